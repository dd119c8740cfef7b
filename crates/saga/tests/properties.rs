//! What holds of 500 random sagas and fault plans.

mod common;

use common::scenario;
use saga::definition::Order;
use saga::event::Told;
use saga::machine::{Landed, Reply, Side};
use saga::scenario::Style;
use saga::{Done, End, Event, Scenario, Variant, World, run};
use sim::simulation::Stop;
use sim::{Entry, Projection};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SEEDS: u64 = 500;

fn ran(scenario: &Scenario) -> (Vec<Entry<Event>>, World) {
    let (log, stop) = run(scenario).expect("a random scenario is valid");
    assert_eq!(stop, Stop::Finished);
    let mut world = World::new(scenario);
    for entry in log.entries() {
        world.apply(entry);
    }
    (log.entries().to_vec(), world)
}

#[test]
fn every_run_ends_in_exactly_one_of_the_four_end_states() {
    let mut seen = BTreeMap::new();
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let (log, world) = ran(&scenario);
        for saga in 0..scenario.sagas() {
            let resolved =
                log.iter().filter(|e| matches!(e.event, Event::Resolved { saga: s, .. } if s == saga)).count();
            let judged = log.iter().filter(|e| matches!(e.event, Event::Judged { saga: s, .. } if s == saga)).count();
            assert!(judged >= 1 && judged <= 1 + resolved, "seed {seed}: saga {saga} was judged {judged} times");
            let end = world.sagas[usize::from(saga)].end.expect("it was judged");
            *seen.entry(format!("{end:?}")).or_insert(0) += 1;
        }
    }
    assert_eq!(seen.len(), End::ALL.len(), "all ends were seen: {seen:?}");
}

#[test]
fn the_state_at_a_cursor_is_what_the_model_holds() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let (_, world) = ran(&scenario);
        for (invariant, holds) in world.invariants() {
            let inconsistent = world.ended(End::Inconsistent) > 0;
            // A named value that is broken at the end is why a saga ended inconsistent.
            if holds == Some(false) && world.sagas.iter().all(|saga| !matches!(saga.end, Some(End::Stuck))) {
                assert!(inconsistent, "seed {seed}: {invariant:?} is broken and nobody said so");
            }
        }
    }
}

#[test]
fn in_reverse_order_compensations_run_in_reverse_order_of_completion() {
    let mut compared = 0;
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        if scenario.saga.policy.order != Order::Reverse || scenario.coordination.style != Style::Orchestration {
            continue;
        }
        let (log, _) = ran(&scenario);
        for saga in 0..scenario.sagas() {
            let mut completed = Vec::new();
            let mut undone: Vec<u8> = Vec::new();
            for entry in &log {
                match entry.event {
                    Event::Answered { place, reply: Reply::Ok } if place.saga == saga && place.side == Side::Action => {
                        completed.push(place.step);
                    }
                    Event::Called { place, .. }
                        if place.saga == saga
                            && place.side == Side::Compensation
                            && undone.last() != Some(&place.step) =>
                    {
                        undone.push(place.step);
                    }
                    _ => {}
                }
            }
            // Of those that were completed; a failing step has no place in that order but the first.
            let order: Vec<u8> = undone.iter().copied().filter(|step| completed.contains(step)).collect();
            let expected: Vec<u8> = completed.iter().rev().copied().filter(|step| order.contains(step)).collect();
            assert_eq!(order, expected, "seed {seed}");
            compared += u32::from(order.len() > 1);
        }
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn what_is_idempotent_has_its_effect_at_most_once() {
    let mut repeated = 0;
    for seed in 0..SEEDS {
        let scenario = Variant::Idempotent.of(&scenario(seed));
        let (log, world) = ran(&scenario);
        for saga in &world.sagas {
            for step in &saga.steps {
                assert!(step.record.effects <= 1 && step.record.undone <= 1, "seed {seed}: {step:?}");
            }
        }
        repeated += log.iter().filter(|e| matches!(e.event, Event::Landed { landed: Landed::Known, .. })).count();
    }
    assert!(repeated > 50, "{repeated}");
}

#[test]
fn no_compensation_runs_once_the_pivot_is_done() {
    use saga::definition::Kind;
    let mut pivots = 0;
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let (log, _) = ran(&scenario);
        for saga in 0..scenario.sagas() {
            let done = log.iter().position(|entry| {
                matches!(entry.event, Event::Answered { place, reply: Reply::Ok }
                    if place.saga == saga && place.side == Side::Action
                        && scenario.saga.steps[usize::from(place.step)].kind == Kind::Pivot)
            });
            let Some(done) = done else { continue };
            pivots += 1;
            let undone = log[done..].iter().any(|entry| {
                matches!(entry.event, Event::Called { place, .. } if place.saga == saga && place.side == Side::Compensation)
            });
            // In a choreography steps that do not come after the pivot may not have heard of it.
            assert!(!undone || scenario.coordination.style == Style::Choreography, "seed {seed}");
        }
    }
    assert!(pivots > 50, "{pivots}");
}

