//! A pod in time, as a model: its containers, its traffic, its log, and what is done to it.

mod outside;
mod pod_life;
mod requests;

use crate::event::{Event, PodPhase, Way};
use crate::kubelet::{Act, Kubelet, Timer};
use crate::log_desk::LogDesk;
use crate::log_pipeline::Own;
use crate::pod::Pod;
use crate::pod_settings::Home;
use crate::role::{Role, roles};
use crate::scenario::{Done, Scenario, Target};
use crate::traffic::{Balancer, CertificateClock, RetryBudget};
use crate::wiring;
use circuit_breaker::breaker::{Notices, Permit, Resilience4j};
use sim::{Chance, Delay, Draw, Fault, Model, Shape, Source, Time};
use std::collections::BTreeMap;

/// A context of this model.
pub(crate) type Context = sim::Context<Message, Event>;

/// What is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// The next request comes.
    Arrive(Way),
    /// The application is done with a request.
    Done(u32),
    /// An attempt comes back.
    Back {
        /// The request.
        request: u32,
        /// Which attempt.
        attempt: u16,
        /// How.
        came: Came,
    },
    /// A call is tried again.
    Again(u32),
    /// A timer of the kubelet.
    Kubelet(Timer, u32),
    /// The log pipeline changes by itself.
    Pipe(u32),
    /// The kubelet looks at the volumes.
    Housekeeping,
    /// Callers learn whether the pod takes requests.
    List(bool, u32),
    /// One of the things done.
    Do(usize),
    /// One of them is over.
    Undo(usize),
    /// A fault of the other service or of the sink changes.
    Faults,
    /// Somebody asks for the metrics.
    Scrape,
    /// The certificate is renewed.
    Renew(u32),
    /// The certificate expires.
    Expire(u32),
    /// The agent on the node is back.
    NodeBack,
    /// The kernel looks for memory again.
    Memory,
}

/// How an attempt came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// Well.
    Well,
    /// With an error.
    Error,
    /// Not at all.
    Never,
}

/// A request under way.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flight {
    way: Way,
    began: Time,
    proxies_us: u32,
    attempts: u16,
    attempt_at: Time,
    instance: Option<u8>,
    permit: Option<Permit>,
}

/// The model.
#[derive(Debug)]
pub struct Simulation {
    scenario: Scenario,
    pod: Pod,
    roles: Vec<Role>,
    homes: [Home; 6],
    kubelet: Kubelet,
    acts: Vec<Act>,
    phase: PodPhase,
    listed: bool,
    wants_listed: bool,
    list_generation: u32,
    node_up: bool,
    desk: LogDesk,
    owns: Vec<Own>,
    pipe_generation: u32,
    housekeeping: bool,
    sink_faults: Vec<Fault>,
    backend_faults: Vec<Fault>,
    sink_percent: u8,
    backend_sick: bool,
    flights: BTreeMap<u32, Flight>,
    numbers: [u32; 2],
    startup_calls: u32,
    /// After this moment an application that drains makes no new calls, so that it can finish those it has made.
    last_call: Option<Time>,
    arrivals: [Draw; 2],
    chance: Chance,
    hop: Delay,
    work: Delay,
    backend: Delay,
    balancer: Balancer,
    budget: RetryBudget,
    breaker: Option<Resilience4j>,
    notices: Notices,
    clock: CertificateClock,
    certificate_generation: u32,
}

