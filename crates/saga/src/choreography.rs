//! The same saga without anybody who has the whole picture: services react to what other services tell.
//!
//! A step begins when its service has heard that all the steps it needs are done. When a step fails for good, all hear
//! of it; each undoes what it did once the steps that came after it have told that they are undone, and tells so itself.
//! A message is handed over at least once: who crashes before it has dealt with one gets it again.

use crate::definition::{Kind, MAX_STEPS, OnFailure};
use crate::event::{Event, Place, Told};
use crate::machine::{Call, Fate, Machine, Outcome, Phase, Reply, Report, Side, StepState};
use crate::scenario::MAX_CALLS;
use crate::services::{Arrival, call};
use crate::simulation::{Desk, Message};
use sim::Span;

/// What one service knows about its step of one saga.
#[derive(Clone, Copy, Debug, Default)]
struct Member {
    step: StepState,
    /// The steps of which it has heard that they are done, and that they are undone.
    done: u16,
    undone: u16,
    /// Whether it has heard that some step failed.
    stopped: bool,
    /// Whether it has told that it is undone.
    told: bool,
    made: [u8; 2],
}

#[derive(Debug)]
pub(crate) struct Choreography {
    members: [[Member; MAX_STEPS]; 2],
    /// For each step those that need it.
    dependents: [u16; MAX_STEPS],
    count: usize,
    over: [bool; 2],
}

impl Choreography {
    pub(crate) fn new(machine: &Machine) -> Self {
        let mut dependents = [0; MAX_STEPS];
        for (before, bits) in dependents.iter_mut().enumerate() {
            *bits = (0..machine.count())
                .filter(|step| machine.needs(*step) & 1 << before != 0)
                .fold(0, |bits, step| bits | 1 << step);
        }
        Choreography { members: Default::default(), dependents, count: machine.count(), over: [false; 2] }
    }

    fn member(&mut self, saga: u8, step: u8) -> &mut Member {
        &mut self.members[usize::from(saga) & 1][usize::from(step) % MAX_STEPS]
    }

    pub(crate) fn handle(&mut self, message: Message, desk: &mut Desk) {
        let saga = message.saga();
        match message {
            Message::Begin(_) => {
                for step in 0..self.count as u8 {
                    self.try_act(saga, step, desk);
                }
            }
            Message::Call(place) => self.take_up(place, desk),
            Message::Arrive(place) => self.arrive(place, desk),
            Message::Effect { place, read } => self.effect(place, read, desk),
            Message::Recover(place) => self.recover(place, desk),
            Message::Relay(place) => {
                if desk.services.fate(place) == Fate::Ends(Outcome::LostBefore) {
                    self.again(place, Span::ZERO, desk);
                } else {
                    self.settled(place, Reply::Ok, desk);
                }
            }
            Message::Hear { by, of, told, .. } => self.hear(saga, by, of, told, desk),
            Message::Answer(..) | Message::Timeout(_) | Message::Late { .. } | Message::Resolve => {}
        }
        self.look(saga, desk);
    }

    /// Begins the action of a step if everything that it needs is done.
    fn try_act(&mut self, saga: u8, step: u8, desk: &mut Desk) {
        let needs = desk.services.machine.needs(usize::from(step));
        let member = self.member(saga, step);
        if member.step.phase == Phase::Waiting && !member.stopped && needs & !member.done == 0 {
            (member.step.phase, member.step.attempt) = (Phase::Acting, 1);
            self.begin(saga, Call { step, side: Side::Action }, Span::ZERO, desk);
        }
    }

    fn begin(&mut self, saga: u8, call: Call, wait: Span, desk: &mut Desk) {
        let made = &mut self.member(saga, call.step).made[usize::from(call.side == Side::Compensation)];
        if *made < MAX_CALLS {
            *made += 1;
            let place = Place { saga, step: call.step, side: call.side, nth: *made };
            desk.schedule(wait, Message::Call(place));
        }
    }

    /// The message is handed over once more.
    fn again(&mut self, place: Place, wait: Span, desk: &mut Desk) {
        self.begin(place.saga, call(place), wait, desk);
    }

    fn take_up(&mut self, place: Place, desk: &mut Desk) {
        let attempt = self.member(place.saga, place.step).step.attempt;
        match desk.services.fate(place) {
            Fate::CrashBefore => {
                desk.cx.record(Event::Crashed { place });
                let recovery = desk.services.recovery();
                desk.schedule(recovery, Message::Recover(place));
            }
            Fate::Ends(Outcome::LostBefore) => {
                desk.cx.record(Event::MessageLost { place });
                self.or_relay(place, desk);
            }
            fate => {
                desk.cx.record(Event::Called { place, attempt });
                let late = matches!(fate, Fate::Ends(Outcome::Late)) && place.side == Side::Action;
                let wait = if late { desk.services.late() } else { Span::ZERO };
                desk.schedule(wait, Message::Arrive(place));
            }
        }
    }

