//! Everything that a run depends on.

use crate::account::Command;
use crate::asset::Asset;
use crate::branch::{Difference, Edit, Line, MAX_EDITS};
use crate::config::{Delivery, RunLength, SchemaChange, Snapshots, Traffic, Writers};
use crate::fact::{Cents, Fact, MAX_CENTS, StreamId};
use crate::read_model::Consuming;
use crate::settings::SETTINGS;
use sim::setting::Allowed;
use sim::{MAX_SEED, Problem, Time, Unit};

/// A configuration, what is done, a seed and a length: the log is a pure function of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What customers do.
    pub traffic: Traffic,
    /// The programs that decide.
    pub writers: Writers,
    /// How a state is loaded.
    pub snapshots: Snapshots,
    /// The form of events.
    pub schema: SchemaChange,
    /// How events come to the projections.
    pub delivery: Delivery,
    /// The projection at hand; a naive one runs beside it.
    pub projection: Consuming,
    /// How long it goes on.
    pub run: RunLength,
    /// Commands and other things that are done by hand, and the edits of the branch.
    pub done: Vec<Done>,
    /// Whether this is the main line or its branch.
    pub line: Line,
    /// A file of events in place of the customers; one that is not opened changes nothing.
    pub asset: Option<Asset>,
    /// Chooses the chance; at most [`MAX_SEED`].
    pub seed: u64,
    /// The wall clock at the start, in ms since 1970.
    pub epoch_ms: u64,
}

/// One thing done by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Somebody wants something.
    Command {
        /// When, in ms from the start.
        at_ms: u64,
        /// Of which account.
        stream: StreamId,
        /// What.
        command: Command,
        /// How long it was true before it was recorded, in ms.
        late_ms: u64,
    },
    /// The clock of the store is set.
    Clock {
        /// When, in ms from the start.
        at_ms: u64,
        /// By how much; negative steps back.
        by_ms: i64,
    },
    /// The branch differs.
    Edit(Edit),
}

/// The most things done by hand.
pub const MAX_DONE: usize = 200;
/// The farthest that a clock is set at once: a year.
pub const MAX_CLOCK_STEP_MS: u64 = 366 * 24 * 3_600_000;
/// The most accounts that there can be: those of the traffic, and some opened by hand.
pub const MAX_ACCOUNTS: u32 = 16;
/// Whose accounts they are.
pub const OWNERS: [&str; MAX_ACCOUNTS as usize] = [
    "Ada", "Grace", "Edsger", "Barbara", "Leslie", "Tony", "Frances", "Niklaus", "Radia", "Donald", "Margaret", "Alan",
    "Jean", "Kurt", "Sophie", "Ken",
];

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            traffic: Traffic::default(),
            writers: Writers::default(),
            snapshots: Snapshots::default(),
            schema: SchemaChange::default(),
            delivery: Delivery::default(),
            projection: Consuming::default(),
            run: RunLength::default(),
            done: Vec::new(),
            line: Line::Main,
            asset: None,
            seed: 42,
            // 1 March 2026, 00:00 UTC.
            epoch_ms: 1_772_323_200_000,
        }
    }
}

impl Scenario {
    /// When commands stop coming; deliveries that are under way still arrive.
    pub fn end(&self) -> Time {
        if let Some((first, last)) = self.opened().map(|asset| asset.span_ms) {
            return Time::from_millis(last - first);
        }
        Time::from_secs(u64::from(self.run.duration_h) * 3_600)
    }

    /// The file of events, if it is opened.
    pub fn opened(&self) -> Option<&Asset> {
        self.asset.as_ref().filter(|asset| asset.data.is_some())
    }

    /// The wall clock at the start, in ms since 1970: of a file, its first event.
    pub fn start_ms(&self) -> u64 {
        self.opened().map_or(self.epoch_ms, |asset| asset.span_ms.0)
    }

    /// How many accounts can be named.
    fn accounts(&self) -> u32 {
        let streams = self.opened().and_then(|asset| asset.data.as_ref()).map(|import| import.store.streams() as u32);
        streams.unwrap_or(MAX_ACCOUNTS)
    }

    /// The edits of the branch.
    pub fn edits(&self) -> Vec<Edit> {
        self.done.iter().filter_map(|done| if let Done::Edit(edit) = done { Some(*edit) } else { None }).collect()
    }

