//! Time travel: the state at any cursor of a log.

use crate::log::{Entry, Log};
use crate::projection::Projection;

/// A projection with checkpoints. The state at a cursor is the nearest checkpoint before it, plus a fold over what
/// lies between; it equals the fold over everything.
#[derive(Clone, Debug)]
pub struct Timeline<P> {
    every: usize,
    checkpoints: Vec<P>,
    /// The state after all entries taken in so far.
    tip: P,
    taken: usize,
}

/// Entries between two checkpoints: at some tens of nanoseconds an entry, a state is some microseconds away.
pub const CHECKPOINT_EVERY: usize = 512;

impl<P> Timeline<P> {
    /// A timeline that starts from `start`, the state before the first entry.
    pub fn new<E>(start: P) -> Self
    where
        P: Projection<E>,
    {
        Self::with_spacing(start, CHECKPOINT_EVERY)
    }

    /// The same with a checkpoint every `every` entries (at least one).
    pub fn with_spacing<E>(start: P, every: usize) -> Self
    where
        P: Projection<E>,
    {
        Timeline { every: every.max(1), checkpoints: vec![start.clone()], tip: start, taken: 0 }
    }

    /// Takes in the entries that `log` has beyond those taken before, at most `limit` of them, and tells how many are
    /// left. So that a long log can be taken in by slices.
    pub fn extend<E>(&mut self, log: &Log<E>, limit: usize) -> usize
    where
        P: Projection<E>,
    {
        let fresh = &log.entries()[self.taken.min(log.len())..];
        for entry in fresh.iter().take(limit) {
            self.tip.apply(entry);
            self.taken += 1;
            if self.taken.is_multiple_of(self.every) {
                self.checkpoints.push(self.tip.clone());
            }
        }
        fresh.len().saturating_sub(limit)
    }

    /// The state after the first `cursor` entries; a cursor beyond the end means the end of what was taken in.
    pub fn state_at<E>(&self, log: &Log<E>, cursor: usize) -> P
    where
        P: Projection<E>,
    {
        let cursor = cursor.min(self.taken);
        let checkpoint = cursor / self.every;
        let mut state = self.checkpoints[checkpoint].clone();
        for entry in &log.entries()[checkpoint * self.every..cursor] {
            state.apply(entry);
        }
        state
    }

    /// The state after everything that was taken in.
    pub fn tip(&self) -> &P {
        &self.tip
    }

    /// How many entries were taken in.
    pub fn taken(&self) -> usize {
        self.taken
    }
}

/// The state after `entries`, with no checkpoint: what a [`Timeline`] must agree with.
pub fn fold<E, P: Projection<E>>(mut start: P, entries: &[Entry<E>]) -> P {
    for entry in entries {
        start.apply(entry);
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Sum(u64);
    impl Projection<u64> for Sum {
        fn apply(&mut self, entry: &Entry<u64>) {
            // Not commutative, so that order matters.
            self.0 = self.0.wrapping_mul(31).wrapping_add(entry.event);
        }
    }

    fn log(n: u64) -> Log<u64> {
        Log::new((0..n).map(|i| Entry { at: Time::from_micros(i), cause: None, event: i * i }).collect())
    }

    #[test]
    fn the_state_at_every_cursor_is_the_full_fold_whatever_the_spacing() {
        let log = log(100);
        for every in [1, 2, 7, 64, 99, 100, 101, 1_000] {
            let mut timeline = Timeline::with_spacing(Sum::default(), every);
            // By slices of different sizes.
            while timeline.extend(&log, 1 + every / 3) > 0 {}
            for cursor in 0..=100 {
                let expected = fold(Sum::default(), &log.entries()[..cursor]);
                assert_eq!(timeline.state_at(&log, cursor), expected, "every {every}, cursor {cursor}");
            }
        }
    }

    #[test]
    fn a_cursor_beyond_the_end_means_the_end() {
        let log = log(10);
        let mut timeline = Timeline::new(Sum::default());
        timeline.extend(&log, usize::MAX);
        assert_eq!(timeline.state_at(&log, usize::MAX), *timeline.tip());
    }
}
