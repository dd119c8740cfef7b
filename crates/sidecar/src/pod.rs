//! The pod as data, under the names of the Kubernetes API.

use serde::{Deserialize, Serialize};
use sim::Span;

/// The most containers of a pod here, init containers included.
pub const MAX_CONTAINERS: usize = 12;
/// The longest grace period, in seconds: a day.
pub const MAX_GRACE_S: u32 = 86_400;
/// A mebibyte, in bytes.
pub const MI: u64 = 1 << 20;

/// What a pod is for, which Kubernetes says by the kind of its owner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Workload {
    /// It serves until somebody deletes it (a Deployment, a bare pod).
    #[default]
    Service,
    /// It is done when its regular containers are.
    Job,
}

sim::choice!(Workload { Service = "service", Job = "job" });

/// `restartPolicy`, of a pod or of an init container.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RestartPolicy {
    /// Whatever the exit code. On an init container it makes a native sidecar.
    Always,
    /// After an exit code other than 0.
    OnFailure,
    /// Not at all.
    Never,
}

impl RestartPolicy {
    /// Every value with its name in the API.
    pub const ALL: [(RestartPolicy, &'static str); 3] =
        [(RestartPolicy::Always, "Always"), (RestartPolicy::OnFailure, "OnFailure"), (RestartPolicy::Never, "Never")];

    /// The name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            RestartPolicy::Always => "Always",
            RestartPolicy::OnFailure => "OnFailure",
            RestartPolicy::Never => "Never",
        }
    }
}

/// A pod: `metadata.name` and what of `spec` matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pod {
    /// `metadata.name`.
    pub name: String,
    /// What it is for.
    pub workload: Workload,
    /// `restartPolicy`.
    pub restart_policy: RestartPolicy,
    /// `terminationGracePeriodSeconds`, 30 unless said otherwise.
    pub termination_grace_period_seconds: u32,
    /// `initContainers`, in order; those with `restartPolicy: Always` are native sidecars.
    pub init_containers: Vec<Container>,
    /// `containers`, in order; at least one.
    pub containers: Vec<Container>,
    /// `volumes`.
    pub volumes: Vec<Volume>,
}

/// One container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Container {
    /// `name`.
    pub name: String,
    /// `image`.
    pub image: String,
    /// `restartPolicy`, on init containers only.
    pub restart_policy: Option<RestartPolicy>,
    /// `command`.
    pub command: Vec<String>,
    /// `env`, plain values only.
    pub env: Vec<(String, String)>,
    /// The `containerPort` of each of `ports`.
    pub ports: Vec<u16>,
    /// `startupProbe`.
    pub startup_probe: Option<Probe>,
    /// `readinessProbe`.
    pub readiness_probe: Option<Probe>,
    /// `livenessProbe`.
    pub liveness_probe: Option<Probe>,
    /// `lifecycle.postStart`.
    pub post_start: Option<Hook>,
    /// `lifecycle.preStop`.
    pub pre_stop: Option<Hook>,
    /// `resources.requests`.
    pub requests: Amounts,
    /// `resources.limits`.
    pub limits: Amounts,
    /// `volumeMounts`.
    pub volume_mounts: Vec<VolumeMount>,
}

/// CPU and memory; `None` where the spec says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    /// `cpu`, in thousandths of a core.
    pub cpu_m: Option<u32>,
    /// `memory`, in bytes.
    pub memory: Option<u64>,
}

/// How a probe asks. All answer alike here: once the process is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handler {
    /// `httpGet`.
    HttpGet {
        /// `path`.
        path: String,
        /// `port`.
        port: u16,
    },
    /// `tcpSocket`.
    TcpSocket {
        /// `port`.
        port: u16,
    },
    /// `exec`.
    Exec {
        /// `command`.
        command: Vec<String>,
    },
}

/// A probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// How it asks.
    pub handler: Handler,
    /// `initialDelaySeconds`, 0 unless said otherwise.
    pub initial_delay_seconds: u32,
    /// `periodSeconds`, 10 unless said otherwise; at least 1.
    pub period_seconds: u32,
    /// `failureThreshold`, 3 unless said otherwise; at least 1.
    pub failure_threshold: u32,
}

impl Probe {
    /// A probe of a path, with the API's defaults but for the period.
    pub fn http(path: &str, port: u16, period_seconds: u32, failure_threshold: u32) -> Probe {
        let handler = Handler::HttpGet { path: path.to_string(), port };
        Probe { handler, initial_delay_seconds: 0, period_seconds, failure_threshold }
    }

    /// How long after the start of its container at the latest it has failed too often, if it never succeeds: its delay, and
    /// `failureThreshold × periodSeconds`.
    pub fn gives_up_after(&self) -> Span {
        let failing = u64::from(self.failure_threshold) * u64::from(self.period_seconds);
        Span::from_secs(u64::from(self.initial_delay_seconds) + failing)
    }
}

/// What a `postStart` or `preStop` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hook {
    /// `sleep` (1.30 and later).
    Sleep {
        /// `seconds`.
        seconds: u32,
    },
    /// `exec`. A command that ends in `sleep N` takes so long; any other waits, as a `postStart`, until its own container
    /// is up (what Istio's `holdApplicationUntilProxyStarts` does), and takes no time as a `preStop`.
    Exec {
        /// `command`.
        command: Vec<String>,
    },
}

impl Hook {
    /// How long it takes; `None` when it waits for its container.
    pub fn seconds(&self) -> Option<u32> {
        match self {
            Hook::Sleep { seconds } => Some(*seconds),
            Hook::Exec { command } => {
                let words = command.iter().flat_map(|part| part.split_whitespace());
                let words: Vec<&str> = words.collect();
                let at = words.iter().position(|word| *word == "sleep")?;
                words.get(at + 1)?.trim_end_matches(['s', ';']).parse().ok()
            }
        }
    }
}

/// One of `volumeMounts`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeMount {
    /// The volume's `name`.
    pub name: String,
    /// `mountPath`.
    pub mount_path: String,
    /// `readOnly`.
    pub read_only: bool,
}

/// `medium` of an `emptyDir`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// The node's disk. Who exceeds the `sizeLimit` is evicted, some seconds later.
    #[default]
    Disk,
    /// Memory (tmpfs). Who exceeds the `sizeLimit` is told that there is no space left.
    Memory,
}

sim::choice!(Medium { Disk = "disk", Memory = "memory" });

/// An `emptyDir` volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// `name`.
    pub name: String,
    /// `emptyDir.sizeLimit`, in bytes.
    pub size_limit: Option<u64>,
    /// `emptyDir.medium`.
    pub medium: Medium,
}

impl Pod {
    /// All containers in the order of showing: init containers, then regular ones; with whether they are init containers.
    pub fn all(&self) -> impl Iterator<Item = (bool, &Container)> {
        self.init_containers.iter().map(|c| (true, c)).chain(self.containers.iter().map(|c| (false, c)))
    }

    /// The place of a container in that order.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.all().position(|(_, container)| container.name == name)
    }
}

impl Container {
    /// Whether it is a native sidecar, if it stands among the init containers.
    pub fn is_always(&self) -> bool {
        self.restart_policy == Some(RestartPolicy::Always)
    }

    /// Its mount of a volume.
    pub fn mount(&self, volume: &str) -> Option<&VolumeMount> {
        self.volume_mounts.iter().find(|mount| mount.name == volume)
    }
}
