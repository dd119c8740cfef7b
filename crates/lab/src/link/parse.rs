//! From the text of a link to what it says. Written for strangers' input: no part of it can make this fail.

use super::migrate::{Field, migrated, version};
use super::moment::written;
use super::{
    BadExercise, Compare, ExerciseRef, LANGUAGES, Link, MAX_LENGTH, MAX_NAME, MAX_NOTES, Note, Parsed, bad_done,
    parse_moment, short,
};
use crate::exercise::Exercise;
use crate::pack::{pack, unpack};
use crate::{DesignError, Lab};
use sim::setting::Allowed;
use sim::{MAX_SEED, Problem, Unit};
use std::collections::BTreeSet;

/// Reads a link, with or without its `#`. What cannot be read is noted, and the preset's value stays.
pub fn parse<L: Lab>(text: &str) -> Parsed<L> {
    let mut notes = Vec::new();
    if text.len() > MAX_LENGTH {
        notes.push(Note::TooLong { bytes: text.len() });
        return Parsed { link: Link::to_preset(L::presets()[0]), notes };
    }
    let text = text.strip_prefix('#').unwrap_or(text);
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let link = Link::to_preset(preset::<L>(path, &mut notes));
    let fields: Vec<Field> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (unescaped(key), unescaped(value)))
        .collect();
    let version = version(&fields, &mut notes);
    let mut reader = Reader::<L> { link, notes, done: None, exercise: None, touched: false };
    let mut seen = BTreeSet::new();
    for (key, value) in migrated(version, fields) {
        if key != "do" && reader.notes.len() < MAX_NOTES && !seen.insert(key.clone()) {
            reader.notes.push(Note::Repeated(short(&key)));
        }
        reader.field(&key, &value);
    }
    reader.finish()
}

fn preset<L: Lab>(path: &str, notes: &mut Vec<Note>) -> L::Preset {
    let mut parts = path.split('/').filter(|part| !part.is_empty()).map(unescaped);
    if let Some(lab) = parts.next()
        && lab != L::ID.id()
    {
        notes.push(Note::UnknownLab(short(&lab)));
        return L::presets()[0];
    }
    let Some(mut name) = parts.next() else { return L::presets()[0] };
    // Whatever follows is part of the name, so that it is not dropped in silence.
    for more in parts {
        name.push('/');
        name.push_str(&more);
    }
    L::preset_named(&name).unwrap_or_else(|| {
        notes.push(Note::UnknownPreset(short(&name)));
        L::presets()[0]
    })
}

struct Reader<L: Lab> {
    link: Link<L>,
    notes: Vec<Note>,
    /// Each with the text that it was read from.
    done: Option<Vec<(L::Done, String)>>,
    /// Read at the end, so that many of them cost no more than one.
    exercise: Option<String>,
    /// Whether it says anything of the scenario.
    touched: bool,
}

