//! What happens in a saga, in German sentences.

use super::number::counted;
use crate::saga::{Named, call_name};
use saga::event::Told;
use saga::machine::{Landed, Reply, Report, Side};
use saga::scenario::Style;
use saga::{End, Event, Place};
use sim::Entry;

/// The name of a call, with the saga where there are two.
fn name(named: Named<'_>, place: Place) -> String {
    let call = call_name(named.saga, place.step, place.side);
    if named.two { format!("Saga {}, {call}", place.saga + 1) } else { call.to_string() }
}

fn of(named: Named<'_>, saga: u8) -> String {
    if named.two { format!("Saga {}", saga + 1) } else { "Die Saga".to_string() }
}

pub(super) fn report(report: Report) -> &'static str {
    match report {
        Report::Committed => "abgeschlossen",
        Report::Aborted => "sauber abgebrochen",
        Report::Stuck => "steckt fest, ein Mensch ist nötig",
    }
}

pub(super) fn end(end: End) -> &'static str {
    match end {
        End::Committed => "abgeschlossen",
        End::AbortedClean => "sauber abgebrochen",
        End::Inconsistent => "inkonsistent",
        End::Stuck => "steckt fest",
    }
}

pub(super) fn sentence(named: Named<'_>, entry: &Entry<Event>) -> String {
    let who = match named.style {
        Style::Orchestration => "Der Orchestrator",
        Style::Choreography => "Der Dienst",
    };
    match entry.event {
        Event::Began { saga } => format!("{} beginnt.", of(named, saga)),
        Event::Called { place, attempt: 1 } => format!("{}: aufgerufen.", name(named, place)),
        Event::Called { place, attempt } => format!("{}: aufgerufen, Versuch {attempt}.", name(named, place)),
        Event::Waits { place } => {
            format!("{}: wartet, denn die andere Saga hält den Artikel (Semantic Lock).", name(named, place))
        }
        Event::Read { place, on_hand, uncommitted } => {
            let dirty =
                if uncommitted { " Einen davon hält die andere Saga, und sie ist noch nicht zu Ende." } else { "" };
            format!("{}: Der Dienst liest {} auf Lager.{dirty}", name(named, place), counted_items(on_hand))
        }
        Event::Landed { place, landed, late } => {
            let late = if late { " Niemand wartet mehr darauf." } else { "" };
            let name = name(named, place);
            match landed {
                Landed::Applied => format!("{name}: Die Wirkung tritt ein.{late}"),
                Landed::Known => format!("{name}: Der Dienst kennt diesen Aufruf und ändert nichts.{late}"),
                Landed::Empty => {
                    format!("{name}: Es gibt nichts zurückzunehmen; der Dienst merkt sich das und ändert nichts.")
                }
                Landed::Refused => format!("{name}: kommt nach der zugehörigen Kompensation und wird abgelehnt.{late}"),
            }
        }
        Event::LostUpdate { place, on_hand } => format!(
            "{}: Der Dienst schreibt {} auf Lager, nach dem, was er zuvor gelesen hat. Was die andere Saga dazwischen geschrieben hat, ist verloren.",
            name(named, place),
            counted_items(on_hand)
        ),
        Event::DirtyRead { saga } => {
            format!(
                "{} wurde wegen eines Artikels abgelehnt, der wieder frei ist: Gelesen wurde, was nie wahr wurde.",
                of(named, saga)
            )
        }
        Event::Answered { place, reply } => {
            let name = name(named, place);
            match reply {
                Reply::Ok => format!("{name}: erledigt."),
                Reply::Refused => format!("{name}: abgelehnt. Dort ist nichts geschehen."),
                Reply::Error => format!("{name}: ein Fehler, der nicht sagt, ob es geschehen ist."),
                Reply::Nothing => format!("{name}: keine rechtzeitige Antwort. Ob es geschehen ist, weiß niemand."),
            }
        }
        Event::Ignored { place } => format!("{}: Es kommt eine Antwort, auf die niemand wartet.", name(named, place)),
        Event::Turned { saga } => format!("{} kehrt um: Was getan ist, wird zurückgenommen.", of(named, saga)),
        Event::Crashed { place } => format!("{who} stürzt bei „{}“ ab.", name(named, place)),
        Event::Recovered { place, replayed } => match named.style {
            Style::Orchestration => format!(
                "Ein anderer Orchestrator übernimmt und liest das dauerhafte Log nach, bis „{}“: {}.",
                name(named, place),
                counted(u64::from(replayed), "Antwort", "Antworten")
            ),
            Style::Choreography => format!("{who} von „{}“ läuft wieder.", name(named, place)),
        },
        Event::Ended { saga, report: reported } => {
            let by = match named.style {
                Style::Orchestration => "meldet",
                // Nobody reports it: it is what the services' ends come to.
                Style::Choreography => "endet so",
            };
            let said = match (named.style, reported) {
                (Style::Choreography, Report::Stuck) => "bleibt offen, und es kommt nichts mehr",
                _ => report(reported),
            };
            format!("{} {by}: {said}.", of(named, saga))
        }
        Event::Resolved { saga, step } => {
            format!(
                "{}: Ein Mensch hat „{}“ zurückgenommen. Es geht weiter.",
                of(named, saga),
                call_name(named.saga, step, Side::Action)
            )
        }
        Event::Judged { saga, end: ended } => {
            let what = match ended {
                End::Committed => "ist abgeschlossen, und die Bücher sagen das auch.",
                End::AbortedClean => "ist sauber abgebrochen: Nichts von ihr besteht mehr.",
                End::Inconsistent => "endet inkonsistent. Die Bücher widersprechen der Meldung.",
                End::Stuck if named.style == Style::Choreography => {
                    "bleibt offen: Es kommt nichts mehr, und niemand darin weiß es."
                }
                End::Stuck => "steckt fest. Jemand muss nachsehen.",
            };
            format!("{} {what}", of(named, saga))
        }
        Event::Published { saga, step, told, to } => {
            let what = match told {
                Told::Done => "erledigt",
                Told::Failed => "gescheitert",
                Told::Undone => "zurückgenommen",
            };
            let name = call_name(named.saga, step, Side::Action);
            let prefix = if named.two { format!("Saga {}: ", saga + 1) } else { String::new() };
            format!("{prefix}„{name}“ meldet an {}: {what}.", counted(u64::from(to), "Dienst", "Dienste"))
        }
        Event::MessageLost { place } => format!("{}: Eine Nachricht geht verloren.", name(named, place)),
    }
}

