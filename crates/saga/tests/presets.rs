//! Every preset as it is, with the digest of its log: the same natively and on wasm, and a change is seen.

use expect_test::{Expect, expect};
use saga::machine::{Reply, Side};
use saga::{Event, Preset, Scenario, readout, run};
use sim::Projection;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The calls of a run, in order, with what came of them.
fn calls(scenario: &Scenario) -> String {
    let (log, _) = run(scenario).expect("a preset is valid");
    let mut said = String::new();
    for entry in log.entries() {
        let name = |place: saga::Place| {
            let step = &scenario.saga.steps[usize::from(place.step)];
            let name = match place.side {
                Side::Action => &step.name,
                Side::Compensation => step.compensation.as_ref().expect("it was called"),
            };
            let first = name.split(' ').next().unwrap_or_default().to_lowercase();
            if scenario.second.enabled { format!("{}:{first}", place.saga + 1) } else { first }
        };
        match entry.event {
            Event::Called { place, .. } => said.push_str(&format!("{} ", name(place))),
            Event::Answered { place, reply } if reply != Reply::Ok => {
                said.push_str(&format!("({} {reply:?}) ", name(place)));
            }
            Event::Crashed { .. } => said.push_str("(crash) "),
            Event::Turned { .. } => said.push_str("| "),
            Event::Landed { place, late: true, .. } => said.push_str(&format!("({} late) ", name(place))),
            Event::LostUpdate { .. } => said.push_str("(lost update) "),
            Event::DirtyRead { .. } => said.push_str("(dirty read) "),
            Event::MessageLost { .. } => said.push_str("(message lost) "),
            Event::Ended { saga, report } => {
                said.push_str(&format!("{}{report:?} ", if saga == 1 { "2:" } else { "" }))
            }
            Event::Judged { end, .. } => said.push_str(&format!("{end:?} ")),
            _ => {}
        }
    }
    said.trim_end().to_string()
}

fn check(preset: Preset, expected: &Expect) {
    let scenario: Scenario = preset.scenario();
    let (log, _) = run(&scenario).expect("a preset is valid");
    let mut totals = saga::World::new(&scenario);
    for entry in log.entries() {
        totals.apply(entry);
    }
    let mut said = format!("{} entries, {}\n{}\n", log.len(), log.digest(), calls(&scenario));
    for readout in readout::ALL {
        if let Some(value) = readout::over_run(readout.id, &totals).filter(|value| *value != 0.0) {
            said.push_str(&format!("{} {value}\n", readout.id));
        }
    }
    expected.assert_eq(&said);
}

#[test]
fn happy_path() {
    check(
        Preset::HappyPath,
        &expect![[r#"
            16 entries, 25fb33919e15344f51238467f9bac656
            create reserve process ship Committed Committed
            saga.committed 1
            saga.duration_ms 478.044
            saga.calls 4
            saga.messages 8
            saga.stuck_ends 4
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn payment_declined() {
    check(
        Preset::PaymentDeclined,
        &expect![[r#"
            19 entries, 23c196511d97082c467f6a6b5999e93a
            create reserve process (process Refused) | release cancel Aborted AbortedClean
            saga.aborted 1
            saga.duration_ms 676.329
            saga.calls 5
            saga.compensations 2
            saga.messages 10
            saga.stuck_ends 4
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn shipping_fails() {
    check(
        Preset::ShippingFails,
        &expect![[r#"
            25 entries, 267d2c2302850a8cedb41cfcba77b7ab
            create reserve process ship (ship Refused) | refund release cancel Aborted AbortedClean
            saga.aborted 1
            saga.duration_ms 960.898
            saga.calls 7
            saga.compensations 3
            saga.messages 14
            saga.wrong_ends 4
            saga.stuck_ends 3
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn refund_fails() {
    check(
        Preset::RefundFails,
        &expect![[r#"
            18 entries, 275fb15b79b44b8795a11f9c8bbdbae6
            create reserve process ship (ship Refused) | refund (refund Refused) Stuck Stuck
            saga.stuck 1
            saga.duration_ms 641.234
            saga.calls 5
            saga.compensations 1
            saga.messages 10
            saga.money_off 8000
            saga.stuck_ends 4
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn charge_lands_late() {
    check(
        Preset::ChargeLandsLate,
        &expect![[r#"
            20 entries, f95ab80ac3a6c10d05786c4afd1c34c9
            create reserve process (process Nothing) | release cancel Aborted (process late) Inconsistent
            saga.inconsistent 1
            saga.duration_ms 1349.268
            saga.calls 5
            saga.compensations 2
            saga.timeouts 1
            saga.messages 9
            saga.late_effects 1
            saga.money_off 8000
            saga.wrong_ends 4
            saga.stuck_ends 4
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn crash() {
    check(
        Preset::Crash,
        &expect![[r#"
            20 entries, 0374432faba679a0266a2b11f3a9d3ce
            create reserve process (crash) process ship Committed Inconsistent
            saga.inconsistent 1
            saga.duration_ms 1147.245
            saga.calls 5
            saga.messages 9
            saga.crashes 1
            saga.money_off 8000
            saga.wrong_ends 2
            saga.stuck_ends 4
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn missing_compensation() {
    check(
        Preset::MissingCompensation,
        &expect![[r#"
            25 entries, f040ac66909595e1a1725357bd1d6db4
            create reserve process (process Nothing) process ship (ship Refused) | refund cancel Aborted Inconsistent
            saga.inconsistent 1
            saga.duration_ms 1811.155
            saga.calls 7
            saga.retries 1
            saga.compensations 2
            saga.timeouts 1
            saga.messages 13
            saga.money_off 8000
            saga.wrong_ends 3
            saga.stuck_ends 3
            saga.effects 4
            saga.most_attempts 3
        "#]],
    );
}

#[test]
fn parallel_branches() {
    check(
        Preset::ParallelBranches,
        &expect![[r#"
            18 entries, 793868f89bfac3a8073d535b3f4cef36
            book book book (book Refused) | cancel cancel Aborted AbortedClean
            saga.aborted 1
            saga.duration_ms 483.309
            saga.calls 5
            saga.compensations 2
            saga.messages 10
            saga.stuck_ends 5
            saga.effects 5
            saga.most_attempts 3
        "#]],
    );
}

#[test]
fn last_item() {
    check(
        Preset::LastItem,
        &expect![[r#"
            33 entries, e37e3c4f8ed082a0d774a6e22f03fdfc
            1:create 2:create 1:reserve 2:reserve (lost update) 2:process 1:process 2:ship 1:ship 2:Committed Committed Inconsistent Inconsistent
            saga.inconsistent 2
            saga.duration_ms 478.044
            saga.calls 8
            saga.messages 16
            saga.lost_updates 1
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}

#[test]
fn no_outbox() {
    check(
        Preset::NoOutbox,
        &expect![[r#"
            17 entries, cf1c830fd82c98c0447ac974c04db413
            create reserve process (crash) (message lost) Stuck Stuck
            saga.stuck 1
            saga.duration_ms 770.643
            saga.calls 3
            saga.messages 2
            saga.messages_lost 1
            saga.crashes 1
            saga.money_off 8000
            saga.effects 4
            saga.most_attempts 1
        "#]],
    );
}
