//! What happens in a migration, as sentences in English.

use super::number::{counted, short, whole};
use super::strangler_fig::{bug, outcome, place, refusal};
use crate::strangler_fig::route_name;
use circuit_breaker::breaker::State;
use sim::Entry;
use strangler_fig::{Act, Counts, Event, Finder, Method, Place, Plan, Refusal, Side, Stage, Why};

pub(super) fn sentence(plan: &Plan, entry: &Entry<Event>) -> String {
    let name = |route: u8| route_name(plan, route);
    match entry.event {
        Event::Counted { route, counts } => counted_text(name(route), &counts),
        Event::Answered { route, request, method, user, side, outcome: got, took_us, copy, .. } => {
            let verb = match method {
                Method::Get => "GET",
                Method::Post => "POST",
            };
            let side = match side {
                Side::Monolith => "the monolith",
                Side::Service => "the service",
            };
            let copy = match copy {
                None => "",
                Some(false) => " A copy had the same answer.",
                Some(true) => " The answer to its copy differed.",
            };
            let took = short(f64::from(took_us) / 1e3);
            format!(
                "{verb} {} of user {user} (request {}): {} by {side}, {took} ms.{copy}",
                name(route),
                request + 1,
                outcome(got)
            )
        }
        Event::Built { route } => format!("{}: its service is built.", name(route)),
        Event::Moved { route, from, to, why } => moved(name(route), from, to, why),
        Event::MirrorSet { route, percent } => format!("{}: {percent} % of reads are copied.", name(route)),
        Event::Refused { refusal: reason @ (Refusal::StillTraffic { .. } | Refusal::OwnsData { .. }), .. } => {
            format!("Switching off is refused. {}", refusal(plan, reason))
        }
        Event::Refused { route, refusal: reason } => format!("{}: refused. {}", name(route), refusal(plan, reason)),
        Event::GatePassed { route, samples: 0, .. } => {
            format!("{}: the wait is over. Nothing is copied, so no gate looked at anything.", name(route))
        }
        Event::GatePassed { route, samples, errors } => format!(
            "{}: the gate passed, with {} in {}.",
            name(route),
            counted(u64::from(errors), "error", "errors"),
            counted(u64::from(samples), "request", "requests")
        ),
        Event::GateFailed { route, samples, errors, p99_us } => format!(
            "{}: the gate failed. {} in {}, p99 {} ms.",
            name(route),
            counted(u64::from(errors), "error", "errors"),
            counted(u64::from(samples), "request", "requests"),
            short(f64::from(p99_us) / 1e3)
        ),
        Event::BugFound { route, kind, by, seen } => {
            let seen = u64::from(seen);
            let how = match by {
                Finder::Shadow => {
                    format!("{} differ in the shadow. No user saw it.", counted(seen, "answer", "answers"))
                }
                Finder::Gate => format!("the gate saw it after {}.", counted(seen, "meeting", "meetings")),
                Finder::Users => format!("users reported it after {}.", counted(seen, "meeting", "meetings")),
            };
            format!("{}: {} found: {how}", name(route), bug(kind))
        }
        Event::BugFixed { route, kind } => format!("{}: {} mended.", name(route), bug(kind)),
        Event::Incident { route, users } => {
            format!("Incident at {}: {} met it so far.", name(route), counted(u64::from(users), "user", "users"))
        }
        Event::PointOfNoReturn { route } => {
            format!("{}: point of no return. From now on going back loses what the service writes.", name(route))
        }
        Event::RowsLost { route, rows } => format!(
            "{}: {} that only the service had {} lost.",
            name(route),
            counted(rows, "row", "rows"),
            if rows == 1 { "is" } else { "are" }
        ),
        Event::LegacyChanged { route, forgotten: false } => {
            format!("{}: the monolith changed, and the service with it.", name(route))
        }
        Event::LegacyChanged { route, forgotten: true } => {
            format!("{}: the monolith changed. In the service it was forgotten.", name(route))
        }
        Event::OutageBegan { route } => format!("{}: its service is down.", name(route)),
        Event::OutageEnded { route } => format!("{}: its service is up again.", name(route)),
        Event::Breaker { route, to, .. } => {
            let to = match to {
                State::Closed => "closed",
                State::Open => "open",
                State::HalfOpen => "half-open",
                State::ForcedOpen => "forced open",
                State::Disabled => "disabled",
                State::MetricsOnly => "metrics only",
            };
            format!("{}: the breaker before its service is {to}.", name(route))
        }
        Event::Retired => "The monolith is switched off: no traffic, no data, no code.".to_string(),
    }
}

