//! The audit: every outcome of every call, over all orders in which calls under way can end.
//!
//! It walks the states of the step machine by dynamic programming: a state is reached once, with the number of
//! executions that lead to it, and every transition raises the state's rank, so that going through the ranks in order
//! sees each state after everything that leads to it. Two states from which the same can follow are one state: what a
//! finished step holds is reduced to whether it is wrong.
//!
//! Of a crash two points are tried, before a call and between its effect and the log; a crash after the log is one before
//! the next call. Of a compensation's outcomes two failures are tried, for to the orchestrator an answer that never
//! comes is the same as an error. Late effects happen when the saga is over.

use crate::definition::{MAX_STEPS, Saga};
use crate::machine::{
    Call, Direction, Fate, Machine, Orchestration, Outcome, Phase, Record, Records, Report, Side, StepState,
};
use crate::table::Table;

/// An audit ends when it has found so many states.
pub const MAX_STATES: u32 = 3_000_000;
/// The most crashes that an audit tries in one execution.
pub const MAX_CRASHES: u8 = 2;

/// What an audit tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditBounds {
    /// At most so many attempts of each call, if the saga has more; 1 to [`crate::definition::MAX_ATTEMPTS`].
    pub attempts: u8,
    /// At most so many crashes of the orchestrator; 0 to [`MAX_CRASHES`].
    pub crashes: u8,
    /// Whether effects may come late.
    pub late: bool,
    /// The most states; at most [`MAX_STATES`].
    pub states: u32,
}

impl Default for AuditBounds {
    fn default() -> Self {
        AuditBounds { attempts: 2, crashes: 1, late: true, states: MAX_STATES }
    }
}

/// What is tried for each call.
const TRIED: usize = 8;

/// One step of an execution: a call, and what happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Taken {
    /// The call.
    pub call: Call,
    /// What happens to it.
    pub fate: Fate,
}

impl Taken {
    fn written(self) -> u16 {
        let fate = Fate::ALL.iter().position(|(fate, _)| *fate == self.fate).unwrap_or(0) as u16;
        u16::from(self.call.step) << 4 | u16::from(self.call.side == Side::Compensation) << 3 | fate
    }

    fn read(word: u16) -> Self {
        let side = if word & 8 == 0 { Side::Action } else { Side::Compensation };
        Taken { call: Call { step: (word >> 4) as u8, side }, fate: Fate::ALL[usize::from(word & 7)].0 }
    }
}

/// What an execution ends with, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EndState {
    /// What the orchestrator reports.
    pub report: Report,
    /// The steps whose effects are not as reported, as bits; of a stuck end the step where it is stuck.
    pub steps: u16,
}

impl EndState {
    /// True when it is reported committed or aborted, and that is not so.
    pub fn is_wrong(self) -> bool {
        self.report != Report::Stuck && self.steps != 0
    }
}

/// One distinct end, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The end.
    pub end: EndState,
    /// How many executions end so.
    pub executions: u128,
    /// The shortest of them: of those with the fewest calls the one with the fewest failures.
    pub shortest: Vec<Taken>,
}

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    /// How many executions there are.
    pub executions: u128,
    /// How many states.
    pub states: u32,
    /// Executions that are reported committed or aborted while some effect is not as reported.
    pub wrong: u128,
    /// Executions that need a human.
    pub stuck: u128,
    /// The distinct ends: wrong ones first, then stuck ones, each by the length of their shortest run.
    pub ends: Vec<Found>,
    /// For each step: executions in which its effect ends wrong, and in which the saga is stuck at it.
    pub heat: Vec<(u128, u128)>,
    /// False when the bound of states ended it: then the numbers are of a part only.
    pub complete: bool,
}

impl Findings {
    /// The distinct ends that are wrong.
    pub fn wrong_ends(&self) -> impl Iterator<Item = &Found> {
        self.ends.iter().filter(|found| found.end.is_wrong())
    }

    /// The distinct ends that are stuck.
    pub fn stuck_ends(&self) -> impl Iterator<Item = &Found> {
        self.ends.iter().filter(|found| found.end.report == Report::Stuck)
    }
}

