//! Replays a file of recorded traces of a real breaker against ours.
//!
//! `cargo run --release -p circuit-breaker --example replay -- [--dialect NAME] FILE`, where NAME is `resilience4j`
//! (when left out), `opossum` or `gobreaker`; the formats are in `tests/data/NAME/FORMAT.md`. Ends with
//! `N of M cases match`, and with status 0 only if all do.

#[path = "../tests/support/traces/mod.rs"]
mod traces;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use traces::lines::{self, Recorded};
use traces::{gobreaker, opossum};

const USAGE: &str = "Usage: replay [--dialect resilience4j|opossum|gobreaker] FILE, where FILE has one case a line.";

fn main() -> ExitCode {
    let (dialect, path) = match arguments() {
        Ok(read) => read,
        Err(wrong) => {
            eprintln!("{wrong} {USAGE}");
            return ExitCode::from(2);
        }
    };
    let file = match std::fs::read(&path) {
        Ok(file) => file,
        Err(error) => {
            eprintln!("The file {} cannot be read: {error}.", path.display());
            return ExitCode::from(2);
        }
    };
    let mut out = io::stdout().lock();
    let all = match dialect {
        Dialect::Resilience4j => report(replayed_resilience4j(&file), &mut out),
        Dialect::Opossum => report(replayed::<opossum::Case>(&file), &mut out),
        Dialect::Gobreaker => report(replayed::<gobreaker::Case>(&file), &mut out),
    };
    match all {
        Ok(All::Match) => ExitCode::SUCCESS,
        Ok(All::DoNotMatch) => ExitCode::FAILURE,
        // Nobody listens any more.
        Err(_) => ExitCode::FAILURE,
    }
}

#[derive(Clone, Copy)]
enum Dialect {
    Resilience4j,
    Opossum,
    Gobreaker,
}

fn arguments() -> Result<(Dialect, PathBuf), String> {
    let (mut dialect, mut path) = (Dialect::Resilience4j, None);
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--dialect" {
            let name = arguments.next().unwrap_or_default();
            dialect = match name.to_str() {
                Some("resilience4j") => Dialect::Resilience4j,
                Some("opossum") => Dialect::Opossum,
                Some("gobreaker") => Dialect::Gobreaker,
                _ => return Err(format!("There are no traces of a dialect {name:?}.")),
            };
        } else if path.replace(PathBuf::from(argument)).is_some() {
            return Err("One file at a time.".to_owned());
        }
    }
    Ok((dialect, path.ok_or("Which file?")?))
}

enum All {
    Match,
    DoNotMatch,
}

/// What became of a line: why it cannot be read, or the name of its case and how it went.
type Line = (usize, Result<(String, Result<(), Mismatch>), String>);

/// A case that did not match, and where.
struct Mismatch {
    at: usize,
    shown: String,
}

fn replayed<R: Recorded>(file: &[u8]) -> impl Iterator<Item = Line> + '_ {
    lines::read::<R>(file).map(|(line, case)| {
        let replay = |case: R| {
            let went = case.replay().map_err(|wrong| Mismatch { at: wrong.at, shown: wrong.to_string() });
            (case.id().to_owned(), went)
        };
        (line, case.map(replay))
    })
}

fn replayed_resilience4j(file: &[u8]) -> impl Iterator<Item = Line> + '_ {
    traces::read(file).map(|(line, case)| {
        let replay = |case: traces::Case| {
            let id = case.id.clone();
            (id, case.replay().map_err(|wrong| Mismatch { at: wrong.at(), shown: wrong.to_string() }))
        };
        (line, case.map(replay))
    })
}

fn report(replayed: impl Iterator<Item = Line>, out: &mut impl Write) -> io::Result<All> {
    let (mut cases, mut matching, mut shown) = (0, 0, 0);
    for (line, case) in replayed {
        cases += 1;
        match case {
            Err(wrong) => writeln!(out, "Line {line}: {wrong}.")?,
            Ok((_, Ok(()))) => matching += 1,
            Ok((id, Err(mismatch))) if shown == 0 => {
                shown += 1;
                writeln!(out, "First mismatch: line {line}\ncase      {id}\n{}", mismatch.shown)?;
            }
            Ok((id, Err(mismatch))) => {
                writeln!(out, "Line {line}: case {id} does not match either, from ops[{}] on.", mismatch.at)?;
            }
        }
    }
    if cases == 0 {
        writeln!(out, "The file is empty: it must have at least one line, each line a JSON object.")?;
    }
    writeln!(out, "{matching} of {cases} cases match")?;
    Ok(if matching == cases && cases > 0 { All::Match } else { All::DoNotMatch })
}
