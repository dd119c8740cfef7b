//! The services: what they hold, how long they take, and what two sagas do to each other there.

use crate::definition::{Jitter, Ledger, MAX_ATTEMPTS, Retry};
use crate::event::{Event, Place};
use crate::machine::{Call, Fate, Landed, Machine, Outcome, Record, Records, Side};
use crate::scenario::{Countermeasure, Scenario};
use sim::{Chance, Delay, EntryId, Shape, Source, Span};

const LATENCY: Source = Source::named("calls.latency");
const WORK: Source = Source::named("calls.work");
const FATE: Source = Source::named("calls.fate");
const WAIT: Source = Source::named("calls.wait");

/// What a service does with a call that has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// It works on it; what it read of its stock.
    Works(i32),
    /// It refuses: there is nothing left.
    SoldOut,
    /// It lets it wait for the other saga.
    Waits,
}

/// All services of a run.
#[derive(Debug)]
pub(crate) struct Services {
    pub(crate) scenario: Scenario,
    pub(crate) machine: Machine,
    chance: Chance,
    latency: Delay,
    work: Delay,
    on_hand: i32,
    pub(crate) records: [Records; 2],
    over: [bool; 2],
    /// Which sagas have the semantic lock, until they are over.
    locked: [bool; 2],
    /// Calls that wait for the other saga.
    waiting: Vec<Place>,
    /// Actions whose effects are still on their way, with the entry of the call that brings each about.
    late_calls: Vec<(u8, u8, Option<EntryId>)>,
    /// Whether a saga was refused because the other, unfinished, held the last item.
    refused_for: [bool; 2],
}

impl Services {
    pub(crate) fn new(scenario: &Scenario) -> Self {
        let delay = |ms: f64| Delay::new(Shape::LogNormal, Span::from_secs_f64(ms / 1e3));
        Services {
            machine: Machine::new(&scenario.saga, MAX_ATTEMPTS),
            chance: Chance::new(scenario.seed),
            latency: delay(scenario.services.latency_ms),
            work: delay(scenario.services.work_ms),
            on_hand: scenario.services.stock as i32,
            records: [Records::default(); 2],
            over: [false; 2],
            locked: [false; 2],
            waiting: Vec::new(),
            late_calls: Vec::new(),
            refused_for: [false; 2],
            scenario: scenario.clone(),
        }
    }

    fn index(place: Place) -> u64 {
        u64::from(place.saga) << 16 | u64::from(place.step) << 8 | u64::from(place.side == Side::Compensation)
    }

    /// What happens to a call: as somebody chose, or by chance.
    pub(crate) fn fate(&self, place: Place) -> Fate {
        let Place { saga, step, side, nth } = place;
        if let Some(fate) = self.scenario.chosen(saga, Call { step, side }, nth) {
            return fate;
        }
        let mut draw = self.chance.at(FATE, Self::index(place), u32::from(nth));
        if !draw.percent(self.scenario.services.fail_percent) {
            return Fate::Ends(Outcome::Ok);
        }
        let ways = [
            Fate::Ends(Outcome::FailedBefore),
            Fate::Ends(Outcome::FailedAfter),
            Fate::Ends(Outcome::LostBefore),
            Fate::Ends(Outcome::LostAfter),
            // A compensation that comes late is one without an answer.
            if side == Side::Action { Fate::Ends(Outcome::Late) } else { Fate::Ends(Outcome::LostAfter) },
            Fate::CrashBefore,
            Fate::CrashAfterEffect,
            Fate::CrashAfterLog,
        ];
        ways[(draw.unit() * ways.len() as f64) as usize % ways.len()]
    }

    pub(crate) fn latency(&self, place: Place, back: bool) -> Span {
        self.latency.sample(&mut self.chance.at(
            LATENCY,
            Self::index(place) << 1 | u64::from(back),
            u32::from(place.nth),
        ))
    }

    pub(crate) fn work(&self, place: Place) -> Span {
        self.work.sample(&mut self.chance.at(WORK, Self::index(place), u32::from(place.nth)))
    }

    /// The wait before an attempt, from 2; before the first one of a repetition the wait is that before the second.
    pub(crate) fn wait(&self, place: Place, attempt: u8) -> Span {
        let Some(step) = self.scenario.saga.steps.get(usize::from(place.step)) else { return Span::ZERO };
        let retry: &Retry = if place.side == Side::Action { &step.retry } else { &step.compensation_retry };
        let mut ms = f64::from(retry.interval_ms);
        for _ in 2..attempt {
            ms *= retry.backoff;
        }
        ms = ms.min(f64::from(retry.max_interval_ms));
        if retry.jitter == Jitter::Full {
            ms *= self.chance.at(WAIT, Self::index(place), u32::from(place.nth)).unit();
        }
        Span::from_secs_f64(ms / 1e3)
    }

    pub(crate) fn timeout(&self, place: Place) -> Span {
        let step = self.scenario.saga.steps.get(usize::from(place.step));
        Span::from_millis(step.map_or(0, |step| u64::from(step.timeout_ms)))
    }

    pub(crate) fn recovery(&self) -> Span {
        Span::from_millis(u64::from(self.scenario.coordination.recovery_ms))
    }

    pub(crate) fn late(&self) -> Span {
        Span::from_millis(u64::from(self.scenario.services.late_ms))
    }

    pub(crate) fn record(&self, place: Place) -> Record {
        self.records[usize::from(place.saga)][usize::from(place.step)]
    }

    fn takes_stock(&self, place: Place) -> bool {
        self.scenario.saga.steps.get(usize::from(place.step)).is_some_and(|step| step.ledger == Ledger::Stock)
    }

