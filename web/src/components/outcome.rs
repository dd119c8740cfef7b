//! The shapes that say how a request ended, for diagrams and legends: shape and colour, never colour alone.

use yew::prelude::*;

use super::Tone;

/// How a request or step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// ● answered.
    Ok,
    /// ✕ failed.
    Failed,
    /// ◆ slow, or still waiting.
    Slow,
    /// ⊘ refused without being tried.
    Refused,
    /// ↩ compensated: done, then undone.
    Compensated,
}

impl Outcome {
    /// The tone that goes with the shape.
    pub fn tone(self) -> Tone {
        match self {
            Outcome::Ok => Tone::Ok,
            Outcome::Failed => Tone::Fail,
            Outcome::Slow => Tone::Slow,
            Outcome::Refused => Tone::Refused,
            Outcome::Compensated => Tone::Trial,
        }
    }
}

/// The shape as an SVG group centred on (`x`, `y`), about 13 units wide.
pub fn outcome_shape(outcome: Outcome, x: f64, y: f64) -> Html {
    let inside = match outcome {
        Outcome::Ok => html! { <circle class="disc" r="5" /> },
        Outcome::Failed => html! { <path class="stroke" d="M-4.5-4.5l9 9M4.5-4.5l-9 9" /> },
        Outcome::Slow => html! { <path class="disc" d="M0-6.5 6.5 0 0 6.5-6.5 0z" /> },
        Outcome::Refused => html! {
            <>
                <circle class="ring" r="5.5" />
                <path class="stroke" d="M-3.6 3.6l7.2-7.2" />
            </>
        },
        Outcome::Compensated => html! { <path class="stroke" d="M-2-6-5.5-2.5-2 1M-5.5-2.5H2a3.5 3.5 0 0 1 0 7H-2" /> },
    };
    html! {
        <g class="outcome" data-tone={outcome.tone().as_str()} transform={format!("translate({x:.1},{y:.1})")}>{ inside }</g>
    }
}

/// See [`OutcomeKey`].
#[derive(Properties, PartialEq)]
pub struct OutcomeKeyProps {
    /// Which shape.
    pub outcome: Outcome,
    /// What it stands for.
    pub label: AttrValue,
}

/// A shape with its word, for a legend.
#[component]
pub fn OutcomeKey(props: &OutcomeKeyProps) -> Html {
    html! {
        <span class="outcome-key">
            <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">{ outcome_shape(props.outcome, 0.0, 0.0) }</svg>
            { &props.label }
        </span>
    }
}
