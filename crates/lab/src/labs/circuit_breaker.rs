//! What the circuit breaker brings.

use crate::link::{DoneForm, fault_forms, read_fault, write_fault};
use crate::{Lab, LabId};
use circuit_breaker::run::{RunTotals, start_folding};
use circuit_breaker::scenario::{MAX_FAULTS, TARGET};
use circuit_breaker::{Event, Preset, Scenario, Simulation, Variant, readout};
use sim::simulation::{Folded, Whole};
use sim::{Fault, Problem, Readout, Run, Setting};

/// The lab of the circuit breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CircuitBreaker;

impl Lab for CircuitBreaker {
    const ID: LabId = LabId::CircuitBreaker;
    const MAX_DONE: usize = MAX_FAULTS;

    type Scenario = Scenario;
    type Preset = Preset;
    type Variant = Variant;
    type Done = Fault;
    type Event = Event;
    type Model = Simulation;
    type Totals = RunTotals;

    fn settings() -> &'static [Setting<Scenario>] {
        circuit_breaker::SETTINGS
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

    fn done(scenario: &Scenario) -> &[Fault] {
        &scenario.faults
    }

    fn done_mut(scenario: &mut Scenario) -> &mut Vec<Fault> {
        &mut scenario.faults
    }

    fn read_done(text: &str) -> Option<Fault> {
        read_fault(text, TARGET)
    }

    fn done_forms() -> Vec<DoneForm> {
        fault_forms(TARGET)
    }

    fn write_done(fault: &Fault) -> String {
        write_fault(fault, TARGET)
    }

    fn done_problem(scenario: &Scenario, field: &str, fault: &Fault) -> Option<Problem> {
        fault.problem(field, scenario.end().as_millis())
    }

    fn problems(scenario: &Scenario) -> Vec<Problem> {
        scenario.problems()
    }

    fn start(scenario: &Scenario) -> Result<Run<Simulation, Whole>, Vec<Problem>> {
        circuit_breaker::run::start(scenario)
    }

    fn totals(scenario: &Scenario) -> RunTotals {
        RunTotals::new(scenario)
    }

    fn start_folding(scenario: &Scenario) -> Result<Run<Simulation, Folded<RunTotals>>, Vec<Problem>> {
        start_folding(scenario)
    }

    fn applies(id: &str, scenario: &Scenario) -> bool {
        circuit_breaker::settings::applies(id, scenario)
    }

    fn over_run(id: &str, totals: &RunTotals) -> Option<f64> {
        readout::over_run(id, totals)
    }
}
