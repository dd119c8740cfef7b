//! Half-open: permits, decisions, the longest wait.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn left(story: &Story<Resilience4j>) -> Option<u32> {
    story.breaker.view(story.now).trials.and_then(|trials| trials.left)
}

#[test]
fn only_the_permitted_number_of_calls_may_pass() {
    let (mut story, _) = half_open(config());
    assert!(story.acquire().is_some() && story.acquire().is_some());
    assert_eq!(story.acquire(), None);
    assert_eq!((story.said(), story.metrics().number_of_not_permitted_calls), (vec![NotPermitted], 1));
}

#[test]
fn a_result_gives_no_permit_back_and_a_cancelled_or_ignored_call_does() {
    let (mut story, permit) = half_open(config());
    story.result(permit, Success, 1);
    assert_eq!(left(&story), Some(2));
    let permit = story.permit();
    story.release(permit);
    assert_eq!(left(&story), Some(2));
    story.call(Ignored, 1);
    assert_eq!(left(&story), Some(2));
}

#[test]
fn permits_come_back_beyond_the_bound_and_from_whoever_held_them() {
    let mut story = story(config());
    let of_closed = [story.permit(), story.permit()];
    story.fail();
    story.fail();
    story.advance_ms(1_001);
    let _trial = story.permit();
    of_closed.into_iter().for_each(|permit| story.release(permit));
    assert_eq!(left(&story), Some(4), "three were permitted, one is out, two came back that were never taken");
}

#[test]
fn it_closes_as_soon_as_enough_results_are_back() {
    let (mut story, permit) = half_open(config());
    let _never_back = story.permit();
    story.result(permit, Success, 1);
    assert_eq!(story.state(), HalfOpen);
    let trials = Trials { permitted: Some(3), left: Some(1), needed: 2, back: 1, failed: 0 };
    assert_eq!(story.breaker.view(story.now).trials, Some(trials));
    story.succeed();
    assert_eq!(story.changes(), [(HalfOpen, Closed, Reason::TrialsPassed { of: 2, failed: 0 })]);
    assert_eq!(story.counted(), (0, 0, 0));
}

#[test]
fn it_reopens_without_saying_which_rate_was_exceeded() {
    let (mut story, permit) = half_open(config());
    story.result(permit, Success, 1);
    story.fail();
    let reason = Reason::FailureRate { failed: 1, of: 2 };
    let reopened = Notice::Transition { from: HalfOpen, to: Open, reason };
    assert_eq!(story.said(), [Recorded(Success), Recorded(Failure), reopened]);
    assert_eq!(story.counted(), (2, 1, 0), "open goes on with what half-open counted");
}

#[test]
fn below_its_minimum_it_stays_even_if_all_results_failed() {
    let (mut story, permit) = half_open(config());
    story.result(permit, Failure, 1);
    assert_eq!(story.state(), HalfOpen);
}

#[test]
fn its_minimum_is_never_more_than_the_permitted_number() {
    let patient = Resilience4jConfig { minimum_number_of_calls: 4, ..config() };
    let (mut story, permit) = half_open(patient);
    story.result(permit, Success, 1);
    story.succeed();
    assert_eq!(story.state(), HalfOpen);
    story.succeed();
    assert_eq!(story.state(), Closed);
}

#[test]
fn a_late_result_of_the_closed_state_can_decide_it() {
    let mut story = story(config());
    let late = [story.permit(), story.permit()];
    story.fail();
    story.fail();
    story.advance_ms(1_001);
    let _trial = story.permit();
    story.said();
    late.into_iter().for_each(|permit| story.result(permit, Failure, 1));
    assert_eq!(story.changes(), [(HalfOpen, Open, Reason::FailureRate { failed: 2, of: 2 })]);
}

#[test]
fn a_late_trial_counts_in_the_fresh_closed_window() {
    let (mut story, permit) = half_open(config());
    story.succeed();
    story.succeed();
    assert_eq!(story.state(), Closed);
    story.result(permit, Failure, 1);
    assert_eq!(story.counted(), (1, 1, 0));
}

#[test]
fn when_it_lasts_too_long_it_goes_where_it_was_told() {
    for (to, expected) in [(AfterHalfOpen::Open, Open), (AfterHalfOpen::Closed, Closed)] {
        let (mut story, _) = half_open(Resilience4jConfig {
            max_wait_duration_in_half_open_state: Some(Span::from_millis(500)),
            transition_to_state_after_wait_duration: to,
            ..config()
        });
        story.advance_ms(499);
        assert_eq!(story.state(), HalfOpen);
        story.advance_ms(1);
        assert_eq!(story.changes(), [(HalfOpen, expected, Reason::HalfOpenTimedOut)]);
    }
}

#[test]
fn without_a_longest_wait_it_stays_for_ever_when_the_results_never_come() {
    for max_wait_duration_in_half_open_state in [None, Some(Span::ZERO)] {
        let (mut story, _) = half_open(Resilience4jConfig { max_wait_duration_in_half_open_state, ..config() });
        story.advance_ms(1_000_000_000);
        assert_eq!((story.state(), story.breaker.poll_timeout()), (HalfOpen, None));
    }
}

#[test]
fn leaving_it_stops_its_timer() {
    let max_wait_duration_in_half_open_state = Some(Span::from_millis(500));
    let (mut story, permit) = half_open(Resilience4jConfig { max_wait_duration_in_half_open_state, ..config() });
    story.result(permit, Success, 1);
    story.succeed();
    assert_eq!((story.state(), story.breaker.poll_timeout()), (Closed, None));
}
