//! `halfopen check`.

use crate::arguments::CheckArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::{in_lab, place};
use lab::{Exercise, Lab, LabId, Verdict};
use text::Language;

/// Checks an exercise: the start must fail, the solution must pass.
pub fn check(arguments: &CheckArguments) -> Ended {
    let exercise = place::exercise(&arguments.exercise)?;
    let id = LabId::named(&exercise.lab).unwrap_or(LabId::ALL[0]);
    in_lab!(id, check_in(&exercise))
}

fn check_in<L: Lab>(exercise: &Exercise) -> Ended {
    let start = graded::<L>(exercise, &exercise.start::<L>())?;
    let Some(solved) = exercise.solved::<L>() else {
        return Err(Failure(
            "solution: it is missing; a known solution is what shows that the goals can be met".into(),
        ));
    };
    let solved = graded::<L>(exercise, &solved)?;
    let met = |verdict: &Verdict| verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count();
    let goals = exercise.goals.len();
    println!(
        "start: {} of {goals} goals met, {}",
        met(&start),
        if start.passed { "passes: it must fail" } else { "fails, as it must" }
    );
    println!(
        "solution: {} of {goals} goals met, {}",
        met(&solved),
        if solved.passed { "passes, as it must" } else { "fails: it must pass" }
    );
    Ok(if !start.passed && solved.passed { Outcome::Done } else { Outcome::No })
}

fn graded<L: Lab>(exercise: &Exercise, scenario: &L::Scenario) -> Result<Verdict, Failure> {
    lab::grade::<L>(exercise, scenario).map_err(|error| Failure((Language::English.text().shell.notes.grade)(&error)))
}
