//! The golden traces of opossum: what the real library did, our breaker does, row by row.

#[path = "support/traces/mod.rs"]
mod traces;

use traces::lines::{self, Recorded};
use traces::opossum::Case;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

const TRACES: &str = include_str!("data/opossum/traces.jsonl");

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
    assert_eq!(tags.len(), 17, "{tags:?}");
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
    assert!(wrong(("\"buckets\":4", "\"buckets\":0")).contains("`config.buckets` is 0; it must be a whole number"));
    assert!(wrong(("\"warm_up\":false", "\"warm_up\":1")).contains("`config.warm_up` is 1; it must be true or false"));
    assert!(wrong(("\"filter\":[]", "\"filter\":[\"x\"]")).contains("`config.filter[0]` is \"x\""));
    assert!(wrong(("[\"call\",1,\"ok\",0]", "[\"call\",1,\"ko\",0]")).contains("`ops[0][2]` is \"ko\""));
    assert!(wrong(("\"expect\":[", "\"expect\":[[],")).contains("must have the same length"));
    assert!(wrong(("{", "")).contains("this is not JSON"));
}
