//! From a scenario to the machines in it: how its containers behave, how its log flows, which breaker its proxy hosts.

use crate::kubelet::Behaviour;
use crate::log_desk::LogDesk;
use crate::log_pipeline::{Pipe, Place, Reader};
use crate::pod::{Medium, Pod, Workload};
use crate::pod_settings::Home;
use crate::ready_made::LOGS;
use crate::role::{Role, place_of, roles};
use crate::scenario::Scenario;
use circuit_breaker::BreakerConfig;
use circuit_breaker::breaker::Resilience4j;
use sim::{Span, Time};

/// How the process of each container behaves, in the order of [`Pod::all`].
pub(crate) fn behaviours(scenario: &Scenario, pod: &Pod) -> Vec<Behaviour> {
    let seconds = Span::from_secs_f64;
    let of = |role: &Role| match role {
        // An init container does its work and ends; without that it would hold up the pod for ever.
        Role::Init => Behaviour { boot: seconds(0.2), work: Some(seconds(1.0)), drain: seconds(0.5) },
        Role::App => Behaviour {
            boot: seconds(scenario.app.start_s),
            work: (pod.workload == Workload::Job).then(|| Span::from_secs(u64::from(scenario.app.job_s))),
            drain: seconds(scenario.app.drain_s),
        },
        Role::Proxy => {
            Behaviour { boot: seconds(scenario.proxy.start_s), work: None, drain: seconds(scenario.proxy.drain_s) }
        }
        Role::Shipper => {
            Behaviour { boot: seconds(scenario.shipper.start_s), work: None, drain: seconds(scenario.shipper.drain_s) }
        }
        Role::Exporter | Role::Tracing | Role::Config | Role::Secrets | Role::Other => {
            Behaviour { boot: seconds(1.0), work: None, drain: seconds(0.5) }
        }
    };
    let mut behaviours: Vec<Behaviour> = roles(pod).iter().map(of).collect();
    // Before 1.29 a sidecar among the init containers is one more that must end, and does not.
    for (behaviour, (init, container)) in behaviours.iter_mut().zip(pod.all()) {
        if init && container.is_always() {
            behaviour.work = None;
        }
    }
    behaviours
}

/// The log's way from the application to the sink.
pub(crate) fn log_desk(scenario: &Scenario, pod: &Pod) -> LogDesk {
    let home = scenario.homes()[1];
    let volume = pod.volumes.iter().find(|volume| volume.name == LOGS);
    let shipper = place_of(pod, Role::Shipper).and_then(|at| pod.all().nth(at)).map(|(_, container)| container);
    let memory = shipper.filter(|_| home == Home::Sidecar).map(|container| {
        let own = (scenario.shipper.memory_mb * 1e6) as u64;
        let others: u64 = scenario.memory(pod).iter().sum::<u64>() - own.min(scenario.memory(pod).iter().sum());
        let node = (u64::from(scenario.node.memory_mb) * 1_000_000).saturating_sub(others);
        container.limits.memory.unwrap_or(u64::MAX).min(node).saturating_sub(own)
    });
    let place = Place {
        limit_bytes: volume.and_then(|volume| volume.size_limit),
        medium: volume.map_or(Medium::Disk, |volume| volume.medium),
        read_only: home == Home::Sidecar
            && shipper.and_then(|container| container.mount(LOGS)).is_none_or(|mount| mount.read_only),
        memory,
        reader: if home == Home::Library { Reader::InProcess } else { Reader::File },
    };
    let pipe = Pipe::new(&scenario.logs, &scenario.shipper, &scenario.outside, place);
    LogDesk::new(pipe, scenario.logs.lines_per_s)
}

/// Whether somebody reads the log.
pub(crate) fn reader_up(home: Home, app_up: bool, shipper_up: bool) -> bool {
    match home {
        Home::Sidecar => shipper_up,
        Home::Node => true,
        Home::Library => app_up,
        Home::None => false,
    }
}

/// The breaker that the proxy hosts: resilience4j's over the last 20 calls.
pub(crate) fn breaker(scenario: &Scenario) -> Option<Resilience4j> {
    let config = BreakerConfig {
        sliding_window_size: 20,
        minimum_number_of_calls: 10,
        failure_rate_threshold: scenario.breaker.failure_rate_threshold,
        wait_duration_in_open_state_ms: scenario.breaker.wait_ms,
        permitted_number_of_calls_in_half_open_state: 5,
        ..BreakerConfig::default()
    };
    scenario.breaker.enabled.then(|| Resilience4j::new(&config.resilience4j(0), Time::ZERO))
}
