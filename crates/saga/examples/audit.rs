//! Audits a saga: `audit FILE.json`, or `audit --compensatable N` for N compensatable steps in a row, each tried once,
//! without crashes and late effects, the failing step undone in any case, stop at the first failed compensation.
//!
//! The last line is `E executions, S states, W wrong ends, K stuck`; E, W and K count executions.

use saga::audit::{Audit, AuditBounds, Findings, MAX_STATES, Taken};
use saga::definition::{FailingStep, Ledger, MAX_STEPS, OnFailure, Policy};
use saga::machine::Side;
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
            tell(&saga, &Audit::new(&saga, bounds).run());
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

fn tell(saga: &Saga, found: &Findings) {
    for end in found.wrong_ends().chain(found.stuck_ends()) {
        let steps = saga.steps.iter().enumerate().filter(|(index, _)| end.end.steps & 1 << index != 0);
        let names: Vec<&str> = steps.map(|(_, step)| step.name.as_str()).collect();
        println!("{:?}, {}: {} executions; shortest:", end.end.report, names.join(", "), end.executions);
        for Taken { call, fate } in &end.shortest {
            let step = &saga.steps[usize::from(call.step)];
            let name = match call.side {
                Side::Action => &step.name,
                Side::Compensation => step.compensation.as_ref().unwrap_or(&step.name),
            };
            println!("    {name}: {}", fate.name());
        }
    }
    if !found.complete {
        println!("More than {MAX_STATES} states: the numbers are of a part only.");
    }
    let Findings { executions, states, wrong, stuck, .. } = found;
    println!("{executions} executions, {states} states, {wrong} wrong ends, {stuck} stuck");
}
