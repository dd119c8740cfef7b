//! Grading: every goal on every seed, in slices, by the same core everywhere.

use super::{Exercise, Goal, Seeds};
use crate::{FoldingRun, Lab};
use sim::Problem;

/// Why a scenario cannot be graded.
#[derive(Clone, Debug, PartialEq)]
pub enum GradeError {
    /// These differ from the start and may not.
    NotAllowed(Vec<String>),
    /// It cannot run.
    Invalid(Vec<Problem>),
}

/// How one goal went.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GoalResult {
    /// Seeds on which it was met.
    pub met_on: u32,
    /// Seeds in all.
    pub of: u32,
    /// The first seed on which it was not met.
    pub first_failing_seed: Option<u64>,
    /// The readout there, or on the last seed if it was met on all.
    pub value: Option<f64>,
    /// What it was held against there.
    pub other: Option<f64>,
}

/// How it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Each goal, in the exercise's order.
    pub goals: Vec<GoalResult>,
    /// Goals met on all seeds ÷ goals.
    pub score: f64,
    /// All of them.
    pub passed: bool,
}

/// A grading on its way.
pub struct Grading<L: Lab> {
    goals: Vec<Goal<L>>,
    results: Vec<GoalResult>,
    scenario: L::Scenario,
    /// The run itself first, then every variant that a goal needs.
    variants: Vec<Option<L::Variant>>,
    seeds: Seeds,
    done: usize,
    totals: Vec<L::Totals>,
    run: Option<Box<FoldingRun<L>>>,
}

impl<L: Lab> Grading<L> {
    /// A grading of `scenario`; its own seed does not matter.
    pub fn new(exercise: &Exercise, scenario: &L::Scenario) -> Result<Self, GradeError> {
        let not_allowed = exercise.not_allowed::<L>(scenario);
        if !not_allowed.is_empty() {
            return Err(GradeError::NotAllowed(not_allowed));
        }
        let problems = L::problems(scenario);
        if !problems.is_empty() {
            return Err(GradeError::Invalid(problems));
        }
        let goals = exercise.goals();
        let mut variants = vec![None];
        variants.extend(exercise.variants::<L>().into_iter().map(Some));
        Ok(Grading {
            results: vec![GoalResult { of: exercise.seeds.count(), ..GoalResult::default() }; goals.len()],
            goals,
            scenario: scenario.clone(),
            variants,
            seeds: exercise.seeds.clone(),
            done: 0,
            totals: Vec::new(),
            run: None,
        })
    }

    /// Runs that are done.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Runs in all.
    pub fn total(&self) -> usize {
        self.seeds.count() as usize * self.variants.len()
    }

    /// Handles at most `messages` messages; gives the verdict when all runs are done.
    pub fn advance(&mut self, messages: usize) -> Option<Verdict> {
        let place = (self.done / self.variants.len()) as u32;
        let Some(seed) = self.seeds.get(place) else { return Some(self.verdict()) };
        if self.run.is_none() {
            let mut scenario = self.scenario.clone();
            L::set_seed(&mut scenario, seed);
            if let Some(variant) = self.variants[self.done % self.variants.len()] {
                scenario = L::varied(variant, &scenario);
            }
            // A variant of a valid scenario is valid.
            self.run = L::start_folding(&scenario).ok().map(Box::new);
        }
        if self.run.as_mut().is_none_or(|run| run.advance(messages).stopped.is_some()) {
            if let Some(run) = self.run.take() {
                self.totals.push(run.into_projection().0);
            }
            self.done += 1;
            if self.totals.len() == self.variants.len() {
                self.judge(seed);
                self.totals.clear();
            }
        }
        (self.done == self.total()).then(|| self.verdict())
    }

    fn judge(&mut self, seed: u64) {
        for (goal, result) in self.goals.iter().zip(&mut self.results) {
            let other = self.variants.iter().position(|variant| variant.is_some() && *variant == goal.variant());
            let other = other.and_then(|place| self.totals.get(place));
            let met = goal.holds(&self.totals[0], other);
            result.met_on += u32::from(met);
            if result.first_failing_seed.is_none() {
                (result.value, result.other) = goal.values(&self.totals[0], other);
            }
            if !met && result.first_failing_seed.is_none() {
                result.first_failing_seed = Some(seed);
            }
        }
    }

    fn verdict(&self) -> Verdict {
        let met = self.results.iter().filter(|result| result.met_on == result.of).count();
        let score = met as f64 / self.results.len().max(1) as f64;
        Verdict { goals: self.results.clone(), score, passed: met == self.results.len() && met > 0 }
    }
}

/// Grades in one go.
pub fn grade<L: Lab>(exercise: &Exercise, scenario: &L::Scenario) -> Result<Verdict, GradeError> {
    let mut grading = Grading::<L>::new(exercise, scenario)?;
    loop {
        if let Some(verdict) = grading.advance(usize::MAX) {
            return Ok(verdict);
        }
    }
}
