//! Repairs that are offered with their proof: an audit of the mended saga.

use crate::audit::{Audit, AuditBounds, Findings};
use crate::definition::{FailingStep, Kind, Ledger, Registered, Saga};

/// One change to a saga.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// All actions are done once, however often they are called.
    IdempotentActions,
    /// The same of all compensations.
    IdempotentCompensations,
    /// The failing step is undone too when its outcome is unknown, and compensations are registered before the action.
    UndoUnknown,
    /// Services refuse an action that comes after its compensation.
    RefuseLate,
    /// Services note a compensation without an action, and change nothing.
    EmptyCompensation,
    /// The step gets a compensation.
    AddCompensation(u8),
}

impl Repair {
    /// The mended saga; `None` when there is nothing to mend.
    pub fn of(self, saga: &Saga) -> Option<Saga> {
        let mut mended = saga.clone();
        match self {
            Repair::IdempotentActions => mended.steps.iter_mut().for_each(|step| step.idempotent = true),
            Repair::IdempotentCompensations => {
                mended.steps.iter_mut().for_each(|step| step.compensation_idempotent = true);
            }
            Repair::UndoUnknown => {
                mended.steps.iter_mut().for_each(|step| step.registered = Registered::Before);
                if mended.policy.failing_step == FailingStep::Never {
                    mended.policy.failing_step = FailingStep::Unknown;
                }
            }
            Repair::RefuseLate => mended.policy.refuse_late_actions = true,
            Repair::EmptyCompensation => mended.policy.empty_compensation = true,
            Repair::AddCompensation(step) => {
                let step = mended.steps.get_mut(usize::from(step))?;
                if step.compensation.is_none() {
                    let name: String =
                        format!("Undo {}", step.name).chars().take(crate::definition::MAX_NAME).collect();
                    step.compensation = Some(name);
                }
            }
        }
        (mended != *saga).then_some(mended)
    }

    fn candidates(saga: &Saga) -> Vec<Repair> {
        let mut all = vec![
            Repair::IdempotentActions,
            Repair::IdempotentCompensations,
            Repair::UndoUnknown,
            Repair::RefuseLate,
            Repair::EmptyCompensation,
        ];
        let missing = |(_, step): &(usize, &crate::definition::Step)| {
            step.compensation.is_none() && step.ledger != Ledger::None && step.kind != Kind::Retriable
        };
        all.extend(
            saga.steps.iter().enumerate().filter(missing).map(|(index, _)| Repair::AddCompensation(index as u8)),
        );
        all
    }
}

/// How many distinct ends are wrong and stuck, and which share of the executions ends wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// Distinct wrong ends.
    pub wrong_ends: usize,
    /// Distinct stuck ends.
    pub stuck_ends: usize,
    /// Executions that end wrong, of all.
    pub share: f64,
}

impl Tally {
    /// The numbers of an audit.
    pub fn of(findings: &Findings) -> Self {
        Tally {
            wrong_ends: findings.wrong_ends().count(),
            stuck_ends: findings.stuck_ends().count(),
            share: findings.wrong as f64 / (findings.executions as f64).max(1.0),
        }
    }

    fn is_better_than(&self, other: &Tally) -> bool {
        (self.wrong_ends, self.share) < (other.wrong_ends, other.share)
    }
}

/// A repair that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Which.
    pub repair: Repair,
    /// The saga with this repair and those before it.
    pub saga: Saga,
    /// What was found before.
    pub before: Tally,
    /// What is found then.
    pub after: Tally,
}

/// The search for repairs: in each round the one that helps most, until nothing is wrong or nothing helps.
#[derive(Debug)]
pub struct Repairs {
    bounds: AuditBounds,
    saga: Saga,
    now: Tally,
    waiting: Vec<(Repair, Saga)>,
    under_way: Option<(Repair, Saga, Audit)>,
    best: Option<Tried>,
    found: Vec<Tried>,
    done: bool,
}

impl Repairs {
    /// The search for repairs of a saga of which an audit found this.
    pub fn new(saga: &Saga, bounds: AuditBounds, findings: &Findings) -> Self {
        let mut repairs = Repairs {
            bounds,
            saga: saga.clone(),
            now: Tally::of(findings),
            waiting: Vec::new(),
            under_way: None,
            best: None,
            found: Vec::new(),
            done: !findings.complete,
        };
        repairs.begin_round();
        repairs
    }

    /// The repairs so far: each on top of those before it.
    pub fn found(&self) -> &[Tried] {
        &self.found
    }

    /// Follows at most `budget` states and tells whether the search is over.
    pub fn advance(&mut self, budget: usize) -> bool {
        if self.done {
            return true;
        }
        if self.under_way.is_none() {
            match self.waiting.pop() {
                Some((repair, saga)) => {
                    let audit = Audit::new(&saga, self.bounds);
                    self.under_way = Some((repair, saga, audit));
                }
                None => self.end_round(),
            }
        }
        if let Some((repair, saga, mut audit)) = self.under_way.take() {
            if audit.advance(budget) {
                self.take(repair, saga, &audit.findings());
            } else {
                self.under_way = Some((repair, saga, audit));
            }
        }
        self.done
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Vec<Tried> {
        while !self.advance(usize::MAX) {}
        self.found
    }

    fn begin_round(&mut self) {
        if self.now.wrong_ends == 0 {
            self.done = true;
            return;
        }
        // They are taken from the end, so that of equals the first one offered counts.
        self.waiting = Repair::candidates(&self.saga)
            .into_iter()
            .rev()
            .filter_map(|repair| Some((repair, repair.of(&self.saga)?)))
            .collect();
    }

    fn take(&mut self, repair: Repair, saga: Saga, findings: &Findings) {
        let after = Tally::of(findings);
        let best = self.best.as_ref().map_or(self.now, |best| best.after);
        if findings.complete && after.is_better_than(&best) {
            self.best = Some(Tried { repair, saga, before: self.now, after });
        }
    }

    fn end_round(&mut self) {
        match self.best.take() {
            Some(best) => {
                self.saga.clone_from(&best.saga);
                self.now = best.after;
                self.found.push(best);
                self.begin_round();
            }
            None => self.done = true,
        }
    }
}
