//! What is recorded in a run.

use circuit_breaker::breaker::State;
use serde::Serialize;
use sim::{SpanMark, Spanned};

/// Where a container is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Life {
    /// Others come first.
    #[default]
    Waiting,
    /// Its process runs and is not up yet, or its probes have not said so.
    Starting,
    /// It is up and does its work.
    Ready,
    /// It has been told to end: its `preStop` runs, or it got SIGTERM.
    Draining,
    /// It ended badly and waits to be started again.
    BackOff,
    /// It is over: it did what it had to.
    Completed,
    /// It is over: it failed, or was killed.
    Dead,
}

/// Why a container came there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It was its turn.
    Turn,
    /// It is up, and its probes say so.
    Up,
    /// Its `preStop` begins.
    PreStop,
    /// It got SIGTERM.
    Sigterm,
    /// It ended by itself, with exit code 0.
    Exit,
    /// The grace period was over: SIGKILL.
    Sigkill,
    /// It needed more memory than it may have, or than there is.
    OutOfMemory,
    /// It crashed.
    Crash,
    /// Its startup or liveness probe failed too often.
    Probe,
    /// The call that it made while it started was refused.
    StartupCall,
    /// It is started again after a wait.
    Restart,
    /// The pod went before it had begun.
    NeverBegan,
}

/// Where a pod is in its life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PodPhase {
    /// Its init containers are not done.
    #[default]
    Pending,
    /// All its containers have begun.
    Running,
    /// It was deleted, and stops.
    Terminating,
    /// Its volume is over its limit: it is stopped.
    Evicted,
    /// It is gone.
    Gone,
    /// A Job that is done.
    Succeeded,
    /// A Job that failed.
    Failed,
}

/// Which way a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// To the application.
    In,
    /// From the application to the other service.
    Out,
    /// The call that the application makes while it starts.
    Startup,
}

/// How a request was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Well.
    Ok,
    /// The other service answered with an error, to the last attempt.
    Failed,
    /// There was no answer in time.
    TimedOut,
    /// The breaker refused it.
    Rejected,
    /// There is no proxy to take it.
    NoProxy,
    /// The certificate has expired: no new connection.
    NoCertificate,
    /// The application takes no requests.
    NoApp,
    /// Who worked on it ended.
    CutOff,
}

impl Outcome {
    /// Every one, in the order of showing.
    pub const ALL: [Outcome; 8] = [
        Outcome::Ok,
        Outcome::Failed,
        Outcome::TimedOut,
        Outcome::Rejected,
        Outcome::NoProxy,
        Outcome::NoCertificate,
        Outcome::NoApp,
        Outcome::CutOff,
    ];

    /// Whether the pod's own make lost it: nobody was there to take it or to finish it.
    pub const fn is_lost(self) -> bool {
        match self {
            Outcome::NoProxy | Outcome::NoCertificate | Outcome::NoApp | Outcome::CutOff => true,
            Outcome::Ok | Outcome::Failed | Outcome::TimedOut | Outcome::Rejected => false,
        }
    }
}

/// How the log flows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Flow {
    /// Nobody reads it.
    #[default]
    Unread,
    /// The shipper is up to date.
    Steady,
    /// The shipper has read less than was written, or sent less than it has read, and its buffer has room.
    Behind,
    /// The buffer is full: it reads no faster than the sink takes.
    Paused,
    /// The buffer is full: it drops.
    Dropping,
}

