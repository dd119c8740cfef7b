//! What can be wrong with an exercise, as data with its place.

use crate::{BadDone, DesignError};
use sim::Problem;

/// What is wrong with an exercise, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ExerciseError {
    /// The field, such as `goals.2.goal`; `file` for the whole.
    pub field: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a field of an exercise.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// The file is no JSON of the format: the JSON reader's own words, with line and column and the unknown field's name.
    NotJson(String),
    /// A number, or the length of a list or of the file in bytes, is out of bounds.
    Count {
        /// What it is.
        got: u64,
        /// The least that is allowed.
        least: u64,
        /// The most that is allowed.
        most: u64,
    },
    /// It is not made of lower-case letters, digits and dashes.
    BadName(String),
    /// There is no such lab.
    UnknownLab(String),
    /// The lab has no such preset.
    UnknownPreset(String),
    /// The lab has no such setting.
    UnknownSetting(String),
    /// The lab has no such readout.
    UnknownReadout(String),
    /// The value of a setting, or a number of a fault, is not allowed.
    BadValue(Problem),
    /// It is nothing that can be done in the lab.
    BadThingDone(BadDone),
    /// The document of a design cannot be taken; why not, and where.
    BadDesign(DesignError),
    /// The lab has no such variant.
    UnknownVariant(String),
    /// It is not of the form `READOUT OPERATOR NUMBER` or `READOUT OPERATOR VARIANT:READOUT`.
    BadGoal(String),
    /// The solution changes a setting that may not be changed.
    NotAllowed,
    /// The prose has no English.
    NoEnglish,
    /// The prose has a language that no reader can choose.
    UnknownLanguage(String),
    /// This seed stands twice.
    Repeated(u64),
}
