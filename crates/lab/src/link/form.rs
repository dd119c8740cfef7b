//! The forms in which links write what is done to a system: for lists of them, and for saying what is wrong with a text
//! that is of none.

use super::short;
use crate::Lab;

/// A form, by an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneForm {
    /// An example; it reads.
    pub example: String,
    /// Whether what stands after its `:` is one of few names, which the examples name; else it is the number or the name of
    /// something in the scenario.
    pub has_fixed_target: bool,
}

/// Why a text is nothing that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadDone {
    /// There is no such verb.
    Verb {
        /// What stands in its place; of the whole only so much as an error repeats.
        got: String,
        /// Those that there are, with commas between.
        known: String,
    },
    /// The form is right, but nothing of that name can be the target of it.
    Target {
        /// What was named.
        got: String,
        /// What can be, with commas between.
        known: String,
    },
    /// It is not of the form of its verb.
    Form {
        /// The text.
        got: String,
        /// An example of the form.
        form: String,
    },
}

impl DoneForm {
    /// Of a few names.
    pub(super) fn fixed(example: impl Into<String>) -> DoneForm {
        DoneForm { example: example.into(), has_fixed_target: true }
    }

    /// Of whatever is in the scenario, or of nothing.
    pub(super) fn open(example: impl Into<String>) -> DoneForm {
        DoneForm { example: example.into(), has_fixed_target: false }
    }

    /// What is done.
    pub fn verb(&self) -> &str {
        verb(&self.example)
    }
}

/// What is done: all that stands before `:`, `=` and `@`, but for the mark of a second saga.
fn verb(text: &str) -> &str {
    text.strip_prefix("2.").unwrap_or(text).split([':', '=', '@']).next().unwrap_or_default()
}

/// To what: what stands after `:`, up to `=` and `@`.
fn target(text: &str) -> Option<&str> {
    text.split_once(':')?.1.split(['=', '@']).next()
}

/// Whether a text begins with the verb of one of these examples. A reader asks before it reads, so that nothing can be
/// read that the list of forms leaves out.
pub(super) fn is_listed(examples: &[&str], text: &str) -> bool {
    examples.iter().any(|example| verb(example) == verb(text))
}

/// Why a text that the lab does not read is nothing that can be done in it.
pub fn bad_done<L: Lab>(text: &str) -> BadDone {
    let forms = L::done_forms();
    let of_verb: Vec<&DoneForm> = forms.iter().filter(|form| form.verb() == verb(text)).collect();
    let Some(first) = of_verb.first() else {
        return BadDone::Verb { got: short(verb(text)), known: listed(forms.iter().map(DoneForm::verb)) };
    };
    let targets = || of_verb.iter().filter(|form| form.has_fixed_target).filter_map(|form| target(&form.example));
    if let Some(got) = target(text)
        && targets().all(|known| known != got)
        && targets().any(|known| L::read_done(&text.replacen(got, known, 1)).is_some())
    {
        return BadDone::Target { got: short(got), known: listed(targets()) };
    }
    let same = of_verb.iter().find(|form| target(&form.example) == target(text)).unwrap_or(first);
    BadDone::Form { got: short(text), form: same.example.clone() }
}

/// Each once, with commas between.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut each: Vec<&str> = Vec::new();
    for name in names {
        if !each.contains(&name) {
            each.push(name);
        }
    }
    each.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CircuitBreaker, EventSourcing, LabId, Saga, Sidecar, StranglerFig, in_lab};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn every_listed_form_is_read<L: Lab>() {
        assert!(!L::done_forms().is_empty());
        for form in L::done_forms() {
            let done = L::read_done(&form.example).unwrap_or_else(|| panic!("{}", form.example));
            assert_eq!(L::write_done(&done), form.example);
        }
    }

    #[test]
    fn every_form_that_a_lab_lists_reads_and_writes() {
        for lab in LabId::ALL {
            in_lab!(lab, every_listed_form_is_read());
        }
    }

    #[test]
    fn every_listed_fault_of_what_is_outside_a_pod_can_be_done() {
        let scenario = Sidecar::scenario(Sidecar::presets()[0]);
        let faults =
            Sidecar::done_forms().into_iter().filter(|form| form.example.contains(['=']) || form.verb() == "down");
        for form in faults {
            let done = Sidecar::read_done(&form.example).expect("it reads");
            assert_eq!(Sidecar::done_problem(&scenario, "do", &done), None, "{}", form.example);
        }
    }

    #[test]
    fn what_is_wrong_with_a_thing_done_is_said() {
        let verb = |got: &str, known: &str| BadDone::Verb { got: got.into(), known: known.into() };
        let target = |got: &str, known: &str| BadDone::Target { got: got.into(), known: known.into() };
        let form = |got: &str, form: &str| BadDone::Form { got: got.into(), form: form.into() };
        assert_eq!(bad_done::<CircuitBreaker>("burn"), verb("burn", "down, errors, slow, flap, capacity"));
        assert_eq!(bad_done::<CircuitBreaker>(""), verb("", "down, errors, slow, flap, capacity"));
        assert_eq!(bad_done::<CircuitBreaker>("down:payments@10s+5s"), target("payments", "payment"));
        assert_eq!(
            bad_done::<CircuitBreaker>("errors:payments@10s"),
            form("errors:payments@10s", "errors:payment=30@10s+5s")
        );
        assert_eq!(bad_done::<Sidecar>("slow:db=4@1s+1s"), target("db", "backend, sink"));
        assert_eq!(bad_done::<Sidecar>("slow:sink@1s+1s"), form("slow:sink@1s+1s", "slow:sink=10@10s+5s"));
        assert_eq!(bad_done::<Sidecar>("kill:Proxy@5s"), form("kill:Proxy@5s", "kill:proxy@15s"));
        assert_eq!(bad_done::<Saga>("2.call:1=fine"), form("2.call:1=fine", "call:2=ok"));
        assert_eq!(bad_done::<StranglerFig>("down:cart@5s+1s"), form("down:cart@5s+1s", "down:1@86400s+3600s"));
        assert_eq!(bad_done::<EventSourcing>("drop=x"), form("drop=x", "drop=41"));
    }
}
