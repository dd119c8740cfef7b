//! The same traffic, every breaker: their states as parallel bands over one timeline, their numbers in a table, and
//! what makes them differ. A click on a band puts that breaker on the stage.

use super::runs_with::{never_forgets, settings_of};
use super::series::{Run, state_tone};
use crate::components::TimeFormat;
use crate::components::Tone;
use crate::components::lanes::{BandLane, LaneAxis, LaneCursor, SECOND_STEPS, Scale, Segment};
use crate::components::progress::Progress;
use crate::door::clock;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::run::SLICE_MS;
use crate::shared::Shared;
use circuit_breaker::course::{BREAKERS, Course, Courses, own_variant, with_breaker};
use circuit_breaker::readout::{over_run, readout};
use circuit_breaker::{Scenario, Variant};
use gloo_timers::callback::Timeout;
use lab::LabId;
use sim::{Problem, Time, Unit};
use std::cell::RefCell;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`EveryBreaker`].
#[derive(Properties, PartialEq)]
pub struct EveryBreakerProps {
    /// The run on stage.
    pub run: Shared<Run>,
    /// The scenario that all breakers meet.
    pub scenario: Shared<Scenario>,
    /// The moment at the cursor.
    pub at: Time,
    /// Whether the breaker may not be chosen now.
    pub locked: bool,
    /// Told of a breaker that somebody wants on stage.
    pub on_choose: Callback<Variant>,
}

/// The numbers of the table, in their order.
const READOUTS: [&str; 7] = [
    "breaker.opened",
    "breaker.false_opens",
    "breaker.refused",
    "users.success",
    // A breaker that refuses calls of a healthy service keeps users' success up by these.
    "users.from_cache",
    "breaker.time_to_open",
    "breaker.time_to_recover",
];

/// Messages in one go, well under a slice.
const CHUNK: usize = 2_000;

#[derive(Default)]
struct Runner {
    courses: Option<Courses>,
    timeout: Option<Timeout>,
    rows: Rc<[Row]>,
    problems: Vec<Problem>,
}

/// One breaker.
#[derive(Clone, PartialEq)]
struct Row {
    variant: Variant,
    segments: Rc<[Segment]>,
    numbers: Vec<Option<f64>>,
}

/// What a breaker runs with, and whether it counts since closing.
type RunsWith = (Variant, AttrValue, bool);

/// The tab.
#[component]
pub fn EveryBreaker(props: &EveryBreakerProps) -> Html {
    let text = use_text();
    let words = &text.dialects;
    let runner = use_mut_ref(Runner::default);
    let update = use_force_update();
    {
        let (runner, update) = (runner.clone(), update.clone());
        // Another scenario drops what is on its way; what was computed stays until the next is done.
        use_effect_with((props.scenario.clone(), props.run.end), move |(scenario, end)| {
            let end = *end;
            {
                let mut runner = runner.borrow_mut();
                runner.timeout = None;
                match Courses::new(scenario) {
                    Ok(courses) => (runner.courses, runner.problems) = (Some(courses), Vec::new()),
                    Err(problems) => (runner.courses, runner.problems) = (None, problems),
                }
            }
            slice(&runner, &update, end, text);
            let runner = runner.clone();
            move || runner.borrow_mut().timeout = None
        });
    }
    let on_cancel = {
        let (runner, update) = (runner.clone(), update.clone());
        Callback::from(move |()| {
            let mut runner = runner.borrow_mut();
            (runner.courses, runner.timeout) = (None, None);
            update.force_update();
        })
    };
    let node = use_node_ref();
    let scale = Scale::new(use_width(&node), 0, props.run.end.as_micros());
    let format = use_callback(text, |us: u64, _| AttrValue::from(text.numbers.short(us as f64 / 1e6))) as TimeFormat;
    let own = own_variant(&props.scenario);
    // The tab is drawn with every frame, the settings are others only after an edit.
    let runs_with = use_memo((props.scenario.clone(), text), |(scenario, text)| {
        BREAKERS.map(|variant| {
            let scenario = with_breaker(scenario, variant);
            (variant, AttrValue::from(settings_of(&scenario, text)), never_forgets(&scenario))
        })
    });
    let state = runner.borrow();
    let rows = state.rows.clone();
    html! {
        <div class="every-breaker">
            <p>{ words.about }{ " " }{ if props.locked { text.shell.panel.locked } else { words.choose } }</p>
            if let Some(courses) = state.courses.as_ref() {
                <Progress label={words.tab} done={courses.done().len() as u64} of={Some(BREAKERS.len() as u64)}
                    text={(words.progress)(courses.done().len() as u64, BREAKERS.len() as u64)} cancel={text.shell.dock.cancel}
                    on_cancel={Some(on_cancel)} />
            }
            { for state.problems.first().map(|problem| html! { <p class="error" role="alert">{ (text.shell.notes.problem)(problem) }</p> }) }
            <div class="lanes bands" ref={node}>
                <LaneAxis {scale} {format} steps={SECOND_STEPS} />
                { for rows.iter().map(|row| band(row, &*runs_with, own, scale, props, text)) }
                <LaneCursor {scale} at_us={props.at.as_micros()} />
            </div>
            { table(&rows, own, text) }
            { differences(text) }
        </div>
    }
}

