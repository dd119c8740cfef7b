//! The same cases for wasm: a bare module whose functions a browser times from outside.
#![allow(missing_docs)]

#[path = "bench/cases.rs"]
mod cases;

use event_sourcing::Store;
use std::cell::RefCell;

thread_local! {
    static PREPARED: RefCell<Option<(Store, String)>> = const { RefCell::new(None) };
}

fn with<T: Default>(work: impl FnOnce(&Store, &str) -> T) -> T {
    PREPARED.with_borrow(|slot| slot.as_ref().map_or_else(T::default, |(store, text)| work(store, text)))
}

/// Makes the account of a million events, and its file; gives their number.
#[unsafe(no_mangle)]
pub extern "C" fn es_prepare() -> u32 {
    let store = cases::append_all(cases::prepare());
    let text = cases::file(&store);
    let events = store.len() as u32;
    PREPARED.with_borrow_mut(|slot| *slot = Some((store, text)));
    events
}

/// Asks for the state as of the moment of a version so many times.
#[unsafe(no_mangle)]
pub extern "C" fn es_state_at(version: u32, repeats: u32) -> u32 {
    with(|store, _| cases::state_at(store, version, repeats))
}

/// Asks once, the textbook way.
#[unsafe(no_mangle)]
pub extern "C" fn es_state_at_textbook(version: u32) -> u32 {
    with(|store, _| cases::state_at_textbook(store, version))
}

/// Folds everything from nothing.
#[unsafe(no_mangle)]
pub extern "C" fn es_rebuild() -> u32 {
    with(|store, _| cases::rebuild(store))
}

/// Reads the file into a store; gives how many events are in it.
#[unsafe(no_mangle)]
pub extern "C" fn es_import() -> u32 {
    with(|_, text| cases::import(text))
}

fn main() {}
