//! A modal dialog: Escape closes it, and the focus goes back to where it was.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::door;

/// See [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// The start of the ids inside; unique on the page.
    pub id: AttrValue,
    /// The title, which is also the accessible name.
    pub title: AttrValue,
    /// The name of the button that closes it.
    pub close: AttrValue,
    /// Whether it is open.
    pub open: bool,
    /// Called when the viewer closes it in any way; the page then sets `open` to false.
    pub on_close: Callback<()>,
    /// The content; rendered only while open.
    pub children: Html,
}

/// A native `dialog`, opened above the page.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(
            props.open,
            move |&open| if open { door::dialog::show_modal(&node) } else { door::dialog::close(&node) },
        );
    }
    let title_id = format!("{}-title", props.id);
    // The page hears of Escape here; closing by the page itself also ends here, when `open` is false already.
    let onclose = {
        let (open, on_close, node) = (props.open, props.on_close.clone(), node.clone());
        Callback::from(move |_: Event| {
            // The event comes a moment later; by then somebody may have opened the dialog again.
            if open && !door::dialog::is_open(&node) {
                on_close.emit(())
            }
        })
    };
    html! {
        <dialog ref={node} class="dialog" id={props.id.clone()} aria-labelledby={title_id.clone()} {onclose}>
            if props.open {
                <header>
                    <h2 id={title_id}>{ &props.title }</h2>
                    <button type="button" class="icon ghost" aria-label={props.close.clone()} title={props.close.clone()}
                        onclick={props.on_close.reform(|_| ())}>
                        <Icon glyph={Glyph::Close} />
                    </button>
                </header>
                <div class="content">{ props.children.clone() }</div>
            }
        </dialog>
    }
}
