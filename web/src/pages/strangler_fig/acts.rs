//! What can be done from this page: acts at the cursor, and edits of the plan.

use crate::components::phase::Phase;
use crate::pages::lab::session::Session;
use crate::playback::PlaybackAction;
use lab::StranglerFig;
use sim::Time;
use strangler_fig::scenario::MAX_DONE;
use strangler_fig::{Act, Done, Plan};

impl Session<StranglerFig> {
    /// Whether anything may be done by hand.
    pub fn may_act(&self) -> bool {
        !*self.exercising && !self.embed.locks("do")
    }

    /// Whether the rules may be changed.
    pub fn may_edit(&self) -> bool {
        self.may_change("design")
    }

    /// Does something at the cursor, and goes to where it shows; what the run was before is compared with. False when too much
    /// was done already.
    pub fn do_now(&self, act: Act) -> bool {
        let mut scenario = (**self.scenario()).clone();
        let at_ms = self.playback.at.as_micros().div_ceil(1_000).min(scenario.end().as_millis());
        // A slider that is moved by keys sets its weight again and again at one moment: the last one holds.
        let sets_same = |done: &Done| done.at_ms == at_ms && is_setting(done.act) && same_knob(done.act, act);
        scenario.done.retain(|done| !sets_same(done));
        if scenario.done.len() >= MAX_DONE {
            return false;
        }
        scenario.done.push(Done { at_ms, act });
        self.act(scenario);
        let at = Time::from_millis(at_ms);
        // While it plays it plays on.
        self.playback.dispatch(match self.playback.playing {
            true => PlaybackAction::Scrub(at),
            false => PlaybackAction::Seek(at),
        });
        true
    }

    /// Takes away what was done, by its place.
    pub fn undo_done(&self, index: usize) {
        let mut scenario = (**self.scenario()).clone();
        if index < scenario.done.len() {
            scenario.done.remove(index);
            self.edit(scenario, Phase::Commit);
        }
    }

    /// Changes the plan.
    pub fn change_plan(&self, change: impl FnOnce(&mut Plan)) {
        if self.may_edit() {
            let mut scenario = (**self.scenario()).clone();
            change(&mut scenario.plan);
            self.edit(scenario, Phase::Commit);
        }
    }
}

/// Whether an act sets something, rather than moving it on.
fn is_setting(act: Act) -> bool {
    matches!(act, Act::Weight { .. } | Act::Mirror { .. })
}

fn same_knob(a: Act, b: Act) -> bool {
    a.route() == b.route() && std::mem::discriminant(&a) == std::mem::discriminant(&b)
}
