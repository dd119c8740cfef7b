//! The sweep tab: one setting over a range, on several seeds each; a chart of any readout over it; a click takes over.

use super::choices::choices;
use super::euros;
use super::settings::SettingsOf;
use super::sweepable::{Sweepable, Sweeping};
use crate::components::NumberFormat;
use crate::components::chart::{Chart, ChartWords, Series, SeriesKind};
use crate::components::field::{FieldAbout, FieldState, FieldWords, NumberEdit, NumberField};
use crate::components::progress::Progress;
use crate::components::select::Select;
use crate::components::tone::Tone;
use crate::door::clock;
use crate::language::use_text;
use crate::run::SLICE_MS;
use crate::shared::Shared;
use gloo_timers::callback::Timeout;
use lab::{Lab, SweepResult};
use sim::setting::{Allowed, Kind};
use sim::{Problem, Unit};
use std::cell::RefCell;
use std::rc::Rc;
use text::Text;
use text::number::sign;
use yew::prelude::*;

/// What a lab says of its sweeps. Compared by pointer: a lab has one.
#[derive(Debug)]
pub struct SweepOf<S: 'static> {
    /// What it says of its settings.
    pub settings: &'static SettingsOf<S>,
    /// The setting to begin with.
    pub first_setting: &'static str,
    /// The readout to begin with.
    pub first_readout: &'static str,
}

/// See [`SweepTab`].
#[derive(Properties)]
pub struct SweepTabProps<L: Lab> {
    /// What the lab says of its sweeps.
    pub of: &'static SweepOf<L::Scenario>,
    /// The scenario that is varied.
    pub scenario: Shared<L::Scenario>,
    /// Told of a value that somebody takes over: the setting's name, and the value.
    pub on_pick: Callback<(&'static str, f64)>,
}

impl<L: Lab> PartialEq for SweepTabProps<L> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.of, other.of) && self.scenario == other.scenario && self.on_pick == other.on_pick
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Plan {
    setting: &'static str,
    from: f64,
    to: f64,
    values: u32,
    seeds: u32,
    readout: &'static str,
}

/// Messages in one go, well under a slice.
const CHUNK: usize = 2_000;

struct Runner {
    sweep: Option<Box<dyn Sweeping>>,
    timeout: Option<Timeout>,
    result: Option<Rc<SweepResult>>,
    swept: &'static str,
    problem: Option<Problem>,
}

impl Runner {
    fn idle() -> Self {
        Runner { sweep: None, timeout: None, result: None, swept: "", problem: None }
    }
}

/// The least, the most, the step, the unit, and whether only whole numbers are allowed.
type Bounds = (f64, f64, f64, Unit, bool);

fn bounds(kind: Option<Kind>) -> Bounds {
    match kind {
        Some(Kind::Number { min, max, step, unit, whole }) => (min, max, step, unit, whole),
        Some(Kind::Choice(_) | Kind::Toggle) | None => (0.0, 1.0, 1.0, Unit::Count, false),
    }
}

fn usual_range(of: &Sweepable, id: &'static str) -> (f64, f64) {
    let (min, max, ..) = bounds(of.kind(id));
    let value = match of.value(id) {
        Some(sim::Value::Number(n)) => n,
        Some(sim::Value::Choice(_) | sim::Value::Toggle(_)) | None => min,
    };
    if max <= 100.0 { (min, max) } else { (min, (value * 3.0).clamp(min + 1.0, max)) }
}

