//! A drop-down list that always shows the page's value, also after an undo or a refused choice.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// One entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the page calls it.
    pub value: AttrValue,
    /// What the viewer reads.
    pub label: AttrValue,
}

/// See [`Select`].
#[derive(Properties, PartialEq)]
pub struct SelectProps {
    /// The id, for a `label`.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The accessible name where no `label` element gives it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The id of what describes it: help, error.
    #[prop_or_default]
    pub described_by: Option<AttrValue>,
    /// What can be chosen.
    pub choices: Rc<[Choice]>,
    /// The value of the choice that holds.
    pub value: AttrValue,
    /// Called with the value that was chosen.
    pub on_change: Callback<AttrValue>,
    /// Whether it can be used.
    #[prop_or_default]
    pub disabled: bool,
}

/// A native `select`.
#[component]
pub fn Select(props: &SelectProps) -> Html {
    let node = use_node_ref();
    {
        // The `selected` attribute only gives a list its first value; afterwards its property has to be set.
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != value.as_str()
            {
                select.set_value(&value);
            }
        });
    }
    let redraw = use_force_update();
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            on_change.emit(event.target_unchecked_into::<HtmlSelectElement>().value().into());
            redraw.force_update();
        })
    };
    html! {
        <select ref={node} class="select" id={props.id.clone()} aria-label={props.label.clone()} disabled={props.disabled}
            aria-describedby={props.described_by.clone()} {onchange}>
            { for props.choices.iter().map(|choice| html! {
                <option key={choice.value.as_str()} value={choice.value.clone()} selected={choice.value == props.value}>
                    { &choice.label }
                </option>
            }) }
        </select>
    }
}
