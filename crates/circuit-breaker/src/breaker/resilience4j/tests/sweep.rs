//! Properties that hold always, over random configurations and calls.

use super::*;
use crate::breaker::{Bucket, Window};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SEEDS: u64 = 400;

fn any_config(draw: &mut Draw) -> Resilience4jConfig {
    let millis = |ms| Span::from_millis(ms);
    Resilience4jConfig {
        sliding_window_type: draw.one_of(&[WindowType::Count, WindowType::Time]),
        sliding_window_size: draw.one_of(&[1, 2, 5, 31, 32, 33, 100]),
        minimum_number_of_calls: draw.one_of(&[1, 2, 5, 200]),
        failure_rate_threshold: draw.one_of(&[1.0, 33.333_332, 50.0, 100.0]),
        slow_call_rate_threshold: draw.one_of(&[50.0, 100.0]),
        slow_call_duration_threshold: millis(100),
        wait_duration_in_open_state: draw.one_of(&[
            Wait::Fixed(millis(50)),
            Wait::Exponential { initial: millis(20), multiplier: 1.5, max: Some(millis(90)) },
        ]),
        permitted_number_of_calls_in_half_open_state: draw.one_of(&[1, 3, 10]),
        max_wait_duration_in_half_open_state: draw.one_of(&[None, Some(millis(70))]),
        transition_to_state_after_wait_duration: draw.one_of(&[AfterHalfOpen::Open, AfterHalfOpen::Closed]),
        automatic_transition_from_open_to_half_open_enabled: draw.one_of(&[true, false]),
        initial_state: draw.one_of(&[Closed, Closed, Open, HalfOpen, MetricsOnly]),
        fix_known_defects: draw.one_of(&[true, false]),
        epoch_ms: 1_700_000_000_000 + draw.below(1_000),
    }
}

/// Permits given and given back since half-open began.
#[derive(Clone, Copy, Default)]
struct Permits {
    given: u32,
    given_back: u32,
}

#[derive(Default)]
struct Met {
    refusals_while_open: u32,
    refusals_in_half_open: u32,
    closings: u32,
}

fn recount(window: &Window) -> Bucket {
    let mut sum = Bucket::default();
    match window {
        Window::Calls { cells, .. } => cells.iter().for_each(|cell| sum.add(Bucket::of(*cell))),
        Window::Buckets { buckets, .. } => buckets.iter().for_each(|bucket| sum.add(*bucket)),
        Window::Count { .. } | Window::Sums { .. } => unreachable!("this dialect has a window"),
    }
    sum
}

/// One run of random calls; every property is checked at every step.
fn run(seed: u64, met: &mut Met) {
    let mut draw = Draw(seed);
    let config = any_config(&mut draw);
    let permitted = config.permitted_number_of_calls_in_half_open_state;
    let mut story = story(config);
    let (mut held, mut permits) = (Vec::new(), Permits::default());
    for _ in 0..400 {
        story.advance_ms(draw.one_of(&[0, 0, 1, 7, 30, 400]));
        follow(&mut story, &mut permits, met);
        let before = story.breaker.view(story.now);
        if draw.below(5) < 3 {
            let permit = story.acquire();
            let waits = before.state == Open && before.wait.is_some_and(|wait| story.now <= before.since + wait);
            assert!(!waits || permit.is_none(), "seed {seed}: permitted while open, at {}", story.now);
            met.refusals_while_open += u32::from(waits);
            met.refusals_in_half_open += u32::from(before.state == HalfOpen && permit.is_none());
            follow(&mut story, &mut permits, met);
            permits.given += u32::from(permit.is_some());
            held.extend(permit);
        } else if !held.is_empty() {
            let permit = held.swap_remove(draw.below(held.len() as u64) as usize);
            match draw.one_of(&[Some(Success), Some(Success), Some(Failure), Some(Ignored), None]) {
                Some(verdict) => {
                    permits.given_back += u32::from(verdict == Ignored);
                    story.result(permit, verdict, draw.one_of(&[1, 100, 101]));
                }
                None => {
                    permits.given_back += 1;
                    story.release(permit);
                }
            }
            follow(&mut story, &mut permits, met);
        }
        if story.state() == HalfOpen {
            assert!(permits.given <= permitted + permits.given_back, "seed {seed}: too many trials");
        }
        let counted = recount(&story.breaker.view(story.now).window);
        assert_eq!(story.counted(), (counted.calls, counted.failed, counted.slow), "seed {seed}");
    }
}

/// Begins to count permits anew when half-open begins.
fn follow(story: &mut Story<Resilience4j>, permits: &mut Permits, met: &mut Met) {
    for (_, to, _) in story.changes() {
        if to == HalfOpen {
            *permits = Permits::default();
        }
        met.closings += u32::from(to == Closed);
    }
}

#[test]
fn always_open_refuses_half_open_is_bounded_and_totals_equal_a_recount() {
    let mut met = Met::default();
    (0..SEEDS).for_each(|seed| run(seed, &mut met));
    // Sometimes: the sweep has met what it is about.
    assert!(met.refusals_while_open > 1_000 && met.refusals_in_half_open > 100 && met.closings > 100);
}

#[test]
fn the_same_calls_give_the_same_machine() {
    for seed in 0..20 {
        let machine = |seed| {
            let mut draw = Draw(seed);
            let mut story = story(any_config(&mut draw));
            for _ in 0..100 {
                story.advance_ms(draw.below(40));
                let verdict = draw.one_of(&[Success, Failure]);
                story.call(verdict, draw.below(200));
            }
            story.breaker
        };
        assert_eq!(machine(seed), machine(seed));
    }
}
