//! What all labs share above the patterns: links to a moment of a run, exercises and their grading, sweeps. What a
//! pattern brings to that is [`Lab`].
//!
//! Everything here takes input from strangers: a link, a file, a packed exercise. What cannot be read is told as data
//! ([`Note`], [`ExerciseError`], [`GradeError`]), the preset's values stand in, and nothing panics.
#![forbid(unsafe_code)]

mod design;
pub mod embed;
pub mod exercise;
pub mod export;
mod lab;
mod labs;
pub mod link;
pub mod pack;
pub mod state;
pub mod sweep;

pub use design::DesignError;
pub use embed::{Embed, EmbedTheme, Lock, Part};
pub use exercise::{
    Exercise, ExerciseError, Goal, GoalResult, GradeError, Grading, Operator, Prediction, Prose, SeedRange, Seeds,
    Side, Trial, Trying, Verdict, Wrong, grade, same_but_seed,
};
pub use lab::{FoldingRun, Lab};
pub use labs::{CircuitBreaker, EventSourcing, Saga, Sidecar, StranglerFig};
pub use link::{
    BadDone, BadExercise, Compare, DoneForm, ExerciseRef, LANGUAGES, Link, Moment, Note, Parsed, fragment, lab_in,
    lab_of, language_of, parse_moment, with_language,
};
pub use pack::PackError;
pub use state::LabState;
pub use sweep::{Spread, Sweep, SweepPlan, SweepPoint, SweepResult};

/// A lab, by its pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabId {
    /// The circuit breaker.
    CircuitBreaker,
    /// Event sourcing.
    EventSourcing,
    /// The saga.
    Saga,
    /// The strangler fig.
    StranglerFig,
    /// The sidecar.
    Sidecar,
}

impl LabId {
    /// All of them, in the order of showing.
    pub const ALL: [LabId; 5] =
        [LabId::CircuitBreaker, LabId::Saga, LabId::Sidecar, LabId::StranglerFig, LabId::EventSourcing];

    /// The name in links.
    pub const fn id(self) -> &'static str {
        match self {
            LabId::CircuitBreaker => "circuit-breaker",
            LabId::EventSourcing => "event-sourcing",
            LabId::Saga => "saga",
            LabId::StranglerFig => "strangler-fig",
            LabId::Sidecar => "sidecar",
        }
    }

    /// The lab of this name.
    pub fn named(id: &str) -> Option<LabId> {
        LabId::ALL.into_iter().find(|lab| lab.id() == id)
    }
}
