//! Figures from Chromium, taken by `web/e2e/bench.mjs`, which prints a figure a line.

use super::figure::Figure;
use crate::failure::Failure;
use crate::process::{loud, read};
use crate::project::Project;
use crate::setup;

/// The core, compiled for wasm.
pub const CORE_FIGURES: [&str; 16] = [
    "sim.outage_60s_100rps.wasm_ms",
    "sim.million_calls.wasm_ms",
    "sim.events_per_second.wasm",
    "timeline.state_at_1m.wasm_us_p50",
    "timeline.state_at_1m.wasm_us_p99",
    "es.state_at_1m.wasm_us_p50",
    "es.state_at_1m.wasm_us_p99",
    "es.state_at_1m.times_of_textbook.wasm",
    "es.rebuild_1m.wasm_ms",
    "es.import_1m.wasm_ms",
    "saga.audit10.wasm_ms",
    "saga.audit10_naive.wasm_ms",
    "strangler.year.wasm_ms",
    "strangler.monte_carlo_10k.wasm_ms",
    "sidecar.hour.wasm_ms",
    "sidecar.cost_chart.wasm_ms",
];

/// The page, each measured only if it is asked for.
pub const PAGE_FIGURES: [&str; 17] = [
    "web.interactive_ms",
    "web.scrub_frame_ms_p95",
    "es.scrub_1m_frame_ms_p95",
    "web.playback_growth_kb",
    "saga.edit_to_paint_ms_p95",
    "embed.first_picture_ms",
    "embed.ten_idle_cpu_ms_per_s",
    "web.scrub_frame.circuit-breaker_ms_p95",
    "web.scrub_frame.saga_ms_p95",
    "web.scrub_frame.sidecar_ms_p95",
    "web.scrub_frame.strangler-fig_ms_p95",
    "web.scrub_frame.event-sourcing_ms_p95",
    "web.hour_growth.circuit-breaker_kb",
    "web.hour_growth.saga_kb",
    "web.hour_growth.sidecar_kb",
    "web.hour_growth.strangler-fig_kb",
    "web.hour_growth.event-sourcing_kb",
];

/// The example `bench_wasm`, a bare module: its functions are timed from JavaScript.
pub fn measure_core(project: &Project, print: &mut impl FnMut(Figure)) -> Result<(), Failure> {
    eprintln!("Measuring the core on wasm. Usual time: 1 minute, half of it to build.");
    let mut arguments = Vec::new();
    for (option, package, example) in [
        ("--core", "circuit-breaker", "bench_wasm"),
        ("--store", "event-sourcing", "es_bench_wasm"),
        ("--saga", "saga", "saga_bench_wasm"),
        ("--strangler", "strangler-fig", "fig_bench_wasm"),
        ("--sidecar", "sidecar", "sidecar_bench_wasm"),
    ] {
        let mut cargo = project.wasm_cargo();
        cargo.args(["build", "--release", "--target", "wasm32-unknown-unknown"]);
        cargo.args(["--package", package, "--example", example]).stdout(std::io::stderr());
        loud(&mut cargo, "build for wasm")?;
        let folder = project.wasm_target_dir().join("wasm32-unknown-unknown/release/examples");
        let module = folder.join(format!("{example}.wasm")).to_string_lossy().into_owned();
        arguments.extend([option.to_string(), module]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    measure(project, &arguments, print)
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
