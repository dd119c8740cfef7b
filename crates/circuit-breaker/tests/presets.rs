//! One snapshot for each preset, with the digest of its log: the same natively and on wasm, today and tomorrow.

use circuit_breaker::readout::{ALL, over_run};
use circuit_breaker::{Preset, fold, run};
use expect_test::{Expect, expect};
use std::fmt::Write;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn check(preset: Preset, expected: Expect) {
    let scenario = preset.scenario();
    let (log, stop) = run(&scenario).expect("a preset is valid");
    let totals = fold(&scenario).expect("a preset is valid");
    let mut shown = format!("{} {stop:?} {} entries\n", log.digest().short(), log.len());
    for readout in ALL {
        let value = over_run(readout.id, &totals).map_or("-".to_string(), |value| format!("{value:.3}"));
        writeln!(shown, "{} {value}", readout.id).expect("a string takes all");
    }
    expected.assert_eq(&shown);
}

#[test]
fn outage_and_recovery() {
    check(
        Preset::OutageAndRecovery,
        expect![[r#"
        5ccacf50f9f48fad Finished 19196 entries
        users.success 98.399
        users.p99 2000.000
        service.sick_calls 45.000
        breaker.refused 1352.000
        pool.peak_threads 32.000
        breaker.opened 1.000
        breaker.reopened 2.000
        breaker.false_opens 0.000
        breaker.time_to_open 2.174
        breaker.time_to_recover 11.370
        pool.threads 0.000
        pool.turned_away 63.000
        search.success 98.430
        users.from_cache 1402.000
        breaker.trial_calls 9.000
        breaker.peak_trial_calls 3.000
        service.calls 2203.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn brown_out() {
    check(
        Preset::BrownOut,
        expect![[r#"
        db8d477910ef8f19 Finished 19697 entries
        users.success 100.000
        users.p99 561.925
        service.sick_calls 73.000
        breaker.refused 1247.000
        pool.peak_threads 32.000
        breaker.opened 1.000
        breaker.reopened 2.000
        breaker.false_opens 0.000
        breaker.time_to_open 1.364
        breaker.time_to_recover 3.641
        pool.threads 0.000
        pool.turned_away 0.000
        search.success 100.000
        users.from_cache 1252.000
        breaker.trial_calls 9.000
        breaker.peak_trial_calls 3.000
        service.calls 2357.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn noisy_but_healthy() {
    check(
        Preset::NoisyButHealthy,
        expect![[r#"
        ceba1bba6ab3e7ab Finished 21337 entries
        users.success 99.188
        users.p99 93.451
        service.sick_calls 35.000
        breaker.refused 3335.000
        pool.peak_threads 32.000
        breaker.opened 7.000
        breaker.reopened 1.000
        breaker.false_opens 6.000
        breaker.time_to_open 2.002
        breaker.time_to_recover 9.125
        pool.threads 0.000
        pool.turned_away 49.000
        search.success 99.157
        users.from_cache 3407.000
        breaker.trial_calls 24.000
        breaker.peak_trial_calls 3.000
        service.calls 1473.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn low_traffic() {
    check(
        Preset::LowTraffic,
        expect![[r#"
        2130821db8daac73 Finished 1132 entries
        users.success 100.000
        users.p99 2000.000
        service.sick_calls 71.000
        breaker.refused 0.000
        pool.peak_threads 8.000
        breaker.opened 0.000
        breaker.reopened 0.000
        breaker.false_opens 0.000
        breaker.time_to_open -
        breaker.time_to_recover 0.000
        pool.threads 0.000
        pool.turned_away 0.000
        search.success 100.000
        users.from_cache 71.000
        breaker.trial_calls 0.000
        breaker.peak_trial_calls 0.000
        service.calls 146.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn flapping_service() {
    check(
        Preset::FlappingService,
        expect![[r#"
            b0b1ba422f75e3f2 Finished 25987 entries
            users.success 96.950
            users.p99 2000.000
            service.sick_calls 1186.000
            breaker.refused 1700.000
            pool.peak_threads 32.000
            breaker.opened 3.000
            breaker.reopened 23.000
            breaker.false_opens 0.000
            breaker.time_to_open 2.130
            breaker.time_to_recover 0.620
            pool.threads 0.000
            pool.turned_away 161.000
            search.success 97.049
            users.from_cache 1895.000
            breaker.trial_calls 78.000
            breaker.peak_trial_calls 3.000
            service.calls 3021.000
            caller.retries 0.000
        "#]],
    );
}

#[test]
fn retry_storm() {
    check(
        Preset::RetryStorm,
        expect![[r#"
        759d38a591efc0d9 Finished 123189 entries
        users.success 30.239
        users.p99 2263.863
        service.sick_calls 3541.000
        breaker.refused -
        pool.peak_threads 164.000
        breaker.opened -
        breaker.reopened -
        breaker.false_opens -
        breaker.time_to_open -
        breaker.time_to_recover -
        pool.threads 0.000
        pool.turned_away 0.000
        search.success 100.000
        users.from_cache 0.000
        breaker.trial_calls -
        breaker.peak_trial_calls -
        service.calls 30021.000
        caller.retries 20926.000
    "#]],
    );
}

#[test]
fn stampede_in_half_open() {
    check(
        Preset::StampedeInHalfOpen,
        expect![[r#"
        28983a35f84e23ab Finished 20113 entries
        users.success 99.444
        users.p99 2000.000
        service.sick_calls 258.000
        breaker.refused 1098.000
        pool.peak_threads 64.000
        breaker.opened 1.000
        breaker.reopened 3.000
        breaker.false_opens 0.000
        breaker.time_to_open 2.079
        breaker.time_to_recover 5.015
        pool.threads 0.000
        pool.turned_away 25.000
        search.success 99.776
        users.from_cache 1362.000
        breaker.trial_calls 198.000
        breaker.peak_trial_calls 64.000
        service.calls 2483.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn pool_exhaustion() {
    check(
        Preset::PoolExhaustion,
        expect![[r#"
        70b074ed42fea9dd Finished 15460 entries
        users.success 73.510
        users.p99 3493.877
        service.sick_calls 414.000
        breaker.refused -
        pool.peak_threads 32.000
        breaker.opened -
        breaker.reopened -
        breaker.false_opens -
        breaker.time_to_open -
        breaker.time_to_recover -
        pool.threads 0.000
        pool.turned_away 770.000
        search.success 82.960
        users.from_cache 0.000
        breaker.trial_calls -
        breaker.peak_trial_calls -
        service.calls 2986.000
        caller.retries 0.000
    "#]],
    );
}

#[test]
fn late_success() {
    check(
        Preset::LateSuccess,
        expect![[r#"
            9cccf0552cda1d17 Finished 11819 entries
            users.success 100.000
            users.p99 5164.560
            service.sick_calls 261.000
            breaker.refused 300.000
            pool.peak_threads 71.000
            breaker.opened 6.000
            breaker.reopened 1.000
            breaker.false_opens 0.000
            breaker.time_to_open 6.610
            breaker.time_to_recover 1.988
            pool.threads 0.000
            pool.turned_away 0.000
            search.success 100.000
            users.from_cache 372.000
            breaker.trial_calls 5.000
            breaker.peak_trial_calls 1.000
            service.calls 1518.000
            caller.retries 0.000
        "#]],
    );
}

#[test]
fn old_failures() {
    check(
        Preset::OldFailures,
        expect![[r#"
            046d1d33b2ce3c75 Finished 22301 entries
            users.success 98.287
            users.p99 2000.000
            service.sick_calls 59.000
            breaker.refused 322.000
            pool.peak_threads 32.000
            breaker.opened 2.000
            breaker.reopened 0.000
            breaker.false_opens 0.000
            breaker.time_to_open 2.508
            breaker.time_to_recover 2.566
            pool.threads 0.000
            pool.turned_away 63.000
            search.success 98.430
            users.from_cache 440.000
            breaker.trial_calls 2.000
            breaker.peak_trial_calls 1.000
            service.calls 3233.000
            caller.retries 0.000
        "#]],
    );
}
