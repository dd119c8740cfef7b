//! What can be done from this page: edits of the pod, and what is done to it.

use crate::components::phase::Phase;
use crate::pages::lab::session::Session;
use lab::{Lab, Sidecar};
use sidecar::{Done, Pod};
use sim::Value;

impl Session<Sidecar> {
    /// Whether the pod's document may be changed.
    pub fn may_paste(&self) -> bool {
        self.may_change("design")
    }

    /// Whether things may be done to the pod.
    pub fn may_break(&self) -> bool {
        !*self.exercising && !self.embed.locks("do")
    }

    /// Puts another document in place of the pod.
    pub fn paste(&self, pod: Pod) {
        if self.may_paste() {
            let mut scenario = (**self.scenario()).clone();
            scenario.paste(pod);
            self.edit(scenario, Phase::Commit);
        }
    }

    /// Sets a value, if it may be set and is allowed.
    pub fn set(&self, id: &str, value: Value, phase: Phase) -> bool {
        let Some(setting) = Sidecar::setting(id).filter(|setting| self.may_change(id) && setting.check(value).is_ok())
        else {
            return false;
        };
        let mut scenario = (**self.scenario()).clone();
        (setting.set)(&mut scenario, value);
        self.edit(scenario, phase);
        true
    }

    /// The moment of the cursor at which something can be done, in ms.
    pub fn now_ms(&self) -> u64 {
        let end = self.scenario().end_ms().saturating_sub(1);
        self.playback.at.as_micros().div_ceil(1_000).min(end)
    }

    /// Does something at the cursor; the run before is kept for comparison.
    pub fn do_now(&self, done: Done) {
        let mut scenario = (**self.scenario()).clone();
        if scenario.done.len() < sidecar::scenario::MAX_DONE {
            scenario.done.push(done);
            self.act(scenario);
        }
    }

    /// Moves something that is done, by its place; its length only where it has one.
    pub fn move_done(&self, index: usize, at_ms: u64, length_ms: u64, phase: Phase) {
        let mut scenario = (**self.scenario()).clone();
        let last = scenario.end_ms().saturating_sub(1);
        let Some(done) = scenario.done.get_mut(index) else { return };
        let to = at_ms.min(last);
        match done {
            Done::Fault { fault, .. } => (fault.at_ms, fault.length_ms) = (to, length_ms.max(1)),
            Done::Flood { at_ms, length_ms: length, .. } => (*at_ms, *length) = (to, length_ms.max(1)),
            Done::Kill { at_ms, .. } | Done::Fill { at_ms, .. } | Done::Expire { at_ms } | Done::Delete { at_ms } => {
                *at_ms = to;
            }
        }
        self.edit(scenario, phase);
    }

    /// Takes away what was done, by its place.
    pub fn undo_done(&self, index: usize) {
        let mut scenario = (**self.scenario()).clone();
        if index < scenario.done.len() {
            scenario.done.remove(index);
            self.edit(scenario, Phase::Commit);
        }
    }
}
