//! What a browser times: a bare module whose functions give how much was done.
#![allow(missing_docs)]

use strangler_fig::config::Risk;
use strangler_fig::{MonteCarlo, Preset, run};

/// A year of the default plan: hourly counts for each route, ten followed requests an hour, the whole log kept.
#[unsafe(no_mangle)]
pub extern "C" fn year() -> u32 {
    let mut scenario = Preset::FirstRoute.scenario();
    scenario.run.duration_days = 365;
    run(&scenario).map_or(0, |(log, _)| log.len() as u32)
}

/// Ten thousand tries, in the portions that the page takes.
#[unsafe(no_mangle)]
pub extern "C" fn monte_carlo_10k() -> u32 {
    let mut tries = MonteCarlo::new(Risk::default(), 42, 10_000);
    while !tries.advance(100) {}
    tries.outcome().map_or(0, |_| tries.progress().0)
}

fn main() {
    println!("{} entries, {} tries", year(), monte_carlo_10k());
}
