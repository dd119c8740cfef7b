//! Every preset must sometimes show what it is named for: in most of twenty seeds.

use circuit_breaker::breaker::State;
use circuit_breaker::readout::over_run;
use circuit_breaker::{Event, Preset, Scenario, Variant, fold, run};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const SEEDS: u64 = 20;

fn value(id: &str, scenario: &Scenario) -> f64 {
    over_run(id, &fold(scenario).expect("a preset is valid")).unwrap_or(f64::NAN)
}

/// How many of the seeds show it.
fn showing(preset: Preset, shows: impl Fn(&Scenario) -> bool) -> usize {
    (1..=SEEDS).filter(|seed| shows(&Scenario { seed: *seed, ..preset.scenario() })).count()
}

#[test]
fn sometimes_an_outage_opens_the_breaker_and_it_recovers() {
    let shows = |s: &Scenario| value("breaker.opened", s) == 1.0 && value("breaker.time_to_recover", s) < 15.0;
    assert!(showing(Preset::OutageAndRecovery, shows) >= 15);
}

#[test]
fn sometimes_a_brown_out_opens_the_breaker_though_hardly_a_call_fails() {
    let shows = |s: &Scenario| value("breaker.time_to_open", s) < 5.0 && value("users.success", s) > 90.0;
    assert!(showing(Preset::BrownOut, shows) >= 15);
}

#[test]
fn sometimes_a_sensitive_breaker_interrupts_a_healthy_service() {
    assert!(showing(Preset::NoisyButHealthy, |s| value("breaker.false_opens", s) >= 1.0) >= 18);
}

#[test]
fn sometimes_traffic_is_too_low_for_the_minimum_number_of_calls() {
    let shows = |s: &Scenario| value("breaker.opened", s) == 0.0 && value("service.sick_calls", s) >= 20.0;
    assert!(showing(Preset::LowTraffic, shows) >= 18);
}

#[test]
fn sometimes_a_flapping_service_makes_the_breaker_flap_and_back_off_halves_it() {
    let shows = |s: &Scenario| {
        let mut patient = s.clone();
        patient.breaker.enable_exponential_backoff = true;
        value("breaker.opened", s) >= 2.0 && value("breaker.reopened", s) >= 2.0 * value("breaker.reopened", &patient)
    };
    assert!(showing(Preset::FlappingService, shows) >= 15);
}

#[test]
fn sometimes_a_retry_storm_outlives_its_cause_and_a_breaker_ends_it() {
    let shows = |s: &Scenario| {
        let with_breaker = Variant::Resilience4j.of(s);
        value("users.success", s) < 50.0 && value("users.success", &with_breaker) > value("users.success", s) + 10.0
    };
    assert!(showing(Preset::RetryStorm, shows) >= 15);
}

#[test]
fn sometimes_half_open_is_a_stampede() {
    let shows = |s: &Scenario| {
        value("breaker.peak_trial_calls", s) >= 30.0
            && value("breaker.peak_trial_calls", &Variant::Resilience4j.of(s)) <= 3.0
    };
    assert!(showing(Preset::StampedeInHalfOpen, shows) >= 18);
}

#[test]
fn sometimes_a_sick_service_takes_the_innocent_endpoint_along() {
    let shows = |s: &Scenario| {
        value("search.success", s) < 85.0 && value("search.success", &Variant::Resilience4j.of(s)) > 95.0
    };
    assert!(showing(Preset::PoolExhaustion, shows) >= 18);
}

/// The states in which the calls were permitted whose results ended a half-open state.
fn who_decided(scenario: &Scenario) -> Vec<(State, State)> {
    let (log, _) = run(scenario).expect("a preset is valid");
    let mut permitted = std::collections::BTreeMap::new();
    let mut decided = Vec::new();
    let mut last = None;
    for entry in log.entries() {
        match entry.event {
            Event::Permitted { request, attempt, state, .. } => {
                permitted.insert((request, attempt), state);
            }
            Event::Recorded { request, attempt, .. } => last = permitted.get(&(request, attempt)).copied(),
            Event::Transitioned { from: State::HalfOpen, to, .. } => decided.extend(last.map(|state| (state, to))),
            _ => {}
        }
    }
    decided
}

#[test]
fn sometimes_a_late_success_closes_opossum_but_gobreaker_drops_it() {
    let shows = |s: &Scenario| {
        let late = (State::Closed, State::Closed);
        who_decided(s).contains(&late)
            && who_decided(&Variant::Gobreaker.of(s)).iter().all(|(permitted, _)| *permitted == State::HalfOpen)
    };
    assert!(showing(Preset::LateSuccess, shows) >= 15);
}

#[test]
fn sometimes_old_failures_open_opossum_again_after_closing_but_no_breaker_that_clears_its_window() {
    let shows = |s: &Scenario| {
        value("breaker.opened", s) >= 2.0
            && [Variant::Gobreaker, Variant::Resilience4j].iter().all(|v| value("breaker.opened", &v.of(s)) <= 1.0)
    };
    assert!(showing(Preset::OldFailures, shows) >= 15);
}
