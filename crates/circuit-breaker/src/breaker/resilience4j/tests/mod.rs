//! The resilience4j breaker, rule by rule; the recorded traces are replayed elsewhere.

mod defects;
mod half_open;
mod manual;
mod open;
mod sweep;
mod thresholds;
mod windows;

use super::*;
use crate::breaker::Notice::{FailureRateExceeded, NotPermitted, Recorded, SlowCallRateExceeded};
use crate::breaker::State::{Closed, Disabled, ForcedOpen, HalfOpen, MetricsOnly, Open};
use crate::breaker::Verdict::{Failure, Ignored, Success};
use crate::breaker::story::{Draw, Passed, Refused, Story};

/// Four calls, two needed, opens at half of them failed or all of them slow (more than 100 ms); waits for 1 s;
/// three trial calls, two needed.
fn config() -> Resilience4jConfig {
    Resilience4jConfig {
        sliding_window_size: 4,
        minimum_number_of_calls: 2,
        slow_call_duration_threshold: Span::from_millis(100),
        wait_duration_in_open_state: Wait::Fixed(Span::from_secs(1)),
        permitted_number_of_calls_in_half_open_state: 3,
        ..Resilience4jConfig::default()
    }
}

fn story(config: Resilience4jConfig) -> Story<Resilience4j> {
    Story::of(Resilience4j::new(&config, Time::ZERO))
}

/// Opened by two failures at the start.
fn opened(config: Resilience4jConfig) -> Story<Resilience4j> {
    let mut story = story(config);
    while story.state() == Closed {
        story.fail();
    }
    story.said();
    story
}

/// Opened likewise, then half-open by the first call after the wait; that call is still under way.
fn half_open(config: Resilience4jConfig) -> (Story<Resilience4j>, Permit) {
    let mut story = opened(config);
    story.advance_ms(1_001);
    let permit = story.permit();
    assert_eq!(story.state(), HalfOpen);
    story.said();
    (story, permit)
}

impl Story<Resilience4j> {
    fn metrics(&self) -> Metrics {
        self.breaker.metrics(self.now)
    }

    /// Calls, failed, slow.
    fn counted(&self) -> (u32, u32, u32) {
        let metrics = self.metrics();
        (metrics.number_of_buffered_calls, metrics.number_of_failed_calls, metrics.number_of_slow_calls)
    }

    fn go(&mut self, state: State) -> Result<(), IllegalTransition> {
        self.by_hand(|breaker, now, notices| breaker.transition_to(state, now, notices))
    }

    fn reset(&mut self) {
        self.by_hand(|breaker, now, notices| breaker.reset(now, notices));
    }

    fn open_for_ms(&mut self, ms: u64) -> Result<(), IllegalTransition> {
        self.by_hand(|breaker, now, notices| breaker.open_for(Span::from_millis(ms), now, notices))
    }
}
