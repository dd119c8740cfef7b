//! What is known at a cursor of a run: what the orchestrator knows, what the ledgers say, and what was counted.

use crate::audit::Audit;
use crate::definition::{Ledger, MAX_STEPS, Saga};
use crate::event::{End, Event, Place, Told};
use crate::machine::{
    Direction, Landed, Machine, Orchestration, Phase, Record, Records, Reply, Report, Side, StepState,
};
use crate::scenario::{PRICE_CENTS, Scenario, Style};
use crate::services::call;
use sim::{Entry, Projection, Time};
use std::sync::{Arc, OnceLock};

/// The states after which a readout of the audit gives up: about half a second in a browser.
pub const READOUT_STATES: u32 = 200_000;

/// What does not change in a run.
#[derive(Debug)]
struct Fixed {
    saga: Saga,
    machine: Machine,
    style: Style,
    can_be_audited: bool,
    stock: i32,
    bounds: crate::audit::AuditBounds,
    /// The distinct ends that an audit finds, wrong and stuck; asked for at most once. `None` when there are too many states.
    audited: OnceLock<Option<(u32, u32)>>,
}

/// One step, as it was followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepView {
    /// What is known of it.
    pub state: StepState,
    /// What its service holds.
    pub record: Record,
    /// When its action and its compensation last changed.
    pub changed: [Time; 2],
    /// How the last call of its action and of its compensation was answered.
    pub answered: [Option<Reply>; 2],
    /// How often its action and its compensation were called.
    pub calls: [u8; 2],
    /// Whether an effect came when nobody waited for it.
    pub late: bool,
    /// Whether it was undone by hand.
    pub by_hand: bool,
}

/// One saga.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SagaView {
    /// Whether it has begun.
    pub begun: bool,
    /// Where it goes.
    pub direction: Direction,
    /// Its steps.
    pub steps: [StepView; MAX_STEPS],
    /// What is reported, if it is over.
    pub reported: Option<Report>,
    /// When it was over.
    pub over_at: Time,
    /// How it ended in truth, once nothing of it is under way.
    pub end: Option<End>,
    /// Whether a crash is being recovered from.
    pub crashed: bool,
}

impl SagaView {
    /// The steps whose compensation was called, in the order of the calls.
    pub fn undone_in_order(&self) -> Vec<usize> {
        let called = |step: &usize| self.steps[*step].calls[1] > 0;
        let mut undone: Vec<usize> = (0..MAX_STEPS).filter(called).collect();
        // The next compensation is called in the moment in which the one before is done: what is under way is the last.
        undone.sort_by_key(|step| (self.steps[*step].changed[1], self.steps[*step].answered[1].is_none()));
        undone
    }
}

/// What the services hold together, in the words of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledgers {
    /// Orders that stand.
    pub orders: i32,
    /// Items on hand.
    pub on_hand: i32,
    /// Items taken from hand and not shipped.
    pub reserved: i32,
    /// Items shipped and not back.
    pub shipped: i32,
    /// What was taken from the customer, in cents.
    pub taken_cents: i64,
    /// Other things that stand.
    pub records: i32,
}

/// A named value that must hold when a saga is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invariant {
    /// What this step of this saga did is there once if it committed, and not at all if it was aborted.
    AsReported {
        /// Which saga.
        saga: u8,
        /// Which step.
        step: u8,
    },
    /// The customer is charged if and only if an item is shipped.
    ChargedIffShipped,
    /// On hand, reserved and shipped are together what there was.
    StockConserved,
}

/// The state after some entries.
#[derive(Clone, Debug)]
pub struct World {
    fixed: Arc<Fixed>,
    /// The sagas; the second stays empty when there is none.
    pub sagas: [SagaView; 2],
    orchestrations: [Orchestration; 2],
    on_hand: i32,
    /// Calls made.
    pub calls: u32,
    /// Of these, attempts after the first.
    pub retries: u32,
    /// Messages between programs: calls, answers, and what services tell.
    pub messages: u32,
    /// Compensations that were called.
    pub compensations: u32,
    /// Calls that had no answer.
    pub timeouts: u32,
    /// Crashes.
    pub crashes: u32,
    /// Effects that came when nobody waited for them.
    pub late_effects: u32,
    /// Calls that changed nothing because they had come before.
    pub known: u32,
    /// Stocks that were overwritten.
    pub lost_updates: u32,
    /// Sagas that were refused because of something that never was.
    pub dirty_reads: u32,
    /// Messages that nobody will hear.
    pub messages_lost: u32,
    /// Entries so far.
    pub entries: u32,
    /// The time of the last of them.
    pub at: Time,
}

impl PartialEq for World {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries && self.sagas == other.sagas && self.on_hand == other.on_hand
    }
}

