//! The sampler gives the published figures, and there is a region in which the big bang wins.

use sim::{Chance, Source};
use strangler_fig::config::Risk;
use strangler_fig::monte_carlo::{BLACK_SWAN, MonteCarlo, SWAN_FROM, draw_fate};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[test]
fn the_sampler_is_calibrated_to_flyvbjerg_and_budzier() {
    const N: u64 = 100_000;
    let fates: Vec<_> =
        (0..N).map(|i| draw_fate(&mut Chance::new(11).at(Source::named("study"), i, 0), BLACK_SWAN)).collect();
    let mean = fates.iter().map(|fate| fate.cost).sum::<f64>() / N as f64;
    assert!((mean - 1.27).abs() < 0.02, "mean cost {mean}");
    let swans: Vec<_> = fates.iter().filter(|fate| fate.cost >= SWAN_FROM).collect();
    let part = swans.len() as f64 / N as f64;
    assert!((part - 1.0 / 6.0).abs() < 0.005, "black swans {part}");
    let tail = swans.iter().map(|fate| fate.cost).sum::<f64>() / swans.len() as f64;
    assert!((tail - 3.0).abs() < 0.05, "their cost {tail}");
    let time = swans.iter().map(|fate| fate.time).sum::<f64>() / swans.len() as f64;
    assert!((time - 1.7).abs() < 0.02, "their time {time}");
}

fn outcome(risk: Risk) -> strangler_fig::monte_carlo::Outcome {
    let mut tries = MonteCarlo::new(risk, 42, 10_000);
    while !tries.advance(333) {}
    tries.outcome().expect("tries")
}

#[test]
fn a_large_loosely_coupled_project_fares_better_in_slices() {
    let outcome = outcome(Risk::default());
    assert!(outcome.slices.cost.p90 < outcome.big_bang.cost.p90);
    assert!(outcome.slices.doubled < 0.02 && outcome.big_bang.doubled > 0.15);
    assert!(outcome.big_bang.cost.p10 < outcome.big_bang.cost.p50);
}

#[test]
fn a_tiny_highly_coupled_project_fares_better_in_one_go() {
    let risk = Risk { person_months: 2.0, coupling_percent: 8.0, slices: 8, ..Risk::default() };
    let outcome = outcome(risk);
    assert!(outcome.big_bang_wins > 0.8, "{}", outcome.big_bang_wins);
    assert!(outcome.big_bang.cost.mean < outcome.slices.cost.mean);
}

#[test]
fn slices_of_any_size_give_the_same_outcome() {
    let whole = outcome(Risk::default());
    let mut tries = MonteCarlo::new(Risk::default(), 42, 10_000);
    while !tries.advance(7) {}
    assert_eq!(tries.outcome(), Some(whole));
    assert_eq!(MonteCarlo::new(Risk::default(), 1, 5).outcome(), None);
}
