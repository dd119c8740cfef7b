//! The durable log tab: what the orchestrator has noted up to the cursor, and all of it as a file of events.

use super::PartProps;
use crate::door::download;
use crate::language::use_text;
use saga::durable::{kind, ndjson};
use saga::scenario::Style;
use saga::{Event, Side};
use text::saga::call_name;
use yew::prelude::*;

/// The durable log tab.
#[component]
pub fn DurableLog(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let run = &props.seen.run;
    let scenario = &run.scenario;
    let orchestrated = scenario.coordination.style == Style::Orchestration;
    let on_save = {
        let (run, on_say) = (run.clone(), props.on_say.clone());
        Callback::from(move |_: MouseEvent| {
            let lines = ndjson(&run.scenario.saga, run.scenario.coordination.style, &run.log);
            if let Err(error) = download::save("saga-log.ndjson", "application/x-ndjson", &lines) {
                on_say.emit(error.into());
            }
        })
    };
    let entries = run
        .log
        .entries()
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, entry, kind(&entry.event, scenario.coordination.style)?)));
    let rows = entries.map(|(index, entry, kind)| {
        let step = match entry.event {
            Event::Called { place, .. } | Event::Answered { place, .. } => {
                call_name(&scenario.saga, place.step, place.side)
            }
            Event::Resolved { step, .. } => call_name(&scenario.saga, step, Side::Action),
            _ => "",
        };
        let step =
            if scenario.second.enabled { format!("{}: {step}", entry.event.saga() + 1) } else { step.to_string() };
        let (session, run) = (props.session.0.clone(), run.clone());
        let onclick = Callback::from(move |_: MouseEvent| session.go_to_entry(&run, index));
        let place = match (index + 1).cmp(&props.seen.cursor) {
            std::cmp::Ordering::Less => "past",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "future",
        };
        html! {
            <tr data-place={place} aria-current={(place == "now").then_some("step")}>
                <td>{ text.numbers.exact(entry.at) }</td>
                <th scope="row"><button type="button" class="link" {onclick}><code>{ kind }</code></button></th>
                <td>{ step }</td>
            </tr>
        }
    });
    html! {
        <div class="tables">
            <div class="row">
                <p class="quiet">{ if orchestrated { words.durable_text } else { words.durable_none } }</p>
                <button type="button" class="btn" id="save-log" onclick={on_save}>{ words.save_log }</button>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label={words.durable}>
                <table class="durable">
                    <thead><tr><th scope="col">{ words.at_column }</th><th scope="col">{ words.type_column }</th><th scope="col">{ words.what_column }</th></tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </div>
    }
}
