//! Asks a file of events what was true at a moment:
//! `cargo run --release -p event-sourcing --example query -- FILE.ndjson 'acct-1@2026-03-14 09:30'`

use event_sourcing::Import;
use event_sourcing::query::{Found, Query, to_json};
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
                    println!("{}: version {}, {} cents", answer.rule.id(), answer.version, answer.state.balance_cents);
                }
            }
            println!("{}", to_json(&found, store, &import.names));
            ExitCode::SUCCESS
        }
    }
}
