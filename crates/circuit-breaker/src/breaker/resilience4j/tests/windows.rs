//! What the windows look back on.

use super::*;
use crate::breaker::{Bucket, Window};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Two seconds, on a wall clock that stands at 999 ms past a whole second when the run begins.
fn by_time() -> Resilience4jConfig {
    Resilience4jConfig {
        sliding_window_type: WindowType::Time,
        sliding_window_size: 2,
        minimum_number_of_calls: 10,
        epoch_ms: 1_700_000_000_999,
        ..config()
    }
}

#[test]
fn a_window_of_calls_is_shown_oldest_first_and_loses_its_oldest() {
    let mut story = story(Resilience4jConfig { failure_rate_threshold: 100.0, ..config() });
    story.fail();
    story.call(Success, 101);
    (0..3).for_each(|_| assert_eq!(story.succeed(), Passed));
    let [slow, fine] = [true, false].map(|slow| Cell { failed: false, slow });
    assert_eq!(story.breaker.view(story.now).window, Window::Calls { size: 4, cells: vec![slow, fine, fine, fine] });
}

#[test]
fn seconds_are_those_of_the_wall_clock_not_of_the_run() {
    let mut story = story(by_time());
    story.fail();
    story.advance_ms(1_000);
    assert_eq!(story.counted(), (1, 1, 0), "the next second began 1 ms after the start and lasts until 1001 ms");
    story.advance_ms(1);
    assert_eq!(story.counted(), (0, 0, 0), "a window of two seconds can be as short as 1001 ms");
}

#[test]
fn a_call_belongs_to_the_second_in_which_it_ended() {
    let mut story = story(by_time());
    let permit = story.permit();
    story.advance_ms(1_500);
    story.result(permit, Failure, 1_500);
    let failed_slow = Bucket { calls: 1, failed: 1, slow: 1 };
    let buckets = vec![Bucket::default(), failed_slow];
    assert_eq!(story.breaker.view(story.now).window, Window::Buckets { length: Span::from_secs(1), buckets });
}

#[test]
fn time_alone_expires_calls_and_decides_nothing() {
    let mut story = story(Resilience4jConfig { minimum_number_of_calls: 2, ..by_time() });
    story.succeed();
    story.succeed();
    story.advance_ms(1);
    story.fail();
    assert_eq!((story.state(), story.counted()), (Closed, (3, 1, 0)));
    story.advance_ms(1_000);
    assert_eq!((story.state(), story.counted()), (Closed, (1, 1, 0)));
    story.succeed();
    assert_eq!(story.changes(), [(Closed, Open, Reason::FailureRate { failed: 1, of: 2 })]);
}

#[test]
fn a_window_by_time_asks_for_the_minimum_as_it_is() {
    let mut story = story(by_time());
    (0..9).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), Closed);
    story.fail();
    assert_eq!(story.state(), Open);
}

#[test]
fn half_open_counts_calls_even_if_closed_counts_seconds() {
    let (story, _) = half_open(by_time());
    assert_eq!(story.breaker.view(story.now).window, Window::Calls { size: 3, cells: vec![] });
}

#[test]
fn open_goes_on_with_the_window_of_the_state_before() {
    let mut story = opened(by_time());
    assert_eq!(story.counted(), (10, 10, 0));
    story.result(Permit(0), Success, 1);
    assert_eq!(story.counted(), (11, 10, 0));
    story.advance_ms(2_000);
    assert_eq!(story.counted(), (0, 0, 0));
}

#[test]
fn a_machine_with_a_window_of_a_hundred_calls_stays_small() {
    // A checkpointed timeline clones it thousands of times.
    let window = crate::window::CountWindow::new(100);
    assert!(size_of::<Resilience4j>() <= 320, "{}", size_of::<Resilience4j>());
    assert!(size_of_val(&window) <= 48);
}
