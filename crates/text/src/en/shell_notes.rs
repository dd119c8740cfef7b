//! Errors and notes in English: what was wrong, where, and what is allowed.

use super::number::{moment, short, whole, with_unit};
use crate::sentence::unstopped;
use lab::{BadDone, BadExercise, DesignError, GradeError, Note, PackError};
use sim::setting::Allowed;
use sim::{Problem, Time, Unit};

pub(super) fn problem(problem: &Problem) -> String {
    format!("{}: {}.", problem.field, unallowed(problem))
}

/// The same without its field: what cannot be, and what is allowed.
pub(super) fn unallowed(Problem { got, allowed, .. }: &Problem) -> String {
    let allowed = match allowed {
        // As its field takes it.
        Allowed::Range { min, max, unit: Unit::Cents, .. } => {
            format!(
                "allowed are {} to {}, which links carry in cents",
                with_unit(*min, Unit::Cents),
                with_unit(*max, Unit::Cents)
            )
        }
        Allowed::Range { min, max, whole: false, unit } => {
            format!("allowed are {} to {}", short(*min), with_unit(*max, *unit))
        }
        Allowed::Range { min, max, whole: true, unit } => {
            format!("allowed are whole numbers from {} to {}", short(*min), with_unit(*max, *unit))
        }
        Allowed::OneOf(names) => format!("allowed are {}", names.join(", ")),
        Allowed::AtMost(most) => format!("at most {} are allowed", whole(*most as u64)),
        Allowed::Before { end_ms } => {
            format!("it must begin before the run ends, at {}", moment(Time::from_millis(*end_ms)))
        }
    };
    format!("“{got}” cannot be; {allowed}")
}

pub(super) fn link(note: &Note) -> String {
    match note {
        Note::TooLong { bytes } => format!("The link is {} bytes long; at most 65,536 are read.", whole(*bytes as u64)),
        Note::UnknownLab(got) => format!("“{got}” is no lab; this is the circuit breaker."),
        Note::UnknownPreset(got) => format!("“{got}” is no preset of this lab; this is the first one."),
        Note::UnknownField(got) => format!("“{got}” is no setting of this lab."),
        Note::BadValue(bad) => problem(bad),
        Note::BadDesign(why) => {
            format!("The design in the link cannot be read ({}). The preset’s stands in.", unstopped(&design(why)))
        }
        Note::BadThingDone(bad) => format!("do: {}.", done(bad)),
        Note::BadMoment(got) => {
            format!("t: “{got}” is no moment; write seconds, such as 12.4, or an event, such as n812.")
        }
        Note::BadCompare(got) => format!("compare: “{got}” is nothing to compare with."),
        Note::UnknownLock(got) => {
            format!(
                "lock: “{got}” locks nothing; it takes “all”, or names of settings of this lab, do, seed, design, with commas between."
            )
        }
        Note::ExerciseOfLab { name, lab } => {
            format!("x: the exercise “{name}” is for another lab: {}.", super::TEXT.lab(*lab))
        }
        Note::UnknownExercise(got) => format!("x: there is no exercise “{got}”."),
        Note::BadExercise(error) => format!("x: the packed exercise cannot be read: {}.", unstopped(&exercise(error))),
        Note::BadDigest(got) => format!("d: “{got}” is no digest; it has 16 hexadecimal digits."),
        Note::BadVersion(got) => format!("v: “{got}” is no version of links."),
        Note::NewerVersion(version) => {
            format!("The link was made by a newer version ({version}); what this one knows was read.")
        }
        Note::Repeated(field) => format!("“{field}” stands twice; the last one counts."),
    }
}

/// Why something is nothing that can be done.
pub(super) fn done(bad: &BadDone) -> String {
    match bad {
        BadDone::Verb { got, known } => format!("“{got}” is nothing that can be done in this lab; there is {known}"),
        BadDone::Target { got, known } => format!("there is no “{got}” to do that to; there is {known}"),
        BadDone::Form { got, form } => format!("“{got}” is not of the form {form}"),
    }
}

/// What is wrong with a design, as a sentence.
pub(super) fn design(error: &DesignError) -> String {
    match error {
        DesignError::NoDesigns => "this lab has none".to_string(),
        DesignError::Packed(error) => pack(error),
        DesignError::NotJson(why) => why.clone(),
        DesignError::Saga(trouble) => super::saga::trouble(trouble),
        DesignError::Pod(trouble) => super::sidecar::trouble(trouble),
        DesignError::Plan(bad) => problem(bad),
    }
}

fn exercise(error: &BadExercise) -> String {
    match error {
        BadExercise::Packed(error) => pack(error),
        BadExercise::Wrong(error) => super::for_authors::wrong(error),
    }
}

fn pack(error: &PackError) -> String {
    match error {
        PackError::TooLong => "it is too long".to_string(),
        PackError::NotBase64 => "it is not base64url".to_string(),
        PackError::NotDeflated => "it does not inflate, or to more than 2 MB".to_string(),
        PackError::NotJson(why) | PackError::NotWritable(why) => why.clone(),
    }
}

pub(super) fn grade(error: &GradeError) -> String {
    match error {
        GradeError::NotAllowed(names) => {
            let named = |name: &String| match name.as_str() {
                "do" => "what is done to the system".to_string(),
                "design" => "the design".to_string(),
                setting => setting.to_string(),
            };
            let names: Vec<String> = names.iter().map(named).collect();
            format!("The exercise does not allow changing {}. Undo that to be graded.", names.join(", "))
        }
        GradeError::Invalid(problems) => problems.iter().map(problem).collect::<Vec<_>>().join(" "),
    }
}
