//! The coupling tab: who has to know whom, and what that costs in messages.

use super::Seen;
use crate::language::use_text;
use saga::coupling::coupling;
use yew::prelude::*;

/// See [`Coupling`].
#[derive(Properties, PartialEq)]
pub struct CouplingProps {
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
}

/// The coupling tab.
#[component]
pub fn Coupling(props: &CouplingProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let scenario = &props.seen.run.scenario;
    let all = use_memo(scenario.clone(), |scenario| coupling(&scenario.saga, scenario.coordination.style));
    let name = |service: &Option<String>| service.clone().unwrap_or_else(|| words.orchestrator.to_string());
    let messages = |seen: &Seen| seen.run.state_at(seen.run.log.len()).messages;
    html! {
        <div class="tables">
            <p class="quiet">{ words.coupling_text }</p>
            if let Some(other) = &props.compared {
                <p id="messages">{ (words.messages_of)(messages(&props.seen), messages(other)) }</p>
            }
            <div class="scroll" tabindex="0" role="region" aria-label={words.coupling}>
                <table class="coupling">
                    <thead><tr><th scope="col">{ words.hears_column }</th><th scope="col">{ words.of_column }</th><th scope="col">{ words.told_column }</th></tr></thead>
                    <tbody>
                        { for all.iter().map(|hears| {
                            let told: Vec<&str> = hears.told.iter().map(|told| (text.saga.told)(*told)).collect();
                            let told = if told.is_empty() { words.calls_it.to_string() } else { told.join(", ") };
                            html! { <tr><th scope="row">{ name(&hears.by) }</th><td>{ name(&hears.of) }</td><td>{ told }</td></tr> }
                        }) }
                    </tbody>
                </table>
            </div>
        </div>
    }
}
