//! The exercise of an embed, as its author can hand it out: named, packed into the link, or as a file.

use crate::door::download;
use crate::pages::for_authors;
use lab::Exercise;
use lab::pack::PackError;
use text::Text;
use yew::prelude::*;

/// The link with the exercise itself in place of its name. Fails when that is too long.
pub fn packed(link: &str, exercise: &Exercise) -> Result<String, PackError> {
    let field = format!("x=pack:{}", lab::pack::pack(&exercise.without_solution())?);
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let pairs = query.split('&').map(|pair| if pair.starts_with("x=") { field.as_str() } else { pair });
    Ok(format!("{path}?{}", pairs.collect::<Vec<_>>().join("&")))
}

/// The link to the start of the exercise that it names: whoever tries an exercise and then embeds it must not hand out
/// the solution.
pub fn at_its_start(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let pairs = query.split('&').filter(|pair| ["v=", "x=", "lang="].iter().any(|kept| pair.starts_with(kept)));
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// The way to where an exercise of one's own is tried.
pub fn own(text: &'static Text) -> Html {
    let href = format!("#{}/your-exercise", for_authors::PATH);
    html! { <p><a {href}>{ text.shell.embed.own_exercise }</a></p> }
}

/// The choices about the exercise that is on. `said` tells what came of saving.
pub fn options(
    exercise: Option<&Exercise>,
    is_packed: bool,
    on_packed: Callback<bool>,
    said: &UseStateHandle<Option<&'static str>>,
    text: &'static Text,
) -> Html {
    let words = &text.shell.embed;
    let Some(exercise) = exercise else { return Html::default() };
    let on_save = {
        let (name, content, said) = (format!("{}.json", exercise.name), exercise.file(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let done = download::save(&name, "application/json", &content).is_ok();
            said.set(Some(if done { words.exercise_saved } else { text.shell.notes.not_saved }));
        })
    };
    html! {
            <p class="row">
                <label><input type="checkbox" id="embed-pack" checked={is_packed} onclick={on_packed.reform(move |_: MouseEvent| !is_packed)} />{ " " }{ words.pack_exercise }</label>
                <button type="button" class="btn small" id="embed-save-exercise" onclick={on_save}>{ (text.for_authors.workbench.save)(&exercise.name) }</button>
            </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::{CircuitBreaker, ExerciseRef, Link};

    #[test]
    fn what_was_tried_is_not_handed_out() {
        let solved = "#/circuit-breaker/noisy-but-healthy?v=1&seed=7&t=12.4&x=noisy-but-healthy&caller.threads=16&lang=de&d=0123456789abcdef";
        let start = at_its_start(solved);
        assert_eq!(start, "#/circuit-breaker/noisy-but-healthy?v=1&x=noisy-but-healthy&lang=de");
        let exercise = Exercise::named("noisy-but-healthy").expect("built in");
        assert_eq!(Link::<CircuitBreaker>::parse(&start).link.scenario, exercise.start::<CircuitBreaker>());
    }

    #[test]
    fn the_name_gives_way_to_the_exercise_and_the_rest_stays() {
        let exercise = &Exercise::built_in()[0];
        let link = "#/circuit-breaker/noisy-but-healthy?v=1&seed=7&t=12.4&x=noisy-but-healthy&caller.threads=16";
        let with = packed(link, exercise).expect("it is short");
        let (named, packed) = (Link::<CircuitBreaker>::parse(link), Link::<CircuitBreaker>::parse(&with));
        assert_eq!(packed.notes, []);
        assert_eq!(packed.link.scenario, named.link.scenario);
        assert_eq!(packed.link.exercise, Some(ExerciseRef::Pack(Box::new(exercise.without_solution()))));
    }
}
