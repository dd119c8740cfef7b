//! What sidecars bring.

use crate::design::words;
use crate::link::{DoneForm, pod_act_forms, read_pod_act, write_pod_act};
use crate::{DesignError, Lab, LabId};
use sidecar::run::{RunTotals, start_folding};
use sidecar::scenario::MAX_DONE;
use sidecar::{Done, Event, Preset, Scenario, Simulation, Variant, World, readout, yaml};
use sim::simulation::{Folded, Whole};
use sim::{Problem, Readout, Run, Setting};

/// The lab of sidecars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sidecar;

impl Lab for Sidecar {
    const ID: LabId = LabId::Sidecar;
    const MAX_DONE: usize = MAX_DONE;

    type Scenario = Scenario;
    type Preset = Preset;
    type Variant = Variant;
    type Done = Done;
    type Event = Event;
    type Model = Simulation;
    type Totals = RunTotals;

    fn settings() -> &'static [Setting<Scenario>] {
        sidecar::SETTINGS
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
        // The document alone: what lies over it is in the settings.
        Some(yaml::write_short(&scenario.document))
    }

    fn set_design(scenario: &mut Scenario, json: &str) -> Result<(), DesignError> {
        let text: String =
            serde_json::from_str(json).map_err(|error| DesignError::NotJson(words(&error.to_string())))?;
        let read = yaml::read(&text).map_err(|troubles| {
            // Whoever refuses a document says why.
            troubles.into_iter().next().map_or(DesignError::NoDesigns, DesignError::Pod)
        })?;
        scenario.set_document(read.pod);
        Ok(())
    }

    fn read_done(text: &str) -> Option<Done> {
        read_pod_act(text)
    }

    fn done_forms() -> Vec<DoneForm> {
        pod_act_forms()
    }

    fn write_done(done: &Done) -> String {
        write_pod_act(done)
    }

    fn done_problem(scenario: &Scenario, field: &str, done: &Done) -> Option<Problem> {
        scenario.done_problem(field, done)
    }

    fn problems(scenario: &Scenario) -> Vec<Problem> {
        scenario.problems()
    }

    fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
        sidecar::run::start(scenario)
    }

    fn totals(scenario: &Scenario) -> RunTotals {
        World::new(scenario)
    }

    fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
        start_folding(scenario)
    }

    fn applies(id: &str, scenario: &Scenario) -> bool {
        sidecar::settings::applies(id, scenario)
    }

    fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
        readout::over_run(id, totals)
    }
}
