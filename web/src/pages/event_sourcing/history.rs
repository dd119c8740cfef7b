//! What a run leaves behind besides its log: the store, to be asked about the past.

use super::feeds::Feeds;
use crate::pattern::Pattern;
use event_sourcing::simulation::names;
use event_sourcing::{Event, Names, Position, Scenario, Simulation, Store, StreamId, World, readout};
use lab::EventSourcing;
use sim::{Log, Time, Timeline};
use std::cell::OnceCell;
use std::sync::Arc;
use text::event_sourcing::Named;

/// See the module.
pub struct History {
    /// All events of the run.
    pub store: Arc<Store>,
    /// Owners and unknown types.
    pub names: Arc<Names>,
    entries: OnceCell<Vec<u32>>,
    feeds: OnceCell<Timeline<Feeds>>,
    latest_ms: OnceCell<u64>,
}

/// Entries between two kept states of the projections: they are not small, and few runs are long.
const FEEDS_EVERY: usize = 4_096;

impl History {
    /// What sentences need to name things.
    pub fn named(&self) -> Named<'_> {
        Named { store: &self.store, names: &self.names }
    }

    /// The index of the log entry with which an event was appended.
    pub fn entry_of(&self, log: &Log<Event>, position: u32) -> Option<usize> {
        let entries = self.entries.get_or_init(|| {
            let appended = log.entries().iter().enumerate();
            appended.filter(|(_, entry)| matches!(entry.event, Event::Appended { .. })).map(|(i, _)| i as u32).collect()
        });
        entries.get(position.checked_sub(1)? as usize).map(|index| *index as usize)
    }

    /// The latest moment at which an event was recorded by the store's clock, in ms since 1970; 0 without an event.
    pub fn latest_ms(&self) -> u64 {
        let recorded = || self.store.records().iter().map(|record| record.recorded_ms).max();
        *self.latest_ms.get_or_init(|| recorded().unwrap_or(0))
    }

    /// The moment at which an event was appended.
    pub fn time_of(&self, log: &Log<Event>, position: Position) -> Option<Time> {
        self.entry_of(log, position.number()).and_then(|index| log.entries().get(index)).map(|entry| entry.at)
    }

    /// Both projections after `cursor` entries.
    pub fn feeds_at(&self, scenario: &Scenario, log: &Log<Event>, cursor: usize) -> Feeds {
        let timeline = self.feeds.get_or_init(|| {
            let mut timeline = Timeline::with_spacing(Feeds::new(scenario, self.store.clone()), FEEDS_EVERY);
            timeline.extend(log, usize::MAX);
            timeline
        });
        timeline.state_at(log, cursor)
    }

    /// The accounts that have an event, in order.
    pub fn accounts(&self) -> impl Iterator<Item = StreamId> + '_ {
        (0..self.store.streams() as u32).map(StreamId).filter(|stream| self.store.version(*stream) > 0)
    }
}

impl Pattern for EventSourcing {
    type World = World;
    type Aside = History;

    fn world(scenario: &Scenario) -> World {
        World::new(scenario)
    }

    fn aside(model: Simulation, scenario: &Scenario) -> History {
        History {
            store: model.into_store(),
            names: names(scenario),
            entries: OnceCell::new(),
            feeds: OnceCell::new(),
            latest_ms: OnceCell::new(),
        }
    }

    fn end(scenario: &Scenario) -> Time {
        scenario.end()
    }

    fn pace(scenario: &Scenario) -> f64 {
        // A preset plays in about a minute of the viewer's time.
        scenario.end().as_secs_f64() / 60.0
    }

    fn is_significant(event: &Event) -> bool {
        event.is_significant()
    }

    fn at_cursor(id: &str, world: &World, _: Time) -> Option<f64> {
        readout::at_cursor(id, world)
    }
}
