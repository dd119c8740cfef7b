//! Closed: what is counted, and when it opens.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn it_opens_at_the_threshold_not_only_above_it() {
    let mut story = story(config());
    story.succeed();
    story.fail();
    assert_eq!(story.state(), Open);
    assert_eq!(
        story.said()[1..],
        [
            Recorded(Failure),
            FailureRateExceeded(50.0),
            Notice::Transition { from: Closed, to: Open, reason: Reason::FailureRate { failed: 1, of: 2 } }
        ]
    );
}

#[test]
fn rates_are_compared_in_32_bits_where_a_third_reaches_33_3333334() {
    let written: f64 = "33.3333334".parse().expect("a number");
    assert!(100.0 / 3.0 < written, "in 64 bits it would stay closed");
    let failure_rate_threshold = written as f32;
    let mut story = story(Resilience4jConfig { failure_rate_threshold, minimum_number_of_calls: 3, ..config() });
    story.succeed();
    story.succeed();
    story.fail();
    assert_eq!(story.state(), Open);
}

#[test]
fn below_the_minimum_number_of_calls_nothing_happens_even_if_all_failed() {
    let mut story = story(Resilience4jConfig { minimum_number_of_calls: 4, ..config() });
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!((story.state(), story.metrics().failure_rate), (Closed, None));
    story.fail();
    assert_eq!((story.state(), story.metrics().failure_rate), (Open, Some(100.0)));
}

#[test]
fn a_success_that_completes_the_minimum_can_open_it() {
    let mut story = story(config());
    story.fail();
    story.succeed();
    assert_eq!(story.state(), Open);
}

#[test]
fn a_window_of_calls_never_asks_for_more_than_it_holds() {
    let mut story = story(Resilience4jConfig { minimum_number_of_calls: 100, ..config() });
    (0..4).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), Open);
}

#[test]
fn slow_is_strictly_longer_than_the_duration_threshold() {
    let mut story = story(config());
    story.call(Success, 100);
    assert_eq!(story.counted(), (1, 0, 0));
    let permit = story.permit();
    let just_slow = Span::from_micros(100_001);
    story.by_hand(|breaker, now, notices| breaker.on_result(now, permit, Success, just_slow, notices));
    assert_eq!(story.counted(), (2, 0, 1));
}

#[test]
fn slow_successes_alone_open_it() {
    let mut story = story(config());
    story.call(Success, 101);
    story.call(Success, 101);
    assert_eq!(story.changes(), [(Closed, Open, Reason::SlowCallRate { slow: 2, of: 2 })]);
}

#[test]
fn a_slow_failure_counts_as_both_and_both_are_said() {
    let mut story = story(config());
    story.call(Failure, 101);
    story.call(Failure, 101);
    assert_eq!(story.counted(), (2, 2, 2));
    assert_eq!(story.said()[2..4], [FailureRateExceeded(100.0), SlowCallRateExceeded(100.0)]);
}

#[test]
fn an_ignored_or_cancelled_call_is_never_counted() {
    let mut story = story(config());
    story.call(Ignored, 101);
    assert_eq!(story.said(), [Recorded(Ignored)]);
    let permit = story.permit();
    story.release(permit);
    assert_eq!((story.counted(), story.said()), ((0, 0, 0), vec![]));
}

#[test]
fn metrics_only_says_each_rate_once_and_never_opens() {
    let mut story = story(Resilience4jConfig { initial_state: MetricsOnly, ..config() });
    story.fail();
    story.fail();
    assert_eq!(story.said()[2..], [FailureRateExceeded(100.0)]);
    (0..4).for_each(|_| assert_eq!(story.succeed(), Passed));
    (0..4).for_each(|_| assert_eq!(story.call(Failure, 101), Passed));
    let again = story.said().into_iter().filter(|notice| !matches!(notice, Recorded(_)));
    assert_eq!(again.collect::<Vec<_>>(), [SlowCallRateExceeded(100.0)]);
    assert_eq!(story.state(), MetricsOnly);
}

#[test]
fn the_view_shows_the_guard_in_numbers() {
    let mut story = story(config());
    story.call(Failure, 101);
    let view = story.breaker.view(story.now);
    assert_eq!(
        view.trip,
        [
            Guard::FailureRate { failed: 1, of: 1, minimum: 2, threshold: 50.0, comparison: Comparison::AtLeast },
            Guard::SlowCallRate { slow: 1, of: 1, minimum: 2, threshold: 100.0 }
        ]
    );
    assert_eq!((view.state, view.since, view.wait, view.trials), (Closed, Time::ZERO, None, None));
}
