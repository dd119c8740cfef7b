//! Reading what an argument names: a link, a file with one, an exercise.

use crate::failure::Failure;
use lab::{Exercise, Lab, Link, Parsed};
use std::path::Path;
use text::Language;

/// The text of a link: the argument itself, or the first line of the file that it names.
pub fn link_text(argument: &str) -> Result<String, Failure> {
    if argument.contains('#') || argument.starts_with('/') && !Path::new(argument).is_file() {
        return Ok(from_hash(argument));
    }
    let text = std::fs::read_to_string(argument).map_err(|error| {
        Failure(format!("“{argument}” is neither a link (which has a #) nor a file that can be read: {error}."))
    })?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    line.map(from_hash).ok_or_else(|| Failure(format!("The file {argument} is empty; its first line must be a link.")))
}

fn from_hash(text: &str) -> String {
    text.split_once('#').map_or(text, |(_, hash)| hash).to_owned()
}

/// What could not be read of a link, a sentence each.
pub fn notes<L: Lab>(parsed: &Parsed<L>) -> Vec<String> {
    let say = Language::English.text().shell.notes.link;
    parsed.notes.iter().map(say).collect()
}

/// A link of which everything could be read.
pub fn strictly<L: Lab>(text: &str) -> Result<Link<L>, Failure> {
    let parsed = Link::<L>::parse(text);
    let notes = notes(&parsed);
    if notes.is_empty() { Ok(parsed.link) } else { Err(Failure::lines("The link cannot be read:", notes)) }
}

/// An exercise's file.
pub fn exercise(path: &Path) -> Result<Exercise, Failure> {
    let shown = path.display();
    let json = std::fs::read_to_string(path)
        .map_err(|error| Failure(format!("The exercise {shown} cannot be read: {error}.")))?;
    Exercise::parse(&json).map_err(|errors| {
        let lines = errors.iter().map(ToString::to_string);
        Failure::lines(format!("The exercise {shown} is not in order:"), lines)
    })
}

/// What is out of bounds, a sentence each.
pub fn problems(problems: &[sim::Problem]) -> Vec<String> {
    let say = Language::English.text().shell.notes.problem;
    problems.iter().map(say).collect()
}

/// Does the same for whichever lab a link is about.
#[macro_export]
macro_rules! in_lab {
    ($id:expr, $function:ident($($argument:expr),*)) => {
        match $id {
            lab::LabId::CircuitBreaker => $function::<lab::CircuitBreaker>($($argument),*),
            lab::LabId::EventSourcing => $function::<lab::EventSourcing>($($argument),*),
            lab::LabId::Saga => $function::<lab::Saga>($($argument),*),
            lab::LabId::Sidecar => $function::<lab::Sidecar>($($argument),*),
        }
    };
}
