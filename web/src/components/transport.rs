//! The controls of the timeline: significant events, steps, play, the time as a field, speed, marks, comparison.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::select::{Choice, Select};
use crate::door::focus;

/// One of the two moments that the viewer can mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The first.
    A,
    /// The second.
    B,
}

/// What the viewer wants of the playback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transport {
    /// Back to the last significant event before the cursor.
    PreviousSignificant,
    /// Back by one event.
    StepBack,
    /// Play.
    Play,
    /// Stop playing.
    Pause,
    /// On by one event.
    StepForward,
    /// On to the next significant event.
    NextSignificant,
    /// Play at this speed, the value of one of the choices.
    Speed(AttrValue),
    /// Mark the moment at the cursor.
    Set(Mark),
    /// Take the mark away.
    Clear(Mark),
    /// Compare with this run, the value of one of the choices.
    Compare(AttrValue),
}

/// The words of the controls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each names the control of its name")]
pub struct TransportWords {
    /// The name of the whole group.
    pub group: AttrValue,
    pub previous_significant: AttrValue,
    pub step_back: AttrValue,
    pub play: AttrValue,
    pub pause: AttrValue,
    pub step_forward: AttrValue,
    pub next_significant: AttrValue,
    /// The name of the time field, such as "Time or #event".
    pub time: AttrValue,
    pub speed: AttrValue,
    /// What speed 1 is.
    pub pace: AttrValue,
    /// "Mark A".
    pub mark_a: AttrValue,
    /// "Mark B".
    pub mark_b: AttrValue,
    /// Before the mark's time: "A:".
    pub at_a: AttrValue,
    /// Before the mark's time: "B:".
    pub at_b: AttrValue,
    /// The name of the button that takes mark A away.
    pub clear_a: AttrValue,
    /// The name of the button that takes mark B away.
    pub clear_b: AttrValue,
    pub compare: AttrValue,
}

/// See [`TransportBar`].
#[derive(Properties, PartialEq)]
pub struct TransportBarProps {
    /// The words.
    pub words: TransportWords,
    /// Whether it plays.
    pub playing: bool,
    /// The time at the cursor, as it stands in the field.
    pub time: AttrValue,
    /// What follows the field, such as "s of 90 · event 1,904 of 5,312".
    pub position: AttrValue,
    /// The speeds on offer.
    pub speeds: Rc<[Choice]>,
    /// The speed that holds.
    pub speed: AttrValue,
    /// When mark A is, as it reads, if it is set.
    #[prop_or_default]
    pub mark_a: Option<AttrValue>,
    /// When mark B is, as it reads, if it is set.
    #[prop_or_default]
    pub mark_b: Option<AttrValue>,
    /// The runs to compare with, "nothing" included; empty where there are none.
    #[prop_or_default]
    pub comparisons: Rc<[Choice]>,
    /// The run that is compared with.
    #[prop_or_default]
    pub comparison: AttrValue,
    /// Called with what the viewer wants.
    pub on_act: Callback<Transport>,
    /// Called with a text from the time field; answers with what is wrong with it, if it leads nowhere.
    pub on_seek_text: Callback<String, Result<(), AttrValue>>,
    /// The id of what has the focus after a time was typed.
    #[prop_or(AttrValue::Static("scrubber"))]
    pub then_focus: AttrValue,
    /// Ids start with this; unique on the page.
    #[prop_or(AttrValue::Static("transport"))]
    pub id: AttrValue,
}

/// The row of controls over the lanes.
#[component]
pub fn TransportBar(props: &TransportBarProps) -> Html {
    let TransportBarProps { words, on_act, .. } = props;
    let (glyph, name, act) = match props.playing {
        true => (Glyph::Pause, &words.pause, Transport::Pause),
        false => (Glyph::Play, &words.play, Transport::Play),
    };
    html! {
        <div class="transport" role="group" aria-label={words.group.clone()}>
            <div class="steps">
                { button(on_act, Glyph::PreviousSignificant, &words.previous_significant, "icon", Transport::PreviousSignificant) }
                { button(on_act, Glyph::StepBack, &words.step_back, "icon", Transport::StepBack) }
                { button(on_act, glyph, name, "icon play", act) }
                { button(on_act, Glyph::StepForward, &words.step_forward, "icon", Transport::StepForward) }
                { button(on_act, Glyph::NextSignificant, &words.next_significant, "icon", Transport::NextSignificant) }
            </div>
            <TimeField id={format!("{}-time", props.id)} label={words.time.clone()} time={props.time.clone()}
                position={props.position.clone()} then_focus={props.then_focus.clone()} on_seek_text={props.on_seek_text.clone()} />
            <div class="options">
                <label title={words.pace.clone()}>
                    <span class="word">{ &words.speed }</span>
                    <Select choices={props.speeds.clone()} value={props.speed.clone()} on_change={on_act.reform(Transport::Speed)} />
                </label>
                { mark(on_act, Mark::A, &words.mark_a, &words.at_a, &words.clear_a, props.mark_a.as_ref()) }
                { mark(on_act, Mark::B, &words.mark_b, &words.at_b, &words.clear_b, props.mark_b.as_ref()) }
                if !props.comparisons.is_empty() {
                    <label>
                        <span class="word">{ &words.compare }</span>
                        <Select choices={props.comparisons.clone()} value={props.comparison.clone()}
                            on_change={on_act.reform(Transport::Compare)} />
                    </label>
                }
            </div>
        </div>
    }
}

