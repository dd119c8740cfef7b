//! Projections: views of all accounts that are kept up to date by delivered events, and how a consumer takes them in.

use crate::calendar::civil;
use crate::fact::{Cents, Fact, StreamId};
use crate::schema::upcast;
use crate::store::Record;
use serde::{Deserialize, Serialize};
use sim::choice;
use std::collections::{BTreeMap, BTreeSet};

/// The views: balances, a statement, totals by month, and a fraud flag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadModel {
    balances: Vec<Cents>,
    /// What came into each account last, if that was the last thing that happened to it.
    last_in: Vec<Option<Cents>>,
    /// The last lines, newest last.
    statement: Vec<StatementLine>,
    lines: u32,
    months: BTreeMap<(i32, u8), (Cents, Cents)>,
    flags: u32,
}

/// A line of the statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementLine {
    /// Which account.
    pub stream: StreamId,
    /// By how much its balance changed.
    pub change: Cents,
    /// The balance after it, as this view believes.
    pub balance: Cents,
}

/// How many lines of the statement are kept; all are counted.
pub const STATEMENT_LINES: usize = 8;

impl ReadModel {
    /// Takes in one event.
    pub fn apply(&mut self, record: &Record) {
        for fact in upcast(record.fact) {
            self.apply_fact(record, fact);
        }
    }

    fn apply_fact(&mut self, record: &Record, fact: Fact) {
        let index = record.stream.0 as usize;
        if self.balances.len() <= index {
            self.balances.resize(index + 1, 0);
            self.last_in.resize(index + 1, None);
        }
        let change = fact.change();
        let before = self.last_in[index].take();
        if change == 0 {
            return;
        }
        let balance = self.balances[index].saturating_add(change);
        self.balances[index] = balance;
        let date = civil(record.valid_ms);
        let month = self.months.entry((date.year, date.month)).or_default();
        if change > 0 {
            month.0 = month.0.saturating_add(change);
            self.last_in[index] = Some(change);
        } else {
            month.1 = month.1.saturating_sub(change);
            // In and straight out again: most of what just came, and nothing else.
            let out = change.unsigned_abs();
            let straight_out = before.is_some_and(|came| {
                out <= came.unsigned_abs() && u128::from(out) * 10 >= u128::from(came.unsigned_abs()) * 9
            });
            self.flags += u32::from(straight_out);
        }
        self.lines += 1;
        if self.statement.len() == STATEMENT_LINES {
            self.statement.remove(0);
        }
        self.statement.push(StatementLine { stream: record.stream, change, balance });
    }

    /// The balance of an account.
    pub fn balance(&self, stream: StreamId) -> Cents {
        self.balances.get(stream.0 as usize).copied().unwrap_or(0)
    }

    /// The last lines of the statement, newest last.
    pub fn statement(&self) -> &[StatementLine] {
        &self.statement
    }

    /// How many lines the statement has in all.
    pub fn lines(&self) -> u32 {
        self.lines
    }

    /// What came in and what went out, by year and month.
    pub fn months(&self) -> &BTreeMap<(i32, u8), (Cents, Cents)> {
        &self.months
    }

    /// How often money went straight out again.
    pub fn flags(&self) -> u32 {
        self.flags
    }

    /// By how much the balances of two views differ, all accounts together.
    pub fn off_by(&self, other: &ReadModel) -> Cents {
        let accounts = self.balances.len().max(other.balances.len()) as u32;
        (0..accounts).map(StreamId).fold(0, |sum: Cents, stream| {
            sum.saturating_add(self.balance(stream).saturating_sub(other.balance(stream)).saturating_abs())
        })
    }
}

/// What is done with an event that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unknown {
    /// The projection stops there, until somebody repairs it.
    Fail,
    /// It is passed over.
    #[default]
    Skip,
    /// It is put aside, and counted.
    Park,
}
choice!(Unknown { Fail = "fail", Skip = "skip", Park = "park" });

