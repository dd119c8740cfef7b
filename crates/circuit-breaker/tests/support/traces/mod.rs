//! Recorded traces of a real resilience4j breaker: reading them and replaying them. `FORMAT.md`, next to the traces,
//! says what every field means.
#![allow(dead_code, unused_imports, reason = "each test and example that includes this module uses its part of it")]

mod case;
mod config;
mod field;
mod op;
mod replay;
mod row;

pub use case::Case;
pub use replay::Deviation;
pub use row::{Event, Row};

/// The cases of a file with their line numbers (from 1), or what is wrong with the line. Blank lines are no cases.
pub fn read(file: &[u8]) -> impl Iterator<Item = (usize, Result<Case, String>)> + '_ {
    let lines = file.split(|byte| *byte == b'\n').enumerate();
    let written = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    written.map(|(at, line)| (at + 1, std::str::from_utf8(line).map_err(not_text).and_then(Case::read)))
}

fn not_text(error: std::str::Utf8Error) -> String {
    format!("this is not UTF-8 text from byte {} on; each line must be one JSON object", error.valid_up_to() + 1)
}
