//! Changes by hand.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const ALL: [State; 6] = [Closed, Open, HalfOpen, ForcedOpen, Disabled, MetricsOnly];

#[test]
fn only_closed_and_metrics_only_refuse_a_transition() {
    let mut illegal = Vec::new();
    for from in ALL {
        for to in ALL {
            let mut story = story(Resilience4jConfig { initial_state: from, ..config() });
            let before = story.breaker.clone();
            match story.go(to) {
                Ok(()) => assert_eq!(story.state(), to),
                Err(refused) => {
                    assert_eq!((refused, story.said()), (IllegalTransition { from, to }, vec![]));
                    assert_eq!(story.breaker, before, "a refused transition changes nothing");
                    illegal.push((from, to));
                }
            }
        }
    }
    assert_eq!(illegal, [(Closed, HalfOpen), (MetricsOnly, Open), (MetricsOnly, HalfOpen)]);
    let mut story = story(Resilience4jConfig { initial_state: MetricsOnly, ..config() });
    assert_eq!(story.open_for_ms(1), Err(IllegalTransition { from: MetricsOnly, to: Open }));
}

#[test]
fn to_the_same_state_starts_it_anew_without_a_word() {
    let mut story = opened(config());
    story.advance_ms(900);
    assert_eq!((story.go(Open), story.said()), (Ok(()), vec![]));
    story.advance_ms(1_000);
    assert_eq!(story.succeed(), Refused);
    let (mut story, _) = half_open(config());
    assert_eq!((story.go(HalfOpen), story.said()), (Ok(()), vec![]));
    (0..3).for_each(|_| assert!(story.acquire().is_some()));
}

#[test]
fn forced_open_refuses_and_says_nothing() {
    let mut story = story(Resilience4jConfig { initial_state: ForcedOpen, ..config() });
    story.advance_ms(1_000_000);
    assert_eq!((story.succeed(), story.said()), (Refused, vec![]));
    assert_eq!(story.metrics().number_of_not_permitted_calls, 1);
    story.result(Permit(0), Failure, 1);
    assert_eq!((story.counted(), story.said()), ((0, 0, 0), vec![]));
    assert_eq!(story.breaker.view(story.now).wait, None);
}

#[test]
fn disabled_passes_everything_and_counts_nothing() {
    let mut story = story(Resilience4jConfig { initial_state: Disabled, ..config() });
    (0..100).for_each(|_| assert_eq!(story.fail(), Passed));
    assert_eq!((story.state(), story.counted(), story.said()), (Disabled, (0, 0, 0), vec![]));
}

#[test]
fn reset_closes_with_nothing_counted_from_every_state() {
    for from in ALL {
        let mut story = story(Resilience4jConfig { initial_state: from, ..config() });
        story.fail();
        story.said();
        story.reset();
        let changed = Notice::Transition { from, to: Closed, reason: Reason::Manual };
        let expected = if from == Closed { vec![Notice::Reset] } else { vec![changed, Notice::Reset] };
        assert_eq!((story.said(), story.counted()), (expected, (0, 0, 0)));
    }
}

#[test]
fn an_illegal_transition_says_so_in_words() {
    let refused = IllegalTransition { from: Closed, to: HalfOpen };
    assert_eq!(refused.to_string(), "the breaker cannot go from Closed to HalfOpen");
}
