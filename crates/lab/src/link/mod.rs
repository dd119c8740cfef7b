//! A link is a moment of a run: `#/<lab>/<preset>?v=1&seed=7&breaker.failure_rate_threshold=30&do=down:payment@10s+5s&t=12.4`.
//!
//! Written is only what differs from the preset, so that a link can be read and changed by hand:
//! - a setting under its dotted name, `seed`;
//! - `do=` for each thing that is done to the system. If the list differs from the preset's, all of it is written, in
//!   order, and a link that has any `do=` has the whole list; `do=none` is the empty one;
//! - `design=<base64url>` the document of a design, packed (see [`crate::pack`]), in labs that have one;
//! - `t=` the moment, in seconds, or `n812` for the state after entry 812; `compare=off|former|<variant>`;
//! - `lang=<tag>` the language in which it is to be read, one of [`LANGUAGES`];
//! - `x=<name>` an exercise, `x=file:<name>`, `x=pack:<base64url>` (see [`crate::pack`]; without its solution);
//! - `d=` the first 16 hex digits of the log's digest.
//!
//! Every link whose parts are in bounds is short enough to be read again: a packed exercise takes at most
//! [`crate::pack::MAX_PACKED`] bytes, a name [`MAX_NAME`].

mod act;
mod call;
mod command;
mod form;
mod migrate;
mod moment;
mod parse;
mod pod_act;
mod thing_done;
mod write;

pub use act::{act_forms, read_act, write_act};
pub use call::{call_forms, read_call, write_call};
pub use command::{command_forms, read_command, write_command};
pub use form::{BadDone, DoneForm, bad_done};
pub use moment::{Moment, parse_moment};
pub use parse::parse;
pub use pod_act::{pod_act_forms, read_pod_act, write_pod_act};
pub use thing_done::{fault_forms, read_fault, write_fault};

use crate::exercise::{Exercise, ExerciseError};
use crate::pack::{PackError, pack};
use crate::{DesignError, Lab, LabId};
use sim::Problem;

/// The version that is written, and the newest that is read.
pub const VERSION: u32 = 1;
/// The longest link that is read, in bytes.
pub const MAX_LENGTH: usize = 64 * 1024;
/// The longest name of an exercise, in bytes.
pub const MAX_NAME: usize = 100;
/// The languages that a link can name; a test of the texts looks that there is each of them.
pub const LANGUAGES: [&str; 2] = ["en", "de"];
/// The most notes that a link gets; further ones are left out.
pub const MAX_NOTES: usize = 100;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link<L: Lab> {
    /// The preset that it starts from.
    pub preset: L::Preset,
    /// The whole scenario: the preset's with the link's changes.
    pub scenario: L::Scenario,
    /// Where to stand.
    pub moment: Option<Moment>,
    /// What to compare with; `None` leaves it to the lab.
    pub compare: Option<Compare<L::Variant>>,
    /// The language in which it is to be read, of [`LANGUAGES`]; `None` leaves it to the reader.
    pub language: Option<&'static str>,
    /// The exercise that is on.
    pub exercise: Option<ExerciseRef>,
    /// The first 16 hex digits of the digest of the run that was shared.
    pub digest: Option<String>,
}

/// What the run is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare<V> {
    /// Nothing.
    Off,
    /// The run before the last change.
    Former,
    /// The same run done another way.
    Variant(V),
}

/// Where an exercise is found.
#[derive(Clone, Debug, PartialEq)]
pub enum ExerciseRef {
    /// Among those that are built in.
    BuiltIn(String),
    /// In the folder `exercises/` of the host.
    File(String),
    /// In the link itself. Its solution is never written; see [`ExerciseRef::packed`].
    Pack(Box<Exercise>),
}

/// A link as far as it could be read, and what could not.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<L: Lab> {
    /// What it says; the preset's values stand in for what could not be read. Its scenario is valid.
    pub link: Link<L>,
    /// What could not be read, in order; at most [`MAX_NOTES`].
    pub notes: Vec<Note>,
}

