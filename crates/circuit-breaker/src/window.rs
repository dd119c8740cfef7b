//! The calls that a breaker looks back on: the last so many of them, or those of the last so many seconds.
//!
//! Both keep running totals, so that a rate costs one division however long the window is, and both are small enough
//! to be cloned with every checkpoint of a timeline.

use crate::breaker::{Bucket, Cell};

/// The last `size` recorded calls, two bits each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountWindow {
    size: u32,
    /// The place that the next call takes; the oldest call's, once the window is full.
    next: u32,
    totals: Bucket,
    bits: Box<[u64]>,
}

impl CountWindow {
    /// The largest size, in calls.
    pub const MAX_SIZE: u32 = 1_000_000;

    /// An empty window; `size` is brought into 1..=[`MAX_SIZE`](Self::MAX_SIZE).
    pub fn new(size: u32) -> Self {
        let size = size.clamp(1, Self::MAX_SIZE);
        let words = size.div_ceil(CELLS_PER_WORD) as usize;
        CountWindow { size, next: 0, totals: Bucket::default(), bits: vec![0; words].into_boxed_slice() }
    }

    /// How many calls it holds when full.
    pub const fn size(&self) -> u32 {
        self.size
    }

    /// Takes a call in; a full window loses its oldest.
    pub fn record(&mut self, cell: Cell) {
        if self.totals.calls == self.size {
            let oldest = self.cell(self.next);
            self.totals.subtract(Bucket::of(oldest));
        }
        let word = &mut self.bits[(self.next / CELLS_PER_WORD) as usize];
        let shift = self.next % CELLS_PER_WORD * 2;
        *word = *word & !(0b11 << shift) | (u64::from(cell.failed) | u64::from(cell.slow) << 1) << shift;
        self.totals.add(Bucket::of(cell));
        self.next = if self.next + 1 == self.size { 0 } else { self.next + 1 };
    }

    /// Sums over the calls in it.
    pub const fn totals(&self) -> Bucket {
        self.totals
    }

    /// The calls in it, oldest first.
    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        let full = self.totals.calls == self.size;
        let oldest_first = if full { self.next..self.size } else { 0..0 };
        oldest_first.chain(0..self.next).map(|at| self.cell(at))
    }

    fn cell(&self, at: u32) -> Cell {
        let two_bits = self.bits[(at / CELLS_PER_WORD) as usize] >> (at % CELLS_PER_WORD * 2);
        Cell { failed: two_bits & 1 == 1, slow: two_bits & 2 == 2 }
    }
}

/// Sums per whole second for the last `size` seconds, the running one included.
///
/// Seconds are numbered by the caller and never go backwards. What has left the window since the last recording is
/// taken off when somebody looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeWindow {
    /// The latest second that something was recorded in.
    latest: u64,
    totals: Bucket,
    /// Second `s` is at `s % size`.
    buckets: Box<[Bucket]>,
}

impl TimeWindow {
    /// The largest size, in seconds: a day.
    pub const MAX_SIZE: u32 = 86_400;

    /// An empty window at second `now`; `size` is brought into 1..=[`MAX_SIZE`](Self::MAX_SIZE).
    pub fn new(size: u32, now: u64) -> Self {
        let size = size.clamp(1, Self::MAX_SIZE) as usize;
        TimeWindow { latest: now, totals: Bucket::default(), buckets: vec![Bucket::default(); size].into_boxed_slice() }
    }

    /// How many seconds it spans.
    pub fn size(&self) -> u32 {
        self.buckets.len() as u32
    }

    /// Takes in a call that ended in second `now`.
    pub fn record(&mut self, now: u64, cell: Cell) {
        self.expire(now);
        let slot = self.slot(self.latest);
        self.buckets[slot].add(Bucket::of(cell));
        self.totals.add(Bucket::of(cell));
    }

    /// Sums over the calls that are still in the window at second `now`.
    pub fn totals(&self, now: u64) -> Bucket {
        let mut totals = self.totals;
        if now.saturating_sub(self.latest) >= self.buckets.len() as u64 {
            return Bucket::default();
        }
        for second in self.latest + 1..=now {
            totals.subtract(self.buckets[self.slot(second)]);
        }
        totals
    }

    /// The seconds of the window at second `now`, oldest first, always [`size`](Self::size) of them.
    pub fn buckets(&self, now: u64) -> impl Iterator<Item = Bucket> + '_ {
        let size = self.buckets.len() as u64;
        (0..size).rev().map(move |age| match now.checked_sub(age) {
            Some(second) if second <= self.latest && self.latest - second < size => self.buckets[self.slot(second)],
            Some(_) | None => Bucket::default(),
        })
    }

    /// Empties the places of the seconds between the latest and `now`: they held the ones that left.
    fn expire(&mut self, now: u64) {
        if now.saturating_sub(self.latest) >= self.buckets.len() as u64 {
            self.buckets.fill(Bucket::default());
            self.totals = Bucket::default();
        } else {
            for second in self.latest + 1..=now {
                let slot = self.slot(second);
                self.totals.subtract(std::mem::take(&mut self.buckets[slot]));
            }
        }
        self.latest = self.latest.max(now);
    }

    fn slot(&self, second: u64) -> usize {
        (second % self.buckets.len() as u64) as usize
    }
}

