//! The step machine: what an orchestrator does next, and what services do with its calls. The outcome of a call is an
//! input, so the simulation and the audit drive the same machine.
//!
//! What the orchestrator knows ([`Orchestration`]) is a function of the replies that its durable log holds; what the
//! services hold ([`Records`]) survives a crash of the orchestrator.

use crate::definition::{FailingStep, Kind, Ledger, MAX_STEPS, OnFailure, Order, Policy, Recovery, Registered, Saga};
use serde::Serialize;

/// Which half of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The action.
    Action,
    /// What undoes it.
    Compensation,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Action, Side::Compensation];
}

/// What comes of a call. Five outcomes, not two, and an effect that comes when nobody waits for it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The effect happens and the answer comes.
    Ok,
    /// The service refuses: nothing happened, and the caller is told so.
    FailedBefore,
    /// The effect happens, then an error is answered. The caller cannot tell whether it happened.
    FailedAfter,
    /// No answer, and nothing happened. The caller cannot tell.
    LostBefore,
    /// No answer, although the effect happened. The caller cannot tell.
    LostAfter,
    /// No answer, and the effect happens after everything else: later than any compensation.
    Late,
}

impl Outcome {
    /// True when the effect happens while the caller waits.
    pub const fn has_effect(self) -> bool {
        matches!(self, Outcome::Ok | Outcome::FailedAfter | Outcome::LostAfter)
    }

    /// What the caller gets, given what became of the effect: a service that refused says so.
    pub const fn answered(self, landed: Option<Landed>) -> Reply {
        match (landed, self.reply()) {
            (Some(Landed::Refused), Reply::Ok) => Reply::Refused,
            (_, reply) => reply,
        }
    }

    /// What the caller gets.
    const fn reply(self) -> Reply {
        match self {
            Outcome::Ok => Reply::Ok,
            Outcome::FailedBefore => Reply::Refused,
            Outcome::FailedAfter => Reply::Error,
            Outcome::LostBefore | Outcome::LostAfter | Outcome::Late => Reply::Nothing,
        }
    }
}

/// What happens to one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It ends so.
    Ends(Outcome),
    /// Who makes it crashes before.
    CrashBefore,
    /// A crash after the effect, before the log: it is not known any more that the call was made.
    CrashAfterEffect,
    /// A crash after the log.
    CrashAfterLog,
}

impl Fate {
    /// All of them, with the names that links carry.
    pub const ALL: [(Fate, &'static str); 9] = [
        (Fate::Ends(Outcome::Ok), "ok"),
        (Fate::Ends(Outcome::FailedBefore), "failed-before"),
        (Fate::Ends(Outcome::FailedAfter), "failed-after"),
        (Fate::Ends(Outcome::LostBefore), "lost-before"),
        (Fate::Ends(Outcome::LostAfter), "lost-after"),
        (Fate::Ends(Outcome::Late), "late"),
        (Fate::CrashBefore, "crash-before"),
        (Fate::CrashAfterEffect, "crash-after-effect"),
        (Fate::CrashAfterLog, "crash-after-log"),
    ];

    /// The name in links.
    pub fn name(self) -> &'static str {
        Fate::ALL.iter().find(|(fate, _)| *fate == self).map_or("ok", |(_, name)| name)
    }

    /// The fate of this name.
    pub fn named(name: &str) -> Option<Fate> {
        Fate::ALL.iter().find(|(_, named)| *named == name).map(|(fate, _)| *fate)
    }

    /// True of the three crashes.
    pub const fn is_crash(self) -> bool {
        !matches!(self, Fate::Ends(_))
    }

    /// Whether the effect happens in time.
    pub const fn has_effect(self) -> bool {
        match self {
            Fate::Ends(outcome) => outcome.has_effect(),
            Fate::CrashBefore => false,
            Fate::CrashAfterEffect | Fate::CrashAfterLog => true,
        }
    }
}

/// What the orchestrator learns of a call; this is what its durable log holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Done.
    Ok,
    /// Refused: nothing happened.
    Refused,
    /// An error, which says nothing about whether it happened.
    Error,
    /// No answer in time.
    Nothing,
}

