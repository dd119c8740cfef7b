//! The step tab: the settings of the chosen half of a step, what is made to happen to its calls, and what is done.

use super::ledgers::named;
use super::status::is_stuck_at;
use super::{Half, PartProps};
use crate::components::disclosure::Disclosure;
use crate::components::field::{ChoiceField, FieldAbout, FieldState, FieldWords, NumberEdit, NumberField, ToggleField};
use crate::components::phase::Phase;
use crate::components::select::Select;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use saga::definition::{Jitter, Ledger, MAX_ATTEMPTS, MAX_NAME, MAX_WAIT_MS, OnFailure, Registered, Retry};
use saga::machine::Report;
use saga::scenario::Style;
use saga::{Call, Done, Fate, Outcome, Side, Step, Which};
use sim::Unit;
use sim::setting::Choice;
use text::Text;
use text::number::sign;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a change does to a step.
type Change<T> = fn(&mut Step, Side, T);

/// The outcomes that can be chosen. Of a compensation only an action can come late.
const OUTCOMES: [Outcome; 6] =
    [Outcome::Ok, Outcome::FailedBefore, Outcome::FailedAfter, Outcome::LostBefore, Outcome::LostAfter, Outcome::Late];
const CRASHES: [Fate; 3] = [Fate::CrashBefore, Fate::CrashAfterEffect, Fate::CrashAfterLog];

/// What can be made to happen to the calls of a half, each with its button.
pub fn fates(side: Side) -> impl Iterator<Item = Fate> {
    let outcomes = OUTCOMES.into_iter().filter(move |outcome| side == Side::Action || *outcome != Outcome::Late);
    outcomes.map(Fate::Ends).chain(CRASHES)
}

/// The id of the button of a fate.
pub fn fate_id(fate: Fate) -> String {
    format!("fate-{}", fate.name())
}

/// The step tab.
#[component]
pub fn StepTab(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let session = &props.session.0;
    let scenario = session.scenario().clone();
    let Some(half) = props.view.half_of(&scenario) else {
        return html! { <div class="fields"><p class="empty">{ words.nothing_chosen }</p>{ saga_name(props, text) }{ done(props, text) }</div> };
    };
    let step = &scenario.saga.steps[half.step];
    let other = Half { side: if half.side == Side::Action { Side::Compensation } else { Side::Action }, ..half };
    let on_other = {
        let part = props.clone();
        Callback::from(move |_: MouseEvent| part.choose(other))
    };
    let title = match half.side {
        Side::Action => step.name.clone(),
        Side::Compensation => step.compensation.clone().unwrap_or_else(|| words.no_compensation.to_string()),
    };
    let there = half.side == Side::Action || step.compensation.is_some();
    html! {
        <div class="fields step" data-half={if half.side == Side::Action { "action" } else { "compensation" }}>
            <div class="row heading">
                <h3 id="step-title">{ title }</h3>
                <button type="button" class="link" id="other-half" onclick={on_other}>
                    <b>{ if other.side == Side::Action { words.action } else { words.compensation } }</b>
                </button>
            </div>
            if there {
                <Failing key={format!("{}-{}", half.step, half.side == Side::Action)} part={props.clone()} half={half} />
            }
            { done(props, text) }
            <h2>{ if half.side == Side::Action { words.settings_of_action } else { words.settings_of_compensation } }</h2>
            { settings(props, half, text) }
            { saga_name(props, text) }
            <p class="quiet">{ words.policy }</p>
        </div>
    }
}

