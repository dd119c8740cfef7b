//! What settings of different breakers mean the same, so that one can stand in for another on the same traffic.

use crate::breaker::{Counting, WindowType};
use crate::config::{BreakerConfig, Dialect, Predicate};
use crate::scenario::Scenario;
use crate::settings::{SETTINGS, applies};

/// A scenario with another dialect, and what became of the settings of the former one.
#[derive(Clone, Debug, PartialEq)]
pub struct Carried {
    /// The scenario with the other dialect.
    pub scenario: Scenario,
    /// Settings of the former dialect with the setting that took their value over.
    pub over: Vec<(&'static str, &'static str)>,
    /// Changed settings of the former dialect that the new one has nothing like.
    pub left: Vec<&'static str>,
}

/// What breakers have in common, whatever they call it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    /// The share of failures that opens, in percent.
    FailureShare,
    /// Calls that are needed before that share is looked at.
    LeastCalls,
    /// How far back the window reaches, in ms.
    WindowMs,
    /// How long it stays open, in ms.
    WaitMs,
    /// Calls that are admitted in half-open.
    Trials,
    /// Failures that open.
    Failures,
}

const MEANINGS: [Meaning; 6] = [
    Meaning::FailureShare,
    Meaning::LeastCalls,
    Meaning::WindowMs,
    Meaning::WaitMs,
    Meaning::Trials,
    Meaning::Failures,
];

/// Puts another dialect into a scenario. Its own settings take over what means the same in the former dialect, brought
/// into their bounds; the others stay as they were.
pub fn change_dialect(scenario: &Scenario, to: Dialect) -> Carried {
    let from = &scenario.breaker;
    let mut carried = Carried { scenario: scenario.clone(), over: Vec::new(), left: Vec::new() };
    carried.scenario.breaker.dialect = to;
    if from.dialect == to || from.dialect == Dialect::None || to == Dialect::None {
        return carried;
    }
    prepare(from, &mut carried.scenario.breaker);
    for meaning in MEANINGS {
        let Some((source, value)) = read(from, meaning) else { continue };
        if let Some(target) = write(&mut carried.scenario, meaning, value) {
            carried.over.push((source, target));
        }
    }
    let usual = Scenario::default();
    let own = SETTINGS.iter().filter(|setting| {
        setting.id.starts_with("breaker.") && setting.id != "breaker.dialect" && applies(setting.id, scenario)
    });
    let changed = own.filter(|setting| (setting.get)(scenario) != (setting.get)(&usual)).map(|setting| setting.id);
    carried.left = changed.filter(|id| carried.over.iter().all(|(source, _)| source != id)).collect();
    carried
}

/// Chooses the kind of window and the kind of count that the values to come belong to.
fn prepare(from: &BreakerConfig, to: &mut BreakerConfig) {
    match to.dialect {
        Dialect::Resilience4j if read(from, Meaning::WindowMs).is_some() => to.sliding_window_type = WindowType::Time,
        Dialect::Gobreaker if read(from, Meaning::FailureShare).is_some() => to.ready_to_trip = Predicate::FailureRatio,
        Dialect::Gobreaker => {
            to.ready_to_trip = match from.counting {
                Counting::Cumulative => Predicate::TotalFailures,
                Counting::Consecutive => Predicate::ConsecutiveFailures,
            }
        }
        Dialect::Textbook if from.dialect == Dialect::Gobreaker => {
            to.counting = match from.ready_to_trip {
                Predicate::ConsecutiveFailures | Predicate::FailureRatio => Counting::Consecutive,
                Predicate::TotalFailures => Counting::Cumulative,
            }
        }
        Dialect::Resilience4j | Dialect::Textbook | Dialect::Opossum | Dialect::None => {}
    }
}

fn read(config: &BreakerConfig, meaning: Meaning) -> Option<(&'static str, f64)> {
    let ratio = config.ready_to_trip == Predicate::FailureRatio;
    Some(match (config.dialect, meaning) {
        (Dialect::Resilience4j, Meaning::FailureShare) => {
            ("breaker.failure_rate_threshold", config.failure_rate_threshold)
        }
        (Dialect::Resilience4j, Meaning::LeastCalls) => {
            ("breaker.minimum_number_of_calls", f64::from(config.minimum_number_of_calls))
        }
        (Dialect::Resilience4j, Meaning::WindowMs) if config.sliding_window_type == WindowType::Time => {
            ("breaker.sliding_window_size", f64::from(config.sliding_window_size) * 1_000.0)
        }
        (Dialect::Resilience4j, Meaning::WaitMs) => {
            ("breaker.wait_duration_in_open_state_ms", f64::from(config.wait_duration_in_open_state_ms))
        }
        (Dialect::Resilience4j, Meaning::Trials) => (
            "breaker.permitted_number_of_calls_in_half_open_state",
            f64::from(config.permitted_number_of_calls_in_half_open_state),
        ),
        (Dialect::Opossum, Meaning::FailureShare) => {
            ("breaker.error_threshold_percentage", config.error_threshold_percentage)
        }
        (Dialect::Opossum, Meaning::LeastCalls) => ("breaker.volume_threshold", f64::from(config.volume_threshold)),
        (Dialect::Opossum, Meaning::WindowMs) => {
            ("breaker.rolling_count_timeout_ms", f64::from(config.rolling_count_timeout_ms))
        }
        (Dialect::Opossum, Meaning::WaitMs) => ("breaker.reset_timeout_ms", f64::from(config.reset_timeout_ms)),
        (Dialect::Gobreaker, Meaning::FailureShare) if ratio => {
            ("breaker.trip_ratio_percent", config.trip_ratio_percent)
        }
        (Dialect::Gobreaker, Meaning::LeastCalls) if ratio => {
            ("breaker.trip_requests", f64::from(config.trip_requests))
        }
        (Dialect::Gobreaker, Meaning::WindowMs) if config.interval_ms > 0 => {
            ("breaker.interval_ms", f64::from(config.interval_ms))
        }
        (Dialect::Gobreaker, Meaning::WaitMs) => {
            let wait = if config.timeout_ms == 0 { 60_000 } else { config.timeout_ms };
            ("breaker.timeout_ms", f64::from(wait))
        }
        (Dialect::Gobreaker, Meaning::Trials) => ("breaker.max_requests", f64::from(config.max_requests.max(1))),
        (Dialect::Gobreaker, Meaning::Failures) if !ratio => {
            let more = u32::from(config.ready_to_trip == Predicate::ConsecutiveFailures);
            ("breaker.trip_failures", f64::from(config.trip_failures.saturating_add(more)))
        }
        (Dialect::Textbook, Meaning::WaitMs) => ("breaker.recovery_timeout_ms", f64::from(config.recovery_timeout_ms)),
        (Dialect::Textbook, Meaning::Failures) => ("breaker.failure_threshold", f64::from(config.failure_threshold)),
        (Dialect::Resilience4j | Dialect::Opossum | Dialect::Gobreaker | Dialect::Textbook | Dialect::None, _) => {
            return None;
        }
    })
}

