//! The saga as a list of steps, each with what undoes it: everything that the diagram does, without dragging.

use super::status::status;
use super::{Half, PartProps, View};
use crate::components::icon::{Glyph, Icon};
use crate::components::phase::Phase;
use crate::door::focus;
use crate::language::use_text;
use saga::Side;
use text::Text;
use yew::prelude::*;

/// The list.
#[component]
pub fn StepList(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let session = &props.session.0;
    let scenario = session.scenario();
    let steps = &scenario.saga.steps;
    let world = &props.seen.world.sagas[0];
    let world = if *props.seen.run.scenario == **scenario { *world } else { Default::default() };
    html! {
        <>
            if steps.is_empty() {
                <p class="empty">{ words.begin_empty }</p>
            }
            <ol class="steps">
                { for steps.iter().enumerate().map(|(index, step)| {
                    let shown = |side: Side| {
                        let state = status(text, &scenario.saga, index, side, &world.steps[index], world.begun);
                        html! { <small data-tone={state.tone.as_str()}>{ state.text }</small> }
                    };
                    let half = |side: Side| Half { step: index, side };
                    let choose = |side: Side| {
                        let (part, half) = (props.clone(), half(side));
                        Callback::from(move |_: MouseEvent| part.choose(half))
                    };
                    let chosen = |side: Side| if props.view.half_of(scenario) == Some(half(side)) { "true" } else { "false" };
                    let undoes = step.compensation.clone().unwrap_or_else(|| words.no_compensation.to_string());
                    html! {
                        <li key={step.name.clone()} data-parallel={scenario.saga.is_parallel(index).then_some("true")}>
                            <button type="button" class="half" aria-pressed={chosen(Side::Action)} onclick={choose(Side::Action)}>
                                <b>{ &step.name }</b>{ " " }<span class="quiet">{ &step.service }</span>{ " " }{ shown(Side::Action) }
                            </button>
                            <button type="button" class="half undo" aria-pressed={chosen(Side::Compensation)} data-missing={step.compensation.is_none().then_some("true")}
                                onclick={choose(Side::Compensation)}>
                                <b>{ "↩ " }{ undoes }</b>{ " " }{ shown(Side::Compensation) }
                            </button>
                            if session.may_edit() {
                                { buttons(props, index, text) }
                            }
                        </li>
                    }
                }) }
            </ol>
        </>
    }
}

/// Gives the focus to an element that is there after the next drawing; to what adds a step where there is none.
pub fn focus_soon(id: String) {
    gloo_timers::callback::Timeout::new(0, move || {
        if !focus::focus_id(&id) {
            focus::focus_id("add-step");
        }
    })
    .forget();
}

/// What a button does to a saga: the place that the step then has, and what is said of it.
type Act = fn(&mut saga::Saga, usize, &'static Text) -> Option<(usize, String)>;

fn buttons(props: &PartProps, index: usize, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let saga = &props.session.0.scenario().saga;
    let step = &saga.steps[index];
    let count = saga.steps.len();
    let button = |id: &'static str, label: &'static str, glyph: Option<Glyph>, disabled: bool, act: Act| {
        let part = props.clone();
        let element = format!("{id}-{}", index + 1);
        let onclick = Callback::from(move |_: MouseEvent| {
            let mut saga = part.session.0.scenario().saga.clone();
            if let Some((at, said)) = act(&mut saga, index, text) {
                part.session.0.set_saga(saga, Phase::Commit);
                part.on_say.emit(said.into());
                // What is chosen and the focus go with the step.
                let half = Some(Half { step: at, side: Side::Action });
                part.view.set(View { half, ..(*part.view).clone() });
                focus_soon(format!("{id}-{}", at + 1));
            }
        });
        let name = format!("{label}: {}", step.name);
        html! {
            <button type="button" class={if glyph.is_some() { "icon" } else { "btn small" }} id={element} aria-label={name} title={label} {disabled} {onclick}>
                if let Some(glyph) = glyph { <Icon {glyph} /> } else { { label } }
            </button>
        }
    };
    let full = count >= saga::definition::MAX_STEPS;
    html! {
        <div class="row acts">
            { button("up", words.move_up, None, index == 0, |saga, at, text| {
                let name = saga.steps[at].name.clone();
                let count = saga.steps.len();
                (at > 0 && saga.shift(at, at - 1)).then(|| (at - 1, (text.saga.words.moved)(&name, at, count)))
            }) }
            { button("down", words.move_down, None, index + 1 == count, |saga, at, text| {
                let name = saga.steps[at].name.clone();
                let count = saga.steps.len();
                saga.shift(at, at + 1).then(|| (at + 1, (text.saga.words.moved)(&name, at + 2, count)))
            }) }
            if saga.is_parallel(index) {
                { button("order", words.make_sequence, None, false, |saga, at, text| {
                    let name = saga.steps[at].name.clone();
                    saga.put_in_sequence(at).then(|| (at, (text.saga.words.in_sequence)(&name)))
                }) }
            } else {
                { button("order", words.make_parallel, None, index == 0, |saga, at, text| {
                    let name = saga.steps[at].name.clone();
                    saga.put_in_parallel(at).then(|| (at, (text.saga.words.parallel)(&name)))
                }) }
            }
            { button("copy", words.duplicate, None, full, |saga, at, text| {
                let to = saga.duplicate(at)?;
                Some((to, (text.saga.words.added)(&saga.steps[to].name)))
            }) }
            { button("delete", words.delete, None, false, |saga, at, text| {
                let name = saga.steps[at].name.clone();
                saga.remove(at).then(|| (at.min(saga.steps.len().saturating_sub(1)), (text.saga.words.removed)(&name)))
            }) }
        </div>
    }
}
