//! The same cases for wasm: a bare module whose functions a browser times from outside.
#![allow(missing_docs)]

#[path = "bench/cases.rs"]
mod cases;

use circuit_breaker::{Event, World};
use sim::{Log, Timeline};
use std::cell::RefCell;

thread_local! {
    static PREPARED: RefCell<Option<(Log<Event>, Timeline<World>)>> = const { RefCell::new(None) };
}

/// Runs the outage with its whole log; gives the entries recorded.
#[unsafe(no_mangle)]
pub extern "C" fn outage() -> u32 {
    cases::run_outage()
}

/// Folds a million calls; gives the entries recorded.
#[unsafe(no_mangle)]
pub extern "C" fn million() -> u32 {
    cases::run_million()
}

/// Makes the log of a million entries; gives their number.
#[unsafe(no_mangle)]
pub extern "C" fn timeline_prepare() -> u32 {
    let prepared = cases::prepare_timeline();
    let entries = prepared.0.len() as u32;
    PREPARED.with_borrow_mut(|slot| *slot = Some(prepared));
    entries
}

/// Asks for the state at a cursor so many times; gives something that depends on it.
#[unsafe(no_mangle)]
pub extern "C" fn timeline_state_at(cursor: u32, repeats: u32) -> u32 {
    PREPARED.with_borrow(|slot| {
        let Some((log, timeline)) = slot else { return 0 };
        (0..repeats).fold(0, |sum: u32, _| {
            let world = std::hint::black_box(timeline.state_at(log, cursor as usize));
            sum.wrapping_add(world.totals.arrived)
        })
    })
}

fn main() {}
