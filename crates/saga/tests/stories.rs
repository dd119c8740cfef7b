//! What single switches do, told by the calls of a run.

use saga::definition::{FailingStep, OnFailure, Order, Registered};
use saga::machine::{Call, Fate, Outcome, Reply, Report, Side};
use saga::scenario::{Countermeasure, Style};
use saga::{Done, End, Event, Preset, Scenario, Which, World, run};
use sim::Projection;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn world(scenario: &Scenario) -> World {
    saga::run::fold(scenario).expect("it is valid")
}

/// The calls: actions by number, compensations with a minus.
fn calls(scenario: &Scenario) -> Vec<i32> {
    let (log, _) = run(scenario).expect("it is valid");
    let call = |event: &Event| match event {
        Event::Called { place, .. } if place.side == Side::Action => Some(i32::from(place.step) + 1),
        Event::Called { place, .. } => Some(-i32::from(place.step) - 1),
        _ => None,
    };
    log.entries().iter().filter_map(|entry| call(&entry.event)).collect()
}

fn fate(step: u8, side: Side, which: Which, fate: Fate) -> Done {
    Done::Fate { saga: 0, call: Call { step, side }, which, fate }
}

fn action(step: u8, outcome: Outcome) -> Done {
    fate(step, Side::Action, Which::From(1), Fate::Ends(outcome))
}

#[test]
fn with_stop_what_is_left_is_not_undone_and_with_continue_it_is() {
    let mut scenario = Preset::RefundFails.scenario();
    assert_eq!(calls(&scenario), [1, 2, 3, 4, -3], "the stock is never released");
    scenario.saga.policy.on_failure = OnFailure::Continue;
    assert_eq!(calls(&scenario), [1, 2, 3, 4, -3, -2, -1]);
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Stuck), "somebody has to look at the refund");
    scenario.saga.policy.on_failure = OnFailure::Retry;
    assert_eq!(calls(&scenario), [1, 2, 3, 4, -3, -3], "for ever is one repetition");
}

#[test]
fn a_parked_saga_goes_on_when_a_human_has_undone_the_step() {
    let mut scenario = Preset::RefundFails.scenario();
    scenario.saga.policy.on_failure = OnFailure::Park;
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Stuck));
    scenario.done.push(Done::Resolve { at_ms: 5_000 });
    assert_eq!(calls(&scenario), [1, 2, 3, 4, -3, -2, -1]);
    let world = world(&scenario);
    assert_eq!(world.sagas[0].end, Some(End::AbortedClean));
    assert_eq!((world.ledgers().taken_cents, world.ledgers().on_hand), (0, 5));
}

#[test]
fn the_failing_step_is_undone_as_the_policy_says() {
    let mut scenario = Scenario::default();
    for (policy, outcome, undone) in [
        (FailingStep::Never, Outcome::LostAfter, false),
        (FailingStep::Unknown, Outcome::LostAfter, true),
        (FailingStep::Unknown, Outcome::FailedAfter, true),
        (FailingStep::Unknown, Outcome::FailedBefore, false),
        (FailingStep::Always, Outcome::FailedBefore, true),
    ] {
        scenario.saga.policy.failing_step = policy;
        scenario.done = vec![action(2, outcome)];
        assert_eq!(calls(&scenario).contains(&-3), undone, "{policy:?} {outcome:?}");
    }
    // What is registered after the action is not registered when the action never reported success.
    scenario.saga.steps[2].registered = Registered::After;
    scenario.done = vec![action(2, Outcome::LostAfter)];
    assert!(!calls(&scenario).contains(&-3));
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Inconsistent));
}

#[test]
fn a_crash_between_effect_and_log_repeats_the_call() {
    let mut scenario = Preset::Crash.scenario();
    assert_eq!(calls(&scenario), [1, 2, 3, 3, 4]);
    assert_eq!(world(&scenario).ledgers().taken_cents, 16_000, "charged twice");
    scenario.saga.steps[2].idempotent = true;
    assert_eq!(calls(&scenario), [1, 2, 3, 3, 4]);
    assert_eq!(world(&scenario).ledgers().taken_cents, 8_000);
    for point in [Fate::CrashBefore, Fate::CrashAfterLog] {
        scenario.saga.steps[2].idempotent = false;
        scenario.done = vec![fate(2, Side::Action, Which::Only(1), point)];
        assert_eq!(calls(&scenario), [1, 2, 3, 4], "{point:?} repeats nothing");
        assert_eq!(world(&scenario).sagas[0].end, Some(End::Committed));
        assert_eq!(world(&scenario).crashes, 1);
    }
}

