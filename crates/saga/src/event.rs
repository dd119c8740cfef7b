//! What is recorded in a run.

use crate::machine::{Landed, Reply, Report, Side};
use serde::Serialize;
use sim::{SpanMark, Spanned};

/// Which call of which saga.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// Which saga: 0, and 1 of the second one.
    pub saga: u8,
    /// The step, from 0.
    pub step: u8,
    /// Which half of it.
    pub side: Side,
    /// Which call of this half, from 1: attempts, and what is repeated after a crash.
    pub nth: u8,
}

impl Place {
    fn key(self) -> u64 {
        u64::from(self.saga) << 24
            | u64::from(self.step) << 16
            | u64::from(self.side == Side::Compensation) << 8
            | u64::from(self.nth)
    }
}

/// What a service tells the others about a step, in a choreography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Its action is done.
    Done,
    /// Its action failed.
    Failed,
    /// Its compensation is done.
    Undone,
}

/// How it ends in truth: what is reported, set against what the ledgers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Everything is done, once.
    Committed,
    /// Nothing of it stands.
    AbortedClean,
    /// It is reported committed or aborted, and the ledgers say otherwise.
    Inconsistent,
    /// It needs a human.
    Stuck,
}

impl End {
    /// All of them, in the order of showing.
    pub const ALL: [End; 4] = [End::Committed, End::AbortedClean, End::Inconsistent, End::Stuck];
}

/// One thing that happened in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// A saga begins.
    Began {
        /// Which.
        saga: u8,
    },
    /// A call is made; the orchestrator has noted it in its log. In a choreography: a service takes it up by itself.
    Called {
        /// Which.
        place: Place,
        /// Which attempt, from 1.
        attempt: u8,
    },
    /// A call waits at its service, because another saga holds the item (semantic lock).
    Waits {
        /// Which.
        place: Place,
    },
    /// The service read its stock for this call.
    Read {
        /// Which.
        place: Place,
        /// How many were on hand.
        on_hand: i32,
        /// Whether an unfinished saga holds what would otherwise be there.
        uncommitted: bool,
    },
    /// A call has come to its effect.
    Landed {
        /// Which.
        place: Place,
        /// What became of it.
        landed: Landed,
        /// Whether nobody waits for it any more.
        late: bool,
    },
    /// The service wrote a stock that was computed from an old one: what another saga had written in between is lost.
    LostUpdate {
        /// By which call.
        place: Place,
        /// What was written.
        on_hand: i32,
    },
    /// The item that a refused saga had seen taken is free again: it was refused because of something that never was.
    DirtyRead {
        /// The saga that was refused.
        saga: u8,
    },
    /// The orchestrator learned what came of a call, and noted it in its log.
    Answered {
        /// Which.
        place: Place,
        /// What.
        reply: Reply,
    },
    /// An answer came for a call that nobody waits for.
    Ignored {
        /// Which.
        place: Place,
    },
    /// A step failed for good, and the saga turns back.
    Turned {
        /// Which saga.
        saga: u8,
    },
    /// It crashed: the orchestrator, or in a choreography the service of the step.
    Crashed {
        /// At which call.
        place: Place,
    },
    /// It runs again.
    Recovered {
        /// At which call.
        place: Place,
        /// How many records of the durable log were replayed.
        replayed: u16,
    },
    /// The orchestrator reports the end. In a choreography nobody does: it is what the messages amount to.
    Ended {
        /// Which saga.
        saga: u8,
        /// What it reports.
        report: Report,
    },
    /// A human undid a step whose compensation had failed.
    Resolved {
        /// Which saga.
        saga: u8,
        /// The step.
        step: u8,
    },
    /// Nothing of this saga is under way any more: how it ended in truth.
    Judged {
        /// Which saga.
        saga: u8,
        /// How.
        end: End,
    },
    /// A service told others about a step.
    Published {
        /// Which saga.
        saga: u8,
        /// The step.
        step: u8,
        /// What.
        told: Told,
        /// How many others it goes to.
        to: u8,
    },
    /// A message was lost: nobody will hear of it.
    MessageLost {
        /// At which call.
        place: Place,
    },
}

impl Event {
    /// Which saga it is about.
    pub const fn saga(&self) -> u8 {
        match *self {
            Event::Began { saga }
            | Event::DirtyRead { saga }
            | Event::Turned { saga }
            | Event::Ended { saga, .. }
            | Event::Resolved { saga, .. }
            | Event::Judged { saga, .. }
            | Event::Published { saga, .. } => saga,
            Event::Called { place, .. }
            | Event::Waits { place }
            | Event::Read { place, .. }
            | Event::Landed { place, .. }
            | Event::LostUpdate { place, .. }
            | Event::Answered { place, .. }
            | Event::Ignored { place }
            | Event::Crashed { place }
            | Event::Recovered { place, .. }
            | Event::MessageLost { place } => place.saga,
        }
    }

    /// True for what a reader looks for: failures, crashes, turns and ends, and what undermines them.
    pub const fn is_significant(&self) -> bool {
        match self {
            Event::Answered { reply, .. } => !matches!(reply, Reply::Ok),
            Event::Landed { landed, late, .. } => *late || !matches!(landed, Landed::Applied),
            Event::LostUpdate { .. }
            | Event::DirtyRead { .. }
            | Event::Turned { .. }
            | Event::Crashed { .. }
            | Event::Recovered { .. }
            | Event::Ended { .. }
            | Event::Resolved { .. }
            | Event::Judged { .. }
            | Event::MessageLost { .. } => true,
            Event::Began { .. }
            | Event::Called { .. }
            | Event::Waits { .. }
            | Event::Read { .. }
            | Event::Ignored { .. }
            | Event::Published { .. } => false,
        }
    }
}

/// A call lasts from when it is made until its answer is noted.
impl Spanned for Event {
    fn span(&self) -> SpanMark {
        match self {
            Event::Called { place, .. } => SpanMark::Begin(place.key()),
            Event::Answered { place, .. } => SpanMark::End(place.key()),
            _ => SpanMark::Neither,
        }
    }
}
