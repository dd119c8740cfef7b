//! The event store: streams of events that are only ever appended to.

use crate::account::Account;
use crate::fact::{Fact, Position, StreamId};
use crate::names::Names;
use serde::Serialize;

/// One event as it was stored. It never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Record {
    /// When the store took it in, in ms since 1970, by the store's own clock. That clock can step back.
    pub recorded_ms: u64,
    /// When it was true in the world, in ms since 1970.
    pub valid_ms: u64,
    /// What happened.
    pub fact: Fact,
    /// To which stream.
    pub stream: StreamId,
    /// Its place in the stream, counted from 1.
    pub version: u32,
    /// The number of its id, see [`Store::id`].
    pub id: u32,
    /// The event that brought it about.
    pub causation: Option<Position>,
    /// The first event of the chain that it belongs to.
    pub correlation: Option<Position>,
    /// The form in which it was written, from 1.
    pub schema: u8,
}

/// What a writer expects of a stream at the moment of appending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Nothing.
    Any,
    /// That it has no event.
    NoStream,
    /// That its last event has this version.
    Exact(u32),
}

/// An event on its way into the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewEvent<'a> {
    /// Its id: what is appended twice under one id is stored once.
    pub id: &'a str,
    /// What happened.
    pub fact: Fact,
    /// See [`Record::recorded_ms`].
    pub recorded_ms: u64,
    /// See [`Record::valid_ms`].
    pub valid_ms: u64,
    /// See [`Record::causation`].
    pub causation: Option<Position>,
    /// See [`Record::correlation`].
    pub correlation: Option<Position>,
    /// See [`Record::schema`].
    pub schema: u8,
}

/// What an append came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It was stored.
    Stored(Position),
    /// An event of this id was stored before; nothing changed.
    Known(Position),
}

/// Why an append was refused; nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppendError {
    /// The stream is not where the writer thought.
    Conflict {
        /// What was expected.
        expected: Expected,
        /// The version of its last event; 0 without one.
        actual: u32,
    },
    /// There is no room for more events, streams or names.
    Full,
    /// There is no stream of this number.
    NoSuchStream,
    /// There is no id of this number.
    NoSuchId,
}

/// The id of an event, taken in by [`Store::event_id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventId(u32);

/// One stream: where its events are, and its state at regular distances.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    pub(crate) positions: Vec<Position>,
    /// The state after each [`Store::snapshot_every`] events.
    pub(crate) snapshots: Vec<Account>,
    /// The state after all of them.
    tip: Account,
    /// The latest recorded time so far, for each event; kept from the first step back on, before which it is the
    /// event's own.
    pub(crate) latest: Option<Vec<u64>>,
    latest_ms: u64,
    /// The same of valid times, of which only one thing is asked.
    latest_valid_ms: u64,
    pub(crate) valid_in_order: bool,
}

/// Streams of events, indexed so that a state at any moment is a look-up and a short fold away.
#[derive(Clone, Debug)]
pub struct Store {
    records: Vec<Record>,
    streams: Vec<Stream>,
    stream_names: Names,
    ids: Names,
    /// The position of the event of each id; `None` of one that was taken in and not appended.
    by_id: Vec<Option<Position>>,
    snapshot_every: u32,
}

/// The most events of a store: the limit of one run, see [`sim::simulation::MAX_ENTRIES`].
pub const MAX_EVENTS: usize = sim::simulation::MAX_ENTRIES;
/// The most streams of a store.
pub const MAX_STREAMS: usize = 100_000;
/// Events between two snapshots of the store's own index, unless asked otherwise: a fold of at most so many.
pub const SNAPSHOT_EVERY: u32 = 1_000;

impl Default for Store {
    fn default() -> Self {
        Store::new(SNAPSHOT_EVERY)
    }
}

impl Store {
    /// An empty store that keeps the state of each stream every `snapshot_every` events (at least 1).
    pub fn new(snapshot_every: u32) -> Self {
        Store {
            records: Vec::new(),
            streams: Vec::new(),
            stream_names: Names::default(),
            ids: Names::default(),
            by_id: Vec::new(),
            snapshot_every: snapshot_every.max(1),
        }
    }

    /// An empty store with the same streams.
    pub fn emptied(&self) -> Self {
        let mut empty = Store::new(self.snapshot_every);
        for number in 0..self.streams() as u32 {
            // There was room for them here, so there is there.
            let _known = empty.stream(self.stream_names.get(number));
        }
        empty
    }

    /// The stream of this name, made when there is none. `None` when there are [`MAX_STREAMS`].
    pub fn stream(&mut self, name: &str) -> Option<StreamId> {
        if self.streams.len() >= MAX_STREAMS && self.stream_names.find(name).is_none() {
            return None;
        }
        let (number, fresh) = self.stream_names.intern(name)?;
        if fresh {
            self.streams.push(Stream { valid_in_order: true, ..Stream::default() });
        }
        Some(StreamId(number))
    }