/// Where a step is, as the orchestrator knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Not begun.
    #[default]
    Waiting,
    /// Its action is called.
    Acting,
    /// Its action is done.
    Done,
    /// All attempts of its action failed.
    Failed,
    /// Its compensation is called.
    Undoing,
    /// Its compensation is done.
    Undone,
    /// All attempts of its compensation failed.
    UndoFailed,
}

/// One step, as the orchestrator knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct StepState {
    /// Where it is.
    pub phase: Phase,
    /// Of the call under way: which attempt, from 1.
    pub attempt: u8,
    /// Whether the attempts are those of the repetition that stands for "for ever".
    pub again: bool,
    /// Whether some attempt of the action may have had an effect that nobody confirmed.
    pub unknown: bool,
    /// Which it was to be completed or to fail, from 1; 0 before.
    pub rank: u8,
}

/// Where the whole saga is going.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Steps are done.
    #[default]
    Forward,
    /// A step failed; what is under way is awaited, nothing new is begun.
    Failing,
    /// What was done is undone.
    Backward,
    /// It stopped there; what is under way is awaited.
    Halting,
    /// It is over.
    Over(Report),
}

/// What the orchestrator reports at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Report {
    /// Every step is done.
    Committed,
    /// Everything that was registered is undone.
    Aborted,
    /// It cannot go on without a human.
    Stuck,
}

/// Everything that the orchestrator knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orchestration {
    /// The steps; those beyond the last of the saga stay as they are.
    pub steps: [StepState; MAX_STEPS],
    /// Where it goes.
    pub direction: Direction,
    /// How many steps were completed or failed.
    pub settled: u8,
}

/// What a service holds about one step of one saga.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Record {
    /// How often the action had its effect.
    pub effects: u8,
    /// How often it was undone.
    pub undone: u8,
    /// Whether a compensation came when there was nothing to undo, and was noted.
    pub empty: bool,
    /// Effects that are still on their way.
    pub late: u8,
}

impl Record {
    /// What stands: 1 when the effect is there once, 0 when it is not.
    pub const fn standing(&self) -> i32 {
        self.effects as i32 - self.undone as i32
    }
}

/// What the services hold.
pub type Records = [Record; MAX_STEPS];

/// What became of a call at its service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Landed {
    /// It had its effect.
    Applied,
    /// It had come before; nothing changed (idempotence).
    Known,
    /// There was nothing to undo; that was noted, and nothing changed (empty compensation).
    Empty,
    /// Its compensation had been there first; it was refused (late actions).
    Refused,
}

/// A call under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Call {
    /// The step, from 0.
    pub step: u8,
    /// Which half of it.
    pub side: Side,
}

/// What the machine needs of one step.
#[derive(Clone, Copy, Debug, Default)]
struct Rules {
    needs: u16,
    kind: Kind,
    compensated: bool,
    registered: Registered,
    attempts: u8,
    undo_attempts: u8,
    refusal_is_final: bool,
    undo_refusal_is_final: bool,
    idempotent: bool,
    undo_idempotent: bool,
    /// Whether it changes anything that people see.
    tracked: bool,
}

impl Rules {
    fn tries_again(&self, side: Side, attempt: u8, reply: Reply) -> bool {
        let (attempts, is_final) = match side {
            Side::Action => (self.attempts, self.refusal_is_final),
            Side::Compensation => (self.undo_attempts, self.undo_refusal_is_final),
        };
        attempt < attempts && !(reply == Reply::Refused && is_final)
    }
}

/// A saga, prepared for running.
#[derive(Clone, Debug)]
pub struct Machine {
    steps: [Rules; MAX_STEPS],
    count: usize,
    policy: Policy,
}

