//! Every preset as it is, with the digest of its log: the same natively and on wasm, and a change is seen.

use event_sourcing::{Preset, Scenario, readout, run};
use expect_test::{Expect, expect};
use sim::Projection;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn check(preset: Preset, expected: &Expect) {
    let scenario: Scenario = preset.scenario();
    let (log, _) = run(&scenario).expect("a preset is valid");
    let mut totals = event_sourcing::World::new(&scenario);
    for entry in log.entries() {
        totals.apply(entry);
    }
    let mut said = format!("{} entries, {}\n", log.len(), log.digest());
    for readout in readout::ALL {
        if let Some(value) = readout::over_run(readout.id, &totals).filter(|value| *value != 0.0) {
            said.push_str(&format!("{} {value}\n", readout.id));
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn month_of_one_account() {
    check(
        Preset::MonthOfOneAccount,
        &expect![[r#"
        230 entries, 3667b5edfb18f1ada0d10de4ffeeb493
        es.balance 155142
        es.events 56
        es.rejected 1
    "#]],
    );
}

#[test]
fn transfers() {
    check(
        Preset::Transfers,
        &expect![[r#"
        735 entries, 8224fd97b5268887dbec0991a37532c0
        es.balance 297814
        es.events 178
        es.rejected 7
    "#]],
    );
}

#[test]
fn duplicate_delivery() {
    check(
        Preset::DuplicateDelivery,
        &expect![[r#"
            667 entries, 373b132bff1c19886ca81be18e7b47b6
            es.balance 266224
            es.projection_off 61046
            es.naive_off 61046
            es.projection_wrong 142
            es.naive_wrong 142
            es.events 144
            es.rejected 3
        "#]],
    );
}

#[test]
fn out_of_order() {
    check(
        Preset::OutOfOrder,
        &expect![[r#"
            635 entries, 27758f5fe1401878248d4bdb86881ede
            es.balance 266224
            es.projection_off 55766
            es.naive_off 61465
            es.projection_wrong 144
            es.naive_wrong 149
            es.events 144
            es.rejected 3
            es.duplicates 12
        "#]],
    );
}

#[test]
fn clock_steps_back() {
    check(
        Preset::ClockStepsBack,
        &expect![[r#"
        275 entries, e212de5faa847fd7aea84b06d9ffd0e1
        es.balance 249965
        es.events 67
    "#]],
    );
}

#[test]
fn two_writers() {
    check(
        Preset::TwoWriters,
        &expect![[r#"
        664 entries, d5bb57f966d5851b2c1a221fed16006b
        es.balance -5349
        es.events 135
        es.rejected 63
        es.stale_decisions 48
        es.against_rules 7
    "#]],
    );
}

#[test]
fn late_correction() {
    check(
        Preset::LateCorrection,
        &expect![[r#"
        278 entries, cbfb724f908a5c04f30180edc803cf64
        es.balance 245765
        es.events 68
    "#]],
    );
}

#[test]
fn schema_change() {
    check(
        Preset::SchemaChange,
        &expect![[r#"
            533 entries, c65aaf6bec7f0f6ba2d11e365f77a0e6
            es.balance 382279
            es.projection_off 231924
            es.naive_off 231924
            es.projection_wrong 129
            es.naive_wrong 129
            es.events 129
            es.rejected 2
            es.unreadable 53
        "#]],
    );
}

#[test]
fn stale_snapshot() {
    check(
        Preset::StaleSnapshot,
        &expect![[r#"
        638 entries, 0706c5367830b25ca5e5acfbc68d8792
        es.balance 344263
        es.events 139
        es.stale_snapshots 68
        es.load_off 5129
    "#]],
    );
}

#[test]
fn million() {
    check(
        Preset::Million,
        &expect![[r#"
        1168309 entries, 8748fd6b7218ee04823d163e25b9e18a
        es.balance 2328753970
        es.events 1167143
    "#]],
    );
}