impl Simulation {
    /// The model of a valid scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let pod = scenario.running_pod();
        let chance = Chance::new(scenario.seed);
        let delay = |ms: f64| Delay::new(Shape::LogNormal, sim::Span::from_secs_f64(ms / 1e3));
        let behaviours = wiring::behaviours(scenario, &pod);
        Simulation {
            kubelet: Kubelet::new(&pod, scenario.node.kubernetes_minor, &behaviours),
            desk: wiring::log_desk(scenario, &pod),
            roles: roles(&pod),
            homes: scenario.homes(),
            pod,
            acts: Vec::new(),
            phase: PodPhase::Pending,
            listed: false,
            wants_listed: false,
            list_generation: 0,
            node_up: true,
            owns: Vec::new(),
            pipe_generation: 0,
            housekeeping: false,
            sink_faults: scenario.faults(Target::Sink),
            backend_faults: scenario.faults(Target::Backend),
            sink_percent: 100,
            backend_sick: false,
            flights: BTreeMap::new(),
            numbers: [0, 1],
            startup_calls: 0,
            last_call: None,
            arrivals: [chance.stream(Source::named("requests")), chance.stream(Source::named("calls"))],
            chance,
            hop: delay(scenario.proxy.hop_ms),
            work: delay(scenario.traffic.work_ms),
            backend: delay(scenario.backend.work_ms),
            balancer: Balancer::new(&scenario.backend),
            budget: RetryBudget::new(&scenario.retry),
            breaker: wiring::breaker(scenario),
            notices: Vec::new(),
            clock: CertificateClock::new(&scenario.certificate),
            certificate_generation: 0,
            scenario: scenario.clone(),
        }
    }

    fn place(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|other| *other == role)
    }

    fn is_up(&self, role: Role) -> bool {
        self.place(role).is_some_and(|at| self.kubelet.is_up(at))
    }

    /// Whether the pod's traffic gets through: it must pass the proxy, where there is one.
    fn proxy_carries(&self) -> bool {
        match self.homes[0] {
            Home::Sidecar => self.is_up(Role::Proxy),
            Home::Node => self.node_up,
            Home::Library | Home::None => true,
        }
    }

    fn has_proxy(&self) -> bool {
        matches!(self.homes[0], Home::Sidecar | Home::Node)
    }
}

impl Model for Simulation {
    type Message = Message;
    type Event = Event;

    fn start(&mut self, cx: &mut Context) {
        self.schedule_arrival(Way::In, cx);
        self.schedule_arrival(Way::Out, cx);
        for (at, done) in self.scenario.done.iter().enumerate() {
            if !matches!(done, Done::Fault { .. }) {
                cx.schedule_at(Time::from_millis(done.at_ms()), Message::Do(at));
            }
        }
        self.watch_certificate(cx);
        self.on_faults(cx);
        if self.homes[2] != Home::None {
            cx.schedule(sim::Span::from_secs(u64::from(self.scenario.outside.scrape_s)), Message::Scrape);
        }
        let mut acts = std::mem::take(&mut self.acts);
        self.kubelet.start(cx.now(), &mut acts);
        self.acts = acts;
        self.follow(cx);
    }

    fn handle(&mut self, message: Message, cx: &mut Context) {
        if cx.now() > self.scenario.end() {
            return cx.finish();
        }
        match message {
            Message::Arrive(way) => self.on_arrival(way, cx),
            Message::Done(request) => self.on_done(request, cx),
            Message::Back { request, attempt, came } => self.on_back(request, attempt, came, cx),
            Message::Again(request) => self.attempt(request, cx),
            Message::Kubelet(timer, generation) => self.on_timer(timer, generation, cx),
            Message::Pipe(generation) if generation == self.pipe_generation => self.look_at_pipe(cx),
            Message::Pipe(_) => {}
            Message::Housekeeping => self.on_housekeeping(cx),
            Message::List(listed, generation) => self.on_list(listed, generation, cx),
            Message::Do(at) => self.on_do(at, cx),
            Message::Undo(at) => self.on_undo(at, cx),
            Message::Faults => self.on_faults(cx),
            Message::Scrape => self.on_scrape(cx),
            Message::Renew(generation) => self.on_renew(generation, cx),
            Message::Expire(generation) => self.on_expire(generation, cx),
            Message::NodeBack => {
                self.node_up = true;
                cx.record(Event::NodeProxy { up: true });
            }
            Message::Memory => self.on_memory(cx),
        }
    }
}
