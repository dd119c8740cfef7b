//! The breaker of gobreaker, a library for Go: counts by generation, a predicate that trips, no timers.
//!
//! It does what version 2.4.0 of the library does; 400 recorded traces hold it to that. What makes it differ:
//!
//! - A permit carries its generation: a result that arrives after a change of state, or after the end of a fixed
//!   interval, is dropped.
//! - Half-open admits `max_requests` calls in all; it closes when so many succeeded in a row, and the first failure
//!   opens it again. A call that never ends holds its place for ever.
//! - All counts begin anew with every change of state, so nothing of before an opening is left after closing.
//! - Time alone changes nothing: the open wait ends when somebody calls, or a result arrives.

use super::{Breaker, Bucket, Cell, Comparison, Guard, Notice, Notices, Permit, Reason, State, Trials, Verdict};
use super::{View, Window};
use serde::{Deserialize, Serialize};
use sim::{Span, Time};
use std::collections::VecDeque;

/// The settings of a [`Gobreaker`], under the library's names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GobreakerConfig {
    /// `MaxRequests`: calls admitted in half-open, and successes in a row that close it; 0 means 1.
    pub max_requests: u32,
    /// `Interval`: counts are cleared so often while closed; zero: never.
    pub interval: Span,
    /// `BucketPeriod`: the window rolls by this much; zero: it is cleared as a whole.
    pub bucket_period: Span,
    /// `Timeout`: how long it is open; zero means 60 s.
    pub timeout: Span,
    /// `ReadyToTrip`.
    pub ready_to_trip: ReadyToTrip,
}

impl Default for GobreakerConfig {
    /// The library's: one request, no interval, 60 s, more than five failures in a row.
    fn default() -> Self {
        GobreakerConfig {
            max_requests: 1,
            interval: Span::ZERO,
            bucket_period: Span::ZERO,
            timeout: Span::from_secs(60),
            ready_to_trip: ReadyToTrip::ConsecutiveFailures { more_than: 5 },
        }
    }
}

/// The predicate that is asked after every failure in the closed state.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ReadyToTrip {
    /// Failures in a row; strictly more than these.
    ConsecutiveFailures {
        /// The number that does not trip yet.
        more_than: u32,
    },
    /// Failures in the window, at least these.
    TotalFailures {
        /// The number that trips.
        at_least: u32,
    },
    /// The share of failures among the requests of the window, those under way included.
    FailureRatio {
        /// Requests that are needed.
        requests: u32,
        /// The share that trips, from 0 to 1.
        ratio: f64,
    },
}

/// What the library counts: `Counts`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Permits given.
    pub requests: u32,
    /// Successes.
    pub total_successes: u32,
    /// Failures.
    pub total_failures: u32,
    /// Results that are neither (`IsExcluded`).
    pub total_exclusions: u32,
    /// Successes since the last failure.
    pub consecutive_successes: u32,
    /// Failures since the last success.
    pub consecutive_failures: u32,
}

/// The most buckets that a rolling window has; a shorter `bucket_period` is taken for the one that gives so many.
pub const MAX_BUCKETS: u64 = 10_000;

/// A circuit breaker that counts by generation.
#[derive(Clone, Debug, PartialEq)]
pub struct Gobreaker {
    config: GobreakerConfig,
    phase: Phase,
    /// When the generation began.
    since: Time,
    /// The number of the generation's first bucket: see [`Gobreaker::permit`].
    first: u32,
    /// Whole bucket periods since the generation began.
    age: u32,
    counts: Counts,
    /// Of a rolling window, oldest first; empty without one.
    buckets: VecDeque<Counts>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Closed,
    Open,
    HalfOpen,
}

impl Gobreaker {
    /// A closed breaker in its first generation.
    pub fn new(config: &GobreakerConfig, now: Time) -> Self {
        let mut config = *config;
        config.max_requests = config.max_requests.max(1);
        if config.timeout == Span::ZERO {
            config.timeout = Span::from_secs(60);
        }
        let buckets = bucket_count(&mut config);
        Gobreaker {
            config,
            phase: Phase::Closed,
            since: now,
            first: 0,
            age: 0,
            counts: Counts::default(),
            buckets: (0..buckets).map(|_| Counts::default()).collect(),
        }
    }

    /// `Counts()`: as they stood at the last call; time that has passed since is not seen.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// `State()`: ends the open wait or the interval, if it is over.
    pub fn catch_up(&mut self, now: Time, notices: &mut Notices) {
        match self.phase {
            Phase::Closed if self.config.interval == Span::ZERO => {}
            Phase::Closed if self.buckets.is_empty() => {
                // Not on a grid: the next interval begins when somebody first notices that this one is over.
                if now > self.since + self.config.interval {
                    self.begin_generation(now);
                }
            }
            Phase::Closed => self.roll(now),
            Phase::Open if now > self.since + self.config.timeout => {
                let waited_us = now.since(self.since).as_micros();
                self.enter(Phase::HalfOpen, Reason::WaitElapsed { waited_us }, now, notices);
            }
            Phase::Open | Phase::HalfOpen => {}
        }
    }

