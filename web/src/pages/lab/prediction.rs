//! The prediction of an exercise: the question, its answers, and what came of the one that somebody committed to.

use super::graded::Graded;
use crate::language::use_text;
use crate::shared::Shared;
use lab::Exercise;
use lab::exercise::prose;
use text::Text;
use yew::prelude::*;

/// See [`Prediction`].
#[derive(Properties, PartialEq)]
pub struct PredictionProps {
    /// The exercise that asks.
    pub exercise: Shared<Exercise>,
    /// The language of its prose, as a tag.
    pub language: &'static str,
    /// The answer that somebody committed to, counted from 0.
    pub chosen: Option<usize>,
    /// Told of the answer that somebody commits to.
    pub on_choose: Callback<usize>,
    /// The scenario as it is; which lab it is of is all that counts.
    pub scenario: Graded,
}

/// The question before the run, and what came of the answer.
#[component]
pub fn Prediction(props: &PredictionProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let draft = use_state(|| props.chosen);
    // Found by running the start, and only once somebody has committed to an answer.
    let scenario = props.scenario.clone();
    let came_of_it = use_memo((props.exercise.clone(), props.chosen.is_some()), move |(exercise, asked)| {
        asked.then(|| scenario.prediction(exercise))
    });
    let Some(predict) = &props.exercise.predict else { return Html::default() };
    let said = |option: usize| {
        predict.options.get(option).map_or(String::new(), |option| prose(&option.text, props.language).join(" "))
    };
    let commit = {
        let (draft, on_choose) = (draft.clone(), props.on_choose.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(chosen) = *draft {
                on_choose.emit(chosen);
            }
        })
    };
    html! {
        <>
            <h2>{ panel.predict }</h2>
            <fieldset disabled={props.chosen.is_some()}>
                <legend>{ prose(&predict.question, props.language).join(" ") }</legend>
                { for (0..predict.options.len()).map(|option| {
                    let choose = { let draft = draft.setter(); Callback::from(move |_: Event| draft.set(Some(option))) };
                    html! {
                        <label class="option" data-chosen={(props.chosen == Some(option)).then_some("true")}>
                            <input type="radio" name="prediction" checked={*draft == Some(option)} onchange={choose} />
                            <span>{ said(option) }if props.chosen == Some(option) { { " " }<b class="tag">{ panel.your_choice }</b> }</span>
                        </label>
                    }
                }) }
            </fieldset>
            if let Some(chosen) = props.chosen {
                <p role="status">{ for came_of_it.as_ref().as_ref().map(|came| compared(&props.exercise, chosen, came, said, text)) }</p>
            } else {
                <button type="button" class="btn" id="commit-prediction" disabled={draft.is_none()} onclick={commit}>{ panel.commit }</button>
            }
        </>
    }
}

/// What was predicted, held against what came of it.
fn compared(
    exercise: &Exercise,
    chosen: usize,
    came: &lab::Prediction,
    said: impl Fn(usize) -> String,
    text: &'static Text,
) -> String {
    let panel = &text.shell.panel;
    match came {
        lab::Prediction::NotAsked => String::new(),
        lab::Prediction::Right(right) if *right == chosen => panel.predicted_right.to_string(),
        lab::Prediction::Right(right) => (panel.predicted_wrong)(&said(*right)),
        lab::Prediction::NoneRight(values) => (panel.predicted_none)(&text.values(exercise.lab_id(), values)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::{CircuitBreaker, LabId};
    use text::Language;

    #[test]
    fn nobody_is_told_to_have_predicted_what_no_answer_says() {
        let mut exercise = Exercise::named("noisy-but-healthy").expect("built in").clone();
        let told = |exercise: &Exercise, chosen, language: Language| {
            let came = exercise.prediction::<CircuitBreaker>();
            compared(exercise, chosen, &came, |answer| format!("answer {answer}"), language.text())
        };
        assert_eq!(told(&exercise, 2, Language::English), "You predicted it.");
        assert_eq!(told(&exercise, 0, Language::English), "It went otherwise: answer 2");
        for option in &mut exercise.predict.as_mut().expect("a question").options {
            option.when = "breaker.opened > 1000".to_string();
        }
        for (language, wanted) in
            Language::ALL.into_iter().zip(["None of the answers says", "Keine der Antworten sagt"])
        {
            let told = told(&exercise, 2, language);
            let label = language.text().readout(LabId::CircuitBreaker, "breaker.opened").expect("a readout").label;
            assert!(told.starts_with(wanted) && told.contains(&format!("{label}: 10")), "{told}");
        }
    }
}
