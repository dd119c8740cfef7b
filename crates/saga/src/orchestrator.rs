//! The orchestrator of one saga in time: it makes the calls that the machine asks for, awaits their answers, and keeps a
//! durable log from which another one takes over after a crash.

use crate::definition::MAX_STEPS;
use crate::event::{Event, Place};
use crate::machine::{Call, Direction, Fate, Landed, Machine, Orchestration, Outcome, Phase, Reply, Report, Side};
use crate::scenario::MAX_CALLS;
use crate::services::{Arrival, call};
use crate::simulation::{Desk, Message};
use sim::{EntryId, Span};

/// What the durable log holds; from it everything that the orchestrator knows comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Noted {
    Answered(Call, Reply),
    Recovered,
    Resolved(u8),
}

/// The calls of one half of a step.
#[derive(Clone, Copy, Debug, Default)]
struct Calls {
    /// How many were made.
    made: u8,
    /// Which one is awaited; 0 for none.
    awaited: u8,
    /// Whether the last one was cut off by a crash, so that it is made again without a wait.
    cut_off: bool,
}

/// A message that is dealt with later, and the entry that brought it about.
type Kept = (Message, Option<EntryId>);

#[derive(Debug)]
pub(crate) struct Orchestrator {
    saga: u8,
    state: Orchestration,
    log: Vec<Noted>,
    calls: [[Calls; 2]; MAX_STEPS],
    crashed: bool,
    /// What came while it was away.
    inbox: Vec<Kept>,
    /// The order in which calls are to end, and how far it was followed.
    order: Vec<Call>,
    followed: usize,
    /// What waits for its turn in that order.
    held: Vec<Kept>,
    turned: bool,
    over: bool,
}

impl Orchestrator {
    pub(crate) fn new(saga: u8, order: Vec<Call>) -> Self {
        Orchestrator {
            saga,
            state: Orchestration::default(),
            log: Vec::new(),
            calls: [[Calls::default(); 2]; MAX_STEPS],
            crashed: false,
            inbox: Vec::new(),
            order,
            followed: 0,
            held: Vec::new(),
            turned: false,
            over: false,
        }
    }

    pub(crate) fn direction(&self) -> Direction {
        self.state.direction
    }

    fn calls(&mut self, call: Call) -> &mut Calls {
        &mut self.calls[usize::from(call.step) % MAX_STEPS][usize::from(call.side == Side::Compensation)]
    }

    fn awaits(&self, place: Place) -> bool {
        let half = usize::from(place.side == Side::Compensation);
        place.nth != 0 && self.calls[usize::from(place.step) % MAX_STEPS][half].awaited == place.nth
    }

    /// Everything that it knows, from the log alone.
    fn replayed(&self, machine: &Machine) -> Orchestration {
        let mut state = machine.start();
        for noted in &self.log {
            match *noted {
                Noted::Answered(call, reply) => machine.reply(&mut state, call, reply),
                Noted::Recovered => machine.recover(&mut state),
                Noted::Resolved(step) => {
                    machine.resolve(&mut state, step);
                }
            }
        }
        state
    }

    /// Takes in a message; true when a human made it go on.
    pub(crate) fn handle(&mut self, message: Message, desk: &mut Desk) -> bool {
        match message {
            Message::Begin(_) => {
                self.state = desk.services.machine.start();
                self.go_on(desk);
            }
            Message::Call(place) => self.make(place, desk),
            Message::Arrive(place) => self.arrive(place, desk),
            Message::Effect { place, read } => self.effect(place, read, desk),
            Message::Answer(place, reply) => self.learn(message, place, reply, desk),
            Message::Timeout(place) if self.awaits(place) => {
                // An answer that has come in time and waits for its turn is no timeout.
                let came =
                    self.held.iter().chain(&self.inbox).any(|(m, _)| matches!(m, Message::Answer(p, _) if *p == place));
                if !came {
                    self.learn(message, place, Reply::Nothing, desk);
                }
            }
            Message::Recover(place) => self.recover(place, desk),
            Message::Resolve => return self.resolve(desk),
            Message::Timeout(_) | Message::Late { .. } | Message::Hear { .. } | Message::Relay(_) => {}
        }
        false
    }

