//! What is recorded in a run.

use crate::bug::BugKind;
use crate::facade::{Cohort, Method};
use crate::stage::Place;
use circuit_breaker::breaker::State;
use serde::Serialize;
use sim::{SpanMark, Spanned};

/// Which system.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The old one.
    Monolith,
    /// A new one.
    Service,
}

/// What a user got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A right answer.
    Ok,
    /// A wrong answer that looks right.
    Wrong,
    /// An error.
    Failed,
    /// Nothing in time.
    TimedOut,
    /// An error of the service, mended by asking the monolith.
    Rescued,
    /// The breaker turned it away.
    NotPermitted,
    /// It came to a system that does not know this path.
    NotFound,
}

impl Outcome {
    /// Whether the user was served.
    pub const fn is_good(self) -> bool {
        matches!(self, Outcome::Ok | Outcome::Rescued)
    }
}

/// A stretch of one capability's traffic, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Counts {
    /// How long it was, in s.
    pub span_s: u32,
    /// Requests that the monolith answered.
    pub old: u32,
    /// Errors among them.
    pub old_errors: u32,
    /// Requests that its service answered.
    pub new: u32,
    /// Errors among them, after fallback.
    pub new_errors: u32,
    /// Requests that came to a system that does not know them.
    pub misrouted: u32,
    /// Copies.
    pub mirrored: u32,
    /// Copies whose answer differed.
    pub mismatches: u32,
    /// Requests that met a bug.
    pub met: u32,
    /// Users that had not met one before.
    pub met_users: u32,
    /// Rows that the service wrote.
    pub rows: u32,
    /// Rows that are on one side only since.
    pub drifted: u32,
    /// Reads that gave an old state, because a copy was late.
    pub stale: u32,
    /// The slowest 1 % of the monolith's answers take longer, in µs.
    pub old_p99_us: u32,
    /// The same of the service.
    pub new_p99_us: u32,
}

/// Why a route changed its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody said so.
    Hand,
    /// Its service was built.
    Built,
    /// Its gate passed.
    GatePassed,
    /// Its gate failed.
    GateFailed,
    /// A bug was found.
    BugFound,
    /// The night of the big bang.
    Cutover,
    /// The big bang went wrong.
    CutoverUndone,
}

/// Who found a bug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finder {
    /// The comparison of answers: no user saw it.
    Shadow,
    /// A gate.
    Gate,
    /// Users.
    Users,
}

/// Why something that was asked for was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Refusal {
    /// Its service is not built yet.
    NotBuilt,
    /// Nobody is to build a service for it.
    NoService,
    /// Another route must be answered by its service first.
    WaitsFor {
        /// Which.
        route: u8,
    },
    /// Another capability writes one of its tables and is still in the monolith: there would be two writers.
    SharedTable {
        /// Which.
        route: u8,
    },
    /// The service owns the data: its requests cannot be parted any more.
    WritesMoved,
    /// The old code is deleted.
    Deleted,
    /// There is nothing further, or nothing to go back from.
    NothingLeft,
    /// The monolith still gets requests.
    StillTraffic {
        /// Of which capability.
        route: u8,
    },
    /// The monolith still owns data.
    OwnsData {
        /// Of which capability.
        route: u8,
    },
}

/// One thing that happened in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[expect(missing_docs, reason = "`route` is the capability's place in the plan everywhere")]
pub enum Event {
    /// A stretch of traffic is over.
    Counted { route: u8, counts: Counts },
    /// One request that was followed.
    Answered {
        /// Its number.
        request: u32,
        route: u8,
        method: Method,
        cohort: Cohort,
        /// Who asked.
        user: u32,
        /// The rule that took it; `None` when none did.
        rule: Option<u8>,
        /// Which system answered.
        side: Side,
        outcome: Outcome,
        /// How long it took, in µs.
        took_us: u32,
        /// Whether a copy went to the service, and whether its answer differed.
        copy: Option<bool>,
    },
    /// A service is built.
    Built { route: u8 },
    /// A route changed its place.
    Moved { route: u8, from: Place, to: Place, why: Why },
    /// How many reads are copied.
    MirrorSet { route: u8, percent: u8 },
    /// What was asked for was not done.
    Refused { route: u8, refusal: Refusal },
    /// A gate passed.
    GatePassed { route: u8, samples: u32, errors: u32 },
    /// A gate failed.
    GateFailed { route: u8, samples: u32, errors: u32, p99_us: u32 },
    /// A bug was found, by so many mismatches or meetings.
    BugFound { route: u8, kind: BugKind, by: Finder, seen: u32 },
    /// It is mended.
    BugFixed { route: u8, kind: BugKind },
    /// Users met what neither shadow nor gate had found, or a service that was to answer did not.
    Incident { route: u8, users: u32 },
    /// The service owns the data, and nothing is carried back: from now on going back loses rows.
    PointOfNoReturn { route: u8 },
    /// Rows that only the service had are gone.
    RowsLost { route: u8, rows: u64 },
    /// The monolith was changed; the service needs the same change.
    LegacyChanged {
        route: u8,
        /// Whether it was forgotten there: then it is a bug.
        forgotten: bool,
    },
    /// A service is down.
    OutageBegan { route: u8 },
    /// It is up again.
    OutageEnded { route: u8 },
    /// The breaker before a service changed its state.
    Breaker { route: u8, from: State, to: State },
    /// The monolith is switched off.
    Retired,
}

impl Event {
    /// The capability that it is about.
    pub const fn route(&self) -> Option<u8> {
        match self {
            Event::Counted { route, .. }
            | Event::Answered { route, .. }
            | Event::Built { route }
            | Event::Moved { route, .. }
            | Event::MirrorSet { route, .. }
            | Event::Refused { route, .. }
            | Event::GatePassed { route, .. }
            | Event::GateFailed { route, .. }
            | Event::BugFound { route, .. }
            | Event::BugFixed { route, .. }
            | Event::Incident { route, .. }
            | Event::PointOfNoReturn { route }
            | Event::RowsLost { route, .. }
            | Event::LegacyChanged { route, .. }
            | Event::OutageBegan { route }
            | Event::OutageEnded { route }
            | Event::Breaker { route, .. } => Some(*route),
            Event::Retired => None,
        }
    }

    /// True for what a reader looks for.
    pub const fn is_significant(&self) -> bool {
        match self {
            Event::Counted { .. } | Event::Answered { .. } | Event::GatePassed { .. } | Event::MirrorSet { .. } => {
                false
            }
            Event::LegacyChanged { forgotten, .. } => *forgotten,
            Event::Built { .. }
            | Event::Moved { .. }
            | Event::Refused { .. }
            | Event::GateFailed { .. }
            | Event::BugFound { .. }
            | Event::BugFixed { .. }
            | Event::Incident { .. }
            | Event::PointOfNoReturn { .. }
            | Event::RowsLost { .. }
            | Event::OutageBegan { .. }
            | Event::OutageEnded { .. }
            | Event::Breaker { .. }
            | Event::Retired => true,
        }
    }
}

/// Nothing here lasts: every event is over when it is recorded.
impl Spanned for Event {
    fn span(&self) -> SpanMark {
        SpanMark::Neither
    }
}
