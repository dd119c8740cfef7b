//! What is known at a cursor of a run: the containers, the traffic, the log, the certificate.

use crate::cost::Homes;
use crate::event::{Event, Flow, Life, Outcome, PodPhase, Way, Why};
use crate::log_desk::LogDesk;
use crate::log_pipeline::Levels;
use crate::pod::Pod;
use crate::pod_settings::Home;
use crate::ready_made::LOGS;
use crate::role::{Role, roles};
use crate::scenario::Scenario;
use crate::traffic::CertificateClock;
use crate::wiring;
use circuit_breaker::breaker::State;
use sim::{Entry, Histogram, Projection, Time};
use std::sync::Arc;

/// What does not change in a run.
#[derive(Debug)]
pub struct Fixed {
    /// The scenario.
    pub scenario: Scenario,
    /// The pod that runs.
    pub pod: Pod,
    /// What each of its containers does, in the order of [`Pod::all`].
    pub roles: Vec<Role>,
    /// Where the work of each helper is done.
    pub homes: Homes,
    /// Memory of each container without buffers, in bytes.
    memory: Vec<u64>,
}

/// One container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ContainerView {
    /// Where it is in its life.
    pub life: Life,
    /// Why it came there; `None` before anything happened to it.
    pub why: Option<Why>,
    /// Since when.
    pub since: Time,
    /// Whether its process is up.
    pub up: bool,
    /// How often it was started again.
    pub restarts: u32,
    /// How often it was killed for its memory.
    pub out_of_memory: u32,
}

/// The state after some entries.
#[derive(Clone, Debug)]
pub struct World {
    fixed: Arc<Fixed>,
    /// The pod's phase, and since when.
    pub phase: PodPhase,
    /// Since when it has been in that phase.
    pub phase_since: Time,
    /// The containers, in the order of [`Pod::all`].
    pub containers: Vec<ContainerView>,
    /// Whether callers take the pod for ready.
    pub listed: bool,
    /// Whether the agent on the node carries traffic.
    pub node_up: bool,
    /// Requests under way.
    pub under_way: u32,
    /// Requests and calls that were answered, by their outcome in the order of [`Outcome::ALL`]: in, out, at start-up.
    pub answered: [[u32; 8]; 3],
    /// Attempts of calls.
    pub attempts: u32,
    /// The most attempts of one call.
    pub most_attempts: u16,
    /// Attempts at each instance of the other service.
    pub instances: [u32; 8],
    /// How long answers took that were well, to the application.
    pub latency: Histogram,
    /// Of this, in proxies.
    pub proxies: Histogram,
    /// The state of the proxy's breaker.
    pub breaker: State,
    /// How often it opened.
    pub opened: u32,
    /// The certificate.
    pub clock: CertificateClock,
    /// What the sink takes of its usual rate, in percent.
    pub sink_percent: u8,
    /// Whether anything is wrong with the other service.
    pub backend_sick: bool,
    /// Whether the log volume is at its limit.
    pub volume_full: bool,
    /// When somebody last asked for the metrics and got them.
    pub scraped: Option<Time>,
    /// Scrapes without an answer.
    pub scrapes_missed: u32,
    /// How often the agent on the node fell.
    pub node_falls: u32,
    /// When a Job was done.
    pub done_at: Option<Time>,
    /// Whether it was evicted.
    pub evicted: bool,
    desk: LogDesk,
    /// Entries so far.
    pub entries: u32,
    /// The time of the last of them.
    pub at: Time,
}

impl PartialEq for World {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries && self.at == other.at && Arc::ptr_eq(&self.fixed, &other.fixed)
    }
}

const fn way_index(way: Way) -> usize {
    match way {
        Way::In => 0,
        Way::Out => 1,
        Way::Startup => 2,
    }
}

