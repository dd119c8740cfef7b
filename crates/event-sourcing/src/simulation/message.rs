//! What is scheduled: commands on their way, deliveries, and what changes the world.

use crate::account::{Command, Rules};
use crate::fact::{Fact, Position, StreamId};

/// A command on its way.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    pub(super) origin: Origin,
    pub(super) stream: StreamId,
    pub(super) command: Command,
    pub(super) valid: Valid,
    pub(super) writer: u8,
    /// Conflicts so far.
    pub(super) conflicts: u8,
    /// How often it was sent, from 1: more than once after a lost answer.
    pub(super) sent: u8,
}

/// Where a command comes from; gives its event an id.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    Customer(u64),
    Hand(u32),
    Transfer(Position),
    Interest(u32),
}

/// When what a command says was true.
#[derive(Clone, Copy, Debug)]
pub(super) enum Valid {
    /// When it is recorded.
    Recorded,
    /// So long before it was asked for.
    At(u64),
}

/// What is scheduled.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The next command of a customer comes.
    Arrive,
    /// A writer loads a state and decides.
    Decide(Work),
    /// It appends what it decided.
    Append {
        /// The command.
        work: Work,
        /// What was decided.
        fact: Fact,
        /// The version on which.
        version: u32,
    },
    /// Interest is due.
    Interest(u32),
    /// The next event of the file.
    Import(u32),
    /// An event comes to the projections.
    Deliver {
        /// Which.
        position: Position,
        /// Which try, from 1.
        attempt: u8,
        /// Whether it is the second copy.
        again: bool,
    },
    /// Something is done by hand.
    Done(u32),
    /// Writers write another form.
    Schema(u8),
    /// The rules change.
    Rules(Rules),
    /// Commands stop coming.
    End,
}