impl Machine {
    /// Prepares a valid saga. Attempts beyond `most_attempts` are left out.
    pub fn new(saga: &Saga, most_attempts: u8) -> Self {
        let needs = saga.needs();
        let mut steps = [Rules::default(); MAX_STEPS];
        let most = most_attempts.max(1);
        for (index, step) in saga.steps.iter().take(MAX_STEPS).enumerate() {
            steps[index] = Rules {
                needs: needs.get(index).copied().unwrap_or(0),
                kind: step.kind,
                compensated: step.compensation.is_some(),
                registered: step.registered,
                attempts: step.retry.attempts.clamp(1, most),
                undo_attempts: step.compensation_retry.attempts.clamp(1, most),
                refusal_is_final: step.retry.refusal_is_final,
                undo_refusal_is_final: step.compensation_retry.refusal_is_final,
                idempotent: step.idempotent,
                undo_idempotent: step.compensation_idempotent,
                tracked: step.ledger != Ledger::None,
            };
        }
        Machine { steps, count: saga.steps.len().min(MAX_STEPS), policy: saga.policy }
    }

    /// How many steps there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The beginning: the first calls are under way.
    pub fn start(&self) -> Orchestration {
        let mut state = Orchestration::default();
        self.go_on(&mut state);
        state
    }

    /// The calls under way, in the order of steps.
    pub fn calls(&self, state: &Orchestration) -> impl Iterator<Item = Call> + use<> {
        let steps = state.steps;
        (0..self.count).filter_map(move |step| {
            let side = match steps[step].phase {
                Phase::Acting => Side::Action,
                Phase::Undoing => Side::Compensation,
                _ => return None,
            };
            Some(Call { step: step as u8, side })
        })
    }

    /// True when any call is under way.
    fn under_way(&self, state: &Orchestration) -> bool {
        state.steps.iter().any(|step| matches!(step.phase, Phase::Acting | Phase::Undoing))
    }

    /// A call has its effect at its service.
    pub fn land(&self, records: &mut Records, call: Call) -> Landed {
        let (Some(rules), Some(record)) = (self.steps.get(call.step as usize), records.get_mut(call.step as usize))
        else {
            return Landed::Known;
        };
        match call.side {
            Side::Action => {
                if self.policy.refuse_late_actions && (record.undone > 0 || record.empty) {
                    Landed::Refused
                } else if rules.idempotent && record.effects > 0 {
                    Landed::Known
                } else {
                    record.effects = record.effects.saturating_add(1);
                    Landed::Applied
                }
            }
            Side::Compensation => {
                if rules.undo_idempotent && (record.undone > 0 || record.empty) {
                    Landed::Known
                } else if self.policy.empty_compensation && record.effects == 0 {
                    record.empty = true;
                    Landed::Empty
                } else {
                    record.undone = record.undone.saturating_add(1);
                    Landed::Applied
                }
            }
        }
    }

    /// The orchestrator learns what came of a call under way, and goes on. Of a call that is not under way: nothing.
    pub fn reply(&self, state: &mut Orchestration, call: Call, reply: Reply) {
        let index = call.step as usize;
        let under_way = if call.side == Side::Action { Phase::Acting } else { Phase::Undoing };
        if state.steps.get(index).is_none_or(|step| step.phase != under_way) {
            return;
        }
        let rules = self.steps[index];
        let step = &mut state.steps[index];
        let failed = reply != Reply::Ok;
        if failed && call.side == Side::Action && reply != Reply::Refused {
            step.unknown = true;
        }
        if failed && rules.tries_again(call.side, step.attempt, reply) {
            step.attempt += 1;
            return;
        }
        step.attempt = 0;
        step.phase = match (call.side, failed) {
            (Side::Action, false) => Phase::Done,
            (Side::Action, true) => Phase::Failed,
            (Side::Compensation, false) => Phase::Undone,
            (Side::Compensation, true) => Phase::UndoFailed,
        };
        if !failed {
            (step.again, step.unknown) = (false, false);
        }
        if call.side == Side::Action {
            state.settled += 1;
            step.rank = state.settled;
            if failed && state.direction == Direction::Forward {
                state.direction = Direction::Failing;
            }
        } else if failed {
            self.after_failed_compensation(state, index);
        }
        self.go_on(state);
    }

