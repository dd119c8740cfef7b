//! What became of what was done by hand.

use crate::event::{Event, Refusal};
use crate::scenario::{Act, Done};
use sim::{Log, Time};

/// Why something was not done, by the log of its run; `None` where it was, or where the run is not there yet.
pub fn refused(log: &Log<Event>, done: Done) -> Option<Refusal> {
    let at = Time::from_millis(done.at_ms);
    let entries = log.entries();
    let from = entries.partition_point(|entry| entry.at < at);
    let then = entries[from..].iter().take_while(|entry| entry.at == at);
    let mut refusals = then.filter_map(|entry| match entry.event {
        Event::Refused { route, refusal } => Some((route, refusal)),
        _ => None,
    });
    let of_retiring = |refusal: Refusal| matches!(refusal, Refusal::StillTraffic { .. } | Refusal::OwnsData { .. });
    let (_, refusal) = refusals.find(|(route, refusal)| match done.act {
        Act::Retire => of_retiring(*refusal),
        act => act.route() == Some(*route) && !of_retiring(*refusal),
    })?;
    Some(refusal)
}
