//! `halfopen check`.

use crate::arguments::CheckArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::say::Say;
use lab::{Prediction, Trying, Verdict};

/// Checks an exercise: the start must fail, the solution must pass, an answer to its question must be right.
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
    match &trial.prediction {
        Prediction::NotAsked => {}
        Prediction::Right(place) => println!("{}", (say.words.right_answer)(place + 1)),
        Prediction::NoneRight(values) => {
            println!("{}", (say.words.no_right_answer)(&say.text.values(exercise.lab_id(), values)));
        }
    }
    Ok(if trial.holds() { Outcome::Done } else { Outcome::No })
}
