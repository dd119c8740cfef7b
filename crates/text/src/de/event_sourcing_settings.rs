//! The settings of the event-sourcing lab in English.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "projection" => "Projection",
        "delivery" => "Delivery to projections",
        "writers" => "Writers",
        "snapshots" => "Snapshots",
        "schema" => "Schemas",
        "traffic" => "Customers",
        "run" => "Run",
        _ => "",
    }
}

pub(super) fn choice(_: &str, choice: &str) -> &'static str {
    match choice {
        "fail" => "stop there",
        "skip" => "pass over it",
        "park" => "put it aside",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (label, help, names) = match id {
        "projection.deduplicate" => (
            "Remembers what it applied",
            "A second copy of an event changes nothing.",
            "idempotent consumer, inbox, deduplication",
        ),
        "projection.in_order" => (
            "Applies in order",
            "What comes early is held back until all before it were applied.",
            "checkpoint, gap detection, high-water mark",
        ),
        "projection.upcast" => ("Reads old schemas", "Old forms are lifted to the present one.", "upcasters"),
        "projection.unknown" => (
            "What it cannot read",
            "What is done with an event in a form that it does not know.",
            "dead letter, poison message",
        ),
        "delivery.feed" => ("Deliver events", "Whether projections are fed at all.", "subscription"),
        "delivery.delay_s" => ("Delay", "How long a delivery takes.", ""),
        "delivery.duplicate_percent" => ("Duplicates", "Deliveries that come twice.", "at-least-once"),
        "delivery.reorder_percent" => {
            ("Out of order", "Deliveries that take longer, so that others overtake them.", "")
        }
        "delivery.reorder_s" => ("Late by at most", "How much longer, at most; also how late a duplicate comes.", ""),
        "delivery.drop_percent" => ("Lost", "Deliveries that are lost, and sent again.", ""),
        "delivery.redeliver_s" => {
            ("Sent again after", "How long until a lost delivery is sent again.", "redelivery, visibility timeout")
        }
        "delivery.late_commit_percent" => (
            "Late commits",
            "Events that have their position but cannot be seen yet, because their transaction is still open.",
            "gap in the global position",
        ),
        "delivery.late_commit_s" => ("Late commit after", "How long such a transaction stays open.", ""),
        "writers.count" => ("Writers", "Programs that decide and append side by side.", ""),
        "writers.think_s" => ("Time to decide", "Between loading a state and appending.", ""),
        "writers.expected_version" => (
            "Expect the loaded version",
            "An append to another version is a conflict.",
            "optimistic concurrency, expectedRevision",
        ),
        "writers.retries" => ("Retries after a conflict", "How often a writer loads and decides again.", ""),
        "writers.lost_answer_percent" => {
            ("Lost answers", "Appends whose answer is lost, so that the writer asks again.", "")
        }
        "writers.same_id" => (
            "Ask again with the same id",
            "So that the store knows the event; otherwise it is decided and stored twice.",
            "idempotency key, event id",
        ),
        "snapshots.every" => ("Snapshot every", "Events of an account between two snapshots; 0 for none.", ""),
        "snapshots.check_rules" => {
            ("Check who made a snapshot", "One made by other rules is not used.", "snapshot schema version")
        }
        "snapshots.rules_change" => {
            ("The rules change at half-time", "Before, interest was passed over.", "new version of the aggregate")
        }
        "schema.changes" => (
            "The form of events changes",
            "From schema 1 to 2 and 3, after one and two thirds of the time.",
            "event versioning",
        ),
        "traffic.accounts" => ("Accounts", "How many there are.", "aggregates, streams"),
        "traffic.commands_per_day" => ("Commands a day", "Of all accounts together, at random times.", ""),
        "traffic.withdraw_percent" => ("Withdrawals", "Share of the commands.", ""),
        "traffic.transfer_percent" => ("Transfers", "Share of the commands; the rest are deposits.", ""),
        "traffic.mean_cents" => ("Mean amount", "Amounts lie evenly between nothing and twice this.", ""),
        "traffic.interest_days" => ("Interest every", "Days between two credits of 1 %; 0 for none.", ""),
        "traffic.late_percent" => (
            "Known late",
            "Deposits and withdrawals that become known later than they happened.",
            "valid time, effective date",
        ),
        "traffic.late_days" => ("Late by at most", "How many days, at most.", ""),
        "run.duration_h" => ("Length", "In hours; a month has 720.", ""),
        _ => return None,
    };
    Some(SettingText { label, help, names })
}
