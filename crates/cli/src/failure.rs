//! What a command ends with.

use std::fmt;

/// How a command that could be carried out ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done; a grade: passed. Exit status 0.
    Done,
    /// Not passed. Exit status 1.
    No,
    /// The link was made with another version of the labs: its run differs. Exit status 3.
    AnotherVersion,
    /// The log was cut at the most entries that one holds. Exit status 4.
    Cut,
}

/// Why it could not be carried out: what is wrong, where, and what is allowed. Exit status 2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl Failure {
    /// A failure that has several lines.
    pub fn lines(head: impl fmt::Display, lines: impl IntoIterator<Item = String>) -> Self {
        let lines: String = lines.into_iter().map(|line| format!("\n  {line}")).collect();
        Failure(format!("{head}{lines}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What every command gives.
pub type Ended = Result<Outcome, Failure>;
