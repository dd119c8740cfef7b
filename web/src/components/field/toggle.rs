//! A setting that is on or off.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{FieldAbout, FieldFrame, FieldState, FieldWords};

/// See [`ToggleField`].
#[derive(Properties, PartialEq)]
pub struct ToggleFieldProps {
    /// What is written round it.
    pub about: FieldAbout,
    /// How it stands.
    #[prop_or_default]
    pub state: FieldState,
    /// The words of the frame.
    pub words: FieldWords,
    /// Whether it is on.
    pub value: bool,
    /// Called with what it was set to.
    pub on_change: Callback<bool>,
}

/// A switch.
#[component]
pub fn ToggleField(props: &ToggleFieldProps) -> Html {
    let ToggleFieldProps { about, state, words, value, on_change } = props;
    let locked = state.locked.is_some();
    let redraw = use_force_update();
    let onchange = {
        let on_change = on_change.clone();
        Callback::from(move |event: Event| {
            on_change.emit(event.target_unchecked_into::<HtmlInputElement>().checked());
            redraw.force_update();
        })
    };
    let control = html! {
        <input type="checkbox" role="switch" id={about.id.clone()} checked={*value} disabled={locked} {onchange}
            aria-describedby={about.described_by(state.error.is_some(), locked)} />
    };
    html! { <FieldFrame kind="toggle" about={about.clone()} state={state.clone()} words={words.clone()} {control} /> }
}
