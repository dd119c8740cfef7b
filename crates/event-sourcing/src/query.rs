//! Questions as people type them.
//!
//! | written | asks for |
//! |---|---|
//! | `acct-1` | the state now |
//! | `acct-1#17` | after version 17 |
//! | `acct-1@2026-03-14 09:30` | as of a recorded time; also `@1700000000500`, in ms since 1970 |
//! | `acct-1@2026-03-14~2026-03-01` | as known at the first time, what was true at the second |
//! | `acct-1 pos:812` | after position 812 of the store; `pos:812` alone asks for the stream of that event |
//! | `acct-1.balance@…` | which event last changed the field |
//! | `between acct-1#3 and acct-1#17` | the events between two moments of a stream, and what they changed |

use crate::account::{Account, Field};
use crate::calendar;
use crate::fact::{Position, StreamId};
use crate::names::Names;
use crate::store::{Record, Store};
use crate::temporal::{Answer, Change, Moment, Rule};
use serde_json::{Value, json};

const MINUTE_MS: u64 = 60_000;

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Query {
    /// The state at a moment.
    State {
        /// Of which stream.
        stream: StreamId,
        /// When.
        at: Moment,
    },
    /// What was true at one time as far as was known at another.
    Bitemporal {
        /// Of which stream.
        stream: StreamId,
        /// Recorded time, in ms since 1970.
        known_ms: u64,
        /// Valid time, in ms since 1970.
        valid_ms: u64,
    },
    /// Which event last changed a field.
    LastChange {
        /// Of which stream.
        stream: StreamId,
        /// Up to when.
        at: Moment,
        /// Which field.
        field: Field,
    },
    /// What happened between two moments.
    Between {
        /// Of which stream.
        stream: StreamId,
        /// The earlier moment, as written.
        from: Moment,
        /// The later moment, as written.
        to: Moment,
    },
}

/// Why a question was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// There is no stream of this name.
    NoSuchStream(String),
    /// A state has no field of this name.
    NoSuchField(String),
    /// This is not a moment.
    NotAMoment(String),
    /// This is not a version or position.
    NotANumber(String),
    /// The stream or store has no such version or position.
    Beyond {
        /// What was asked for.
        asked: u32,
        /// The last that there is.
        last: u32,
    },
    /// The two moments are of different streams.
    TwoStreams,
    /// Nothing was asked.
    Empty,
}

