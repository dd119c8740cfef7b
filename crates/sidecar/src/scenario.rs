//! Everything that a run depends on.

use crate::config::{App, Backend, Certificate, HostedBreaker, Logs, Node, Outside, Proxy, Retries, RunLength};
use crate::config::{Shipper, Traffic};
use crate::cost::{Cost, Homes};
use crate::pod::Pod;
use crate::pod_settings::{Helpers, Home, PodSettings, said};
use crate::ready_made::default_pod;
use crate::role::{Role, roles};
use crate::settings::SETTINGS;
use crate::yaml;
use sim::setting::Allowed;
use sim::{Fault, FaultKind, MAX_SEED, Problem, Time, Unit};

/// Whom a fault is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The other service, which the application calls.
    Backend,
    /// Where the log goes.
    Sink,
}

impl Target {
    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Target::Backend => "backend",
            Target::Sink => "sink",
        }
    }

    /// The faults that it can have, by their names in links: the other service has servers enough, and the sink takes or
    /// takes not.
    pub const fn faults(self) -> &'static [&'static str] {
        match self {
            Target::Backend => &["down", "errors", "slow", "flap"],
            Target::Sink => &["down", "slow", "flap", "capacity"],
        }
    }
}

/// One thing that is done to the system.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// A fault of something outside the pod.
    Fault {
        /// Whose.
        target: Target,
        /// What, when, for how long.
        fault: Fault,
    },
    /// A container crashes, by its name; `proxy` is also the agent on the node that carries the pod's traffic.
    Kill {
        /// Its name.
        container: String,
        /// When, in ms.
        at_ms: u64,
    },
    /// Somebody writes something into the log volume.
    Fill {
        /// How much, in MB.
        mb: u32,
        /// When, in ms.
        at_ms: u64,
    },
    /// The certificate is no longer valid.
    Expire {
        /// When, in ms.
        at_ms: u64,
    },
    /// The pod is deleted.
    Delete {
        /// When, in ms.
        at_ms: u64,
    },
    /// The application writes more.
    Flood {
        /// Lines a second.
        lines_per_s: u32,
        /// When, in ms.
        at_ms: u64,
        /// For how long, in ms.
        length_ms: u64,
    },
}

impl Done {
    /// When it begins, in ms.
    pub fn at_ms(&self) -> u64 {
        match self {
            Done::Fault { fault, .. } => fault.at_ms,
            Done::Kill { at_ms, .. }
            | Done::Fill { at_ms, .. }
            | Done::Expire { at_ms }
            | Done::Delete { at_ms }
            | Done::Flood { at_ms, .. } => *at_ms,
        }
    }

    /// How long it lasts, in ms; 0 for what is done at once.
    pub fn length_ms(&self) -> u64 {
        match self {
            Done::Fault { fault, .. } => fault.length_ms,
            Done::Flood { length_ms, .. } => *length_ms,
            Done::Kill { .. } | Done::Fill { .. } | Done::Expire { .. } | Done::Delete { .. } => 0,
        }
    }
}

/// The most things done.
pub const MAX_DONE: usize = 50;
/// The most lines a second that somebody may write.
pub const MAX_LINES_PER_S: u32 = 100_000;
/// The most that somebody may put into a volume at once, in MB.
pub const MAX_FILL_MB: u32 = 100_000;

/// A pod, what is round it, what is done to it, a seed: the log is a pure function of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The pod's document.
    pub document: Pod,
    /// What the settings put over it.
    pub pod: PodSettings,
    /// The application.
    pub app: App,
    /// The proxy.
    pub proxy: Proxy,
    /// The traffic.
    pub traffic: Traffic,
    /// The other service.
    pub backend: Backend,
    /// Retries.
    pub retry: Retries,
    /// The proxy's breaker.
    pub breaker: HostedBreaker,
    /// The certificate.
    pub certificate: Certificate,
    /// The log.
    pub logs: Logs,
    /// Its shipper.
    pub shipper: Shipper,
    /// Where it goes, and who asks for metrics.
    pub outside: Outside,
    /// The node.
    pub node: Node,
    /// The fleet's cost.
    pub cost: Cost,
    /// How long it goes on.
    pub run: RunLength,
    /// What is done.
    pub done: Vec<Done>,
    /// Chooses the chance; at most [`MAX_SEED`].
    pub seed: u64,
}

