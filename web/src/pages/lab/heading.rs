//! What a lab's page is about: the preset, the exercise that is on, or a design of somebody's own.

use super::session::Session;
use super::voice::Voice;
use lab::exercise::prose;
use text::Text;
use yew::prelude::*;

/// A title with what there is to say under it.
#[derive(Clone, PartialEq)]
pub struct Heading {
    /// What it is called.
    pub title: AttrValue,
    /// What it is about.
    pub story: AttrValue,
    /// Whether it is a preset as it stands in the book, or changed in its settings only.
    pub is_preset: bool,
}

/// What the page is about.
#[hook]
pub fn use_heading<P: Voice>(session: &Session<P>, text: &'static Text) -> Heading {
    let language = text.language.tag();
    let about = P::preset_text(text, session.preset);
    let of_preset = use_memo(P::preset_id(session.preset), {
        let preset = session.preset;
        move |_| P::scenario(preset)
    });
    // The page is drawn with every frame; the scenario is another only after an edit.
    let is_changed = use_memo((session.scenario_in_props(), of_preset.clone()), |(scenario, of_preset)| {
        // Another seed is the same story.
        let mut of_preset = (**of_preset).clone();
        P::set_seed(&mut of_preset, P::seed(scenario));
        **scenario != of_preset
    });
    let changed_from = || AttrValue::from((text.shell.panel.changed_from)(about.name));
    if let Some(exercise) = session.exercise.as_ref().filter(|_| *session.exercising) {
        let title = prose(&exercise.title, language).join(" ");
        let story = prose(&exercise.task, language).first().cloned().unwrap_or_default();
        return Heading { title: title.into(), story: story.into(), is_preset: false };
    }
    match P::own_title(text, session.scenario(), &of_preset) {
        Some(title) => Heading { title: title.into(), story: changed_from(), is_preset: false },
        // The story tells moments and numbers of the preset, which a change of any setting may make untrue.
        None if *is_changed => Heading { title: about.name.into(), story: changed_from(), is_preset: true },
        None => Heading { title: about.name.into(), story: about.story.into(), is_preset: true },
    }
}
