//! How many of many: counts drawn whole, so that an hour of 100,000 requests costs as much as one of ten.

use sim::Draw;

/// Below this mean a count is drawn exactly, above it from the normal distribution, rounded: the difference is far
/// below what a readout shows.
const EXACT_BELOW: f64 = 16.0;

/// How many come in a time in which `mean` come on average (a Poisson process). 0 for a mean that is not positive.
pub fn poisson(draw: &mut Draw, mean: f64) -> u32 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean < EXACT_BELOW {
        // Knuth: exponential gaps until they are longer than the time, by their product.
        let (floor, mut product, mut n) = (libm::exp(-mean), draw.unit(), 0);
        while product > floor {
            product *= draw.unit();
            n += 1;
        }
        return n;
    }
    (mean + libm::sqrt(mean) * draw.normal() + 0.5) as u32
}

/// How many of `n` when each is one with probability `p`.
pub fn binomial(draw: &mut Draw, n: u32, p: f64) -> u32 {
    if n == 0 || p.is_nan() || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    let (mean, rest) = (f64::from(n) * p, f64::from(n) * (1.0 - p));
    if rest < EXACT_BELOW && rest < mean {
        return n - binomial(draw, n, 1.0 - p);
    }
    if mean < EXACT_BELOW {
        return skipped(draw, n, p);
    }
    let spread = libm::sqrt(mean * (1.0 - p));
    ((mean + spread * draw.normal() + 0.5).max(0.0) as u32).min(n)
}

/// Exactly, by drawing the gaps between hits, which are geometric.
fn skipped(draw: &mut Draw, n: u32, p: f64) -> u32 {
    let per_gap = 1.0 / libm::log1p(-p);
    let (mut at, mut hits) = (0.0, 0);
    loop {
        at += libm::floor(-draw.exponential() * per_gap) + 1.0;
        if at > f64::from(n) {
            return hits;
        }
        hits += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::{Chance, Source};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Mean and variance over many draws.
    fn moments(mut one: impl FnMut(&mut Draw) -> u32) -> (f64, f64) {
        let draw = &mut Chance::new(5).stream(Source::named("counts"));
        let values: Vec<f64> = (0..20_000).map(|_| f64::from(one(draw))).collect();
        let mean = values.iter().sum::<f64>() / 20_000.0;
        (mean, values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / 20_000.0)
    }

    #[test]
    fn means_and_variances_are_those_of_the_distributions() {
        for mean in [0.3, 4.0, 15.0, 40.0, 5_000.0] {
            let (found, variance) = moments(|draw| poisson(draw, mean));
            assert!((found - mean).abs() < 5.0 * (mean / 20_000.0).sqrt(), "{mean}: {found}");
            assert!((variance / mean - 1.0).abs() < 0.1, "{mean}: variance {variance}");
        }
        for (n, p) in [(10, 0.5), (100, 0.01), (100, 0.99), (1_000, 0.3), (165_600, 0.000_03), (165_600, 0.25)] {
            let (mean, spread) = (f64::from(n) * p, f64::from(n) * p * (1.0 - p));
            let (found, variance) = moments(|draw| binomial(draw, n, p));
            assert!((found - mean).abs() < 5.0 * (spread / 20_000.0).sqrt() + 0.01, "{n} {p}: {found}");
            assert!((variance / spread - 1.0).abs() < 0.1, "{n} {p}: variance {variance}");
        }
    }

    #[test]
    fn nothing_absurd_comes_of_absurd_input() {
        let draw = &mut Chance::new(1).stream(Source::named("counts"));
        for mean in [f64::NAN, -1.0, 0.0, f64::NEG_INFINITY] {
            assert_eq!(poisson(draw, mean), 0);
            assert_eq!(binomial(draw, 10, mean), 0);
        }
        assert_eq!((binomial(draw, 10, 2.0), binomial(draw, 0, 0.5)), (10, 0));
        assert!((0..1_000).all(|_| binomial(draw, 40, 0.5) <= 40));
    }
}
