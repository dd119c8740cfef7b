//! Files of events: what is written reads back, and nothing that comes in breaks anything.

use event_sourcing::ndjson::{MAX_LINE, MAX_PROBLEMS, MAX_UNKNOWN, TYPES, Wrong, write};
use event_sourcing::{Import, Preset, Rule, Simulation, Store, simulation::names};
use sim::{Limits, Run};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn told(preset: Preset) -> Store {
    let mut run = Run::logged(Simulation::new(&preset.scenario()), Limits::default());
    run.run();
    run.model().store().clone()
}

fn file(store: &Store) -> String {
    let names = names(&event_sourcing::Scenario::default());
    store.records().iter().map(|record| write(store, &names, record) + "\n").collect()
}

const GOOD: &str = r#"{"id":"e1","stream":"acct-1","type":"opened","recorded_at":1700000000000,"data":{"owner":"Ada"}}
{"id":"e2","stream":"acct-1","type":"deposited","recorded_at":1700000000100,"data":{"amount_cents":1200}}
"#;

fn wrongs(line: &str) -> Vec<Wrong> {
    let import = Import::read(
        format!("{GOOD}{line}\n{}", r#"{"id":"e9","stream":"b","type":"closed","recorded_at":1}"#).as_bytes(),
    );
    assert!(import.store.position_of("e9").is_some(), "what follows a bad line is taken");
    assert!(import.problems.iter().all(|problem| problem.line == 3));
    assert_eq!(import.store.len(), 3);
    import.problems.into_iter().map(|problem| problem.what).collect()
}

#[test]
fn what_is_exported_reads_back_as_the_same_events() {
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Million) {
        let store = told(preset);
        let text = file(&store);
        let import = Import::read(text.as_bytes());
        assert_eq!((import.refused, &import.problems), (0, &vec![]), "{preset:?}");
        assert_eq!(import.store.len(), store.len());
        for (a, b) in store.records().iter().zip(import.store.records()) {
            assert_eq!(
                (a.recorded_ms, a.valid_ms, a.version, a.schema),
                (b.recorded_ms, b.valid_ms, b.version, b.schema)
            );
            assert_eq!((a.causation, a.correlation, a.fact.change()), (b.causation, b.correlation, b.fact.change()));
            assert_eq!(
                (store.id(a), store.stream_name(a.stream)),
                (import.store.id(b), import.store.stream_name(b.stream))
            );
        }
        let again: String =
            import.store.records().iter().map(|r| write(&import.store, &import.names, r) + "\n").collect();
        assert_eq!(again, text, "{preset:?}");
    }
}

#[test]
fn cloudevents_names_are_accepted() {
    let line = r#"{"specversion":"1.0","id":"A1","source":"/bank","subject":"acct-1","type":"org.example.bank.deposited","time":"2023-11-14T22:13:20Z","sequence":"00000003","datacontenttype":"application/json","data":{"amount_cents":300,"currency":"EUR"}}"#;
    let import = Import::read(format!("{GOOD}{line}").as_bytes());
    assert_eq!(import.problems, []);
    let stream = import.store.stream_named("acct-1").expect("there");
    assert_eq!((import.store.version(stream), import.store.tip(stream).balance_cents), (3, 1_500));
}

