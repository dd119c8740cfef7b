//! The pod tab: helpers, what is noticed, and the pod as YAML, in step with the settings, to be copied and pasted.

use super::PartProps;
use crate::components::finder::Command;
use crate::components::phase::Phase;
use crate::door::{clipboard, focus};
use crate::draft::use_draft;
use crate::language::use_text;
use crate::newest::Newest;
use crate::pages::lab::named::button;
use crate::pages::lab::session::Session;
use crate::shared::Shared;
use lab::Sidecar;
use sidecar::Scenario;
use sidecar::lint::Lint;
use sidecar::memory::{cpu_request_m, memory_request};
use sidecar::pod_settings::Helpers;
use sidecar::yaml::{self, Read, Trouble};
use sim::Value;
use sim::setting::Choice;
use std::rc::Rc;
use text::Text;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What is wrong or ignored in the text, as many as are seen at once.
const SHOWN: usize = 8;

/// See [`Document`].
#[derive(Properties, PartialEq)]
pub struct DocumentProps {
    /// What acts on the visit.
    pub newest: Newest<PartProps>,
    /// The pod and what surrounds it.
    pub scenario: Shared<Scenario>,
    /// What is noticed about the pod.
    pub lints: Shared<Vec<Lint>>,
    /// Whether a pod may be taken over.
    pub may_edit: bool,
    /// Whether helpers may be changed.
    pub may_help: bool,
}

