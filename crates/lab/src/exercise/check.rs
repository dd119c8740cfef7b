//! Everything that can be wrong with an exercise, said with its place.

use super::{DESIGN, Exercise, ExerciseError, FORMAT, Goal, Prose, Seeds, Settings, Wrong};
use crate::link::{LANGUAGES, MAX_NAME, bad_done, short};
use crate::{Lab, LabId, in_lab};
use sim::MAX_SEED;
use std::ops::RangeInclusive;

/// The most goals, hints or answers.
const MOST: u64 = 20;
/// The most seeds.
const MAX_SEEDS: u64 = 200;
/// The most errors that are told of one file.
const MAX_ERRORS: usize = 100;

impl Exercise {
    /// What is wrong with it; empty when nothing is. Of an unknown lab nothing else can be said.
    pub fn check(&self) -> Vec<ExerciseError> {
        match LabId::named(&self.lab) {
            Some(lab) => in_lab!(lab, check_in(self)),
            None => vec![ExerciseError { field: "lab".to_string(), wrong: Wrong::UnknownLab(short(&self.lab)) }],
        }
    }

    /// What is allowed and surely not meant: seeds that stand twice, prose in languages that no reader can choose.
    pub fn odd(&self) -> Vec<ExerciseError> {
        let mut errors = Errors(Vec::new());
        if let Seeds::List(list) = &self.seeds {
            for (i, seed) in list.iter().enumerate().filter(|(i, seed)| list[..*i].contains(seed)) {
                errors.add(&format!("seeds.{}", i + 1), Wrong::Repeated(*seed));
            }
        }
        let mut prose = vec![
            ("title".to_string(), &self.title),
            ("task".to_string(), &self.task),
            ("lesson".to_string(), &self.lesson),
        ];
        prose.extend(self.hints.iter().enumerate().map(|(i, hint)| (format!("hints.{}", i + 1), hint)));
        prose.extend(self.goals.iter().enumerate().map(|(i, goal)| (format!("goals.{}.text", i + 1), &goal.text)));
        if let Some(predict) = &self.predict {
            prose.push(("predict.question".to_string(), &predict.question));
            let options = predict.options.iter().enumerate();
            prose.extend(options.map(|(i, option)| (format!("predict.options.{}.text", i + 1), &option.text)));
        }
        for (field, prose) in prose {
            for tag in prose.keys().filter(|tag| !LANGUAGES.contains(&tag.as_str())) {
                errors.add(&field, Wrong::UnknownLanguage(short(tag)));
            }
        }
        errors.0
    }

    fn check_as<L: Lab>(&self) -> Vec<ExerciseError> {
        let mut errors = Errors(Vec::new());
        errors.count("format", u64::from(self.format), u64::from(FORMAT)..=u64::from(FORMAT));
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if self.name.is_empty() || self.name.len() > MAX_NAME || !self.name.bytes().all(plain) {
            errors.add("name", Wrong::BadName(short(&self.name)));
        }
        if L::preset_named(&self.preset).is_none() {
            errors.add("preset", Wrong::UnknownPreset(short(&self.preset)));
        }
        errors.settings::<L>("settings", &self.settings);
        let designs = [("design", &self.design), ("solution_design", &self.solution_design)];
        for (field, design) in designs.into_iter().filter_map(|(field, design)| Some((field, design.as_ref()?))) {
            let mut scenario = L::scenario(L::presets()[0]);
            if let Err(why) = L::set_design(&mut scenario, &design.to_string()) {
                errors.add(field, Wrong::BadDesign(why));
            }
        }
        errors.count("seed", self.seed.unwrap_or(0), 0..=MAX_SEED);
        let done = self.done.as_deref().unwrap_or(&[]);
        errors.count("do", done.len() as u64, 0..=L::MAX_DONE as u64);
        for (i, text) in done.iter().enumerate().filter(|(_, text)| L::read_done(text).is_none()) {
            errors.add(&format!("do.{}", i + 1), Wrong::BadThingDone(bad_done::<L>(text)));
        }
        self.check_allowed::<L>(&mut errors);
        self.check_goals::<L>(&mut errors);
        self.check_prose(&mut errors);
        if errors.0.is_empty() {
            for problem in L::problems(&self.start::<L>()) {
                errors.add(&problem.field.clone(), Wrong::BadValue(problem));
            }
        }
        // Values that are allowed one by one may not go together, such as a run that ends before its fault.
        if errors.0.is_empty()
            && let Some(solved) = self.solved::<L>()
        {
            for problem in L::problems(&solved) {
                errors.add(&format!("solution: {}", problem.field), Wrong::BadValue(problem));
            }
        }
        errors.0
    }

