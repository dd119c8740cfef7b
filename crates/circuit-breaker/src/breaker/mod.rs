//! The breaker itself, apart from any traffic: sans-io machines behind one narrow trait.
//!
//! `now` is an argument, what happened is returned through [`Notices`], nothing calls back. What differs between real
//! breakers (comparison, window, half-open rule, late results, back-off) lives inside a dialect, one file each, and is
//! visible here only as [`View`].

mod gobreaker;
mod opossum;
mod resilience4j;
#[cfg(test)]
mod story;
mod textbook;

pub use gobreaker::{Counts, Gobreaker, GobreakerConfig, ReadyToTrip};
pub use opossum::{Opossum, OpossumConfig, Stats};
pub use resilience4j::{AfterHalfOpen, IllegalTransition, Metrics, Resilience4j, Resilience4jConfig, Wait, WindowType};
pub use textbook::{Counting, Textbook, TextbookConfig};

use serde::{Deserialize, Serialize};
use sim::{Span, Time};

/// The state that a breaker shows. The last three exist in resilience4j only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Calls pass and their results are counted.
    Closed,
    /// Calls are refused at once.
    Open,
    /// A few calls pass, to test recovery.
    HalfOpen,
    /// Calls are refused until somebody changes the state by hand.
    ForcedOpen,
    /// Calls pass and nothing is counted.
    Disabled,
    /// Calls pass, results are counted, the state never changes by itself.
    MetricsOnly,
}

/// Leave to make one call, handed back with its result or released.
///
/// The number is what the dialect needs to know of the call when its result comes: the generation and bucket that it
/// began in (gobreaker), whether it is guarded (opossum); the others ignore it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permit(pub u32);

/// How a permitted call ended, as the breaker is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It answered.
    Success,
    /// It failed, by an error or by the caller's timeout.
    Failure,
    /// It ended in a way that the breaker was told to ignore; the permit goes back, nothing is recorded.
    Ignored,
}

/// Why a breaker changed its state, in the numbers it decided on. New ones go to the end: their order is in digests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reason {
    /// The failure rate of the window reached its threshold (possibly the slow-call rate too).
    FailureRate {
        /// Failed calls in the window.
        failed: u32,
        /// Calls in the window.
        of: u32,
    },
    /// The slow-call rate of the window reached its threshold, the failure rate did not.
    SlowCallRate {
        /// Slow calls in the window.
        slow: u32,
        /// Calls in the window.
        of: u32,
    },
    /// So many failures were counted (textbook, gobreaker's total).
    FailureCount {
        /// The count that reached the threshold.
        failures: u32,
    },
    /// A failure during half-open was enough (textbook, opossum, gobreaker).
    TrialFailed,
    /// A success during half-open was enough (textbook, opossum).
    TrialSucceeded,
    /// Enough trial calls are back and both rates are below their thresholds.
    TrialsPassed {
        /// Trial calls that were counted.
        of: u32,
        /// How many of them failed.
        failed: u32,
    },
    /// The wait in the open state is over.
    WaitElapsed {
        /// How long the breaker had been open, in µs.
        waited_us: u64,
    },
    /// Half-open lasted longer than it may.
    HalfOpenTimedOut,
    /// Somebody changed the state by hand.
    Manual,
    /// So many failures came in a row (gobreaker).
    ConsecutiveFailures {
        /// The run that reached the threshold.
        failures: u32,
    },
}

/// One thing that a machine says has happened, in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notice {
    /// A result was taken in.
    Recorded(Verdict),
    /// A call was refused.
    NotPermitted,
    /// A call was refused because as many as may are under way (opossum).
    CapacityExceeded,
    /// The failure rate reached its threshold, in percent.
    FailureRateExceeded(f32),
    /// The slow-call rate reached its threshold, in percent.
    SlowCallRateExceeded(f32),
    /// The state changed.
    Transition {
        /// The state before.
        from: State,
        /// The state after.
        to: State,
        /// What decided it.
        reason: Reason,
    },
    /// Counters were reset by hand.
    Reset,
    /// A late result met a window of size zero: it was added to the sums, and the caller got an exception (resilience4j).
    DivisionByZero,
}

/// Where a machine writes what happened. The caller owns and clears it.
pub type Notices = Vec<Notice>;

