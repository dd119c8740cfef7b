//! What happens in the circuit-breaker lab, sentence by sentence, in German.

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
            Admission::Started => format!("{} kam an", name(request)),
            Admission::Waiting => format!("{} kam an und wartet auf einen Thread", name(request)),
            Admission::TurnedAway => format!("{} kam an: kein Thread frei und kein Platz zum Warten", name(request)),
        },
        Event::TookThread { request } => format!("{} bekam einen Thread", name(request)),
        Event::Permitted { request, attempt, state: State::HalfOpen, .. } => {
            format!("Probeaufruf erlaubt für {}{}", name(request), tried(attempt))
        }
        Event::Permitted { request, attempt, .. } => {
            format!("Breaker ließ den Aufruf von {} durch{}", name(request), tried(attempt))
        }
        Event::Refused { request, attempt } => {
            format!("Breaker lehnte den Aufruf von {} ab{}", name(request), tried(attempt))
        }
        Event::Called { request, attempt, reception } => {
            let what = match reception {
                Reception::Started => "erreichte einen Server",
                Reception::Queued => "wartet in der Warteschlange des Dienstes",
                Reception::QueueFull => "fand die Warteschlange des Dienstes voll",
                Reception::Erring => "traf auf einen Dienst mit Fehlern",
                Reception::Swallowed => "ging an einen ausgefallenen Dienst",
            };
            format!("Aufruf von {} {what}{}", name(request), tried(attempt))
        }
        Event::CallStarted { request, attempt } => {
            format!("Aufruf von {} bekam einen Server{}", name(request), tried(attempt))
        }
        Event::Shed { count } => {
            format!("Dienst übersprang {} ohne wartenden Aufrufer", counted(u64::from(count), "Aufruf", "Aufrufe"))
        }
        Event::CallSucceeded { request, took_us, .. } => {
            format!("Aufruf von {} beantwortet in {}", name(request), us(took_us))
        }
        Event::CallFailed { request, failure, took_us, .. } => match failure {
            Failure::Timeout => format!("Aufruf von {}: keine Antwort in {}", name(request), us(took_us)),
            Failure::Error => format!("Aufruf von {} scheiterte nach {}: Fehler", name(request), us(took_us)),
            Failure::FastError => format!("Aufruf von {} scheiterte sofort: Fehler", name(request)),
            Failure::QueueFull => {
                format!("Aufruf von {} scheiterte sofort: Warteschlange des Dienstes voll", name(request))
            }
            Failure::Refused | Failure::TurnedAway => format!("Aufruf von {} scheiterte", name(request)),
        },
        Event::FinishedForNobody { request, .. } => {
            format!("Dienst beendete den Aufruf von {}, auf den niemand mehr wartet", name(request))
        }
        Event::Recorded { request, verdict, took_us, .. } => {
            let what = match verdict {
                Verdict::Success => "einen Erfolg",
                Verdict::Failure => "einen Fehler",
                Verdict::Ignored => "nichts",
            };
            format!("Breaker verbuchte {what} von {} ({})", name(request), us(took_us))
        }
        Event::Transitioned { from, to, reason } => transition(scenario, from, to, reason),
        Event::RetryScheduled { request, attempt, after_us } => {
            format!("{} wird in {} erneut versucht (Versuch {})", name(request), us(after_us), attempt + 1)
        }
        Event::RetryDenied { request } => {
            format!("{} wird nicht erneut versucht: Retry-Budget verbraucht", name(request))
        }
        Event::Answered { request, by, latency_us, age_ms, in_time } => {
            let late = if in_time { "" } else { ", zu spät" };
            match by {
                Answer::Service => format!("{} beantwortet in {}{late}", name(request), us(latency_us)),
                Answer::Cache => {
                    format!(
                        "{} aus dem Cache beantwortet (Alter {}){late}",
                        name(request),
                        span_us(u64::from(age_ms) * 1_000)
                    )
                }
                Answer::Default => format!("{} bekam die feste Antwort{late}", name(request)),
            }
        }
        Event::Failed { request, failure, latency_us } => {
            let why = match failure {
                Failure::Error | Failure::FastError => "Fehler des Dienstes",
                Failure::Timeout => "keine Antwort des Dienstes",
                Failure::QueueFull => "Warteschlange des Dienstes voll",
                Failure::Refused => "vom Breaker abgelehnt",
                Failure::TurnedAway => "kein Thread frei",
            };
            format!("{} scheiterte nach {}: {why}", name(request), us(latency_us))
        }
        Event::FaultBegan { fault: index } => format!("Störung beginnt: {}", fault_at(scenario, index)),
        Event::FaultEnded { fault: index } => format!("Störung endet: {}", fault_at(scenario, index)),
        Event::WentDown { lost: 0 } => "Zahlungsdienst fiel aus".to_string(),
        Event::WentDown { lost } => {
            format!("Zahlungsdienst fiel aus und verlor {}", counted(u64::from(lost), "Aufruf", "Aufrufe"))
        }
        Event::CameBack => "Zahlungsdienst ist wieder da".to_string(),
    }
}

