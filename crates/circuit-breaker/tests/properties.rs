//! What always holds, over hundreds of seeds and many configurations.

use circuit_breaker::breaker::{Breaker, State};
use circuit_breaker::run::{RunTotals, start};
use circuit_breaker::{Endpoint, Event, Preset, Request, Scenario, Simulation, Variant, World, run};
use sim::timeline::fold;
use sim::{Chance, Entry, Fault, FaultKind, Log, Source, Time, Timeline};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SEEDS: u64 = 200;

/// A scenario of seed `seed`: the presets by turns, shortened so that two hundred of them take seconds.
fn scenario(seed: u64) -> Scenario {
    let preset = Preset::ALL[seed as usize % Preset::ALL.len()];
    let mut scenario = Scenario { seed, ..preset.scenario() };
    scenario.run.duration_s = 30;
    let mut draw = Chance::new(seed).stream(Source::named("test.scenario"));
    for fault in &mut scenario.faults {
        fault.at_ms = 2_000 + draw.bits() % 8_000;
        fault.length_ms = 1_000 + draw.bits() % 15_000;
    }
    scenario.retry.attempts = 1 + (draw.bits() % 3) as u32;
    scenario.service.shed_expired = draw.bits().is_multiple_of(2);
    scenario.breaker.automatic_transition_from_open_to_half_open_enabled = draw.bits().is_multiple_of(3);
    scenario.breaker.max_wait_duration_in_half_open_state_ms = if draw.bits().is_multiple_of(3) { 1_500 } else { 0 };
    scenario.breaker.wait_duration_in_open_state_ms = 500 + (draw.bits() % 4_000) as u32;
    scenario
}

fn log(scenario: &Scenario) -> Log<Event> {
    run(scenario).expect("valid").0
}

#[test]
fn always_the_clock_is_monotone_and_causes_come_before_effects() {
    for seed in 0..SEEDS {
        let log = log(&scenario(seed));
        assert!(log.len() > 50, "seed {seed}");
        assert!(log.entries().is_sorted_by_key(|entry| entry.at), "seed {seed}");
        for (index, entry) in log.entries().iter().enumerate() {
            if let Some(cause) = entry.cause {
                assert!(cause.index() < index, "seed {seed}, entry {index}");
            }
        }
    }
}

#[test]
fn always_a_state_ends_because_of_a_call_or_because_it_began() {
    let opossum = |seed| Variant::Opossum.of(&Scenario { seed, ..Preset::OutageAndRecovery.scenario() });
    for scenario in (0..SEEDS).map(scenario).chain((0..SEEDS).map(opossum)) {
        let log = log(&scenario);
        let mut began = None;
        for (index, entry) in log.entries().iter().enumerate() {
            if let Event::Transitioned { .. } = entry.event {
                let cause = entry.cause.expect("nothing changes by itself").index();
                let by_itself = matches!(log.entries()[cause].event, Event::Transitioned { .. });
                assert!(!by_itself || Some(cause) == began, "seed {}, entry {index}", scenario.seed);
                began = Some(index);
            }
        }
    }
}

#[test]
fn always_the_same_scenario_gives_the_same_digest_in_one_go_or_in_slices() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let digest = log(&scenario).digest();
        assert_eq!(log(&scenario).digest(), digest);
        let mut sliced = start(&scenario).expect("valid");
        let slice = 1 + (seed as usize * 37) % 1_000;
        while sliced.advance(slice).stopped.is_none() {}
        assert_eq!(sliced.take_log().digest(), digest, "seed {seed}, slices of {slice}");
    }
}

