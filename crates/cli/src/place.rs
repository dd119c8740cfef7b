//! Reading what an argument names: a link, a file with one, an exercise.

use crate::failure::Failure;
use crate::say::Say;
use lab::{Exercise, Lab, Link, Parsed, fragment};
use std::path::Path;

/// The text of a link: the argument itself, or the first line of the file that it names.
pub fn link_text(argument: &str, say: Say) -> Result<String, Failure> {
    if argument.contains('#') || argument.starts_with('/') && !Path::new(argument).is_file() {
        return Ok(fragment(argument).to_owned());
    }
    let text = std::fs::read_to_string(argument)
        .map_err(|error| Failure((say.words.no_link)(argument, &error.to_string())))?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.map(|line| fragment(line).to_owned()).ok_or_else(|| Failure((say.words.empty_file)(argument)))
}

/// What could not be read of a link, a sentence each.
pub fn notes<L: Lab>(parsed: &Parsed<L>, say: Say) -> Vec<String> {
    parsed.notes.iter().map(say.text.shell.notes.link).collect()
}

/// A link of which everything could be read.
pub fn strictly<L: Lab>(text: &str, say: Say) -> Result<Link<L>, Failure> {
    let parsed = Link::<L>::parse(text);
    let notes = notes(&parsed, say);
    if notes.is_empty() { Ok(parsed.link) } else { Err(Failure::lines(say.words.bad_link, notes)) }
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