fn slice(runner: &Rc<RefCell<Runner>>, update: &UseForceUpdateHandle, end: Time, text: &'static Text) {
    {
        let mut state = runner.borrow_mut();
        state.timeout = None;
        let until = clock::now_ms() + SLICE_MS;
        while let Some(courses) = &mut state.courses {
            if courses.advance(CHUNK) {
                let rows = courses.done().iter().map(|(variant, course)| row(*variant, course, end, text));
                state.rows = rows.collect();
                state.courses = None;
            } else if clock::now_ms() >= until {
                break;
            }
        }
        if state.courses.is_some() {
            let (runner, update) = (runner.clone(), update.clone());
            state.timeout = Some(Timeout::new(0, move || slice(&runner, &update, end, text)));
        }
    }
    update.force_update();
}

fn row(variant: Variant, course: &Course, end: Time, text: &'static Text) -> Row {
    let end_of_run = end.max(course.last);
    let ends = course.states.iter().skip(1).map(|(at, _)| *at).chain([end_of_run]);
    let segments = course.states.iter().zip(ends).map(|((from, state), until)| {
        let name = (text.circuit_breaker.state)(*state);
        Segment {
            start_us: from.as_micros(),
            end_us: until.as_micros(),
            text: name.into(),
            title: (text.shell.dock.during)(name, &text.numbers.moment(*from), &text.numbers.moment(until)).into(),
            tone: state_tone(*state),
        }
    });
    // Without a breaker there is no state, but a band all the same, so that it can be put on stage like the others.
    let none = course.states.is_empty().then(|| Segment {
        start_us: 0,
        end_us: end_of_run.as_micros(),
        text: text.circuit_breaker.lanes.none.into(),
        title: text.circuit_breaker.lanes.none.into(),
        tone: Tone::Neutral,
    });
    // What never opened had nothing to recover from, which is not the same as being quick at it.
    let never = over_run("breaker.opened", &course.totals) == Some(0.0);
    let applies = |id: &str| !(never && id == "breaker.time_to_recover");
    let numbers = READOUTS.iter().map(|id| over_run(id, &course.totals).filter(|_| applies(id))).collect();
    Row { variant, segments: segments.chain(none).collect(), numbers }
}

fn band(
    row: &Row,
    runs_with: &[RunsWith],
    own: Variant,
    scale: Scale,
    props: &EveryBreakerProps,
    text: &'static Text,
) -> Html {
    let variant = row.variant;
    let name = (text.circuit_breaker.variant)(variant);
    let on_stage = own == variant;
    let what = match (on_stage, props.locked) {
        (true, _) => text.dialects.on_stage,
        (false, true) => "",
        (false, false) => text.dialects.put_on_stage,
    };
    // Not `disabled`: what is in it is to be read all the same.
    let onclick = (!props.locked).then(|| props.on_choose.reform(move |_: MouseEvent| variant));
    let (_, settings, forgets_never) =
        runs_with.iter().find(|(of, ..)| *of == variant).cloned().unwrap_or((variant, AttrValue::default(), false));
    let said: Vec<&str> = row.segments.iter().map(|segment| segment.title.as_str()).collect();
    html! {
        <button type="button" class="band" key={variant.id()} id={format!("band-{}", variant.id())} aria-pressed={on_stage.to_string()}
            aria-disabled={props.locked.then_some("true")} {onclick}>
            <span><b>{ name }</b>{ " " }<small>{ what }</small></span>
            if !settings.is_empty() {
                <small class="runs-with">{ settings }</small>
            }
            if forgets_never {
                <small class="runs-with">{ text.dialects.no_interval }</small>
            }
            <BandLane id={format!("every-{}", variant.id())} label="" description={said.join("; ")} {scale} segments={row.segments.clone()} />
        </button>
    }
}

fn table(rows: &[Row], own: Variant, text: &'static Text) -> Html {
    let label = |id: &str| text.over_run(LabId::CircuitBreaker, id).unwrap_or_default();
    let unit = |id: &str| readout(id).map_or(Unit::Count, |readout| readout.unit);
    let number = |(id, number): (&&str, &Option<f64>)| {
        let shown = number.map_or("–".to_string(), |number| text.numbers.with_unit(number, unit(id)));
        html! { <td>{ shown }</td> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={text.dialects.tab}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ text.dialects.breaker }</th>
                        { for READOUTS.iter().map(|id| html! { <th scope="col">{ label(id) }</th> }) }
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr key={row.variant.id()} aria-current={(own == row.variant).then_some("true")}>
                            <th scope="row">{ (text.circuit_breaker.variant)(row.variant) }</th>
                            { for READOUTS.iter().zip(&row.numbers).map(number) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn differences(text: &'static Text) -> Html {
    let words = &text.dialects;
    let of = [Variant::Resilience4j, Variant::Opossum, Variant::Gobreaker, Variant::Textbook];
    let one = |variant: &Variant| {
        let about = (words.of)(variant.dialect())?;
        let line = |name: &'static str, what: &'static str| html! { <div><dt>{ name }</dt><dd>{ what }</dd></div> };
        Some(html! {
            <section key={variant.id()}>
                <h3>{ about.name }</h3>
                <dl>
                    { line(words.late, about.late) }
                    { line(words.denominator, about.denominator) }
                    { line(words.evaluated, about.evaluated) }
                    { line(words.half_open, about.half_open) }
                    { line(words.after_closing, about.after_closing) }
                    { for about.trap.map(|trap| line(words.trap, trap)) }
                </dl>
            </section>
        })
    };
    html! {
        <>
            <h2>{ words.differences }</h2>
            <div class="differences">{ for of.iter().filter_map(one) }</div>
        </>
    }
}
