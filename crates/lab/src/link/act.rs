//! What is done to a migration, as links write it: `promote:1@3600s`, `weight:2=25@86400s`, `down:1@5s+60s`, `retire@9s`.

use super::form::{DoneForm, is_listed};
use super::moment::written;
use super::thing_done::millis;
use strangler_fig::{Act, Done};

/// An example of each form.
const EXAMPLES: [&str; 6] = [
    "promote:1@86400s",
    "rollback:1@86400s",
    "weight:2=25@86400s",
    "mirror:2=100@86400s",
    "down:1@86400s+3600s",
    "retire@20736000s",
];

/// What can be done to a migration.
pub fn act_forms() -> Vec<DoneForm> {
    EXAMPLES.into_iter().map(DoneForm::open).collect()
}

/// Reads one thing done.
///
/// Routes are counted from 1, in the order of the plan: `promote:ROUTE@TIME`, `rollback:ROUTE@TIME`, `weight:ROUTE=PERCENT@TIME`,
/// `mirror:ROUTE=PERCENT@TIME`, `down:ROUTE@TIME+LENGTH` and `retire@TIME`. Times are seconds or `500ms`. `None` when it is of none
/// of these forms; whether its numbers are allowed is the scenario's to say.
pub fn read_act(text: &str) -> Option<Done> {
    if !is_listed(&EXAMPLES, text) {
        return None;
    }
    let (what, when) = text.split_once('@')?;
    if what == "retire" {
        return Some(Done { at_ms: millis(when)?, act: Act::Retire });
    }
    let (verb, rest) = what.split_once(':')?;
    let (route, value) = match rest.split_once('=') {
        Some((route, value)) => (route, Some(value)),
        None => (rest, None),
    };
    let route = route.parse::<u8>().ok()?.checked_sub(1)?;
    let percent = || value.and_then(|value| value.parse().ok());
    let (when, length) = match when.split_once('+') {
        Some((when, length)) => (when, Some(length)),
        None => (when, None),
    };
    let act = match (verb, value, length) {
        ("promote", None, None) => Act::Promote { route },
        ("rollback", None, None) => Act::RollBack { route },
        ("weight", Some(_), None) => Act::Weight { route, percent: percent()? },
        ("mirror", Some(_), None) => Act::Mirror { route, percent: percent()? },
        ("down", None, Some(length)) => Act::Outage { route, length_ms: millis(length)? },
        _ => return None,
    };
    Some(Done { at_ms: millis(when)?, act })
}

/// Writes it again.
pub fn write_act(done: &Done) -> String {
    let seconds = |ms: u64| written(ms, 3);
    let number = |route: u8| u16::from(route) + 1;
    let what = match done.act {
        Act::Promote { route } => format!("promote:{}", number(route)),
        Act::RollBack { route } => format!("rollback:{}", number(route)),
        Act::Weight { route, percent } => format!("weight:{}={percent}", number(route)),
        Act::Mirror { route, percent } => format!("mirror:{}={percent}", number(route)),
        Act::Outage { route, .. } => format!("down:{}", number(route)),
        Act::Retire => "retire".to_string(),
    };
    match done.act {
        Act::Outage { length_ms, .. } => format!("{what}@{}s+{}s", seconds(done.at_ms), seconds(length_ms)),
        Act::Promote { .. } | Act::RollBack { .. } | Act::Weight { .. } | Act::Mirror { .. } | Act::Retire => {
            format!("{what}@{}s", seconds(done.at_ms))
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
            "promote:1@3600s",
            "rollback:2@0.5s",
            "weight:3=25@86400s",
            "mirror:4=100@1s",
            "down:1@5s+60.5s",
            "retire@20736000s",
        ] {
            let done = read_act(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(write_act(&done), text);
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "promote",
            "promote:1",
            "promote:0@1s",
            "promote:x@1s",
            "promote:256@1s",
            "promote:1=3@1s",
            "promote:1@1s+1s",
            "weight:1@1s",
            "weight:1=256@1s",
            "weight:1=-1@1s",
            "weight:1=2.5@1s",
            "down:1@1s",
            "down:1=1@1s+1s",
            "retire",
            "retire:1@1s",
            "retire@-1s",
            "delete:1@1s",
        ] {
            assert_eq!(read_act(text), None, "{text}");
        }
    }
}
