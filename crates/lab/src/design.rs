//! What can be wrong with the document of a design, as data with its place.

use crate::pack::PackError;
use sim::Problem;

/// Why the document of a design cannot be taken. Of several reasons it is the first.
#[derive(Clone, Debug, PartialEq)]
pub enum DesignError {
    /// The lab has no designs.
    NoDesigns,
    /// It cannot be unpacked.
    Packed(PackError),
    /// It is no JSON of the form, in the JSON reader's own words.
    NotJson(String),
    /// Something is wrong with a saga.
    Saga(saga::format::Trouble),
    /// Something is wrong with a pod.
    Pod(sidecar::yaml::Trouble),
    /// Something is wrong with a plan of routes.
    Plan(Problem),
}

impl From<PackError> for DesignError {
    fn from(error: PackError) -> Self {
        DesignError::Packed(error)
    }
}

/// As much of a reader's words as an error repeats: they may hold the text that was read.
pub(crate) fn words(said: &str) -> String {
    said.chars().take(200).collect()
}