impl Query {
    /// Reads a question about a store. Capital letters in `between` and `and` do not matter.
    pub fn parse(text: &str, store: &Store) -> Result<Query, QueryError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(QueryError::Empty);
        }
        if let Some(rest) = strip_word(text, "between")
            && let Some((from, to)) = split_word(rest, "and")
        {
            let (stream, from) = place(from.trim(), store)?;
            // The second moment may leave the name of the stream out.
            let to = to.trim();
            let (other, to) = match to.starts_with(['#', '@']) {
                true => (stream, moment(to, store, stream)?),
                false => place(to, store)?,
            };
            return if other == stream { Ok(Query::Between { stream, from, to }) } else { Err(QueryError::TwoStreams) };
        }
        if let Some((name, times)) = text.split_once('@')
            && let Some((known, valid)) = times.split_once('~')
        {
            let (known_ms, valid_ms) = (time(known)?, time(valid)?);
            return Ok(Query::Bitemporal { stream: stream(name, store)?, known_ms, valid_ms });
        }
        // A field stands between the name and the moment; a name may itself hold a dot.
        let end = text.find(['#', '@']).unwrap_or(text.len());
        if store.stream_named(text[..end].trim()).is_none()
            && let Some((name, field)) = text[..end].trim().rsplit_once('.')
            && let Ok(stream) = stream(name, store)
        {
            let field = Field::named(field).ok_or_else(|| QueryError::NoSuchField(field.to_string()))?;
            return Ok(Query::LastChange { stream, at: moment(&text[end..], store, stream)?, field });
        }
        let (stream, at) = place(text, store)?;
        Ok(Query::State { stream, at })
    }

    /// Questions about a stream that its store can answer, of every form that fits it; about the first stream with an
    /// event where it has none.
    pub fn examples(store: &Store, stream: StreamId) -> Vec<String> {
        let mut streams = [stream].into_iter().chain((0..store.streams() as u32).map(StreamId));
        let Some(stream) = streams.find(|stream| store.version(*stream) > 0) else { return Vec::new() };
        let (name, last) = (store.stream_name(stream), store.version(stream));
        // Somewhere in its later half there is most to be found.
        let version = (last - last / 3).max(1);
        let position = store.positions(stream)[version as usize - 1];
        let recorded_ms = store.get(position).map_or(0, |record| record.recorded_ms);
        let at = calendar::minute(recorded_ms.div_ceil(MINUTE_MS) * MINUTE_MS);
        let mut examples = vec![
            format!("{name}@{at}"),
            format!("{name}#{version}"),
            format!("pos:{}", position.number()),
            format!("{name}.balance@{at}"),
        ];
        if version > 1 {
            examples.push(format!("between {name}#{} and #{version}", version.div_ceil(2)));
        }
        // A name can hold signs that mean something in a question.
        examples.retain(|example| Query::parse(example, store).is_ok_and(|query| query.stream() == stream));
        examples
    }

    /// The stream that is asked about.
    pub const fn stream(self) -> StreamId {
        match self {
            Query::State { stream, .. }
            | Query::Bitemporal { stream, .. }
            | Query::LastChange { stream, .. }
            | Query::Between { stream, .. } => stream,
        }
    }

    /// The same with every recorded time after the end of a run put to its end, and whether any was: of what comes after
    /// nothing is known. `end_ms` is in ms since 1970.
    pub fn up_to(self, end_ms: u64) -> (Query, bool) {
        let clamped = |at: Moment| match at {
            Moment::Recorded(at_ms) => Moment::Recorded(at_ms.min(end_ms)),
            at => at,
        };
        let query = match self {
            Query::State { stream, at } => Query::State { stream, at: clamped(at) },
            Query::Bitemporal { stream, known_ms, valid_ms } => {
                Query::Bitemporal { stream, known_ms: known_ms.min(end_ms), valid_ms }
            }
            Query::LastChange { stream, at, field } => Query::LastChange { stream, at: clamped(at), field },
            Query::Between { stream, from, to } => Query::Between { stream, from: clamped(from), to: clamped(to) },
        };
        (query, query != self)
    }

    /// The answer.
    pub fn answer(self, store: &Store) -> Found<'_> {
        match self {
            Query::State { stream, at: Moment::Recorded(at_ms) } => {
                Found::State { stream, answers: store.as_of_all(stream, at_ms).to_vec() }
            }
            Query::State { stream, at } => {
                let version = store.version_of(stream, at);
                let state = store.state_at_version(stream, version);
                Found::State {
                    stream,
                    answers: vec![Answer { rule: Rule::default(), events: version, version, state }],
                }
            }
            Query::Bitemporal { stream, known_ms, valid_ms } => {
                Found::State { stream, answers: vec![store.bitemporal(stream, known_ms, valid_ms)] }
            }
            Query::LastChange { stream, at, field } => Found::LastChange {
                stream,
                field,
                change: store.last_change(stream, store.version_of(stream, at), field),
            },
            Query::Between { stream, from, to } => {
                let (a, b) = (store.version_of(stream, from), store.version_of(stream, to));
                let (from, to) = (a.min(b), a.max(b));
                Found::Between {
                    stream,
                    from,
                    to,
                    before: store.state_at_version(stream, from),
                    after: store.state_at_version(stream, to),
                    events: store.events(stream, from, to).collect(),
                }
            }
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'a> {
    /// A state: of a recorded time by all three rules, the usual one first; else one.
    State {
        /// Of which stream.
        stream: StreamId,
        /// At least one.
        answers: Vec<Answer>,
    },
    /// The last change of a field, if it ever changed.
    LastChange {
        /// Of which stream.
        stream: StreamId,
        /// Which field.
        field: Field,
        /// The change.
        change: Option<Change>,
    },
    /// What happened after version `from`, up to `to`.
    Between {
        /// Of which stream.
        stream: StreamId,
        /// The earlier version.
        from: u32,
        /// The later version.
        to: u32,
        /// The state at the earlier.
        before: Account,
        /// The state at the later.
        after: Account,
        /// The events between.
        events: Vec<&'a Record>,
    },
}

impl Found<'_> {
    /// The stream that was asked about.
    pub fn stream(&self) -> StreamId {
        match self {
            Found::State { stream, .. } | Found::LastChange { stream, .. } | Found::Between { stream, .. } => *stream,
        }
    }

    /// Whether the rules of "at a recorded time" come to different events, because the store's clock has stepped back.
    pub fn is_disputed(&self) -> bool {
        let Found::State { answers, .. } = self else { return false };
        answers.iter().any(|answer| (answer.events, answer.version) != (answers[0].events, answers[0].version))
    }

    /// The version that the answer is about.
    pub fn version(&self, store: &Store) -> u32 {
        match self {
            Found::State { answers, .. } => answers.first().map_or(0, |answer| answer.version),
            Found::LastChange { change, .. } => {
                change.and_then(|change| store.get(change.position)).map_or(0, |record| record.version)
            }
            Found::Between { to, .. } => *to,
        }
    }
}

