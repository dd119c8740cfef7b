//! The state the breaker is in, with what that state alone knows.

use super::{AfterHalfOpen, Resilience4jConfig, State};
use sim::{Span, Time};

/// One instance of a state: going to the state one is already in makes a new one.
///
/// `attempts` counts openings since the breaker was last closed, disabled or metrics-only; the wait grows with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Phase {
    Closed,
    Open { attempts: u32, wait: Span, retry_at: Time, timer: Option<Timer> },
    HalfOpen { attempts: u32, permits: u32, timer: Option<Timer> },
    ForcedOpen { attempts: u32 },
    Disabled,
    MetricsOnly { failure_rate: Announced, slow_call_rate: Announced },
}

/// Whether metrics-only has said that a rate is exceeded: it does so once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announced {
    NotYet,
    Already,
}

/// A transition that happens by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Timer {
    pub due: Time,
    pub started: Time,
    pub ends: Ends,
}

/// What a timer ends, and so where it leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ends {
    Open,
    HalfOpen(AfterHalfOpen),
}

impl Phase {
    /// The first state; half-open counts as a first attempt there.
    pub fn initial(config: &Resilience4jConfig, now: Time) -> Self {
        match config.initial_state {
            State::HalfOpen => Phase::half_open(1, config, now),
            state @ (State::Closed | State::Open | State::ForcedOpen | State::Disabled | State::MetricsOnly) => {
                Phase::Closed.then(state, config, now)
            }
        }
    }

    /// A new instance of `state`, coming from this one.
    pub fn then(&self, state: State, config: &Resilience4jConfig, now: Time) -> Self {
        match state {
            State::Closed => Phase::Closed,
            State::Open => {
                let attempts = self.attempts().saturating_add(1);
                Phase::open(attempts, config.wait_duration_in_open_state.at_attempt(attempts), config, now)
            }
            State::HalfOpen => Phase::half_open(self.attempts(), config, now),
            State::ForcedOpen => Phase::ForcedOpen { attempts: self.attempts().saturating_add(1) },
            State::Disabled => Phase::Disabled,
            State::MetricsOnly => {
                Phase::MetricsOnly { failure_rate: Announced::NotYet, slow_call_rate: Announced::NotYet }
            }
        }
    }

    /// Open for a given time, which does not count as an attempt.
    pub fn then_open_for(&self, wait: Span, config: &Resilience4jConfig, now: Time) -> Self {
        Phase::open(self.attempts(), wait, config, now)
    }

    fn open(attempts: u32, wait: Span, config: &Resilience4jConfig, now: Time) -> Self {
        let retry_at = now + wait;
        let timer = config.automatic_transition_from_open_to_half_open_enabled.then_some(Timer {
            due: retry_at,
            started: now,
            ends: Ends::Open,
        });
        Phase::Open { attempts, wait, retry_at, timer }
    }

    fn half_open(attempts: u32, config: &Resilience4jConfig, now: Time) -> Self {
        let max_wait = config.max_wait_duration_in_half_open_state.filter(|wait| *wait > Span::ZERO);
        let ends = Ends::HalfOpen(config.transition_to_state_after_wait_duration);
        let timer = max_wait.map(|wait| Timer { due: now + wait, started: now, ends });
        let permits = config.permitted_number_of_calls_in_half_open_state.max(1);
        Phase::HalfOpen { attempts, permits, timer }
    }

    pub const fn state(&self) -> State {
        match self {
            Phase::Closed => State::Closed,
            Phase::Open { .. } => State::Open,
            Phase::HalfOpen { .. } => State::HalfOpen,
            Phase::ForcedOpen { .. } => State::ForcedOpen,
            Phase::Disabled => State::Disabled,
            Phase::MetricsOnly { .. } => State::MetricsOnly,
        }
    }

    pub const fn timer(&self) -> Option<Timer> {
        match self {
            Phase::Open { timer, .. } | Phase::HalfOpen { timer, .. } => *timer,
            Phase::Closed | Phase::ForcedOpen { .. } | Phase::Disabled | Phase::MetricsOnly { .. } => None,
        }
    }

    const fn attempts(&self) -> u32 {
        match self {
            Phase::Open { attempts, .. } | Phase::HalfOpen { attempts, .. } | Phase::ForcedOpen { attempts } => {
                *attempts
            }
            Phase::Closed | Phase::Disabled | Phase::MetricsOnly { .. } => 0,
        }
    }
}

/// Whether the library allows this transition. Only closed and metrics-only refuse any.
pub(super) const fn is_legal(from: State, to: State) -> bool {
    match from {
        State::Closed => !matches!(to, State::HalfOpen),
        State::MetricsOnly => !matches!(to, State::Open | State::HalfOpen),
        State::Open | State::HalfOpen | State::ForcedOpen | State::Disabled => true,
    }
}
