//! What each preset is for, as a story that must show: *sometimes*, for the ready-made seeds and others.

use strangler_fig::done::refused;
use strangler_fig::gate::judged;
use strangler_fig::{
    Act, DataMode, Done, Event, Finder, Outcome, Place, Preset, Refusal, Scenario, Stage, Variant, Why, fold, run,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const DAY_MS: u64 = 86_400_000;

fn events(scenario: &Scenario) -> Vec<(f64, Event)> {
    let (log, _) = run(scenario).expect("valid");
    log.entries().iter().map(|entry| (entry.at.as_secs_f64() / 86_400.0, entry.event)).collect()
}

#[test]
fn the_first_route_leads_the_others_to_the_end() {
    let world = fold(&Preset::FirstRoute.scenario()).expect("valid");
    assert!(world.retired_at.is_some() && world.rows_lost == 0);
    assert_eq!((world.routes_moved(), world.monolith_per_s()), (4, 0.0));
    assert!(world.found_by[Finder::Shadow as usize] > 5, "copies find most");
}

#[test]
fn the_canary_rolls_back_by_its_gate_within_hours_and_gets_through_once_it_is_mended() {
    let all = events(&Preset::CanaryRollsBack.scenario());
    let day = |what: fn(&Event) -> bool| all.iter().find(|(_, event)| what(event)).expect("it happens").0;
    let canary = day(|event| matches!(event, Event::Moved { to: Place { stage: Stage::Canary, .. }, .. }));
    let failed = day(|event| matches!(event, Event::GateFailed { .. }));
    let back =
        day(|event| matches!(event, Event::Moved { why: Why::GateFailed | Why::BugFound, to: Place::SHADOW, .. }));
    assert!(failed - canary < 0.2 && back == failed, "{canary} {failed} {back}");
    let world = fold(&Preset::CanaryRollsBack.scenario()).expect("valid");
    assert_eq!(world.gate_failures, 1);
    assert!(world.met_users < 200, "few met it: {}", world.met_users);
    assert_eq!(world.routes[0].place, Place::ALL);
}

#[test]
fn a_gate_on_latency_alone_sees_a_service_that_lets_everybody_wait() {
    let mut scenario = Preset::FirstRoute.scenario();
    scenario.gates.max_error_percent = 100.0;
    // While the users' route is a canary.
    let outage = Act::Outage { route: 0, length_ms: 10 * DAY_MS };
    scenario.done = vec![Done { at_ms: 3_780_000_000, act: outage }];
    let all = events(&scenario);
    let down = |day: f64| (43.75..53.75).contains(&day);
    let passed = all.iter().any(|(day, event)| down(*day) && matches!(event, Event::GatePassed { route: 0, .. }));
    assert!(!passed, "no gate passes on a service that is down");
    let failed = all.iter().find_map(|(day, event)| match event {
        Event::GateFailed { route: 0, p99_us, .. } if down(*day) => Some(*p99_us),
        _ => None,
    });
    let timeout_us = scenario.facade.timeout_ms * 1_000;
    assert!(failed.is_some_and(|p99_us| p99_us >= timeout_us), "{failed:?}");
    let waited = all.iter().any(|(day, event)| match event {
        Event::Counted { route: 0, counts } => down(*day) && counts.new > 0 && counts.new_p99_us >= timeout_us,
        _ => false,
    });
    assert!(waited, "its hours say so too");
}

#[test]
fn a_gate_passes_on_as_many_requests_as_its_power_is_computed_with() {
    let mut compared = 0;
    for window_s in [600, 1_000, 3_600, 5_400, 86_400] {
        let mut scenario = Preset::FirstRoute.scenario();
        (scenario.gates.window_s, scenario.gates.min_samples) = (window_s, 2_000);
        scenario.pace.dwell_days = 0.1;
        let mut fresh = [0; 8];
        for (_, event) in events(&scenario) {
            match event {
                Event::Moved { route, to, .. } => {
                    let runs = to.stage == Stage::Canary && to.weight < 100;
                    fresh[usize::from(route)] = if runs { to.weight } else { 0 };
                }
                Event::GatePassed { route, samples, .. } => {
                    let weight = std::mem::take(&mut fresh[usize::from(route)]);
                    if weight > 0 {
                        let rate = scenario.plan.capabilities[usize::from(route)].rate_per_s;
                        let said = judged(rate, weight, f64::from(window_s), scenario.gates.min_samples);
                        let off = (f64::from(samples) - said).abs();
                        assert!(off < 5.0 * said.sqrt(), "{window_s} s, {weight} %: {samples} of {said}");
                        compared += 1;
                    }
                }
                Event::GateFailed { route, .. } => fresh[usize::from(route)] = 0,
                _ => {}
            }
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn the_shadow_finds_the_bug_and_no_user_meets_it() {
    let world = fold(&Preset::ShadowFindsBug.scenario()).expect("valid");
    assert_eq!((world.found_by, world.met_users), ([1, 0, 0], 0));
    // Without copies users find it.
    let without = fold(&Variant::WithoutShadow.of(&Preset::ShadowFindsBug.scenario())).expect("valid");
    assert_eq!(without.found_by, [0, 0, 1]);
    assert!(without.met_users > 0);
}

#[test]
fn the_greedy_prefix_loses_requests_until_it_ends_at_a_slash() {
    let scenario = Preset::GreedyPrefix.scenario();
    let all = events(&scenario);
    let lost =
        |(_, event): &&(f64, Event)| matches!(event, Event::Answered { outcome: Outcome::NotFound, route: 4, .. });
    assert!(all.iter().filter(lost).count() > 10);
    let mut mended = scenario.clone();
    mended.plan.rules[0].path = strangler_fig::PathMatch::SegmentPrefix("/users".into());
    assert!(fold(&scenario).expect("valid").misrouted > 100_000);
    assert_eq!(fold(&mended).expect("valid").misrouted, 0);
}

#[test]
fn dual_write_drifts_and_an_outbox_does_not() {
    let scenario = Preset::DualWriteDrifts.scenario();
    assert!(fold(&scenario).expect("valid").drifted > 100);
    for mode in [DataMode::Shared, DataMode::ChangeDataCapture, DataMode::Outbox] {
        let mut other = scenario.clone();
        other.data.mode = mode;
        assert_eq!(fold(&other).expect("valid").drifted, 0, "{mode:?}");
    }
}

#[test]
fn past_the_point_of_no_return_going_back_loses_rows_unless_they_are_carried_back() {
    let mut scenario = Preset::PointOfNoReturn.scenario();
    let all = events(&scenario);
    let passed = all.iter().position(|(_, event)| matches!(event, Event::PointOfNoReturn { .. }));
    let lost = all.iter().position(|(_, event)| matches!(event, Event::RowsLost { .. }));
    assert!(passed.is_some() && passed < lost);
    // The page warns with the number that is lost then.
    let before = Scenario { run: strangler_fig::RunLength { duration_days: 10, ..scenario.run }, ..scenario.clone() };
    let before = Scenario { done: before.done[..7].to_vec(), ..before };
    let ahead = fold(&before).expect("valid").routes[0].rows_ahead;
    assert_eq!(ahead, fold(&scenario).expect("valid").rows_lost);
    scenario.data.reverse_sync = true;
    assert_eq!(fold(&scenario).expect("valid").rows_lost, 0);
}

#[test]
fn what_nobody_owns_keeps_the_monolith_alive() {
    let scenario = Preset::StopsAtNinetySeven.scenario();
    let world = fold(&scenario).expect("valid");
    let moved = world.traffic_moved().expect("traffic") * 100.0;
    assert!((96.5..97.5).contains(&moved), "{moved}");
    assert_eq!(world.retired_at, None);
    let mut forced = scenario.clone();
    forced.done.push(Done { at_ms: 290 * DAY_MS, act: Act::Retire });
    let refused =
        |(_, event): &(f64, Event)| matches!(event, Event::Refused { refusal: Refusal::StillTraffic { route: 4 }, .. });
    assert!(events(&forced).iter().any(refused));
}

#[test]
fn the_big_bang_meets_all_bugs_at_once_and_step_by_step_does_not() {
    let scenario = Preset::BigBang.scenario();
    let night = fold(&scenario).expect("valid");
    let steps = fold(&Variant::RouteByRoute.of(&strangler_fig::Preset::FirstRoute.scenario())).expect("valid");
    assert!(night.met_users > 20 * steps.met_users, "{} {}", night.met_users, steps.met_users);
    assert!(night.rows_lost > 0 && night.incidents > steps.incidents);
    assert!(events(&scenario).iter().any(|(_, event)| matches!(event, Event::Moved { why: Why::CutoverUndone, .. })));
}

#[test]
fn a_breaker_turns_a_dead_service_away_and_the_monolith_stands_in() {
    let mut scenario = Preset::PointOfNoReturn.scenario();
    scenario.done = vec![
        Done { at_ms: DAY_MS, act: Act::Weight { route: 0, percent: 100 } },
        Done { at_ms: 2 * DAY_MS, act: Act::Outage { route: 0, length_ms: DAY_MS / 2 } },
    ];
    scenario.run.samples_per_hour = 60;
    scenario.gates.auto_rollback = false;
    let bare = fold(&scenario).expect("valid");
    scenario.facade.breaker = true;
    scenario.facade.fallback = true;
    let guarded = fold(&scenario).expect("valid");
    let all = events(&scenario);
    assert!(all.iter().any(|(_, event)| matches!(event, Event::Breaker { .. })));
    assert!(all.iter().any(|(_, event)| matches!(event, Event::Answered { outcome: Outcome::Rescued, .. })));
    assert!(guarded.errors * 3 < bare.errors, "{} {}", guarded.errors, bare.errors);
    assert!(bare.incidents > 0);
}

#[test]
fn noise_rules_that_hide_the_order_hide_its_bugs_and_none_at_all_drown_a_rare_one() {
    use strangler_fig::{Bug, BugKind, Noise};
    let found = |noise, kind, per_million| {
        let mut scenario = Preset::ShadowFindsBug.scenario();
        scenario.plan.capabilities[0].bugs = vec![Bug { kind, per_million }];
        scenario.shadow.percent = 10.0;
        scenario.shadow.noise = noise;
        scenario.run.duration_days = 3;
        fold(&scenario).expect("valid").found_by[Finder::Shadow as usize]
    };
    assert_eq!(found(Noise::TimesAndIds, BugKind::Ordering, 5_000), 1);
    assert_eq!(found(Noise::AlsoOrder, BugKind::Ordering, 5_000), 0);
    assert_eq!(found(Noise::TimesAndIds, BugKind::Rounding, 500), 1);
    assert_eq!(found(Noise::None, BugKind::Rounding, 20), 0);
}

#[test]
fn what_was_asked_for_and_refused_is_not_taken_for_done() {
    let mut scenario = Preset::FirstRoute.scenario();
    let at = |day: u64, act: Act| Done { at_ms: day * DAY_MS, act };
    // On the second day no service is built yet, and the monolith has all the traffic.
    let acts = [
        at(2, Act::Promote { route: 1 }),
        at(2, Act::Retire),
        at(2, Act::Mirror { route: 0, percent: 20 }),
        at(40, Act::RollBack { route: 0 }),
    ];
    scenario.done = acts.to_vec();
    let (log, _) = run(&scenario).expect("valid");
    let refusals = acts.map(|done| refused(&log, done));
    assert_eq!(refusals[0], Some(Refusal::NotBuilt));
    assert!(matches!(refusals[1], Some(Refusal::StillTraffic { .. })), "{:?}", refusals[1]);
    assert_eq!(refusals[2..], [None, None]);
}
