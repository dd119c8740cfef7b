//! Reading what an argument names: a link, a file with one, an exercise.

use crate::failure::Failure;
use crate::say::Say;
use lab::{Exercise, Lab, LabId, Link, Note, Parsed, fragment, lab_in};
use std::path::Path;

/// Whether an argument is a link, and no file. A path begins with a slash as well: without a `#` only the name of a lab
/// makes a link of it.
pub fn is_link(argument: &str) -> bool {
    !Path::new(argument).is_file()
        && (argument.contains('#') || argument.starts_with('/') && lab_in(argument).is_some())
}

/// The text of a link: the argument itself, or the first line of the file that it names.
pub fn link_text(argument: &str, say: Say) -> Result<String, Failure> {
    if is_link(argument) {
        return Ok(fragment(argument).to_owned());
    }
    let text = std::fs::read_to_string(argument)
        .map_err(|error| Failure((say.words.no_link)(argument, &error.to_string())))?;
    first_line(&text).map(|line| fragment(line).to_owned()).ok_or_else(|| Failure((say.words.empty_file)(argument)))
}

/// The first line of a file that has something in it.
pub fn first_line(text: &str) -> Option<&str> {
    text.lines().map(str::trim).find(|line| !line.is_empty())
}

/// What could not be read of a link, a sentence each.
pub fn notes<L: Lab>(parsed: &Parsed<L>, say: Say) -> Vec<String> {
    parsed.notes.iter().map(say.text.shell.notes.link).collect()
}

/// The lab that a link names. On the page the first lab stands in for one that there is not, and a reader sees that it
/// does; whoever reads numbers does not see it, so here it is refused.
pub fn lab(text: &str, say: Say) -> Result<LabId, Failure> {
    lab_in(text).ok_or_else(|| {
        let path = text.split('?').next().unwrap_or_default();
        let named = path.split('/').find(|part| !part.is_empty()).unwrap_or_default();
        Failure((say.words.unknown_lab)(named, &LabId::ALL.map(LabId::id).join(", ")))
    })
}

/// A link as far as it could be read; refused when what was read is another preset than the link names.
pub fn leniently<L: Lab>(text: &str, say: Say) -> Result<Parsed<L>, Failure> {
    let parsed = Link::<L>::parse(text);
    for note in &parsed.notes {
        match note {
            Note::UnknownPreset(named) => {
                let presets: Vec<&str> = L::presets().iter().map(|preset| L::preset_id(*preset)).collect();
                return Err(Failure((say.words.unknown_preset)(named, L::ID.id(), &presets.join(", "))));
            }
            Note::UnknownLab(_) | Note::TooLong { .. } => {
                return Err(Failure::lines(say.words.bad_link, [(say.text.shell.notes.link)(note)]));
            }
            Note::UnknownField(_)
            | Note::BadValue(_)
            | Note::BadDesign(_)
            | Note::BadThingDone(_)
            | Note::BadMoment(_)
            | Note::BadCompare(_)
            | Note::UnknownExercise(_)
            | Note::UnknownLock(_)
            | Note::ExerciseOfLab { .. }
            | Note::BadExercise(_)
            | Note::BadDigest(_)
            | Note::BadVersion(_)
            | Note::NewerVersion(_)
            | Note::Repeated(_) => {}
        }
    }
    Ok(parsed)
}

/// A link of which everything could be read.
pub fn strictly<L: Lab>(text: &str, say: Say) -> Result<Link<L>, Failure> {
    let parsed = leniently::<L>(text, say)?;
    let notes = notes(&parsed, say);
    if notes.is_empty() { Ok(parsed.link) } else { Err(Failure::lines(say.words.bad_link, notes)) }
}

/// Says which settings of a link change nothing, such as those of another breaker: whoever tunes by numbers would take them
/// for tuned.
pub fn say_idle<L: Lab>(link: &Link<L>, say: Say) {
    let preset = L::scenario(link.preset);
    let given = L::settings().iter().filter(|setting| (setting.get)(&link.scenario) != (setting.get)(&preset));
    for setting in given.filter(|setting| !L::applies(setting.id, &link.scenario)) {
        eprintln!("{}", (say.words.no_effect)(setting.id));
    }
}

/// Refuses a scenario that waits for a file: its run is that of the preset, which nobody asked for.
pub fn complete<L: Lab>(scenario: &L::Scenario, say: Say) -> Result<(), Failure> {
    match L::file(scenario).filter(|_| L::waits_for_file(scenario)) {
        Some(file) => Err(Failure((say.words.waits_for_file)(&file))),
        None => Ok(()),
    }
}

/// An exercise's file.
pub fn exercise(path: &Path, say: Say) -> Result<Exercise, Failure> {
    let shown = path.display().to_string();
    let json = std::fs::read_to_string(path)
        .map_err(|error| Failure((say.words.no_exercise_file)(&shown, &error.to_string())))?;
    Exercise::parse(&json).map_err(|errors| {
        let lines = errors.iter().map(say.text.for_authors.workbench.wrong);
        Failure::lines((say.words.bad_exercise)(&shown), lines)
    })
}

/// What is out of bounds, a sentence each.
pub fn problems(problems: &[sim::Problem], say: Say) -> Vec<String> {
    problems.iter().map(say.text.shell.notes.problem).collect()
}
