//! What sagas bring.

use crate::link::{DoneForm, call_forms, read_call, write_call};
use crate::{DesignError, Lab, LabId};
use saga::definition::Policy;
use saga::run::{RunTotals, start_folding};
use saga::scenario::MAX_DONE;
use saga::{Done, Event, Preset, Scenario, Simulation, Variant, World, format, readout};
use sim::simulation::{Folded, Whole};
use sim::{Problem, Readout, Run, Setting};

/// The lab of sagas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saga;

impl Lab for Saga {
    const ID: LabId = LabId::Saga;
    const MAX_DONE: usize = MAX_DONE;

    type Scenario = Scenario;
    type Preset = Preset;
    type Variant = Variant;
    type Done = Done;
    type Event = Event;
    type Model = Simulation;
    type Totals = RunTotals;

    fn settings() -> &'static [Setting<Scenario>] {
        saga::SETTINGS
    }

    fn readouts() -> &'static [Readout] {
        readout::ALL
    }

    fn presets() -> &'static [Preset] {
        &Preset::ALL
    }

    fn preset_id(preset: Preset) -> &'static str {
        preset.id()
    }

    fn scenario(preset: Preset) -> Scenario {
        preset.scenario()
    }

    fn variants() -> &'static [Variant] {
        &Variant::ALL
    }

    fn variant_id(variant: Variant) -> &'static str {
        variant.id()
    }

    fn varied(variant: Variant, scenario: &Scenario) -> Scenario {
        variant.of(scenario)
    }

    fn usual_variant(scenario: &Scenario) -> Variant {
        Variant::usual(scenario)
    }

    fn seed(scenario: &Scenario) -> u64 {
        scenario.seed
    }

    fn set_seed(scenario: &mut Scenario, seed: u64) {
        scenario.seed = seed;
    }

    fn done(scenario: &Scenario) -> &[Done] {
        &scenario.done
    }

    fn done_mut(scenario: &mut Scenario) -> &mut Vec<Done> {
        &mut scenario.done
    }

    fn design(scenario: &Scenario) -> Option<String> {
        // The policy is in the settings.
        let saga = saga::Saga { policy: Policy::default(), ..scenario.saga.clone() };
        Some(format::write_short(&saga))
    }

    fn set_design(scenario: &mut Scenario, json: &str) -> Result<(), DesignError> {
        let read = format::read(json).map_err(|troubles| {
            // Whoever refuses a document says why.
            troubles.into_iter().next().map_or(DesignError::NoDesigns, DesignError::Saga)
        })?;
        let policy = scenario.saga.policy;
        *scenario = scenario.with_saga(saga::Saga { policy, ..read });
        Ok(())
    }

    fn read_done(text: &str) -> Option<Done> {
        read_call(text)
    }

    fn done_forms() -> Vec<DoneForm> {
        call_forms()
    }

    fn write_done(done: &Done) -> String {
        write_call(done)
    }

    fn done_problem(scenario: &Scenario, field: &str, done: &Done) -> Option<Problem> {
        scenario.done_problem(field, done)
    }

    fn problems(scenario: &Scenario) -> Vec<Problem> {
        scenario.problems()
    }

    fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
        saga::run::start(scenario)
    }

    fn totals(scenario: &Scenario) -> RunTotals {
        World::new(scenario)
    }

    fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
        start_folding(scenario)
    }

    fn applies(id: &str, scenario: &Scenario) -> bool {
        saga::settings::applies(id, scenario)
    }

    fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
        readout::over_run(id, totals)
    }
}
