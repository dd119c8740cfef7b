//! A setting with a few named values.

use std::rc::Rc;

use yew::prelude::*;

use super::{FieldAbout, FieldFrame, FieldState, FieldWords};
use crate::components::select::{Choice, Select};

/// See [`ChoiceField`].
#[derive(Properties, PartialEq)]
pub struct ChoiceFieldProps {
    /// What is written round it.
    pub about: FieldAbout,
    /// How it stands.
    #[prop_or_default]
    pub state: FieldState,
    /// The words of the frame.
    pub words: FieldWords,
    /// What can be chosen.
    pub choices: Rc<[Choice]>,
    /// The value of the choice that holds.
    pub value: AttrValue,
    /// Called with the value that was chosen.
    pub on_change: Callback<AttrValue>,
}

/// A setting with a few named values.
#[component]
pub fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    let ChoiceFieldProps { about, state, words, choices, value, on_change } = props;
    let locked = state.locked.is_some();
    let described_by = about.described_by(state.error.is_some(), locked);
    let control = html! {
        <Select id={about.id.clone()} {described_by} choices={choices.clone()} value={value.clone()}
            on_change={on_change.clone()} disabled={locked} />
    };
    html! { <FieldFrame kind="choice" about={about.clone()} state={state.clone()} words={words.clone()} {control} /> }
}