    /// Whether something must wait for its turn in the given order. If it need not, its turn is over.
    fn must_wait(&mut self, message: Message, place: Place, desk: &Desk) -> bool {
        let Some(next) = self.order.get(self.followed).copied() else { return false };
        if next == call(place) {
            self.followed += 1;
            return false;
        }
        let waits = |(m, _): &Kept| match m {
            Message::Answer(p, _) | Message::Timeout(p) | Message::Call(p) | Message::Effect { place: p, .. } => {
                call(*p) == next
            }
            _ => false,
        };
        // Only for a call that will come to its end by itself.
        let comes = self.calls(next).awaited != 0 && !self.held.iter().any(waits);
        if comes {
            self.held.push((message, desk.cx.cause()));
        }
        comes
    }

    /// Lets everything that was held try again.
    fn release(&mut self, desk: &mut Desk) {
        for (message, cause) in std::mem::take(&mut self.held) {
            desk.cx.because(cause);
            self.handle(message, desk);
        }
    }

    fn make(&mut self, place: Place, desk: &mut Desk) {
        if !self.awaits(place) {
            return;
        }
        if self.crashed {
            self.inbox.push((Message::Call(place), desk.cx.cause()));
            return;
        }
        let fate = desk.services.fate(place);
        if fate == Fate::CrashBefore {
            if !self.must_wait(Message::Call(place), place, desk) {
                self.crash(place, desk);
            }
            return;
        }
        let attempt = self.state.steps[usize::from(place.step) % MAX_STEPS].attempt;
        desk.cx.record(Event::Called { place, attempt });
        let cause = desk.cx.cause();
        let (there, timeout) = (desk.services.latency(place, false), desk.services.timeout(place));
        match fate {
            Fate::Ends(Outcome::LostBefore) => {}
            Fate::Ends(Outcome::Late) if place.side == Side::Action => {
                desk.services.will_land_late(place, cause);
            }
            _ => desk.schedule(there, Message::Arrive(place)),
        }
        desk.cx.because(cause);
        desk.schedule(timeout, Message::Timeout(place));
    }

    fn arrive(&mut self, place: Place, desk: &mut Desk) {
        let cx = &mut desk.cx;
        match desk.services.arrive(place, &mut |event| cx.record(event)) {
            Arrival::Waits => {}
            Arrival::SoldOut => {
                let back = desk.services.latency(place, true);
                desk.schedule(back, Message::Answer(place, Reply::Refused));
            }
            Arrival::Works(read) => {
                let work = desk.services.work(place);
                desk.schedule(work, Message::Effect { place, read });
            }
        }
    }

    fn effect(&mut self, place: Place, read: i32, desk: &mut Desk) {
        let fate = desk.services.fate(place);
        if fate == Fate::CrashAfterEffect
            && self.awaits(place)
            && self.must_wait(Message::Effect { place, read }, place, desk)
        {
            return;
        }
        let mut landed = None;
        if fate.has_effect() {
            let late = !self.awaits(place);
            let cx = &mut desk.cx;
            landed = desk.services.effect(place, read, late, &mut |event| cx.record(event));
        }
        let reply = match fate {
            Fate::Ends(outcome) if landed.is_some() || !outcome.has_effect() => outcome.answered(landed),
            Fate::CrashAfterEffect | Fate::CrashAfterLog if landed.is_some_and(|landed| landed != Landed::Refused) => {
                Reply::Ok
            }
            _ => Reply::Refused,
        };
        if fate == Fate::CrashAfterEffect && self.awaits(place) && !self.crashed {
            self.crash(place, desk);
        } else if reply != Reply::Nothing {
            let back = desk.services.latency(place, true);
            desk.schedule(back, Message::Answer(place, reply));
        }
    }

