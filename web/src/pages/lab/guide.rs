//! The guide tab: what to look for, the moments of this run, what to try, and the exercise: predict, run, see, repair.

use super::exercises;
use super::graded::Graded;
use super::grading::GradeHandle;
use super::lab_guide::Landmark;
use super::named::press;
use super::prediction::Prediction;
use super::reached::{Reached, ReachedHandle};
use crate::components::progress::Progress;
use crate::door::focus;
use crate::embed::use_embed;
use crate::language::{use_language, use_text};
use crate::shared::Shared;
use lab::exercise::GoalResult;
use lab::exercise::prose;
use lab::{Exercise, Lab, LabId, Verdict};
use sim::{Readout, Time, Unit};
use std::rc::Rc;
use text::Text;
use text::number::sign;
use yew::prelude::*;

/// See [`Guide`].
#[derive(Properties, PartialEq)]
pub struct GuideProps {
    /// The lab.
    pub lab: LabId,
    /// What to look for.
    pub story: AttrValue,
    /// What to try.
    pub tries: &'static [&'static str],
    /// The significant moments of the run, each with its sentence; some of them, if there are many.
    pub moments: Rc<[Landmark]>,
    /// How many there are besides.
    pub more: usize,
    /// The exercise that belongs to this preset, if there is one.
    pub exercise: Option<Shared<Exercise>>,
    /// Whether it is on.
    pub exercising: bool,
    /// How far somebody came in it.
    pub reached: ReachedHandle,
    /// The scenario as it is.
    pub scenario: Graded,
    /// What came of grading it.
    pub grade: GradeHandle,
    /// Whether a link brought somebody's work: then nothing is asked.
    pub brought: bool,
    /// Told of a moment that somebody goes to.
    pub on_seek: Callback<Time>,
    /// Starts the exercise, or leaves it.
    pub on_exercise: Callback<bool>,
    /// Told of a seed that somebody wants to look at.
    pub on_seed: Callback<u64>,
    /// Plays the run from its start.
    pub on_run: Callback<()>,
}

/// The guide.
#[component]
pub fn Guide(props: &GuideProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let embedded = use_embed().0.is_some();
    if props.exercising
        && let Some(exercise) = &props.exercise
    {
        return html! {
            <ExerciseGuide key={exercise.name.clone()} exercise={exercise.clone()} scenario={props.scenario.clone()} moments={props.moments.clone()} more={props.more}
                reached={props.reached.clone()} on_seek={props.on_seek.clone()} on_leave={props.on_exercise.reform(|()| false)} on_anew={props.on_exercise.reform(|()| true)} on_seed={props.on_seed.clone()}
                on_run={props.on_run.clone()} grade={props.grade.clone()} brought={props.brought} {embedded} />
        };
    }
    html! {
        <div class="guide">
            <h2 id={TITLE} tabindex="-1">{ panel.look_for }</h2>
            <p>{ &props.story }</p>
            <h2>{ panel.moments }</h2>
            { moments(&props.moments, props.more, &props.on_seek, text) }
            if !props.tries.is_empty() {
                <h2>{ panel.try_this }</h2>
                <ul>{ for props.tries.iter().map(|what| html! { <li>{ *what }</li> }) }</ul>
            }
            if let Some(exercise) = &props.exercise {
                <h2>{ panel.exercise }{ ": " }{ prose(&exercise.title, text.language.tag()).join(" ") }</h2>
                <button type="button" class="btn primary" id="start-exercise" onclick={props.on_exercise.reform(|_| true)}>{ panel.start_exercise }</button>
            }
            if !embedded { { exercises::list(props.lab, text) } }
        </div>
    }
}

/// The heading of the guide.
const TITLE: &str = "guide-title";

/// Gives the focus to what comes with the next drawing, where what had it goes.
fn focus_later(id: String) {
    gloo_timers::callback::Timeout::new(0, move || {
        focus::focus_id(&id);
    })
    .forget();
}