impl Default for Scenario {
    fn default() -> Self {
        Scenario {
            document: default_pod(),
            pod: PodSettings::default(),
            app: App::default(),
            proxy: Proxy::default(),
            traffic: Traffic::default(),
            backend: Backend::default(),
            retry: Retries::default(),
            breaker: HostedBreaker::default(),
            certificate: Certificate::default(),
            logs: Logs::default(),
            shipper: Shipper::default(),
            outside: Outside::default(),
            node: Node::default(),
            cost: Cost::default(),
            run: RunLength::default(),
            done: Vec::new(),
            seed: 42,
        }
    }
}

impl Scenario {
    /// The pod that runs: the document with the settings over it.
    pub fn running_pod(&self) -> Pod {
        self.pod.over(&self.document)
    }

    /// Another document. What was set over the one before stays where it differs from what the new one says.
    pub fn set_document(&mut self, document: Pod) {
        self.document = document;
        let said = said(&self.document);
        macro_rules! keep_other {
            ($($field:ident),+) => { $(if self.pod.$field == said.$field { self.pod.$field = None; })+ };
        }
        keep_other!(
            helpers,
            workload,
            grace_s,
            pre_stop_s,
            startup_probe,
            volume_mi,
            medium,
            read_only,
            shipper_limit_mi
        );
        for (own, said) in self.pod.homes.iter_mut().zip(said.homes) {
            if *own == said {
                *own = None;
            }
        }
    }

    /// A document that was pasted: what was set over the one before goes, and so does what was done to containers that
    /// it does not have.
    pub fn paste(&mut self, document: Pod) {
        self.document = document;
        self.pod = PodSettings::default();
        let done = std::mem::take(&mut self.done);
        let can_be = |done: &Done| match done {
            Done::Kill { container, .. } => self.can_be_killed(container),
            Done::Fault { .. } | Done::Fill { .. } | Done::Expire { .. } | Done::Delete { .. } | Done::Flood { .. } => {
                true
            }
        };
        self.done = done.into_iter().filter(can_be).collect();
    }

    /// Whether there is such a container, or a setting could put it there; `proxy` may be an agent on the node.
    fn can_be_killed(&self, container: &str) -> bool {
        let of_setting = |at: usize| {
            self.pod.homes[at].is_some()
                && crate::ready_made::helper(crate::pod_settings::HELPERS[at]).is_some_and(|h| h.name == container)
        };
        self.document.place(container).is_some() || (0..self.pod.homes.len()).any(of_setting) || container == "proxy"
    }

    /// How helpers stand in the pod.
    pub fn helpers(&self) -> Helpers {
        self.pod.helpers.or(said(&self.document).helpers).unwrap_or_default()
    }

    /// Where each helper's work is done.
    pub fn homes(&self) -> Homes {
        let said = said(&self.document);
        let mut homes = [Home::None; 6];
        for (at, home) in homes.iter_mut().enumerate() {
            *home = self.pod.homes[at].or(said.homes[at]).unwrap_or(Home::None);
        }
        homes
    }

    /// The end of the run.
    pub fn end(&self) -> Time {
        Time::from_secs(u64::from(self.run.duration_s))
    }

    /// The end of the run, in ms.
    pub fn end_ms(&self) -> u64 {
        u64::from(self.run.duration_s) * 1_000
    }

