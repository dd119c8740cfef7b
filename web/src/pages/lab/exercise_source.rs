//! Where the exercise of a visit comes from: the product, the link itself, or a file of the site.

use crate::door::fetch::{self, FetchError};
use crate::history::{History, HistoryAction};
use crate::pattern::Pattern;
use crate::shared::Shared;
use lab::pack::MAX_UNPACKED;
use lab::{Exercise, ExerciseError, ExerciseRef, Link, Parsed};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// The exercise that a link is about, or that belongs to its preset.
pub fn exercise_of<P: Pattern>(link: &Link<P>) -> Option<Exercise> {
    match &link.exercise {
        Some(ExerciseRef::BuiltIn(name)) => Exercise::named(name).cloned(),
        Some(ExerciseRef::Pack(exercise)) => exercise.check().is_empty().then(|| (**exercise).clone()),
        // An exercise in a file of the host comes later; until then the preset's own stands in.
        Some(ExerciseRef::File(_)) | None => {
            let preset = P::preset_id(link.preset);
            let all = Exercise::built_in().iter();
            all.filter(|exercise| exercise.lab == P::ID.id()).find(|exercise| exercise.preset == preset).cloned()
        }
    }
}

/// An exercise of this site, or why it could not be read.
pub type Fetched = Result<Shared<Exercise>, Rc<BadFile>>;

/// Why a file of this site is no exercise of the lab.
#[derive(Clone, Debug, PartialEq)]
pub enum BadFile {
    /// It did not come.
    Fetch(FetchError),
    /// What is wrong with it.
    Wrong(Vec<ExerciseError>),
    /// It is for the lab of this name.
    OtherLab(String),
}

impl BadFile {
    /// The reason in words, as a part of a sentence.
    pub fn said(&self, text: &Text) -> String {
        match self {
            BadFile::Fetch(FetchError::Refused(why)) => why.clone(),
            BadFile::Fetch(FetchError::TooLong(most)) => (text.shell.notes.file_too_long)(*most as u64),
            BadFile::Wrong(errors) => errors.first().map_or(String::new(), text.for_authors.workbench.wrong),
            BadFile::OtherLab(lab) => (text.shell.notes.file_of_lab)(lab),
        }
    }
}

/// Fetches the exercise that a link names as a file of this site, and begins with its start where the link says nothing
/// else.
#[hook]
pub fn use_exercise_file<P: Pattern>(
    arrived: &Shared<Parsed<P>>,
    fetched: UseStateSetter<Option<Fetched>>,
    history: UseReducerDispatcher<History<P::Scenario>>,
) {
    use_effect_with(arrived.clone(), move |arrived| {
        let Some(ExerciseRef::File(name)) = arrived.link.exercise.clone() else { return };
        let untouched = arrived.link.scenario == P::scenario(arrived.link.preset);
        wasm_bindgen_futures::spawn_local(async move {
            // The name was checked when the link was read: letters, digits, dash and underscore.
            let file = fetch::text(&format!("exercises/{name}.json"), MAX_UNPACKED).await;
            let exercise = file.map_err(BadFile::Fetch).and_then(|json| of_lab(&json, P::ID.id()));
            if let (Ok(exercise), true) = (&exercise, untouched) {
                history.dispatch(HistoryAction::Load(Rc::new(exercise.start::<P>())));
            }
            fetched.set(Some(exercise.map(Shared::new).map_err(Rc::from)));
        });
    });
}

/// Reads an exercise of a lab.
fn of_lab(json: &str, lab: &str) -> Result<Exercise, BadFile> {
    let exercise = Exercise::parse(json).map_err(BadFile::Wrong)?;
    if exercise.lab == lab { Ok(exercise) } else { Err(BadFile::OtherLab(exercise.lab)) }
}
