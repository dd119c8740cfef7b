//! The settings of resilience4j's breaker, by the library's names.

use super::State;
use serde::{Deserialize, Serialize};
use sim::{Span, Time};

/// The settings of a [`Resilience4j`](super::Resilience4j) breaker; the default is the library's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resilience4jConfig {
    /// What the window is measured in.
    pub sliding_window_type: WindowType,
    /// Calls or seconds, by the type; out of bounds it is brought to the nearest, see
    /// [`CountWindow::MAX_SIZE`](crate::window::CountWindow::MAX_SIZE) and
    /// [`TimeWindow::MAX_SIZE`](crate::window::TimeWindow::MAX_SIZE).
    pub sliding_window_size: u32,
    /// Calls needed before a rate is looked at; no more than the window or half-open can hold are ever asked for.
    pub minimum_number_of_calls: u32,
    /// Percent at or above which it opens; compared in 32-bit floats, as the library does.
    pub failure_rate_threshold: f32,
    /// Percent at or above which it opens, for slow calls.
    pub slow_call_rate_threshold: f32,
    /// A call is slow when it took longer than this.
    pub slow_call_duration_threshold: Span,
    /// How long it stays open.
    pub wait_duration_in_open_state: Wait,
    /// Calls that half-open lets through, 1 or more; also the size of its own window of results.
    pub permitted_number_of_calls_in_half_open_state: u32,
    /// After so long half-open ends by itself; `None` (the library writes 0): never.
    pub max_wait_duration_in_half_open_state: Option<Span>,
    /// Where that end leads.
    pub transition_to_state_after_wait_duration: AfterHalfOpen,
    /// Whether a timer ends the open state; otherwise it takes a call that asks.
    pub automatic_transition_from_open_to_half_open_enabled: bool,
    /// The state that it starts in.
    pub initial_state: State,
    /// Whether to leave out two defects of the library: a reset that does not stop the timer of the state it leaves,
    /// and a division by zero on a late result after forced open or disabled.
    pub fix_known_defects: bool,
    /// What the wall clock shows at [`Time::ZERO`], in ms since 1970: windows by time go by its whole seconds.
    pub epoch_ms: u64,
}

impl Default for Resilience4jConfig {
    fn default() -> Self {
        Resilience4jConfig {
            sliding_window_type: WindowType::Count,
            sliding_window_size: 100,
            minimum_number_of_calls: 100,
            failure_rate_threshold: 50.0,
            slow_call_rate_threshold: 100.0,
            slow_call_duration_threshold: Span::from_secs(60),
            wait_duration_in_open_state: Wait::Fixed(Span::from_secs(60)),
            permitted_number_of_calls_in_half_open_state: 10,
            max_wait_duration_in_half_open_state: None,
            transition_to_state_after_wait_duration: AfterHalfOpen::Open,
            automatic_transition_from_open_to_half_open_enabled: false,
            initial_state: State::Closed,
            fix_known_defects: false,
            epoch_ms: 0,
        }
    }
}

impl Resilience4jConfig {
    /// The whole second of the wall clock, counted from 1970.
    pub(super) const fn second(&self, now: Time) -> u64 {
        let us = (self.epoch_ms % 1_000 * 1_000).saturating_add(now.as_micros());
        self.epoch_ms / 1_000 + us / 1_000_000
    }
}

/// What a sliding window is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WindowType {
    /// The last so many calls (`COUNT_BASED`).
    #[default]
    #[serde(rename = "count_based")]
    Count,
    /// The calls that ended in the last so many whole seconds of the wall clock (`TIME_BASED`).
    #[serde(rename = "time_based")]
    Time,
}

/// How long the open state lasts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// Always as long.
    Fixed(Span),
    /// Longer with every reopening (`IntervalFunction.ofExponentialBackoff`), in whole ms.
    Exponential {
        /// The first wait; the part below 1 ms is dropped.
        initial: Span,
        /// Each next wait is so many times the one before, cut to whole ms; below 1 it counts as 1.
        multiplier: f64,
        /// No wait is longer, if set; the part below 1 ms is dropped.
        max: Option<Span>,
    },
}

impl Wait {
    /// The wait when the breaker opens for the `attempt`th time (from 1) since it was closed.
    pub fn at_attempt(self, attempt: u32) -> Span {
        match self {
            Wait::Fixed(wait) => wait,
            Wait::Exponential { initial, multiplier, max } => {
                let max_ms = max.map_or(u64::MAX, Span::as_millis);
                let mut ms = initial.as_millis();
                for _ in 1..attempt {
                    // Cut at every step, not once at the end: 7 ms times 1.5 goes 10, 15, 22; 7 times 1.5³ is 23.
                    let longer_ms = (ms as f64 * multiplier) as u64;
                    if longer_ms <= ms || ms >= max_ms {
                        break;
                    }
                    ms = longer_ms;
                }
                Span::from_millis(ms.min(max_ms))
            }
        }
    }
}

/// Where half-open ends up when it lasts too long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterHalfOpen {
    /// Open again: too few results are no reason to trust the service.
    #[default]
    Open,
    /// Closed: too few results are no reason to refuse calls.
    Closed,
}
