//! The log pipeline with those at its ends, driven by what is recorded: the model and what is known at a cursor both use it,
//! so that no rule is written twice.

use crate::log_pipeline::{Levels, LogPipeline, Own, Pipe};
use sim::Time;

/// The pipe with those at its ends: an application that writes while it is up, a reader that reads while it is.
#[derive(Clone, Debug)]
pub struct LogDesk {
    /// The pipe.
    pub pipeline: LogPipeline,
    lines_per_s: u32,
    emitting: bool,
    reading: bool,
    has_read: bool,
}

impl LogDesk {
    /// An empty pipe with nobody at its ends.
    pub fn new(pipe: Pipe, lines_per_s: u32) -> Self {
        LogDesk { pipeline: LogPipeline::new(pipe), lines_per_s, emitting: false, reading: false, has_read: false }
    }

    /// Goes through everything that changes by itself up to a moment, and tells it.
    pub fn advance(&mut self, now: Time, owns: &mut Vec<Own>) {
        while let Some(next) = self.pipeline.next_change().filter(|next| *next <= now) {
            owns.extend(self.pipeline.handle_change(next));
        }
    }

    /// Who is up from this moment on, to which it was advanced.
    pub fn sync(&mut self, now: Time, app_up: bool, reader_up: bool, owns: &mut Vec<Own>) {
        if app_up != self.emitting {
            self.emitting = app_up;
            owns.extend(self.pipeline.set_emit(now, if app_up { self.lines_per_s } else { 0 }));
        }
        if reader_up != self.reading {
            self.reading = reader_up;
            owns.extend(self.pipeline.set_reading(now, reader_up, !self.has_read));
            self.has_read |= reader_up;
        }
    }

    /// The application writes so much while it is up, from this moment on.
    pub fn set_rate(&mut self, now: Time, lines_per_s: u32, owns: &mut Vec<Own>) {
        self.lines_per_s = lines_per_s;
        if self.emitting {
            owns.extend(self.pipeline.set_emit(now, lines_per_s));
        }
    }

    /// How many lines are where at a moment that is not before the last change.
    pub fn levels_at(&self, now: Time) -> Levels {
        self.advanced(now).pipeline.levels(now)
    }

    /// The same, as it will be at a later moment if nobody changes anything.
    pub fn advanced(&self, now: Time) -> LogDesk {
        let mut desk = self.clone();
        desk.advance(now, &mut Vec::new());
        desk
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Logs, Outside, Shipper};
    use crate::event::Flow;
    use crate::log_pipeline::{Place, Reader};
    use crate::pod::Medium;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// 1,000 lines of 1,000 bytes a second: a megabyte.
    fn desk(shipper: Shipper, limit_bytes: Option<u64>) -> LogDesk {
        let logs = Logs { lines_per_s: 1_000, line_bytes: 1_000, ..Logs::default() };
        let place = Place { limit_bytes, medium: Medium::Memory, read_only: false, memory: None, reader: Reader::File };
        let pipe = Pipe::new(&logs, &shipper, &Outside::default(), place);
        let mut desk = LogDesk::new(pipe, logs.lines_per_s);
        desk.sync(Time::ZERO, true, true, &mut Vec::new());
        desk
    }

    /// Everything that happens by itself, with when, in seconds.
    fn happens(desk: &mut LogDesk, until_s: u64) -> Vec<(f64, Own)> {
        let mut all = Vec::new();
        while let Some(next) = desk.pipeline.next_change().filter(|next| *next <= Time::from_secs(until_s)) {
            let mut owns = Vec::new();
            desk.advance(next, &mut owns);
            all.extend(owns.into_iter().map(|own| ((next.as_secs_f64() * 1e3).round() / 1e3, own)));
        }
        all
    }

    #[test]
    fn a_buffer_of_ten_megabytes_is_full_after_ten_seconds_and_empty_after_what_the_sink_needs() {
        let mut desk = desk(Shipper { buffer_mb: 10, ..Shipper::default() }, None);
        desk.pipeline.set_sink(Time::ZERO, 0);
        assert_eq!(happens(&mut desk, 20), [(10.0, Own::Flow(Flow::Paused))]);
        let levels = desk.levels_at(Time::from_secs(20));
        assert_eq!((levels.buffered, levels.unread, levels.lost), (10_000_000, 10_000_000, 0));
        // 5,000 lines a second go out, 1,000 come in: 20,000 are gone after 5 s.
        desk.advance(Time::from_secs(20), &mut Vec::new());
        desk.pipeline.set_sink(Time::from_secs(20), 100);
        assert_eq!(happens(&mut desk, 60).last(), Some(&(25.0, Own::Flow(Flow::Steady))));
        assert_eq!(desk.levels_at(Time::from_secs(60)).delivered, 60_000_000);
    }

    #[test]
    fn a_volume_of_five_megabytes_is_full_after_five_seconds_and_what_is_written_then_is_lost() {
        let mut desk = desk(Shipper::default(), Some(5_000_000));
        let all = happens(&mut desk, 20);
        assert!(matches!(all[..], [(at, Own::VolumeFull)] if (4.99..=5.01).contains(&at)), "{all:?}");
        let levels = desk.levels_at(Time::from_secs(20));
        assert_eq!(levels.emitted, 20_000_000);
        assert!((15_000_000..15_010_000).contains(&levels.lost), "{levels:?}");
    }

    #[test]
    fn it_does_not_matter_how_often_somebody_looks() {
        let run = |step_us: u64| {
            let mut desk = desk(Shipper { buffer_mb: 3, lines_per_s: 1_777, ..Shipper::default() }, None);
            desk.pipeline.set_sink(Time::ZERO, 7);
            let mut at = 0;
            while at < 40_000_000 {
                at += step_us;
                desk.advance(Time::from_micros(at.min(40_000_000)), &mut Vec::new());
            }
            desk.levels_at(Time::from_secs(40))
        };
        assert_eq!(run(40_000_000), run(333_333));
        assert_eq!(run(40_000_000), run(1_000_001));
    }
}
