//! From the text of a link to what it says. Written for strangers' input: no part of it can make this fail.

use super::migrate::{Field, migrated, version};
use super::thing_done::read_fault;
use super::{Compare, ExerciseRef, Link, MAX_LENGTH, MAX_NAME, MAX_NOTES, Note, Parsed, parse_moment, short};
use crate::LabId;
use crate::exercise::Exercise;
use crate::pack::{PackError, pack, unpack};
use circuit_breaker::scenario::{MAX_FAULTS, MAX_SEED};
use circuit_breaker::settings::setting;
use circuit_breaker::{Preset, Variant};
use sim::setting::Allowed;
use sim::{Fault, Problem, Unit};
use std::collections::BTreeSet;

/// Reads a link, with or without its `#`. What cannot be read is noted, and the preset's value stays.
pub fn parse(text: &str) -> Parsed {
    let mut notes = Vec::new();
    if text.len() > MAX_LENGTH {
        notes.push(Note::TooLong { bytes: text.len() });
        return Parsed { link: Link::to_preset(Preset::ALL[0]), notes };
    }
    let text = text.strip_prefix('#').unwrap_or(text);
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let link = Link::to_preset(preset(path, &mut notes));
    let fields: Vec<Field> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (unescaped(key), unescaped(value)))
        .collect();
    let version = version(&fields, &mut notes);
    let mut reader = Reader { link, notes, faults: None, exercise: None };
    let mut seen = BTreeSet::new();
    for (key, value) in migrated(version, fields) {
        if key != "do" && reader.notes.len() < MAX_NOTES && !seen.insert(key.clone()) {
            reader.notes.push(Note::Repeated(short(&key)));
        }
        reader.field(&key, &value);
    }
    reader.finish()
}

fn preset(path: &str, notes: &mut Vec<Note>) -> Preset {
    let mut parts = path.split('/').filter(|part| !part.is_empty()).map(unescaped);
    if let Some(lab) = parts.next()
        && LabId::named(&lab).is_none()
    {
        notes.push(Note::UnknownLab(short(&lab)));
        return Preset::ALL[0];
    }
    let Some(mut name) = parts.next() else { return Preset::ALL[0] };
    // Whatever follows is part of the name, so that it is not dropped in silence.
    for more in parts {
        name.push('/');
        name.push_str(&more);
    }
    Preset::named(&name).unwrap_or_else(|| {
        notes.push(Note::UnknownPreset(short(&name)));
        Preset::ALL[0]
    })
}

struct Reader {
    link: Link,
    notes: Vec<Note>,
    faults: Option<Vec<Fault>>,
    /// Read at the end, so that many of them cost no more than one.
    exercise: Option<String>,
}

impl Reader {
    fn field(&mut self, key: &str, value: &str) {
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
            "x" => self.exercise = Some(value.to_string()),
            "d" if value.len() == 16 && value.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                self.link.digest = Some(value.to_ascii_lowercase());
            }
            "d" => self.notes.push(Note::BadDigest(short(value))),
            _ => match setting(key) {
                Some(setting) => match setting.parse(value) {
                    Ok(value) => (setting.set)(&mut self.link.scenario, value),
                    Err(problem) => self.notes.push(Note::BadValue(problem)),
                },
                None => self.notes.push(Note::UnknownField(short(key))),
            },
        }
    }

    fn seed(&mut self, value: &str) {
        match value.parse::<u64>() {
            Ok(seed) if seed <= MAX_SEED => self.link.scenario.seed = seed,
            Ok(_) | Err(_) => {
                let allowed = Allowed::Range { min: 0.0, max: MAX_SEED as f64, whole: true, unit: Unit::Count };
                let problem = Problem { field: "seed".to_string(), got: short(value), allowed };
                self.notes.push(Note::BadValue(problem));
            }
        }
    }

    fn thing_done(&mut self, value: &str) {
        let faults = self.faults.get_or_insert_default();
        if value == "none" {
            return;
        }
        match read_fault(value) {
            Some(fault) if faults.len() < MAX_FAULTS => faults.push(fault),
            Some(_) => {
                let problem =
                    Problem { field: "do".to_string(), got: short(value), allowed: Allowed::AtMost(MAX_FAULTS) };
                // Said once, not for each of a flood.
                if !self.notes.iter().any(|note| matches!(note, Note::BadValue(Problem { field, .. }) if field == "do"))
                {
                    self.notes.push(Note::BadValue(problem));
                }
            }
            None => self.notes.push(Note::BadThingDone(short(value))),
        }
    }

    fn compare(&mut self, value: &str) {
        self.link.compare = match value {
            "off" => Some(Compare::Off),
            "former" => Some(Compare::Former),
            _ => match Variant::named(value) {
                Some(variant) => Some(Compare::Variant(variant)),
                None => {
                    self.notes.push(Note::BadCompare(short(value)));
                    return;
                }
            },
        };
    }

    fn exercise(&mut self, value: &str) {
        if let Some(packed) = value.strip_prefix("pack:") {
            match unpacked(packed) {
                Ok(exercise) => self.link.exercise = Some(ExerciseRef::Pack(Box::new(exercise))),
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
        } else if Exercise::named(value).is_some() {
            self.link.exercise = Some(ExerciseRef::BuiltIn(value.to_string()));
        } else {
            self.notes.push(Note::UnknownExercise(short(value)));
        }
    }

    /// Takes back the settings that do not fit one another, and the faults that do not fit the run, so that the
    /// scenario is valid.
    fn finish(mut self) -> Parsed {
        if let Some(exercise) = self.exercise.take() {
            self.exercise(&exercise);
        }
        if let Some(faults) = self.faults.take() {
            self.link.scenario.faults = faults;
        }
        for problem in self.link.scenario.problems() {
            if let Some(setting) = setting(&problem.field) {
                let usual = (setting.get)(&self.link.preset.scenario());
                (setting.set)(&mut self.link.scenario, usual);
                self.notes.push(Note::BadValue(problem));
            }
        }
        let end_ms = self.link.scenario.end().as_millis();
        let mut place = 0;
        let notes = &mut self.notes;
        self.link.scenario.faults.retain(|fault| {
            place += 1;
            let problem = fault.problem(&format!("do.{place}"), end_ms);
            let fits = problem.is_none();
            notes.extend(problem.map(Note::BadValue));
            fits
        });
        self.notes.truncate(MAX_NOTES);
        Parsed { link: self.link, notes: self.notes }
    }
}

/// A packed exercise that is in order, without its solution, and that can be packed again.
fn unpacked(text: &str) -> Result<Exercise, PackError> {
    let exercise = unpack::<Exercise>(text)?.without_solution();
    if let Some(error) = exercise.check().first() {
        return Err(PackError::NotJson(error.to_string()));
    }
    pack(&exercise)?;
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