/// An answer for machines: at least `stream`, `version` and `balance_cents`, all fields of the state, and by which rule
/// and how many events, or by which.
pub fn to_json(found: &Found<'_>, store: &Store, names: &Names) -> Value {
    let (account, more) = match found {
        Found::State { answers, .. } => {
            let first = answers.first();
            (
                first.map(|answer| answer.state),
                json!({ "rule": first.map(|answer| answer.rule.id()), "events": first.map(|answer| answer.events) }),
            )
        }
        Found::LastChange { field, change, .. } => {
            let by = change.and_then(|change| store.get(change.position)).map(|record| store.id(record));
            (change.map(|change| change.after), json!({ "field": field.id(), "changed_by": by }))
        }
        Found::Between { from, after, events, .. } => {
            let ids: Vec<&str> = events.iter().map(|record| store.id(record)).collect();
            (Some(*after), json!({ "from_version": from, "events": ids.len(), "event_ids": ids }))
        }
    };
    let account = account.unwrap_or_default();
    let mut answer = json!({
        "stream": store.stream_name(found.stream()),
        "version": found.version(store),
        "balance_cents": account.balance_cents,
        "status": account.status,
        "owner": account.owner.map(|owner| names.get(owner.0)),
        "lowest_cents": account.lowest_cents,
        "paid_in_cents": account.paid_in_cents,
        "paid_out_cents": account.paid_out_cents,
        "interest_cents": account.interest_cents,
        "last_activity_ms": account.last_activity_ms,
    });
    if let (Some(answer), Value::Object(more)) = (answer.as_object_mut(), more) {
        answer.extend(more);
    }
    answer
}

fn place(text: &str, store: &Store) -> Result<(StreamId, Moment), QueryError> {
    if let Some(number) = text.strip_prefix("pos:") {
        let position = positive(number, store.len() as u32)?;
        let stream = Position::new(position).and_then(|position| store.get(position)).map(|record| record.stream);
        return stream
            .map(|stream| (stream, Moment::Position(position)))
            .ok_or(QueryError::Beyond { asked: position, last: store.len() as u32 });
    }
    if let Some((name, number)) = text.rsplit_once(" pos:") {
        return Ok((stream(name, store)?, Moment::Position(positive(number, store.len() as u32)?)));
    }
    // A name may hold any sign, so a whole name goes before a part of it.
    if let Ok(stream) = stream(text, store) {
        return Ok((stream, Moment::Now));
    }
    let end = text.find(['#', '@']).unwrap_or(text.len());
    let stream = stream(&text[..end], store)?;
    Ok((stream, moment(&text[end..], store, stream)?))
}

fn stream(name: &str, store: &Store) -> Result<StreamId, QueryError> {
    let name = name.trim();
    // A stream comes into being with its first event.
    let found = store.stream_named(name).filter(|stream| store.version(*stream) > 0);
    found.ok_or_else(|| QueryError::NoSuchStream(name.chars().take(80).collect()))
}

fn moment(text: &str, store: &Store, stream: StreamId) -> Result<Moment, QueryError> {
    let text = text.trim();
    if let Some(version) = text.strip_prefix('#') {
        return positive(version, store.version(stream)).map(Moment::Version);
    }
    match text.strip_prefix('@') {
        Some(at) => time(at).map(Moment::Recorded),
        None => Ok(Moment::Now),
    }
}

fn time(text: &str) -> Result<u64, QueryError> {
    calendar::read(text).ok_or_else(|| QueryError::NotAMoment(text.trim().chars().take(80).collect()))
}

fn positive(text: &str, last: u32) -> Result<u32, QueryError> {
    let text = text.trim();
    let asked = text.parse().ok().filter(|n| *n >= 1);
    let asked = asked.ok_or_else(|| QueryError::NotANumber(text.chars().take(80).collect()))?;
    if asked <= last { Ok(asked) } else { Err(QueryError::Beyond { asked, last }) }
}

/// What follows a word at the beginning.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = &text[word.len()..];
    (head.eq_ignore_ascii_case(word) && rest.starts_with(char::is_whitespace)).then_some(rest)
}

/// What stands before and after a word between spaces.
fn split_word<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let at = text.to_ascii_lowercase().find(&format!(" {word} "))?;
    Some((&text[..at], &text[at + word.len() + 2..]))
}
