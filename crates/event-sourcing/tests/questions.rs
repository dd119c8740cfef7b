//! Questions as people type them, and their answers.

use event_sourcing::query::QueryError;
use event_sourcing::{Field, Found, Import, Moment, Query, Store, StreamId};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Ten deposits of 1.00 to `acct-1`, one a second, and an event of another stream after each.
fn store() -> Store {
    let mut lines = String::new();
    for i in 1..=10_u64 {
        let at = 1_700_000_000_000 + i * 1_000;
        lines.push_str(&format!(
            r#"{{"id":"a{i}","stream":"acct-1","type":"deposited","recorded_at":{at},"data":{{"amount_cents":100}}}}"#
        ));
        lines.push_str(&format!(
            "\n{{\"id\":\"b{i}\",\"stream\":\"odd.name@x\",\"type\":\"noted\",\"recorded_at\":{at}}}\n"
        ));
    }
    let mut import = Import::read(lines.as_bytes());
    assert_eq!(import.problems, []);
    import.store.stream("unopened").expect("room");
    import.store
}

fn version_and_balance(question: &str) -> (u32, i64) {
    let store = store();
    let found = Query::parse(question, &store).expect(question).answer(&store);
    let balance = match &found {
        Found::State { answers, .. } => answers[0].state.balance_cents,
        Found::LastChange { change, .. } => change.expect("changed").after.balance_cents,
        Found::Between { before, after, .. } => after.balance_cents - before.balance_cents,
    };
    (found.version(&store), balance)
}

#[test]
fn the_state_now_at_a_version_at_a_time_and_at_a_position() {
    for (question, version) in [
        ("acct-1", 10),
        ("  acct-1  ", 10),
        ("acct-1#3", 3),
        ("acct-1 # 3", 3),
        ("acct-1@1700000003000", 3),
        ("acct-1@1700000003999", 3),
        ("acct-1@1700000000000", 0),
        ("acct-1@2023-11-14 22:13:24", 4),
        ("acct-1@2023-11-14T23:13:24+01:00", 4),
        ("acct-1@2030-01-01", 10),
        ("acct-1 pos:5", 3),
        ("acct-1 pos:6", 3),
        ("pos:7", 4),
        ("acct-1@1700000009000~1700000002000", 2),
    ] {
        assert_eq!(version_and_balance(question), (version, i64::from(version) * 100), "{question}");
    }
}

#[test]
fn what_changed_a_field_and_what_happened_between_two_moments() {
    assert_eq!(version_and_balance("acct-1.balance@1700000003000"), (3, 300));
    assert_eq!(version_and_balance("acct-1.paid_in"), (10, 1_000));
    for question in
        ["between acct-1#2 and acct-1#7", "Between acct-1#2 AND #7", "between acct-1#7 and acct-1@1700000002000"]
    {
        let (version, balance) = version_and_balance(question);
        assert_eq!((version, balance), (7, 500), "{question}");
    }
    let store = store();
    let never = Query::parse("acct-1.owner", &store).expect("a field").answer(&store);
    assert_eq!(never, Found::LastChange { stream: StreamId(0), field: Field::Owner, change: None });
}

#[test]
fn a_name_with_signs_in_it_is_a_name() {
    let store = store();
    let stream = store.stream_named("odd.name@x").expect("there");
    assert_eq!(Query::parse("odd.name@x", &store), Ok(Query::State { stream, at: Moment::Now }));
}

#[test]
fn what_cannot_be_answered_is_an_error_that_says_why() {
    let store = store();
    for (question, error) in [
        ("", QueryError::Empty),
        ("acct-9", QueryError::NoSuchStream("acct-9".into())),
        // Named as the other account of a transfer, and without an event of its own.
        ("unopened", QueryError::NoSuchStream("unopened".into())),
        ("acct-1#0", QueryError::NotANumber("0".into())),
        ("acct-1#x", QueryError::NotANumber("x".into())),
        ("acct-1#11", QueryError::Beyond { asked: 11, last: 10 }),
        ("pos:21", QueryError::Beyond { asked: 21, last: 20 }),
        ("acct-1@soon", QueryError::NotAMoment("soon".into())),
        ("acct-1.colour", QueryError::NoSuchField("colour".into())),
        ("between acct-1#1 and odd.name@x", QueryError::TwoStreams),
        ("between acct-1#1", QueryError::NoSuchStream("between acct-1".into())),
    ] {
        assert_eq!(Query::parse(question, &store), Err(error), "{question}");
    }
}

