//! A number setting: a slider and a text field for the same value.
//!
//! Text that is not allowed stays in the field with the reason under it, while the last good value holds. A drag or a
//! text being typed emits [`Phase::Live`]; letting go, Enter or leaving the field emits [`Phase::Commit`].

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{FieldAbout, FieldFrame, FieldState, FieldWords};
use crate::components::Phase;
use text::Numbers;

/// How the slider's way is spread over the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Curve {
    /// Evenly.
    #[default]
    Linear,
    /// Each part of the way multiplies: for ranges over several powers of ten. The minimum must be above 0.
    Logarithmic,
}

/// A value that was set, always within the bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberEdit {
    /// The value.
    pub value: f64,
    /// Whether more is to come.
    pub phase: Phase,
}

/// See [`NumberField`].
#[derive(Properties, PartialEq)]
pub struct NumberFieldProps {
    /// What is written round it.
    pub about: FieldAbout,
    /// How it stands. Its `error` is the page's own, such as a rule that involves another setting.
    #[prop_or_default]
    pub state: FieldState,
    /// The words of the frame.
    pub words: FieldWords,
    /// The value that holds.
    pub value: f64,
    /// The least value allowed.
    pub min: f64,
    /// The greatest value allowed.
    pub max: f64,
    /// The step of slider and arrow keys; they stop at its multiples. Between them everything can be typed.
    #[prop_or(1.0)]
    pub step: f64,
    /// Whether only whole numbers are allowed.
    #[prop_or_default]
    pub whole: bool,
    /// How the slider's way is spread.
    #[prop_or_default]
    pub curve: Curve,
    /// The unit after the field; may be empty. It may be typed too, and so may a longer or shorter one of time.
    #[prop_or_default]
    pub unit: AttrValue,
    /// How numbers are written and read.
    pub numbers: &'static Numbers,
    /// What to say about a text that is not allowed: what is wrong, and what is allowed.
    pub invalid: Callback<AttrValue, AttrValue>,
    /// Called with every allowed value.
    pub on_change: Callback<NumberEdit>,
}

impl NumberFieldProps {
    fn parse(&self, text: &str) -> Option<f64> {
        let value = self.numbers.read_beside(text, &self.unit)?;
        let whole = !self.whole || value.fract() == 0.0;
        (value >= self.min && value <= self.max && whole).then_some(value)
    }

    fn write(&self, value: f64) -> AttrValue {
        self.numbers.plain(value).into()
    }

    /// The nearest multiple of the step, inside the bounds, without the dust of binary fractions.
    fn snap(&self, value: f64) -> f64 {
        let stepped = (value / self.step).round() * self.step;
        ((stepped * 1e9).round() / 1e9).clamp(self.min, self.max)
    }

    /// The value on a step after this one, or before it.
    fn stepped(&self, value: f64, by: f64) -> f64 {
        let on_a_step = self.snap(value);
        match (by > 0.0, on_a_step == value) {
            _ if by == 0.0 => value,
            (_, true) => self.snap(value + by * self.step),
            // From between two steps to the next of them.
            (true, false) => self.snap(((value / self.step).floor() + by) * self.step),
            (false, false) => self.snap(((value / self.step).ceil() + by) * self.step),
        }
    }

    /// To two significant digits, which is as exact as a slider over several powers of ten can be.
    fn round(&self, value: f64) -> f64 {
        let unit = 10_f64.powf(value.abs().max(f64::MIN_POSITIVE).log10().floor() - 1.0);
        let unit = if self.whole { unit.max(1.0) } else { unit };
        (((value / unit).round() * unit * 1e9).round() / 1e9).clamp(self.min, self.max)
    }

    fn way_of(&self, value: f64) -> f64 {
        match self.curve {
            Curve::Linear => value,
            Curve::Logarithmic => (value / self.min).ln() / (self.max / self.min).ln() * WAY,
        }
    }

    fn value_at(&self, way: f64) -> f64 {
        match self.curve {
            Curve::Linear => self.snap(way),
            Curve::Logarithmic => {
                let value = self.round(self.min * (self.max / self.min).powf(way / WAY));
                // Where values lie further apart than places of the slider, a key must not be stuck between two.
                let by = way - self.way_of(self.value).round();
                if value == self.value && by != 0.0 { self.stepped(value, by.signum()) } else { value }
            }
        }
    }
}

/// The number of positions of a logarithmic slider.
const WAY: f64 = 200.0;

