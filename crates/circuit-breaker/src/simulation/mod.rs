//! The world round the breaker, as a model: users, a caller with a pool of threads, a service, faults.
//!
//! Every step of a request is one short method: it arrives and gets a thread ([`request`]), calls through the breaker
//! and gets a result or gives up ([`call`]), tries again or falls back, and is answered. Faults turn by themselves
//! ([`faults`]).

mod call;
mod faults;
mod request;

use crate::breaker::{Breaker, Notice, Notices, Permit};
use crate::event::{Endpoint, Event, Failure, Request};
use crate::machine::Machine;
use crate::scenario::Scenario;
use sim::service::{Expired, Service};
use sim::{Chance, Delay, Draw, Effect, EntryId, Model, Shape, Source, Span, Time};

const CHECKOUT_ARRIVALS: Source = Source::named("checkout.arrivals");
const SEARCH_ARRIVALS: Source = Source::named("search.arrivals");

/// What is scheduled.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The next request of an endpoint comes.
    Arrive(Endpoint),
    /// A search is done.
    SearchDone(Slot),
    /// The service is done with a call.
    ServiceDone {
        /// The call.
        job: Job,
        /// The life of the service in which it was taken; a later life knows nothing of it.
        life: u32,
    },
    /// An error that needs no work comes back.
    FastError {
        /// The call.
        call: Call,
        /// Which error.
        failure: Failure,
    },
    /// The caller gives up.
    Timeout(Call),
    /// A pause before a retry is over.
    Retry(Call),
    /// A fault begins, turns or ends.
    FaultTurn(u32),
    /// The breaker wants to act by itself.
    BreakerTimeout,
    /// Requests stop arriving.
    End,
}

/// Where a request that is not yet answered is kept.
pub type Slot = u32;

/// One attempt of a request; the number tells it from other users of the slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    slot: Slot,
    number: u32,
}

/// A call as the service sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    call: Call,
    request: Request,
    attempt: u8,
}

/// A request that is not yet answered.
#[derive(Clone, Copy, Debug)]
struct Active {
    request: Request,
    arrived: Time,
    attempt: u8,
    /// The number of the call or pause under way; `None` when nothing is awaited.
    awaits: Option<u32>,
    called: Time,
    permit: Option<Permit>,
}

/// The model.
#[derive(Clone, Debug)]
pub struct Simulation {
    scenario: Scenario,
    chance: Chance,
    arrivals: [Draw; 2],
    arrived: [u32; 2],
    search_work: Delay,
    service_time: Delay,
    breaker: Option<Machine>,
    breaker_timeout: Option<Time>,
    /// The entry of the change to the state in which the breaker is.
    entered: Option<EntryId>,
    notices: Notices,
    threads: Service<Slot>,
    service: Service<Job>,
    life: u32,
    effect: Effect,
    active: Vec<Active>,
    free: Vec<Slot>,
    calls: u32,
    /// In thousandths of a retry.
    budget: u64,
    last_success: Option<Time>,
    arrivals_ended: bool,
}

type Context = sim::Context<Message, Event>;

impl Simulation {
    /// The model of a scenario, which should be valid: see [`Scenario::validate`].
    pub fn new(scenario: &Scenario) -> Self {
        let chance = Chance::new(scenario.seed);
        let (caller, service) = (&scenario.caller, &scenario.service);
        let expired = if service.shed_expired { Expired::Shed } else { Expired::Served };
        Simulation {
            chance,
            arrivals: [chance.stream(CHECKOUT_ARRIVALS), chance.stream(SEARCH_ARRIVALS)],
            arrived: [0, 0],
            search_work: Delay::new(Shape::LogNormal, millis(scenario.traffic.search_work_ms)),
            service_time: Delay::new(service.distribution, millis(service.mean_ms)),
            breaker: Machine::of(scenario),
            breaker_timeout: None,
            entered: None,
            notices: Notices::new(),
            threads: Service::new(caller.threads, caller.accept_queue, Expired::Served),
            service: Service::new(service.servers, service.queue_capacity, expired),
            life: 0,
            effect: Effect::NONE,
            active: Vec::new(),
            free: Vec::new(),
            calls: 0,
            budget: request::BUDGET_START,
            last_success: None,
            arrivals_ended: false,
            scenario: scenario.clone(),
        }
    }

    /// The breaker as it is now.
    pub fn breaker(&self) -> Option<&Machine> {
        self.breaker.as_ref()
    }

    /// Lets the breaker act by itself where it is due, before anything else is asked of it.
    fn handle_due_timeouts(&mut self, cx: &mut Context) {
        while let Some(breaker) = &mut self.breaker
            && breaker.poll_timeout().is_some_and(|due| due <= cx.now())
        {
            breaker.handle_timeout(cx.now(), &mut self.notices);
            // A state that ends by itself ends because it began, whichever of the breaker's clocks woke it last.
            cx.because(self.entered);
            self.record_transitions(cx);
        }
    }

    /// Records the changes of state that the breaker told of; what else it tells is in the entries already.
    fn record_transitions(&mut self, cx: &mut Context) {
        for notice in self.notices.drain(..) {
            if let Notice::Transition { from, to, reason } = notice {
                cx.record(Event::Transitioned { from, to, reason });
                self.entered = cx.cause();
            }
        }
    }

    /// Wakes the breaker when it wants to act by itself.
    fn watch_breaker(&mut self, cx: &mut Context) {
        let due = self.breaker.as_ref().and_then(Breaker::poll_timeout);
        if due != self.breaker_timeout {
            self.breaker_timeout = due;
            if let Some(due) = due {
                cx.schedule_at(due, Message::BreakerTimeout);
            }
        }
    }

    fn finish_when_drained(&self, cx: &mut Context) {
        if self.arrivals_ended && self.active.len() == self.free.len() {
            cx.finish();
        }
    }
}

impl Model for Simulation {
    type Message = Message;
    type Event = Event;

    fn start(&mut self, cx: &mut Context) {
        for (index, fault) in self.scenario.faults.iter().enumerate() {
            if fault.begins() < self.scenario.end() {
                cx.schedule_at(fault.begins(), Message::FaultTurn(index as u32));
            }
        }
        cx.schedule_at(self.scenario.end(), Message::End);
        self.schedule_arrival(Endpoint::Checkout, cx);
        self.schedule_arrival(Endpoint::Search, cx);
        self.watch_breaker(cx);
    }

    fn handle(&mut self, message: Message, cx: &mut Context) {
        match message {
            Message::Arrive(endpoint) => self.arrive(endpoint, cx),
            Message::SearchDone(slot) => self.answer_search(slot, cx),
            Message::ServiceDone { job, life } => self.service_done(job, life, cx),
            Message::FastError { call, failure } => self.conclude(call, Err(failure), cx),
            Message::Timeout(call) => self.conclude(call, Err(Failure::Timeout), cx),
            Message::Retry(call) => self.retry(call, cx),
            Message::FaultTurn(fault) => self.turn_fault(fault, cx),
            Message::BreakerTimeout => {
                self.handle_due_timeouts(cx);
                self.watch_breaker(cx);
            }
            Message::End => self.arrivals_ended = true,
        }
        self.finish_when_drained(cx);
    }
}

/// A length of time as events carry it, in µs; over an hour and eleven minutes counts as that.
fn micros(span: Span) -> u32 {
    u32::try_from(span.as_micros()).unwrap_or(u32::MAX)
}

const fn millis(ms: u32) -> Span {
    Span::from_millis(ms as u64)
}
