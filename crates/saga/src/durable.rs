//! The durable log of the orchestrator as a stream of events: one JSON object a line, as the event-sourcing lab reads it.

use crate::definition::Saga;
use crate::event::Event;
use crate::machine::{Reply, Side};
use crate::scenario::{PRICE_CENTS, Style};
use serde_json::json;
use sim::Log;

/// The wall clock at the start of a run: 1 March 2026, 00:00 UTC, in ms since 1970.
pub const EPOCH_MS: u64 = 1_772_323_200_000;

/// What an entry is called in the durable log; `None` of what nobody notes. In a choreography nobody notes an end, and who
/// is there again after a crash is a service.
pub fn kind(event: &Event, style: Style) -> Option<&'static str> {
    let orchestrated = style == Style::Orchestration;
    Some(match event {
        Event::Began { .. } => "saga_started",
        Event::Called { place, .. } if place.side == Side::Action => "step_started",
        Event::Called { .. } => "compensation_started",
        Event::Answered { place, reply } => match (place.side, reply) {
            (Side::Action, Reply::Ok) => "step_completed",
            (Side::Action, Reply::Refused) => "step_refused",
            (Side::Action, Reply::Error) => "step_failed",
            (Side::Action, Reply::Nothing) => "step_timed_out",
            (Side::Compensation, Reply::Ok) => "compensation_completed",
            (Side::Compensation, Reply::Refused) => "compensation_refused",
            (Side::Compensation, Reply::Error) => "compensation_failed",
            (Side::Compensation, Reply::Nothing) => "compensation_timed_out",
        },
        Event::Turned { .. } => "compensation_began",
        Event::Recovered { .. } if orchestrated => "orchestrator_recovered",
        Event::Recovered { .. } => "service_recovered",
        Event::Resolved { .. } => "resolved_by_hand",
        Event::Ended { .. } if orchestrated => "saga_ended",
        _ => return None,
    })
}

/// The durable log of a run, as NDJSON. In a choreography there is none, and this is what the services noted.
pub fn ndjson(saga: &Saga, style: Style, log: &Log<Event>) -> String {
    let mut lines = String::new();
    let mut versions = [0_u32; 2];
    for (index, entry) in log.entries().iter().enumerate() {
        let Some(kind) = kind(&entry.event, style) else { continue };
        let which = usize::from(entry.event.saga()) & 1;
        versions[which] += 1;
        let step = |step: u8| saga.steps.get(usize::from(step)).map(|step| step.name.clone());
        let data = match entry.event {
            Event::Called { place, attempt } => {
                json!({"step": step(place.step), "attempt": attempt, "call": place.nth})
            }
            Event::Answered { place, .. } => json!({"step": step(place.step), "call": place.nth}),
            Event::Recovered { replayed, .. } => json!({ "replayed": replayed }),
            Event::Resolved { step: place, .. } => json!({ "step": step(place) }),
            Event::Ended { report, .. } => json!({ "report": report, "price_cents": PRICE_CENTS }),
            _ => json!({}),
        };
        let line = json!({
            "id": format!("saga-{}-{}", which + 1, index + 1),
            "stream": format!("saga-{}", which + 1),
            "version": versions[which],
            "type": kind,
            "recorded_at": EPOCH_MS + entry.at.as_millis(),
            "data": data,
        });
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    lines
}
