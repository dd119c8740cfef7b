//! `halfopen query`.

use crate::arguments::QueryArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::say::Say;
use event_sourcing::Import;
use event_sourcing::question::{NoAnswer, answered};

/// Asks a file of events.
pub fn query(arguments: &QueryArguments, say: Say) -> Ended {
    let QueryArguments { events, query } = arguments;
    let file = events.display().to_string();
    let bytes = std::fs::read(events).map_err(|error| Failure((say.words.no_events)(&file, &error.to_string())))?;
    let import = Import::read(&bytes);
    let answer = answered(&import, query).map_err(|why| match why {
        NoAnswer::Lines { .. } => {
            let lines = import.problems.iter().map(ToString::to_string);
            Failure::lines(format!("{file}: {why}:"), lines)
        }
        NoAnswer::Query(_) => Failure(format!("{query}: {why}")),
    })?;
    println!("{answer}");
    Ok(Outcome::Done)
}
