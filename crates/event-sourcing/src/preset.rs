//! Ready-made scenarios, each of which tells a story and shows what it is named for.

use crate::account::Command;
use crate::fact::{NameId, StreamId};
use crate::scenario::{Done, Scenario};

/// A scenario with a name; its story is in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// One account for a month: commands, refusals, a state at every moment.
    MonthOfOneAccount,
    /// Three accounts that send each other money.
    Transfers,
    /// Deliveries come twice; a projection that is not idempotent counts them twice.
    DuplicateDelivery,
    /// Deliveries overtake each other.
    OutOfOrder,
    /// The clock of the store is set back, so that times and versions disagree.
    ClockStepsBack,
    /// Two writers decide on the same state.
    TwoWriters,
    /// Some deposits become known days after they were made.
    LateCorrection,
    /// The form of events changes twice.
    SchemaChange,
    /// The rules of folding change, and old snapshots are still there.
    StaleSnapshot,
    /// A million events.
    Million,
}

impl Preset {
    /// All of them, in the order of offering.
    pub const ALL: [Preset; 10] = [
        Preset::MonthOfOneAccount,
        Preset::Transfers,
        Preset::DuplicateDelivery,
        Preset::OutOfOrder,
        Preset::ClockStepsBack,
        Preset::TwoWriters,
        Preset::LateCorrection,
        Preset::SchemaChange,
        Preset::StaleSnapshot,
        Preset::Million,
    ];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Preset::MonthOfOneAccount => "month-of-one-account",
            Preset::Transfers => "three-accounts",
            Preset::DuplicateDelivery => "duplicate-delivery",
            Preset::OutOfOrder => "out-of-order",
            Preset::ClockStepsBack => "clock-steps-back",
            Preset::TwoWriters => "two-writers",
            Preset::LateCorrection => "late-correction",
            Preset::SchemaChange => "schema-change",
            Preset::StaleSnapshot => "stale-snapshot",
            Preset::Million => "a-million-events",
        }
    }

    /// The scenario; it is valid.
    pub fn scenario(self) -> Scenario {
        let mut scenario = Scenario::default();
        const HOUR_MS: u64 = 3_600_000;
        const DAY_MS: u64 = 24 * HOUR_MS;
        let command = |at_ms: u64, account: u32, command: Command| Done::Command {
            at_ms,
            stream: StreamId(account),
            command,
            late_ms: 0,
        };
        match self {
            Preset::MonthOfOneAccount => {
                scenario.traffic.accounts = 1;
                scenario.traffic.commands_per_day = 1.5;
                scenario.traffic.transfer_percent = 0.0;
                scenario.traffic.interest_days = 28;
                scenario.done.push(command(18 * DAY_MS + 9 * HOUR_MS, 0, Command::Withdraw { cents: 5_000_000 }));
            }
            Preset::Transfers => {
                scenario.traffic.transfer_percent = 35.0;
                scenario.traffic.withdraw_percent = 30.0;
                // An account of its own that is closed again: what is sent to it then comes back.
                scenario.done.extend([
                    command(5 * DAY_MS, 3, Command::Open { owner: NameId(3) }),
                    command(6 * DAY_MS, 0, Command::Transfer { cents: 5_000, to: StreamId(3) }),
                    command(12 * DAY_MS, 3, Command::Transfer { cents: 5_000, to: StreamId(1) }),
                    command(12 * DAY_MS + HOUR_MS, 3, Command::Close),
                    command(20 * DAY_MS, 0, Command::Transfer { cents: 2_500, to: StreamId(3) }),
                ]);
            }
            Preset::DuplicateDelivery => {
                scenario.delivery.duplicate_percent = 15.0;
                scenario.projection.deduplicate = false;
            }
            Preset::OutOfOrder => {
                scenario.delivery.reorder_percent = 30.0;
                scenario.delivery.duplicate_percent = 5.0;
                scenario.delivery.late_commit_percent = 5.0;
                scenario.projection.in_order = false;
            }
            Preset::ClockStepsBack => {
                scenario.traffic.accounts = 1;
                scenario.traffic.commands_per_day = 6.0;
                scenario.traffic.transfer_percent = 0.0;
                scenario.run.duration_h = 10 * 24;
                scenario.done.push(Done::Clock { at_ms: 5 * DAY_MS, by_ms: -2 * DAY_MS as i64 });
            }
            Preset::TwoWriters => {
                scenario.traffic.accounts = 1;
                scenario.traffic.commands_per_day = 400.0;
                scenario.traffic.withdraw_percent = 70.0;
                scenario.traffic.transfer_percent = 0.0;
                scenario.run.duration_h = 12;
                scenario.writers.count = 2;
                scenario.writers.think_s = 120.0;
                scenario.writers.expected_version = false;
                scenario.delivery.delay_s = 0.0;
            }
            Preset::LateCorrection => {
                scenario.traffic.accounts = 1;
                scenario.traffic.commands_per_day = 2.0;
                scenario.traffic.transfer_percent = 0.0;
                scenario.traffic.late_percent = 25.0;
                scenario.done.push(Done::Command {
                    at_ms: 21 * DAY_MS,
                    stream: StreamId(0),
                    command: Command::Correct { cents: -4_200 },
                    late_ms: 12 * DAY_MS,
                });
            }
            Preset::SchemaChange => {
                scenario.schema.changes = true;
                // Schema 1 had no word for transfers.
                scenario.traffic.transfer_percent = 0.0;
                scenario.projection.upcast = false;
            }
            Preset::StaleSnapshot => {
                scenario.traffic.accounts = 1;
                scenario.traffic.transfer_percent = 0.0;
                scenario.traffic.interest_days = 3;
                scenario.snapshots.rules_change = true;
                scenario.snapshots.check_rules = false;
            }
            Preset::Million => {
                scenario.traffic.commands_per_day = 3_200.0;
                scenario.traffic.transfer_percent = 0.0;
                scenario.traffic.withdraw_percent = 40.0;
                scenario.run.duration_h = 365 * 24;
                scenario.snapshots.every = 1_000;
                scenario.delivery.feed = false;
            }
        }
        scenario
    }
}
