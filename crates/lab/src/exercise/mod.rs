//! An exercise: a scenario to repair, goals that say when it is repaired, and what there is to learn.
//!
//! The file format is JSON, described with an example in `exercises/FORMAT.md` beside this crate. An exercise is true to
//! its word by test: its start fails, its known solution passes.

mod check;
mod error;
mod goal;
mod grading;
mod place;
mod prediction;
mod prose;
mod seeds;
mod trial;

pub use error::{ExerciseError, Wrong};
pub use goal::{Goal, Operator, Side};
pub use grading::{GoalResult, GradeError, Grading, Verdict, grade};
pub use prediction::Prediction;
pub use prose::{Paragraphs, Prose, prose};
pub(crate) use seeds::seed_after;
pub use seeds::{SeedRange, Seeds};
pub use trial::{Trial, Trying};

use self::place::path_at;
use crate::design::words;
use crate::{ExerciseRef, Lab, LabId, Link, in_lab};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The format that is read.
pub const FORMAT: u32 = 1;

/// The value of a setting in a file: a number, a name, or on and off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a number, a text, true or false is expected")]
pub enum Written {
    /// On or off.
    Toggle(bool),
    /// A number.
    Number(f64),
    /// A name, or a number as text.
    Text(String),
}

impl Written {
    fn text(&self) -> String {
        match self {
            Written::Toggle(true) => "on".to_string(),
            Written::Toggle(false) => "off".to_string(),
            Written::Number(n) => n.to_string(),
            Written::Text(text) => text.clone(),
        }
    }
}

/// Settings by their dotted names.
pub type Settings = BTreeMap<String, Written>;

/// A goal with the words that tell it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalText {
    /// Such as `breaker.false_opens == 0`.
    pub goal: String,
    /// What it asks for.
    pub text: Prose,
}

/// What may be predicted of the start, before it is run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predict {
    /// The question.
    pub question: Prose,
    /// The answers; the right one is the first whose condition holds on the start.
    pub options: Vec<PredictOption>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PredictOption {
    /// What it says.
    pub text: Prose,
    /// When it is right: a goal on the start's run.
    pub when: String,
}

/// An exercise, as its file says it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// [`FORMAT`].
    pub format: u32,
    /// Its name in links.
    pub name: String,
    /// The lab, as in links.
    pub lab: String,
    /// The preset that it starts from.
    pub preset: String,
    /// What differs from the preset.
    #[serde(default)]
    pub settings: Settings,
    /// The seed of the start, which predictions are about; absent means the first of `seeds`. Grading ignores it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// What is done to the system, as in links; absent means as in the preset.
    #[serde(default, rename = "do", skip_serializing_if = "Option::is_none")]
    pub done: Option<Vec<String>>,
    /// The design that it starts from, if not the preset's: a document as the lab reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub design: Option<serde_json::Value>,
    /// The settings that may be changed; `design` stands for the document of the design.
    pub allowed: Vec<String>,
    /// The seeds that every goal must hold on.
    pub seeds: Seeds,
    /// What is to be reached.
    pub goals: Vec<GoalText>,
    /// Its title.
    pub title: Prose,
    /// What is asked.
    pub task: Prose,
    /// What may be predicted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predict: Option<Predict>,
    /// What the list of moments shows beside the prediction: readouts whose changes in the run are worth a look; empty
    /// means whatever is significant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see: Vec<String>,
    /// Hints, from gentle to plain.
    #[serde(default)]
    pub hints: Vec<Prose>,
    /// What there was to learn; shown after passing.
    pub lesson: Prose,
    /// Settings that pass; left out where students read the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution: Option<Settings>,
    /// The design of the solution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution_design: Option<serde_json::Value>,
}

/// What stands for the document of the design among the settings that may be changed.
pub const DESIGN: &str = "design";

// Of each lab the exercise of its mistake first, then those that build on it.
const BUILT_IN: [&str; 10] = [
    include_str!("../../exercises/noisy-but-healthy.json"),
    include_str!("../../exercises/retry-budget.json"),
    include_str!("../../exercises/order-and-idempotency.json"),
    include_str!("../../exercises/two-writers-lost-answers.json"),
    include_str!("../../exercises/missing-compensation.json"),
    include_str!("../../exercises/late-is-not-never.json"),
    include_str!("../../exercises/one-night.json"),
    include_str!("../../exercises/unreachable-rules.json"),
    include_str!("../../exercises/too-many-sidecars.json"),
    include_str!("../../exercises/last-words.json"),
];

impl Exercise {
    /// Reads and checks an exercise's file.
    pub fn parse(json: &str) -> Result<Exercise, Vec<ExerciseError>> {
        let whole = |wrong| vec![ExerciseError { field: "file".to_string(), wrong }];
        if json.len() > crate::pack::MAX_UNPACKED {
            let (got, most) = (json.len() as u64, crate::pack::MAX_UNPACKED as u64);
            return Err(whole(Wrong::Count { got, least: 1, most }));
        }
        let exercise: Exercise = serde_json::from_str(json).map_err(|error| {
            let place = if error.is_data() { path_at(json, error.line(), error.column()) } else { String::new() };
            let field = if place.is_empty() { "file".to_string() } else { place };
            vec![ExerciseError { field, wrong: Wrong::NotJson(words(&error.to_string())) }]
        })?;
        let errors = exercise.check();
        if errors.is_empty() { Ok(exercise) } else { Err(errors) }
    }