/// Why the exercise that a link carries cannot be taken.
#[derive(Clone, Debug, PartialEq)]
pub enum BadExercise {
    /// It cannot be unpacked.
    Packed(PackError),
    /// Something is wrong with it.
    Wrong(Box<ExerciseError>),
}

/// Something about a link that a reader should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// It is longer than [`MAX_LENGTH`]; nothing of it was read.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// There is no such lab.
    UnknownLab(String),
    /// The lab has no such preset.
    UnknownPreset(String),
    /// There is no such field.
    UnknownField(String),
    /// A value is not allowed.
    BadValue(Problem),
    /// The document of a design that cannot be taken; why not, and where.
    BadDesign(DesignError),
    /// A `do=` is nothing that can be done in the lab.
    BadThingDone(BadDone),
    /// A `t=` is no moment.
    BadMoment(String),
    /// A `compare=` is nothing to compare with.
    BadCompare(String),
    /// A name in the `lock=` of an embed is nothing that can be locked in its lab; empty where it has none at all.
    UnknownLock(String),
    /// There is no exercise of this name.
    UnknownExercise(String),
    /// There is one, and it is for another lab.
    ExerciseOfLab {
        /// Its name.
        name: String,
        /// The lab that it is for.
        lab: LabId,
    },
    /// A packed exercise cannot be read, or something in it is not allowed.
    BadExercise(BadExercise),
    /// A `d=` is not 16 hex digits.
    BadDigest(String),
    /// A `v=` is no version.
    BadVersion(String),
    /// It was made by a newer version; what is known was read.
    NewerVersion(u32),
    /// A field stands twice; the last one counts.
    Repeated(String),
}

impl ExerciseRef {
    /// A reference that carries the exercise itself, without its solution. Fails when it is too long for a link.
    pub fn packed(exercise: &Exercise) -> Result<ExerciseRef, PackError> {
        let exercise = exercise.without_solution();
        pack(&exercise)?;
        Ok(ExerciseRef::Pack(Box::new(exercise)))
    }
}

impl<L: Lab> Link<L> {
    /// A link to a preset as it is.
    pub fn to_preset(preset: L::Preset) -> Self {
        Link {
            preset,
            scenario: L::scenario(preset),
            moment: None,
            compare: None,
            language: None,
            exercise: None,
            digest: None,
        }
    }

    /// Reads a link. Never fails: see [`Parsed`].
    pub fn parse(text: &str) -> Parsed<L> {
        parse(text)
    }
}

/// The lab that a link is about; the first one where it names none that there is.
pub fn lab_of(text: &str) -> LabId {
    lab_in(text).unwrap_or(LabId::ALL[0])
}

/// What stands after the `#` of a whole address; a text without one is taken for that already.
pub fn fragment(link: &str) -> &str {
    link.split_once('#').map_or(link, |(_, fragment)| fragment)
}

/// The lab that a link names, where it names one.
pub fn lab_in(text: &str) -> Option<LabId> {
    let path = text.strip_prefix('#').unwrap_or(text).split('?').next().unwrap_or("");
    path.split('/').find(|part| !part.is_empty()).and_then(LabId::named)
}

/// The language that an address asks for, whatever page it leads to: the last `lang=` in it that is one of [`LANGUAGES`].
pub fn language_of(text: &str) -> Option<&'static str> {
    let (_, query) = text.split_once('?')?;
    let tags = query.split('&').filter_map(|pair| pair.strip_prefix("lang="));
    tags.filter_map(|tag| LANGUAGES.into_iter().find(|known| *known == tag)).next_back()
}

/// The same address, asking for this language, or for none.
pub fn with_language(text: &str, language: Option<&'static str>) -> String {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let asked = language.map(|language| format!("lang={language}"));
    let mut address = path.to_owned();
    for (place, pair) in others.map(str::to_owned).chain(asked).enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(&pair);
    }
    address
}

/// As much of a text as an error should repeat.
pub(crate) fn short(text: &str) -> String {
    text.chars().take(80).collect()
}
