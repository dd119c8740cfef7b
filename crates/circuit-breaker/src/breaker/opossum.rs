//! The breaker of opossum, a library for Node: a failure rate over a window of buckets, one trial call, timers.
//!
//! It does what version 10.0.0 of the library does; 400 recorded traces hold it to that. What makes it differ:
//!
//! - The denominator is *fires*: calls under way and calls that were refused are in it.
//! - The rate is looked at after a failure only, and must lie above the threshold, not at it.
//! - There are no generations: in half-open the first result of any call decides, a late one's too.
//! - Closing does not clear the window, so that failures of before the opening can open it again.

use super::{
    Breaker, Bucket, Comparison, Guard, Notice, Notices, Permit, Reason, State, Trials, Verdict, View, Window,
};
use sim::{Span, Time};
use std::collections::VecDeque;

/// The settings of an [`Opossum`] breaker, under the library's names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpossumConfig {
    /// `errorThresholdPercentage`: opens when more than this share of the fires has failed, in percent.
    pub error_threshold_percentage: f64,
    /// `volumeThreshold`: with fewer fires in the window it does not open.
    pub volume_threshold: u32,
    /// `rollingCountTimeout`: the length of the window, and of the warm-up.
    pub rolling_count_timeout: Span,
    /// `rollingCountBuckets`: the window moves on by one of so many parts; at least 1, at most [`MAX_BUCKETS`].
    pub rolling_count_buckets: u32,
    /// `resetTimeout`: how long it is open; then a timer makes it half-open.
    pub reset_timeout: Span,
    /// `allowWarmUp`: whether it cannot open during the first window.
    pub allow_warm_up: bool,
    /// `capacity`: how many calls may be under way; `None` for any number. A call beyond it counts as failed.
    pub capacity: Option<u32>,
    /// Whether `errorFilter` passes the error of a call beyond `capacity`: it then counts as a success.
    pub filters_capacity: bool,
    /// `enabled`: whether it guards at all.
    pub enabled: bool,
}

impl Default for OpossumConfig {
    /// The library's: 50 %, no minimum, 10 s in 10 buckets, 30 s open.
    fn default() -> Self {
        OpossumConfig {
            error_threshold_percentage: 50.0,
            volume_threshold: 0,
            rolling_count_timeout: Span::from_secs(10),
            rolling_count_buckets: 10,
            reset_timeout: Span::from_secs(30),
            allow_warm_up: false,
            capacity: None,
            filters_capacity: false,
            enabled: true,
        }
    }
}

/// The most buckets that a window has; more are taken for this many.
pub const MAX_BUCKETS: u32 = 10_000;

/// What the library counts: `stats`, each the sum over the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Calls that were asked for, whatever became of them.
    pub fires: u32,
    /// Those that succeeded, or failed with an error that the filter passes.
    pub successes: u32,
    /// Those that failed.
    pub failures: u32,
    /// Those that were refused because it was open.
    pub rejects: u32,
    /// Those that took too long; they are among the failures, too, unless filtered.
    pub timeouts: u32,
    /// Those beyond `capacity`; they are among the failures, too, unless filtered.
    pub semaphore_rejections: u32,
}

/// A circuit breaker with a window of buckets.
#[derive(Clone, Debug, PartialEq)]
pub struct Opossum {
    config: OpossumConfig,
    phase: Phase,
    since: Time,
    /// Oldest first; the last one is being filled.
    buckets: VecDeque<Stats>,
    totals: Stats,
    /// Guarded calls under way.
    under_way: u32,
    rotation: Timer,
    /// The end of the warm-up, until it comes.
    warm_up: Option<Timer>,
    tickets: u64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Closed,
    Open { reset: Timer },
    HalfOpen(Probe),
}

/// Whether the one trial call may still be made.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Probe {
    /// The library's `pendingClose`.
    Pending,
    Given,
}

/// Due at a moment; of two that are due together the one with the lower ticket, armed earlier, goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Timer {
    due: Time,
    ticket: u64,
}

impl Opossum {
    /// A closed breaker with an empty window; the buckets turn on a grid from `now`.
    pub fn new(config: &OpossumConfig, now: Time) -> Self {
        let buckets = config.rolling_count_buckets.clamp(1, MAX_BUCKETS);
        let config = OpossumConfig { rolling_count_buckets: buckets, ..*config };
        let rotation = Timer { due: now + bucket_length(&config), ticket: 0 };
        let warm_up = Timer { due: now + config.rolling_count_timeout, ticket: 1 };
        Opossum {
            config,
            phase: Phase::Closed,
            since: now,
            buckets: (0..buckets).map(|_| Stats::default()).collect(),
            totals: Stats::default(),
            under_way: 0,
            rotation,
            warm_up: config.allow_warm_up.then_some(warm_up),
            tickets: 2,
        }
    }

    /// The counts of the window as the last timer left it.
    pub fn stats(&self) -> Stats {
        self.totals
    }

    /// Whether it is warming up: it cannot open then.
    pub fn is_warming_up(&self) -> bool {
        self.warm_up.is_some()
    }

