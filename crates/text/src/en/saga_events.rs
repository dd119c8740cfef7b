//! What happens in a saga, in English sentences.

use super::number::counted;
use crate::saga::{Named, call_name};
use saga::event::Told;
use saga::machine::{Landed, Reply, Report, Side};
use saga::scenario::Style;
use saga::{End, Event, Place};
use sim::Entry;

/// The name of a call, with the saga where there are two.
fn name(named: Named<'_>, place: Place) -> String {
    let call = call_name(named.saga, place.step, place.side);
    if named.two { format!("Saga {}, {call}", place.saga + 1) } else { call.to_string() }
}

fn of(named: Named<'_>, saga: u8) -> String {
    if named.two { format!("Saga {}", saga + 1) } else { "The saga".to_string() }
}

pub(super) fn report(report: Report) -> &'static str {
    match report {
        Report::Committed => "committed",
        Report::Aborted => "aborted, clean",
        Report::Stuck => "stuck: a human is needed",
    }
}

pub(super) fn end(end: End) -> &'static str {
    match end {
        End::Committed => "committed",
        End::AbortedClean => "aborted, clean",
        End::Inconsistent => "inconsistent",
        End::Stuck => "stuck",
    }
}

pub(super) fn sentence(named: Named<'_>, entry: &Entry<Event>) -> String {
    let who = match named.style {
        Style::Orchestration => "The orchestrator",
        Style::Choreography => "The service",
    };
    match entry.event {
        Event::Began { saga } => format!("{} begins.", of(named, saga)),
        Event::Called { place, attempt: 1 } => format!("{}: called.", name(named, place)),
        Event::Called { place, attempt } => format!("{}: called, attempt {attempt}.", name(named, place)),
        Event::Waits { place } => {
            format!("{}: waits, because the other saga holds the item (semantic lock).", name(named, place))
        }
        Event::Read { place, on_hand, uncommitted } => {
            let dirty = if uncommitted { " The other saga holds one, and is not over." } else { "" };
            format!("{}: the service reads {} on hand.{dirty}", name(named, place), counted_items(on_hand))
        }
        Event::Landed { place, landed, late } => {
            let late = if late { " Nobody waits for it any more." } else { "" };
            let name = name(named, place);
            match landed {
                Landed::Applied => format!("{name}: takes effect.{late}"),
                Landed::Known => format!("{name}: the service knows this call and changes nothing.{late}"),
                Landed::Empty => {
                    format!("{name}: there is nothing to undo; the service notes that and changes nothing.")
                }
                Landed::Refused => format!("{name}: comes after its compensation and is refused.{late}"),
            }
        }
        Event::LostUpdate { place, on_hand } => format!(
            "{}: the service writes {} on hand, from what it read before. What the other saga wrote in between is lost.",
            name(named, place),
            counted_items(on_hand)
        ),
        Event::DirtyRead { saga } => {
            format!("{} was refused for an item that is free again: it read what never became true.", of(named, saga))
        }
        Event::Answered { place, reply } => {
            let name = name(named, place);
            match reply {
                Reply::Ok => format!("{name}: done."),
                Reply::Refused => format!("{name}: refused. Nothing happened there."),
                Reply::Error => format!("{name}: an error, which does not say whether it happened."),
                Reply::Nothing => format!("{name}: no answer in time. Whether it happened is not known."),
            }
        }
        Event::Ignored { place } => format!("{}: an answer comes that nobody waits for.", name(named, place)),
        Event::Turned { saga } => format!("{} turns back: what was done is undone.", of(named, saga)),
        Event::Crashed { place } => format!("{who} crashes at “{}”.", name(named, place)),
        Event::Recovered { place, replayed } => match named.style {
            Style::Orchestration => format!(
                "Another orchestrator takes over, and replays {} of the durable log up to “{}”.",
                counted(u64::from(replayed), "answer", "answers"),
                name(named, place)
            ),
            Style::Choreography => format!("{who} of “{}” runs again.", name(named, place)),
        },
        Event::Ended { saga, report: reported } => {
            let by = match named.style {
                Style::Orchestration => "reports",
                Style::Choreography => "amounts to",
            };
            let said = match (named.style, reported) {
                (Style::Choreography, Report::Stuck) => "left open, with nothing more to come",
                _ => report(reported),
            };
            format!("{} {by}: {said}.", of(named, saga))
        }
        Event::Resolved { saga, step } => {
            format!("{}: a human undid “{}”. It goes on.", of(named, saga), call_name(named.saga, step, Side::Action))
        }
        Event::Judged { saga, end: ended } => {
            let what = match ended {
                End::Committed => "committed, and the ledgers say so too.",
                End::AbortedClean => "aborted, clean: nothing of it stands.",
                End::Inconsistent => "inconsistent. The ledgers contradict the report.",
                End::Stuck if named.style == Style::Choreography => "open: nothing more comes, and nobody in it knows.",
                End::Stuck => "stuck. Somebody has to look at it.",
            };
            format!("{} ended {what}", of(named, saga))
        }
        Event::Published { saga, step, told, to } => {
            let what = match told {
                Told::Done => "done",
                Told::Failed => "failed",
                Told::Undone => "undone",
            };
            let name = call_name(named.saga, step, Side::Action);
            let prefix = if named.two { format!("Saga {}: ", saga + 1) } else { String::new() };
            format!("{prefix}“{name}” tells {} that it is {what}.", counted(u64::from(to), "service", "services"))
        }
        Event::MessageLost { place } => format!("{}: a message is lost.", name(named, place)),
    }
}

fn counted_items(n: i32) -> String {
    match u64::try_from(n) {
        Ok(n) => counted(n, "item", "items"),
        Err(_) => format!("{n} items"),
    }
}

pub(super) fn because(named: Named<'_>, entry: &Entry<Event>) -> String {
    let policy = &named.saga.policy;
    let tail = match entry.event {
        Event::Called { attempt, .. } if attempt > 1 => {
            "The attempt before had no good answer, and there are attempts left."
        }
        Event::Called { place, .. } if place.side == Side::Compensation => match policy.order {
            saga::definition::Order::Reverse => "Of what is still to be undone it was completed last.",
            saga::definition::Order::Parallel => "All compensations run at once.",
        },
        Event::Called { .. } => "Everything that it needs is done.",
        Event::Recovered { .. } => {
            "What was begun and not answered is called again: the log does not say whether it happened."
        }
        Event::Ended { report: Report::Stuck, .. } => "It can go neither on nor back by itself.",
        _ => "",
    };
    let said = sentence(named, entry);
    if tail.is_empty() { said } else { format!("{said} {tail}") }
}