#[test]
fn always_an_intervention_leaves_what_was_before_it_as_it_was() {
    for seed in 0..SEEDS {
        let before = scenario(seed);
        let mut after = before.clone();
        let at_ms = 1 + (seed * 7_919) % 29_000;
        after.faults.push(Fault { kind: FaultKind::Down, at_ms, length_ms: 2_000 });
        let (before, after) = (log(&before), log(&after));
        let at = Time::from_millis(at_ms);
        let prefix =
            |log: &Log<Event>| log.entries().iter().take_while(|entry| entry.at < at).copied().collect::<Vec<_>>();
        assert_eq!(prefix(&before), prefix(&after), "seed {seed}");
        let diverges = before.first_divergence(&after).expect("a fault is recorded");
        assert!(after.entries()[diverges].at >= at, "seed {seed}");
    }
}

/// The moment and the endpoint of every arrival.
fn arrivals(log: &Log<Event>) -> Vec<(Time, Request)> {
    let arrival = |entry: &Entry<Event>| match entry.event {
        Event::Arrived { request, .. } => Some((entry.at, request)),
        _ => None,
    };
    log.entries().iter().filter_map(arrival).collect()
}

/// How long the service worked on the first attempt of each request that it took at once and answered well.
fn service_times(log: &Log<Event>) -> BTreeMap<Request, u32> {
    use circuit_breaker::Reception;
    let mut taken = BTreeMap::new();
    let mut times = BTreeMap::new();
    for entry in log.entries() {
        match entry.event {
            Event::Called { request, attempt: 0, reception: Reception::Started } => {
                taken.insert(request, ());
            }
            Event::CallSucceeded { request, attempt: 0, took_us } if taken.contains_key(&request) => {
                times.insert(request, took_us);
            }
            _ => {}
        }
    }
    times
}

#[test]
fn always_the_same_arrivals_and_the_same_fate_of_a_request_with_and_without_the_breaker() {
    let mut compared = 0;
    for seed in 0..SEEDS {
        let mut with = scenario(seed);
        // A slow-down that begins and ends changes the times by the moment of the call, not by luck.
        with.faults.retain(|fault| !matches!(fault.kind, FaultKind::Slow { .. }));
        let without = log(&Variant::WithoutBreaker.of(&with));
        let with = log(&Variant::Resilience4j.of(&with));
        assert_eq!(arrivals(&with), arrivals(&without), "seed {seed}");
        let without = service_times(&without);
        for (request, took) in service_times(&with) {
            if let Some(other) = without.get(&request) {
                assert_eq!(took, *other, "seed {seed}, {request:?}");
                compared += 1;
            }
        }
    }
    assert!(compared > 50_000, "{compared} calls were compared");
}

#[test]
fn always_a_disabled_breaker_changes_nothing() {
    for seed in 0..SEEDS {
        let mut disabled = Variant::Resilience4j.of(&scenario(seed));
        disabled.breaker.initial_state = circuit_breaker::config::InitialState::Disabled;
        let traffic = |log: &Log<Event>| {
            let entries = log.entries().iter().filter(|entry| !entry.event.is_of_breaker());
            entries.map(|entry| (entry.at, entry.event)).collect::<Vec<_>>()
        };
        let without = log(&Variant::WithoutBreaker.of(&disabled));
        assert_eq!(traffic(&log(&disabled)), traffic(&without), "seed {seed}");
    }
}

#[test]
fn always_the_state_at_a_cursor_is_the_full_fold() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let log = log(&scenario);
        let mut timeline = Timeline::new(World::new(&scenario));
        while timeline.extend(&log, 1_000) > 0 {}
        for step in 0..8 {
            let cursor = (log.len() * step) / 7;
            let folded = fold(World::new(&scenario), &log.entries()[..cursor]);
            // Debug shows every field, the machine's inside too.
            assert_eq!(format!("{:?}", timeline.state_at(&log, cursor)), format!("{folded:?}"), "seed {seed}");
        }
    }
}

#[test]
fn always_the_projection_s_breaker_is_the_model_s() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let mut run = start(&scenario).expect("valid");
        let mut world = World::new(&scenario);
        let mut applied = 0;
        while run.advance(1).stopped.is_none() {
            for entry in &run.log().entries()[applied..] {
                world_apply(&mut world, entry);
                if let Event::Transitioned { to, .. } = entry.event {
                    assert_eq!(world.state(), Some(to), "seed {seed} at {}", entry.at);
                }
                applied += 1;
            }
            let model = run.model().breaker().map(Breaker::state);
            assert_eq!(world.state(), model, "seed {seed}, entry {applied}");
        }
    }
}

