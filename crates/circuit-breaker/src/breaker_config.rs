//! The settings of the breaker: of all dialects side by side, so that changing the dialect and back loses nothing.

use crate::breaker::{AfterHalfOpen, Counting, GobreakerConfig, OpossumConfig, ReadyToTrip, Resilience4jConfig, State};
use crate::breaker::{TextbookConfig, Wait, WindowType};
use serde::{Deserialize, Serialize};
use sim::Span;

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
    /// The one of the Node library opossum.
    Opossum,
    /// The one of the Go library gobreaker.
    Gobreaker,
}
sim::choice!(Dialect {
    Resilience4j = "resilience4j",
    Opossum = "opossum",
    Gobreaker = "gobreaker",
    Textbook = "textbook",
    None = "none",
});
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

/// gobreaker's predicate: what of its counts opens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// More than so many failures in a row: the library's own.
    #[default]
    ConsecutiveFailures,
    /// So many failures in all.
    TotalFailures,
    /// A share of the requests, once there are enough: the example of its README.
    FailureRatio,
}
sim::choice!(Predicate {
    ConsecutiveFailures = "consecutive_failures",
    TotalFailures = "total_failures",
    FailureRatio = "failure_ratio",
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
    /// opossum `errorThresholdPercentage`, in percent.
    pub error_threshold_percentage: f64,
    /// opossum `volumeThreshold`: fires.
    pub volume_threshold: u32,
    /// opossum `rollingCountTimeout`, in ms.
    pub rolling_count_timeout_ms: u32,
    /// opossum `rollingCountBuckets`.
    pub rolling_count_buckets: u32,
    /// opossum `resetTimeout`, in ms.
    pub reset_timeout_ms: u32,
    /// opossum `allowWarmUp`.
    pub allow_warm_up: bool,
    /// Whether `capacity` holds; the library says `Infinity` where it does not.
    pub limit_capacity: bool,
    /// opossum `capacity`: calls under way.
    pub capacity: u32,
    /// opossum `enabled`.
    pub enabled: bool,
    /// gobreaker `MaxRequests`; 0, as there, means 1.
    pub max_requests: u32,
    /// gobreaker `Interval`, in ms; 0, as there, means never.
    pub interval_ms: u32,
    /// gobreaker `BucketPeriod`, in ms; 0, as there, means one fixed interval.
    pub bucket_period_ms: u32,
    /// gobreaker `Timeout`, in ms; 0, as there, means 60 s.
    pub timeout_ms: u32,
    /// gobreaker `ReadyToTrip`.
    pub ready_to_trip: Predicate,
    /// The number of failures in `ReadyToTrip`: more than these in a row, or these in all.
    pub trip_failures: u32,
    /// The number of requests in a `ReadyToTrip` by ratio.
    pub trip_requests: u32,
    /// The ratio in such a `ReadyToTrip`, in percent.
    pub trip_ratio_percent: f64,
}

impl Default for BreakerConfig {
    /// A breaker for some tens of calls a second. The library's own defaults (window 100, minimum 100, wait 60 s) are
    /// meant for a busier service and a longer day. Those of opossum and gobreaker are the libraries' own.
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
            error_threshold_percentage: 50.0,
            volume_threshold: 0,
            rolling_count_timeout_ms: 10_000,
            rolling_count_buckets: 10,
            reset_timeout_ms: 30_000,
            allow_warm_up: false,
            limit_capacity: false,
            capacity: 10,
            enabled: true,
            max_requests: 1,
            interval_ms: 0,
            bucket_period_ms: 0,
            timeout_ms: 60_000,
            ready_to_trip: Predicate::ConsecutiveFailures,
            trip_failures: 5,
            trip_requests: 3,
            trip_ratio_percent: 60.0,
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

    /// What the opossum breaker reads.
    pub fn opossum(&self) -> OpossumConfig {
        OpossumConfig {
            error_threshold_percentage: self.error_threshold_percentage,
            volume_threshold: self.volume_threshold,
            rolling_count_timeout: ms(self.rolling_count_timeout_ms),
            rolling_count_buckets: self.rolling_count_buckets,
            reset_timeout: ms(self.reset_timeout_ms),
            allow_warm_up: self.allow_warm_up,
            capacity: self.limit_capacity.then_some(self.capacity),
            filters_capacity: false,
            enabled: self.enabled,
        }
    }

    /// What the gobreaker breaker reads.
    pub fn gobreaker(&self) -> GobreakerConfig {
        GobreakerConfig {
            max_requests: self.max_requests,
            interval: ms(self.interval_ms),
            bucket_period: ms(self.bucket_period_ms),
            timeout: ms(self.timeout_ms),
            ready_to_trip: match self.ready_to_trip {
                Predicate::ConsecutiveFailures => ReadyToTrip::ConsecutiveFailures { more_than: self.trip_failures },
                Predicate::TotalFailures => ReadyToTrip::TotalFailures { at_least: self.trip_failures },
                Predicate::FailureRatio => {
                    ReadyToTrip::FailureRatio { requests: self.trip_requests, ratio: self.trip_ratio_percent / 100.0 }
                }
            },
        }
    }

    /// The share of failures that opens the breaker, in percent; `None` where its dialect looks at no share.
    pub fn failure_share(&self) -> Option<f64> {
        match self.dialect {
            Dialect::Resilience4j => Some(self.failure_rate_threshold),
            Dialect::Opossum => Some(self.error_threshold_percentage),
            Dialect::Gobreaker if self.ready_to_trip == Predicate::FailureRatio => Some(self.trip_ratio_percent),
            Dialect::Gobreaker | Dialect::Textbook | Dialect::None => None,
        }
    }

    /// The shortest bucket period that gives gobreaker's window no more than [`MAX_ROLLING_BUCKETS`], in ms.
    pub fn least_bucket_period_ms(&self) -> u32 {
        self.interval_ms.div_ceil(MAX_ROLLING_BUCKETS)
    }
}

/// The most buckets of a rolling window in a scenario: every checkpoint of a timeline keeps a copy of them.
pub const MAX_ROLLING_BUCKETS: u32 = 100;

const fn ms(ms: u32) -> Span {
    Span::from_millis(ms as u64)
}
