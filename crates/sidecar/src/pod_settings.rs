//! What the settings change of the pod's document: the pod that runs is the document with these put over it.

use crate::pod::{Hook, RestartPolicy};
use crate::pod::{MI, Medium, Pod, Probe, Volume, Workload};
use crate::ready_made::{LOGS, helper};
use crate::role::{Role, place_of, roles};
use serde::{Deserialize, Serialize};

/// How helpers stand in the pod.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Helpers {
    /// Init containers with `restartPolicy: Always` (KEP-753).
    #[default]
    Native,
    /// Regular containers beside the application.
    Classic,
}

sim::choice!(Helpers { Native = "native", Classic = "classic" });

/// Where the work of a helper is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Home {
    /// In a container of the pod.
    #[default]
    Sidecar,
    /// By an agent on the node, for all its pods (a DaemonSet; of proxies: ambient).
    Node,
    /// By a library in the application's process.
    Library,
    /// Nowhere.
    None,
}

sim::choice!(Home { Sidecar = "sidecar", Node = "node", Library = "library", None = "none" });

/// What is set over the document; `None` leaves what the document says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PodSettings {
    /// How helpers stand in the pod.
    pub helpers: Option<Helpers>,
    /// What the pod is for.
    pub workload: Option<Workload>,
    /// `terminationGracePeriodSeconds`.
    pub grace_s: Option<u32>,
    /// `preStop` sleep of the application, in seconds; 0 for none.
    pub pre_stop_s: Option<u32>,
    /// Whether the proxy has a startup probe.
    pub startup_probe: Option<bool>,
    /// `sizeLimit` of the log volume, in Mi; 0 for none.
    pub volume_mi: Option<u32>,
    /// `medium` of the log volume.
    pub medium: Option<Medium>,
    /// Whether the shipper mounts the log volume read-only.
    pub read_only: Option<bool>,
    /// The shipper's memory limit, in Mi; 0 for none.
    pub shipper_limit_mi: Option<u32>,
    /// Where each helper's work is done, in the order of [`HELPERS`].
    pub homes: [Option<Home>; 6],
}

/// The roles that may be done elsewhere.
pub const HELPERS: [Role; 6] = [Role::Proxy, Role::Shipper, Role::Exporter, Role::Tracing, Role::Config, Role::Secrets];

/// The place of a role in [`HELPERS`].
pub fn helper_index(role: Role) -> Option<usize> {
    HELPERS.iter().position(|other| *other == role)
}

/// What a document says, in the words of the settings.
#[inline(never)]
pub fn said(pod: &Pod) -> PodSettings {
    let roles = roles(pod);
    let of = |role| roles.iter().position(|other| *other == role).and_then(|at| pod.all().nth(at)).map(|(_, c)| c);
    let native = pod.init_containers.iter().any(|container| container.is_always());
    let classic = roles.iter().skip(pod.init_containers.len()).any(|role| helper_index(*role).is_some());
    let volume = pod.volumes.iter().find(|volume| volume.name == LOGS);
    let mi = |bytes: Option<u64>| bytes.map_or(0, |bytes| (bytes / MI) as u32);
    let pre_stop = of(Role::App).and_then(|app| app.pre_stop.as_ref()).and_then(Hook::seconds);
    PodSettings {
        helpers: Some(if classic && !native { Helpers::Classic } else { Helpers::Native }),
        workload: Some(pod.workload),
        grace_s: Some(pod.termination_grace_period_seconds),
        pre_stop_s: Some(pre_stop.unwrap_or(0)),
        startup_probe: Some(of(Role::Proxy).is_some_and(|proxy| proxy.startup_probe.is_some())),
        volume_mi: Some(mi(volume.and_then(|volume| volume.size_limit))),
        medium: Some(volume.map_or(Medium::Disk, |volume| volume.medium)),
        read_only: Some(of(Role::Shipper).and_then(|shipper| shipper.mount(LOGS)).is_some_and(|mount| mount.read_only)),
        shipper_limit_mi: Some(mi(of(Role::Shipper).and_then(|shipper| shipper.limits.memory))),
        homes: HELPERS.map(|role| Some(if of(role).is_some() { Home::Sidecar } else { Home::None })),
    }
}

