//! Grading on the page: in slices, anew after every change.

use super::graded::{Grade, Graded};
use crate::door::clock;
use crate::run::SLICE_MS;
use crate::shared::Shared;
use gloo_timers::callback::Timeout;
use lab::{Exercise, GradeError, Verdict};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A grading as the page sees it.
pub struct GradeHandle {
    /// How it went.
    pub verdict: Option<Verdict>,
    /// Runs done, of all, while it is under way.
    pub progress: Option<(u64, u64)>,
    /// Why it cannot be graded.
    pub error: Option<GradeError>,
}

struct Grader {
    of: Option<(Shared<Exercise>, Graded)>,
    grading: Option<Box<dyn Grade>>,
    verdict: Option<Verdict>,
    error: Option<GradeError>,
    timeout: Option<Timeout>,
}

impl Grader {
    fn idle() -> Self {
        Grader { of: None, grading: None, verdict: None, error: None, timeout: None }
    }
}

/// Messages in one go, well under a slice.
const CHUNK: usize = 2_000;
/// How long nothing may change before a grading begins, in ms: a drag is graded where it ends.
const SETTLED_MS: u32 = 150;

/// Grades a scenario in slices, anew after every change.
#[hook]
pub fn use_grading(exercise: &Shared<Exercise>, scenario: &Graded) -> GradeHandle {
    let grader = use_mut_ref(Grader::idle);
    let update = use_force_update();
    {
        let (grader, update) = (grader.clone(), update.clone());
        use_effect_with((exercise.clone(), scenario.clone()), move |wanted| {
            let mut state = grader.borrow_mut();
            state.of = Some(wanted.clone());
            state.grading = None;
            let again = grader.clone();
            state.timeout = Some(Timeout::new(SETTLED_MS, move || begin(&again, &update)));
        });
    }
    let state = grader.borrow();
    GradeHandle {
        verdict: state.verdict.clone(),
        progress: state.grading.as_ref().map(|grading| (grading.done() as u64, grading.total() as u64)),
        error: state.error.clone(),
    }
}

fn begin(grader: &Rc<RefCell<Grader>>, update: &UseForceUpdateHandle) {
    {
        let mut state = grader.borrow_mut();
        let Some((exercise, scenario)) = state.of.clone() else { return };
        match scenario.grading(&exercise) {
            Ok(grading) => (state.grading, state.error) = (Some(grading), None),
            Err(error) => (state.grading, state.error, state.verdict) = (None, Some(error), None),
        }
    }
    slice(grader, update);
}

fn slice(grader: &Rc<RefCell<Grader>>, update: &UseForceUpdateHandle) {
    {
        let mut state = grader.borrow_mut();
        let until = clock::now_ms() + SLICE_MS;
        while let Some(grading) = &mut state.grading {
            if let Some(verdict) = grading.advance(CHUNK) {
                (state.grading, state.verdict) = (None, Some(verdict));
            } else if clock::now_ms() >= until {
                break;
            }
        }
        if state.grading.is_some() {
            let (grader, update) = (grader.clone(), update.clone());
            state.timeout = Some(Timeout::new(0, move || slice(&grader, &update)));
        }
    }
    update.force_update();
}