    /// Memory of each container, in bytes, without what buffers need; in the order of [`Pod::all`].
    pub fn memory(&self, pod: &Pod) -> Vec<u64> {
        let mb = |mb: f64| (mb * 1e6 + 0.5) as u64;
        let of = |role: &Role| match role {
            Role::Init => mb(8.0),
            Role::App => mb(self.app.memory_mb),
            Role::Proxy => mb(self.cost.proxy_sidecar_mb),
            Role::Shipper => mb(self.shipper.memory_mb),
            Role::Exporter | Role::Tracing | Role::Config | Role::Secrets | Role::Other => mb(self.cost.helper_mb),
        };
        roles(pod).iter().map(of).collect()
    }

    /// Everything that is out of bounds; empty when it can run.
    pub fn problems(&self) -> Vec<Problem> {
        let settings = SETTINGS.iter().filter_map(|setting| setting.check((setting.get)(self)).err());
        let document = yaml::troubles(&self.document).into_iter().map(|trouble| Problem {
            field: trouble.field,
            got: trouble.got,
            allowed: Allowed::OneOf(Vec::new()),
        });
        let done = self.done.iter().enumerate();
        let done = done.filter_map(|(i, done)| self.done_problem(&format!("done.{}", i + 1), done));
        let too_many = (self.done.len() > MAX_DONE).then(|| Problem {
            field: "done".to_string(),
            got: self.done.len().to_string(),
            allowed: Allowed::AtMost(MAX_DONE),
        });
        let seed = out_of("seed", self.seed as f64, 0.0, MAX_SEED as f64);
        settings.chain(document).chain(done).chain(too_many).chain(seed).collect()
    }

    /// Checks everything once, before a run.
    pub fn validate(&self) -> Result<(), Vec<Problem>> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// What is wrong with one thing done, if anything. `field` names its place.
    pub fn done_problem(&self, field: &str, done: &Done) -> Option<Problem> {
        let end_ms = self.end_ms();
        let late = (done.at_ms() >= end_ms).then(|| Problem {
            field: field.to_string(),
            got: done.at_ms().to_string(),
            allowed: Allowed::Before { end_ms },
        });
        late.or_else(|| match done {
            Done::Fault { target, fault } => fault.problem(field, end_ms).or_else(|| {
                let kind = match fault.kind {
                    FaultKind::Down => "down",
                    FaultKind::Errors { .. } => "errors",
                    FaultKind::Slow { .. } => "slow",
                    FaultKind::Flap { .. } => "flap",
                    FaultKind::CapacityLoss { .. } => "capacity",
                };
                (!target.faults().contains(&kind)).then(|| Problem {
                    field: field.to_string(),
                    got: kind.to_string(),
                    allowed: Allowed::OneOf(target.faults().to_vec()),
                })
            }),
            Done::Kill { container, .. } => (!self.can_be_killed(container)).then(|| Problem {
                field: field.to_string(),
                got: container.chars().take(80).collect(),
                allowed: Allowed::OneOf(vec!["a container of the pod"]),
            }),
            Done::Fill { mb, .. } => out_of(field, f64::from(*mb), 1.0, f64::from(MAX_FILL_MB)),
            Done::Flood { lines_per_s, length_ms, .. } => {
                out_of(field, f64::from(*lines_per_s), 1.0, f64::from(MAX_LINES_PER_S))
                    .or_else(|| out_of(field, *length_ms as f64, 1.0, sim::fault::MAX_LENGTH_MS as f64))
            }
            Done::Expire { .. } | Done::Delete { .. } => None,
        })
    }

    /// The faults of one target.
    pub fn faults(&self, target: Target) -> Vec<Fault> {
        let of = |done: &Done| match done {
            Done::Fault { target: of, fault } if *of == target => Some(*fault),
            Done::Fault { .. }
            | Done::Kill { .. }
            | Done::Fill { .. }
            | Done::Expire { .. }
            | Done::Delete { .. }
            | Done::Flood { .. } => None,
        };
        self.done.iter().filter_map(of).collect()
    }
}

fn out_of(field: &str, got: f64, min: f64, max: f64) -> Option<Problem> {
    (!(min..=max).contains(&got)).then(|| Problem {
        field: field.to_string(),
        got: got.to_string(),
        allowed: Allowed::Range { min, max, whole: true, unit: Unit::Count },
    })
}
