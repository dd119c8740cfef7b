//! What somebody does to the breaker by hand.

use super::Resilience4j;
use super::phase::{self, Phase};
use crate::breaker::{Notice, Notices, Reason, State};
use sim::{Span, Time};
use std::fmt;

/// A transition that the library refuses; nothing has changed, timers included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IllegalTransition {
    /// The state that was not left.
    pub from: State,
    /// The state that was asked for.
    pub to: State,
}

impl Resilience4j {
    /// Goes to `state` (`transitionToXState`). Legal from everywhere to everywhere, but for closed to half-open and
    /// metrics-only to open or half-open.
    ///
    /// To the state that it is in already: starts that state anew, without a notice.
    pub fn transition_to(&mut self, state: State, now: Time, notices: &mut Notices) -> Result<(), IllegalTransition> {
        self.check_legal(state)?;
        self.enter_state(state, Reason::Manual, now, notices);
        Ok(())
    }

    /// Opens for `wait` instead of the configured time (`transitionToOpenStateFor`); the back-off does not count it.
    pub fn open_for(&mut self, wait: Span, now: Time, notices: &mut Notices) -> Result<(), IllegalTransition> {
        self.check_legal(State::Open)?;
        let open = self.phase.then_open_for(wait, &self.config, now);
        self.enter(open, Reason::Manual, now, notices);
        Ok(())
    }

    /// Closes it with nothing counted, from any state.
    ///
    /// As in the library (its issue 1039) this does not stop the timer of the state it leaves, which may then change
    /// a state that it has nothing to do with; `fix_known_defects` stops it.
    pub fn reset(&mut self, now: Time, notices: &mut Notices) {
        if !self.config.fix_known_defects {
            self.left_running.extend(self.phase.timer());
        }
        self.enter(Phase::Closed, Reason::Manual, now, notices);
        notices.push(Notice::Reset);
    }

    fn check_legal(&self, to: State) -> Result<(), IllegalTransition> {
        let from = self.phase.state();
        if phase::is_legal(from, to) { Ok(()) } else { Err(IllegalTransition { from, to }) }
    }
}

impl fmt::Display for IllegalTransition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the breaker cannot go from {:?} to {:?}", self.from, self.to)
    }
}

impl std::error::Error for IllegalTransition {}
