//! Writers: they load a state, decide, append, and wait for the answer.

use super::{Context, MAX_ATTEMPTS, Message, Origin, Simulation, Valid, Work};
use crate::account::{Account, Command, Status, decide};
use crate::event::Event;
use crate::fact::{Fact, Position};
use crate::schema::downcast;
use crate::store::{AppendError, Appended, Expected, NewEvent};
use sim::{Source, Span};
use std::fmt::Write as _;
use std::sync::Arc;

const ANSWERS: Source = Source::named("writers.answers");
/// How long a writer waits for an answer before it asks again.
const ANSWER_TIMEOUT: Span = Span::from_secs(30);
/// How long a transfer is on its way to the other account.
const TRANSFER: Span = Span::from_secs(60);

impl Simulation {
    pub(super) fn decide(&mut self, work: Work, cx: &mut Context) {
        let cause = cx.cause();
        let (version, state) = self.load(work.stream, cx);
        match decide(&state, work.stream, work.command) {
            Err(reason) => {
                cx.record(Event::Rejected { stream: work.stream, command: work.command, reason });
                if let Command::Receive { cents, from } = work.command
                    && let Origin::Transfer(_) = work.origin
                {
                    // What cannot arrive goes back: money is never between two accounts for good.
                    let command = Command::TakeBack { cents, to: work.stream };
                    self.decide(Work { stream: from, command, ..work }, cx);
                }
            }
            Ok(fact) => {
                cx.because(cause);
                let think = Span::from_secs_f64(self.scenario.writers.think_s);
                // Interest and arrivals of money are decided by the program itself, in one go.
                if think == Span::ZERO || !matches!(work.origin, Origin::Customer(_) | Origin::Hand(_)) {
                    self.append(work, fact, version, cx);
                } else {
                    cx.schedule(think, Message::Append { work, fact, version });
                }
            }
        }
    }

    pub(super) fn append(&mut self, work: Work, fact: Fact, version: u32, cx: &mut Context) {
        let writers = self.scenario.writers;
        let actual = self.store.version(work.stream);
        let before = self.store.tip(work.stream);
        let recorded_ms = self.recorded_ms(cx.now());
        let valid_ms = match work.valid {
            Valid::Recorded => recorded_ms,
            Valid::At(ms) => ms,
        };
        self.name(work, fact);
        let causation = match work.origin {
            Origin::Transfer(position) => Some(position),
            Origin::Customer(_) | Origin::Hand(_) | Origin::Interest(_) => None,
        };
        let written = if self.schema == 1 { downcast(fact) } else { None };
        let event = NewEvent {
            id: &self.id,
            fact: written.unwrap_or(fact),
            recorded_ms,
            valid_ms,
            causation,
            correlation: causation,
            // What schema 1 had no word for was not written before schema 2.
            schema: if written.is_some() { 1 } else { self.schema.max(2) },
        };
        let expected = if writers.expected_version { Expected::Exact(version) } else { Expected::Any };
        match Arc::make_mut(&mut self.store).append(work.stream, expected, &event) {
            Ok(Appended::Known(position)) => cx.record(Event::Known { position }),
            Ok(Appended::Stored(position)) => {
                let against_rules = against_rules(&before, fact);
                self.appended(position, against_rules, cx);
                if actual != version && self.branch.is_none() {
                    cx.record(Event::DecidedOnStale { position, decided_on: version, writer: work.writer });
                }
                self.after(work, position, fact, version, cx);
            }
            Err(AppendError::Conflict { .. }) => {
                cx.record(Event::Conflict { stream: work.stream, writer: work.writer, expected: version, actual });
                if u32::from(work.conflicts) < writers.retries {
                    let work = Work { conflicts: work.conflicts + 1, ..work };
                    self.decide(work, cx);
                } else {
                    cx.record(Event::GaveUp { stream: work.stream, writer: work.writer, command: work.command });
                }
            }
            // The store is full at the limit of a run, which ends then.
            Err(AppendError::Full | AppendError::NoSuchStream | AppendError::NoSuchId) => cx.finish(),
        }
    }

    /// Gives the event that a command leads to its id.
    fn name(&mut self, work: Work, fact: Fact) {
        self.id.clear();
        let written = match work.origin {
            Origin::Customer(number) => write!(self.id, "c{number}"),
            Origin::Hand(number) => write!(self.id, "h{number}"),
            Origin::Transfer(position) => {
                let back = if matches!(fact, Fact::TransferReturned { .. }) { "r" } else { "t" };
                write!(self.id, "{back}{}", position.number())
            }
            Origin::Interest(number) => write!(self.id, "i{number}-{}", work.stream.0 + 1),
        };
        let written = written.and_then(|()| match work.sent > 1 && !self.scenario.writers.same_id {
            true => write!(self.id, "-{}", work.sent),
            false => Ok(()),
        });
        debug_assert!(written.is_ok(), "writing to a string cannot fail");
    }

    /// What an append to the main line leads to on the line at hand.
    pub(super) fn appended(&mut self, position: Position, against_rules: bool, cx: &mut Context) {
        let Some(record) = self.store.get(position).copied() else { return };
        match &mut self.branch {
            None => {
                cx.record(Event::Appended { position, record, against_rules, of: None });
                self.deliver_later(position, cx);
                self.snapshot(record.stream, record.version, cx);
            }
            Some((replay, _)) => {
                let replayed = replay.at(position.number(), record.stream, record.fact);
                self.replay(replayed, cx);
                // The programs of the main line go on as they did, snapshots and all.
                self.snapshot(record.stream, record.version, cx);
            }
        }
    }

    /// What follows from an append for its writer.
    fn after(&mut self, work: Work, position: Position, fact: Fact, version: u32, cx: &mut Context) {
        let cause = cx.cause();
        if let Fact::TransferredOut { cents, to } = fact {
            let work = Work {
                origin: Origin::Transfer(position),
                stream: to,
                command: Command::Receive { cents, from: work.stream },
                valid: Valid::Recorded,
                sent: 1,
                conflicts: 0,
                ..work
            };
            cx.schedule(TRANSFER, Message::Decide(work));
        }
        if let Origin::Customer(number) = work.origin {
            let mut draw = self.chance.at(ANSWERS, number, u32::from(work.sent));
            if work.sent < MAX_ATTEMPTS && draw.percent(self.scenario.writers.lost_answer_percent) {
                cx.record(Event::AnswerLost { position });
                let again = Work { sent: work.sent + 1, ..work };
                // With the id of before, the same append is sent again; with a new one, the whole command.
                let message = match self.scenario.writers.same_id {
                    true => Message::Append { work: again, fact, version },
                    false => Message::Decide(again),
                };
                cx.schedule(ANSWER_TIMEOUT, message);
            }
        }
        cx.because(cause);
    }
}

/// Whether nobody who knew this state would have let this happen.
pub(super) fn against_rules(before: &Account, fact: Fact) -> bool {
    let change = fact.change();
    match fact {
        Fact::Opened { .. } | Fact::OpenedV1 { .. } => before.status != Status::Absent,
        Fact::TransferReturned { .. } => before.status == Status::Absent,
        _ => before.status != Status::Open || (change < 0 && before.balance_cents.saturating_add(change) < 0),
    }
}
