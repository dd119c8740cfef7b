//! A file of events, recorded one by one when their time has come.

use super::writers::against_rules;
use super::{Context, Message, Simulation};
use crate::fact::{Fact, Position};
use sim::Time;

impl Simulation {
    /// Records the next event of the file when its time has come; one that was recorded before an earlier one comes
    /// right after it.
    pub(super) fn import(&mut self, index: u32, cx: &mut Context) {
        cx.because(None);
        let Some((position, record)) =
            Position::from_index(index as usize).and_then(|position| Some((position, *self.store.get(position)?)))
        else {
            return;
        };
        let tip = self.tips.get_mut(record.stream.0 as usize);
        let against_rules = tip.is_some_and(|tip| {
            let against_rules = !matches!(record.fact, Fact::Other { .. }) && against_rules(tip, record.fact);
            tip.evolve(record.fact, record.recorded_ms);
            against_rules
        });
        self.appended(position, against_rules, cx);
        cx.because(None);
        self.import_later(index + 1, cx);
    }

    pub(super) fn import_later(&self, index: u32, cx: &mut Context) {
        let asset = self.scenario.opened().filter(|asset| index < asset.events);
        let record = Position::from_index(index as usize).and_then(|position| self.store.get(position));
        if let (Some(asset), Some(record)) = (asset, record) {
            let at = Time::from_millis(record.recorded_ms.saturating_sub(asset.span_ms.0));
            cx.schedule_at(at, Message::Import(index));
        } else {
            // The store holds the whole file from the start, so what is done by hand comes after all of it.
            self.schedule_done(cx);
        }
    }
}
