//! The numbers of this lab, under their stable names.

use crate::projection::{Outcome, World};
use crate::run::RunTotals;
use sim::{Better, Readout, Span, Time, Unit};

macro_rules! readouts {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $unit:ident, $better:ident;)+) => {
        $($(#[$doc])* pub const $name: Readout = Readout { id: $id, unit: Unit::$unit, better: Better::$better };)+
        /// All of them, in the order of showing.
        pub const ALL: &[Readout] = &[$($name),+];
    };
}

readouts! {
    /// Requests of both endpoints answered in time, by the service or the fallback: of those finished in the last 5 s
    /// at a cursor, of all over a run.
    USERS_SUCCESS = "users.success", Percent, Higher;
    /// The wait that 99 of 100 users did not exceed: last 5 s at a cursor, all over a run.
    USERS_P99 = "users.p99", Milliseconds, Lower;
    /// Calls that reached the service while a fault was active.
    SICK_CALLS = "service.sick_calls", Count, Lower;
    /// Calls that the breaker refused.
    REFUSED = "breaker.refused", Count, Neither;
    /// The most threads that were busy at once.
    PEAK_THREADS = "pool.peak_threads", Count, Lower;
    /// Times the breaker went from closed to open.
    OPENED = "breaker.opened", Count, Neither;
    /// Times it went from half-open to open.
    REOPENED = "breaker.reopened", Count, Lower;
    /// Times it went from closed to open with no fault active during the last window.
    FALSE_OPENS = "breaker.false_opens", Count, Lower;
    /// From the beginning of a fault until the breaker is open: the present or last one at a cursor, the longest over
    /// a run. No value without a fault, or when it did not open.
    TIME_TO_OPEN = "breaker.time_to_open", Seconds, Lower;
    /// From the end of a fault until the breaker is closed, likewise.
    TIME_TO_RECOVER = "breaker.time_to_recover", Seconds, Lower;
    /// Threads busy: at a cursor, or at the end of a run.
    THREADS = "pool.threads", Count, Neither;
    /// Requests that found no thread.
    TURNED_AWAY = "pool.turned_away", Count, Lower;
    /// Searches answered in time, of all finished so far: they never need the sick service.
    SEARCH_SUCCESS = "search.success", Percent, Higher;
    /// Answers that came from the cache.
    FROM_CACHE = "users.from_cache", Count, Neither;
    /// Calls let pass in half-open.
    TRIAL_CALLS = "breaker.trial_calls", Count, Neither;
    /// The most calls let pass in one half-open state.
    PEAK_TRIAL_CALLS = "breaker.peak_trial_calls", Count, Lower;
    /// Calls that reached the service, for each checkout request.
    CALLS = "service.calls", Count, Neither;
    /// Calls that were tried again.
    RETRIES = "caller.retries", Count, Lower;
}

/// The readout of this name.
pub fn readout(id: &str) -> Option<&'static Readout> {
    ALL.iter().find(|readout| readout.id == id)
}

/// The value of a readout at a cursor; `None` when there is none (yet), or no such readout.
pub fn at_cursor(id: &str, world: &World, now: Time) -> Option<f64> {
    match id {
        "users.success" => {
            let (all, good) = world.recent(now).fold((0_u32, 0_u32), |(all, good), seen| {
                (all + 1, good + u32::from(matches!(seen.outcome, Outcome::Answered | Outcome::FellBack)))
            });
            share(good, all)
        }
        "users.p99" => p99_ms(world.recent(now).map(|seen| seen.latency_us).collect()),
        "breaker.time_to_open" => world.faults.time_to_open.map(Span::as_secs_f64),
        "breaker.time_to_recover" => world.faults.time_to_recover.map(Span::as_secs_f64),
        _ => so_far(id, world),
    }
}

/// The value of a readout over a whole run; `None` when there is none, or no such readout.
pub fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
    let world = &totals.world;
    match id {
        "users.success" => share(world.totals.in_time, world.totals.finished),
        "users.p99" => p99_ms(totals.latencies_us.clone()),
        "breaker.time_to_open" if world.faults.unanswered == 0 => {
            world.faults.longest_time_to_open.map(Span::as_secs_f64)
        }
        "breaker.time_to_recover" if world.faults.unrecovered == 0 => {
            world.faults.longest_time_to_recover.map(Span::as_secs_f64)
        }
        "breaker.time_to_open" | "breaker.time_to_recover" => None,
        _ => so_far(id, world),
    }
}

/// By nearest rank: the smallest value that 99 % do not exceed.
fn p99_ms(mut latencies_us: Vec<u32>) -> Option<f64> {
    let rank = (latencies_us.len() * 99).div_ceil(100).checked_sub(1)?;
    let (_, p99, _) = latencies_us.select_nth_unstable(rank);
    Some(f64::from(*p99) / 1_000.0)
}

/// Those that are sums since the start, the same for a cursor and a run.
fn so_far(id: &str, world: &World) -> Option<f64> {
    let totals = &world.totals;
    let of_breaker = |n: u32| world.breaker.as_ref().map(|_| f64::from(n));
    match id {
        "service.sick_calls" => Some(f64::from(totals.sick_calls)),
        "service.calls" => Some(f64::from(totals.calls)),
        "caller.retries" => Some(f64::from(totals.retries)),
        "breaker.refused" => of_breaker(totals.refused),
        "breaker.opened" => of_breaker(totals.opened),
        "breaker.reopened" => of_breaker(totals.reopened),
        "breaker.false_opens" => of_breaker(totals.false_opens),
        "breaker.trial_calls" => of_breaker(totals.trial_calls),
        "breaker.peak_trial_calls" => of_breaker(totals.peak_trial_calls),
        "pool.peak_threads" => Some(f64::from(world.threads.peak)),
        "pool.threads" => Some(f64::from(world.threads.busy)),
        "pool.turned_away" => Some(f64::from(totals.turned_away)),
        "search.success" => share(totals.search_in_time, totals.search_finished),
        "users.from_cache" => Some(f64::from(totals.from_cache)),
        _ => None,
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) * 100.0 / f64::from(whole))
}
