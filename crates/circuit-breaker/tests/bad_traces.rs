//! Bad lines in a file of traces: each gets a sentence that names the field, what it is and what is allowed.

#[path = "support/traces/mod.rs"]
mod traces;

use serde_json::{Value, json};
use traces::Deviation;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn good() -> Value {
    json!({
        "id": "one", "tags": [],
        "config": {
            "start_ms": 0, "window": "COUNT", "size": 2, "min_calls": 1, "fail_pct": 50, "slow_pct": 100, "slow_ms": 10,
            "wait": 5, "half_open_calls": 1, "half_open_max_ms": 0, "half_open_max_to": "O", "auto_half_open": false,
            "initial": "C"
        },
        "ops": [["acq", 1], ["err", 1, 3], ["acq", 2], ["adv", 6]],
        "expect": [
            ["C", 1, -1, -1, 0, 0, 0, 0, ""],
            ["O", -1, 100, 0, 1, 1, 0, 0, "err fr=100 C>O"],
            ["O", 0, 100, 0, 1, 1, 0, 1, "np"],
            ["O", -1, 100, 0, 1, 1, 0, 1, ""]
        ]
    })
}

/// The case with another value at this JSON pointer; `null` takes the field away.
fn with(pointer: &str, value: Value) -> Value {
    let mut case = good();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = case.pointer_mut(parent).expect("the place exists");
    match (parent, value) {
        (Value::Object(fields), Value::Null) => drop(fields.remove(name)),
        (Value::Object(fields), value) => drop(fields.insert(name.to_owned(), value)),
        (items, value) => items[name.parse::<usize>().expect("an index")] = value,
    }
    case
}

fn complaint(line: &[u8]) -> String {
    let (number, case) = traces::read(line).next().expect("a line");
    assert_eq!(number, 1);
    case.err().expect("something is wrong with it")
}

#[track_caller]
fn check(pointer: &str, value: Value, parts: &[&str]) {
    let sentence = complaint(with(pointer, value).to_string().as_bytes());
    parts.iter().for_each(|part| assert!(sentence.contains(part), "{part:?} is not in {sentence:?}"));
}

#[test]
fn the_case_is_good_before_it_is_spoilt() {
    let line = good().to_string();
    let mut cases = traces::read(line.as_bytes());
    let (_, case) = cases.next().expect("a line");
    let case = case.unwrap_or_else(|wrong| panic!("{wrong}"));
    case.replay().unwrap_or_else(|deviation| panic!("{deviation}"));
}

#[test]
fn a_line_that_is_no_json_object_says_so() {
    assert!(complaint(b"{\"id\": ").contains("not JSON"));
    assert!(complaint(b"[1, 2]").contains("it must be an object"));
    assert!(complaint(b"{}").contains("`id` is missing; it must be a text"));
    assert!(complaint(b"{\"id\": 1e999}").contains("not JSON (number out of range"));
    assert!(complaint(b"{\"id\": \"\xff\"}").contains("not UTF-8 text from byte 9 on"));
    assert!(complaint(&[b'['; 100_000]).contains("not JSON (recursion limit"));
}

#[test]
fn blank_lines_are_no_cases_but_are_numbered() {
    let file = format!("\n  \r\n{}\r\n", good());
    let numbers: Vec<(usize, bool)> = traces::read(file.as_bytes()).map(|(line, case)| (line, case.is_ok())).collect();
    assert_eq!(numbers, [(3, true)]);
}

#[test]
fn a_missing_or_misspelt_setting_is_named() {
    check("/config/size", Value::Null, &["in case \"one\"", "`config.size` is missing", "from 1 to"]);
    check("/config/sise", json!(1), &["`config.sise`, 1, is no setting", "start_ms, window, size"]);
    check("/config", Value::Null, &["`config` is missing; it must be an object"]);
    check("/tags", json!("late"), &["`tags` is \"late\"; it must be a list of texts"]);
}

#[test]
fn an_absurd_setting_is_named_with_what_is_allowed() {
    check("/config/size", json!(0), &["`config.size` is 0; it must be a whole number from 1 to 1000000"]);
    check("/config/size", json!(u64::MAX), &["`config.size` is 18446744073709551615"]);
    check("/config/size", json!(2.5), &["`config.size` is 2.5", "whole number"]);
    check("/config/min_calls", json!("2"), &["`config.min_calls` is \"2\""]);
    check("/config/window", json!("TIMES"), &["`config.window` is \"TIMES\"; it must be \"COUNT\" or \"TIME\""]);
    check("/config/fail_pct", json!(0), &["`config.fail_pct` is 0; it must be a number above 0 and up to 100"]);
    check("/config/slow_pct", json!(100.5), &["up to 100"]);
    check("/config/fail_pct", json!(1e-300), &["above 0"]);
    check("/config/slow_ms", json!(-1), &["`config.slow_ms` is -1"]);
    check("/config/wait", json!("5"), &["`config.wait` is \"5\"", "[initial ms, multiplier]"]);
    check("/config/wait", json!(-5), &["`config.wait` is -5"]);
    check("/config/wait", json!([5]), &["`config.wait` is [5]"]);
    check("/config/wait", json!([5, 0.5]), &["`config.wait[1]` is 0.5; it must be a number from 1 on"]);
    check("/config/wait", json!([5, 2, -1]), &["`config.wait[2]` is -1"]);
    check("/config/half_open_max_to", json!("H"), &["`config.half_open_max_to` is \"H\"; it must be \"O\" or \"C\""]);
    check("/config/auto_half_open", json!(1), &["it must be true or false"]);
    check("/config/initial", json!("X"), &["`config.initial` is \"X\"; it must be a state letter"]);
}