    /// Generations and the buckets in them share one row of numbers: a generation begins behind the last bucket of
    /// the one before, so that the number alone tells both.
    fn permit(&self) -> Permit {
        Permit(self.first.wrapping_add(self.age))
    }

    fn begin_generation(&mut self, now: Time) {
        self.first = self.first.wrapping_add(self.age).wrapping_add(1);
        (self.age, self.since, self.counts) = (0, now, Counts::default());
        self.buckets.iter_mut().for_each(|bucket| *bucket = Counts::default());
    }

    fn enter(&mut self, phase: Phase, reason: Reason, now: Time, notices: &mut Notices) {
        let from = self.state();
        self.begin_generation(now);
        self.phase = phase;
        notices.push(Notice::Transition { from, to: self.state(), reason });
    }

    /// Drops the buckets that have left the window.
    fn roll(&mut self, now: Time) {
        let age = self.age_at(now);
        let by = age.saturating_sub(self.age);
        self.age = age;
        if by as usize >= self.buckets.len() {
            self.counts = Counts::default();
            self.buckets.iter_mut().for_each(|bucket| *bucket = Counts::default());
            return;
        }
        for _ in 0..by {
            if let Some(oldest) = self.buckets.pop_front() {
                self.counts.forget(oldest);
            }
            self.buckets.push_back(Counts::default());
        }
    }

    fn age_at(&self, now: Time) -> u32 {
        let periods = now.since(self.since).as_micros() / self.config.bucket_period.as_micros().max(1);
        u32::try_from(periods).unwrap_or(u32::MAX)
    }

    /// The place of the bucket that a permit of this generation was counted in, if it is still in the window.
    fn bucket_of(&self, permit: Permit) -> Option<usize> {
        let old = self.age.wrapping_sub(permit.0.wrapping_sub(self.first)) as usize;
        self.buckets.len().checked_sub(old.checked_add(1)?)
    }

    /// Counts in the totals and in the permit's bucket. In a rolling window whose bucket has left, nowhere.
    fn count(&mut self, permit: Permit, what: fn(&mut Counts)) {
        if self.phase == Phase::Closed && !self.buckets.is_empty() {
            match self.bucket_of(permit) {
                Some(at) => what(&mut self.buckets[at]),
                None => return,
            }
        }
        what(&mut self.counts);
    }

    fn trips(&self) -> Option<Reason> {
        let Counts { requests, total_failures, consecutive_failures, .. } = self.counts;
        match self.config.ready_to_trip {
            ReadyToTrip::ConsecutiveFailures { more_than } => (consecutive_failures > more_than)
                .then_some(Reason::ConsecutiveFailures { failures: consecutive_failures }),
            ReadyToTrip::TotalFailures { at_least } => {
                (total_failures >= at_least).then_some(Reason::FailureCount { failures: total_failures })
            }
            ReadyToTrip::FailureRatio { requests: needed, ratio } => (requests >= needed
                && f64::from(total_failures) / f64::from(requests) >= ratio)
                .then_some(Reason::FailureRate { failed: total_failures, of: requests }),
        }
    }

    fn guard(&self, counts: Counts) -> Guard {
        match self.config.ready_to_trip {
            ReadyToTrip::ConsecutiveFailures { more_than } => Guard::ConsecutiveFailures {
                failures: counts.consecutive_failures,
                threshold: more_than.saturating_add(1),
            },
            ReadyToTrip::TotalFailures { at_least } => {
                Guard::FailureCount { failures: counts.total_failures, threshold: at_least }
            }
            ReadyToTrip::FailureRatio { requests, ratio } => Guard::FailureRate {
                failed: counts.total_failures,
                of: counts.requests,
                minimum: requests,
                threshold: (ratio * 100.0) as f32,
                comparison: Comparison::AtLeast,
            },
        }
    }

    fn window(&self) -> Window {
        let bucket = |counts: &Counts| Bucket { calls: counts.requests, failed: counts.total_failures, slow: 0 };
        match self.phase {
            Phase::HalfOpen => {
                let back = self.counts.consecutive_successes as usize;
                Window::Calls { size: self.config.max_requests, cells: vec![Cell { failed: false, slow: false }; back] }
            }
            Phase::Closed | Phase::Open if self.buckets.is_empty() => {
                let interval = Some(self.config.interval).filter(|interval| *interval > Span::ZERO);
                Window::Sums { sums: bucket(&self.counts), interval }
            }
            Phase::Closed | Phase::Open => Window::Buckets {
                length: self.config.bucket_period,
                buckets: self.buckets.iter().map(bucket).collect(),
            },
        }
    }
}

impl Breaker for Gobreaker {
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit> {
        self.catch_up(now, notices);
        let Counts { requests, total_exclusions, .. } = self.counts;
        let full = requests.saturating_sub(total_exclusions) >= self.config.max_requests;
        if self.phase == Phase::Open || (self.phase == Phase::HalfOpen && full) {
            notices.push(Notice::NotPermitted);
            return None;
        }
        let permit = self.permit();
        self.count(permit, |counts| counts.requests += 1);
        Some(permit)
    }

