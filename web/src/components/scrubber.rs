//! The one cursor as a native range input: over time or over events, as the page decides.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the viewer wants of the cursor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scrub {
    /// To this value of the range.
    To(f64),
    /// So many events on (or back).
    Event(i32),
    /// So many significant events on (or back).
    Significant(i32),
    /// So many small steps of time on (or back).
    Time(i32),
    /// To the start of the run.
    Start,
    /// To its end.
    End,
}

/// See [`Scrubber`].
#[derive(Properties, PartialEq)]
pub struct ScrubberProps {
    /// The id of the input.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The accessible name.
    pub label: AttrValue,
    /// Where the cursor is, from 0 to `max`.
    pub value: f64,
    /// The end of the range.
    pub max: f64,
    /// How far the cursor can go; the thumb does not stay beyond it.
    #[prop_or(f64::INFINITY)]
    pub most: f64,
    /// The least movement of the pointer that counts.
    #[prop_or(1.0)]
    pub step: f64,
    /// How the position reads, such as "12.4 s, breaker open, event 812 of 2,310".
    pub value_text: AttrValue,
    /// Called with what the viewer wants.
    pub on_scrub: Callback<Scrub>,
}

/// A range input whose keys move by events instead of by steps of the range.
#[component]
pub fn Scrubber(props: &ScrubberProps) -> Html {
    let most = props.most;
    let oninput = props.on_scrub.reform(move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        if input.value_as_number() > most {
            input.set_value(&most.to_string());
        }
        Scrub::To(input.value_as_number())
    });
    let onkeydown = {
        let on_scrub = props.on_scrub.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            if let Some(scrub) = scrub_of_key(&event.key(), event.shift_key()) {
                event.prevent_default();
                on_scrub.emit(scrub);
            }
        })
    };
    html! {
        <input type="range" class="scrubber" id={props.id.clone()} aria-label={props.label.clone()} min="0"
            max={props.max.to_string()} step={props.step.to_string()} value={props.value.to_string()}
            aria-valuetext={props.value_text.clone()} {oninput} {onkeydown} />
    }
}

/// The keys, by the names that browsers give them, with Shift or without.
pub const KEYS: &[(bool, &[&str], Scrub)] = &[
    (false, &["ArrowLeft", "ArrowDown"], Scrub::Event(-1)),
    (false, &["ArrowRight", "ArrowUp"], Scrub::Event(1)),
    (true, &["ArrowLeft", "ArrowDown"], Scrub::Time(-1)),
    (true, &["ArrowRight", "ArrowUp"], Scrub::Time(1)),
    (false, &["PageDown"], Scrub::Significant(-1)),
    (false, &["PageUp"], Scrub::Significant(1)),
    (false, &["Home"], Scrub::Start),
    (false, &["End"], Scrub::End),
];

/// What the key asks for, if it is one of the scrubber's. Shift matters to arrows only.
pub fn scrub_of_key(key: &str, shift: bool) -> Option<Scrub> {
    let shift = shift && key.starts_with("Arrow");
    KEYS.iter().find(|(with, names, _)| *with == shift && names.contains(&key)).map(|(_, _, scrub)| *scrub)
}
