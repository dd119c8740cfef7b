//! Something folded away behind its title.

use yew::prelude::*;

/// See [`Disclosure`].
#[derive(Properties, PartialEq)]
pub struct DisclosureProps {
    /// The title, always seen.
    pub title: AttrValue,
    /// Whether it starts unfolded.
    #[prop_or_default]
    pub open: bool,
    /// What is folded away.
    pub children: Html,
}

/// A native `details`; the viewer's folding survives re-rendering.
#[component]
pub fn Disclosure(props: &DisclosureProps) -> Html {
    html! {
        <details class="disclosure" open={props.open}>
            <summary>{ &props.title }</summary>
            <div class="content">{ props.children.clone() }</div>
        </details>
    }
}
