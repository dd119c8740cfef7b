//! What is known at a cursor of a run. The states of accounts are not here: the store answers for them.

use crate::account::Rules;
use crate::event::{Consumer, Event};
use crate::fact::{Cents, Position};
use crate::read_model::Taken;
use crate::scenario::Scenario;
use crate::schema::LATEST;
use sim::{Entry, Projection};

/// How far a projection is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The last position that it takes for done.
    pub checkpoint: u32,
    /// How many events it holds back.
    pub held: u32,
    /// By how much its balances are off.
    pub off_cents: Cents,
    /// Whether any of its views is.
    pub wrong: bool,
    /// Deliveries after which it was wrong.
    pub wrong_deliveries: u32,
    /// The most that its balances were off.
    pub most_off_cents: Cents,
    /// Duplicates that it recognised.
    pub duplicates: u32,
    /// Events that it passed over because it could not read them.
    pub skipped: u32,
    /// Events that it put aside.
    pub parked: u32,
    /// Whether it stopped.
    pub stopped: bool,
}

/// The state after some entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// Whether anything is delivered to the projections at all.
    pub fed: bool,
    /// Events in the store.
    pub position: u32,
    /// The log entry of the last append, counted from 1; 0 before.
    pub entry: u32,
    /// Entries so far.
    pub entries: u32,
    /// What all accounts together hold.
    pub total_cents: Cents,
    /// The projection, and the naive one.
    pub projections: [Progress; 2],
    /// Commands that were refused.
    pub rejected: u32,
    /// Appends that met another version.
    pub conflicts: u32,
    /// Commands that were given up.
    pub gave_up: u32,
    /// Events that were decided on an older state.
    pub stale_decisions: u32,
    /// Events that nobody who knew everything would have let happen.
    pub against_rules: u32,
    /// Appends that changed nothing because the id was known.
    pub known: u32,
    /// Answers that were lost.
    pub answers_lost: u32,
    /// Snapshots taken.
    pub snapshots: u32,
    /// Stale snapshots that were found.
    pub stale_found: u32,
    /// Stale snapshots that were used.
    pub stale_used: u32,
    /// The most that a loaded balance was off.
    pub most_load_off_cents: Cents,
    /// Deliveries so far.
    pub delivered: u32,
    /// Deliveries that were lost.
    pub lost: u32,
    /// How far the clock of the store is set, in ms.
    pub clock_ms: i64,
    /// The rules by which states are folded.
    pub rules: Rules,
    /// The form that is written.
    pub schema: u8,
}

impl World {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        World {
            fed: scenario.delivery.feed,
            position: 0,
            entry: 0,
            entries: 0,
            total_cents: 0,
            projections: [Progress::default(); 2],
            rejected: 0,
            conflicts: 0,
            gave_up: 0,
            stale_decisions: 0,
            against_rules: 0,
            known: 0,
            answers_lost: 0,
            snapshots: 0,
            stale_found: 0,
            stale_used: 0,
            most_load_off_cents: 0,
            delivered: 0,
            lost: 0,
            clock_ms: 0,
            rules: if scenario.snapshots.rules_change { Rules::WithoutInterest } else { Rules::Present },
            schema: if scenario.schema.changes { 1 } else { LATEST },
        }
    }

    /// How far a projection is.
    pub fn progress(&self, consumer: Consumer) -> &Progress {
        &self.projections[consumer as usize]
    }

    /// How many events a projection is behind; 0 of one that nothing is delivered to.
    pub fn lag(&self, consumer: Consumer) -> u32 {
        if !self.fed {
            return 0;
        }
        self.position.saturating_sub(self.progress(consumer).checkpoint)
    }

    /// The last event of the store.
    pub fn last(&self) -> Option<Position> {
        Position::new(self.position)
    }
}

impl Projection<Event> for World {
    fn apply(&mut self, entry: &Entry<Event>) {
        self.entries += 1;
        match entry.event {
            Event::Appended { position, record, against_rules, .. } => {
                self.position = position.number();
                self.entry = self.entries;
                self.total_cents = self.total_cents.saturating_add(record.fact.change());
                self.against_rules += u32::from(against_rules);
            }
            Event::Rejected { .. } => self.rejected += 1,
            Event::Conflict { .. } => self.conflicts += 1,
            Event::GaveUp { .. } => self.gave_up += 1,
            Event::DecidedOnStale { .. } => self.stale_decisions += 1,
            Event::AnswerLost { .. } => self.answers_lost += 1,
            Event::Known { .. } => self.known += 1,
            Event::SnapshotTaken { .. } => self.snapshots += 1,
            Event::StaleSnapshot { used, off_cents, .. } => {
                self.stale_found += 1;
                self.stale_used += u32::from(used);
                self.most_load_off_cents = self.most_load_off_cents.max(off_cents.saturating_abs());
            }
            Event::RulesChanged { rules } => self.rules = rules,
            Event::SchemaChanged { schema } => self.schema = schema,
            Event::ClockStepped { by_ms } => self.clock_ms = self.clock_ms.saturating_add(by_ms),
            Event::DeliveryLost { .. } => self.lost += 1,
            Event::Delivered { .. } => self.delivered += 1,
            // What they say is in the entry before.
            Event::Diverged { .. } | Event::Converged { .. } => {}
            Event::Projected { consumer, taken, checkpoint, held, off_cents, wrong, .. } => {
                let progress = &mut self.projections[consumer as usize];
                progress.checkpoint = checkpoint;
                progress.held = held;
                progress.off_cents = off_cents;
                progress.wrong = wrong;
                progress.wrong_deliveries += u32::from(wrong);
                progress.most_off_cents = progress.most_off_cents.max(off_cents);
                match taken {
                    Taken::Duplicate => progress.duplicates += 1,
                    Taken::Skipped => progress.skipped += 1,
                    Taken::Parked => progress.parked += 1,
                    Taken::Stopped => progress.stopped = true,
                    Taken::Applied { .. } | Taken::Held => {}
                }
            }
        }
    }
}
