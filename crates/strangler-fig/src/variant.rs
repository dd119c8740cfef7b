//! The other runs that a run can be compared with.

use crate::config::{DataMode, Mode};
use crate::scenario::Scenario;

/// One way to differ from the scenario at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Everything in one night, on the same seed.
    BigBang,
    /// Route by route, with the gates' help.
    RouteByRoute,
    /// No copies.
    WithoutShadow,
    /// Gates that only tell.
    WithoutRollback,
    /// An outbox in place of what the data do.
    Outbox,
}

impl Variant {
    /// All of them, in the order of offering.
    pub const ALL: [Variant; 5] =
        [Variant::BigBang, Variant::RouteByRoute, Variant::WithoutShadow, Variant::WithoutRollback, Variant::Outbox];

    /// The name in links and goals.
    pub const fn id(self) -> &'static str {
        match self {
            Variant::BigBang => "big-bang",
            Variant::RouteByRoute => "route-by-route",
            Variant::WithoutShadow => "without-shadow",
            Variant::WithoutRollback => "without-rollback",
            Variant::Outbox => "outbox",
        }
    }

    /// The scenario that differs in this way.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut varied = scenario.clone();
        match self {
            Variant::BigBang => {
                varied.pace.mode = Mode::BigBang;
                varied.done.clear();
            }
            Variant::RouteByRoute => {
                varied.pace.mode = Mode::RouteByRoute;
                varied.done.clear();
            }
            Variant::WithoutShadow => varied.shadow.percent = 0.0,
            Variant::WithoutRollback => varied.gates.auto_rollback = false,
            Variant::Outbox => varied.data.mode = DataMode::Outbox,
        }
        varied
    }

    /// What a scenario is compared with when nobody chose.
    pub fn usual(scenario: &Scenario) -> Variant {
        match (scenario.pace.mode, scenario.data.mode) {
            (Mode::BigBang, _) => Variant::RouteByRoute,
            (Mode::RouteByRoute | Mode::ByHand, DataMode::DualWrite) => Variant::Outbox,
            (Mode::RouteByRoute | Mode::ByHand, DataMode::Shared | DataMode::ChangeDataCapture | DataMode::Outbox) => {
                Variant::BigBang
            }
        }
    }
}
