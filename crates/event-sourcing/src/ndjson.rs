//! Events as a file: one JSON object a line.
//!
//! `{"id":"e1","stream":"acct-1","type":"deposited","recorded_at":1700000000000,"data":{"amount_cents":1200}}`
//!
//! | field | meaning |
//! |---|---|
//! | `id` | required; an id that came before is an error |
//! | `stream` (CloudEvents: `subject`) | required |
//! | `type` | required: one of [`TYPES`], after the last dot of a longer name; anything else is kept, not folded, and listed in [`Import::unknown`] |
//! | `recorded_at` (`time`) | required: ms since 1970 or RFC 3339 |
//! | `valid_at` | likewise; without it, when it was recorded |
//! | `version` (`sequence`) | its place in its stream; a hole or a repeat is an error; without it, the line's place |
//! | `schema` | the form of `data`, 1 to 3; without it 3 |
//! | `causation`, `correlation` (`causationid`, `correlationid`) | the ids of earlier lines; unknown ones are left out |
//! | `data` | `amount_cents` (1 to 10¹², `corrected` also negative), `owner`, `to`, `from`; schema 1: `amount`, `initial` as decimals; `currency`, if it is there, must be EUR; of a type that is unknown anything |
//!
//! The attribute names of CloudEvents 1.0 are accepted, see <https://github.com/cloudevents/spec>. Empty lines mean
//! nothing.

use crate::calendar;
use crate::fact::{Cents, Fact, MAX_CENTS, NameId, StreamId};
use crate::names::Names;
use crate::schema::{self, LATEST};
use crate::store::{Appended, Expected, NewEvent, Record, Store};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
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

/// Every type that is folded, with the fields of `data` that are read of it.
pub const TYPES: [(&str, &str); 10] = [
    ("opened", "owner"),
    ("deposited", "amount_cents"),
    ("withdrawn", "amount_cents"),
    ("transferred_out", "amount_cents, to"),
    ("transferred_in", "amount_cents, from"),
    ("transfer_returned", "amount_cents, to"),
    ("interest_credited", "amount_cents"),
    ("corrected", "amount_cents"),
    ("closed", ""),
    ("moved", "amount"),
];
/// The only currency: amounts of several cannot be added up.
pub const CURRENCY: &str = "EUR";
/// How many unknown types are listed; events of further ones are counted.
pub const MAX_UNKNOWN: usize = 20;

/// A type of events that is kept and not folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownType {
    /// As it is written.
    pub name: String,
    /// The line of its first event, counted from 1.
    pub line: u64,
    /// How many events are of it.
    pub events: u64,
    /// The type that it would be if it were spelt as here, in small letters with `_` between words.
    pub meant: Option<&'static str>,
}

/// All types of events in a file that are kept and not folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownTypes {
    /// The first [`MAX_UNKNOWN`] of them, in the order of the file.
    pub types: Vec<UnknownType>,
    /// How many events are of any unknown type.
    pub events: u64,
}

impl UnknownTypes {
    fn count(&mut self, name: &str, line: u64) {
        self.events += 1;
        if let Some(known) = self.types.iter_mut().find(|known| known.name == name) {
            known.events += 1;
        } else if self.types.len() < MAX_UNKNOWN {
            let last = name.rsplit('.').next().unwrap_or(name);
            let letters = |name: &'static str| name.bytes().filter(|byte| *byte != b'_');
            let spelt = last.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|b| b.to_ascii_lowercase());
            let meant = TYPES.iter().map(|(name, _)| *name).find(|name| letters(name).eq(spelt.clone()));
            self.types.push(UnknownType { name: name.to_string(), line, events: 1, meant });
        }
    }
}

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
    /// The types that are kept and not folded.
    pub unknown: UnknownTypes,
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
    #[serde(borrow)]
    amount_cents: Option<Any<'a>>,
    #[serde(borrow)]
    amount: Option<Any<'a>>,
    #[serde(borrow)]
    initial: Option<Any<'a>>,
    #[serde(borrow)]
    owner: Option<Any<'a>>,
    #[serde(borrow)]
    to: Option<Any<'a>>,
    #[serde(borrow)]
    from: Option<Any<'a>>,
    #[serde(borrow)]
    currency: Option<Any<'a>>,
}

