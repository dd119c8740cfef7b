//! The pattern as a listing, with the line that ran last and why.

use super::Run;
use crate::language::use_text;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use event_sourcing::read_model::Taken;
use event_sourcing::{Consumer, Event};
use lab::EventSourcing;
use text::event_sourcing::Step;
use yew::prelude::*;

/// See [`Explain`].
#[derive(Properties, PartialEq)]
pub struct ExplainProps {
    /// The run.
    pub run: Shared<Run>,
    /// The number of applied entries.
    pub cursor: usize,
}

/// The step of the listing that an entry is. The naive projection does not follow it.
fn step(event: &Event) -> Option<Step> {
    match event {
        Event::Appended { .. } | Event::DecidedOnStale { .. } => Some(Step::Append),
        Event::Rejected { .. } => Some(Step::Refuse),
        Event::Conflict { .. } | Event::GaveUp { .. } => Some(Step::Conflict),
        Event::Known { .. } => Some(Step::Known),
        Event::StaleSnapshot { .. } => Some(Step::Load),
        Event::Projected { consumer: Consumer::Own, taken, .. } => Some(match taken {
            Taken::Applied { .. } => Step::Apply,
            Taken::Duplicate => Step::Duplicate,
            Taken::Held => Step::Hold,
            Taken::Skipped | Taken::Parked | Taken::Stopped => Step::Unreadable,
        }),
        _ => None,
    }
}

/// The most entries that are looked through for one that is in the listing.
const FAR: usize = 10_000;

/// The listing.
#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let text = use_text();
    let run = &props.run;
    let applied = &run.log.entries()[..props.cursor.min(run.log.len())];
    let last = applied.iter().rev().take(FAR).find(|entry| step(&entry.event).is_some());
    let ran = last.and_then(|entry| step(&entry.event));
    html! {
        <div class="explain">
            <p class="why">
                if let Some(entry) = last {
                    <b>{ EventSourcing::moment(text, &run.scenario, entry.at) }</b>{ " " }{ (text.event_sourcing.because)(run.aside.named(), entry) }
                } else {
                    { text.shell.detail.nothing_ran }
                }
            </p>
            <ol class="listing" tabindex="0" aria-label={text.shell.detail.listing}>
                { for text.event_sourcing.listing.iter().map(|line| {
                    let current = line.step.is_some() && line.step == ran;
                    html! { <li aria-current={current.then_some("step")}><code>{ line.code }</code></li> }
                }) }
            </ol>
        </div>
    }
}
