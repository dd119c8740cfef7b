//! A machine's states over time: segments with text and pattern, not colour alone.

use std::rc::Rc;

use yew::prelude::*;

use super::{Scale, lane_label, text_px};
use crate::components::Tone;

/// A stretch of time in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its first moment.
    pub start_us: u64,
    /// The moment after it.
    pub end_us: u64,
    /// The state's name, shown where it fits.
    pub text: AttrValue,
    /// Everything about it, shown when pointed at, such as "open from 22.3 s to 28.8 s".
    pub title: AttrValue,
    /// What the state means; gives colour and pattern.
    pub tone: Tone,
}

/// See [`BandLane`].
#[derive(Properties, PartialEq)]
pub struct BandLaneProps {
    /// Unique on the page; the ids of its patterns start with it.
    pub id: AttrValue,
    /// The lane's name.
    pub label: AttrValue,
    /// What it shows, in words, for those who do not see it.
    pub description: AttrValue,
    /// The lanes' scale.
    pub scale: Scale,
    /// The states, in order.
    pub segments: Rc<[Segment]>,
    /// Whether it is the comparison run's: thinner and in outline.
    #[prop_or_default]
    pub outline: bool,
}

/// A band of segments.
#[component]
pub fn BandLane(props: &BandLaneProps) -> Html {
    let BandLaneProps { id, scale, outline, .. } = props;
    let height = if *outline { 14.0 } else { 22.0 };
    html! {
        <svg class="lane band-lane" role="img" aria-label={format!("{}: {}", props.label, props.description)}
            data-outline={outline.then_some("true")} width={scale.width_px.to_string()} height={(height + 4.0).to_string()}>
            <defs>{ for Tone::ALL.map(|tone| pattern(id, tone)) }</defs>
            { lane_label(&props.label, height / 2.0 + 6.0) }
            { for props.segments.iter().map(|segment| draw(id, *scale, height, segment)) }
        </svg>
    }
}

fn draw(id: &str, scale: Scale, height: f64, segment: &Segment) -> Html {
    let (from, to) = (scale.x(segment.start_us), scale.x(segment.end_us));
    // A state that came and went within a pixel is still there to see.
    let width = (to - from).max(1.5);
    let tone = segment.tone.as_str();
    html! {
        <g class="segment" data-tone={tone}>
            <title>{ &segment.title }</title>
            <rect class="ground" x={format!("{from:.1}")} y="2" width={format!("{width:.1}")} height={height.to_string()} rx="3" />
            <rect class="texture" x={format!("{from:.1}")} y="2" width={format!("{width:.1}")} height={height.to_string()} rx="3"
                fill={format!("url(#{id}-{tone})")} />
            if text_px(&segment.text) + 8.0 <= width {
                <text x={format!("{:.1}", from + width / 2.0)} y={(height / 2.0 + 6.0).to_string()} text-anchor="middle">{ &segment.text }</text>
            }
        </g>
    }
}

/// The texture of a tone. A pattern takes its colours from where it is defined, so there is one per tone.
pub(super) fn pattern(id: &str, tone: Tone) -> Html {
    let (size, turn, lines) = match tone {
        Tone::Ok | Tone::Neutral => return Html::default(),
        Tone::Fail => ("7", "rotate(45)", "M0 0V7"),
        Tone::Trial => ("6", "rotate(0)", "M1.5 1.5h1.6M4.5 4.5h1.6"),
        Tone::Slow => ("6", "rotate(0)", "M0 3H6"),
        Tone::Refused => ("7", "rotate(-45)", "M0 0V7"),
        Tone::Accent => ("6", "rotate(0)", "M3 0V6"),
    };
    html! {
        <pattern id={format!("{id}-{}", tone.as_str())} data-tone={tone.as_str()} width={size} height={size} patternUnits="userSpaceOnUse"
            patternTransform={turn}>
            <path class="texture-line" d={lines} />
        </pattern>
    }
}
