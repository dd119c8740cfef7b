//! What the event-sourcing lab says of its runs and of files, in both languages.

use event_sourcing::ndjson::LineProblem;
use event_sourcing::{Consumer, Difference, Edit, Event, Fact, Import, Preset, Query, Scenario, StreamId, Taken};
use lab::EventSourcing;
use sim::Time;
use std::rc::Rc;
use text::event_sourcing::EventSourcingText;
use text::{Language, Text};
use web::components::state_diff::diff;
use web::pages::lab::voice::Voice;
use web::recorded::{Recorded, Recording};

fn recorded(scenario: Scenario) -> Recorded<EventSourcing> {
    let mut recording = Recording::start(Rc::new(scenario)).unwrap_or_else(|problems| panic!("{problems:?}"));
    loop {
        if let Some(recorded) = recording.advance() {
            return recorded;
        }
    }
}

fn both() -> [&'static Text; 2] {
    Language::ALL.map(Language::text)
}

fn english() -> &'static EventSourcingText {
    &Language::English.text().event_sourcing
}

#[test]
fn one_event_more_is_one_version_more_in_the_difference_of_two_states() {
    let run = recorded(Preset::MonthOfOneAccount.scenario());
    for text in both() {
        let entry = run.aside.entry_of(&run.log, 5).expect("an event");
        let at = run.log.entries()[entry].at;
        let [before, after] = [entry, entry + 1].map(|cursor| EventSourcing::tree(text, &run, cursor, at));
        let changes = diff(&before, &after);
        let version = text.event_sourcing.words.version;
        let of_version: Vec<_> =
            changes.iter().filter(|change| change.path.last().is_some_and(|name| name == version)).collect();
        let [change] = of_version.as_slice() else { panic!("{changes:?}") };
        assert_eq!((change.before.as_deref(), change.after.as_deref()), (Some("4"), Some("5")));
        assert!(changes.iter().all(|change| change.before.is_some() && change.after.is_some()), "{changes:?}");
    }
}

#[test]
fn a_run_of_days_says_of_its_end_the_day_and_a_short_one_the_minute() {
    let scenario = Preset::MonthOfOneAccount.scenario();
    let end = Time::from_secs(30 * 86_400 + 13_260);
    let of = |end| EventSourcing::time_field(Language::English.text(), &scenario, Time::ZERO, end).1;
    assert_eq!(of(end), "to 31 Mar");
    assert_eq!(of(Time::from_secs(13_260)), "to 1 Mar 03:41");
}

#[test]
fn what_a_projection_did_names_the_event_and_what_came_late_or_twice_what_it_came_after() {
    let mut scenario = Preset::OutOfOrder.scenario();
    (scenario.projection.deduplicate, scenario.delivery.duplicate_percent) = (false, 20.0);
    let run = recorded(scenario);
    let named = run.aside.named();
    let mut late = 0;
    for entry in run.log.entries() {
        let Event::Projected { consumer: Consumer::Own, position, taken, checkpoint, .. } = entry.event else {
            continue;
        };
        let [english, german] = both().map(|text| (text.event_sourcing.sentence)(named, entry));
        let event = text::number::ENGLISH.whole(u64::from(position.number()));
        assert!(english.contains(&format!(" event {event} (")), "{english}");
        assert!(german.contains(" Ereignis "), "{german}");
        if matches!(taken, Taken::Applied { events: 1 }) && position.number() < checkpoint {
            late += 1;
            assert!(english.contains(") after event "), "{english}");
            assert!(german.contains(") nach Ereignis "), "{german}");
        }
    }
    assert!(late > 0);
}