    /// Whether it is half-open and its trial call was not made yet (`pendingClose`).
    pub fn has_pending_probe(&self) -> bool {
        self.phase == Phase::HalfOpen(Probe::Pending)
    }

    /// Whether it guards (`enabled`).
    pub fn is_enabled(&self) -> bool {
        self.config.enabled
    }

    /// `enable` and `disable`: a disabled breaker lets every call pass and counts only that it was made.
    pub fn set_enabled(&mut self, enabled: bool) {
        self.config.enabled = enabled;
    }

    /// The state that it has whether or not it guards: its timers go on while it is disabled.
    pub fn guarding_state(&self) -> State {
        match self.phase {
            Phase::Closed => State::Closed,
            Phase::Open { .. } => State::Open,
            Phase::HalfOpen(_) => State::HalfOpen,
        }
    }

    /// `open`, by hand.
    pub fn open(&mut self, now: Time, notices: &mut Notices) {
        self.trip(Reason::Manual, now, notices);
    }

    /// `close`, by hand. The window stays as it is.
    pub fn close(&mut self, now: Time, notices: &mut Notices) {
        if self.phase != Phase::Closed {
            self.enter(Phase::Closed, Reason::Manual, now, notices);
        }
    }

    /// A guarded call took longer than the library's own `timeout`. `filtered`: `errorFilter` passes that error.
    pub fn on_timeout(&mut self, now: Time, permit: Permit, filtered: bool, notices: &mut Notices) {
        self.count(|stats| &mut stats.timeouts);
        let verdict = if filtered { Verdict::Ignored } else { Verdict::Failure };
        self.on_result(now, permit, verdict, Span::ZERO, notices);
    }

    /// A place in the order of arming, for a caller who has timers beside these: [`next_timer`](Self::next_timer).
    pub fn take_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets - 1
    }

    /// The timer that fires next, with its place in the order of arming.
    pub fn next_timer(&self) -> (Time, u64) {
        let reset = match self.phase {
            Phase::Open { reset } => Some(reset),
            Phase::Closed | Phase::HalfOpen(_) => None,
        };
        let first = [self.warm_up, reset].into_iter().flatten().fold(self.rotation, Timer::min);
        (first.due, first.ticket)
    }

    /// Fires the timer that is next, at its own moment.
    pub fn fire_next(&mut self, notices: &mut Notices) {
        let (due, ticket) = self.next_timer();
        if ticket == self.rotation.ticket {
            self.rotate();
        } else if self.warm_up.is_some_and(|timer| timer.ticket == ticket) {
            self.warm_up = None;
        } else {
            let waited_us = due.since(self.since).as_micros();
            self.enter(Phase::HalfOpen(Probe::Pending), Reason::WaitElapsed { waited_us }, due, notices);
        }
    }

    fn rotate(&mut self) {
        if let Some(oldest) = self.buckets.pop_front() {
            self.totals.subtract(oldest);
        }
        self.buckets.push_back(Stats::default());
        self.rotation = Timer { due: self.rotation.due + bucket_length(&self.config), ticket: self.take_ticket() };
    }

    fn count(&mut self, which: impl Fn(&mut Stats) -> &mut u32) {
        *which(&mut self.totals) += 1;
        if let Some(newest) = self.buckets.back_mut() {
            *which(newest) += 1;
        }
    }

    fn refuse(&mut self, notices: &mut Notices) -> Option<Permit> {
        self.count(|stats| &mut stats.rejects);
        notices.push(Notice::NotPermitted);
        None
    }

    fn on_success(&mut self, now: Time, notices: &mut Notices) {
        self.count(|stats| &mut stats.successes);
        notices.push(Notice::Recorded(Verdict::Success));
        if let Phase::HalfOpen(_) = self.phase {
            self.enter(Phase::Closed, Reason::TrialSucceeded, now, notices);
        }
    }

    fn on_failure(&mut self, now: Time, notices: &mut Notices) {
        self.count(|stats| &mut stats.failures);
        notices.push(Notice::Recorded(Verdict::Failure));
        // A trap: a trial that fails during the warm-up leaves it half-open, with no other trial to come.
        if self.is_warming_up() {
            return;
        }
        let Stats { fires, failures, .. } = self.totals;
        match self.phase {
            Phase::HalfOpen(_) => self.trip(Reason::TrialFailed, now, notices),
            Phase::Open { .. } => {}
            Phase::Closed if fires < self.config.volume_threshold => {}
            Phase::Closed => {
                // In this order of operations, as the library: 11 of 20 are 55.00000000000001 %. A fire that has
                // left the window while its failure is in it makes the rate exceed 100 %, or infinite.
                let rate = f64::from(failures) / f64::from(fires) * 100.0;
                if rate > self.config.error_threshold_percentage {
                    self.trip(Reason::FailureRate { failed: failures, of: fires }, now, notices);
                }
            }
        }
    }

    fn trip(&mut self, reason: Reason, now: Time, notices: &mut Notices) {
        if let Phase::Open { .. } = self.phase {
            return;
        }
        let reset = Timer { due: now + self.config.reset_timeout, ticket: self.take_ticket() };
        self.enter(Phase::Open { reset }, reason, now, notices);
    }

    fn enter(&mut self, phase: Phase, reason: Reason, now: Time, notices: &mut Notices) {
        let from = self.guarding_state();
        (self.phase, self.since) = (phase, now);
        notices.push(Notice::Transition { from, to: self.guarding_state(), reason });
    }

    /// The buckets as they are at `now`, though no timer may have fired since the last call.
    fn buckets_at(&self, now: Time) -> Vec<Bucket> {
        let length = bucket_length(&self.config).as_micros();
        let late = if now < self.rotation.due { 0 } else { 1 + now.since(self.rotation.due).as_micros() / length };
        let left = usize::try_from(late).unwrap_or(usize::MAX).min(self.buckets.len());
        let bucket = |stats: &Stats| Bucket { calls: stats.fires, failed: stats.failures, slow: 0 };
        let fresh = std::iter::repeat_n(Bucket::default(), left);
        self.buckets.iter().skip(left).map(bucket).chain(fresh).collect()
    }
}