/// A state of the audit: everything on which the rest of an execution depends, packed.
pub(crate) type Key = [u32; MAX_STEPS + 1];

/// A state that is still to be followed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) key: Key,
    count: u128,
    cost: u32,
    id: u32,
}

/// The way back: the state before, and what was taken from there. The first state has none.
#[derive(Clone, Copy, Debug)]
struct Back {
    parent: u32,
    taken: u16,
}

#[derive(Clone, Copy, Debug)]
struct Reached {
    end: EndState,
    count: u128,
    cost: u32,
    back: Back,
}

/// An audit under way.
#[derive(Debug)]
pub struct Audit {
    machine: Machine,
    bounds: AuditBounds,
    ranks: Vec<Table>,
    /// The rank that is followed, and the next state in it.
    at: (usize, usize),
    backs: Vec<Back>,
    ends: Vec<Reached>,
    complete: bool,
}

/// A rank is at most 60 a step, and one more for each crash.
const RANKS: usize = 60 * MAX_STEPS + MAX_CRASHES as usize + 1;
const NONE: u32 = u32::MAX;

impl Audit {
    /// An audit of a valid saga.
    pub fn new(saga: &Saga, bounds: AuditBounds) -> Self {
        let machine = Machine::new(saga, bounds.attempts);
        let mut audit = Audit {
            machine,
            bounds: AuditBounds {
                crashes: bounds.crashes.min(MAX_CRASHES),
                states: bounds.states.min(MAX_STATES),
                ..bounds
            },
            ranks: (0..RANKS).map(|_| Table::default()).collect(),
            at: (0, 0),
            backs: Vec::new(),
            ends: Vec::new(),
            complete: true,
        };
        let start = audit.machine.start();
        audit.reach(start, Records::default(), 0, 1, 0, Back { parent: NONE, taken: 0 });
        audit
    }

    /// How many states were found so far.
    pub fn states(&self) -> u32 {
        self.backs.len() as u32
    }

