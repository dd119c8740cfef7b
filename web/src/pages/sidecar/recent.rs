//! The answers of the last second, for the picture: each moves away from who gave it, as a function of the cursor.

use super::Seen;
use sidecar::{Event, Outcome, Way};
use sim::Span;

/// For how long an answer is drawn.
const SHOWN_US: u64 = 1_000_000;
/// The most of each way.
const MOST: usize = 9;

/// An answer, and how far on its way it is: 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recent {
    /// Which way the request went.
    pub way: Way,
    /// How it ended.
    pub outcome: Outcome,
    /// How far it is.
    pub share: f64,
}

/// The answers of the last second before the cursor, newest first. Where there are many, those that went wrong come
/// before the others.
pub fn recent(seen: &Seen) -> Vec<Recent> {
    let from = seen.at - Span::from_micros(SHOWN_US);
    let entries = &seen.run.log.entries()[..seen.cursor.min(seen.run.log.len())];
    let answers = entries.iter().rev().take_while(|entry| entry.at >= from);
    let mut all: Vec<Recent> = answers
        .filter_map(|entry| match entry.event {
            Event::Answered { way, outcome, .. } => {
                let share = seen.at.since(entry.at).as_micros() as f64 / SHOWN_US as f64;
                Some(Recent { way, outcome, share })
            }
            _ => None,
        })
        .collect();
    all.sort_by_key(|recent| recent.outcome == Outcome::Ok);
    let (mut ins, mut outs) = (0, 0);
    all.retain(|recent| {
        let count = if recent.way == Way::In { &mut ins } else { &mut outs };
        *count += 1;
        *count <= MOST
    });
    all
}
