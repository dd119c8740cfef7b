//! `halfopen check`.

use crate::arguments::CheckArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Trying, Verdict};

/// Checks an exercise: the start must fail, the solution must pass.
pub fn check(arguments: &CheckArguments, say: Say) -> Ended {
    let exercise = place::exercise(&arguments.exercise, say)?;
    let refused = |error| Failure((say.text.shell.notes.grade)(&error));
    let trial = Trying::new(&exercise).map_err(refused)?.run();
    let Some(solution) = &trial.solution else {
        return Err(Failure(say.words.no_solution.into()));
    };
    let met = |verdict: &Verdict| verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count();
    let goals = exercise.goals.len();
    println!("{}", (say.words.start)(met(&trial.start), goals, trial.start.passed));
    println!("{}", (say.words.solution)(met(solution), goals, solution.passed));
    Ok(if trial.holds() { Outcome::Done } else { Outcome::No })
}
