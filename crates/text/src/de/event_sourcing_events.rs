//! What happened in the event-sourcing lab, in German sentences.

use super::event_sourcing::{date, exact, field as field_name, rule, value};
use super::number::{counted, money, whole};
use crate::event_sourcing::Named;
use crate::sentence::{capital, stopped, with_reason};
use event_sourcing::read_model::Taken;
use event_sourcing::{Command, Consumer, Event, Fact, Field, Found, Position, Record, Rejection, Rules, StreamId};
use sim::Entry;

pub(super) fn stream(named: Named<'_>, stream: StreamId) -> String {
    match named.store.stream_name(stream) {
        "" => format!("acct-{}", stream.0 + 1),
        name => name.to_string(),
    }
}

pub(super) fn kind(named: Named<'_>, fact: Fact) -> String {
    match fact {
        Fact::Opened { .. } | Fact::OpenedV1 { .. } => "eröffnet".to_string(),
        Fact::Deposited { .. } => "Einzahlung".to_string(),
        Fact::Withdrawn { .. } => "Abhebung".to_string(),
        Fact::TransferredOut { .. } => "überwiesen".to_string(),
        Fact::TransferredIn { .. } => "erhalten".to_string(),
        Fact::TransferReturned { .. } => "Geld zurück".to_string(),
        Fact::InterestCredited { .. } => "Zinsen".to_string(),
        Fact::Corrected { .. } => "Korrektur".to_string(),
        Fact::Closed => "geschlossen".to_string(),
        Fact::MovedV1 { .. } => "Buchung".to_string(),
        Fact::Other { name } => named.names.get(name.0).to_string(),
    }
}

pub(super) fn fact(named: Named<'_>, fact: Fact) -> String {
    match fact {
        Fact::Opened { owner } => format!("eröffnet für {}", named.names.get(owner.0)),
        Fact::OpenedV1 { owner, initial_cents } => {
            format!("eröffnet für {} mit {}", named.names.get(owner.0), money(initial_cents))
        }
        Fact::Deposited { cents } => format!("{} eingezahlt", money(cents)),
        Fact::Withdrawn { cents } => format!("{} abgehoben", money(cents)),
        Fact::TransferredOut { cents, to } => format!("{} an {} überwiesen", money(cents), stream(named, to)),
        Fact::TransferredIn { cents, from } => format!("{} von {} erhalten", money(cents), stream(named, from)),
        Fact::TransferReturned { cents, to } => {
            format!("Rücküberweisung von {}, die {} nicht annehmen konnte", money(cents), stream(named, to))
        }
        Fact::InterestCredited { cents } => format!("{} Zinsen gutgeschrieben", money(cents)),
        Fact::Corrected { cents } => format!("um {} korrigiert", money(cents)),
        Fact::Closed => "geschlossen".to_string(),
        Fact::MovedV1 { cents } if cents < 0 => format!("{} ausgebucht", money(-cents)),
        Fact::MovedV1 { cents } => format!("{} eingebucht", money(cents)),
        Fact::Other { name } => format!("{}, aufbewahrt, nicht gefaltet", named.names.get(name.0)),
    }
}

pub(super) fn event(named: Named<'_>, record: &Record) -> String {
    let late = if record.valid_ms == record.recorded_ms {
        String::new()
    } else {
        format!(", wahr seit {}", date(record.valid_ms))
    };
    format!(
        "{} Version {}: {}, erfasst {}{late}, ID {}",
        stream(named, record.stream),
        record.version,
        fact(named, record.fact),
        exact(record.recorded_ms),
        named.store.id(record)
    )
}

pub(super) fn command(named: Named<'_>, command: Command) -> String {
    match command {
        Command::Open { owner } => format!("Konto für {} eröffnen", named.names.get(owner.0)),
        Command::Deposit { cents } => format!("{} einzahlen", money(cents)),
        Command::Withdraw { cents } => format!("{} abheben", money(cents)),
        Command::Transfer { cents, to } => format!("{} an {} überweisen", money(cents), stream(named, to)),
        Command::Receive { cents, from } => format!("{} von {} annehmen", money(cents), stream(named, from)),
        Command::TakeBack { cents, to } => {
            format!("an {} überwiesene {} zurücknehmen", stream(named, to), money(cents))
        }
        Command::CreditInterest { .. } => "Zinsen gutschreiben".to_string(),
        Command::Correct { cents } => format!("um {} korrigieren", money(cents)),
        Command::Close => "Konto schließen".to_string(),
    }
}

