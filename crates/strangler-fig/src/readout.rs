//! The numbers of this lab, under their stable names.

use crate::event::Finder;
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
    /// The part of the traffic that services answer now.
    TRAFFIC_MOVED = "fig.traffic_moved", Percent, Higher;
    /// Routes that their services answer entirely.
    ROUTES_MOVED = "fig.routes_moved", Count, Higher;
    /// The part of the monolith's code that is deleted.
    CODE_DELETED = "fig.code_deleted", Percent, Higher;
    /// Users who met a bug, counted for each route.
    USERS_MET_BUG = "fig.users_met_bug", Count, Lower;
    /// Bugs that the comparison of answers found.
    FOUND_IN_SHADOW = "fig.found_in_shadow", Count, Higher;
    /// Copies whose answers differed.
    MISMATCHES = "fig.mismatches", Count, Neither;
    /// Rows that are on one side only.
    DRIFT = "fig.drift", Count, Lower;
    /// Rows that a rollback lost.
    ROWS_LOST = "fig.rows_lost", Count, Lower;
    /// Days on which monolith and services both ran.
    TWO_SYSTEMS_DAYS = "fig.two_systems_days", Count, Lower;
    /// Incidents.
    INCIDENTS = "fig.incidents", Count, Lower;
    /// Times a gate failed.
    GATE_FAILURES = "fig.gate_failures", Count, Neither;
    /// Times a route went back by itself.
    ROLLBACKS = "fig.rollbacks", Count, Lower;
    /// Bugs that gates found.
    FOUND_BY_GATES = "fig.found_by_gates", Count, Neither;
    /// Bugs that users found.
    FOUND_BY_USERS = "fig.found_by_users", Count, Lower;
    /// Requests that came to a system that does not know them.
    MISROUTED = "fig.misrouted", Count, Lower;
    /// Reads that gave an old state.
    STALE_READS = "fig.stale_reads", Count, Lower;
    /// Changes that had to be made in the monolith and in the service.
    CHANGES_TWICE = "fig.changes_twice", Count, Lower;
    /// 1 when the monolith is switched off.
    RETIRED = "fig.retired", Count, Higher;
    /// The day on which it was switched off; no value before.
    RETIRED_DAY = "fig.retired_day", Count, Lower;
    /// What both systems, changes made twice and incidents cost so far.
    COST = "fig.cost", Cents, Lower;
    /// The part of requests that failed.
    ERRORS = "fig.errors", Percent, Lower;
}

/// The readout of this name.
pub fn readout(id: &str) -> Option<&'static Readout> {
    ALL.iter().find(|readout| readout.id == id)
}

/// The value of a readout at a cursor; `None` when there is no such readout, or nothing to read yet.
pub fn at_cursor(id: &str, world: &World) -> Option<f64> {
    over_run(id, world)
}

/// The value of a readout over a whole run; `None` when there is no such readout, or it has no value.
pub fn over_run(id: &str, world: &World) -> Option<f64> {
    const DAY_US: f64 = 86_400e6;
    let found = |by: Finder| f64::from(world.found_by[by as usize]);
    let value = match id {
        "fig.traffic_moved" => return world.traffic_moved().map(|part| part * 100.0),
        "fig.routes_moved" => world.routes_moved() as f64,
        "fig.code_deleted" => world.code_deleted() * 100.0,
        "fig.users_met_bug" => world.met_users as f64,
        "fig.found_in_shadow" => found(Finder::Shadow),
        "fig.mismatches" => world.mismatches as f64,
        "fig.drift" => world.drifted as f64,
        "fig.rows_lost" => world.rows_lost as f64,
        "fig.two_systems_days" => world.two_systems_us as f64 / DAY_US,
        "fig.incidents" => f64::from(world.incidents),
        "fig.gate_failures" => f64::from(world.gate_failures),
        "fig.rollbacks" => f64::from(world.rollbacks),
        "fig.found_by_gates" => found(Finder::Gate),
        "fig.found_by_users" => found(Finder::Users),
        "fig.misrouted" => world.misrouted as f64,
        "fig.stale_reads" => world.stale as f64,
        "fig.changes_twice" => f64::from(world.changes_twice),
        "fig.retired" => f64::from(u8::from(world.retired_at.is_some())),
        "fig.retired_day" => return world.retired_at.map(|at| at.as_micros() as f64 / DAY_US),
        "fig.cost" => world.cost_cents() as f64,
        "fig.errors" => {
            let bad = (world.errors + world.misrouted) as f64;
            return (world.requests > 0).then(|| 100.0 * bad / world.requests as f64);
        }
        _ => return None,
    };
    Some(value)
}
