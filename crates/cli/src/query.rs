//! `halfopen query`.

use crate::arguments::QueryArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::say::Say;
use event_sourcing::question::{NoAnswer, answered};
use event_sourcing::{Import, Query, StreamId};

/// Asks a file of events.
pub fn query(arguments: &QueryArguments, say: Say) -> Ended {
    let QueryArguments { events, query } = arguments;
    let file = events.display().to_string();
    let bytes = std::fs::read(events).map_err(|error| Failure((say.words.no_events)(&file, &error.to_string())))?;
    let import = Import::read(&bytes);
    let words = &say.text.event_sourcing;
    if import.unknown.events > 0 {
        eprintln!("{file}: {}", (words.unknown_types)(&import.unknown));
    }
    let answer = answered(&import, query).map_err(|why| match why {
        NoAnswer::Lines { refused, lines } => {
            let problems = import.problems.iter().map(words.line_problem);
            Failure::lines((say.words.bad_events)(&file, refused, lines), problems)
        }
        NoAnswer::Query(error) => Failure((words.not_understood)(&error, &Query::examples(&import.store, StreamId(0)))),
    })?;
    println!("{answer}");
    Ok(Outcome::Done)
}