/// One thing that happened in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The pod came to another phase.
    Pod {
        /// Which.
        phase: PodPhase,
    },
    /// A container came to another part of its life.
    Container {
        /// Its place, in the order of [`crate::Pod::all`].
        container: u8,
        /// Which.
        life: Life,
        /// Why.
        why: Why,
    },
    /// The process of a container is up, whatever its probes say.
    Up {
        /// Its place.
        container: u8,
    },
    /// Callers learned that the pod takes requests, or no longer does.
    Endpoint {
        /// Whether it does.
        listed: bool,
    },
    /// A request begins.
    Began {
        /// Its number.
        request: u32,
        /// Which way.
        way: Way,
    },
    /// An attempt goes out to an instance of the other service.
    Attempted {
        /// The request.
        request: u32,
        /// Which attempt, from 1.
        attempt: u16,
        /// The instance, from 0.
        instance: u8,
    },
    /// An attempt came back without success.
    AttemptFailed {
        /// The request.
        request: u32,
        /// Whether there was no answer at all.
        timed_out: bool,
        /// The instance, from 0.
        instance: u8,
    },
    /// A request has its answer.
    Answered {
        /// Its number.
        request: u32,
        /// Which way.
        way: Way,
        /// How.
        outcome: Outcome,
        /// How long it took, in µs.
        took_us: u32,
        /// Of this, in proxies, in µs.
        proxies_us: u32,
        /// Attempts that were made.
        attempts: u16,
    },
    /// The proxy's breaker came to another state.
    Breaker {
        /// Which.
        to: State,
    },
    /// The agent on the node that carries the traffic of all its pods fell, or is back.
    NodeProxy {
        /// Whether it is there.
        up: bool,
    },
    /// A certificate was issued.
    CertificateIssued,
    /// The certificate is no longer valid.
    CertificateExpired,
    /// The sink takes so much of what it usually takes.
    Sink {
        /// Percent.
        percent: u8,
    },
    /// The other service began to fail in a new way, or stopped.
    Backend {
        /// Whether anything is wrong with it.
        sick: bool,
    },
    /// The application writes so many lines a second from now on.
    LogRate {
        /// Lines a second.
        lines_per_s: u32,
    },
    /// Somebody wrote something into the log volume.
    Filled {
        /// How much, in MB.
        mb: u32,
    },
    /// The log flows in another way.
    Flow {
        /// Which.
        flow: Flow,
    },
    /// The log volume is at its limit, or no longer.
    VolumeFull {
        /// Whether it is.
        full: bool,
    },
    /// Somebody asked for the metrics.
    Scraped {
        /// Whether there was an answer.
        answered: bool,
    },
}

impl Event {
    /// True for what a reader looks for.
    pub const fn is_significant(&self) -> bool {
        match self {
            Event::Pod { .. }
            | Event::Container { .. }
            | Event::Endpoint { .. }
            | Event::Breaker { .. }
            | Event::NodeProxy { .. }
            | Event::CertificateExpired
            | Event::CertificateIssued
            | Event::Sink { .. }
            | Event::Backend { .. }
            | Event::LogRate { .. }
            | Event::Filled { .. }
            | Event::Flow { .. }
            | Event::VolumeFull { .. } => true,
            Event::Up { .. }
            | Event::Began { .. }
            | Event::Attempted { .. }
            | Event::AttemptFailed { .. }
            | Event::Answered { .. }
            | Event::Scraped { .. } => false,
        }
    }

    /// True for what every pod does before anything happens to it: its containers wait, start and are up, callers learn of
    /// it, its log is read.
    pub const fn is_routine(&self) -> bool {
        matches!(
            self,
            Event::Container { life: Life::Waiting | Life::Starting | Life::Ready, .. }
                | Event::Pod { phase: PodPhase::Pending | PodPhase::Running }
                | Event::Endpoint { listed: true }
                | Event::Flow { flow: Flow::Unread | Flow::Steady }
        )
    }

    /// Whether another one is of the same kind: of containers, what became of one, and why.
    pub fn same_kind(&self, other: &Event) -> bool {
        match (self, other) {
            (Event::Container { life, why, .. }, Event::Container { life: other, why: its, .. }) => {
                (life, why) == (other, its)
            }
            (Event::Pod { phase }, Event::Pod { phase: other }) => phase == other,
            (Event::Flow { flow }, Event::Flow { flow: other }) => flow == other,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}

/// A request lasts from its beginning until its answer.
impl Spanned for Event {
    fn span(&self) -> SpanMark {
        match self {
            Event::Began { request, .. } => SpanMark::Begin(u64::from(*request)),
            Event::Answered { request, .. } => SpanMark::End(u64::from(*request)),
            _ => SpanMark::Neither,
        }
    }
}
