//! The exercises of a lab, in the order of their difficulty, with how far somebody came in each.

use super::reached::Reached;
use lab::{Exercise, LabId};
use text::{Text, exercise_title};
use yew::prelude::*;

/// The list, each exercise as a link to its start.
pub fn list(lab: LabId, text: &'static Text) -> Html {
    html! { <><h2>{ text.shell.panel.exercises }</h2>{ links(lab, text) }</> }
}

/// The same without its heading.
pub fn links(lab: LabId, text: &'static Text) -> Html {
    let of_lab = Exercise::built_in().iter().filter(|exercise| exercise.lab == lab.id());
    html! { <ul class="exercises">{ for of_lab.map(|exercise| line(exercise, text)) }</ul> }
}

/// The way on from an exercise that is passed: to the next one that is not, in the order of all labs. `None` where all are, or
/// where it is not one of ours.
pub fn next(after: &Exercise, text: &'static Text) -> Option<Html> {
    let all = Exercise::built_in();
    let at = all.iter().position(|exercise| exercise.name == after.name)?;
    let later = all[at + 1..].iter().chain(&all[..at]);
    let next = later.into_iter().find(|exercise| !Reached::kept(exercise).passed)?;
    Some(
        html! { <p id="next-exercise">{ text.shell.panel.next_exercise }{ ": " }<a href={href(next)}>{ exercise_title(next, text.language) }</a></p> },
    )
}

fn href(exercise: &Exercise) -> String {
    format!("#/{}/{}?x={}", exercise.lab, exercise.preset, exercise.name)
}

fn line(exercise: &'static Exercise, text: &'static Text) -> Html {
    let Reached { goals, passed, .. } = Reached::kept(exercise);
    let said = (text.shell.panel.reached)(goals, exercise.goals.len() as u64, passed);
    html! {
        <li data-state={passed.then_some("passed")}><a href={href(exercise)}>{ exercise_title(exercise, text.language) }</a>{ " " }<span>{ said }</span></li>
    }
}
