//! The world round the store, as a model: customers, writers, a feed, two projections.

use crate::account::{Account, Command, Rules, Status, decide};
use crate::branch::{Line, Replay, Replayed};
use crate::event::{Consumer as Which, Event};
use crate::fact::{Cents, Fact, NameId, Position, StreamId};
use crate::names::Names;
use crate::read_model::{Consumer, ReadModel};
use crate::scenario::{Done, MAX_ACCOUNTS, OWNERS, Scenario};
use crate::schema::{LATEST, downcast};
use crate::store::{AppendError, Appended, Expected, NewEvent, Store};
use sim::{Chance, Draw, Model, Source, Span, Time};
use std::fmt::Write as _;
use std::sync::Arc;

const ARRIVALS: Source = Source::named("commands.arrivals");
const COMMANDS: Source = Source::named("commands.what");
const ANSWERS: Source = Source::named("writers.answers");
const DELIVERIES: Source = Source::named("delivery.fate");

/// How long a writer waits for an answer before it asks again.
const ANSWER_TIMEOUT: Span = Span::from_secs(30);
/// How long a transfer is on its way to the other account.
const TRANSFER: Span = Span::from_secs(60);
const DAY: Span = Span::from_secs(86_400);
/// Interest, each time: 1 %.
const INTEREST_BASIS_POINTS: u32 = 100;
/// A delivery that was lost so often comes through: no line is dead for ever.
const MAX_ATTEMPTS: u8 = 8;

/// A context of this model.
type Context = sim::Context<Message, Event>;

/// A command on its way.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    origin: Origin,
    stream: StreamId,
    command: Command,
    valid: Valid,
    writer: u8,
    /// Conflicts so far.
    conflicts: u8,
    /// How often it was sent, from 1: more than once after a lost answer.
    sent: u8,
}

/// Where a command comes from; gives its event an id.
#[derive(Clone, Copy, Debug)]
enum Origin {
    Customer(u64),
    Hand(u32),
    Transfer(Position),
    Interest(u32),
}

/// When what a command says was true.
#[derive(Clone, Copy, Debug)]
enum Valid {
    /// When it is recorded.
    Recorded,
    /// So long before it was asked for.
    At(u64),
}