/// A number with slider and text field.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    // What is being typed, until it is the text of the value again.
    let draft = use_state(|| None::<AttrValue>);
    let wrong = draft.as_ref().filter(|text| props.parse(text).is_none());
    // The value moved elsewhere (slider, reset, undo): the draft is out of date.
    let stale = draft.as_ref().and_then(|text| props.parse(text)).is_some_and(|typed| typed != props.value);
    let shown = draft.as_ref().filter(|_| !stale).cloned().unwrap_or_else(|| props.write(props.value));
    {
        let draft = draft.setter();
        use_effect_with(props.value.to_bits(), move |_| draft.set(None::<AttrValue>));
    }
    let locked = props.state.locked.is_some();
    let error = wrong.map(|text| props.invalid.emit(text.clone())).or_else(|| props.state.error.clone());
    let described_by = props.about.described_by(error.is_some(), locked);
    let state = FieldState { error: error.clone(), ..props.state.clone() };
    let control = html! {
        <>
            { text_input(props, &draft, &shown, error.is_some(), described_by) }
            if !props.unit.is_empty() {
                <span class="unit">{ &props.unit }</span>
            }
        </>
    };
    html! {
        <FieldFrame kind="number" about={props.about.clone()} {state} words={props.words.clone()} {control}>
            { slider(props, &draft) }
        </FieldFrame>
    }
}

fn text_input(
    props: &NumberFieldProps,
    draft: &UseStateHandle<Option<AttrValue>>,
    shown: &AttrValue,
    invalid: bool,
    described_by: Option<AttrValue>,
) -> Html {
    let emit = emitter(props);
    let commit = emit.clone();
    let oninput = {
        let (draft, emit) = (draft.setter(), emit.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            emit(Typed::Text(&text), Phase::Live);
            draft.set(Some(text.into()));
        })
    };
    let onchange = {
        let emit = emit.clone();
        Callback::from(move |event: Event| {
            emit(Typed::Text(&event.target_unchecked_into::<HtmlInputElement>().value()), Phase::Commit);
        })
    };
    let onkeydown = {
        let draft = draft.setter();
        Callback::from(move |event: KeyboardEvent| {
            let steps = match event.key().as_str() {
                "ArrowUp" => 1.0,
                "ArrowDown" => -1.0,
                "Escape" => {
                    draft.set(None);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            draft.set(None);
            emit(Typed::Steps(steps), Phase::Live);
        })
    };
    // However long an arrow key was held, it was one change.
    let onkeyup = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowUp" | "ArrowDown") {
            commit(Typed::Steps(0.0), Phase::Commit);
        }
    });
    html! {
        <input type="text" inputmode="decimal" role="spinbutton" autocomplete="off" id={props.about.id.clone()}
            value={shown.clone()} aria-valuenow={plain(props.value)} aria-valuemin={plain(props.min)}
            aria-valuemax={plain(props.max)} aria-valuetext={format!("{shown} {}", props.unit)}
            aria-invalid={invalid.then_some("true")} aria-describedby={described_by} disabled={props.state.locked.is_some()}
            {oninput} {onchange} {onkeydown} {onkeyup} />
    }
}

fn slider(props: &NumberFieldProps, draft: &UseStateHandle<Option<AttrValue>>) -> Html {
    let emit = emitter(props);
    let moved = {
        let draft = draft.setter();
        move |input: HtmlInputElement, phase| {
            draft.set(None);
            emit(Typed::Way(input.value_as_number()), phase);
        }
    };
    let oninput = {
        let moved = moved.clone();
        Callback::from(move |event: InputEvent| moved(event.target_unchecked_into(), Phase::Live))
    };
    let onchange = Callback::from(move |event: Event| moved(event.target_unchecked_into(), Phase::Commit));
    let (min, max, step) = match props.curve {
        // Its places are counted from its least: from a multiple of the step, so that all of them are.
        Curve::Linear => ((props.min / props.step).floor() * props.step, props.max, props.step),
        Curve::Logarithmic => (0.0, WAY, 1.0),
    };
    html! {
        <input type="range" aria-label={props.about.label.clone()} min={plain(min)} max={plain(max)} step={plain(step)}
            value={plain(props.way_of(props.value))} disabled={props.state.locked.is_some()}
            aria-valuetext={format!("{} {}", props.write(props.value), props.unit)} {oninput} {onchange} />
    }
}

/// What the viewer did to the number.
enum Typed<'a> {
    Text(&'a str),
    Steps(f64),
    Way(f64),
}

/// Emits what was done as a value, if it is allowed.
fn emitter(props: &NumberFieldProps) -> impl Fn(Typed, Phase) + Clone + 'static {
    let props = std::rc::Rc::new(NumberFieldProps {
        about: props.about.clone(),
        state: props.state.clone(),
        words: props.words.clone(),
        unit: props.unit.clone(),
        invalid: props.invalid.clone(),
        on_change: props.on_change.clone(),
        ..*props
    });
    move |typed, phase| {
        let value = match typed {
            Typed::Text(text) => props.parse(text),
            Typed::Steps(steps) => Some(props.stepped(props.value, steps)),
            Typed::Way(way) => Some(props.value_at(way)),
        };
        if let Some(value) = value {
            props.on_change.emit(NumberEdit { value, phase });
        }
    }
}

fn plain(value: f64) -> String {
    format!("{value}")
}