    /// A call comes to its end: its effect, if it has one, and what the orchestrator makes of the answer.
    pub fn settle(&self, state: &mut Orchestration, records: &mut Records, call: Call, outcome: Outcome) {
        let landed = outcome.has_effect().then(|| self.land(records, call));
        if outcome == Outcome::Late
            && let Some(record) = records.get_mut(call.step as usize)
        {
            record.late = record.late.saturating_add(1);
        }
        self.reply(state, call, outcome.answered(landed));
    }

    /// A new orchestrator takes over from the durable log: of the calls under way it knows that they were begun, and not
    /// what came of them, so that it makes them again.
    pub fn recover(&self, state: &mut Orchestration) {
        for step in state.steps.iter_mut().filter(|step| step.phase == Phase::Acting) {
            step.unknown = true;
        }
    }

    /// A late effect happens, if its service still lets it.
    pub fn land_late(&self, records: &mut Records, step: u8) -> Option<Landed> {
        let record = records.get_mut(step as usize).filter(|record| record.late > 0)?;
        record.late -= 1;
        Some(self.land(records, Call { step, side: Side::Action }))
    }

    /// A human has undone a step whose compensation failed, and the saga goes on; false when nothing waits for that.
    pub fn resolve(&self, state: &mut Orchestration, step: u8) -> bool {
        let index = step as usize;
        let waits = state.direction == Direction::Over(Report::Stuck)
            && self.policy.on_failure == OnFailure::Park
            && index < self.count
            && state.steps[index].phase == Phase::UndoFailed;
        if waits {
            state.steps[index].phase = Phase::Undone;
            state.direction = Direction::Backward;
            self.go_on(state);
        }
        waits
    }

    fn after_failed_compensation(&self, state: &mut Orchestration, index: usize) {
        let step = &mut state.steps[index];
        match self.policy.on_failure {
            OnFailure::Retry if !step.again => {
                (step.phase, step.attempt, step.again) = (Phase::Undoing, 1, true);
            }
            OnFailure::Continue => {}
            OnFailure::Stop | OnFailure::Park | OnFailure::Retry => state.direction = Direction::Halting,
        }
    }

    /// Begins what can be begun.
    fn go_on(&self, state: &mut Orchestration) {
        match state.direction {
            Direction::Forward => {
                let done = self.bits(state, |step| step.phase == Phase::Done);
                for index in 0..self.count {
                    if state.steps[index].phase == Phase::Waiting && self.steps[index].needs & !done == 0 {
                        (state.steps[index].phase, state.steps[index].attempt) = (Phase::Acting, 1);
                    }
                }
                if done.count_ones() as usize == self.count {
                    state.direction = Direction::Over(Report::Committed);
                }
            }
            Direction::Failing if !self.under_way(state) => self.turn(state),
            Direction::Backward => self.undo(state),
            Direction::Halting if !self.under_way(state) => state.direction = Direction::Over(Report::Stuck),
            Direction::Failing | Direction::Halting | Direction::Over(_) => {}
        }
    }

    /// Decides, when a step has failed and nothing is under way, whether the saga goes back or on.
    fn turn(&self, state: &mut Orchestration) {
        let failed = self.bits(state, |step| step.phase == Phase::Failed);
        let forward =
            |index: usize| self.policy.recovery == Recovery::Forward || self.steps[index].kind == Kind::Retriable;
        let mut indices = (0..self.count).filter(|index| failed & 1 << index != 0);
        if !indices.clone().all(forward) {
            if self.pivot_done(state) {
                // Nothing may be undone any more, and the step is not one that is tried until it succeeds.
                state.direction = Direction::Over(Report::Stuck);
            } else {
                state.direction = Direction::Backward;
                self.undo(state);
            }
        } else if indices.any(|index| state.steps[index].again) {
            state.direction = Direction::Over(Report::Stuck);
        } else {
            for index in (0..self.count).filter(|index| failed & 1 << index != 0) {
                let step = &mut state.steps[index];
                (step.phase, step.attempt, step.again) = (Phase::Acting, 1, true);
            }
            state.direction = Direction::Forward;
        }
    }

