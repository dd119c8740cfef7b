//! From a scenario to its log, or straight to its numbers.

use crate::event::Event;
use crate::projection::World;
use crate::scenario::Scenario;
use crate::simulation::Simulation;
use sim::simulation::{Folded, Stop, Whole};
use sim::{Entry, Limits, Log, Problem, Projection, Run};

/// A run of a valid scenario that can be advanced in slices, its whole log kept.
pub fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
    scenario.validate()?;
    Ok(Run::logged(Simulation::new(scenario), Limits::default()))
}

/// A run of a valid scenario that keeps only its numbers.
pub fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
    scenario.validate()?;
    Ok(Run::folding(Simulation::new(scenario), Limits::FOLDED, RunTotals::new(scenario)))
}

/// The log of a scenario, and why the run was over.
pub fn run(scenario: &Scenario) -> Result<(Log<Event>, Stop), Vec<Problem>> {
    Ok(start(scenario)?.into_log())
}

/// The numbers of a scenario, without its log.
pub fn fold(scenario: &Scenario) -> Result<RunTotals, Vec<Problem>> {
    Ok(start_folding(scenario)?.into_projection().0)
}

/// What a whole run amounts to: its last state, and all latencies.
#[derive(Clone, Debug)]
pub struct RunTotals {
    /// The state after the last entry.
    pub world: World,
    /// How long users waited over the whole run, in µs, in the order of their answers. All of them, not counts in classes:
    /// a percentile beside a timeout must be the timeout, not the upper end of the class that it fell into.
    pub latencies_us: Vec<u32>,
    /// Entries that were recorded.
    pub entries: u64,
}

impl RunTotals {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        RunTotals { world: World::new(scenario), latencies_us: Vec::new(), entries: 0 }
    }
}

impl Projection<Event> for RunTotals {
    fn apply(&mut self, entry: &Entry<Event>) {
        self.entries += 1;
        if let Event::Answered { latency_us, .. } | Event::Failed { latency_us, .. } = entry.event {
            self.latencies_us.push(latency_us);
        }
        self.world.apply(entry);
    }
}
