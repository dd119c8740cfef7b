//! What is recorded in a run: the appends, and everything round them.

use crate::account::{Command, Rejection, Rules};
use crate::fact::{Cents, Fact, Position, StreamId};
use crate::read_model::Taken;
use crate::store::Record;
use serde::Serialize;
use sim::{SpanMark, Spanned};

/// Which projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Consumer {
    /// The one at hand, with its settings.
    Own,
    /// The naive one beside it, for comparison.
    Naive,
}

impl Consumer {
    /// Both.
    pub const ALL: [Consumer; 2] = [Consumer::Own, Consumer::Naive];
}

/// One thing that happened in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The store took in an event.
    Appended {
        /// Its place in the store.
        position: Position,
        /// The event.
        record: Record,
        /// Whether no program that knew everything would have decided so: money that was not there, an account that
        /// was not open.
        against_rules: bool,
        /// In a branch: the position in the main line; `None` of an insertion, and in the main line itself.
        of: Option<Position>,
    },
    /// A command was refused. Nothing was appended.
    Rejected {
        /// Of which account.
        stream: StreamId,
        /// What was wanted.
        command: Command,
        /// Why not.
        reason: Rejection,
    },
    /// An append met another version than the writer expected. Nothing was appended.
    Conflict {
        /// Of which account.
        stream: StreamId,
        /// Which writer, from 1.
        writer: u8,
        /// The version that it had loaded.
        expected: u32,
        /// The version that was there.
        actual: u32,
    },
    /// A writer had conflicts until it had no retries left. The command is lost, and its customer told so.
    GaveUp {
        /// Of which account.
        stream: StreamId,
        /// Which writer, from 1.
        writer: u8,
        /// What was wanted.
        command: Command,
    },
    /// An event was appended although its writer had decided on an older state.
    DecidedOnStale {
        /// The event.
        position: Position,
        /// The version on which it was decided.
        decided_on: u32,
        /// Which writer, from 1.
        writer: u8,
    },
    /// The answer to an append was lost; the writer will ask again.
    AnswerLost {
        /// The event that was appended.
        position: Position,
    },
    /// An event with a known id came again; nothing changed.
    Known {
        /// The event as it is stored.
        position: Position,
    },
    /// A snapshot was taken.
    SnapshotTaken {
        /// Of which account.
        stream: StreamId,
        /// Its version.
        version: u32,
        /// By which rules.
        rules: Rules,
    },
    /// A snapshot that other rules made was found while loading.
    StaleSnapshot {
        /// Of which account.
        stream: StreamId,
        /// Its version.
        version: u32,
        /// Whether it was used all the same.
        used: bool,
        /// By how much the loaded balance was off, if it was used.
        off_cents: Cents,
    },
    /// The rules by which states are folded changed.
    RulesChanged {
        /// The rules from now on.
        rules: Rules,
    },
    /// Writers write another form from now on.
    SchemaChanged {
        /// Which.
        schema: u8,
    },
    /// The clock of the store was set.
    ClockStepped {
        /// By how much, in ms; negative steps back.
        by_ms: i64,
    },
    /// A delivery was lost; it will be sent again.
    DeliveryLost {
        /// Of which event.
        position: Position,
        /// Which try, from 1.
        attempt: u8,
    },
    /// An event came to the projections.
    Delivered {
        /// Which.
        position: Position,
        /// Which try, from 1.
        attempt: u8,
    },
    /// What a projection did with the delivery before.
    Projected {
        /// Which projection.
        consumer: Consumer,
        /// Which event.
        position: Position,
        /// What it did.
        taken: Taken,
        /// How far it believes to be, as a position; 0 for nothing yet.
        checkpoint: u32,
        /// How many events it holds back.
        held: u32,
        /// By how much its balances differ from the fold of the store up to there, all accounts together.
        off_cents: Cents,
        /// Whether any of its views differs from that fold.
        wrong: bool,
    },
    /// From this delivery on, a projection is wrong.
    Diverged {
        /// Which projection.
        consumer: Consumer,
        /// The event that was delivered.
        position: Position,
        /// By how much its balances are off.
        off_cents: Cents,
    },
    /// From this delivery on, a projection is right again.
    Converged {
        /// Which projection.
        consumer: Consumer,
        /// The event that was delivered.
        position: Position,
    },
}

impl Event {
    /// True for what a reader looks for: refusals, conflicts, changes of clock, form and rules, and where a projection
    /// turns wrong or right.
    pub fn is_significant(&self) -> bool {
        match self {
            Event::Appended { record, against_rules, .. } => {
                *against_rules || matches!(record.fact, Fact::TransferReturned { .. } | Fact::Corrected { .. })
            }
            Event::Rejected { .. }
            | Event::Conflict { .. }
            | Event::GaveUp { .. }
            | Event::DecidedOnStale { .. }
            | Event::AnswerLost { .. }
            | Event::Known { .. }
            | Event::RulesChanged { .. }
            | Event::SchemaChanged { .. }
            | Event::ClockStepped { .. }
            | Event::Diverged { .. }
            | Event::Converged { .. } => true,
            Event::StaleSnapshot { used, .. } => *used,
            Event::SnapshotTaken { .. }
            | Event::DeliveryLost { .. }
            | Event::Delivered { .. }
            | Event::Projected { .. } => false,
        }
    }
}

/// Nothing here lasts: every event is over when it is recorded.
impl Spanned for Event {
    fn span(&self) -> SpanMark {
        SpanMark::Neither
    }
}
