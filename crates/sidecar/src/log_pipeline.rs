//! The way of a log line: written to a file on a volume, read by the shipper, kept in its buffer, taken by the sink.
//!
//! A flow, not a line at a time: between two changes all rates are constant, so every level is a straight line, and the
//! next change of its own (the buffer is full, the volume is full, the shipper has caught up) can be computed. Levels
//! are whole thousandths of a line, so that nothing is lost or made by rounding, and every level is computed from the
//! last change, so that it does not matter how often somebody looks.

use crate::config::{Buffer, Logs, Outside, ReadFrom, Shipper, WhenFull};
use crate::event::Flow;
use crate::pod::Medium;
use sim::{Span, Time};

/// A thousandth of a line.
type Milli = u64;

/// What does not change in a run.
#[derive(Clone, Copy, Debug)]
pub struct Pipe {
    line_bytes: u64,
    /// As much of the log is kept at most, `None`: all.
    kept: Option<Milli>,
    limit_bytes: Option<u64>,
    medium: Medium,
    read_rate: Milli,
    sink_rate: Milli,
    buffer: Option<Milli>,
    in_memory: bool,
    when_full: WhenFull,
    offset_kept: bool,
    read_from: ReadFrom,
    /// As much of the buffer as its memory holds, `None`: no end.
    memory: Option<Milli>,
    back_pressure: bool,
    /// The application hands its lines over itself: there is no file in between.
    direct: bool,
}

/// Who reads the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A shipper that reads the file.
    File,
    /// A library in the application's process.
    InProcess,
}

/// Where and how the pipe runs.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// `sizeLimit` of the volume, in bytes.
    pub limit_bytes: Option<u64>,
    /// `medium` of the volume.
    pub medium: Medium,
    /// Whether the mount is read-only for the reader.
    pub read_only: bool,
    /// Memory that the buffer may take, in bytes; `None`: no end.
    pub memory: Option<u64>,
    /// Who reads.
    pub reader: Reader,
}

impl Pipe {
    /// The pipe of these settings.
    pub fn new(logs: &Logs, shipper: &Shipper, outside: &Outside, place: Place) -> Self {
        let line_bytes = u64::from(logs.line_bytes.max(1));
        let milli = |bytes: u64| bytes.saturating_mul(1_000) / line_bytes;
        let mb = |mb: u32| (mb > 0).then(|| milli(u64::from(mb) * 1_000_000));
        let in_memory = shipper.buffer == Buffer::Memory;
        Pipe {
            line_bytes,
            kept: mb(logs.rotate_mb),
            limit_bytes: place.limit_bytes,
            medium: place.medium,
            read_rate: u64::from(shipper.lines_per_s) * 1_000,
            sink_rate: u64::from(outside.sink_lines_per_s) * 1_000,
            buffer: mb(shipper.buffer_mb),
            in_memory,
            when_full: shipper.when_full,
            offset_kept: shipper.offset_file && !place.read_only,
            read_from: shipper.read_from,
            memory: place.memory.filter(|_| in_memory).map(milli),
            back_pressure: logs.back_pressure,
            direct: place.reader == Reader::InProcess,
        }
    }
}

/// How many lines are where, in thousandths of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Written by the application, or meant to be.
    pub emitted: Milli,
    /// In the files.
    pub in_file: Milli,
    /// Of these, not read yet.
    pub unread: Milli,
    /// In the buffer, to be sent for the first time.
    pub buffered: Milli,
    /// In the buffer or to be read again, and sent before.
    pub again: Milli,
    /// Taken by the sink for the first time.
    pub delivered: Milli,
    /// Taken by the sink again.
    pub repeated: Milli,
    /// Lost for good.
    pub lost: Milli,
    /// Other things in the volume, in bytes.
    pub foreign_bytes: u64,
}

/// Whole lines, as they are shown: written = delivered + waiting + lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// Written by the application, or meant to be.
    pub written: u64,
    /// Taken by the sink for the first time.
    pub delivered: u64,
    /// In the files and not read, or read and not sent.
    pub waiting: u64,
    /// Lost for good.
    pub lost: u64,
}

