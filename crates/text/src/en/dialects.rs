//! The breakers' dialects in English.

use super::circuit_breaker_settings::{choice, setting};
use super::number::whole;
use crate::dialects::{DialectText, DialectsText};
use circuit_breaker::{Carried, Dialect};
use sim::setting::Choice;

pub(super) const TEXT: DialectsText = DialectsText {
    tab: "Every breaker",
    about: "The same requests, service and faults through every breaker, and through none. Settings that mean the same have the same value; the others are each library’s own, and under its name stands what it runs with.",
    choose: "Choose a breaker to put it on the stage.",
    put_on_stage: "put on stage",
    on_stage: "on stage",
    off: "off",
    no_interval: "Without an interval it counts everything since it closed: good calls of long ago hold the share of failures down, and it may sit out a whole outage. A window of calls has no length in time, so none was carried over; set an interval to see it open.",
    progress: |done, of| format!("{} of {} runs", whole(done), whole(of)),
    breaker: "Breaker",
    late: "Late results",
    denominator: "Counted against",
    evaluated: "Evaluated",
    half_open: "Half-open",
    after_closing: "After closing",
    trap: "Beware",
    differences: "What makes them differ",
    of,
    carried,
};

fn of(dialect: Dialect) -> Option<DialectText> {
    match dialect {
        Dialect::None => None,
        Dialect::Textbook => Some(DialectText {
            name: "textbook",
            late: "Count in the state of the moment: a late failure restarts the wait, a late success closes from half-open.",
            denominator: "Nothing: it counts failures, all of them or those in a row.",
            evaluated: "After every failure.",
            half_open: "Lets every call pass. The first result decides.",
            after_closing: "The count starts at zero.",
            trap: Some(
                "The count of all failures never forgets: a healthy service trips it in the end. And half-open is a stampede.",
            ),
        }),
        Dialect::Resilience4j => Some(DialectText {
            name: "resilience4j (Java)",
            late: "Count in the state of the moment, whoever gave the permit.",
            denominator: "Results in the window: the last calls, or those of the last seconds.",
            evaluated: "After every result, a success too; at the threshold it opens.",
            half_open: "Lets a set number of calls pass and counts them in a window of their own. It decides when as many results are back as the minimum asks for, or all.",
            after_closing: "A new, empty window.",
            trap: Some(
                "The slow-call rate opens it though nothing fails. By default it waits for a call to leave open, not for a timer.",
            ),
        }),
        Dialect::Opossum => Some(DialectText {
            name: "opossum (Node)",
            late: "Count in the state of the moment: in half-open a late success closes it while its own trial is still out.",
            denominator: "Fires in the window: calls under way and refused calls are in it and thin the rate.",
            evaluated: "After failures only, and only above the threshold, not at it.",
            half_open: "A timer opens the door to one trial call. The first result of any call decides.",
            after_closing: "The window stays: failures of before the opening can open it again at the next failure.",
            trap: Some(
                "With volumeThreshold 0, its default, the first failed call of a quiet service opens it. A trial refused for capacity, or failed during warm-up, leaves it shut or stuck.",
            ),
        }),
        Dialect::Gobreaker => Some(DialectText {
            name: "gobreaker (Go)",
            late: "Dropped: a permit carries its generation, and every change of state begins a new one.",
            denominator: "Requests of the generation or interval, those under way included; refused calls are not.",
            evaluated: "After failures in the closed state, by a function of your own; by default more than five in a row.",
            half_open: "Lets maxRequests calls pass in all. So many successes in a row close it, one failure opens it.",
            after_closing: "All counts start at zero.",
            trap: Some(
                "A trial call that never returns keeps it half-open for ever. Without an interval its counts grow for as long as it is closed.",
            ),
        }),
    }
}

fn label(id: &str) -> &str {
    setting(id).map_or(id, |about| about.label)
}

fn carried(carried: &Carried, from: Dialect) -> String {
    let name = |dialect: Dialect| choice("breaker.dialect", dialect.name());
    let list = |ids: Vec<&str>| ids.into_iter().map(|id| format!("“{}”", label(id))).collect::<Vec<_>>().join(", ");
    let (from, to) = (name(from), name(carried.scenario.breaker.dialect));
    let over = carried.over.iter().map(|(_, target)| *target).collect::<Vec<_>>();
    let taken = match over.is_empty() {
        true => format!("Nothing in {from} means the same as a setting of {to}; its own settings hold."),
        false => format!("Carried over from {from}: {}.", list(over)),
    };
    match carried.left.is_empty() {
        true => taken,
        false => format!("{taken} {to} has nothing like {}.", list(carried.left.clone())),
    }
}
