//! The checks tab: what can be told of the saga without running it, each with the run that shows it.

use super::{Half, PartProps};
use crate::door::address;
use crate::language::use_text;
use crate::shared::Shared;
use lab::{Link, Saga};
use saga::lint::Lint;
use saga::{Scenario, Side};
use yew::prelude::*;

/// See [`Checks`].
#[derive(Properties, PartialEq)]
pub struct ChecksProps {
    /// What all parts are made of.
    pub part: PartProps,
    /// What was noticed.
    pub lints: Shared<Vec<Lint>>,
}

/// The checks tab.
#[component]
pub fn Checks(props: &ChecksProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let saga = &props.part.session.0.scenario().saga;
    html! {
        <div class="fields checks">
            if props.lints.is_empty() {
                <p class="empty">{ words.no_notices }</p>
            }
            <ul class="notes">
                { for props.lints.iter().map(|lint| {
                    let name = saga.steps.get(lint.step).map_or("", |step| step.name.as_str());
                    let said = (text.saga.notice)(lint.notice, name);
                    let choose = {
                        let (part, step) = (props.part.clone(), lint.step);
                        Callback::from(move |_: MouseEvent| part.choose(Half { step, side: Side::Action }))
                    };
                    html! {
                        <li data-step={(lint.step + 1).to_string()}>
                            <p>{ &said }</p>
                            <div class="row">
                                <OpenRun part={props.part.clone()} proof={Shared::new(lint.proof.clone())} label={words.show_it} about={said} />
                                <button type="button" class="link" onclick={choose}><b>{ words.edit }</b></button>
                            </div>
                        </li>
                    }
                }) }
            </ul>
        </div>
    }
}

/// See [`OpenRun`].
#[derive(Properties, PartialEq)]
pub struct OpenRunProps {
    /// What all parts are made of.
    pub part: PartProps,
    /// The scenario of the run.
    pub proof: Shared<Scenario>,
    /// What is written on the button.
    pub label: AttrValue,
    /// What it shows, for who does not see where the button stands.
    pub about: AttrValue,
}

/// Opens a run that shows something. Where nothing may be done to the system, as in an exercise, it opens beside this page.
#[component]
pub fn OpenRun(props: &OpenRunProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let session = &props.part.session.0;
    let name = format!("{}: {}", props.label, props.about);
    if session.may_fail() {
        let (part, proof) = (props.part.clone(), props.proof.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            part.session.0.open_proof((*proof).clone());
            part.on_say.emit(words.opened.into());
        });
        return html! { <button type="button" class="link" aria-label={name} {onclick}><b>{ &props.label }</b></button> };
    }
    let link = Link::<Saga> {
        preset: session.preset,
        scenario: (*props.proof).clone(),
        moment: None,
        compare: None,
        language: session.language,
        exercise: None,
        digest: None,
    };
    let href = format!("{}{link}", address::base());
    html! {
        <a {href} target="_blank" rel="noopener" aria-label={format!("{name} ({})", words.opens_beside)}>{ &props.label }{ " ↗" }</a>
    }
}
