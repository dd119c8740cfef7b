//! What the circuit-breaker lab says, in any language.

use circuit_breaker::breaker::{Bucket, Guard, State, Trials};
use circuit_breaker::projection::Threads;
use circuit_breaker::{Dialect, Event, Preset, Scenario, Variant};
use sim::{Entry, Fault, FaultKind, Span};

/// A preset as it is offered and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresetText {
    /// Its name.
    pub name: &'static str,
    /// What happens, and what to look for: one or two sentences.
    pub story: &'static str,
    /// What to try next, for the guide: two or three sentences, each one thing.
    pub tries: &'static [&'static str],
}

/// A setting's label and help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettingText {
    /// The label.
    pub label: &'static str,
    /// One line of help.
    pub help: &'static str,
    /// The names that real systems give it.
    pub names: &'static str,
}

/// A readout's label and meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadoutText {
    /// The label on the strip.
    pub label: &'static str,
    /// What it means.
    pub help: &'static str,
}

/// Where a line of the listing stands in the life of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The call is let pass.
    Permit,
    /// The call is refused.
    Refuse,
    /// A success is recorded.
    Success,
    /// A failure is recorded.
    Failure,
    /// Closed to open.
    Open,
    /// Half-open to open.
    Reopen,
    /// Open to half-open.
    HalfOpen,
    /// Half-open to closed.
    Close,
    /// Half-open lasted too long.
    MaxWait,
}

/// One line of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: &'static str,
    /// The step that it does, if any.
    pub step: Option<Step>,
}

/// All texts of the lab.
#[derive(Debug)]
pub struct CircuitBreakerText {
    /// The lab's name.
    pub name: &'static str,
    /// A preset.
    pub preset: fn(Preset) -> PresetText,
    /// A setting, by its dotted name.
    pub setting: fn(&str) -> Option<SettingText>,
    /// A group of settings, by the part before the dot.
    pub group: fn(&str) -> &'static str,
    /// A choice's label, by the setting's name and the choice's.
    pub choice: fn(&str, &str) -> &'static str,
    /// A readout, by its dotted name.
    pub readout: fn(&str) -> Option<ReadoutText>,
    /// The label of a readout over a whole run, where it is another than at a cursor.
    pub over_run: fn(&str) -> Option<&'static str>,
    /// A variant.
    pub variant: fn(Variant) -> &'static str,
    /// A variant in a few letters, before a compared number.
    pub variant_short: fn(Variant) -> &'static str,
    /// What happened, in one sentence.
    pub sentence: fn(&Scenario, &Entry<Event>) -> String,
    /// A state in a word.
    pub state: fn(State) -> &'static str,
    /// A guard in numbers.
    pub guard: fn(&Guard) -> String,
    /// The wait so far.
    pub waited: fn(Span, Option<Span>) -> String,
    /// The trial calls so far.
    pub trials: fn(&Trials) -> String,
    /// A fault, such as `payment service: errors 30 %`.
    pub fault: fn(&FaultKind) -> String,
    /// A kind of fault in a word or two, for choosing.
    pub fault_kind: fn(&FaultKind) -> &'static str,
    /// When a fault is: `20 s to 45 s`.
    pub fault_span: fn(&Fault) -> String,
    /// A dialect's listing.
    pub listing: fn(Dialect) -> &'static [Line],
    /// Why the line that just ran did, from the entry that ran it.
    pub because: fn(&Scenario, &Entry<Event>) -> String,
    /// Words on the stage.
    pub stage: StageText,
    /// Words in the lanes and charts.
    pub lanes: LaneText,
    /// Words of the state tree.
    pub tree: TreeText,
}

