//! A run that is computed to its end, ready to be read at any moment; and the way there, in slices.

use crate::pattern::Pattern;
use sim::log::DigestHasher;
use sim::simulation::{Stop, Whole};
use sim::{Digest, EntryId, Log, Problem, Projection, Run, Spans, Time, Timeline};
use std::hash::Hash;
use std::rc::Rc;

/// A run with everything that reading it needs.
pub struct Recorded<P: Pattern> {
    /// What was run.
    pub scenario: Rc<P::Scenario>,
    /// What happened.
    pub log: Rc<Log<P::Event>>,
    /// What is under way when.
    pub spans: Rc<Spans>,
    /// What stands for the log.
    pub digest: Digest,
    /// Why it was over.
    pub stop: Stop,
    /// The end of the time axis: the planned end, or the last entry if that is later.
    pub end: Time,
    /// How far it is computed: the end, or the last entry where it was cut at the most entries. After it nothing is known.
    pub reached: Time,
    /// What the model left behind.
    pub aside: P::Aside,
    timeline: Timeline<P::World>,
    significant: Vec<u32>,
}

impl<P: Pattern> Recorded<P> {
    /// What is known after `cursor` entries.
    pub fn state_at(&self, cursor: usize) -> P::World {
        self.timeline.state_at(&self.log, cursor)
    }

    /// What is known after all entries, without the copy that [`Recorded::state_at`] makes.
    pub fn outcome(&self) -> &P::World {
        self.timeline.tip()
    }

    /// The number of entries before the significant entry that comes next after `cursor` applied ones, or came last
    /// before them; so that applying one more shows it.
    pub fn significant(&self, cursor: usize, forward: bool) -> Option<usize> {
        if forward {
            let next = self.significant.partition_point(|index| (*index as usize) < cursor);
            self.significant.get(next).map(|index| *index as usize)
        } else {
            let before = self.significant.partition_point(|index| (*index as usize) + 1 < cursor);
            before.checked_sub(1).map(|last| self.significant[last] as usize)
        }
    }

    /// The indices of the entries at which one of these readouts changes.
    pub fn changes(&self, readouts: &[String]) -> Vec<usize> {
        let mut world = self.state_at(0);
        let values = |world: &P::World, now: Time| -> Vec<Option<f64>> {
            readouts.iter().map(|id| P::at_cursor(id, world, now)).collect()
        };
        let mut before = values(&world, Time::ZERO);
        let changed = self.log.entries().iter().enumerate().filter_map(|(index, entry)| {
            world.apply(entry);
            let now = values(&world, entry.at);
            let changed = now != before;
            before = now;
            changed.then_some(index)
        });
        changed.collect()
    }

    /// The kinds of these entries as numbers, the same for entries of one kind.
    pub fn kinds(&self, indices: &[usize]) -> Vec<u32> {
        let mut known: Vec<&P::Event> = Vec::new();
        let mut kind = |event| {
            let place = known.iter().position(|other| P::same_kind(other, event));
            place.unwrap_or_else(|| {
                known.push(event);
                known.len() - 1
            }) as u32
        };
        indices.iter().map(|index| kind(&self.log.entries()[*index].event)).collect()
    }

    /// The indices of all significant entries.
    pub fn all_significant(&self) -> &[u32] {
        &self.significant
    }
}

/// A run on its way to [`Recorded`].
pub struct Recording<P: Pattern> {
    scenario: Rc<P::Scenario>,
    end: Time,
    stage: Stage<P>,
}

enum Stage<P: Pattern> {
    Running(Box<Run<P::Model, Whole>>),
    Reading(Box<Reading<P>>),
    /// Between two stages, and after the last.
    Passing,
}

struct Reading<P: Pattern> {
    aside: P::Aside,
    log: Log<P::Event>,
    stop: Stop,
    timeline: Timeline<P::World>,
    spans: Spans,
    hasher: DigestHasher,
    significant: Vec<u32>,
    read: usize,
}

/// Messages or entries in one go: well under a millisecond, so that a slice of 8 ms is kept.
const CHUNK: usize = 1_000;

impl<P: Pattern> Recording<P> {
    /// Starts to run a scenario.
    pub fn start(scenario: Rc<P::Scenario>) -> Result<Self, Vec<Problem>> {
        let run = Box::new(P::start(&scenario)?);
        Ok(Recording { end: P::end(&scenario), stage: Stage::Running(run), scenario })
    }

