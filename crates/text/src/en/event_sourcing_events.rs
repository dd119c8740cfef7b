//! What happened in the event-sourcing lab, in English sentences.

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
        Fact::Opened { .. } | Fact::OpenedV1 { .. } => "opened".to_string(),
        Fact::Deposited { .. } => "deposited".to_string(),
        Fact::Withdrawn { .. } => "withdrawn".to_string(),
        Fact::TransferredOut { .. } => "transfer out".to_string(),
        Fact::TransferredIn { .. } => "transfer in".to_string(),
        Fact::TransferReturned { .. } => "transfer returned".to_string(),
        Fact::InterestCredited { .. } => "interest".to_string(),
        Fact::Corrected { .. } => "corrected".to_string(),
        Fact::Closed => "closed".to_string(),
        Fact::MovedV1 { .. } => "moved".to_string(),
        Fact::Other { name } => named.names.get(name.0).to_string(),
    }
}

pub(super) fn fact(named: Named<'_>, fact: Fact) -> String {
    match fact {
        Fact::Opened { owner } => format!("opened for {}", named.names.get(owner.0)),
        Fact::OpenedV1 { owner, initial_cents } => {
            format!("opened for {} with {}", named.names.get(owner.0), money(initial_cents))
        }
        Fact::Deposited { cents } => format!("deposited {}", money(cents)),
        Fact::Withdrawn { cents } => format!("withdrew {}", money(cents)),
        Fact::TransferredOut { cents, to } => format!("sent {} to {}", money(cents), stream(named, to)),
        Fact::TransferredIn { cents, from } => format!("received {} from {}", money(cents), stream(named, from)),
        Fact::TransferReturned { cents, to } => {
            format!("got {} back, which {} could not take", money(cents), stream(named, to))
        }
        Fact::InterestCredited { cents } => format!("credited {} of interest", money(cents)),
        Fact::Corrected { cents } => format!("corrected by {}", money(cents)),
        Fact::Closed => "closed".to_string(),
        Fact::MovedV1 { cents } if cents < 0 => format!("moved {} out", money(-cents)),
        Fact::MovedV1 { cents } => format!("moved {} in", money(cents)),
        Fact::Other { name } => format!("{}, kept and not folded", named.names.get(name.0)),
    }
}

pub(super) fn event(named: Named<'_>, record: &Record) -> String {
    let late = if record.valid_ms == record.recorded_ms {
        String::new()
    } else {
        format!(", true since {}", date(record.valid_ms))
    };
    format!(
        "{} version {}: {}, recorded {}{late}, id {}",
        stream(named, record.stream),
        record.version,
        fact(named, record.fact),
        exact(record.recorded_ms),
        named.store.id(record)
    )
}

pub(super) fn command(named: Named<'_>, command: Command) -> String {
    match command {
        Command::Open { owner } => format!("open the account for {}", named.names.get(owner.0)),
        Command::Deposit { cents } => format!("deposit {}", money(cents)),
        Command::Withdraw { cents } => format!("withdraw {}", money(cents)),
        Command::Transfer { cents, to } => format!("transfer {} to {}", money(cents), stream(named, to)),
        Command::Receive { cents, from } => format!("receive {} from {}", money(cents), stream(named, from)),
        Command::TakeBack { cents, to } => format!("take back {} sent to {}", money(cents), stream(named, to)),
        Command::CreditInterest { .. } => "credit interest".to_string(),
        Command::Correct { cents } => format!("correct by {}", money(cents)),
        Command::Close => "close the account".to_string(),
    }
}

pub(super) fn rejection(rejection: Rejection) -> String {
    match rejection {
        Rejection::NotOpen => "The account was never opened.".to_string(),
        Rejection::AlreadyOpened => "The account was opened before.".to_string(),
        Rejection::Closed => "The account is closed.".to_string(),
        Rejection::Overdraft { balance_cents } => format!("It holds only {}.", money(balance_cents)),
        Rejection::Amount => "The amount must be from € 0.01 to ten billion.".to_string(),
        Rejection::SameAccount => "It is the same account.".to_string(),
        Rejection::NotEmpty { balance_cents } => format!("It still holds {}.", money(balance_cents)),
        Rejection::NothingToCredit => "That would be less than a cent.".to_string(),
    }
}

