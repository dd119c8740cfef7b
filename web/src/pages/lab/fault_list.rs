//! The faults tab: what is done to the system and when, each with its numbers, to add, change and remove.

use super::choices::choices;
use crate::components::field::{Curve, FieldAbout, FieldState, FieldWords, NumberEdit, NumberField};
use crate::components::icon::{Glyph, Icon};
use crate::components::phase::Phase;
use crate::components::select::Select;
use crate::language::use_text;
use sim::fault::{FLAP_PERIOD_MS, PERCENT, SLOW_FACTOR};
use sim::{Fault, FaultKind, Problem, Time};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`FaultList`].
#[derive(Properties, PartialEq)]
pub struct FaultListProps {
    /// The faults.
    pub faults: Rc<[Fault]>,
    /// The moment at which a new one begins.
    pub now: Time,
    /// The end of the run.
    pub end: Time,
    /// What is wrong with them.
    #[prop_or_default]
    pub problems: Rc<[Problem]>,
    /// Why they cannot be changed, if they cannot.
    #[prop_or_default]
    pub locked: bool,
    /// The one that was opened for editing in the timeline.
    #[prop_or_default]
    pub opened: Option<usize>,
    /// Told of the list as it should be.
    pub on_edit: Callback<(Vec<Fault>, Phase)>,
    /// Somebody wants to add one.
    pub on_add: Callback<()>,
}

/// The kinds on offer, each with the numbers that it begins with.
pub const KINDS: [FaultKind; 5] = [
    FaultKind::Down,
    FaultKind::Errors { percent: 30.0 },
    FaultKind::Slow { factor: 10.0 },
    FaultKind::Flap { period_ms: 4_000 },
    FaultKind::CapacityLoss { percent: 50.0 },
];

/// The name of a kind in selects: what its variant is called.
pub fn kind_id(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Down => "down",
        FaultKind::Errors { .. } => "errors",
        FaultKind::Slow { .. } => "slow",
        FaultKind::Flap { .. } => "flap",
        FaultKind::CapacityLoss { .. } => "capacity",
    }
}

/// All faults, as fields.
#[component]
pub fn FaultList(props: &FaultListProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    html! {
        <div class="faults">
            if props.locked { <p class="locked">{ panel.locked }</p> }
            if props.faults.is_empty() { <p class="empty">{ panel.no_faults }</p> }
            <ol>
                { for props.faults.iter().enumerate().map(|(index, fault)| item(props, text, index, fault)) }
            </ol>
            <button type="button" class="btn" id="add-fault" disabled={props.locked} onclick={props.on_add.reform(|_| ())}>
                <Icon glyph={Glyph::Add} />{ (panel.add_fault)(props.now) }
            </button>
        </div>
    }
}

fn item(props: &FaultListProps, text: &'static Text, index: usize, fault: &Fault) -> Html {
    let panel = &text.shell.panel;
    let title = (text.circuit_breaker.fault)(&fault.kind);
    let change = {
        let (faults, on_edit) = (props.faults.clone(), props.on_edit.clone());
        move |fault: Fault, phase| {
            let mut faults = faults.to_vec();
            faults[index] = fault;
            on_edit.emit((faults, phase));
        }
    };
    let on_remove = {
        let (faults, on_edit) = (props.faults.clone(), props.on_edit.clone());
        Callback::from(move |_: MouseEvent| {
            let mut faults = faults.to_vec();
            faults.remove(index);
            on_edit.emit((faults, Phase::Commit));
        })
    };
    let on_kind = {
        let (change, fault) = (change.clone(), *fault);
        Callback::from(move |id: AttrValue| {
            if let Some(kind) = KINDS.iter().find(|kind| kind_id(kind) == id.as_str()) {
                change(Fault { kind: *kind, ..fault }, Phase::Commit);
            }
        })
    };
    let id = format!("faults.{}", index + 1);
    let problem = props.problems.iter().find(|problem| problem.field == id);
    html! {
        <li key={index} id={format!("fault-{index}")} tabindex="-1" data-opened={(props.opened == Some(index)).then_some("true")}>
            <div class="row">
                <h3>{ &title }</h3>
                <button type="button" class="icon ghost" aria-label={format!("{}: {title}", panel.remove)} title={panel.remove}
                    disabled={props.locked} onclick={on_remove}>
                    <Icon glyph={Glyph::Remove} />
                </button>
            </div>
            <p class="quiet">{ (text.circuit_breaker.fault_span)(fault) }</p>
            if !props.locked {
                <Select label={panel.fault_kind} id={format!("{id}.kind")} value={kind_id(&fault.kind)} on_change={on_kind}
                    choices={choices(KINDS.iter().map(|kind| (kind_id(kind), (text.circuit_breaker.fault_kind)(kind))))} />
                { numbers(props, text, &id, fault, &change) }
            }
            if let Some(problem) = problem {
                <p class="error" role="alert">{ (text.shell.notes.problem)(problem) }</p>
            }
        </li>
    }
}

