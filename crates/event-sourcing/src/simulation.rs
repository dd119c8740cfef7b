//! The world round the store, as a model: customers, writers, a feed, two projections.

mod branching;
mod customers;
mod feed;
mod file;
mod message;
mod snapshots;
mod writers;

use crate::account::{Account, Command, Rules};
use crate::branch::{Line, Replay};
use crate::event::{Consumer as Which, Event};
use crate::fact::{Cents, Fact, NameId, StreamId};
use crate::names::Names;
use crate::read_model::{Consumer, ReadModel};
use crate::scenario::{Done, MAX_ACCOUNTS, OWNERS, Scenario};
use crate::schema::LATEST;
use crate::store::Store;
pub use message::{Message, Work};
use message::{Origin, Valid};
use sim::{Chance, Draw, Model, Source, Span, Time};
use std::sync::Arc;

const ARRIVALS: Source = Source::named("commands.arrivals");

const DAY: Span = Span::from_secs(86_400);
/// Interest, each time: 1 %.
const INTEREST_BASIS_POINTS: u32 = 100;
/// A delivery that was lost so often comes through: no line is dead for ever.
const MAX_ATTEMPTS: u8 = 8;

/// A context of this model.
type Context = sim::Context<Message, Event>;

/// The model.
#[derive(Debug)]
pub struct Simulation {
    scenario: Scenario,
    chance: Chance,
    arrivals: Draw,
    commands: u64,
    /// Shared with the file that it came from, until something is appended.
    store: Arc<Store>,
    /// The newest snapshot of each account, with its version and rules.
    snapshots: Vec<Option<(u32, Account, Rules)>>,
    rules: Rules,
    schema: u8,
    clock_ms: i64,
    ended: bool,
    /// In a branch: what it makes of the main line, and its own store.
    branch: Option<(Replay, Store)>,
    projections: [(Consumer, Reference); 2],
    /// Whether each is wrong.
    wrong: [bool; 2],
    /// The states of the accounts of a file, as far as it was read.
    tips: Vec<Account>,
    /// Room for an id.
    id: String,
}

/// The fold of the store, as far as a projection believes to be.
#[derive(Debug, Default)]
struct Reference {
    views: ReadModel,
    at: u32,
}

impl Simulation {
    /// The model of a valid scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let chance = Chance::new(scenario.seed);
        let consuming = scenario.projection;
        let file = scenario.opened().and_then(|asset| asset.data.clone());
        let store = file.as_ref().map_or_else(|| Arc::new(accounts()), |import| import.store.clone());
        let branch = match scenario.line {
            Line::Main => None,
            Line::Branch => Some((Replay::new(scenario.edits()), store.emptied())),
        };
        Simulation {
            scenario: scenario.clone(),
            chance,
            arrivals: chance.stream(ARRIVALS),
            commands: 0,
            store,
            snapshots: vec![None; MAX_ACCOUNTS as usize],
            rules: if scenario.snapshots.rules_change { Rules::WithoutInterest } else { Rules::Present },
            schema: if scenario.schema.changes { 1 } else { LATEST },
            clock_ms: 0,
            ended: false,
            branch,
            tips: file.map_or_else(Vec::new, |import| vec![Account::default(); import.store.streams()]),
            projections: [consuming, consuming.naive()].map(|how| (Consumer::new(how), Reference::default())),
            wrong: [false; 2],
            id: String::new(),
        }
    }

    /// What is in the store so far: of a branch, its own.
    pub fn store(&self) -> &Store {
        self.branch.as_ref().map_or(&self.store, |(_, store)| store)
    }

    /// Gives up the model for its store.
    pub fn into_store(self) -> Arc<Store> {
        self.branch.map_or(self.store, |(_, store)| Arc::new(store))
    }

    /// The projection, and the naive one.
    pub fn projection(&self, which: Which) -> &Consumer {
        &self.projections[which as usize].0
    }

    fn recorded_ms(&self, now: Time) -> u64 {
        (self.scenario.start_ms() + now.as_millis()).saturating_add_signed(self.clock_ms)
    }

    fn schedule_done(&self, cx: &mut Context) {
        for (i, done) in self.scenario.done.iter().enumerate() {
            if let Done::Command { at_ms, .. } | Done::Clock { at_ms, .. } = done {
                cx.schedule_at(Time::from_millis(*at_ms), Message::Done(i as u32));
            }
        }
    }

    fn by_hand(&mut self, index: u32, cx: &mut Context) {
        match self.scenario.done.get(index as usize).copied() {
            Some(Done::Command { stream, command, late_ms, .. }) => {
                let now_ms = self.scenario.start_ms() + cx.now().as_millis();
                let valid = if late_ms == 0 { Valid::Recorded } else { Valid::At(now_ms.saturating_sub(late_ms)) };
                let origin = Origin::Hand(index + 1);
                self.decide(Work { origin, stream, command, valid, writer: 1, conflicts: 0, sent: 1 }, cx);
            }
            Some(Done::Clock { by_ms, .. }) => {
                self.clock_ms = self.clock_ms.saturating_add(by_ms);
                cx.record(Event::ClockStepped { by_ms });
            }
            Some(Done::Edit(_)) | None => {}
        }
    }
}

