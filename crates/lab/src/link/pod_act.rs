//! What is done to a pod, as links write it: `kill:proxy@15s`, `fill:logs=150@20s`, `down:sink@20s+60s`.

use super::form::{DoneForm, is_listed};
use super::moment::written;
use super::thing_done::{fault_forms, millis, read_fault, write_fault};
use sidecar::{Done, Target};

/// What is outside the pod and can be sick.
const TARGETS: [Target; 2] = [Target::Backend, Target::Sink];

/// An example of each form, but for the faults. Any container can be killed.
const EXAMPLES: [&str; 5] =
    ["kill:proxy@15s", "fill:logs=150@20s", "expire:certificate@30s", "delete:pod@45s", "flood:logs=9000@10s+5s"];

/// What can be done to a pod, and to what is round it.
pub fn pod_act_forms() -> Vec<DoneForm> {
    let faults = TARGETS.iter().flat_map(|target| {
        let forms = fault_forms(target.id()).into_iter();
        forms.filter(|form| target.faults().contains(&form.verb()))
    });
    let others = EXAMPLES
        .iter()
        .map(|example| if example.starts_with("kill:") { DoneForm::open(*example) } else { DoneForm::fixed(*example) });
    others.chain(faults).collect()
}

/// Reads one thing done.
///
/// `kill:CONTAINER@TIME`, `fill:logs=MB@TIME`, `expire:certificate@TIME`, `delete:pod@TIME`,
/// `flood:logs=LINES_A_SECOND@TIME+LENGTH`, and the faults of `backend` and `sink` (see [`super::read_fault`]). `None` when
/// it is of none of these forms; whether its numbers are allowed is the scenario's to say.
pub fn read_pod_act(text: &str) -> Option<Done> {
    for target in TARGETS {
        if let Some(fault) = read_fault(text, target.id()) {
            return Some(Done::Fault { target, fault });
        }
    }
    if !is_listed(&EXAMPLES, text) {
        return None;
    }
    let (verb, rest) = text.split_once(':')?;
    let (target, when) = rest.split_once('@')?;
    let (target, value) = match target.split_once('=') {
        Some((target, value)) => (target, Some(value)),
        None => (target, None),
    };
    if verb == "flood" {
        let (at, length) = when.split_once('+')?;
        let lines_per_s = value?.parse().ok().filter(|_| target == "logs")?;
        return Some(Done::Flood { lines_per_s, at_ms: millis(at)?, length_ms: millis(length)? });
    }
    let at_ms = millis(when)?;
    match (verb, target, value) {
        ("kill", container, None) if is_name(container) => Some(Done::Kill { container: container.to_string(), at_ms }),
        ("fill", "logs", Some(mb)) => Some(Done::Fill { mb: mb.parse().ok()?, at_ms }),
        ("expire", "certificate", None) => Some(Done::Expire { at_ms }),
        ("delete", "pod", None) => Some(Done::Delete { at_ms }),
        _ => None,
    }
}

/// Whether a text can be a container's name: what is written must read back.
fn is_name(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=sidecar::yaml::MAX_NAME).contains(&text.len()) && text.bytes().all(fits)
}

/// Writes it again.
pub fn write_pod_act(done: &Done) -> String {
    let seconds = |ms: u64| written(ms, 3);
    match done {
        Done::Fault { target, fault } => write_fault(fault, target.id()),
        Done::Kill { container, at_ms } => format!("kill:{container}@{}s", seconds(*at_ms)),
        Done::Fill { mb, at_ms } => format!("fill:logs={mb}@{}s", seconds(*at_ms)),
        Done::Expire { at_ms } => format!("expire:certificate@{}s", seconds(*at_ms)),
        Done::Delete { at_ms } => format!("delete:pod@{}s", seconds(*at_ms)),
        Done::Flood { lines_per_s, at_ms, length_ms } => {
            format!("flood:logs={lines_per_s}@{}s+{}s", seconds(*at_ms), seconds(*length_ms))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_form_reads_and_writes() {
        for text in [
            "kill:proxy@15s",
            "kill:log-shipper@0.25s",
            "fill:logs=150@20s",
            "expire:certificate@30s",
            "delete:pod@46s",
            "flood:logs=9000@10s+5s",
            "down:sink@20s+60s",
            "slow:backend=4@20s+60s",
            "errors:backend=90@20s+25s",
        ] {
            let done = read_pod_act(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_pod_act(&done), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "kill",
            "kill:@5s",
            "kill:Proxy@5s",
            "kill:a&b@5s",
            "kill:proxy=1@5s",
            "kill:proxy@-1s",
            "fill:logs@5s",
            "fill:other=1@5s",
            "fill:logs=-1@5s",
            "flood:logs=1@5s",
            "delete:node@5s",
            "down:pod@5s+1s",
        ] {
            assert_eq!(read_pod_act(text), None, "{text}");
        }
    }
}
