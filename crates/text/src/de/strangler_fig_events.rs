//! What happens in a migration, as sentences in German.

use super::number::{counted, short, whole};
use super::strangler_fig::{bug, outcome, place, refusal};
use crate::strangler_fig::route_name;
use circuit_breaker::breaker::State;
use sim::Entry;
use strangler_fig::{Act, Counts, Event, Finder, Method, Place, Plan, Refusal, Side, Stage, Why};

pub(super) fn sentence(plan: &Plan, entry: &Entry<Event>) -> String {
    let name = |route: u8| route_name(plan, route);
    match entry.event {
        Event::Counted { route, counts } => counted_text(name(route), &counts),
        Event::Answered { route, request, method, user, side, outcome: got, took_us, copy, .. } => {
            let verb = match method {
                Method::Get => "GET",
                Method::Post => "POST",
            };
            let side = match side {
                Side::Monolith => "Monolith",
                Side::Service => "Dienst",
            };
            let copy = match copy {
                None => "",
                Some(false) => " Eine Kopie bekam dieselbe Antwort.",
                Some(true) => " Die Antwort auf die Kopie wich ab.",
            };
            let took = short(f64::from(took_us) / 1e3);
            format!(
                "{verb} {} von Nutzer {user} (Anfrage {}): {} ({side}), {took} ms.{copy}",
                name(route),
                request + 1,
                outcome(got)
            )
        }
        Event::Built { route } => format!("{}: Der Dienst ist gebaut.", name(route)),
        Event::Moved { route, from, to, why } => moved(name(route), from, to, why),
        Event::MirrorSet { route, percent } => format!("{}: {percent} % der Lesezugriffe werden kopiert.", name(route)),
        Event::Refused { refusal: reason @ (Refusal::StillTraffic { .. } | Refusal::OwnsData { .. }), .. } => {
            format!("Das Abschalten ist abgelehnt. {}", refusal(plan, reason))
        }
        Event::Refused { route, refusal: reason } => format!("{}: abgelehnt. {}", name(route), refusal(plan, reason)),
        Event::GatePassed { route, samples: 0, .. } => {
            format!("{}: Die Wartezeit ist um. Nichts wird kopiert, also hat kein Gate etwas gesehen.", name(route))
        }
        Event::GatePassed { route, samples, errors } => format!(
            "{}: Das Gate ist bestanden, mit {} in {}.",
            name(route),
            counted(u64::from(errors), "Fehler", "Fehlern"),
            counted(u64::from(samples), "Anfrage", "Anfragen")
        ),
        Event::GateFailed { route, samples, errors, p99_us } => format!(
            "{}: Das Gate ist gescheitert. {} in {}, p99 {} ms.",
            name(route),
            counted(u64::from(errors), "Fehler", "Fehler"),
            counted(u64::from(samples), "Anfrage", "Anfragen"),
            short(f64::from(p99_us) / 1e3)
        ),
        Event::BugFound { route, kind, by, seen } => {
            let seen = u64::from(seen);
            let how = match by {
                Finder::Shadow => {
                    format!(
                        "{} im Schatten ab. Kein Nutzer sah ihn.",
                        counted(seen, "Antwort weicht", "Antworten weichen")
                    )
                }
                Finder::Gate => format!("Das Gate sah ihn nach {}.", counted(seen, "Begegnung", "Begegnungen")),
                Finder::Users => format!("Nutzer meldeten ihn nach {}.", counted(seen, "Begegnung", "Begegnungen")),
            };
            format!("{}: Bug „{}“ gefunden. {how}", name(route), bug(kind))
        }
        Event::BugFixed { route, kind } => format!("{}: Bug „{}“ behoben.", name(route), bug(kind)),
        Event::Incident { route, users } => {
            format!("Vorfall bei {}: Bisher trifft er {}.", name(route), counted(u64::from(users), "Nutzer", "Nutzer"))
        }
        Event::PointOfNoReturn { route } => {
            format!("{}: Point of no Return. Ab jetzt verliert ein Rollback, was der Dienst schreibt.", name(route))
        }
        Event::RowsLost { route, rows } => format!(
            "{}: {} verloren, nur der Dienst hatte sie.",
            name(route),
            counted(rows, "Zeile ist", "Zeilen sind")
        ),
        Event::LegacyChanged { route, forgotten: false } => {
            format!("{}: Der Monolith wurde geändert, und der Dienst mit ihm.", name(route))
        }
        Event::LegacyChanged { route, forgotten: true } => {
            format!("{}: Der Monolith wurde geändert. Im Dienst wurde es vergessen.", name(route))
        }
        Event::OutageBegan { route } => format!("{}: Der Dienst ist ausgefallen.", name(route)),
        Event::OutageEnded { route } => format!("{}: Der Dienst läuft wieder.", name(route)),
        Event::Breaker { route, to, .. } => {
            let to = match to {
                State::Closed => "geschlossen",
                State::Open => "offen",
                State::HalfOpen => "halb offen",
                State::ForcedOpen => "zwangsweise offen",
                State::Disabled => "ausgeschaltet",
                State::MetricsOnly => "nur messend",
            };
            format!("{}: Der Breaker vor dem Dienst ist {to}.", name(route))
        }
        Event::Retired => "Der Monolith ist abgeschaltet: kein Verkehr, keine Daten, kein Code.".to_string(),
    }
}