    fn check_allowed<L: Lab>(&self, errors: &mut Errors) {
        errors.count("allowed", self.allowed.len() as u64, 1..=L::settings().len() as u64 + 1);
        let has_design = L::design(&L::scenario(L::presets()[0])).is_some();
        let known = |id: &str| L::setting(id).is_some() || (id == DESIGN && has_design);
        for (i, id) in self.allowed.iter().enumerate().filter(|(_, id)| !known(id)) {
            errors.add(&format!("allowed.{}", i + 1), Wrong::UnknownSetting(short(id)));
        }
        if self.solution_design.is_some() && !self.is_allowed(DESIGN) {
            errors.add("solution_design", Wrong::NotAllowed);
        }
        let Some(solution) = &self.solution else { return };
        errors.settings::<L>("solution", solution);
        for id in solution.keys().filter(|id| !self.is_allowed(id)) {
            errors.add(&format!("solution.{id}"), Wrong::NotAllowed);
        }
    }

    fn check_goals<L: Lab>(&self, errors: &mut Errors) {
        errors.count("seeds", u64::from(self.seeds.count()), 1..=MAX_SEEDS);
        match &self.seeds {
            Seeds::Range(range) => errors.count("seeds.from", range.from, 0..=MAX_SEED),
            Seeds::List(list) => {
                for (i, seed) in list.iter().enumerate() {
                    errors.count(&format!("seeds.{}", i + 1), *seed, 0..=MAX_SEED);
                }
            }
        }
        errors.count("goals", self.goals.len() as u64, 1..=MOST);
        for (i, goal) in self.goals.iter().enumerate() {
            errors.goal::<L>(&format!("goals.{}.goal", i + 1), &goal.goal);
            errors.english(&format!("goals.{}.text", i + 1), &goal.text);
        }
        errors.count("see", self.see.len() as u64, 0..=MOST);
        for (i, id) in self.see.iter().enumerate().filter(|(_, id)| L::readout(id).is_none()) {
            errors.add(&format!("see.{}", i + 1), Wrong::UnknownReadout(short(id)));
        }
        let Some(predict) = &self.predict else { return };
        errors.english("predict.question", &predict.question);
        errors.count("predict.options", predict.options.len() as u64, 2..=MOST);
        for (i, option) in predict.options.iter().enumerate() {
            errors.english(&format!("predict.options.{}.text", i + 1), &option.text);
            errors.goal::<L>(&format!("predict.options.{}.when", i + 1), &option.when);
        }
    }

    fn check_prose(&self, errors: &mut Errors) {
        errors.english("title", &self.title);
        errors.english("task", &self.task);
        errors.english("lesson", &self.lesson);
        errors.count("hints", self.hints.len() as u64, 0..=MOST);
        for (i, hint) in self.hints.iter().enumerate() {
            errors.english(&format!("hints.{}", i + 1), hint);
        }
    }
}

fn check_in<L: Lab>(exercise: &Exercise) -> Vec<ExerciseError> {
    exercise.check_as::<L>()
}

struct Errors(Vec<ExerciseError>);

impl Errors {
    fn add(&mut self, field: &str, wrong: Wrong) {
        if self.0.len() < MAX_ERRORS {
            self.0.push(ExerciseError { field: short(field), wrong });
        }
    }

    fn count(&mut self, field: &str, got: u64, allowed: RangeInclusive<u64>) {
        if !allowed.contains(&got) {
            self.add(field, Wrong::Count { got, least: *allowed.start(), most: *allowed.end() });
        }
    }

    fn goal<L: Lab>(&mut self, field: &str, text: &str) {
        if let Err(wrong) = Goal::<L>::read(text) {
            self.add(field, wrong);
        }
    }

    fn english(&mut self, field: &str, prose: &Prose) {
        if prose.get("en").is_none_or(|english| english.all().iter().all(|paragraph| paragraph.trim().is_empty())) {
            self.add(field, Wrong::NoEnglish);
        }
    }

    fn settings<L: Lab>(&mut self, field: &str, settings: &Settings) {
        for (id, written) in settings {
            let wrong = match L::setting(id) {
                None => Wrong::UnknownSetting(short(id)),
                Some(setting) => match setting.parse(&written.text()) {
                    Ok(_) => continue,
                    Err(problem) => Wrong::BadValue(problem),
                },
            };
            self.add(&format!("{field}.{id}"), wrong);
        }
    }
}
