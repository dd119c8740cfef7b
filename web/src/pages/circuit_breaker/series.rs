//! What the lanes and charts draw, computed once for each run.

use crate::components::lanes::{Density, Segment};
use crate::components::tone::Tone;
use crate::pattern::CircuitBreaker;
use crate::recorded::Recorded;
use circuit_breaker::breaker::{Breaker, Guard, State};
use circuit_breaker::event::Answer;
use circuit_breaker::{Event, Failure};
use sim::Time;
use std::rc::Rc;
use text::{CircuitBreakerText, Text};

/// A recorded run of this lab.
pub type Run = Recorded<CircuitBreaker>;

/// What came of a request, as lanes and charts class it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Answered by the service in time.
    Ok,
    /// Answered by the fallback in time.
    Fallback,
    /// Answered too late.
    Late,
    /// Failed.
    Failed,
}

impl Class {
    /// All of them, in the order of stacking.
    pub const ALL: [Class; 4] = [Class::Ok, Class::Fallback, Class::Late, Class::Failed];

    /// The class of an entry that ends a request.
    pub fn of(event: &Event) -> Option<Class> {
        match *event {
            Event::Answered { in_time: false, .. } => Some(Class::Late),
            Event::Answered { by: Answer::Service, .. } => Some(Class::Ok),
            Event::Answered { by: Answer::Cache | Answer::Default, .. } => Some(Class::Fallback),
            Event::Failed { .. } => Some(Class::Failed),
            _ => None,
        }
    }

    /// Its colour.
    pub fn tone(self) -> Tone {
        match self {
            Class::Ok => Tone::Ok,
            Class::Fallback => Tone::Trial,
            Class::Late => Tone::Slow,
            Class::Failed => Tone::Fail,
        }
    }

    /// Its name.
    pub fn name(self, text: &CircuitBreakerText) -> &'static str {
        match self {
            Class::Ok => text.lanes.ok,
            Class::Fallback => text.lanes.fallback,
            Class::Late => text.lanes.late,
            Class::Failed => text.lanes.failed,
        }
    }
}

/// The colour of a state.
pub fn state_tone(state: State) -> Tone {
    match state {
        State::Closed => Tone::Ok,
        State::Open | State::ForcedOpen => Tone::Fail,
        State::HalfOpen => Tone::Trial,
        State::Disabled | State::MetricsOnly => Tone::Neutral,
    }
}

/// The breaker's states in time.
pub fn state_segments(run: &Run, text: &'static Text) -> Rc<[Segment]> {
    let (words, end_us) = (&text.circuit_breaker, run.reached.as_micros());
    let Some(mut state) = run.state_at(0).state() else {
        let name = words.lanes.none;
        return [Segment { start_us: 0, end_us, text: name.into(), title: name.into(), tone: Tone::Neutral }].into();
    };
    let mut segments = Vec::new();
    let mut since = 0;
    let mut close = |state: State, since: u64, until: u64| {
        let name = (words.state)(state);
        let moment = |us| text.numbers.moment(Time::from_micros(us));
        let title = (text.shell.dock.during)(name, &moment(since), &moment(until));
        segments.push(Segment {
            start_us: since,
            end_us: until,
            text: name.into(),
            title: title.into(),
            tone: state_tone(state),
        });
    };
    for index in run.all_significant() {
        let entry = &run.log.entries()[*index as usize];
        if let Event::Transitioned { to, .. } = entry.event {
            close(state, since, entry.at.as_micros());
            (state, since) = (to, entry.at.as_micros());
        }
    }
    close(state, since, end_us);
    segments.into()
}

/// How many bins the density has: enough for any screen.
const BINS: usize = 2_048;

/// How many requests ended when, by class.
pub fn density(run: &Run) -> Density {
    let ends = run
        .log
        .entries()
        .iter()
        .filter_map(|entry| Class::of(&entry.event).map(|class| (entry.at.as_micros(), class as usize)));
    Density::new(0, run.end.as_micros(), BINS, Class::ALL.len(), ends)
}

/// What the charts draw: all in bins of equal length.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartData {
    /// The end of each bin, in seconds.
    pub x: Rc<[f64]>,
    /// Requests that ended, per second, by class.
    pub outcomes: [Rc<[Option<f64>]>; 4],
    /// The median wait of those that ended in the bin, in ms.
    pub p50: Rc<[Option<f64>]>,
    /// Their 99th percentile, in ms.
    pub p99: Rc<[Option<f64>]>,
    /// The failure rate that the breaker sees at the end of the bin, in percent.
    pub rate: Rc<[Option<f64>]>,
    /// The threads that are busy then.
    pub threads: Rc<[Option<f64>]>,
}

/// About so many bins, each a whole number of seconds if the run is long enough.
const CHART_BINS: u64 = 120;