    /// The exercises that come with the product, in the order of offering.
    pub fn built_in() -> &'static [Exercise] {
        static READ: OnceLock<Vec<Exercise>> = OnceLock::new();
        // That each of them reads is a test.
        READ.get_or_init(|| BUILT_IN.iter().filter_map(|json| Exercise::parse(json).ok()).collect())
    }

    /// The built-in exercise of this name.
    pub fn named(name: &str) -> Option<&'static Exercise> {
        Exercise::built_in().iter().find(|exercise| exercise.name == name)
    }

    /// As students get it: the solution left out.
    pub fn without_solution(&self) -> Exercise {
        Exercise { solution: None, solution_design: None, ..self.clone() }
    }

    /// Its file as students may have it: JSON in one line, without the solution.
    pub fn file(&self) -> String {
        // What was read as JSON can be written as JSON.
        serde_json::to_string(&self.without_solution()).unwrap_or_default()
    }

    /// The lab that it is for. The reader refuses one that there is not.
    pub fn lab_id(&self) -> LabId {
        LabId::named(&self.lab).unwrap_or(LabId::ALL[0])
    }

    /// The link that opens it at its start, from `#` on; where the exercise is, the reference says.
    pub fn link(&self, place: ExerciseRef) -> String {
        in_lab!(self.lab_id(), link_in(self, place))
    }

    /// The scenario that is to be repaired.
    pub fn start<L: Lab>(&self) -> L::Scenario {
        let mut scenario = L::scenario(L::preset_named(&self.preset).unwrap_or(L::presets()[0]));
        if let Some(seed) = self.seed.or_else(|| self.seeds.get(0)) {
            L::set_seed(&mut scenario, seed);
        }
        if let Some(design) = &self.design {
            // A checked exercise's can be read.
            let _ = L::set_design(&mut scenario, &design.to_string());
        }
        if let Some(done) = &self.done {
            *L::done_mut(&mut scenario) = done.iter().filter_map(|text| L::read_done(text)).collect();
        }
        apply::<L>(&self.settings, &mut scenario);
        scenario
    }

    /// The scenario that is known to pass, if the file tells it.
    pub fn solved<L: Lab>(&self) -> Option<L::Scenario> {
        let mut scenario = self.start::<L>();
        apply::<L>(self.solution.as_ref()?, &mut scenario);
        if let Some(design) = &self.solution_design {
            let _ = L::set_design(&mut scenario, &design.to_string());
        }
        Some(scenario)
    }

    /// The goals, as far as they can be read; a checked exercise's all can.
    pub fn goals<L: Lab>(&self) -> Vec<Goal<L>> {
        self.goals.iter().filter_map(|goal| Goal::parse(&goal.goal)).collect()
    }

    /// The variants that its goals are held against, each once: their runs are needed beside the run itself.
    pub fn variants<L: Lab>(&self) -> Vec<L::Variant> {
        let mut variants = Vec::new();
        for variant in self.goals::<L>().iter().filter_map(Goal::variant) {
            if !variants.contains(&variant) {
                variants.push(variant);
            }
        }
        variants
    }

    /// Which goals one run meets, in their order: for showing them while somebody works; a verdict needs [`Grading`].
    /// A goal whose variant is not among `others` is not met.
    pub fn goals_on<L: Lab>(&self, own: &L::Totals, others: &[(L::Variant, &L::Totals)]) -> Vec<bool> {
        let other = |goal: &Goal<L>| {
            let needed = goal.variant()?;
            others.iter().find(|(variant, _)| *variant == needed).map(|(_, totals)| *totals)
        };
        self.goals().iter().map(|goal| goal.holds(own, other(goal))).collect()
    }

    /// Whether the setting of this name may be changed.
    pub fn is_allowed(&self, id: &str) -> bool {
        self.allowed.iter().any(|name| name == id)
    }

    /// What differs from the start and may not: names of settings, or `do`. The seed may differ.
    pub fn not_allowed<L: Lab>(&self, scenario: &L::Scenario) -> Vec<String> {
        let start = self.start::<L>();
        let changed = L::settings().iter().filter(|setting| (setting.get)(scenario) != (setting.get)(&start));
        let mut names: Vec<String> =
            changed.filter(|setting| !self.is_allowed(setting.id)).map(|setting| setting.id.to_string()).collect();
        if L::design(scenario) != L::design(&start) && !self.is_allowed(DESIGN) {
            names.push(DESIGN.to_string());
        }
        if L::done(scenario) != L::done(&start) {
            names.push("do".to_string());
        }
        names
    }
}

/// Whether two scenarios are the same, but for their seeds.
pub fn same_but_seed<L: Lab>(one: &L::Scenario, other: &L::Scenario) -> bool {
    let mut one = one.clone();
    L::set_seed(&mut one, L::seed(other));
    one == *other
}

fn link_in<L: Lab>(exercise: &Exercise, place: ExerciseRef) -> String {
    let preset = L::preset_named(&exercise.preset).unwrap_or(L::presets()[0]);
    Link::<L> { scenario: exercise.start::<L>(), exercise: Some(place), ..Link::to_preset(preset) }.to_string()
}

/// Sets what can be set; what cannot is for [`Exercise::parse`] to say.
fn apply<L: Lab>(settings: &Settings, scenario: &mut L::Scenario) {
    for (id, written) in settings {
        if let Some(setting) = L::setting(id)
            && let Ok(value) = setting.parse(&written.text())
        {
            (setting.set)(scenario, value);
        }
    }
}
