//! The breaker as a listing, with the line that ran last and why.

use super::series::Run;
use crate::language::use_text;
use crate::shared::Shared;
use circuit_breaker::Event;
use circuit_breaker::breaker::{Reason, State, Verdict};
use text::circuit_breaker::Step;
use yew::prelude::*;

/// See [`Explain`].
#[derive(Properties, PartialEq)]
pub struct ExplainProps {
    /// The run.
    pub run: Shared<Run>,
    /// The number of applied entries.
    pub cursor: usize,
}

/// The step of the listing that an entry of the breaker is.
pub fn step(event: &Event) -> Option<Step> {
    match *event {
        Event::Permitted { .. } => Some(Step::Permit),
        Event::Refused { .. } => Some(Step::Refuse),
        Event::Recorded { verdict: Verdict::Failure, .. } => Some(Step::Failure),
        Event::Recorded { .. } => Some(Step::Success),
        Event::Transitioned { reason: Reason::HalfOpenTimedOut, .. } => Some(Step::MaxWait),
        Event::Transitioned { from: State::HalfOpen, to: State::Open, .. } => Some(Step::Reopen),
        Event::Transitioned { to: State::Open | State::ForcedOpen, .. } => Some(Step::Open),
        Event::Transitioned { to: State::HalfOpen, .. } => Some(Step::HalfOpen),
        Event::Transitioned { .. } => Some(Step::Close),
        _ => None,
    }
}

/// The listing.
#[component]
pub fn Explain(props: &ExplainProps) -> Html {
    let text = use_text();
    let applied = &props.run.log.entries()[..props.cursor.min(props.run.log.len())];
    // The breaker speaks in every few entries; without one the search ends soon too, at the limit.
    let last = applied.iter().rev().take(10_000).find(|entry| entry.event.is_of_breaker());
    let ran = last.and_then(|entry| step(&entry.event));
    let listing = (text.circuit_breaker.listing)(props.run.scenario.breaker.dialect);
    html! {
        <div class="explain">
            <p class="why">
                if let Some(entry) = last {
                    <b>{ text.numbers.moment(entry.at) }</b>{ " " }{ (text.circuit_breaker.because)(&props.run.scenario, entry) }
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
