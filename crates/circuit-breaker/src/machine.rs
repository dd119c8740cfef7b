//! The breaker that a scenario chose, whichever it is.

use crate::breaker::{Breaker, Gobreaker, Notices, Opossum, Permit, Resilience4j, State, Textbook, Verdict, View};
use crate::config::Dialect;
use crate::scenario::Scenario;
use sim::{Span, Time};

/// One of the dialects. Also used by other patterns that host a breaker.
#[derive(Clone, Debug)]
pub enum Machine {
    /// The one of textbooks.
    Textbook(Textbook),
    /// The one of resilience4j.
    Resilience4j(Resilience4j),
    /// The one of opossum.
    Opossum(Opossum),
    /// The one of gobreaker.
    Gobreaker(Gobreaker),
}

impl Machine {
    /// The breaker of a scenario; `None` when it has none.
    pub fn of(scenario: &Scenario) -> Option<Machine> {
        let config = &scenario.breaker;
        match config.dialect {
            Dialect::None => None,
            Dialect::Textbook => Some(Machine::Textbook(Textbook::new(&config.textbook(), Time::ZERO))),
            Dialect::Resilience4j => {
                Some(Machine::Resilience4j(Resilience4j::new(&config.resilience4j(scenario.epoch_ms), Time::ZERO)))
            }
            Dialect::Opossum => Some(Machine::Opossum(Opossum::new(&config.opossum(), Time::ZERO))),
            Dialect::Gobreaker => Some(Machine::Gobreaker(Gobreaker::new(&config.gobreaker(), Time::ZERO))),
        }
    }
}

/// Hands a call to whichever dialect it is.
macro_rules! dispatch {
    ($self:ident, $breaker:ident => $call:expr) => {
        match $self {
            Machine::Textbook($breaker) => $call,
            Machine::Resilience4j($breaker) => $call,
            Machine::Opossum($breaker) => $call,
            Machine::Gobreaker($breaker) => $call,
        }
    };
}

impl Breaker for Machine {
    fn try_acquire(&mut self, now: Time, notices: &mut Notices) -> Option<Permit> {
        dispatch!(self, breaker => breaker.try_acquire(now, notices))
    }

    fn on_result(&mut self, now: Time, permit: Permit, verdict: Verdict, duration: Span, notices: &mut Notices) {
        dispatch!(self, breaker => breaker.on_result(now, permit, verdict, duration, notices));
    }

    fn release(&mut self, now: Time, permit: Permit, notices: &mut Notices) {
        dispatch!(self, breaker => breaker.release(now, permit, notices));
    }

    fn poll_timeout(&self) -> Option<Time> {
        dispatch!(self, breaker => breaker.poll_timeout())
    }

    fn handle_timeout(&mut self, now: Time, notices: &mut Notices) {
        dispatch!(self, breaker => breaker.handle_timeout(now, notices));
    }

    fn state(&self) -> State {
        dispatch!(self, breaker => breaker.state())
    }

    fn view(&self, now: Time) -> View {
        dispatch!(self, breaker => breaker.view(now))
    }
}
