//! What each ready-made scenario tells.

use event_sourcing::branch::{Difference, Edit};
use event_sourcing::{
    Asset, Command, Consumer, Done, Event, Fact, Import, Preset, Rejection, Rule, Scenario, Simulation, Store,
    StreamId, Unknown, Variant, fold,
};
use sim::{Limits, Log, Run};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn told(scenario: &Scenario) -> (Log<Event>, Store) {
    let mut run = Run::logged(Simulation::new(scenario), Limits::default());
    run.run();
    let store = run.model().store().clone();
    (run.take_log(), store)
}

const FIRST: StreamId = StreamId(0);

#[test]
fn a_month_of_one_account_holds_a_refusal_for_want_of_money_and_its_reason() {
    let (log, store) = told(&Preset::MonthOfOneAccount.scenario());
    let refused = log.entries().iter().find_map(|entry| match entry.event {
        Event::Rejected { reason: Rejection::Overdraft { balance_cents }, .. } => Some((entry.at, balance_cents)),
        _ => None,
    });
    let (at, balance_cents) = refused.expect("one is refused");
    let at_ms = Preset::MonthOfOneAccount.scenario().epoch_ms + at.as_millis();
    assert_eq!(store.as_of(FIRST, at_ms, Rule::default()).state.balance_cents, balance_cents);
    assert!(store.len() > 20 && store.tip(FIRST).interest_cents > 0);
}

#[test]
fn what_is_sent_to_a_closed_account_comes_back() {
    let (log, _) = told(&Preset::Transfers.scenario());
    let returned = log.entries().iter().position(
        |entry| matches!(entry.event, Event::Appended { record, .. } if matches!(record.fact, Fact::TransferReturned { cents: 2_500, .. })),
    );
    let returned = returned.expect("it comes back");
    let sent = log.causes(returned).last().expect("has a cause");
    assert!(
        matches!(log.entries()[sent.index()].event, Event::Appended { record, .. } if matches!(record.fact, Fact::TransferredOut { cents: 2_500, .. }))
    );
}

#[test]
fn duplicates_break_a_projection_that_is_not_idempotent_and_only_that() {
    let mut scenario = Preset::DuplicateDelivery.scenario();
    assert!(fold(&scenario).expect("valid").progress(Consumer::Own).wrong_deliveries > 0);
    scenario.projection.deduplicate = true;
    let mended = fold(&scenario).expect("valid");
    assert_eq!(mended.progress(Consumer::Own).wrong_deliveries, 0);
    assert!(mended.progress(Consumer::Own).duplicates > 0);
    assert!(mended.progress(Consumer::Naive).off_cents > 0, "the naive one stays wrong for ever");
}

#[test]
fn out_of_order_a_projection_without_order_promises_too_much() {
    let mut scenario = Preset::OutOfOrder.scenario();
    let wrong = fold(&scenario).expect("valid");
    assert!(wrong.progress(Consumer::Own).wrong_deliveries > 0);
    assert_eq!(wrong.progress(Consumer::Own).off_cents, 0, "the sums come right in the end");
    scenario.projection.in_order = true;
    assert_eq!(fold(&scenario).expect("valid").progress(Consumer::Own).wrong_deliveries, 0);
}

#[test]
fn when_the_clock_has_stepped_back_as_of_has_three_answers() {
    let scenario = Preset::ClockStepsBack.scenario();
    let (_, store) = told(&scenario);
    let day_ms = 86_400_000;
    // Four days on: the clock reads this twice.
    let at_ms = scenario.epoch_ms + 4 * day_ms;
    let [before_first, up_to_last, filtered] = store.as_of_all(FIRST, at_ms);
    assert!(before_first.events < filtered.events && filtered.events < up_to_last.events);
    for answer in [before_first, up_to_last] {
        assert_eq!(answer.state, store.fold(FIRST, answer.version));
    }
    // By hand, without any index.
    let records: Vec<_> = store.events(FIRST, 0, u32::MAX).collect();
    let first_later = records.iter().position(|r| r.recorded_ms > at_ms).expect("later ones");
    let last_before = records.iter().rposition(|r| r.recorded_ms <= at_ms).expect("earlier ones");
    assert_eq!((before_first.version, up_to_last.version), (first_later as u32, last_before as u32 + 1));
    assert_eq!(filtered.events as usize, records.iter().filter(|r| r.recorded_ms <= at_ms).count());
    // Where the clock never was twice, there is one answer.
    let [a, b, c] = store.as_of_all(FIRST, scenario.epoch_ms + day_ms).map(|answer| (answer.version, answer.state));
    assert!(a == b && b == c);
}

#[test]
fn two_writers_without_an_expected_version_overdraw_the_account() {
    let mut scenario = Preset::TwoWriters.scenario();
    let lost = fold(&scenario).expect("valid");
    assert!(lost.stale_decisions > 0 && lost.against_rules > 0, "{lost:?}");
    scenario.writers.expected_version = true;
    let (log, store) = told(&scenario);
    let held = fold(&scenario).expect("valid");
    assert!(held.conflicts > 0);
    assert_eq!((held.stale_decisions, held.against_rules), (0, 0));
    assert!(store.tip(FIRST).lowest_cents >= 0);
    assert!(
        log.entries()
            .iter()
            .any(|entry| matches!(entry.event, Event::Conflict { expected, actual, .. } if actual > expected))
    );
}

