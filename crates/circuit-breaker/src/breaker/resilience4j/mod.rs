//! The breaker of resilience4j, a library for Java: rates over a window, trial calls by permits, a timer or none.
//!
//! It does what version 2.4.0 of the library does, down to its 32-bit floats and its known defects (see
//! `fix_known_defects`); 500 recorded traces hold it to that. Its one surprise worth knowing: there are no
//! generations. A late result counts in the state of the moment, whoever gave the permit.

mod config;
mod manual;
mod metrics;
mod phase;
#[cfg(test)]
mod tests;

pub use config::{AfterHalfOpen, Resilience4jConfig, Wait, WindowType};
pub use manual::IllegalTransition;
pub use metrics::Metrics;

use super::{Breaker, Cell, Comparison, Guard, Notice, Notices, Permit, Reason, State, Trials, Verdict, View};
use metrics::{Rates, Tally};
use phase::{Announced, Ends, Phase, Timer};
use sim::{Span, Time};

/// A circuit breaker that looks at the rates of failed and of slow calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Resilience4j {
    config: Resilience4jConfig,
    phase: Phase,
    since: Time,
    tally: Tally,
    /// Timers of states that a reset left without stopping them, in the order they were started.
    left_running: Vec<Timer>,
}

impl Resilience4j {
    /// A breaker in its initial state, which is entered at `now`.
    pub fn new(config: &Resilience4jConfig, now: Time) -> Self {
        let phase = Phase::initial(config, now);
        // Opening carries on what was counted before: here, a closed window with nothing in it.
        let closed = Tally::of_closed(config, config.second(now));
        let tally = fresh_tally(phase.state(), config, now).unwrap_or(closed);
        Resilience4j { config: *config, phase, since: now, tally, left_running: Vec::new() }
    }

    /// The numbers of the current state at `now`, old seconds already expired.
    pub fn metrics(&self, now: Time) -> Metrics {
        self.tally.metrics(self.config.second(now))
    }

    /// Makes `next` the current instance, and says so unless the state stays the same.
    fn enter(&mut self, next: Phase, reason: Reason, now: Time, notices: &mut Notices) {
        let (from, to) = (self.phase.state(), next.state());
        (self.phase, self.since) = (next, now);
        if let Some(tally) = fresh_tally(to, &self.config, now) {
            self.tally = tally;
        }
        if from != to {
            notices.push(Notice::Transition { from, to, reason });
        }
    }

    fn enter_state(&mut self, to: State, reason: Reason, now: Time, notices: &mut Notices) {
        self.enter(self.phase.then(to, &self.config, now), reason, now, notices);
    }

    fn refuse(&mut self, notices: &mut Notices) -> Option<Permit> {
        self.tally.refuse();
        notices.push(Notice::NotPermitted);
        None
    }

    /// Looks at the thresholds; only a recorded result makes it do so, never the time alone.
    fn evaluate(&mut self, now: Time, notices: &mut Notices) {
        let Some(rates) = self.tally.rates(self.config.second(now)) else { return };
        let exceeded = Exceeded::by(&rates, &self.config);
        match &mut self.phase {
            Phase::Closed => {
                if let Some(reason) = exceeded.reason(&rates) {
                    notices.extend(exceeded.failure_rate.map(Notice::FailureRateExceeded));
                    notices.extend(exceeded.slow_call_rate.map(Notice::SlowCallRateExceeded));
                    self.enter_state(State::Open, reason, now, notices);
                }
            }
            Phase::HalfOpen { .. } => match exceeded.reason(&rates) {
                Some(reason) => self.enter_state(State::Open, reason, now, notices),
                None => {
                    let reason = Reason::TrialsPassed { of: rates.sums.calls, failed: rates.sums.failed };
                    self.enter_state(State::Closed, reason, now, notices);
                }
            },
            Phase::MetricsOnly { failure_rate, slow_call_rate } => {
                let failure = exceeded.failure_rate.and_then(|rate| failure_rate.announce(rate));
                notices.extend(failure.map(Notice::FailureRateExceeded));
                let slow_call = exceeded.slow_call_rate.and_then(|rate| slow_call_rate.announce(rate));
                notices.extend(slow_call.map(Notice::SlowCallRateExceeded));
            }
            Phase::Open { .. } | Phase::ForcedOpen { .. } | Phase::Disabled => {}
        }
    }

    /// Takes the timer that is due first; of two at the same time, the one that was started first.
    fn take_due(&mut self, now: Time) -> Option<Timer> {
        let left = (0..self.left_running.len()).min_by_key(|at| self.left_running[*at].due);
        let left_due = left.map(|at| self.left_running[at].due);
        match (left, self.phase.timer()) {
            (_, Some(timer)) if timer.due <= now && left_due.is_none_or(|due| timer.due < due) => Some(timer),
            (Some(at), _) if self.left_running[at].due <= now => Some(self.left_running.remove(at)),
            (Some(_) | None, Some(_) | None) => None,
        }
    }
}

impl Breaker for Resilience4j {
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit> {
        match &mut self.phase {
            Phase::Closed | Phase::Disabled | Phase::MetricsOnly { .. } => Some(PERMIT),
            Phase::HalfOpen { permits: 0, .. } => self.refuse(notices),
            Phase::HalfOpen { permits, .. } => {
                *permits -= 1;
                Some(PERMIT)
            }
            Phase::Open { retry_at, .. } if now > *retry_at => {
                let reason = Reason::WaitElapsed { waited_us: now.since(self.since).as_micros() };
                self.enter_state(State::HalfOpen, reason, now, notices);
                self.try_acquire(now, notices)
            }
            Phase::Open { .. } => self.refuse(notices),
            Phase::ForcedOpen { .. } => {
                self.tally.refuse();
                None
            }
        }
    }

