//! Every setting with its bounds: what the controls offer is what a run accepts.

use crate::read_model::Unknown;
use crate::scenario::Scenario;
use sim::{Setting, setting};

/// All of them, in the order of showing.
pub const SETTINGS: &[Setting<Scenario>] = &[
    setting!(toggle "projection.deduplicate": projection.deduplicate),
    setting!(toggle "projection.in_order": projection.in_order),
    setting!(toggle "projection.upcast": projection.upcast),
    setting!(choice "projection.unknown": projection.unknown as Unknown),
    setting!(toggle "delivery.feed": delivery.feed),
    setting!(number "delivery.delay_s": delivery.delay_s as f64, 0.0..=86_400.0, step 1, Seconds),
    setting!(number "delivery.duplicate_percent": delivery.duplicate_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "delivery.reorder_percent": delivery.reorder_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "delivery.reorder_s": delivery.reorder_s as u32, 1..=864_000, step 3_600, Seconds),
    setting!(number "delivery.drop_percent": delivery.drop_percent as f64, 0.0..=90.0, step 1, Percent),
    setting!(number "delivery.redeliver_s": delivery.redeliver_s as u32, 1..=864_000, step 3_600, Seconds),
    setting!(number "delivery.late_commit_percent": delivery.late_commit_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "delivery.late_commit_s": delivery.late_commit_s as u32, 1..=864_000, step 3_600, Seconds),
    setting!(number "writers.count": writers.count as u32, 1..=4, step 1, Count),
    setting!(number "writers.think_s": writers.think_s as f64, 0.0..=3_600.0, step 10, Seconds),
    setting!(toggle "writers.expected_version": writers.expected_version),
    setting!(number "writers.retries": writers.retries as u32, 0..=10, step 1, Count),
    setting!(number "writers.lost_answer_percent": writers.lost_answer_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(toggle "writers.same_id": writers.same_id),
    setting!(number "snapshots.every": snapshots.every as u32, 0..=10_000, step 10, Count),
    setting!(toggle "snapshots.check_rules": snapshots.check_rules),
    setting!(toggle "snapshots.rules_change": snapshots.rules_change),
    setting!(toggle "schema.changes": schema.changes),
    setting!(number "traffic.accounts": traffic.accounts as u32, 1..=8, step 1, Count),
    setting!(number "traffic.commands_per_day": traffic.commands_per_day as f64, 0.0..=4_000.0, step 1, Count),
    setting!(number "traffic.withdraw_percent": traffic.withdraw_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "traffic.transfer_percent": traffic.transfer_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "traffic.mean_cents": traffic.mean_cents as u32, 100..=1_000_000, step 100, Cents),
    setting!(number "traffic.interest_days": traffic.interest_days as u32, 0..=366, step 1, Count),
    setting!(number "traffic.late_percent": traffic.late_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "traffic.late_days": traffic.late_days as u32, 1..=60, step 1, Count),
    setting!(number "run.duration_h": run.duration_h as u32, 1..=8_784, step 24, Count),
];

/// Whether a setting has an effect in this scenario.
pub fn applies(id: &str, scenario: &Scenario) -> bool {
    let (delivery, writers) = (&scenario.delivery, &scenario.writers);
    match id {
        "delivery.feed" => true,
        "delivery.reorder_s" => delivery.feed && delivery.reorder_percent > 0.0,
        "delivery.redeliver_s" => delivery.feed && delivery.drop_percent > 0.0,
        "delivery.late_commit_s" => delivery.feed && delivery.late_commit_percent > 0.0,
        "projection.upcast" => delivery.feed && scenario.schema.changes,
        "projection.unknown" => delivery.feed && scenario.schema.changes && !scenario.projection.upcast,
        "writers.retries" => writers.expected_version,
        "writers.same_id" => writers.lost_answer_percent > 0.0,
        "snapshots.check_rules" | "snapshots.rules_change" => scenario.snapshots.every > 0,
        "traffic.late_days" => scenario.traffic.late_percent > 0.0,
        _ => delivery.feed || !(id.starts_with("delivery.") || id.starts_with("projection.")),
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
