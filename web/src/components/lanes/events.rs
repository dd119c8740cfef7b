//! A lane of single events, as many as can be told apart.

use std::rc::Rc;

use yew::prelude::*;

use super::{Scale, lane_label};
use crate::components::Tone;

/// What an event looks like in its lane: shape and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dot {
    /// ● something came.
    Disc,
    /// ■ something went.
    Square,
    /// ◆ a cache, a mark.
    Diamond,
    /// ✕ something went wrong.
    Cross,
}

/// One event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneEvent {
    /// When.
    pub at_us: u64,
    /// Its shape.
    pub dot: Dot,
    /// Its colour.
    pub tone: Tone,
}

/// See [`EventLane`].
#[derive(Properties, PartialEq)]
pub struct EventLaneProps {
    /// The lane's name.
    pub label: AttrValue,
    /// What it shows, in words.
    pub description: AttrValue,
    /// The lanes' scale.
    pub scale: Scale,
    /// The events, oldest first.
    pub events: Rc<[LaneEvent]>,
    /// Whether this is the lane that the page is about.
    #[prop_or_default]
    pub chosen: bool,
}

/// Half the width of a shape.
const R: f64 = 4.0;
/// Of events of one shape that lie closer than this, one is drawn.
const APART_PX: f64 = 3.0;
const MIDDLE: f64 = 9.0;

/// The lane: one path for each colour.
#[component]
pub fn EventLane(props: &EventLaneProps) -> Html {
    let EventLaneProps { scale, events, .. } = props;
    let paths = Tone::ALL.map(|tone| (tone, path(*scale, events, tone)));
    html! {
        <svg class="lane event-lane" role="img" aria-label={format!("{}: {}", props.label, props.description)}
            data-chosen={props.chosen.then_some("true")} width={scale.width_px.to_string()} height="18">
            { lane_label(&props.label, 13.0) }
            <line class="ground" x1={scale.left_px.to_string()} x2={scale.right_px.to_string()} y1={MIDDLE.to_string()} y2={MIDDLE.to_string()} />
            { for paths.into_iter().filter(|(_, d)| !d.is_empty()).map(|(tone, d)| html! { <path data-tone={tone.as_str()} {d} /> }) }
        </svg>
    }
}

fn path(scale: Scale, events: &[LaneEvent], tone: Tone) -> String {
    let mut d = String::new();
    let mut last = f64::NEG_INFINITY;
    for event in events.iter().filter(|event| event.tone == tone) {
        let x = scale.x(event.at_us);
        if x - last < APART_PX {
            continue;
        }
        last = x;
        let y = MIDDLE;
        d.push_str(&match event.dot {
            Dot::Disc => format!("M{:.1} {y}a{R} {R} 0 1 0 8 0a{R} {R} 0 1 0 -8 0z", x - R),
            Dot::Square => format!("M{:.1} {:.1}h8v8h-8z", x - R, y - R),
            Dot::Diamond => format!("M{x:.1} {:.1}l5 5-5 5-5-5z", y - 5.0),
            Dot::Cross => format!("M{:.1} {:.1}l2-2 3 3 3-3 2 2-3 3 3 3-2 2-3-3-3 3-2-2 3-3z", x - 5.0, y - 3.0),
        });
    }
    d
}
