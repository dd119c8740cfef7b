//! The circuit-breaker lab in English.

use super::circuit_breaker_events::{because, sentence};
use super::circuit_breaker_listings::listing;
use super::circuit_breaker_settings::{choice, group, setting};
use super::number::{counted, fixed, short, span_us, whole};
use crate::circuit_breaker::{CircuitBreakerText, LaneText, PresetText, ReadoutText, StageText, TreeText};
use circuit_breaker::breaker::{Comparison, Guard, State, Trials};
use circuit_breaker::{Preset, Scenario, Variant};
use sim::{Fault, FaultKind, Span};

pub(super) const TEXT: CircuitBreakerText = CircuitBreakerText {
    name: "Circuit breaker",
    preset,
    setting,
    group,
    choice,
    readout,
    over_run,
    variant,
    variant_short,
    sentence,
    state,
    guard,
    waited,
    trials,
    fault,
    fault_kind,
    fault_span,
    listing,
    because,
    stage: STAGE,
    lanes: LANES,
    tree: TREE,
};

const STAGE: StageText = StageText {
    picture: "Caller, breaker and payment service",
    caller: "Checkout (caller)",
    breaker: "Breaker",
    breaker_is: |state| format!("breaker {state}"),
    fallback_share: |share, fallback| format!("of these {share} {fallback}"),
    no_breaker: "No breaker",
    passes: "All calls pass straight through.",
    service: "Payment service",
    cache: "Cache",
    default_answer: "Fixed answer",
    threads: "Threads",
    waiting: |n| format!("{} waiting", whole(n)),
    threads_now: |threads, all| {
        let busy = format!("{} of {} threads busy", whole(u64::from(threads.busy)), whole(u64::from(all)));
        let held = format!("{} of them waiting for the service", whole(u64::from(threads.in_calls)));
        match threads.waiting {
            0 => format!("{busy}, {held}"),
            waiting => {
                format!("{busy}, {held}; {} waiting for a thread", counted(u64::from(waiting), "request", "requests"))
            }
        }
    },
    in_service: "In service",
    queue: "Queue",
    of: |part, whole_of| format!("{} of {}", whole(part), whole(whole_of)),
    traffic: |s: &Scenario| {
        format!("{}/s · timeout {}", short(s.traffic.rate_per_s), span_us(u64::from(s.caller.timeout_ms) * 1_000))
    },
    search: |success| match success {
        None => "Searches: none yet".to_string(),
        Some(percent) if percent >= 99.0 => "Searches, same threads: ok".to_string(),
        Some(percent) => format!("Searches too: {} % ok", short(percent)),
    },
    cache_age: |age| match age {
        None => "empty".to_string(),
        Some(age) => format!("age {} s", fixed(age.as_secs_f64(), 1)),
    },
    healthy: "healthy",
    fault_progress: |kind, gone, all| {
        format!("{} · {} s of {} s", fault_short(kind), fixed(gone.as_secs_f64(), 1), short(all.as_secs_f64()))
    },
    fault_short,
    flap_turn: |down| if down { "down now" } else { "up now" },
    click: "Break it…",
    window_calls: |n, of| format!("Window: last {} of {} calls", whole(n), whole(of)),
    window_seconds: |length| format!("Window: last {}", span_us(length.as_micros())),
    window_sums: |sums, interval| {
        let counted = format!("{} of {} failed", whole(u64::from(sums.failed)), whole(u64::from(sums.calls)));
        match interval {
            Some(interval) => format!("This interval of {}: {counted}", span_us(interval.as_micros())),
            None => format!("Since the last change: {counted}"),
        }
    },
    window_trials: |n, of| format!("Window: {} of {} trial calls", whole(n), whole(of)),
    window_count: |n, of| format!("Failures counted: {} of {}", whole(n), whole(of)),
    rate: |rate, threshold| match rate {
        None => format!("too few calls · threshold {} %", short(threshold)),
        Some(rate) => format!("{} % failed · threshold {} %", short(rate), short(threshold)),
    },
    slow_rate: |rate, threshold| match rate {
        None => format!("too few calls · threshold {} %", short(threshold)),
        Some(rate) => format!("{} % slow · threshold {} %", short(rate), short(threshold)),
    },
    trials_failed: |failed, back| format!("{} of {} failed", whole(failed), whole(back)),
    more: |n| format!("+{}", whole(n)),
    under_way: "under way",
    trial_call: "trial call",
    slow: "slow",
    description: |caller, breaker, service| format!("{caller} {breaker} {service}"),
};

