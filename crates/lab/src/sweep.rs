//! One setting over a range, several seeds for each value: what comes of it, as numbers.

use crate::exercise::seed_after;
use crate::{FoldingRun, Lab};
use sim::setting::{Allowed, Kind, Value};
use sim::{Problem, Readout, Unit};
use std::collections::BTreeMap;

/// The most values of a sweep.
pub const MAX_VALUES: u32 = 200;
/// The most seeds of a sweep.
pub const MAX_SEEDS: u32 = 10_000;

/// How a readout is spread over the seeds that have a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The least.
    pub min: f64,
    /// The mean.
    pub mean: f64,
    /// The most.
    pub max: f64,
}

/// What came of one value.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepPoint {
    /// The value that was set.
    pub value: f64,
    /// Each readout, by its name; `None` where no seed gave a value.
    pub readouts: BTreeMap<&'static str, Option<Spread>>,
}

/// What came of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepResult {
    /// In the order of the values.
    pub points: Vec<SweepPoint>,
}

/// What every seed gave, by readout.
type Values = BTreeMap<&'static str, Vec<f64>>;

/// Powers of ten, to which the values of a sweep are rounded.
const UNITS: [f64; 16] = [1e6, 1e5, 1e4, 1e3, 1e2, 10.0, 1.0, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9];

/// The runs of a sweep: every value with every seed, value by value.
#[derive(Clone, Debug)]
pub struct SweepPlan<L: Lab> {
    scenarios: Vec<(f64, L::Scenario)>,
    seeds: u32,
}

impl<L: Lab> SweepPlan<L> {
    /// A sweep of `id` from `from` to `to` in `values` equal steps (whole numbers where the setting wants them, each
    /// once), on the scenario's seed and those after it.
    pub fn new(scenario: &L::Scenario, id: &str, from: f64, to: f64, values: u32, seeds: u32) -> Result<Self, Problem> {
        let within = |field: &str, got: u32, most: u32| {
            let allowed = Allowed::Range { min: 1.0, max: f64::from(most), whole: true, unit: Unit::Count };
            let problem = Problem { field: field.to_string(), got: got.to_string(), allowed };
            if (1..=most).contains(&got) { Ok(()) } else { Err(problem) }
        };
        within("values", values, MAX_VALUES)?;
        within("seeds", seeds, MAX_SEEDS)?;
        let unknown = || {
            let names = L::settings().iter().filter(|setting| matches!(setting.kind, Kind::Number { .. }));
            let allowed = Allowed::OneOf(names.map(|setting| setting.id).collect());
            Problem { field: "setting".to_string(), got: id.chars().take(80).collect(), allowed }
        };
        let setting = L::setting(id).ok_or_else(unknown)?;
        let Kind::Number { whole, .. } = setting.kind else { return Err(unknown()) };
        setting.check(Value::Number(if whole { from.round() } else { from }))?;
        setting.check(Value::Number(if whole { to.round() } else { to }))?;
        // Between the ends to a hundredth of a step: nobody wants to read, or take over, 28.310344827586206.
        let apart = (to - from).abs() / f64::from((values - 1).max(1));
        let unit = UNITS.into_iter().find(|unit| *unit <= apart / 100.0).unwrap_or(1e-9);
        let mut scenarios: Vec<(f64, L::Scenario)> = Vec::new();
        for step in 0..values {
            let way = f64::from(step) / f64::from((values - 1).max(1));
            // The sum may be off by a rounding, which must not leave the bounds.
            let value = from + (to - from) * way;
            let value = ((value / unit).round() * unit * 1e9).round() / 1e9;
            let value = value.clamp(from.min(to), from.max(to));
            let value = if whole { value.round() } else { value };
            if scenarios.last().is_some_and(|(last, _)| *last == value) {
                continue;
            }
            let mut varied = scenario.clone();
            (setting.set)(&mut varied, Value::Number(value));
            if let Some(problem) = L::problems(&varied).into_iter().next() {
                return Err(problem);
            }
            scenarios.push((value, varied));
        }
        Ok(SweepPlan { scenarios, seeds })
    }

    /// Runs in all.
    pub fn total(&self) -> usize {
        self.scenarios.len() * self.seeds as usize
    }

    /// The value and the scenario of a run, which is below [`total`](Self::total).
    pub fn scenario(&self, run: usize) -> (f64, L::Scenario) {
        let (value, scenario) = &self.scenarios[run / self.seeds as usize];
        let mut scenario = scenario.clone();
        let seed = seed_after(L::seed(&scenario), (run % self.seeds as usize) as u32);
        L::set_seed(&mut scenario, seed);
        (*value, scenario)
    }
}

/// A sweep on its way, in slices.
pub struct Sweep<L: Lab> {
    plan: SweepPlan<L>,
    done: usize,
    run: Option<Box<FoldingRun<L>>>,
    totals: Vec<Values>,
}

impl<L: Lab> Sweep<L> {
    /// Sets out; see [`SweepPlan::new`].
    pub fn new(scenario: &L::Scenario, id: &str, from: f64, to: f64, values: u32, seeds: u32) -> Result<Self, Problem> {
        let plan = SweepPlan::new(scenario, id, from, to, values, seeds)?;
        let totals = vec![BTreeMap::new(); plan.scenarios.len()];
        Ok(Sweep { plan, done: 0, run: None, totals })
    }