/// A string that stays where it is in the line, unless it holds escapes: serde borrows within a field of its own only,
/// not within an option.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A field of the payload. It may hold anything: only its type says which fields are read, and as what.
enum Any<'a> {
    Whole(Cents),
    Text(Cow<'a, str>),
    Else,
}

impl<'de: 'a, 'a> Deserialize<'de> for Any<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Anything;
        impl<'de> Visitor<'de> for Anything {
            type Value = Any<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }
            fn visit_bool<E>(self, _: bool) -> Result<Any<'de>, E> {
                Ok(Any::Else)
            }
            fn visit_i64<E>(self, n: i64) -> Result<Any<'de>, E> {
                Ok(Any::Whole(n))
            }
            fn visit_u64<E>(self, n: u64) -> Result<Any<'de>, E> {
                Ok(i64::try_from(n).map_or(Any::Else, Any::Whole))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Any<'de>, E> {
                Ok(Any::Else)
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Any<'de>, E> {
                Ok(Any::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Any<'de>, E> {
                Ok(Any::Text(Cow::Owned(text.to_string())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Any<'de>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Any::Else)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Any<'de>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Any::Else)
            }
        }
        deserializer.deserialize_any(Anything)
    }
}

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
        let last = kind.rsplit('.').next().unwrap_or(kind);
        // What is not folded may hold anything.
        let is_known = TYPES.iter().any(|(known, _)| *known == last);
        if is_known && data.currency.is_some_and(|currency| !matches!(currency, Any::Text(text) if text == CURRENCY)) {
            return Err(Wrong::Field("data.currency"));
        }
        let any_cents = |least: Cents| match data.amount_cents {
            Some(Any::Whole(cents)) if (least..=MAX_CENTS).contains(&cents) && cents != 0 => Ok(cents),
            Some(_) => Err(Wrong::Field("data.amount_cents")),
            None => Err(Wrong::Missing("data.amount_cents")),
        };
        let cents = || any_cents(1);
        let decimal = |value: &Option<Any<'_>>, field: &'static str| match value {
            Some(Any::Text(text)) => schema::read_decimal(text)
                .filter(|cents| (-MAX_CENTS..=MAX_CENTS).contains(cents))
                .ok_or(Wrong::Field(field)),
            Some(_) => Err(Wrong::Field(field)),
            None => Ok(0),
        };
        Ok(match last {
            "opened" => {
                let owner = match &data.owner {
                    Some(Any::Text(owner)) => owner,
                    Some(_) => return Err(Wrong::Field("data.owner")),
                    None => "",
                };
                let owner = NameId(self.name(owner, "data.owner")?);
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
            "corrected" => Fact::Corrected { cents: any_cents(-MAX_CENTS)? },
            "closed" => Fact::Closed,
            _ => {
                let name = NameId(self.name(kind, "type")?);
                self.unknown.count(kind, self.lines);
                Fact::Other { name }
            }
        })
    }

    fn name(&mut self, name: &str, field: &'static str) -> Result<u32, Wrong> {
        if name.len() > MAX_NAME {
            return Err(Wrong::Field(field));
        }
        self.names.intern(name).map(|(number, _)| number).ok_or(Wrong::Full)
    }

    /// The stream of another account, which may come later in the file.
    fn other(&mut self, name: &Option<Any<'_>>, field: &'static str) -> Result<StreamId, Wrong> {
        let name = match name {
            Some(Any::Text(name)) => &**name,
            Some(_) => return Err(Wrong::Field(field)),
            None => return Err(Wrong::Missing(field)),
        };
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