/// The setting of the scenario's dialect that took the value, if it has one of this meaning.
fn write(scenario: &mut Scenario, meaning: Meaning, value: f64) -> Option<&'static str> {
    let config = &scenario.breaker;
    let ratio = config.ready_to_trip == Predicate::FailureRatio;
    let (id, value) = match (config.dialect, meaning) {
        (Dialect::Resilience4j, Meaning::WindowMs) => ("breaker.sliding_window_size", libm::ceil(value / 1_000.0)),
        // Its interval can be zero, which has no length to be read from.
        (Dialect::Gobreaker, Meaning::WindowMs) => ("breaker.interval_ms", value),
        (Dialect::Gobreaker, Meaning::Failures) if !ratio => {
            let more = u32::from(config.ready_to_trip == Predicate::ConsecutiveFailures);
            ("breaker.trip_failures", value - f64::from(more))
        }
        _ => (read(config, meaning)?.0, value),
    };
    let setting = SETTINGS.iter().find(|setting| setting.id == id)?;
    (setting.set)(scenario, setting.nearest(value));
    // A window that rolls is what the others have.
    if id == "breaker.interval_ms" {
        let tenth = scenario.breaker.interval_ms / 10;
        scenario.breaker.bucket_period_ms = tenth.max(scenario.breaker.least_bucket_period_ms());
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const REAL: [Dialect; 4] = [Dialect::Textbook, Dialect::Resilience4j, Dialect::Opossum, Dialect::Gobreaker];

    #[test]
    fn rates_minimum_wait_and_trials_go_from_resilience4j_to_gobreaker() {
        let carried = change_dialect(&Scenario::default(), Dialect::Gobreaker);
        let breaker = &carried.scenario.breaker;
        assert_eq!(breaker.ready_to_trip, Predicate::FailureRatio);
        assert_eq!((breaker.trip_ratio_percent, breaker.trip_requests), (50.0, 10));
        assert_eq!((breaker.timeout_ms, breaker.max_requests), (10_000, 3));
        assert_eq!(breaker.interval_ms, 0, "a window of calls has no length in time");
        assert_eq!(carried.over.len(), 4);
    }

    #[test]
    fn a_window_in_time_stays_as_long_through_all_dialects() {
        let mut scenario = Scenario::default();
        scenario.breaker.sliding_window_type = WindowType::Time;
        scenario.breaker.sliding_window_size = 17;
        for to in [Dialect::Opossum, Dialect::Gobreaker, Dialect::Opossum, Dialect::Resilience4j] {
            scenario = change_dialect(&scenario, to).scenario;
        }
        assert_eq!(scenario.breaker.sliding_window_size, 17);
        assert_eq!(scenario.breaker.rolling_count_timeout_ms, 17_000);
        assert_eq!((scenario.breaker.interval_ms, scenario.breaker.bucket_period_ms), (17_000, 1_700));
    }

    #[test]
    fn failures_in_a_row_mean_the_same_run() {
        let mut scenario = Scenario::default();
        scenario.breaker.dialect = Dialect::Textbook;
        scenario.breaker.counting = Counting::Consecutive;
        scenario.breaker.failure_threshold = 7;
        let there = change_dialect(&scenario, Dialect::Gobreaker).scenario;
        assert_eq!(there.breaker.trip_failures, 6, "more than six are seven");
        assert_eq!(change_dialect(&there, Dialect::Textbook).scenario.breaker.failure_threshold, 7);
    }

    #[test]
    fn what_the_other_dialect_has_nothing_like_is_named() {
        let mut scenario = Scenario::default();
        scenario.breaker.enable_exponential_backoff = true;
        scenario.breaker.permitted_number_of_calls_in_half_open_state = 5;
        let left = change_dialect(&scenario, Dialect::Opossum).left;
        let both = ["breaker.permitted_number_of_calls_in_half_open_state", "breaker.enable_exponential_backoff"];
        assert_eq!(left, both);
    }

    #[test]
    fn every_change_of_dialect_keeps_a_scenario_valid() {
        for preset in crate::Preset::ALL {
            for from in REAL {
                for to in REAL {
                    let there = change_dialect(&preset.scenario(), from).scenario;
                    let changed = change_dialect(&there, to).scenario;
                    assert_eq!(changed.validate(), Ok(()), "{preset:?} {from:?} {to:?}");
                }
            }
        }
    }
}
