//! Random sagas, the same for the same seed.
#![allow(dead_code, reason = "each test uses a part")]

use saga::definition::{FailingStep, Kind, Ledger, OnFailure, Order, Policy, Recovery, Registered, Retry, Saga, Step};
use saga::machine::{Call, Fate, Side};
use saga::scenario::{Countermeasure, Style};
use saga::{Done, Scenario, Which};
use sim::{Chance, Draw, Source};

pub struct Dice(Draw);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(Chance::new(seed).stream(Source::named("test")))
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.0.bits() % n
    }

    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    pub fn yes(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// A valid saga of at most `most` steps, of all forms.
pub fn saga(dice: &mut Dice, most: u64) -> Saga {
    let count = 1 + dice.below(most) as usize;
    let ledgers = [Ledger::Order, Ledger::Stock, Ledger::Money, Ledger::Shipment, Ledger::Record, Ledger::None];
    let steps = (0..count).map(|index| {
        let compensation = dice.yes(80).then_some("undo");
        let ledger = dice.of(&ledgers);
        let mut step = Step::new(&format!("step {index}"), &format!("service {}", index % 5), compensation, ledger);
        step.kind = match dice.below(10) {
            0 => Kind::Pivot,
            1 | 2 => Kind::Retriable,
            _ => Kind::Compensatable,
        };
        if dice.yes(30) {
            step.after = Some((0..index).filter(|_| dice.yes(50)).map(|before| format!("step {before}")).collect());
        }
        let retry = |dice: &mut Dice| Retry {
            attempts: 1 + dice.below(3) as u8,
            refusal_is_final: dice.yes(50),
            ..Retry::default()
        };
        (step.retry, step.compensation_retry) = (retry(dice), retry(dice));
        (step.idempotent, step.compensation_idempotent) = (dice.yes(50), dice.yes(50));
        step.registered = dice.of(&[Registered::Before, Registered::After]);
        step
    });
    let steps = steps.collect();
    let policy = Policy {
        failing_step: dice.of(&[FailingStep::Never, FailingStep::Unknown, FailingStep::Always]),
        order: dice.of(&[Order::Reverse, Order::Reverse, Order::Parallel]),
        on_failure: dice.of(&[OnFailure::Stop, OnFailure::Continue, OnFailure::Retry, OnFailure::Park]),
        recovery: dice.of(&[Recovery::Backward, Recovery::Backward, Recovery::Forward]),
        empty_compensation: dice.yes(70),
        refuse_late_actions: dice.yes(70),
    };
    Saga { name: "random".into(), steps, policy }
}

/// A valid scenario with a random saga and a random plan of faults.
pub fn scenario(seed: u64) -> Scenario {
    let dice = &mut Dice::new(seed);
    let saga = saga(dice, 6);
    let mut scenario = Scenario { saga, seed, ..Scenario::default() };
    scenario.services.fail_percent = dice.of(&[0.0, 5.0, 20.0, 50.0, 100.0]);
    scenario.services.stock = dice.of(&[1, 2, 50]);
    scenario.second.enabled = dice.yes(40);
    scenario.second.after_ms = dice.below(400) as u32;
    scenario.second.countermeasure = dice.of(&[
        Countermeasure::None,
        Countermeasure::SemanticLock,
        Countermeasure::CommutativeUpdate,
        Countermeasure::Reread,
    ]);
    scenario.coordination.style = dice.of(&[Style::Orchestration, Style::Orchestration, Style::Choreography]);
    scenario.coordination.outbox = dice.yes(50);
    for _ in 0..dice.below(4) {
        let step = dice.below(scenario.saga.steps.len() as u64) as u8;
        let compensated = scenario.saga.steps[usize::from(step)].compensation.is_some();
        let side = if compensated && dice.yes(40) { Side::Compensation } else { Side::Action };
        let nth = 1 + dice.below(3) as u8;
        let which = if dice.yes(50) { Which::Only(nth) } else { Which::From(nth) };
        let fate = dice.of(&Fate::ALL).0;
        scenario.done.push(Done::Fate { saga: dice.below(2) as u8, call: Call { step, side }, which, fate });
    }
    if dice.yes(20) {
        scenario.done.push(Done::Resolve { at_ms: dice.below(5_000) });
    }
    scenario
}