/// Computes what the charts draw.
pub fn chart_data(run: &Run) -> ChartData {
    let end_us = run.scenario.end().as_micros().max(1);
    let bin_us = (end_us.div_ceil(CHART_BINS)).div_ceil(1_000_000).max(1) * 1_000_000;
    let bins = end_us.div_ceil(bin_us) as usize;
    // What was not computed is not nothing: it has no value.
    let known = (run.reached.as_micros() / bin_us) as usize;
    let known = if run.reached < run.end { known } else { bins };
    let mut counts = vec![[0_u32; 4]; bins];
    let mut waits: Vec<Vec<u32>> = vec![Vec::new(); bins];
    for entry in run.log.entries() {
        if let Some(class) = Class::of(&entry.event) {
            let bin = (entry.at.as_micros() / bin_us) as usize;
            if let (Some(count), Some(waits)) = (counts.get_mut(bin), waits.get_mut(bin)) {
                count[class as usize] += 1;
                if let Event::Answered { latency_us, .. } | Event::Failed { latency_us, .. } = entry.event {
                    waits.push(latency_us);
                }
            }
        }
    }
    let bin_s = bin_us as f64 / 1e6;
    let x: Vec<f64> = (1..=bins).map(|bin| bin as f64 * bin_s).collect();
    let outcome = |class: usize| {
        let rates = counts.iter().enumerate();
        rates.map(|(bin, count)| (bin < known).then(|| f64::from(count[class]) / bin_s)).collect()
    };
    let mut percentile = |percent: usize| -> Rc<[Option<f64>]> {
        waits.iter_mut().map(|waits| nearest_rank(waits, percent).map(|us| f64::from(us) / 1_000.0)).collect()
    };
    let (p50, p99) = (percentile(50), percentile(99));
    let (rate, threads) = samples(run, bin_us, bins, known);
    ChartData { x: x.into(), outcomes: std::array::from_fn(outcome), p50, p99, rate, threads }
}

/// The value that so many percent do not exceed.
fn nearest_rank(values: &mut [u32], percent: usize) -> Option<u32> {
    let rank = (values.len() * percent).div_ceil(100).checked_sub(1)?;
    Some(*values.select_nth_unstable(rank).1)
}

type Sampled = Rc<[Option<f64>]>;

fn samples(run: &Run, bin_us: u64, bins: usize, known: usize) -> (Sampled, Sampled) {
    let (mut rates, mut threads) = (Vec::with_capacity(bins), Vec::with_capacity(bins));
    for bin in 1..=known.min(bins) as u64 {
        let at = Time::from_micros(bin * bin_us);
        let world = run.state_at(run.log.cursor_at(at));
        threads.push(Some(f64::from(world.threads.busy)));
        rates.push(world.breaker.as_ref().and_then(|breaker| failure_rate(breaker, at)));
    }
    rates.resize(bins, None);
    threads.resize(bins, None);
    (rates.into(), threads.into())
}

/// The failure rate that a breaker sees, in percent; `None` when it has too few calls, or looks at no rate.
pub fn failure_rate(breaker: &impl Breaker, at: Time) -> Option<f64> {
    breaker.view(at).trip.iter().find_map(|guard| match *guard {
        Guard::FailureRate { failed, of, minimum, .. } if of > 0 && of >= minimum => {
            Some(f64::from(failed) * 100.0 / f64::from(of))
        }
        Guard::FailureRate { .. }
        | Guard::SlowCallRate { .. }
        | Guard::FailureCount { .. }
        | Guard::ConsecutiveFailures { .. } => None,
    })
}

/// The class of an event for the table's filter.
pub fn is_failure(event: &Event) -> bool {
    matches!(
        event,
        Event::CallFailed { .. }
            | Event::Failed { .. }
            | Event::Refused { .. }
            | Event::Answered { in_time: false, .. }
    )
}

/// The shape that an event has in the table.
pub fn shape(event: &Event) -> Option<crate::components::outcome::Outcome> {
    use crate::components::outcome::Outcome;
    match *event {
        Event::CallSucceeded { .. } | Event::Answered { by: Answer::Service, in_time: true, .. } => Some(Outcome::Ok),
        Event::Answered { in_time: false, .. } => Some(Outcome::Slow),
        Event::CallFailed { failure: Failure::Timeout, .. } | Event::CallFailed { .. } | Event::Failed { .. } => {
            Some(Outcome::Failed)
        }
        Event::Refused { .. } | Event::Answered { .. } => Some(Outcome::Refused),
        _ => None,
    }
}

/// The colour of the square that marks an event without a shape.
pub fn tone(event: &Event) -> Tone {
    match *event {
        Event::Transitioned { to, .. } => state_tone(to),
        Event::FaultBegan { .. } | Event::WentDown { .. } => Tone::Fail,
        Event::FaultEnded { .. } | Event::CameBack => Tone::Ok,
        _ => Tone::Neutral,
    }
}
