//! What a gate sees: a limit on an error rate and a latency, over a window, with enough requests in it.

/// How many requests a window holds: `share` of `rate_per_s` for `window_s`.
pub fn samples(rate_per_s: f64, weight_percent: u8, window_s: f64) -> f64 {
    rate_per_s * f64::from(weight_percent) / 100.0 * window_s
}

/// How many requests a gate has at the first look at which it can pass, in a stage that begins on the hour; 0 where none
/// come. It looks at the end of every window while the stage is younger than an hour, else every full hour, and passes
/// once a window is over and it has `min_samples`.
pub fn judged(rate_per_s: f64, weight_percent: u8, window_s: f64, min_samples: u32) -> f64 {
    const HOUR_S: f64 = 3_600.0;
    let per_s = samples(rate_per_s, weight_percent, 1.0);
    if per_s.is_nan() || per_s <= 0.0 {
        return 0.0;
    }
    let needed_s = window_s.max(f64::from(min_samples) / per_s);
    // A look that comes a rounding error after its time is no other look.
    let looks = |apart_s: f64| libm::ceil(needed_s / apart_s - 1e-9) * apart_s;
    let decides_s = if needed_s <= HOUR_S { looks(window_s.max(1.0)).min(HOUR_S) } else { looks(HOUR_S) };
    per_s * decides_s
}

/// The power of a gate: the probability that `n` requests show more than `limit_percent` errors when the true rate is
/// `true_percent`. 0 for an empty window.
pub fn power(n: u64, true_percent: f64, limit_percent: f64) -> f64 {
    let p = (true_percent / 100.0).clamp(0.0, 1.0);
    if n == 0 || p == 0.0 {
        return 0.0;
    }
    let most = libm::floor(n as f64 * limit_percent.max(0.0) / 100.0);
    if most >= n as f64 {
        return 0.0;
    }
    if n <= 5_000 && p < 1.0 { 1.0 - at_most(n, p, most as u64) } else { normal_tail(n as f64, p, most) }
}

/// P(X ≤ most) of a binomial, summed from its first term in logarithms, so that a tiny one does not vanish.
fn at_most(n: u64, p: f64, most: u64) -> f64 {
    let (log_p, log_q) = (libm::log(p), libm::log1p(-p));
    let mut log_choose = 0.0;
    let mut sum = 0.0;
    for k in 0..=most {
        if k > 0 {
            log_choose += libm::log((n - k + 1) as f64 / k as f64);
        }
        sum += libm::exp(log_choose + k as f64 * log_p + (n - k) as f64 * log_q);
    }
    sum.min(1.0)
}

fn normal_tail(n: f64, p: f64, most: f64) -> f64 {
    let spread = libm::sqrt(n * p * (1.0 - p));
    if spread == 0.0 {
        return 1.0;
    }
    0.5 * libm::erfc((most + 0.5 - n * p) / spread / core::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn six_requests_cannot_see_an_error_rate_of_one_percent() {
        let n = samples(2.0, 5, 60.0);
        assert_eq!(n, 6.0);
        let seen = power(6, 1.0, 0.5);
        // 1 − 0.99⁶
        assert!((seen - 0.058_52).abs() < 1e-4, "{seen}");
        // And a day of it can.
        assert!(power(8_640, 1.0, 0.5) > 0.999);
    }

    #[test]
    fn a_gate_never_decides_on_fewer_requests_than_it_needs() {
        assert_eq!(judged(2.0, 5, 60.0, 2_000), 2_160.0, "after six hours");
        assert_eq!(judged(100.0, 50, 60.0, 2_000), 3_000.0, "after the first window");
        assert_eq!(judged(46.0, 25, 60.0, 2_000), 2_070.0, "after the third");
        assert_eq!(judged(46.0, 1, 3_600.0, 2_000), 3_312.0, "after two hours");
        assert_eq!(judged(0.0, 100, 60.0, 2_000), 0.0);
    }

    #[test]
    fn more_requests_see_more_and_the_two_ways_of_counting_agree() {
        let mut last = 0.0;
        for n in [100, 400, 1_000, 4_000, 20_000] {
            let seen = power(n, 2.0, 1.0);
            assert!(seen >= last, "{n}");
            last = seen;
        }
        let (exact, near) = (1.0 - at_most(5_000, 0.02, 100), normal_tail(5_000.0, 0.02, 100.0));
        assert!((exact - near).abs() < 0.02, "{exact} {near}");
        assert_eq!([power(0, 1.0, 1.0), power(10, 0.0, 1.0), power(10, 1.0, 100.0)], [0.0; 3]);
    }
}
