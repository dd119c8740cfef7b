//! The pattern as a listing, with the line that ran last and why.

use super::Seen;
use super::ledgers::named;
use crate::language::use_text;
use crate::pages::lab::voice::Voice;
use lab::Saga;
use saga::machine::Reply;
use saga::scenario::Style;
use saga::{Event, Side};
use text::saga::Step;
use yew::prelude::*;

/// See [`Explain`].
#[derive(Properties, PartialEq)]
pub struct ExplainProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// The step of the listing that an entry is.
fn step(event: &Event) -> Option<Step> {
    Some(match event {
        Event::Called { place, attempt } => match (place.side, attempt) {
            (Side::Action, 1) => Step::Call,
            (Side::Action, _) => Step::Again,
            (Side::Compensation, _) => Step::Undo,
        },
        Event::Answered { place, reply } => match (place.side, reply) {
            (Side::Action, Reply::Ok) => Step::Done,
            (Side::Action, _) => Step::Failed,
            (Side::Compensation, Reply::Ok) => Step::Undone,
            (Side::Compensation, _) => Step::UndoFailed,
        },
        Event::Recovered { .. } => Step::Recover,
        Event::Ended { .. } => Step::Over,
        _ => return None,
    })
}

/// The listing.
#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let text = use_text();
    let run = &props.seen.run;
    let applied = &run.log.entries()[..props.seen.cursor.min(run.log.len())];
    let last = applied.iter().rev().find(|entry| step(&entry.event).is_some());
    let ran = last.and_then(|entry| step(&entry.event));
    let listing = match run.scenario.coordination.style {
        Style::Orchestration => text.saga.listing,
        Style::Choreography => text.saga.listing_choreography,
    };
    html! {
        <div class="explain">
            <p class="why">
                if let Some(entry) = last {
                    <b>{ Saga::moment(text, &run.scenario, entry.at) }</b>{ " " }{ (text.saga.because)(named(&props.seen), entry) }
                } else {
                    { text.shell.detail.nothing_ran }
                }
            </p>
            <ol class="listing" tabindex="0" aria-label={text.shell.detail.listing}>
                { for listing.iter().map(|line| {
                    let current = line.step.is_some() && line.step == ran;
                    html! { <li aria-current={current.then_some("step")}><code>{ line.code }</code></li> }
                }) }
            </ol>
        </div>
    }
}
