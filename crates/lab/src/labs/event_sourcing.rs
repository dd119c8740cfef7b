//! What event sourcing brings.

use crate::link::{DoneForm, command_forms, read_command, write_command};
use crate::{Lab, LabId};
use event_sourcing::run::{RunTotals, start_folding};
use event_sourcing::scenario::MAX_DONE;
use event_sourcing::{Asset, Done, Event, Preset, Scenario, Simulation, Variant, World, readout};
use sim::simulation::{Folded, Whole};
use sim::{Problem, Readout, Run, Setting};

/// The lab of event sourcing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventSourcing;

impl Lab for EventSourcing {
    const ID: LabId = LabId::EventSourcing;
    const MAX_DONE: usize = MAX_DONE;

    type Scenario = Scenario;
    type Preset = Preset;
    type Variant = Variant;
    type Done = Done;
    type Event = Event;
    type Model = Simulation;
    type Totals = RunTotals;

    fn settings() -> &'static [Setting<Scenario>] {
        event_sourcing::SETTINGS
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

    fn file(scenario: &Scenario) -> Option<String> {
        scenario.asset.as_ref().map(Asset::written)
    }

    fn file_name(scenario: &Scenario) -> Option<String> {
        scenario.asset.as_ref().map(|asset| asset.name.clone())
    }

    fn waits_for_file(scenario: &Scenario) -> bool {
        scenario.asset.as_ref().is_some_and(|asset| asset.data.is_none())
    }

    fn set_file(scenario: &mut Scenario, name: &str) -> bool {
        scenario.asset = Asset::read(name);
        scenario.asset.is_some()
    }

    fn read_done(text: &str) -> Option<Done> {
        read_command(text)
    }

    fn done_forms() -> Vec<DoneForm> {
        command_forms()
    }

    fn write_done(done: &Done) -> String {
        write_command(done)
    }

    fn done_problem(scenario: &Scenario, field: &str, done: &Done) -> Option<Problem> {
        scenario.done_problem(field, done)
    }

    fn problems(scenario: &Scenario) -> Vec<Problem> {
        scenario.problems()
    }

    fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
        event_sourcing::run::start(scenario)
    }

    fn totals(scenario: &Scenario) -> RunTotals {
        World::new(scenario)
    }

    fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
        start_folding(scenario)
    }

    fn applies(id: &str, scenario: &Scenario) -> bool {
        event_sourcing::settings::applies(id, scenario)
    }

    fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
        readout::over_run(id, totals)
    }
}
