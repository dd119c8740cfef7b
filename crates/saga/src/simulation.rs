//! A saga in time, as a model: calls, answers, timeouts, crashes.

use crate::choreography::Choreography;
use crate::event::{End, Event, Place};
use crate::machine::{Direction, Reply, Report};
use crate::orchestrator::Orchestrator;
use crate::scenario::{Done, Scenario, Style};
use crate::services::Services;
use sim::{Model, Span};

/// A context of this model.
pub(crate) type Context = sim::Context<Message, Event>;

/// What is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// A saga begins.
    Begin(u8),
    /// A call is to be made.
    Call(Place),
    /// A call comes to its service.
    Arrive(Place),
    /// A call comes to its effect.
    Effect {
        /// Which.
        place: Place,
        /// What its service read of the stock.
        read: i32,
    },
    /// An answer comes.
    Answer(Place, Reply),
    /// An answer is not awaited any longer.
    Timeout(Place),
    /// Who crashed runs again.
    Recover(Place),
    /// A late effect happens.
    Late {
        /// Of which saga.
        saga: u8,
        /// Of which step.
        step: u8,
    },
    /// A human undoes the step at which the first saga is stuck.
    Resolve,
    /// A service hears of a step.
    Hear {
        /// Of which saga.
        saga: u8,
        /// Which step's service hears it.
        by: u8,
        /// Of which step.
        of: u8,
        /// What.
        told: crate::event::Told,
    },
    /// A service tells what it had noted to tell.
    Relay(Place),
}

impl Message {
    /// Which saga it is about.
    pub(crate) fn saga(&self) -> u8 {
        match *self {
            Message::Begin(saga) | Message::Late { saga, .. } | Message::Hear { saga, .. } => saga,
            Message::Resolve => 0,
            Message::Call(place)
            | Message::Arrive(place)
            | Message::Effect { place, .. }
            | Message::Answer(place, _)
            | Message::Timeout(place)
            | Message::Recover(place)
            | Message::Relay(place) => place.saga,
        }
    }
}

/// Who brings the steps together.
#[derive(Debug)]
enum Coordinator {
    Orchestrators(Vec<Orchestrator>),
    Choreography(Box<Choreography>),
}

/// The model.
#[derive(Debug)]
pub struct Simulation {
    services: Services,
    coordinator: Coordinator,
    /// Messages of each saga that are still to come. A human's visit is none of them: nobody knows of it before.
    pending: [u32; 2],
    /// What was reported of each saga.
    reported: [Option<Report>; 2],
    judged: bool,
}

/// What the parts of the model write to.
pub(crate) struct Desk<'a> {
    pub(crate) services: &'a mut Services,
    pub(crate) cx: &'a mut Context,
    pending: &'a mut [u32; 2],
    pub(crate) reported: &'a mut [Option<Report>; 2],
}

impl Desk<'_> {
    pub(crate) fn schedule(&mut self, after: Span, message: Message) {
        self.pending[usize::from(message.saga())] += 1;
        self.cx.schedule(after, message);
    }

    /// Whether nothing of a saga is to come any more.
    pub(crate) fn is_quiet(&self, saga: u8) -> bool {
        self.pending[usize::from(saga)] == 0 && !self.services.waits(saga)
    }

    /// A saga is over: who waited for it goes on, and what was late comes.
    pub(crate) fn end(&mut self, saga: u8, report: Report) {
        self.cx.record(Event::Ended { saga, report });
        self.reported[usize::from(saga)] = Some(report);
        let cause = self.cx.cause();
        let late = self.services.late();
        for (step, called) in self.services.take_late(saga) {
            // The call has the effect, not the report that came before it.
            self.cx.because(called);
            self.schedule(late, Message::Late { saga, step });
        }
        for place in self.services.set_over(saga, true) {
            self.cx.because(cause);
            self.schedule(Span::ZERO, Message::Arrive(place));
        }
    }
}

impl Simulation {
    /// The model of a valid scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let services = Services::new(scenario);
        let coordinator = match scenario.coordination.style {
            Style::Orchestration => {
                let order = scenario.done.iter().find_map(|done| match done {
                    Done::Order(calls) => Some(calls.clone()),
                    _ => None,
                });
                let orders = [order.unwrap_or_default(), Vec::new()];
                let sagas = (0..scenario.sagas()).zip(orders);
                Coordinator::Orchestrators(sagas.map(|(saga, order)| Orchestrator::new(saga, order)).collect())
            }
            Style::Choreography => Coordinator::Choreography(Box::new(Choreography::new(&services.machine))),
        };
        Simulation { services, coordinator, pending: [0; 2], reported: [None; 2], judged: false }
    }

    /// What the orchestrator of the first saga knows; `None` in a choreography.
    pub fn direction(&self) -> Option<Direction> {
        match &self.coordinator {
            Coordinator::Orchestrators(sagas) => sagas.first().map(Orchestrator::direction),
            Coordinator::Choreography(_) => None,
        }
    }

    /// Says how it ended, once everything is over and nothing is to come.
    fn judge(&mut self, cx: &mut Context) {
        let sagas = usize::from(self.services.scenario.sagas());
        let over = self.reported[..sagas].iter().all(Option::is_some);
        let quiet = self.pending[..sagas].iter().all(|pending| *pending == 0);
        if self.judged || !over || !quiet {
            return;
        }
        self.judged = true;
        let stock_is_right = self.services.stock_is_right();
        for saga in 0..sagas {
            let records = &self.services.records[saga];
            let Some(report) = self.reported[saga] else { continue };
            let wrong = (0..self.services.machine.count())
                .any(|index| self.services.machine.is_wrong(report, index, &records[index]));
            let end = match report {
                Report::Stuck => End::Stuck,
                _ if wrong || !stock_is_right => End::Inconsistent,
                Report::Committed => End::Committed,
                Report::Aborted => End::AbortedClean,
            };
            cx.record(Event::Judged { saga: saga as u8, end });
        }
    }
}

impl Model for Simulation {
    type Message = Message;
    type Event = Event;

    fn start(&mut self, cx: &mut Context) {
        for saga in 0..self.services.scenario.sagas() {
            self.pending[usize::from(saga)] += 1;
            let after = u64::from(self.services.scenario.second.after_ms) * u64::from(saga);
            cx.schedule(Span::from_millis(after), Message::Begin(saga));
        }
        for done in &self.services.scenario.done {
            if let Done::Resolve { at_ms } = done {
                cx.schedule(Span::from_millis(*at_ms), Message::Resolve);
            }
        }
    }

    fn handle(&mut self, message: Message, cx: &mut Context) {
        let Simulation { services, coordinator, pending, reported, judged } = self;
        let saga = message.saga();
        if message != Message::Resolve {
            pending[usize::from(saga)] -= 1;
        }
        let mut desk = Desk { services, cx, pending, reported };
        match message {
            Message::Begin(saga) => desk.cx.record(Event::Began { saga }),
            Message::Late { saga, step } => {
                let Desk { services, cx, .. } = &mut desk;
                services.effect_late(saga, step, &mut |event| cx.record(event));
            }
            _ => {}
        }
        match coordinator {
            Coordinator::Orchestrators(sagas) => {
                if let Some(orchestrator) = sagas.get_mut(usize::from(saga)) {
                    let resolved = orchestrator.handle(message, &mut desk);
                    *judged &= !resolved;
                }
            }
            Coordinator::Choreography(choreography) => choreography.handle(message, &mut desk),
        }
        self.judge(cx);
    }
}
