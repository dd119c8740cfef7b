//! What is done to the system, as links write it: `down:payment@10s+5s`, `errors:payment=30@10s+5s`.

use super::form::{DoneForm, is_listed};
use super::moment::{decimal, written};
use sim::{Fault, FaultKind};

/// An example of each verb, done to `TARGET`.
const EXAMPLES: [&str; 5] = [
    "down:TARGET@10s+5s",
    "errors:TARGET=30@10s+5s",
    "slow:TARGET=10@10s+5s",
    "flap:TARGET=4s@10s+20s",
    "capacity:TARGET=50@10s+5s",
];

/// What can be done to a service.
pub fn fault_forms(target: &str) -> Vec<DoneForm> {
    EXAMPLES.iter().map(|example| DoneForm::fixed(example.replace("TARGET", target))).collect()
}

/// Reads one fault: `down`, `errors` (percent), `slow` (factor), `flap` (period) or `capacity` (percent lost), done to
/// `only`, at a time, for a time. Times are seconds (`10`, `10s`, `10.5s`) or `500ms`. `None` when it is not of that
/// form; whether its numbers are allowed is the scenario's to say.
pub fn read_fault(text: &str, only: &str) -> Option<Fault> {
    if !is_listed(&EXAMPLES, text) {
        return None;
    }
    let (verb, rest) = text.split_once(':')?;
    let (target, when) = rest.split_once('@')?;
    let (target, value) = match target.split_once('=') {
        Some((target, value)) => (target, Some(value)),
        None => (target, None),
    };
    if target != only {
        return None;
    }
    let number = || value.and_then(|value| value.parse::<f64>().ok()).filter(|n| n.is_finite());
    let kind = match verb {
        "down" if value.is_none() => FaultKind::Down,
        "errors" => FaultKind::Errors { percent: number()? },
        "slow" => FaultKind::Slow { factor: number()? },
        "flap" => FaultKind::Flap { period_ms: u32::try_from(millis(value?)?).ok()? },
        "capacity" => FaultKind::CapacityLoss { percent: number()? },
        _ => return None,
    };
    let (at, length) = when.split_once('+')?;
    Some(Fault { kind, at_ms: millis(at)?, length_ms: millis(length)? })
}

/// Writes it again.
pub fn write_fault(fault: &Fault, target: &str) -> String {
    let seconds = |ms: u64| written(ms, 3);
    let what = match fault.kind {
        FaultKind::Down => format!("down:{target}"),
        FaultKind::Errors { percent } => format!("errors:{target}={percent}"),
        FaultKind::Slow { factor } => format!("slow:{target}={factor}"),
        FaultKind::Flap { period_ms } => format!("flap:{target}={}s", seconds(u64::from(period_ms))),
        FaultKind::CapacityLoss { percent } => format!("capacity:{target}={percent}"),
    };
    format!("{what}@{}s+{}s", seconds(fault.at_ms), seconds(fault.length_ms))
}

pub(super) fn millis(text: &str) -> Option<u64> {
    match text.strip_suffix("ms") {
        Some(ms) => decimal(ms, 0),
        None => decimal(text.strip_suffix('s').unwrap_or(text), 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_verb_reads_and_writes() {
        for text in [
            "down:payment@10s+5s",
            "errors:payment=30@10.5s+0.25s",
            "slow:payment=2.5@0s+1s",
            "flap:payment=2s@10s+20s",
            "capacity:payment=50@1s+1s",
        ] {
            let fault = read_fault(text, "payment").unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_fault(&fault, "payment"), text);
        }
        assert_eq!(read_fault("down:payment@10+500ms", "payment"), read_fault("down:payment@10s+0.5s", "payment"));
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "down",
            "down:payment",
            "down:payment@10s",
            "down:search@10s+5s",
            "down:payment=3@10s+5s",
            "up:payment@10s+5s",
            "errors:payment@10s+5s",
            "errors:payment=NaN@10s+5s",
            "down:payment@-1s+5s",
            "down:payment@10.0001s+5s",
        ] {
            assert_eq!(read_fault(text, "payment"), None, "{text}");
        }
    }
}
