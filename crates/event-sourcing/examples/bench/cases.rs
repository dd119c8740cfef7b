//! What is measured, natively and on wasm alike: one account of a million typed events.

use event_sourcing::{Account, Appended, EventId, Expected, Fact, Import, NameId, NewEvent, Store, StreamId};
use std::fmt::Write as _;

/// How many events.
pub const EVENTS: u32 = 1_000_000;
const START_MS: u64 = 1_700_000_000_000;

/// When an event is recorded: ten seconds apart.
pub fn recorded_ms(version: u32) -> u64 {
    START_MS + u64::from(version) * 10_000
}

fn fact(version: u32) -> Fact {
    match version {
        1 => Fact::Opened { owner: NameId(0) },
        // Pseudo-random, and never overdrawn.
        _ if version.is_multiple_of(3) => {
            Fact::Withdrawn { cents: i64::from(version.wrapping_mul(2_654_435_761) % 50) + 1 }
        }
        _ => Fact::Deposited { cents: i64::from(version.wrapping_mul(2_654_435_761) % 100) + 1 },
    }
}

/// A store that has taken in the ids of a million events, and the ids.
pub fn prepare() -> (Store, Vec<EventId>) {
    let mut store = Store::default();
    let _stream = store.stream("acct-1");
    let mut text = String::new();
    let ids = (1..=EVENTS)
        .filter_map(|version| {
            text.clear();
            let written = write!(text, "e{version}");
            debug_assert!(written.is_ok());
            store.event_id(&text)
        })
        .collect();
    (store, ids)
}

/// Appends a million events, each with its id and the expected version; the ids are looked up for duplicates.
pub fn append_all((mut store, ids): (Store, Vec<EventId>)) -> Store {
    for (version, id) in (1..=EVENTS).zip(ids) {
        let at = recorded_ms(version);
        let event = NewEvent {
            id: "",
            fact: fact(version),
            recorded_ms: at,
            valid_ms: at,
            causation: None,
            correlation: None,
            schema: 3,
        };
        let appended = store.append_as(StreamId(0), Expected::Exact(version - 1), id, &event);
        assert!(matches!(appended, Ok(Appended::Stored(_))));
    }
    store
}

/// The state as of a moment, so many times; gives something that depends on it.
pub fn state_at(store: &Store, version: u32, repeats: u32) -> u32 {
    (0..repeats).fold(0, |sum: u32, _| {
        let answer =
            store.as_of(std::hint::black_box(StreamId(0)), recorded_ms(version), event_sourcing::Rule::default());
        sum.wrapping_add(answer.version).wrapping_add(answer.state.balance_cents as u32)
    })
}

/// The textbook way to the same answer: filter the list of all events by stream and time, and fold it.
pub fn state_at_textbook(store: &Store, version: u32) -> u32 {
    let at = recorded_ms(version);
    let events: Vec<_> = store.records().iter().filter(|r| r.stream == StreamId(0) && r.recorded_ms <= at).collect();
    let mut state = Account::default();
    for record in &events {
        state.evolve(record.fact, record.recorded_ms);
    }
    (events.len() as u32).wrapping_add(state.balance_cents as u32)
}

/// Folds everything from nothing; gives something that depends on it.
pub fn rebuild(store: &Store) -> u32 {
    store.fold(std::hint::black_box(StreamId(0)), EVENTS).balance_cents as u32
}

/// The same events as a file.
pub fn file(store: &Store) -> String {
    let mut text = String::with_capacity(store.len() * 130);
    for record in store.records() {
        let (id, at, cents) = (store.id(record), record.recorded_ms, record.fact.change().abs().max(1));
        let kind = record.fact.type_name();
        let written = writeln!(
            text,
            r#"{{"id":"{id}","stream":"acct-1","type":"{kind}","recorded_at":{at},"data":{{"amount_cents":{cents}}}}}"#
        );
        debug_assert!(written.is_ok());
    }
    text
}

/// Reads the file into a store; gives how many events are in it.
pub fn import(text: &str) -> u32 {
    let import = Import::read(text.as_bytes());
    assert_eq!(import.refused, 0);
    import.store.len() as u32
}
