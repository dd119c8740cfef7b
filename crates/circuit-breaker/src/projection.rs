//! What is known at a cursor of the log.

use crate::breaker::{Breaker, Notices, Permit, Reason, State};
use crate::event::{Admission, Answer, Endpoint, Event, Failure, Reception};
use crate::fault_watch::FaultWatch;
use crate::machine::Machine;
use crate::scenario::Scenario;
use sim::{Entry, Projection, Span, Time};
use std::collections::VecDeque;

/// How far the readouts "last 5 s" look back.
pub const RECENT: Span = Span::from_secs(5);

/// The state of everything at a cursor. The breaker's inside is the machine itself, fed with the recorded inputs, so
/// that none of its rules is written twice.
#[derive(Clone, Debug)]
pub struct World {
    /// The breaker; `None` when the scenario has none.
    pub breaker: Option<Machine>,
    /// Threads at work, requests that wait for one, and the most that ever worked.
    pub threads: Threads,
    /// The service.
    pub service: ServiceSide,
    /// Sums since the start.
    pub totals: Totals,
    /// Requests answered or failed in the last five seconds, oldest first.
    pub recent: VecDeque<Seen>,
    /// How the faults and the breaker's answer to them went.
    pub faults: FaultWatch,
    /// Calls let pass in the half-open state that is or was last.
    pub trial_calls: u32,
    /// When the service last answered a call well: the age of the cache.
    pub last_success: Option<Time>,
    /// The permit of an acquire that was already replayed, because it changed the state.
    replayed: Option<Option<Permit>>,
    notices: Notices,
}

/// The caller's pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// At work.
    pub busy: u32,
    /// Requests that wait for a thread.
    pub waiting: u32,
    /// The most that were ever at work.
    pub peak: u32,
    /// Those that wait for an answer of the service.
    pub in_calls: u32,
}

/// The service, as far as the log tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceSide {
    /// Servers at work.
    pub busy: u32,
    /// Calls in its queue.
    pub waiting: u32,
    /// Down, by a fault.
    pub down: bool,
}

/// Sums since the start of the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Requests that came.
    pub arrived: u32,
    /// Requests that were answered or failed.
    pub finished: u32,
    /// Those answered before the deadline.
    pub in_time: u32,
    /// Searches answered or failed.
    pub search_finished: u32,
    /// Searches answered before the deadline.
    pub search_in_time: u32,
    /// Answers from the cache.
    pub from_cache: u32,
    /// Fixed answers.
    pub from_default: u32,
    /// Requests that no thread was free for.
    pub turned_away: u32,
    /// Calls that reached the service.
    pub calls: u32,
    /// Those of them made while a fault was active.
    pub sick_calls: u32,
    /// Calls that the breaker refused.
    pub refused: u32,
    /// Calls let pass in half-open.
    pub trial_calls: u32,
    /// The most calls let pass in one half-open state.
    pub peak_trial_calls: u32,
    /// Retries made.
    pub retries: u32,
    /// Closed to open.
    pub opened: u32,
    /// Half-open to open.
    pub reopened: u32,
    /// Closed to open with no fault active during the window.
    pub false_opens: u32,
}

/// A request that was answered or failed, as users saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: Time,
    /// How long the user had waited, in µs.
    pub latency_us: u32,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Answered by the service in time.
    Answered,
    /// Answered in time by the fallback.
    FellBack,
    /// Answered too late.
    Late,
    /// Failed.
    Failed,
}