impl World {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        let pod = scenario.running_pod();
        let fixed = Fixed {
            roles: roles(&pod),
            homes: scenario.homes(),
            memory: scenario.memory(&pod),
            scenario: scenario.clone(),
            pod,
        };
        World {
            phase: PodPhase::Pending,
            phase_since: Time::ZERO,
            containers: vec![ContainerView::default(); fixed.roles.len()],
            listed: false,
            node_up: true,
            under_way: 0,
            answered: [[0; 8]; 3],
            attempts: 0,
            most_attempts: 0,
            instances: [0; 8],
            latency: Histogram::default(),
            proxies: Histogram::default(),
            breaker: State::Closed,
            opened: 0,
            clock: CertificateClock::new(&scenario.certificate),
            sink_percent: 100,
            backend_sick: false,
            volume_full: false,
            scraped: None,
            scrapes_missed: 0,
            node_falls: 0,
            done_at: None,
            evicted: false,
            desk: wiring::log_desk(scenario, &fixed.pod),
            fixed: Arc::new(fixed),
            entries: 0,
            at: Time::ZERO,
        }
    }

    /// What does not change.
    pub fn fixed(&self) -> &Fixed {
        &self.fixed
    }

    /// The place of the first container of a role.
    pub fn place(&self, role: Role) -> Option<usize> {
        self.fixed.roles.iter().position(|other| *other == role)
    }

    /// The first container of a role.
    pub fn of(&self, role: Role) -> Option<&ContainerView> {
        self.place(role).map(|at| &self.containers[at])
    }

    /// Whether the pod's traffic gets through.
    pub fn proxy_carries(&self) -> bool {
        match self.fixed.homes[0] {
            Home::Sidecar => self.of(Role::Proxy).is_some_and(|proxy| proxy.up),
            Home::Node => self.node_up,
            Home::Library | Home::None => true,
        }
    }

    /// How many log lines are where at a moment after the last entry, in thousandths of a line.
    pub fn levels(&self, now: Time) -> Levels {
        self.desk.levels_at(now)
    }

    /// What is in the log volume, in bytes.
    pub fn volume_bytes(&self, now: Time) -> u64 {
        self.desk.advanced(now).pipeline.volume_bytes(now)
    }

    /// `sizeLimit` of the log volume, in bytes.
    pub fn volume_limit(&self) -> Option<u64> {
        self.fixed.pod.volumes.iter().find(|volume| volume.name == LOGS).and_then(|volume| volume.size_limit)
    }

    /// How the log flows.
    pub fn flow(&self, now: Time) -> Flow {
        self.desk.advanced(now).pipeline.flow()
    }

    /// The memory that a container takes, in bytes; 0 of one that does not run.
    pub fn memory_of(&self, container: usize, now: Time) -> u64 {
        let Some(view) = self.containers.get(container) else { return 0 };
        let buffer = match self.fixed.roles[container] {
            Role::Shipper => self.desk.advanced(now).pipeline.buffer_bytes(now),
            _ => 0,
        };
        match view.life {
            Life::Starting | Life::Ready | Life::Draining => self.fixed.memory[container] + buffer,
            Life::Waiting | Life::BackOff | Life::Completed | Life::Dead => 0,
        }
    }

    /// The memory of all helpers that run, in bytes.
    pub fn helpers_memory(&self, now: Time) -> u64 {
        let helpers = (0..self.containers.len()).filter(|at| !matches!(self.fixed.roles[*at], Role::App | Role::Init));
        helpers.map(|at| self.memory_of(at, now)).sum()
    }

    /// How many of all requests and calls ended so.
    pub fn ended(&self, outcome: Outcome) -> u32 {
        let at = Outcome::ALL.iter().position(|other| *other == outcome).unwrap_or(0);
        self.answered.iter().map(|way| way[at]).sum()
    }

    /// Requests and calls that the pod's own make lost.
    pub fn lost(&self) -> u32 {
        Outcome::ALL.into_iter().filter(|outcome| outcome.is_lost()).map(|outcome| self.ended(outcome)).sum()
    }

    /// Calls to the other service that were answered.
    pub fn calls(&self) -> u32 {
        self.answered[1].iter().sum()
    }

    /// Pods that are without traffic when what carries this pod's falls.
    pub fn blast(&self) -> u32 {
        match self.fixed.homes[0] {
            Home::Node => self.fixed.scenario.cost.pods.div_ceil(self.fixed.scenario.cost.nodes.max(1)),
            Home::Sidecar | Home::Library | Home::None => 1,
        }
    }

    /// The end of the run.
    pub fn end(&self) -> Time {
        self.fixed.scenario.end()
    }

    fn sync(&mut self, now: Time) {
        self.desk.advance(now, &mut Vec::new());
        let up = |role| self.of(role).is_some_and(|view| view.up);
        let (app_up, shipper_up) = (up(Role::App), up(Role::Shipper));
        let reader_up = wiring::reader_up(self.fixed.homes[1], app_up, shipper_up);
        self.desk.sync(now, app_up, reader_up, &mut Vec::new());
    }

    fn on_container(&mut self, at: Time, container: u8, life: Life, why: Why) {
        let Some(view) = self.containers.get_mut(usize::from(container)) else { return };
        view.up &= matches!(life, Life::Ready | Life::Draining);
        view.restarts += u32::from(why == Why::Restart);
        view.out_of_memory += u32::from(why == Why::OutOfMemory);
        (view.life, view.why, view.since) = (life, Some(why), at);
        self.sync(at);
    }

    fn on_phase(&mut self, at: Time, phase: PodPhase) {
        (self.phase, self.phase_since) = (phase, at);
        match phase {
            PodPhase::Gone | PodPhase::Succeeded | PodPhase::Failed => {
                self.sync(at);
                self.desk.pipeline.end(at, self.fixed.homes[1] == Home::Node);
                if phase != PodPhase::Gone {
                    self.done_at = Some(at);
                }
            }
            PodPhase::Evicted => self.evicted = true,
            PodPhase::Pending | PodPhase::Running | PodPhase::Terminating => {}
        }
    }

    fn on_answer(&mut self, way: Way, outcome: Outcome, took_us: u32, proxies_us: u32, attempts: u16) {
        self.under_way = self.under_way.saturating_sub(1);
        let at = Outcome::ALL.iter().position(|other| *other == outcome).unwrap_or(0);
        self.answered[way_index(way)][at] += 1;
        self.most_attempts = self.most_attempts.max(attempts);
        if way == Way::In && outcome == Outcome::Ok {
            self.latency.add(sim::Span::from_micros(u64::from(took_us)));
            self.proxies.add(sim::Span::from_micros(u64::from(proxies_us)));
        }
    }
}