const LANES: LaneText = LaneText {
    state: "state",
    compared: "compared",
    faults: "faults",
    events: "events",
    none: "no breaker",
    ok: "ok",
    fallback: "fallback",
    failed: "failed",
    refused: "refused",
    late: "late",
    outcomes: "Answers per second, as users see them",
    latency: "Users’ wait",
    failure_rate: "Failure rate in the window",
    threads: "Busy threads",
    p50: "p50",
    p99: "p99",
    threshold: "threshold",
};

const TREE: TreeText = TreeText {
    root: "State",
    breaker: "Breaker",
    state: "state",
    since: "since",
    window: "window",
    calls: "calls",
    failed: "failed",
    slow: "slow",
    guard: "guard",
    trials: "trial calls",
    pool: "Threads",
    busy: "busy",
    waiting: "waiting",
    in_calls: "waiting for the service",
    peak: "most at once",
    service: "Payment service",
    faults: "active faults",
    readouts: "Readouts",
    opens: "Opened · reopened · false",
    none: "none",
};

fn preset(preset: Preset) -> PresetText {
    let (name, story, tries): (_, _, &[&str]) = match preset {
        Preset::OutageAndRecovery => (
            "Outage and recovery",
            "The payment service goes down at 20 s for 25 s. Watch the caller’s threads: without the breaker they all wait for a service that will not answer.",
            &[
                "Drag the fault in the timeline and make the outage longer.",
                "Halve the wait in the open state: it recovers sooner, and disturbs the sick service more often.",
                "Compare with the textbook breaker: how many calls does it send while half-open?",
            ],
        ),
        Preset::BrownOut => (
            "Brown-out",
            "From 20 s to 50 s the service answers, but 25 times slower than usual. Hardly a call fails; the slow-call rate opens the breaker.",
            &[
                "Set the slow-call rate threshold to 100 %: who waits now?",
                "Shorten the caller’s timeout below the slow answers: the failure rate takes over.",
            ],
        ),
        Preset::NoisyButHealthy => (
            "Noisy but healthy",
            "3 % of calls fail, as they always do. A window of 10 calls and a threshold of 20 % take two unlucky calls for an outage; the real one comes at 60 s.",
            &[
                "Find the first false open and read, under Explain, what it was decided on.",
                "Take up the exercise below: no false open, and still quick in the real outage.",
            ],
        ),
        Preset::LowTraffic => (
            "Low traffic",
            "One call a second, and a window that wants 20 calls in 10 s before it looks at a rate. The service is down from 30 s to 90 s; the breaker never notices.",
            &["Lower the minimum number of calls to 5.", "Take a window by number of calls instead of by time."],
        ),
        Preset::FlappingService => (
            "Flapping service",
            "From 15 s on the service is down for 15 s and up for 15 s, by turns. A wait of 1 s means a failed trial every few seconds.",
            &[
                "Turn on exponential back-off: count the reopenings.",
                "Make the wait so long that the breaker sleeps through the good times.",
            ],
        ),
        Preset::RetryStorm => (
            "Retry storm",
            "At 20 s the service loses 60 % of its servers for 10 s. Four attempts a request multiply the load, and the service stays overloaded long after its servers are back.",
            &[
                "Give the caller a retry budget of 20 %.",
                "Choose a breaker: does it end the storm?",
                "Let the service shed calls whose callers have given up.",
            ],
        ),
        Preset::StampedeInHalfOpen => (
            "Stampede in half-open",
            "The textbook breaker lets every call pass while it tries. Each trial sends dozens of calls to a service that is still down.",
            &["Change to resilience4j: three trial calls are enough.", "Shorten the recovery timeout: more stampedes."],
        ),
        Preset::LateSuccess => (
            "Late success",
            "The service becomes slow at 20 s, and from 24 s it errs, too. opossum opens; then a slow answer of a call from before the opening closes it, while its own trial is still out.",
            &[
                "Choose gobreaker: it drops the late answer, and waits for its trials.",
                "Open “Every breaker” under the timeline: who closes when?",
                "Lengthen the reset timeout beyond the slow answers: nothing is late any more.",
            ],
        ),
        Preset::OldFailures => (
            "Old failures",
            "The service is down from 20 s to 24 s. opossum keeps its window when it closes, so that the next base error, which is harmless by itself, opens it again.",
            &[
                "Shorten the rolling window to 4 s: the old failures are gone in time.",
                "Choose gobreaker or resilience4j: both begin with nothing counted.",
                "Compare the users’ success of all breakers under “Every breaker”.",
            ],
        ),
        Preset::PoolExhaustion => (
            "Pool exhaustion",
            "No breaker. When the service goes down at 20 s, every thread waits for it, and searches fail too, though they never needed it.",
            &[
                "Choose the resilience4j breaker and watch the searches.",
                "Without a breaker: shorten the timeout, or add threads. How far does that get you?",
            ],
        ),
    };
    PresetText { name, story, tries }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "users.success" => (
            "Users’ success, last 5 s",
            "Requests of both endpoints answered in time, by the service or the fallback. Under it stands how much of it is the fallback’s: a breaker that refuses calls of a healthy service keeps this number up too.",
        ),
        "users.p99" => ("p99 seen by users, last 5 s", "The wait that 99 of 100 users did not exceed."),
        "service.sick_calls" => {
            ("Calls that hit the sick service", "Calls that reached the service while a fault was active.")
        }
        "breaker.refused" => ("Refused fast", "Calls that the breaker refused."),
        "pool.peak_threads" => ("Peak threads", "The most threads that were busy at once."),
        "breaker.opened" => ("Opened", "Times the breaker went from closed to open."),
        "breaker.reopened" => ("Reopened", "Times it went from half-open back to open."),
        "breaker.false_opens" => ("False opens", "Times it opened with no fault active during the last window."),
        "breaker.time_to_open" => ("Time to open", "From the beginning of a fault until the breaker is open."),
        "breaker.time_to_recover" => ("Time to recover", "From the end of a fault until the breaker is closed."),
        "pool.threads" => ("Threads in use", "Threads busy at this moment."),
        "pool.turned_away" => ("Turned away", "Requests that found no thread and no place to wait."),
        "search.success" => {
            ("Searches answered", "Searches answered in time so far; they need the threads, not the service.")
        }
        "users.from_cache" => ("Served from cache", "Answers that came from the cache."),
        "breaker.trial_calls" => ("Trial calls", "Calls let pass in half-open."),
        "breaker.peak_trial_calls" => ("Most trial calls at once", "The most calls let pass in one half-open state."),
        "service.calls" => ("Calls to the service", "Calls that reached the service, retries included."),
        "caller.retries" => ("Retries", "Calls that were tried again."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}

/// Those of which the strip shows the last seconds only.
fn over_run(id: &str) -> Option<&'static str> {
    match id {
        "users.success" => Some("Users’ success"),
        "users.p99" => Some("p99 seen by users"),
        _ => None,
    }
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::WithoutBreaker => "without breaker",
        Variant::Textbook => "textbook, cumulative",
        Variant::TextbookConsecutive => "textbook, consecutive",
        Variant::Resilience4j => "resilience4j",
        Variant::Opossum => "opossum",
        Variant::Gobreaker => "gobreaker",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::WithoutBreaker => "without",
        Variant::Textbook => "textbook",
        Variant::TextbookConsecutive => "consecutive",
        Variant::Resilience4j => "resilience4j",
        Variant::Opossum => "opossum",
        Variant::Gobreaker => "gobreaker",
    }
}

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Closed => "closed",
        State::Open => "open",
        State::HalfOpen => "half-open",
        State::ForcedOpen => "forced open",
        State::Disabled => "disabled",
        State::MetricsOnly => "metrics only",
    }
}