/// What the picture of a breaker needs, the same for every dialect.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// The state now.
    pub state: State,
    /// When this state began.
    pub since: Time,
    /// How many calls the breaker counts, by its own window or counter.
    pub window: Window,
    /// The guard on the edge out of the closed state.
    pub trip: Vec<Guard>,
    /// The wait before half-open, when the state is open: how long it is (`None`: until changed by hand).
    pub wait: Option<Span>,
    /// The trial calls, when the state is half-open.
    pub trials: Option<Trials>,
}

/// The calls that a breaker counts now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Window {
    /// The last calls, oldest first, with room for `size`.
    Calls {
        /// How many calls the window holds when full.
        size: u32,
        /// The calls in it, oldest first.
        cells: Vec<Cell>,
    },
    /// Sums per stretch of time, oldest first; the last one is running. None in the states that count nothing.
    Buckets {
        /// How long each is.
        length: Span,
        /// All that lie in the window, with calls or without.
        buckets: Vec<Bucket>,
    },
    /// Sums since the state began, or since the interval began.
    Sums {
        /// The sums.
        sums: Bucket,
        /// How often they begin anew; `None`: with the next change of state only.
        interval: Option<Span>,
    },
    /// A bare count of failures, no window.
    Count {
        /// Failures counted so far.
        failures: u32,
        /// The count at which the breaker opens.
        threshold: u32,
    },
}

/// One recorded call of a window by number of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// It failed.
    pub failed: bool,
    /// It was slower than the slow-call threshold.
    pub slow: bool,
}

/// The calls recorded in one stretch of a window by time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bucket {
    /// All calls.
    pub calls: u32,
    /// Those that failed.
    pub failed: u32,
    /// Those that were slow.
    pub slow: u32,
}

/// One condition that opens the breaker, with the numbers it looks at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Guard {
    /// `failed` of `of` calls (percent) reaches or passes `threshold`, once `of` is at least `minimum`.
    FailureRate {
        /// Failed calls.
        failed: u32,
        /// Calls counted.
        of: u32,
        /// Calls needed before the rate is looked at.
        minimum: u32,
        /// The threshold in percent.
        threshold: f32,
        /// Whether the threshold itself trips.
        comparison: Comparison,
    },
    /// The same for slow calls.
    SlowCallRate {
        /// Slow calls.
        slow: u32,
        /// Calls counted.
        of: u32,
        /// Calls needed before the rate is looked at.
        minimum: u32,
        /// Percent at which it trips.
        threshold: f32,
    },
    /// `failures` reaches `threshold`.
    FailureCount {
        /// Failures counted.
        failures: u32,
        /// The count that trips.
        threshold: u32,
    },
    /// `failures` in a row reach `threshold`.
    ConsecutiveFailures {
        /// Failures since the last success.
        failures: u32,
        /// The run that trips.
        threshold: u32,
    },
}

/// How a rate is held against its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Comparison {
    /// It trips at the threshold (resilience4j, gobreaker).
    AtLeast,
    /// It trips above the threshold only (opossum).
    Above,
}

/// Half-open, in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Trials {
    /// How many calls may pass in all; `None` when all may (textbook).
    pub permitted: Option<u32>,
    /// Permits still to be given; `None` when there is no limit.
    pub left: Option<u32>,
    /// Results that are needed before it decides.
    pub needed: u32,
    /// Results counted so far.
    pub back: u32,
    /// How many of them failed.
    pub failed: u32,
}

/// A circuit breaker: the narrow waist between the traffic and the dialects.
///
/// `now` never goes backwards. Before every other call the caller handles the timeouts that are due
/// ([`poll_timeout`](Breaker::poll_timeout), [`handle_timeout`](Breaker::handle_timeout)), each at its own time.
pub trait Breaker {
    /// Asks to make a call. `None` is a refusal.
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit>;

    /// Tells how a permitted call ended. `duration` is how long it took; it is the only source for slowness.
    fn on_result(&mut self, now: Time, permit: Permit, verdict: Verdict, duration: Span, notices: &mut Notices);

    /// Gives a permit back unused: the call was cancelled and has no outcome.
    fn release(&mut self, now: Time, permit: Permit, notices: &mut Notices);

    /// When the machine wants to act by itself next, if ever.
    fn poll_timeout(&self) -> Option<Time>;

    /// Acts by itself; does nothing if nothing is due at `now`.
    fn handle_timeout(&mut self, now: Time, notices: &mut Notices);

    /// The state now.
    fn state(&self) -> State;

    /// Everything that a picture shows.
    fn view(&self, now: Time) -> View;
}
