//! Everything that a run depends on.

use crate::config::{Costs, Data, FacadeConfig, Gates, Pace, Risk, RunLength, Services, Shadow, Traffic};
use crate::plan::Plan;
use crate::settings::SETTINGS;
use sim::setting::Allowed;
use sim::{MAX_SEED, Problem, Time, Unit};

/// A plan, a configuration, what is done, a seed and a length: the log is a pure function of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What is migrated, and by which rules requests are told apart.
    pub plan: Plan,
    /// Who comes.
    pub traffic: Traffic,
    /// The gateway.
    pub facade: FacadeConfig,
    /// Copies.
    pub shadow: Shadow,
    /// The gates.
    pub gates: Gates,
    /// The data.
    pub data: Data,
    /// The services, and the monolith meanwhile.
    pub services: Services,
    /// How the work goes.
    pub pace: Pace,
    /// What it costs.
    pub costs: Costs,
    /// What the Monte-Carlo assumes; the run itself does not read it.
    pub risk: Risk,
    /// How long it goes on.
    pub run: RunLength,
    /// What is done by hand.
    pub done: Vec<Done>,
    /// Chooses the chance; at most [`MAX_SEED`].
    pub seed: u64,
    /// The wall clock at the start, in ms since 1970.
    pub epoch_ms: u64,
}

/// One thing done by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// When, in ms from the start.
    pub at_ms: u64,
    /// What.
    pub act: Act,
}

/// What can be done by hand. A route is a capability's place in the plan, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`route` is said above")]
pub enum Act {
    /// To the next rung.
    Promote { route: u8 },
    /// From the shadow to the monolith; from anywhere above to the shadow.
    RollBack { route: u8 },
    /// So many percent to the service.
    Weight { route: u8, percent: u8 },
    /// So many percent of reads are copied.
    Mirror { route: u8, percent: u8 },
    /// Its service is down for so long.
    Outage { route: u8, length_ms: u64 },
    /// The monolith is switched off.
    Retire,
}

impl Act {
    /// The route that it is about.
    pub const fn route(self) -> Option<u8> {
        match self {
            Act::Promote { route }
            | Act::RollBack { route }
            | Act::Weight { route, .. }
            | Act::Mirror { route, .. }
            | Act::Outage { route, .. } => Some(route),
            Act::Retire => None,
        }
    }
}

/// The most things done by hand.
pub const MAX_DONE: usize = 200;
/// The longest outage: 30 days.
pub const MAX_OUTAGE_MS: u64 = 30 * 86_400_000;

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            plan: Plan::default(),
            traffic: Traffic::default(),
            facade: FacadeConfig::default(),
            shadow: Shadow::default(),
            gates: Gates::default(),
            data: Data::default(),
            services: Services::default(),
            pace: Pace::default(),
            costs: Costs::default(),
            risk: Risk::default(),
            run: RunLength::default(),
            done: Vec::new(),
            seed: 42,
            // 1 January 2026, 00:00 UTC.
            epoch_ms: 1_767_225_600_000,
        }
    }
}

impl Scenario {
    /// When it ends.
    pub fn end(&self) -> Time {
        Time::from_secs(u64::from(self.run.duration_days) * 86_400)
    }

    /// Everything that is out of bounds; empty when it can run.
    pub fn problems(&self) -> Vec<Problem> {
        let settings = SETTINGS.iter().filter_map(|setting| setting.check((setting.get)(self)).err());
        let done =
            self.done.iter().enumerate().filter_map(|(i, done)| self.done_problem(&format!("done.{}", i + 1), done));
        let too_many = (self.done.len() > MAX_DONE).then(|| Problem {
            field: "done".to_string(),
            got: self.done.len().to_string(),
            allowed: Allowed::AtMost(MAX_DONE),
        });
        let seed = out_of(self.seed as f64, MAX_SEED as f64, "seed", Unit::Count);
        settings.chain(self.plan.problems()).chain(done).chain(too_many).chain(seed).collect()
    }

    /// Checks everything once, before a run.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// What is wrong with one thing done, if anything. `field` names its place.
    pub fn done_problem(&self, field: &str, done: &Done) -> Option<Problem> {
        let end_ms = self.end().as_millis();
        if done.at_ms > end_ms {
            let allowed = Allowed::Before { end_ms };
            return Some(Problem { field: field.to_string(), got: done.at_ms.to_string(), allowed });
        }
        let routes = self.plan.capabilities.len() as f64;
        let route = done.act.route().and_then(|route| {
            let allowed = Allowed::Range { min: 1.0, max: routes, whole: true, unit: Unit::Count };
            let number = f64::from(route) + 1.0;
            (number > routes).then(|| Problem { field: field.to_string(), got: number.to_string(), allowed })
        });
        route.or_else(|| match done.act {
            Act::Weight { percent, .. } | Act::Mirror { percent, .. } => {
                out_of(f64::from(percent), 100.0, field, Unit::Percent)
            }
            Act::Outage { length_ms, .. } => out_of(length_ms as f64, MAX_OUTAGE_MS as f64, field, Unit::Milliseconds),
            Act::Promote { .. } | Act::RollBack { .. } | Act::Retire => None,
        })
    }
}

fn out_of(got: f64, max: f64, field: &str, unit: Unit) -> Option<Problem> {
    let allowed = Allowed::Range { min: 0.0, max, whole: true, unit };
    (got > max).then(|| Problem { field: field.to_string(), got: got.to_string(), allowed })
}
