//! Questions about the past of a stream.
//!
//! Order is version and position, never time: clocks can step back. So "as of time X" has three defensible answers,
//! see [`Rule`], and every answer says by which it was given.

use crate::account::{Account, Field};
use crate::fact::{Position, StreamId};
use crate::store::{Record, Store};
use serde::Serialize;

/// How "as of time X" is understood when times and versions disagree. All are inclusive: an event recorded at X counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The events before the first one that was recorded later than X: what a reader of the stream had seen when the
    /// clock first passed X. The usual one.
    #[default]
    BeforeFirstLater,
    /// The events up to the last one that was recorded at X or earlier.
    UpToLastAtOrBefore,
    /// The events recorded at X or earlier, wherever they stand: what `WHERE recorded_at <= X` finds.
    FilterByTime,
}

impl Rule {
    /// All of them, the usual one first.
    pub const ALL: [Rule; 3] = [Rule::BeforeFirstLater, Rule::UpToLastAtOrBefore, Rule::FilterByTime];

    /// Its name for machines.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::BeforeFirstLater => "before_first_later",
            Rule::UpToLastAtOrBefore => "up_to_last_at_or_before",
            Rule::FilterByTime => "filter_by_time",
        }
    }
}

/// The state at a moment of recorded time, by one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// By which rule.
    pub rule: Rule,
    /// How many events of the stream it counts.
    pub events: u32,
    /// The version of the last event that it counts; 0 without one.
    pub version: u32,
    /// The state.
    pub state: Account,
}

/// One place in a stream's past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// After its last event.
    Now,
    /// After the event of this version.
    Version(u32),
    /// After the event at this position of the whole store.
    Position(u32),
    /// At a recorded time, in ms since 1970.
    Recorded(u64),
}

/// A field's last change up to a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The event that changed it.
    pub position: Position,
    /// The state before.
    pub before: Account,
    /// The state after.
    pub after: Account,
}

/// The balances of a stretch of a stream, for a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The version of its last event.
    pub version: u32,
    /// The lowest balance within.
    pub low_cents: i64,
    /// The highest.
    pub high_cents: i64,
    /// The balance at its end.
    pub last_cents: i64,
}

impl Store {
    /// The version of a stream's last event at or before a position of the store; 0 without one.
    pub fn version_at_position(&self, stream: StreamId, position: u32) -> u32 {
        self.positions(stream).partition_point(|known| known.number() <= position) as u32
    }

    /// The state of a stream at a position of the store.
    pub fn state_at_position(&self, stream: StreamId, position: u32) -> Account {
        self.state_at_version(stream, self.version_at_position(stream, position))
    }

    /// The state of a stream at a recorded time, by a rule.
    pub fn as_of(&self, stream: StreamId, at_ms: u64, rule: Rule) -> Answer {
        let Some(index) = self.index_of(stream) else {
            return Answer { rule, events: 0, version: 0, state: Account::default() };
        };
        let prefix =
            |version: u32| Answer { rule, events: version, version, state: self.state_at_version(stream, version) };
        let recorded = |position: &Position| self.get(*position).map_or(0, |record| record.recorded_ms);
        let Some(latest) = &index.latest else {
            // No step back: every rule counts the same events.
            return prefix(index.positions.partition_point(|position| recorded(position) <= at_ms) as u32);
        };
        // Before the first that is later, no event is later: all rules count those.
        let first_later = latest.partition_point(|latest| *latest <= at_ms);
        match rule {
            Rule::BeforeFirstLater => prefix(first_later as u32),
            Rule::UpToLastAtOrBefore => {
                let after = &index.positions[first_later..];
                let last = after.iter().rposition(|position| recorded(position) <= at_ms);
                prefix(last.map_or(first_later, |last| first_later + last + 1) as u32)
            }
            Rule::FilterByTime => {
                let mut answer = prefix(first_later as u32);
                for record in self.events(stream, first_later as u32, u32::MAX) {
                    if record.recorded_ms <= at_ms {
                        answer.state.evolve(record.fact, record.recorded_ms);
                        answer.events += 1;
                        answer.version = record.version;
                    }
                }
                answer
            }
        }
    }