impl Levels {
    /// The levels in whole lines. What is cut off each goes to those of which the most was cut off, so that they add up;
    /// a level of zero stays zero.
    pub fn lines(&self) -> Lines {
        let exact = [self.unread + self.buffered, self.delivered, self.lost];
        let written = self.emitted / 1_000;
        let mut whole = exact.map(|level| level / 1_000);
        let mut by_rest = [0, 1, 2];
        by_rest.sort_by_key(|at| std::cmp::Reverse(exact[*at] % 1_000));
        let missing = written.saturating_sub(whole.iter().sum());
        for at in by_rest.into_iter().take(missing as usize) {
            whole[at] += 1;
        }
        let [waiting, delivered, lost] = whole;
        Lines { written, delivered, waiting, lost }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Rates {
    written: Milli,
    /// Not written, because there is no space.
    refused: Milli,
    /// Rotated away before anybody read them.
    rotated_unread: Milli,
    /// Growth of the files.
    growth: Milli,
    read: Milli,
    sent: Milli,
    dropped: Milli,
    again: Milli,
}

/// The pipe and what is in it.
#[derive(Clone, Debug)]
pub struct LogPipeline {
    pipe: Pipe,
    since: Time,
    levels: Levels,
    rates: Rates,
    emit: Milli,
    reading: bool,
    sink_percent: u64,
    gone: bool,
    flow: Flow,
}

/// What the pipe comes to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// It flows in another way.
    Flow(Flow),
    /// The volume reached its limit.
    VolumeFull,
    /// The buffer has used up the memory that there is.
    OutOfMemory,
}

fn moved(rate: Milli, span: Span) -> Milli {
    (u128::from(rate) * u128::from(span.as_micros()) / 1_000_000) as u64
}

fn time_for(amount: Milli, rate: Milli) -> Option<Span> {
    (rate > 0).then(|| Span::from_micros((u128::from(amount) * 1_000_000).div_ceil(u128::from(rate)) as u64))
}

impl LogPipeline {
    /// An empty pipe.
    pub fn new(pipe: Pipe) -> Self {
        LogPipeline {
            pipe,
            since: Time::ZERO,
            levels: Levels::default(),
            rates: Rates::default(),
            emit: 0,
            reading: false,
            sink_percent: 100,
            gone: false,
            flow: Flow::Unread,
        }
    }

    /// How many lines are where at a moment that is not before the last change, nor after the next.
    pub fn levels(&self, now: Time) -> Levels {
        let span = now.since(self.since);
        let Rates { written, refused, rotated_unread, growth, read, sent, dropped, again } = self.rates;
        let mut levels = self.levels;
        let (written, refused) = (moved(written, span), moved(refused, span));
        levels.emitted += written + refused;
        levels.lost += refused;
        levels.in_file += moved(growth, span).min(written);
        levels.unread += written;
        let rotated = moved(rotated_unread, span).min(levels.unread);
        levels.unread -= rotated;
        levels.lost += rotated;
        let read = moved(read, span).min(levels.unread);
        levels.unread -= read;
        levels.buffered += read;
        let dropped = moved(dropped, span).min(levels.buffered);
        levels.buffered -= dropped;
        levels.lost += dropped;
        let again = moved(again, span).min(levels.again);
        levels.again -= again;
        levels.repeated += again;
        let sent = moved(sent, span).min(levels.buffered);
        levels.buffered -= sent;
        levels.delivered += sent;
        levels
    }

    /// What is in the volume, in bytes.
    pub fn volume_bytes(&self, now: Time) -> u64 {
        let levels = self.levels(now);
        let buffer = if self.pipe.in_memory { 0 } else { levels.buffered };
        let lines = if self.pipe.direct { 0 } else { levels.in_file + buffer };
        levels.foreign_bytes + lines * self.pipe.line_bytes / 1_000
    }

    /// What the buffer takes of the shipper's memory, in bytes.
    pub fn buffer_bytes(&self, now: Time) -> u64 {
        if self.pipe.in_memory { self.levels(now).buffered * self.pipe.line_bytes / 1_000 } else { 0 }
    }

    /// Whether the buffer has used up the memory that there is.
    pub fn is_out_of_memory(&self, now: Time) -> bool {
        self.reading && self.pipe.memory.is_some_and(|most| self.levels(now).buffered >= most)
    }

    /// How it flows.
    pub fn flow(&self) -> Flow {
        self.flow
    }