#[test]
fn a_late_effect_comes_of_its_call_and_not_of_the_report_before_it() {
    let (log, _) = run(&Preset::ChargeLandsLate.scenario()).expect("it is valid");
    let log = log.entries();
    let late = log.iter().find(|entry| matches!(entry.event, Event::Landed { late: true, .. })).expect("it lands");
    let cause = &log[late.cause.expect("it has a cause").index()];
    let Event::Called { place, .. } = cause.event else { panic!("{cause:?}") };
    assert_eq!((place.step, place.side), (2, Side::Action));
}

#[test]
fn in_a_choreography_nobody_notes_an_end_and_who_comes_back_is_a_service() {
    let scenario = Preset::NoOutbox.scenario();
    let (log, _) = run(&scenario).expect("it is valid");
    let notes = saga::durable::ndjson(&scenario.saga, scenario.coordination.style, &log);
    assert!(notes.contains("service_recovered"), "{notes}");
    assert!(!notes.contains("orchestrator") && !notes.contains("saga_ended"), "{notes}");
}

#[test]
fn only_one_orchestrated_saga_has_numbers_of_an_audit() {
    for preset in Preset::ALL {
        let scenario = preset.scenario();
        let alone = !scenario.second.enabled && scenario.coordination.style == Style::Orchestration;
        assert_eq!(world(&scenario).audited().is_some(), alone, "{preset:?}");
    }
}

#[test]
fn a_late_charge_is_refused_where_late_actions_are() {
    let mut scenario = Preset::ChargeLandsLate.scenario();
    let late = world(&scenario);
    assert_eq!(late.sagas[0].reported, Some(Report::Aborted));
    assert_eq!((late.sagas[0].end, late.ledgers().taken_cents), (Some(End::Inconsistent), 8_000));
    assert_eq!(late.ledgers().orders, 0, "charged for a cancelled order");
    // Refusing alone does not help: there was no compensation that the charge could come after.
    scenario.saga.policy.refuse_late_actions = true;
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Inconsistent));
    scenario.saga.steps[2].registered = Registered::Before;
    assert_eq!(world(&scenario).sagas[0].end, Some(End::AbortedClean));
    // And undoing alone undoes nothing.
    scenario.saga.policy.refuse_late_actions = false;
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Inconsistent));
}

#[test]
fn without_empty_compensation_money_is_given_back_that_was_never_taken() {
    let mut scenario = Scenario { done: vec![action(2, Outcome::LostBefore)], ..Scenario::default() };
    assert_eq!(world(&scenario).sagas[0].end, Some(End::AbortedClean));
    scenario.saga.policy.empty_compensation = false;
    let world = world(&scenario);
    assert_eq!((world.sagas[0].end, world.ledgers().taken_cents), (Some(End::Inconsistent), -8_000));
}

#[test]
fn retries_wait_longer_and_longer_up_to_the_longest() {
    let mut scenario = Scenario { done: vec![action(0, Outcome::FailedAfter)], ..Scenario::default() };
    let retry = &mut scenario.saga.steps[0].retry;
    (retry.attempts, retry.interval_ms, retry.max_interval_ms) = (5, 1_000, 3_000);
    let (log, _) = run(&scenario).expect("it is valid");
    let mut waits = Vec::new();
    let mut answered = None;
    for entry in log.entries() {
        match entry.event {
            Event::Answered { reply: Reply::Error, .. } => answered = Some(entry.at),
            Event::Called { place, .. } if place.side == Side::Action => {
                waits.extend(answered.map(|at| entry.at.since(at).as_micros() / 1_000));
            }
            _ => {}
        }
    }
    assert_eq!(waits, [1_000, 2_000, 3_000, 3_000]);
    assert_eq!(calls(&scenario), [1, 1, 1, 1, 1, -1], "five attempts, not five retries");
}

#[test]
fn a_refusal_is_final_unless_it_may_be_tried_again() {
    let mut scenario = Scenario { done: vec![action(2, Outcome::FailedBefore)], ..Scenario::default() };
    scenario.saga.steps[2].retry.attempts = 3;
    assert_eq!(calls(&scenario), [1, 2, 3, -2, -1]);
    scenario.saga.steps[2].retry.refusal_is_final = false;
    assert_eq!(calls(&scenario), [1, 2, 3, 3, 3, -2, -1]);
}

#[test]
fn past_the_pivot_it_goes_forward() {
    let mut scenario = Preset::ParallelBranches.scenario();
    scenario.done = vec![fate(4, Side::Action, Which::Only(1), Fate::Ends(Outcome::FailedAfter))];
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Committed));
    // All three attempts fail, and so does the repetition that stands for ever.
    scenario.done = vec![action(4, Outcome::LostBefore)];
    let stuck = world(&scenario);
    assert_eq!((stuck.sagas[0].end, stuck.compensations), (Some(End::Stuck), 0));
    assert_eq!(calls(&scenario).iter().filter(|call| **call == 5).count(), 6);
}