impl World {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        let machine = Machine::new(&scenario.saga, crate::definition::MAX_ATTEMPTS);
        World {
            on_hand: scenario.services.stock as i32,
            fixed: Arc::new(Fixed {
                machine,
                style: scenario.coordination.style,
                can_be_audited: scenario.can_be_audited(),
                stock: scenario.services.stock as i32,
                bounds: crate::audit::AuditBounds { states: READOUT_STATES, ..scenario.audit.bounds() },
                saga: scenario.saga.clone(),
                audited: OnceLock::new(),
            }),
            sagas: [SagaView::default(); 2],
            orchestrations: [Orchestration::default(); 2],
            calls: 0,
            retries: 0,
            messages: 0,
            compensations: 0,
            timeouts: 0,
            crashes: 0,
            late_effects: 0,
            known: 0,
            lost_updates: 0,
            dirty_reads: 0,
            messages_lost: 0,
            entries: 0,
            at: Time::ZERO,
        }
    }

    /// The saga that runs.
    pub fn saga(&self) -> &Saga {
        &self.fixed.saga
    }

    /// How many distinct wrong ends, and how many stuck ones, an audit of the saga finds; computed when it is first asked
    /// for. `None` in a choreography, of two sagas, and when there are more than [`READOUT_STATES`] states.
    pub fn audited(&self) -> Option<(u32, u32)> {
        *self.fixed.audited.get_or_init(|| {
            if !self.fixed.can_be_audited {
                return None;
            }
            let findings = Audit::new(&self.fixed.saga, self.fixed.bounds).run();
            findings.complete.then(|| (findings.wrong_ends().count() as u32, findings.stuck_ends().count() as u32))
        })
    }

    /// What the services hold.
    pub fn ledgers(&self) -> Ledgers {
        let mut ledgers = Ledgers { on_hand: self.on_hand, ..Ledgers::default() };
        for saga in &self.sagas {
            for (step, view) in self.fixed.saga.steps.iter().zip(&saga.steps) {
                let standing = view.record.standing();
                match step.ledger {
                    Ledger::Order => ledgers.orders += standing,
                    Ledger::Stock => ledgers.reserved += standing,
                    Ledger::Money => ledgers.taken_cents += i64::from(standing) * PRICE_CENTS,
                    Ledger::Shipment => ledgers.shipped += standing,
                    Ledger::Record => ledgers.records += standing,
                    Ledger::None => {}
                }
            }
        }
        if self.has(Ledger::Stock) {
            // What is shipped is what was reserved.
            ledgers.reserved -= ledgers.shipped;
        }
        ledgers
    }

    fn has(&self, ledger: Ledger) -> bool {
        self.fixed.saga.steps.iter().any(|step| step.ledger == ledger)
    }

    /// Every invariant, and whether it holds; `None` while the sagas that it is about are not over.
    pub fn invariants(&self) -> Vec<(Invariant, Option<bool>)> {
        let begun = self.sagas.iter().filter(|saga| saga.begun);
        let over = begun.clone().all(|saga| saga.reported.is_some());
        let judged = begun.clone().any(|saga| saga.reported.is_some()) && over;
        let stuck = begun.clone().any(|saga| saga.reported == Some(Report::Stuck));
        let ledgers = self.ledgers();
        let mut all = Vec::new();
        if self.has(Ledger::Stock) {
            let sum: i32 = ledgers.on_hand + ledgers.reserved + ledgers.shipped;
            all.push((Invariant::StockConserved, Some(sum == self.fixed.stock)));
        }
        let count = |ledger: Ledger| self.fixed.saga.steps.iter().filter(|step| step.ledger == ledger).count();
        if self.has(Ledger::Money) && count(Ledger::Money) == count(Ledger::Shipment) {
            let holds = ledgers.taken_cents == i64::from(ledgers.shipped) * PRICE_CENTS;
            all.push((Invariant::ChargedIffShipped, (judged && !stuck).then_some(holds)));
        }
        for (saga, view) in self.sagas.iter().enumerate().filter(|(_, view)| view.begun) {
            for (step, _) in self.fixed.saga.steps.iter().enumerate().filter(|(_, step)| step.ledger != Ledger::None) {
                let holds = view
                    .reported
                    .filter(|report| *report != Report::Stuck)
                    .map(|report| !self.fixed.machine.is_wrong(report, step, &view.steps[step].record));
                all.push((Invariant::AsReported { saga: saga as u8, step: step as u8 }, holds));
            }
        }
        all
    }

    /// How many sagas ended so.
    pub fn ended(&self, end: End) -> u32 {
        self.sagas.iter().filter(|saga| saga.end == Some(end)).count() as u32
    }

    /// The records of one saga.
    pub fn records(&self, saga: u8) -> Records {
        self.sagas[usize::from(saga) & 1].steps.map(|step| step.record)
    }

    fn step(&mut self, place: Place) -> &mut StepView {
        &mut self.sagas[usize::from(place.saga) & 1].steps[usize::from(place.step) % MAX_STEPS]
    }

    /// Takes over what the machine says.
    fn copy(&mut self, saga: u8) {
        let at = usize::from(saga) & 1;
        self.sagas[at].direction = self.orchestrations[at].direction;
        for (view, state) in self.sagas[at].steps.iter_mut().zip(&self.orchestrations[at].steps) {
            view.state = *state;
        }
    }

    fn landed(&mut self, place: Place, landed: Landed, late: bool) {
        let stock = self.fixed.saga.steps.get(usize::from(place.step)).is_some_and(|step| step.ledger == Ledger::Stock);
        let view = self.step(place);
        view.late |= late && place.side == Side::Action;
        match (landed, place.side) {
            (Landed::Applied, Side::Action) => {
                view.record.effects += 1;
                self.on_hand -= i32::from(stock);
            }
            (Landed::Applied, Side::Compensation) => {
                view.record.undone += 1;
                self.on_hand += i32::from(stock);
            }
            (Landed::Empty, _) => view.record.empty = true,
            (Landed::Known, _) => self.known += 1,
            (Landed::Refused, _) => {}
        }
        self.late_effects += u32::from(late && landed == Landed::Applied);
    }

    fn answered(&mut self, place: Place, reply: Reply) {
        let at = usize::from(place.saga) & 1;
        match self.fixed.style {
            Style::Orchestration => {
                self.fixed.machine.reply(&mut self.orchestrations[at], call(place), reply);
                self.copy(place.saga);
            }
            Style::Choreography => {
                let state = &mut self.step(place).state;
                if reply == Reply::Ok {
                    state.phase = if place.side == Side::Action { Phase::Done } else { Phase::Undone };
                }
            }
        }
    }
}