fn counted_text(name: &str, counts: &Counts) -> String {
    let time = match counts.span_s {
        s if s >= 3_600 && s.is_multiple_of(3_600) => counted(u64::from(s / 3_600), "hour", "hours"),
        s if s >= 60 => counted(u64::from(s / 60), "minute", "minutes"),
        s => counted(u64::from(s), "second", "seconds"),
    };
    let mut said = format!("{name}, {time}: {} by the monolith", whole(u64::from(counts.old)));
    if counts.new > 0 {
        said.push_str(&format!(", {} by the service", whole(u64::from(counts.new))));
    }
    if counts.mirrored > 0 {
        let (copies, differ) = (u64::from(counts.mirrored), u64::from(counts.mismatches));
        said.push_str(&format!("; of {}, {} differ", counted(copies, "copy", "copies"), whole(differ)));
    }
    if counts.misrouted > 0 {
        said.push_str(&format!("; {} came to a system that does not know them", whole(u64::from(counts.misrouted))));
    }
    said.push('.');
    said
}

fn moved(name: &str, from: Place, to: Place, why: Why) -> String {
    let why = match why {
        Why::Hand => "by hand",
        Why::Built => "its service is built",
        Why::GatePassed => "its gate passed",
        Why::GateFailed => "its gate failed",
        Why::BugFound => "a bug was found",
        Why::Cutover => match to.stage {
            Stage::Deleted => "two weeks after the night nothing speaks against it",
            Stage::Monolith | Stage::Shadow | Stage::Canary | Stage::All | Stage::WritesMoved => {
                "the night of the big bang"
            }
        },
        Why::CutoverUndone => "the night is undone",
    };
    let back = to.stage < from.stage || to.weight < from.weight;
    let verb = if back { "back to" } else { "to" };
    format!("{name}: from {} {verb} {}, {why}.", place(from), place(to))
}

pub(super) fn because(plan: &Plan, entry: &Entry<Event>) -> String {
    let tail = match entry.event {
        Event::Moved { to, why: Why::BugFound | Why::GateFailed, .. } if to == Place::SHADOW => {
            "The monolith still owned the data, so nothing is lost by it."
        }
        Event::BugFound { by: Finder::Shadow, .. } => "Three answers that differ beyond what is noise are looked into.",
        Event::GatePassed { samples: 1.., .. } => {
            "The window is over, there were enough requests, and both limits held."
        }
        Event::Incident { .. } => "Half of the users or more were on the new side when it showed.",
        _ => "",
    };
    let said = sentence(plan, entry);
    if tail.is_empty() { said } else { format!("{said} {tail}") }
}

pub(super) fn act(plan: &Plan, act: Act) -> String {
    let name = |route: u8| route_name(plan, route);
    match act {
        Act::Promote { route } => format!("{} to the next stage", name(route)),
        Act::RollBack { route } => format!("{} back", name(route)),
        Act::Weight { route, percent } => format!("{}: {percent} % to the service", name(route)),
        Act::Mirror { route, percent } => format!("{}: {percent} % of reads copied", name(route)),
        Act::Outage { route, length_ms } => {
            format!("{}: its service down for {} h", name(route), short(length_ms as f64 / 3.6e6))
        }
        Act::Retire => "the monolith switched off".to_string(),
    }
}
