//! How far a long piece of work is, and the way out of it.

use yew::prelude::*;

/// See [`Progress`].
#[derive(Properties, PartialEq)]
pub struct ProgressProps {
    /// What is being done; the accessible name.
    pub label: AttrValue,
    /// How much is done.
    pub done: u64,
    /// Of how much; `None` while that is unknown.
    #[prop_or_default]
    pub of: Option<u64>,
    /// The count in words, such as "312 of 1,000 runs".
    pub text: AttrValue,
    /// The name of the button that ends the work.
    #[prop_or_default]
    pub cancel: AttrValue,
    /// Called when the work is to end; without it there is no button.
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
}

/// A native progress bar with its count and a Cancel button.
#[component]
pub fn Progress(props: &ProgressProps) -> Html {
    let (max, value) = match props.of {
        Some(of) => (Some(of.max(1).to_string()), Some(props.done.min(of.max(1)).to_string())),
        None => (None, None),
    };
    html! {
        <div class="progress">
            <progress aria-label={props.label.clone()} {max} {value} />
            <span class="text">{ &props.text }</span>
            if let Some(on_cancel) = &props.on_cancel {
                <button type="button" class="btn" onclick={on_cancel.reform(|_| ())}>{ &props.cancel }</button>
            }
        </div>
    }
}
