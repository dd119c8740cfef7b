//! Running a case against our breaker, row by row.

use super::case::Case;
use super::op::Op;
use super::row::{Event, Row};
use circuit_breaker::breaker::{Breaker, Notices, Permit, Resilience4j, State, Verdict};
use sim::{Span, Time};
use std::collections::BTreeMap;
use std::fmt;

/// Where a case first went another way than its rows.
#[derive(Debug)]
pub enum Deviation {
    /// Another row.
    Row {
        /// The index of the operation.
        at: usize,
        /// The operation, as it stands in the file.
        op: String,
        /// What was recorded.
        expected: Row,
        /// What our breaker did.
        got: Row,
    },
    /// One operation fires more timers than anybody would wait for.
    Endless {
        /// The index of the operation.
        at: usize,
        /// The operation, as it stands in the file.
        op: String,
    },
}

impl Deviation {
    /// The index of the operation.
    pub fn at(&self) -> usize {
        match self {
            Deviation::Row { at, .. } | Deviation::Endless { at, .. } => *at,
        }
    }
}

/// How many timers one operation may fire.
const MAX_TIMERS: u32 = 100_000;

impl Case {
    /// Replays the case; an error is the first row that differs.
    pub fn replay(self) -> Result<(), Box<Deviation>> {
        let breaker = Resilience4j::new(&self.config, Time::ZERO);
        let mut replay = Replay { breaker, clock: Time::ZERO, held: BTreeMap::new(), events: Vec::new() };
        for (at, step) in self.steps.into_iter().enumerate() {
            let Ok(permitted) = replay.perform(&step.op) else {
                return Err(Box::new(Deviation::Endless { at, op: step.written }));
            };
            let got = Row {
                state: replay.breaker.state(),
                permitted,
                metrics: replay.breaker.metrics(replay.clock),
                events: std::mem::take(&mut replay.events),
            };
            if got != step.expect {
                return Err(Box::new(Deviation::Row { at, op: step.written, expected: step.expect, got }));
            }
        }
        Ok(())
    }
}

struct Replay {
    breaker: Resilience4j,
    clock: Time,
    held: BTreeMap<u64, Permit>,
    events: Vec<Event>,
}

/// More timers than [`MAX_TIMERS`].
struct TooManyTimers;

impl Replay {
    /// Does one operation; says whether a permission was given, if it asks for one.
    fn perform(&mut self, op: &Op) -> Result<Option<bool>, TooManyTimers> {
        let mut permitted = None;
        match op {
            Op::Advance { by } => self.advance(*by)?,
            Op::Acquire { id } => {
                let permit = self.acquire();
                permitted = Some(permit.is_some());
                self.held.extend(permit.map(|permit| (*id, permit)));
            }
            Op::Result { id, verdict, duration } => {
                if let Some(permit) = self.held.remove(id) {
                    self.result(permit, *verdict, *duration);
                }
            }
            Op::Release { id } => {
                if let Some(permit) = self.held.remove(id) {
                    self.tell(|breaker, now, notices| breaker.release(now, permit, notices));
                }
            }
            Op::Call { verdict, duration } => {
                let permit = self.acquire();
                permitted = Some(permit.is_some());
                if let Some(permit) = permit {
                    self.advance(*duration)?;
                    self.result(permit, *verdict, *duration);
                }
            }
            Op::To { state } => self.transition(*state),
            Op::OpenFor { wait } => {
                let opened = self.tell(|breaker, now, notices| breaker.open_for(*wait, now, notices));
                self.events.extend(opened.err().map(|_| Event::Illegal));
            }
            Op::Reset => self.tell(|breaker, now, notices| breaker.reset(now, notices)),
        }
        Ok(permitted)
    }

    fn acquire(&mut self) -> Option<Permit> {
        self.tell(|breaker, now, notices| breaker.try_acquire(now, notices))
    }

    fn result(&mut self, permit: Permit, verdict: Verdict, duration: Span) {
        self.tell(|breaker, now, notices| breaker.on_result(now, permit, verdict, duration, notices));
    }

    fn transition(&mut self, state: State) {
        let moved = self.tell(|breaker, now, notices| breaker.transition_to(state, now, notices));
        self.events.extend(moved.err().map(|_| Event::Illegal));
    }

    /// Moves the clock, with a stop at every timer on the way.
    fn advance(&mut self, by: Span) -> Result<(), TooManyTimers> {
        let end = self.clock + by;
        for _ in 0..MAX_TIMERS {
            match self.breaker.poll_timeout() {
                Some(due) if due <= end => {
                    self.clock = self.clock.max(due);
                    self.tell(|breaker, now, notices| breaker.handle_timeout(now, notices));
                }
                Some(_) | None => {
                    self.clock = end;
                    return Ok(());
                }
            }
        }
        Err(TooManyTimers)
    }

    fn tell<T>(&mut self, act: impl FnOnce(&mut Resilience4j, Time, &mut Notices) -> T) -> T {
        let mut notices = Notices::new();
        let answer = act(&mut self.breaker, self.clock, &mut notices);
        self.events.extend(notices.into_iter().map(Event::from));
        answer
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Deviation::Row { at, op, expected, got } => {
                write!(f, "operation ops[{at}]: {op}\nexpected  {expected}\ngot       {got}")
            }
            Deviation::Endless { at, op } => {
                write!(f, "operation ops[{at}]: {op}\nfires more than {MAX_TIMERS} timers; given up")
            }
        }
    }
}
