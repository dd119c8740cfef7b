//! Both projections as machines, fed with the recorded deliveries.

use event_sourcing::read_model::Consumer;
use event_sourcing::{Event, Scenario, Store};
use sim::{Entry, Projection};
use std::sync::Arc;

/// The projection at hand and the naive one, after some entries.
#[derive(Clone)]
pub struct Feeds {
    store: Arc<Store>,
    /// By [`event_sourcing::Consumer`].
    pub projections: [Consumer; 2],
}

impl Feeds {
    /// Before anything was delivered.
    pub fn new(scenario: &Scenario, store: Arc<Store>) -> Self {
        let how = scenario.projection;
        Feeds { store, projections: [how, how.naive()].map(Consumer::new) }
    }
}

impl Projection<Event> for Feeds {
    fn apply(&mut self, entry: &Entry<Event>) {
        if let Event::Delivered { position, .. } = entry.event
            && let Some(record) = self.store.get(position)
        {
            for projection in &mut self.projections {
                projection.deliver(position.number(), record);
            }
        }
    }
}
