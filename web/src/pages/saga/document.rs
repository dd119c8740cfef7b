//! The saga as text: its document, which can be edited, opened from a file and saved.

use super::PartProps;
use crate::components::disclosure::Disclosure;
use crate::door::download;
use crate::door::file::{self, NamedFile};
use crate::draft::use_draft;
use crate::language::use_text;
use saga::document_fields::FIELDS;
use saga::format::{self, MAX_BYTES};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is wrong in the text, as many as are listed.
const SHOWN: usize = 8;

/// The document.
#[component]
pub fn Document(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let session = &props.session.0;
    let scenario = session.scenario();
    let (draft, set_draft) = use_draft(&session.field_name("document"));
    let failed = use_state(|| None::<AttrValue>);
    let written = use_memo(scenario.saga.clone(), format::write);
    let shown = (*draft).clone().unwrap_or_else(|| (*written).clone());
    let read = use_memo(shown.clone(), |shown| format::read(shown));
    let may_edit = session.may_edit();
    let differs = (*draft).as_ref().is_some_and(|draft| *draft != *written);
    let oninput = {
        let draft = set_draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.emit(Some(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
        })
    };
    let take_over = {
        let (draft, read, part) = (set_draft.clone(), read.clone(), props.clone());
        move || {
            if let Ok(saga) = &*read {
                part.session.0.set_document(saga.clone());
                draft.emit(None);
                part.on_say.emit(words.taken_over.into());
            }
        }
    };
    let on_take = {
        let take_over = take_over.clone();
        Callback::from(move |_: MouseEvent| take_over())
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            take_over();
        }
    });
    let on_leave = {
        let draft = set_draft.clone();
        Callback::from(move |_: MouseEvent| draft.emit(None))
    };
    let open = {
        let (draft, failed) = (set_draft.clone(), failed.setter());
        move |file: NamedFile| {
            if file.len() > MAX_BYTES as f64 {
                failed.set(Some(words.too_large.into()));
                return;
            }
            let (draft, failed) = (draft.clone(), failed.clone());
            spawn_local(async move {
                let bytes = file.piece(0.0, file.len()).await;
                match bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
                    Some(content) => {
                        // What is in it is judged like what is typed: nothing is taken over before it is right.
                        draft.emit(Some(content));
                        failed.set(None);
                    }
                    None => failed.set(Some(words.unreadable.into())),
                }
            });
        }
    };
    let on_file = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            file::first(input.files()).into_iter().for_each(&open);
            input.set_value("");
        })
    };
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        file::first(event.data_transfer().and_then(|data| data.files())).into_iter().for_each(&open);
    });
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let on_save = {
        let (written, on_say) = (written.clone(), props.on_say.clone());
        Callback::from(move |_: MouseEvent| {
            if let Err(error) = download::save("saga.json", "application/json", &written) {
                on_say.emit(error.into());
            }
        })
    };
    let troubles = read.as_ref().as_ref().err();
    html! {
        <div class="document" data-keys="#open-saga" {ondrop} {ondragover}>
            <label for="document">{ words.document }</label>
            <textarea id="document" rows="16" spellcheck="false" autocomplete="off" value={shown} {oninput} {onkeydown} readonly={!may_edit}
                aria-invalid={troubles.is_some().then_some("true")} aria-describedby="document-troubles" />
            <div id="document-troubles" role="status">
                if let Some(troubles) = troubles {
                    <ul class="error">{ for troubles.iter().take(SHOWN).map(|trouble| html! { <li>{ (text.saga.trouble)(trouble) }</li> }) }</ul>
                } else if let Some(failed) = &*failed {
                    <p class="error">{ failed }</p>
                } else {
                    <p class="quiet">{ words.document_hint }</p>
                }
            </div>
            <Disclosure title={words.document_fields}>
                <ul class="document-fields">{ for FIELDS.iter().map(|(name, holds)| html! {
                    <li key={*name}><code>{ *name }</code>{ format!(": {} ({})", (text.saga.document_field)(name), (text.saga.document_holds)(*holds)) }</li>
                }) }</ul>
            </Disclosure>
            <div class="row">
                <button type="button" class="btn primary" id="take-over" disabled={!differs || troubles.is_some() || !may_edit} onclick={on_take}>{ words.take_over }</button>
                <button type="button" class="btn" id="as-it-is" disabled={!differs} onclick={on_leave}>{ words.as_it_is }</button>
                <button type="button" class="btn" id="save-saga" onclick={on_save}>{ words.download }</button>
                if may_edit {
                    <label class="btn" for="open-saga">{ words.import }</label>
                    <input class="visually-hidden" id="open-saga" type="file" accept=".json,application/json" onchange={on_file} />
                }
            </div>
        </div>
    }
}