fn settings(props: &PartProps, half: Half, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let scenario = props.session.0.scenario();
    let step = &scenario.saga.steps[half.step];
    let f = Fields { props, half, text };
    if half.side == Side::Compensation {
        let Some(name) = step.compensation.clone() else {
            return html! { { f.toggle("has", words.has_compensation, false, set_compensation) } };
        };
        let unique = Callback::from(|_: String| None::<String>);
        return html! {
            <>
                { f.toggle("has", words.has_compensation, true, set_compensation) }
                { f.name("compensation-name", words.field_name, name, unique, |step, _, name| step.compensation = Some(name)) }
                { f.attempts() }
                { f.toggle("idempotent", words.field_idempotent, step.compensation_idempotent, |step, _, on| step.compensation_idempotent = on) }
                { f.retry(&step.compensation_retry) }
            </>
        };
    }
    let unique = {
        let (saga, at) = (scenario.saga.clone(), half.step);
        Callback::from(move |name: String| {
            let twice = saga.steps.iter().enumerate().any(|(index, step)| index != at && step.name == name);
            twice.then(|| (words.name_taken)(&name))
        })
    };
    let any = Callback::from(|_: String| None::<String>);
    html! {
        <>
            { f.name("step-name", words.field_name, step.name.clone(), unique, |step, _, name| step.name = name) }
            { f.waits() }
            { f.name("service", words.field_service, step.service.clone(), any, |step, _, name| step.service = name) }
            { f.choice("kind", words.field_kind, step.kind, text.saga.kind, |step, _, kind| step.kind = kind) }
            { f.choice("ledger", words.field_ledger, step.ledger, text.saga.ledger, |step, _, ledger: Ledger| step.ledger = ledger) }
            { f.toggle("has", words.has_compensation, step.compensation.is_some(), set_compensation) }
            { f.choice("registered", words.field_registered, step.registered,
                |registered| if registered == Registered::Before { words.registered_before } else { words.registered_after },
                |step, _, registered: Registered| step.registered = registered) }
            { f.number("timeout", words.field_timeout, Unit::Milliseconds, f64::from(step.timeout_ms), (1.0, f64::from(MAX_WAIT_MS), 10.0), |step, _, n| step.timeout_ms = n as u32) }
            { f.attempts() }
            { f.toggle("idempotent", words.field_idempotent, step.idempotent, |step, _, on| step.idempotent = on) }
            { f.retry(&step.retry) }
        </>
    }
}

fn set_compensation(step: &mut Step, _: Side, on: bool) {
    let undo = || format!("Undo {}", step.name).chars().take(MAX_NAME).collect();
    step.compensation = on.then(undo);
}

fn retry_of(step: &mut Step, side: Side) -> &mut Retry {
    if side == Side::Action { &mut step.retry } else { &mut step.compensation_retry }
}

/// Fields of one half, which all change the step in the same way.
struct Fields<'a> {
    props: &'a PartProps,
    half: Half,
    text: &'static Text,
}