/// An event that is named by its position: its account, version and what it says.
fn at(named: Named<'_>, position: Position) -> String {
    match named.store.get(position) {
        Some(record) => format!(
            "event {} ({} version {}, {})",
            whole(u64::from(position.number())),
            stream(named, record.stream),
            record.version,
            kind(named, record.fact)
        ),
        None => format!("event {}", whole(u64::from(position.number()))),
    }
}

fn projection(consumer: Consumer) -> &'static str {
    match consumer {
        Consumer::Own => "The projection",
        Consumer::Naive => "The naive projection",
    }
}

fn rules(rules: Rules) -> &'static str {
    match rules {
        Rules::WithoutInterest => "the old rules, which do not know interest",
        Rules::Present => "the present rules",
    }
}

pub(super) fn sentence(named: Named<'_>, entry: &Entry<Event>) -> String {
    match entry.event {
        Event::Appended { record, against_rules, of, position } => {
            let against = if against_rules { ", which nobody who knew everything would have let happen" } else { "" };
            let branch = match of {
                Some(of) if of != position => format!(" (event {} of the main line)", of.number()),
                _ => String::new(),
            };
            format!(
                "{} {}, version {}{branch}{against}",
                stream(named, record.stream),
                fact(named, record.fact),
                record.version
            )
        }
        Event::Rejected { stream: account, command: wanted, reason } => {
            format!("{}: refused to {}. {}", stream(named, account), command(named, wanted), rejection(reason))
        }
        Event::Conflict { stream: account, writer, expected, actual } => {
            format!(
                "{}: conflict. Writer {writer} expected version {expected} and met {actual}",
                stream(named, account)
            )
        }
        Event::GaveUp { stream: account, writer, command: wanted } => {
            format!("{}: writer {writer} gave up to {}", stream(named, account), command(named, wanted))
        }
        Event::DecidedOnStale { position, decided_on, writer } => {
            format!(
                "Writer {writer} had decided {} on version {decided_on}, which was no longer the last",
                at(named, position)
            )
        }
        Event::AnswerLost { position } => {
            format!("The answer to the append of {} was lost; the writer will ask again", at(named, position))
        }
        Event::Known { position } => {
            format!("{} came again with its id; nothing changed", capital(&at(named, position)))
        }
        Event::SnapshotTaken { stream: account, version, rules: by } => {
            format!("Snapshot of {} at version {version}, by {}", stream(named, account), rules(by))
        }
        Event::StaleSnapshot { stream: account, version, used: false, .. } => {
            format!(
                "{}: the snapshot at version {version} was made by other rules and is not used",
                stream(named, account)
            )
        }
        Event::StaleSnapshot { stream: account, version, off_cents, .. } => format!(
            "{}: the snapshot at version {version} was made by other rules and is used; the loaded balance is off by {}",
            stream(named, account),
            money(off_cents)
        ),
        Event::RulesChanged { rules: by } => format!("States are folded by {} from now on", rules(by)),
        Event::SchemaChanged { schema } => format!("Events are written in schema {schema} from now on"),
        Event::ClockStepped { by_ms } => {
            let hours = by_ms.unsigned_abs() / 3_600_000;
            let way = if by_ms < 0 { "back" } else { "forward" };
            format!("The clock of the store was set {way} by {}", counted(hours, "hour", "hours"))
        }
        Event::DeliveryLost { position, attempt } => format!("Delivery {attempt} of {} was lost", at(named, position)),
        Event::Delivered { position, attempt: 1 } => format!("{} was delivered", capital(&at(named, position))),
        Event::Delivered { position, attempt } => {
            format!("{} was delivered at try {attempt}", capital(&at(named, position)))
        }
        Event::Projected { consumer, position, taken, checkpoint, off_cents, wrong, .. } => {
            let (who, what) = (projection(consumer), at(named, position));
            let up_to = whole(u64::from(checkpoint));
            let did = match taken {
                // Behind its checkpoint: an event that was overtaken, or the second copy of one.
                Taken::Applied { events: 1 } if position.number() < checkpoint => {
                    format!("applied {what} after event {up_to}")
                }
                Taken::Applied { events: 1 } => format!("applied {what}"),
                Taken::Applied { events } => format!("applied {what} and {} that waited", events.saturating_sub(1)),
                Taken::Duplicate => format!("knew {what} and changed nothing"),
                Taken::Held => format!("holds {what} back: one before it is missing"),
                Taken::Skipped => format!("could not read {what} and passed over it"),
                Taken::Parked => format!("could not read {what} and put it aside"),
                Taken::Stopped => format!("cannot read {what} and has stopped"),
            };
            let state = match (wrong, off_cents) {
                (false, _) => format!("right up to event {up_to}"),
                (true, 0) => format!("not what the store was at event {up_to}, though its balances are"),
                (true, off) => format!("off by {} from the store at event {up_to}", money(off)),
            };
            format!("{who} {did}; {state}")
        }
        Event::Diverged { consumer, position, off_cents } => {
            let off = if off_cents == 0 {
                "its balances right, its other views not".to_string()
            } else {
                format!("off by {}", money(off_cents))
            };
            format!("{} is wrong from {} on: {off}", projection(consumer), at(named, position))
        }
        Event::Converged { consumer, position } => {
            format!("{} is right again, with {}", projection(consumer), at(named, position))
        }
    }
}

