//! What a pattern must bring so that the page can run it, play it and travel through it.

use sim::simulation::Whole;
use sim::{Model, Problem, Projection, Run, Spanned, Time};
use std::hash::Hash;

/// A pattern's core, as the page drives it. The next lab implements this and brings its stage, lanes and sentences.
pub trait Pattern: 'static {
    /// What is edited and run.
    type Scenario: Clone + PartialEq + 'static;
    /// The model that runs it.
    type Model: Model<Event = Self::Event> + 'static;
    /// What is recorded.
    type Event: Spanned + Hash + PartialEq + Copy + 'static;
    /// What is known at a cursor.
    type World: Projection<Self::Event> + 'static;

    /// Starts a run, or says what is out of bounds.
    fn start(scenario: &Self::Scenario) -> Result<Run<Self::Model, Whole>, Vec<Problem>>;

    /// What is known before anything happened.
    fn world(scenario: &Self::Scenario) -> Self::World;

    /// The planned end of the run.
    fn end(scenario: &Self::Scenario) -> Time;

    /// True for what a reader looks for.
    fn is_significant(event: &Self::Event) -> bool;
}

/// The circuit breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CircuitBreaker;

impl Pattern for CircuitBreaker {
    type Scenario = circuit_breaker::Scenario;
    type Model = circuit_breaker::Simulation;
    type Event = circuit_breaker::Event;
    type World = circuit_breaker::World;

    fn start(scenario: &Self::Scenario) -> Result<Run<Self::Model, Whole>, Vec<Problem>> {
        circuit_breaker::run::start(scenario)
    }

    fn world(scenario: &Self::Scenario) -> Self::World {
        circuit_breaker::World::new(scenario)
    }

    fn end(scenario: &Self::Scenario) -> Time {
        scenario.end()
    }

    fn is_significant(event: &Self::Event) -> bool {
        event.is_significant()
    }
}
