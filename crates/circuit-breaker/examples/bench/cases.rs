//! What is measured, natively and on wasm alike.

use circuit_breaker::{Event, Scenario, World, fold, run};
use sim::{Fault, FaultKind, Log, Timeline};

/// 60 s at 100 requests a second through the default breaker, with an outage of 20 s.
pub fn outage() -> Scenario {
    let mut scenario = hundred_per_second(60);
    scenario.faults = vec![Fault { kind: FaultKind::Down, at_ms: 20_000, length_ms: 20_000 }];
    scenario
}

/// A little over 1,000,000 requests.
pub fn million() -> Scenario {
    let mut scenario = Scenario::default();
    scenario.traffic.rate_per_s = 400.0;
    scenario.traffic.search_rate_per_s = 100.0;
    scenario.service.servers = 32;
    scenario.caller.threads = 128;
    scenario.run.duration_s = 2_005;
    scenario
}

/// Enough for a log of a million entries.
pub fn long() -> Scenario {
    let mut scenario = hundred_per_second(2_150);
    scenario.faults =
        (0..18).map(|i| Fault { kind: FaultKind::Down, at_ms: 50_000 + i * 100_000, length_ms: 10_000 }).collect();
    scenario
}

fn hundred_per_second(duration_s: u32) -> Scenario {
    let mut scenario = Scenario::default();
    scenario.traffic.rate_per_s = 80.0;
    scenario.traffic.search_rate_per_s = 20.0;
    scenario.run.duration_s = duration_s;
    scenario
}

/// Runs [`outage`] with its whole log; gives the number of entries.
pub fn run_outage() -> u32 {
    run(&outage()).map_or(0, |(log, _)| log.len() as u32)
}

/// Folds [`million`] into readouts; gives the number of entries that were recorded on the way.
pub fn run_million() -> u32 {
    fold(&million()).map_or(0, |totals| {
        assert!(totals.world.totals.arrived >= 1_000_000, "fewer than a million requests");
        totals.entries as u32
    })
}

/// The log of [`long`], cut to a million entries, with its timeline.
pub fn prepare_timeline() -> (Log<Event>, Timeline<World>) {
    let scenario = long();
    let entries = run(&scenario).map_or_else(|_| Vec::new(), |(log, _)| log.entries().to_vec());
    assert!(entries.len() >= 1_000_000, "the log has only {} entries", entries.len());
    let log = Log::new(entries[..1_000_000].to_vec());
    let mut timeline = Timeline::new(World::new(&scenario));
    timeline.extend(&log, usize::MAX);
    (log, timeline)
}