impl Fields<'_> {
    fn words(&self) -> FieldWords {
        let panel = &self.text.shell.panel;
        FieldWords { changed: panel.changed.into(), reset: panel.reset_one.into() }
    }

    fn about(&self, id: &'static str, label: &'static str) -> FieldAbout {
        FieldAbout { id: format!("step-{id}").into(), label: label.into(), ..FieldAbout::default() }
    }

    fn state(&self) -> FieldState {
        let locked = (!self.props.session.0.may_edit()).then_some(AttrValue::Static(self.text.saga.words.locked));
        FieldState { locked, ..FieldState::default() }
    }

    /// Takes a change over.
    fn change<T: 'static>(&self, change: Change<T>) -> impl Fn(T, Phase) + use<T> {
        let (session, half) = (self.props.session.0.clone(), self.half);
        move |value, phase| {
            if let Some(mut step) = session.scenario().saga.steps.get(half.step).cloned() {
                change(&mut step, half.side, value);
                session.set_step(half.step, step, phase);
            }
        }
    }

    /// The key of a field: another half has other fields, with nothing half typed in them.
    fn key(&self, id: &'static str) -> String {
        format!("{id}-{}-{}", self.half.step, self.half.side == Side::Action)
    }

    fn toggle(&self, id: &'static str, label: &'static str, value: bool, change: Change<bool>) -> Html {
        let change = self.change(change);
        let on_change = Callback::from(move |on| change(on, Phase::Commit));
        html! { <ToggleField key={self.key(id)} about={self.about(id, label)} state={self.state()} words={self.words()} {value} {on_change} /> }
    }

    fn choice<C: Choice>(
        &self,
        id: &'static str,
        label: &'static str,
        value: C,
        name: impl Fn(C) -> &'static str,
        change: Change<C>,
    ) -> Html {
        let all = choices(C::ALL.iter().map(|(choice, id)| (*id, name(*choice))));
        let change = self.change(change);
        let on_change = Callback::from(move |id: AttrValue| {
            if let Some(choice) = C::named(&id) {
                change(choice, Phase::Commit);
            }
        });
        html! { <ChoiceField key={self.key(id)} about={self.about(id, label)} state={self.state()} words={self.words()} choices={all} value={value.name()} {on_change} /> }
    }

    fn number(
        &self,
        id: &'static str,
        label: &'static str,
        unit: Unit,
        value: f64,
        (min, max, step): (f64, f64, f64),
        change: Change<f64>,
    ) -> Html {
        let change = self.change(change);
        let on_change = Callback::from(move |edit: NumberEdit| change(edit.value, edit.phase));
        let bad = self.text.saga.words.number_bad;
        let invalid = Callback::from(move |got: AttrValue| AttrValue::from(bad(&got, min, max, unit)));
        let curve = if max > 1_000.0 && min > 0.0 {
            crate::components::field::Curve::Logarithmic
        } else {
            crate::components::field::Curve::Linear
        };
        html! {
            <NumberField numbers={self.text.numbers} key={self.key(id)} about={self.about(id, label)} state={self.state()} words={self.words()} {value} {min} {max} {step} {curve} whole={step >= 1.0} unit={sign(unit)} {invalid} {on_change} />
        }
    }

    fn name(
        &self,
        id: &'static str,
        label: &'static str,
        value: String,
        refused: Callback<String, Option<String>>,
        change: Change<String>,
    ) -> Html {
        let change = self.change(change);
        let on_change = Callback::from(move |name: String| change(name, Phase::Commit));
        html! {
            <NameField key={self.key(id)} id={id} {label} {value} disabled={!self.props.session.0.may_edit()} {refused} {on_change} />
        }
    }

    /// The steps that this one waits for: of those before it in the list any, or none.
    fn waits(&self) -> Html {
        let words = &self.text.saga.words;
        let saga = &self.props.session.0.scenario().saga;
        let (at, needs) = (self.half.step, saga.needs());
        let Some(bits) = needs.get(at).copied().filter(|_| at > 0) else { return Html::default() };
        let waits = |before: &usize| bits & 1 << before != 0;
        let names: Vec<&str> = (0..at).filter(waits).map(|before| saga.steps[before].name.as_str()).collect();
        let title =
            if names.is_empty() { words.waits_for_nothing.to_string() } else { (words.waits_for)(&names.join(", ")) };
        let one = |before: usize| {
            let change = self.change(|step: &mut Step, _, after| step.after = after);
            let session = self.props.session.0.clone();
            let onchange = Callback::from(move |event: Event| {
                let on = event.target_unchecked_into::<HtmlInputElement>().checked();
                change(session.scenario().saga.waits_for(at, before, on), Phase::Commit);
            });
            html! {
                <label key={before}>
                    <input type="checkbox" id={format!("waits-{}", before + 1)} checked={waits(&before)} disabled={!self.props.session.0.may_edit()} {onchange} />
                    { " " }{ &saga.steps[before].name }
                </label>
            }
        };
        html! {
            <Disclosure key={self.key("waits")} {title}>
                <div class="waits" role="group" aria-label={(words.waits_for)("")}>{ for (0..at).map(one) }</div>
            </Disclosure>
        }
    }

    fn attempts(&self) -> Html {
        let step = &self.props.session.0.scenario().saga.steps[self.half.step];
        let retry = if self.half.side == Side::Action { &step.retry } else { &step.compensation_retry };
        let most = f64::from(MAX_ATTEMPTS);
        self.number(
            "attempts",
            self.text.saga.words.field_attempts,
            Unit::Count,
            f64::from(retry.attempts),
            (1.0, most, 1.0),
            |step, side, n| {
                retry_of(step, side).attempts = n as u8;
            },
        )
    }

    fn retry(&self, retry: &Retry) -> Html {
        let words = &self.text.saga.words;
        let wait = f64::from(MAX_WAIT_MS);
        html! {
            <Disclosure key={self.key("more")} title={words.more}>
                <div class="fields">
                    { self.number("interval", words.field_interval, Unit::Milliseconds, f64::from(retry.interval_ms), (0.0, wait, 10.0), |step, side, n| retry_of(step, side).interval_ms = n as u32) }
                    { self.number("backoff", words.field_backoff, Unit::Factor, retry.backoff, (1.0, 10.0, 0.1), |step, side, n| retry_of(step, side).backoff = n) }
                    { self.number("longest", words.field_most, Unit::Milliseconds, f64::from(retry.max_interval_ms), (0.0, wait, 10.0), |step, side, n| retry_of(step, side).max_interval_ms = n as u32) }
                    { self.choice("jitter", words.field_jitter, retry.jitter,
                        |jitter| if jitter == Jitter::None { words.jitter_none } else { words.jitter_full },
                        |step, side, jitter: Jitter| retry_of(step, side).jitter = jitter) }
                    { self.toggle("refusal", words.field_refusal, retry.refusal_is_final, |step, side, on| retry_of(step, side).refusal_is_final = on) }
                </div>
            </Disclosure>
        }
    }
}

