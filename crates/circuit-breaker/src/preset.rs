//! Ready-made scenarios, each of which tells a story and shows what it is named for.

use crate::breaker::{Counting, WindowType};
use crate::config::{Dialect, FallbackKind};
use crate::scenario::Scenario;
use sim::{Fault, FaultKind};

/// A scenario with a name; its story is in the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The service is down for a while; the breaker opens, tries, and closes.
    OutageAndRecovery,
    /// The service is slow, not failing.
    BrownOut,
    /// A healthy service with a few errors, and a breaker that is too sensitive: the mistake.
    NoisyButHealthy,
    /// Too few calls for the breaker's minimum: it never opens.
    LowTraffic,
    /// Down and up by turns: each wait that is over too early meets the next failure.
    FlappingService,
    /// Retries multiply the load on a service that is short of servers, and keep it down.
    RetryStorm,
    /// The textbook breaker lets everything pass when it tries.
    StampedeInHalfOpen,
    /// opossum: a late answer of before the opening closes it, while its own trial is still out.
    LateSuccess,
    /// opossum: the window survives the closing, and its old failures open it again.
    OldFailures,
    /// No breaker: one sick service takes the threads of the healthy endpoint.
    PoolExhaustion,
}

impl Preset {
    /// All of them, in the order of offering.
    pub const ALL: [Preset; 10] = [
        Preset::OutageAndRecovery,
        Preset::BrownOut,
        Preset::NoisyButHealthy,
        Preset::LowTraffic,
        Preset::FlappingService,
        Preset::RetryStorm,
        Preset::StampedeInHalfOpen,
        Preset::PoolExhaustion,
        Preset::LateSuccess,
        Preset::OldFailures,
    ];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            Preset::OutageAndRecovery => "outage-and-recovery",
            Preset::BrownOut => "brown-out",
            Preset::NoisyButHealthy => "noisy-but-healthy",
            Preset::LowTraffic => "low-traffic",
            Preset::FlappingService => "flapping-service",
            Preset::RetryStorm => "retry-storm",
            Preset::StampedeInHalfOpen => "stampede-in-half-open",
            Preset::PoolExhaustion => "pool-exhaustion",
            Preset::LateSuccess => "late-success",
            Preset::OldFailures => "old-failures",
        }
    }

    /// The preset of this name.
    pub fn named(id: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.id() == id)
    }

    /// Its scenario.
    pub fn scenario(self) -> Scenario {
        let mut s = Scenario::default();
        match self {
            Preset::OutageAndRecovery => s.faults = vec![fault(FaultKind::Down, 20, 25)],
            Preset::BrownOut => {
                s.service.servers = 40;
                s.breaker.slow_call_rate_threshold = 60.0;
                s.breaker.slow_call_duration_threshold_ms = 500;
                s.breaker.failure_rate_threshold = 50.0;
                s.faults = vec![fault(FaultKind::Slow { factor: 25.0 }, 20, 30)];
            }
            Preset::NoisyButHealthy => {
                s.run.duration_s = 120;
                s.service.error_percent = 3.0;
                s.breaker.sliding_window_size = 10;
                s.breaker.minimum_number_of_calls = 5;
                s.breaker.failure_rate_threshold = 20.0;
                s.faults = vec![fault(FaultKind::Down, 60, 15)];
            }
            Preset::LowTraffic => {
                s.run.duration_s = 120;
                s.traffic.rate_per_s = 1.0;
                s.traffic.search_rate_per_s = 1.0;
                s.breaker.sliding_window_type = WindowType::Time;
                s.breaker.sliding_window_size = 10;
                s.breaker.minimum_number_of_calls = 20;
                s.faults = vec![fault(FaultKind::Down, 30, 60)];
            }
            Preset::FlappingService => {
                s.run.duration_s = 120;
                s.breaker.wait_duration_in_open_state_ms = 1_000;
                s.faults = vec![fault(FaultKind::Flap { period_ms: 30_000 }, 15, 75)];
            }
            Preset::RetryStorm => {
                s.breaker.dialect = Dialect::None;
                s.caller.threads = 200;
                s.caller.accept_queue = 100;
                s.caller.timeout_ms = 500;
                s.traffic.rate_per_s = 100.0;
                s.service.servers = 5;
                s.service.queue_capacity = 200;
                s.retry.attempts = 4;
                s.retry.backoff_ms = 50;
                s.fallback.kind = FallbackKind::None;
                s.faults = vec![fault(FaultKind::CapacityLoss { percent: 60.0 }, 20, 10)];
            }
            Preset::StampedeInHalfOpen => {
                s.breaker.dialect = Dialect::Textbook;
                s.breaker.counting = Counting::Consecutive;
                s.breaker.recovery_timeout_ms = 5_000;
                s.caller.threads = 64;
                s.faults = vec![fault(FaultKind::Down, 20, 30)];
            }
            Preset::PoolExhaustion => {
                s.breaker.dialect = Dialect::None;
                s.fallback.kind = FallbackKind::None;
                s.faults = vec![fault(FaultKind::Down, 20, 25)];
            }
            Preset::LateSuccess => {
                s.breaker.dialect = Dialect::Opossum;
                s.breaker.volume_threshold = 10;
                s.breaker.reset_timeout_ms = 2_000;
                s.breaker.error_threshold_percentage = 20.0;
                s.breaker.rolling_count_timeout_ms = 5_000;
                s.traffic.rate_per_s = 20.0;
                s.service.servers = 128;
                s.caller.threads = 128;
                s.caller.timeout_ms = 10_000;
                s.caller.deadline_ms = 10_000;
                s.faults = vec![
                    fault(FaultKind::Slow { factor: 120.0 }, 20, 25),
                    fault(FaultKind::Errors { percent: 40.0 }, 24, 21),
                ];
            }
            Preset::OldFailures => {
                s.breaker.dialect = Dialect::Opossum;
                s.breaker.volume_threshold = 100;
                s.breaker.error_threshold_percentage = 10.0;
                s.breaker.reset_timeout_ms = 4_000;
                s.service.error_percent = 2.0;
                s.faults = vec![fault(FaultKind::Down, 20, 4)];
            }
        }
        s
    }
}

fn fault(kind: FaultKind, at_s: u64, length_s: u64) -> Fault {
    Fault { kind, at_ms: at_s * 1_000, length_ms: length_s * 1_000 }
}
