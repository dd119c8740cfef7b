//! Events as a file: one JSON object a line.
//!
//! `{"id":"e1","stream":"acct-1","type":"deposited","recorded_at":1700000000000,"data":{"amount_cents":1200}}`
//!
//! | field | meaning |
//! |---|---|
//! | `id` | required; an id that came before is an error |
//! | `stream` (CloudEvents: `subject`) | required |
//! | `type` | required: `opened`, `deposited`, `withdrawn`, `transferred_out`, `transferred_in`, `transfer_returned`, `interest_credited`, `corrected`, `closed`, `moved`; after the last dot of a longer name; anything else is kept and not folded |
//! | `recorded_at` (`time`) | required: ms since 1970 or RFC 3339 |
//! | `valid_at` | likewise; without it, when it was recorded |
//! | `version` (`sequence`) | its place in its stream; a hole or a repeat is an error; without it, the line's place |
//! | `schema` | the form of `data`, 1 to 3; without it 3 |
//! | `causation`, `correlation` (`causationid`, `correlationid`) | the ids of earlier lines; unknown ones are left out |
//! | `data` | `amount_cents` (1 to 10¹², `corrected` also negative), `owner`, `to`, `from`; schema 1: `amount`, `initial` as decimals |
//!
//! The attribute names of CloudEvents 1.0 are accepted, see <https://github.com/cloudevents/spec>. Empty lines mean
//! nothing.

use crate::calendar;
use crate::fact::{Cents, Fact, MAX_CENTS, NameId, StreamId};
use crate::names::Names;
use crate::schema::{self, LATEST};
use crate::store::{Appended, Expected, NewEvent, Record, Store};
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};
use std::borrow::Cow;
use std::fmt;

mod form;

pub use form::{Holds, holds};

/// The longest line, in bytes: a hundred times a long event.
pub const MAX_LINE: usize = 64 * 1024;
/// The longest id or name, in bytes.
pub const MAX_NAME: usize = 256;
/// How many problems are listed; further ones are counted.
pub const MAX_PROBLEMS: usize = 100;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// Which line, counted from 1.
    pub line: u64,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not UTF-8.
    NotText,
    /// It is longer than [`MAX_LINE`].
    TooLong,
    /// It is no JSON object, but other JSON or plain text.
    NotAnObject,
    /// It is not a JSON object of the documented shape; what the parser says.
    NotAnEvent(String),
    /// A required field is missing.
    Missing(&'static str),
    /// A field holds something else than it should.
    Field(&'static str),
    /// The id came before.
    KnownId(String),
    /// The version is not the next one.
    Version {
        /// Of which stream.
        stream: String,
        /// What should have come.
        next: u32,
        /// What came.
        got: u32,
    },
    /// There is no room for more.
    Full,
}

/// A file on its way into a store.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The events so far.
    pub store: Store,
    /// Owners and unknown types.
    pub names: Names,
    /// Lines read so far.
    pub lines: u64,
    /// The first [`MAX_PROBLEMS`] lines that could not be taken.
    pub problems: Vec<LineProblem>,
    /// How many there were in all.
    pub refused: u64,
    full: bool,
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: Option<Text<'a>>,
    #[serde(borrow, alias = "subject")]
    stream: Option<Text<'a>>,
    #[serde(borrow, rename = "type")]
    kind: Option<Text<'a>>,
    #[serde(borrow, alias = "time")]
    recorded_at: Option<When<'a>>,
    #[serde(borrow)]
    valid_at: Option<When<'a>>,
    #[serde(borrow, alias = "sequence")]
    version: Option<When<'a>>,
    schema: Option<u8>,
    #[serde(borrow, alias = "causationid")]
    causation: Option<Text<'a>>,
    #[serde(borrow, alias = "correlationid")]
    correlation: Option<Text<'a>>,
    #[serde(borrow)]
    data: Option<Data<'a>>,
}

#[derive(Deserialize, Default)]
struct Data<'a> {
    amount_cents: Option<Cents>,
    #[serde(borrow)]
    amount: Option<Text<'a>>,
    #[serde(borrow)]
    initial: Option<Text<'a>>,
    #[serde(borrow)]
    owner: Option<Text<'a>>,
    #[serde(borrow)]
    to: Option<Text<'a>>,
    #[serde(borrow)]
    from: Option<Text<'a>>,
}

/// A string that stays where it is in the line, unless it holds escapes: serde borrows within a field of its own only,
/// not within an option.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A number, or a string.
enum When<'a> {
    Number(u64),
    Text(Cow<'a, str>),
}

