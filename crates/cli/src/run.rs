//! `halfopen run`.

use crate::arguments::RunArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Lab, Link, export, in_lab, lab_of};
use serde::Serialize;
use sim::{Log, Projection};
use std::collections::BTreeMap;
use std::path::Path;

/// What a run amounts to.
#[derive(Debug, Serialize)]
struct Ran<'a> {
    lab: &'a str,
    preset: &'a str,
    seed: u64,
    entries: usize,
    digest: String,
    /// Over the whole run; null where there is no value.
    readouts: BTreeMap<&'static str, Option<f64>>,
}

/// Runs a link.
pub fn run(arguments: &RunArguments, say: Say) -> Ended {
    let text = place::link_text(&arguments.link, say)?;
    in_lab!(lab_of(&text), run_in(&text, arguments.log.as_deref(), say))
}

fn run_in<L: Lab>(text: &str, log_to: Option<&Path>, say: Say) -> Ended {
    let parsed = Link::<L>::parse(text);
    for note in place::notes(&parsed, say) {
        eprintln!("{note}");
    }
    let link = parsed.link;
    let log = logged::<L>(&link.scenario, say)?;
    match log_to {
        Some(path) if path == Path::new("-") => {
            print!("{}", export::ndjson(&log));
            return Ok(Outcome::Done);
        }
        Some(path) => std::fs::write(path, export::ndjson(&log))
            .map_err(|error| Failure((say.words.log_not_written)(&path.display().to_string(), &error.to_string())))?,
        None => {}
    }
    let mut totals = L::totals(&link.scenario);
    log.entries().iter().for_each(|entry| totals.apply(entry));
    let ran = Ran {
        lab: L::ID.id(),
        preset: L::preset_id(link.preset),
        seed: L::seed(&link.scenario),
        entries: log.len(),
        digest: log.digest().short(),
        readouts: L::readouts().iter().map(|readout| (readout.id, L::over_run(readout.id, &totals))).collect(),
    };
    let json = serde_json::to_string(&ran).map_err(|error| Failure(error.to_string()))?;
    println!("{json}");
    Ok(Outcome::Done)
}

/// The log of a scenario.
pub fn logged<L: Lab>(scenario: &L::Scenario, say: Say) -> Result<Log<L::Event>, Failure> {
    let run = L::start(scenario)
        .map_err(|problems| Failure::lines(say.words.bad_scenario, place::problems(&problems, say)))?;
    Ok(run.into_log().0)
}
