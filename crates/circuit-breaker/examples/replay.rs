//! Replays a file of recorded resilience4j traces against our breaker.
//!
//! `cargo run --release -p circuit-breaker --example replay -- FILE`; the format is in
//! `tests/data/resilience4j/FORMAT.md`. Ends with `N of M cases match`, and with status 0 only if all do.

#[path = "../tests/support/traces/mod.rs"]
mod traces;

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [path] = arguments.as_slice() else {
        eprintln!("Which file? Usage: replay FILE, where FILE has one case a line.");
        return ExitCode::from(2);
    };
    let file = match std::fs::read(path) {
        Ok(file) => file,
        Err(error) => {
            eprintln!("The file {} cannot be read: {error}.", path.display());
            return ExitCode::from(2);
        }
    };
    match report(&file, &mut io::stdout().lock()) {
        Ok(All::Match) => ExitCode::SUCCESS,
        Ok(All::DoNotMatch) => ExitCode::FAILURE,
        // Nobody listens any more.
        Err(_) => ExitCode::FAILURE,
    }
}

enum All {
    Match,
    DoNotMatch,
}

fn report(file: &[u8], out: &mut impl Write) -> io::Result<All> {
    let (mut cases, mut matching, mut shown) = (0, 0, 0);
    for (line, case) in traces::read(file) {
        cases += 1;
        let case = match case {
            Ok(case) => case,
            Err(wrong) => {
                writeln!(out, "Line {line}: {wrong}.")?;
                continue;
            }
        };
        let id = case.id.clone();
        match case.replay() {
            Ok(()) => matching += 1,
            Err(deviation) if shown == 0 => {
                shown += 1;
                writeln!(out, "First mismatch: line {line}\ncase      {id}\n{deviation}")?;
            }
            Err(deviation) => {
                writeln!(out, "Line {line}: case {id} does not match either, from ops[{}] on.", deviation.at())?
            }
        }
    }
    if cases == 0 {
        writeln!(out, "The file is empty: it must have at least one line, each line a JSON object.")?;
    }
    writeln!(out, "{matching} of {cases} cases match")?;
    Ok(if matching == cases && cases > 0 { All::Match } else { All::DoNotMatch })
}
