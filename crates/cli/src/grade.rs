//! `halfopen grade`.

use crate::arguments::GradeArguments;
use crate::failure::{Ended, Failure, Outcome};
use crate::place;
use crate::run::{logged, version};
use crate::say::Say;
use lab::exercise::prose;
use lab::{Exercise, ExerciseRef, Lab, Link, Verdict, in_lab};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Grades a link.
pub fn grade(arguments: &GradeArguments, say: Say) -> Ended {
    let text = place::link_text(&arguments.link, say)?;
    in_lab!(place::lab(&text, say)?, grade_in(&text, arguments, say))
}

fn grade_in<L: Lab>(text: &str, arguments: &GradeArguments, say: Say) -> Ended {
    let mut link = place::strictly::<L>(text, say)?;
    let exercise = exercise_of(&link, arguments.exercise.as_deref(), say)?;
    if exercise.lab != L::ID.id() {
        return Err(Failure((say.words.other_lab)(&exercise.lab, L::ID.id())));
    }
    // As in the browser: a link that says nothing but the exercise begins with what is to be repaired.
    let untouched = link.digest.is_none() && link.scenario == L::scenario(link.preset);
    if untouched && matches!(link.exercise, Some(ExerciseRef::File(_))) {
        link.scenario = exercise.start::<L>();
    }
    let verdict =
        lab::grade::<L>(&exercise, &link.scenario).map_err(|error| Failure((say.text.shell.notes.grade)(&error)))?;
    let digest = logged::<L>(&link.scenario, say)?.0.digest().short();
    if arguments.json {
        println!("{}", as_json(&link, &exercise, &verdict, &digest));
    } else {
        print(&exercise, &verdict, say);
    }
    Ok(match version(link.digest.as_deref(), &digest, say) {
        Outcome::Done if !verdict.passed => Outcome::No,
        ended => ended,
    })
}

/// The exercise that is asked for, or the link's, or its preset's.
fn exercise_of<L: Lab>(link: &Link<L>, file: Option<&Path>, say: Say) -> Result<Exercise, Failure> {
    if let Some(file) = file {
        return place::exercise(file, say);
    }
    match &link.exercise {
        Some(ExerciseRef::BuiltIn(name)) => {
            Exercise::named(name).cloned().ok_or_else(|| Failure((say.words.unknown_exercise)(name)))
        }
        Some(ExerciseRef::Pack(exercise)) => Ok((**exercise).clone()),
        // As a host has it: the folder beside the page, here beside whoever asks.
        Some(ExerciseRef::File(name)) => place::exercise(&PathBuf::from("exercises").join(format!("{name}.json")), say),
        None => {
            let preset = L::preset_id(link.preset);
            let mut fitting = Exercise::built_in().iter().filter(|exercise| exercise.lab == L::ID.id());
            let found = fitting.find(|exercise| exercise.preset == preset);
            found.cloned().ok_or_else(|| Failure((say.words.no_exercise)(preset)))
        }
    }
}

fn print(exercise: &Exercise, verdict: &Verdict, say: Say) {
    let words = say.words;
    for (goal, result) in exercise.goals.iter().zip(&verdict.goals) {
        let sign = (words.goal)(result.met_on == result.of);
        let prose = prose(&goal.text, say.text.language.tag()).join(" ");
        println!("{sign}  {}  {}  {prose}", (words.on_seeds)(result.met_on, result.of), goal.goal);
        if let Some(seed) = result.first_failing_seed {
            let shown =
                |value: Option<f64>| value.map_or(words.no_value.to_owned(), |value| say.text.numbers.plain(value));
            println!("        {}", (words.first_missed)(seed, &shown(result.value), &shown(result.other)));
        }
    }
    println!("{}", (words.graded)(&exercise.name, verdict.passed, verdict.score));
}

fn as_json<L: Lab>(link: &Link<L>, exercise: &Exercise, verdict: &Verdict, digest: &str) -> serde_json::Value {
    let goals = exercise.goals.iter().zip(&verdict.goals).map(|(goal, result)| {
        json!({
            "goal": goal.goal,
            "met_on": result.met_on,
            "of": result.of,
            "first_failing_seed": result.first_failing_seed,
            "value": result.value,
            "other": result.other,
        })
    });
    json!({
        "exercise": exercise.name,
        "passed": verdict.passed,
        "score": verdict.score,
        "goals": goals.collect::<Vec<_>>(),
        "digest": digest,
        "link": link.to_string(),
    })
}