    /// Takes in the id of an event that is going to be appended. `None` when there is no room for another.
    pub fn event_id(&mut self, id: &str) -> Option<EventId> {
        let (number, fresh) = self.ids.intern(id)?;
        if fresh {
            self.by_id.push(None);
        }
        Some(EventId(number))
    }

    /// Appends an event at the end of a stream.
    ///
    /// What is known by its id changes nothing, whatever is expected: the writer whose answer was lost asks again, and
    /// by then others may have written.
    pub fn append(
        &mut self,
        stream: StreamId,
        expected: Expected,
        event: &NewEvent<'_>,
    ) -> Result<Appended, AppendError> {
        // An id of an append that is refused need not be taken in.
        if let Some(position) = self.position_of(event.id) {
            return Ok(Appended::Known(position));
        }
        self.check(stream, expected)?;
        let id = self.event_id(event.id).ok_or(AppendError::Full)?;
        self.append_as(stream, expected, id, event)
    }

    /// The same with an id that was taken in before; the event's own is not read.
    pub fn append_as(
        &mut self,
        stream: StreamId,
        expected: Expected,
        id: EventId,
        event: &NewEvent<'_>,
    ) -> Result<Appended, AppendError> {
        match self.by_id.get(id.0 as usize) {
            Some(Some(position)) => return Ok(Appended::Known(*position)),
            Some(None) => {}
            None => return Err(AppendError::NoSuchId),
        }
        let actual = self.check(stream, expected)?;
        let Some(position) = Position::from_index(self.records.len()).filter(|_| self.records.len() < MAX_EVENTS)
        else {
            return Err(AppendError::Full);
        };
        let Some(entry) = self.streams.get_mut(stream.0 as usize) else { return Err(AppendError::NoSuchStream) };
        let NewEvent { fact, recorded_ms, valid_ms, causation, correlation, schema, .. } = *event;
        let (version, id) = (actual + 1, id.0);
        self.by_id[id as usize] = Some(position);
        self.records.push(Record { recorded_ms, valid_ms, fact, stream, version, id, causation, correlation, schema });
        entry.index(position, fact, recorded_ms, valid_ms, self.snapshot_every, &self.records);
        Ok(Appended::Stored(position))
    }

    /// The version of a stream's last event, if that is expected.
    fn check(&self, stream: StreamId, expected: Expected) -> Result<u32, AppendError> {
        let entry = self.streams.get(stream.0 as usize).ok_or(AppendError::NoSuchStream)?;
        let actual = entry.positions.len() as u32;
        let met = match expected {
            Expected::Any => true,
            Expected::NoStream => actual == 0,
            Expected::Exact(version) => actual == version,
        };
        if met { Ok(actual) } else { Err(AppendError::Conflict { expected, actual }) }
    }

    /// The event at a position.
    pub fn get(&self, position: Position) -> Option<&Record> {
        self.records.get(position.index())
    }

    /// All events, in order of position.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many streams there are.
    pub fn streams(&self) -> usize {
        self.streams.len()
    }

    /// The name of a stream; empty when there is none.
    pub fn stream_name(&self, stream: StreamId) -> &str {
        self.stream_names.get(stream.0)
    }

    /// The stream of this name.
    pub fn stream_named(&self, name: &str) -> Option<StreamId> {
        self.stream_names.find(name).map(StreamId)
    }

    /// The id of an event.
    pub fn id(&self, record: &Record) -> &str {
        self.ids.get(record.id)
    }

    /// The position of the event of this id.
    pub fn position_of(&self, id: &str) -> Option<Position> {
        self.ids.find(id).and_then(|id| self.by_id.get(id as usize).copied().flatten())
    }

    /// The version of the last event of a stream; 0 without one.
    pub fn version(&self, stream: StreamId) -> u32 {
        self.positions(stream).len() as u32
    }

    /// The positions of a stream's events, in order of version.
    pub fn positions(&self, stream: StreamId) -> &[Position] {
        self.streams.get(stream.0 as usize).map_or(&[], |stream| &stream.positions)
    }

    /// The event of a stream at a version, counted from 1.
    pub fn event(&self, stream: StreamId, version: u32) -> Option<&Record> {
        let index = version.checked_sub(1)?;
        self.get(*self.positions(stream).get(index as usize)?)
    }

    /// The events of a stream with a version above `after`, up to and with `version`.
    pub fn events(&self, stream: StreamId, after: u32, version: u32) -> impl DoubleEndedIterator<Item = &Record> {
        let positions = self.positions(stream);
        let end = (version as usize).min(positions.len());
        positions[(after as usize).min(end)..end].iter().map(|position| &self.records[position.index()])
    }

    /// The state of a stream after all of its events.
    pub fn tip(&self, stream: StreamId) -> Account {
        self.streams.get(stream.0 as usize).map_or_else(Account::default, |stream| stream.tip)
    }

    /// The state of a stream after its first `version` events: the nearest snapshot, and a fold of what follows.
    pub fn state_at_version(&self, stream: StreamId, version: u32) -> Account {
        let (at, mut state) = self.snapshot_before(stream, version);
        for record in self.events(stream, at, version) {
            state.evolve(record.fact, record.recorded_ms);
        }
        state
    }

