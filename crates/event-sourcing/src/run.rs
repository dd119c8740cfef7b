//! From a scenario to its log, or straight to its numbers.

use crate::event::Event;
use crate::projection::World;
use crate::scenario::Scenario;
use crate::simulation::Simulation;
use sim::simulation::{Folded, Stop, Whole};
use sim::{Limits, Log, Problem, Run};

/// What a whole run amounts to: its last state.
pub type RunTotals = World;

/// A run of a valid scenario that can be advanced in slices, its whole log kept.
pub fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
    scenario.validate()?;
    Ok(Run::logged(Simulation::new(scenario), Limits::default()))
}

/// A run of a valid scenario that keeps only its numbers.
pub fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
    scenario.validate()?;
    Ok(Run::folding(Simulation::new(scenario), Limits::FOLDED, World::new(scenario)))
}

/// The log of a scenario, and why the run was over.
pub fn run(scenario: &Scenario) -> Result<(Log<Event>, Stop), Vec<Problem>> {
    Ok(start(scenario)?.into_log())
}

/// The numbers of a scenario, without its log.
pub fn fold(scenario: &Scenario) -> Result<RunTotals, Vec<Problem>> {
    Ok(start_folding(scenario)?.into_projection().0)
}
