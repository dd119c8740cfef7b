//! The pattern as a listing, with the line that ran last and why.

use super::Seen;
use sidecar::{Event, Life, PodPhase, Why};
use text::Text;
use text::sidecar::Step;
use yew::prelude::*;

/// The step of the listing that an entry is.
fn step(seen: &Seen, event: &Event) -> Option<Step> {
    Some(match event {
        Event::Container { life: Life::Starting, why: Why::Restart, .. }
        | Event::Container { life: Life::BackOff, .. } => Step::BackOff,
        Event::Container { container, life: Life::Starting | Life::Ready, .. }
            if usize::from(*container) >= seen.world.fixed().pod.init_containers.len() =>
        {
            Step::Regular
        }
        Event::Container { life: Life::Starting, .. } => Step::Init,
        Event::Container { life: Life::Ready, .. } => Step::Started,
        Event::Container { why: Why::PreStop, .. } => Step::PreStop,
        Event::Container { life: Life::Draining, .. } => Step::Sigterm,
        Event::Container { why: Why::Sigkill, .. } => Step::Sigkill,
        Event::Pod { phase: PodPhase::Terminating | PodPhase::Evicted } => Step::Delete,
        Event::Pod { phase: PodPhase::Gone | PodPhase::Succeeded | PodPhase::Failed } => Step::Gone,
        _ => return None,
    })
}

/// The listing.
pub fn explain(seen: &Seen, text: &'static Text) -> Html {
    let run = &seen.run;
    let applied = &run.log.entries()[..seen.cursor.min(run.log.len())];
    let last = applied.iter().rev().find(|entry| step(seen, &entry.event).is_some());
    let ran = last.and_then(|entry| step(seen, &entry.event));
    html! {
        <div class="explain">
            <p class="why">
                if let Some(entry) = last {
                    <b>{ text.numbers.clock(entry.at) }</b>{ " " }{ (text.sidecar.sentence)(&seen.world.fixed().pod, entry) }{ " " }{ (text.sidecar.because)(entry) }
                } else {
                    { text.shell.detail.nothing_ran }
                }
            </p>
            <ol class="listing" tabindex="0" aria-label={text.shell.detail.listing}>
                { for text.sidecar.listing.iter().map(|line| {
                    let current = line.step.is_some() && line.step == ran;
                    html! { <li aria-current={current.then_some("step")}><code>{ line.code }</code></li> }
                }) }
            </ol>
        </div>
    }
}