#[test]
fn a_bad_line_is_named_with_what_is_wrong_and_the_rest_is_taken() {
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(5_000_000));
    for (line, expected) in [
        (r#"{"id":"e3","stream":"acct-1","type":"dep"#, None),
        ("[1,2]", Some(Wrong::NotAnObject)),
        ("null", Some(Wrong::NotAnObject)),
        ("account opened", Some(Wrong::NotAnObject)),
        (r#"{"id":3,"stream":"acct-1","type":"closed","recorded_at":1}"#, Some(Wrong::Field("id"))),
        (r#"{"id":"e3","subject":7,"type":"closed","time":1}"#, Some(Wrong::Field("subject"))),
        (r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1,"schema":"1"}"#, Some(Wrong::Field("schema"))),
        (r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1,"data":7}"#, Some(Wrong::Field("data"))),
        (
            r#"{"id":"e3","stream":"acct-1","type":"moved","recorded_at":1,"schema":1,"data":{"amount":500}}"#,
            Some(Wrong::Field("data.amount")),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"deposited","recorded_at":1,"data":{"amount_cents":"500"}}"#,
            Some(Wrong::Field("data.amount_cents")),
        ),
        (r#"{"id":"e3","id":"e4","stream":"acct-1","type":"closed","recorded_at":1}"#, None),
        (r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1.5}"#, Some(Wrong::Field("recorded_at"))),
        (r#"{"stream":"acct-1","type":"closed","recorded_at":1}"#, Some(Wrong::Missing("id"))),
        (r#"{"id":"e3","type":"closed","recorded_at":1}"#, Some(Wrong::Missing("stream"))),
        (r#"{"id":"e3","stream":"","type":"closed","recorded_at":1}"#, Some(Wrong::Field("stream"))),
        (r#"{"id":"e3","stream":"acct-1","type":"closed"}"#, Some(Wrong::Missing("recorded_at"))),
        (r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":"soon"}"#, Some(Wrong::Field("recorded_at"))),
        (
            r#"{"id":"e3","stream":"acct-1","type":"deposited","recorded_at":1}"#,
            Some(Wrong::Missing("data.amount_cents")),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"deposited","recorded_at":1,"data":{"amount_cents":-5}}"#,
            Some(Wrong::Field("data.amount_cents")),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"transferred_out","recorded_at":1,"data":{"amount_cents":5}}"#,
            Some(Wrong::Missing("data.to")),
        ),
        (r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1,"schema":9}"#, Some(Wrong::Field("schema"))),
        (r#"{"id":"e2","stream":"acct-1","type":"closed","recorded_at":1}"#, Some(Wrong::KnownId("e2".into()))),
        (
            r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1,"version":4}"#,
            Some(Wrong::Version { stream: "acct-1".into(), next: 3, got: 4 }),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"closed","recorded_at":1,"version":2}"#,
            Some(Wrong::Version { stream: "acct-1".into(), next: 3, got: 2 }),
        ),
        (long.as_str(), Some(Wrong::TooLong)),
        // Cents of several currencies cannot be added up.
        (
            r#"{"id":"e3","stream":"acct-1","type":"deposited","recorded_at":1,"data":{"amount_cents":500,"currency":"USD"}}"#,
            Some(Wrong::Field("data.currency")),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"withdrawn","recorded_at":1,"data":{"amount_cents":500,"currency":978}}"#,
            Some(Wrong::Field("data.currency")),
        ),
        // A field that is not read of its type is not what is wrong.
        (
            r#"{"id":"e3","stream":"acct-1","type":"deposited","recorded_at":1,"data":{"amount":12}}"#,
            Some(Wrong::Missing("data.amount_cents")),
        ),
        (
            r#"{"id":"e3","stream":"acct-1","type":"moved","recorded_at":1,"data":{"amount_cents":500}}"#,
            Some(Wrong::Missing("data.amount")),
        ),
    ] {
        let found = wrongs(line);
        match expected {
            Some(expected) => assert_eq!(found, [expected], "{}", &line[..line.len().min(80)]),
            None => assert!(matches!(found.as_slice(), [Wrong::NotAnEvent(_)]), "{line}: {found:?}"),
        }
    }
    assert!(long.len() > MAX_LINE);
}

#[test]
fn types_that_nobody_knows_are_kept_and_not_folded() {
    let line = r#"{"id":"e3","stream":"acct-1","type":"saga.step_failed","recorded_at":1700000000200,"data":{"step":"charge","nested":{"a":[1]}}}"#;
    let import = Import::read(format!("{GOOD}{line}").as_bytes());
    assert_eq!((import.problems.as_slice(), import.store.len()), (&[][..], 3));
    let stream = import.store.stream_named("acct-1").expect("there");
    assert_eq!(import.store.tip(stream), import.store.fold(stream, 2));
    let last = import.store.event(stream, 3).expect("kept");
    assert!(write(&import.store, &import.names, last).contains("saga.step_failed"));
}

#[test]
fn unknown_types_are_listed_with_their_lines_whatever_they_hold_and_what_they_may_have_meant() {
    let line = |n: u32, kind: &str| {
        format!(
            r#"{{"id":"u{n}","stream":"acct-1","type":"{kind}","recorded_at":1700000000200,"data":{{"amount":12,"amount_cents":"x","to":[1],"owner":{{"a":null}},"currency":"USD"}}}}"#
        ) + "\n"
    };
    let kinds = ["Deposited", "transferred", "transferred", "bank.TransferredOut", "Deposited", "Deposited"];
    let lines: String = kinds.iter().zip(1..).map(|(kind, n)| line(n, kind)).collect();
    let import = Import::read(format!("{GOOD}{lines}").as_bytes());
    assert_eq!((import.problems.as_slice(), import.store.len(), import.unknown.events), (&[][..], 8, 6));
    let listed: Vec<_> = import.unknown.types.iter().map(|t| (t.name.as_str(), t.line, t.events, t.meant)).collect();
    assert_eq!(
        listed,
        [
            ("Deposited", 3, 3, Some("deposited")),
            ("transferred", 4, 2, None),
            ("bank.TransferredOut", 6, 1, Some("transferred_out")),
        ]
    );
    let many: String = (1..=100).map(|n| line(n, &format!("kind{n}"))).collect();
    let import = Import::read(many.as_bytes());
    assert_eq!((import.unknown.types.len(), import.unknown.events), (MAX_UNKNOWN, 100));
}

#[test]
fn every_listed_type_is_folded_with_the_fields_that_are_listed() {
    for (kind, fields) in TYPES {
        let data: Vec<String> = fields
            .split(", ")
            .filter(|field| !field.is_empty())
            .map(|field| match field {
                "amount_cents" => r#""amount_cents":5"#.to_string(),
                field => format!(r#""{field}":"5""#),
            })
            .collect();
        let line =
            format!(r#"{{"id":"e3","stream":"acct-1","type":"{kind}","recorded_at":1,"data":{{{}}}}}"#, data.join(","));
        let import = Import::read(format!("{GOOD}{line}").as_bytes());
        assert_eq!((import.problems.as_slice(), import.unknown.events), (&[][..], 0), "{kind}");
        let stream = import.store.stream_named("acct-1").expect("there");
        assert_eq!(import.store.event(stream, 3).map(|record| record.fact.type_name()), Some(kind));
    }
}

#[test]
fn bytes_that_are_no_text_empty_lines_and_a_missing_last_line_end_do_no_harm() {
    let mut bytes = b"\n\r\n\xff\xfe\x00\n".to_vec();
    bytes.extend(GOOD.trim_end().replace('\n', "\r\n").bytes());
    let import = Import::read(&bytes);
    assert_eq!((import.store.len(), import.lines, import.refused), (2, 5, 1));
    assert_eq!(import.problems[0].what, Wrong::NotText);
    let stream = import.store.stream_named("acct-1").expect("there");
    assert_eq!(import.store.as_of(stream, 1_700_000_000_050, Rule::default()).version, 1);
}

#[test]
fn the_list_of_problems_is_bounded_and_their_number_is_not() {
    let import = Import::read("x\n".repeat(5_000).as_bytes());
    assert_eq!((import.problems.len(), import.refused, import.store.len()), (MAX_PROBLEMS, 5_000, 0));
}

#[cfg(not(target_arch = "wasm32"))]
mod generated {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_bytes_break_the_reader_and_every_line_is_counted(bytes in proptest::collection::vec(any::<u8>(), 0..2_000), at in 0..300_usize) {
            // Random bytes, and a good file with random bytes in it.
            let mut mixed = GOOD.as_bytes().to_vec();
            mixed.splice(at.min(GOOD.len())..at.min(GOOD.len()), bytes.iter().copied());
            for file in [&bytes, &mixed] {
                let import = Import::read(file);
                prop_assert!(import.lines as usize <= file.iter().filter(|b| **b == b'\n').count() + 1);
                prop_assert!(import.store.len() as u64 + import.refused <= import.lines);
            }
        }

        #[test]
        fn slices_of_any_size_read_the_same(lines in 1..50_usize) {
            let text = file(&told(Preset::MonthOfOneAccount));
            let mut import = Import::default();
            let mut place = 0;
            while place < text.len() {
                place += import.some(&text.as_bytes()[place..], lines);
            }
            let whole = Import::read(text.as_bytes());
            prop_assert_eq!(import.store.records(), whole.store.records());
        }
    }
}
