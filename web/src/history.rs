//! The scenario that is edited, with its undo history.

use crate::components::phase::Phase;
use std::rc::Rc;
use yew::Reducible;

/// The most steps that can be undone.
const DEPTH: usize = 200;

/// What is edited: the present, what it was before, and what was undone.
#[derive(Clone, PartialEq)]
pub struct History<S> {
    /// The scenario now.
    pub present: Rc<S>,
    /// Where an edit that is still going on began (a drag): it will be one step.
    before_drag: Option<Rc<S>>,
    past: Vec<Rc<S>>,
    future: Vec<Rc<S>>,
}

/// What changes it.
#[derive(Clone, PartialEq)]
pub enum HistoryAction<S> {
    /// Another scenario, by an edit; while a drag goes on the step is not yet made.
    Edit(Rc<S>, Phase),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Something else altogether: a preset, a link. Nothing can be undone.
    Load(Rc<S>),
}

impl<S: PartialEq> History<S> {
    /// A history that begins here.
    pub fn new(present: Rc<S>) -> Self {
        History { present, before_drag: None, past: Vec::new(), future: Vec::new() }
    }

    /// A history that goes on where another ended.
    pub fn resumed(present: Rc<S>, past: Vec<Rc<S>>, future: Vec<Rc<S>>) -> Self {
        History { present, before_drag: None, past, future }
    }

    /// What can be undone, the oldest first.
    pub fn past(&self) -> &[Rc<S>] {
        &self.past
    }

    /// What can be done again, the next one last.
    pub fn future(&self) -> &[Rc<S>] {
        &self.future
    }

    /// True when there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True when there is a step forward.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The scenario before the last step: what the former run was.
    pub fn former(&self) -> Option<&Rc<S>> {
        self.past.last()
    }
}

impl<S: PartialEq + Clone + 'static> Reducible for History<S> {
    type Action = HistoryAction<S>;

    fn reduce(self: Rc<Self>, action: HistoryAction<S>) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            HistoryAction::Edit(scenario, Phase::Live) => {
                if scenario == next.present {
                    return self;
                }
                next.before_drag.get_or_insert(next.present);
                next.present = scenario;
            }
            HistoryAction::Edit(scenario, Phase::Commit) => {
                let before = next.before_drag.take().unwrap_or_else(|| next.present.clone());
                if scenario == before {
                    next.present = before;
                    return if next == *self { self } else { next.into() };
                }
                next.past.push(before);
                if next.past.len() > DEPTH {
                    next.past.remove(0);
                }
                next.future.clear();
                next.present = scenario;
            }
            HistoryAction::Undo => {
                let Some(before) = next.past.pop() else { return self };
                next.before_drag = None;
                next.future.push(std::mem::replace(&mut next.present, before));
            }
            HistoryAction::Redo => {
                let Some(after) = next.future.pop() else { return self };
                next.before_drag = None;
                next.past.push(std::mem::replace(&mut next.present, after));
            }
            HistoryAction::Load(scenario) => next = History::new(scenario),
        }
        next.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(actions: impl IntoIterator<Item = HistoryAction<u32>>) -> Rc<History<u32>> {
        actions.into_iter().fold(Rc::new(History::new(Rc::new(0))), |history, action| history.reduce(action))
    }

    fn edit(n: u32, phase: Phase) -> HistoryAction<u32> {
        HistoryAction::Edit(Rc::new(n), phase)
    }

    #[test]
    fn a_drag_is_one_step() {
        let dragged = [edit(1, Phase::Live), edit(2, Phase::Live), edit(3, Phase::Commit)];
        let history = after(dragged.clone());
        assert_eq!((*history.present, history.former().map(|s| **s)), (3, Some(0)));
        let undone = after(dragged.into_iter().chain([HistoryAction::Undo]));
        assert_eq!((*undone.present, undone.can_undo(), undone.can_redo()), (0, false, true));
    }

    #[test]
    fn what_was_undone_can_be_done_again_until_something_else_is() {
        use HistoryAction::{Redo, Undo};
        let steps = [edit(1, Phase::Commit), edit(2, Phase::Commit), Undo, Undo, Redo];
        assert_eq!(*after(steps.clone()).present, 1);
        let other = after(steps.into_iter().chain([edit(9, Phase::Commit)]));
        assert_eq!((*other.present, other.can_redo()), (9, false));
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step() {
        assert!(!after([edit(0, Phase::Commit)]).can_undo());
        assert!(!after([edit(5, Phase::Live), edit(0, Phase::Commit)]).can_undo());
    }
}
