//! Everything that a run depends on.

use crate::audit::{AuditBounds, MAX_STATES};
use crate::definition::{MAX_ATTEMPTS, MAX_STEPS, Policy, Saga, Step};
use crate::format::{self, Trouble};
use crate::machine::{Call, Fate, Side};
use crate::ready_made::ReadyMade;
use crate::settings::SETTINGS;
use serde::{Deserialize, Serialize};
use sim::setting::Allowed;
use sim::{MAX_SEED, Problem, Span, Time, Unit};

/// Who decides what comes next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// One program calls the services, and keeps a durable log.
    #[default]
    Orchestration,
    /// Services react to what other services tell.
    Choreography,
}

sim::choice!(Style { Orchestration = "orchestration", Choreography = "choreography" });

/// How the steps are brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Coordination {
    /// Who decides.
    pub style: Style,
    /// In a choreography: whether a service notes a message in the transaction of its effect, so that a relay sends it
    /// in any case (transactional outbox).
    pub outbox: bool,
    /// How long the orchestrator, or a service in a choreography, is away after a crash, in ms; 1 to 60,000.
    pub recovery_ms: u32,
}

impl Default for Coordination {
    fn default() -> Self {
        Coordination { style: Style::default(), outbox: true, recovery_ms: 500 }
    }
}

/// How services do what two sagas want at the same time (Frank and Zahle, "Semantic ACID properties in multidatabases",
/// 1998; Richardson, "Microservices Patterns", chapter 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Countermeasure {
    /// The stock is read when a call comes, and written when it is done.
    #[default]
    None,
    /// Who wants an item that another unfinished saga holds waits until that saga is over.
    SemanticLock,
    /// The stock is changed by a difference, whatever it is by then.
    CommutativeUpdate,
    /// The stock is read again before it is written; if it has changed, the call is refused.
    Reread,
}

sim::choice!(Countermeasure {
    None = "none",
    SemanticLock = "semantic_lock",
    CommutativeUpdate = "commutative_update",
    Reread = "reread"
});

/// A second saga of the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Second {
    /// Whether there is one.
    pub enabled: bool,
    /// How much later it begins, in ms; 0 to 60,000.
    pub after_ms: u32,
    /// What keeps the two apart.
    pub countermeasure: Countermeasure,
}

impl Default for Second {
    fn default() -> Self {
        Second { enabled: false, after_ms: 60, countermeasure: Countermeasure::default() }
    }
}

/// The services and the network.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Services {
    /// The mean time of a call on the network, one way, in ms; 0 to 1,000.
    pub latency_ms: f64,
    /// The mean time of the work itself, in ms; 0 to 60,000.
    pub work_ms: f64,
    /// How long after the end of the saga a late effect comes, in ms; 1 to 60,000.
    pub late_ms: u32,
    /// Percent of calls that do not end well, each in one of the ways, all equally likely; 0 to 100.
    pub fail_percent: f64,
    /// Items on hand at the start; 0 to 1,000.
    pub stock: u32,
}

impl Default for Services {
    fn default() -> Self {
        Services { latency_ms: 15.0, work_ms: 90.0, late_ms: 800, fail_percent: 0.0, stock: 5 }
    }
}

/// What an audit tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tried {
    /// At most so many attempts of a call; 1 to [`MAX_ATTEMPTS`].
    pub attempts: u8,
    /// At most so many crashes; 0 to [`crate::audit::MAX_CRASHES`].
    pub crashes: u8,
    /// Whether effects may come late.
    pub late: bool,
}

impl Default for Tried {
    fn default() -> Self {
        Tried { attempts: 2, crashes: 1, late: true }
    }
}

impl Tried {
    /// The same as bounds of an audit.
    pub fn bounds(self) -> AuditBounds {
        AuditBounds { attempts: self.attempts, crashes: self.crashes, late: self.late, states: MAX_STATES }
    }
}

/// To which calls something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Which {
    /// The n-th, from 1.
    Only(u8),
    /// The n-th and all after it.
    From(u8),
}

impl Which {
    /// Whether the n-th call is among them.
    pub const fn holds(self, nth: u8) -> bool {
        match self {
            Which::Only(n) => nth == n,
            Which::From(n) => nth >= n,
        }
    }

