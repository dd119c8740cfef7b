//! Audits a saga: `audit FILE.json`, or `audit --compensatable N` for N compensatable steps in a row, each tried once,
//! without crashes and late effects, the failing step undone in any case, stop at the first failed compensation.
//!
//! The output is described in [`saga::told`].

use saga::audit::{Audit, AuditBounds, MAX_STATES};
use saga::definition::{FailingStep, Ledger, MAX_STEPS, OnFailure, Policy};
use saga::told::Told;
use saga::{Saga, Step, format};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let audited = match arguments[..] {
        ["--compensatable", count] => match count.parse::<usize>() {
            Ok(count) if (1..=MAX_STEPS).contains(&count) => {
                let bounds = AuditBounds { attempts: 1, crashes: 0, late: false, states: MAX_STATES };
                Ok((row(count), bounds))
            }
            _ => Err(format!("--compensatable takes a whole number from 1 to {MAX_STEPS}, not {count}")),
        },
        [file] if !file.starts_with('-') => read(file).map(|saga| (saga, AuditBounds::default())),
        _ => Err("audit FILE.json, or audit --compensatable N".to_string()),
    };
    match audited {
        Ok((saga, bounds)) => {
            println!("{}", Told { saga: &saga, findings: &Audit::new(&saga, bounds).run() });
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn row(count: usize) -> Saga {
    let step = |i| Step::new(&format!("step {i}"), &format!("service {i}"), Some(&format!("undo {i}")), Ledger::Record);
    let policy = Policy { failing_step: FailingStep::Always, on_failure: OnFailure::Stop, ..Policy::default() };
    Saga { name: format!("{count} compensatable steps"), steps: (1..=count).map(step).collect(), policy }
}

fn read(file: &str) -> Result<Saga, String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    format::read(&text).map_err(|troubles| {
        let lines = troubles.iter().map(|trouble| {
            let name = trouble.step.as_ref().map_or(String::new(), |(_, name)| format!(" ({name})"));
            format!("{file}: {}{name}: {:?} {}", trouble.place(), trouble.kind, trouble.got)
        });
        lines.collect::<Vec<_>>().join("\n")
    })
}
