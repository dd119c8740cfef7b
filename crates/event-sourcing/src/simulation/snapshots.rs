//! Snapshots: a state is loaded from the newest one, and every so many events there is another.

use super::{Context, Simulation};
use crate::account::{Account, Rules};
use crate::event::Event;
use crate::fact::StreamId;

impl Simulation {
    /// The state as a writer comes to it: by the newest snapshot that it accepts, and the events after it.
    pub(super) fn load(&self, stream: StreamId, cx: &mut Context) -> (u32, Account) {
        let version = self.store.version(stream);
        let fold = |from: u32, mut state: Account| {
            for record in self.store.events(stream, from, version) {
                state.evolve_by(self.rules, record.fact, record.recorded_ms);
            }
            (version, state)
        };
        let present = |this: &Self| match this.rules {
            // What the store keeps by itself is the fold by the present rules.
            Rules::Present => (version, this.store.tip(stream)),
            Rules::WithoutInterest => fold(0, Account::default()),
        };
        match self.snapshots.get(stream.0 as usize).copied().flatten() {
            Some((at, _, rules)) if rules != self.rules && self.scenario.snapshots.check_rules => {
                cx.record(Event::StaleSnapshot { stream, version: at, used: false, off_cents: 0 });
                present(self)
            }
            Some((at, state, rules)) if rules != self.rules => {
                let loaded = fold(at, state);
                let off_cents = loaded.1.balance_cents.saturating_sub(present(self).1.balance_cents);
                cx.record(Event::StaleSnapshot { stream, version: at, used: true, off_cents });
                loaded
            }
            _ => present(self),
        }
    }

    pub(super) fn snapshot(&mut self, stream: StreamId, version: u32, cx: &mut Context) {
        let every = self.scenario.snapshots.every;
        if every == 0 || !version.is_multiple_of(every) {
            return;
        }
        let mut state = self.store.tip(stream);
        if self.rules != Rules::Present {
            state = Account::default();
            for record in self.store.events(stream, 0, version) {
                state.evolve_by(self.rules, record.fact, record.recorded_ms);
            }
        }
        if let Some(place) = self.snapshots.get_mut(stream.0 as usize) {
            // One that is not checked is also never replaced by better knowledge: it is built on the one before.
            if let Some((at, before, rules)) = *place
                && rules != self.rules
                && !self.scenario.snapshots.check_rules
            {
                state = before;
                for record in self.store.events(stream, at, version) {
                    state.evolve_by(self.rules, record.fact, record.recorded_ms);
                }
                *place = Some((version, state, rules));
            } else {
                *place = Some((version, state, self.rules));
            }
            if self.branch.is_none() {
                let cause = cx.cause();
                cx.record(Event::SnapshotTaken { stream, version, rules: self.rules });
                cx.because(cause);
            }
        }
    }
}