    /// Runs that are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Runs in all.
    pub fn total(&self) -> usize {
        self.plan.total()
    }

    /// Handles at most `messages` messages; gives the result when all runs are done.
    pub fn advance(&mut self, messages: usize) -> Option<SweepResult> {
        if self.done == self.total() {
            return Some(self.result());
        }
        let place = self.done / self.plan.seeds as usize;
        if self.run.is_none() {
            let (_, scenario) = self.plan.scenario(self.done);
            self.run = L::start_folding(&scenario).ok().map(Box::new);
        }
        let finished = self.run.as_mut().is_none_or(|run| run.advance(messages).stopped.is_some());
        if finished {
            if let Some(run) = self.run.take() {
                let totals = run.into_projection().0;
                for readout in L::readouts() {
                    if let Some(value) = L::over_run(readout.id, &totals) {
                        self.totals[place].entry(readout.id).or_default().push(value);
                    }
                }
            }
            self.done += 1;
        }
        (self.done == self.total()).then(|| self.result())
    }

    fn result(&self) -> SweepResult {
        let point = |((value, _), totals): (&(f64, L::Scenario), &Values)| SweepPoint {
            value: *value,
            readouts: spreads(L::readouts(), totals),
        };
        SweepResult { points: self.plan.scenarios.iter().zip(&self.totals).map(point).collect() }
    }
}

/// Each readout's spread. Not part of a generic type, so that it is compiled once for all labs.
fn spreads(readouts: &[Readout], totals: &Values) -> BTreeMap<&'static str, Option<Spread>> {
    let spread = |values: &Vec<f64>| Spread {
        min: values.iter().copied().fold(f64::INFINITY, f64::min),
        mean: values.iter().sum::<f64>() / values.len() as f64,
        max: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
    };
    readouts.iter().map(|readout| (readout.id, totals.get(readout.id).map(spread))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CircuitBreaker;
    use circuit_breaker::readout::over_run;
    use circuit_breaker::{Preset, Scenario, fold};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn short() -> Scenario {
        let mut scenario = Preset::NoisyButHealthy.scenario();
        scenario.run.duration_s = 30;
        scenario.faults.clear();
        scenario
    }

    #[test]
    fn a_sweep_in_slices_gives_what_direct_runs_give() {
        let scenario = short();
        let mut sweep = Sweep::<CircuitBreaker>::new(&scenario, "breaker.failure_rate_threshold", 10.0, 90.0, 5, 3)
            .expect("in bounds");
        assert_eq!(sweep.total(), 15);
        let result = loop {
            if let Some(result) = sweep.advance(700) {
                break result;
            }
        };
        assert_eq!(result.points.iter().map(|point| point.value).collect::<Vec<_>>(), [10.0, 30.0, 50.0, 70.0, 90.0]);
        for point in &result.points {
            let values: Vec<f64> = (0..3)
                .map(|n| {
                    let mut varied = Scenario { seed: scenario.seed + n, ..scenario.clone() };
                    varied.breaker.failure_rate_threshold = point.value;
                    over_run("breaker.false_opens", &fold(&varied).expect("valid")).expect("a breaker")
                })
                .collect();
            let spread = point.readouts["breaker.false_opens"].expect("a value");
            assert_eq!(spread.mean, values.iter().sum::<f64>() / 3.0);
            assert!(spread.min <= spread.mean && spread.mean <= spread.max);
        }
        let opens = |place: usize| result.points[place].readouts["breaker.false_opens"].expect("a value").mean;
        assert!(opens(0) > opens(4), "a sensitive breaker opens more often");
    }

    #[test]
    fn whole_numbers_are_swept_once_each() {
        let sweep = Sweep::<CircuitBreaker>::new(&short(), "breaker.minimum_number_of_calls", 1.0, 5.0, 30, 2)
            .expect("in bounds");
        assert_eq!(sweep.total(), 10);
    }

    #[test]
    fn absurd_sweeps_are_refused_by_name() {
        for (id, from, to, values, seeds, field) in [
            ("breaker.dialect", 0.0, 1.0, 3, 3, "setting"),
            ("nothing", 0.0, 1.0, 3, 3, "setting"),
            ("caller.threads", 0.0, 5.0, 3, 3, "caller.threads"),
            ("caller.threads", 1.0, f64::NAN, 3, 3, "caller.threads"),
            ("caller.threads", 1.0, 5.0, 0, 3, "values"),
            ("caller.threads", 1.0, 5.0, 3, MAX_SEEDS + 1, "seeds"),
            ("run.duration_s", 1.0, 5.0, 3, 3, "faults.1"),
        ] {
            let scenario = Preset::OutageAndRecovery.scenario();
            let refused =
                Sweep::<CircuitBreaker>::new(&scenario, id, from, to, values, seeds).map(|sweep| sweep.total());
            assert_eq!(refused.map_err(|problem| problem.field), Err(field.to_string()));
        }
    }
}
