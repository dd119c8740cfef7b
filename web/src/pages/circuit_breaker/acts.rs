//! What can be done to the breaker and its service from the page.

use crate::components::phase::Phase;
use crate::pages::lab::fault_dialog::BreakAct;
use crate::pages::lab::session::Session;
use crate::pattern::CircuitBreaker;
use circuit_breaker::{Carried, Dialect, Scenario, Variant, change_dialect};
use sim::{Fault, FaultKind};
use std::rc::Rc;
use yew::prelude::*;

impl Session<CircuitBreaker> {
    /// Does something to the service at the cursor.
    pub fn break_now(&self, kind: FaultKind, length_ms: u64) {
        let mut scenario = (**self.scenario()).clone();
        // Rounded up, so that nothing before the cursor changes; and within the run.
        let now_ms = self.playback.at.as_micros().div_ceil(1_000);
        let at_ms = now_ms.min(scenario.end().as_millis().saturating_sub(1));
        scenario.faults.push(Fault { kind, at_ms, length_ms: length_ms.max(1) });
        self.act(scenario);
    }

    /// Ends everything that is active at the cursor.
    pub fn repair_now(&self) {
        let mut scenario = (**self.scenario()).clone();
        let now = self.playback.at;
        let now_ms = now.as_micros().div_ceil(1_000);
        for fault in scenario.faults.iter_mut().filter(|fault| fault.is_active(now)) {
            fault.length_ms = now_ms.saturating_sub(fault.at_ms).max(1);
        }
        self.act(scenario);
    }

    /// Puts another dialect in. Its settings take over what means the same; in an exercise all stay as they are, since
    /// most of them may not be changed.
    pub fn choose_dialect(&self, to: Dialect) {
        self.put_in(change_dialect(self.scenario(), to).scenario);
    }

    /// Puts another breaker on the stage, as it was run on the same traffic.
    pub fn choose_breaker(&self, variant: Variant) {
        self.put_in(variant.of(self.scenario()));
    }

    fn put_in(&self, changed: Scenario) {
        if *self.exercising {
            let mut scenario = (**self.scenario()).clone();
            scenario.breaker.dialect = changed.breaker.dialect;
            return self.edit(scenario, Phase::Commit);
        }
        self.edit(changed, Phase::Commit);
    }

    /// What the last edit carried over from another dialect, if it was a change of dialect; with that dialect.
    pub fn carried(&self) -> Option<(Carried, Dialect)> {
        let (now, former) = (self.scenario().breaker.dialect, self.history.former()?);
        let from = former.breaker.dialect;
        let told = from != now && from != Dialect::None && now != Dialect::None && !*self.exercising;
        told.then(|| (change_dialect(former, now), from))
    }
}

/// What the dialog for breaking things does.
pub fn break_acts(session: &Rc<Session<CircuitBreaker>>, on_close: Callback<()>) -> Callback<BreakAct> {
    let session = session.clone();
    Callback::from(move |act| {
        match act {
            BreakAct::Break(kind, length_ms) => session.break_now(kind, length_ms),
            BreakAct::Repair => session.repair_now(),
        }
        on_close.emit(());
    })
}