    fn arrive(&mut self, place: Place, desk: &mut Desk) {
        let cx = &mut desk.cx;
        match desk.services.arrive(place, &mut |event| cx.record(event)) {
            Arrival::Waits => {}
            Arrival::SoldOut => self.settled(place, Reply::Refused, desk),
            Arrival::Works(read) => {
                let work = desk.services.work(place);
                desk.schedule(work, Message::Effect { place, read });
            }
        }
    }

    fn effect(&mut self, place: Place, read: i32, desk: &mut Desk) {
        let fate = desk.services.fate(place);
        // Whoever is late here is only slow: nobody has given up.
        let has_effect = fate.has_effect() || fate == Fate::Ends(Outcome::Late);
        if has_effect {
            let cx = &mut desk.cx;
            if desk.services.effect(place, read, false, &mut |event| cx.record(event)).is_none() {
                self.settled(place, Reply::Refused, desk);
                return;
            }
        }
        match fate {
            Fate::Ends(Outcome::Ok | Outcome::Late) => self.settled(place, Reply::Ok, desk),
            Fate::Ends(Outcome::FailedBefore) => self.settled(place, Reply::Refused, desk),
            Fate::Ends(Outcome::FailedAfter) => self.settled(place, Reply::Error, desk),
            Fate::Ends(Outcome::LostAfter | Outcome::LostBefore) => {
                desk.cx.record(Event::MessageLost { place });
                self.or_relay(place, desk);
            }
            Fate::CrashBefore | Fate::CrashAfterEffect => {
                desk.cx.record(Event::Crashed { place });
                let recovery = desk.services.recovery();
                desk.schedule(recovery, Message::Recover(place));
            }
            Fate::CrashAfterLog => {
                self.settled(place, Reply::Ok, desk);
                desk.cx.record(Event::Crashed { place });
                let recovery = desk.services.recovery();
                desk.schedule(recovery, Message::Recover(place));
            }
        }
    }

    /// What was lost is sent again, if it was noted.
    fn or_relay(&mut self, place: Place, desk: &mut Desk) {
        if desk.services.scenario.coordination.outbox {
            let after = desk.services.timeout(place);
            desk.schedule(after, Message::Relay(place));
        }
    }

    fn recover(&mut self, place: Place, desk: &mut Desk) {
        desk.cx.record(Event::Recovered { place, replayed: 0 });
        let idempotent = desk.services.machine.is_idempotent(call(place));
        match desk.services.fate(place) {
            Fate::CrashAfterEffect if desk.services.scenario.coordination.outbox => {
                self.settled(place, Reply::Ok, desk);
            }
            // The message comes again, is known, and so nothing is done and nothing told.
            Fate::CrashAfterEffect if idempotent => desk.cx.record(Event::MessageLost { place }),
            Fate::CrashAfterLog => {
                let cx = &mut desk.cx;
                let read = 0;
                desk.services.effect(place, read, true, &mut |event| cx.record(event));
            }
            _ => self.again(place, Span::ZERO, desk),
        }
    }

    /// A service is through with a call.
    fn settled(&mut self, place: Place, reply: Reply, desk: &mut Desk) {
        desk.cx.record(Event::Answered { place, reply });
        let (saga, index) = (place.saga, usize::from(place.step));
        let on_failure = desk.services.machine.policy().on_failure;
        let step = &mut self.member(saga, place.step).step;
        let under_way = if place.side == Side::Action { Phase::Acting } else { Phase::Undoing };
        if step.phase != under_way {
            return;
        }
        step.unknown |= place.side == Side::Action && !matches!(reply, Reply::Ok | Reply::Refused);
        let machine = &desk.services.machine;
        if reply == Reply::Ok {
            (step.unknown, step.again) = (false, false);
            let (phase, told) = match place.side {
                Side::Action => (Phase::Done, Told::Done),
                Side::Compensation => (Phase::Undone, Told::Undone),
            };
            step.phase = phase;
            self.tell(saga, place.step, told, desk);
            self.try_undo(saga, place.step, desk);
        } else if machine.tries_again(call(place), step.attempt, reply) {
            step.attempt += 1;
            let wait = desk.services.wait(place, step.attempt);
            self.begin(saga, call(place), wait, desk);
        } else if place.side == Side::Action {
            let retriable = machine.kind(index) == Kind::Retriable
                || machine.policy().recovery == crate::definition::Recovery::Forward;
            if retriable && !step.again {
                (step.attempt, step.again) = (1, true);
                let wait = desk.services.wait(place, 2);
                self.begin(saga, call(place), wait, desk);
                return;
            }
            step.phase = Phase::Failed;
            let after_pivot = (0..index).any(|other| {
                machine.kind(other) == Kind::Pivot && machine.needs(index) & 1 << other != 0
                    || machine.kind(other) == Kind::Pivot
                        && self.members[usize::from(saga)][other].step.phase == Phase::Done
            });
            if !retriable && !after_pivot {
                self.tell(saga, place.step, Told::Failed, desk);
                desk.cx.record(Event::Turned { saga });
                self.member(saga, place.step).stopped = true;
                self.try_undo(saga, place.step, desk);
            }
        } else {
            if on_failure == OnFailure::Retry && !step.again {
                (step.attempt, step.again) = (1, true);
                let wait = desk.services.wait(place, 2);
                self.begin(saga, call(place), wait, desk);
                return;
            }
            step.phase = Phase::UndoFailed;
            if on_failure == OnFailure::Continue {
                self.tell(saga, place.step, Told::Undone, desk);
            }
        }
    }