    /// Whether the volume is at its limit.
    pub fn is_full(&self, now: Time) -> bool {
        self.pipe.limit_bytes.is_some_and(|limit| self.volume_bytes(now) + self.line() > limit)
    }

    fn line(&self) -> u64 {
        self.pipe.line_bytes
    }

    /// The application writes so many lines a second.
    pub fn set_emit(&mut self, now: Time, lines_per_s: u32) -> Option<Own> {
        self.at(now);
        self.emit = if self.gone { 0 } else { u64::from(lines_per_s) * 1_000 };
        self.turn(now)
    }

    /// The sink takes so much of what it usually takes.
    pub fn set_sink(&mut self, now: Time, percent: u8) -> Option<Own> {
        self.at(now);
        self.sink_percent = u64::from(percent);
        self.turn(now)
    }

    /// The shipper begins to read, or ends. `first`: it has not read before.
    pub fn set_reading(&mut self, now: Time, reading: bool, first: bool) -> Option<Own> {
        self.at(now);
        if self.reading && !reading && self.pipe.in_memory {
            // What was read and not sent is gone with its memory, unless it will be read again.
            if self.reads_again() {
                self.levels.unread += self.levels.buffered;
            } else {
                self.levels.lost += self.levels.buffered;
            }
            (self.levels.buffered, self.levels.again) = (0, 0);
        }
        if reading && !self.reading && !first && !self.pipe.offset_kept && !self.pipe.direct {
            match self.pipe.read_from {
                ReadFrom::End => {
                    self.levels.lost += self.levels.unread;
                    self.levels.unread = 0;
                }
                ReadFrom::Head => {
                    // All that is still in the file comes again, but what was never sent.
                    let sent = self.levels.in_file.saturating_sub(self.levels.unread + self.levels.buffered);
                    self.levels.again = sent;
                }
            }
        }
        self.reading = reading;
        self.turn(now)
    }

    fn reads_again(&self) -> bool {
        !self.pipe.offset_kept && self.pipe.read_from == ReadFrom::Head && !self.pipe.direct
    }

    /// Somebody writes something else into the volume.
    pub fn fill(&mut self, now: Time, bytes: u64) -> Option<Own> {
        self.at(now);
        self.levels.foreign_bytes = self.levels.foreign_bytes.saturating_add(bytes);
        self.turn(now)
    }

    /// The pod is gone and its volume with it: what was not sent is lost. An agent on the node keeps what it has read.
    pub fn end(&mut self, now: Time, keeps_buffer: bool) {
        self.at(now);
        self.levels.lost += self.levels.unread;
        if !keeps_buffer {
            self.levels.lost += self.levels.buffered;
            self.levels.buffered = 0;
        }
        (self.levels.unread, self.levels.in_file, self.levels.again) = (0, 0, 0);
        (self.levels.foreign_bytes, self.emit, self.gone) = (0, 0, true);
        self.turn(now);
    }

    /// When it will change by itself, after `now`; `None`: never.
    pub fn next_change(&self) -> Option<Time> {
        let (levels, rates, pipe) = (&self.levels, &self.rates, &self.pipe);
        let mut next: Option<Span> = None;
        let mut soonest = |span: Option<Span>| {
            next = match (next, span.map(|span| span.max(Span::from_micros(1)))) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        };
        let net = |into: Milli, out: Milli| (into.saturating_sub(out), out.saturating_sub(into));
        let (fills, empties) = net(rates.read, rates.sent + rates.dropped);
        if let Some(most) = pipe.buffer.filter(|most| levels.buffered < *most) {
            soonest(time_for(most - levels.buffered, fills));
        }
        if let Some(most) = pipe.memory.filter(|most| levels.buffered < *most) {
            soonest(time_for(most - levels.buffered, fills));
        }
        if levels.buffered > 0 {
            soonest(time_for(levels.buffered, empties));
        }
        let (_, catches_up) = net(rates.written, rates.read + rates.rotated_unread);
        if levels.unread > 0 {
            soonest(time_for(levels.unread, catches_up));
        }
        if levels.again > 0 {
            soonest(time_for(levels.again, rates.again));
        }
        if let Some(kept) = pipe.kept {
            if levels.in_file < kept {
                soonest(time_for(kept - levels.in_file, rates.growth));
            }
            if levels.unread < kept {
                soonest(time_for(kept - levels.unread, rates.written.saturating_sub(rates.read)));
            }
        }
        if let Some(limit) = pipe.limit_bytes
            && !pipe.direct
        {
            let used = self.volume_bytes(self.since);
            let left = limit.saturating_sub(used + self.line()) * 1_000 / self.line();
            let growth = rates.growth + if pipe.in_memory { 0 } else { fills };
            if !self.is_full(self.since) {
                soonest(time_for(left + 1_000, growth));
            }
        }
        next.map(|span| self.since + span)
    }

