//! Asks a file of events what was true at a moment:
//! `cargo run --release -p event-sourcing --example query -- FILE.ndjson 'acct-1@2026-03-14 09:30'`

use event_sourcing::Import;
use event_sourcing::question::{NoAnswer, answered};
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
        eprintln!("{file}: {problem:?}");
    }
    match answered(&import, query) {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(why @ NoAnswer::Lines { .. }) => {
            eprintln!("{file}: {why:?}");
            ExitCode::from(1)
        }
        Err(why @ NoAnswer::Query(_)) => {
            eprintln!("{query}: {why:?}");
            ExitCode::from(1)
        }
    }
}
