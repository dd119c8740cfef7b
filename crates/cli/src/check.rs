//! `halfopen check`.

use crate::arguments::CheckArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use lab::{Trying, Verdict};
use text::Language;

/// Checks an exercise: the start must fail, the solution must pass.
pub fn check(arguments: &CheckArguments) -> Ended {
    let exercise = place::exercise(&arguments.exercise)?;
    let refused = |error| Failure((Language::English.text().shell.notes.grade)(&error));
    let trial = Trying::new(&exercise).map_err(refused)?.run();
    let Some(solution) = &trial.solution else {
        return Err(Failure(
            "solution: it is missing; a known solution is what shows that the goals can be met".into(),
        ));
    };
    let met = |verdict: &Verdict| verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count();
    let goals = exercise.goals.len();
    println!(
        "start: {} of {goals} goals met, {}",
        met(&trial.start),
        if trial.start.passed { "passes: it must fail" } else { "fails, as it must" }
    );
    println!(
        "solution: {} of {goals} goals met, {}",
        met(solution),
        if solution.passed { "passes, as it must" } else { "fails: it must pass" }
    );
    Ok(if trial.holds() { Outcome::Done } else { Outcome::No })
}
