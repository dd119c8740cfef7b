//! `halfopen run`.

use crate::arguments::RunArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Lab, export, in_lab};
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
    in_lab!(place::lab(&text, say)?, run_in(&text, arguments.log.as_deref(), say))
}

fn run_in<L: Lab>(text: &str, log_to: Option<&Path>, say: Say) -> Ended {
    let parsed = place::leniently::<L>(text, say)?;
    for note in place::notes(&parsed, say) {
        eprintln!("{note}");
    }
    let link = parsed.link;
    place::say_idle(&link, say);
    let log = logged::<L>(&link.scenario, say)?;
    let digest = log.digest().short();
    match log_to {
        Some(path) if path == Path::new("-") => {
            print!("{}", export::ndjson(&log));
            return Ok(version(link.digest.as_deref(), &digest, say));
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
        digest: digest.clone(),
        readouts: L::readouts().iter().map(|readout| (readout.id, L::over_run(readout.id, &totals))).collect(),
    };
    let json = serde_json::to_string(&ran).map_err(|error| Failure(error.to_string()))?;
    println!("{json}");
    Ok(version(link.digest.as_deref(), &digest, say))
}

/// Whether a run is the one that a link was made of; says so if not. A link without a digest is about any run.
pub fn version(linked: Option<&str>, digest: &str, say: Say) -> Outcome {
    if linked.is_none_or(|linked| linked == digest) {
        return Outcome::Done;
    }
    eprintln!("{}", (say.words.another_version)(digest));
    Outcome::AnotherVersion
}

/// The log of a scenario.
pub fn logged<L: Lab>(scenario: &L::Scenario, say: Say) -> Result<Log<L::Event>, Failure> {
    place::complete::<L>(scenario, say)?;
    let run = L::start(scenario)
        .map_err(|problems| Failure::lines(say.words.bad_scenario, place::problems(&problems, say)))?;
    Ok(run.into_log().0)
}