fn guard(guard: &Guard) -> String {
    match *guard {
        Guard::FailureRate { of, minimum, .. } | Guard::SlowCallRate { of, minimum, .. } if of < minimum => {
            format!("{of} of {minimum} calls needed")
        }
        Guard::FailureRate { failed, of, threshold, comparison, .. } => {
            let sign = compare(failed, of, threshold, comparison);
            format!("{failed} of {of} failed {sign} {} %", short(f64::from(threshold)))
        }
        Guard::SlowCallRate { slow, of, threshold, .. } => {
            let sign = compare(slow, of, threshold, Comparison::AtLeast);
            format!("{slow} of {of} slow {sign} {} %", short(f64::from(threshold)))
        }
        Guard::FailureCount { failures, threshold } => format!("{failures} of {threshold} failures"),
        Guard::ConsecutiveFailures { failures, threshold } => format!("{failures} of {threshold} failures in a row"),
    }
}

/// The sign that is true now, so that a guard never shows what does not hold.
fn compare(part: u32, of: u32, threshold: f32, comparison: Comparison) -> &'static str {
    let rate = part as f32 * 100.0 / of.max(1) as f32;
    match comparison {
        Comparison::AtLeast if rate >= threshold => "≥",
        Comparison::AtLeast => "<",
        Comparison::Above if rate > threshold => ">",
        Comparison::Above => "≤",
    }
}

