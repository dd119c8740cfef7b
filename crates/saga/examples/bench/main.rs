//! The native figures: one JSON object `{"name","value","unit"}` a line.
#![allow(clippy::disallowed_types, reason = "a benchmark looks at the machine's clock")]

mod cases;

use saga::audit::Findings;
use std::hint::black_box;
use std::time::Instant;

fn main() {
    print("saga.audit10.native_ms", median_ms(21, cases::audit10), "ms");
    print("saga.audit10_naive.native_ms", median_ms(5, cases::audit10_naive), "ms");
    print("saga.audit10.states", f64::from(cases::audit10().states), "states");
    print("saga.audit10_naive.states", f64::from(cases::audit10_naive().states), "states");
}

fn median_ms(runs: usize, work: impl Fn() -> Findings) -> f64 {
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
