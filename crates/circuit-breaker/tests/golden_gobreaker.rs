//! The golden traces of gobreaker: what the real library did, our breaker does, row by row.

#[path = "support/traces/mod.rs"]
mod traces;

use traces::gobreaker::Case;
use traces::lines::{self, Recorded};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TRACES: &str = include_str!("data/gobreaker/traces.jsonl");

#[test]
fn every_recorded_row_is_reproduced() {
    let mut tags = std::collections::BTreeSet::new();
    let mut count = 0;
    for (line, case) in lines::read::<Case>(TRACES.as_bytes()) {
        let case = case.unwrap_or_else(|wrong| panic!("line {line}: {wrong}"));
        count += 1;
        tags.extend(case.tags().to_vec());
        if let Err(mismatch) = case.replay() {
            panic!("line {line}, case {}\n{mismatch}", case.id());
        }
    }
    assert_eq!(count, 400);
    // The file has all that the library is known to do.
    assert_eq!(tags.len(), 16, "{tags:?}");
}

#[test]
fn what_is_wrong_with_a_line_is_said_with_its_place_and_what_is_allowed() {
    let line = TRACES.lines().next().expect("a first line");
    let wrong = |change: (&str, &str)| {
        let changed = line.replacen(change.0, change.1, 1);
        assert_ne!(line, changed, "{change:?}");
        let read: Vec<_> = lines::read::<Case>(changed.as_bytes()).collect();
        let [(1, Err(wrong))] = read.as_slice() else { panic!("{change:?} is read") };
        wrong.clone()
    };
    assert!(wrong(("\"soft\":false", "\"soft\":0")).contains("`config.soft` is 0; it must be true or false"));
    assert!(wrong(("[\"total\",3]", "[\"total\"]")).contains("`config.trip` is [\"total\"]"));
    assert!(wrong(("[\"exec\",\"fail\",0]", "[\"exec\",\"x\",0]")).contains("`ops[0][1]` is \"x\""));
    assert!(wrong(("\"expect\":[", "\"expect\":[[],")).contains("must have the same length"));
    assert!(wrong(("{", "")).contains("this is not JSON"));
}
