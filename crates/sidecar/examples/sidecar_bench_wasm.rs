//! Figures of the sidecar lab on wasm: a bare module whose functions a browser times from outside.
#![allow(missing_docs)]

use sidecar::cost::Cost;
use sidecar::pod_settings::Home;
use sidecar::{Scenario, World, run};
use sim::Projection;

/// An hour of the default pod at 5 requests/s, its log kept and folded; gives the entries.
#[unsafe(no_mangle)]
pub extern "C" fn hour() -> u32 {
    let mut scenario = Scenario::default();
    scenario.run.duration_s = 3_600;
    scenario.traffic.rate_per_s = 5.0;
    scenario.traffic.calls_per_s = 5.0;
    // So that the pod lives for the whole hour.
    scenario.pod.volume_mi = Some(0);
    let Ok((log, _)) = run(&scenario) else { return 0 };
    let mut world = World::new(&scenario);
    for entry in log.entries() {
        world.apply(entry);
    }
    world.entries
}

/// What the cost tab computes for one position of a handle: chart, break-even, verdict; gives cents.
#[unsafe(no_mangle)]
pub extern "C" fn cost_chart() -> u32 {
    let homes = [Home::Sidecar; 6];
    let cost = Cost::default();
    let points: i64 = cost.chart(&homes, 200, 41).iter().map(|point| point.sidecar + point.library + point.node).sum();
    let crossing = cost.break_even(&homes).unwrap_or(0.0) as i64;
    let from = cost.languages_for_sidecars(&homes).unwrap_or(0);
    (points + crossing) as u32 ^ from
}

fn main() {}