fn waited(waited: Span, wait: Option<Span>) -> String {
    match wait {
        Some(wait) => format!("{} s of {} s", fixed(waited.min(wait).as_secs_f64(), 1), short(wait.as_secs_f64())),
        None => "until changed by hand".to_string(),
    }
}

fn trials(trials: &Trials) -> String {
    match trials.permitted {
        Some(_) => format!("{} of {} trials back", trials.back, trials.needed),
        None => "first result decides".to_string(),
    }
}

fn fault_short(kind: &FaultKind) -> String {
    match *kind {
        FaultKind::Down => "down".to_string(),
        FaultKind::Errors { percent } => format!("errors {} %", short(percent)),
        FaultKind::Slow { factor } => format!("slow ×{}", short(factor)),
        FaultKind::Flap { period_ms } => format!("flaps every {} s", short(f64::from(period_ms) / 1_000.0)),
        FaultKind::CapacityLoss { percent } => format!("{} % of servers lost", short(percent)),
    }
}

pub(super) fn fault(kind: &FaultKind) -> String {
    format!("payment service: {}", fault_short(kind))
}

fn fault_kind(kind: &FaultKind) -> &'static str {
    match kind {
        FaultKind::Down => "Down",
        FaultKind::Errors { .. } => "Errors",
        FaultKind::Slow { .. } => "Slow",
        FaultKind::Flap { .. } => "Flapping",
        FaultKind::CapacityLoss { .. } => "Servers lost",
    }
}

fn fault_span(fault: &Fault) -> String {
    let seconds = |ms: u64| short(ms as f64 / 1_000.0);
    let length = counted(fault.length_ms / 1_000, "second", "seconds");
    let length = if fault.length_ms.is_multiple_of(1_000) { length } else { format!("{} s", seconds(fault.length_ms)) };
    format!("{} s to {} s, {length}", seconds(fault.at_ms), seconds(fault.at_ms + fault.length_ms))
}
