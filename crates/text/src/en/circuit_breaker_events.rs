//! What happens in the circuit-breaker lab, sentence by sentence.

use super::circuit_breaker::{fault, state};
use super::number::{counted, short, span_us};
use circuit_breaker::breaker::{Reason, State, Verdict};
use circuit_breaker::event::{Admission, Answer};
use circuit_breaker::{Dialect, Endpoint, Event, Failure, Reception, Request, Scenario};
use sim::Entry;

pub(super) fn sentence(scenario: &Scenario, entry: &Entry<Event>) -> String {
    let us = |us: u32| span_us(u64::from(us));
    match entry.event {
        Event::Arrived { request, admission } => match admission {
            Admission::Started => format!("{} arrived", name(request)),
            Admission::Waiting => format!("{} arrived and waits for a thread", name(request)),
            Admission::TurnedAway => format!("{} arrived: no thread free and no place to wait", name(request)),
        },
        Event::TookThread { request } => format!("{} got a thread", name(request)),
        Event::Permitted { request, attempt, state: State::HalfOpen, .. } => {
            format!("trial call permitted for {}{}", name(request), tried(attempt))
        }
        Event::Permitted { request, attempt, .. } => {
            format!("breaker let the call of {} pass{}", name(request), tried(attempt))
        }
        Event::Refused { request, attempt } => {
            format!("breaker refused the call of {}{}", name(request), tried(attempt))
        }
        Event::Called { request, attempt, reception } => {
            let what = match reception {
                Reception::Started => "reached a server",
                Reception::Queued => "waits in the service’s queue",
                Reception::QueueFull => "found the service’s queue full",
                Reception::Erring => "met a service that errs",
                Reception::Swallowed => "was sent to a service that is down",
            };
            format!("call of {} {what}{}", name(request), tried(attempt))
        }
        Event::CallStarted { request, attempt } => format!("call of {} got a server{}", name(request), tried(attempt)),
        Event::Shed { count } => {
            format!("service passed over {} whose callers had given up", counted(u64::from(count), "call", "calls"))
        }
        Event::CallSucceeded { request, took_us, .. } => {
            format!("call of {} answered in {}", name(request), us(took_us))
        }
        Event::CallFailed { request, failure, took_us, .. } => match failure {
            Failure::Timeout => format!("call of {}: no answer in {}", name(request), us(took_us)),
            Failure::Error => format!("call of {} failed after {}: error", name(request), us(took_us)),
            Failure::FastError => format!("call of {} failed at once: error", name(request)),
            Failure::QueueFull => format!("call of {} failed at once: the service’s queue is full", name(request)),
            Failure::Refused | Failure::TurnedAway => format!("call of {} failed", name(request)),
        },
        Event::FinishedForNobody { request, .. } => {
            format!("service finished the call of {}, for which nobody waits any more", name(request))
        }
        Event::Recorded { request, verdict, took_us, .. } => {
            let what = match verdict {
                Verdict::Success => "a success",
                Verdict::Failure => "a failure",
                Verdict::Ignored => "nothing",
            };
            format!("breaker recorded {what} of {} ({})", name(request), us(took_us))
        }
        Event::Transitioned { from, to, reason } => transition(scenario, from, to, reason),
        Event::RetryScheduled { request, attempt, after_us } => {
            format!("{} will be tried again in {} (attempt {})", name(request), us(after_us), attempt + 1)
        }
        Event::RetryDenied { request } => format!("{} is not tried again: the retry budget is spent", name(request)),
        Event::Answered { request, by, latency_us, age_ms, in_time } => {
            let late = if in_time { "" } else { ", too late" };
            match by {
                Answer::Service => format!("{} answered in {}{late}", name(request), us(latency_us)),
                Answer::Cache => {
                    format!(
                        "{} answered from the cache (age {}){late}",
                        name(request),
                        span_us(u64::from(age_ms) * 1_000)
                    )
                }
                Answer::Default => format!("{} got the fixed answer{late}", name(request)),
            }
        }
        Event::Failed { request, failure, latency_us } => {
            let why = match failure {
                Failure::Error | Failure::FastError => "the service erred",
                Failure::Timeout => "the service did not answer",
                Failure::QueueFull => "the service’s queue was full",
                Failure::Refused => "the breaker refused the call",
                Failure::TurnedAway => "no thread was free",
            };
            format!("{} failed after {}: {why}", name(request), us(latency_us))
        }
        Event::FaultBegan { fault: index } => format!("fault begins: {}", fault_at(scenario, index)),
        Event::FaultEnded { fault: index } => format!("fault ends: {}", fault_at(scenario, index)),
        Event::WentDown { lost: 0 } => "payment service went down".to_string(),
        Event::WentDown { lost } => {
            format!("payment service went down and lost {}", counted(u64::from(lost), "call", "calls"))
        }
        Event::CameBack => "payment service is back".to_string(),
    }
}