    /// Tells everybody whom it concerns: of what is done those that need it, of a failure all, of what is undone those
    /// that it needed.
    fn tell(&mut self, saga: u8, step: u8, told: Told, desk: &mut Desk) {
        let all = (1_u16 << self.count) - 1;
        let to = match told {
            Told::Done => self.dependents[usize::from(step)],
            Told::Failed => all & !(1 << step),
            Told::Undone => desk.services.machine.needs(usize::from(step)),
        };
        if told == Told::Undone {
            self.member(saga, step).told = true;
        }
        desk.cx.record(Event::Published { saga, step, told, to: to.count_ones() as u8 });
        let cause = desk.cx.cause();
        for by in (0..self.count as u8).filter(|by| to & 1 << by != 0) {
            let place = Place { saga, step: by, side: Side::Action, nth: step };
            let way = desk.services.latency(place, told != Told::Done);
            desk.cx.because(cause);
            desk.schedule(way, Message::Hear { saga, by, of: step, told });
        }
        desk.cx.because(cause);
    }

    fn hear(&mut self, saga: u8, by: u8, of: u8, told: Told, desk: &mut Desk) {
        let member = self.member(saga, by);
        match told {
            Told::Done => {
                member.done |= 1 << of;
                self.try_act(saga, by, desk);
            }
            Told::Failed => {
                member.stopped = true;
                self.try_undo(saga, by, desk);
            }
            Told::Undone => {
                member.undone |= 1 << of;
                self.try_undo(saga, by, desk);
            }
        }
    }

    /// Undoes a step once everything that came after it is undone, or tells that there is nothing to undo.
    fn try_undo(&mut self, saga: u8, step: u8, desk: &mut Desk) {
        let index = usize::from(step);
        let dependents = self.dependents[index];
        let machine = &desk.services.machine;
        let member = &mut self.members[usize::from(saga) & 1][index];
        if !member.stopped || member.told || dependents & !member.undone != 0 {
            return;
        }
        match member.step.phase {
            Phase::Done if machine.kind(index) == Kind::Pivot => {}
            Phase::Done | Phase::Failed if machine.is_compensated(index) && machine.to_undo(index, &member.step) => {
                (member.step.phase, member.step.attempt, member.step.again) = (Phase::Undoing, 1, false);
                self.begin(saga, Call { step, side: Side::Compensation }, Span::ZERO, desk);
            }
            Phase::Waiting | Phase::Done | Phase::Failed => self.tell(saga, step, Told::Undone, desk),
            Phase::Acting | Phase::Undoing | Phase::Undone | Phase::UndoFailed => {}
        }
    }

    /// Whether it is over, seen from outside.
    fn look(&mut self, saga: u8, desk: &mut Desk) {
        let at = usize::from(saga) & 1;
        if self.over[at] {
            return;
        }
        let members = &self.members[at][..self.count];
        let report = if members.iter().all(|member| member.step.phase == Phase::Done && !member.stopped) {
            Some(Report::Committed)
        } else if members.iter().all(|member| member.told) {
            let failed = members.iter().any(|member| member.step.phase == Phase::UndoFailed);
            Some(if failed { Report::Stuck } else { Report::Aborted })
        } else {
            desk.is_quiet(saga).then_some(Report::Stuck)
        };
        if let Some(report) = report {
            self.over[at] = true;
            desk.end(saga, report);
        }
    }
}
