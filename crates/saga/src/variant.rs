//! The other runs that a run can be compared with.

use crate::definition::{FailingStep, Registered};
use crate::scenario::{Countermeasure, Scenario, Style};

/// One way to differ from the scenario at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The other way to bring the steps together.
    OtherStyle,
    /// Services do every call only once.
    Idempotent,
    /// Unknown outcomes are undone, and late actions refused.
    UnknownUndone,
    /// Nothing fails.
    Faultless,
    /// A semantic lock between two sagas.
    SemanticLock,
    /// A choreography with an outbox.
    Outbox,
}

impl Variant {
    /// All of them, in the order of offering.
    pub const ALL: [Variant; 6] = [
        Variant::OtherStyle,
        Variant::Idempotent,
        Variant::UnknownUndone,
        Variant::Faultless,
        Variant::SemanticLock,
        Variant::Outbox,
    ];

    /// The name in links and goals.
    pub const fn id(self) -> &'static str {
        match self {
            Variant::OtherStyle => "other-style",
            Variant::Idempotent => "idempotent",
            Variant::UnknownUndone => "unknown-undone",
            Variant::Faultless => "faultless",
            Variant::SemanticLock => "semantic-lock",
            Variant::Outbox => "outbox",
        }
    }

    /// The scenario that differs in this way.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut varied = scenario.clone();
        match self {
            Variant::OtherStyle => {
                varied.coordination.style = match scenario.coordination.style {
                    Style::Orchestration => Style::Choreography,
                    Style::Choreography => Style::Orchestration,
                };
            }
            Variant::Idempotent => {
                for step in &mut varied.saga.steps {
                    (step.idempotent, step.compensation_idempotent) = (true, true);
                }
            }
            Variant::UnknownUndone => {
                let policy = &mut varied.saga.policy;
                if policy.failing_step == FailingStep::Never {
                    policy.failing_step = FailingStep::Unknown;
                }
                policy.refuse_late_actions = true;
                policy.empty_compensation = true;
                for step in &mut varied.saga.steps {
                    step.registered = Registered::Before;
                }
            }
            Variant::Faultless => {
                varied.done.clear();
                varied.services.fail_percent = 0.0;
            }
            Variant::SemanticLock => varied.second.countermeasure = Countermeasure::SemanticLock,
            Variant::Outbox => varied.coordination.outbox = true,
        }
        varied
    }

    /// What a scenario is compared with when nobody chose: what would mend it.
    pub fn usual(scenario: &Scenario) -> Variant {
        if scenario.second.enabled && scenario.second.countermeasure != Countermeasure::SemanticLock {
            Variant::SemanticLock
        } else if scenario.coordination.style == Style::Choreography && !scenario.coordination.outbox {
            Variant::Outbox
        } else if scenario.saga.steps.iter().any(|step| !step.idempotent || !step.compensation_idempotent) {
            Variant::Idempotent
        } else if scenario.saga.steps.iter().any(|step| step.registered == Registered::After)
            || !scenario.saga.policy.refuse_late_actions
        {
            Variant::UnknownUndone
        } else {
            Variant::OtherStyle
        }
    }
}