/// The sweep tab.
#[component]
pub fn SweepTab<L: Lab>(props: &SweepTabProps<L>) -> Html {
    html! { <Tab of={Sweepable::new::<L>(props.of, props.scenario.clone())} on_pick={props.on_pick.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct TabProps {
    of: Sweepable,
    on_pick: Callback<(&'static str, f64)>,
}

/// The same, whatever the lab.
#[component]
fn Tab(props: &TabProps) -> Html {
    let text = use_text();
    let of = &props.of;
    let plan = use_state(|| {
        let (setting, readout) = of.first();
        let (from, to) = usual_range(of, setting);
        Plan { setting, from, to, values: 30, seeds: 10, readout }
    });
    let runner = use_mut_ref(Runner::idle);
    let update = use_force_update();
    let on_start = {
        let (runner, update, of, plan) = (runner.clone(), update.clone(), of.clone(), plan.clone());
        Callback::from(move |_: MouseEvent| {
            {
                let mut runner = runner.borrow_mut();
                runner.timeout = None;
                match of.sweep(plan.setting, (plan.from, plan.to), plan.values, plan.seeds) {
                    Ok(sweep) => (runner.sweep, runner.problem, runner.swept) = (Some(sweep), None, plan.setting),
                    Err(problem) => (runner.sweep, runner.problem) = (None, Some(problem)),
                }
            }
            slice(&runner, &update);
        })
    };
    let on_cancel = {
        let (runner, update) = (runner.clone(), update.clone());
        Callback::from(move |()| {
            let mut runner = runner.borrow_mut();
            (runner.sweep, runner.timeout) = (None, None);
            update.force_update();
        })
    };
    {
        // An edit makes the running sweep stale; what was computed stays until the next.
        let (runner, update) = (runner.clone(), update.clone());
        use_effect_with(of.clone(), move |_| {
            let mut runner = runner.borrow_mut();
            if runner.sweep.take().is_some() {
                runner.timeout = None;
                update.force_update();
            }
        });
    }
    let state = runner.borrow();
    let detail = &text.shell.detail;
    html! {
        <div class="sweep">
            { plan_fields(&plan, of, text) }
            <div class="row">
                <button type="button" class="btn primary" id="start-sweep" onclick={on_start}>{ detail.start_sweep }</button>
                if let Some(sweep) = &state.sweep {
                    <Progress label={detail.sweep} done={sweep.done() as u64} of={Some(sweep.total() as u64)}
                        text={(detail.sweeping)(sweep.done() as u64, sweep.total() as u64)} cancel={text.shell.dock.cancel}
                        on_cancel={Some(on_cancel)} />
                }
                if let Some(problem) = &state.problem {
                    <p class="error" role="alert">{ (text.shell.notes.problem)(problem) }</p>
                }
            </div>
            if let Some(result) = &state.result {
                <SweepChart of={of.clone()} result={Shared::from(result.clone())} setting={state.swept} readout={plan.readout} on_pick={props.on_pick.clone()} />
                <p class="quiet">{ detail.pick }</p>
            } else {
                <p class="empty">{ detail.sweep_empty }</p>
            }
        </div>
    }
}

fn slice(runner: &Rc<RefCell<Runner>>, update: &UseForceUpdateHandle) {
    {
        let mut state = runner.borrow_mut();
        state.timeout = None;
        let until = clock::now_ms() + SLICE_MS;
        while let Some(sweep) = &mut state.sweep {
            if let Some(result) = sweep.advance(CHUNK) {
                state.result = Some(Rc::new(result));
                state.sweep = None;
            } else if clock::now_ms() >= until {
                break;
            }
        }
        if state.sweep.is_some() {
            let (runner, update) = (runner.clone(), update.clone());
            state.timeout = Some(Timeout::new(0, move || slice(&runner, &update)));
        }
    }
    update.force_update();
}

fn plan_fields(plan: &UseStateHandle<Plan>, of: &Sweepable, text: &'static Text) -> Html {
    let detail = &text.shell.detail;
    let settings = choices(of.numbers().into_iter().map(|id| (id, of.setting_label(text, id))));
    let readouts = choices(of.readouts().iter().map(|readout| (readout.id, of.readout_label(text, readout.id))));
    let on_setting = {
        let (plan, of) = (plan.clone(), of.clone());
        Callback::from(move |id: AttrValue| {
            if let Some(setting) = of.numbers().into_iter().find(|known| *known == id.as_str()) {
                let (from, to) = usual_range(&of, setting);
                plan.set(Plan { setting, from, to, ..(*plan).clone() });
            }
        })
    };
    let on_readout = {
        let (plan, readouts) = (plan.clone(), of.readouts());
        Callback::from(move |id: AttrValue| {
            if let Some(readout) = readouts.iter().find(|readout| readout.id == id.as_str()) {
                plan.set(Plan { readout: readout.id, ..(*plan).clone() });
            }
        })
    };
    let bounds = bounds(of.kind(plan.setting));
    let number = |id: &'static str, label: &'static str, value, bounds: Bounds, set: fn(&mut Plan, f64)| {
        let plan = plan.clone();
        let on_change = Callback::from(move |edit: NumberEdit| {
            let mut changed = (*plan).clone();
            set(&mut changed, euros::held(edit.value, bounds.3));
            plan.set(changed);
        });
        number_field(text, id, label, value, bounds, on_change)
    };
    html! {
        <div class="fields">
            <div class="field"><label for="sweep-setting">{ detail.sweep_setting }</label><Select id="sweep-setting" choices={settings} value={plan.setting} on_change={on_setting} /></div>
            <div class="field"><label for="sweep-readout">{ detail.readout }</label><Select id="sweep-readout" choices={readouts} value={plan.readout} on_change={on_readout} /></div>
            { number("sweep-from", detail.from, plan.from, bounds, |plan, n| plan.from = n) }
            { number("sweep-to", detail.to, plan.to, bounds, |plan, n| plan.to = n) }
            { number("sweep-values", detail.values, f64::from(plan.values), (2.0, 100.0, 1.0, Unit::Count, true), |plan, n| plan.values = n as u32) }
            { number("sweep-seeds", detail.seeds, f64::from(plan.seeds), (1.0, 50.0, 1.0, Unit::Count, true), |plan, n| plan.seeds = n as u32) }
        </div>
    }
}

fn number_field(
    text: &'static Text,
    id: &'static str,
    label: &'static str,
    value: f64,
    (min, max, step, unit, whole): Bounds,
    on_change: Callback<NumberEdit>,
) -> Html {
    let about = FieldAbout { id: id.into(), label: label.into(), ..FieldAbout::default() };
    let words = FieldWords { changed: text.shell.panel.changed.into(), reset: text.shell.panel.reset_one.into() };
    let invalid = Callback::from(move |got: AttrValue| {
        let allowed = Allowed::Range { min, max, whole, unit };
        let problem = Problem { field: label.to_string(), got: got.to_string(), allowed };
        AttrValue::from((text.shell.notes.problem)(&problem))
    });
    let [value, min, max, step] = [value, min, max, step].map(|number| euros::shown(number, unit));
    html! { <NumberField numbers={text.numbers} {about} state={FieldState::default()} {words} {value} {min} {max} {step} whole={whole && unit != Unit::Cents} unit={sign(unit)} {invalid} {on_change} /> }
}

#[derive(Properties, PartialEq)]
struct SweepChartProps {
    of: Sweepable,
    result: Shared<SweepResult>,
    setting: &'static str,
    readout: &'static str,
    on_pick: Callback<(&'static str, f64)>,
}

#[component]
fn SweepChart(props: &SweepChartProps) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let (_, _, _, x_unit, _) = bounds(props.of.kind(props.setting));
    let y_unit = props
        .of
        .readouts()
        .iter()
        .find(|readout| readout.id == props.readout)
        .map_or(Unit::Count, |readout| readout.unit);
    let x_format = use_callback((x_unit, text), |n: f64, (unit, _)| AttrValue::from(text.numbers.with_unit(n, *unit)))
        as NumberFormat;
    let y_format = use_callback((y_unit, text), |n: f64, (unit, _)| AttrValue::from(text.numbers.with_unit(n, *unit)))
        as NumberFormat;
    let on_pick = use_callback((props.setting, props.on_pick.clone()), |value: f64, (setting, on_pick)| {
        on_pick.emit((setting, value))
    });
    let x: Rc<[f64]> = props.result.points.iter().map(|point| point.value).collect();
    let line = |name: &'static str, tone, kind, of: fn(&lab::Spread) -> f64| Series {
        name: name.into(),
        tone,
        kind,
        values: props
            .result
            .points
            .iter()
            .map(|point| point.readouts.get(props.readout).and_then(Option::as_ref).map(of))
            .collect(),
        comparison: None,
    };
    let series: Rc<[Series]> = [
        line(detail.least, Tone::Neutral, SeriesKind::Line, |spread| spread.min),
        line(detail.most, Tone::Neutral, SeriesKind::Dashed, |spread| spread.max),
        line(detail.mean, Tone::Accent, SeriesKind::Points, |spread| spread.mean),
    ]
    .into();
    let (title, x_label) = (props.of.readout_label(text, props.readout), props.of.setting_label(text, props.setting));
    let words = ChartWords {
        as_table: detail.as_table.into(),
        x: x_label.into(),
        comparison: detail.comparison.into(),
        absent: detail.absent.into(),
        empty: detail.sweep_empty.into(),
    };
    html! { <Chart id="chart-sweep" {title} {words} {x} {series} {x_format} {y_format} near=true on_pick={Some(on_pick)} height_px={220} /> }
}
