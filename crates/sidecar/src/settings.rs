//! Every setting with its bounds: what the controls offer is what a run accepts. Settings of the pod lie over its
//! document: set to what the document says, they are no setting at all.

use crate::config::{Balance, Buffer, ReadFrom, StartupCall, WhenFull};
use crate::pod::{MAX_GRACE_S, Medium, Workload};
use crate::pod_settings::{Helpers, Home, said};
use crate::scenario::Scenario;
use sim::setting::{Choice, Kind, Value};
use sim::{Setting, Unit, setting};

/// A setting that lies over the pod's document.
macro_rules! over {
    (choice $id:literal: $field:ident as $type:ty) => {
        Setting {
            id: $id,
            kind: Kind::Choice(<$type as Choice>::NAMES),
            get: |scenario| {
                let value = scenario.pod.$field.or(said(&scenario.document).$field).unwrap_or_default();
                Value::Choice(value.name())
            },
            set: |scenario, value| {
                if let Value::Choice(name) = value
                    && let Some(chosen) = <$type>::named(name)
                {
                    scenario.pod.$field = Some(chosen).filter(|_| said(&scenario.document).$field != Some(chosen));
                }
            },
        }
    };
    (number $id:literal: $field:ident, $most:expr, step $step:expr, $unit:ident) => {
        Setting {
            id: $id,
            kind: Kind::Number { min: 0.0, max: $most as f64, step: $step as f64, whole: true, unit: Unit::$unit },
            get: |scenario| {
                let value = scenario.pod.$field.or(said(&scenario.document).$field).unwrap_or_default();
                Value::Number(f64::from(value))
            },
            set: |scenario, value| {
                if let Value::Number(n) = value {
                    let n = n as u32;
                    scenario.pod.$field = Some(n).filter(|_| said(&scenario.document).$field != Some(n));
                }
            },
        }
    };
    (toggle $id:literal: $field:ident) => {
        Setting {
            id: $id,
            kind: Kind::Toggle,
            get: |scenario| Value::Toggle(scenario.pod.$field.or(said(&scenario.document).$field).unwrap_or_default()),
            set: |scenario, value| {
                if let Value::Toggle(on) = value {
                    scenario.pod.$field = Some(on).filter(|_| said(&scenario.document).$field != Some(on));
                }
            },
        }
    };
    (home $id:literal: $at:literal) => {
        Setting {
            id: $id,
            kind: Kind::Choice(<Home as Choice>::NAMES),
            get: |scenario| {
                let value = scenario.pod.homes[$at].or(said(&scenario.document).homes[$at]).unwrap_or_default();
                Value::Choice(value.name())
            },
            set: |scenario, value| {
                if let Value::Choice(name) = value
                    && let Some(chosen) = Home::named(name)
                {
                    let said = said(&scenario.document).homes[$at];
                    scenario.pod.homes[$at] = Some(chosen).filter(|_| said != Some(chosen));
                }
            },
        }
    };
}

