//! What a pattern must bring so that the page can run it, play it and travel through it.

pub use lab::{CircuitBreaker, EventSourcing, Saga, Sidecar, StranglerFig};

use lab::Lab;
use sim::{Projection, Spanned, Time};
use std::mem::discriminant;

/// A pattern's core, as the page drives it. The next lab implements this and brings its stage, lanes and sentences.
pub trait Pattern: Lab<Event: Spanned + PartialEq + Copy> {
    /// What is known at a cursor.
    type World: Projection<Self::Event> + 'static;

    /// What the model leaves behind besides the log, for the page to ask.
    type Aside: 'static;

    /// What is known before anything happened.
    fn world(scenario: &Self::Scenario) -> Self::World;

    /// What a model that ran to its end leaves behind.
    fn aside(model: Self::Model, scenario: &Self::Scenario) -> Self::Aside;

    /// The planned end of the run.
    fn end(scenario: &Self::Scenario) -> Time;

    /// Seconds of the run in a second of the viewer's at speed 1.
    fn pace(_: &Self::Scenario) -> f64 {
        1.0
    }

    /// True for what a reader looks for.
    fn is_significant(event: &Self::Event) -> bool;

    /// True for what a reader looks for and every run has, such as what starts at its beginning: the guide names it only where
    /// there is nothing else.
    fn is_routine(_: &Self::Event) -> bool {
        false
    }

    /// Whether two events are of one kind, so that many of them tell little more than some.
    fn same_kind(a: &Self::Event, b: &Self::Event) -> bool {
        discriminant(a) == discriminant(b)
    }

    /// The value of a readout at a cursor; `None` where it has none.
    fn at_cursor(id: &str, world: &Self::World, now: Time) -> Option<f64>;
}

impl Pattern for CircuitBreaker {
    type World = circuit_breaker::World;
    type Aside = ();

    fn aside(_: Self::Model, _: &Self::Scenario) {}

    fn world(scenario: &Self::Scenario) -> Self::World {
        circuit_breaker::World::new(scenario)
    }

    fn end(scenario: &Self::Scenario) -> Time {
        scenario.end()
    }

    fn is_significant(event: &Self::Event) -> bool {
        event.is_significant()
    }

    fn at_cursor(id: &str, world: &Self::World, now: Time) -> Option<f64> {
        circuit_breaker::readout::at_cursor(id, world, now)
    }
}

impl Pattern for Saga {
    type World = saga::World;
    type Aside = ();

    fn aside(_: Self::Model, _: &Self::Scenario) {}

    fn world(scenario: &Self::Scenario) -> Self::World {
        saga::World::new(scenario)
    }

    fn end(scenario: &Self::Scenario) -> Time {
        scenario.end()
    }

    fn pace(scenario: &Self::Scenario) -> f64 {
        // Slow enough to follow a call of a tenth of a second, and over in at most half a minute.
        (scenario.end().as_secs_f64() / 30.0).max(0.25)
    }

    fn is_significant(event: &Self::Event) -> bool {
        event.is_significant()
    }

    fn at_cursor(id: &str, world: &Self::World, now: Time) -> Option<f64> {
        saga::readout::at_cursor(id, world, now)
    }
}

impl Pattern for StranglerFig {
    type World = strangler_fig::World;
    type Aside = ();

    fn aside(_: Self::Model, _: &Self::Scenario) {}

    fn world(scenario: &Self::Scenario) -> Self::World {
        strangler_fig::World::new(scenario)
    }

    fn end(scenario: &Self::Scenario) -> Time {
        scenario.end()
    }

    fn pace(scenario: &Self::Scenario) -> f64 {
        // Any run is over in a minute.
        scenario.end().as_secs_f64() / 60.0
    }

    fn is_significant(event: &Self::Event) -> bool {
        event.is_significant()
    }

    fn at_cursor(id: &str, world: &Self::World, _: Time) -> Option<f64> {
        strangler_fig::readout::at_cursor(id, world)
    }
}

impl Pattern for Sidecar {
    type World = sidecar::World;
    type Aside = ();

    fn aside(_: Self::Model, _: &Self::Scenario) {}

    fn world(scenario: &Self::Scenario) -> Self::World {
        sidecar::World::new(scenario)
    }

    fn end(scenario: &Self::Scenario) -> Time {
        scenario.end()
    }

    fn pace(scenario: &Self::Scenario) -> f64 {
        // Over in about a minute of the viewer's time.
        (scenario.end().as_secs_f64() / 60.0).max(0.25)
    }

    fn is_significant(event: &Self::Event) -> bool {
        event.is_significant()
    }

    fn is_routine(event: &Self::Event) -> bool {
        event.is_routine()
    }

    fn same_kind(a: &Self::Event, b: &Self::Event) -> bool {
        a.same_kind(b)
    }

    fn at_cursor(id: &str, world: &Self::World, now: Time) -> Option<f64> {
        sidecar::readout::at_cursor(id, world, now)
    }
}
