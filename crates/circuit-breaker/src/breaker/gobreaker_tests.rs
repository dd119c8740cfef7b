//! The gobreaker, sentence by sentence. The recorded traces say more; these say why.

use super::super::story::{Passed, Refused, Story};
use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Opens at the third failure in a row, 100 ms open, two calls in half-open.
fn config() -> GobreakerConfig {
    GobreakerConfig {
        max_requests: 2,
        timeout: Span::from_millis(100),
        ready_to_trip: ReadyToTrip::ConsecutiveFailures { more_than: 2 },
        ..GobreakerConfig::default()
    }
}

fn story() -> Story<Gobreaker> {
    Story::of(Gobreaker::new(&config(), Time::ZERO))
}

fn opened() -> Story<Gobreaker> {
    let mut story = story();
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), State::Open);
    story.said();
    story
}

#[test]
fn more_than_so_many_failures_in_a_row_open_it() {
    let mut story = story();
    for _ in 0..10 {
        story.fail();
        story.fail();
        story.succeed();
    }
    assert_eq!(story.state(), State::Closed);
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::ConsecutiveFailures { failures: 3 })]);
}

#[test]
fn open_lasts_until_strictly_after_the_timeout_and_until_somebody_calls() {
    let mut story = opened();
    story.advance_ms(100);
    assert_eq!(story.succeed(), Refused);
    story.advance_ms(5_000);
    assert_eq!(story.state(), State::Open, "time alone changes nothing");
    assert_eq!(story.succeed(), Passed);
    assert_eq!(story.state(), State::HalfOpen);
}

#[test]
fn half_open_admits_so_many_in_all_and_closes_when_they_succeeded_in_a_row() {
    let mut story = opened();
    story.advance_ms(101);
    let (first, second) = (story.permit(), story.permit());
    assert_eq!(story.succeed(), Refused);
    story.result(first, Verdict::Success, 1);
    assert_eq!(story.succeed(), Refused, "a finished trial makes no room");
    story.result(second, Verdict::Success, 1);
    assert_eq!(story.state(), State::Closed);
}

#[test]
fn a_trial_that_never_ends_keeps_it_half_open_for_ever() {
    let mut story = opened();
    story.advance_ms(101);
    let (_lost, second) = (story.permit(), story.permit());
    story.result(second, Verdict::Success, 1);
    story.advance_ms(3_600_000);
    assert_eq!(story.succeed(), Refused);
}

#[test]
fn only_an_excluded_result_makes_room_for_another_trial() {
    let mut story = opened();
    story.advance_ms(101);
    let (first, _second) = (story.permit(), story.permit());
    story.result(first, Verdict::Ignored, 1);
    assert!(story.acquire().is_some());
    assert!(story.acquire().is_none());
}

#[test]
fn a_late_result_is_dropped_whatever_it_says() {
    for verdict in [Verdict::Success, Verdict::Failure, Verdict::Ignored] {
        let mut story = story();
        let late = story.permit();
        (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
        story.advance_ms(101);
        let _trial = story.permit();
        story.said();
        story.result(late, verdict, 101);
        assert_eq!((story.state(), story.said()), (State::HalfOpen, vec![]));
    }
}

#[test]
fn nothing_of_before_the_opening_is_left_after_closing() {
    let mut story = opened();
    story.advance_ms(101);
    story.succeed();
    story.succeed();
    assert_eq!((story.state(), story.breaker.counts()), (State::Closed, Counts::default()));
    story.fail();
    story.fail();
    assert_eq!(story.state(), State::Closed);
}

#[test]
fn a_rolling_window_forgets_by_buckets_and_the_view_knows_before_anybody_calls() {
    let config = GobreakerConfig {
        interval: Span::from_millis(1_000),
        bucket_period: Span::from_millis(100),
        ready_to_trip: ReadyToTrip::TotalFailures { at_least: 3 },
        ..config()
    };
    let mut story = Story::of(Gobreaker::new(&config, Time::ZERO));
    story.fail();
    story.fail();
    story.advance_ms(999);
    let failed = |story: &Story<Gobreaker>| match story.breaker.view(story.now).trip[..] {
        [Guard::FailureCount { failures, threshold: 3 }] => failures,
        ref other => panic!("{other:?}"),
    };
    assert_eq!(failed(&story), 2);
    story.advance_ms(1);
    assert_eq!(failed(&story), 0);
    story.fail();
    assert_eq!((story.state(), story.breaker.counts().total_failures), (State::Closed, 1));
}

#[test]
fn a_failure_whose_bucket_is_gone_is_counted_nowhere_and_can_trip_all_the_same() {
    let config = GobreakerConfig {
        interval: Span::from_millis(1_000),
        bucket_period: Span::from_millis(500),
        ready_to_trip: ReadyToTrip::FailureRatio { requests: 2, ratio: 0.5 },
        ..config()
    };
    let mut story = Story::of(Gobreaker::new(&config, Time::ZERO));
    let slow = story.permit();
    (0..3).for_each(|_| assert_eq!(story.succeed(), Passed));
    story.advance_ms(900);
    let (failing, _waiting) = (story.permit(), story.permit());
    story.result(failing, Verdict::Failure, 1);
    assert_eq!(story.state(), State::Closed, "1 of 6");
    story.advance_ms(200);
    story.result(slow, Verdict::Failure, 1_100);
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::FailureRate { failed: 1, of: 2 })]);
}