    /// The first of them.
    pub const fn first(self) -> u8 {
        match self {
            Which::Only(n) | Which::From(n) => n,
        }
    }
}

/// One thing that is done to the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// What happens to a call.
    Fate {
        /// Of which saga: 0, or 1 of the second.
        saga: u8,
        /// Which call.
        call: Call,
        /// Which of its attempts and repetitions.
        which: Which,
        /// What.
        fate: Fate,
    },
    /// In which order the first saga's calls come to their end, where several are under way. Calls that are not named
    /// come after.
    Order(Vec<Call>),
    /// A human undoes the step at which the first saga is stuck.
    Resolve {
        /// When, in ms from the start.
        at_ms: u64,
    },
}

/// The most things done.
pub const MAX_DONE: usize = 100;
/// A call is not made more often in one run.
pub const MAX_CALLS: u8 = 100;
/// The longest run.
pub const MAX_RUN: Span = Span::from_secs(3_600);
/// What the customer pays.
pub const PRICE_CENTS: i64 = 8_000;

/// A saga, what happens to it, a seed: the log is a pure function of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The saga.
    pub saga: Saga,
    /// Who decides.
    pub coordination: Coordination,
    /// The services.
    pub services: Services,
    /// Another one beside it.
    pub second: Second,
    /// What an audit tries.
    pub audit: Tried,
    /// What is done to the system.
    pub done: Vec<Done>,
    /// Chooses the chance; at most [`MAX_SEED`].
    pub seed: u64,
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            saga: ReadyMade::Order.saga(),
            coordination: Coordination::default(),
            services: Services::default(),
            second: Second::default(),
            audit: Tried::default(),
            done: Vec::new(),
            seed: 42,
        }
    }
}

impl Scenario {
    /// How many sagas run.
    pub fn sagas(&self) -> u8 {
        if self.second.enabled { 2 } else { 1 }
    }

    /// Whether its saga can be audited: one that is orchestrated, and alone.
    pub fn can_be_audited(&self) -> bool {
        self.coordination.style == Style::Orchestration && !self.second.enabled
    }

    /// When the last thing happens, and a little more; it runs the scenario to know. Of one that is not valid: nothing.
    pub fn end(&self) -> Time {
        let last = crate::run::run(self).ok().and_then(|(log, _)| log.entries().last().map(|entry| entry.at));
        last.map_or(Time::ZERO, |at| at + Span::from_millis(200))
    }

    /// The fate that somebody chose for a call; the newest choice counts.
    pub fn chosen(&self, saga: u8, call: Call, nth: u8) -> Option<Fate> {
        self.done.iter().rev().find_map(|done| match done {
            Done::Fate { saga: of, call: chosen, which, fate }
                if *of == saga && *chosen == call && which.holds(nth) =>
            {
                Some(*fate)
            }
            _ => None,
        })
    }

    /// Everything that is out of bounds; empty when it can run.
    pub fn problems(&self) -> Vec<Problem> {
        let settings = SETTINGS.iter().filter_map(|setting| setting.check((setting.get)(self)).err());
        let saga = format::troubles(&self.saga).into_iter().map(problem);
        let done =
            self.done.iter().enumerate().filter_map(|(i, done)| self.done_problem(&format!("done.{}", i + 1), done));
        let too_many = (self.done.len() > MAX_DONE).then(|| Problem {
            field: "done".to_string(),
            got: self.done.len().to_string(),
            allowed: Allowed::AtMost(MAX_DONE),
        });
        let seed = out_of(self.seed as f64, 0.0, MAX_SEED as f64, "seed", Unit::Count);
        settings.chain(saga).chain(done).chain(too_many).chain(seed).collect()
    }

