//! One operation on a breaker.

use super::field::{Field, MAX_EXACT};
use super::row;
use circuit_breaker::breaker::{State, Verdict};
use sim::Span;

/// What is done; a permission goes by a number that the breaker never sees.
pub enum Op {
    Advance { by: Span },
    Acquire { id: u64 },
    Result { id: u64, verdict: Verdict, duration: Span },
    Release { id: u64 },
    Call { verdict: Verdict, duration: Span },
    To { state: State },
    OpenFor { wait: Span },
    Reset,
}

impl Op {
    pub fn read(field: &Field<'_>) -> Result<Self, String> {
        const ALLOWED: &str = "a list that begins with the name of an operation, such as [\"adv\",5]";
        let items = field.list(ALLOWED)?;
        let (name, rest) = items.split_first().ok_or_else(|| field.wrong(ALLOWED))?;
        let arity = |form: &str| field.wrong(&format!("of the form {form}"));
        let millis = |field: &Field<'_>, min| field.millis(min).map(Span::from_millis);
        Ok(match (name.text(NAMES)?, rest) {
            ("adv", [by]) => Op::Advance { by: millis(by, 1)? },
            ("adv", _) => return Err(arity("[\"adv\", ms]")),
            ("acq", [id]) => Op::Acquire { id: id.whole(0..=MAX_EXACT)? },
            ("acq", _) => return Err(arity("[\"acq\", id]")),
            (kind @ ("ok" | "err" | "ign"), [id, duration]) => Op::Result {
                id: id.whole(0..=MAX_EXACT)?,
                verdict: verdict(kind, name)?,
                duration: millis(duration, 0)?,
            },
            (kind @ ("ok" | "err" | "ign"), _) => return Err(arity(&format!("[\"{kind}\", id, ms]"))),
            ("rel", [id]) => Op::Release { id: id.whole(0..=MAX_EXACT)? },
            ("rel", _) => return Err(arity("[\"rel\", id]")),
            ("call", [kind, duration]) => {
                Op::Call { verdict: verdict(kind.text(VERDICTS)?, kind)?, duration: millis(duration, 0)? }
            }
            ("call", _) => return Err(arity("[\"call\", \"ok\" or \"err\" or \"ign\", ms]")),
            ("to", [state]) => Op::To { state: row::state(state)? },
            ("to", _) => return Err(arity("[\"to\", state letter]")),
            ("open_for", [wait]) => Op::OpenFor { wait: millis(wait, 0)? },
            ("open_for", _) => return Err(arity("[\"open_for\", ms]")),
            ("reset", []) => Op::Reset,
            ("reset", _) => return Err(arity("[\"reset\"]")),
            _ => return Err(name.wrong(NAMES)),
        })
    }

    /// How much later it may make the clock.
    pub fn takes(&self) -> Span {
        match self {
            Op::Advance { by: time } | Op::Call { duration: time, .. } => *time,
            Op::Acquire { .. }
            | Op::Result { .. }
            | Op::Release { .. }
            | Op::To { .. }
            | Op::OpenFor { .. }
            | Op::Reset => Span::ZERO,
        }
    }

    /// Whether it asks for a permission, so that its row says whether it got one.
    pub fn asks(&self) -> bool {
        matches!(self, Op::Acquire { .. } | Op::Call { .. })
    }
}

const NAMES: &str =
    "one of \"adv\", \"acq\", \"ok\", \"err\", \"ign\", \"rel\", \"call\", \"to\", \"open_for\", \"reset\"";
const VERDICTS: &str = "\"ok\", \"err\" or \"ign\"";

fn verdict(kind: &str, field: &Field<'_>) -> Result<Verdict, String> {
    match kind {
        "ok" => Ok(Verdict::Success),
        "err" => Ok(Verdict::Failure),
        "ign" => Ok(Verdict::Ignored),
        _ => Err(field.wrong(VERDICTS)),
    }
}
