//! Laws that hold in every run, over hundreds of seeds and settings.

use event_sourcing::branch::{Difference, Edit};
use event_sourcing::store::MAX_EVENTS;
use event_sourcing::{
    Appended, Command, Consumer, Done, Event, Expected, Fact, NewEvent, Preset, Scenario, Store, StreamId, Variant,
    fold, run,
};
use sim::{Chance, Log, Source};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A scenario with everything that can go wrong, differently for each seed.
fn troubled(seed: u64) -> Scenario {
    let mut draw = Chance::new(seed).stream(Source::named("troubled"));
    let mut scenario = Scenario { seed, ..Scenario::default() };
    scenario.run.duration_h = 10 * 24;
    scenario.traffic.accounts = 1 + (draw.unit() * 5.0) as u32;
    scenario.traffic.commands_per_day = 40.0 * draw.unit();
    scenario.traffic.interest_days = (draw.unit() * 5.0) as u32;
    scenario.traffic.late_percent = 20.0 * draw.unit();
    scenario.writers.count = 1 + (draw.unit() * 4.0) as u32;
    scenario.writers.think_s = 3_000.0 * draw.unit();
    scenario.writers.expected_version = draw.percent(50.0);
    scenario.writers.lost_answer_percent = 20.0 * draw.unit();
    scenario.writers.same_id = draw.percent(50.0);
    scenario.delivery.duplicate_percent = 50.0 * draw.unit();
    scenario.delivery.reorder_percent = 50.0 * draw.unit();
    scenario.delivery.drop_percent = 50.0 * draw.unit();
    scenario.delivery.late_commit_percent = 50.0 * draw.unit();
    scenario.snapshots.every = (draw.unit() * 8.0) as u32;
    scenario.snapshots.rules_change = draw.percent(50.0);
    scenario.schema.changes = draw.percent(50.0);
    scenario.done = vec![
        Done::Clock { at_ms: 400_000_000, by_ms: -((draw.unit() * 200_000_000.0) as i64) },
        Done::Command { at_ms: 100_000_000, stream: StreamId(0), command: Command::Close, late_ms: 0 },
    ];
    scenario
}

/// The store of a run, from its log.
fn store(log: &Log<Event>) -> Store {
    let mut store = Store::new(7);
    for number in 1..=16 {
        store.stream(&format!("acct-{number}")).expect("room");
    }
    for entry in log.entries() {
        if let Event::Appended { record, position, .. } = entry.event {
            let id = format!("e{}", position.number());
            let event = NewEvent {
                id: &id,
                fact: record.fact,
                recorded_ms: record.recorded_ms,
                valid_ms: record.valid_ms,
                causation: record.causation,
                correlation: record.correlation,
                schema: record.schema,
            };
            assert_eq!(
                store.append(record.stream, Expected::Exact(record.version - 1), &event),
                Ok(Appended::Stored(position))
            );
        }
    }
    store
}

#[test]
fn positions_and_versions_have_no_gaps_and_snapshot_and_tail_are_the_fold_at_every_version() {
    for seed in 0..200 {
        let (log, _) = run(&troubled(seed)).expect("valid");
        // An exact expected version for each event: a gap or a repeat would be a conflict.
        let store = store(&log);
        assert!(store.len() < MAX_EVENTS);
        for stream in (0..16).map(StreamId) {
            for version in 0..=store.version(stream) {
                let state = store.state_at_version(stream, version);
                assert_eq!(state, store.fold(stream, version), "seed {seed}, {stream:?} at {version}");
            }
        }
    }
}

#[test]
fn a_refused_command_and_a_conflict_append_nothing() {
    let mut seen = (0, 0);
    for seed in 0..200 {
        let (log, _) = run(&troubled(seed)).expect("valid");
        for (i, entry) in log.entries().iter().enumerate() {
            if matches!(entry.event, Event::Rejected { .. } | Event::Conflict { .. }) {
                seen.0 += 1;
                // What an entry brings about names it as its cause.
                let id = sim::EntryId::from_index(i);
                let follows = log.entries().iter().filter(|e| e.cause == id);
                let appended = follows.filter(|e| matches!(e.event, Event::Appended { .. })).count();
                // A transfer that could not arrive goes back, which is an event of the other account.
                if !matches!(
                    entry.event,
                    Event::Rejected { command: Command::Receive { .. }, .. } | Event::Conflict { .. }
                ) {
                    assert_eq!(appended, 0, "seed {seed}, entry {i}");
                }
            }
            seen.1 += usize::from(matches!(entry.event, Event::Known { .. }));
        }
    }
    assert!(seen.0 > 500 && seen.1 > 50, "{seen:?}");
}