fn name(request: Request) -> String {
    let endpoint = match request.endpoint {
        Endpoint::Checkout => "checkout",
        Endpoint::Search => "search",
    };
    // Counted from 1, as people count.
    format!("{endpoint} {}", u64::from(request.index) + 1)
}

fn tried(attempt: u8) -> String {
    if attempt == 0 { String::new() } else { format!(" (attempt {})", attempt + 1) }
}

fn fault_at(scenario: &Scenario, index: u32) -> String {
    scenario.faults.get(index as usize).map_or_else(|| "unknown".to_string(), |known| fault(&known.kind))
}

fn transition(scenario: &Scenario, from: State, to: State, reason: Reason) -> String {
    let what = match (from, to) {
        (State::HalfOpen, State::Open) => "breaker opened again".to_string(),
        (_, State::Open) => "breaker opened".to_string(),
        (_, State::HalfOpen) => "breaker went half-open".to_string(),
        (_, State::Closed) => "breaker closed".to_string(),
        (_, other) => format!("breaker is {}", state(other)),
    };
    format!("{what}: {}", reason_of(scenario, reason))
}

fn reason_of(scenario: &Scenario, reason: Reason) -> String {
    let breaker = &scenario.breaker;
    match reason {
        Reason::FailureRate { failed, of } => match breaker.dialect {
            // What it is divided by differs, and so does the comparison.
            Dialect::Opossum => {
                format!("{failed} failures of {of} fires > {} %", short(breaker.error_threshold_percentage))
            }
            Dialect::Gobreaker => format!("{failed} of {of} requests failed ≥ {} %", short(breaker.trip_ratio_percent)),
            Dialect::Resilience4j | Dialect::Textbook | Dialect::None => {
                format!("{failed} of {of} calls failed ≥ {} %", short(breaker.failure_rate_threshold))
            }
        },
        Reason::ConsecutiveFailures { failures } => {
            format!("{} in a row", counted(u64::from(failures), "failure", "failures"))
        }
        Reason::SlowCallRate { slow, of } => {
            format!("{slow} of {of} calls slow ≥ {} %", short(breaker.slow_call_rate_threshold))
        }
        Reason::FailureCount { failures } => format!("{} counted", counted(u64::from(failures), "failure", "failures")),
        // Whoever began the call: it need not be the trial.
        Reason::TrialFailed if breaker.dialect == Dialect::Opossum => "a failure arrived in half-open".to_string(),
        Reason::TrialSucceeded if breaker.dialect == Dialect::Opossum => "a success arrived in half-open".to_string(),
        Reason::TrialFailed => "a trial call failed".to_string(),
        Reason::TrialSucceeded => "a trial call succeeded".to_string(),
        Reason::TrialsPassed { of, .. } if breaker.dialect == Dialect::Gobreaker => {
            format!("{} in a row", counted(u64::from(of), "trial call succeeded", "trial calls succeeded"))
        }
        Reason::TrialsPassed { of, failed } => {
            format!("{failed} of {of} trial calls failed < {} %", short(breaker.failure_rate_threshold))
        }
        // Every failure begins the wait anew, a late one of a call from before the opening too.
        Reason::WaitElapsed { waited_us } if breaker.dialect == Dialect::Textbook => {
            format!("open for {}; the wait counts from the last failure", span_us(waited_us))
        }
        Reason::WaitElapsed { waited_us } => format!("it had waited {}", span_us(waited_us)),
        Reason::HalfOpenTimedOut => "half-open lasted too long".to_string(),
        Reason::Manual => "by hand".to_string(),
    }
}

/// Why the line of the listing ran that belongs to this entry.
pub(super) fn because(scenario: &Scenario, entry: &Entry<Event>) -> String {
    match entry.event {
        Event::Refused { .. } => {
            "The call is refused at once, without asking the service: the breaker is open, or its trial calls are out."
                .to_string()
        }
        Event::Permitted { state: State::HalfOpen, .. } => {
            "Half-open: this call may pass, to find out whether the service is back.".to_string()
        }
        Event::Permitted { .. } => "Closed: calls pass; only their results are counted.".to_string(),
        Event::Recorded { verdict: Verdict::Failure, .. } => {
            "The caller reported a failure; it went into the count, and the guard was looked at.".to_string()
        }
        Event::Recorded { .. } => "The caller reported a success; it went into the count too.".to_string(),
        Event::Transitioned { from, to, reason } => {
            let mut why = transition(scenario, from, to, reason);
            why.replace_range(..1, "B");
            format!("{why}.")
        }
        _ => format!("The breaker had no part in this: {}.", sentence(scenario, entry)),
    }
}
