//! `halfopen query`.

use crate::arguments::QueryArguments;
use crate::failure::{Ended, Failure, Outcome};
use event_sourcing::Import;
use event_sourcing::question::{NoAnswer, answered};

/// Asks a file of events.
pub fn query(arguments: &QueryArguments) -> Ended {
    let QueryArguments { events, query } = arguments;
    let file = events.display();
    let bytes =
        std::fs::read(events).map_err(|error| Failure(format!("The events {file} cannot be read: {error}.")))?;
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
