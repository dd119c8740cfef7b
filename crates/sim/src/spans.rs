//! What is under way at a moment: pairs of a begin entry and its end entry.

use crate::log::{EntryId, Log};
use crate::time::Time;
use std::collections::BTreeMap;

/// What an event means for spans. The key tells apart those that are under way at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanMark {
    /// The span with this key begins.
    Begin(u64),
    /// The span with this key ends.
    End(u64),
    /// No span begins or ends.
    Neither,
}

/// An event that may begin or end a span.
pub trait Spanned {
    /// Which.
    fn span(&self) -> SpanMark;
}

/// From a begin entry to its end entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanRecord {
    /// The entry that began it.
    pub begin: EntryId,
    /// When it began.
    pub from: Time,
    /// The entry that ended it; `None` when the log ends first.
    pub end: Option<EntryId>,
    /// When it ended; [`Time::MAX`] when the log ends first.
    pub until: Time,
}

/// All spans of a log, indexed for "what is under way at t".
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// In order of their begin.
    records: Vec<SpanRecord>,
    /// For each block of records the latest end in it, so that old blocks are passed over at a glance.
    latest_end: Vec<Time>,
    /// Where the records of the spans under way are, by key.
    open: BTreeMap<u64, usize>,
    taken: usize,
}

const BLOCK: usize = 64;

impl Spans {
    /// Pairs up the begins and ends of a whole log. An end without a begin is left out.
    pub fn of<E: Spanned>(log: &Log<E>) -> Self {
        let mut spans = Spans::default();
        spans.extend(log, usize::MAX);
        spans
    }

    /// Takes in the entries that `log` has beyond those taken before, at most `limit` of them, and tells how many are
    /// left. The spans can be asked once none is left.
    pub fn extend<E: Spanned>(&mut self, log: &Log<E>, limit: usize) -> usize {
        let from = self.taken.min(log.len());
        let until = from.saturating_add(limit).min(log.len());
        for (offset, entry) in log.entries()[from..until].iter().enumerate() {
            let Some(id) = EntryId::from_index(from + offset) else { break };
            match entry.event.span() {
                SpanMark::Begin(key) => {
                    self.open.insert(key, self.records.len());
                    self.records.push(SpanRecord { begin: id, from: entry.at, end: None, until: Time::MAX });
                }
                SpanMark::End(key) => {
                    if let Some(record) = self.open.remove(&key).and_then(|index| self.records.get_mut(index)) {
                        record.end = Some(id);
                        record.until = entry.at;
                    }
                }
                SpanMark::Neither => {}
            }
        }
        self.taken = until;
        if until == log.len() {
            let latest = |block: &[SpanRecord]| block.iter().map(|record| record.until).max().unwrap_or(Time::ZERO);
            self.latest_end = self.records.chunks(BLOCK).map(latest).collect();
        }
        log.len() - until
    }

    /// All spans, in order of their begin.
    pub fn records(&self) -> &[SpanRecord] {
        &self.records
    }

    /// The spans that touch the stretch from `from` to `to`, both included, in order of their begin.
    pub fn between(&self, from: Time, to: Time) -> impl Iterator<Item = &SpanRecord> {
        let count = self.records.partition_point(|record| record.from <= to);
        self.records[..count]
            .chunks(BLOCK)
            .zip(&self.latest_end)
            .filter(move |(_, latest)| **latest >= from)
            .flat_map(|(block, _)| block)
            .filter(move |record| record.until >= from)
    }

    /// The spans that are under way at `at`: begun at or before it and not yet ended.
    pub fn at(&self, at: Time) -> impl Iterator<Item = &SpanRecord> {
        self.between(at, at).filter(move |record| record.until > at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Entry;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    struct Mark(SpanMark);
    impl Spanned for Mark {
        fn span(&self) -> SpanMark {
            self.0
        }
    }

    fn log(marks: &[(u64, SpanMark)]) -> Log<Mark> {
        let entry = |&(ms, mark): &(u64, SpanMark)| Entry { at: Time::from_millis(ms), cause: None, event: Mark(mark) };
        Log::new(marks.iter().map(entry).collect())
    }

    #[test]
    fn a_span_is_under_way_from_its_begin_until_just_before_its_end() {
        let spans = Spans::of(&log(&[(1, SpanMark::Begin(9)), (5, SpanMark::End(9))]));
        let under_way = |ms| spans.at(Time::from_millis(ms)).count();
        assert_eq!([0, 1, 4, 5].map(under_way), [0, 1, 1, 0]);
    }

    #[test]
    fn a_key_can_be_used_again_and_an_open_span_never_ends() {
        let spans = Spans::of(&log(&[(1, SpanMark::Begin(9)), (2, SpanMark::End(9)), (3, SpanMark::Begin(9))]));
        assert_eq!(spans.records().len(), 2);
        assert_eq!(spans.at(Time::from_secs(99)).count(), 1);
    }

    #[test]
    fn the_index_agrees_with_looking_at_every_span() {
        // Ten thousand spans of very different lengths, so that blocks are passed over and taken.
        let mut marks = Vec::new();
        for key in 0..10_000_u64 {
            marks.push((key, SpanMark::Begin(key)));
            marks.push((key + 1 + (key * 7_919) % 500, SpanMark::End(key)));
        }
        marks.sort_by_key(|(ms, _)| *ms);
        let spans = Spans::of(&log(&marks));
        for ms in (0..10_600).step_by(97) {
            let at = Time::from_millis(ms);
            let slow = spans.records().iter().filter(|record| record.from <= at && record.until > at).count();
            assert_eq!(spans.at(at).count(), slow, "at {at}");
        }
    }
}
