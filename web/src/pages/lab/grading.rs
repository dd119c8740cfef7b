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
#[derive(Clone, Default, PartialEq)]
pub struct GradeHandle {
    /// What was graded: until another grading is done this is not what is there now.
    pub of: Option<Graded>,
    /// How it went.
    pub verdict: Option<Verdict>,
    /// Runs done, of all, while it is under way.
    pub progress: Option<(u64, u64)>,
    /// Why it cannot be graded.
    pub error: Option<GradeError>,
}

#[derive(Default)]
struct Grader {
    wanted: Option<(Shared<Exercise>, Graded)>,
    grading: Option<Box<dyn Grade>>,
    known: GradeHandle,
    timeout: Option<Timeout>,
}

/// Messages in one go, well under a slice.
const CHUNK: usize = 2_000;
/// How long nothing may change before a grading begins, in ms: a drag is graded where it ends.
const SETTLED_MS: u32 = 150;

/// Grades a scenario in slices, anew after every change; nothing while there is no exercise to grade it by.
#[hook]
pub fn use_grading(exercise: Option<&Shared<Exercise>>, scenario: &Graded) -> GradeHandle {
    let grader = use_mut_ref(Grader::default);
    let update = use_force_update();
    {
        let grader = grader.clone();
        use_effect_with((exercise.cloned(), scenario.clone()), move |(exercise, scenario)| {
            let mut state = grader.borrow_mut();
            state.grading = None;
            let Some(exercise) = exercise.clone() else {
                *state = Grader::default();
                return;
            };
            state.wanted = Some((exercise, scenario.clone()));
            let again = grader.clone();
            state.timeout = Some(Timeout::new(SETTLED_MS, move || begin(&again, &update)));
        });
    }
    let state = grader.borrow();
    let progress = state.grading.as_ref().map(|grading| (grading.done() as u64, grading.total() as u64));
    // What another exercise came to is not said of this one.
    let known = match (&state.wanted, exercise) {
        (Some((of, _)), Some(exercise)) if of == exercise => state.known.clone(),
        _ => GradeHandle::default(),
    };
    GradeHandle { progress, ..known }
}

fn begin(grader: &Rc<RefCell<Grader>>, update: &UseForceUpdateHandle) {
    {
        let mut state = grader.borrow_mut();
        let Some((exercise, scenario)) = state.wanted.clone() else { return };
        match scenario.grading(&exercise) {
            Ok(grading) => (state.grading, state.known.error) = (Some(grading), None),
            Err(error) => {
                state.grading = None;
                state.known = GradeHandle { error: Some(error), ..GradeHandle::default() };
            }
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
                let of = state.wanted.as_ref().map(|(_, scenario)| scenario.clone());
                state.grading = None;
                state.known = GradeHandle { of, verdict: Some(verdict), ..GradeHandle::default() };
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