/// How a consumer takes in what is delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Consuming {
    /// It remembers what it applied, and applies nothing twice (an idempotent consumer).
    pub deduplicate: bool,
    /// It applies in order of position: what comes early is held until all before it were applied.
    pub in_order: bool,
    /// It can read the forms of earlier schemas.
    pub upcast: bool,
    /// What it does with a form that it cannot read.
    pub unknown: Unknown,
}

impl Default for Consuming {
    fn default() -> Self {
        Consuming { deduplicate: true, in_order: true, upcast: true, unknown: Unknown::default() }
    }
}

impl Consuming {
    /// A consumer that applies whatever comes when it comes.
    pub const fn naive(self) -> Self {
        Consuming { deduplicate: false, in_order: false, ..self }
    }
}

/// What a consumer did with a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Applied, and with it what was held for it.
    Applied {
        /// How many events were applied in all.
        events: u32,
    },
    /// Known, so not applied again.
    Duplicate,
    /// Held until those before it come.
    Held,
    /// Not readable, and passed over.
    Skipped,
    /// Not readable, and put aside.
    Parked,
    /// Not readable, so the consumer stopped; or it had stopped before.
    Stopped,
}

/// One projection: its views, and how far it is.
#[derive(Clone, Debug)]
pub struct Consumer {
    consuming: Consuming,
    views: ReadModel,
    /// The last position that it takes for done: in order the last without a gap before it, else the highest seen.
    checkpoint: u32,
    /// Positions above the checkpoint's gapless part that were applied, when it remembers.
    seen: BTreeSet<u32>,
    /// Up to here `seen` would hold everything.
    seen_all: u32,
    held: BTreeMap<u32, Record>,
    stopped: bool,
}

impl Consumer {
    /// A projection of nothing yet.
    pub fn new(consuming: Consuming) -> Self {
        Consumer {
            consuming,
            views: ReadModel::default(),
            checkpoint: 0,
            seen: BTreeSet::new(),
            seen_all: 0,
            held: BTreeMap::new(),
            stopped: false,
        }
    }

    /// Its views.
    pub fn views(&self) -> &ReadModel {
        &self.views
    }

    /// The last position that it takes for done; 0 for none.
    pub fn checkpoint(&self) -> u32 {
        self.checkpoint
    }

    /// How many events are held.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// Takes in a delivery.
    pub fn deliver(&mut self, position: u32, record: &Record) -> Taken {
        if self.stopped {
            return Taken::Stopped;
        }
        if self.consuming.deduplicate && (position <= self.seen_all || self.seen.contains(&position)) {
            return Taken::Duplicate;
        }
        if self.consuming.in_order && position > self.checkpoint + 1 {
            // A second copy of what is held changes nothing: it is the same event.
            let again = self.held.insert(position, *record).is_some();
            return if again && self.consuming.deduplicate { Taken::Duplicate } else { Taken::Held };
        }
        let mut taken = self.take(position, record);
        while self.consuming.in_order
            && !self.stopped
            && let Some(next) = self.held.remove(&(self.checkpoint + 1))
        {
            let following = self.take(self.checkpoint + 1, &next);
            if let (Taken::Applied { events }, Taken::Applied { .. }) = (&mut taken, following) {
                *events += 1;
            }
        }
        taken
    }