#[test]
fn compensations_can_run_at_once() {
    let mut scenario = Preset::ShippingFails.scenario();
    scenario.saga.policy.order = Order::Parallel;
    let (log, _) = run(&scenario).expect("it is valid");
    let at: Vec<_> = log
        .entries()
        .iter()
        .filter(|entry| matches!(entry.event, Event::Called { place, .. } if place.side == Side::Compensation))
        .map(|entry| entry.at)
        .collect();
    assert!(at.len() == 3 && at.iter().all(|other| *other == at[0]));
}

#[test]
fn each_countermeasure_cures_what_it_is_said_to_cure() {
    let run = |countermeasure, declined: bool| {
        let mut scenario = Preset::LastItem.scenario();
        scenario.second.countermeasure = countermeasure;
        if declined {
            // The first one holds the last item, and gives it back.
            scenario.second.after_ms = 200;
            scenario.done = vec![action(2, Outcome::FailedBefore)];
        }
        world(&scenario)
    };
    let none = run(Countermeasure::None, false);
    assert_eq!((none.lost_updates, none.ledgers().shipped), (1, 2), "one item is sold twice");
    assert_eq!(none.ended(End::Inconsistent), 2);
    for countermeasure in [Countermeasure::CommutativeUpdate, Countermeasure::Reread, Countermeasure::SemanticLock] {
        let cured = run(countermeasure, false);
        assert_eq!((cured.lost_updates, cured.ledgers().shipped), (0, 1), "{countermeasure:?}");
        assert_eq!((cured.ended(End::Committed), cured.ended(End::AbortedClean)), (1, 1), "{countermeasure:?}");
    }
    for countermeasure in [Countermeasure::None, Countermeasure::CommutativeUpdate, Countermeasure::Reread] {
        let dirty = run(countermeasure, true);
        assert_eq!((dirty.dirty_reads, dirty.ended(End::AbortedClean)), (1, 2), "{countermeasure:?}: nobody gets it");
    }
    let locked = run(Countermeasure::SemanticLock, true);
    assert_eq!((locked.dirty_reads, locked.ended(End::Committed)), (0, 1), "who waited gets it");
}

#[test]
fn a_choreography_undoes_in_reverse_order_and_an_outbox_saves_the_message() {
    let mut scenario = Preset::ShippingFails.scenario();
    scenario.coordination.style = Style::Choreography;
    assert_eq!(calls(&scenario), [1, 2, 3, 4, -3, -2, -1]);
    let aborted = world(&scenario);
    assert_eq!(aborted.sagas[0].end, Some(End::AbortedClean));
    assert!(aborted.messages > 0);
    let mut scenario = Preset::NoOutbox.scenario();
    let stuck = world(&scenario);
    assert_eq!((stuck.sagas[0].end, stuck.ledgers().taken_cents), (Some(End::Stuck), 8_000));
    scenario.coordination.outbox = true;
    assert_eq!(world(&scenario).sagas[0].end, Some(End::Committed));
}

#[test]
fn the_durable_log_reads_back_line_by_line() {
    let scenario = Preset::ShippingFails.scenario();
    let (log, _) = run(&scenario).expect("it is valid");
    let text = saga::durable::ndjson(&scenario.saga, scenario.coordination.style, &log);
    let kinds: Vec<String> = text
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("a line is an object");
            assert_eq!(line["stream"], "saga-1");
            line["type"].as_str().expect("it has a type").to_string()
        })
        .collect();
    assert_eq!(kinds.first().map(String::as_str), Some("saga_started"));
    assert_eq!(kinds.last().map(String::as_str), Some("saga_ended"));
    assert_eq!(kinds.iter().filter(|kind| *kind == "compensation_completed").count(), 3);
}

#[test]
fn a_fold_without_a_log_gives_the_numbers_of_the_log() {
    for preset in Preset::ALL {
        let scenario = preset.scenario();
        let (log, _) = run(&scenario).expect("it is valid");
        let mut folded = World::new(&scenario);
        log.entries().iter().for_each(|entry| folded.apply(entry));
        assert!(folded == world(&scenario), "{preset:?}");
    }
}

#[test]
fn the_way_back_is_told_in_the_order_of_its_calls_at_every_moment() {
    let mut continued = Preset::RefundFails.scenario();
    continued.saga.policy.on_failure = OnFailure::Continue;
    for scenario in [Preset::ChargeLandsLate.scenario(), continued] {
        let (log, _) = run(&scenario).expect("it is valid");
        let mut world = World::new(&scenario);
        let mut called = Vec::new();
        for entry in log.entries() {
            world.apply(entry);
            if let Event::Called { place, .. } = entry.event
                && place.side == Side::Compensation
                && !called.contains(&usize::from(place.step))
            {
                called.push(usize::from(place.step));
            }
            assert_eq!(world.sagas[0].undone_in_order(), called, "{}", entry.at);
        }
        assert!(called.len() > 1);
    }
}
