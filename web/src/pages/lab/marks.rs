//! The two marks, A and B, between which states are compared.

use crate::components::transport::Mark;
use sim::{Log, Time};

/// A place in the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The moment.
    pub at: Time,
    /// The number of applied entries.
    pub cursor: usize,
}

impl Place {
    /// The number of applied entries in a log: as it was, where the log has an entry of this moment there; else all up
    /// to the moment, since the run may have changed after the mark was set.
    pub fn cursor_in<E>(&self, log: &Log<E>) -> usize {
        let last = self.cursor.checked_sub(1).and_then(|index| log.entries().get(index));
        if last.is_some_and(|last| last.at == self.at) { self.cursor } else { log.cursor_at(self.at) }
    }
}

/// Both marks, each set or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Mark A.
    pub a: Option<Place>,
    /// Mark B.
    pub b: Option<Place>,
}

impl Marks {
    /// One of them.
    pub fn get(&self, mark: Mark) -> Option<Place> {
        match mark {
            Mark::A => self.a,
            Mark::B => self.b,
        }
    }

    /// The same with one of them set, or taken away.
    pub fn with(mut self, mark: Mark, place: Option<Place>) -> Self {
        match mark {
            Mark::A => self.a = place,
            Mark::B => self.b = place,
        }
        self
    }
}