fn counted_text(name: &str, counts: &Counts) -> String {
    let time = match counts.span_s {
        s if s >= 3_600 && s.is_multiple_of(3_600) => counted(u64::from(s / 3_600), "Stunde", "Stunden"),
        s if s >= 60 => counted(u64::from(s / 60), "Minute", "Minuten"),
        s => counted(u64::from(s), "Sekunde", "Sekunden"),
    };
    let mut said = format!("{name}, {time}: {} vom Monolithen", whole(u64::from(counts.old)));
    if counts.new > 0 {
        said.push_str(&format!(", {} vom Dienst", whole(u64::from(counts.new))));
    }
    if counts.mirrored > 0 {
        let (copies, differ) = (u64::from(counts.mirrored), u64::from(counts.mismatches));
        said.push_str(&format!("; von {} abweichend: {}", counted(copies, "Kopie", "Kopien"), whole(differ)));
    }
    if counts.misrouted > 0 {
        said.push_str(&format!("; an ein System, das sie nicht kennt, gingen {}", whole(u64::from(counts.misrouted))));
    }
    said.push('.');
    said
}

fn moved(name: &str, from: Place, to: Place, why: Why) -> String {
    let why = match why {
        Why::Hand => "von Hand",
        Why::Built => "ihr Dienst ist gebaut",
        Why::GatePassed => "ihr Gate ist bestanden",
        Why::GateFailed => "ihr Gate ist gescheitert",
        Why::BugFound => "ein Bug wurde gefunden",
        Why::Cutover => match to.stage {
            Stage::Deleted => "zwei Wochen nach der Nacht spricht nichts dagegen",
            Stage::Monolith | Stage::Shadow | Stage::Canary | Stage::All | Stage::WritesMoved => {
                "die Nacht des Big Bang"
            }
        },
        Why::CutoverUndone => "die Nacht wird rückgängig gemacht",
    };
    let back = to.stage < from.stage || to.weight < from.weight;
    let verb = if back { "zurück zu" } else { "zu" };
    format!("{name}: von „{}“ {verb} „{}“, {why}.", place(from), place(to))
}

pub(super) fn because(plan: &Plan, entry: &Entry<Event>) -> String {
    let tail = match entry.event {
        Event::Moved { to, why: Why::BugFound | Why::GateFailed, .. } if to == Place::SHADOW => {
            "Die Daten gehörten noch dem Monolithen, also geht dabei nichts verloren."
        }
        Event::BugFound { by: Finder::Shadow, .. } => {
            "Nach drei Antworten, die über das Rauschen hinaus abweichen, wird nachgesehen."
        }
        Event::GatePassed { samples: 1.., .. } => {
            "Das Fenster ist um, es waren genug Anfragen, und beide Grenzen hielten."
        }
        Event::Incident { .. } => "Mindestens die Hälfte der Nutzer war auf der neuen Seite, als er sich zeigte.",
        _ => "",
    };
    let said = sentence(plan, entry);
    if tail.is_empty() { said } else { format!("{said} {tail}") }
}

pub(super) fn act(plan: &Plan, act: Act) -> String {
    let name = |route: u8| route_name(plan, route);
    match act {
        Act::Promote { route } => format!("{}: nächste Stufe", name(route)),
        Act::RollBack { route } => format!("{}: Rollback", name(route)),
        Act::Weight { route, percent } => format!("{}: {percent} % zum Dienst", name(route)),
        Act::Mirror { route, percent } => format!("{}: {percent} % der Lesezugriffe kopiert", name(route)),
        Act::Outage { route, length_ms } => {
            format!("{}: Dienst {} h ausgefallen", name(route), short(length_ms as f64 / 3.6e6))
        }
        Act::Retire => "Monolith abgeschaltet".to_string(),
    }
}