impl<'de: 'a, 'a> Deserialize<'de> for When<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = When<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number or a string")
            }
            fn visit_u64<E>(self, n: u64) -> Result<When<'de>, E> {
                Ok(When::Number(n))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<When<'de>, E> {
                Ok(When::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<When<'de>, E> {
                Ok(When::Text(Cow::Owned(text.to_string())))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl Import {
    /// Takes in one line without its end. What is wrong with it is remembered, and the store stays as it was.
    pub fn line(&mut self, bytes: &[u8]) {
        self.lines += 1;
        if self.full {
            self.refused += 1;
            return;
        }
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        if let Err(what) = self.take(bytes) {
            self.full = what == Wrong::Full;
            self.refused += 1;
            if self.problems.len() < MAX_PROBLEMS {
                self.problems.push(LineProblem { line: self.lines, what });
            }
        }
    }

    /// Takes in a whole file.
    pub fn read(bytes: &[u8]) -> Import {
        let mut import = Import::default();
        let mut place = 0;
        while place < bytes.len() {
            place += import.some(&bytes[place..], usize::MAX);
        }
        import
    }

    /// Takes in at most `lines` lines of what is left of a file, and tells how many bytes that were.
    pub fn some(&mut self, rest: &[u8], lines: usize) -> usize {
        let mut place = 0;
        for _ in 0..lines {
            if place >= rest.len() {
                break;
            }
            let left = &rest[place..];
            let end = left.iter().position(|byte| *byte == b'\n').unwrap_or(left.len());
            self.line(&left[..end]);
            place += (end + 1).min(left.len());
        }
        place
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Wrong> {
        if bytes.len() > MAX_LINE {
            return Err(Wrong::TooLong);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Wrong::NotText)?;
        if text.trim().is_empty() {
            return Ok(());
        }
        let line: Line<'_> = serde_json::from_str(text).map_err(|error| form::why_not(text, &error))?;
        let id = short(required(line.id, "id")?, "id")?;
        let stream_name = short(required(line.stream, "stream")?, "stream")?;
        let kind = short(required(line.kind, "type")?, "type")?;
        let recorded_ms = moment(required(line.recorded_at, "recorded_at")?, "recorded_at")?;
        let valid_ms = line.valid_at.map_or(Ok(recorded_ms), |at| moment(at, "valid_at"))?;
        let schema = line.schema.unwrap_or(LATEST);
        if !(1..=LATEST).contains(&schema) {
            return Err(Wrong::Field("schema"));
        }
        if self.store.position_of(&id).is_some() {
            return Err(Wrong::KnownId(id.into_owned()));
        }
        let known = self.store.stream_named(&stream_name);
        let next = known.map_or(0, |stream| self.store.version(stream)) + 1;
        if let Some(version) = line.version {
            let got = whole(&version).and_then(|n| u32::try_from(n).ok()).ok_or(Wrong::Field("version"))?;
            if got != next {
                return Err(Wrong::Version { stream: stream_name.into_owned(), next, got });
            }
        }
        let fact = self.fact(&kind, schema, line.data.unwrap_or_default())?;
        // Everything that can be wrong was looked at: from here on the store changes.
        let stream = self.store.stream(&stream_name).ok_or(Wrong::Full)?;
        let position = |id: Option<Text<'_>>| id.and_then(|id| self.store.position_of(&id.0));
        let (causation, correlation) = (position(line.causation), position(line.correlation));
        let event = NewEvent { id: &id, fact, recorded_ms, valid_ms, causation, correlation, schema };
        match self.store.append(stream, Expected::Exact(next - 1), &event) {
            Ok(Appended::Stored(_)) => Ok(()),
            Ok(Appended::Known(_)) => Err(Wrong::KnownId(id.into_owned())),
            Err(_) => Err(Wrong::Full),
        }
    }

    fn fact(&mut self, kind: &str, schema: u8, data: Data<'_>) -> Result<Fact, Wrong> {
        let cents = || match data.amount_cents {
            Some(cents) if (1..=MAX_CENTS).contains(&cents) => Ok(cents),
            Some(_) => Err(Wrong::Field("data.amount_cents")),
            None => Err(Wrong::Missing("data.amount_cents")),
        };
        let decimal = |text: &Option<Text<'_>>, field: &'static str| match text {
            Some(text) => schema::read_decimal(&text.0)
                .filter(|cents| (-MAX_CENTS..=MAX_CENTS).contains(cents))
                .ok_or(Wrong::Field(field)),
            None => Ok(0),
        };
        Ok(match kind.rsplit('.').next().unwrap_or(kind) {
            "opened" => {
                let owner = NameId(self.name(data.owner.as_ref().map_or("", |owner| &owner.0), "data.owner")?);
                match schema {
                    1 => Fact::OpenedV1 { owner, initial_cents: decimal(&data.initial, "data.initial")?.max(0) },
                    _ => Fact::Opened { owner },
                }
            }
            "moved" if data.amount.is_none() => return Err(Wrong::Missing("data.amount")),
            "moved" => Fact::MovedV1 { cents: decimal(&data.amount, "data.amount")? },
            "deposited" => Fact::Deposited { cents: cents()? },
            "withdrawn" => Fact::Withdrawn { cents: cents()? },
            "transferred_out" => Fact::TransferredOut { cents: cents()?, to: self.other(&data.to, "data.to")? },
            "transferred_in" => Fact::TransferredIn { cents: cents()?, from: self.other(&data.from, "data.from")? },
            "transfer_returned" => Fact::TransferReturned { cents: cents()?, to: self.other(&data.to, "data.to")? },
            "interest_credited" => Fact::InterestCredited { cents: cents()? },
            "corrected" => match data.amount_cents {
                Some(cents) if cents != 0 && (-MAX_CENTS..=MAX_CENTS).contains(&cents) => Fact::Corrected { cents },
                Some(_) => return Err(Wrong::Field("data.amount_cents")),
                None => return Err(Wrong::Missing("data.amount_cents")),
            },
            "closed" => Fact::Closed,
            _ => Fact::Other { name: NameId(self.name(kind, "type")?) },
        })
    }

    fn name(&mut self, name: &str, field: &'static str) -> Result<u32, Wrong> {
        if name.len() > MAX_NAME {
            return Err(Wrong::Field(field));
        }
        self.names.intern(name).map(|(number, _)| number).ok_or(Wrong::Full)
    }

    /// The stream of another account, which may come later in the file.
    fn other(&mut self, name: &Option<Text<'_>>, field: &'static str) -> Result<StreamId, Wrong> {
        let name = name.as_ref().map(|name| &*name.0).ok_or(Wrong::Missing(field))?;
        if name.is_empty() || name.len() > MAX_NAME {
            return Err(Wrong::Field(field));
        }
        self.store.stream(name).ok_or(Wrong::Full)
    }
}

fn required<T>(value: Option<T>, field: &'static str) -> Result<T, Wrong> {
    value.ok_or(Wrong::Missing(field))
}

fn short<'a>(Text(name): Text<'a>, field: &'static str) -> Result<Cow<'a, str>, Wrong> {
    if name.is_empty() || name.len() > MAX_NAME { Err(Wrong::Field(field)) } else { Ok(name) }
}

fn whole(value: &When<'_>) -> Option<u64> {
    match value {
        When::Number(n) => Some(*n),
        // CloudEvents' sequence is a string, often with zeros in front.
        When::Text(text) => text.parse().ok(),
    }
}

fn moment(value: When<'_>, field: &'static str) -> Result<u64, Wrong> {
    match value {
        When::Number(ms) => Some(ms),
        When::Text(text) => calendar::read(&text),
    }
    // A moment must survive JavaScript.
    .filter(|ms| *ms <= sim::MAX_SEED)
    .ok_or(Wrong::Field(field))
}

/// One event as a line without its end; what [`Import`] reads back as the same event.
pub fn write(store: &Store, names: &Names, record: &Record) -> String {
    let other = match record.fact {
        Fact::TransferredOut { to, .. } | Fact::TransferReturned { to, .. } => store.stream_name(to),
        Fact::TransferredIn { from, .. } => store.stream_name(from),
        _ => "",
    };
    let owner = match record.fact {
        Fact::Opened { owner } | Fact::OpenedV1 { owner, .. } => names.get(owner.0),
        _ => "",
    };
    let mut line = serde_json::Map::new();
    line.insert("id".into(), store.id(record).into());
    line.insert("stream".into(), store.stream_name(record.stream).into());
    let kind = match record.fact {
        Fact::Other { name } => names.get(name.0),
        known => known.type_name(),
    };
    line.insert("type".into(), kind.into());
    line.insert("version".into(), record.version.into());
    line.insert("recorded_at".into(), record.recorded_ms.into());
    if record.valid_ms != record.recorded_ms {
        line.insert("valid_at".into(), record.valid_ms.into());
    }
    line.insert("schema".into(), record.schema.into());
    for (field, position) in [("causation", record.causation), ("correlation", record.correlation)] {
        if let Some(event) = position.and_then(|position| store.get(position)) {
            line.insert(field.into(), store.id(event).into());
        }
    }
    line.insert("data".into(), schema::payload(record.fact, record.schema, owner, other));
    serde_json::Value::Object(line).to_string()
}
