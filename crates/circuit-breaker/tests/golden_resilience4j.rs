//! The golden traces: what the real library did, our breaker does, row by row.

#[path = "support/traces/mod.rs"]
mod traces;

use circuit_breaker::breaker::{Metrics, State};
use traces::{Case, Deviation, Event, Row};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TRACES: &str = include_str!("data/resilience4j/traces.jsonl");

fn cases() -> Vec<Case> {
    let cases: Vec<Case> = traces::read(TRACES.as_bytes())
        .map(|(line, case)| case.unwrap_or_else(|wrong| panic!("line {line}: {wrong}")))
        .collect();
    assert_eq!(cases.len(), 500);
    cases
}

fn has_tag(case: &Case, tag: &str) -> bool {
    case.tags.iter().any(|each| each == tag)
}

#[test]
fn every_recorded_row_is_reproduced_the_two_defects_included() {
    for case in cases() {
        let id = case.id.clone();
        if let Err(deviation) = case.replay() {
            panic!("case {id}\n{deviation}");
        }
    }
}

/// Case dev-0049 resets an open state and opens again at the same ms, so that the old timer and the new one are due
/// together; in dev-0466 the old one clears an empty window. With or without the defect, their rows are the same.
const DEFECT_UNSEEN: [&str; 2] = ["dev-0049", "dev-0466"];

#[test]
fn with_the_defects_fixed_only_the_rows_that_show_them_change() {
    let (mut without_defect, mut unseen, mut seen) = (0, Vec::new(), Vec::new());
    for mut case in cases() {
        case.config.fix_known_defects = true;
        let (stale_timer, div0) = (has_tag(&case, "quirk_stale_timer"), has_tag(&case, "quirk_div0"));
        let id = case.id.clone();
        match case.replay() {
            Ok(()) if stale_timer || div0 => unseen.push(id),
            Ok(()) => without_defect += 1,
            Err(deviation) if stale_timer => {
                check_stale_timer(&deviation);
                seen.push(id);
            }
            Err(deviation) if div0 => {
                check_div0(&deviation);
                seen.push(id);
            }
            Err(deviation) => panic!("case {id} shows no defect, and yet\n{deviation}"),
        }
    }
    assert_eq!((without_defect, unseen.as_slice()), (494, DEFECT_UNSEEN.map(str::to_owned).as_slice()));
    assert_eq!(seen, ["dev-0015", "dev-0197", "dev-0266", "dev-0439"]);
}

/// Time passes, and a fresh closed breaker does not open without a reason.
fn check_stale_timer(deviation: &Deviation) {
    let Deviation::Row { op, expected, got, .. } = deviation else { panic!("{deviation}") };
    assert!(op.starts_with("[\"adv\"") || op.starts_with("[\"call\""), "{deviation}");
    let opens = Event::Transition(State::Closed, State::Open);
    assert_eq!(expected.events.first(), Some(&opens), "{deviation}");
    assert_ne!(got.events.first(), Some(&opens), "{deviation}");
}

/// No exception, and no call counted in a window that cannot hold it; all else is the same.
fn check_div0(deviation: &Deviation) {
    let Deviation::Row { expected, got, .. } = deviation else { panic!("{deviation}") };
    assert_eq!(expected.events, [Event::Ok, Event::DivisionByZero]);
    let nothing_counted = Metrics {
        failure_rate: None,
        slow_call_rate: None,
        number_of_buffered_calls: 0,
        number_of_failed_calls: 0,
        number_of_slow_calls: 0,
        ..expected.metrics
    };
    let events = vec![Event::Ok];
    assert_eq!(*got, Row { state: expected.state, permitted: None, metrics: nothing_counted, events });
}