fn counted_items(n: i32) -> String {
    match u64::try_from(n) {
        Ok(n) => counted(n, "Artikel", "Artikel"),
        Err(_) => format!("{n} Artikel"),
    }
}

pub(super) fn because(named: Named<'_>, entry: &Entry<Event>) -> String {
    let policy = &named.saga.policy;
    let tail = match entry.event {
        Event::Called { attempt, .. } if attempt > 1 => {
            "Der Versuch davor brachte keine gute Antwort, und es sind noch Versuche übrig."
        }
        Event::Called { place, .. } if place.side == Side::Compensation => match policy.order {
            saga::definition::Order::Reverse => "Von dem, was noch zurückzunehmen ist, wurde dies zuletzt fertig.",
            saga::definition::Order::Parallel => "Alle Kompensationen laufen zugleich.",
        },
        Event::Called { .. } => "Alles, was der Schritt braucht, ist erledigt.",
        Event::Recovered { .. } => {
            "Was begonnen und nicht beantwortet wurde, wird erneut aufgerufen: Das Log sagt nicht, ob es geschehen ist."
        }
        Event::Ended { report: Report::Stuck, .. } => "Von selbst geht es weder weiter noch zurück.",
        _ => "",
    };
    let said = sentence(named, entry);
    if tail.is_empty() { said } else { format!("{said} {tail}") }
}
