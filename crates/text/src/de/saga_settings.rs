//! The settings of the saga lab in English.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "policy" => "How it is undone",
        "coordination" => "Coordination",
        "services" => "Services and network",
        "second" => "A second saga",
        "audit" => "What the audit tries",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        (_, "never") => "never",
        (_, "unknown") => "when its outcome is unknown",
        (_, "always") => "always",
        (_, "reverse") => "reverse of completion",
        (_, "parallel") => "all at once",
        (_, "stop") => "stop there",
        (_, "continue") => "go on with the others",
        (_, "retry") => "try for ever",
        (_, "park") => "park for a human",
        (_, "backward") => "backward: undo",
        (_, "forward") => "forward: try on",
        (_, "orchestration") => "orchestration",
        (_, "choreography") => "choreography",
        (_, "none") => "none",
        (_, "semantic_lock") => "semantic lock",
        (_, "commutative_update") => "commutative update",
        (_, "reread") => "reread value",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "policy.failing_step" => (
            "Undo the failing step itself",
            "Only where its compensation was registered before the action. An error or a lost answer says nothing about whether the effect happened; a refusal does.",
            "",
        ),
        "policy.order" => {
            ("Order of compensations", "Reverse of the order in which steps were completed, or all at once.", "")
        }
        "policy.on_failure" => {
            ("When a compensation fails", "After its last attempt. “For ever” is shown as one repetition.", "")
        }
        "policy.recovery" => (
            "When an action fails",
            "After its last attempt, before the pivot. Past the pivot there is only forward.",
            "",
        ),
        "policy.empty_compensation" => (
            "Empty compensations are recognised",
            "A service that is asked to undo what it never did notes that and changes nothing.",
            "Seata TCC: empty rollback",
        ),
        "policy.refuse_late_actions" => (
            "Late actions are refused",
            "An action that comes after its compensation does nothing.",
            "Seata TCC: anti-suspension",
        ),
        "coordination.style" => {
            ("Who decides", "One program calls the services, or services react to what others tell.", "")
        }
        "coordination.outbox" => (
            "Outbox",
            "What a service tells is noted in the transaction of its effect, and sent by a relay in any case.",
            "transactional outbox",
        ),
        "coordination.recovery_ms" => ("Away after a crash", "How long, before another one takes over.", ""),
        "services.latency_ms" => ("Network, one way", "The mean time of a message.", ""),
        "services.work_ms" => ("Work of a service", "The mean time of a call itself.", ""),
        "services.late_ms" => ("Late effects come after", "How long after the end of the saga.", ""),
        "services.fail_percent" => (
            "Calls that go wrong by chance",
            "Each in one of the ways, all equally likely: failures, lost answers, crashes.",
            "",
        ),
        "services.stock" => ("Items on hand", "At the start.", ""),
        "second.enabled" => ("A second saga", "Of the same form, for the same items.", ""),
        "second.after_ms" => ("It begins later by", "After the first.", ""),
        "second.countermeasure" => (
            "Countermeasure",
            "Sagas have no isolation. These keep two of them from taking the same item.",
            "Richardson, chapter 4.3",
        ),
        "audit.attempts" => ("Attempts of each call", "At most, if the saga has so many.", ""),
        "audit.crashes" => ("Crashes", "Of the orchestrator, in one execution.", ""),
        "audit.late" => ("Late effects", "Whether an effect may come when everything is over.", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
