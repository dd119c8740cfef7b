//! The numbers of this lab, under their stable names.

use crate::event::End;
use crate::projection::World;
use crate::scenario::PRICE_CENTS;
use sim::{Better, Readout, Unit};

macro_rules! readouts {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $unit:ident, $better:ident;)+) => {
        $($(#[$doc])* pub const $name: Readout = Readout { id: $id, unit: Unit::$unit, better: Better::$better };)+
        /// All of them, in the order of showing.
        pub const ALL: &[Readout] = &[$($name),+];
    };
}

readouts! {
    /// Sagas that ended inconsistent: reported committed or aborted while the ledgers say otherwise.
    INCONSISTENT = "saga.inconsistent", Count, Lower;
    /// Sagas that need a human.
    STUCK = "saga.stuck", Count, Lower;
    /// Sagas that committed.
    COMMITTED = "saga.committed", Count, Higher;
    /// Sagas that were aborted clean.
    ABORTED = "saga.aborted", Count, Neither;
    /// How long the first saga took until its end was reported; at a cursor before, how long it runs.
    DURATION = "saga.duration_ms", Milliseconds, Lower;
    /// Calls made.
    CALLS = "saga.calls", Count, Neither;
    /// Of these, attempts after the first.
    RETRIES = "saga.retries", Count, Neither;
    /// Calls of compensations.
    COMPENSATIONS = "saga.compensations", Count, Neither;
    /// Calls without an answer.
    TIMEOUTS = "saga.timeouts", Count, Lower;
    /// Messages between programs.
    MESSAGES = "saga.messages", Count, Neither;
    /// Messages that nobody will hear.
    MESSAGES_LOST = "saga.messages_lost", Count, Lower;
    /// Crashes.
    CRASHES = "saga.crashes", Count, Neither;
    /// Effects that came when nobody waited for them any more.
    LATE_EFFECTS = "saga.late_effects", Count, Lower;
    /// Calls that changed nothing, because they had come before.
    KNOWN = "saga.known", Count, Neither;
    /// What was taken from the customer for nothing that was shipped; negative when too little was.
    MONEY_OFF = "saga.money_off", Cents, Lower;
    /// Stocks that were overwritten with an old number.
    LOST_UPDATES = "saga.lost_updates", Count, Lower;
    /// Sagas that were refused because of a reservation that never became a sale.
    DIRTY_READS = "saga.dirty_reads", Count, Lower;
    /// Distinct wrong ends that an audit of the saga finds.
    WRONG_ENDS = "saga.wrong_ends", Count, Lower;
    /// Distinct stuck ends that an audit finds.
    STUCK_ENDS = "saga.stuck_ends", Count, Lower;
    /// Steps of the saga that change a ledger.
    EFFECTS = "saga.effects", Count, Neither;
    /// The most attempts that the action of a step has.
    MOST_ATTEMPTS = "saga.most_attempts", Count, Neither;
}

/// The readout of this name.
pub fn readout(id: &str) -> Option<&'static Readout> {
    ALL.iter().find(|readout| readout.id == id)
}

/// The value of a readout at a cursor; `None` when there is no such readout, or it has no value.
pub fn at_cursor(id: &str, world: &World, now: sim::Time) -> Option<f64> {
    if id == DURATION.id && world.sagas[0].reported.is_none() {
        return Some(now.as_micros() as f64 / 1e3);
    }
    over_run(id, world)
}

/// The value of a readout over a whole run; `None` when there is no such readout, or it has no value.
pub fn over_run(id: &str, world: &World) -> Option<f64> {
    let count = |n: u32| Some(f64::from(n));
    match id {
        "saga.inconsistent" => count(world.ended(End::Inconsistent)),
        "saga.stuck" => count(world.ended(End::Stuck)),
        "saga.committed" => count(world.ended(End::Committed)),
        "saga.aborted" => count(world.ended(End::AbortedClean)),
        "saga.duration_ms" => world.sagas[0].reported.map(|_| world.sagas[0].over_at.as_micros() as f64 / 1e3),
        "saga.calls" => count(world.calls),
        "saga.retries" => count(world.retries),
        "saga.compensations" => count(world.compensations),
        "saga.timeouts" => count(world.timeouts),
        "saga.messages" => count(world.messages),
        "saga.messages_lost" => count(world.messages_lost),
        "saga.crashes" => count(world.crashes),
        "saga.late_effects" => count(world.late_effects),
        "saga.known" => count(world.known),
        "saga.money_off" => {
            let ledgers = world.ledgers();
            Some((ledgers.taken_cents - i64::from(ledgers.shipped) * PRICE_CENTS) as f64)
        }
        "saga.lost_updates" => count(world.lost_updates),
        "saga.dirty_reads" => count(world.dirty_reads),
        "saga.wrong_ends" => world.audited().map(|(wrong, _)| f64::from(wrong)),
        "saga.effects" => {
            let steps = world.saga().steps.iter();
            Some(steps.filter(|step| step.ledger != crate::definition::Ledger::None).count() as f64)
        }
        "saga.most_attempts" => world.saga().steps.iter().map(|step| step.retry.attempts).max().map(f64::from),
        "saga.stuck_ends" => world.audited().map(|(_, stuck)| f64::from(stuck)),
        _ => None,
    }
}