    /// An answer, or that none came.
    fn learn(&mut self, message: Message, place: Place, reply: Reply, desk: &mut Desk) {
        if !self.awaits(place) {
            desk.cx.record(Event::Ignored { place });
        } else if self.crashed {
            self.inbox.push((message, desk.cx.cause()));
        } else if !self.must_wait(message, place, desk) {
            self.calls(call(place)).awaited = 0;
            desk.cx.record(Event::Answered { place, reply });
            self.log.push(Noted::Answered(call(place), reply));
            desk.services.machine.reply(&mut self.state, call(place), reply);
            if desk.services.fate(place) == Fate::CrashAfterLog {
                self.crash(place, desk);
            } else {
                self.go_on(desk);
            }
        }
    }

    fn crash(&mut self, place: Place, desk: &mut Desk) {
        desk.cx.record(Event::Crashed { place });
        self.crashed = true;
        let recovery = desk.services.recovery();
        desk.schedule(recovery, Message::Recover(place));
    }

    fn recover(&mut self, place: Place, desk: &mut Desk) {
        self.crashed = false;
        // A crash after the log cut no call off.
        if self.awaits(place) {
            let calls = self.calls(call(place));
            (calls.awaited, calls.cut_off) = (0, true);
        }
        self.log.push(Noted::Recovered);
        self.state = self.replayed(&desk.services.machine);
        desk.cx.record(Event::Recovered { place, replayed: (self.log.len() - 1) as u16 });
        let cause = desk.cx.cause();
        let inbox = std::mem::take(&mut self.inbox);
        desk.cx.because(cause);
        self.go_on(desk);
        for (message, cause) in inbox {
            desk.cx.because(cause);
            self.handle(message, desk);
        }
    }

    fn resolve(&mut self, desk: &mut Desk) -> bool {
        let machine = &desk.services.machine;
        let stuck = (0..machine.count()).find(|index| self.state.steps[*index].phase == Phase::UndoFailed);
        let Some(step) = stuck.map(|index| index as u8) else { return false };
        let resolved = machine.resolve(&mut self.state, step);
        if resolved {
            self.log.push(Noted::Resolved(step));
            desk.services.undone_by_hand(self.saga, step);
            desk.services.set_over(self.saga, false);
            desk.reported[usize::from(self.saga)] = None;
            self.over = false;
            desk.cx.record(Event::Resolved { saga: self.saga, step });
            self.go_on(desk);
        }
        resolved
    }

    /// Makes the calls that the machine asks for, and ends when it is over.
    fn go_on(&mut self, desk: &mut Desk) {
        let back = matches!(self.state.direction, Direction::Backward | Direction::Over(Report::Aborted));
        if back && !self.turned {
            self.turned = true;
            desk.cx.record(Event::Turned { saga: self.saga });
        }
        let cause = desk.cx.cause();
        let calls: Vec<Call> = desk.services.machine.calls(&self.state).collect();
        for call in calls {
            let step = self.state.steps[usize::from(call.step)];
            let calls = self.calls(call);
            if calls.awaited != 0 {
                continue;
            }
            if calls.made >= MAX_CALLS {
                // It crashed again and again at this call.
                self.state.direction = Direction::Over(Report::Stuck);
                self.calls.iter_mut().flatten().for_each(|calls| calls.awaited = 0);
                break;
            }
            let at_once = std::mem::take(&mut calls.cut_off);
            calls.made += 1;
            calls.awaited = calls.made;
            let nth = calls.made;
            let place = Place { saga: self.saga, step: call.step, side: call.side, nth };
            let first = step.attempt <= 1 && !step.again;
            let wait = if at_once || first { Span::ZERO } else { desk.services.wait(place, step.attempt) };
            desk.cx.because(cause);
            desk.schedule(wait, Message::Call(place));
        }
        desk.cx.because(cause);
        if let Direction::Over(report) = self.state.direction
            && !self.over
        {
            self.over = true;
            desk.end(self.saga, report);
        }
        self.release(desk);
    }
}
