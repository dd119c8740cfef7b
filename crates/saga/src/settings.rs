//! Every setting with its bounds: what the controls offer is what a run accepts. The steps themselves are not here; they
//! are the saga's own document ([`crate::format`]).

use crate::definition::{FailingStep, OnFailure, Order, Recovery};
use crate::scenario::{Countermeasure, Scenario, Style};
use sim::{Setting, setting};

/// All of them, in the order of showing.
pub const SETTINGS: &[Setting<Scenario>] = &[
    setting!(choice "policy.failing_step": saga.policy.failing_step as FailingStep),
    setting!(choice "policy.order": saga.policy.order as Order),
    setting!(choice "policy.on_failure": saga.policy.on_failure as OnFailure),
    setting!(choice "policy.recovery": saga.policy.recovery as Recovery),
    setting!(toggle "policy.empty_compensation": saga.policy.empty_compensation),
    setting!(toggle "policy.refuse_late_actions": saga.policy.refuse_late_actions),
    setting!(choice "coordination.style": coordination.style as Style),
    setting!(toggle "coordination.outbox": coordination.outbox),
    setting!(number "coordination.recovery_ms": coordination.recovery_ms as u32, 1..=60_000, step 100, Milliseconds),
    setting!(number "services.latency_ms": services.latency_ms as f64, 0.0..=1_000.0, step 5, Milliseconds),
    setting!(number "services.work_ms": services.work_ms as f64, 0.0..=60_000.0, step 10, Milliseconds),
    setting!(number "services.late_ms": services.late_ms as u32, 1..=60_000, step 100, Milliseconds),
    setting!(number "services.fail_percent": services.fail_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "services.stock": services.stock as u32, 0..=1_000, step 1, Count),
    setting!(toggle "second.enabled": second.enabled),
    setting!(number "second.after_ms": second.after_ms as u32, 0..=60_000, step 10, Milliseconds),
    setting!(choice "second.countermeasure": second.countermeasure as Countermeasure),
    setting!(number "audit.attempts": audit.attempts as u8, 1..=10, step 1, Count),
    setting!(number "audit.crashes": audit.crashes as u8, 0..=2, step 1, Count),
    setting!(toggle "audit.late": audit.late),
];

/// Whether a setting has an effect in this scenario.
pub fn applies(id: &str, scenario: &Scenario) -> bool {
    let choreography = scenario.coordination.style == Style::Choreography;
    match id {
        "coordination.outbox" => choreography,
        "second.after_ms" | "second.countermeasure" => scenario.second.enabled,
        _ => !(choreography && id.starts_with("audit.")),
    }
}