/// What is scheduled.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// The next command of a customer comes.
    Arrive,
    /// A writer loads a state and decides.
    Decide(Work),
    /// It appends what it decided.
    Append {
        /// The command.
        work: Work,
        /// What was decided.
        fact: Fact,
        /// The version on which.
        version: u32,
    },
    /// Interest is due.
    Interest(u32),
    /// The next event of the file.
    Import(u32),
    /// An event comes to the projections.
    Deliver {
        /// Which.
        position: Position,
        /// Which try, from 1.
        attempt: u8,
        /// Whether it is the second copy.
        again: bool,
    },
    /// Something is done by hand.
    Done(u32),
    /// Writers write another form.
    Schema(u8),
    /// The rules change.
    Rules(Rules),
    /// Commands stop coming.
    End,
}

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

    fn arrive(&mut self, cx: &mut Context) {
        let traffic = self.scenario.traffic;
        if traffic.commands_per_day > 0.0 {
            let gap = self.arrivals.exponential() / traffic.commands_per_day;
            cx.schedule(DAY.scaled(gap), Message::Arrive);
        }
        let number = self.commands;
        self.commands += 1;
        let mut draw = self.chance.at(COMMANDS, number, 0);
        let stream = StreamId((draw.unit() * f64::from(traffic.accounts)) as u32);
        let what = draw.unit() * 100.0;
        let cents = 1 + (draw.unit() * 2.0 * f64::from(traffic.mean_cents)) as Cents;
        // Every number is drawn, used or not, so that no setting shifts the luck of another.
        let (other, late, late_by) = (draw.unit(), draw.unit() * 100.0, draw.unit());
        let command = if what < traffic.withdraw_percent {
            Command::Withdraw { cents }
        } else if what < traffic.withdraw_percent + traffic.transfer_percent && traffic.accounts > 1 {
            // Any account but its own.
            let to = (stream.0 + 1 + (other * f64::from(traffic.accounts - 1)) as u32) % traffic.accounts;
            Command::Transfer { cents, to: StreamId(to) }
        } else {
            Command::Deposit { cents }
        };
        let transfers = matches!(command, Command::Transfer { .. });
        let valid = if late < traffic.late_percent && !transfers {
            let by = DAY.scaled(late_by * f64::from(traffic.late_days));
            Valid::At(
                (self.scenario.start_ms() + cx.now().as_millis())
                    .saturating_sub(by.as_millis())
                    .max(self.scenario.start_ms()),
            )
        } else {
            Valid::Recorded
        };
        let writer = (number % u64::from(self.scenario.writers.count)) as u8 + 1;
        let work = Work { origin: Origin::Customer(number), stream, command, valid, writer, conflicts: 0, sent: 1 };
        self.decide(work, cx);
    }

    /// The state as a writer comes to it: by the newest snapshot that it accepts, and the events after it.
    fn load(&self, stream: StreamId, cx: &mut Context) -> (u32, Account) {
        let version = self.store.version(stream);
        let fold = |from: u32, mut state: Account| {
            for record in self.store.events(stream, from, version) {
                state.evolve_by(self.rules, record.fact, record.recorded_ms);
            }
            (version, state)
        };
        let present = |this: &Self| match this.rules {
            // What the store keeps by itself is the fold by the present rules.
            Rules::Present => (version, this.store.tip(stream)),
            Rules::WithoutInterest => fold(0, Account::default()),
        };
        match self.snapshots.get(stream.0 as usize).copied().flatten() {
            Some((at, _, rules)) if rules != self.rules && self.scenario.snapshots.check_rules => {
                cx.record(Event::StaleSnapshot { stream, version: at, used: false, off_cents: 0 });
                present(self)
            }
            Some((at, state, rules)) if rules != self.rules => {
                let loaded = fold(at, state);
                let off_cents = loaded.1.balance_cents.saturating_sub(present(self).1.balance_cents);
                cx.record(Event::StaleSnapshot { stream, version: at, used: true, off_cents });
                loaded
            }
            _ => present(self),
        }
    }

    fn decide(&mut self, work: Work, cx: &mut Context) {
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

    fn append(&mut self, work: Work, fact: Fact, version: u32, cx: &mut Context) {
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
    fn appended(&mut self, position: Position, against_rules: bool, cx: &mut Context) {
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

    /// Appends to the branch.
    fn replay(&mut self, replayed: Vec<Replayed>, cx: &mut Context) {
        let cause = cx.cause();
        for Replayed { stream, fact, of } in replayed {
            let now_ms = self.recorded_ms(cx.now());
            let Some((_, store)) = &mut self.branch else { return };
            let main = of.and_then(Position::new);
            let original = main.and_then(|of| self.store.get(of));
            self.id.clear();
            match original {
                Some(original) => self.id.push_str(self.store.id(original)),
                None => {
                    let written = write!(self.id, "b{}", store.len() + 1);
                    debug_assert!(written.is_ok(), "writing to a string cannot fail");
                }
            }
            // A cause keeps its place only as far as the branch has the same events; its id is sure.
            let there = |position: Option<Position>| {
                let cause = self.store.get(position?)?;
                store.position_of(self.store.id(cause))
            };
            let event = NewEvent {
                id: &self.id,
                fact,
                recorded_ms: original.map_or(now_ms, |original| original.recorded_ms),
                valid_ms: original.map_or(now_ms, |original| original.valid_ms),
                causation: there(original.and_then(|original| original.causation)),
                correlation: there(original.and_then(|original| original.correlation)),
                schema: original.map_or(LATEST, |original| original.schema),
            };
            let against_rules = against_rules(&store.tip(stream), fact);
            let Ok(Appended::Stored(position)) = store.append(stream, Expected::Any, &event) else { continue };
            let Some(record) = store.get(position).copied() else { continue };
            cx.because(cause);
            cx.record(Event::Appended { position, record, against_rules, of: main });
            self.deliver_later(position, cx);
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

    fn snapshot(&mut self, stream: StreamId, version: u32, cx: &mut Context) {
        let every = self.scenario.snapshots.every;
        if every == 0 || !version.is_multiple_of(every) {
            return;
        }
        let mut state = self.store.tip(stream);
        if self.rules != Rules::Present {
            state = Account::default();
            for record in self.store.events(stream, 0, version) {
                state.evolve_by(self.rules, record.fact, record.recorded_ms);
            }
        }
        if let Some(place) = self.snapshots.get_mut(stream.0 as usize) {
            // One that is not checked is also never replaced by better knowledge: it is built on the one before.
            if let Some((at, before, rules)) = *place
                && rules != self.rules
                && !self.scenario.snapshots.check_rules
            {
                state = before;
                for record in self.store.events(stream, at, version) {
                    state.evolve_by(self.rules, record.fact, record.recorded_ms);
                }
                *place = Some((version, state, rules));
            } else {
                *place = Some((version, state, self.rules));
            }
            if self.branch.is_none() {
                let cause = cx.cause();
                cx.record(Event::SnapshotTaken { stream, version, rules: self.rules });
                cx.because(cause);
            }
        }
    }

    fn deliver_later(&mut self, position: Position, cx: &mut Context) {
        let delivery = self.scenario.delivery;
        if !delivery.feed {
            return;
        }
        let mut draw = self.chance.at(DELIVERIES, u64::from(position.number()), 0);
        let extra = Span::from_secs_f64(draw.unit() * f64::from(delivery.reorder_s));
        let (reordered, twice, late) = (
            draw.percent(delivery.reorder_percent),
            draw.percent(delivery.duplicate_percent),
            draw.percent(delivery.late_commit_percent),
        );
        let again_after = Span::from_secs_f64(draw.unit() * f64::from(delivery.reorder_s));
        let mut after = Span::from_secs_f64(delivery.delay_s);
        if late {
            after += Span::from_secs(u64::from(delivery.late_commit_s));
        }
        if twice {
            cx.schedule(after + again_after, Message::Deliver { position, attempt: 1, again: true });
        }
        if reordered {
            after += extra;
        }
        cx.schedule(after, Message::Deliver { position, attempt: 1, again: false });
    }

    fn deliver(&mut self, position: Position, attempt: u8, again: bool, cx: &mut Context) {
        let delivery = self.scenario.delivery;
        // Each copy has its own fate.
        let fate = u32::from(attempt) + if again { 100 } else { 0 };
        let mut draw = self.chance.at(DELIVERIES, u64::from(position.number()), fate);
        if attempt < MAX_ATTEMPTS && draw.percent(delivery.drop_percent) {
            cx.record(Event::DeliveryLost { position, attempt });
            let next = Message::Deliver { position, attempt: attempt + 1, again };
            cx.schedule(Span::from_secs(u64::from(delivery.redeliver_s)), next);
            return;
        }
        cx.record(Event::Delivered { position, attempt });
        let cause = cx.cause();
        let store: &Store = self.branch.as_ref().map_or(&self.store, |(_, store)| store);
        let Some(record) = store.get(position) else { return };
        for which in Which::ALL {
            let (projection, reference) = &mut self.projections[which as usize];
            let taken = projection.deliver(position.number(), record);
            let checkpoint = projection.checkpoint();
            for record in &store.records()[reference.at as usize..checkpoint as usize] {
                reference.views.apply(record);
            }
            reference.at = checkpoint;
            let (off_cents, wrong) =
                (projection.views().off_by(&reference.views), *projection.views() != reference.views);
            let held = projection.held() as u32;
            cx.because(cause);
            cx.record(Event::Projected { consumer: which, position, taken, checkpoint, held, off_cents, wrong });
            match (std::mem::replace(&mut self.wrong[which as usize], wrong), wrong) {
                (false, true) => cx.record(Event::Diverged { consumer: which, position, off_cents }),
                (true, false) => cx.record(Event::Converged { consumer: which, position }),
                (true, true) | (false, false) => {}
            }
        }
    }

    fn schedule_done(&self, cx: &mut Context) {
        for (i, done) in self.scenario.done.iter().enumerate() {
            if let Done::Command { at_ms, .. } | Done::Clock { at_ms, .. } = done {
                cx.schedule_at(Time::from_millis(*at_ms), Message::Done(i as u32));
            }
        }
    }

    /// Records the next event of the file when its time has come; one that was recorded before an earlier one comes
    /// right after it.
    fn import(&mut self, index: u32, cx: &mut Context) {
        cx.because(None);
        let Some((position, record)) =
            Position::from_index(index as usize).and_then(|position| Some((position, *self.store.get(position)?)))
        else {
            return;
        };
        let tip = self.tips.get_mut(record.stream.0 as usize);
        let against_rules = tip.is_some_and(|tip| {
            let against_rules = !matches!(record.fact, Fact::Other { .. }) && against_rules(tip, record.fact);
            tip.evolve(record.fact, record.recorded_ms);
            against_rules
        });
        self.appended(position, against_rules, cx);
        cx.because(None);
        self.import_later(index + 1, cx);
    }

    fn import_later(&self, index: u32, cx: &mut Context) {
        let asset = self.scenario.opened().filter(|asset| index < asset.events);
        let record = Position::from_index(index as usize).and_then(|position| self.store.get(position));
        if let (Some(asset), Some(record)) = (asset, record) {
            let at = Time::from_millis(record.recorded_ms.saturating_sub(asset.span_ms.0));
            cx.schedule_at(at, Message::Import(index));
        } else {
            // The store holds the whole file from the start, so what is done by hand comes after all of it.
            self.schedule_done(cx);
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

/// Whether nobody who knew this state would have let this happen.
fn against_rules(before: &Account, fact: Fact) -> bool {
    let change = fact.change();
    match fact {
        Fact::Opened { .. } | Fact::OpenedV1 { .. } => before.status != Status::Absent,
        Fact::TransferReturned { .. } => before.status == Status::Absent,
        _ => before.status != Status::Open || (change < 0 && before.balance_cents.saturating_add(change) < 0),
    }
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