    /// The answers by all rules, the usual one first.
    pub fn as_of_all(&self, stream: StreamId, at_ms: u64) -> [Answer; 3] {
        Rule::ALL.map(|rule| self.as_of(stream, at_ms, rule))
    }

    /// The version that a moment means, a recorded time by the usual rule. A version or position beyond the end means
    /// the end.
    pub fn version_of(&self, stream: StreamId, moment: Moment) -> u32 {
        match moment {
            Moment::Now => self.version(stream),
            Moment::Version(version) => version.min(self.version(stream)),
            Moment::Position(position) => self.version_at_position(stream, position),
            Moment::Recorded(at_ms) => self.as_of(stream, at_ms, Rule::default()).version,
        }
    }

    /// What was true in the world at `valid_ms`, as far as was known at `known_ms`: the events recorded by then (by the
    /// usual rule), of those the ones valid by then, folded in order of valid time and, where that is equal, of version.
    pub fn bitemporal(&self, stream: StreamId, known_ms: u64, valid_ms: u64) -> Answer {
        let known = self.as_of(stream, known_ms, Rule::default());
        let Some(index) = self.index_of(stream) else { return known };
        if index.valid_in_order {
            let prefix = &index.positions[..known.version as usize];
            let valid = |position: &Position| self.get(*position).is_some_and(|record| record.valid_ms <= valid_ms);
            let version = prefix.partition_point(valid) as u32;
            return Answer { events: version, version, state: self.state_at_version(stream, version), ..known };
        }
        let mut records: Vec<&Record> =
            self.events(stream, 0, known.version).filter(|record| record.valid_ms <= valid_ms).collect();
        // Stable, so that equal times keep the order of versions.
        records.sort_by_key(|record| record.valid_ms);
        let mut state = Account::default();
        for record in &records {
            state.evolve(record.fact, record.recorded_ms);
        }
        let version = records.iter().map(|record| record.version).max().unwrap_or(0);
        Answer { rule: known.rule, events: records.len() as u32, version, state }
    }

    /// The event up to `version` that last changed a field; `None` when none did.
    pub fn last_change(&self, stream: StreamId, version: u32, field: Field) -> Option<Change> {
        let mut end = version.min(self.version(stream));
        // Block by block back to the beginning, each folded forward from the snapshot before it.
        while end > 0 {
            let (start, mut state) = self.snapshot_before(stream, end - 1);
            let mut found = None;
            for (i, record) in self.events(stream, start, end).enumerate() {
                let before = state;
                state.evolve(record.fact, record.recorded_ms);
                if field.differs(&before, &state) {
                    found = Some((start as usize + i, before, state));
                }
            }
            if let Some((index, before, after)) = found {
                return Some(Change { position: self.positions(stream)[index], before, after });
            }
            end = start;
        }
        None
    }

    /// The balances of a stream from `after` to `version` in at most `stretches` of equally many events.
    pub fn balances(&self, stream: StreamId, after: u32, version: u32, stretches: u32) -> Vec<Stretch> {
        let version = version.min(self.version(stream));
        let each = version.saturating_sub(after).div_ceil(stretches.max(1)).max(1);
        let mut state = self.state_at_version(stream, after);
        let mut found: Vec<Stretch> = Vec::new();
        for (i, record) in self.events(stream, after, version).enumerate() {
            state.evolve(record.fact, record.recorded_ms);
            let balance = state.balance_cents;
            match found.last_mut() {
                Some(last) if !(i as u32).is_multiple_of(each) => {
                    *last = Stretch {
                        version: record.version,
                        low_cents: last.low_cents.min(balance),
                        high_cents: last.high_cents.max(balance),
                        last_cents: balance,
                    }
                }
                _ => found.push(Stretch {
                    version: record.version,
                    low_cents: balance,
                    high_cents: balance,
                    last_cents: balance,
                }),
            }
        }
        found
    }
}