    fn on_result(&mut self, now: Time, permit: Permit, verdict: Verdict, duration: Span, notices: &mut Notices) {
        match self.phase {
            Phase::ForcedOpen { .. } | Phase::Disabled => return,
            Phase::Closed | Phase::Open { .. } | Phase::HalfOpen { .. } | Phase::MetricsOnly { .. } => {}
        }
        notices.push(Notice::Recorded(verdict));
        let failed = match verdict {
            Verdict::Success => false,
            Verdict::Failure => true,
            Verdict::Ignored => return self.release(now, permit, notices),
        };
        let slow = duration > self.config.slow_call_duration_threshold;
        match self.tally.record(self.config.second(now), Cell { failed, slow }) {
            Ok(()) => self.evaluate(now, notices),
            Err(metrics::DivisionByZero) => notices.push(Notice::DivisionByZero),
        }
    }

    fn release(&mut self, _: Time, _: Permit, _: &mut Notices) {
        match &mut self.phase {
            // Beyond the permitted number, too, and whoever gave the permit.
            Phase::HalfOpen { permits, .. } => *permits = permits.saturating_add(1),
            Phase::Closed
            | Phase::Open { .. }
            | Phase::ForcedOpen { .. }
            | Phase::Disabled
            | Phase::MetricsOnly { .. } => {}
        }
    }

    fn poll_timeout(&self) -> Option<Time> {
        self.left_running.iter().copied().chain(self.phase.timer()).map(|timer| timer.due).min()
    }

    fn handle_timeout(&mut self, now: Time, notices: &mut Notices) {
        while let Some(Timer { started, ends, .. }) = self.take_due(now) {
            let (to, reason) = match ends {
                Ends::Open => (State::HalfOpen, Reason::WaitElapsed { waited_us: now.since(started).as_micros() }),
                Ends::HalfOpen(AfterHalfOpen::Open) => (State::Open, Reason::HalfOpenTimedOut),
                Ends::HalfOpen(AfterHalfOpen::Closed) => (State::Closed, Reason::HalfOpenTimedOut),
            };
            // Only a timer that was left running can meet a state from which its transition is illegal.
            if phase::is_legal(self.phase.state(), to) {
                self.enter_state(to, reason, now, notices);
            }
        }
    }

    fn state(&self) -> State {
        self.phase.state()
    }

    fn view(&self, now: Time) -> View {
        let second = self.config.second(now);
        let (sums, minimum) = (self.tally.sums(second), self.tally.minimum());
        let failure_rate = Guard::FailureRate {
            failed: sums.failed,
            of: sums.calls,
            minimum,
            threshold: self.config.failure_rate_threshold,
            comparison: Comparison::AtLeast,
        };
        let slow_call_rate = Guard::SlowCallRate {
            slow: sums.slow,
            of: sums.calls,
            minimum,
            threshold: self.config.slow_call_rate_threshold,
        };
        let (wait, trials) = match self.phase {
            Phase::Open { wait, .. } => (Some(wait), None),
            Phase::HalfOpen { permits, .. } => {
                let permitted = self.config.permitted_number_of_calls_in_half_open_state.max(1);
                let (back, failed) = (sums.calls, sums.failed);
                (None, Some(Trials { permitted: Some(permitted), left: Some(permits), needed: minimum, back, failed }))
            }
            Phase::Closed | Phase::ForcedOpen { .. } | Phase::Disabled | Phase::MetricsOnly { .. } => (None, None),
        };
        View {
            state: self.state(),
            since: self.since,
            window: self.tally.window(second),
            trip: vec![failure_rate, slow_call_rate],
            wait,
            trials,
        }
    }
}

/// This dialect's permits carry no generation.
const PERMIT: Permit = Permit(0);

/// The tally that a new instance of `state` starts with; `None`: the one of the state before.
fn fresh_tally(state: State, config: &Resilience4jConfig, now: Time) -> Option<Tally> {
    match state {
        State::Closed | State::MetricsOnly => Some(Tally::of_closed(config, config.second(now))),
        State::Open => None,
        State::HalfOpen => Some(Tally::of_half_open(config)),
        State::ForcedOpen | State::Disabled => Some(Tally::of_no_calls(config)),
    }
}

/// The rates that are at or above their thresholds.
struct Exceeded {
    failure_rate: Option<f32>,
    slow_call_rate: Option<f32>,
}

impl Exceeded {
    fn by(rates: &Rates, config: &Resilience4jConfig) -> Self {
        Exceeded {
            failure_rate: Some(rates.failure).filter(|rate| *rate >= config.failure_rate_threshold),
            slow_call_rate: Some(rates.slow_call).filter(|rate| *rate >= config.slow_call_rate_threshold),
        }
    }

    fn reason(&self, rates: &Rates) -> Option<Reason> {
        let of = rates.sums.calls;
        match (self.failure_rate, self.slow_call_rate) {
            (Some(_), _) => Some(Reason::FailureRate { failed: rates.sums.failed, of }),
            (None, Some(_)) => Some(Reason::SlowCallRate { slow: rates.sums.slow, of }),
            (None, None) => None,
        }
    }
}

impl Announced {
    /// The rate, the first time; afterwards `None`.
    fn announce(&mut self, rate: f32) -> Option<f32> {
        match std::mem::replace(self, Announced::Already) {
            Announced::NotYet => Some(rate),
            Announced::Already => None,
        }
    }
}
