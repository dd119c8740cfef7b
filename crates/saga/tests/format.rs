//! The document of a saga: it reads back, and says what is wrong with it.

mod common;

use common::{Dice, saga as random_saga};
use saga::format::{Trouble, TroubleKind, read, write, write_short};
use saga::{ReadyMade, Scenario};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn what_is_written_reads_back() {
    for ready in ReadyMade::ALL {
        assert_eq!(read(&write(&ready.saga())), Ok(ready.saga()));
        assert_eq!(Scenario { saga: ready.saga(), ..Scenario::default() }.problems(), []);
    }
    for seed in 0..300 {
        let saga = random_saga(&mut Dice::new(seed), 12);
        assert_eq!(read(&write(&saga)), Ok(saga.clone()), "seed {seed}");
        assert_eq!(read(&write_short(&saga)), Ok(saga), "seed {seed}");
    }
}

fn troubles(text: &str) -> Vec<(String, TroubleKind)> {
    read(text)
        .expect_err("it is wrong")
        .iter()
        .map(|trouble: &Trouble| (trouble.place(), trouble.kind.clone()))
        .collect()
}

fn with(step: &str) -> String {
    format!(r#"{{"halfopen_saga":1,"steps":[{{"name":"a","service":"s"}},{step}]}}"#)
}

#[test]
fn errors_name_the_step_and_the_field() {
    let one = |step: &str| {
        let found = troubles(&with(step));
        assert_eq!(found.len(), 1, "{step}: {found:?}");
        found[0].clone()
    };
    assert_eq!(one(r#"{"name":"a","service":"s"}"#), ("steps.2.name".into(), TroubleKind::Twice));
    assert_eq!(one(r#"{"name":"b"}"#), ("steps.2.service".into(), TroubleKind::Missing));
    assert_eq!(one(r#"{"name":" ","service":"s"}"#), ("steps.2.name".into(), TroubleKind::Empty));
    assert_eq!(one(r#"{"name":"b","service":"s","timeout":1}"#), ("steps.2.timeout".into(), TroubleKind::Unknown));
    assert_eq!(one(r#"{"name":"b","service":"s","after":["c"]}"#), ("steps.2.after".into(), TroubleKind::NotBefore));
    let (place, kind) = one(r#"{"name":"b","service":"s","timeout_ms":"soon"}"#);
    assert!(place == "steps.2.timeout_ms" && matches!(kind, TroubleKind::Value { .. }), "{place} {kind:?}");
    let (place, kind) = one(r#"{"name":"b","service":"s","kind":"magic"}"#);
    assert!(place == "steps.2.kind" && matches!(kind, TroubleKind::Value { .. }), "{place} {kind:?}");
    assert_eq!(
        one(r#"{"name":"b","service":"s","retry":{"attempts":11}}"#),
        ("steps.2.retry.attempts".into(), TroubleKind::Range { min: 1, max: 10 })
    );
    let two = troubles(&with(r#"{"name":"b","service":7,"timeout_ms":-1}"#));
    let places: Vec<&str> = two.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["steps.2.service", "steps.2.timeout_ms"], "every trouble is told");
}

#[test]
fn a_document_of_another_form_is_refused_as_a_whole() {
    assert!(matches!(troubles("{")[0].1, TroubleKind::Syntax { line: 1, .. }));
    assert!(matches!(troubles("[]")[0].1, TroubleKind::Value { .. }));
    assert_eq!(troubles(r#"{"steps":[]}"#), [("halfopen_saga".into(), TroubleKind::Version)]);
    assert_eq!(troubles(r#"{"halfopen_saga":2,"steps":[]}"#), [("halfopen_saga".into(), TroubleKind::Version)]);
    assert_eq!(troubles(r#"{"halfopen_saga":1}"#), [("steps".into(), TroubleKind::Missing)]);
    // An empty page is a saga too: it commits at once.
    let empty =
        Scenario { saga: read(r#"{"halfopen_saga":1,"steps":[]}"#).expect("it is valid"), ..Scenario::default() };
    assert_eq!(saga::run::fold(&empty).map(|world| world.ended(saga::End::Committed)), Ok(1));
    assert_eq!(saga::audit::Audit::new(&empty.saga, empty.audit.bounds()).run().executions, 1);
    let many = format!(r#"{{"halfopen_saga":1,"steps":[{}]}}"#, vec!["{}"; 13].join(","));
    assert_eq!(troubles(&many), [("steps".into(), TroubleKind::TooMany { most: 12 })]);
    assert!(matches!(troubles(&" ".repeat(70_000))[0].1, TroubleKind::TooLong { .. }));
    let policy = r#"{"halfopen_saga":1,"steps":[{"name":"a","service":"s"}],"policy":{"order":"up"}}"#;
    assert_eq!(troubles(policy)[0].0, "policy.order");
}

#[cfg(not(target_arch = "wasm32"))]
mod hostile {
    use proptest::prelude::*;
    use saga::audit::Audit;
    use saga::{Scenario, format};

    proptest! {
        /// Text of any kind is read or refused; what is read can run and be audited.
        #[test]
        fn a_document_with_anything_in_it(
            field in "(name|service|kind|after|timeout_ms|retry|idempotent|ledger|registered|compensation)",
            value in "(-?[0-9]{1,20}|\"[a-z\u{0}-\u{ff}]{0,60}\"|null|true|\\[\\]|\\[\"a\"\\]|\\{\"attempts\":[0-9]{1,3}\\}|1e400)",
        ) {
            let text = format!(r#"{{"halfopen_saga":1,"steps":[{{"name":"a","service":"s"}},{{"name":"b","service":"s","{field}":{value}}}]}}"#);
            if let Ok(saga) = format::read(&text) {
                let scenario = Scenario { saga, ..Scenario::default() };
                prop_assert_eq!(scenario.problems(), vec![]);
                prop_assert!(saga::run(&scenario).is_ok());
                prop_assert!(Audit::new(&scenario.saga, scenario.audit.bounds()).run().executions > 0);
            }
        }

        #[test]
        fn any_text(text in "\\PC{0,200}") {
            let _ = format::read(&text);
        }
    }
}
