//! The moments that stand out for the viewer: marks A and B, and where two runs part.

use std::rc::Rc;

use yew::prelude::*;

use super::{Scale, lane_label, text_px};

/// What a mark is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Mark A.
    A,
    /// Mark B.
    B,
    /// The first moment at which the run and the comparison run differ.
    Divergence,
    /// A moment that a lesson or an exercise points to.
    Note,
}

impl MarkKind {
    fn as_str(self) -> &'static str {
        match self {
            MarkKind::A => "a",
            MarkKind::B => "b",
            MarkKind::Divergence => "divergence",
            MarkKind::Note => "note",
        }
    }
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneMark {
    /// When.
    pub at_us: u64,
    /// What for.
    pub kind: MarkKind,
    /// A letter or a few words.
    pub text: AttrValue,
}

/// See [`MarksLane`].
#[derive(Properties, PartialEq)]
pub struct MarksLaneProps {
    /// The lane's name.
    pub label: AttrValue,
    /// What it shows, in words.
    pub description: AttrValue,
    /// The lanes' scale.
    pub scale: Scale,
    /// The marks; without any, the lane takes no room.
    pub marks: Rc<[LaneMark]>,
}

/// Flags, each with a line up through the lanes over it.
#[component]
pub fn MarksLane(props: &MarksLaneProps) -> Html {
    let MarksLaneProps { scale, marks, .. } = props;
    if marks.is_empty() {
        return Html::default();
    }
    html! {
        <svg class="lane marks-lane" role="img" aria-label={format!("{}: {}", props.label, props.description)}
            width={scale.width_px.to_string()} height="18">
            { lane_label(&props.label, 13.0) }
            { for marks.iter().map(|mark| draw(*scale, mark)) }
        </svg>
    }
}

fn draw(scale: Scale, mark: &LaneMark) -> Html {
    let x = scale.x(mark.at_us);
    let width = text_px(&mark.text) + 10.0;
    // A flag that would leave the frame points the other way.
    let left = if x + width > scale.width_px { x - width } else { x };
    html! {
        <g class="mark" data-mark={mark.kind.as_str()}>
            <line x1={format!("{x:.1}")} x2={format!("{x:.1}")} y1="-1000" y2="17" />
            <rect x={format!("{left:.1}")} y="2" width={format!("{width:.1}")} height="15" rx="2" />
            <text x={format!("{:.1}", left + width / 2.0)} y="13" text-anchor="middle">{ &mark.text }</text>
        </g>
    }
}
