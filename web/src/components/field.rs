//! Settings: a label, a control, a unit, a line of help and the names that real systems give it, in one frame.

mod choice;
mod number;
mod toggle;

pub use choice::{ChoiceField, ChoiceFieldProps};
pub use number::{Curve, NumberEdit, NumberField, NumberFieldProps};
pub use toggle::{ToggleField, ToggleFieldProps};

use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// What is written round a control.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldAbout {
    /// The id of the control; those of help and error are made from it.
    pub id: AttrValue,
    /// The name of the setting.
    pub label: AttrValue,
    /// One line of help; may be empty.
    pub help: AttrValue,
    /// The names that real systems give it, such as `failureRateThreshold`; may be empty.
    pub names: AttrValue,
}

/// How a setting stands.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FieldState {
    /// Resets it, if its value is not the one it would be reset to. Such a setting is marked.
    pub on_reset: Option<Callback<()>>,
    /// What is wrong with it, and what is allowed.
    pub error: Option<AttrValue>,
    /// Why it cannot be changed, if it cannot.
    pub locked: Option<AttrValue>,
}

/// The words of the frame.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldWords {
    /// Said of a marked setting: "changed".
    pub changed: AttrValue,
    /// The name of the button that resets it, before the setting's own name: "Reset".
    pub reset: AttrValue,
}

impl FieldAbout {
    /// The ids of what describes the control, for `aria-describedby`; `None` when nothing does.
    fn described_by(&self, error: bool, locked: bool) -> Option<AttrValue> {
        let mut ids = Vec::new();
        if error {
            ids.push(format!("{}-error", self.id));
        }
        if locked {
            ids.push(format!("{}-locked", self.id));
        }
        if !self.help.is_empty() || !self.names.is_empty() {
            ids.push(format!("{}-help", self.id));
        }
        (!ids.is_empty()).then(|| ids.join(" ").into())
    }
}

#[derive(Properties, PartialEq)]
struct FieldFrameProps {
    kind: &'static str,
    about: FieldAbout,
    state: FieldState,
    words: FieldWords,
    /// The control that stands in the label's line.
    control: Html,
    /// What follows in a line of its own.
    #[prop_or_default]
    children: Html,
}

/// The frame that all settings share.
#[component]
fn FieldFrame(props: &FieldFrameProps) -> Html {
    let FieldFrameProps { kind, about, state, words, control, children } = props;
    html! {
        <div class="field" data-kind={*kind} data-changed={state.on_reset.is_some().then_some("true")}
            data-locked={state.locked.is_some().then_some("true")}>
            <label for={about.id.clone()}>
                { &about.label }
                if state.on_reset.is_some() {
                    <span class="changed" title={words.changed.clone()}><span class="visually-hidden">{ " " }{ &words.changed }</span></span>
                }
            </label>
            if let Some(on_reset) = &state.on_reset {
                if state.locked.is_none() {
                    <button type="button" class="icon ghost reset" aria-label={format!("{} {}", words.reset, about.label)}
                        title={words.reset.clone()} onclick={on_reset.reform(|_| ())}>
                        <Icon glyph={Glyph::Reset} />
                    </button>
                }
            }
            <span class="control">{ control.clone() }</span>
            { children.clone() }
            if let Some(error) = &state.error {
                <p class="error" id={format!("{}-error", about.id)} role="alert">{ error }</p>
            }
            if let Some(locked) = &state.locked {
                <p class="locked" id={format!("{}-locked", about.id)}>{ locked }</p>
            }
            if !about.help.is_empty() || !about.names.is_empty() {
                <p class="help" id={format!("{}-help", about.id)}>
                    { &about.help }
                    if !about.names.is_empty() {
                        { " " }<code>{ &about.names }</code>
                    }
                </p>
            }
        </div>
    }
}
