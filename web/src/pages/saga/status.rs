//! How a half of a step stands at the cursor, in a mark, a few letters and a colour.

use crate::components::tone::Tone;
use saga::machine::{Phase, Reply};
use saga::projection::StepView;
use saga::{Saga, Side};
use sim::Time;
use text::Text;

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// What is written.
    pub text: String,
    /// The colour.
    pub tone: Tone,
}

/// How a half of a step stands.
pub fn status(text: &'static Text, saga: &Saga, index: usize, side: Side, view: &StepView, begun: bool) -> Status {
    let words = &text.saga.words;
    let half = usize::from(side == Side::Compensation);
    let at = |at: Time| text.numbers.united(&text.numbers.hundredths(at), "s");
    let quiet = |text: &str| Status { text: text.to_string(), tone: Tone::Neutral };
    let step = &saga.steps[index];
    if side == Side::Compensation && step.compensation.is_none() {
        return quiet(words.nothing_undoes);
    }
    if side == Side::Compensation && view.by_hand {
        return Status { text: format!("↩ {}", words.by_hand), tone: Tone::Trial };
    }
    if view.calls[half] == 0 {
        return quiet(if begun && half == 0 { words.not_called } else { "" });
    }
    let nth = if view.calls[half] > 1 { format!(" ×{}", view.calls[half]) } else { String::new() };
    let since = at(view.changed[half]);
    let reply = text.saga.reply;
    match view.answered[half] {
        None => Status { text: format!("→ {}{nth} {since}", words.under_way), tone: Tone::Accent },
        Some(Reply::Ok) if half == 1 => {
            Status { text: format!("↩ {}{nth} {since}", words.undone), tone: Tone::Trial }
        }
        Some(Reply::Ok) => Status { text: format!("✓ {}{nth} {since}", reply(Reply::Ok)), tone: Tone::Ok },
        Some(Reply::Nothing) => {
            Status { text: format!("◷ {}{nth} {since}", reply(Reply::Nothing)), tone: Tone::Fail }
        }
        Some(other) => Status { text: format!("✕ {}{nth} {since}", reply(other)), tone: Tone::Fail },
    }
}

/// Whether the saga waits for a human at this step.
pub fn is_stuck_at(view: &StepView) -> bool {
    view.state.phase == Phase::UndoFailed
}
