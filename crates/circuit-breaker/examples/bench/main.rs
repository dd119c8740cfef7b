//! The native figures: one JSON object `{"name","value","unit"}` a line.
#![allow(clippy::disallowed_types, reason = "a benchmark looks at the machine's clock")]

mod calls;
mod cases;

use std::time::Instant;

fn main() {
    let outage_ms = median_ms(9, cases::run_outage);
    print("sim.outage_60s_100rps.native_ms", outage_ms, "ms");
    let million_ms = median_ms(5, cases::run_million);
    print("sim.million_calls.native_ms", million_ms, "ms");
    print("sim.events_per_second.native", f64::from(cases::run_million()) / million_ms * 1_000.0, "1/s");
    print("sim.log_entry_bytes", size_of::<sim::Entry<circuit_breaker::Event>>() as f64, "B");
    let (log, timeline) = cases::prepare_timeline();
    let mut times: Vec<f64> = (0..1_000_usize)
        .map(|i| {
            let cursor = (i * 7_919_993) % log.len();
            let started = Instant::now();
            for _ in 0..20 {
                std::hint::black_box(timeline.state_at(&log, cursor));
            }
            started.elapsed().as_secs_f64() * 1e6 / 20.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    print("timeline.state_at_1m.native_us_p50", times[500], "us");
    print("timeline.state_at_1m.native_us_p99", times[990], "us");
    print_calls_per_second();
}

/// Permit and result, no simulation round it; and the same against the textbook breaker in the same process.
fn print_calls_per_second() {
    let textbook_ms = median_ms(9, || calls::run("textbook"));
    for dialect in calls::DIALECTS {
        let ms = median_ms(9, || calls::run(dialect));
        print(&format!("breaker.calls_per_second.{dialect}.native"), f64::from(calls::CALLS) / ms * 1e3, "1/s");
        print(&format!("breaker.times_of_textbook.{dialect}.native"), ms / textbook_ms, "ratio");
    }
}

fn median_ms(runs: usize, work: impl Fn() -> u32) -> f64 {
    let mut times: Vec<f64> = (0..=runs)
        .map(|_| {
            let started = Instant::now();
            std::hint::black_box(work());
            started.elapsed().as_secs_f64() * 1e3
        })
        .skip(1)
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn print(name: &str, value: f64, unit: &str) {
    println!("{{\"name\":\"{name}\",\"value\":{value:.3},\"unit\":\"{unit}\"}}");
}
