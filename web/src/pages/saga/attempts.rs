//! The attempts tab: every call with how long it took and what came of it, against the time of the run.

use super::Seen;
use super::lanes::{calls, tone};
use crate::language::use_text;
use text::saga::call_name;
use yew::prelude::*;

/// See [`Attempts`].
#[derive(Properties, PartialEq)]
pub struct AttemptsProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// The width of the picture of a whole run, in its own units.
const WIDE: f64 = 300.0;

/// The attempts tab.
#[component]
pub fn Attempts(props: &AttemptsProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let run = &props.seen.run;
    let all = use_memo(run.clone(), |run| calls(run));
    let scenario = &run.scenario;
    let end = run.end.as_micros().max(1) as f64;
    html! {
        <div class="tables">
            <p class="quiet">{ words.attempts_text }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={words.attempts}>
            <table class="attempts">
                <thead><tr>
                    <th scope="col">{ words.call_column }</th><th scope="col">{ words.attempt_column }</th><th scope="col">{ words.from_column }</th>
                    <th scope="col">{ words.length_column }</th><th scope="col">{ words.answer_column }</th><td></td>
                </tr></thead>
                <tbody>
                    { for all.iter().map(|call| {
                        let name = call_name(&scenario.saga, call.place.step, call.place.side);
                        let name = if scenario.second.enabled { format!("{}: {name}", call.place.saga + 1) } else { name.to_string() };
                        let to = call.to.unwrap_or(run.end);
                        let x = |us: u64| us as f64 / end * WIDE;
                        let (from_x, to_x) = (x(call.from.as_micros()), x(to.as_micros()));
                        let answer = call.reply.map_or(words.under_way, |reply| (text.saga.reply)(reply));
                        html! {
                            <tr data-future={(call.from > props.seen.at).then_some("true")}>
                                <th scope="row">{ name }</th>
                                <td>{ call.attempt }</td>
                                <td>{ text.numbers.exact(call.from) }</td>
                                <td>{ call.to.map_or("–".to_string(), |to| text.numbers.span_us(to.as_micros() - call.from.as_micros())) }</td>
                                <td>{ answer }</td>
                                <td><svg class="gantt" viewBox={format!("0 0 {WIDE} 12")} preserveAspectRatio="none" aria-hidden="true">
                                    <rect data-tone={tone(call).as_str()} x={format!("{from_x:.1}")} width={format!("{:.1}", (to_x - from_x).max(1.5))} height="12" />
                                </svg></td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            </div>
        </div>
    }
}
