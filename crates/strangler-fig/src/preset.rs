//! Ready-made scenarios, each of which tells a story and shows what it is named for.

use crate::bug::{Bug, BugKind};
use crate::config::{DataMode, Mode};
use crate::facade::{PathMatch, Precedence};
use crate::plan::{Capability, Plan};
use crate::scenario::{Act, Done, Scenario};

/// A scenario with a name; its story is in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// Four routes, one after the other, to the end.
    FirstRoute,
    /// A canary meets errors, and its gate takes it back.
    CanaryRollsBack,
    /// Copies show a bug before a user does.
    ShadowFindsBug,
    /// A string prefix takes paths that are none of its business.
    GreedyPrefix,
    /// Crashes between two writes leave rows on one side.
    DualWriteDrifts,
    /// Going back after the data moved loses rows.
    PointOfNoReturn,
    /// What nobody owns keeps the monolith alive.
    StopsAtNinetySeven,
    /// Everything in one night: the mistake.
    BigBang,
}

impl Preset {
    /// All of them, in the order of offering.
    pub const ALL: [Preset; 8] = [
        Preset::FirstRoute,
        Preset::CanaryRollsBack,
        Preset::ShadowFindsBug,
        Preset::GreedyPrefix,
        Preset::DualWriteDrifts,
        Preset::PointOfNoReturn,
        Preset::StopsAtNinetySeven,
        Preset::BigBang,
    ];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Preset::FirstRoute => "first-route",
            Preset::CanaryRollsBack => "canary-rolls-back",
            Preset::ShadowFindsBug => "shadow-finds-the-bug",
            Preset::GreedyPrefix => "prefix-catches-too-much",
            Preset::DualWriteDrifts => "dual-write-drifts",
            Preset::PointOfNoReturn => "point-of-no-return",
            Preset::StopsAtNinetySeven => "stops-at-97-percent",
            Preset::BigBang => "big-bang",
        }
    }

    /// The scenario; it is valid.
    pub fn scenario(self) -> Scenario {
        let mut scenario = Scenario::default();
        match self {
            Preset::FirstRoute => {}
            Preset::CanaryRollsBack => {
                only(&mut scenario, Some(Bug { kind: BugKind::MissingField, per_million: 20_000 }));
                // Without copies nothing warns before the first user.
                scenario.shadow.percent = 0.0;
                scenario.gates.window_s = 300;
                scenario.gates.min_samples = 1_000;
                scenario.gates.max_error_percent = 0.8;
                scenario.pace.mode = Mode::ByHand;
                scenario.run.duration_days = 14;
                scenario.done = ladder(&[2, 3, 7, 8, 9, 10, 11]);
            }
            Preset::ShadowFindsBug => {
                only(&mut scenario, Some(Bug { kind: BugKind::Rounding, per_million: 20_000 }));
                scenario.shadow.percent = 0.1;
                scenario.run.duration_days = 60;
            }
            Preset::GreedyPrefix => greedy_prefix(&mut scenario),
            Preset::DualWriteDrifts => {
                scenario.data.mode = DataMode::DualWrite;
                scenario.data.crash_per_million = 50.0;
                scenario.run.duration_days = 120;
            }
            Preset::PointOfNoReturn => {
                only(&mut scenario, None);
                scenario.pace.mode = Mode::ByHand;
                scenario.run.duration_days = 14;
                scenario.done = ladder(&[1, 2, 2, 3, 3, 4, 5]);
                scenario.done.push(Done { at_ms: 10 * DAY_MS, act: Act::RollBack { route: 0 } });
            }
            Preset::StopsAtNinetySeven => {
                let mut reports = capability("reports", 3.7, 12.0);
                reports.planned = false;
                scenario.plan.capabilities.push(reports);
                scenario.run.duration_days = 300;
            }
            Preset::BigBang => {
                scenario.pace.mode = Mode::BigBang;
                scenario.shadow.percent = 0.0;
            }
        }
        scenario
    }
}

const DAY_MS: u64 = 86_400_000;

fn capability(name: &str, rate_per_s: f64, size: f64) -> Capability {
    Capability {
        name: name.to_owned(),
        path: format!("/{name}"),
        rate_per_s,
        write_percent: 5.0,
        writes: vec![name.to_owned()],
        reads: Vec::new(),
        depends_on: Vec::new(),
        size,
        bugs: Vec::new(),
        planned: true,
    }
}

/// The first route is built from the start, and has this bug and no other.
fn only(scenario: &mut Scenario, bug: Option<Bug>) {
    scenario.services.bugs = 0.0;
    scenario.services.forgotten_percent = 0.0;
    scenario.plan.capabilities[0].bugs.extend(bug);
}

/// One step of the first route on each of these days.
fn ladder(days: &[u64]) -> Vec<Done> {
    let step = |(place, day): (usize, &u64)| {
        // Two steps of one day are six hours apart.
        let again = days[..place].iter().filter(|other| *other == day).count() as u64;
        Done { at_ms: day * DAY_MS + (9 + 6 * again) * 3_600_000, act: Act::Promote { route: 0 } }
    };
    days.iter().enumerate().map(step).collect()
}

/// `/users` as a string prefix in front: `/users-export`, which only the monolith knows, goes along to the new service.
fn greedy_prefix(scenario: &mut Scenario) {
    let plan: &mut Plan = &mut scenario.plan;
    let mut export = capability("users-export", 1.5, 6.0);
    export.planned = false;
    plan.capabilities.push(export);
    plan.rules[0].path = PathMatch::StringPrefix("/users".to_owned());
    scenario.facade.precedence = Precedence::FirstMatch;
    scenario.services.bugs = 0.0;
    scenario.services.forgotten_percent = 0.0;
    scenario.run.duration_days = 60;
}