    /// How many items a saga holds.
    fn held(&self, saga: usize) -> i32 {
        let steps = self.scenario.saga.steps.iter().zip(&self.records[saga]);
        steps.filter(|(step, _)| step.ledger == Ledger::Stock).map(|(_, record)| record.standing()).sum()
    }

    /// Whether the other saga holds something and is not over.
    fn other_holds(&self, saga: u8) -> bool {
        let other = usize::from(1 - saga.min(1));
        !self.over[other] && self.held(other) > 0
    }

    /// A call comes to its service.
    pub(crate) fn arrive(&mut self, place: Place, record: &mut dyn FnMut(Event)) -> Arrival {
        let known = self.machine.is_idempotent(call(place)) && self.record(place).effects > 0;
        if place.side == Side::Compensation || !self.takes_stock(place) || known {
            return Arrival::Works(self.on_hand);
        }
        let uncommitted = self.other_holds(place.saga);
        if self.scenario.second.countermeasure == Countermeasure::SemanticLock {
            let other = usize::from(1 - place.saga.min(1));
            if self.locked[other] && !self.over[other] {
                record(Event::Waits { place });
                self.waiting.push(place);
                return Arrival::Waits;
            }
            // Taken when the work begins, so that nobody reads in between.
            self.locked[usize::from(place.saga)] = true;
        }
        record(Event::Read { place, on_hand: self.on_hand, uncommitted });
        if self.on_hand < 1 {
            self.refused_for[usize::from(place.saga)] |= uncommitted;
            return Arrival::SoldOut;
        }
        Arrival::Works(self.on_hand)
    }

    /// A call comes to its effect; `None` when the service finds that it cannot have it.
    pub(crate) fn effect(
        &mut self,
        place: Place,
        read: i32,
        late: bool,
        record: &mut dyn FnMut(Event),
    ) -> Option<Landed> {
        let stock = self.takes_stock(place);
        let reserves = stock && place.side == Side::Action;
        let known = self.machine.is_idempotent(call(place)) && self.record(place).effects > 0;
        let sold_out = match self.scenario.second.countermeasure {
            Countermeasure::CommutativeUpdate => self.on_hand < 1,
            Countermeasure::Reread => self.on_hand != read,
            Countermeasure::None | Countermeasure::SemanticLock => false,
        } && self.scenario.second.enabled;
        if reserves && !known && sold_out {
            return None;
        }
        let landed = self.machine.land(&mut self.records[usize::from(place.saga)], call(place));
        record(Event::Landed { place, landed, late });
        if stock && landed == Landed::Applied {
            self.move_stock(place, read, record);
        }
        Some(landed)
    }

    fn move_stock(&mut self, place: Place, read: i32, record: &mut dyn FnMut(Event)) {
        if place.side == Side::Compensation {
            self.on_hand += 1;
            let other = 1 - place.saga.min(1);
            if std::mem::take(&mut self.refused_for[usize::from(other)]) {
                record(Event::DirtyRead { saga: other });
            }
            return;
        }
        // What one saga does at the same time it does to different items; only two sagas want the same one.
        let second = &self.scenario.second;
        let blind = second.enabled && second.countermeasure == Countermeasure::None;
        if blind && read != self.on_hand {
            self.on_hand = read - 1;
            record(Event::LostUpdate { place, on_hand: self.on_hand });
        } else {
            self.on_hand -= 1;
        }
    }

    /// An action was called whose effect comes after the end of its saga.
    pub(crate) fn will_land_late(&mut self, place: Place, cause: Option<EntryId>) {
        let record = &mut self.records[usize::from(place.saga)][usize::from(place.step)];
        record.late = record.late.saturating_add(1);
        self.late_calls.push((place.saga, place.step, cause));
    }

    /// The late effects of a saga that is over, by their steps: each with what brings it about. They are told once.
    pub(crate) fn take_late(&mut self, saga: u8) -> Vec<(u8, Option<EntryId>)> {
        let (mut late, others): (Vec<_>, Vec<_>) = self.late_calls.drain(..).partition(|(of, ..)| *of == saga);
        self.late_calls = others;
        late.sort_by_key(|(_, step, _)| *step);
        late.into_iter().map(|(_, step, cause)| (step, cause)).collect()
    }

    /// A late effect happens.
    pub(crate) fn effect_late(&mut self, saga: u8, step: u8, record: &mut dyn FnMut(Event)) {
        let held = &mut self.records[usize::from(saga)][usize::from(step)];
        if held.late == 0 {
            return;
        }
        held.late -= 1;
        let place = Place { saga, step, side: Side::Action, nth: 0 };
        let read = self.on_hand;
        self.effect(place, read, true, record);
    }

    /// A human undid a step.
    pub(crate) fn undone_by_hand(&mut self, saga: u8, step: u8) {
        let place = Place { saga, step, side: Side::Compensation, nth: 0 };
        let stock = self.takes_stock(place);
        let record = &mut self.records[usize::from(saga)][usize::from(step)];
        if stock {
            self.on_hand += record.standing();
        }
        record.undone = record.effects;
    }

    /// A saga is over, or goes on again; the calls that waited for it.
    pub(crate) fn set_over(&mut self, saga: u8, over: bool) -> Vec<Place> {
        self.over[usize::from(saga)] = over;
        if over { std::mem::take(&mut self.waiting) } else { Vec::new() }
    }

    /// Whether a call of this saga waits for the other.
    pub(crate) fn waits(&self, saga: u8) -> bool {
        self.waiting.iter().any(|place| place.saga == saga)
    }

    /// Whether on hand and taken are together what there was at the start.
    pub(crate) fn stock_is_right(&self) -> bool {
        self.on_hand + self.held(0) + self.held(1) == self.scenario.services.stock as i32
    }
}

pub(crate) const fn call(place: Place) -> Call {
    Call { step: place.step, side: place.side }
}