const CELLS_PER_WORD: u32 = 32;

impl Bucket {
    /// What one call adds to a sum.
    pub(crate) fn of(cell: Cell) -> Self {
        Bucket { calls: 1, failed: u32::from(cell.failed), slow: u32::from(cell.slow) }
    }

    /// Adds another sum to this one.
    pub(crate) fn add(&mut self, other: Bucket) {
        self.calls += other.calls;
        self.failed += other.failed;
        self.slow += other.slow;
    }

    /// Takes a sum off that was added before.
    fn subtract(&mut self, other: Bucket) {
        self.calls -= other.calls;
        self.failed -= other.failed;
        self.slow -= other.slow;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const FAILED: Cell = Cell { failed: true, slow: false };
    const SLOW: Cell = Cell { failed: false, slow: true };
    const FINE: Cell = Cell { failed: false, slow: false };

    fn sum(cells: impl IntoIterator<Item = Cell>) -> Bucket {
        let mut sum = Bucket::default();
        cells.into_iter().for_each(|cell| sum.add(Bucket::of(cell)));
        sum
    }

    /// SplitMix64, enough to vary a test.
    fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 32
    }

    #[test]
    fn a_full_count_window_loses_its_oldest_call() {
        let mut window = CountWindow::new(2);
        [FAILED, SLOW, FINE].into_iter().for_each(|cell| window.record(cell));
        assert_eq!(window.cells().collect::<Vec<_>>(), [SLOW, FINE]);
        assert_eq!(window.totals(), Bucket { calls: 2, failed: 0, slow: 1 });
    }

    #[test]
    fn a_time_window_of_one_second_forgets_when_the_second_changes() {
        let mut window = TimeWindow::new(1, 10);
        window.record(10, FAILED);
        assert_eq!(window.totals(10).failed, 1);
        assert_eq!(window.totals(11), Bucket::default());
        assert_eq!(window.buckets(11).collect::<Vec<_>>(), [Bucket::default()]);
    }

    #[test]
    fn buckets_are_oldest_first_and_there_are_always_size_of_them() {
        let mut window = TimeWindow::new(3, 0);
        window.record(0, FAILED);
        window.record(1, SLOW);
        let [none, failed, slow] = [Bucket::default(), Bucket::of(FAILED), Bucket::of(SLOW)];
        assert_eq!(window.buckets(1).collect::<Vec<_>>(), [none, failed, slow]);
        assert_eq!(window.buckets(2).collect::<Vec<_>>(), [failed, slow, none]);
        assert_eq!(window.buckets(3).collect::<Vec<_>>(), [slow, none, none]);
        assert_eq!(window.buckets(u64::MAX).collect::<Vec<_>>(), [none; 3]);
    }

    #[test]
    fn sizes_out_of_bounds_are_brought_to_the_nearest_bound() {
        assert_eq!((CountWindow::new(0).size(), TimeWindow::new(0, 0).size()), (1, 1));
        assert_eq!(CountWindow::new(u32::MAX).size(), CountWindow::MAX_SIZE);
        assert_eq!(TimeWindow::new(u32::MAX, 0).size(), TimeWindow::MAX_SIZE);
    }

    #[test]
    fn totals_always_equal_a_recount_of_the_window() {
        for seed in 0..300 {
            let mut state = seed;
            let size = 1 + next(&mut state) as u32 % 70;
            let (mut by_count, mut last_calls) = (CountWindow::new(size), VecDeque::new());
            let mut second = next(&mut state) % 1_000;
            let (mut by_time, mut all) = (TimeWindow::new(size, second), Vec::new());
            for _ in 0..300 {
                let bits = next(&mut state);
                let cell = Cell { failed: bits & 1 == 1, slow: bits & 2 == 2 };
                second += [0, 0, 0, 1, 2, bits >> 2 & 0x7f][(bits >> 16) as usize % 6];
                by_count.record(cell);
                last_calls.push_back(cell);
                if last_calls.len() > size as usize {
                    last_calls.pop_front();
                }
                assert_eq!(by_count.cells().collect::<VecDeque<_>>(), last_calls);
                assert_eq!(by_count.totals(), sum(by_count.cells()));

                by_time.record(second, cell);
                all.push((second, cell));
                let look = second + (bits >> 24) % 90;
                let inside = all.iter().filter(|(then, _)| *then + u64::from(size) > look);
                assert_eq!(by_time.totals(look), sum(inside.map(|(_, cell)| *cell)), "seed {seed}");
                let mut recount = Bucket::default();
                by_time.buckets(look).for_each(|bucket| recount.add(bucket));
                assert_eq!(by_time.totals(look), recount);
            }
        }
    }
}
