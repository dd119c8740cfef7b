//! "Break it now": the ways to break the service at the cursor, and the way to repair it.

use super::fault_list::{KINDS, kind_id};
use crate::components::dialog::Dialog;
use crate::components::field::{FieldAbout, FieldState, FieldWords, NumberEdit, NumberField};
use crate::language::use_text;
use sim::{FaultKind, Time};
use text::Text;
use yew::prelude::*;

/// What somebody does to the service.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BreakAct {
    /// This, for so many milliseconds from now.
    Break(FaultKind, u64),
    /// End what is active now.
    Repair,
}

/// See [`FaultDialog`].
#[derive(Properties, PartialEq)]
pub struct FaultDialogProps {
    /// Whether it is open.
    pub open: bool,
    /// The moment at the cursor.
    pub now: Time,
    /// Whether anything is broken now.
    pub broken: bool,
    /// Told what is done.
    pub on_act: Callback<BreakAct>,
    /// Closes it.
    pub on_close: Callback<()>,
}

/// How long a fault lasts when nobody says otherwise, in seconds.
pub const USUAL_LENGTH_S: f64 = 10.0;
/// The longest that can be chosen here, in seconds.
const LONGEST_S: f64 = 600.0;

/// The ways to break the service for so long, each with the id of its button and what it is called.
pub fn offers(length_ms: u64, text: &'static Text) -> impl Iterator<Item = (String, String, BreakAct)> {
    let offer = move |kind: &FaultKind| {
        (format!("break-{}", kind_id(kind)), (text.circuit_breaker.fault)(kind), BreakAct::Break(*kind, length_ms))
    };
    KINDS.iter().map(offer)
}

/// The ways to break the service.
#[component]
pub fn FaultDialog(props: &FaultDialogProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let length_s = use_state(|| USUAL_LENGTH_S);
    let about = FieldAbout { id: "break-length".into(), label: panel.for_long.into(), ..FieldAbout::default() };
    let words = FieldWords { changed: panel.changed.into(), reset: panel.reset_one.into() };
    let invalid = Callback::from(move |got: AttrValue| {
        let allowed = sim::setting::Allowed::Range { min: 0.1, max: LONGEST_S, whole: false, unit: sim::Unit::Seconds };
        let problem = sim::Problem { field: panel.for_long.to_string(), got: got.to_string(), allowed };
        AttrValue::from((text.shell.notes.problem)(&problem))
    });
    let on_length = {
        let length_s = length_s.setter();
        Callback::from(move |edit: NumberEdit| length_s.set(edit.value))
    };
    let length_ms = (*length_s * 1_000.0).round() as u64;
    html! {
        <Dialog id="break" title={(panel.break_now)(props.now)} close={text.shell.close} open={props.open}
            on_close={props.on_close.clone()}>
            <div class="break-list">
                // The first of them has the focus, not the button that closes the dialog.
                { for offers(length_ms, text).enumerate().map(|(index, (id, name, act))| html! {
                    <button type="button" class="btn" {id} autofocus={index == 0} onclick={props.on_act.reform(move |_| act)}>{ name }</button>
                }) }
            </div>
            <NumberField numbers={text.numbers} {about} state={FieldState::default()} {words} value={*length_s} min={0.1} max={LONGEST_S} step={0.5}
                unit="s" {invalid} on_change={on_length} />
            <button type="button" class="btn" id="break-repair" disabled={!props.broken} onclick={props.on_act.reform(|_| BreakAct::Repair)}>
                { if props.broken { panel.repair } else { panel.nothing_to_repair } }
            </button>
        </Dialog>
    }
}
