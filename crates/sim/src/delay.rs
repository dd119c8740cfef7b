//! How long something takes: a distribution as data.

use crate::rng::Draw;
use crate::time::Span;
use serde::{Deserialize, Serialize};

/// The shape of a distribution of delays. All have the same mean, so that the shape can be changed alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Always the mean.
    Fixed,
    /// Anything from nothing to twice the mean, all equally likely.
    Uniform,
    /// Memoryless: most are short, a few are several times the mean.
    Exponential,
    /// A long right tail, as measured latencies have.
    #[default]
    LogNormal,
}

crate::choice!(Shape { Fixed = "fixed", Uniform = "uniform", Exponential = "exponential", LogNormal = "log_normal" });

/// A distribution of delays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Delay {
    shape: Shape,
    mean_us: f64,
    /// Of the log-normal's underlying normal.
    sigma: f64,
    mu: f64,
}

/// The standard deviation of the logarithm in [`Shape::LogNormal`]: p99 is then about 2.8 times the mean.
pub const LOG_NORMAL_SIGMA: f64 = 0.5;

impl Delay {
    /// Delays of this shape around this mean.
    pub fn new(shape: Shape, mean: Span) -> Self {
        let mean_us = mean.as_micros() as f64;
        // The mean of a log-normal is exp(mu + sigma²/2).
        let mu = libm::log(mean_us.max(1.0)) - LOG_NORMAL_SIGMA * LOG_NORMAL_SIGMA / 2.0;
        Delay { shape, mean_us, sigma: LOG_NORMAL_SIGMA, mu }
    }

    /// One delay, at least one microsecond: nothing takes no time, and a cause is never as late as its effect.
    pub fn sample(&self, draw: &mut Draw) -> Span {
        let us = match self.shape {
            Shape::Fixed => self.mean_us,
            Shape::Uniform => 2.0 * self.mean_us * draw.unit(),
            Shape::Exponential => self.mean_us * draw.exponential(),
            Shape::LogNormal => libm::exp(self.mu + self.sigma * draw.normal()),
        };
        Span::from_micros(((us + 0.5) as u64).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Chance, Source};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_shape_keeps_the_mean() {
        for shape in [Shape::Fixed, Shape::Uniform, Shape::Exponential, Shape::LogNormal] {
            let delay = Delay::new(shape, Span::from_millis(30));
            let chance = Chance::new(1);
            let sum: u64 =
                (0..50_000).map(|i| delay.sample(&mut chance.at(Source::named("d"), i, 0)).as_micros()).sum();
            let mean_ms = sum as f64 / 50_000.0 / 1_000.0;
            assert!((mean_ms - 30.0).abs() < 0.7, "{shape:?}: mean {mean_ms} ms");
        }
    }

    #[test]
    fn a_mean_of_nothing_still_takes_a_microsecond() {
        let mut draw = Chance::new(1).stream(Source::named("d"));
        for shape in [Shape::Fixed, Shape::Uniform, Shape::Exponential, Shape::LogNormal] {
            assert!(Delay::new(shape, Span::ZERO).sample(&mut draw) >= Span::from_micros(1));
        }
    }
}