impl PodSettings {
    /// The document with these put over it.
    pub fn over(&self, document: &Pod) -> Pod {
        let mut pod = document.clone();
        self.place_helpers(&mut pod);
        if let Some(workload) = self.workload {
            pod.workload = workload;
            // A Job's pods may not restart always.
            pod.restart_policy = match (workload, pod.restart_policy) {
                (Workload::Job, RestartPolicy::Always) => RestartPolicy::OnFailure,
                (Workload::Service, _) => RestartPolicy::Always,
                (Workload::Job, kept) => kept,
            };
        }
        if let Some(grace) = self.grace_s {
            pod.termination_grace_period_seconds = grace;
        }
        self.set_volume(&mut pod);
        self.set_containers(&mut pod);
        pod
    }

    fn place_helpers(&self, pod: &mut Pod) {
        for (role, home) in HELPERS.into_iter().zip(self.homes) {
            let there = place_of(pod, role);
            match (home, there) {
                (Some(Home::Node | Home::Library | Home::None), Some(at)) => {
                    let init = pod.init_containers.len();
                    if at < init {
                        pod.init_containers.remove(at);
                    } else if pod.containers.len() > 1 {
                        pod.containers.remove(at - init);
                    }
                }
                (Some(Home::Sidecar), None) => pod.init_containers.extend(helper(role)),
                (Some(Home::Node | Home::Library | Home::None), None) | (Some(Home::Sidecar), Some(_)) | (None, _) => {}
            }
        }
        match self.helpers {
            None => {}
            Some(Helpers::Classic) => {
                let (native, init): (Vec<_>, Vec<_>) = pod.init_containers.drain(..).partition(|c| c.is_always());
                pod.init_containers = init;
                let classic = native.into_iter().map(|mut container| {
                    container.restart_policy = None;
                    // A startup probe holds up nobody there, and a readiness probe is what is left of it.
                    if let Some(probe) = container.startup_probe.take() {
                        container.readiness_probe.get_or_insert(probe);
                    }
                    container
                });
                // As most injectors did: behind the application.
                pod.containers.extend(classic);
            }
            Some(Helpers::Native) => {
                let roles = roles(pod);
                let mut regular = roles[pod.init_containers.len()..].iter();
                let (helpers, apps): (Vec<_>, Vec<_>) = pod
                    .containers
                    .drain(..)
                    .partition(|_| regular.next().is_some_and(|role| helper_index(*role).is_some()));
                pod.containers = apps;
                pod.init_containers.extend(helpers.into_iter().map(|mut container| {
                    container.restart_policy = Some(RestartPolicy::Always);
                    container
                }));
            }
        }
    }

    fn set_volume(&self, pod: &mut Pod) {
        if self.volume_mi.is_none() && self.medium.is_none() {
            return;
        }
        let Some(volume) = pod.volumes.iter_mut().find(|volume| volume.name == LOGS) else { return };
        let Volume { size_limit, medium, .. } = volume;
        *size_limit = self.volume_mi.map_or(*size_limit, |mi| (mi > 0).then_some(u64::from(mi) * MI));
        *medium = self.medium.unwrap_or(*medium);
    }

    fn set_containers(&self, pod: &mut Pod) {
        let roles = roles(pod);
        let all = pod.init_containers.iter_mut().chain(&mut pod.containers);
        for (container, role) in all.zip(roles) {
            match role {
                Role::App => {
                    if let Some(seconds) = self.pre_stop_s {
                        container.pre_stop = (seconds > 0).then_some(Hook::Sleep { seconds });
                    }
                }
                Role::Proxy => match self.startup_probe {
                    Some(true) if container.is_always() => {
                        container.startup_probe.get_or_insert_with(|| Probe::http("/healthz/ready", 15_021, 1, 600));
                    }
                    Some(false) => container.startup_probe = None,
                    Some(true) | None => {}
                },
                Role::Shipper => {
                    if let Some(mi) = self.shipper_limit_mi {
                        container.limits.memory = (mi > 0).then_some(u64::from(mi) * MI);
                        // A pod that asks for more than its limit would be refused.
                        if let (Some(asked), Some(limit)) = (&mut container.requests.memory, container.limits.memory) {
                            *asked = limit.min(*asked);
                        }
                    }
                    for mount in container.volume_mounts.iter_mut().filter(|mount| mount.name == LOGS) {
                        mount.read_only = self.read_only.unwrap_or(mount.read_only);
                    }
                }
                Role::Init | Role::Exporter | Role::Tracing | Role::Config | Role::Secrets | Role::Other => {}
            }
        }
    }
}
