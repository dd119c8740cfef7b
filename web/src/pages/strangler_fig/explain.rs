//! The pattern as a listing, with the line that ran last and why.

use super::Seen;
use crate::pages::lab::voice::Voice;
use lab::StranglerFig;
use strangler_fig::{Event, Stage};
use text::Text;
use text::strangler_fig::Step;
use yew::prelude::*;

/// The step of the listing that an entry is.
fn step(event: &Event) -> Option<Step> {
    Some(match event {
        Event::Answered { copy: Some(_), .. } => Step::Compare,
        Event::Answered { .. } => Step::Route,
        Event::Moved { from, to, .. } if to.stage < from.stage || to.weight < from.weight => Step::GoBack,
        Event::Moved { to, .. } => match to.stage {
            Stage::WritesMoved => Step::MoveWrites,
            Stage::Deleted => Step::Delete,
            Stage::Monolith | Stage::Shadow | Stage::Canary | Stage::All => Step::Promote,
        },
        Event::GatePassed { .. } => Step::Promote,
        Event::GateFailed { .. } | Event::BugFound { .. } | Event::RowsLost { .. } => Step::GoBack,
        Event::PointOfNoReturn { .. } => Step::MoveWrites,
        Event::Refused { .. } => Step::Refuse,
        Event::Retired => Step::Retire,
        _ => return None,
    })
}

/// The listing.
pub fn explain(seen: &Seen, text: &'static Text) -> Html {
    let run = &seen.run;
    let applied = &run.log.entries()[..seen.cursor.min(run.log.len())];
    let last = applied.iter().rev().find(|entry| step(&entry.event).is_some());
    let ran = last.and_then(|entry| step(&entry.event));
    html! {
        <div class="explain">
            <p class="why">
                if let Some(entry) = last {
                    <b>{ StranglerFig::moment(text, &run.scenario, entry.at) }</b>{ " " }{ (text.strangler_fig.because)(&run.scenario.plan, entry) }
                } else {
                    { text.shell.detail.nothing_ran }
                }
            </p>
            <ol class="listing" tabindex="0" aria-label={text.shell.detail.listing}>
                { for text.strangler_fig.listing.iter().map(|line| {
                    let current = line.step.is_some() && line.step == ran;
                    html! { <li aria-current={current.then_some("step")}><code>{ line.code }</code></li> }
                }) }
            </ol>
        </div>
    }
}