    /// Checks everything once, before a run.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// What is wrong with one thing done, if anything. `field` names its place.
    pub fn done_problem(&self, field: &str, done: &Done) -> Option<Problem> {
        let steps = self.saga.steps.len() as f64;
        let step = |call: &Call| out_of(f64::from(call.step) + 1.0, 1.0, steps, field, Unit::Count);
        match done {
            Done::Fate { saga, call, which, .. } => step(call)
                .or_else(|| out_of(f64::from(*saga) + 1.0, 1.0, 2.0, field, Unit::Count))
                .or_else(|| out_of(f64::from(which.first()), 1.0, f64::from(MAX_CALLS), field, Unit::Count))
                .or_else(|| {
                    let missing = call.side == Side::Compensation
                        && self.saga.steps.get(usize::from(call.step)).is_some_and(|step| step.compensation.is_none());
                    missing.then(|| Problem {
                        field: field.to_string(),
                        got: "compensation".to_string(),
                        allowed: Allowed::OneOf(vec!["action"]),
                    })
                }),
            Done::Order(calls) => calls.iter().find_map(step).or_else(|| {
                let most = usize::from(MAX_CALLS) * MAX_STEPS;
                (calls.len() > most).then(|| Problem {
                    field: field.to_string(),
                    got: calls.len().to_string(),
                    allowed: Allowed::AtMost(most),
                })
            }),
            Done::Resolve { at_ms } => {
                let end_ms = MAX_RUN.as_micros() / 1_000;
                (*at_ms > end_ms).then(|| Problem {
                    field: field.to_string(),
                    got: at_ms.to_string(),
                    allowed: Allowed::Before { end_ms },
                })
            }
        }
    }

    /// Another saga in place of this one: what was done to steps that it has under the same name stays with them, as it
    /// does with a step that has only another name. What was done to others goes.
    pub fn with_saga(&self, saga: Saga) -> Scenario {
        let place = |step: u8| {
            let name = &self.saga.steps.get(usize::from(step))?.name;
            let renamed = || {
                let new = saga.steps.get(usize::from(step)).filter(|_| saga.steps.len() == self.saga.steps.len())?;
                self.saga.steps.iter().all(|old| old.name != new.name).then_some(step)
            };
            saga.steps.iter().position(|step| step.name == *name).map(|at| at as u8).or_else(renamed)
        };
        let done = self.done.iter().filter_map(|done| match done {
            Done::Fate { saga: of, call, which, fate } => {
                let call = Call { step: place(call.step)?, ..*call };
                let kept = call.side == Side::Action || saga.steps[usize::from(call.step)].compensation.is_some();
                kept.then_some(Done::Fate { saga: *of, call, which: *which, fate: *fate })
            }
            Done::Order(_) => None,
            Done::Resolve { .. } => Some(done.clone()),
        });
        let done = done.collect();
        Scenario { saga, done, ..self.clone() }
    }

    /// The same with a renamed step: everything that names it follows.
    pub fn with_step(&self, index: usize, step: Step) -> Scenario {
        let mut saga = self.saga.clone();
        if let Some(before) = saga.steps.get(index).map(|step| step.name.clone()) {
            for other in &mut saga.steps {
                for name in other.after.iter_mut().flatten().filter(|name| **name == before) {
                    name.clone_from(&step.name);
                }
            }
            saga.steps[index] = step;
        }
        let keep = |done: &Done| match done {
            Done::Fate { call, .. } => {
                call.side == Side::Action
                    || saga.steps.get(usize::from(call.step)).is_some_and(|step| step.compensation.is_some())
            }
            _ => true,
        };
        let done = self.done.iter().filter(|done| keep(done)).cloned().collect();
        Scenario { saga, done, ..self.clone() }
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.saga.policy
    }
}

fn problem(trouble: Trouble) -> Problem {
    let allowed = match trouble.kind {
        format::TroubleKind::Range { min, max } => {
            Allowed::Range { min: f64::from(min), max: f64::from(max), whole: false, unit: Unit::Count }
        }
        format::TroubleKind::TooMany { most } => Allowed::AtMost(most),
        _ => Allowed::OneOf(Vec::new()),
    };
    Problem { field: trouble.place(), got: trouble.got, allowed }
}

fn out_of(got: f64, min: f64, max: f64, field: &str, unit: Unit) -> Option<Problem> {
    (!(min..=max).contains(&got)).then(|| Problem {
        field: field.to_string(),
        got: got.to_string(),
        allowed: Allowed::Range { min, max, whole: true, unit },
    })
}

/// The bounds of attempts, for settings and controls.
pub const ATTEMPTS: std::ops::RangeInclusive<u8> = 1..=MAX_ATTEMPTS;