#[derive(Properties, PartialEq)]
struct NameFieldProps {
    id: &'static str,
    label: &'static str,
    value: String,
    disabled: bool,
    /// What is wrong with a name besides its length.
    refused: Callback<String, Option<String>>,
    on_change: Callback<String>,
}

/// A name. What cannot be one stays in the field with what is wrong, and the one before holds.
#[component]
fn NameField(props: &NameFieldProps) -> Html {
    let text = use_text();
    let draft = use_state(|| None::<String>);
    {
        let draft = draft.setter();
        use_effect_with(props.value.clone(), move |_| draft.set(None));
    }
    let wrong = draft.as_ref().and_then(|typed| {
        let length = typed.trim().chars().count();
        if (1..=MAX_NAME).contains(&length) {
            props.refused.emit(typed.trim().to_string())
        } else {
            Some(text.saga.words.name_bad.to_string())
        }
    });
    let oninput = {
        let draft = draft.setter();
        Callback::from(move |event: InputEvent| {
            draft.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
        })
    };
    let onchange = {
        let (draft, fine, on_change) = (draft.clone(), wrong.is_none(), props.on_change.clone());
        Callback::from(move |_: Event| {
            if let Some(typed) = draft.as_ref().filter(|_| fine) {
                on_change.emit(typed.trim().to_string());
                draft.set(None);
            }
        })
    };
    let onkeydown = {
        let draft = draft.setter();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                draft.set(None);
            }
        })
    };
    let shown = draft.as_ref().cloned().unwrap_or_else(|| props.value.clone());
    html! {
        <div class="field" data-kind="text">
            <label for={props.id}>{ props.label }</label>
            <input type="text" id={props.id} value={shown} disabled={props.disabled} autocomplete="off" spellcheck="false" maxlength="80"
                aria-invalid={wrong.is_some().then_some("true")} aria-describedby={wrong.is_some().then(|| format!("{}-error", props.id))}
                {oninput} {onchange} {onkeydown} />
            if let Some(wrong) = wrong {
                <p class="error" id={format!("{}-error", props.id)} role="alert">{ wrong }</p>
            }
        </div>
    }
}