#[test]
fn an_unknown_or_misshapen_operation_is_named() {
    check("/ops/3", json!(["advance", 6]), &["`ops[3][0]` is \"advance\"; it must be one of \"adv\""]);
    check("/ops/3", json!(["adv"]), &["`ops[3]` is [\"adv\"]; it must be of the form [\"adv\", ms]"]);
    check("/ops/3", json!(["adv", 0]), &["`ops[3][1]` is 0; it must be a whole number from 1 to"]);
    check("/ops/3", json!([]), &["`ops[3]` is []"]);
    check("/ops/3", json!("adv"), &["`ops[3]` is \"adv\""]);
    check("/ops/3", json!(["call", "okay", 1]), &["`ops[3][1]` is \"okay\"; it must be \"ok\", \"err\" or \"ign\""]);
    check("/ops/3", json!(["to", "closed"]), &["`ops[3][1]` is \"closed\"; it must be a state letter"]);
    check("/ops/3", json!(["reset", 1]), &["of the form [\"reset\"]"]);
}

#[test]
fn a_permission_that_is_not_held_is_named() {
    check("/ops/1", json!(["err", 7, 3]), &["`ops[1]`", "permission 7, which nobody has asked for"]);
    check("/ops/3", json!(["rel", 2]), &["permission 2, which was refused by `expect[2]`"]);
    check("/ops/3", json!(["ok", 1, 5]), &["permission 1, which was given up by `ops[1]`"]);
    check("/ops/2", json!(["acq", 1]), &["asks for permission 1 again"]);
}

#[test]
fn rows_that_do_not_belong_to_their_operations_are_named() {
    check("/expect", json!([["C", 1, -1, -1, 0, 0, 0, 0, ""]]), &["`ops` has 4 and `expect` has 1 entries"]);
    check("/expect/0", json!(["C", 1]), &["`expect[0]` is [\"C\",1]; it must be [state, permitted,"]);
    check("/expect/0/1", json!(-1), &["`expect[0][1]` is -1; it must be 0 or 1"]);
    check("/expect/3/1", json!(1), &["`expect[3][1]` is 1; it must be -1"]);
    check("/expect/0/2", json!(101), &["`expect[0][2]` is 101; it must be -1 or a number from 0 to 100"]);
    check("/expect/0/4", json!(-3), &["`expect[0][4]` is -3"]);
    check("/expect/1/8", json!("err C>X"), &["`expect[1][8]`", "has `C>X`", "allowed are ok, err"]);
    check("/expect/1/8", json!("fr=much"), &["has `fr=much`"]);
}

#[test]
fn a_case_without_operations_matches_nothing() {
    let mut case = with("/ops", json!([]));
    case["expect"] = json!([]);
    assert!(
        complaint(case.to_string().as_bytes()).contains("`ops` is []; it must be a list of at least one operation")
    );
}

#[test]
fn huge_times_are_refused_or_waited_for_without_a_panic() {
    check("/ops/3", json!(["adv", u64::MAX]), &["`ops[3][1]` is 18446744073709551615"]);
    check("/ops/3", json!(["adv", 1e30]), &["`ops[3][1]` is 1e+30; it must be a whole number"]);
    let mut case = with("/ops/0", json!(["adv", 1_u64 << 53]));
    case["ops"][1] = json!(["reset"]);
    case["expect"][0] = json!(["C", -1, -1, -1, 0, 0, 0, 0, ""]);
    case["expect"][1] = json!(["C", -1, -1, -1, 0, 0, 0, 0, "reset"]);
    assert!(complaint(case.to_string().as_bytes()).contains("takes the clock too far"));
}

#[test]
fn timers_without_end_are_given_up() {
    let mut case = with("/config/auto_half_open", json!(true));
    case["config"]["half_open_max_ms"] = json!(1);
    case["ops"][3] = json!(["adv", 1_u64 << 50]);
    let line = case.to_string();
    let (_, case) = traces::read(line.as_bytes()).next().expect("a line");
    let deviation = case.unwrap_or_else(|wrong| panic!("{wrong}")).replay().expect_err("no end");
    assert!(matches!(*deviation, Deviation::Endless { at: 3, .. }), "{deviation}");
    assert!(deviation.to_string().contains("more than 100000 timers"));
}

#[test]
fn a_deviation_shows_the_operation_and_both_rows() {
    let line = with("/expect/1/3", json!(50)).to_string();
    let (_, case) = traces::read(line.as_bytes()).next().expect("a line");
    let deviation = case.unwrap_or_else(|wrong| panic!("{wrong}")).replay().expect_err("a deviation");
    assert_eq!(deviation.at(), 1);
    let lines = [
        r#"operation ops[1]: ["err",1,3]"#,
        r#"expected  ["O",-1,100,50,1,1,0,0,"err fr=100 C>O"]"#,
        r#"got       ["O",-1,100,0,1,1,0,0,"err fr=100 C>O"]"#,
    ];
    assert_eq!(deviation.to_string(), lines.join("\n"));
}
