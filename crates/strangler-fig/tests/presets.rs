//! Every preset as it is, with the digest of its log: the same natively and on wasm, and a change is seen.

use expect_test::{Expect, expect};
use sim::Projection;
use strangler_fig::{Preset, Scenario, readout, run};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn check(preset: Preset, expected: &Expect) {
    let scenario: Scenario = preset.scenario();
    let (log, _) = run(&scenario).expect("a preset is valid");
    let mut totals = strangler_fig::World::new(&scenario);
    for entry in log.entries() {
        totals.apply(entry);
    }
    let mut said = format!("{} entries, {}\n", log.len(), log.digest());
    for readout in readout::ALL {
        if let Some(value) = readout::over_run(readout.id, &totals).filter(|value| *value != 0.0) {
            said.push_str(&format!("{} {value:.3}\n", readout.id));
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn first_route() {
    check(
        Preset::FirstRoute,
        &expect![[r#"
            80777 entries, 4f54e23a173db60012c7408a9c3dc91c
            fig.traffic_moved 100.000
            fig.routes_moved 4.000
            fig.code_deleted 100.000
            fig.users_met_bug 215.000
            fig.found_in_shadow 12.000
            fig.mismatches 45296.000
            fig.two_systems_days 170.667
            fig.rollbacks 5.000
            fig.found_by_users 3.000
            fig.stale_reads 163603.000
            fig.changes_twice 8.000
            fig.retired 1.000
            fig.retired_day 170.667
            fig.cost 18300800.000
            fig.errors 0.232
        "#]],
    );
}

#[test]
fn canary_rolls_back() {
    check(
        Preset::CanaryRollsBack,
        &expect![[r#"
            4812 entries, 415eda533cf18b553a93e88287c39683
            fig.traffic_moved 38.251
            fig.routes_moved 1.000
            fig.users_met_bug 18.000
            fig.two_systems_days 11.625
            fig.gate_failures 1.000
            fig.rollbacks 1.000
            fig.found_by_gates 1.000
            fig.stale_reads 4068.000
            fig.changes_twice 3.000
            fig.cost 1711000.000
            fig.errors 0.291
        "#]],
    );
}

#[test]
fn shadow_finds_bug() {
    check(
        Preset::ShadowFindsBug,
        &expect![[r#"
            20190 entries, 93f5cd21b03efdbedb72d090d5ebc7cb
            fig.traffic_moved 39.773
            fig.routes_moved 1.000
            fig.code_deleted 22.000
            fig.found_in_shadow 1.000
            fig.mismatches 217.000
            fig.two_systems_days 60.000
            fig.stale_reads 8682.000
            fig.changes_twice 4.000
            fig.cost 5296000.000
            fig.errors 0.272
        "#]],
    );
}

#[test]
fn greedy_prefix() {
    check(
        Preset::GreedyPrefix,
        &expect![[r#"
            21629 entries, 20dcc5b2c7c05e48d50637da3e3a9f02
            fig.traffic_moved 39.270
            fig.routes_moved 1.000
            fig.code_deleted 20.755
            fig.mismatches 3754.000
            fig.two_systems_days 60.000
            fig.misrouted 5606550.000
            fig.stale_reads 8696.000
            fig.changes_twice 5.000
            fig.cost 5546000.000
            fig.errors 1.160
        "#]],
    );
}

#[test]
fn dual_write_drifts() {
    check(
        Preset::DualWriteDrifts,
        &expect![[r#"
        40414 entries, 53ffe101c50b1ff2ccf5f4db18fe4f4a
        fig.traffic_moved 89.976
        fig.routes_moved 3.000
        fig.code_deleted 48.000
        fig.users_met_bug 111.000
        fig.found_in_shadow 10.000
        fig.mismatches 30679.000
        fig.drift 1844.000
        fig.two_systems_days 120.000
        fig.rollbacks 3.000
        fig.found_by_users 1.000
        fig.changes_twice 7.000
        fig.cost 10969200.000
        fig.errors 0.262
    "#]],
    );
}

#[test]
fn point_of_no_return() {
    check(
        Preset::PointOfNoReturn,
        &expect![[r#"
            4719 entries, fc4171ab4ecd4a4e128f32a0e4867e2d
            fig.mismatches 797.000
            fig.rows_lost 1834263.000
            fig.two_systems_days 12.625
            fig.stale_reads 1760.000
            fig.changes_twice 2.000
            fig.cost 1469000.000
            fig.errors 0.283
        "#]],
    );
}

#[test]
fn stops_at_ninety_seven() {
    check(
        Preset::StopsAtNinetySeven,
        &expect![[r#"
            108134 entries, 8033db86057bace1d6cd42318e5feda2
            fig.traffic_moved 97.001
            fig.routes_moved 4.000
            fig.code_deleted 89.286
            fig.users_met_bug 215.000
            fig.found_in_shadow 12.000
            fig.mismatches 43598.000
            fig.two_systems_days 300.000
            fig.rollbacks 5.000
            fig.found_by_users 3.000
            fig.stale_reads 163603.000
            fig.changes_twice 6.000
            fig.cost 27600800.000
            fig.errors 0.228
        "#]],
    );
}

#[test]
fn big_bang() {
    check(
        Preset::BigBang,
        &expect![[r#"
            80725 entries, 3ff670d42c0e888b440ebde8373abee9
            fig.traffic_moved 100.000
            fig.routes_moved 4.000
            fig.code_deleted 100.000
            fig.users_met_bug 56887.000
            fig.rows_lost 1544100.000
            fig.two_systems_days 15.042
            fig.incidents 5.000
            fig.gate_failures 2.000
            fig.rollbacks 4.000
            fig.found_by_users 15.000
            fig.changes_twice 9.000
            fig.retired 1.000
            fig.retired_day 158.083
            fig.cost 19317666.000
            fig.errors 0.263
        "#]],
    );
}
