//! The other runs that a run can be compared with.

use crate::branch::Line;
use crate::scenario::Scenario;

/// One way to differ from the scenario at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The future of the branch.
    Branch,
    /// The same deliveries without any fault.
    FaultlessDelivery,
    /// A projection that applies everything once and in order.
    Tracking,
    /// Writers that expect the version that they loaded.
    ExpectedVersion,
    /// Snapshots that are used only by the rules that made them.
    CheckedSnapshots,
}

impl Variant {
    /// All of them, in the order of offering.
    pub const ALL: [Variant; 5] = [
        Variant::Branch,
        Variant::FaultlessDelivery,
        Variant::Tracking,
        Variant::ExpectedVersion,
        Variant::CheckedSnapshots,
    ];

    /// The name in links and goals.
    pub const fn id(self) -> &'static str {
        match self {
            Variant::Branch => "branch",
            Variant::FaultlessDelivery => "faultless-delivery",
            Variant::Tracking => "tracking",
            Variant::ExpectedVersion => "expected-version",
            Variant::CheckedSnapshots => "checked-snapshots",
        }
    }

    /// The scenario that differs in this way.
    pub fn of(self, scenario: &Scenario) -> Scenario {
        let mut varied = scenario.clone();
        match self {
            Variant::Branch => varied.line = Line::Branch,
            Variant::FaultlessDelivery => varied.delivery = varied.delivery.faultless(),
            Variant::Tracking => {
                varied.projection.deduplicate = true;
                varied.projection.in_order = true;
            }
            Variant::ExpectedVersion => varied.writers.expected_version = true,
            Variant::CheckedSnapshots => varied.snapshots.check_rules = true,
        }
        varied
    }

    /// What a scenario is compared with when nobody chose: its branch if it has one, else what would mend it.
    pub fn usual(scenario: &Scenario) -> Variant {
        if !scenario.edits().is_empty() {
            Variant::Branch
        } else if !scenario.writers.expected_version {
            Variant::ExpectedVersion
        } else if scenario.snapshots.rules_change && !scenario.snapshots.check_rules {
            Variant::CheckedSnapshots
        } else {
            Variant::FaultlessDelivery
        }
    }
}
