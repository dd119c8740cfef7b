//! What can be said about a pod without running it.

use crate::kubelet::NATIVE_SINCE_MINOR;
use crate::pod::{Hook, Probe, RestartPolicy, Workload};
use crate::pod_settings::{Home, helper_index};
use crate::ready_made::LOGS;
use crate::role::{Role, roles};
use crate::scenario::Scenario;
use crate::wiring::behaviours;

/// What was noticed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notice {
    /// A native proxy without a startup probe: what comes after it begins before it carries traffic.
    NoStartupProbe,
    /// A helper among the regular containers of a Job, which then never ends.
    ClassicInJob,
    /// The grace period is shorter than what the pod does in it.
    GraceTooShort {
        /// What it needs, in seconds.
        needed_s: u32,
        /// What it has, in seconds.
        grace_s: u32,
    },
    /// The offset file cannot be written, because the volume is mounted read-only.
    OffsetReadOnly,
    /// There is no memory limit.
    NoLimit,
    /// An init container's `restartPolicy` that does not make it a sidecar.
    PolicyOfInit(RestartPolicy),
    /// Its startup or liveness probe gives up before its process is up: it is restarted for ever.
    GivesUp {
        /// When the probe has failed too often, in seconds after the start.
        after_s: u32,
        /// How long its process needs to be up, in seconds.
        boot_s: f64,
    },
    /// This version does not know native sidecars: the container never ends, and holds up the pod.
    TooOld {
        /// The minor version.
        minor: u32,
    },
}

/// A notice and the container that it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Lint {
    /// The container's name; empty of the whole pod.
    pub container: String,
    /// What was noticed.
    pub notice: Notice,
}

/// Everything that is noticed about the pod of a scenario, container by container.
pub fn lints(scenario: &Scenario) -> Vec<Lint> {
    let pod = scenario.running_pod();
    let roles = roles(&pod);
    let minor = scenario.node.kubernetes_minor;
    let mut lints = Vec::new();
    for (((init, container), role), behaviour) in pod.all().zip(&roles).zip(behaviours(scenario, &pod)) {
        let mut tell = |notice| lints.push(Lint { container: container.name.clone(), notice });
        let native = init && container.is_always();
        let probe = container.startup_probe.as_ref().or(container.liveness_probe.as_ref());
        let after = probe.map(Probe::gives_up_after).filter(|after| behaviour.boot > *after);
        if let Some(after) = after {
            let boot_s = behaviour.boot.as_secs_f64();
            tell(Notice::GivesUp { after_s: after.as_micros().div_ceil(1_000_000) as u32, boot_s });
        }
        if native && minor < NATIVE_SINCE_MINOR {
            tell(Notice::TooOld { minor });
        }
        if let Some(policy) = container.restart_policy.filter(|policy| init && *policy != RestartPolicy::Always) {
            tell(Notice::PolicyOfInit(policy));
        }
        if native && *role == Role::Proxy && container.startup_probe.is_none() {
            tell(Notice::NoStartupProbe);
        }
        if !init && pod.workload == Workload::Job && helper_index(*role).is_some() {
            tell(Notice::ClassicInJob);
        }
        let read_only = container.mount(LOGS).is_some_and(|mount| mount.read_only);
        if *role == Role::Shipper && read_only && scenario.shipper.offset_file && scenario.homes()[1] == Home::Sidecar {
            tell(Notice::OffsetReadOnly);
        }
        if container.limits.memory.is_none() {
            tell(Notice::NoLimit);
        }
    }
    let needed_s = needed_grace_s(scenario);
    let grace_s = pod.termination_grace_period_seconds;
    if needed_s > grace_s {
        lints.push(Lint { container: String::new(), notice: Notice::GraceTooShort { needed_s, grace_s } });
    }
    lints
}

/// The grace period that a pod needs, in whole seconds: regular containers stop side by side, then native sidecars one
/// after the other.
pub fn needed_grace_s(scenario: &Scenario) -> u32 {
    let pod = scenario.running_pod();
    let (mut regular, mut native) = (0_u64, 0_u64);
    for ((init, container), behaviour) in pod.all().zip(behaviours(scenario, &pod)) {
        let drain = behaviour.drain.as_micros();
        let hook = container.pre_stop.as_ref().and_then(Hook::seconds).map_or(0, |s| u64::from(s) * 1_000_000);
        if !init {
            regular = regular.max(hook + drain);
        } else if container.is_always() {
            native += drain;
        }
    }
    u32::try_from((regular + native).div_ceil(1_000_000)).unwrap_or(u32::MAX)
}