fn world_apply(world: &mut World, entry: &Entry<Event>) {
    sim::Projection::apply(world, entry);
}

#[test]
fn always_no_call_is_permitted_while_open_and_half_open_permits_few() {
    for seed in 0..SEEDS {
        for variant in [Variant::Resilience4j, Variant::Textbook] {
            let scenario = variant.of(&scenario(seed));
            let mut state = State::Closed;
            let mut trials = 0;
            for entry in log(&scenario).entries() {
                match entry.event {
                    Event::Transitioned { to, .. } => (state, trials) = (to, 0),
                    Event::Permitted { .. } => {
                        assert_ne!(state, State::Open, "seed {seed} at {}", entry.at);
                        trials += u32::from(state == State::HalfOpen);
                    }
                    _ => {}
                }
                // No call of this world is cancelled or ignored, so no permit is given back.
                let permitted = scenario.breaker.permitted_number_of_calls_in_half_open_state;
                assert!(variant == Variant::Textbook || trials <= permitted, "seed {seed} at {}", entry.at);
            }
        }
    }
}

#[test]
fn always_answers_equal_arrivals_once_the_run_drains() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let mut open: BTreeMap<Request, u32> = BTreeMap::new();
        let log = log(&scenario);
        for entry in log.entries() {
            match entry.event {
                Event::Arrived { request, .. } => assert_eq!(open.insert(request, 1), None, "seed {seed}"),
                Event::Answered { request, .. } | Event::Failed { request, .. } => {
                    assert_eq!(open.remove(&request), Some(1), "seed {seed}: {request:?} answered once");
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "seed {seed}: {open:?}");
        let world = fold(World::new(&scenario), log.entries());
        assert_eq!(world.threads.busy, 0, "seed {seed}");
        assert_eq!(world.threads.waiting, 0, "seed {seed}");
        assert_eq!(world.threads.in_calls, 0, "seed {seed}");
        assert!(world.threads.peak <= scenario.caller.threads, "seed {seed}");
    }
}

#[test]
fn always_the_numbers_without_a_log_are_those_of_the_log() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let from_log = fold(RunTotals::new(&scenario), log(&scenario).entries());
        let folded = circuit_breaker::fold(&scenario).expect("valid");
        assert_eq!(format!("{from_log:?}"), format!("{folded:?}"), "seed {seed}");
    }
}

#[test]
fn always_the_service_s_gauges_stay_in_their_bounds() {
    for seed in 0..SEEDS {
        let scenario = scenario(seed);
        let mut world = World::new(&scenario);
        for entry in log(&scenario).entries() {
            world_apply(&mut world, entry);
            assert!(world.service.busy <= scenario.service.servers, "seed {seed} at {}", entry.at);
            assert!(world.service.waiting <= scenario.service.queue_capacity, "seed {seed} at {}", entry.at);
            assert!(world.threads.waiting <= scenario.caller.accept_queue, "seed {seed} at {}", entry.at);
            assert!(world.threads.in_calls <= world.threads.busy, "seed {seed} at {}", entry.at);
        }
    }
}

#[test]
fn an_entry_of_the_log_takes_at_most_64_bytes() {
    assert!(size_of::<Entry<Event>>() <= 64, "{} bytes", size_of::<Entry<Event>>());
}

#[test]
fn a_search_needs_no_call() {
    let log = log(&scenario(1));
    let calls = log.entries().iter().filter(|entry| matches!(entry.event, Event::Called { .. }));
    assert!(calls.filter_map(|entry| entry.event.request()).all(|request| request.endpoint == Endpoint::Checkout));
    // The model can be made and looked at without running it.
    assert!(Simulation::new(&scenario(2)).breaker().is_some());
}