    /// The same without any snapshot: what [`state_at_version`](Self::state_at_version) must agree with.
    pub fn fold(&self, stream: StreamId, version: u32) -> Account {
        let mut state = Account::default();
        for record in self.events(stream, 0, version) {
            state.evolve(record.fact, record.recorded_ms);
        }
        state
    }

    /// The nearest snapshot at or before a version: its version (0 when there is none), and the state.
    pub fn snapshot_before(&self, stream: StreamId, version: u32) -> (u32, Account) {
        let Some(entry) = self.streams.get(stream.0 as usize) else { return (0, Account::default()) };
        let count = (version.min(entry.positions.len() as u32) / self.snapshot_every) as usize;
        match count.checked_sub(1).and_then(|last| entry.snapshots.get(last)) {
            Some(state) => (count as u32 * self.snapshot_every, *state),
            None => (0, Account::default()),
        }
    }

    /// Events between two snapshots.
    pub fn snapshot_every(&self) -> u32 {
        self.snapshot_every
    }

    /// How much memory all snapshots take, in bytes.
    pub fn snapshot_bytes(&self) -> usize {
        self.streams.iter().map(|stream| stream.snapshots.capacity() * size_of::<Account>()).sum()
    }

    pub(crate) fn index_of(&self, stream: StreamId) -> Option<&Stream> {
        self.streams.get(stream.0 as usize)
    }
}

impl Stream {
    fn index(&mut self, position: Position, fact: Fact, recorded_ms: u64, valid_ms: u64, every: u32, all: &[Record]) {
        if recorded_ms < self.latest_ms && self.latest.is_none() {
            // Up to here each time was the latest so far.
            self.latest = Some(self.positions.iter().map(|position| all[position.index()].recorded_ms).collect());
        }
        self.latest_ms = self.latest_ms.max(recorded_ms);
        if let Some(latest) = &mut self.latest {
            latest.push(self.latest_ms);
        }
        self.valid_in_order &= valid_ms >= self.latest_valid_ms;
        self.latest_valid_ms = self.latest_valid_ms.max(valid_ms);
        self.positions.push(position);
        self.tip.evolve(fact, recorded_ms);
        if (self.positions.len() as u32).is_multiple_of(every) {
            self.snapshots.push(self.tip);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn event(id: &str) -> NewEvent<'_> {
        NewEvent {
            id,
            fact: Fact::Deposited { cents: 100 },
            recorded_ms: 1,
            valid_ms: 1,
            causation: None,
            correlation: None,
            schema: 3,
        }
    }

    fn position(number: u32) -> Position {
        Position::new(number).expect("not 0")
    }

    #[test]
    fn positions_run_through_the_store_and_versions_through_each_stream() {
        let mut store = Store::default();
        let (a, b) = (store.stream("a").expect("room"), store.stream("b").expect("room"));
        for (i, stream) in [a, b, b, a, b].into_iter().enumerate() {
            let id = format!("e{i}");
            assert_eq!(store.append(stream, Expected::Any, &event(&id)), Ok(Appended::Stored(position(i as u32 + 1))));
        }
        let versions: Vec<_> = store.records().iter().map(|r| (store.stream_name(r.stream), r.version)).collect();
        assert_eq!(versions, [("a", 1), ("b", 1), ("b", 2), ("a", 2), ("b", 3)]);
    }

    #[test]
    fn a_wrong_expectation_is_a_conflict_that_names_both_versions_and_changes_nothing() {
        let mut store = Store::default();
        let stream = store.stream("a").expect("room");
        assert_eq!(
            store.append(stream, Expected::Exact(1), &event("e1")),
            Err(AppendError::Conflict { expected: Expected::Exact(1), actual: 0 })
        );
        assert!(store.is_empty());
        assert!(store.append(stream, Expected::NoStream, &event("e1")).is_ok());
        assert_eq!(
            store.append(stream, Expected::NoStream, &event("e2")),
            Err(AppendError::Conflict { expected: Expected::NoStream, actual: 1 })
        );
        assert!(store.append(stream, Expected::Exact(1), &event("e2")).is_ok());
        assert_eq!((store.len(), store.position_of("e2")), (2, Some(position(2))));
    }

    #[test]
    fn a_known_id_changes_nothing_whatever_is_expected() {
        let mut store = Store::default();
        let stream = store.stream("a").expect("room");
        store.append(stream, Expected::NoStream, &event("e1")).expect("stored");
        let before = store.tip(stream);
        for expected in [Expected::Any, Expected::NoStream, Expected::Exact(1), Expected::Exact(9)] {
            assert_eq!(store.append(stream, expected, &event("e1")), Ok(Appended::Known(position(1))), "{expected:?}");
        }
        assert_eq!((store.len(), store.tip(stream)), (1, before));
    }

    #[test]
    fn there_is_no_stream_that_nobody_made() {
        let mut store = Store::default();
        assert_eq!(store.append(StreamId(0), Expected::Any, &event("e1")), Err(AppendError::NoSuchStream));
        assert_eq!((store.version(StreamId(7)), store.tip(StreamId(7))), (0, Account::default()));
    }
}
