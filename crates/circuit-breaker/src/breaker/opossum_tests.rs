//! The opossum breaker, sentence by sentence. The recorded traces say more; these say why.

use super::super::story::{Passed, Refused, Story};
use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Needs 4 fires, opens above 50 %, 1 s in 10 buckets, open for 300 ms.
fn config() -> OpossumConfig {
    OpossumConfig {
        volume_threshold: 4,
        rolling_count_timeout: Span::from_secs(1),
        reset_timeout: Span::from_millis(300),
        ..OpossumConfig::default()
    }
}

fn story() -> Story<Opossum> {
    Story::of(Opossum::new(&config(), Time::ZERO))
}

fn opened() -> Story<Opossum> {
    let mut story = story();
    (0..4).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!(story.state(), State::Open);
    story.said();
    story
}

#[test]
fn it_opens_above_the_threshold_not_at_it() {
    let mut story = story();
    story.succeed();
    story.succeed();
    story.fail();
    story.fail();
    assert_eq!(story.state(), State::Closed, "half of four are 50 %");
    story.fail();
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::FailureRate { failed: 3, of: 5 })]);
}

#[test]
fn calls_under_way_are_in_the_denominator() {
    let mut story = story();
    let under_way: Vec<Permit> = (0..4).map(|_| story.permit()).collect();
    story.fail();
    story.fail();
    story.fail();
    assert_eq!(story.state(), State::Closed, "3 of 7 fires");
    story.result(under_way[0], Verdict::Failure, 1);
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::FailureRate { failed: 4, of: 7 })]);
}

#[test]
fn a_timer_makes_it_half_open_and_one_call_may_try() {
    let mut story = opened();
    story.advance_ms(299);
    assert_eq!(story.succeed(), Refused);
    story.advance_ms(1);
    assert_eq!(story.state(), State::HalfOpen, "nobody had to call");
    let trial = story.permit();
    assert_eq!(story.succeed(), Refused);
    story.result(trial, Verdict::Success, 1);
    assert_eq!(story.state(), State::Closed);
}

#[test]
fn a_late_success_closes_while_the_trial_is_still_out() {
    let mut story = story();
    let slow = story.permit();
    (0..3).for_each(|_| assert_eq!(story.fail(), Passed));
    story.advance_ms(300);
    let trial = story.permit();
    story.result(slow, Verdict::Success, 300);
    assert_eq!(story.state(), State::Closed);
    story.result(trial, Verdict::Failure, 1);
    assert_eq!(story.state(), State::Open, "4 of 5 fires in the window, which nobody cleared");
}

#[test]
fn old_failures_open_it_again_after_closing() {
    let mut story = opened();
    story.advance_ms(300);
    story.succeed();
    assert_eq!(story.state(), State::Closed);
    story.said();
    story.fail();
    assert_eq!(story.changes(), [(State::Closed, State::Open, Reason::FailureRate { failed: 5, of: 6 })]);
}

#[test]
fn during_the_warm_up_nothing_opens_it_and_a_failed_trial_is_lost() {
    let config = OpossumConfig { allow_warm_up: true, ..config() };
    let mut story = Story::of(Opossum::new(&config, Time::ZERO));
    (0..20).for_each(|_| assert_eq!(story.fail(), Passed));
    story.by_hand(Opossum::open);
    story.advance_ms(300);
    assert_eq!(story.fail(), Passed);
    assert_eq!(story.state(), State::HalfOpen);
    assert_eq!(story.succeed(), Refused);
    story.advance_ms(700);
    assert_eq!(story.succeed(), Refused, "there is no other trial, ever");
}

#[test]
fn a_trial_beyond_the_capacity_opens_it_though_nobody_was_called() {
    let config = OpossumConfig { capacity: Some(1), ..config() };
    let mut story = Story::of(Opossum::new(&config, Time::ZERO));
    let _hangs = story.permit();
    (0..3).for_each(|_| assert_eq!(story.fail(), Refused));
    assert_eq!(story.state(), State::Open, "three refusals for capacity are three failures");
    story.advance_ms(300);
    story.said();
    assert_eq!(story.succeed(), Refused);
    assert_eq!(story.changes(), [(State::HalfOpen, State::Open, Reason::TrialFailed)]);
}

#[test]
fn the_view_moves_its_buckets_on_though_nobody_called() {
    let mut story = opened();
    let failed = |story: &Story<Opossum>, at: Time| match story.breaker.view(at).window {
        Window::Buckets { buckets, .. } => buckets.iter().map(|bucket| bucket.failed).sum::<u32>(),
        Window::Calls { .. } | Window::Count { .. } | Window::Sums { .. } => unreachable!("it has buckets"),
    };
    assert_eq!(failed(&story, Time::from_millis(999)), 4);
    assert_eq!(failed(&story, Time::from_millis(1_000)), 0);
    story.advance_ms(1_000);
    assert_eq!(failed(&story, story.now), 0);
    assert_eq!(story.breaker.stats(), Stats::default());
}
