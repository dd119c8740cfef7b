//! A question that is put to a file of events, as the command line does it.

use crate::fact::Fact;
use crate::ndjson::Import;
use crate::query::{Found, Query, QueryError, to_json};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Not all lines of the file could be taken.
    Lines {
        /// How many could not.
        refused: u64,
        /// Of how many.
        lines: u64,
    },
    /// The question cannot be read.
    Query(QueryError),
}

/// The answer in lines, the last of which is JSON. Where the three rules of "at a recorded time" come to different
/// events, a line for each goes before it. Where events up to the version are of unknown types, `not_folded` in the JSON
/// is how many.
pub fn answered(import: &Import, query: &str) -> Result<String, NoAnswer> {
    if import.refused > 0 {
        return Err(NoAnswer::Lines { refused: import.refused, lines: import.lines });
    }
    let store = &import.store;
    let found = Query::parse(query, store).map_err(NoAnswer::Query)?.answer(store);
    let mut lines = String::new();
    if let Found::State { answers, .. } = &found
        && found.is_disputed()
    {
        for answer in answers {
            let (rule, version, cents) = (answer.rule.id(), answer.version, answer.state.balance_cents);
            lines.push_str(&format!("{rule}: version {version}, {cents} cents\n"));
        }
    }
    let mut json = to_json(&found, store, &import.names);
    let folded = store.events(found.stream(), 0, found.version(store));
    let not_folded = folded.filter(|record| matches!(record.fact, Fact::Other { .. })).count();
    if let (true, Some(json)) = (not_folded > 0, json.as_object_mut()) {
        json.insert("not_folded".to_string(), not_folded.into());
    }
    Ok(lines + &json.to_string())
}