/// All of them, in the order of showing.
pub const SETTINGS: &[Setting<Scenario>] = &[
    over!(choice "pod.helpers": helpers as Helpers),
    over!(choice "pod.workload": workload as Workload),
    setting!(number "node.kubernetes_minor": node.kubernetes_minor as u32, 20..=40, step 1, Count),
    over!(number "pod.grace_s": grace_s, MAX_GRACE_S, step 5, Seconds),
    over!(number "pod.pre_stop_s": pre_stop_s, 600, step 1, Seconds),
    over!(toggle "pod.startup_probe": startup_probe),
    over!(number "pod.volume_mi": volume_mi, 100_000, step 10, Count),
    over!(choice "pod.medium": medium as Medium),
    over!(toggle "pod.read_only": read_only),
    over!(number "pod.shipper_limit_mi": shipper_limit_mi, 16_384, step 16, Count),
    over!(home "helper.proxy": 0),
    over!(home "helper.logs": 1),
    over!(home "helper.metrics": 2),
    over!(home "helper.tracing": 3),
    over!(home "helper.config": 4),
    over!(home "helper.secrets": 5),
    setting!(number "app.start_s": app.start_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(number "app.drain_s": app.drain_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(choice "app.startup_call": app.startup_call as StartupCall),
    setting!(number "app.job_s": app.job_s as u32, 1..=3_600, step 5, Seconds),
    setting!(number "app.memory_mb": app.memory_mb as f64, 1.0..=16_384.0, step 4, Count),
    setting!(number "proxy.start_s": proxy.start_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(number "proxy.drain_s": proxy.drain_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(number "proxy.hop_ms": proxy.hop_ms as f64, 0.0..=100.0, step 0.01, Milliseconds),
    setting!(toggle "proxy.mutual_tls": proxy.mutual_tls),
    setting!(number "traffic.rate_per_s": traffic.rate_per_s as f64, 0.0..=500.0, step 1, PerSecond),
    setting!(number "traffic.calls_per_s": traffic.calls_per_s as f64, 0.0..=500.0, step 1, PerSecond),
    setting!(number "traffic.work_ms": traffic.work_ms as f64, 0.0..=60_000.0, step 1, Milliseconds),
    setting!(number "traffic.timeout_ms": traffic.timeout_ms as u32, 1..=60_000, step 50, Milliseconds),
    setting!(number "traffic.new_connection_percent": traffic.new_connection_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "traffic.endpoint_delay_s": traffic.endpoint_delay_s as f64, 0.0..=60.0, step 0.5, Seconds),
    setting!(number "backend.instances": backend.instances as u32, 1..=8, step 1, Count),
    setting!(choice "backend.balance": backend.balance as Balance),
    setting!(number "backend.work_ms": backend.work_ms as f64, 0.0..=60_000.0, step 1, Milliseconds),
    setting!(number "backend.slow_instance": backend.slow_instance as f64, 1.0..=100.0, step 1, Factor),
    setting!(number "backend.error_percent": backend.error_percent as f64, 0.0..=100.0, step 1, Percent),
    setting!(number "retry.retries": retry.retries as u32, 0..=5, step 1, Count),
    setting!(number "retry.layers": retry.layers as u32, 1..=3, step 1, Count),
    setting!(toggle "retry.budget": retry.budget),
    setting!(number "retry.budget_percent": retry.budget_percent as f64, 1.0..=100.0, step 1, Percent),
    setting!(toggle "breaker.enabled": breaker.enabled),
    setting!(number "breaker.failure_rate_threshold": breaker.failure_rate_threshold as f64, 1.0..=100.0, step 1, Percent),
    setting!(number "breaker.wait_ms": breaker.wait_ms as u32, 1..=600_000, step 500, Milliseconds),
    setting!(number "certificate.lifetime_h": certificate.lifetime_h as f64, 0.01..=8_784.0, step 1, Count),
    setting!(number "certificate.age_h": certificate.age_h as f64, 0.0..=8_784.0, step 1, Count),
    setting!(toggle "certificate.rotate": certificate.rotate),
    setting!(number "logs.lines_per_s": logs.lines_per_s as u32, 0..=100_000, step 50, PerSecond),
    setting!(number "logs.line_bytes": logs.line_bytes as u32, 1..=65_536, step 50, Count),
    setting!(number "logs.rotate_mb": logs.rotate_mb as u32, 0..=100_000, step 10, Count),
    setting!(toggle "logs.back_pressure": logs.back_pressure),
    setting!(number "shipper.start_s": shipper.start_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(number "shipper.drain_s": shipper.drain_s as f64, 0.0..=600.0, step 0.5, Seconds),
    setting!(number "shipper.memory_mb": shipper.memory_mb as f64, 1.0..=16_384.0, step 1, Count),
    setting!(number "shipper.lines_per_s": shipper.lines_per_s as u32, 1..=1_000_000, step 1_000, PerSecond),
    setting!(choice "shipper.buffer": shipper.buffer as Buffer),
    setting!(number "shipper.buffer_mb": shipper.buffer_mb as u32, 0..=100_000, step 5, Count),
    setting!(choice "shipper.when_full": shipper.when_full as WhenFull),
    setting!(toggle "shipper.offset_file": shipper.offset_file),
    setting!(choice "shipper.read_from": shipper.read_from as ReadFrom),
    setting!(number "outside.sink_lines_per_s": outside.sink_lines_per_s as u32, 1..=1_000_000, step 100, PerSecond),
    setting!(number "outside.scrape_s": outside.scrape_s as u32, 1..=600, step 5, Seconds),
    setting!(number "node.memory_mb": node.memory_mb as u32, 64..=1_000_000, step 64, Count),
    setting!(number "cost.pods": cost.pods as u32, 1..=10_000, step 1, Count),
    setting!(number "cost.nodes": cost.nodes as u32, 1..=1_000, step 1, Count),
    setting!(number "cost.rate_per_s": cost.rate_per_s as f64, 0.0..=10_000.0, step 10, PerSecond),
    setting!(number "cost.depth": cost.depth as u32, 1..=10, step 1, Count),
    setting!(number "cost.languages": cost.languages as u32, 1..=20, step 1, Count),
    setting!(number "cost.proxy_sidecar_vcpu": cost.proxy_sidecar_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.proxy_sidecar_mb": cost.proxy_sidecar_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.proxy_reserved_vcpu": cost.proxy_reserved_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.proxy_node_reserved_vcpu": cost.proxy_node_reserved_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.waypoint_reserved_vcpu": cost.waypoint_reserved_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(toggle "cost.by_reservation": cost.by_reservation),
    setting!(number "cost.proxy_node_vcpu": cost.proxy_node_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.proxy_node_mb": cost.proxy_node_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.waypoints": cost.waypoints as u32, 0..=100, step 1, Count),
    setting!(number "cost.waypoint_vcpu": cost.waypoint_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.waypoint_mb": cost.waypoint_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.hop_ms": cost.hop_ms as f64, 0.0..=100.0, step 0.01, Milliseconds),
    setting!(number "cost.shipper_mb": cost.shipper_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.helper_mb": cost.helper_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.library_mb": cost.library_mb as f64, 0.0..=10_000.0, step 1, Count),
    setting!(number "cost.library_vcpu": cost.library_vcpu as f64, 0.0..=10.0, step 0.01, Count),
    setting!(number "cost.library_ms": cost.library_ms as f64, 0.0..=100.0, step 0.01, Milliseconds),
    setting!(number "cost.vcpu_month_cents": cost.vcpu_month_cents as u32, 0..=1_000_000, step 100, Cents),
    setting!(number "cost.gb_month_cents": cost.gb_month_cents as u32, 0..=1_000_000, step 10, Cents),
    setting!(number "cost.hour_cents": cost.hour_cents as u32, 0..=1_000_000, step 100, Cents),
    setting!(number "cost.upgrades_per_year": cost.upgrades_per_year as f64, 0.0..=366.0, step 1, Count),
    setting!(number "cost.upgrade_hours": cost.upgrade_hours as f64, 0.0..=1_000.0, step 0.25, Count),
    setting!(number "run.duration_s": run.duration_s as u32, 1..=7_200, step 30, Seconds),
];

/// Whether a setting has an effect in this scenario.
pub fn applies(id: &str, scenario: &Scenario) -> bool {
    let homes = scenario.homes();
    let proxy = matches!(homes[0], Home::Sidecar | Home::Node);
    match id {
        "app.job_s" => scenario.running_pod().workload == Workload::Job,
        "pod.startup_probe" => homes[0] == Home::Sidecar && scenario.helpers() == Helpers::Native,
        "pod.read_only" | "pod.shipper_limit_mi" => homes[1] == Home::Sidecar,
        "certificate.lifetime_h" | "certificate.age_h" | "certificate.rotate" => proxy && scenario.proxy.mutual_tls,
        "retry.budget_percent" => scenario.retry.budget,
        "breaker.failure_rate_threshold" | "breaker.wait_ms" => scenario.breaker.enabled,
        "shipper.when_full" => scenario.shipper.buffer_mb > 0,
        "shipper.offset_file" | "shipper.read_from" => homes[1] == Home::Sidecar,
        _ if id.starts_with("shipper.") => homes[1] != Home::None,
        _ => !id.starts_with("proxy.") || proxy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            (setting.set)(&mut scenario, before);
            assert_eq!(scenario, Scenario::default(), "{}: set back", setting.id);
        }
    }

    #[test]
    fn the_defaults_are_in_bounds() {
        assert_eq!(Scenario::default().validate(), Ok(()));
    }

    #[test]
    fn every_source_names_a_setting() {
        for sourced in crate::sources::SOURCES {
            assert!(SETTINGS.iter().any(|setting| setting.id == sourced.setting), "{}", sourced.setting);
        }
    }
}
