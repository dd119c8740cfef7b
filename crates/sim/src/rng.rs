//! Chance that is addressed, not consumed.
//!
//! Everything that happens to request *i* at attempt *a* is drawn from a generator seeded by a hash of (seed, source,
//! i, a). So a call that a pattern refuses does not shift the luck of the next one: with and without the pattern,
//! request *i* meets the same fate.
//!
//! The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014):
//! one addition and one mix per number, and well distributed from any seed, also from neighbouring ones, which is
//! what addressing asks for.

/// The largest seed of a scenario: 2⁵³ − 1, the largest integer that a JavaScript number holds exactly.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// A named source of chance, such as the arrivals of one endpoint or the service times of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source(u64);

impl Source {
    /// The source with this name. Two names give unrelated numbers.
    pub const fn named(name: &str) -> Self {
        // FNV-1a, because it is short and can run at compile time; the mixing below does the spreading.
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut i = 0;
        while i < bytes.len() {
            hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            i += 1;
        }
        Source(hash)
    }
}

/// All chance of one run: its seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    seed: u64,
}

impl Chance {
    /// The chance that belongs to a seed.
    pub const fn new(seed: u64) -> Self {
        Chance { seed }
    }

    /// A stream that is read from its start, for things that come one after the other, such as arrivals.
    pub const fn stream(self, source: Source) -> Draw {
        Draw::new(mix(self.seed ^ mix(source.0)))
    }

    /// What belongs to request `index` at attempt `attempt` of `source`, whatever happened before.
    pub const fn at(self, source: Source, index: u64, attempt: u32) -> Draw {
        let place = mix(source.0 ^ mix(index.wrapping_add((attempt as u64) << 48)));
        Draw::new(mix(self.seed ^ place))
    }
}

/// A source of numbers, in order.
#[derive(Clone, Debug)]
pub struct Draw {
    state: u64,
}

const fn mix(mut z: u64) -> u64 {
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Draw {
    const fn new(state: u64) -> Self {
        Draw { state }
    }

    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        let bits = mix(self.state);
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        bits
    }

    /// Uniform in [0, 1), with 53 bits.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Exponential with mean 1.
    pub fn exponential(&mut self) -> f64 {
        // 1 - unit lies in (0, 1], so the logarithm is finite.
        -libm::log(1.0 - self.unit())
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller, 1958; the second number is not kept, so that a
    /// draw has no hidden state).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(2.0 * self.exponential());
        radius * libm::cos(core::f64::consts::TAU * self.unit())
    }

    /// True with probability `percent` / 100; never for 0 or less, always for 100 or more.
    pub fn percent(&mut self, percent: f64) -> bool {
        self.unit() * 100.0 < percent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const TIMES: Source = Source::named("times");

    #[test]
    fn the_fate_of_a_request_does_not_depend_on_who_was_asked_before() {
        let chance = Chance::new(7);
        let alone = chance.at(TIMES, 1_000, 0).bits();
        for index in 0..1_000 {
            chance.at(TIMES, index, 0).bits();
        }
        assert_eq!(chance.at(TIMES, 1_000, 0).bits(), alone);
    }

    #[test]
    fn neighbours_in_index_attempt_seed_and_name_are_unrelated() {
        let base = Chance::new(7).at(TIMES, 5, 0).bits();
        let others = [
            Chance::new(7).at(TIMES, 6, 0).bits(),
            Chance::new(7).at(TIMES, 5, 1).bits(),
            Chance::new(8).at(TIMES, 5, 0).bits(),
            Chance::new(7).at(Source::named("time"), 5, 0).bits(),
        ];
        for other in others {
            let differing = (base ^ other).count_ones();
            assert!((16..=48).contains(&differing), "{differing} of 64 bits differ");
        }
    }

    #[test]
    fn means_and_spreads_are_those_of_the_named_distributions() {
        const N: u64 = 100_000;
        let chance = Chance::new(42);
        let (mut units, mut exponentials, mut normals, mut squares) = (0.0, 0.0, 0.0, 0.0);
        for index in 0..N {
            units += chance.at(Source::named("u"), index, 0).unit();
            exponentials += chance.at(Source::named("e"), index, 0).exponential();
            let normal = chance.at(Source::named("n"), index, 0).normal();
            normals += normal;
            squares += normal * normal;
        }
        let n = N as f64;
        // Five standard errors of each mean.
        assert!((units / n - 0.5).abs() < 5.0 * 0.289 / n.sqrt());
        assert!((exponentials / n - 1.0).abs() < 5.0 / n.sqrt());
        assert!((normals / n).abs() < 5.0 / n.sqrt());
        assert!((squares / n - 1.0).abs() < 5.0 * 1.42 / n.sqrt());
    }
}
