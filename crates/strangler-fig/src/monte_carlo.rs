//! A big bang against delivery in slices over many tries: cost and time as distributions.
//!
//! Calibrated to Flyvbjerg and Budzier, "Why Your IT Project May Be Riskier Than You Think" (Harvard Business Review,
//! September 2011): of 1,471 IT projects the mean cost overrun was 27 %, and one in six was a black swan with a cost overrun of 200 %
//! on average and a schedule overrun of almost 70 %. What delivering in slices changes is not in those figures: it is an
//! assumption, and all of it is in [`Risk`].

use crate::config::Risk;
use sim::{Chance, Draw, Source};

const BIG_BANG: Source = Source::named("risk.big_bang");
const SLICE: Source = Source::named("risk.slice");

/// One project in so many is a black swan.
pub const BLACK_SWAN: f64 = 1.0 / 6.0;
/// The mean cost of all projects, as a multiple of what was planned.
pub const MEAN_COST: f64 = 1.27;
/// The mean cost of a black swan.
pub const SWAN_COST: f64 = 3.0;
/// A black swan costs at least so much.
pub const SWAN_FROM: f64 = 2.0;
/// The mean time of a black swan.
pub const SWAN_TIME: f64 = 1.7;
/// The mean cost of the others, so that all together have [`MEAN_COST`].
const TAME_COST: f64 = (MEAN_COST - BLACK_SWAN * SWAN_COST) / (1.0 - BLACK_SWAN);
/// How far the logarithm of a tame project's cost and time spreads.
const TAME_SIGMA: f64 = 0.22;
/// The most tries.
pub const MAX_TRIES: u32 = 100_000;

/// What came of one project, as multiples of what was planned.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Fate {
    /// Its cost.
    pub cost: f64,
    /// Its time.
    pub time: f64,
}

/// Draws the fate of a project. `swan` is the probability that it is a black swan: [`BLACK_SWAN`] for the projects of the study.
pub fn draw_fate(draw: &mut Draw, swan: f64) -> Fate {
    let is_swan = draw.unit() < swan;
    let tame = |draw: &mut Draw, mean: f64| {
        let mu = libm::log(mean) - TAME_SIGMA * TAME_SIGMA / 2.0;
        libm::exp(mu + TAME_SIGMA * draw.normal())
    };
    if is_swan {
        // Memoryless above the least: no cost is the largest.
        let cost = SWAN_FROM + (SWAN_COST - SWAN_FROM) * draw.exponential();
        Fate { cost, time: tame(draw, SWAN_TIME) }
    } else {
        // One in thousands would be a swan by its cost; the cut keeps the two apart.
        let cost = tame(draw, TAME_COST).min(SWAN_FROM * 0.999);
        Fate { cost, time: tame(draw, 1.0) }
    }
}

/// How likely a project of this size is a black swan: as in the study from a size on, below it in proportion.
pub fn swan_probability(person_months: f64, full_risk_person_months: f64) -> f64 {
    BLACK_SWAN * (person_months / full_risk_person_months).clamp(0.0, 1.0)
}

/// Values at ten, fifty and ninety percent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// One in ten is below.
    pub p10: f64,
    /// Half are below.
    pub p50: f64,
    /// One in ten is above.
    pub p90: f64,
    /// The mean.
    pub mean: f64,
}

/// One way of delivering, over all tries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// Cost, as a multiple of what the big bang was planned to cost.
    pub cost: Spread,
    /// Time, in the same way.
    pub time: Spread,
    /// The part of tries that cost twice as much or more, of 1.
    pub doubled: f64,
    /// How many tries cost so much: bins of 0.1 from 0 to 4, the last one for all above.
    pub histogram: Vec<u32>,
}

/// The number of bins of a histogram.
pub const BINS: usize = 41;

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Everything in one project.
    pub big_bang: Way,
    /// In slices.
    pub slices: Way,
    /// The part of tries in which the big bang was the cheaper one, of 1.
    pub big_bang_wins: f64,
}

/// Many tries, computed in slices of time.
#[derive(Clone, Debug)]
pub struct MonteCarlo {
    risk: Risk,
    chance: Chance,
    tries: u32,
    at: u32,
    whole: Vec<Fate>,
    sliced: Vec<Fate>,
}

impl MonteCarlo {
    /// So many tries, at most [`MAX_TRIES`].
    pub fn new(risk: Risk, seed: u64, tries: u32) -> Self {
        let tries = tries.clamp(1, MAX_TRIES);
        MonteCarlo { risk, chance: Chance::new(seed), tries, at: 0, whole: Vec::new(), sliced: Vec::new() }
    }

    /// How many tries are done, and of how many.
    pub fn progress(&self) -> (u32, u32) {
        (self.at, self.tries)
    }

    /// Does at most so many further tries; true when all are done.
    pub fn advance(&mut self, tries: u32) -> bool {
        let until = self.tries.min(self.at.saturating_add(tries));
        while self.at < until {
            let index = u64::from(self.at);
            let swan = swan_probability(self.risk.person_months, self.risk.full_risk_person_months);
            self.whole.push(draw_fate(&mut self.chance.at(BIG_BANG, index, 0), swan));
            self.sliced.push(self.in_slices(index));
            self.at += 1;
        }
        self.at == self.tries
    }

    /// Each slice is a small project with its own fate, and costs more: facade, two systems, what it hangs together with.
    fn in_slices(&self, index: u64) -> Fate {
        let risk = &self.risk;
        let n = f64::from(risk.slices.max(1));
        let swan = swan_probability(risk.person_months / n, risk.full_risk_person_months);
        let more = 1.0 + risk.slice_overhead_percent / 100.0 + (n - 1.0) * risk.coupling_percent / 100.0;
        let mut sum = Fate::default();
        for slice in 0..risk.slices.max(1) {
            let fate = draw_fate(&mut self.chance.at(SLICE, index, slice), swan);
            sum.cost += fate.cost * more / n;
            sum.time += fate.time * more / n;
        }
        sum
    }

    /// What came out of the tries so far; `None` before the first.
    pub fn outcome(&self) -> Option<Outcome> {
        let pairs = self.whole.iter().zip(&self.sliced);
        let wins = pairs.filter(|(whole, sliced)| whole.cost < sliced.cost).count();
        let outcome = Outcome {
            big_bang: way(&self.whole)?,
            slices: way(&self.sliced)?,
            big_bang_wins: wins as f64 / self.whole.len() as f64,
        };
        Some(outcome)
    }
}

fn way(fates: &[Fate]) -> Option<Way> {
    let mut histogram = vec![0; BINS];
    for fate in fates {
        histogram[((fate.cost * 10.0) as usize).min(BINS - 1)] += 1;
    }
    let doubled = fates.iter().filter(|fate| fate.cost >= SWAN_FROM).count() as f64 / fates.len().max(1) as f64;
    let cost = spread(fates.iter().map(|fate| fate.cost).collect())?;
    let time = spread(fates.iter().map(|fate| fate.time).collect())?;
    Some(Way { cost, time, doubled, histogram })
}

fn spread(mut values: Vec<f64>) -> Option<Spread> {
    values.sort_unstable_by(f64::total_cmp);
    let at = |part: f64| values.get((part * values.len() as f64) as usize).or(values.last()).copied();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    Some(Spread { p10: at(0.1)?, p50: at(0.5)?, p90: at(0.9)?, mean })
}
