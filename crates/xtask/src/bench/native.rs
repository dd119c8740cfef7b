//! The core as a program of this machine: `crates/circuit-breaker/examples/bench`, which prints a figure a line.

use super::figure::Figure;
use crate::failure::Failure;
use crate::process::read;
use crate::project::Project;

/// What the example prints.
pub const FIGURES: [&str; 6] = [
    "sim.outage_60s_100rps.native_ms",
    "sim.million_calls.native_ms",
    "sim.events_per_second.native",
    "sim.log_entry_bytes",
    "timeline.state_at_1m.native_us_p50",
    "timeline.state_at_1m.native_us_p99",
];

/// Builds and runs it. A figure that is not in [`FIGURES`] is handed on as well.
pub fn measure(project: &Project, print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    eprintln!("Measuring the core natively. Usual time: 1 minute, half of it to build.");
    let mut cargo = project.command("cargo");
    cargo.args(["run", "--release", "--package", "circuit-breaker", "--example", "bench"]);
    Figure::parse_all(&read(&mut cargo, "native figures")?)?.into_iter().for_each(print);
    Ok(())
}