/// Streams and owners by number, so that a command can name an account before its first event.
fn accounts() -> Store {
    let mut store = Store::new(crate::store::SNAPSHOT_EVERY);
    for number in 1..=MAX_ACCOUNTS {
        // There is room for sixteen names.
        let _known = store.stream(&format!("acct-{number}"));
    }
    store
}

/// The names that a run's facts refer to.
pub fn names(scenario: &Scenario) -> Arc<Names> {
    if let Some(import) = scenario.opened().and_then(|asset| asset.data.as_ref()) {
        return import.names.clone();
    }
    let mut names = Names::default();
    for owner in OWNERS {
        let _known = names.intern(owner);
    }
    Arc::new(names)
}

impl Model for Simulation {
    type Message = Message;
    type Event = Event;

    fn start(&mut self, cx: &mut Context) {
        if let Some((replay, _)) = &mut self.branch {
            // What is inserted before the first event.
            let first = replay.at(0, StreamId(0), Fact::Closed);
            self.replay(first, cx);
        }
        cx.because(None);
        let end = self.scenario.end();
        if self.scenario.opened().is_some() {
            self.import_later(0, cx);
            cx.schedule_at(end, Message::End);
            return;
        }
        for account in 0..self.scenario.traffic.accounts {
            let number = self.commands;
            self.commands += 2;
            let stream = StreamId(account);
            let cents = Cents::from(self.scenario.traffic.mean_cents) * 2;
            let owner = NameId(account);
            let work = |number: u64, command: Command| Work {
                origin: Origin::Customer(number),
                stream,
                command,
                valid: Valid::Recorded,
                writer: 1,
                conflicts: 0,
                sent: 1,
            };
            // Before customers come, one writer opens the accounts in one go; schema 1 had one event for both.
            let (open, deposit) = (Command::Open { owner }, Command::Deposit { cents });
            if self.schema == 1 {
                self.append(work(number, open), Fact::OpenedV1 { owner, initial_cents: cents }, 0, cx);
            } else {
                self.append(work(number, open), Fact::Opened { owner }, 0, cx);
                cx.because(None);
                self.append(work(number + 1, deposit), Fact::Deposited { cents }, 1, cx);
            }
            cx.because(None);
        }
        self.schedule_done(cx);
        let part = |of: u64, all: u64| Time::from_micros(end.as_micros() / all * of);
        if self.scenario.schema.changes {
            cx.schedule_at(part(1, 3), Message::Schema(2));
            cx.schedule_at(part(2, 3), Message::Schema(LATEST));
        }
        if self.scenario.snapshots.rules_change {
            cx.schedule_at(part(1, 2), Message::Rules(Rules::Present));
        }
        if self.scenario.traffic.interest_days > 0 {
            cx.schedule(DAY.scaled(f64::from(self.scenario.traffic.interest_days)), Message::Interest(1));
        }
        cx.schedule_at(end, Message::End);
        if self.scenario.traffic.commands_per_day > 0.0 {
            let gap = self.arrivals.exponential() / self.scenario.traffic.commands_per_day;
            cx.schedule(DAY.scaled(gap), Message::Arrive);
        }
    }

    fn handle(&mut self, message: Message, cx: &mut Context) {
        match message {
            Message::Arrive | Message::Interest(_) if self.ended => {}
            Message::Arrive => self.arrive(cx),
            Message::Decide(work) => self.decide(work, cx),
            Message::Append { work, fact, version } => self.append(work, fact, version, cx),
            Message::Interest(number) => {
                let days = f64::from(self.scenario.traffic.interest_days);
                cx.schedule(DAY.scaled(days), Message::Interest(number + 1));
                for account in 0..self.scenario.traffic.accounts {
                    let work = Work {
                        origin: Origin::Interest(number),
                        stream: StreamId(account),
                        command: Command::CreditInterest { basis_points: INTEREST_BASIS_POINTS },
                        valid: Valid::Recorded,
                        writer: 1,
                        conflicts: 0,
                        sent: 1,
                    };
                    cx.because(None);
                    self.decide(work, cx);
                }
            }
            Message::Deliver { position, attempt, again } => self.deliver(position, attempt, again, cx),
            Message::Import(index) => self.import(index, cx),
            Message::Done(index) => self.by_hand(index, cx),
            Message::Schema(schema) => {
                self.schema = schema;
                cx.record(Event::SchemaChanged { schema });
            }
            Message::Rules(rules) => {
                self.rules = rules;
                cx.record(Event::RulesChanged { rules });
            }
            Message::End => {
                self.ended = true;
                if let Some((replay, _)) = &mut self.branch {
                    let rest = replay.rest();
                    self.replay(rest, cx);
                }
            }
        }
    }
}
