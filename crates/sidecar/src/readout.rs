//! The numbers of this lab, under their stable names.

use crate::event::{Outcome, PodPhase};
use crate::pod::Workload;
use crate::pod_settings::Home;
use crate::projection::World;
use sim::{Better, Readout, Time, Unit};

macro_rules! readouts {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $unit:ident, $better:ident;)+) => {
        $($(#[$doc])* pub const $name: Readout = Readout { id: $id, unit: Unit::$unit, better: Better::$better };)+
        /// All of them, in the order of showing.
        pub const ALL: &[Readout] = &[$($name),+];
    };
}

readouts! {
    /// Requests and calls that the pod's own make lost: no proxy, no certificate, no application, cut off.
    LOST = "requests.lost", Count, Lower;
    /// Requests and calls that were answered well.
    OK = "requests.ok", Count, Higher;
    /// Requests and calls that the other service, or its breaker, did not answer well.
    FAILED = "requests.failed", Count, Lower;
    /// Attempts for each call to the other service.
    AMPLIFICATION = "requests.attempts_per_call", Factor, Lower;
    /// The most attempts of one call.
    MOST_ATTEMPTS = "requests.most_attempts", Count, Lower;
    /// What proxies add to a request, of half of them at most.
    ADDED = "latency.added_ms", Milliseconds, Lower;
    /// How long half of the requests take at most.
    P50 = "latency.p50_ms", Milliseconds, Lower;
    /// How long all but one in a hundred take at most.
    P99 = "latency.p99_ms", Milliseconds, Lower;
    /// Log lines that are lost for good.
    LINES_LOST = "logs.lost", Count, Lower;
    /// Log lines that the sink got again.
    LINES_REPEATED = "logs.repeated", Count, Lower;
    /// Log lines that are written and not delivered.
    LINES_WAITING = "logs.waiting", Count, Lower;
    /// Log lines that the sink got, once each.
    LINES_DELIVERED = "logs.delivered", Count, Higher;
    /// How full the log volume is.
    VOLUME = "volume.percent", Percent, Lower;
    /// Memory of the helpers that run in the pod, in MB.
    HELPERS_MEMORY = "helpers.memory_mb", Count, Lower;
    /// The same as a multiple of the application's.
    HELPERS_TIMES = "helpers.times_app", Factor, Lower;
    /// How long the certificate is valid yet, in hours.
    CERTIFICATE = "certificate.left_h", Count, Higher;
    /// Restarts of containers.
    RESTARTS = "containers.restarts", Count, Lower;
    /// Containers that were killed for their memory.
    OUT_OF_MEMORY = "containers.out_of_memory", Count, Lower;
    /// Whether the pod was evicted: 1 or 0.
    EVICTED = "pod.evicted", Count, Lower;
    /// Whether a Job is done and succeeded: 1 or 0.
    SUCCEEDED = "job.succeeded", Count, Higher;
    /// Scrapes of the metrics without an answer.
    SCRAPES_MISSED = "metrics.missed", Count, Lower;
    /// How often the proxy's breaker opened.
    OPENED = "breaker.opened", Count, Lower;
    /// Pods without traffic when what carries this pod's falls.
    BLAST = "proxy.pods_hit", Count, Lower;
    /// Memory of all helpers of the fleet, in MB.
    FLEET_MEMORY = "fleet.helpers_mb", Count, Lower;
    /// The same as a multiple of the applications'.
    FLEET_TIMES = "fleet.times_apps", Factor, Lower;
    /// What helpers add to a request of the fleet.
    FLEET_ADDED = "fleet.added_ms", Milliseconds, Lower;
    /// What helpers cost a month, work included.
    FLEET_COST = "fleet.month", Cents, Lower;
    /// Whether the fleet's logs are shipped: 1 or 0.
    FLEET_LOGS = "fleet.logs", Count, Higher;
    /// Whether the fleet has metrics: 1 or 0.
    FLEET_METRICS = "fleet.metrics", Count, Higher;
    /// Whether the fleet's traffic has mutual TLS: 1 or 0.
    FLEET_TLS = "fleet.mutual_tls", Count, Higher;
}

/// The readout of this name.
pub fn readout(id: &str) -> Option<&'static Readout> {
    ALL.iter().find(|readout| readout.id == id)
}

