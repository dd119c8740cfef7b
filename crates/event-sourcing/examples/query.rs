//! Asks a file of events what was true at a moment:
//! `cargo run --release -p event-sourcing --example query -- FILE.ndjson 'acct-1@2026-03-14 09:30'`

use event_sourcing::query::{Found, Query};
use event_sourcing::{Account, Import, Rule};
use serde_json::{Value, json};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, query] = arguments.as_slice() else {
        eprintln!(
            "usage: query FILE.ndjson QUERY\n\nQUERY: acct-1 · acct-1#17 · acct-1@1700000000500 · acct-1@2026-03-14 09:30"
        );
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    let import = Import::read(&bytes);
    for problem in &import.problems {
        eprintln!("{file}: {problem}");
    }
    if import.refused > 0 {
        eprintln!("{file}: {} of {} lines were not taken", import.refused, import.lines);
        return ExitCode::from(1);
    }
    let store = &import.store;
    match Query::parse(query, store) {
        Err(error) => {
            eprintln!("{query}: {error}");
            ExitCode::from(1)
        }
        Ok(query) => {
            let found = query.answer(store);
            if let Found::State { answers, .. } = &found
                && answers.iter().any(|answer| answer.events != answers[0].events)
            {
                for answer in answers {
                    println!("{}: version {}, {} cents", rule(answer.rule), answer.version, answer.state.balance_cents);
                }
            }
            println!("{}", json(&found, &import));
            ExitCode::SUCCESS
        }
    }
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::BeforeFirstLater => "before_first_later",
        Rule::UpToLastAtOrBefore => "up_to_last_at_or_before",
        Rule::FilterByTime => "filter_by_time",
    }
}

fn state(account: &Account, import: &Import) -> Value {
    json!({
        "balance_cents": account.balance_cents,
        "status": account.status,
        "owner": account.owner.map(|owner| import.names.get(owner.0)),
        "lowest_cents": account.lowest_cents,
        "paid_in_cents": account.paid_in_cents,
        "paid_out_cents": account.paid_out_cents,
        "interest_cents": account.interest_cents,
        "last_activity_ms": account.last_activity_ms,
    })
}

fn json(found: &Found<'_>, import: &Import) -> Value {
    let store = &import.store;
    let (account, more) = match found {
        Found::State { answers, .. } => (
            answers.first().map_or_else(Account::default, |answer| answer.state),
            json!({ "rule": answers.first().map(|answer| rule(answer.rule)), "events": answers.first().map(|answer| answer.events) }),
        ),
        Found::LastChange { field, change, .. } => (
            change.map_or_else(Account::default, |change| change.after),
            json!({ "field": field.id(), "changed_by": change.and_then(|change| store.get(change.position)).map(|record| store.id(record)) }),
        ),
        Found::Between { from, after, events, .. } => (
            *after,
            json!({ "from_version": from, "events": events.iter().map(|record| store.id(record)).collect::<Vec<_>>() }),
        ),
    };
    let mut answer = json!({ "stream": store.stream_name(found.stream()), "version": found.version(store) });
    for part in [state(&account, import), more] {
        if let (Some(answer), Value::Object(part)) = (answer.as_object_mut(), part) {
            answer.extend(part);
        }
    }
    answer
}