#[test]
fn an_inserted_correction_keeps_its_sign_and_its_account_its_name() {
    let import = Import::read(br#"{"id":"1","stream":"shop","type":"opened","recorded_at":1,"data":{"owner":"Ada"}}"#);
    let named = text::event_sourcing::Named { store: &import.store, names: &import.names };
    let edit = |fact| Edit { position: 1, difference: Difference::Inserted { stream: StreamId(0), fact } };
    for (fact, said) in [
        (
            Fact::Corrected { cents: -6_000 },
            ["after event 1: shop corrected by −€ 60.00", "nach Ereignis 1: shop, um −60,00\u{a0}€ korrigiert"],
        ),
        (
            Fact::Withdrawn { cents: 6_000 },
            ["after event 1: shop withdrew € 60.00", "nach Ereignis 1: shop, 60,00\u{a0}€ abgehoben"],
        ),
    ] {
        assert_eq!(both().map(|text| (text.event_sourcing.words.edit)(named, &edit(fact))), said);
    }
}

#[test]
fn a_rule_is_named_and_explained_where_the_rules_come_to_different_answers_only() {
    for (preset, disputed) in [(Preset::MonthOfOneAccount, false), (Preset::ClockStepsBack, true)] {
        let run = recorded(preset.scenario());
        let named = run.aside.named();
        let found = Query::parse("acct-1@2026-03-04 12:00", named.store).expect("a question").answer(named.store);
        for text in both() {
            let es = &text.event_sourcing;
            let (answer, others) = ((es.answer)(named, &found), (es.others)(&found));
            assert_eq!(answer.contains((es.rule)(event_sourcing::Rule::BeforeFirstLater)), disputed, "{answer}");
            assert_eq!(others.is_some(), disputed);
        }
        let explained = "Counted are the events before the first one that was recorded later";
        assert_eq!((english().others)(&found).is_some_and(|said| said.starts_with(explained)), disputed);
    }
}

#[test]
fn what_is_late_is_said_to_lie_below_the_diagonal_as_it_does() {
    let [english, german] = both().map(|text| text.event_sourcing.words.two_times_text);
    assert!(english.contains("what lies below it was true before it was recorded"), "{english}");
    assert!(german.contains("was darunter liegt, war schon wahr, bevor es erfasst wurde"), "{german}");
}

const FILE: &str = r#"{"id":"1","stream":"shop","type":"opened","recorded_at":1700000000000,"data":{"owner":"Ada"}}
{"id":"2","stream":"shop","type":"Deposited","recorded_at":1700000000001,"data":{"amount_cents":1200}}
{"id":"3","stream":"shop","type":"transferred","recorded_at":1700000000002,"data":{"amount":"7"}}
{"id":"4","stream":"shop","type":"transferred","recorded_at":1700000000003}
{"id":"5","stream":"shop","type":"deposited","recorded_at":1700000000004,"data":{"amount_cents":5,"currency":"USD"}}
{"id":"6","stream":"shop","type":"deposited","recorded_at":1700000000004,"data":{"amount":12}}
"#;

#[test]
fn of_a_file_it_is_said_which_types_are_unknown_what_is_known_and_what_a_field_must_be() {
    let import = Import::read(FILE.as_bytes());
    let said = |of: fn(&EventSourcingText, &LineProblem) -> String| -> Vec<[String; 2]> {
        import.problems.iter().map(|problem| both().map(|text| of(&text.event_sourcing, problem))).collect()
    };
    let cents = "a whole number of cents, 1 to 1,000,000,000,000; of a correction also below 0, but not 0";
    let problems = said(|es, problem| (es.line_problem)(problem));
    assert_eq!(
        problems[0],
        [
            "Line 5: “data.currency” must be “EUR”: amounts in other currencies cannot be added to euros.",
            "Zeile 5: „data.currency“ muss „EUR“ (andere Währungen lassen sich nicht zu Euro addieren) sein.",
        ]
    );
    assert_eq!(problems[1][0], format!("Line 6: “data.amount_cents” is missing; it must be {cents}."));
    let known = "opened, deposited, withdrawn, transferred_out, transferred_in, transfer_returned, interest_credited, corrected, closed, moved";
    let [english, german] = both().map(|text| (text.event_sourcing.unknown_types)(&import.unknown));
    assert_eq!(
        english,
        format!(
            "3 events are kept and change nothing, because their types are unknown: “Deposited” (line 2, 1 event; here it is written “deposited”), “transferred” (line 3, 2 events). Known are {known}."
        )
    );
    assert_eq!(
        german,
        format!(
            "3 Ereignisse werden aufbewahrt und ändern nichts, weil ihr Typ unbekannt ist: „Deposited“ (Zeile 2, 1\u{a0}Ereignis; hier geschrieben „deposited“), „transferred“ (Zeile 3, 2\u{a0}Ereignisse). Bekannt sind {known}."
        )
    );
}

#[test]
fn what_was_not_understood_comes_with_questions_that_this_store_answers() {
    let import = Import::read(FILE.as_bytes());
    let error = Query::parse("acct-9", &import.store).expect_err("no such account");
    let said = (english().not_understood)(&error, &Query::examples(&import.store, StreamId(0)));
    assert!(said.starts_with("There is no account “acct-9”. Try shop@2023-11-14 22:14 · shop#3 · pos:3 · "), "{said}");
}
