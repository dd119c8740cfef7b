//! Whether an exercise is true to its word: its start fails, its known solution passes, and of the answers to its
//! question one is right. In slices, for any lab.

use super::{Exercise, GradeError, Grading, Prediction, Verdict};
use crate::{Lab, LabId, in_lab};

/// What came of trying an exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The verdict on its start.
    pub start: Verdict,
    /// The verdict on its known solution; `None` where its file tells none.
    pub solution: Option<Verdict>,
    /// What comes of its prediction, on the run that the page judges it by: the start's own seed, and no other.
    pub prediction: Prediction,
}

impl Trial {
    /// Whether the start fails and the solution passes, and somebody can predict what happens.
    pub fn holds(&self) -> bool {
        !self.start.passed && self.solution.as_ref().is_some_and(|solution| solution.passed) && self.can_be_predicted()
    }

    /// Whether one of the answers to the question is right; true where none is asked.
    pub fn can_be_predicted(&self) -> bool {
        match self.prediction {
            Prediction::NotAsked | Prediction::Right(_) => true,
            Prediction::NoneRight(_) => false,
        }
    }
}

/// A trial on its way.
pub struct Trying(Box<dyn Slices>);

/// What a trial does, whichever lab it is in.
trait Slices {
    fn done(&self) -> usize;
    fn total(&self) -> usize;
    fn advance(&mut self, messages: usize) -> Option<Trial>;
}

struct In<L: Lab> {
    exercise: Exercise,
    gradings: Vec<Grading<L>>,
    verdicts: Vec<Verdict>,
}

impl Trying {
    /// Tries an exercise that was read by [`Exercise::parse`]; another one may be refused.
    pub fn new(exercise: &Exercise) -> Result<Trying, GradeError> {
        let lab = LabId::named(&exercise.lab).ok_or_else(|| GradeError::NotAllowed(vec!["lab".to_string()]))?;
        in_lab!(lab, begin(exercise))
    }

    /// Runs that are done.
    pub fn done(&self) -> usize {
        self.0.done()
    }

    /// Runs in all.
    pub fn total(&self) -> usize {
        self.0.total()
    }

    /// Handles at most `messages` messages; tells what came of it when all runs are done.
    pub fn advance(&mut self, messages: usize) -> Option<Trial> {
        self.0.advance(messages)
    }

    /// All of it in one go.
    pub fn run(mut self) -> Trial {
        loop {
            if let Some(trial) = self.advance(usize::MAX) {
                return trial;
            }
        }
    }
}

fn begin<L: Lab>(exercise: &Exercise) -> Result<Trying, GradeError> {
    let scenarios = [Some(exercise.start::<L>()), exercise.solved::<L>()];
    let gradings = scenarios.iter().flatten().map(|scenario| Grading::<L>::new(exercise, scenario));
    let gradings = gradings.collect::<Result<_, _>>()?;
    Ok(Trying(Box::new(In { exercise: exercise.clone(), gradings, verdicts: Vec::new() })))
}

impl<L: Lab> Slices for In<L> {
    fn done(&self) -> usize {
        self.gradings.iter().map(Grading::done).sum()
    }

    fn total(&self) -> usize {
        self.gradings.iter().map(Grading::total).sum()
    }

    fn advance(&mut self, messages: usize) -> Option<Trial> {
        if let Some(grading) = self.gradings.get_mut(self.verdicts.len()) {
            let verdict = grading.advance(messages)?;
            self.verdicts.push(verdict);
        }
        if self.verdicts.len() < self.gradings.len() {
            return None;
        }
        let mut verdicts = self.verdicts.iter().cloned();
        // A run or two in one go, as on the page.
        let prediction = self.exercise.prediction::<L>();
        Some(Trial { start: verdicts.next()?, solution: verdicts.next(), prediction })
    }
}
