//! Figures from Chromium, taken by `web/e2e/bench.mjs`, which prints a figure a line.

use super::figure::Figure;
use crate::failure::Failure;
use crate::process::{loud, read};
use crate::project::Project;
use crate::setup;

/// The core, compiled for wasm.
pub const CORE_FIGURES: [&str; 5] = [
    "sim.outage_60s_100rps.wasm_ms",
    "sim.million_calls.wasm_ms",
    "sim.events_per_second.wasm",
    "timeline.state_at_1m.wasm_us_p50",
    "timeline.state_at_1m.wasm_us_p99",
];

/// The page, each measured only if it is asked for.
pub const PAGE_FIGURES: [&str; 3] = ["web.interactive_ms", "web.scrub_frame_ms_p95", "web.playback_growth_kb"];

/// The example `bench_wasm`, a bare module: its functions are timed from JavaScript.
pub fn measure_core(project: &Project, print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    eprintln!("Measuring the core on wasm. Usual time: 1 minute, half of it to build.");
    let mut cargo = project.wasm_cargo();
    cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--package", "circuit-breaker", "--example", "bench_wasm"]).stdout(std::io::stderr());
    loud(&mut cargo, "build for wasm")?;
    let module = project.wasm_target_dir().join("wasm32-unknown-unknown/release/examples/bench_wasm.wasm");
    measure(project, &["--core", &module.to_string_lossy()], print)
}

/// The built page in `dist/`.
pub fn measure_page(project: &Project, names: &[&str], print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    eprintln!("Measuring the page. Usual time: 1 minute.");
    measure(project, names, print)
}

fn measure(project: &Project, arguments: &[&str], print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    let mut node = project.command("node");
    node.current_dir(project.e2e()).arg("bench.mjs").args(arguments);
    if let Some(chromium) = setup::chromium(project) {
        node.env("CHROMIUM", chromium);
    }
    Figure::parse_all(&read(&mut node, "figures in Chromium")?)?.into_iter().for_each(print);
    Ok(())
}