impl Projection<Event> for World {
    fn apply(&mut self, entry: &Entry<Event>) {
        self.entries += 1;
        self.at = entry.at;
        let at = entry.at;
        match entry.event {
            Event::Pod { phase } => self.on_phase(at, phase),
            Event::Container { container, life, why } => self.on_container(at, container, life, why),
            Event::Up { container } => {
                if let Some(view) = self.containers.get_mut(usize::from(container)) {
                    view.up = true;
                }
                self.sync(at);
            }
            Event::Endpoint { listed } => self.listed = listed,
            Event::Began { .. } => self.under_way += 1,
            Event::Attempted { instance, .. } => {
                self.attempts += 1;
                if let Some(count) = self.instances.get_mut(usize::from(instance)) {
                    *count += 1;
                }
            }
            Event::AttemptFailed { .. } | Event::Flow { .. } => {}
            Event::Answered { way, outcome, took_us, proxies_us, attempts, .. } => {
                self.on_answer(way, outcome, took_us, proxies_us, attempts);
            }
            Event::Breaker { to } => {
                self.breaker = to;
                self.opened += u32::from(to == State::Open);
            }
            Event::NodeProxy { up } => {
                self.node_up = up;
                self.node_falls += u32::from(!up);
            }
            Event::CertificateIssued => self.clock.renew(at),
            Event::CertificateExpired => self.clock.expire(at),
            Event::Sink { percent } => {
                self.sink_percent = percent;
                self.desk.advance(at, &mut Vec::new());
                self.desk.pipeline.set_sink(at, percent);
            }
            Event::Backend { sick } => self.backend_sick = sick,
            Event::LogRate { lines_per_s } => {
                self.desk.advance(at, &mut Vec::new());
                self.desk.set_rate(at, lines_per_s, &mut Vec::new());
            }
            Event::Filled { mb } => {
                self.desk.advance(at, &mut Vec::new());
                self.desk.pipeline.fill(at, u64::from(mb) * 1_000_000);
            }
            Event::VolumeFull { full } => self.volume_full = full,
            Event::Scraped { answered } => {
                self.scrapes_missed += u32::from(!answered);
                if answered {
                    self.scraped = Some(at);
                }
            }
        }
    }
}
