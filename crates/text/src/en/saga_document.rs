//! The document of a saga in English.

use super::number::whole;
use saga::document_fields::Holds;

pub(super) fn holds(holds: Holds) -> String {
    let number = |n: u32| whole(u64::from(n));
    match holds {
        Holds::Just(n) => whole(n),
        Holds::Text(most) => format!("no more than {} letters", whole(most as u64)),
        Holds::List(most) => format!("a list of at most {}", whole(most as u64)),
        Holds::Fields => "fields of its own".to_string(),
        Holds::Number(least, most) => format!("{} to {}", number(least), number(most)),
        Holds::OneOf(names) => names.join(" or "),
        Holds::Bool => "true or false".to_string(),
    }
}

pub(super) fn field(name: &str) -> &'static str {
    match name {
        "halfopen_saga" => "The version of the format.",
        "name" => "What the saga is called.",
        "steps" => "Its steps, one after the other.",
        "step.name" => "What the step is called; no two steps have one name.",
        "step.service" => "The service that does it.",
        "step.compensation" => "What undoes it; left out, nothing does.",
        "step.kind" => "Whether it can be undone, is the point of no return, or goes through in the end.",
        "step.ledger" => "What it changes, as people see it.",
        "step.after" => "The names of the steps that it waits for; left out, the one before it.",
        "step.timeout_ms" => "How long a call is waited for.",
        "step.retry" => "How often its action is tried.",
        "step.compensation_retry" => "The same for its compensation.",
        "retry.attempts" => "The most attempts, the first one included.",
        "retry.interval_ms" => "The wait before the second attempt.",
        "retry.backoff" => "By what each wait is longer than the one before.",
        "retry.max_interval_ms" => "The longest wait.",
        "retry.jitter" => "Whether waits are shortened at random.",
        "retry.refusal_is_final" => "Whether a refusal is not tried again.",
        "step.idempotent" => "Whether a repeated action has its effect once.",
        "step.compensation_idempotent" => "The same for its compensation.",
        "step.registered" => "Whether the compensation is noted before the action or after its success.",
        "policy" => "How the saga is undone.",
        "policy.failing_step" => "Whether the step that failed is undone itself.",
        "policy.order" => "Compensations in reverse, or all at once.",
        "policy.on_failure" => "What follows when a compensation fails.",
        "policy.recovery" => "Whether a failure leads back or is tried until it goes on.",
        "policy.empty_compensation" => "Whether a service recognises a compensation of what never happened.",
        "policy.refuse_late_actions" => "Whether it then refuses the action when that comes late.",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_document_is_explained() {
        for (name, _) in saga::document_fields::FIELDS {
            assert!(!field(name).is_empty(), "{name}");
        }
    }
}
