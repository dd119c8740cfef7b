//! What comes of a prediction: which of its answers is right, by the start's own run.

use super::{Exercise, Goal};
use crate::Lab;
use sim::Readout;

/// What comes of the answers to [`super::Predict`] on the start's run.
#[derive(Clone, Debug, PartialEq)]
pub enum Prediction {
    /// The exercise asks nothing.
    NotAsked,
    /// This answer is right, counted from 0.
    Right(usize),
    /// None is: whatever is predicted, it goes otherwise. The readouts that the answers are about, each once, with their
    /// values over the run, where they have one.
    NoneRight(Vec<(Readout, Option<f64>)>),
}

impl Exercise {
    /// What comes of the prediction, found by running the start on its own seed, and a variant of it for answers that are
    /// held against one.
    pub fn prediction<L: Lab>(&self) -> Prediction {
        let Some(predict) = &self.predict else { return Prediction::NotAsked };
        let start = self.start::<L>();
        // A checked exercise's start can run.
        let Ok(own) = L::fold(&start) else { return Prediction::NoneRight(Vec::new()) };
        let mut others: Vec<(L::Variant, Option<L::Totals>)> = Vec::new();
        let mut asked: Vec<(Readout, Option<f64>)> = Vec::new();
        for (place, option) in predict.options.iter().enumerate() {
            let Some(goal) = Goal::<L>::parse(&option.when) else { continue };
            if let Some(variant) = goal.variant()
                && others.iter().all(|(known, _)| *known != variant)
            {
                others.push((variant, L::fold(&L::varied(variant, &start)).ok()));
            }
            let other = others.iter().find(|(known, _)| goal.variant() == Some(*known));
            if goal.holds(&own, other.and_then(|(_, totals)| totals.as_ref())) {
                return Prediction::Right(place);
            }
            if let Some(readout) = L::readout(goal.readout)
                && asked.iter().all(|(known, _)| known.id != readout.id)
            {
                asked.push((*readout, L::over_run(readout.id, &own)));
            }
        }
        Prediction::NoneRight(asked)
    }

    /// The answer to the prediction that is right, counted from 0.
    pub fn right_answer<L: Lab>(&self) -> Option<usize> {
        match self.prediction::<L>() {
            Prediction::Right(place) => Some(place),
            Prediction::NotAsked | Prediction::NoneRight(_) => None,
        }
    }
}
