//! A branch: what it makes of the appends to the main line.

use super::writers::against_rules;
use super::{Context, Simulation};
use crate::branch::Replayed;
use crate::event::Event;
use crate::fact::Position;
use crate::schema::LATEST;
use crate::store::{Appended, Expected, NewEvent};
use std::fmt::Write as _;

impl Simulation {
    /// Appends to the branch.
    pub(super) fn replay(&mut self, replayed: Vec<Replayed>, cx: &mut Context) {
        let cause = cx.cause();
        for Replayed { stream, fact, of } in replayed {
            let now_ms = self.recorded_ms(cx.now());
            let Some((_, store)) = &mut self.branch else { return };
            let main = of.and_then(Position::new);
            let original = main.and_then(|of| self.store.get(of));
            self.id.clear();
            match original {
                Some(original) => self.id.push_str(self.store.id(original)),
                None => {
                    let written = write!(self.id, "b{}", store.len() + 1);
                    debug_assert!(written.is_ok(), "writing to a string cannot fail");
                }
            }
            // A cause keeps its place only as far as the branch has the same events; its id is sure.
            let there = |position: Option<Position>| {
                let cause = self.store.get(position?)?;
                store.position_of(self.store.id(cause))
            };
            let event = NewEvent {
                id: &self.id,
                fact,
                recorded_ms: original.map_or(now_ms, |original| original.recorded_ms),
                valid_ms: original.map_or(now_ms, |original| original.valid_ms),
                causation: there(original.and_then(|original| original.causation)),
                correlation: there(original.and_then(|original| original.correlation)),
                schema: original.map_or(LATEST, |original| original.schema),
            };
            let against_rules = against_rules(&store.tip(stream), fact);
            let Ok(Appended::Stored(position)) = store.append(stream, Expected::Any, &event) else { continue };
            let Some(record) = store.get(position).copied() else { continue };
            cx.because(cause);
            cx.record(Event::Appended { position, record, against_rules, of: main });
            self.deliver_later(position, cx);
        }
    }
}