impl World {
    /// What is known before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        World {
            breaker: Machine::of(scenario),
            threads: Threads::default(),
            service: ServiceSide::default(),
            totals: Totals::default(),
            recent: VecDeque::new(),
            faults: FaultWatch::default(),
            trial_calls: 0,
            last_success: None,
            replayed: None,
            notices: Notices::new(),
        }
    }

    /// The breaker's state; `None` without a breaker.
    pub fn state(&self) -> Option<State> {
        self.breaker.as_ref().map(Breaker::state)
    }

    /// The requests answered or failed within [`RECENT`] before `now`.
    pub fn recent(&self, now: Time) -> impl Iterator<Item = &Seen> {
        // Half-open on the left, so that exactly five seconds ago is out.
        self.recent.iter().filter(move |seen| seen.at + RECENT > now)
    }

    fn handle_due_timeouts(&mut self, now: Time) {
        while let Some(breaker) = &mut self.breaker
            && breaker.poll_timeout().is_some_and(|due| due <= now)
        {
            breaker.handle_timeout(now, &mut self.notices);
        }
        self.notices.clear();
    }

    fn acquire(&mut self, now: Time) -> Option<Permit> {
        if let Some(replayed) = self.replayed.take() {
            return replayed;
        }
        self.handle_due_timeouts(now);
        let permit = self.breaker.as_mut().and_then(|breaker| breaker.try_acquire(now, &mut self.notices));
        self.notices.clear();
        permit
    }

    fn on_transition(&mut self, at: Time, from: State, to: State, reason: Reason) {
        // Results are replayed by the entry before this one, timeouts and acquires by this one.
        if self.state() != Some(to) {
            self.handle_due_timeouts(at);
        }
        if self.state() != Some(to) {
            let permit = self.acquire(at);
            self.replayed = Some(permit);
        }
        match (from, to) {
            (State::Closed, State::Open) => {
                self.totals.opened += 1;
                self.totals.false_opens += u32::from(self.is_false_open(reason));
            }
            (State::HalfOpen, State::Open) => self.totals.reopened += 1,
            (_, State::HalfOpen) => self.trial_calls = 0,
            _ => {}
        }
        if to == State::Open {
            self.faults.on_open(at);
        }
        if to == State::Closed {
            self.faults.on_closed(at);
        }
    }

    /// True when nothing that made the breaker open can have come from a fault.
    fn is_false_open(&self, reason: Reason) -> bool {
        let watch = &self.faults;
        watch.none_active()
            && match (reason, &self.breaker) {
                // Every call of this window has a result, and a slow success of a fault counts as well as a failure.
                (Reason::FailureRate { of, .. } | Reason::SlowCallRate { of, .. }, Some(Machine::Resilience4j(_))) => {
                    of <= watch.clean_results()
                }
                // Calls under way or refused are in `of`.
                (Reason::FailureRate { failed: failures, .. }, _)
                | (Reason::FailureCount { failures } | Reason::ConsecutiveFailures { failures }, _) => {
                    failures <= watch.clean_failures()
                }
                (Reason::SlowCallRate { of, .. }, _) => of <= watch.clean_results(),
                (
                    Reason::TrialFailed
                    | Reason::TrialSucceeded
                    | Reason::TrialsPassed { .. }
                    | Reason::WaitElapsed { .. }
                    | Reason::HalfOpenTimedOut
                    | Reason::Manual,
                    _,
                ) => false,
            }
    }

    fn on_seen(&mut self, at: Time, endpoint: Endpoint, latency_us: u32, outcome: Outcome) {
        let in_time = matches!(outcome, Outcome::Answered | Outcome::FellBack);
        self.totals.finished += 1;
        self.totals.in_time += u32::from(in_time);
        if endpoint == Endpoint::Search {
            self.totals.search_finished += 1;
            self.totals.search_in_time += u32::from(in_time);
        }
        while self.recent.front().is_some_and(|seen| seen.at + RECENT <= at) {
            self.recent.pop_front();
        }
        self.recent.push_back(Seen { at, latency_us, outcome });
    }

    fn on_called(&mut self, reception: Reception) {
        self.totals.calls += 1;
        self.totals.sick_calls += u32::from(!self.faults.none_active());
        self.threads.in_calls += 1;
        match reception {
            Reception::Started => self.service.busy += 1,
            Reception::Queued => self.service.waiting += 1,
            Reception::QueueFull | Reception::Erring | Reception::Swallowed => {}
        }
    }

    fn take_thread(&mut self) {
        self.threads.busy += 1;
        self.threads.peak = self.threads.peak.max(self.threads.busy);
    }
}

