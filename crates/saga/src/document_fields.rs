//! The fields of a saga's document with what each can hold, from the definitions, for those who write one by hand.

use crate::definition::{
    FailingStep, Jitter, Kind, Ledger, MAX_ATTEMPTS, MAX_NAME, MAX_STEPS, MAX_WAIT_MS, OnFailure, Order, Recovery,
    Registered,
};
use crate::format::VERSION;
use sim::setting::Choice;

/// What a field can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// This number.
    Just(u64),
    /// A text of at most so many letters.
    Text(usize),
    /// A list of at most so many.
    List(usize),
    /// Further fields.
    Fields,
    /// A number in these bounds.
    Number(u32, u32),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
}

/// Every field by its dotted name, `step` and `retry` being what the lists hold, in the order of the document.
pub const FIELDS: &[(&str, Holds)] = &[
    ("halfopen_saga", Holds::Just(VERSION)),
    ("name", Holds::Text(MAX_NAME)),
    ("steps", Holds::List(MAX_STEPS)),
    ("step.name", Holds::Text(MAX_NAME)),
    ("step.service", Holds::Text(MAX_NAME)),
    ("step.compensation", Holds::Text(MAX_NAME)),
    ("step.kind", Holds::OneOf(Kind::NAMES)),
    ("step.ledger", Holds::OneOf(Ledger::NAMES)),
    ("step.after", Holds::List(MAX_STEPS)),
    ("step.timeout_ms", Holds::Number(1, MAX_WAIT_MS)),
    ("step.retry", Holds::Fields),
    ("step.compensation_retry", Holds::Fields),
    ("retry.attempts", Holds::Number(1, MAX_ATTEMPTS as u32)),
    ("retry.interval_ms", Holds::Number(0, MAX_WAIT_MS)),
    ("retry.backoff", Holds::Number(1, 10)),
    ("retry.max_interval_ms", Holds::Number(0, MAX_WAIT_MS)),
    ("retry.jitter", Holds::OneOf(Jitter::NAMES)),
    ("retry.refusal_is_final", Holds::Bool),
    ("step.idempotent", Holds::Bool),
    ("step.compensation_idempotent", Holds::Bool),
    ("step.registered", Holds::OneOf(Registered::NAMES)),
    ("policy", Holds::Fields),
    ("policy.failing_step", Holds::OneOf(FailingStep::NAMES)),
    ("policy.order", Holds::OneOf(Order::NAMES)),
    ("policy.on_failure", Holds::OneOf(OnFailure::NAMES)),
    ("policy.recovery", Holds::OneOf(Recovery::NAMES)),
    ("policy.empty_compensation", Holds::Bool),
    ("policy.refuse_late_actions", Holds::Bool),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::{Policy, Retry, Step};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The names of the fields of what is written as an object.
    fn names(value: &impl serde::Serialize) -> Vec<String> {
        let value = serde_json::to_value(value).expect("JSON");
        value.as_object().expect("an object").keys().cloned().collect()
    }

    #[test]
    fn every_field_of_the_definitions_is_described_and_no_other() {
        let other = Retry { attempts: 2, ..Retry::default() };
        let step = Step {
            kind: Kind::Pivot,
            ledger: Ledger::Money,
            after: Some(Vec::new()),
            timeout_ms: 1,
            retry: other,
            compensation_retry: other,
            idempotent: false,
            compensation_idempotent: false,
            registered: Registered::After,
            ..Step::new("a", "b", Some("c"), Ledger::Money)
        };
        let mut all = [("step", names(&step)), ("retry", names(&other)), ("policy", names(&Policy::default()))]
            .into_iter()
            .flat_map(|(of, names)| names.into_iter().map(move |name| format!("{of}.{name}")))
            .chain(["halfopen_saga", "name", "steps", "policy"].map(str::to_string))
            .collect::<Vec<_>>();
        let mut described: Vec<String> = FIELDS.iter().map(|(name, _)| name.to_string()).collect();
        all.sort();
        described.sort();
        assert_eq!(all, described);
    }
}
