//! What the fields of a line hold, and which of them does not where the parser names none. Looked up only when a line
//! cannot be taken, so that a good one costs nothing more.

use super::Wrong;
use serde_json::Value;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A text of 1 to [`super::MAX_NAME`] bytes.
    Name,
    /// A moment: ms since 1970, or RFC 3339.
    Moment,
    /// A whole number, or one as a text.
    Version,
    /// The form of `data`: 1 to [`super::LATEST`].
    Schema,
    /// A whole number of cents, 1 to [`super::MAX_CENTS`]; of a correction also negative.
    Cents,
    /// An amount as a text.
    Decimal,
    /// The one currency, [`super::CURRENCY`].
    Currency,
    /// An object.
    Object,
}

/// Every field that is read, under each of its names.
const FIELDS: [(&str, Holds); 22] = [
    ("id", Holds::Name),
    ("stream", Holds::Name),
    ("subject", Holds::Name),
    ("type", Holds::Name),
    ("recorded_at", Holds::Moment),
    ("time", Holds::Moment),
    ("valid_at", Holds::Moment),
    ("version", Holds::Version),
    ("sequence", Holds::Version),
    ("schema", Holds::Schema),
    ("causation", Holds::Name),
    ("causationid", Holds::Name),
    ("correlation", Holds::Name),
    ("correlationid", Holds::Name),
    ("data", Holds::Object),
    ("data.amount_cents", Holds::Cents),
    ("data.amount", Holds::Decimal),
    ("data.initial", Holds::Decimal),
    ("data.owner", Holds::Name),
    ("data.to", Holds::Name),
    ("data.from", Holds::Name),
    ("data.currency", Holds::Currency),
];

/// What the field of this name holds; every field that [`Wrong`] names is known.
pub fn holds(field: &str) -> Holds {
    FIELDS.iter().find(|(known, _)| *known == field).map_or(Holds::Name, |(_, holds)| *holds)
}

/// Why the parser does not take a line: the field that holds something else, if it is that.
pub(super) fn why_not(text: &str, error: &serde_json::Error) -> Wrong {
    if !text.trim_start().starts_with('{') {
        return Wrong::NotAnObject;
    }
    let read: Option<Value> = serde_json::from_str(text).ok();
    // What is in the payload never keeps a line from being parsed.
    let mut outer = FIELDS.iter().filter(|(name, _)| !name.contains('.'));
    let wrong = read.and_then(|line| outer.find(|(name, holds)| !fits(&line[*name], *holds)));
    match wrong {
        Some((field, _)) => Wrong::Field(field),
        None => Wrong::NotAnEvent(reason(error)),
    }
}

/// Whether a value is of the type; one that is not there is.
fn fits(value: &Value, holds: Holds) -> bool {
    value.is_null()
        || match holds {
            Holds::Name | Holds::Decimal | Holds::Currency => value.is_string(),
            Holds::Moment | Holds::Version => value.is_u64() || value.is_string(),
            Holds::Schema => value.as_u64().is_some_and(|schema| u8::try_from(schema).is_ok()),
            Holds::Cents => value.is_i64(),
            Holds::Object => value.is_object(),
        }
}

/// What the parser says, without the line number, which is always 1 here.
fn reason(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.split(" at line ").next().unwrap_or(&said).chars().take(200).collect()
}
