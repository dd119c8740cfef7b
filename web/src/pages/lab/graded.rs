//! A scenario as the guide sees it: something that an exercise can be graded on, whatever its lab. So the guide and the
//! grading are in the module once, and not once a lab.

use crate::shared::Shared;
use lab::{Exercise, GradeError, Grading, Lab, Prediction, Verdict};
use std::rc::Rc;

/// A grading on its way.
pub trait Grade {
    /// Runs done.
    fn done(&self) -> usize;
    /// Runs in all.
    fn total(&self) -> usize;
    /// Goes on for so many messages; the verdict when it is done.
    fn advance(&mut self, messages: usize) -> Option<Verdict>;
}

impl<L: Lab> Grade for Grading<L> {
    fn done(&self) -> usize {
        Grading::done(self)
    }

    fn total(&self) -> usize {
        Grading::total(self)
    }

    fn advance(&mut self, messages: usize) -> Option<Verdict> {
        Grading::advance(self, messages)
    }
}

trait Gradable {
    fn grading(&self, exercise: &Exercise) -> Result<Box<dyn Grade>, GradeError>;
    fn prediction(&self, exercise: &Exercise) -> Prediction;
    fn address(&self) -> *const ();
}

struct Of<L: Lab>(Shared<L::Scenario>);

impl<L: Lab> Gradable for Of<L> {
    fn grading(&self, exercise: &Exercise) -> Result<Box<dyn Grade>, GradeError> {
        Ok(Box::new(Grading::<L>::new(exercise, &self.0)?))
    }

    fn prediction(&self, exercise: &Exercise) -> Prediction {
        exercise.prediction::<L>()
    }

    fn address(&self) -> *const () {
        Rc::as_ptr(self.0.rc()).cast()
    }
}

/// A scenario that an exercise can be graded on; it equals another only when it is the same one.
#[derive(Clone)]
pub struct Graded(Rc<dyn Gradable>);

impl Graded {
    /// A scenario of the lab `L`.
    pub fn new<L: Lab>(scenario: Shared<L::Scenario>) -> Self {
        Graded(Rc::new(Of::<L>(scenario)))
    }

    /// Begins to grade it.
    pub fn grading(&self, exercise: &Exercise) -> Result<Box<dyn Grade>, GradeError> {
        self.0.grading(exercise)
    }

    /// What comes of the answers to the exercise's question, found by running its start.
    pub fn prediction(&self, exercise: &Exercise) -> Prediction {
        self.0.prediction(exercise)
    }
}

impl PartialEq for Graded {
    fn eq(&self, other: &Self) -> bool {
        // Both are held, so that no address stands for two scenarios.
        self.0.address() == other.0.address()
    }
}
