//! The numbers of this lab, under their stable names.

use crate::event::Consumer;
use crate::projection::World;
use sim::{Better, Readout, Unit};

macro_rules! readouts {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $unit:ident, $better:ident;)+) => {
        $($(#[$doc])* pub const $name: Readout = Readout { id: $id, unit: Unit::$unit, better: Better::$better };)+
        /// All of them, in the order of showing.
        pub const ALL: &[Readout] = &[$($name),+];
    };
}

readouts! {
    /// What all accounts together hold.
    BALANCE = "es.balance", Cents, Neither;
    /// By how much the projection's balances differ from the fold of the store up to its checkpoint: now at a cursor,
    /// the most over a run.
    PROJECTION_OFF = "es.projection_off", Cents, Lower;
    /// The same of the naive projection.
    NAIVE_OFF = "es.naive_off", Cents, Lower;
    /// Deliveries after which any view of the projection differed from that fold.
    PROJECTION_WRONG = "es.projection_wrong", Count, Lower;
    /// The same of the naive projection.
    NAIVE_WRONG = "es.naive_wrong", Count, Lower;
    /// Events that the projection is behind: at a cursor, or at the end of a run.
    LAG = "es.lag", Count, Lower;
    /// Events in the store.
    EVENTS = "es.events", Count, Neither;
    /// Commands that were refused.
    REJECTED = "es.rejected", Count, Neither;
    /// Appends that met another version than expected.
    CONFLICTS = "es.conflicts", Count, Neither;
    /// Commands that were given up after conflicts.
    GAVE_UP = "es.gave_up", Count, Lower;
    /// Events that were decided on an older state.
    STALE_DECISIONS = "es.stale_decisions", Count, Lower;
    /// Events that nobody who knew everything would have let happen, such as money that was not there.
    AGAINST_RULES = "es.against_rules", Count, Lower;
    /// Duplicates that the projection recognised.
    DUPLICATES = "es.duplicates", Count, Neither;
    /// Appends that changed nothing because their id was known.
    KNOWN = "es.known", Count, Neither;
    /// Events that the projection could not read: passed over or put aside.
    UNREADABLE = "es.unreadable", Count, Lower;
    /// Stale snapshots that were used.
    STALE_SNAPSHOTS = "es.stale_snapshots", Count, Lower;
    /// The most that a loaded balance was off.
    LOAD_OFF = "es.load_off", Cents, Lower;
}

/// The readout of this name.
pub fn readout(id: &str) -> Option<&'static Readout> {
    ALL.iter().find(|readout| readout.id == id)
}

/// The value of a readout at a cursor; `None` when there is no such readout.
pub fn at_cursor(id: &str, world: &World) -> Option<f64> {
    let (own, naive) = (world.progress(Consumer::Own), world.progress(Consumer::Naive));
    match id {
        "es.projection_off" => Some(own.off_cents as f64),
        "es.naive_off" => Some(naive.off_cents as f64),
        _ => over_run(id, world),
    }
}

/// The value of a readout over a whole run; `None` when there is no such readout.
pub fn over_run(id: &str, world: &World) -> Option<f64> {
    let (own, naive) = (world.progress(Consumer::Own), world.progress(Consumer::Naive));
    let value = match id {
        "es.balance" => world.total_cents as f64,
        "es.projection_off" => own.most_off_cents as f64,
        "es.naive_off" => naive.most_off_cents as f64,
        "es.projection_wrong" => f64::from(own.wrong_deliveries),
        "es.naive_wrong" => f64::from(naive.wrong_deliveries),
        "es.lag" => f64::from(world.lag(Consumer::Own)),
        "es.events" => f64::from(world.position),
        "es.rejected" => f64::from(world.rejected),
        "es.conflicts" => f64::from(world.conflicts),
        "es.gave_up" => f64::from(world.gave_up),
        "es.stale_decisions" => f64::from(world.stale_decisions),
        "es.against_rules" => f64::from(world.against_rules),
        "es.duplicates" => f64::from(own.duplicates),
        "es.known" => f64::from(world.known),
        "es.unreadable" => f64::from(own.skipped + own.parked),
        "es.stale_snapshots" => f64::from(world.stale_used),
        "es.load_off" => world.most_load_off_cents as f64,
        _ => return None,
    };
    Some(value)
}
