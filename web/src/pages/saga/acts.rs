//! What can be done from this page: edits of the saga, and what is done to the system it runs on.

use super::Half;
use crate::components::phase::Phase;
use crate::pages::lab::session::Session;
use crate::playback::PlaybackAction;
use lab::{Lab, Saga};
use saga::machine::Outcome;
use saga::{Call, Done, Fate, Scenario, Step, Which};
use sim::Time;

impl Session<Saga> {
    /// Whether the steps may be changed.
    pub fn may_edit(&self) -> bool {
        self.may_change("design")
    }

    /// Whether calls may be made to fail.
    pub fn may_fail(&self) -> bool {
        !*self.exercising && !self.embed.locks("do")
    }

    /// Puts another saga in place of this one.
    pub fn set_saga(&self, saga: saga::Saga, phase: Phase) {
        if self.may_edit() {
            self.edit(self.scenario().with_saga(saga), phase);
        }
    }

    /// Takes over a whole document: of how it is undone only what may be changed.
    pub fn set_document(&self, saga: saga::Saga) {
        if !self.may_edit() {
            return;
        }
        let mut scenario = self.scenario().with_saga(saga);
        for setting in Saga::settings() {
            if setting.id.starts_with("policy.") && !self.may_change(setting.id) {
                (setting.set)(&mut scenario, (setting.get)(self.scenario()));
            }
        }
        self.edit(scenario, Phase::Commit);
    }

    /// Changes one step.
    pub fn set_step(&self, index: usize, step: Step, phase: Phase) {
        if self.may_edit() && index < self.scenario().saga.steps.len() {
            self.edit(self.scenario().with_step(index, step), phase);
        }
    }

    /// Makes the calls of a half end so; what was chosen for the same calls before goes.
    pub fn set_fate(&self, saga: u8, half: Half, which: Which, fate: Fate) {
        let call = Call { step: half.step as u8, side: half.side };
        self.edit(with_fate(self.scenario(), saga, call, which, fate), Phase::Commit);
    }

    /// Takes away what was done, by its place.
    pub fn undo_done(&self, index: usize) {
        let mut scenario = (**self.scenario()).clone();
        if index < scenario.done.len() {
            scenario.done.remove(index);
            self.edit(scenario, Phase::Commit);
        }
    }

    /// Lets a human undo the stuck step at the cursor.
    pub fn resolve(&self) {
        let mut scenario = (**self.scenario()).clone();
        let at_ms = self.playback.at.as_micros().div_ceil(1_000);
        scenario.done.retain(|done| !matches!(done, Done::Resolve { .. }));
        scenario.done.push(Done::Resolve { at_ms });
        self.edit(scenario, Phase::Commit);
    }

    /// Opens a run that shows something, at its end; the run before is compared with and comes back by Undo.
    pub fn open_proof(&self, proof: Scenario) {
        let end = proof.end();
        self.act(proof);
        self.playback.dispatch(PlaybackAction::Seek(end.max(Time::ZERO)));
    }
}

fn with_fate(scenario: &Scenario, saga: u8, call: Call, which: Which, fate: Fate) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.done.retain(|done| match done {
        Done::Fate { saga: of, call: other, which: before, .. } if *of == saga && *other == call => {
            matches!(which, Which::Only(_)) && *before != which
        }
        // An order that an audit found is of the run that it found.
        Done::Order(_) => false,
        _ => true,
    });
    let ok = Fate::Ends(Outcome::Ok);
    if fate != ok || scenario.chosen(saga, call, which.first()).is_some_and(|other| other != ok) {
        scenario.done.push(Done::Fate { saga, call, which, fate });
    }
    scenario
}

#[cfg(test)]
mod tests {
    use super::*;
    use saga::Side;

    const REFUSED: Fate = Fate::Ends(Outcome::FailedBefore);
    const LOST: Fate = Fate::Ends(Outcome::LostAfter);
    const OK: Fate = Fate::Ends(Outcome::Ok);

    #[test]
    fn a_choice_takes_the_place_of_the_one_before() {
        let call = Call { step: 2, side: Side::Action };
        let scenario = Scenario::default();
        let all = with_fate(&scenario, 0, call, Which::From(1), REFUSED);
        let second = with_fate(&all, 0, call, Which::Only(2), OK);
        assert_eq!(second.done.len(), 2, "the second call ends well although all others are refused");
        assert_eq!((second.chosen(0, call, 1), second.chosen(0, call, 2)), (Some(REFUSED), Some(OK)));
        let lost = with_fate(&second, 0, call, Which::Only(2), LOST);
        assert_eq!((lost.done.len(), lost.chosen(0, call, 2)), (2, Some(LOST)));
        let none = with_fate(&lost, 0, call, Which::From(1), OK);
        assert_eq!(none.done, [], "that every call ends well is nothing that is done to it");
    }
}
