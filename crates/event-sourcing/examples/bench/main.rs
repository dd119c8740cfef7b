//! The native figures: one JSON object `{"name","value","unit"}` a line.
#![allow(clippy::disallowed_types, reason = "a benchmark looks at the machine's clock")]

mod cases;

use cases::EVENTS;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let mut append_ms: Vec<f64> = (0..5)
        .map(|_| {
            let prepared = cases::prepare();
            let started = Instant::now();
            black_box(cases::append_all(prepared));
            started.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    append_ms.sort_by(f64::total_cmp);
    print("es.append.native_per_s", f64::from(EVENTS) / append_ms[2] * 1e3, "1/s");
    let store = cases::append_all(cases::prepare());
    print("es.snapshots_1m_mb", store.snapshot_bytes() as f64 / 1e6, "MB");
    let rebuild_ms = median_ms(5, || cases::rebuild(&store));
    print("es.rebuild_1m.native_ms", rebuild_ms, "ms");
    let mut times: Vec<f64> = (0..1_000_u32)
        .map(|i| {
            let version = 1 + (u64::from(i) * 7_919_993 % u64::from(EVENTS)) as u32;
            let started = Instant::now();
            black_box(cases::state_at(&store, version, 20));
            started.elapsed().as_secs_f64() * 1e6 / 20.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    print("es.state_at_1m.native_us_p50", times[500], "us");
    print("es.state_at_1m.native_us_p99", times[990], "us");
    let textbook_ms = median_ms(5, || cases::state_at_textbook(&store, EVENTS / 2));
    print("es.state_at_1m.times_of_textbook.native", textbook_ms * 1e3 / times[500], "ratio");
    let text = cases::file(&store);
    print("es.import_1m.native_ms", median_ms(3, || cases::import(&text)), "ms");
}

fn median_ms(runs: usize, work: impl Fn() -> u32) -> f64 {
    let mut times: Vec<f64> = (0..=runs)
        .map(|_| {
            let started = Instant::now();
            black_box(work());
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