fn saga_name(props: &PartProps, text: &'static Text) -> Html {
    let session = props.session.0.clone();
    let saga = &props.session.0.scenario().saga;
    let on_change = Callback::from(move |name: String| {
        let saga = saga::Saga { name, ..session.scenario().saga.clone() };
        session.set_saga(saga, Phase::Commit);
    });
    let refused = Callback::from(|_: String| None::<String>);
    html! { <NameField id="saga-name" label={text.saga.words.name_of_saga} value={saga.name.clone()} disabled={!props.session.0.may_edit()} {refused} {on_change} /> }
}

#[derive(Properties, PartialEq)]
struct FailingProps {
    part: PartProps,
    half: Half,
}

/// What is made to happen to the calls of a half.
#[component]
fn Failing(props: &FailingProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let half = props.half;
    let session = &props.part.session.0;
    let scenario = session.scenario();
    let picked = use_state(|| None::<Which>);
    let of = use_state(|| 0_u8);
    let of_saga = if scenario.second.enabled { *of } else { 0 };
    let call = Call { step: half.step as u8, side: half.side };
    // Before somebody picks, those calls to which something is done; of several the last to be chosen.
    let done = scenario.done.iter().rev().find_map(|done| match done {
        Done::Fate { saga, call: of, which, .. } if *saga == of_saga && *of == call => Some(*which),
        _ => None,
    });
    let which = picked.or(done).unwrap_or(Which::From(1));
    let chosen = scenario.chosen(of_saga, call, which.first()).unwrap_or(Fate::Ends(Outcome::Ok));
    let may = session.may_fail();
    let button = |fate: Fate| {
        let pressed = chosen == fate;
        let session = session.clone();
        let picked = picked.setter();
        let onclick = Callback::from(move |_: MouseEvent| {
            // It stays with these calls, also when nothing is done to them any more.
            picked.set(Some(which));
            session.set_fate(of_saga, half, which, fate);
        });
        html! {
            <button key={fate.name()} type="button" id={fate_id(fate)} data-fate={fate.name()} aria-pressed={if pressed { "true" } else { "false" }} disabled={!may} {onclick}>
                { (text.saga.fate)(fate) }
            </button>
        }
    };
    let mut calls = vec![Which::From(1), Which::Only(1), Which::Only(2), Which::Only(3), Which::Only(4)];
    // A link may name others.
    calls.extend((!calls.contains(&which)).then_some(which));
    let calls = choices(calls.into_iter().map(|calls| {
        let label = match calls {
            Which::From(1) => words.every_call.to_string(),
            Which::From(nth) => (words.from_call)(nth),
            Which::Only(nth) => (words.nth_call)(nth),
        };
        (which_id(calls), label)
    }));
    let on_which = {
        let picked = picked.setter();
        Callback::from(move |value: AttrValue| picked.set(Some(which_of(&value))))
    };
    let on_of = {
        let of = of.clone();
        Callback::from(move |value: AttrValue| of.set(value.parse().unwrap_or(0)))
    };
    let (outcomes, crashes): (Vec<Fate>, Vec<Fate>) = fates(half.side).partition(|fate| matches!(fate, Fate::Ends(_)));
    html! {
        <section class="failing" aria-labelledby="make-it-fail">
            <div class="row">
                <h2 id="make-it-fail">{ words.make_it_fail }</h2>
                <Select id="which-call" label={words.which_call} choices={calls} value={which_id(which)} on_change={on_which} disabled={!may} />
                if scenario.second.enabled {
                    <Select id="of-which" label={words.of_which} choices={choices([("0", words.first_saga), ("1", words.second)])} value={of_saga.to_string()} on_change={on_of} disabled={!may} />
                }
            </div>
            <div class="opt" role="group" aria-labelledby="make-it-fail">{ for outcomes.into_iter().map(button) }</div>
            <h2 id="crashes">{ if scenario.coordination.style == Style::Choreography { words.crashes_service } else { words.crashes } }</h2>
            <div class="opt crashes" role="group" aria-labelledby="crashes">{ for crashes.into_iter().map(button) }</div>
            if !may {
                <p class="quiet">{ words.calls_locked }</p>
            }
        </section>
    }
}