    fn take(&mut self, position: u32, record: &Record) -> Taken {
        let old = matches!(record.fact, Fact::OpenedV1 { .. } | Fact::MovedV1 { .. });
        let readable = !matches!(record.fact, Fact::Other { .. }) && (self.consuming.upcast || !old);
        let taken = match (readable, self.consuming.unknown) {
            (true, _) => {
                self.views.apply(record);
                Taken::Applied { events: 1 }
            }
            (false, Unknown::Skip) => Taken::Skipped,
            (false, Unknown::Park) => Taken::Parked,
            (false, Unknown::Fail) => {
                self.stopped = true;
                return Taken::Stopped;
            }
        };
        self.checkpoint = self.checkpoint.max(position);
        if self.consuming.deduplicate {
            self.seen.insert(position);
            while self.seen.remove(&(self.seen_all + 1)) {
                self.seen_all += 1;
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn record(fact: Fact, version: u32) -> Record {
        Record {
            recorded_ms: 0,
            valid_ms: 0,
            fact,
            stream: StreamId(0),
            version,
            id: version,
            causation: None,
            correlation: None,
            schema: 3,
        }
    }

    /// Deliveries of the positions of events that deposit 1, 10, 100, … and the balance after each.
    fn balances(consuming: Consuming, order: &[u32]) -> Vec<(u32, Cents)> {
        let mut consumer = Consumer::new(consuming);
        order
            .iter()
            .map(|&position| {
                consumer.deliver(position, &record(Fact::Deposited { cents: 10_i64.pow(position - 1) }, position));
                (consumer.checkpoint(), consumer.views().balance(StreamId(0)))
            })
            .collect()
    }

    #[test]
    fn the_naive_consumer_applies_whatever_comes() {
        let naive = Consuming::default().naive();
        assert_eq!(balances(naive, &[1, 1, 3, 2]), [(1, 1), (1, 2), (3, 102), (3, 112)]);
    }

    #[test]
    fn in_order_without_memory_a_duplicate_still_counts_twice() {
        let consuming = Consuming { deduplicate: false, ..Consuming::default() };
        assert_eq!(balances(consuming, &[2, 1, 1, 3]), [(0, 0), (2, 11), (2, 12), (3, 112)]);
    }

    #[test]
    fn with_memory_but_out_of_order_the_checkpoint_promises_too_much() {
        let consuming = Consuming { in_order: false, ..Consuming::default() };
        assert_eq!(balances(consuming, &[3, 3, 1, 2, 2]), [(3, 100), (3, 100), (3, 101), (3, 111), (3, 111)]);
    }

    #[test]
    fn with_both_it_is_the_fold_up_to_its_checkpoint_at_every_moment() {
        let order = [3, 1, 1, 4, 3, 2, 4, 1, 5];
        let expected = [(0, 0), (1, 1), (1, 1), (1, 1), (1, 1), (4, 1_111), (4, 1_111), (4, 1_111), (5, 11_111)];
        assert_eq!(balances(Consuming::default(), &order), expected);
    }

    #[test]
    fn what_it_cannot_read_stops_it_or_is_passed_over_or_put_aside() {
        for (unknown, taken, checkpoint) in
            [(Unknown::Fail, Taken::Stopped, 0), (Unknown::Skip, Taken::Skipped, 1), (Unknown::Park, Taken::Parked, 1)]
        {
            let mut consumer = Consumer::new(Consuming { upcast: false, unknown, ..Consuming::default() });
            assert_eq!(consumer.deliver(1, &record(Fact::MovedV1 { cents: 5 }, 1)), taken);
            consumer.deliver(2, &record(Fact::Deposited { cents: 7 }, 2));
            let done = if unknown == Unknown::Fail { (0, 0) } else { (checkpoint + 1, 7) };
            assert_eq!((consumer.checkpoint(), consumer.views().balance(StreamId(0))), done);
        }
    }

    #[test]
    fn money_that_goes_straight_out_is_flagged_so_order_matters() {
        let facts = [Fact::Deposited { cents: 100 }, Fact::Deposited { cents: 5 }, Fact::Withdrawn { cents: 95 }];
        for (order, flags) in [([0_usize, 1, 2], 0), ([0, 2, 1], 1), ([2, 0, 1], 0)] {
            let mut views = ReadModel::default();
            for i in order {
                views.apply(&record(facts[i], 1));
            }
            assert_eq!((views.flags(), views.balance(StreamId(0))), (flags, 10));
        }
    }
}
