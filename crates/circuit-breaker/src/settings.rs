//! Every setting with its bounds, one line each: controls, checks, links and sweeps are made from this list.

use crate::breaker::{Counting, WindowType};
use crate::config::{AfterHalfOpen, Dialect, FallbackKind, InitialState, Predicate};
use crate::scenario::Scenario;
use sim::setting::Setting;
use sim::{Shape, setting};

/// Every setting, in the order of showing. The part of the id before the dot is its group.
pub static SETTINGS: &[Setting<Scenario>] = &[
    setting!(choice "breaker.dialect": breaker.dialect as Dialect),
    setting!(number "breaker.failure_rate_threshold": breaker.failure_rate_threshold as f64, 1.0..=100.0, step 1, Percent),
    setting!(choice "breaker.sliding_window_type": breaker.sliding_window_type as WindowType),
    setting!(number "breaker.sliding_window_size": breaker.sliding_window_size as u32, 1..=1_000, step 1, Count),
    setting!(number "breaker.minimum_number_of_calls": breaker.minimum_number_of_calls as u32, 1..=1_000, step 1, Count),
    setting!(number "breaker.wait_duration_in_open_state_ms": breaker.wait_duration_in_open_state_ms as u32, 1..=600_000, step 500, Milliseconds),
    setting!(number "breaker.permitted_number_of_calls_in_half_open_state": breaker.permitted_number_of_calls_in_half_open_state as u32, 1..=1_000, step 1, Count),
    setting!(number "breaker.slow_call_rate_threshold": breaker.slow_call_rate_threshold as f64, 1.0..=100.0, step 1, Percent),
    setting!(number "breaker.slow_call_duration_threshold_ms": breaker.slow_call_duration_threshold_ms as u32, 1..=60_000, step 50, Milliseconds),
    setting!(toggle "breaker.enable_exponential_backoff": breaker.enable_exponential_backoff),
    setting!(number "breaker.exponential_backoff_multiplier": breaker.exponential_backoff_multiplier as f64, 1.0..=10.0, step 0.1, Factor),
    setting!(number "breaker.exponential_max_wait_duration_in_open_state_ms": breaker.exponential_max_wait_duration_in_open_state_ms as u32, 1..=3_600_000, step 1_000, Milliseconds),
    setting!(toggle "breaker.automatic_transition_from_open_to_half_open_enabled": breaker.automatic_transition_from_open_to_half_open_enabled),
    setting!(number "breaker.max_wait_duration_in_half_open_state_ms": breaker.max_wait_duration_in_half_open_state_ms as u32, 0..=600_000, step 500, Milliseconds),
    setting!(choice "breaker.transition_to_state_after_wait_duration": breaker.transition_to_state_after_wait_duration as AfterHalfOpen),
    setting!(choice "breaker.initial_state": breaker.initial_state as InitialState),
    setting!(toggle "breaker.fix_known_defects": breaker.fix_known_defects),
    setting!(number "breaker.failure_threshold": breaker.failure_threshold as u32, 1..=1_000, step 1, Count),
    setting!(number "breaker.recovery_timeout_ms": breaker.recovery_timeout_ms as u32, 1..=600_000, step 500, Milliseconds),
    setting!(choice "breaker.counting": breaker.counting as Counting),
    setting!(number "breaker.error_threshold_percentage": breaker.error_threshold_percentage as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "breaker.volume_threshold": breaker.volume_threshold as u32, 0..=1_000, step 1, Count),
    setting!(number "breaker.rolling_count_timeout_ms": breaker.rolling_count_timeout_ms as u32, 100..=300_000, step 500, Milliseconds),
    setting!(number "breaker.rolling_count_buckets": breaker.rolling_count_buckets as u32, 1..=100, step 1, Count),
    setting!(number "breaker.reset_timeout_ms": breaker.reset_timeout_ms as u32, 1..=600_000, step 500, Milliseconds),
    setting!(toggle "breaker.allow_warm_up": breaker.allow_warm_up),
    setting!(toggle "breaker.limit_capacity": breaker.limit_capacity),
    setting!(number "breaker.capacity": breaker.capacity as u32, 0..=1_000, step 1, Count),
    setting!(toggle "breaker.enabled": breaker.enabled),
    setting!(choice "breaker.ready_to_trip": breaker.ready_to_trip as Predicate),
    setting!(number "breaker.trip_failures": breaker.trip_failures as u32, 0..=1_000, step 1, Count),
    setting!(number "breaker.trip_ratio_percent": breaker.trip_ratio_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "breaker.trip_requests": breaker.trip_requests as u32, 0..=1_000, step 1, Count),
    setting!(number "breaker.interval_ms": breaker.interval_ms as u32, 0..=600_000, step 500, Milliseconds),
    setting!(number "breaker.bucket_period_ms": breaker.bucket_period_ms as u32, 0..=600_000, step 100, Milliseconds),
    setting!(number "breaker.timeout_ms": breaker.timeout_ms as u32, 0..=600_000, step 500, Milliseconds),
    setting!(number "breaker.max_requests": breaker.max_requests as u32, 0..=300, step 1, Count),
    setting!(number "traffic.rate_per_s": traffic.rate_per_s as f64, 0.1..=500.0, step 1, PerSecond),
    setting!(number "traffic.search_rate_per_s": traffic.search_rate_per_s as f64, 0.0..=500.0, step 1, PerSecond),
    setting!(number "traffic.search_work_ms": traffic.search_work_ms as u32, 1..=5_000, step 5, Milliseconds),
    setting!(number "caller.threads": caller.threads as u32, 1..=512, step 1, Count),
    setting!(number "caller.accept_queue": caller.accept_queue as u32, 0..=1_000, step 1, Count),
    setting!(number "caller.timeout_ms": caller.timeout_ms as u32, 1..=60_000, step 50, Milliseconds),
    setting!(number "caller.deadline_ms": caller.deadline_ms as u32, 1..=120_000, step 50, Milliseconds),
    setting!(number "retry.attempts": retry.attempts as u32, 1..=10, step 1, Count),
    setting!(number "retry.backoff_ms": retry.backoff_ms as u32, 0..=60_000, step 10, Milliseconds),
    setting!(number "retry.multiplier": retry.multiplier as f64, 1.0..=10.0, step 0.1, Factor),
    setting!(number "retry.jitter_percent": retry.jitter_percent as f64, 0.0..=100.0, step 5, Percent),
    setting!(toggle "retry.budget_enabled": retry.budget_enabled),
    setting!(number "retry.budget_percent": retry.budget_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(choice "fallback.kind": fallback.kind as FallbackKind),
    setting!(number "service.servers": service.servers as u32, 1..=512, step 1, Count),
    setting!(number "service.queue_capacity": service.queue_capacity as u32, 0..=2_000, step 1, Count),
    setting!(number "service.mean_ms": service.mean_ms as u32, 1..=10_000, step 5, Milliseconds),
    setting!(choice "service.distribution": service.distribution as Shape),
    setting!(number "service.error_percent": service.error_percent as f64, 0.0..=100.0, step 0.1, Percent),
    setting!(toggle "service.shed_expired": service.shed_expired),
    setting!(number "run.duration_s": run.duration_s as u32, 1..=3_600, step 10, Seconds),
];

/// The setting of this name.
pub fn setting(id: &str) -> Option<&'static Setting<Scenario>> {
    SETTINGS.iter().find(|setting| setting.id == id)
}

