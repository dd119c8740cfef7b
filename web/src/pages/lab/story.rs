//! The line under the head: the preset and its story, the seed, undo, redo and reset.

use crate::components::icon::{Glyph, Icon};
use crate::components::select::{Choice, Select};
use crate::language::use_text;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What somebody wants done.
#[derive(Clone, Debug, PartialEq)]
pub enum StoryAct {
    /// Another preset.
    Preset(AttrValue),
    /// Another seed, as typed.
    Seed(String),
    /// Any other seed.
    NewSeed,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Back to the preset.
    Reset,
}

/// See [`Story`].
#[derive(Properties, PartialEq)]
pub struct StoryProps {
    /// The preset's name.
    pub title: AttrValue,
    /// What to look for.
    pub story: AttrValue,
    /// Whether the run waits for a prediction: then nothing here is for changing.
    #[prop_or_default]
    pub held: bool,
    /// All presets.
    pub presets: Rc<[Choice]>,
    /// The one that is open.
    pub preset: AttrValue,
    /// The seed.
    pub seed: u64,
    /// What is wrong with a seed that was typed.
    #[prop_or_default]
    pub seed_error: Option<AttrValue>,
    /// Whether there is a step back.
    pub can_undo: bool,
    /// Whether there is a step forward.
    pub can_redo: bool,
    /// Whether anything differs from the preset.
    pub changed: bool,
    /// Told what is wanted.
    pub on_act: Callback<StoryAct>,
}

/// The line under the head.
#[component]
pub fn Story(props: &StoryProps) -> Html {
    let text = &use_text().shell;
    let act = |act: StoryAct| props.on_act.reform(move |_: MouseEvent| act.clone());
    let on_seed =
        props.on_act.reform(|event: Event| StoryAct::Seed(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <div class="story">
            <h1>{ &props.title }</h1>
            <p>{ &props.story }</p>
            if !props.held {
            <div class="pick">
                <Select id="preset" label={text.preset} choices={props.presets.clone()} value={props.preset.clone()}
                    on_change={props.on_act.reform(StoryAct::Preset)} />
                <label for="seed">{ text.seed }</label>
                <input id="seed" class="seed" type="text" inputmode="numeric" autocomplete="off" value={props.seed.to_string()}
                    aria-invalid={props.seed_error.is_some().then_some("true")}
                    aria-describedby={props.seed_error.is_some().then_some("seed-error")} onchange={on_seed} />
                <button type="button" class="icon" id="new-seed" aria-label={text.new_seed} title={text.new_seed}
                    onclick={act(StoryAct::NewSeed)}>
                    <Icon glyph={Glyph::Reset} />
                </button>
                <button type="button" class="icon" id="undo" aria-label={text.undo} title={text.undo} disabled={!props.can_undo}
                    onclick={act(StoryAct::Undo)}>
                    <Icon glyph={Glyph::Undo} />
                </button>
                <button type="button" class="icon" id="redo" aria-label={text.redo} title={text.redo} disabled={!props.can_redo}
                    onclick={act(StoryAct::Redo)}>
                    <Icon glyph={Glyph::Redo} />
                </button>
                <button type="button" class="btn" id="reset" disabled={!props.changed} onclick={act(StoryAct::Reset)}>{ text.reset }</button>
            </div>
            }
            if let Some(error) = &props.seed_error {
                <p class="error" id="seed-error" role="alert">{ error }</p>
            }
        </div>
    }
}