#[test]
fn the_projection_that_tracks_positions_equals_the_fold_after_every_delivery_and_the_naive_one_does_not() {
    let mut naive_wrong = 0;
    for seed in 0..300 {
        let totals = fold(&troubled(seed)).expect("valid");
        let own = totals.progress(Consumer::Own);
        assert_eq!((own.wrong_deliveries, own.held, totals.lag(Consumer::Own)), (0, 0, 0), "seed {seed}");
        naive_wrong += u32::from(totals.progress(Consumer::Naive).wrong_deliveries > 0);
    }
    assert!(naive_wrong > 280, "{naive_wrong}");
}

#[test]
fn with_expected_versions_and_one_id_for_a_command_nothing_happens_against_the_rules() {
    let mut without = 0;
    for seed in 0..200 {
        let mut scenario = troubled(seed);
        scenario.snapshots.rules_change = false;
        scenario.writers.expected_version = true;
        let with = fold(&scenario).expect("valid");
        assert_eq!((with.against_rules, with.stale_decisions), (0, 0), "seed {seed}");
        scenario.writers.expected_version = false;
        scenario.traffic.withdraw_percent = 70.0;
        without += fold(&scenario).expect("valid").against_rules;
    }
    assert!(without > 100, "{without}");
}

#[test]
fn money_is_neither_made_nor_lost_by_transfers() {
    for seed in 0..100 {
        let mut scenario = troubled(seed);
        scenario.traffic.accounts = 4;
        scenario.traffic.transfer_percent = 50.0;
        let (log, _) = run(&scenario).expect("valid");
        let (mut out, mut back) = (0, 0);
        for entry in log.entries() {
            if let Event::Appended { record, .. } = entry.event {
                match record.fact {
                    Fact::TransferredOut { cents, .. } => out += cents,
                    Fact::TransferredIn { cents, .. } | Fact::TransferReturned { cents, .. } => back += cents,
                    _ => {}
                }
            }
        }
        assert_eq!(out, back, "seed {seed}");
    }
}

#[test]
fn what_is_done_at_a_moment_changes_nothing_before_it() {
    let base = Preset::Transfers.scenario();
    let (before, _) = run(&base).expect("valid");
    for day in [0, 3, 12, 29] {
        let at_ms = day * 86_400_000 + 1;
        let mut acted = base.clone();
        let command = Command::Deposit { cents: 1 };
        acted.done.push(Done::Command { at_ms, stream: StreamId(1), command, late_ms: 0 });
        let (after, _) = run(&acted).expect("valid");
        let first = before.first_divergence(&after).expect("it did something");
        assert!(after.entries()[first].at >= sim::Time::from_millis(at_ms), "day {day}");
    }
}

#[test]
fn a_branch_without_edits_is_the_main_line_and_one_with_edits_leaves_the_events_before_alone() {
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Million) {
        let main = preset.scenario();
        let facts = |scenario: &Scenario| -> Vec<_> {
            let (log, _) = run(scenario).expect("valid");
            log.entries()
                .iter()
                .filter_map(|entry| match entry.event {
                    Event::Appended { record, .. } => Some((record.stream, record.fact, record.recorded_ms)),
                    _ => None,
                })
                .collect()
        };
        let of_main = facts(&main);
        assert_eq!(facts(&Variant::Branch.of(&main)), of_main, "{preset:?}");
        let mut edited = main.clone();
        edited.done.push(Done::Edit(Edit { position: 10, difference: Difference::Dropped }));
        assert_eq!(facts(&edited), of_main, "{preset:?}: the main line does not know its branch");
        let branch = facts(&Variant::Branch.of(&edited));
        assert_eq!((&branch[..9], &branch[9..]), (&of_main[..9], &of_main[10..]), "{preset:?}");
    }
}
