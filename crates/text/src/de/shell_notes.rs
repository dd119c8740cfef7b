//! Errors and notes in German: what was wrong, where, and what is allowed.

use super::number::{moment, short, whole, with_unit};
use super::readers::said;
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
                "erlaubt ist {} bis {}, in Links als Cent",
                with_unit(*min, Unit::Cents),
                with_unit(*max, Unit::Cents)
            )
        }
        Allowed::Range { min, max, whole: false, unit } => {
            format!("erlaubt ist {} bis {}", short(*min), with_unit(*max, *unit))
        }
        Allowed::Range { min, max, whole: true, unit } => {
            format!("erlaubt sind ganze Zahlen von {} bis {}", short(*min), with_unit(*max, *unit))
        }
        Allowed::OneOf(names) => format!("erlaubt ist {}", names.join(", ")),
        Allowed::AtMost(most) => format!("erlaubt sind höchstens {}", whole(*most as u64)),
        Allowed::Before { end_ms } => {
            format!("der Beginn muss vor dem Ende des Laufs liegen, bei {}", moment(Time::from_millis(*end_ms)))
        }
    };
    format!("„{got}“ geht nicht; {allowed}")
}

pub(super) fn link(note: &Note) -> String {
    match note {
        Note::TooLong { bytes } => {
            format!("Der Link ist {} Bytes lang; gelesen werden höchstens {}.", whole(*bytes as u64), whole(65_536))
        }
        Note::UnknownLab(got) => format!("„{got}“ ist kein Labor; dies ist der Circuit Breaker."),
        Note::UnknownPreset(got) => format!("„{got}“ ist kein Beispiel dieses Labors; dies ist das erste."),
        Note::UnknownField(got) => format!("„{got}“ ist keine Einstellung dieses Labors."),
        Note::BadValue(bad) => problem(bad),
        Note::BadDesign(why) => {
            format!("Der Entwurf im Link ist nicht lesbar ({}). Dafür gilt der des Beispiels.", unstopped(&design(why)))
        }
        Note::BadThingDone(bad) => format!("do: {}.", done(bad)),
        Note::BadMoment(got) => {
            format!("t: „{got}“ ist kein Zeitpunkt; hier stehen Sekunden, etwa 12.4, oder ein Ereignis, etwa n812.")
        }
        Note::BadCompare(got) => format!("compare: Mit „{got}“ lässt sich nicht vergleichen."),
        Note::UnknownLock(got) => {
            format!(
                "lock: „{got}“ sperrt nichts; hier steht „all“ oder, mit Kommas dazwischen, Namen von Einstellungen dieses Labors, do, seed, design."
            )
        }
        Note::ExerciseOfLab { name, lab } => {
            format!("x: Die Übung „{name}“ gehört zu einem anderen Labor: {}.", super::TEXT.lab(*lab))
        }
        Note::UnknownExercise(got) => format!("x: Es gibt keine Übung „{got}“."),
        Note::BadExercise(error) => format!("x: Die gepackte Übung ist nicht lesbar: {}.", unstopped(&exercise(error))),
        Note::BadDigest(got) => format!("d: „{got}“ ist kein Digest; er hat 16 hexadezimale Ziffern."),
        Note::BadVersion(got) => format!("v: „{got}“ ist keine Version von Links."),
        Note::NewerVersion(version) => {
            format!("Der Link stammt von einer neueren Version ({version}); gelesen wurde, was diese kennt.")
        }
        Note::Repeated(field) => format!("„{field}“ steht zweimal da; das letzte zählt."),
    }
}

/// Why something is nothing that can be done.
pub(super) fn done(bad: &BadDone) -> String {
    match bad {
        BadDone::Verb { got, known } => format!("„{got}“ geht in diesem Labor nicht; es gibt {known}"),
        BadDone::Target { got, known } => format!("„{got}“ gibt es dafür nicht; es gibt {known}"),
        BadDone::Form { got, form } => format!("„{got}“ hat nicht die Form {form}"),
    }
}

/// What is wrong with a design, as a sentence.
pub(super) fn design(error: &DesignError) -> String {
    match error {
        DesignError::NoDesigns => "dieses Labor hat keinen".to_string(),
        DesignError::Packed(error) => pack(error),
        DesignError::NotJson(why) => said(why),
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
        PackError::TooLong => "sie ist zu lang".to_string(),
        PackError::NotBase64 => "sie ist nicht base64url".to_string(),
        PackError::NotDeflated => "sie lässt sich nicht entpacken, oder auf mehr als 2 MB".to_string(),
        PackError::NotJson(why) | PackError::NotWritable(why) => said(why),
    }
}

pub(super) fn grade(error: &GradeError) -> String {
    match error {
        GradeError::NotAllowed(names) => {
            let named = |name: &String| match name.as_str() {
                "do" => "dem, was dem System angetan wird".to_string(),
                "design" => "dem Entwurf".to_string(),
                setting => setting.to_string(),
            };
            let names: Vec<String> = names.iter().map(named).collect();
            format!(
                "Die Übung erlaubt keine Änderung an: {}. Rückgängig machen, um bewertet zu werden.",
                names.join(", ")
            )
        }
        GradeError::Invalid(problems) => problems.iter().map(problem).collect::<Vec<_>>().join(" "),
    }
}
