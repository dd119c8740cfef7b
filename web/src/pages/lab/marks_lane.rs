//! The lane of marks A and B, and of the first difference from the former run.

use super::marks::{Marks, Place};
use super::voice::Voice;
use crate::components::lanes::{LaneMark, MarkKind, MarksLane, Scale};
use sim::Time;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// The lane; nothing where nothing is marked.
pub fn marks_lane<P: Voice>(
    scenario: &P::Scenario,
    scale: Scale,
    marks: &Marks,
    divergence: Option<Time>,
    text: &'static Text,
) -> Html {
    let dock = &text.shell.dock;
    let place = |place: Option<Place>, kind, name: &str| {
        place.map(|place| LaneMark {
            at_us: place.at.as_micros(),
            kind,
            text: format!("{name}: {}", P::moment(text, scenario, place.at)).into(),
        })
    };
    let divergence = divergence.map(|at| LaneMark {
        at_us: at.as_micros(),
        kind: MarkKind::Divergence,
        text: format!("{}: {}", dock.divergence, P::moment(text, scenario, at)).into(),
    });
    let marks: Rc<[LaneMark]> =
        [place(marks.a, MarkKind::A, dock.mark_a), place(marks.b, MarkKind::B, dock.mark_b), divergence]
            .into_iter()
            .flatten()
            .collect();
    if marks.is_empty() {
        return Html::default();
    }
    let description = marks.iter().map(|mark| mark.text.as_str()).collect::<Vec<_>>().join("; ");
    html! { <MarksLane label={dock.marks} {description} {scale} {marks} /> }
}