/// The value of a readout over a whole run; `None` when there is no such readout, or it has no value.
pub fn over_run(id: &str, world: &World) -> Option<f64> {
    at_cursor(id, world, world.end())
}

/// The value of a readout at a cursor; `None` when there is no such readout, or it has no value.
pub fn at_cursor(id: &str, world: &World, now: Time) -> Option<f64> {
    let count = |n: u32| Some(f64::from(n));
    let yes = |yes: bool| Some(if yes { 1.0 } else { 0.0 });
    let lines = |lines: u64| Some(lines as f64);
    let ms = |span: Option<sim::Span>| span.map(|span| span.as_micros() as f64 / 1e3);
    match id {
        "requests.lost" => count(world.lost()),
        "requests.ok" => count(world.ended(Outcome::Ok)),
        "requests.failed" => count(
            [Outcome::Failed, Outcome::TimedOut, Outcome::Rejected].map(|outcome| world.ended(outcome)).iter().sum(),
        ),
        "requests.attempts_per_call" => {
            let calls = world.calls();
            (calls > 0).then(|| f64::from(world.attempts) / f64::from(calls))
        }
        "requests.most_attempts" => count(u32::from(world.most_attempts)),
        "latency.added_ms" => ms(world.proxies.percentile(50.0)),
        "latency.p50_ms" => ms(world.latency.percentile(50.0)),
        "latency.p99_ms" => ms(world.latency.percentile(99.0)),
        "logs.lost" => lines(world.levels(now).lines().lost),
        "logs.repeated" => lines(world.levels(now).repeated / 1_000),
        "logs.waiting" => lines(world.levels(now).lines().waiting),
        "logs.delivered" => lines(world.levels(now).lines().delivered),
        "volume.percent" => world.volume_limit().map(|limit| world.volume_bytes(now) as f64 * 100.0 / limit as f64),
        "helpers.memory_mb" => Some(world.helpers_memory(now) as f64 / 1e6),
        "helpers.times_app" => Some(world.helpers_memory(now) as f64 / 1e6 / world.fixed().scenario.app.memory_mb),
        "certificate.left_h" => {
            let proxy = matches!(world.fixed().homes[0], Home::Sidecar | Home::Node);
            let left = world.clock.expires.since(now).as_secs_f64() / 3_600.0;
            (proxy && world.fixed().scenario.proxy.mutual_tls).then_some(left)
        }
        "containers.restarts" => count(world.containers.iter().map(|view| view.restarts).sum()),
        "containers.out_of_memory" => count(world.containers.iter().map(|view| view.out_of_memory).sum()),
        "pod.evicted" => yes(world.evicted),
        "job.succeeded" => {
            (world.fixed().pod.workload == Workload::Job).then(|| f64::from(world.phase == PodPhase::Succeeded))
        }
        "metrics.missed" => count(world.scrapes_missed),
        "breaker.opened" => world.fixed().scenario.breaker.enabled.then(|| f64::from(world.opened)),
        "proxy.pods_hit" => count(world.blast()),
        _ => fleet(id, world),
    }
}

/// What does not depend on the run: the cost of the fleet.
fn fleet(id: &str, world: &World) -> Option<f64> {
    let (scenario, homes) = (&world.fixed().scenario, &world.fixed().homes);
    let bill = scenario.cost.bill(homes);
    let yes = |yes: bool| Some(if yes { 1.0 } else { 0.0 });
    match id {
        "fleet.helpers_mb" => Some(bill.memory_mb),
        "fleet.times_apps" => Some(bill.memory_mb / (f64::from(scenario.cost.pods) * scenario.app.memory_mb)),
        "fleet.added_ms" => Some(bill.added_ms),
        "fleet.month" => Some(bill.total_cents() as f64),
        "fleet.logs" => yes(homes[1] != Home::None),
        "fleet.metrics" => yes(homes[2] != Home::None),
        "fleet.mutual_tls" => yes(homes[0] != Home::None && scenario.proxy.mutual_tls),
        _ => None,
    }
}