fn moments(moments: &[Landmark], more: usize, on_seek: &Callback<Time>, text: &'static Text) -> Html {
    let on_more = press([AttrValue::Static("detail-tab-events")]).reform(|_: MouseEvent| ());
    html! {
        <>
        <ol class="moments">
            { for moments.iter().map(|(at, moment, sentence)| {
                let at = *at;
                html! { <li><button type="button" class="link" onclick={on_seek.reform(move |_| at)}><b>{ moment }</b>{ " " }{ sentence }</button></li> }
            }) }
        </ol>
        if more > 0 { <p><button type="button" class="link" id="more-moments" onclick={on_more}>{ (text.shell.panel.more_moments)(more as u64) }</button></p> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct ExerciseGuideProps {
    exercise: Shared<Exercise>,
    scenario: Graded,
    moments: Rc<[Landmark]>,
    more: usize,
    reached: ReachedHandle,
    on_seek: Callback<Time>,
    on_leave: Callback<()>,
    on_anew: Callback<()>,
    on_seed: Callback<u64>,
    on_run: Callback<()>,
    grade: GradeHandle,
    brought: bool,
    embedded: bool,
}

#[component]
fn ExerciseGuide(props: &ExerciseGuideProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let language = use_language().language.tag();
    let exercise = &props.exercise;
    let ReachedHandle { now: reached, on_reached } = props.reached.clone();
    let on_choose = on_reached.reform(move |answer| {
        // The panel is another one then.
        focus_later("run-exercise".to_string());
        Reached { predicted: Some(answer), ..reached }
    });
    let anew = {
        let (on_reached, on_anew) = (on_reached.clone(), props.on_anew.clone());
        Callback::from(move |_: MouseEvent| {
            on_reached.emit(Reached::default());
            on_anew.emit(());
            focus_later(TITLE.to_string());
        })
    };
    let awaits = !props.brought && reached.awaits(exercise);
    let task = prose(&exercise.task, language);
    // What went wrong and what is to be repaired would tell the answer.
    let task = if awaits { task.get(..1).unwrap_or(task) } else { task };
    html! {
        <div class="guide" id="exercise">
            <h2 id={TITLE} tabindex="-1">{ panel.exercise }{ ": " }{ prose(&exercise.title, language).join(" ") }</h2>
            { for task.iter().map(|paragraph| html! { <p>{ paragraph }</p> }) }
            if awaits || reached.predicted.is_some() {
                <Prediction exercise={exercise.clone()} scenario={props.scenario.clone()} {language} chosen={reached.predicted} {on_choose} />
            }
            if awaits {
                <p class="quiet">{ panel.held }</p>
            } else {
                { run_see_repair(props, &props.grade, language, text) }
            }
            if !awaits && (props.brought || reached != Reached::default()) {
                <button type="button" class="btn" id="exercise-anew" onclick={anew}>{ panel.anew }</button>
            }
            <button type="button" class="btn" id="leave-exercise" onclick={props.on_leave.reform(|_| focus_later(TITLE.to_string()))}>{ panel.leave_exercise }</button>
        </div>
    }
}

/// What comes after the prediction.
fn run_see_repair(props: &ExerciseGuideProps, grade: &GradeHandle, language: &str, text: &'static Text) -> Html {
    let panel = &text.shell.panel;
    let say =
        |of: &lab::Prose| html! { { for prose(of, language).iter().map(|paragraph| html! { <p>{ paragraph }</p> }) } };
    let ReachedHandle { now: reached, on_reached } = &props.reached;
    let (reached, all_hints) = (*reached, &props.exercise.hints);
    let next_hint = on_reached.reform(move |_: MouseEvent| {
        // To what was asked for: after the last one the button is gone.
        focus_later(format!("hint-{}", reached.hints + 1));
        Reached { hints: reached.hints + 1, ..reached }
    });
    let passed = grade.verdict.as_ref().is_some_and(|verdict| verdict.passed);
    html! {
        <>
            <h2>{ panel.run_it }</h2>
            <button type="button" class="btn" id="run-exercise" onclick={props.on_run.reform(|_| ())}>{ text.shell.dock.play }</button>
            <h2>{ panel.see }</h2>
            if props.moments.is_empty() { <p class="quiet">{ panel.nothing_to_see }</p> } else { { moments(&props.moments, props.more, &props.on_seek, text) } }
            <h2>{ panel.repair_it }</h2>
            { goals(props, grade, language, text) }
            { for all_hints.iter().take(reached.hints).enumerate().map(|(place, hint)| html! { <div class="hint" id={format!("hint-{}", place + 1)} tabindex="-1">{ say(hint) }</div> }) }
            if reached.hints < all_hints.len() && !passed {
                <button type="button" class="btn" id="hint" onclick={next_hint}>{ (panel.hint)(reached.hints as u64 + 1, all_hints.len() as u64) }</button>
            }
            if passed {
                <section class="lesson"><h2>{ panel.lesson }</h2>{ say(&props.exercise.lesson) }</section>
                // In somebody else's page the way on is theirs.
                if !props.embedded { { for exercises::next(&props.exercise, text) } }
            }
        </>
    }
}

/// The unit of the readout that a goal names first.
pub fn unit_of(lab: LabId, goal: &str) -> Unit {
    fn readouts<L: Lab>() -> &'static [Readout] {
        L::readouts()
    }
    let name = goal.split_whitespace().next().unwrap_or_default();
    lab::in_lab!(lab, readouts()).iter().find(|readout| readout.id == name).map_or(Unit::Count, |readout| readout.unit)
}

/// What the readout of a goal is on the first seed that misses it, and what it is held against.
pub fn there(result: &GoalResult, unit: Unit, text: &'static Text) -> String {
    let numbers = text.numbers;
    let say = |value: Option<f64>, exactly: bool| match value {
        None => "–".to_string(),
        Some(value) if exactly => numbers.united(&numbers.plain(value), sign(unit)).trim_end().to_string(),
        Some(value) => numbers.with_unit(value, unit),
    };
    let (value, other) = (say(result.value, false), say(result.other, false));
    // A miss by less than is shown must not read as none; of money every cent is shown.
    let exactly = value == other && result.value != result.other && unit != Unit::Cents;
    if exactly {
        (text.shell.panel.there)(&say(result.value, true), &say(result.other, true))
    } else {
        (text.shell.panel.there)(&value, &other)
    }
}

fn goals(props: &ExerciseGuideProps, grade: &GradeHandle, language: &str, text: &'static Text) -> Html {
    let panel = &text.shell.panel;
    let goal = |(index, goal): (usize, &lab::exercise::GoalText)| {
        let result = grade.verdict.as_ref().and_then(|verdict| verdict.goals.get(index));
        let state = result.map(|result| if result.met_on == result.of { "met" } else { "missed" });
        let open = result.and_then(|result| result.first_failing_seed).map(|seed| {
            let onclick = props.on_seed.reform(move |_: MouseEvent| seed);
            html! { <button type="button" class="link" {onclick}>{ (panel.open_seed)(seed) }</button> }
        });
        html! {
            <li data-state={state}>
                <span>{ prose(&goal.text, language).join(" ") }</span>
                <code>{ &goal.goal }</code>
                if let Some(result) = result {
                    <b>{ (panel.met_on)(u64::from(result.met_on), u64::from(result.of)) }</b>
                }
                { for open }
                if let Some(result) = result.filter(|result| result.first_failing_seed.is_some()) {
                    // How far it is from the goal, where it is missed first.
                    <small>{ there(result, unit_of(props.exercise.lab_id(), &goal.goal), text) }</small>
                }
            </li>
        }
    };
    html! {
        <>
            <h3>{ panel.goals }</h3>
            <ul class="goals">{ for props.exercise.goals.iter().enumerate().map(goal) }</ul>
            if let Some(error) = &grade.error {
                <p class="error" role="alert">{ (text.shell.notes.grade)(error) }</p>
            } else if let Some((done, of)) = grade.progress {
                <Progress label={panel.goals} {done} of={Some(of)} text={(panel.grading)(done, of)} />
            } else if let Some(verdict) = &grade.verdict {
                <p role="status" class="verdict" data-state={if verdict.passed { "passed" } else { "failed" }}>{ said(verdict, text) }</p>
            }
        </>
    }
}

/// A verdict in one sentence.
pub fn said(verdict: &Verdict, text: &'static Text) -> String {
    if verdict.passed {
        return text.shell.panel.passed.to_string();
    }
    let met = verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count();
    (text.shell.panel.not_passed)(met as u64, verdict.goals.len() as u64)
}
