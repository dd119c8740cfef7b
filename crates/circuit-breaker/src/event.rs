//! What is recorded. Whole numbers only, so that a digest means the same everywhere; past tense, as the past is.

use crate::breaker::{Permit, Reason, State, Verdict};
use serde::Serialize;
use sim::{SpanMark, Spanned};

/// What users ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Endpoint {
    /// Needs a thread and the payment service.
    Checkout,
    /// Needs a thread only.
    Search,
}

/// One request: the endpoint and its place in that endpoint's arrivals, from 0. The same in every variant of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Request {
    /// What was asked for.
    pub endpoint: Endpoint,
    /// Its place among the arrivals, from 0.
    pub index: u32,
}

/// Whether a request found a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Admission {
    /// A thread took it at once.
    Started,
    /// It waits for a thread.
    Waiting,
    /// All threads are busy and as many wait as may: turned away.
    TurnedAway,
}

/// What the service did with a call when it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reception {
    /// A server took it.
    Started,
    /// It waits for a server.
    Queued,
    /// Its queue is full: it answers with an error.
    QueueFull,
    /// A fault makes it answer with an error at once.
    Erring,
    /// It is down: no answer will come.
    Swallowed,
}

/// Why a call, or a request, failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The service worked on it and answered with an error.
    Error,
    /// A fault made the service answer with an error at once.
    FastError,
    /// No answer within the caller's timeout.
    Timeout,
    /// The service's queue was full.
    QueueFull,
    /// The breaker refused the call.
    Refused,
    /// No thread was free.
    TurnedAway,
}

/// Who answered a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The service, or for a search the caller itself.
    Service,
    /// The cache.
    Cache,
    /// The fixed answer.
    Default,
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum Event {
    /// A user's request came.
    Arrived {
        /// Which.
        request: Request,
        /// Whether it found a thread.
        admission: Admission,
    },
    /// A waiting request got a thread.
    TookThread {
        /// Which.
        request: Request,
    },
    /// The breaker let a call pass.
    Permitted {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
        /// The state in which it was let pass; half-open: a trial call.
        state: State,
        /// The permit.
        permit: Permit,
    },
    /// The breaker refused a call.
    Refused {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
    },
    /// A call reached the service.
    Called {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
        /// What the service did with it.
        reception: Reception,
    },
    /// A queued call got a server.
    CallStarted {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
    },
    /// The service passed over queued calls whose callers had given up.
    Shed {
        /// How many.
        count: u32,
    },
    /// The caller got an answer.
    CallSucceeded {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
        /// How long the call took, in µs.
        took_us: u32,
    },
    /// The caller got an error, or gave up.
    CallFailed {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
        /// Why.
        failure: Failure,
        /// How long the call took, in µs.
        took_us: u32,
    },
    /// The service finished a call that nobody waited for any more.
    FinishedForNobody {
        /// For which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
    },
    /// The breaker took in a result.
    Recorded {
        /// Of which request.
        request: Request,
        /// Which attempt, from 0.
        attempt: u8,
        /// The permit that was handed back.
        permit: Permit,
        /// How the call ended.
        verdict: Verdict,
        /// How long it took, in µs.
        took_us: u32,
    },
    /// The breaker changed its state.
    Transitioned {
        /// The state before.
        from: State,
        /// The state after.
        to: State,
        /// What decided it.
        reason: Reason,
    },
    /// A call will be tried again.
    RetryScheduled {
        /// For which request.
        request: Request,
        /// The attempt to come, from 0.
        attempt: u8,
        /// The pause before it, in µs.
        after_us: u32,
    },
    /// A call would have been tried again, but the retry budget was spent.
    RetryDenied {
        /// For which request.
        request: Request,
    },
    /// A user got an answer.
    Answered {
        /// To which request.
        request: Request,
        /// From whom.
        by: Answer,
        /// How long the user waited, in µs.
        latency_us: u32,
        /// How old a cached answer was, in ms; 0 for the others.
        age_ms: u32,
        /// Whether it came before the user's deadline.
        in_time: bool,
    },
    /// A user got an error.
    Failed {
        /// To which request.
        request: Request,
        /// Why.
        failure: Failure,
        /// How long the user waited, in µs.
        latency_us: u32,
    },
    /// A fault began.
    FaultBegan {
        /// Its place in the scenario's list, from 0.
        fault: u32,
    },
    /// A fault ended.
    FaultEnded {
        /// Its place in the scenario's list, from 0.
        fault: u32,
    },
    /// The service stopped answering; what it held is lost.
    WentDown {
        /// Calls that were lost in service or in the queue.
        lost: u32,
    },
    /// The service answers again.
    CameBack,
}

/// Where the key of a request's call begins in the space of span keys.
const CALLS: u64 = 1 << 40;

impl Request {
    /// A number that no other request of the run has.
    pub fn key(self) -> u64 {
        u64::from(self.index) * 2 + u64::from(self.endpoint == Endpoint::Search)
    }
}

impl Event {
    /// The request that it is about, if it is about one.
    pub fn request(&self) -> Option<Request> {
        match *self {
            Event::Arrived { request, .. }
            | Event::TookThread { request }
            | Event::Permitted { request, .. }
            | Event::Refused { request, .. }
            | Event::Called { request, .. }
            | Event::CallStarted { request, .. }
            | Event::CallSucceeded { request, .. }
            | Event::CallFailed { request, .. }
            | Event::FinishedForNobody { request, .. }
            | Event::Recorded { request, .. }
            | Event::RetryScheduled { request, .. }
            | Event::RetryDenied { request }
            | Event::Answered { request, .. }
            | Event::Failed { request, .. } => Some(request),
            Event::Shed { .. }
            | Event::Transitioned { .. }
            | Event::FaultBegan { .. }
            | Event::FaultEnded { .. }
            | Event::WentDown { .. }
            | Event::CameBack => None,
        }
    }

    /// True for what the breaker does; without a breaker these entries are not there, and the others are the same.
    pub fn is_of_breaker(&self) -> bool {
        matches!(
            self,
            Event::Permitted { .. } | Event::Refused { .. } | Event::Recorded { .. } | Event::Transitioned { .. }
        )
    }

    /// True for what a reader looks for: changes of state and faults.
    pub fn is_significant(&self) -> bool {
        matches!(
            self,
            Event::Transitioned { .. }
                | Event::FaultBegan { .. }
                | Event::FaultEnded { .. }
                | Event::WentDown { .. }
                | Event::CameBack
        )
    }
}

impl Spanned for Event {
    /// A call from its sending to its result; a refused call begins and is answered at the same moment and is no span.
    fn span(&self) -> SpanMark {
        match *self {
            Event::Called { request, .. } => SpanMark::Begin(CALLS + request.key()),
            Event::CallSucceeded { request, .. } | Event::CallFailed { request, .. } => {
                SpanMark::End(CALLS + request.key())
            }
            Event::Arrived { .. }
            | Event::TookThread { .. }
            | Event::Permitted { .. }
            | Event::Refused { .. }
            | Event::CallStarted { .. }
            | Event::Shed { .. }
            | Event::FinishedForNobody { .. }
            | Event::Recorded { .. }
            | Event::Transitioned { .. }
            | Event::RetryScheduled { .. }
            | Event::RetryDenied { .. }
            | Event::Answered { .. }
            | Event::Failed { .. }
            | Event::FaultBegan { .. }
            | Event::FaultEnded { .. }
            | Event::WentDown { .. }
            | Event::CameBack => SpanMark::Neither,
        }
    }
}
