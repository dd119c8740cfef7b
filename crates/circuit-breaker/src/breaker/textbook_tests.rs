//! The textbook breaker, sentence by sentence.

use super::super::story::{Draw, Passed, Refused, Story};
use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Opens at 3 failures, waits for 100 ms.
fn story(counting: Counting) -> Story<Textbook> {
    let config = TextbookConfig { failure_threshold: 3, recovery_timeout: Span::from_millis(100), counting };
    Story::of(Textbook::new(&config, Time::ZERO))
}

fn opened() -> Story<Textbook> {
    let mut story = story(Counting::Cumulative);
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), State::Open);
    story.said();
    story
}

fn half_open() -> Story<Textbook> {
    let mut story = opened();
    story.advance_ms(101);
    assert!(story.acquire().is_some());
    assert_eq!(story.state(), State::HalfOpen);
    story.said();
    story
}

#[test]
fn a_healthy_service_trips_a_cumulative_count_in_the_end() {
    let mut story = story(Counting::Cumulative);
    for _ in 0..2 {
        story.fail();
        (0..1_000).for_each(|_| assert_eq!(story.succeed(), Passed));
    }
    assert_eq!(story.state(), State::Closed);
    story.fail();
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::FailureCount { failures: 3 })]);
}

#[test]
fn a_success_clears_a_consecutive_count() {
    let mut story = story(Counting::Consecutive);
    for _ in 0..10 {
        story.fail();
        story.fail();
        story.succeed();
    }
    assert_eq!(story.state(), State::Closed);
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), State::Open);
}

#[test]
fn open_refuses_until_strictly_after_the_recovery_timeout() {
    let mut story = opened();
    story.advance_ms(100);
    assert_eq!(story.succeed(), Refused);
    assert_eq!(story.said(), [Notice::NotPermitted]);
    story.advance(Span::from_micros(1));
    assert!(story.acquire().is_some());
    assert_eq!(story.changes(), [(State::Open, State::HalfOpen, Reason::WaitElapsed { waited_us: 100_001 })]);
}

#[test]
fn nothing_ends_the_open_state_but_a_call() {
    let mut story = opened();
    story.advance_ms(1_000_000);
    assert_eq!((story.state(), story.breaker.poll_timeout()), (State::Open, None));
}

#[test]
fn all_calls_pass_while_half_open() {
    let mut story = half_open();
    (0..1_000).for_each(|_| assert!(story.acquire().is_some()));
    assert_eq!(story.state(), State::HalfOpen);
}

#[test]
fn any_success_in_half_open_closes_and_clears() {
    let mut story = half_open();
    story.succeed();
    assert_eq!(story.changes(), [(State::HalfOpen, State::Closed, Reason::TrialSucceeded)]);
    story.fail();
    story.fail();
    assert_eq!(story.state(), State::Closed);
    story.fail();
    assert_eq!(story.state(), State::Open);
}

#[test]
fn a_failure_in_half_open_reopens_and_the_wait_starts_again() {
    for counting in [Counting::Cumulative, Counting::Consecutive] {
        let mut story = half_open();
        story.breaker.config.counting = counting;
        story.fail();
        assert_eq!(story.changes(), [(State::HalfOpen, State::Open, Reason::TrialFailed)]);
        story.advance_ms(100);
        assert_eq!(story.succeed(), Refused);
        story.advance_ms(1);
        assert_eq!(story.succeed(), Passed);
    }
}

#[test]
fn a_late_failure_while_open_counts_and_restarts_the_wait() {
    let mut story = opened();
    story.advance_ms(60);
    story.result(Permit(0), Verdict::Failure, 1);
    assert_eq!(story.said(), [Notice::Recorded(Verdict::Failure)]);
    let view = story.breaker.view(story.now);
    assert_eq!(view.window, Window::Count { failures: 4, threshold: 3 });
    assert_eq!((view.since, view.wait), (Time::ZERO, Some(Span::from_millis(160))));
    story.advance_ms(100);
    assert_eq!(story.succeed(), Refused);
    story.advance_ms(1);
    assert_eq!(story.succeed(), Passed);
}

#[test]
fn a_late_success_closes_only_from_half_open() {
    let mut story = opened();
    story.result(Permit(0), Verdict::Success, 1);
    assert_eq!((story.state(), story.breaker.failures), (State::Open, 3));
    let mut story = half_open();
    story.result(Permit(0), Verdict::Success, 1);
    assert_eq!(story.state(), State::Closed);
}

#[test]
fn an_ignored_or_cancelled_call_changes_nothing() {
    for mut story in [story(Counting::Consecutive), opened(), half_open()] {
        let before = story.breaker.clone();
        story.result(Permit(0), Verdict::Ignored, 1);
        story.release(Permit(0));
        assert_eq!((story.said(), story.breaker), (vec![], before));
    }
}

#[test]
fn the_view_of_half_open_knows_no_limit() {
    let view = half_open().breaker.view(Time::from_millis(101));
    let trials = Trials { permitted: None, left: None, needed: 1, back: 0, failed: 0 };
    assert_eq!((view.state, view.trials, view.wait), (State::HalfOpen, Some(trials), None));
    assert_eq!(view.trip, [Guard::FailureCount { failures: 3, threshold: 3 }]);
}

#[test]
fn always_refuses_while_open_before_the_wait_is_over() {
    let mut refusals = 0;
    for seed in 0..400 {
        let mut draw = Draw(seed);
        let mut story = story(draw.one_of(&[Counting::Cumulative, Counting::Consecutive]));
        let (mut held, mut last_failure) = (Vec::new(), Time::ZERO);
        for _ in 0..300 {
            story.advance_ms(draw.below(30));
            let waits = story.state() == State::Open && story.now.since(last_failure) <= Span::from_millis(100);
            if draw.below(2) == 0 {
                let permit = story.acquire();
                assert_eq!(permit.is_none(), waits, "seed {seed} at {}", story.now);
                refusals += u32::from(permit.is_none());
                held.extend(permit);
            } else if !held.is_empty() {
                let permit = held.swap_remove(draw.below(held.len() as u64) as usize);
                let verdict = draw.one_of(&[Verdict::Success, Verdict::Failure, Verdict::Failure, Verdict::Ignored]);
                story.result(permit, verdict, 1);
                if verdict == Verdict::Failure {
                    last_failure = story.now;
                }
            }
        }
    }
    assert!(refusals > 1_000, "the sweep hardly met an open breaker: {refusals}");
}
