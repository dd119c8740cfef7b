//! Where authors try an exercise of their own: whether it reads, whether its start fails and its solution passes; and in
//! which forms it can be handed out.

use super::folder;
use crate::components::progress::Progress;
use crate::door::file::{self, NamedFile};
use crate::door::{clipboard, clock, download};
use crate::draft::use_draft_area;
use crate::language::use_text;
use crate::pages::lab::guide::{there, unit_of};
use crate::run::SLICE_MS;
use gloo_timers::callback::Timeout;
use lab::pack::MAX_UNPACKED;
use lab::{Embed, Exercise, ExerciseRef, GoalResult, Part, Prediction, Trial, Trying, Verdict};
use std::cell::RefCell;
use std::rc::Rc;
use text::Text;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// How far it is.
#[derive(Default)]
enum Stage {
    /// Nothing was tried yet.
    #[default]
    Idle,
    /// It cannot be read; why not.
    Unreadable(Vec<String>),
    /// It is tried.
    Trying(Box<(Exercise, Trying)>),
    /// It was tried.
    Tried(Box<(Exercise, Trial)>),
}

/// What the workbench holds.
#[derive(Default)]
struct Bench {
    stage: Stage,
    /// What came of copying and saving, in words.
    said: String,
    next: Option<Timeout>,
}

type Shelf = Rc<RefCell<Bench>>;

/// Messages in one go, well under a slice.
const CHUNK: usize = 2_000;

/// The workbench.
#[component]
pub fn Workbench() -> Html {
    let text = use_text();
    let words = &text.for_authors.workbench;
    let bench: Shelf = use_mut_ref(Bench::default);
    let update = use_force_update();
    let area = use_node_ref();
    let changed = use_draft_area("exercise", &area);
    // What was found out is about another text then.
    let changed = {
        let (bench, update) = (bench.clone(), update.clone());
        Callback::from(move |()| {
            changed.emit(());
            if !matches!(bench.borrow().stage, Stage::Idle) {
                *bench.borrow_mut() = Bench::default();
                update.force_update();
            }
        })
    };
    let on_typed = changed.reform(|_: InputEvent| ());
    let put = {
        let (area, changed) = (area.clone(), changed.clone());
        move |typed: &str| {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                area.set_value(typed);
                changed.emit(());
            }
        }
    };
    let on_example = {
        let put = put.clone();
        Callback::from(move |_: MouseEvent| put(text::for_authors::EXERCISE))
    };
    let on_file = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let (chosen, put) = (file::first(input.files()), put.clone());
        // The same file can be chosen again.
        input.set_value("");
        wasm_bindgen_futures::spawn_local(async move {
            if let Some(typed) = read(chosen).await {
                put(&typed);
            }
        });
    });
    let on_check = {
        let (bench, update, area) = (bench.clone(), update.clone(), area.clone());
        Callback::from(move |_: MouseEvent| {
            let typed = area.cast::<HtmlTextAreaElement>().map_or(String::new(), |area| area.value());
            begin(&bench, &update, &typed, text);
        })
    };
    let came_of_it = match &bench.borrow().stage {
        Stage::Idle => Html::default(),
        Stage::Unreadable(errors) => html! {
            <div role="alert"><p class="error">{ words.unreadable }</p><ul class="errors">{ for errors.iter().map(|error| html! { <li>{ error }</li> }) }</ul></div>
        },
        Stage::Trying(on) => {
            let (done, of) = (on.1.done() as u64, on.1.total() as u64);
            html! { <Progress label={words.check} {done} of={Some(of)} text={(words.checking)(done, of)} /> }
        }
        Stage::Tried(tried) => self::tried(&tried.0, &tried.1, &bench, &update, text),
    };
    html! {
        <div class="workbench">
            <label for="exercise-json">{ words.paste }</label>
            <textarea id="exercise-json" ref={area} rows="12" spellcheck="false" oninput={on_typed} />
            <p class="row">
                <button type="button" class="btn primary" id="check-exercise" onclick={on_check}>{ words.check }</button>
                <label class="btn">{ words.open }<input type="file" id="exercise-file" class="visually-hidden" accept=".json,application/json" onchange={on_file} /></label>
                <button type="button" class="btn" id="example-exercise" onclick={on_example}>{ words.example }</button>
            </p>
            { came_of_it }
            <p role="status" id="workbench-said">{ bench.borrow().said.clone() }</p>
        </div>
    }
}