impl Breaker for Opossum {
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit> {
        self.count(|stats| &mut stats.fires);
        if !self.config.enabled {
            return Some(UNGUARDED);
        }
        match &mut self.phase {
            Phase::Open { .. } | Phase::HalfOpen(Probe::Given) => return self.refuse(notices),
            Phase::HalfOpen(probe) => *probe = Probe::Given,
            Phase::Closed => {}
        }
        if self.config.capacity.is_some_and(|capacity| self.under_way >= capacity) {
            self.count(|stats| &mut stats.semaphore_rejections);
            notices.push(Notice::CapacityExceeded);
            // A trap: a trial call beyond the capacity opens it again, though nobody was called.
            if self.config.filters_capacity {
                self.on_success(now, notices);
            } else {
                self.on_failure(now, notices);
            }
            return None;
        }
        self.under_way += 1;
        Some(GUARDED)
    }

    /// Whoever began the call: the rules are those of the state in which the result arrives.
    fn on_result(&mut self, now: Time, permit: Permit, verdict: Verdict, _: Span, notices: &mut Notices) {
        if permit == UNGUARDED {
            return;
        }
        self.under_way = self.under_way.saturating_sub(1);
        match verdict {
            // An error that `errorFilter` passes is a success in the books, and closes a half-open breaker.
            Verdict::Success | Verdict::Ignored => self.on_success(now, notices),
            Verdict::Failure => self.on_failure(now, notices),
        }
    }

    /// The library knows no such thing; the slot is free again, the fire stays counted, a trial is not given back.
    fn release(&mut self, _: Time, permit: Permit, _: &mut Notices) {
        if permit == GUARDED {
            self.under_way = self.under_way.saturating_sub(1);
        }
    }

    fn poll_timeout(&self) -> Option<Time> {
        Some(self.next_timer().0)
    }

    fn handle_timeout(&mut self, now: Time, notices: &mut Notices) {
        while self.next_timer().0 <= now {
            self.fire_next(notices);
        }
    }

    fn state(&self) -> State {
        if self.config.enabled { self.guarding_state() } else { State::Disabled }
    }

    fn view(&self, now: Time) -> View {
        let buckets = self.buckets_at(now);
        let sum = |part: fn(&Bucket) -> u32| buckets.iter().map(part).sum::<u32>();
        let guard = Guard::FailureRate {
            failed: sum(|bucket| bucket.failed),
            of: sum(|bucket| bucket.calls),
            minimum: self.config.volume_threshold,
            threshold: self.config.error_threshold_percentage as f32,
            comparison: Comparison::Above,
        };
        let (wait, trials) = match self.phase {
            Phase::Closed => (None, None),
            Phase::Open { .. } => (Some(self.config.reset_timeout), None),
            Phase::HalfOpen(probe) => {
                let left = u32::from(probe == Probe::Pending);
                (None, Some(Trials { permitted: Some(1), left: Some(left), needed: 1, back: 0, failed: 0 }))
            }
        };
        View {
            state: self.state(),
            since: self.since,
            window: Window::Buckets { length: bucket_length(&self.config), buckets },
            trip: vec![guard],
            wait,
            trials,
        }
    }
}

impl Stats {
    fn subtract(&mut self, gone: Stats) {
        self.fires -= gone.fires;
        self.successes -= gone.successes;
        self.failures -= gone.failures;
        self.rejects -= gone.rejects;
        self.timeouts -= gone.timeouts;
        self.semaphore_rejections -= gone.semaphore_rejections;
    }
}

/// The result is booked.
const GUARDED: Permit = Permit(0);
/// Given while disabled: the result is not booked, whatever is enabled later.
const UNGUARDED: Permit = Permit(1);

/// Whole milliseconds, rounded down, as the library divides; so the window can be shorter than its setting.
fn bucket_length(config: &OpossumConfig) -> Span {
    let ms = config.rolling_count_timeout.as_micros() / 1_000 / u64::from(config.rolling_count_buckets.max(1));
    Span::from_millis(ms.max(1))
}

#[cfg(test)]
#[path = "opossum_tests.rs"]
mod tests;