/// One number of a fault, as it is edited.
struct Number {
    id: String,
    label: &'static str,
    unit: &'static str,
    value: f64,
    min: f64,
    max: f64,
    step: f64,
}

fn numbers(
    props: &FaultListProps,
    text: &'static Text,
    id: &str,
    fault: &Fault,
    change: &(impl Fn(Fault, Phase) + Clone + 'static),
) -> Html {
    let panel = &text.shell.panel;
    let seconds = |ms: u64| ms as f64 / 1_000.0;
    let end_s = props.end.as_secs_f64();
    let number = |name: &str, label, unit, value, min, max, step| Number {
        id: format!("{id}.{name}"),
        label,
        unit,
        value,
        min,
        max,
        step,
    };
    let begins = number("at", panel.begins, "s", seconds(fault.at_ms), 0.0, end_s - 0.001, 0.1);
    let lasts =
        number("length", panel.lasts, "s", seconds(fault.length_ms), 0.001, end_s.max(seconds(fault.length_ms)), 0.1);
    let of_kind = match fault.kind {
        FaultKind::Down => None,
        FaultKind::Errors { percent } => {
            Some(number("percent", panel.error_percent, "%", percent, *PERCENT.start(), *PERCENT.end(), 1.0))
        }
        FaultKind::Slow { factor } => {
            Some(number("factor", panel.slow_factor, "×", factor, *SLOW_FACTOR.start(), *SLOW_FACTOR.end(), 1.0))
        }
        FaultKind::Flap { period_ms } => Some(number(
            "period",
            panel.period,
            "s",
            seconds(u64::from(period_ms)),
            f64::from(*FLAP_PERIOD_MS.start()) / 1_000.0,
            f64::from(*FLAP_PERIOD_MS.end()) / 1_000.0,
            0.5,
        )),
        FaultKind::CapacityLoss { percent } => {
            Some(number("percent", panel.capacity, "%", percent, *PERCENT.start(), *PERCENT.end(), 5.0))
        }
    };
    let fault = *fault;
    let begin = change.clone();
    let length = change.clone();
    let kind = change.clone();
    html! {
        <>
            { number_field(text, begins, move |n, phase| begin(Fault { at_ms: millis(n), ..fault }, phase)) }
            { number_field(text, lasts, move |n, phase| length(Fault { length_ms: millis(n), ..fault }, phase)) }
            if let Some(of_kind) = of_kind {
                { number_field(text, of_kind, move |n, phase| kind(Fault { kind: with_number(fault.kind, n), ..fault }, phase)) }
            }
        </>
    }
}

fn millis(seconds: f64) -> u64 {
    (seconds * 1_000.0).round() as u64
}

fn with_number(kind: FaultKind, n: f64) -> FaultKind {
    match kind {
        FaultKind::Down => FaultKind::Down,
        FaultKind::Errors { .. } => FaultKind::Errors { percent: n },
        FaultKind::Slow { .. } => FaultKind::Slow { factor: n },
        FaultKind::Flap { .. } => FaultKind::Flap { period_ms: millis(n) as u32 },
        FaultKind::CapacityLoss { .. } => FaultKind::CapacityLoss { percent: n },
    }
}

fn number_field(text: &'static Text, number: Number, change: impl Fn(f64, Phase) + 'static) -> Html {
    let Number { id, label, unit, value, min, max, step } = number;
    let about = FieldAbout { id: id.clone().into(), label: label.into(), ..FieldAbout::default() };
    let panel = &text.shell.panel;
    let words = FieldWords { changed: panel.changed.into(), reset: panel.reset_one.into() };
    let invalid = Callback::from(move |got: AttrValue| {
        let allowed = sim::setting::Allowed::Range { min, max, whole: false, unit: sim::Unit::Count };
        let problem = Problem { field: label.to_string(), got: got.to_string(), allowed };
        AttrValue::from((text.shell.notes.problem)(&problem))
    });
    let on_change = Callback::from(move |edit: NumberEdit| change(edit.value, edit.phase));
    html! {
        <NumberField numbers={text.numbers} key={id} {about} state={FieldState::default()} {words} {value} {min} {max} {step} curve={Curve::Linear}
            {unit} {invalid} {on_change} />
    }
}
