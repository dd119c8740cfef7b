//! The breaker of the textbooks: a bare count of failures, one wait, and no limit in half-open.
//!
//! Two of its habits are lessons: the cumulative count never forgets, so that a healthy service trips it in the end;
//! and everybody who waits rushes in at once when it becomes half-open.

use super::{Breaker, Guard, Notice, Notices, Permit, Reason, State, Trials, Verdict, View, Window};
use serde::{Deserialize, Serialize};
use sim::{Span, Time};

/// The settings of a [`Textbook`] breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextbookConfig {
    /// So many failures open it; at 0, as at 1, the first one does.
    pub failure_threshold: u32,
    /// It must be open for longer than this since the last failure before a call may try again.
    pub recovery_timeout: Span,
    /// Whether a success clears the count.
    pub counting: Counting,
}

impl Default for TextbookConfig {
    /// 5 failures, 30 s, cumulative.
    fn default() -> Self {
        TextbookConfig { failure_threshold: 5, recovery_timeout: Span::from_secs(30), counting: Counting::Cumulative }
    }
}

/// What a success in the closed state does to the count of failures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Nothing: only closing again clears the count.
    #[default]
    Cumulative,
    /// It clears it: only failures in a row count.
    Consecutive,
}

/// A circuit breaker that counts failures.
#[derive(Clone, Debug, PartialEq)]
pub struct Textbook {
    config: TextbookConfig,
    /// Failures since it was last closed by a success (or since the last success, when consecutive).
    failures: u32,
    phase: Phase,
    since: Time,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Closed,
    Open { last_failure: Time },
    HalfOpen,
}

impl Textbook {
    /// A closed breaker with nothing counted.
    pub const fn new(config: &TextbookConfig, now: Time) -> Self {
        Textbook { config: *config, failures: 0, phase: Phase::Closed, since: now }
    }

    fn on_success(&mut self, now: Time, notices: &mut Notices) {
        match self.phase {
            Phase::Closed => match self.config.counting {
                Counting::Cumulative => {}
                Counting::Consecutive => self.failures = 0,
            },
            // A late answer of a call that began before the breaker opened says nothing about the service now.
            Phase::Open { .. } => {}
            Phase::HalfOpen => {
                self.failures = 0;
                self.enter(Phase::Closed, Reason::TrialSucceeded, now, notices);
            }
        }
    }

    fn on_failure(&mut self, now: Time, notices: &mut Notices) {
        self.failures = self.failures.saturating_add(1);
        let open = Phase::Open { last_failure: now };
        match self.phase {
            Phase::Closed if self.failures >= self.config.failure_threshold => {
                self.enter(open, Reason::FailureCount { failures: self.failures }, now, notices);
            }
            Phase::Closed => {}
            // Late, but a failure all the same: the wait starts again.
            Phase::Open { .. } => self.phase = open,
            Phase::HalfOpen => self.enter(open, Reason::TrialFailed, now, notices),
        }
    }

    fn enter(&mut self, phase: Phase, reason: Reason, now: Time, notices: &mut Notices) {
        let from = self.state();
        (self.phase, self.since) = (phase, now);
        notices.push(Notice::Transition { from, to: self.state(), reason });
    }
}

impl Breaker for Textbook {
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit> {
        match self.phase {
            Phase::Closed | Phase::HalfOpen => Some(PERMIT),
            Phase::Open { last_failure } if now.since(last_failure) > self.config.recovery_timeout => {
                let waited_us = now.since(self.since).as_micros();
                self.enter(Phase::HalfOpen, Reason::WaitElapsed { waited_us }, now, notices);
                Some(PERMIT)
            }
            Phase::Open { .. } => {
                notices.push(Notice::NotPermitted);
                None
            }
        }
    }

    fn on_result(&mut self, now: Time, _: Permit, verdict: Verdict, _: Span, notices: &mut Notices) {
        match verdict {
            Verdict::Success => {
                notices.push(Notice::Recorded(verdict));
                self.on_success(now, notices);
            }
            Verdict::Failure => {
                notices.push(Notice::Recorded(verdict));
                self.on_failure(now, notices);
            }
            Verdict::Ignored => {}
        }
    }

    fn release(&mut self, _: Time, _: Permit, _: &mut Notices) {}

    fn poll_timeout(&self) -> Option<Time> {
        None
    }

    fn handle_timeout(&mut self, _: Time, _: &mut Notices) {}

    fn state(&self) -> State {
        match self.phase {
            Phase::Closed => State::Closed,
            Phase::Open { .. } => State::Open,
            Phase::HalfOpen => State::HalfOpen,
        }
    }

    fn view(&self, _: Time) -> View {
        let (failures, threshold) = (self.failures, self.config.failure_threshold);
        let (wait, trials) = match self.phase {
            Phase::Closed => (None, None),
            // Counted from `since`, so that late failures show as a longer wait.
            Phase::Open { last_failure } => (Some(last_failure.since(self.since) + self.config.recovery_timeout), None),
            Phase::HalfOpen => (None, Some(Trials { permitted: None, left: None, needed: 1, back: 0, failed: 0 })),
        };
        View {
            state: self.state(),
            since: self.since,
            window: Window::Count { failures, threshold },
            trip: vec![Guard::FailureCount { failures, threshold }],
            wait,
            trials,
        }
    }
}

/// Textbook permits carry no generation: a late result counts in the state of the moment.
const PERMIT: Permit = Permit(0);

#[cfg(test)]
#[path = "textbook_tests.rs"]
mod tests;
