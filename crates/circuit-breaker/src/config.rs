//! What can be configured, group by group. Bounds are in [`settings`](crate::settings), one line for each field.

pub use crate::breaker::AfterHalfOpen;
use crate::breaker::{Counting, Resilience4jConfig, State, TextbookConfig, Wait, WindowType};
use serde::{Deserialize, Serialize};
use sim::{Shape, Span};

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

/// Which breaker stands between the caller and the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// None.
    None,
    /// The one of textbooks.
    Textbook,
    /// The one of the Java library resilience4j.
    #[default]
    Resilience4j,
}
sim::choice!(Dialect { Resilience4j = "resilience4j", Textbook = "textbook", None = "none" });
sim::choice!(Counting { Cumulative = "cumulative", Consecutive = "consecutive" });
sim::choice!(WindowType { Count = "count_based", Time = "time_based" });

/// The state that resilience4j begins in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitialState {
    /// The usual one.
    #[default]
    Closed,
    /// Open, with its wait.
    Open,
    /// Half-open.
    HalfOpen,
    /// Open until changed by hand.
    ForcedOpen,
    /// Passing all, counting nothing.
    Disabled,
    /// Passing all, counting only.
    MetricsOnly,
}
sim::choice!(InitialState {
    Closed = "closed",
    Open = "open",
    HalfOpen = "half_open",
    ForcedOpen = "forced_open",
    Disabled = "disabled",
    MetricsOnly = "metrics_only",
});

sim::choice!(AfterHalfOpen { Open = "open", Closed = "closed" });

/// The breaker's own settings, of all dialects; each dialect reads its own. Names are those of the libraries.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BreakerConfig {
    /// Which breaker.
    pub dialect: Dialect,
    /// textbook: opens at this many failures.
    pub failure_threshold: u32,
    /// textbook: refuses calls until this long after the last failure, in ms.
    pub recovery_timeout_ms: u32,
    /// textbook: whether a success clears the count.
    pub counting: Counting,
    /// resilience4j `slidingWindowType`.
    pub sliding_window_type: WindowType,
    /// resilience4j `slidingWindowSize`: calls, or seconds.
    pub sliding_window_size: u32,
    /// resilience4j `minimumNumberOfCalls`.
    pub minimum_number_of_calls: u32,
    /// resilience4j `failureRateThreshold`, in percent.
    pub failure_rate_threshold: f64,
    /// resilience4j `slowCallRateThreshold`, in percent.
    pub slow_call_rate_threshold: f64,
    /// resilience4j `slowCallDurationThreshold`, in ms.
    pub slow_call_duration_threshold_ms: u32,
    /// resilience4j `waitDurationInOpenState`, in ms; the first wait where it grows.
    pub wait_duration_in_open_state_ms: u32,
    /// resilience4j `enableExponentialBackoff`: each reopening waits longer.
    pub enable_exponential_backoff: bool,
    /// resilience4j `exponentialBackoffMultiplier`.
    pub exponential_backoff_multiplier: f64,
    /// resilience4j `exponentialMaxWaitDurationInOpenState`, in ms.
    pub exponential_max_wait_duration_in_open_state_ms: u32,
    /// resilience4j `permittedNumberOfCallsInHalfOpenState`.
    pub permitted_number_of_calls_in_half_open_state: u32,
    /// resilience4j `maxWaitDurationInHalfOpenState`, in ms; 0, as there, means without limit.
    pub max_wait_duration_in_half_open_state_ms: u32,
    /// resilience4j `transitionToStateAfterWaitDuration`.
    pub transition_to_state_after_wait_duration: AfterHalfOpen,
    /// resilience4j `automaticTransitionFromOpenToHalfOpenEnabled`: by a timer instead of by the next call.
    pub automatic_transition_from_open_to_half_open_enabled: bool,
    /// resilience4j `initialState`.
    pub initial_state: InitialState,
    /// Ours: does better than the library in its two known defects.
    pub fix_known_defects: bool,
}

impl Default for BreakerConfig {
    /// A breaker for some tens of calls a second. The library's own defaults (window 100, minimum 100, wait 60 s) are
    /// meant for a busier service and a longer day.
    fn default() -> Self {
        BreakerConfig {
            dialect: Dialect::Resilience4j,
            failure_threshold: 5,
            recovery_timeout_ms: 30_000,
            counting: Counting::Cumulative,
            sliding_window_type: WindowType::Count,
            sliding_window_size: 20,
            minimum_number_of_calls: 10,
            failure_rate_threshold: 50.0,
            slow_call_rate_threshold: 100.0,
            slow_call_duration_threshold_ms: 60_000,
            wait_duration_in_open_state_ms: 10_000,
            enable_exponential_backoff: false,
            exponential_backoff_multiplier: 2.0,
            exponential_max_wait_duration_in_open_state_ms: 60_000,
            permitted_number_of_calls_in_half_open_state: 3,
            max_wait_duration_in_half_open_state_ms: 0,
            transition_to_state_after_wait_duration: AfterHalfOpen::Open,
            automatic_transition_from_open_to_half_open_enabled: false,
            initial_state: InitialState::Closed,
            fix_known_defects: false,
        }
    }
}

impl BreakerConfig {
    /// What the textbook breaker reads.
    pub fn textbook(&self) -> TextbookConfig {
        TextbookConfig {
            failure_threshold: self.failure_threshold,
            recovery_timeout: ms(self.recovery_timeout_ms),
            counting: self.counting,
        }
    }

    /// What the resilience4j breaker reads. `epoch_ms` is the wall clock at the start of the run.
    pub fn resilience4j(&self, epoch_ms: u64) -> Resilience4jConfig {
        let first = ms(self.wait_duration_in_open_state_ms);
        let wait = if self.enable_exponential_backoff {
            Wait::Exponential {
                initial: first,
                multiplier: self.exponential_backoff_multiplier,
                max: Some(ms(self.exponential_max_wait_duration_in_open_state_ms)),
            }
        } else {
            Wait::Fixed(first)
        };
        let half_open_ms = self.max_wait_duration_in_half_open_state_ms;
        Resilience4jConfig {
            sliding_window_type: self.sliding_window_type,
            sliding_window_size: self.sliding_window_size,
            minimum_number_of_calls: self.minimum_number_of_calls,
            failure_rate_threshold: self.failure_rate_threshold as f32,
            slow_call_rate_threshold: self.slow_call_rate_threshold as f32,
            slow_call_duration_threshold: ms(self.slow_call_duration_threshold_ms),
            wait_duration_in_open_state: wait,
            permitted_number_of_calls_in_half_open_state: self.permitted_number_of_calls_in_half_open_state,
            max_wait_duration_in_half_open_state: (half_open_ms > 0).then(|| ms(half_open_ms)),
            transition_to_state_after_wait_duration: self.transition_to_state_after_wait_duration,
            automatic_transition_from_open_to_half_open_enabled: self
                .automatic_transition_from_open_to_half_open_enabled,
            initial_state: match self.initial_state {
                InitialState::Closed => State::Closed,
                InitialState::Open => State::Open,
                InitialState::HalfOpen => State::HalfOpen,
                InitialState::ForcedOpen => State::ForcedOpen,
                InitialState::Disabled => State::Disabled,
                InitialState::MetricsOnly => State::MetricsOnly,
            },
            fix_known_defects: self.fix_known_defects,
            epoch_ms,
        }
    }
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

const fn ms(ms: u32) -> Span {
    Span::from_millis(ms as u64)
}
