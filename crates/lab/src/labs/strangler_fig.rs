//! What the strangler fig brings.

use crate::design::words;
use crate::link::{DoneForm, act_forms, read_act, write_act};
use crate::{DesignError, Lab, LabId};

use sim::simulation::{Folded, Whole};
use sim::{Problem, Readout, Run, Setting};
use strangler_fig::run::{RunTotals, start_folding};
use strangler_fig::scenario::MAX_DONE;
use strangler_fig::{Done, Event, Plan, PlanError, Preset, Scenario, Simulation, Variant, World, readout};

/// The lab of the strangler fig.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StranglerFig;

impl Lab for StranglerFig {
    const ID: LabId = LabId::StranglerFig;
    const MAX_DONE: usize = MAX_DONE;

    type Scenario = Scenario;
    type Preset = Preset;
    type Variant = Variant;
    type Done = Done;
    type Event = Event;
    type Model = Simulation;
    type Totals = RunTotals;

    fn settings() -> &'static [Setting<Scenario>] {
        strangler_fig::SETTINGS
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
        Some(scenario.plan.written())
    }

    fn set_design(scenario: &mut Scenario, json: &str) -> Result<(), DesignError> {
        scenario.plan = Plan::read(json).map_err(|error| match error {
            PlanError::NotJson(why) => DesignError::NotJson(words(&why)),
            PlanError::Wrong(problem) => DesignError::Plan(problem),
        })?;
        Ok(())
    }

    fn read_done(text: &str) -> Option<Done> {
        read_act(text)
    }

    fn done_forms() -> Vec<DoneForm> {
        act_forms()
    }

    fn write_done(done: &Done) -> String {
        write_act(done)
    }

    fn done_problem(scenario: &Scenario, field: &str, done: &Done) -> Option<Problem> {
        scenario.done_problem(field, done)
    }

    fn problems(scenario: &Scenario) -> Vec<Problem> {
        scenario.problems()
    }

    fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
        strangler_fig::run::start(scenario)
    }

    fn totals(scenario: &Scenario) -> RunTotals {
        World::new(scenario)
    }

    fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
        start_folding(scenario)
    }

    fn applies(id: &str, scenario: &Scenario) -> bool {
        strangler_fig::settings::applies(id, scenario)
    }

    fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
        readout::over_run(id, totals)
    }
}
