//! The feed: events come to the projections, late, twice, out of order, or not at once.

use super::{Context, MAX_ATTEMPTS, Message, Simulation};
use crate::event::{Consumer as Which, Event};
use crate::fact::Position;
use crate::store::Store;
use sim::{Source, Span};

const DELIVERIES: Source = Source::named("delivery.fate");

impl Simulation {
    pub(super) fn deliver_later(&mut self, position: Position, cx: &mut Context) {
        let delivery = self.scenario.delivery;
        if !delivery.feed {
            return;
        }
        let mut draw = self.chance.at(DELIVERIES, u64::from(position.number()), 0);
        let extra = Span::from_secs_f64(draw.unit() * f64::from(delivery.reorder_s));
        let (reordered, twice, late) = (
            draw.percent(delivery.reorder_percent),
            draw.percent(delivery.duplicate_percent),
            draw.percent(delivery.late_commit_percent),
        );
        let again_after = Span::from_secs_f64(draw.unit() * f64::from(delivery.reorder_s));
        let mut after = Span::from_secs_f64(delivery.delay_s);
        if late {
            after += Span::from_secs(u64::from(delivery.late_commit_s));
        }
        if twice {
            cx.schedule(after + again_after, Message::Deliver { position, attempt: 1, again: true });
        }
        if reordered {
            after += extra;
        }
        cx.schedule(after, Message::Deliver { position, attempt: 1, again: false });
    }

    pub(super) fn deliver(&mut self, position: Position, attempt: u8, again: bool, cx: &mut Context) {
        let delivery = self.scenario.delivery;
        // Each copy has its own fate.
        let fate = u32::from(attempt) + if again { 100 } else { 0 };
        let mut draw = self.chance.at(DELIVERIES, u64::from(position.number()), fate);
        if attempt < MAX_ATTEMPTS && draw.percent(delivery.drop_percent) {
            cx.record(Event::DeliveryLost { position, attempt });
            let next = Message::Deliver { position, attempt: attempt + 1, again };
            cx.schedule(Span::from_secs(u64::from(delivery.redeliver_s)), next);
            return;
        }
        cx.record(Event::Delivered { position, attempt });
        let cause = cx.cause();
        let store: &Store = self.branch.as_ref().map_or(&self.store, |(_, store)| store);
        let Some(record) = store.get(position) else { return };
        for which in Which::ALL {
            let (projection, reference) = &mut self.projections[which as usize];
            let taken = projection.deliver(position.number(), record);
            let checkpoint = projection.checkpoint();
            for record in &store.records()[reference.at as usize..checkpoint as usize] {
                reference.views.apply(record);
            }
            reference.at = checkpoint;
            let (off_cents, wrong) =
                (projection.views().off_by(&reference.views), *projection.views() != reference.views);
            let held = projection.held() as u32;
            cx.because(cause);
            cx.record(Event::Projected { consumer: which, position, taken, checkpoint, held, off_cents, wrong });
            match (std::mem::replace(&mut self.wrong[which as usize], wrong), wrong) {
                (false, true) => cx.record(Event::Diverged { consumer: which, position, off_cents }),
                (true, false) => cx.record(Event::Converged { consumer: which, position }),
                (true, true) | (false, false) => {}
            }
        }
    }
}
