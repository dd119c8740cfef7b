//! Every setting with its bounds: what the controls offer is what a run accepts.

use crate::config::{DataMode, Mode, Noise, Sticky};
use crate::facade::Precedence;
use crate::scenario::Scenario;
use sim::{Setting, setting};

/// All of them, in the order of showing.
pub const SETTINGS: &[Setting<Scenario>] = &[
    setting!(choice "pace.mode": pace.mode as Mode),
    setting!(number "pace.days_per_point": pace.days_per_point as f64, 0.01..=30.0, step 0.1, Count),
    setting!(number "pace.head_start_days": pace.head_start_days as f64, 0.0..=1_000.0, step 1, Count),
    setting!(number "pace.dwell_days": pace.dwell_days as f64, 0.0..=365.0, step 1, Count),
    setting!(number "pace.decide_h": pace.decide_h as f64, 1.0..=720.0, step 1, Count),
    setting!(number "shadow.percent": shadow.percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(choice "shadow.noise": shadow.noise as Noise),
    setting!(number "shadow.noise_percent": shadow.noise_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "gates.window_s": gates.window_s as u32, 60..=2_592_000, step 3_600, Seconds),
    setting!(number "gates.min_samples": gates.min_samples as u32, 1..=10_000_000, step 100, Count),
    setting!(number "gates.max_error_percent": gates.max_error_percent as f64, 0.0..=100.0, step 0.1, Percent),
    setting!(number "gates.max_p99_ms": gates.max_p99_ms as f64, 1.0..=60_000.0, step 10, Milliseconds),
    setting!(toggle "gates.auto_rollback": gates.auto_rollback),
    setting!(choice "data.mode": data.mode as DataMode),
    setting!(number "data.lag_s": data.lag_s as f64, 0.0..=3_600.0, step 1, Seconds),
    setting!(number "data.crash_per_million": data.crash_per_million as f64, 0.0..=100_000.0, step 10, Count),
    setting!(toggle "data.reverse_sync": data.reverse_sync),
    setting!(choice "facade.precedence": facade.precedence as Precedence),
    setting!(choice "facade.sticky": facade.sticky as Sticky),
    setting!(number "facade.hop_ms": facade.hop_ms as f64, 0.0..=100.0, step 0.25, Milliseconds),
    setting!(number "facade.timeout_ms": facade.timeout_ms as u32, 10..=60_000, step 10, Milliseconds),
    setting!(toggle "facade.fallback": facade.fallback),
    setting!(toggle "facade.breaker": facade.breaker),
    setting!(number "facade.breaker_wait_s": facade.breaker_wait_s as u32, 1..=86_400, step 60, Seconds),
    setting!(number "services.bugs": services.bugs as f64, 0.0..=20.0, step 0.5, Count),
    setting!(number "services.fix_days": services.fix_days as f64, 0.1..=60.0, step 1, Count),
    setting!(number "services.reports_after": services.reports_after as u32, 1..=100_000, step 10, Count),
    setting!(number "services.old_ms": services.old_ms as f64, 1.0..=1_000.0, step 1, Milliseconds),
    setting!(number "services.new_ms": services.new_ms as f64, 1.0..=1_000.0, step 1, Milliseconds),
    setting!(number "services.old_error_percent": services.old_error_percent as f64, 0.0..=50.0, step 0.1, Percent),
    setting!(number "services.new_error_percent": services.new_error_percent as f64, 0.0..=50.0, step 0.1, Percent),
    setting!(number "services.changes_per_month": services.changes_per_month as f64, 0.0..=100.0, step 1, Count),
    setting!(number "services.forgotten_percent": services.forgotten_percent as f64, 0.0..=100.0, step 5, Percent),
    setting!(number "traffic.users": traffic.users as u32, 100..=1_000_000, step 1_000, Count),
    setting!(number "traffic.beta_percent": traffic.beta_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "traffic.scale_percent": traffic.scale_percent as f64, 1.0..=1_000.0, step 10, Percent),
    setting!(number "costs.monolith_day_cents": costs.monolith_day_cents as u32, 0..=100_000_000, step 1_000, Cents),
    setting!(number "costs.service_day_cents": costs.service_day_cents as u32, 0..=100_000_000, step 1_000, Cents),
    setting!(number "costs.facade_day_cents": costs.facade_day_cents as u32, 0..=100_000_000, step 1_000, Cents),
    setting!(number "costs.change_cents": costs.change_cents as u32, 0..=100_000_000, step 10_000, Cents),
    setting!(number "costs.incident_cents": costs.incident_cents as u32, 0..=100_000_000, step 10_000, Cents),
    setting!(number "risk.slices": risk.slices as u32, 2..=64, step 1, Count),
    setting!(number "risk.person_months": risk.person_months as f64, 1.0..=10_000.0, step 1, Count),
    setting!(number "risk.full_risk_person_months": risk.full_risk_person_months as f64, 1.0..=10_000.0, step 1, Count),
    setting!(number "risk.slice_overhead_percent": risk.slice_overhead_percent as f64, 0.0..=200.0, step 1, Percent),
    setting!(number "risk.coupling_percent": risk.coupling_percent as f64, 0.0..=100.0, step 0.5, Percent),
    setting!(number "run.duration_days": run.duration_days as u32, 1..=731, step 10, Count),
    setting!(number "run.samples_per_hour": run.samples_per_hour as u32, 0..=60, step 1, Count),
];

/// Whether a setting has an effect in this scenario.
pub fn applies(id: &str, scenario: &Scenario) -> bool {
    let (data, facade, shadow) = (&scenario.data, &scenario.facade, &scenario.shadow);
    match id {
        "pace.decide_h" => scenario.pace.mode == Mode::BigBang,
        "pace.dwell_days" => scenario.pace.mode == Mode::RouteByRoute,
        "shadow.noise" | "shadow.noise_percent" => shadow.percent > 0.0,
        "data.lag_s" => matches!(data.mode, DataMode::ChangeDataCapture | DataMode::Outbox),
        "data.crash_per_million" => data.mode == DataMode::DualWrite,
        "facade.breaker_wait_s" => facade.breaker,
        _ => true,
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
            let changed = SETTINGS.iter().filter(|s| (s.get)(&scenario) != (s.get)(&Scenario::default()));
            assert_eq!(changed.map(|s| s.id).collect::<Vec<_>>(), [setting.id]);
        }
    }

    #[test]
    fn the_defaults_are_in_bounds() {
        assert_eq!(Scenario::default().validate(), Ok(()));
    }
}
