//! Random scenarios, the same for the same seed.
#![allow(dead_code, reason = "each test uses a part")]

use sidecar::config::{Balance, Buffer, ReadFrom, StartupCall, WhenFull};
use sidecar::pod::{Hook, MI, Medium, Pod, Probe, RestartPolicy, Workload};
use sidecar::pod_settings::{HELPERS, Helpers, Home};
use sidecar::scenario::Target;
use sidecar::{Done, Scenario, ready_made};
use sim::{Chance, Draw, Fault, FaultKind, Source};

pub struct Dice(Draw);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(Chance::new(seed).stream(Source::named("test")))
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0.bits() % n
    }

    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize].clone()
    }

    pub fn yes(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A valid pod of all forms.
pub fn pod(dice: &mut Dice) -> Pod {
    let mut pod = ready_made::default_pod();
    if dice.yes(30) {
        let mut init = ready_made::default_pod().containers.remove(0);
        init.name = "prepare".to_string();
        (init.readiness_probe, init.pre_stop) = (None, None);
        let at = dice.below(pod.init_containers.len() as u64 + 1) as usize;
        pod.init_containers.insert(at, init);
    }
    pod.workload = dice.of(&[Workload::Service, Workload::Service, Workload::Job]);
    pod.restart_policy = match pod.workload {
        Workload::Service => RestartPolicy::Always,
        Workload::Job => dice.of(&[RestartPolicy::OnFailure, RestartPolicy::Never]),
    };
    pod.termination_grace_period_seconds = dice.of(&[0, 3, 10, 30, 60]);
    for volume in &mut pod.volumes {
        volume.size_limit = dice.of(&[None, Some(5 * MI), Some(200 * MI)]);
        volume.medium = dice.of(&[Medium::Disk, Medium::Memory]);
    }
    for container in pod.init_containers.iter_mut().chain(&mut pod.containers) {
        let probe = Probe::http("/ready", 80, 1 + dice.below(5) as u32, 1 + dice.below(20) as u32);
        if container.name != "prepare" {
            container.startup_probe = dice.of(&[None, Some(probe.clone())]);
            container.readiness_probe = dice.of(&[None, Some(probe)]);
        }
        let hooks = [
            None,
            Some(Hook::Sleep { seconds: 2 }),
            Some(Hook::Exec { command: vec!["sleep 7".to_string()] }),
            Some(Hook::Exec { command: vec!["wait".to_string()] }),
        ];
        (container.post_start, container.pre_stop) = (dice.of(&hooks), dice.of(&hooks));
        container.limits.memory = dice.of(&[None, Some(32 * MI), Some(256 * MI)]);
        // The API server would refuse a pod that asks for more than its limit.
        container.requests.memory = match (container.requests.memory, container.limits.memory) {
            (Some(asked), Some(limit)) => Some(asked.min(limit)),
            (asked, _) => asked,
        };
    }
    pod
}

/// A valid scenario with a random pod and a random plan of what is done.
pub fn scenario(seed: u64) -> Scenario {
    let dice = &mut Dice::new(seed);
    let mut scenario = Scenario { document: pod(dice), seed, ..Scenario::default() };
    scenario.pod.helpers = dice.of(&[None, Some(Helpers::Native), Some(Helpers::Classic)]);
    for (at, _) in HELPERS.iter().enumerate() {
        scenario.pod.homes[at] =
            dice.of(&[None, None, None, Some(Home::Sidecar), Some(Home::Node), Some(Home::Library)]);
    }
    scenario.app.startup_call = dice.of(&[StartupCall::None, StartupCall::Retry, StartupCall::Fatal]);
    scenario.proxy.start_s = dice.of(&[0.0, 2.5, 8.0]);
    scenario.backend.balance = dice.of(&[Balance::RoundRobin, Balance::LeastRequests]);
    scenario.backend.error_percent = dice.of(&[0.0, 10.0, 60.0]);
    scenario.retry.retries = dice.below(4) as u32;
    scenario.retry.layers = 1 + dice.below(3) as u32;
    scenario.retry.budget = dice.yes(50);
    scenario.breaker.enabled = dice.yes(50);
    scenario.certificate.lifetime_h = dice.of(&[0.01, 24.0]);
    scenario.certificate.rotate = dice.yes(50);
    scenario.logs.lines_per_s = dice.of(&[0, 400, 7_001]);
    scenario.logs.line_bytes = dice.of(&[1, 250, 333]);
    scenario.logs.rotate_mb = dice.of(&[0, 1, 20]);
    scenario.logs.back_pressure = dice.yes(30);
    scenario.shipper.lines_per_s = dice.of(&[300, 20_000]);
    scenario.shipper.buffer = dice.of(&[Buffer::Memory, Buffer::Filesystem]);
    scenario.shipper.buffer_mb = dice.of(&[0, 1, 20]);
    scenario.shipper.when_full = dice.of(&[WhenFull::Pause, WhenFull::Drop]);
    scenario.shipper.read_from = dice.of(&[ReadFrom::Head, ReadFrom::End]);
    scenario.pod.read_only = dice.of(&[None, Some(true), Some(false)]);
    scenario.outside.sink_lines_per_s = dice.of(&[100, 5_000]);
    scenario.run.duration_s = 90;
    let names: Vec<String> = scenario.running_pod().all().map(|(_, container)| container.name.clone()).collect();
    for _ in 0..dice.below(6) {
        let at_ms = dice.below(90_000);
        let kind = dice.of(&[FaultKind::Down, FaultKind::Slow { factor: 9.0 }, FaultKind::Flap { period_ms: 3_000 }]);
        let fault = Fault { kind, at_ms, length_ms: 1 + dice.below(30_000) };
        scenario.done.push(match dice.below(8) {
            0 => Done::Fault { target: Target::Backend, fault },
            1 | 2 => Done::Fault { target: Target::Sink, fault },
            3 | 4 => Done::Kill { container: dice.of(&names), at_ms },
            5 => Done::Fill { mb: 1 + dice.below(300) as u32, at_ms },
            6 => Done::Expire { at_ms },
            _ => Done::Flood { lines_per_s: 1 + dice.below(50_000) as u32, at_ms, length_ms: 1 + dice.below(20_000) },
        });
    }
    if dice.yes(40) && names.iter().any(|name| name == "log-shipper") {
        let at_ms = 15_000 + dice.below(40_000);
        scenario.done.push(Done::Kill { container: "log-shipper".to_string(), at_ms });
    }
    if dice.yes(60) {
        scenario.done.push(Done::Delete { at_ms: 20_000 + dice.below(50_000) });
    }
    scenario
}