pub(super) fn rejection(rejection: Rejection) -> String {
    match rejection {
        Rejection::NotOpen => "Das Konto wurde nie eröffnet.".to_string(),
        Rejection::AlreadyOpened => "Das Konto wurde schon eröffnet.".to_string(),
        Rejection::Closed => "Das Konto ist geschlossen.".to_string(),
        Rejection::Overdraft { balance_cents } => format!("Auf dem Konto sind nur {}.", money(balance_cents)),
        Rejection::Amount => format!("Der Betrag muss zwischen {} und zehn Milliarden Euro liegen.", money(1)),
        Rejection::SameAccount => "Es ist dasselbe Konto.".to_string(),
        Rejection::NotEmpty { balance_cents } => format!("Auf dem Konto sind noch {}.", money(balance_cents)),
        Rejection::NothingToCredit => "Das wäre weniger als ein Cent.".to_string(),
    }
}

/// An event that is named by its position: its account, version and what it says. Neuter, and the same in every case but
/// the genitive.
fn at(named: Named<'_>, position: Position) -> String {
    match named.store.get(position) {
        Some(record) => format!(
            "Ereignis {} ({} Version {}, {})",
            whole(u64::from(position.number())),
            stream(named, record.stream),
            record.version,
            kind(named, record.fact)
        ),
        None => format!("Ereignis {}", whole(u64::from(position.number()))),
    }
}

fn projection(consumer: Consumer) -> &'static str {
    match consumer {
        Consumer::Own => "Die Projektion",
        Consumer::Naive => "Die naive Projektion",
    }
}

/// In the dative.
fn rules(rules: Rules) -> &'static str {
    match rules {
        Rules::WithoutInterest => "den alten Regeln ohne Zinsen",
        Rules::Present => "den heutigen Regeln",
    }
}

