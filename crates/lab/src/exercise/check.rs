//! Everything that can be wrong with an exercise, said with its place.

use super::{Exercise, ExerciseError, FORMAT, Goal, Prose, Settings};
use crate::LabId;
use crate::link::read_fault;
use circuit_breaker::Preset;
use circuit_breaker::settings::setting;

/// The most goals, hints or answers.
const MOST: usize = 20;
/// The most seeds.
const MOST_SEEDS: u32 = 200;

impl Exercise {
    /// What is wrong with it; empty when nothing is.
    pub fn check(&self) -> Vec<ExerciseError> {
        let mut errors = Errors(Vec::new());
        if self.format != FORMAT {
            errors.add("format", format!("{} is not read; {FORMAT} is", self.format));
        }
        if self.name.is_empty() || !self.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            errors.add("name", "lower-case letters, digits and dashes, such as noisy-but-healthy".to_string());
        }
        if LabId::named(&self.lab).is_none() {
            errors.add("lab", format!("“{}” is no lab", self.lab));
        }
        if Preset::named(&self.preset).is_none() {
            errors.add("preset", format!("“{}” is no preset of the lab", self.preset));
        }
        errors.settings("settings", &self.settings);
        for (i, text) in self.done.iter().flatten().enumerate() {
            if read_fault(text).is_none() {
                errors.add(&format!("do.{}", i + 1), format!("“{text}” is not of the form down:payment@10s+5s"));
            }
        }
        self.check_allowed(&mut errors);
        self.check_goals(&mut errors);
        self.check_prose(&mut errors);
        if errors.0.is_empty() {
            for problem in self.start().problems() {
                errors.add(&problem.field, format!("“{}” is out of bounds", problem.got));
            }
        }
        errors.0
    }

    fn check_allowed(&self, errors: &mut Errors) {
        if self.allowed.is_empty() {
            errors.add("allowed", "name at least one setting that may be changed".to_string());
        }
        for (i, id) in self.allowed.iter().enumerate() {
            if setting(id).is_none() {
                errors.add(&format!("allowed.{}", i + 1), format!("“{id}” is no setting"));
            }
        }
        let Some(solution) = &self.solution else { return };
        errors.settings("solution", solution);
        for id in solution.keys().filter(|id| !self.allowed.contains(id)) {
            errors.add(&format!("solution.{id}"), "is not among the allowed settings".to_string());
        }
    }

    fn check_goals(&self, errors: &mut Errors) {
        if self.seeds.count == 0 || self.seeds.count > MOST_SEEDS {
            errors.add("seeds.count", format!("{}: 1 to {MOST_SEEDS} are allowed", self.seeds.count));
        }
        if self.seeds.from > circuit_breaker::scenario::MAX_SEED {
            errors.add("seeds.from", "is larger than a seed can be".to_string());
        }
        if self.goals.is_empty() || self.goals.len() > MOST {
            errors.add("goals", format!("{}: 1 to {MOST} are allowed", self.goals.len()));
        }
        for (i, goal) in self.goals.iter().enumerate() {
            if Goal::parse(&goal.goal).is_none() {
                let form = "READOUT OPERATOR NUMBER, or READOUT OPERATOR VARIANT:READOUT";
                errors.add(&format!("goals.{}.goal", i + 1), format!("“{}” is not of the form {form}", goal.goal));
            }
            errors.english(&format!("goals.{}.text", i + 1), &goal.text);
        }
        let Some(predict) = &self.predict else { return };
        errors.english("predict.question", &predict.question);
        if predict.options.len() < 2 || predict.options.len() > MOST {
            errors.add("predict.options", format!("{}: 2 to {MOST} are allowed", predict.options.len()));
        }
        for (i, option) in predict.options.iter().enumerate() {
            errors.english(&format!("predict.options.{}.text", i + 1), &option.text);
            if Goal::parse(&option.when).is_none() {
                errors.add(&format!("predict.options.{}.when", i + 1), format!("“{}” is no condition", option.when));
            }
        }
    }

    fn check_prose(&self, errors: &mut Errors) {
        errors.english("title", &self.title);
        errors.english("task", &self.task);
        errors.english("lesson", &self.lesson);
        if self.hints.len() > MOST {
            errors.add("hints", format!("{}: at most {MOST} are allowed", self.hints.len()));
        }
        for (i, hint) in self.hints.iter().enumerate() {
            errors.english(&format!("hints.{}", i + 1), hint);
        }
    }
}

struct Errors(Vec<ExerciseError>);

impl Errors {
    fn add(&mut self, field: &str, problem: String) {
        self.0.push(ExerciseError { field: field.to_string(), problem });
    }

    fn english(&mut self, field: &str, prose: &Prose) {
        if prose.get("en").is_none_or(|english| english.all().iter().all(|paragraph| paragraph.trim().is_empty())) {
            self.add(field, "has no English (“en”)".to_string());
        }
    }

    fn settings(&mut self, field: &str, settings: &Settings) {
        for (id, written) in settings {
            match setting(id) {
                None => self.add(&format!("{field}.{id}"), "is no setting".to_string()),
                Some(setting) => {
                    if let Err(problem) = setting.parse(&written.text()) {
                        self.add(&format!("{field}.{id}"), format!("“{}” is not allowed", problem.got));
                    }
                }
            }
        }
    }
}
