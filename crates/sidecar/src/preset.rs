//! Ready-made scenarios.

use crate::config::{ReadFrom, StartupCall};
use crate::pod::Workload;
use crate::pod_settings::{Helpers, Home};
use crate::scenario::{Done, Scenario, Target};
use sim::{Fault, FaultKind};

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// A pod with three helpers, from its first second to its last.
    DefaultPod,
    /// The application starts before its proxy.
    StartOrder,
    /// A Job with a sidecar.
    Job,
    /// The proxy crashes.
    ProxyCrash,
    /// The shipper needs more memory than it may have.
    ShipperMemory,
    /// The log volume fills.
    VolumeFills,
    /// The sink of the log is down.
    SinkDown,
    /// The certificate expires.
    Certificate,
    /// The wrong order to stop in, and too little time.
    Shutdown,
    /// Retries at three layers.
    RetryStorm,
    /// Six sidecars beside a small application.
    SixSidecars,
}

impl Preset {
    /// All of them, in the order of offering.
    pub const ALL: [Preset; 11] = [
        Preset::DefaultPod,
        Preset::StartOrder,
        Preset::Job,
        Preset::ProxyCrash,
        Preset::ShipperMemory,
        Preset::VolumeFills,
        Preset::SinkDown,
        Preset::Certificate,
        Preset::Shutdown,
        Preset::RetryStorm,
        Preset::SixSidecars,
    ];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Preset::DefaultPod => "default-pod",
            Preset::StartOrder => "start-order",
            Preset::Job => "job",
            Preset::ProxyCrash => "proxy-crash",
            Preset::ShipperMemory => "shipper-memory",
            Preset::VolumeFills => "volume-fills",
            Preset::SinkDown => "sink-down",
            Preset::Certificate => "certificate",
            Preset::Shutdown => "shutdown",
            Preset::RetryStorm => "retry-storm",
            Preset::SixSidecars => "six-sidecars",
        }
    }

    /// The scenario; it is valid.
    pub fn scenario(self) -> Scenario {
        let mut scenario = Scenario::default();
        let kill = |container: &str, at_s: u64| Done::Kill { container: container.to_string(), at_ms: at_s * 1_000 };
        let fault = |target, kind, at_s: u64, length_s: u64| Done::Fault {
            target,
            fault: Fault { kind, at_ms: at_s * 1_000, length_ms: length_s * 1_000 },
        };
        match self {
            Preset::DefaultPod => {
                scenario.shipper.read_from = ReadFrom::Head;
                scenario.done = vec![kill("log-shipper", 30), Done::Delete { at_ms: 46_000 }];
                scenario.run.duration_s = 70;
            }
            Preset::StartOrder => {
                scenario.pod.helpers = Some(Helpers::Classic);
                scenario.app.startup_call = StartupCall::Fatal;
                scenario.proxy.start_s = 8.0;
            }
            Preset::Job => {
                scenario.pod.helpers = Some(Helpers::Classic);
                scenario.pod.workload = Some(Workload::Job);
                scenario.traffic.rate_per_s = 0.0;
                scenario.run.duration_s = 90;
            }
            Preset::ProxyCrash => scenario.done = vec![kill("proxy", 15), kill("proxy", 27)],
            Preset::ShipperMemory => {
                scenario.pod.shipper_limit_mi = Some(64);
                scenario.logs.lines_per_s = 4_000;
                scenario.shipper.buffer_mb = 0;
                scenario.outside.sink_lines_per_s = 20_000;
                scenario.run.duration_s = 150;
                scenario.done = vec![fault(Target::Sink, FaultKind::Down, 20, 70)];
            }
            Preset::VolumeFills => {
                scenario.logs.lines_per_s = 20_000;
                scenario.shipper.lines_per_s = 40_000;
                scenario.outside.sink_lines_per_s = 40_000;
                scenario.run.duration_s = 90;
            }
            Preset::SinkDown => {
                scenario.logs.lines_per_s = 3_000;
                scenario.shipper.buffer_mb = 15;
                scenario.outside.sink_lines_per_s = 20_000;
                scenario.run.duration_s = 120;
                scenario.done = vec![fault(Target::Sink, FaultKind::Down, 20, 60)];
            }
            Preset::Certificate => {
                scenario.certificate.rotate = false;
                scenario.certificate.age_h = 23.99;
                scenario.traffic.new_connection_percent = 30.0;
            }
            Preset::Shutdown => {
                scenario.pod.helpers = Some(Helpers::Classic);
                scenario.pod.pre_stop_s = Some(0);
                scenario.pod.grace_s = Some(8);
                scenario.app.drain_s = 12.0;
                scenario.done = vec![Done::Delete { at_ms: 25_000 }];
            }
            Preset::RetryStorm => {
                scenario.retry.layers = 3;
                scenario.retry.retries = 2;
                scenario.done = vec![fault(Target::Backend, FaultKind::Errors { percent: 90.0 }, 20, 25)];
            }
            Preset::SixSidecars => {
                for home in &mut scenario.pod.homes[3..] {
                    *home = Some(Home::Sidecar);
                }
                scenario.app.memory_mb = 20.0;
                scenario.cost.pods = 12;
                scenario.cost.nodes = 2;
                scenario.cost.depth = 3;
                scenario.cost.shipper_mb = 60.0;
                scenario.shipper.memory_mb = 60.0;
            }
        }
        scenario
    }
}