pub(super) fn sentence(named: Named<'_>, entry: &Entry<Event>) -> String {
    match entry.event {
        Event::Appended { record, against_rules, of, position } => {
            let against = if against_rules { ", was niemand zugelassen hätte, der alles wusste" } else { "" };
            let branch = match of {
                Some(of) if of != position => format!(" (Ereignis {} der Hauptlinie)", of.number()),
                _ => String::new(),
            };
            format!(
                "{}: {}, Version {}{branch}{against}",
                stream(named, record.stream),
                fact(named, record.fact),
                record.version
            )
        }
        Event::Rejected { stream: account, command: wanted, reason } => {
            format!("{}, abgelehnt: {}. {}", stream(named, account), command(named, wanted), rejection(reason))
        }
        Event::Conflict { stream: account, writer, expected, actual } => {
            format!(
                "{}: Konflikt. Schreiber {writer} erwartete Version {expected} und traf auf {actual}",
                stream(named, account)
            )
        }
        Event::GaveUp { stream: account, writer, command: wanted } => {
            format!("{}: Schreiber {writer} gab auf: {}", stream(named, account), command(named, wanted))
        }
        Event::DecidedOnStale { position, decided_on, writer } => {
            format!(
                "Schreiber {writer} hatte {} auf Version {decided_on} entschieden; sie war nicht mehr die letzte",
                at(named, position)
            )
        }
        Event::AnswerLost { position } => {
            format!(
                "Die Antwort auf das Anhängen von {} ging verloren; der Schreiber wird erneut fragen",
                at(named, position)
            )
        }
        Event::Known { position } => {
            format!("{} kam noch einmal, mit seiner ID; nichts änderte sich", at(named, position))
        }
        Event::SnapshotTaken { stream: account, version, rules: by } => {
            format!("Snapshot von {} bei Version {version}, nach {}", stream(named, account), rules(by))
        }
        Event::StaleSnapshot { stream: account, version, used: false, .. } => {
            format!(
                "{}: Der Snapshot bei Version {version} entstand nach anderen Regeln und wird nicht verwendet",
                stream(named, account)
            )
        }
        Event::StaleSnapshot { stream: account, version, off_cents, .. } => format!(
            "{}: Der Snapshot bei Version {version} entstand nach anderen Regeln und wird verwendet; der geladene Saldo weicht um {} ab",
            stream(named, account),
            money(off_cents)
        ),
        Event::RulesChanged { rules: by } => format!("Zustände werden ab jetzt nach {} gefaltet", rules(by)),
        Event::SchemaChanged { schema } => format!("Ereignisse werden ab jetzt in Schema {schema} geschrieben"),
        Event::ClockStepped { by_ms } => {
            let hours = by_ms.unsigned_abs() / 3_600_000;
            let way = if by_ms < 0 { "zurückgestellt" } else { "vorgestellt" };
            format!("Die Uhr des Stores wurde um {} {way}", counted(hours, "Stunde", "Stunden"))
        }
        Event::DeliveryLost { position, attempt } => {
            format!("Zustellung {attempt} von {} ging verloren", at(named, position))
        }
        Event::Delivered { position, attempt: 1 } => format!("{} wurde zugestellt", at(named, position)),
        Event::Delivered { position, attempt } => {
            format!("{} wurde bei Versuch {attempt} zugestellt", at(named, position))
        }
        Event::Projected { consumer, position, taken, checkpoint, off_cents, wrong, .. } => {
            let (who, what) = (projection(consumer), at(named, position));
            let up_to = whole(u64::from(checkpoint));
            let did = match taken {
                // Behind its checkpoint: an event that was overtaken, or the second copy of one.
                Taken::Applied { events: 1 } if position.number() < checkpoint => {
                    format!("hat {what} nach Ereignis {up_to} angewendet")
                }
                Taken::Applied { events: 1 } => format!("hat {what} angewendet"),
                Taken::Applied { events } => format!(
                    "hat {what} angewendet, dazu {}",
                    counted(u64::from(events).saturating_sub(1), "wartendes", "wartende")
                ),
                Taken::Duplicate => format!("kannte {what} und änderte nichts"),
                Taken::Held => format!("hält {what} zurück: Eines davor fehlt"),
                Taken::Skipped => format!("konnte {what} nicht lesen und überging es"),
                Taken::Parked => format!("konnte {what} nicht lesen und legte es beiseite"),
                Taken::Stopped => format!("kann {what} nicht lesen und steht still"),
            };
            let state = match (wrong, off_cents) {
                (false, _) => format!("richtig bis Ereignis {up_to}"),
                (true, 0) => format!("nicht, was der Store bei Ereignis {up_to} war, auch wenn die Salden stimmen"),
                (true, off) => format!("weicht um {} vom Store bei Ereignis {up_to} ab", money(off)),
            };
            format!("{who} {did}; {state}")
        }
        Event::Diverged { consumer, position, off_cents } => {
            let off = if off_cents == 0 {
                "Die Salden stimmen, andere Sichten nicht".to_string()
            } else {
                format!("Abweichung {}", money(off_cents))
            };
            format!("{} ist falsch ab {}: {off}", projection(consumer), at(named, position))
        }
        Event::Converged { consumer, position } => {
            format!("{} stimmt wieder, mit {}", projection(consumer), at(named, position))
        }
    }
}