/// The pod tab.
#[component]
pub fn Document(props: &DocumentProps) -> Html {
    let text = use_text();
    let words = &text.sidecar.words;
    let newest = &props.newest;
    let (draft, set_draft) = use_draft(&newest.get().session.0.field_name("pod"));
    // What the text ignored that was taken over last, for as long as its pod is there.
    let taken = use_state(|| None::<Rc<Result<Read, Vec<Trouble>>>>);
    let pod = use_memo(props.scenario.clone(), |scenario| scenario.running_pod());
    let written = use_memo(Shared::from(pod.clone()), |pod| yaml::write(pod));
    let shown = (*draft).clone().unwrap_or_else(|| (*written).clone());
    let read = use_memo(shown.clone(), |shown| yaml::read(shown));
    let may_edit = props.may_edit;
    let differs = (*draft).as_ref().is_some_and(|draft| *draft != *written);
    let oninput = {
        let draft = set_draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.emit(Some(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
        })
    };
    let take_over = {
        let (draft, taken, read, newest) = (set_draft.clone(), taken.setter(), read.clone(), newest.clone());
        move || {
            if let Ok(found) = &*read {
                taken.set(Some(read.clone()));
                let part = newest.get();
                part.session.0.paste(found.pod.clone());
                draft.emit(None);
                part.on_say.emit(words.taken_over.into());
                // Its button is off then, and the focus would be nowhere.
                focus::focus_id("pod-yaml");
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
    let on_copy = {
        let (shown, on_say) = (shown.clone(), newest.get().on_say);
        Callback::from(move |_: MouseEvent| {
            let (shown, on_say) = (shown.clone(), on_say.clone());
            spawn_local(async move {
                match clipboard::write_text(&shown).await {
                    Ok(()) => on_say.emit(words.copied.into()),
                    Err(why) => on_say.emit(why.into()),
                }
            });
        })
    };
    let troubles = read.as_ref().as_ref().err();
    let before = taken.as_ref().and_then(|taken| taken.as_ref().as_ref().ok());
    let before = before.filter(|taken| draft.is_none() && taken.pod == props.scenario.document);
    let ignored = match before {
        Some(taken) => &taken.ignored[..],
        None => read.as_ref().as_ref().map_or(&[][..], |read| &read.ignored[..]),
    };
    let heading = if before.is_some() { words.were_ignored } else { words.ignored };
    html! {
        <div class="pod-tab">
            { helpers(props, text) }
            <section class="noticed" aria-label={words.lints}>
                <h3>{ words.lints }</h3>
                if props.lints.is_empty() { <p class="quiet">{ words.no_lints }</p> } else {
                    <ul>{ for props.lints.iter().map(|lint| html! {
                        <li data-tone="trial"><b>{ if lint.container.is_empty() { words.whole_pod } else { &lint.container } }</b>{ " " }{ (text.sidecar.lint)(lint) }</li>
                    }) }</ul>
                }
                <p class="quiet">{ (words.pod_request)(memory_request(&pod), cpu_request_m(&pod)) }</p>
            </section>
            <div class="document">
                <label for="pod-yaml">{ words.document }</label>
                <textarea id="pod-yaml" rows="18" spellcheck="false" autocomplete="off" value={shown} {oninput} {onkeydown} readonly={!may_edit}
                    aria-invalid={troubles.is_some().then_some("true")} aria-describedby="pod-troubles" />
                <div id="pod-troubles" role="status">
                    if let Some(troubles) = troubles {
                        { listed(troubles.iter().map(text.sidecar.trouble).collect(), "error", text) }
                    } else if !ignored.is_empty() {
                        <p>{ heading(ignored.len()) }</p>
                        { listed(ignored.iter().map(|field| (words.ignored_line)(field.line, &field.field)).collect(), "quiet", text) }
                    } else {
                        <p class="quiet">{ words.document_hint }</p>
                    }
                </div>
                <div class="row">
                    <button type="button" class="btn primary" id="take-pod" disabled={!differs || troubles.is_some() || !may_edit} onclick={on_take}>{ words.take_over }</button>
                    <button type="button" class="btn" id="leave-pod" disabled={!differs} onclick={on_leave}>{ words.as_it_is }</button>
                    <button type="button" class="btn" id="copy-pod" onclick={on_copy}>{ words.copy }</button>
                </div>
            </div>
        </div>
    }
}

/// The two ways in which helpers stand in the pod, each with its button.
fn ways(text: &'static Text) -> [(Helpers, &'static str, String); 2] {
    let words = &text.sidecar.words;
    let way = |helpers: Helpers, name| (helpers, name, format!("helpers-{}", helpers.name()));
    [way(Helpers::Native, words.native), way(Helpers::Classic, words.classic)]
}

/// The buttons by their names.
pub fn named(session: &Session<Sidecar>, text: &'static Text) -> Vec<Command> {
    let words = &text.sidecar.words;
    let tab = "panel-tab-pod";
    let locked = (!session.may_change("pod.helpers")).then_some(AttrValue::Static(words.locked));
    let way = |(_, name, id): (Helpers, &'static str, String)| {
        button(tab, id, format!("{}: {name}", words.helpers), locked.clone(), text)
    };
    let copy = button(tab, "copy-pod", format!("{} YAML", words.copy), None, text);
    ways(text).map(way).into_iter().chain([copy]).collect()
}

/// How helpers stand in the pod: two buttons of which one holds.
fn helpers(props: &DocumentProps, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let disabled = !props.may_help;
    let now = props.scenario.helpers();
    let button = |(helpers, name, id): (Helpers, &'static str, String)| {
        let newest = props.newest.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            newest.get().session.0.set("pod.helpers", Value::Choice(helpers.name()), Phase::Commit);
        });
        html! {
            <button type="button" {id} aria-pressed={if now == helpers { "true" } else { "false" }} {disabled} {onclick}>{ name }</button>
        }
    };
    html! {
        <div class="row">
            <span class="label">{ words.helpers }</span>
            <div class="segments" role="group" aria-label={words.helpers}>
                { for ways(text).map(button) }
            </div>
        </div>
    }
}

/// A list of which the first lines are seen, and the others on demand.
fn listed(lines: Vec<String>, class: &'static str, text: &'static Text) -> Html {
    let lines_of = |lines: &[String]| html! { <ul {class}>{ for lines.iter().map(|line| html! { <li>{ line.as_str() }</li> }) }</ul> };
    let (first, rest) = lines.split_at(lines.len().min(SHOWN));
    html! {
        <>
            { lines_of(first) }
            if !rest.is_empty() {
                <details class="more"><summary>{ (text.sidecar.words.more)(rest.len()) }</summary>{ lines_of(rest) }</details>
            }
        </>
    }
}
