//! What a pattern brings so that links, exercises and sweeps work for its lab as for every other.

use crate::link::DoneForm;
use crate::{DesignError, LabId};
use serde::Serialize;
use sim::simulation::{Folded, Whole};
use sim::{Model, Problem, Projection, Readout, Run, Setting};
use std::fmt::Debug;
use std::hash::Hash;

/// A run of a lab that keeps its totals only.
pub type FoldingRun<L> = Run<<L as Lab>::Model, Folded<<L as Lab>::Totals>>;

/// A lab, seen from above its pattern. A new pattern implements this once, in `labs/`.
pub trait Lab: Copy + Debug + PartialEq + 'static {
    /// Which lab.
    const ID: LabId;
    /// The most things that may be done to the system in one run.
    const MAX_DONE: usize;

    /// What is edited, run and linked to.
    type Scenario: Clone + Debug + PartialEq + Send + Sync + 'static;
    /// A scenario with a name.
    type Preset: Copy + Debug + PartialEq + 'static;
    /// Another run that a run can be compared with.
    type Variant: Copy + Debug + PartialEq + 'static;
    /// One thing that is done to the system at a moment: a fault, a command.
    type Done: Clone + Debug + PartialEq + 'static;
    /// What is recorded.
    type Event: Serialize + Hash + 'static;
    /// What runs a scenario.
    type Model: Model<Event = Self::Event> + 'static;
    /// What a whole run amounts to.
    type Totals: Projection<Self::Event> + 'static;

    /// Every setting, in the order of showing.
    fn settings() -> &'static [Setting<Self::Scenario>];
    /// Every readout, in the order of showing.
    fn readouts() -> &'static [Readout];
    /// Every preset, in the order of offering; at least one.
    fn presets() -> &'static [Self::Preset];
    /// A preset's name in links.
    fn preset_id(preset: Self::Preset) -> &'static str;
    /// A preset's scenario; it is valid.
    fn scenario(preset: Self::Preset) -> Self::Scenario;
    /// Every variant.
    fn variants() -> &'static [Self::Variant];
    /// A variant's name in links and goals.
    fn variant_id(variant: Self::Variant) -> &'static str;
    /// The scenario of a variant: of a valid one a valid one.
    fn varied(variant: Self::Variant, scenario: &Self::Scenario) -> Self::Scenario;
    /// What a scenario is compared with when nobody chose.
    fn usual_variant(scenario: &Self::Scenario) -> Self::Variant;
    /// The seed.
    fn seed(scenario: &Self::Scenario) -> u64;
    /// Sets the seed, which is at most [`sim::MAX_SEED`].
    fn set_seed(scenario: &mut Self::Scenario, seed: u64);
    /// What is done to the system.
    fn done(scenario: &Self::Scenario) -> &[Self::Done];
    /// The same, to be changed.
    fn done_mut(scenario: &mut Self::Scenario) -> &mut Vec<Self::Done>;
    /// Reads one as links write it; `None` when it is not of that form.
    fn read_done(text: &str) -> Option<Self::Done>;
    /// Every form that [`Lab::read_done`] reads, by an example, in the order of showing.
    fn done_forms() -> Vec<DoneForm>;
    /// Writes one so that it reads back.
    fn write_done(done: &Self::Done) -> String;
    /// What is wrong with one in this scenario, if anything; `field` names its place.
    fn done_problem(scenario: &Self::Scenario, field: &str, done: &Self::Done) -> Option<Problem>;
    /// Everything that is out of bounds; empty when it can run.
    fn problems(scenario: &Self::Scenario) -> Vec<Problem>;
    /// A run that keeps its whole log.
    fn start(scenario: &Self::Scenario) -> Result<Run<Self::Model, Whole>, Vec<Problem>>;
    /// The totals before anything happened.
    fn totals(scenario: &Self::Scenario) -> Self::Totals;
    /// A run that keeps its totals only.
    fn start_folding(scenario: &Self::Scenario) -> Result<FoldingRun<Self>, Vec<Problem>>;
    /// Whether a setting changes anything in a scenario: one of another breaker's does not.
    fn applies(id: &str, scenario: &Self::Scenario) -> bool;
    /// The value of a readout over a whole run; `None` where it has none.
    fn over_run(id: &str, totals: &Self::Totals) -> Option<f64>;

    /// The file of data that a scenario is about, as links name it; most labs have none.
    fn file(_: &Self::Scenario) -> Option<String> {
        None
    }

    /// What that file is called, for people.
    fn file_name(_: &Self::Scenario) -> Option<String> {
        None
    }

    /// True while the file that a scenario is about is not opened yet, and its preset runs in its place.
    fn waits_for_file(_: &Self::Scenario) -> bool {
        false
    }

    /// Names the file of data that a scenario is about; false when the name is not of the form.
    fn set_file(_: &mut Self::Scenario, _name: &str) -> bool {
        false
    }

    /// The part of a scenario that is a document of its own, as links and exercises carry it: JSON in one line. Most labs
    /// have none.
    fn design(_: &Self::Scenario) -> Option<String> {
        None
    }

    /// Puts such a document into a scenario; what is wrong with it, and where, if it cannot be taken. Then nothing changes.
    fn set_design(_: &mut Self::Scenario, _json: &str) -> Result<(), DesignError> {
        Err(DesignError::NoDesigns)
    }

    /// The preset of this name.
    fn preset_named(name: &str) -> Option<Self::Preset> {
        Self::presets().iter().copied().find(|preset| Self::preset_id(*preset) == name)
    }

    /// The variant of this name.
    fn variant_named(name: &str) -> Option<Self::Variant> {
        Self::variants().iter().copied().find(|variant| Self::variant_id(*variant) == name)
    }

    /// The setting of this name.
    fn setting(id: &str) -> Option<&'static Setting<Self::Scenario>> {
        Self::settings().iter().find(|setting| setting.id == id)
    }

    /// The readout of this name.
    fn readout(id: &str) -> Option<&'static Readout> {
        Self::readouts().iter().find(|readout| readout.id == id)
    }

    /// The totals of a run in one go.
    fn fold(scenario: &Self::Scenario) -> Result<Self::Totals, Vec<Problem>> {
        Ok(Self::start_folding(scenario)?.into_projection().0)
    }
}
