//! Open: how long, and what late results do.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn with_wait(initial_ms: u64, multiplier: f64, max_ms: Option<u64>) -> Wait {
    Wait::Exponential { initial: Span::from_millis(initial_ms), multiplier, max: max_ms.map(Span::from_millis) }
}

/// The wait that the view shows, in ms.
fn wait_ms(story: &Story<Resilience4j>) -> u64 {
    story.breaker.view(story.now).wait.expect("it is open").as_millis()
}

#[test]
fn a_retry_must_come_strictly_after_the_wait() {
    let mut story = opened(config());
    story.advance_ms(1_000);
    assert_eq!(story.succeed(), Refused);
    assert_eq!(story.said(), [NotPermitted]);
    assert_eq!(story.metrics().number_of_not_permitted_calls, 1);
    story.advance(Span::from_micros(1));
    assert!(story.acquire().is_some());
    assert_eq!(story.changes(), [(Open, HalfOpen, Reason::WaitElapsed { waited_us: 1_000_001 })]);
}

#[test]
fn nothing_ends_the_wait_but_a_call() {
    let mut story = opened(config());
    story.advance_ms(1_000_000);
    assert_eq!((story.state(), story.breaker.poll_timeout()), (Open, None));
}

#[test]
fn the_automatic_transition_comes_at_the_end_of_the_wait_exactly() {
    let automatic = true;
    let mut story =
        opened(Resilience4jConfig { automatic_transition_from_open_to_half_open_enabled: automatic, ..config() });
    story.advance_ms(999);
    assert_eq!(story.state(), Open);
    story.advance_ms(1);
    assert_eq!(story.changes(), [(Open, HalfOpen, Reason::WaitElapsed { waited_us: 1_000_000 })]);
    assert_eq!(story.breaker.poll_timeout(), None);
}

#[test]
fn a_late_result_counts_while_open_but_decides_nothing() {
    let mut story = story(config());
    let late = story.permit();
    story.fail();
    story.fail();
    story.said();
    story.result(late, Failure, 1);
    assert_eq!((story.said(), story.counted()), (vec![Recorded(Failure)], (3, 3, 0)));
}

#[test]
fn each_reopening_waits_longer_and_closing_begins_anew() {
    let wait = with_wait(1_000, 2.0, Some(3_000));
    let mut story = opened(Resilience4jConfig { wait_duration_in_open_state: wait, ..config() });
    for ms in [1_000, 2_000, 3_000, 3_000] {
        assert_eq!(wait_ms(&story), ms);
        story.advance_ms(ms + 1);
        story.fail();
        story.fail();
        assert_eq!(story.state(), Open);
    }
    story.advance_ms(3_001);
    story.succeed();
    story.succeed();
    assert_eq!(story.state(), Closed);
    story.fail();
    story.fail();
    assert_eq!(wait_ms(&story), 1_000);
}

#[test]
fn the_wait_is_cut_to_whole_milliseconds_at_every_step() {
    let waits = |wait: Wait| [1, 2, 3, 4].map(|attempt| wait.at_attempt(attempt).as_millis());
    assert_eq!(waits(with_wait(7, 1.5, None)), [7, 10, 15, 22]);
    assert_eq!(waits(with_wait(1, 1.5, None)), [1, 1, 1, 1], "1.5 is cut to 1, so it never grows");
    assert_eq!(waits(with_wait(100, 3.0, Some(350))), [100, 300, 350, 350]);
}

#[test]
fn absurd_waits_end_at_a_bound_instead_of_a_panic() {
    for multiplier in [f64::NAN, f64::NEG_INFINITY, -1.0, 0.0, 0.5, 1.0] {
        assert_eq!(with_wait(10, multiplier, None).at_attempt(u32::MAX), Span::from_millis(10));
    }
    for multiplier in [f64::INFINITY, f64::MAX, 1e300, 2.0] {
        assert_eq!(with_wait(10, multiplier, None).at_attempt(u32::MAX), Span::MAX);
    }
}

#[test]
fn open_for_a_given_time_does_not_lengthen_the_next_wait() {
    let wait_duration_in_open_state = with_wait(1_000, 2.0, None);
    let mut story = opened(Resilience4jConfig { wait_duration_in_open_state, ..config() });
    assert_eq!(story.open_for_ms(5), Ok(()));
    assert_eq!((wait_ms(&story), story.said()), (5, vec![]));
    story.advance_ms(6);
    story.fail();
    story.fail();
    assert_eq!(wait_ms(&story), 2_000);
}

#[test]
fn forced_open_counts_as_an_attempt() {
    let wait_duration_in_open_state = with_wait(1_000, 2.0, None);
    let mut story = story(Resilience4jConfig { wait_duration_in_open_state, ..config() });
    assert_eq!((story.go(ForcedOpen), story.go(Open)), (Ok(()), Ok(())));
    assert_eq!(wait_ms(&story), 2_000);
}

#[test]
fn to_begin_half_open_counts_as_an_attempt() {
    let wait_duration_in_open_state = with_wait(1_000, 2.0, None);
    let mut story = story(Resilience4jConfig { wait_duration_in_open_state, initial_state: HalfOpen, ..config() });
    story.fail();
    story.fail();
    assert_eq!(wait_ms(&story), 2_000);
}

#[test]
fn a_breaker_can_begin_open() {
    let mut story = story(Resilience4jConfig { initial_state: Open, ..config() });
    assert_eq!((story.succeed(), wait_ms(&story)), (Refused, 1_000));
    story.advance_ms(1_001);
    assert_eq!(story.succeed(), Passed);
}