#[test]
fn what_became_known_late_was_true_before_it_was_known() {
    let scenario = Preset::LateCorrection.scenario();
    let (_, store) = told(&scenario);
    let day_ms = 86_400_000;
    // On the tenth day, the correction of the twenty-first was true and not known.
    let tenth = scenario.epoch_ms + 10 * day_ms;
    let end = scenario.epoch_ms + 30 * day_ms;
    let (then, now) = (store.bitemporal(FIRST, tenth, tenth), store.bitemporal(FIRST, end, tenth));
    let late: i64 = store
        .events(FIRST, 0, u32::MAX)
        .filter(|r| r.recorded_ms > tenth && r.valid_ms <= tenth)
        .map(|r| r.fact.change())
        .sum();
    assert!(late != 0);
    assert_eq!(now.state.balance_cents - then.state.balance_cents, late);
    assert!(
        store.events(FIRST, 0, u32::MAX).any(|r| r.fact == Fact::Corrected { cents: -4_200 } && r.valid_ms <= tenth)
    );
}

#[test]
fn old_forms_are_read_through_upcasters_or_not_at_all() {
    let mut scenario = Preset::SchemaChange.scenario();
    let (_, store) = told(&scenario);
    let schemas: Vec<u8> = store.records().iter().map(|record| record.schema).collect();
    assert!(schemas.is_sorted() && schemas[0] == 1 && schemas.contains(&2) && schemas.last() == Some(&3));
    for (unknown, stopped) in [(Unknown::Skip, false), (Unknown::Park, false), (Unknown::Fail, true)] {
        scenario.projection.unknown = unknown;
        let totals = fold(&scenario).expect("valid");
        let own = totals.progress(Consumer::Own);
        assert_eq!(own.stopped, stopped, "{unknown:?}");
        assert_eq!(own.wrong, !stopped, "{unknown:?}: who stops is late, not wrong");
        assert_eq!(totals.lag(Consumer::Own) > 0, stopped, "{unknown:?}");
    }
    scenario.projection.upcast = true;
    let totals = fold(&scenario).expect("valid");
    assert_eq!((totals.progress(Consumer::Own).wrong_deliveries, totals.lag(Consumer::Own)), (0, 0));
}

#[test]
fn a_stale_snapshot_is_used_only_where_nobody_checks() {
    let mut scenario = Preset::StaleSnapshot.scenario();
    let used = fold(&scenario).expect("valid");
    assert!(used.stale_used > 0 && used.most_load_off_cents > 0, "{used:?}");
    scenario.snapshots.check_rules = true;
    let checked = fold(&scenario).expect("valid");
    assert_eq!((checked.stale_used, checked.most_load_off_cents), (0, 0));
    assert!(checked.stale_found > 0, "it is found, and not used");
}

#[test]
fn a_million_events_are_a_million() {
    let totals = fold(&Preset::Million.scenario()).expect("valid");
    assert!((1_000_000..1_200_000).contains(&totals.position), "{}", totals.position);
}

#[test]
fn a_branch_says_what_nobody_would_have_let_happen() {
    let mut scenario = Preset::MonthOfOneAccount.scenario();
    // The first deposit never came, and what was withdrawn from it was not there.
    scenario.done.push(Done::Edit(Edit { position: 2, difference: Difference::Dropped }));
    let main = fold(&scenario).expect("valid");
    let branch = fold(&Variant::Branch.of(&scenario)).expect("valid");
    assert_eq!(main.against_rules, 0);
    assert!(branch.against_rules > 0);
    assert_eq!((main.position, main.total_cents), (branch.position + 1, branch.total_cents + 20_000));
}

/// A file of three deposits, the second recorded before the first.
fn file() -> Asset {
    let lines: String = [(1, 5_000), (2, 1_000), (3, 9_000)]
        .map(|(i, at)| format!("{{\"id\":\"e{i}\",\"stream\":\"shop\",\"type\":\"moved\",\"schema\":1,\"recorded_at\":{at},\"data\":{{\"amount\":\"{i}.00\"}}}}\n"))
        .concat();
    let import = Import::read(lines.as_bytes());
    assert_eq!(import.problems, []);
    Asset::new("shop.ndjson", Asset::digest(lines.as_bytes()), import)
}

#[test]
fn a_file_takes_the_place_of_the_customers_and_commands_append_to_it() {
    let mut scenario = Scenario { asset: Some(file()), ..Scenario::default() };
    let command = Command::Deposit { cents: 50 };
    // Its account was never opened, so the rules refuse; a correction of the rules is another matter.
    scenario.done.push(Done::Command { at_ms: 8_000, stream: FIRST, command, late_ms: 0 });
    let (log, store) = told(&scenario);
    let appended: Vec<_> = log
        .entries()
        .iter()
        .filter_map(|entry| match entry.event {
            Event::Appended { position, record, .. } => {
                Some((entry.at.as_millis(), position.number(), record.recorded_ms))
            }
            _ => None,
        })
        .collect();
    // From the first recorded time on; what was recorded earlier than the one before comes right after it.
    assert_eq!(appended, [(4_000, 1, 5_000), (4_000, 2, 1_000), (8_000, 3, 9_000)]);
    assert!(
        log.entries().iter().any(|entry| matches!(entry.event, Event::Rejected { reason: Rejection::NotOpen, .. }))
    );
    assert_eq!((store.stream_name(FIRST), store.tip(FIRST).balance_cents), ("shop", 600));
    scenario.asset = scenario.asset.map(|asset| Asset { data: None, ..asset });
    assert!(told(&scenario).1.len() > 100, "a file that is not there changes nothing");
}
