//! The stage: the saga as diagram, list or text, with what adds to it, over the ledgers.

use super::diagram::Diagram;
use super::document::Document;
use super::ledgers::Ledgers;
use super::list::StepList;
use super::{Half, Mode, PartProps, View};
use crate::components::phase::Phase;
use crate::components::select::Select;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use crate::pages::lab::session::Session;
use lab::Saga;
use saga::definition::{Ledger, Policy};
use saga::ready_made::PALETTE;
use saga::scenario::Style;
use saga::{ReadyMade, Side, Step};
use text::Text;
use yew::prelude::*;

/// The stage.
#[component]
pub fn Stage(props: &PartProps) -> Html {
    let content = match props.view.mode {
        Mode::Diagram => html! { <Diagram ..props.clone() /> },
        Mode::List => html! { <StepList ..props.clone() /> },
        Mode::Text => html! { <Document ..props.clone() /> },
    };
    html! {
        <div class="stage saga-stage" data-mode={match props.view.mode { Mode::Diagram => "diagram", Mode::List => "list", Mode::Text => "text" }}>
            <Toolbar ..props.clone() />
            <div class="design">{ content }</div>
            <Ledgers seen={props.seen.clone()} />
        </div>
    }
}

/// Buttons of which one holds.
fn segments(label: &'static str, buttons: Vec<(&'static str, bool, bool, Callback<MouseEvent>)>) -> Html {
    html! {
        <div class="segments" role="group" aria-label={label}>
            { for buttons.into_iter().map(|(name, pressed, disabled, onclick)| html! {
                <button key={name} type="button" aria-pressed={if pressed { "true" } else { "false" }} {disabled} {onclick}>{ name }</button>
            }) }
        </div>
    }
}

#[component]
fn Toolbar(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let session = &props.session.0;
    let scenario = session.scenario();
    let may_edit = session.may_edit();
    let modes = [(Mode::Diagram, words.diagram), (Mode::List, words.list), (Mode::Text, words.text)];
    let modes = modes.map(|(mode, name)| {
        let view = props.view.clone();
        let onclick = Callback::from(move |_: MouseEvent| view.set(View { mode, ..(*view).clone() }));
        (name, props.view.mode == mode, false, onclick)
    });
    let may_switch = session.may_change("coordination.style");
    let styles = [(Style::Orchestration, words.orchestrated), (Style::Choreography, words.choreographed)];
    let styles = styles.map(|(style, name)| {
        let session = session.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut scenario = (**session.scenario()).clone();
            scenario.coordination.style = style;
            session.edit(scenario, Phase::Commit);
        });
        (name, scenario.coordination.style == style, !may_switch, onclick)
    });
    let full = scenario.saga.steps.len() >= saga::definition::MAX_STEPS;
    html! {
        <div class="toolbar">
            { segments(words.view, modes.into()) }
            { segments(words.style, styles.into()) }
            <span class="gap" />
            if may_edit {
                <Adding ..props.clone() />
                { begin_with(props, text) }
            } else {
                <span class="quiet">{ if session.held && allows_steps(session) { words.steps_after } else { words.steps_locked } }</span>
            }
            if full {
                <span class="quiet">{ words.most_steps }</span>
            }
        </div>
    }
}

/// Whether the exercise at hand lets the steps be changed, after the prediction.
pub fn allows_steps(session: &Session<Saga>) -> bool {
    let exercise = session.exercise.as_ref().filter(|_| *session.exercising);
    exercise.is_some_and(|exercise| exercise.allowed.iter().any(|allowed| allowed == "design"))
        && !session.embed.locks("design")
}

/// What a new step does, and where it goes.
#[component]
fn Adding(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let what = use_state(|| 0_usize);
    let full = props.session.0.scenario().saga.steps.len() >= saga::definition::MAX_STEPS;
    let names = PALETTE.iter().map(|(_, name, ..)| (*name).to_string());
    let palette =
        choices(names.chain([words.new_step.to_string()]).enumerate().map(|(index, label)| (index.to_string(), label)));
    let on_change = {
        let what = what.clone();
        Callback::from(move |value: AttrValue| what.set(value.parse().unwrap_or(0)))
    };
    let add = |parallel: bool| {
        let (props, what) = (props.clone(), *what);
        Callback::from(move |_: MouseEvent| {
            let step = match PALETTE.get(what) {
                Some((service, name, compensation, ledger)) => Step::new(name, service, *compensation, *ledger),
                None => Step::new(words.new_step, words.new_service, None, Ledger::Record),
            };
            let session = &props.session.0;
            let mut saga = session.scenario().saga.clone();
            // After the step that somebody chose, else at the end.
            let after = props.view.half.map(|half| half.step).filter(|at| *at < saga.steps.len());
            let after = after.or_else(|| saga.steps.len().checked_sub(1));
            let at = if parallel { saga.insert(after, step) } else { saga.insert_in_sequence(after, step) };
            if let Some(at) = at {
                if parallel {
                    saga.put_in_parallel(at);
                }
                let name = saga.steps[at].name.clone();
                session.set_saga(saga, Phase::Commit);
                props.choose(Half { step: at, side: Side::Action });
                props.on_say.emit((words.added)(&name).into());
            }
        })
    };
    let empty = props.session.0.scenario().saga.steps.is_empty();
    html! {
        <>
            <Select label={words.palette} id="palette" choices={palette} value={what.to_string()} {on_change} disabled={full} />
            <button type="button" class="btn" id="add-step" disabled={full} onclick={add(false)}>{ words.add_step }</button>
            <button type="button" class="btn" id="add-parallel" disabled={full || empty} onclick={add(true)}>{ words.add_parallel }</button>
        </>
    }
}

fn begin_with(props: &PartProps, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let ready = ReadyMade::ALL.into_iter().map(|ready| (ready.id(), (text.saga.ready_made)(ready)));
    let all = choices([("", words.ready_made)].into_iter().chain(ready).chain([("empty", words.empty)]));
    let part = props.clone();
    let on_change = Callback::from(move |id: AttrValue| {
        let policy = part.session.0.scenario().saga.policy;
        let saga = match ReadyMade::ALL.into_iter().find(|ready| ready.id() == id.as_str()) {
            Some(ready) => ready.saga(),
            None if id == "empty" => saga::Saga { name: String::new(), steps: Vec::new(), policy: Policy::default() },
            None => return,
        };
        // How it is undone is a setting, and stays.
        part.session.0.set_saga(saga::Saga { policy, ..saga }, Phase::Commit);
        part.view.set(View { half: None, ..(*part.view).clone() });
    });
    html! { <Select label={words.begin_with} id="ready-made" choices={all} value="" {on_change} /> }
}
