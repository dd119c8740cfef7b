//! What-if: a second future that begins at an event. The main line is never touched.

use crate::fact::{Cents, Fact, StreamId};
use serde::{Deserialize, Serialize};

/// What the branch does differently at one event of the main line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// It never happened.
    Dropped,
    /// It was of another amount.
    Amount(Cents),
    /// It happened after the next event of its stream instead of before it.
    Swapped,
    /// Something else happened right after it.
    Inserted {
        /// To which account.
        stream: StreamId,
        /// What.
        fact: Fact,
    },
}

/// One edit of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edit {
    /// The event of the main line, by its position from 1; 0 for an insertion before the first.
    pub position: u32,
    /// What is different.
    pub difference: Difference,
}

/// The most edits of a branch.
pub const MAX_EDITS: usize = 32;

/// Whether a run is the main line or its branch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// What happened.
    #[default]
    Main,
    /// What would have happened.
    Branch,
}

/// An event of the main line as the branch has it; and what it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// To which account.
    pub stream: StreamId,
    /// What.
    pub fact: Fact,
    /// The position of the event of the main line; `None` of an insertion.
    pub of: Option<u32>,
}

/// Replays a main line, event by event, as its branch has it.
///
/// The events of the main line are facts: they are replayed as they were, also where a program would now decide
/// otherwise. Whether it would is for the caller to see.
#[derive(Clone, Debug)]
pub struct Replay {
    edits: Vec<Edit>,
    /// Events that wait for the next event of their stream.
    held: Vec<Replayed>,
}

impl Replay {
    /// A branch with these edits.
    pub fn new(edits: Vec<Edit>) -> Self {
        Replay { edits, held: Vec::new() }
    }

    /// What the branch has in place of the event at `position` of the main line, in order. `position` 0 gives what
    /// is inserted before the first.
    pub fn at(&mut self, position: u32, stream: StreamId, fact: Fact) -> Vec<Replayed> {
        let mut out = Vec::new();
        if position > 0 {
            let mut fact = Some(fact);
            let mut swapped = false;
            for edit in self.edits.iter().filter(|edit| edit.position == position) {
                match edit.difference {
                    Difference::Dropped => fact = None,
                    Difference::Amount(cents) => fact = fact.map(|fact| fact.with_amount(cents).unwrap_or(fact)),
                    Difference::Swapped => swapped = true,
                    Difference::Inserted { .. } => {}
                }
            }
            let own = fact.map(|fact| Replayed { stream, fact, of: Some(position) });
            let (waiting, others) = std::mem::take(&mut self.held).into_iter().partition(|held| held.stream == stream);
            self.held = others;
            match own {
                Some(own) if swapped => self.held.push(own),
                own => out.extend(own),
            }
            let waiting: Vec<Replayed> = waiting;
            out.extend(waiting);
        }
        for edit in self.edits.iter().filter(|edit| edit.position == position) {
            if let Difference::Inserted { stream, fact } = edit.difference {
                out.push(Replayed { stream, fact, of: None });
            }
        }
        out
    }

    /// What still waits at the end of the main line: it comes last after all.
    pub fn rest(&mut self) -> Vec<Replayed> {
        std::mem::take(&mut self.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn branch(edits: &[(u32, Difference)]) -> Vec<Fact> {
        let edits = edits.iter().map(|&(position, difference)| Edit { position, difference }).collect();
        let mut replay = Replay::new(edits);
        let mut out = replay.at(0, StreamId(0), Fact::Closed);
        for position in 1..=4_u32 {
            let stream = StreamId(u32::from(position == 3));
            out.extend(replay.at(position, stream, Fact::Deposited { cents: i64::from(position) }));
        }
        out.extend(replay.rest());
        out.into_iter().map(|replayed| replayed.fact).collect()
    }

    fn deposits(cents: &[i64]) -> Vec<Fact> {
        cents.iter().map(|&cents| Fact::Deposited { cents }).collect()
    }

    #[test]
    fn without_edits_the_branch_is_the_main_line() {
        assert_eq!(branch(&[]), deposits(&[1, 2, 3, 4]));
    }

    #[test]
    fn events_are_dropped_changed_inserted_and_swapped_within_their_stream() {
        let insert = Difference::Inserted { stream: StreamId(0), fact: Fact::Deposited { cents: 9 } };
        for (edits, expected) in [
            (vec![(2, Difference::Dropped)], &[1, 3, 4][..]),
            (vec![(2, Difference::Amount(7))], &[1, 7, 3, 4]),
            (vec![(2, insert)], &[1, 2, 9, 3, 4]),
            (vec![(0, insert)], &[9, 1, 2, 3, 4]),
            // The next event of the stream is the fourth; the third is of another.
            (vec![(2, Difference::Swapped)], &[1, 3, 4, 2]),
            (vec![(1, Difference::Swapped)], &[2, 1, 3, 4]),
            // Nothing follows: it stays last.
            (vec![(4, Difference::Swapped)], &[1, 2, 3, 4]),
            (vec![(2, Difference::Dropped), (2, insert)], &[1, 9, 3, 4]),
        ] {
            assert_eq!(branch(&edits), deposits(expected), "{edits:?}");
        }
    }
}