/// The text of a file; of one that is too long only so much that this is found out.
async fn read(chosen: Option<NamedFile>) -> Option<String> {
    let chosen = chosen?;
    let bytes = chosen.piece(0.0, chosen.len().min(MAX_UNPACKED as f64 + 1.0)).await?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn begin(bench: &Shelf, update: &UseForceUpdateHandle, typed: &str, text: &'static Text) {
    let stage = match Exercise::parse(typed) {
        Err(errors) => Stage::Unreadable(errors.iter().map(text.for_authors.workbench.wrong).collect()),
        Ok(exercise) => match Trying::new(&exercise) {
            Err(error) => Stage::Unreadable(vec![(text.shell.notes.grade)(&error)]),
            Ok(trying) => Stage::Trying(Box::new((exercise, trying))),
        },
    };
    *bench.borrow_mut() = Bench { stage, ..Bench::default() };
    slice(bench, update);
}

fn slice(bench: &Shelf, update: &UseForceUpdateHandle) {
    {
        let mut state = bench.borrow_mut();
        let until = clock::now_ms() + SLICE_MS;
        while let Stage::Trying(on) = &mut state.stage {
            if let Some(trial) = on.1.advance(CHUNK) {
                let exercise = on.0.clone();
                state.stage = Stage::Tried(Box::new((exercise, trial)));
            } else if clock::now_ms() >= until {
                let (bench, update) = (bench.clone(), update.clone());
                state.next = Some(Timeout::new(0, move || slice(&bench, &update)));
                break;
            }
        }
    }
    update.force_update();
}

fn tried(
    exercise: &Exercise,
    trial: &Trial,
    bench: &Shelf,
    update: &UseForceUpdateHandle,
    text: &'static Text,
) -> Html {
    let words = &text.for_authors.workbench;
    let met = |verdict: &Verdict| verdict.goals.iter().filter(|goal| goal.met_on == goal.of).count() as u64;
    let of = exercise.goals.len() as u64;
    let solution = trial.solution.as_ref();
    let odd = exercise.odd();
    let said =
        solution.map_or(words.no_solution.to_string(), |verdict| (words.solution)(met(verdict), of, verdict.passed));
    html! {
        <div class="tried">
            <p data-state={if trial.start.passed { "bad" } else { "good" }}>{ (words.start)(met(&trial.start), of, trial.start.passed) }</p>
            { missed(exercise, &trial.start, text) }
            <p data-state={if solution.is_some_and(|verdict| verdict.passed) { "good" } else { "bad" }}>{ said }</p>
            { for solution.map(|verdict| missed(exercise, verdict, text)) }
            if let Prediction::NoneRight(values) = &trial.prediction {
                <p data-state="bad">{ (words.no_right_answer)(&text.values(exercise.lab_id(), values)) }</p>
            }
            if !odd.is_empty() { <ul class="errors">{ for odd.iter().map(|error| html! { <li>{ (words.wrong)(error) }</li> }) }</ul> }
            if trial.holds() { { handed_out(exercise, bench, update, text) } }
        </div>
    }
}

/// The goals that are missed: which, where first, and by how much.
fn missed(exercise: &Exercise, verdict: &Verdict, text: &'static Text) -> Html {
    let goal = |(place, result): (usize, &GoalResult)| {
        let (seed, goal) = (result.first_failing_seed?, &exercise.goals.get(place)?.goal);
        let there = there(result, unit_of(exercise.lab_id(), goal), text);
        let said = text.for_authors.workbench.missed;
        let said = said(place as u64 + 1, goal, u64::from(result.met_on), u64::from(result.of), seed);
        Some(html! { <li>{ said }{ " " }{ there }</li> })
    };
    if verdict.passed {
        return Html::default();
    }
    html! { <ul class="missed">{ for verdict.goals.iter().enumerate().filter_map(goal) }</ul> }
}

/// The forms in which it can be handed out; none has the solution.
fn handed_out(exercise: &Exercise, bench: &Shelf, update: &UseForceUpdateHandle, text: &'static Text) -> Html {
    let words = &text.for_authors.workbench;
    let say = {
        let (bench, update) = (bench.clone(), update.clone());
        move |said: String| {
            bench.borrow_mut().said = said;
            update.force_update();
        }
    };
    let copy = |what: String| {
        let say = say.clone();
        Callback::from(move |_: MouseEvent| {
            let (what, say) = (what.clone(), say.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let done = clipboard::write_text(&what).await.is_ok();
                let words = &text.shell.sharing;
                say((if done { words.copied_it } else { words.refused_it }).to_string());
            });
        })
    };
    let field = |id: &'static str, label: &'static str, value: String| {
        let onclick = copy(value.clone());
        html! {
            <>
                <label for={id}>{ label }</label>
                <textarea {id} readonly=true rows="3" {value} />
                <p class="row"><button type="button" class="btn" aria-label={format!("{}: {label}", text.shell.sharing.copy_it)} {onclick}>{ text.shell.sharing.copy_it }</button></p>
            </>
        }
    };
    let on_save = {
        let (name, content, say) = (exercise.name.clone(), exercise.file(), say.clone());
        let link = format!("{}{}", folder(), exercise.link(ExerciseRef::File(exercise.name.clone())));
        Callback::from(move |_: MouseEvent| {
            let done = download::save(&format!("{name}.json"), "application/json", &content).is_ok();
            say(if done { (words.saved)(&name, &link) } else { text.shell.notes.not_saved.to_string() });
        })
    };
    let forms = match ExerciseRef::packed(exercise) {
        Err(_) => html! { <p>{ words.too_long }</p> },
        Ok(packed) => {
            let link = exercise.link(packed);
            html! {
                <>
                    { field("exercise-link", words.link, format!("{}{link}", folder())) }
                    { field("exercise-snippet", words.snippet, snippet(exercise, &link, text)) }
                </>
            }
        }
    };
    html! {
        <>
            <p>{ words.holds }</p>
            { forms }
            <p class="row"><button type="button" class="btn" id="save-exercise" onclick={on_save}>{ (words.save)(&exercise.name) }</button></p>
        </>
    }
}

/// The frame of an exercise: everything that one needs to solve it.
fn snippet(exercise: &Exercise, link: &str, text: &'static Text) -> String {
    let embed = Embed { show: Part::OF_EXERCISE.to_vec(), ..Embed::default() };
    let url = format!("{}{}", folder(), embed.address_of(link));
    crate::pages::lab::embed_dialog::frame(&url, &text::exercise_title(exercise, text.language))
}