impl Projection<Event> for World {
    fn apply(&mut self, entry: &Entry<Event>) {
        let at = entry.at;
        match entry.event {
            Event::Arrived { admission, .. } => {
                self.totals.arrived += 1;
                match admission {
                    Admission::Started => self.take_thread(),
                    Admission::Waiting => self.threads.waiting += 1,
                    Admission::TurnedAway => self.totals.turned_away += 1,
                }
            }
            Event::TookThread { .. } => {
                self.threads.waiting = self.threads.waiting.saturating_sub(1);
                self.take_thread();
            }
            Event::Permitted { state, .. } => {
                self.acquire(at);
                if state == State::HalfOpen {
                    self.trial_calls += 1;
                    self.totals.trial_calls += 1;
                    self.totals.peak_trial_calls = self.totals.peak_trial_calls.max(self.trial_calls);
                }
            }
            Event::Refused { .. } => {
                self.acquire(at);
                self.totals.refused += 1;
            }
            Event::Called { reception, .. } => self.on_called(reception),
            Event::CallStarted { .. } => {
                self.service.waiting = self.service.waiting.saturating_sub(1);
                self.service.busy += 1;
            }
            Event::Shed { count } => self.service.waiting = self.service.waiting.saturating_sub(count),
            Event::CallSucceeded { .. } => {
                self.threads.in_calls = self.threads.in_calls.saturating_sub(1);
                self.service.busy = self.service.busy.saturating_sub(1);
                self.last_success = Some(at);
            }
            Event::CallFailed { failure, .. } => {
                self.threads.in_calls = self.threads.in_calls.saturating_sub(1);
                match failure {
                    Failure::Error => self.service.busy = self.service.busy.saturating_sub(1),
                    // A server may still be at work on a call that timed out; the others never had one.
                    Failure::Timeout
                    | Failure::FastError
                    | Failure::QueueFull
                    | Failure::Refused
                    | Failure::TurnedAway => {}
                }
            }
            Event::FinishedForNobody { .. } => self.service.busy = self.service.busy.saturating_sub(1),
            Event::Recorded { permit, verdict, took_us, .. } => {
                let took = Span::from_micros(u64::from(took_us));
                self.faults.on_recorded(at, verdict, took);
                self.handle_due_timeouts(at);
                if let Some(breaker) = &mut self.breaker {
                    breaker.on_result(at, permit, verdict, took, &mut self.notices);
                    self.notices.clear();
                }
            }
            Event::Transitioned { from, to, reason } => self.on_transition(at, from, to, reason),
            Event::RetryScheduled { .. } => self.totals.retries += 1,
            Event::RetryDenied { .. } => {}
            Event::Answered { request, by, latency_us, in_time, .. } => {
                self.threads.busy = self.threads.busy.saturating_sub(1);
                self.totals.from_cache += u32::from(by == Answer::Cache);
                self.totals.from_default += u32::from(by == Answer::Default);
                let outcome = match (in_time, by) {
                    (true, Answer::Service) => Outcome::Answered,
                    (true, Answer::Cache | Answer::Default) => Outcome::FellBack,
                    (false, _) => Outcome::Late,
                };
                self.on_seen(at, request.endpoint, latency_us, outcome);
            }
            Event::Failed { request, failure, latency_us } => {
                if failure != Failure::TurnedAway {
                    self.threads.busy = self.threads.busy.saturating_sub(1);
                }
                self.on_seen(at, request.endpoint, latency_us, Outcome::Failed);
            }
            Event::FaultBegan { fault } => {
                let open = self.state() == Some(State::Open);
                self.faults.on_began(at, fault, open);
            }
            Event::FaultEnded { fault } => {
                let closed = self.state() == Some(State::Closed);
                self.faults.on_ended(at, fault, closed);
            }
            Event::WentDown { .. } => self.service = ServiceSide { busy: 0, waiting: 0, down: true },
            Event::CameBack => self.service.down = false,
        }
    }
}