    fn on_result(&mut self, now: Time, permit: Permit, verdict: Verdict, _: Span, notices: &mut Notices) {
        // First, and so it can be the result itself that ends the wait or the interval, and is then dropped.
        self.catch_up(now, notices);
        if permit.0.wrapping_sub(self.first) > self.age {
            return;
        }
        notices.push(Notice::Recorded(verdict));
        match verdict {
            Verdict::Ignored => self.count(permit, |counts| counts.total_exclusions += 1),
            Verdict::Success => {
                self.count(permit, Counts::succeed);
                if self.phase == Phase::HalfOpen && self.counts.consecutive_successes >= self.config.max_requests {
                    let reason = Reason::TrialsPassed { of: self.config.max_requests, failed: 0 };
                    self.enter(Phase::Closed, reason, now, notices);
                }
            }
            Verdict::Failure => match self.phase {
                Phase::Closed => {
                    self.count(permit, Counts::fail);
                    // A trap: asked even when the failure's bucket has left and it was counted nowhere.
                    if let Some(reason) = self.trips() {
                        self.enter(Phase::Open, reason, now, notices);
                    }
                }
                Phase::HalfOpen => self.enter(Phase::Open, Reason::TrialFailed, now, notices),
                Phase::Open => unreachable!("no permit is given in the open state, and older ones were dropped"),
            },
        }
    }

    /// The library has no such thing. The nearest is a result that is excluded: in half-open it makes room.
    fn release(&mut self, now: Time, permit: Permit, notices: &mut Notices) {
        self.on_result(now, permit, Verdict::Ignored, Span::ZERO, notices);
    }

    fn poll_timeout(&self) -> Option<Time> {
        None
    }

    fn handle_timeout(&mut self, _: Time, _: &mut Notices) {}

    fn state(&self) -> State {
        match self.phase {
            Phase::Closed => State::Closed,
            Phase::Open => State::Open,
            Phase::HalfOpen => State::HalfOpen,
        }
    }

    fn view(&self, now: Time) -> View {
        // What a call at `now` would meet, short of ending the open wait, which only a call does.
        let mut seen = self.clone();
        if self.phase == Phase::Closed {
            seen.catch_up(now, &mut Notices::new());
        }
        let Counts { requests, total_exclusions, consecutive_successes, .. } = seen.counts;
        let (wait, trials) = match seen.phase {
            Phase::Closed => (None, None),
            Phase::Open => (Some(self.config.timeout), None),
            Phase::HalfOpen => {
                let most = self.config.max_requests;
                let left = most.saturating_sub(requests.saturating_sub(total_exclusions));
                let back = consecutive_successes;
                (None, Some(Trials { permitted: Some(most), left: Some(left), needed: most, back, failed: 0 }))
            }
        };
        View {
            state: seen.state(),
            since: seen.since,
            window: seen.window(),
            trip: vec![seen.guard(seen.counts)],
            wait,
            trials,
        }
    }
}

impl Counts {
    fn succeed(&mut self) {
        self.total_successes += 1;
        self.consecutive_successes += 1;
        self.consecutive_failures = 0;
    }

    fn fail(&mut self) {
        self.total_failures += 1;
        self.consecutive_failures += 1;
        self.consecutive_successes = 0;
    }

    /// Takes out the oldest bucket. A run is shortened only where all other results of its kind belong to it, so that
    /// it provably reaches back into that bucket; with results out of order it can stay longer than the window (a
    /// defect of the library, kept).
    fn forget(&mut self, oldest: Counts) {
        let later_successes = self.total_successes.saturating_sub(oldest.total_successes);
        if self.consecutive_successes == oldest.consecutive_successes + later_successes {
            self.consecutive_successes = later_successes;
        }
        let later_failures = self.total_failures.saturating_sub(oldest.total_failures);
        if self.consecutive_failures == oldest.consecutive_failures + later_failures {
            self.consecutive_failures = later_failures;
        }
        self.requests = self.requests.saturating_sub(oldest.requests);
        self.total_successes = later_successes;
        self.total_failures = later_failures;
        self.total_exclusions = self.total_exclusions.saturating_sub(oldest.total_exclusions);
    }
}

/// How many buckets the window has, 0 where it does not roll; the interval becomes a multiple of the period.
fn bucket_count(config: &mut GobreakerConfig) -> u64 {
    let interval = config.interval.as_micros();
    let period = config.bucket_period.as_micros().max(interval.div_ceil(MAX_BUCKETS));
    if interval == 0 || config.bucket_period == Span::ZERO {
        return 0;
    }
    let count = interval.div_ceil(period);
    config.bucket_period = Span::from_micros(period);
    config.interval = Span::from_micros(count * period);
    if count >= 2 { count } else { 0 }
}

#[cfg(test)]
#[path = "gobreaker_tests.rs"]
mod tests;
