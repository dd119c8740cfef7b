//! The recorded past: entries in order, each with its cause, and a digest of the whole.

use crate::time::Time;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::num::NonZeroU32;

/// The place of an entry in its log, counted from 1 as people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(NonZeroU32);

impl EntryId {
    /// The entry at `index`, counted from 0; `None` beyond 2³² − 2.
    pub fn from_index(index: usize) -> Option<Self> {
        u32::try_from(index).ok().and_then(|index| index.checked_add(1)).and_then(NonZeroU32::new).map(EntryId)
    }

    /// Its place counted from 0.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Its place counted from 1, as shown.
    pub fn number(self) -> u32 {
        self.0.get()
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Entry<E> {
    /// When.
    pub at: Time,
    /// The earlier entry that brought it about, if any: event sourcing's causation id.
    pub cause: Option<EntryId>,
    /// What.
    pub event: E,
}

/// Everything that happened in a run, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Log<E> {
    entries: Vec<Entry<E>>,
}

impl<E> Default for Log<E> {
    fn default() -> Self {
        Log { entries: Vec::new() }
    }
}

impl<E> Log<E> {
    /// A log of these entries, which must be in order of time.
    pub fn new(entries: Vec<Entry<E>>) -> Self {
        Log { entries }
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[Entry<E>] {
        &self.entries
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when nothing happened.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many entries are applied at moment `at`: all those with a time up to and including it.
    pub fn cursor_at(&self, at: Time) -> usize {
        self.entries.partition_point(|entry| entry.at <= at)
    }

    /// The chain of causes of the entry at `index`, nearest first, the entry itself left out.
    pub fn causes(&self, index: usize) -> impl Iterator<Item = EntryId> + '_ {
        let mut next = self.entries.get(index).and_then(|entry| entry.cause);
        std::iter::from_fn(move || {
            let id = next?;
            next = self.entries.get(id.index()).and_then(|entry| entry.cause);
            Some(id)
        })
    }

    pub(crate) fn entries_mut(&mut self) -> &mut Vec<Entry<E>> {
        &mut self.entries
    }
}

impl<E: PartialEq> Log<E> {
    /// The index of the first entry in which two logs differ; `None` when they are equal. Where one is the start of
    /// the other, they differ at the end of the shorter.
    pub fn first_divergence(&self, other: &Self) -> Option<usize> {
        let common = self.entries.iter().zip(&other.entries).take_while(|(a, b)| a == b).count();
        (common < self.len() || common < other.len()).then_some(common)
    }
}

impl<E: Hash> Log<E> {
    /// The digest of the whole log.
    pub fn digest(&self) -> Digest {
        let mut hasher = DigestHasher::default();
        for entry in &self.entries {
            entry.hash(&mut hasher);
        }
        hasher.digest()
    }
}

/// 128 bits that stand for a log: equal logs give equal digests on every platform; a change of one bit of one entry
/// changes it. It tells apart runs, it does not keep out forgers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u64; 2]);

impl Digest {
    /// The first 16 hex digits, as links carry them.
    pub fn short(&self) -> String {
        format!("{:016x}", self.0[0])
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{:016x}", self.0[0], self.0[1])
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The hasher behind [`Digest`]. Unlike the standard ones it is the same on every platform: sizes count as 64 bits and
/// numbers are taken by value, not by their bytes in memory.
#[derive(Clone, Debug)]
pub struct DigestHasher {
    lanes: [u64; 2],
}

impl Default for DigestHasher {
    fn default() -> Self {
        // Digits of pi, so that nothing is up anybody's sleeve.
        DigestHasher { lanes: [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344] }
    }
}

impl DigestHasher {
    /// The digest of what was written so far.
    pub fn digest(&self) -> Digest {
        Digest(self.lanes.map(|lane| {
            let lane = (lane ^ (lane >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
            lane ^ (lane >> 32)
        }))
    }

    fn word(&mut self, word: u64) {
        // Multiply, rotate, add: each lane is a bijection of its state for every word, so nothing is lost on the way.
        self.lanes[0] = (self.lanes[0] ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        self.lanes[1] = (self.lanes[1].wrapping_add(word)).wrapping_mul(0xc2b2_ae3d_27d4_eb4f).rotate_left(31);
    }
}

impl Hasher for DigestHasher {
    fn finish(&self) -> u64 {
        self.digest().0[0]
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(word));
        }
        self.word(bytes.len() as u64);
    }

    fn write_u8(&mut self, n: u8) {
        self.word(u64::from(n));
    }
    fn write_u16(&mut self, n: u16) {
        self.word(u64::from(n));
    }
    fn write_u32(&mut self, n: u32) {
        self.word(u64::from(n));
    }
    fn write_u64(&mut self, n: u64) {
        self.word(n);
    }
    fn write_u128(&mut self, n: u128) {
        self.word(n as u64);
        self.word((n >> 64) as u64);
    }
    fn write_usize(&mut self, n: usize) {
        self.word(n as u64);
    }
    fn write_i8(&mut self, n: i8) {
        self.word(n as u64);
    }
    fn write_i16(&mut self, n: i16) {
        self.word(n as u64);
    }
    fn write_i32(&mut self, n: i32) {
        self.word(n as u64);
    }
    fn write_i64(&mut self, n: i64) {
        self.word(n as u64);
    }
    fn write_i128(&mut self, n: i128) {
        self.write_u128(n as u128);
    }
    fn write_isize(&mut self, n: isize) {
        self.word(n as i64 as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    enum Event {
        Rang { bell: usize },
        Stopped,
    }

    fn log(bells: &[usize]) -> Log<Event> {
        let entries = bells.iter().enumerate().map(|(i, &bell)| Entry {
            at: Time::from_millis(i as u64),
            cause: i.checked_sub(1).and_then(EntryId::from_index),
            event: if bell == 0 { Event::Stopped } else { Event::Rang { bell } },
        });
        Log::new(entries.collect())
    }

    #[test]
    fn the_digest_is_the_same_on_every_platform() {
        // The number itself is the test: the same line runs natively (64-bit) and on wasm (32-bit).
        expect_test::expect!["355549e396366a93"].assert_eq(&log(&[1, 2, 0, 3]).digest().short());
    }

    #[test]
    fn the_digest_sees_order_value_time_and_length() {
        let base = log(&[1, 2, 3]).digest();
        for other in [&[1, 3, 2][..], &[1, 2, 4], &[1, 2], &[1, 2, 3, 0], &[]] {
            assert_ne!(log(other).digest(), base, "{other:?}");
        }
    }

    #[test]
    fn a_cursor_at_a_time_takes_in_all_entries_of_that_time() {
        let log = log(&[1, 2, 3]);
        assert_eq!(log.cursor_at(Time::ZERO), 1);
        assert_eq!(log.cursor_at(Time::from_micros(999)), 1);
        assert_eq!(log.cursor_at(Time::from_millis(1)), 2);
        assert_eq!(log.cursor_at(Time::MAX), 3);
    }

    #[test]
    fn causes_are_followed_to_the_first() {
        let numbers: Vec<u32> = log(&[1, 2, 3]).causes(2).map(EntryId::number).collect();
        assert_eq!(numbers, [2, 1]);
    }

    #[test]
    fn divergence_is_the_first_difference_or_the_end_of_the_shorter() {
        assert_eq!(log(&[1, 2]).first_divergence(&log(&[1, 2])), None);
        assert_eq!(log(&[1, 2, 3]).first_divergence(&log(&[1, 4, 3])), Some(1));
        assert_eq!(log(&[1, 2, 3]).first_divergence(&log(&[1, 2])), Some(2));
    }
}