/// Words on the stage.
#[derive(Clone, Copy, Debug)]
pub struct StageText {
    /// The picture's name.
    pub picture: &'static str,
    /// The caller.
    pub caller: &'static str,
    /// The breaker.
    pub breaker: &'static str,
    /// The breaker in a state: `breaker open`.
    pub breaker_is: fn(&str) -> String,
    /// Which share of the successes is the fallback's, and what that is.
    pub fallback_share: fn(share: &str, fallback: &str) -> String,
    /// Where the breaker would be.
    pub no_breaker: &'static str,
    /// What it means that there is none.
    pub passes: &'static str,
    /// The service.
    pub service: &'static str,
    /// The cache.
    pub cache: &'static str,
    /// The fixed answer.
    pub default_answer: &'static str,
    /// The pool.
    pub threads: &'static str,
    /// So many wait for a thread.
    pub waiting: fn(u64) -> String,
    /// The threads in a sentence, of so many.
    pub threads_now: fn(&Threads, u32) -> String,
    /// Servers at work.
    pub in_service: &'static str,
    /// The service's queue.
    pub queue: &'static str,
    /// `3 of 32`.
    pub of: fn(u64, u64) -> String,
    /// The caller's traffic in a line.
    pub traffic: fn(&Scenario) -> String,
    /// The innocent endpoint's success.
    pub search: fn(Option<f64>) -> String,
    /// A cached answer's age, when it has one.
    pub cache_age: fn(Option<Span>) -> String,
    /// The service is well.
    pub healthy: &'static str,
    /// How long an active fault goes on: kind, gone, whole.
    pub fault_progress: fn(&FaultKind, Span, Span) -> String,
    /// A fault in a few words.
    pub fault_short: fn(&FaultKind) -> String,
    /// Whether a flapping service is down now.
    pub flap_turn: fn(bool) -> &'static str,
    /// What a click on the service does.
    pub click: &'static str,
    /// The window of the last calls: how many, of how many.
    pub window_calls: fn(u64, u64) -> String,
    /// The window of the last seconds.
    pub window_seconds: fn(Span) -> String,
    /// Sums since a change of state, or within an interval.
    pub window_sums: fn(&Bucket, Option<Span>) -> String,
    /// The trial calls as a window.
    pub window_trials: fn(u64, u64) -> String,
    /// The count of failures.
    pub window_count: fn(u64, u64) -> String,
    /// The rate beside the window: failed share and threshold.
    pub rate: fn(Option<f64>, f64) -> String,
    /// The same for slow calls.
    pub slow_rate: fn(Option<f64>, f64) -> String,
    /// Trial calls that failed, of those that are back.
    pub trials_failed: fn(u64, u64) -> String,
    /// More shapes than are drawn.
    pub more: fn(u64) -> String,
    /// A call whose outcome is not known yet.
    pub under_way: &'static str,
    /// A call that tests recovery.
    pub trial_call: &'static str,
    /// A call that was answered slowly.
    pub slow: &'static str,
    /// The whole picture in words: caller, breaker, service.
    pub description: fn(&str, &str, &str) -> String,
}

/// Words in the lanes and charts.
#[derive(Clone, Copy, Debug)]
pub struct LaneText {
    /// The lane of the breaker's state.
    pub state: &'static str,
    /// The comparison's state.
    pub compared: &'static str,
    /// The lane of faults.
    pub faults: &'static str,
    /// The lane of events.
    pub events: &'static str,
    /// The state lane without a breaker.
    pub none: &'static str,
    /// Answered.
    pub ok: &'static str,
    /// Answered by the fallback.
    pub fallback: &'static str,
    /// Failed.
    pub failed: &'static str,
    /// Refused.
    pub refused: &'static str,
    /// Slow.
    pub late: &'static str,
    /// The chart of outcomes.
    pub outcomes: &'static str,
    /// The chart of latency.
    pub latency: &'static str,
    /// The chart of the failure rate.
    pub failure_rate: &'static str,
    /// The chart of busy threads.
    pub threads: &'static str,
    /// The median.
    pub p50: &'static str,
    /// The 99th percentile.
    pub p99: &'static str,
    /// The threshold line.
    pub threshold: &'static str,
}

/// Words of the state tree.
#[derive(Clone, Copy, Debug)]
pub struct TreeText {
    /// Everything.
    pub root: &'static str,
    /// The breaker.
    pub breaker: &'static str,
    /// Its state.
    pub state: &'static str,
    /// Since when.
    pub since: &'static str,
    /// Its window.
    pub window: &'static str,
    /// Calls in it.
    pub calls: &'static str,
    /// Failed ones.
    pub failed: &'static str,
    /// Slow ones.
    pub slow: &'static str,
    /// The guard.
    pub guard: &'static str,
    /// Trial calls.
    pub trials: &'static str,
    /// The pool.
    pub pool: &'static str,
    /// Busy.
    pub busy: &'static str,
    /// Waiting.
    pub waiting: &'static str,
    /// In calls.
    pub in_calls: &'static str,
    /// The most.
    pub peak: &'static str,
    /// The service.
    pub service: &'static str,
    /// Active faults.
    pub faults: &'static str,
    /// Readouts.
    pub readouts: &'static str,
    /// Opened, reopened and false opens, in one label.
    pub opens: &'static str,
    /// None.
    pub none: &'static str,
}
