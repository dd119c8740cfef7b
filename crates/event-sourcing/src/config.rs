//! Everything that can be set, by the part of the system that it belongs to.

use serde::{Deserialize, Serialize};

/// What customers do.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Traffic {
    /// How many accounts there are; 1 to 8.
    pub accounts: u32,
    /// Commands a day, all accounts together; 0 to 4,000. They come at random (a Poisson process).
    pub commands_per_day: f64,
    /// Of these, percent that withdraw; the rest deposits or transfers.
    pub withdraw_percent: f64,
    /// Of these, percent that transfer.
    pub transfer_percent: f64,
    /// The mean amount in cents; 100 to 1,000,000. Amounts are uniform between nothing and twice that.
    pub mean_cents: u32,
    /// Days between two credits of interest, 1 % each; 0 for none, at most 366.
    pub interest_days: u32,
    /// Percent of deposits and withdrawals that become known late.
    pub late_percent: f64,
    /// How late at most, in days; 1 to 60. Uniform.
    pub late_days: u32,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic {
            accounts: 3,
            commands_per_day: 4.0,
            withdraw_percent: 45.0,
            transfer_percent: 10.0,
            mean_cents: 10_000,
            interest_days: 0,
            late_percent: 0.0,
            late_days: 7,
        }
    }
}

/// The programs that decide and append.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Writers {
    /// How many work side by side; 1 to 4. Commands go to them in turn.
    pub count: u32,
    /// The time between loading a state and appending what was decided on it, in seconds; 0 to 3,600.
    pub think_s: f64,
    /// Whether they append with the version that they loaded as the expected version.
    pub expected_version: bool,
    /// How often they load and decide again after a conflict; 0 to 10.
    pub retries: u32,
    /// Percent of appends whose answer is lost, so that the writer asks again.
    pub lost_answer_percent: f64,
    /// Whether they ask again with the same event id.
    pub same_id: bool,
}

impl Default for Writers {
    fn default() -> Self {
        Writers { count: 1, think_s: 0.0, expected_version: true, retries: 3, lost_answer_percent: 0.0, same_id: true }
    }
}

/// How events come to the projections.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delivery {
    /// Whether anything is delivered at all.
    pub feed: bool,
    /// How long a delivery takes, in seconds; 0 to 86,400.
    pub delay_s: f64,
    /// Percent of deliveries that come twice.
    pub duplicate_percent: f64,
    /// Percent of deliveries that take longer, so that others overtake them.
    pub reorder_percent: f64,
    /// How much longer at most, in seconds; 1 to 864,000. Uniform.
    pub reorder_s: u32,
    /// Percent of deliveries that are lost and sent again.
    pub drop_percent: f64,
    /// When a lost delivery is sent again, in seconds; 1 to 864,000.
    pub redeliver_s: u32,
    /// Percent of events whose transaction commits late: they have their position, but nobody sees them yet.
    pub late_commit_percent: f64,
    /// How late, in seconds; 1 to 864,000.
    pub late_commit_s: u32,
}

impl Default for Delivery {
    fn default() -> Self {
        Delivery {
            feed: true,
            delay_s: 2.0,
            duplicate_percent: 0.0,
            reorder_percent: 0.0,
            reorder_s: 86_400,
            drop_percent: 0.0,
            redeliver_s: 43_200,
            late_commit_percent: 0.0,
            late_commit_s: 43_200,
        }
    }
}

impl Delivery {
    /// The same without any fault.
    pub const fn faultless(self) -> Self {
        Delivery { duplicate_percent: 0.0, reorder_percent: 0.0, drop_percent: 0.0, late_commit_percent: 0.0, ..self }
    }
}

/// How a writer comes to the state that it decides on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Snapshots {
    /// A snapshot every so many events of a stream; 0 for none, at most 10,000.
    pub every: u32,
    /// Whether a snapshot is used only if it was made by the present rules.
    pub check_rules: bool,
    /// Whether the rules change at half-time: before, interest was passed over.
    pub rules_change: bool,
}

impl Default for Snapshots {
    fn default() -> Self {
        Snapshots { every: 10, check_rules: true, rules_change: false }
    }
}

/// In which form events are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SchemaChange {
    /// Whether writers begin with schema 1, and go to 2 and 3 after one and two thirds of the time.
    pub changes: bool,
}

/// How long it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunLength {
    /// In hours; 1 to 8,784 (a leap year).
    pub duration_h: u32,
}

impl Default for RunLength {
    fn default() -> Self {
        RunLength { duration_h: 30 * 24 }
    }
}
