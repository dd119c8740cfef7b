//! What is done to a saga, as links write it: `call:3=lost-after`, `undo:2.1=failed-before`, `2.call:3.2+=late`, `resolve@12s`.

use super::form::{DoneForm, is_listed};
use super::moment::written;
use super::thing_done::millis;
use saga::machine::{Call, Fate, Side};
use saga::scenario::MAX_CALLS;
use saga::{Done, Which};

/// An example of each form; after `=` of a call any fate can stand.
const EXAMPLES: [&str; 7] = [
    "call:2=FATE",
    "call:2.1=failed-before",
    "call:2.2+=late",
    "undo:1=lost-after",
    "2.call:3=failed-after",
    "order=1,3,2u",
    "resolve@12s",
];

/// What can be done to a saga.
pub fn call_forms() -> Vec<DoneForm> {
    let fates = Fate::ALL.iter().map(|(_, fate)| EXAMPLES[0].replace("FATE", fate));
    let others = EXAMPLES[1..].iter().map(|example| (*example).to_string());
    fates.chain(others).map(DoneForm::open).collect()
}

/// Reads one thing done.
///
/// `call:STEP` is the action of a step counted from 1, `undo:STEP` its compensation; `.N` after it means the N-th call
/// only, `.N+` the N-th and all after it, nothing means all of them. Then `=` and what happens: `ok`, `failed-before`,
/// `failed-after`, `lost-before`, `lost-after`, `late`, `crash-before`, `crash-after-effect` or `crash-after-log`. `2.` before it
/// means the second saga. `order=1,3,2u` is the order in which calls come to their end, `u` for compensations;
/// `resolve@TIME` the moment at which a human undoes the step at which the saga is stuck. `None` when it is of none of
/// these forms; whether its numbers are allowed is the scenario's to say.
pub fn read_call(text: &str) -> Option<Done> {
    if !is_listed(&EXAMPLES, text) {
        return None;
    }
    if let Some(at) = text.strip_prefix("resolve@") {
        return Some(Done::Resolve { at_ms: millis(at)? });
    }
    let (what, value) = text.split_once('=')?;
    if what == "order" {
        return value.split(',').map(read_ordered).collect::<Option<Vec<Call>>>().map(Done::Order);
    }
    let (saga, what) = match what.strip_prefix("2.") {
        Some(what) => (1, what),
        None => (0, what),
    };
    let (side, place) = match what.split_once(':')? {
        ("call", place) => (Side::Action, place),
        ("undo", place) => (Side::Compensation, place),
        _ => return None,
    };
    let (step, which) = match place.split_once('.') {
        None => (place, Which::From(1)),
        Some((step, nth)) => match nth.strip_suffix('+') {
            Some(nth) => (step, Which::From(read_nth(nth)?)),
            None => (step, Which::Only(read_nth(nth)?)),
        },
    };
    Some(Done::Fate { saga, call: Call { step: read_step(step)?, side }, which, fate: Fate::named(value)? })
}

fn read_nth(text: &str) -> Option<u8> {
    text.parse().ok().filter(|nth| (1..=MAX_CALLS).contains(nth))
}

fn read_step(text: &str) -> Option<u8> {
    text.parse::<u8>().ok()?.checked_sub(1)
}

fn read_ordered(text: &str) -> Option<Call> {
    Some(match text.strip_suffix('u') {
        Some(step) => Call { step: read_step(step)?, side: Side::Compensation },
        None => Call { step: read_step(text)?, side: Side::Action },
    })
}

/// Writes it again.
pub fn write_call(done: &Done) -> String {
    match done {
        Done::Resolve { at_ms } => format!("resolve@{}s", written(*at_ms, 3)),
        Done::Order(calls) => {
            let call = |call: &Call| {
                let mark = if call.side == Side::Compensation { "u" } else { "" };
                format!("{}{mark}", u16::from(call.step) + 1)
            };
            format!("order={}", calls.iter().map(call).collect::<Vec<_>>().join(","))
        }
        Done::Fate { saga, call, which, fate } => {
            let second = if *saga == 1 { "2." } else { "" };
            let verb = if call.side == Side::Action { "call" } else { "undo" };
            let nth = match which {
                Which::From(1) => String::new(),
                Which::From(nth) => format!(".{nth}+"),
                Which::Only(nth) => format!(".{nth}"),
            };
            format!("{second}{verb}:{}{nth}={}", u16::from(call.step) + 1, fate.name())
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
            "call:3=lost-after",
            "call:3.1=crash-after-effect",
            "undo:2.2+=failed-before",
            "2.call:12.3=late",
            "order=1,3,2u,1u",
            "resolve@12.5s",
        ] {
            let done = read_call(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_call(&done), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "call",
            "call:3",
            "call:0=ok",
            "call:x=ok",
            "call:3.0=ok",
            "call:3.101=ok",
            "call:3=fine",
            "undo:=late",
            "3.call:1=ok",
            "order=",
            "order=1,,2",
            "order=0",
            "resolve@",
            "resolve@-1s",
            "call:999=ok",
        ] {
            assert_eq!(read_call(text), None, "{text}");
        }
    }
}
