//! What can be configured, group by group. Bounds are in [`settings`](crate::settings), one line for each field.

pub use crate::breaker::AfterHalfOpen;
pub use crate::breaker_config::{BreakerConfig, Dialect, InitialState, Predicate};
use serde::{Deserialize, Serialize};
use sim::Shape;

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Traffic {
    /// Checkout requests per second; they arrive at random (Poisson) and do not wait for one another (open loop).
    pub rate_per_s: f64,
    /// Search requests per second. They need the caller's threads, but not the service: the innocent endpoint.
    pub search_rate_per_s: f64,
    /// How long a search holds its thread, in ms, on average (log-normal).
    pub search_work_ms: u32,
}

impl Default for Traffic {
    fn default() -> Self {
        Traffic { rate_per_s: 40.0, search_rate_per_s: 10.0, search_work_ms: 25 }
    }
}

/// The program that calls the service.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Caller {
    /// Worker threads. A request holds one from its start to its answer, also while it waits for the service.
    pub threads: u32,
    /// Requests that may wait for a thread; the next is turned away.
    pub accept_queue: u32,
    /// How long one call may take, in ms, before the caller gives it up as failed.
    pub timeout_ms: u32,
    /// How long a user waits for an answer, in ms; a later one counts as no success.
    pub deadline_ms: u32,
}

impl Default for Caller {
    fn default() -> Self {
        Caller { threads: 32, accept_queue: 16, timeout_ms: 2_000, deadline_ms: 3_000 }
    }
}

/// Whether a failed call is tried again. A call that the breaker refused is not: the refusal would only be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retry {
    /// Attempts in all, the first included; 1 means no retry.
    pub attempts: u32,
    /// The pause before the second attempt, in ms.
    pub backoff_ms: u32,
    /// Each further pause is this many times the one before (exponential backoff).
    pub multiplier: f64,
    /// Each pause is shortened at random by up to this share of itself, in percent.
    pub jitter_percent: f64,
    /// Whether retries are limited to a share of the requests (the retry budget of Finagle and Linkerd).
    pub budget_enabled: bool,
    /// The share: each request earns this many hundredths of a retry; at most 100 retries are saved up.
    pub budget_percent: f64,
}

impl Default for Retry {
    fn default() -> Self {
        Retry {
            attempts: 1,
            backoff_ms: 100,
            multiplier: 2.0,
            jitter_percent: 50.0,
            budget_enabled: false,
            budget_percent: 20.0,
        }
    }
}

/// The service that is called.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ServiceConfig {
    /// Calls that it works on at the same time.
    pub servers: u32,
    /// Calls that may wait; the next is answered with an error at once.
    pub queue_capacity: u32,
    /// How long it works on a call, in ms, on average.
    pub mean_ms: u32,
    /// How these times are spread.
    pub distribution: Shape,
    /// The share of calls that it answers with an error while nothing is wrong with it, in percent.
    pub error_percent: f64,
    /// Whether it passes over queued calls whose callers have given up.
    pub shed_expired: bool,
}

impl Default for ServiceConfig {
    fn default() -> Self {
        ServiceConfig {
            servers: 8,
            queue_capacity: 50,
            mean_ms: 30,
            distribution: Shape::LogNormal,
            error_percent: 0.2,
            shed_expired: false,
        }
    }
}

/// What a user gets when a call was refused or failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FallbackKind {
    /// An error.
    None,
    /// The last answer that the service gave to anybody, with its age.
    #[default]
    Cache,
    /// A fixed answer.
    Default,
}
sim::choice!(FallbackKind { None = "none", Cache = "cache", Default = "default" });

/// The way out when a call was refused or failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fallback {
    /// Which.
    pub kind: FallbackKind,
}

/// How long the run is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunLength {
    /// Seconds in which requests arrive; the run ends when the last of them is answered.
    pub duration_s: u32,
}

impl Default for RunLength {
    fn default() -> Self {
        RunLength { duration_s: 90 }
    }
}
