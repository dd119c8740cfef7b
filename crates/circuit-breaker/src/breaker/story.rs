//! For tests: a breaker and a clock that the test advances.

use super::{Breaker, Notice, Notices, Permit, Reason, State, Verdict};
use sim::{Span, Time};

/// A breaker under a clock. Timers fire on the way, as a caller of [`Breaker`] has to see to.
pub struct Story<B> {
    pub breaker: B,
    pub now: Time,
    notices: Notices,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Passed,
    Refused,
}
pub use Call::{Passed, Refused};

impl<B: Breaker> Story<B> {
    pub fn of(breaker: B) -> Self {
        Story { breaker, now: Time::ZERO, notices: Notices::new() }
    }

    pub fn advance_ms(&mut self, ms: u64) {
        self.advance(Span::from_millis(ms));
    }

    pub fn advance(&mut self, by: Span) {
        let end = self.now + by;
        while let Some(due) = self.breaker.poll_timeout().filter(|due| *due <= end) {
            self.now = self.now.max(due);
            self.breaker.handle_timeout(self.now, &mut self.notices);
        }
        self.now = end;
    }

    pub fn acquire(&mut self) -> Option<Permit> {
        self.breaker.try_acquire(self.now, &mut self.notices)
    }

    /// A permit that must be given.
    pub fn permit(&mut self) -> Permit {
        self.acquire().expect("a permit")
    }

    pub fn result(&mut self, permit: Permit, verdict: Verdict, ms: u64) {
        self.breaker.on_result(self.now, permit, verdict, Span::from_millis(ms), &mut self.notices);
    }

    pub fn release(&mut self, permit: Permit) {
        self.breaker.release(self.now, permit, &mut self.notices);
    }

    /// A call that takes `ms` for the breaker and no time on the clock.
    pub fn call(&mut self, verdict: Verdict, ms: u64) -> Call {
        match self.acquire() {
            Some(permit) => {
                self.result(permit, verdict, ms);
                Passed
            }
            None => Refused,
        }
    }

    pub fn succeed(&mut self) -> Call {
        self.call(Verdict::Success, 1)
    }

    pub fn fail(&mut self) -> Call {
        self.call(Verdict::Failure, 1)
    }

    pub fn state(&self) -> State {
        self.breaker.state()
    }

    /// Something that only this dialect has.
    pub fn by_hand<T>(&mut self, act: impl FnOnce(&mut B, Time, &mut Notices) -> T) -> T {
        act(&mut self.breaker, self.now, &mut self.notices)
    }

    /// What was said since the last time somebody asked.
    pub fn said(&mut self) -> Notices {
        std::mem::take(&mut self.notices)
    }

    /// The changes of state among what was said.
    pub fn changes(&mut self) -> Vec<(State, State, Reason)> {
        let change = |notice| match notice {
            Notice::Transition { from, to, reason } => Some((from, to, reason)),
            Notice::Recorded(_)
            | Notice::NotPermitted
            | Notice::CapacityExceeded
            | Notice::FailureRateExceeded(_)
            | Notice::SlowCallRateExceeded(_)
            | Notice::Reset
            | Notice::DivisionByZero => None,
        };
        self.said().into_iter().filter_map(change).collect()
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), to vary a sweep.
pub struct Draw(pub u64);

impl Draw {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    pub fn one_of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}