pub(super) fn because(named: Named<'_>, entry: &Entry<Event>) -> String {
    let why = match entry.event {
        Event::Appended { .. } => "The state allowed it, and nobody else had written since it was loaded.",
        Event::Rejected { .. } => "The rules refused it. A refusal is an answer, not an event: the store is as it was.",
        Event::Conflict { .. } => {
            "Somebody else appended between loading and appending. The decision may be wrong by now, so it is made again."
        }
        Event::Known { .. } => {
            "The writer did not know whether its first try had arrived. With the same id asking twice is safe."
        }
        Event::DecidedOnStale { .. } => {
            "No version was expected, so the store could not know that the decision was old."
        }
        Event::StaleSnapshot { .. } => "A snapshot is a cache. It is only as good as the rules that made it.",
        Event::Projected { taken: Taken::Held, .. } => "Applying it now would show a state that never was.",
        Event::Projected { taken: Taken::Duplicate, .. } => {
            "A feed promises “at least once”. Only the receiver can make it “once”."
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
                return format!("{name} had no event by then.");
            }
            let last = named.store.last_change(found.stream(), first.version, Field::Balance);
            let changed = last.and_then(|change| named.store.get(change.position)).map_or(String::new(), |record| {
                format!(
                    " Its balance was last changed by version {}, {}: {}.",
                    record.version,
                    date(record.recorded_ms),
                    fact(named, record.fact)
                )
            });
            // Where all rules come to the same, none needs to be named.
            let by_rule =
                if found.is_disputed() { format!(", by the rule “{}”", rule(first.rule)) } else { String::new() };
            format!("{name} held {}, version {}{by_rule}.{changed}", money(first.state.balance_cents), first.version)
        }
        Found::LastChange { field, change: None, .. } => {
            format!("Nothing had changed “{}” of {name} by then.", field_name(*field))
        }
        Found::LastChange { field, change: Some(change), .. } => {
            let what = named.store.get(change.position).map_or(String::new(), |record| event(named, record));
            format!(
                "“{}” of {name} was last changed from {} to {} by {what}.",
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
            let changes = if changes.is_empty() { "Nothing changed".to_string() } else { changes.join("; ") };
            format!(
                "Between version {from} and {to} of {name}: {}. {}",
                counted(events.len() as u64, "event", "events"),
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
                "{}: {} ({}, last version {})",
                rule(other.rule),
                money(other.state.balance_cents),
                counted(u64::from(other.events), "event", "events"),
                other.version
            )
        })
        .collect();
    Some(format!(
        "Counted are the events before the first one that was recorded later: what a reader had seen when the clock first passed that moment. The store's clock has stepped back, so there are other answers that can be defended. {}.",
        capital(&said.join("; "))
    ))
}
