//! Every preset as it is, with the digest of its log: the same natively and on wasm, and a change is seen.

use expect_test::{Expect, expect};
use sidecar::{Event, Preset, World, readout, run};
use sim::Projection;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The lives of a run's containers, and its readouts.
fn check(preset: Preset, expected: &Expect) {
    let scenario = preset.scenario();
    let (log, _) = run(&scenario).expect("a preset is valid");
    let mut totals = World::new(&scenario);
    let names: Vec<String> = totals.fixed().pod.all().map(|(_, container)| container.name.clone()).collect();
    let mut said = format!("{} entries, {}\n", log.len(), log.digest());
    for entry in log.entries() {
        totals.apply(entry);
        let at = entry.at.as_secs_f64();
        match entry.event {
            Event::Container { container, life, why } => {
                said.push_str(&format!("{at:.1} {} {life:?} {why:?}\n", names[usize::from(container)]));
            }
            Event::Pod { phase } => said.push_str(&format!("{at:.1} pod {phase:?}\n")),
            Event::Flow { flow } => said.push_str(&format!("{at:.1} log {flow:?}\n")),
            Event::VolumeFull { .. } => said.push_str(&format!("{at:.1} volume full\n")),
            Event::CertificateExpired => said.push_str(&format!("{at:.1} certificate expired\n")),
            _ => {}
        }
    }
    for readout in readout::ALL.iter().filter(|readout| !readout.id.starts_with("fleet.")) {
        if let Some(value) = readout::over_run(readout.id, &totals).filter(|value| *value != 0.0) {
            said.push_str(&format!("{} {value:.3}\n", readout.id));
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn default_pod() {
    check(
        Preset::DefaultPod,
        &expect![[r#"
            2927 entries, cdbd8feaf3fc60aed491f324d1ab603f
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            30.0 log-shipper BackOff Crash
            30.0 log Unread
            31.0 log-shipper Starting Restart
            32.0 log-shipper Ready Up
            32.0 log Behind
            34.1 log Steady
            46.0 pod Terminating
            46.0 app Draining PreStop
            51.0 app Draining Sigterm
            55.0 app Completed Sigterm
            55.0 metrics-exporter Draining Sigterm
            55.5 metrics-exporter Completed Sigterm
            55.5 log-shipper Draining Sigterm
            60.5 log-shipper Completed Sigterm
            60.5 proxy Draining Sigterm
            60.5 log Unread
            65.5 proxy Completed Sigterm
            65.5 pod Gone
            requests.ok 1204.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.431
            latency.p50_ms 11.519
            latency.p99_ms 34.815
            logs.repeated 8800.000
            logs.delivered 18799.000
            certificate.left_h 17.981
            containers.restarts 1.000
            metrics.missed 1.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn start_order() {
    check(
        Preset::StartOrder,
        &expect![[r#"
            2756 entries, 597a90b07a5ef6f93118a67ae7f50742
            0.0 pod Pending
            0.0 app Starting Turn
            0.0 proxy Starting Turn
            0.0 log-shipper Starting Turn
            0.0 metrics-exporter Starting Turn
            0.0 pod Running
            1.0 log-shipper Ready Up
            1.0 log Steady
            1.0 metrics-exporter Ready Up
            3.0 app BackOff StartupCall
            4.0 app Starting Restart
            7.0 app BackOff StartupCall
            8.0 proxy Ready Up
            17.0 app Starting Restart
            20.0 app Ready Up
            requests.lost 2.000
            requests.ok 1155.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.423
            latency.p50_ms 11.007
            latency.p99_ms 30.719
            logs.delivered 16000.000
            volume.percent 1.907
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.983
            containers.restarts 2.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn job() {
    check(
        Preset::Job,
        &expect![[r#"
            635 entries, df126f10413f1d9e4d8d8ac81cd006fc
            0.0 pod Pending
            0.0 app Starting Turn
            0.0 proxy Starting Turn
            0.0 log-shipper Starting Turn
            0.0 metrics-exporter Starting Turn
            0.0 pod Running
            1.0 log-shipper Ready Up
            1.0 log Steady
            1.0 metrics-exporter Ready Up
            3.0 app Ready Up
            5.0 proxy Ready Up
            23.0 app Completed Exit
            requests.lost 21.000
            requests.ok 190.000
            requests.attempts_per_call 0.905
            requests.most_attempts 1.000
            logs.delivered 8000.000
            volume.percent 0.954
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.975
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn proxy_crash() {
    check(
        Preset::ProxyCrash,
        &expect![[r#"
            2535 entries, 70efdc046e6ffe16d154dd488ba91ad1
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            15.0 proxy BackOff Crash
            16.0 proxy Starting Restart
            21.0 proxy Ready Up
            27.0 proxy BackOff Crash
            37.0 proxy Starting Restart
            42.0 proxy Ready Up
            requests.lost 280.000
            requests.ok 807.000
            requests.attempts_per_call 0.617
            requests.most_attempts 1.000
            latency.added_ms 0.431
            latency.p50_ms 10.495
            latency.p99_ms 34.815
            logs.delivered 20800.000
            volume.percent 2.480
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.983
            containers.restarts 2.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn shipper_memory() {
    check(
        Preset::ShipperMemory,
        &expect![[r#"
            9780 entries, 46bbcd419dbfbfc060b10ab6c565959c
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            20.0 log Behind
            75.1 log-shipper BackOff OutOfMemory
            75.1 log Unread
            76.1 log-shipper Starting Restart
            77.1 log-shipper Ready Up
            77.1 log Behind
            93.2 log Steady
            requests.ok 4168.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.423
            latency.p50_ms 11.007
            latency.p99_ms 31.743
            logs.lost 228435.000
            logs.delivered 339565.000
            volume.percent 67.711
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.958
            containers.restarts 1.000
            containers.out_of_memory 1.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn volume_fills() {
    check(
        Preset::VolumeFills,
        &expect![[r#"
            3103 entries, 2529f0ff4a5dab3b5ec382b0b071cb16
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            49.9 volume full
            50.0 pod Evicted
            50.0 app Draining PreStop
            51.0 proxy Draining Sigterm
            51.0 log-shipper Draining Sigterm
            51.0 metrics-exporter Draining Sigterm
            51.0 app Draining Sigterm
            51.5 metrics-exporter Completed Sigterm
            53.0 proxy Dead Sigkill
            53.0 log-shipper Dead Sigkill
            53.0 log Unread
            53.0 app Dead Sigkill
            53.0 pod Gone
            requests.lost 17.000
            requests.ok 1284.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.431
            latency.p50_ms 11.263
            latency.p99_ms 34.815
            logs.delivered 900000.000
            certificate.left_h 17.975
            pod.evicted 1.000
            metrics.missed 3.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn sink_down() {
    check(
        Preset::SinkDown,
        &expect![[r#"
            7856 entries, 09095c954eb3fe7cef5fe3cf8fdd28d2
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            20.0 log Behind
            40.0 log Paused
            80.0 log Behind
            90.6 log Steady
            requests.ok 3352.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.423
            latency.p50_ms 11.007
            latency.p99_ms 31.743
            logs.delivered 336000.000
            volume.percent 40.054
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.967
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn certificate() {
    check(
        Preset::Certificate,
        &expect![[r#"
            3517 entries, 67886e2d73e9efeed9181ec759b0ddb6
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            36.0 certificate expired
            requests.lost 189.000
            requests.ok 1322.000
            requests.attempts_per_call 0.889
            requests.most_attempts 1.000
            latency.added_ms 0.423
            latency.p50_ms 11.007
            latency.p99_ms 34.815
            logs.delivered 20800.000
            volume.percent 2.480
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn shutdown() {
    check(
        Preset::Shutdown,
        &expect![[r#"
            1760 entries, 5e8a496c99b103b21aaa82713bbf5142
            0.0 pod Pending
            0.0 app Starting Turn
            0.0 proxy Starting Turn
            0.0 log-shipper Starting Turn
            0.0 metrics-exporter Starting Turn
            0.0 pod Running
            1.0 log-shipper Ready Up
            1.0 log Steady
            1.0 metrics-exporter Ready Up
            3.0 app Ready Up
            5.0 proxy Ready Up
            25.0 pod Terminating
            25.0 app Draining Sigterm
            25.0 proxy Draining Sigterm
            25.0 log-shipper Draining Sigterm
            25.0 metrics-exporter Draining Sigterm
            25.5 metrics-exporter Completed Sigterm
            30.0 proxy Completed Sigterm
            30.0 log-shipper Completed Sigterm
            30.0 log Unread
            33.0 app Dead Sigkill
            33.0 pod Gone
            requests.lost 87.000
            requests.ok 644.000
            requests.attempts_per_call 0.836
            requests.most_attempts 1.000
            latency.added_ms 0.431
            latency.p50_ms 10.751
            latency.p99_ms 47.103
            logs.lost 1200.000
            logs.delivered 10800.000
            certificate.left_h 17.983
            metrics.missed 3.000
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn retry_storm() {
    check(
        Preset::RetryStorm,
        &expect![[r#"
            7733 entries, bf9e32d82ac27fe6c457350c0ccbf35a
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            8.0 app Ready Up
            requests.ok 1501.000
            requests.failed 10.000
            requests.attempts_per_call 4.889
            requests.most_attempts 27.000
            latency.added_ms 0.431
            latency.p50_ms 11.007
            latency.p99_ms 34.815
            logs.delivered 20800.000
            volume.percent 2.480
            helpers.memory_mb 117.000
            helpers.times_app 1.828
            certificate.left_h 17.983
            proxy.pods_hit 1.000
        "#]],
    );
}

#[test]
fn six_sidecars() {
    check(
        Preset::SixSidecars,
        &expect![[r#"
            3584 entries, 4d22b9f3e6d874468d37005842da3cf6
            0.0 pod Pending
            0.0 proxy Starting Turn
            5.0 proxy Ready Up
            5.0 log-shipper Starting Turn
            5.0 metrics-exporter Starting Turn
            5.0 otel-collector Starting Turn
            5.0 config-reloader Starting Turn
            5.0 vault-agent Starting Turn
            5.0 app Starting Turn
            5.0 pod Running
            6.0 log-shipper Ready Up
            6.0 log Steady
            6.0 metrics-exporter Ready Up
            6.0 otel-collector Ready Up
            6.0 config-reloader Ready Up
            6.0 vault-agent Ready Up
            8.0 app Ready Up
            requests.ok 1511.000
            requests.attempts_per_call 1.000
            requests.most_attempts 1.000
            latency.added_ms 0.431
            latency.p50_ms 11.007
            latency.p99_ms 34.815
            logs.delivered 20800.000
            volume.percent 2.480
            helpers.memory_mb 300.000
            helpers.times_app 15.000
            certificate.left_h 17.983
            proxy.pods_hit 1.000
        "#]],
    );
}
