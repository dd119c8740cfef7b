//! `halfopen run`.

use crate::arguments::RunArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Lab, export, in_lab};
use serde::Serialize;
use sim::{Log, Problem, Projection, Stop, Time};
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
    /// Where the log was cut, in seconds: entries and digest stand for the part up to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    log_cut_at_s: Option<f64>,
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
    let (log, cut) = logged::<L>(&link.scenario, say)?;
    let digest = log.digest().short();
    if let Some(at) = cut {
        eprintln!("{}", (say.words.cut)(log.len() as u64, &say.text.numbers.moment(at)));
    }
    // Another version is the greater surprise of the two.
    let ended = || match version(link.digest.as_deref(), &digest, say) {
        Outcome::Done if cut.is_some() => Outcome::Cut,
        ended => ended,
    };
    match log_to {
        Some(path) if path == Path::new("-") => {
            print!("{}", export::ndjson(&log));
            return Ok(ended());
        }
        Some(path) => std::fs::write(path, export::ndjson(&log))
            .map_err(|error| Failure((say.words.log_not_written)(&path.display().to_string(), &error.to_string())))?,
        None => {}
    }
    let totals = if cut.is_some() {
        L::fold(&link.scenario).map_err(|problems| bad_scenario(&problems, say))?
    } else {
        let mut totals = L::totals(&link.scenario);
        log.entries().iter().for_each(|entry| totals.apply(entry));
        totals
    };
    let ran = Ran {
        lab: L::ID.id(),
        preset: L::preset_id(link.preset),
        seed: L::seed(&link.scenario),
        entries: log.len(),
        digest: digest.clone(),
        log_cut_at_s: cut.map(Time::as_secs_f64),
        readouts: L::readouts().iter().map(|readout| (readout.id, L::over_run(readout.id, &totals))).collect(),
    };
    let json = serde_json::to_string(&ran).map_err(|error| Failure(error.to_string()))?;
    println!("{json}");
    Ok(ended())
}

/// Whether a run is the one that a link was made of; says so if not. A link without a digest is about any run.
pub fn version(linked: Option<&str>, digest: &str, say: Say) -> Outcome {
    if linked.is_none_or(|linked| linked == digest) {
        return Outcome::Done;
    }
    eprintln!("{}", (say.words.another_version)(digest));
    Outcome::AnotherVersion
}

/// The log of a scenario; and its last moment, if it was cut there because it holds no more.
pub fn logged<L: Lab>(scenario: &L::Scenario, say: Say) -> Result<(Log<L::Event>, Option<Time>), Failure> {
    place::complete::<L>(scenario, say)?;
    let (log, stop) = L::start(scenario).map_err(|problems| bad_scenario(&problems, say))?.into_log();
    let last = log.entries().last().map(|entry| entry.at);
    Ok((log, last.filter(|_| stop == Stop::EntryLimit)))
}

fn bad_scenario(problems: &[Problem], say: Say) -> Failure {
    Failure::lines(say.words.bad_scenario, place::problems(problems, say))
}