impl Projection<Event> for World {
    fn apply(&mut self, entry: &Entry<Event>) {
        self.entries += 1;
        self.at = entry.at;
        let orchestrated = self.fixed.style == Style::Orchestration;
        let saga = usize::from(entry.event.saga()) & 1;
        match entry.event {
            Event::Began { saga: which } => {
                self.sagas[saga].begun = true;
                if orchestrated {
                    self.orchestrations[saga] = self.fixed.machine.start();
                    self.copy(which);
                }
            }
            Event::Called { place, attempt } => {
                let half = usize::from(place.side == Side::Compensation);
                let view = self.step(place);
                view.changed[half] = entry.at;
                view.answered[half] = None;
                view.calls[half] = view.calls[half].saturating_add(1);
                if !orchestrated {
                    view.state.attempt = attempt;
                    view.state.phase = if half == 0 { Phase::Acting } else { Phase::Undoing };
                }
                self.calls += 1;
                self.retries += u32::from(attempt > 1);
                self.compensations += half as u32;
                self.messages += u32::from(orchestrated);
            }
            Event::Landed { place, landed, late } => self.landed(place, landed, late),
            Event::LostUpdate { on_hand, .. } => {
                self.on_hand = on_hand;
                self.lost_updates += 1;
            }
            Event::DirtyRead { .. } => self.dirty_reads += 1,
            Event::Answered { place, reply } => {
                let half = usize::from(place.side == Side::Compensation);
                let view = self.step(place);
                view.changed[half] = entry.at;
                view.answered[half] = Some(reply);
                self.timeouts += u32::from(reply == Reply::Nothing);
                self.messages += u32::from(orchestrated && reply != Reply::Nothing);
                self.answered(place, reply);
            }
            Event::Ignored { .. } => self.messages += u32::from(orchestrated),
            Event::Turned { .. } => {
                if !orchestrated {
                    self.sagas[saga].direction = Direction::Backward;
                }
            }
            Event::Crashed { .. } => {
                self.crashes += 1;
                self.sagas[saga].crashed = true;
            }
            Event::Recovered { place, .. } => {
                self.sagas[saga].crashed = false;
                if orchestrated {
                    self.fixed.machine.recover(&mut self.orchestrations[saga]);
                    self.copy(place.saga);
                }
            }
            Event::Ended { report, .. } => {
                self.sagas[saga].reported = Some(report);
                self.sagas[saga].over_at = entry.at;
                self.sagas[saga].direction = Direction::Over(report);
            }
            Event::Resolved { saga: which, step } => {
                self.fixed.machine.resolve(&mut self.orchestrations[saga], step);
                let place = Place { saga: which, step, side: Side::Compensation, nth: 0 };
                let stock = self.fixed.saga.steps.get(usize::from(step)).is_some_and(|s| s.ledger == Ledger::Stock);
                let view = self.step(place);
                let standing = view.record.standing();
                (view.record.undone, view.by_hand) = (view.record.effects, true);
                self.on_hand += if stock { standing } else { 0 };
                (self.sagas[saga].reported, self.sagas[saga].end) = (None, None);
                self.copy(which);
            }
            Event::Judged { end, .. } => self.sagas[saga].end = Some(end),
            Event::Published { step, told, to, .. } => {
                self.messages += u32::from(to);
                let state = &mut self.sagas[saga].steps[usize::from(step) % MAX_STEPS].state;
                match told {
                    Told::Failed => state.phase = Phase::Failed,
                    Told::Undone if state.phase == Phase::Undoing => state.phase = Phase::UndoFailed,
                    Told::Undone | Told::Done => {}
                }
            }
            Event::MessageLost { .. } => self.messages_lost += 1,
            Event::Waits { .. } | Event::Read { .. } => {}
        }
    }
}