pub(super) fn because(named: Named<'_>, entry: &Entry<Event>) -> String {
    let why = match entry.event {
        Event::Appended { .. } => "Der Zustand ließ es zu, und niemand sonst hatte geschrieben, seit er geladen wurde.",
        Event::Rejected { .. } => {
            "Die Regeln lehnten es ab. Eine Ablehnung ist eine Antwort, kein Ereignis: Der Store ist, wie er war."
        }
        Event::Conflict { .. } => {
            "Zwischen dem Laden und dem Anhängen hat jemand anders angehängt. Die Entscheidung kann inzwischen falsch sein, also wird sie neu getroffen."
        }
        Event::Known { .. } => {
            "Der Schreiber wusste nicht, ob sein erster Versuch angekommen war. Mit derselben ID zweimal zu fragen ist sicher."
        }
        Event::DecidedOnStale { .. } => {
            "Es wurde keine Version erwartet, also konnte der Store nicht wissen, dass die Entscheidung alt war."
        }
        Event::StaleSnapshot { .. } => {
            "Ein Snapshot ist ein Cache. Er ist nur so gut wie die Regeln, nach denen er entstand."
        }
        Event::Projected { taken: Taken::Held, .. } => {
            "Es jetzt anzuwenden würde einen Zustand zeigen, den es nie gab."
        }
        Event::Projected { taken: Taken::Duplicate, .. } => {
            "Ein Feed verspricht „mindestens einmal“. Nur der Empfänger kann daraus „einmal“ machen."
        }
        _ => "",
    };
    with_reason(&sentence(named, entry), why)
}

pub(super) fn answer(named: Named<'_>, found: &Found<'_>) -> String {
    let name = stream(named, found.stream());
    match found {
        Found::State { answers, .. } => {
            let Some(first) = answers.first() else { return String::new() };
            if first.events == 0 {
                return format!("{name} hatte bis dahin kein Ereignis.");
            }
            let last = named.store.last_change(found.stream(), first.version, Field::Balance);
            let changed = last.and_then(|change| named.store.get(change.position)).map_or(String::new(), |record| {
                format!(
                    " Den Saldo änderte zuletzt Version {}, {}: {}.",
                    record.version,
                    date(record.recorded_ms),
                    fact(named, record.fact)
                )
            });
            // Where all rules come to the same, none needs to be named.
            let by_rule = if found.is_disputed() {
                format!(", nach der Regel „{}“", rule(first.rule))
            } else {
                String::new()
            };
            format!("{name} hatte {}, Version {}{by_rule}.{changed}", money(first.state.balance_cents), first.version)
        }
        Found::LastChange { field, change: None, .. } => {
            format!("„{}“ von {name} hatte sich bis dahin nicht geändert.", field_name(*field))
        }
        Found::LastChange { field, change: Some(change), .. } => {
            let what = named.store.get(change.position).map_or(String::new(), |record| event(named, record));
            format!(
                "„{}“ von {name} änderte sich zuletzt von {} auf {}, durch {what}.",
                field_name(*field),
                value(named, *field, &change.before),
                value(named, *field, &change.after)
            )
        }
        Found::Between { from, to, before, after, events, .. } => {
            let changes: Vec<String> = Field::ALL
                .into_iter()
                .filter(|field| field.differs(before, after))
                .map(|field| {
                    format!("{} {} → {}", field_name(field), value(named, field, before), value(named, field, after))
                })
                .collect();
            let changes = if changes.is_empty() { "Nichts änderte sich".to_string() } else { changes.join("; ") };
            format!(
                "Zwischen Version {from} und {to} von {name}: {}. {}",
                counted(events.len() as u64, "Ereignis", "Ereignisse"),
                stopped(&changes)
            )
        }
    }
}

pub(super) fn others(found: &Found<'_>) -> Option<String> {
    let Found::State { answers, .. } = found else { return None };
    if !found.is_disputed() {
        return None;
    }
    let said: Vec<String> = answers[1..]
        .iter()
        .map(|other| {
            format!(
                "{}: {} ({}, letzte Version {})",
                rule(other.rule),
                money(other.state.balance_cents),
                counted(u64::from(other.events), "Ereignis", "Ereignisse"),
                other.version
            )
        })
        .collect();
    Some(format!(
        "Gezählt sind die Ereignisse vor dem ersten, das später erfasst wurde: was ein Leser gesehen hatte, als die Uhr diesen Zeitpunkt zum ersten Mal überschritt. Die Uhr des Stores wurde zurückgestellt, darum lassen sich auch andere Antworten vertreten. {}.",
        capital(&said.join("; "))
    ))
}