/// The id of calls in their select: `every`, `2`, or `3+` for the third and those after it.
fn which_id(which: Which) -> String {
    match which {
        Which::From(1) => "every".to_string(),
        Which::From(nth) => format!("{nth}+"),
        Which::Only(nth) => nth.to_string(),
    }
}

fn which_of(id: &str) -> Which {
    match id.strip_suffix('+') {
        Some(nth) => Which::From(nth.parse().unwrap_or(1)),
        None => id.parse().map_or(Which::From(1), Which::Only),
    }
}

/// Why no human can undo the step at which the first saga stands; `None` where one can.
fn waits_not(props: &PartProps, text: &'static Text) -> Option<String> {
    let words = &text.saga.words;
    let scenario = props.session.0.scenario();
    if scenario.coordination.style == Style::Choreography {
        return Some(words.choreography_waits_not.to_string());
    }
    if scenario.saga.policy.on_failure != OnFailure::Park {
        let setting = "policy.on_failure";
        let label = (text.saga.setting)(setting).map_or(setting, |about| about.label);
        return Some((words.parks_not)(label, (text.saga.choice)(setting, OnFailure::Park.name())));
    }
    let reported = props.seen.world.sagas[0].reported == Some(Report::Stuck);
    (!reported).then(|| words.stuck_not_yet.to_string())
}

/// What is done to the system, each with a way to take it back, and what a human can do at the cursor.
fn done(props: &PartProps, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let session = &props.session.0;
    let scenario = session.scenario();
    let may = session.may_fail();
    let named = named(&props.seen);
    // The sentence is about the saga as it is now, which may be newer than the run.
    let named = text::saga::Named { saga: &scenario.saga, ..named };
    let world = &props.seen.world.sagas[0];
    let stuck = world.steps.iter().take(scenario.saga.steps.len()).any(is_stuck_at);
    let refused = waits_not(props, text);
    // Of the run that is seen, which is the one before while another is computed.
    let in_vain = |done: &Done| match done {
        Done::Resolve { at_ms } => {
            let at = sim::Time::from_millis(*at_ms);
            let log = props.seen.run.log.entries();
            *props.seen.run.scenario == **scenario
                && !log.iter().any(|entry| entry.at == at && matches!(entry.event, saga::Event::Resolved { .. }))
        }
        _ => false,
    };
    let on_resolve = {
        let part = props.clone();
        Callback::from(move |_: MouseEvent| {
            part.session.0.resolve();
            part.on_say.emit(words.resolved.into());
        })
    };
    html! {
        <>
            if !scenario.done.is_empty() {
                <ul class="done" aria-label={words.faults}>
                    { for scenario.done.iter().enumerate().map(|(index, done)| {
                        let said = (text.saga.done)(named, done);
                        let session = session.clone();
                        let onclick = Callback::from(move |_: MouseEvent| session.undo_done(index));
                        html! {
                            <li>
                                <span>{ &said }
                                    if in_vain(done) { { ": " }<b>{ words.nobody_waits }</b> }
                                </span>
                                if may {
                                    <button type="button" class="icon ghost" aria-label={(words.remove)(&said)} title={(words.remove)(&said)} {onclick}>
                                        <crate::components::icon::Icon glyph={crate::components::icon::Glyph::Close} />
                                    </button>
                                }
                            </li>
                        }
                    }) }
                </ul>
            }
            if stuck && may {
                <button type="button" class="btn" id="resolve" disabled={refused.is_some()} aria-describedby={refused.is_some().then_some("resolve-not")} onclick={on_resolve}>{ words.resolve }</button>
                if let Some(refused) = refused {
                    <p class="quiet" id="resolve-not">{ refused }</p>
                }
            }
        </>
    }
}