/// Whether a setting has an effect in this scenario: a dialect reads only its own settings.
pub fn applies(id: &str, scenario: &Scenario) -> bool {
    let breaker = &scenario.breaker;
    let dialect = breaker.dialect;
    let resilience4j = dialect == Dialect::Resilience4j;
    let by_ratio = breaker.ready_to_trip == Predicate::FailureRatio;
    match id {
        "breaker.dialect" => true,
        "breaker.failure_threshold" | "breaker.recovery_timeout_ms" | "breaker.counting" => {
            dialect == Dialect::Textbook
        }
        "breaker.exponential_backoff_multiplier" | "breaker.exponential_max_wait_duration_in_open_state_ms" => {
            resilience4j && breaker.enable_exponential_backoff
        }
        "breaker.transition_to_state_after_wait_duration" => {
            resilience4j && breaker.max_wait_duration_in_half_open_state_ms > 0
        }
        "breaker.error_threshold_percentage"
        | "breaker.volume_threshold"
        | "breaker.rolling_count_timeout_ms"
        | "breaker.rolling_count_buckets"
        | "breaker.reset_timeout_ms"
        | "breaker.allow_warm_up"
        | "breaker.limit_capacity"
        | "breaker.enabled" => dialect == Dialect::Opossum,
        "breaker.capacity" => dialect == Dialect::Opossum && breaker.limit_capacity,
        "breaker.ready_to_trip" | "breaker.interval_ms" | "breaker.timeout_ms" | "breaker.max_requests" => {
            dialect == Dialect::Gobreaker
        }
        "breaker.trip_failures" => dialect == Dialect::Gobreaker && !by_ratio,
        "breaker.trip_ratio_percent" | "breaker.trip_requests" => dialect == Dialect::Gobreaker && by_ratio,
        "breaker.bucket_period_ms" => dialect == Dialect::Gobreaker && breaker.interval_ms > 0,
        "retry.backoff_ms" | "retry.jitter_percent" | "retry.budget_enabled" => scenario.retry.attempts > 1,
        "retry.multiplier" => scenario.retry.attempts > 2,
        "retry.budget_percent" => scenario.retry.attempts > 1 && scenario.retry.budget_enabled,
        _ => resilience4j || !id.starts_with("breaker."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::setting::{Kind, Value};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_setting_reads_and_writes_its_own_field() {
        for setting in SETTINGS {
            let mut scenario = Scenario::default();
            let before = (setting.get)(&scenario);
            let other = match (setting.kind, before) {
                (Kind::Number { min, .. }, Value::Number(n)) if n != min => Value::Number(min),
                (Kind::Number { max, .. }, _) => Value::Number(max),
                (Kind::Choice(names), _) => {
                    Value::Choice(names.iter().find(|name| before != Value::Choice(name)).expect("two names"))
                }
                (Kind::Toggle, value) => Value::Toggle(value == Value::Toggle(false)),
            };
            (setting.set)(&mut scenario, other);
            assert_eq!((setting.get)(&scenario), other, "{}", setting.id);
            let changed = SETTINGS.iter().filter(|s| (s.get)(&scenario) != (s.get)(&Scenario::default()));
            assert_eq!(changed.map(|s| s.id).collect::<Vec<_>>(), [setting.id]);
        }
    }

    #[test]
    fn the_defaults_are_in_bounds() {
        assert_eq!(Scenario::default().validate(), Ok(()));
    }
}
