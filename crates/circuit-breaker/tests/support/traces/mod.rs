//! Recorded traces of real breakers: reading them and replaying them. `FORMAT.md`, next to the traces of each library,
//! says what every field means. The modules without a library's name read those of resilience4j.
#![allow(dead_code, unused_imports, reason = "each test and example that includes this module uses its part of it")]

mod case;
mod config;
mod field;
pub mod gobreaker;
pub mod lines;
mod op;
pub mod opossum;
mod replay;
mod row;

pub use case::Case;
pub use replay::Deviation;
pub use row::{Event, Row};

/// The cases of a file with their line numbers (from 1), or what is wrong with the line. Blank lines are no cases.
pub fn read(file: &[u8]) -> impl Iterator<Item = (usize, Result<Case, String>)> + '_ {
    lines(file).map(|(at, line)| (at, line.and_then(Case::read)))
}

/// The lines that are not blank, with their numbers (from 1), or why they are no text.
fn lines(file: &[u8]) -> impl Iterator<Item = (usize, Result<&str, String>)> + '_ {
    let lines = file.split(|byte| *byte == b'\n').enumerate();
    let written = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    written.map(|(at, line)| (at + 1, std::str::from_utf8(line).map_err(not_text)))
}

fn not_json(error: serde_json::Error) -> String {
    // Its own "line 1" would be taken for a line of the file.
    let error = error.to_string().replace(" at line 1 column ", " at column ");
    format!("this is not JSON ({error}); each line must be one JSON object")
}

fn not_text(error: std::str::Utf8Error) -> String {
    format!("this is not UTF-8 text from byte {} on; each line must be one JSON object", error.valid_up_to() + 1)
}