impl<L: Lab> Reader<L> {
    fn field(&mut self, key: &str, value: &str) {
        self.touched |= !matches!(key, "v" | "t" | "compare" | "lang" | "x" | "d");
        match key {
            // Read before all others.
            "v" => {}
            "seed" => self.seed(value),
            "do" => self.thing_done(value),
            "t" => match parse_moment(value) {
                Some(moment) => self.link.moment = Some(moment),
                None => self.notes.push(Note::BadMoment(short(value))),
            },
            "compare" => self.compare(value),
            "lang" => self.language(value),
            "file" if L::set_file(&mut self.link.scenario, value) => {}
            "design" if L::design(&self.link.scenario).is_some() => self.design(value),
            "x" => self.exercise = Some(value.to_string()),
            "d" if value.len() == 16 && value.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                self.link.digest = Some(value.to_ascii_lowercase());
            }
            "d" => self.notes.push(Note::BadDigest(short(value))),
            _ => match L::setting(key) {
                Some(setting) => match setting.parse(value) {
                    Ok(value) => (setting.set)(&mut self.link.scenario, value),
                    Err(problem) => self.notes.push(Note::BadValue(problem)),
                },
                None => self.notes.push(Note::UnknownField(short(key))),
            },
        }
    }

    fn design(&mut self, value: &str) {
        let read = unpack::<serde_json::Value>(value).map_err(DesignError::from);
        let taken = read.and_then(|design| L::set_design(&mut self.link.scenario, &design.to_string()));
        if let Err(why) = taken {
            self.notes.push(Note::BadDesign(why));
        }
    }

    fn seed(&mut self, value: &str) {
        match value.parse::<u64>() {
            Ok(seed) if seed <= MAX_SEED => L::set_seed(&mut self.link.scenario, seed),
            Ok(_) | Err(_) => {
                let allowed = Allowed::Range { min: 0.0, max: MAX_SEED as f64, whole: true, unit: Unit::Count };
                let problem = Problem { field: "seed".to_string(), got: short(value), allowed };
                self.notes.push(Note::BadValue(problem));
            }
        }
    }

    fn thing_done(&mut self, value: &str) {
        let done = self.done.get_or_insert_default();
        if value == "none" {
            return;
        }
        match L::read_done(value) {
            Some(thing) if done.len() < L::MAX_DONE => done.push((thing, short(value))),
            Some(_) => {
                let problem =
                    Problem { field: "do".to_string(), got: short(value), allowed: Allowed::AtMost(L::MAX_DONE) };
                // Said once, not for each of a flood.
                if !self.notes.iter().any(|note| matches!(note, Note::BadValue(Problem { field, .. }) if field == "do"))
                {
                    self.notes.push(Note::BadValue(problem));
                }
            }
            None => self.notes.push(Note::BadThingDone(bad_done::<L>(value))),
        }
    }

    fn compare(&mut self, value: &str) {
        self.link.compare = match value {
            "off" => Some(Compare::Off),
            "former" => Some(Compare::Former),
            _ => match L::variant_named(value) {
                Some(variant) => Some(Compare::Variant(variant)),
                None => {
                    self.notes.push(Note::BadCompare(short(value)));
                    return;
                }
            },
        };
    }

    fn language(&mut self, value: &str) {
        match LANGUAGES.into_iter().find(|known| *known == value) {
            Some(known) => self.link.language = Some(known),
            None => {
                let allowed = Allowed::OneOf(LANGUAGES.to_vec());
                self.notes.push(Note::BadValue(Problem { field: "lang".to_string(), got: short(value), allowed }));
            }
        }
    }

    fn exercise(&mut self, value: &str) {
        if let Some(packed) = value.strip_prefix("pack:") {
            match unpacked(packed) {
                Ok(exercise) => {
                    if self.is_here(&exercise) {
                        self.link.exercise = Some(ExerciseRef::Pack(Box::new(exercise)));
                    }
                }
                Err(error) => self.notes.push(Note::BadExercise(error)),
            }
        } else if let Some(name) = value.strip_prefix("file:") {
            // A name, not a path: nothing but letters, digits, dash and underscore reaches the host.
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
            if plain && !name.is_empty() && name.len() <= MAX_NAME {
                self.link.exercise = Some(ExerciseRef::File(name.to_string()));
            } else {
                self.notes.push(Note::UnknownExercise(short(name)));
            }
        } else if let Some(exercise) = Exercise::named(value) {
            if self.is_here(exercise) {
                self.link.exercise = Some(ExerciseRef::BuiltIn(value.to_string()));
            }
        } else {
            self.notes.push(Note::UnknownExercise(short(value)));
        }
    }

    /// Whether an exercise is for this lab: nobody could do one of another here.
    fn is_here(&mut self, exercise: &Exercise) -> bool {
        let (name, lab) = (short(&exercise.name), exercise.lab_id());
        if lab != L::ID {
            self.notes.push(Note::ExerciseOfLab { name, lab });
        }
        lab == L::ID
    }

    /// Takes back the settings that do not fit one another, and what is done that does not fit the run, so that the
    /// scenario is valid.
    fn finish(mut self) -> Parsed<L> {
        if let Some(exercise) = self.exercise.take() {
            self.exercise(&exercise);
        }
        let scenario = &mut self.link.scenario;
        let mut written = Vec::new();
        if let Some(done) = self.done.take() {
            (*L::done_mut(scenario), written) = done.into_iter().unzip();
        }
        // A link that names an exercise and says nothing else begins with what is to be repaired. One with a digest was
        // made from a run, which stays as it was.
        let untouched = !self.touched && self.link.digest.is_none();
        let exercise = match &self.link.exercise {
            Some(ExerciseRef::BuiltIn(name)) => Exercise::named(name),
            Some(ExerciseRef::Pack(exercise)) => Some(&**exercise),
            // It comes later, and then does the same.
            Some(ExerciseRef::File(_)) | None => None,
        };
        if let Some(exercise) = exercise.filter(|_| untouched) {
            *scenario = exercise.start::<L>();
        }
        for problem in L::problems(scenario) {
            if let Some(setting) = L::setting(&problem.field) {
                let usual = (setting.get)(&L::scenario(self.link.preset));
                (setting.set)(scenario, usual);
                self.notes.push(Note::BadValue(problem));
            }
        }
        let done = std::mem::take(L::done_mut(scenario));
        for (place, thing) in done.into_iter().enumerate() {
            // Named as it stands in the link; what the preset does stands in none.
            let text = written.get(place).cloned().unwrap_or_else(|| L::write_done(&thing));
            match L::done_problem(scenario, &format!("do={text}"), &thing) {
                Some(problem) => self.notes.push(Note::BadValue(in_units_of_links(problem))),
                None => L::done_mut(scenario).push(thing),
            }
        }
        self.notes.truncate(MAX_NOTES);
        Parsed { link: self.link, notes: self.notes }
    }
}

/// A problem in the units in which links write what is done: seconds and amounts, where the core has milliseconds and
/// cents.
fn in_units_of_links(mut problem: Problem) -> Problem {
    let places = match &mut problem.allowed {
        Allowed::Before { .. } => 3,
        Allowed::Range { min, max, whole, unit } if *unit == Unit::Milliseconds => {
            (*min, *max, *whole, *unit) = (*min / 1e3, *max / 1e3, false, Unit::Seconds);
            3
        }
        Allowed::Range { min, max, whole, unit } if *unit == Unit::Cents => {
            (*min, *max, *whole, *unit) = (*min / 1e2, *max / 1e2, false, Unit::Count);
            2
        }
        Allowed::Range { .. } | Allowed::OneOf(_) | Allowed::AtMost(_) => return problem,
    };
    let (sign, digits) = problem.got.strip_prefix('-').map_or(("", problem.got.as_str()), |digits| ("-", digits));
    if let Ok(number) = digits.parse::<u64>() {
        let unit = if places == 3 { "s" } else { "" };
        problem.got = format!("{sign}{}{unit}", written(number, places));
    }
    problem
}

/// A packed exercise that is in order, without its solution, and that can be packed again.
fn unpacked(text: &str) -> Result<Exercise, BadExercise> {
    let exercise = unpack::<Exercise>(text).map_err(BadExercise::Packed)?.without_solution();
    if let Some(error) = exercise.check().into_iter().next() {
        return Err(BadExercise::Wrong(Box::new(error)));
    }
    pack(&exercise).map_err(BadExercise::Packed)?;
    Ok(exercise)
}

/// Takes percent-escapes back; what is no escape stays as it is.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digit = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (byte, digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
