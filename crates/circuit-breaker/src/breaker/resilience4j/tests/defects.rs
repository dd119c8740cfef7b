//! The two defects of the library, and their absence with `fix_known_defects`.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Half-open ends after 500 ms, and the open state by itself.
fn with_timers(fix_known_defects: bool) -> Resilience4jConfig {
    Resilience4jConfig {
        max_wait_duration_in_half_open_state: Some(Span::from_millis(500)),
        automatic_transition_from_open_to_half_open_enabled: true,
        fix_known_defects,
        ..config()
    }
}

fn half_open_with_timers(fix_known_defects: bool) -> Story<Resilience4j> {
    let mut story = opened(with_timers(fix_known_defects));
    story.advance_ms(1_000);
    assert_eq!(story.state(), HalfOpen);
    story
}

#[test]
fn a_timer_that_a_reset_left_running_opens_a_healthy_breaker() {
    let mut story = half_open_with_timers(false);
    story.reset();
    story.said();
    story.advance_ms(500);
    assert_eq!(story.changes(), [(Closed, Open, Reason::HalfOpenTimedOut)]);
}

#[test]
fn a_timer_left_by_open_is_swallowed_where_half_open_is_illegal() {
    let mut story = opened(with_timers(false));
    story.reset();
    story.said();
    story.advance_ms(2_000);
    assert_eq!((story.state(), story.said(), story.breaker.poll_timeout()), (Closed, vec![], None));
}

#[test]
fn a_timer_left_by_open_ends_a_later_wait_too_early() {
    let mut story = opened(with_timers(false));
    story.advance_ms(900);
    story.reset();
    story.fail();
    story.fail();
    assert_eq!(story.state(), Open);
    story.advance_ms(100);
    assert_eq!(story.state(), HalfOpen);
}

#[test]
fn of_two_timers_at_the_same_time_the_one_started_first_stops_the_other() {
    let mut story = opened(Resilience4jConfig {
        max_wait_duration_in_half_open_state: Some(Span::from_secs(1)),
        transition_to_state_after_wait_duration: AfterHalfOpen::Closed,
        ..with_timers(false)
    });
    story.advance_ms(1_000);
    story.reset();
    story.fail();
    story.fail();
    story.said();
    story.advance_ms(1_000);
    assert_eq!(story.changes(), [(Open, Closed, Reason::HalfOpenTimedOut)]);
    assert_eq!(story.breaker.poll_timeout(), None);
}

#[test]
fn every_other_way_out_stops_the_timer() {
    let mut story = half_open_with_timers(false);
    assert_eq!(story.go(Closed), Ok(()));
    assert_eq!(story.breaker.poll_timeout(), None);
}

#[test]
fn fixed_a_reset_stops_the_timer() {
    let mut story = half_open_with_timers(true);
    story.reset();
    assert_eq!(story.breaker.poll_timeout(), None);
    story.advance_ms(500);
    assert_eq!(story.state(), Closed);
}

#[test]
fn a_late_result_after_forced_open_or_disabled_divides_by_zero() {
    for initial_state in [ForcedOpen, Disabled] {
        let mut story = story(Resilience4jConfig { initial_state, ..config() });
        assert_eq!(story.go(Open), Ok(()));
        story.said();
        story.result(Permit(0), Failure, 101);
        assert_eq!(story.said(), [Recorded(Failure), Notice::DivisionByZero]);
        assert_eq!((story.counted(), story.metrics().failure_rate), ((1, 1, 1), Some(100.0)));
    }
}

#[test]
fn fixed_a_window_of_no_calls_counts_none() {
    let mut story = story(Resilience4jConfig { initial_state: Disabled, fix_known_defects: true, ..config() });
    assert_eq!(story.go(Open), Ok(()));
    story.said();
    story.result(Permit(0), Failure, 101);
    assert_eq!(story.said(), [Recorded(Failure)]);
    assert_eq!((story.counted(), story.metrics().failure_rate), ((0, 0, 0), None));
}
