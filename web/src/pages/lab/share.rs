//! Sharing a moment: the link, copied where the browser allows it, and shown to be copied by hand.

use crate::components::dialog::Dialog;
use crate::components::icon::{Glyph, Icon};
use crate::door::clipboard;
use crate::language::use_text;
use yew::prelude::*;

/// See [`Share`].
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// Whether it is open.
    pub open: bool,
    /// The whole address.
    pub link: AttrValue,
    /// What stands for the run.
    pub digest: AttrValue,
    /// The file that the run is of, which no link can hold.
    #[prop_or_default]
    pub file: Option<AttrValue>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The dialog with the link.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let text = use_text();
    let words = &text.shell.sharing;
    // A link that already names a language keeps it.
    let named = lab::language_of(&props.link).is_some();
    let in_language = use_state(|| false);
    let link = match *in_language && !named {
        true => AttrValue::from(lab::with_language(&props.link, Some(text.language.tag()))),
        false => props.link.clone(),
    };
    let on_language = {
        let in_language = in_language.clone();
        Callback::from(move |_: MouseEvent| in_language.set(!*in_language))
    };
    let came_of_it = use_state(|| None::<&'static str>);
    let on_copy = {
        let (link, came_of_it) = (link.clone(), came_of_it.setter());
        Callback::from(move |_: MouseEvent| {
            let (link, came_of_it) = (link.clone(), came_of_it.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let copied = clipboard::write_text(&link).await;
                came_of_it.set(Some(if copied.is_ok() { words.copied } else { words.refused }));
            });
        })
    };
    let on_close = {
        let (on_close, came_of_it) = (props.on_close.clone(), came_of_it.setter());
        Callback::from(move |()| {
            came_of_it.set(None);
            on_close.emit(());
        })
    };
    html! {
        <Dialog id="share" title={words.title} close={text.shell.close} open={props.open} {on_close}>
            <p>{ props.file.as_ref().map_or_else(|| words.about.into(), |file| (words.about_file)(file)) }</p>
            <label for="share-link">{ words.link }</label>
            <textarea id="share-link" readonly=true rows="4" value={link} />
            if !named {
                <p class="row"><label><input type="checkbox" id="share-language" checked={*in_language} onclick={on_language} />{ " " }{ (words.with_language)(text.language.name()) }</label></p>
            }
            <p class="quiet">{ words.digest }{ ": " }<code>{ &props.digest }</code></p>
            <div class="row">
                <button type="button" class="btn primary" id="copy-link" onclick={on_copy}><Icon glyph={Glyph::Copy} />{ words.copy }</button>
                <span role="status">{ came_of_it.unwrap_or("") }</span>
            </div>
        </Dialog>
    }
}