#[test]
fn the_questions_that_are_offered_can_be_answered_from_what_is_there() {
    let store = store();
    let examples = Query::examples(&store, StreamId(0));
    assert_eq!(
        examples,
        ["acct-1@2023-11-14 22:14", "acct-1#7", "pos:13", "acct-1.balance@2023-11-14 22:14", "between acct-1#4 and #7"]
    );
    for example in &examples {
        let query = Query::parse(example, &store).expect(example);
        assert!(query.answer(&store).version(&store) > 0, "{example}");
    }
    // A name with signs of its own leaves what can be read.
    assert_eq!(Query::examples(&store, StreamId(1)), ["pos:14"]);
    // An account without events, and a store of one event.
    let one = Import::read(br#"{"id":"1","stream":"shop","type":"closed","recorded_at":1700000000000}"#).store;
    let examples = Query::examples(&one, StreamId(7));
    let expected = ["shop@2023-11-14 22:14", "shop#1", "pos:1", "shop.balance@2023-11-14 22:14"];
    assert_eq!(examples, expected);
    assert!(Query::examples(&Store::default(), StreamId(0)).is_empty());
}

#[test]
fn a_question_beyond_the_end_of_a_run_is_put_to_its_end() {
    let store = store();
    let end_ms = 1_700_000_010_000;
    for (question, beyond) in [
        ("acct-1@2030-01-01", true),
        ("acct-1.balance@2030-01-01", true),
        ("acct-1@2030-01-01~1700000003000", true),
        ("between acct-1#3 and @2030-01-01", true),
        ("acct-1@1700000010000", false),
        ("acct-1", false),
        ("acct-1#10", false),
    ] {
        let query = Query::parse(question, &store).expect(question);
        let (put, was) = query.up_to(end_ms);
        assert_eq!((was, put == query), (beyond, !beyond), "{question}");
        assert_eq!(put.up_to(end_ms), (put, false), "{question}");
        assert_eq!(put.answer(&store).version(&store), query.answer(&store).version(&store), "{question}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod generated {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_question_breaks_it(question in "\\PC{0,60}", version in 0..20_u32, at in any::<u64>()) {
            let store = store();
            for question in [question, format!("acct-1#{version}"), format!("acct-1@{at}"), format!("between acct-1@{at} and #{version}")] {
                if let Ok(query) = Query::parse(&question, &store) {
                    let found = query.answer(&store);
                    prop_assert!(found.version(&store) <= 10);
                }
            }
        }
    }
}

#[test]
fn an_answer_for_machines_has_the_fields_that_the_command_line_promises() {
    let store = store();
    let json = |question: &str| {
        let found = Query::parse(question, &store).expect(question).answer(&store);
        event_sourcing::query::to_json(&found, &store, &event_sourcing::Names::default())
    };
    for (question, version) in [("acct-1", 10), ("acct-1#4", 4), ("acct-1@1700000003000", 3)] {
        let answer = json(question);
        assert_eq!(
            (answer["stream"].as_str(), answer["version"].as_u64(), answer["balance_cents"].as_i64()),
            (Some("acct-1"), Some(version), Some(version as i64 * 100)),
            "{question}"
        );
    }
    assert_eq!(json("acct-1.balance")["changed_by"], "a10");
    // How many events is a number in every answer.
    assert_eq!(json("acct-1#4")["events"], 4);
    let between = json("between acct-1#1 and #3");
    assert_eq!((&between["events"], &between["event_ids"]), (&2.into(), &serde_json::json!(["a2", "a3"])));
}