#[test]
fn a_fault_of_a_call_leaves_the_log_before_that_call_as_it_was() {
    let mut compared = 0;
    for seed in 0..SEEDS {
        let before = scenario(seed);
        let mut after = before.clone();
        let Some(index) = after.done.iter().position(|done| matches!(done, Done::Fate { .. })) else { continue };
        let Done::Fate { saga, call, which, .. } = after.done.remove(index) else { continue };
        let (with, without) = (ran(&before).0, ran(&after).0);
        let same = with.iter().zip(&without).take_while(|(a, b)| a == b).count();
        let Some(differs) = with.get(same) else { continue };
        // Nothing differs before the first call that it is about: before that is made, or crashes.
        let first = with.iter().position(|entry| match entry.event {
            Event::Called { place, .. } | Event::Crashed { place } | Event::MessageLost { place } => {
                place.saga == saga && place.step == call.step && place.side == call.side && which.holds(place.nth)
            }
            _ => false,
        });
        assert!(first.is_some_and(|first| first <= same), "seed {seed}: entry {same} differs: {differs:?}");
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn a_human_leaves_the_log_before_as_it_was() {
    use saga::definition::OnFailure;
    let mut resolved = 0;
    for seed in 0..SEEDS {
        let mut before = scenario(seed);
        before.done.retain(|done| !matches!(done, Done::Resolve { .. }));
        before.saga.policy.on_failure = OnFailure::Park;
        let without = ran(&before).0;
        let end_ms = without.last().map_or(0, |entry| entry.at.as_micros() / 1_000);
        for at_ms in [0, end_ms / 3, end_ms * 2 / 3, end_ms, end_ms + 1, end_ms + 700] {
            let mut after = before.clone();
            // Whoever comes twice changes nothing more.
            after.done.extend([Done::Resolve { at_ms }, Done::Resolve { at_ms: at_ms + 5_000 }]);
            let with = ran(&after).0;
            let at = sim::Time::from_millis(at_ms);
            let earlier = |log: &[Entry<Event>]| log.iter().filter(|entry| entry.at < at).copied().collect::<Vec<_>>();
            assert_eq!(earlier(&with), earlier(&without), "seed {seed}, {at_ms} ms");
            let helped = with.iter().any(|entry| matches!(entry.event, Event::Resolved { .. }));
            resolved += u32::from(helped);
            // Where nobody waits for a human, one who comes leaves all of it as it was.
            if before.coordination.style == Style::Choreography || !helped {
                assert_eq!(with, without, "seed {seed}, {at_ms} ms");
            }
        }
    }
    assert!(resolved > 50, "{resolved}");
}

#[test]
fn a_service_tells_that_it_is_done_only_after_it_is() {
    for seed in 0..SEEDS {
        let mut scenario = scenario(seed);
        scenario.coordination.style = Style::Choreography;
        let (log, _) = ran(&scenario);
        let mut done = Vec::new();
        for entry in &log {
            match entry.event {
                Event::Answered { place, reply: Reply::Ok } if place.side == Side::Action => {
                    done.push((place.saga, place.step));
                }
                Event::Published { saga, step, told: Told::Done, .. } => {
                    assert!(done.contains(&(saga, step)), "seed {seed}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn with_an_outbox_no_message_is_lost_for_good() {
    let mut lost = 0;
    for seed in 0..SEEDS {
        let mut scenario = scenario(seed);
        scenario.coordination.style = Style::Choreography;
        scenario.coordination.outbox = true;
        scenario.second.enabled = false;
        // Nothing fails for good; messages are lost and services crash.
        scenario.services.fail_percent = 0.0;
        scenario.done.retain(|done| {
            use saga::{Fate, Outcome};
            matches!(done, Done::Fate { fate, which: saga::Which::Only(_), .. }
                if !matches!(fate, Fate::Ends(Outcome::FailedBefore | Outcome::FailedAfter)))
        });
        scenario.services.stock = 50;
        let (log, world) = ran(&scenario);
        lost += log.iter().filter(|entry| matches!(entry.event, Event::MessageLost { .. })).count();
        assert_ne!(world.sagas[0].end, Some(End::Stuck), "seed {seed}");
    }
    assert!(lost > 10, "{lost}");
}

#[test]
fn sometimes_it_compensates_and_sometimes_it_recovers_from_a_crash() {
    let (mut turned, mut recovered, mut late) = (0, 0, 0);
    for seed in 0..SEEDS {
        let (log, _) = ran(&scenario(seed));
        turned += u32::from(log.iter().any(|entry| matches!(entry.event, Event::Turned { .. })));
        recovered += u32::from(log.iter().any(|entry| matches!(entry.event, Event::Recovered { .. })));
        late += u32::from(log.iter().any(|entry| matches!(entry.event, Event::Landed { late: true, .. })));
    }
    assert!(turned > 50 && recovered > 50 && late > 20, "{turned} {recovered} {late}");
}