    /// Whether a step is to be undone when the saga goes back.
    pub(crate) fn to_undo(&self, index: usize, step: &StepState) -> bool {
        let rules = &self.steps[index];
        let failing = rules.registered == Registered::Before
            && match self.policy.failing_step {
                FailingStep::Never => false,
                FailingStep::Unknown => step.unknown,
                FailingStep::Always => true,
            };
        rules.compensated
            && match step.phase {
                Phase::Done => true,
                Phase::Failed => failing,
                _ => false,
            }
    }

    fn undo(&self, state: &mut Orchestration) {
        let under_way = self.under_way(state);
        let waiting = (0..self.count).filter(|index| self.to_undo(*index, &state.steps[*index]));
        let next = match self.policy.order {
            Order::Reverse if under_way => return,
            Order::Reverse => waiting.max_by_key(|index| state.steps[*index].rank).map_or(0, |index| 1_u16 << index),
            Order::Parallel => waiting.fold(0, |bits, index| bits | 1 << index),
        };
        if next == 0 && !under_way {
            let failed = self.bits(state, |step| step.phase == Phase::UndoFailed) != 0;
            state.direction = Direction::Over(if failed { Report::Stuck } else { Report::Aborted });
        }
        for index in (0..self.count).filter(|index| next & 1 << index != 0) {
            let step = &mut state.steps[index];
            (step.phase, step.attempt, step.again, step.unknown) = (Phase::Undoing, 1, false, false);
        }
    }

    fn bits(&self, state: &Orchestration, is: impl Fn(&StepState) -> bool) -> u16 {
        (0..self.count).filter(|index| is(&state.steps[*index])).fold(0, |bits, index| bits | 1 << index)
    }

    /// True when the effect of a step, as it stands, is not what the report says: there once if committed, not there if
    /// aborted.
    pub fn is_wrong(&self, report: Report, index: usize, record: &Record) -> bool {
        if !self.steps.get(index).is_some_and(|rules| rules.tracked) {
            return false;
        }
        match report {
            Report::Committed => record.standing() != 1,
            Report::Aborted => record.standing() != 0,
            Report::Stuck => false,
        }
    }

    pub(crate) fn rules_of_effects(&self, index: usize) -> (bool, bool) {
        (self.steps[index].idempotent, self.policy.refuse_late_actions)
    }

    /// Whether a call that failed is tried again.
    pub(crate) fn tries_again(&self, call: Call, attempt: u8, reply: Reply) -> bool {
        self.steps[call.step as usize].tries_again(call.side, attempt, reply)
    }

    /// Whether the service does the call only once.
    pub(crate) fn is_idempotent(&self, call: Call) -> bool {
        let rules = &self.steps[call.step as usize];
        if call.side == Side::Action { rules.idempotent } else { rules.undo_idempotent }
    }

    /// The steps that a step needs, as bits.
    pub(crate) fn needs(&self, index: usize) -> u16 {
        self.steps[index].needs
    }

    pub(crate) fn kind(&self, index: usize) -> Kind {
        self.steps[index].kind
    }

    pub(crate) fn is_compensated(&self, index: usize) -> bool {
        self.steps[index].compensated
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    pub(crate) fn is_reverse(&self) -> bool {
        self.policy.order == Order::Reverse
    }

    /// True when what is held about the step can still be changed by the saga: its action or its compensation is under
    /// way or may still be called.
    pub(crate) fn is_open(&self, state: &Orchestration, index: usize) -> bool {
        let step = &state.steps[index];
        match (state.direction, step.phase) {
            (Direction::Over(_), _) => false,
            (_, Phase::Waiting | Phase::Acting | Phase::Undoing) => true,
            (Direction::Forward | Direction::Failing, Phase::Failed) => true,
            (Direction::Forward | Direction::Failing, _) => self.steps[index].compensated && !self.pivot_done(state),
            (Direction::Backward, _) => self.to_undo(index, step),
            (Direction::Halting, _) => false,
        }
    }

    fn pivot_done(&self, state: &Orchestration) -> bool {
        (0..self.count).any(|index| self.steps[index].kind == Kind::Pivot && state.steps[index].phase == Phase::Done)
    }
}
