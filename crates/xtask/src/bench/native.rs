//! The core as a program of this machine: the examples `bench` and `es_bench`, which print a figure a line, and the
//! command line, timed from outside.

use super::figure::Figure;
use crate::failure::Failure;
use crate::process::{loud, read};
use crate::project::Project;
use std::time::Instant;

/// What the example prints.
pub const FIGURES: [&str; 26] = [
    "sim.outage_60s_100rps.native_ms",
    "sim.million_calls.native_ms",
    "sim.events_per_second.native",
    "sim.log_entry_bytes",
    "timeline.state_at_1m.native_us_p50",
    "timeline.state_at_1m.native_us_p99",
    "breaker.calls_per_second.textbook.native",
    "breaker.times_of_textbook.textbook.native",
    "breaker.calls_per_second.resilience4j.native",
    "breaker.times_of_textbook.resilience4j.native",
    "breaker.calls_per_second.opossum.native",
    "breaker.times_of_textbook.opossum.native",
    "breaker.calls_per_second.gobreaker.native",
    "breaker.times_of_textbook.gobreaker.native",
    "es.append.native_per_s",
    "es.snapshots_1m_mb",
    "es.rebuild_1m.native_ms",
    "es.state_at_1m.native_us_p50",
    "es.state_at_1m.native_us_p99",
    "es.state_at_1m.times_of_textbook.native",
    "es.import_1m.native_ms",
    "saga.audit10.native_ms",
    "saga.audit10_naive.native_ms",
    "saga.audit10.states",
    "saga.audit10_naive.states",
    SWEEP,
];

/// Runs of 60 s at 100 requests/s that one core sweeps in a second.
const SWEEP: &str = "cli.sweep_runs_per_s.native";

/// A sweep of 20 values × 20 seeds.
const SWEEP_ARGUMENTS: [&str; 14] = [
    "sweep",
    "#/circuit-breaker/outage-and-recovery?run.duration_s=60&traffic.rate_per_s=80&traffic.search_rate_per_s=20",
    "--setting",
    "caller.threads",
    "--from",
    "16",
    "--to",
    "54",
    "--values",
    "20",
    "--seeds",
    "20",
    "--threads=1",
    "--quiet",
];

/// Builds and runs it. A figure that is not in [`FIGURES`] is handed on as well.
pub fn measure(project: &Project, print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    eprintln!("Measuring the core natively. Usual time: 1 minute, half of it to build.");
    for (package, example) in [("circuit-breaker", "bench"), ("event-sourcing", "es_bench"), ("saga", "saga_bench")] {
        let mut cargo = project.command("cargo");
        cargo.args(["run", "--release", "--package", package, "--example", example]);
        Figure::parse_all(&read(&mut cargo, "native figures")?)?.into_iter().for_each(&mut *print);
    }
    let mut build = project.command("cargo");
    loud(build.args(["build", "--release", "--package", "cli"]), "release build of the command line")?;
    let mut sweep = project.command("cargo");
    sweep.args(["run", "--quiet", "--release", "--package", "cli", "--"]).args(SWEEP_ARGUMENTS);
    let started = Instant::now();
    let runs = read(&mut sweep, "a sweep")?.lines().count().saturating_sub(1);
    print(Figure { name: SWEEP.into(), value: runs as f64 / started.elapsed().as_secs_f64(), unit: "1/s".into() });
    Ok(())
}
