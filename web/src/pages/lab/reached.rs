//! What somebody reached in an exercise: kept by this browser, on pages of our own only. In other people's pages the
//! message with the result does that.

use crate::door::{address, storage};
use crate::shared::Shared;
use lab::{Exercise, Verdict};
use serde::{Deserialize, Serialize};
use sim::log::DigestHasher;
use std::hash::Hash;
use yew::prelude::*;

/// How far somebody came in an exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reached {
    /// The answer to the prediction, by its place, once it was committed.
    pub predicted: Option<usize>,
    /// How many hints were opened.
    pub hints: usize,
    /// The most goals that were met on all seeds.
    pub goals: u64,
    /// Whether it was passed.
    pub passed: bool,
}

impl Reached {
    /// What was kept; nothing in other people's pages, and where nothing was kept or can be.
    pub fn kept(exercise: &Exercise) -> Reached {
        if address::is_framed() {
            return Reached::default();
        }
        let kept = storage::get(&key(exercise)).ok().flatten();
        let read: Reached = kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        // It was kept by this page, but anybody can write there.
        let answers = exercise.predict.as_ref().map_or(0, |predict| predict.options.len());
        Reached {
            predicted: read.predicted.filter(|answer| *answer < answers),
            hints: read.hints.min(exercise.hints.len()),
            goals: read.goals.min(exercise.goals.len() as u64),
            ..read
        }
    }

    /// Keeps it, and gives what is kept now: what another tab reached meanwhile stays reached.
    pub fn keep(self, exercise: &Exercise) -> Reached {
        let both = self.with(Reached::kept(exercise));
        both.write(exercise);
        both
    }

    /// Forgets all of it.
    pub fn forget(exercise: &Exercise) -> Reached {
        Reached::default().write(exercise);
        Reached::default()
    }

    /// A refusal is told once by the page that keeps work; this is not worth a second notice.
    fn write(self, exercise: &Exercise) {
        if !address::is_framed()
            && let Ok(json) = serde_json::to_string(&self)
        {
            let _ = storage::set(&key(exercise), &json);
        }
    }

    /// The farther of both in everything; an answer once committed stays.
    fn with(self, other: Reached) -> Reached {
        Reached {
            predicted: other.predicted.or(self.predicted),
            hints: self.hints.max(other.hints),
            goals: self.goals.max(other.goals),
            passed: self.passed || other.passed,
        }
    }

    /// Whether the exercise asks for a prediction that was not made yet.
    pub fn awaits(self, exercise: &Exercise) -> bool {
        exercise.predict.is_some() && self.predicted.is_none()
    }

    /// The same after a verdict: what was reached once stays.
    pub fn after(self, verdict: &Verdict) -> Reached {
        let met = verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count() as u64;
        Reached { goals: self.goals.max(met), passed: self.passed || verdict.passed, ..self }
    }
}

/// How far somebody came in the exercise at hand, and the way to come further.
#[derive(Clone, PartialEq)]
pub struct ReachedHandle {
    /// How far.
    pub now: Reached,
    /// Comes further, and keeps it.
    pub on_reached: Callback<Reached>,
}

/// How far somebody came in an exercise: as it was kept, until this visit goes on from there.
#[hook]
pub fn use_reached(exercise: Option<&Shared<Exercise>>) -> ReachedHandle {
    let exercise = exercise.cloned();
    let kept = use_memo(exercise.clone(), |exercise| {
        exercise.as_ref().map_or(Reached::default(), |exercise| Reached::kept(exercise))
    });
    let here = use_state(|| None::<(Shared<Exercise>, Reached)>);
    let now = match (&*here, &exercise) {
        (Some((of, reached)), Some(exercise)) if of == exercise => *reached,
        (Some(_) | None, _) => *kept,
    };
    let on_reached = use_callback((exercise, here.setter()), |reached: Reached, (exercise, here)| {
        if let Some(exercise) = exercise {
            // Nothing reached is what beginning anew asks for.
            let now = match reached == Reached::default() {
                true => Reached::forget(exercise),
                false => reached.keep(exercise),
            };
            here.set(Some((exercise.clone(), now)));
        }
    });
    ReachedHandle { now, on_reached }
}

/// The name alone does not tell two authors' exercises apart.
fn key(exercise: &Exercise) -> String {
    let mut hasher = DigestHasher::default();
    exercise.file().hash(&mut hasher);
    format!("halfopen.exercise.{}.{}", exercise.name, hasher.digest().short())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::GoalResult;

    #[test]
    fn what_was_reached_once_stays() {
        let goal = |met_on| GoalResult { met_on, of: 2, ..GoalResult::default() };
        let half = Verdict { goals: vec![goal(2), goal(1)], score: 0.5, passed: false };
        let all = Verdict { goals: vec![goal(2), goal(2)], score: 1.0, passed: true };
        let none = Verdict { goals: vec![goal(0), goal(1)], score: 0.0, passed: false };
        let reached = Reached { hints: 1, ..Reached::default() }.after(&half);
        assert_eq!((reached.goals, reached.passed, reached.hints), (1, false, 1));
        let reached = reached.after(&all).after(&none);
        assert_eq!((reached.goals, reached.passed), (2, true));
    }

    #[test]
    fn of_two_tabs_the_farther_counts() {
        let here = Reached { predicted: Some(1), hints: 2, goals: 1, passed: false };
        let there = Reached { predicted: Some(0), hints: 0, goals: 2, passed: true };
        assert_eq!(here.with(there), Reached { predicted: Some(0), hints: 2, goals: 2, passed: true });
        assert_eq!(here.with(Reached::default()), here);
    }

    #[test]
    fn two_exercises_of_one_name_are_kept_apart() {
        let ours = Exercise::built_in()[0].clone();
        let mut theirs = ours.clone();
        theirs.seeds = lab::Seeds::List(vec![1]);
        assert_ne!(key(&ours), key(&theirs));
        // The one with its solution is the same exercise.
        assert_eq!(key(&ours), key(&ours.without_solution()));
    }
}