fn name(request: Request) -> String {
    let endpoint = match request.endpoint {
        Endpoint::Checkout => "Checkout",
        Endpoint::Search => "Suche",
    };
    // Counted from 1, as people count.
    format!("{endpoint} {}", u64::from(request.index) + 1)
}

fn tried(attempt: u8) -> String {
    if attempt == 0 { String::new() } else { format!(" (Versuch {})", attempt + 1) }
}

fn fault_at(scenario: &Scenario, index: u32) -> String {
    scenario.faults.get(index as usize).map_or_else(|| "unbekannt".to_string(), |known| fault(&known.kind))
}

fn transition(scenario: &Scenario, from: State, to: State, reason: Reason) -> String {
    let what = match (from, to) {
        (State::HalfOpen, State::Open) => "Breaker öffnete wieder".to_string(),
        (_, State::Open) => "Breaker öffnete".to_string(),
        (_, State::HalfOpen) => "Breaker wurde halboffen".to_string(),
        (_, State::Closed) => "Breaker schloss".to_string(),
        (_, other) => format!("Breaker ist {}", state(other)),
    };
    format!("{what}: {}", reason_of(scenario, reason))
}

fn reason_of(scenario: &Scenario, reason: Reason) -> String {
    let breaker = &scenario.breaker;
    match reason {
        Reason::FailureRate { failed, of } => match breaker.dialect {
            // What it is divided by differs, and so does the comparison.
            Dialect::Opossum => {
                format!("{failed} Fehler von {of} Fires > {} %", short(breaker.error_threshold_percentage))
            }
            Dialect::Gobreaker => {
                format!("{failed} von {of} Anfragen gescheitert ≥ {} %", short(breaker.trip_ratio_percent))
            }
            Dialect::Resilience4j | Dialect::Textbook | Dialect::None => {
                format!("{failed} von {of} Aufrufen gescheitert ≥ {} %", short(breaker.failure_rate_threshold))
            }
        },
        Reason::ConsecutiveFailures { failures } => {
            format!("{failures} Fehler in Folge")
        }
        Reason::SlowCallRate { slow, of } => {
            format!("{slow} von {of} Aufrufen langsam ≥ {} %", short(breaker.slow_call_rate_threshold))
        }
        Reason::FailureCount { failures } => format!("{failures} Fehler gezählt"),
        // Whoever began the call: it need not be the trial.
        Reason::TrialFailed if breaker.dialect == Dialect::Opossum => "ein Fehler traf halboffen ein".to_string(),
        Reason::TrialSucceeded if breaker.dialect == Dialect::Opossum => "ein Erfolg traf halboffen ein".to_string(),
        Reason::TrialFailed => "ein Probeaufruf scheiterte".to_string(),
        Reason::TrialSucceeded => "ein Probeaufruf gelang".to_string(),
        Reason::TrialsPassed { of, .. } if breaker.dialect == Dialect::Gobreaker => {
            format!("{} in Folge gelungen", counted(u64::from(of), "Probeaufruf", "Probeaufrufe"))
        }
        Reason::TrialsPassed { of, failed } => {
            format!("{failed} von {of} Probeaufrufen gescheitert < {} %", short(breaker.failure_rate_threshold))
        }
        // Every failure begins the wait anew, a late one of a call from before the opening too.
        Reason::WaitElapsed { waited_us } if breaker.dialect == Dialect::Textbook => {
            format!("offen seit {}; die Wartezeit zählt ab dem letzten Fehler", span_us(waited_us))
        }
        Reason::WaitElapsed { waited_us } => format!("Wartezeit vorbei: {}", span_us(waited_us)),
        Reason::HalfOpenTimedOut => "zu lange halboffen".to_string(),
        Reason::Manual => "von Hand".to_string(),
    }
}

/// Why the line of the listing ran that belongs to this entry.
pub(super) fn because(scenario: &Scenario, entry: &Entry<Event>) -> String {
    match entry.event {
        Event::Refused { .. } => {
            "Der Aufruf wird sofort abgelehnt, ohne den Dienst zu fragen: Der Breaker ist offen, oder seine Probeaufrufe sind unterwegs."
                .to_string()
        }
        Event::Permitted { state: State::HalfOpen, .. } => {
            "Halboffen: Dieser Aufruf darf durch, um zu sehen, ob der Dienst wieder da ist.".to_string()
        }
        Event::Permitted { .. } => "Geschlossen: Aufrufe gehen durch; nur ihre Ergebnisse werden gezählt.".to_string(),
        Event::Recorded { verdict: Verdict::Failure, .. } => {
            "Der Aufrufer meldete einen Fehler; er wurde gezählt und die Bedingung geprüft.".to_string()
        }
        Event::Recorded { .. } => "Der Aufrufer meldete einen Erfolg; auch er wurde gezählt.".to_string(),
        Event::Transitioned { from, to, reason } => {
            format!("{}.", transition(scenario, from, to, reason))
        }
        _ => format!("Der Breaker hatte damit nichts zu tun: {}.", sentence(scenario, entry)),
    }
}