    /// Everything that is out of bounds; empty when it can run.
    pub fn problems(&self) -> Vec<Problem> {
        let settings = SETTINGS.iter().filter_map(|setting| setting.check((setting.get)(self)).err());
        let done =
            self.done.iter().enumerate().filter_map(|(i, done)| self.done_problem(&format!("done.{}", i + 1), done));
        let at_most = |field: &str, got: usize, most: usize| {
            (got > most).then(|| Problem {
                field: field.to_string(),
                got: got.to_string(),
                allowed: Allowed::AtMost(most),
            })
        };
        let too_many = at_most("done", self.done.len(), MAX_DONE);
        let edits = at_most("edits", self.edits().len(), MAX_EDITS);
        let seed = out_of(self.seed as f64, 0.0, MAX_SEED as f64, "seed", Unit::Count);
        let shares = self.traffic.withdraw_percent + self.traffic.transfer_percent;
        let shares = (shares > 100.0)
            .then(|| {
                out_of(
                    self.traffic.transfer_percent,
                    0.0,
                    100.0 - self.traffic.withdraw_percent,
                    "traffic.transfer_percent",
                    Unit::Percent,
                )
            })
            .flatten();
        settings.chain(shares).chain(done).chain(too_many).chain(edits).chain(seed).collect()
    }

    /// Checks everything once, before a run.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// What is wrong with one thing done, if anything. `field` names its place.
    pub fn done_problem(&self, field: &str, done: &Done) -> Option<Problem> {
        let end_ms = self.end().as_millis();
        let late = |at_ms: u64| {
            (at_ms > end_ms).then(|| Problem {
                field: field.to_string(),
                got: at_ms.to_string(),
                allowed: Allowed::Before { end_ms },
            })
        };
        let account =
            |stream: StreamId| out_of(f64::from(stream.0) + 1.0, 1.0, f64::from(self.accounts()), field, Unit::Count);
        let amount = |cents: Cents| out_of(cents as f64, 1.0, MAX_CENTS as f64, field, Unit::Cents);
        let signed = |cents: Cents| out_of(cents as f64, -(MAX_CENTS as f64), MAX_CENTS as f64, field, Unit::Cents);
        match *done {
            Done::Command { at_ms, stream, command, late_ms } => {
                let what = match command {
                    Command::Deposit { cents } | Command::Withdraw { cents } => amount(cents),
                    Command::Transfer { cents, to } => amount(cents).or_else(|| account(to)),
                    Command::Receive { cents, from } => amount(cents).or_else(|| account(from)),
                    Command::TakeBack { cents, to } => amount(cents).or_else(|| account(to)),
                    Command::Correct { cents } => signed(cents),
                    Command::CreditInterest { basis_points } => {
                        out_of(f64::from(basis_points), 1.0, 10_000.0, field, Unit::Count)
                    }
                    Command::Open { .. } | Command::Close => None,
                };
                let late_bound = out_of(late_ms as f64, 0.0, MAX_CLOCK_STEP_MS as f64, field, Unit::Milliseconds);
                late(at_ms).or_else(|| account(stream)).or(what).or(late_bound)
            }
            Done::Clock { at_ms, by_ms } => late(at_ms).or_else(|| {
                let most = MAX_CLOCK_STEP_MS as f64;
                out_of(by_ms as f64, -most, most, field, Unit::Milliseconds)
            }),
            Done::Edit(Edit { position, difference }) => {
                let least = u32::from(!matches!(difference, Difference::Inserted { .. }));
                let place = out_of(f64::from(position), f64::from(least), 2_000_000.0, field, Unit::Count);
                place.or_else(|| match difference {
                    Difference::Dropped | Difference::Swapped => None,
                    Difference::Amount(cents) => signed(cents),
                    Difference::Inserted { stream, fact } => account(stream).or_else(|| match fact {
                        Fact::Corrected { cents } => signed(cents),
                        Fact::Deposited { cents } | Fact::Withdrawn { cents } | Fact::InterestCredited { cents } => {
                            amount(cents)
                        }
                        _ => None,
                    }),
                })
            }
        }
    }
}

fn out_of(got: f64, min: f64, max: f64, field: &str, unit: Unit) -> Option<Problem> {
    (!(min..=max).contains(&got)).then(|| Problem {
        field: field.to_string(),
        got: got.to_string(),
        allowed: Allowed::Range { min, max, whole: true, unit },
    })
}