    /// Goes on for a fraction of a millisecond. Gives the run when it is done.
    pub fn advance(&mut self) -> Option<Recorded<P>> {
        match std::mem::replace(&mut self.stage, Stage::Passing) {
            Stage::Running(mut run) => {
                self.stage = match run.advance(CHUNK).stopped {
                    None => Stage::Running(run),
                    Some(stop) => Stage::Reading({
                        let (model, log) = run.into_parts();
                        Box::new(Reading {
                            aside: P::aside(model, &self.scenario),
                            log,
                            stop,
                            timeline: Timeline::new(P::world(&self.scenario)),
                            spans: Spans::default(),
                            hasher: DigestHasher::default(),
                            significant: Vec::new(),
                            read: 0,
                        })
                    }),
                };
                None
            }
            Stage::Reading(mut reading) => {
                if reading.read_on() {
                    return Some(self.done(*reading));
                }
                self.stage = Stage::Reading(reading);
                None
            }
            Stage::Passing => None,
        }
    }

    /// How far it is, in percent: running and reading count half each.
    pub fn percent(&self) -> u64 {
        match &self.stage {
            Stage::Running(run) => {
                let last = run.log().entries().last().map_or(0, |entry| entry.at.as_micros());
                (last * 50 / self.end.as_micros().max(1)).min(50)
            }
            Stage::Reading(reading) => 50 + (reading.read * 50 / reading.log.len().max(1)) as u64,
            Stage::Passing => 100,
        }
    }

    fn done(&self, reading: Reading<P>) -> Recorded<P> {
        let last = reading.log.entries().last().map_or(Time::ZERO, |entry| entry.at);
        let end = self.end.max(last);
        let reached = if reading.stop == Stop::EntryLimit { last } else { end };
        Recorded {
            scenario: self.scenario.clone(),
            digest: reading.hasher.digest(),
            stop: reading.stop,
            end,
            reached,
            timeline: reading.timeline,
            spans: Rc::new(reading.spans),
            significant: reading.significant,
            aside: reading.aside,
            log: Rc::new(reading.log),
        }
    }
}

impl<P: Pattern> Reading<P> {
    /// Takes in the next entries; true when all are in.
    fn read_on(&mut self) -> bool {
        let until = (self.read + CHUNK).min(self.log.len());
        for (index, entry) in self.log.entries()[self.read..until].iter().enumerate() {
            entry.hash(&mut self.hasher);
            if P::is_significant(&entry.event)
                && let Some(id) = EntryId::from_index(self.read + index)
            {
                self.significant.push(id.number() - 1);
            }
        }
        self.timeline.extend(&self.log, CHUNK);
        self.spans.extend(&self.log, CHUNK);
        self.read = until;
        self.read == self.log.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::CircuitBreaker;
    use circuit_breaker::Preset;

    fn record(preset: Preset) -> Recorded<CircuitBreaker> {
        let mut recording = Recording::start(Rc::new(preset.scenario())).expect("valid");
        loop {
            if let Some(recorded) = recording.advance() {
                return recorded;
            }
        }
    }

    #[test]
    fn a_run_recorded_in_slices_is_the_run_in_one_go() {
        for preset in Preset::ALL {
            let recorded = record(preset);
            let (log, stop) = circuit_breaker::run(&preset.scenario()).expect("valid");
            assert_eq!((recorded.digest, recorded.stop), (log.digest(), stop), "{preset:?}");
        }
    }

    #[test]
    fn the_changes_of_a_readout_are_the_entries_that_change_it() {
        let recorded = record(Preset::NoisyButHealthy);
        let opened = |cursor| CircuitBreaker::at_cursor("breaker.opened", &recorded.state_at(cursor), Time::ZERO);
        let changes = recorded.changes(&["breaker.opened".to_string()]);
        assert!(changes.len() >= 4);
        for (nth, index) in changes.into_iter().enumerate() {
            assert_eq!((opened(index), opened(index + 1)), (Some(nth as f64), Some(nth as f64 + 1.0)));
        }
    }

    #[test]
    fn significant_entries_are_found_both_ways() {
        let recorded = record(Preset::OutageAndRecovery);
        let all = recorded.all_significant().to_vec();
        assert!(all.len() > 5);
        let mut cursor = 0;
        for index in &all {
            assert_eq!(recorded.significant(cursor, true), Some(*index as usize));
            cursor = *index as usize + 1;
        }
        assert_eq!(recorded.significant(cursor, true), None);
        assert_eq!(recorded.significant(cursor, false), Some(all[all.len() - 2] as usize));
        assert_eq!(recorded.significant(0, false), None);
    }
}