    /// The next change is due.
    pub fn handle_change(&mut self, now: Time) -> Option<Own> {
        self.at(now);
        if self.reading && self.pipe.memory.is_some_and(|most| self.levels.buffered >= most) {
            return Some(Own::OutOfMemory);
        }
        let before = self.rates;
        let own = self.turn(now);
        let full = self.is_full(now) && before.growth > 0;
        if full && own.is_none() { Some(Own::VolumeFull) } else { own }
    }

    /// Takes the levels over to a moment; the levels that a change has just reached are set exactly.
    fn at(&mut self, now: Time) {
        self.levels = self.levels(now);
        self.since = now;
        // A thousandth of a line that rounding left behind has arrived.
        let rest = |level: &mut Milli| std::mem::take(level);
        if self.levels.unread < 2 && self.rates.read > self.rates.written {
            self.levels.buffered += rest(&mut self.levels.unread);
        }
        if self.levels.buffered < 2 && self.rates.sent > self.rates.read {
            self.levels.delivered += rest(&mut self.levels.buffered);
        }
        if self.levels.again < 2 {
            self.levels.repeated += rest(&mut self.levels.again);
        }
    }

    /// Sets the rates for what holds from now on.
    fn turn(&mut self, now: Time) -> Option<Own> {
        let pipe = self.pipe;
        let sink = pipe.sink_rate * self.sink_percent / 100;
        let levels = self.levels;
        let full = self.is_full(now) && !pipe.direct;
        let mut rates = Rates::default();
        let (mut flow, mut send) = (Flow::Unread, 0);
        // Repeats are sent first: they come first in the file.
        if self.reading && levels.again > 0 {
            rates.again = sink.min(pipe.read_rate);
        } else if self.reading || self.gone {
            // What an agent on the node has read outlives the pod.
            send = sink;
        }
        // No space left on a volume in memory; or the application waits for the reader.
        let stopped = full && (pipe.medium == Medium::Memory || pipe.back_pressure);
        rates.written = self.emit;
        if stopped && pipe.back_pressure {
            rates.written = 0;
        } else if stopped {
            (rates.written, rates.refused) = (0, self.emit);
        }
        if self.reading && levels.again == 0 {
            let wanted = if levels.unread > 0 { pipe.read_rate } else { rates.written.min(pipe.read_rate) };
            let buffer_full = pipe.buffer.is_some_and(|most| levels.buffered >= most);
            (rates.read, flow) = match (buffer_full && wanted > send, pipe.when_full) {
                (false, _) => (wanted, if levels.unread + levels.buffered > 0 { Flow::Behind } else { Flow::Steady }),
                (true, WhenFull::Pause) => (send, Flow::Paused),
                (true, WhenFull::Drop) => {
                    rates.dropped = wanted - send;
                    (wanted, Flow::Dropping)
                }
            };
        } else if self.reading {
            flow = Flow::Behind;
        }
        rates.sent = if levels.buffered > 0 { send } else { send.min(rates.read) };
        if flow == Flow::Steady && rates.sent < rates.read {
            flow = Flow::Behind;
        }
        if pipe.back_pressure && pipe.kept.is_some_and(|kept| levels.unread >= kept) {
            rates.written = rates.written.min(rates.read);
        }
        // Rotation keeps the file at its size; who has not read what goes has lost it.
        let at_most = pipe.kept.is_some_and(|kept| levels.in_file >= kept);
        rates.growth = if at_most || pipe.direct { 0 } else { rates.written };
        if pipe.kept.is_some_and(|kept| levels.unread >= kept) {
            rates.rotated_unread = rates.written.saturating_sub(rates.read);
        }
        self.rates = rates;
        let changed = self.flow != flow;
        self.flow = flow;
        changed.then_some(Own::Flow(flow))
    }
}