    /// Follows at most `budget` states and tells whether it is done. Slices of any size give the same findings.
    pub fn advance(&mut self, budget: usize) -> bool {
        for _ in 0..budget {
            loop {
                let Some(rank) = self.ranks.get_mut(self.at.0) else { return true };
                if self.at.1 < rank.len() {
                    break;
                }
                // Nothing leads back to a rank, so its states are not needed any more.
                *rank = Table::default();
                self.at = (self.at.0 + 1, 0);
            }
            let node = self.ranks[self.at.0].node(self.at.1);
            self.at.1 += 1;
            self.follow(&node);
            if !self.complete {
                return true;
            }
        }
        false
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Findings {
        while !self.advance(usize::MAX) {}
        self.findings()
    }

    fn follow(&mut self, node: &Node) {
        let (state, records, crashes) = unpack(&node.key);
        let calls: u32 = state.steps.iter().enumerate().fold(0, |bits, (index, step)| {
            bits | u32::from(matches!(step.phase, Phase::Acting | Phase::Undoing)) << index
        });
        for index in (0..MAX_STEPS).filter(|index| calls & 1 << index != 0) {
            let side = if state.steps[index].phase == Phase::Acting { Side::Action } else { Side::Compensation };
            let call = Call { step: index as u8, side };
            for (code, (fate, _)) in Fate::ALL.iter().take(TRIED).enumerate() {
                let (mut next, mut held, mut crashed) = (state, records, crashes);
                match fate {
                    Fate::Ends(Outcome::Late) if !self.bounds.late || side == Side::Compensation => continue,
                    Fate::Ends(Outcome::LostBefore | Outcome::LostAfter) if side == Side::Compensation => continue,
                    Fate::Ends(outcome) => self.machine.settle(&mut next, &mut held, call, *outcome),
                    _ if crashes >= self.bounds.crashes => continue,
                    Fate::CrashBefore | Fate::CrashAfterEffect | Fate::CrashAfterLog => {
                        if *fate == Fate::CrashAfterEffect {
                            self.machine.land(&mut held, call);
                        }
                        self.machine.recover(&mut next);
                        crashed += 1;
                    }
                }
                let cost = node.cost + (1 << 8) + u32::from(code != 0);
                let back = Back { parent: node.id, taken: Taken { call, fate: *fate }.written() };
                self.reach(next, held, crashed, node.count, cost, back);
            }
        }
    }

    fn reach(&mut self, state: Orchestration, records: Records, crashes: u8, count: u128, cost: u32, back: Back) {
        let (mut state, mut records) = (state, records);
        self.reduce(&mut state, &mut records);
        if let Direction::Over(report) = state.direction {
            let end = EndState { report, steps: self.judged(report, &state, &records) };
            match self.ends.iter_mut().find(|reached| reached.end == end) {
                Some(reached) => {
                    reached.count = reached.count.saturating_add(count);
                    if cost < reached.cost {
                        (reached.cost, reached.back) = (cost, back);
                    }
                }
                None => self.ends.push(Reached { end, count, cost, back }),
            }
            return;
        }
        let key = pack(&state, &records, crashes);
        let count_of_steps = self.machine.count();
        let rank = state.steps[..count_of_steps].iter().map(rank).sum::<usize>() + usize::from(crashes);
        let id = self.backs.len() as u32;
        let (node, is_new) = self.ranks[rank].enter(Node { key, count, cost, id });
        if is_new {
            self.backs.push(back);
            self.complete &= id < self.bounds.states;
        } else {
            node.count = node.count.saturating_add(count);
            if cost < node.cost {
                node.cost = cost;
                self.backs[node.id as usize] = back;
            }
        }
    }

    /// Makes one state of all from which the same follows.
    fn reduce(&self, state: &mut Orchestration, records: &mut Records) {
        for (index, record) in records.iter_mut().enumerate().take(self.machine.count()) {
            let open = self.machine.is_open(state, index);
            if record.late > 0 {
                let (idempotent, refuses) = self.machine.rules_of_effects(index);
                let refused = refuses && (record.undone > 0 || record.empty);
                // On the way back it will be undone first, or the saga is stuck, of which nothing is judged.
                let comes_after = open && refuses && state.direction == Direction::Backward;
                if (idempotent && record.effects > 0) || (!open && refused) || comes_after {
                    record.late = 0;
                } else if !open || (!refuses && record.effects > 0) {
                    // It will happen, and nothing before that depends on when.
                    record.effects = record.effects.saturating_add(if idempotent { 1 } else { record.late });
                    record.late = 0;
                } else if state.steps[index].phase == Phase::Done {
                    // It will happen if the step is never undone, and then one too many is as wrong as several.
                    record.late = u8::from(record.effects == 1);
                }
            }
            let step = &mut state.steps[index];
            if !self.machine.is_reverse() {
                step.rank = 0;
            }
            if state.direction == Direction::Backward && !open {
                *record = Record { effects: u8::from(record.standing() != 0), ..Record::default() };
                let phase = if step.phase == Phase::UndoFailed { Phase::UndoFailed } else { Phase::Undone };
                *step = StepState { phase, ..StepState::default() };
            } else if !open && step.phase == Phase::Done && record.undone == 0 {
                // It was done once, which is right if the saga commits, or more often, which is wrong in any case.
                record.effects = record.effects.min(2);
            }
        }
    }

    fn judged(&self, report: Report, state: &Orchestration, records: &Records) -> u16 {
        let count = self.machine.count();
        if report == Report::Stuck {
            let stuck = |index: &usize| matches!(state.steps[*index].phase, Phase::UndoFailed | Phase::Failed);
            // The one that failed last: an action that had failed before is only why it went back.
            let undo = (0..count).find(|index| state.steps[*index].phase == Phase::UndoFailed);
            return undo.or_else(|| (0..count).find(stuck)).map_or(0, |index| 1 << index);
        }
        (0..count)
            .filter(|index| self.machine.is_wrong(report, *index, &records[*index]))
            .fold(0, |bits, index| bits | 1 << index)
    }

    /// What was found so far.
    pub fn findings(&self) -> Findings {
        let sum = |of: &dyn Fn(&Reached) -> bool| {
            self.ends
                .iter()
                .filter(|reached| of(reached))
                .fold(0_u128, |sum, reached| sum.saturating_add(reached.count))
        };
        let heat = (0..self.machine.count()).map(|index| {
            let at = |reached: &Reached| reached.end.steps & 1 << index != 0;
            (sum(&|r| r.end.is_wrong() && at(r)), sum(&|r| r.end.report == Report::Stuck && at(r)))
        });
        let heat = heat.collect();
        let mut ends: Vec<&Reached> = self.ends.iter().collect();
        let class = |end: EndState| match end {
            end if end.is_wrong() => 0,
            EndState { report: Report::Stuck, .. } => 1,
            _ => 2,
        };
        ends.sort_by_key(|reached| (class(reached.end), reached.cost, reached.end));
        Findings {
            executions: sum(&|_| true),
            states: self.states() + self.ends.len() as u32,
            wrong: sum(&|reached| reached.end.is_wrong()),
            stuck: sum(&|reached| reached.end.report == Report::Stuck),
            heat,
            complete: self.complete,
            ends: ends
                .into_iter()
                .map(|reached| Found { end: reached.end, executions: reached.count, shortest: self.way(reached.back) })
                .collect(),
        }
    }

    fn way(&self, last: Back) -> Vec<Taken> {
        let mut way = Vec::new();
        let mut back = last;
        while back.parent != NONE {
            way.push(Taken::read(back.taken));
            back = self.backs[back.parent as usize];
        }
        way.reverse();
        way
    }
}

/// A number that every transition raises.
fn rank(step: &StepState) -> usize {
    let tried = usize::from(step.attempt) + if step.again { 16 } else { 0 };
    match step.phase {
        Phase::Waiting => 0,
        Phase::Acting => tried,
        Phase::Failed => {
            if step.again {
                27
            } else {
                13
            }
        }
        Phase::Done => 28,
        Phase::Undoing => 30 + tried,
        Phase::UndoFailed => 58,
        Phase::Undone => 60,
    }
}

const PHASES: [Phase; 7] =
    [Phase::Waiting, Phase::Acting, Phase::Done, Phase::Failed, Phase::Undoing, Phase::Undone, Phase::UndoFailed];
const DIRECTIONS: [Direction; 4] = [Direction::Forward, Direction::Failing, Direction::Backward, Direction::Halting];

fn pack(state: &Orchestration, records: &Records, crashes: u8) -> Key {
    let mut key = [0; MAX_STEPS + 1];
    for ((word, step), record) in key.iter_mut().zip(&state.steps).zip(records) {
        let bits = |value: u8, most: u32, at: u32| u32::from(value).min(most) << at;
        *word = step.phase as u32
            | bits(step.attempt, 15, 3)
            | bits(u8::from(step.again), 1, 7)
            | bits(u8::from(step.unknown), 1, 8)
            | bits(step.rank, 15, 9)
            | bits(record.effects, 31, 13)
            | bits(record.undone, 31, 18)
            | bits(u8::from(record.empty), 1, 23)
            | bits(record.late, 31, 24);
    }
    let direction = DIRECTIONS.iter().position(|direction| *direction == state.direction).unwrap_or(0) as u32;
    key[MAX_STEPS] = direction | u32::from(state.settled) << 2 | u32::from(crashes) << 8;
    key
}

fn unpack(key: &Key) -> (Orchestration, Records, u8) {
    let (mut state, mut records) = (Orchestration::default(), Records::default());
    let bits = |word: u32, at: u32, most: u32| (word >> at & most) as u8;
    for ((word, step), record) in key.iter().zip(&mut state.steps).zip(&mut records) {
        *step = StepState {
            phase: PHASES[usize::from(bits(*word, 0, 7)).min(PHASES.len() - 1)],
            attempt: bits(*word, 3, 15),
            again: bits(*word, 7, 1) == 1,
            unknown: bits(*word, 8, 1) == 1,
            rank: bits(*word, 9, 15),
        };
        *record = Record {
            effects: bits(*word, 13, 31),
            undone: bits(*word, 18, 31),
            empty: bits(*word, 23, 1) == 1,
            late: bits(*word, 24, 31),
        };
    }
    let last = key[MAX_STEPS];
    state.direction = DIRECTIONS[usize::from(bits(last, 0, 3))];
    state.settled = bits(last, 2, 63);
    (state, records, bits(last, 8, 3))
}
