//! The document of a pod: the YAML that Kubernetes takes, as far as it matters here.
//!
//! Read are a `Pod`, or the pod template of a `Job`, a `Deployment` or anything else that has one; fields that this lab
//! does not know are listed as ignored, not refused. Errors carry line and field. The text comes from strangers: its
//! length, its depth and the number of its values are limited, those that aliases repeat included.

mod read;
mod tree;
mod write;

pub use read::{Ignored, Read, read};
pub use write::{write, write_short};

use crate::pod::{Hook, MAX_CONTAINERS, MAX_GRACE_S, Pod, Probe};

/// The longest document, in bytes.
pub const MAX_BYTES: usize = 64_000;
/// The most values in a document, those that aliases repeat included.
pub const MAX_VALUES: usize = 5_000;
/// The deepest nesting.
pub const MAX_DEPTH: usize = 20;
/// The longest name: a DNS label.
pub const MAX_NAME: usize = 63;
/// The longest other text.
pub const MAX_TEXT: usize = 512;
/// The most entries of any list but that of containers.
pub const MAX_LIST: usize = 32;
/// The longest that a probe or a hook may wait, in seconds.
pub const MAX_WAIT_S: u32 = 86_400;
/// The largest amount of memory: a pebibyte, in bytes.
pub const MAX_MEMORY: u64 = 1 << 50;
/// The most CPU: 1,000 cores, in thousandths.
pub const MAX_CPU_M: u32 = 1_000_000;

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line, from 1; `None` for a pod that is no text.
    pub line: Option<usize>,
    /// The field, dotted, with entries of lists counted from 0 as `kubectl` does: `spec.containers[0].name`.
    pub field: String,
    /// What was there, shortened.
    pub got: String,
    /// What is wrong with it.
    pub kind: TroubleKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// It is not YAML.
    Syntax {
        /// The column, from 1.
        column: usize,
        /// What the parser says.
        said: String,
    },
    /// It is longer, deeper or has more values than is read.
    TooMuch {
        /// The most.
        most: usize,
    },
    /// It stands twice.
    Twice,
    /// It must be there.
    Missing,
    /// There is nothing in the text but space and comments.
    Empty,
    /// The document is of a kind, or has a first field, that holds no pod.
    NoPod,
    /// It is a placeholder of a template, such as Helm's, that was not filled in.
    Placeholder,
    /// It is of another type.
    Type {
        /// What is expected.
        expected: Expected,
    },
    /// It is none of the values that there are.
    OneOf(Vec<&'static str>),
    /// A number or an amount is out of bounds.
    Range {
        /// The least.
        min: u64,
        /// The most.
        max: u64,
    },
    /// More is asked for than the limit.
    OverLimit {
        /// The limit.
        limit: String,
    },
    /// It is no name as Kubernetes takes it: lower-case letters, digits and dashes, at most 63.
    Name,
    /// It names a volume that is not there.
    NoVolume,
}

/// A type that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Fields with values.
    Map,
    /// A list.
    List,
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    Bool,
    /// An amount of CPU, such as `100m` or `0.5`.
    Cpu,
    /// An amount of memory, such as `128Mi`.
    Memory,
}

/// What is wrong with a pod that has the right form.
pub fn troubles(pod: &Pod) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let mut tell = |field: String, got: String, kind| troubles.push(Trouble { line: None, field, got, kind });
    if !is_name(&pod.name) {
        tell("metadata.name".to_string(), short(&pod.name), TroubleKind::Name);
    }
    if pod.containers.is_empty() {
        tell("spec.containers".to_string(), String::new(), TroubleKind::Missing);
    }
    let count = pod.init_containers.len() + pod.containers.len();
    if count > MAX_CONTAINERS {
        tell("spec.containers".to_string(), count.to_string(), TroubleKind::TooMuch { most: MAX_CONTAINERS });
    }
    let grace = pod.termination_grace_period_seconds;
    if grace > MAX_GRACE_S {
        let range = TroubleKind::Range { min: 0, max: u64::from(MAX_GRACE_S) };
        tell("spec.terminationGracePeriodSeconds".to_string(), grace.to_string(), range);
    }
    let mut names: Vec<&str> = Vec::new();
    for (at, (init, container)) in pod.all().enumerate() {
        let list = if init { "initContainers" } else { "containers" };
        let index = if init { at } else { at - pod.init_containers.len() };
        let place = format!("spec.{list}[{index}]");
        if !is_name(&container.name) {
            tell(format!("{place}.name"), short(&container.name), TroubleKind::Name);
        } else if names.contains(&container.name.as_str()) {
            tell(format!("{place}.name"), short(&container.name), TroubleKind::Twice);
        }
        names.push(&container.name);
        let probes = [
            ("startupProbe", &container.startup_probe),
            ("readinessProbe", &container.readiness_probe),
            ("livenessProbe", &container.liveness_probe),
        ];
        for (field, probe) in probes {
            let Some(Probe { initial_delay_seconds, period_seconds, failure_threshold, .. }) = probe else { continue };
            for (name, got, min) in [
                ("initialDelaySeconds", *initial_delay_seconds, 0),
                ("periodSeconds", *period_seconds, 1),
                ("failureThreshold", *failure_threshold, 1),
            ] {
                if !(min..=MAX_WAIT_S).contains(&got) {
                    let range = TroubleKind::Range { min: u64::from(min), max: u64::from(MAX_WAIT_S) };
                    tell(format!("{place}.{field}.{name}"), got.to_string(), range);
                }
            }
        }
        for (field, hook) in [("postStart", &container.post_start), ("preStop", &container.pre_stop)] {
            if let Some(seconds) = hook.as_ref().and_then(Hook::seconds).filter(|seconds| *seconds > MAX_WAIT_S) {
                let range = TroubleKind::Range { min: 0, max: u64::from(MAX_WAIT_S) };
                tell(format!("{place}.lifecycle.{field}"), seconds.to_string(), range);
            }
        }
        for (mount_at, mount) in container.volume_mounts.iter().enumerate() {
            if !pod.volumes.iter().any(|volume| volume.name == mount.name) {
                let field = format!("{place}.volumeMounts[{mount_at}].name");
                tell(field, short(&mount.name), TroubleKind::NoVolume);
            }
        }
    }
    for (at, volume) in pod.volumes.iter().enumerate() {
        if !is_name(&volume.name) {
            tell(format!("spec.volumes[{at}].name"), short(&volume.name), TroubleKind::Name);
        }
    }
    troubles
}

fn is_name(name: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty()
        && name.len() <= MAX_NAME
        && name.bytes().all(inner)
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// As much of a text as an error should repeat.
fn short(text: &str) -> String {
    text.chars().take(60).collect()
}