fn button(on_act: &Callback<Transport>, glyph: Glyph, name: &AttrValue, class: &'static str, act: Transport) -> Html {
    html! {
        <button type="button" {class} aria-label={name.clone()} title={name.clone()} onclick={on_act.reform(move |_| act.clone())}>
            <Icon {glyph} />
        </button>
    }
}

fn mark(
    on_act: &Callback<Transport>,
    mark: Mark,
    set: &AttrValue,
    at: &AttrValue,
    clear: &AttrValue,
    time: Option<&AttrValue>,
) -> Html {
    let onset = on_act.reform(move |_| Transport::Set(mark));
    match time {
        None => html! { <button type="button" class="btn" onclick={onset}>{ set }</button> },
        Some(time) => html! {
            <span class="mark-set">
                <button type="button" class="btn" title={set.clone()} onclick={onset}>{ at }{ " " }{ time }</button>
                <button type="button" class="icon" aria-label={clear.clone()} title={clear.clone()}
                    onclick={on_act.reform(move |_| Transport::Clear(mark))}>
                    <Icon glyph={Glyph::Close} />
                </button>
            </span>
        },
    }
}

#[derive(Properties, PartialEq)]
struct TimeFieldProps {
    id: AttrValue,
    label: AttrValue,
    time: AttrValue,
    position: AttrValue,
    then_focus: AttrValue,
    on_seek_text: Callback<String, Result<(), AttrValue>>,
}

/// The time as a field. While it has the focus it stands still, however the run plays on. Enter goes to what was typed, as
/// does leaving it; Escape, or leaving it empty, puts the time at the cursor back. Enter and Escape leave it, so that letters
/// are shortcuts again.
#[component]
fn TimeField(props: &TimeFieldProps) -> Html {
    // What stands in it while it has the focus: as it was then, and as it is typed.
    let draft = use_state(|| None::<(AttrValue, AttrValue)>);
    let error = use_state(|| None::<AttrValue>);
    let done = use_mut_ref(|| false);
    let error_id = format!("{}-error", props.id);
    let onfocus = {
        let (draft, time) = (draft.clone(), props.time.clone());
        Callback::from(move |_: FocusEvent| {
            if draft.is_none() {
                draft.set(Some((time.clone(), time.clone())));
            }
        })
    };
    let oninput = {
        let (draft, time) = (draft.clone(), props.time.clone());
        Callback::from(move |event: InputEvent| {
            let before = draft.as_ref().map_or(&time, |(before, _)| before).clone();
            draft.set(Some((before, event.target_unchecked_into::<HtmlInputElement>().value().into())));
        })
    };
    let clear = {
        let (draft, error) = (draft.setter(), error.setter());
        move || {
            draft.set(None);
            error.set(None);
        }
    };
    // Whether what stands there is a moment, or nothing that somebody typed.
    let go = {
        let (draft, error, clear, on_seek_text) =
            (draft.clone(), error.setter(), clear.clone(), props.on_seek_text.clone());
        move || match draft.as_ref().filter(|(before, typed)| before != typed) {
            None => {
                clear();
                true
            }
            Some((_, typed)) => match on_seek_text.emit(typed.to_string()) {
                Ok(()) => {
                    clear();
                    true
                }
                Err(reason) => {
                    error.set(Some(reason));
                    false
                }
            },
        }
    };
    let onblur = {
        let (go, clear, draft, done) = (go.clone(), clear.clone(), draft.clone(), done.clone());
        Callback::from(move |_: FocusEvent| {
            // Who left the field empty wants to go nowhere.
            let empty = draft.as_ref().is_some_and(|(_, typed)| typed.trim().is_empty());
            match done.replace(false) {
                true => {}
                false if empty => clear(),
                false => {
                    go();
                }
            }
        })
    };
    let onkeydown = {
        let then_focus = props.then_focus.clone();
        Callback::from(move |event: KeyboardEvent| {
            let leaves = match event.key().as_str() {
                "Enter" => go(),
                "Escape" => {
                    clear();
                    true
                }
                _ => false,
            };
            if leaves {
                *done.borrow_mut() = true;
                focus::focus_id(&then_focus);
            }
        })
    };
    // Both parts in one line where there is room, else one below the other.
    let mut parts = props.position.split(" · ");
    let (first, rest) = (parts.next().unwrap_or_default().to_string(), parts.map(str::to_string));
    html! {
        <div class="time-field">
            <input type="text" id={props.id.clone()} aria-label={props.label.clone()} title={props.label.clone()} autocomplete="off"
                spellcheck="false" value={draft.as_ref().map_or(&props.time, |(_, typed)| typed).clone()}
                aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then(|| error_id.clone())}
                {onfocus} {oninput} {onblur} {onkeydown} />
            <span class="position"><span>{ first }</span>{ for rest.map(|part| html! { <span><i>{ " · " }</i>{ part }</span> }) }</span>
            if let Some(error) = error.as_ref() {
                <p class="error" id={error_id} role="alert">{ error }</p>
            }
        </div>
    }
}
