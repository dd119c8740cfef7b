//! What can be told of a saga without running it, each with a run that shows it.

use crate::definition::{FailingStep, Kind, Ledger, OnFailure, Recovery, Registered, Saga};
use crate::machine::{Outcome, Side};
use crate::proof::failing;
use crate::scenario::{Scenario, Which};

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A compensatable step has no compensation: what it did stays when a later step fails, or its own answer is lost.
    NoCompensation,
    /// A step after the pivot can fail for good: the saga can then neither go on nor back.
    CanFailAfterPivot,
    /// There is more than one pivot.
    SecondPivot,
    /// The compensation can never run.
    NeverRuns,
    /// The action is tried again, and does it again.
    UnsafeRetry,
    /// When the compensation fails, nothing goes on trying.
    BoundedCompensation,
}

/// One notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Lint {
    /// The step, from 0.
    pub step: usize,
    /// What was noticed.
    pub notice: Notice,
    /// A scenario whose run shows it.
    pub proof: Scenario,
}

/// Everything that is noticed about the saga of a scenario, by step.
pub fn lints(scenario: &Scenario) -> Vec<Lint> {
    let saga = &scenario.saga;
    let all = saga.needs_all();
    let pivots: Vec<usize> = (0..saga.steps.len()).filter(|index| saga.steps[*index].kind == Kind::Pivot).collect();
    let after_pivot = |index: usize| pivots.iter().any(|pivot| all[index] & 1 << pivot != 0);
    let mut lints = Vec::new();
    let always = Which::From(1);
    for (index, step) in saga.steps.iter().enumerate() {
        let mut notice = |notice: Notice, faults: &[(usize, Side, Which, Outcome)]| {
            lints.push(Lint { step: index, notice, proof: failing(scenario, faults) });
        };
        let breaker = fails_after(saga, &all, index);
        if step.kind == Kind::Compensatable
            && step.compensation.is_none()
            && step.ledger != Ledger::None
            && !after_pivot(index)
            && saga.policy.recovery == Recovery::Backward
        {
            // Without a later step that can fail it is its own answer that gets lost.
            let fault = match breaker {
                Some(later) => (later, Side::Action, always, Outcome::FailedBefore),
                None => (index, Side::Action, always, Outcome::LostAfter),
            };
            notice(Notice::NoCompensation, &[fault]);
        }
        if after_pivot(index) && step.kind != Kind::Retriable {
            notice(Notice::CanFailAfterPivot, &[(index, Side::Action, always, Outcome::FailedBefore)]);
        }
        if step.kind == Kind::Pivot && pivots.first() != Some(&index) {
            notice(Notice::SecondPivot, &[(index, Side::Action, always, Outcome::FailedBefore)]);
        }
        let fails_itself = step.registered == Registered::Before
            && saga.policy.failing_step != FailingStep::Never
            && step.kind != Kind::Retriable;
        if step.compensation.is_some() && (after_pivot(index) || (breaker.is_none() && !fails_itself)) {
            notice(Notice::NeverRuns, &[(index, Side::Action, always, Outcome::LostAfter)]);
        }
        if step.retry.attempts > 1 && !step.idempotent && step.ledger != Ledger::None {
            notice(Notice::UnsafeRetry, &[(index, Side::Action, Which::Only(1), Outcome::LostAfter)]);
        }
        let bounded = matches!(saga.policy.on_failure, OnFailure::Stop | OnFailure::Continue);
        if step.compensation.is_some()
            && bounded
            && !after_pivot(index)
            && saga.policy.recovery == Recovery::Backward
            && (breaker.is_some() || fails_itself)
        {
            let turns = match breaker {
                Some(later) => (later, Side::Action, always, Outcome::FailedBefore),
                None => (index, Side::Action, always, Outcome::LostAfter),
            };
            notice(Notice::BoundedCompensation, &[turns, (index, Side::Compensation, always, Outcome::FailedBefore)]);
        }
    }
    lints
}

/// The first step that can fail, and turn the saga back, when `index` is done.
fn fails_after(saga: &Saga, all: &[u16], index: usize) -> Option<usize> {
    if saga.steps[index].kind == Kind::Pivot {
        return None;
    }
    (0..saga.steps.len()).find(|later| {
        let behind_pivot =
            (0..saga.steps.len()).any(|pivot| saga.steps[pivot].kind == Kind::Pivot && all[*later] & 1 << pivot != 0);
        all[*later] & 1 << index != 0
            && saga.steps[*later].kind != Kind::Retriable
            && !behind_pivot
            && saga.policy.recovery == Recovery::Backward
    })
}
