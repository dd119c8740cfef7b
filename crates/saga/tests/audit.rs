//! The audit against what is known, against plain enumeration, and against the runs that it offers.

mod common;

use common::{Dice, saga as random_saga};
use saga::audit::{Audit, AuditBounds, EndState, Findings, MAX_STATES};
use saga::definition::{FailingStep, Ledger, OnFailure, Order, Policy, Registered, Saga, Step};
use saga::lint::lints;
use saga::machine::{Call, Direction, Fate, Machine, Orchestration, Outcome, Records, Report, Side};
use saga::repair::{Repair, Repairs};
use saga::{End, Event, Preset, ReadyMade, Scenario, proof, run};
use std::collections::BTreeMap;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// `n` compensatable steps in a row, stop at the first failed compensation, the failing step undone in all cases.
fn row(n: usize) -> Saga {
    let steps = (1..=n).map(|i| Step::new(&format!("step {i}"), "service", Some("undo"), Ledger::Record)).collect();
    let policy = Policy { failing_step: FailingStep::Always, on_failure: OnFailure::Stop, ..Policy::default() };
    Saga { name: "row".into(), steps, policy }
}

const ONCE: AuditBounds = AuditBounds { attempts: 1, crashes: 0, late: false, states: MAX_STATES };

#[test]
fn of_n_steps_in_a_row_the_numbers_are_those_of_the_closed_form() {
    for n in 1..=12 {
        let found = Audit::new(&row(n), ONCE).run();
        let n = n as u128;
        assert_eq!((found.executions, found.wrong, found.stuck), (1 + 4 * n * (n + 2), 0, 4 * n * (n + 1)));
    }
    let three = Audit::new(&row(3), ONCE).run();
    assert_eq!((three.executions, three.wrong, three.stuck), (61, 0, 48));
    let four = Audit::new(&row(4), ONCE).run();
    assert_eq!((four.executions, four.wrong, four.stuck), (97, 0, 80));
}

/// Every execution one by one, without any state being recognised again.
struct Plain {
    machine: Machine,
    bounds: AuditBounds,
    ends: BTreeMap<EndState, u128>,
    most: u64,
}

impl Plain {
    fn follow(&mut self, state: &Orchestration, records: &Records, crashes: u8) {
        if self.most == 0 {
            return;
        }
        if let Direction::Over(report) = state.direction {
            self.most -= 1;
            *self.ends.entry(self.end(report, state, records)).or_default() += 1;
            return;
        }
        for call in self.machine.calls(state).collect::<Vec<Call>>() {
            for (fate, _) in Fate::ALL {
                let (mut next, mut held, mut crashed) = (*state, *records, crashes);
                match fate {
                    Fate::Ends(outcome) => {
                        use Outcome::{Late, LostAfter, LostBefore};
                        let of_actions = matches!(outcome, LostBefore | LostAfter | Late);
                        let left_out = call.side == Side::Compensation && of_actions;
                        if left_out || (outcome == Late && !self.bounds.late) {
                            continue;
                        }
                        self.machine.settle(&mut next, &mut held, call, outcome);
                    }
                    Fate::CrashAfterLog => continue,
                    _ if crashes == self.bounds.crashes => continue,
                    Fate::CrashBefore | Fate::CrashAfterEffect => {
                        if fate == Fate::CrashAfterEffect {
                            self.machine.land(&mut held, call);
                        }
                        self.machine.recover(&mut next);
                        crashed += 1;
                    }
                }
                self.follow(&next, &held, crashed);
            }
        }
    }

    fn end(&self, report: Report, state: &Orchestration, records: &Records) -> EndState {
        use saga::machine::Phase;
        let count = self.machine.count();
        let mut records = *records;
        for step in 0..count as u8 {
            while self.machine.land_late(&mut records, step).is_some() {}
        }
        let steps = if report == Report::Stuck {
            let at = |phase: Phase| (0..count).find(|index| state.steps[*index].phase == phase);
            at(Phase::UndoFailed).or(at(Phase::Failed)).map_or(0, |index| 1 << index)
        } else {
            let wrong = |index: &usize| self.machine.is_wrong(report, *index, &records[*index]);
            (0..count).filter(wrong).fold(0, |bits, index| bits | 1 << index)
        };
        EndState { report, steps }
    }
}

#[test]
fn the_audit_finds_what_plain_enumeration_finds() {
    let (mut compared, mut wrong, mut parallel) = (0, 0, 0);
    for seed in 0..600 {
        let dice = &mut Dice::new(seed);
        let saga = random_saga(dice, 4);
        let bounds = AuditBounds {
            attempts: 1 + dice.below(2) as u8,
            crashes: dice.below(2) as u8,
            late: dice.yes(50),
            ..AuditBounds::default()
        };
        let machine = Machine::new(&saga, bounds.attempts);
        let mut plain = Plain { machine, bounds, ends: BTreeMap::new(), most: 30_000 };
        plain.follow(&plain.machine.start(), &Records::default(), 0);
        if plain.most == 0 {
            continue;
        }
        let found = Audit::new(&saga, bounds).run();
        let ends: BTreeMap<_, _> = found.ends.iter().map(|found| (found.end, found.executions)).collect();
        assert_eq!(ends, plain.ends, "seed {seed}: {saga:?}");
        assert_eq!(found.executions, plain.ends.values().sum::<u128>());
        compared += 1;
        wrong += u32::from(found.wrong > 0);
        parallel += u32::from(saga.has_parallel_steps());
    }
    assert!(compared > 200 && wrong > 100 && parallel > 30, "{compared} compared, {wrong} wrong, {parallel} parallel");
}

/// How the run of a scenario ends.
fn end_of(scenario: &Scenario) -> (Option<End>, u16) {
    let totals = saga::run::fold(scenario).expect("it is valid");
    let view = &totals.sagas[0];
    let machine = Machine::new(&scenario.saga, 10);
    let wrong = (0..scenario.saga.steps.len())
        .filter(|index| view.reported.is_some_and(|r| machine.is_wrong(r, *index, &view.steps[*index].record)));
    (view.end, wrong.fold(0, |bits, index| bits | 1 << index))
}

fn every_offered_run_ends_as_found(base: &Scenario, found: &Findings) -> u32 {
    for found in &found.ends {
        let scenario = proof::scenario(base, &found.shortest);
        assert_eq!(scenario.problems(), [], "{:?}", found.shortest);
        let expected = match found.end {
            end if end.is_wrong() => (Some(End::Inconsistent), end.steps),
            EndState { report: Report::Stuck, .. } => (Some(End::Stuck), 0),
            EndState { report: Report::Committed, .. } => (Some(End::Committed), 0),
            EndState { report: Report::Aborted, .. } => (Some(End::AbortedClean), 0),
        };
        assert_eq!(end_of(&scenario), expected, "{:?}\n{:?}", base.saga, found.shortest);
    }
    found.ends.len() as u32
}

#[test]
fn a_run_that_is_opened_ends_as_the_audit_said() {
    let mut opened = 0;
    for preset in Preset::ALL {
        let base = preset.scenario();
        let found = Audit::new(&base.saga, base.audit.bounds()).run();
        opened += every_offered_run_ends_as_found(&base, &found);
    }
    for ready in ReadyMade::ALL {
        let base = Scenario { saga: ready.saga(), ..Scenario::default() };
        opened += every_offered_run_ends_as_found(&base, &Audit::new(&base.saga, base.audit.bounds()).run());
    }
    for seed in 0..300 {
        let dice = &mut Dice::new(seed);
        let base = Scenario { saga: random_saga(dice, 4), ..Scenario::default() };
        // As many attempts as the sagas have.
        let bounds = AuditBounds { attempts: 3, states: 200_000, ..AuditBounds::default() };
        let found = Audit::new(&base.saga, bounds).run();
        if found.complete {
            opened += every_offered_run_ends_as_found(&base, &found);
        }
    }
    assert!(opened > 1_000, "{opened} runs");
}

#[test]
fn slices_of_any_size_find_the_same() {
    let base = Preset::MissingCompensation.scenario();
    let whole = Audit::new(&base.saga, base.audit.bounds()).run();
    assert!(whole.wrong > 0);
    for slice in [1, 7, 100] {
        let mut audit = Audit::new(&base.saga, base.audit.bounds());
        while !audit.advance(slice) {}
        assert_eq!(audit.findings(), whole, "slices of {slice}");
    }
}

#[test]
fn too_many_states_end_it_and_it_says_so() {
    let bounds = AuditBounds { states: 1_000, ..AuditBounds::default() };
    let mut saga = row(12);
    for step in &mut saga.steps {
        (step.idempotent, step.after) = (false, Some(Vec::new()));
    }
    let found = Audit::new(&saga, bounds).run();
    assert!(!found.complete && found.states >= 1_000);
}

#[test]
fn the_heat_of_a_step_counts_the_executions_in_which_it_ends_wrong() {
    let base = Preset::MissingCompensation.scenario();
    let found = Audit::new(&base.saga, base.audit.bounds()).run();
    for (step, (wrong, stuck)) in found.heat.iter().enumerate() {
        let sum = |of: &dyn Fn(&EndState) -> bool| -> u128 {
            found.ends.iter().filter(|found| of(&found.end)).map(|found| found.executions).sum()
        };
        assert_eq!(*wrong, sum(&|end| end.is_wrong() && end.steps & 1 << step != 0));
        assert_eq!(*stuck, sum(&|end| end.report == Report::Stuck && end.steps & 1 << step != 0));
    }
    // The step without a compensation, and the one that is charged twice.
    assert!(found.heat[1].0 > 0 && found.heat[2].0 > 0 && found.heat[0].0 == 0);
}

#[test]
fn repairs_are_found_in_the_order_of_their_help_and_lead_to_no_wrong_end() {
    let mut base = Preset::MissingCompensation.scenario();
    base.saga.policy.failing_step = FailingStep::Never;
    let bounds = base.audit.bounds();
    let found = Audit::new(&base.saga, bounds).run();
    let repairs = Repairs::new(&base.saga, bounds, &found).run();
    let last = repairs.last().expect("there are repairs");
    assert_eq!(last.after.wrong_ends, 0);
    assert_eq!(Audit::new(&last.saga, bounds).run().wrong, 0, "the number is that of an audit of the mended saga");
    assert!(repairs.iter().any(|tried| tried.repair == Repair::AddCompensation(1)));
    assert!(repairs.iter().any(|tried| tried.repair == Repair::IdempotentActions));
    for (earlier, later) in repairs.iter().zip(&repairs[1..]) {
        assert_eq!(earlier.after, later.before);
    }
    assert_eq!(repairs[0].before.wrong_ends, found.wrong_ends().count());
}

#[test]
fn each_leak_has_its_repair() {
    let audited = |saga: &Saga| Audit::new(saga, AuditBounds::default()).run();
    let order = ReadyMade::Order.saga();
    assert_eq!(audited(&order).wrong, 0, "the usual order saga is right");
    type Spoil = fn(&mut Saga);
    let spoilt: [(&str, Spoil); 5] = [
        ("registered after", |saga| saga.steps[2].registered = Registered::After),
        ("unknown outcomes not undone", |saga| saga.policy.failing_step = FailingStep::Never),
        ("late actions let in", |saga| saga.policy.refuse_late_actions = false),
        ("no empty compensation", |saga| saga.policy.empty_compensation = false),
        ("an action that is not idempotent", |saga| saga.steps[0].idempotent = false),
    ];
    for (name, spoil) in spoilt {
        let mut saga = order.clone();
        spoil(&mut saga);
        let found = audited(&saga);
        assert!(found.wrong > 0, "{name}");
        let repairs = Repairs::new(&saga, AuditBounds::default(), &found).run();
        assert_eq!(repairs.last().map(|tried| tried.after.wrong_ends), Some(0), "{name}");
    }
}

#[test]
fn compensations_in_parallel_are_audited_in_all_orders() {
    let mut saga = row(3);
    saga.policy.order = Order::Parallel;
    let found = Audit::new(&saga, ONCE).run();
    // One step undone: 3 ways. Two: each ends in 3 ways, in 2 orders. Three: 27 ways in 6 orders. Four failing outcomes.
    assert_eq!(found.executions, 1 + 4 * (3 + 9 * 2 + 27 * 6));
    assert_eq!(found.wrong, 0);
}

#[test]
fn every_lint_has_a_run_that_shows_it() {
    use saga::lint::Notice;
    let mut seen = Vec::new();
    for seed in 0..300 {
        let base = Scenario { saga: random_saga(&mut Dice::new(seed), 6), ..Scenario::default() };
        for lint in lints(&base) {
            assert_eq!(lint.proof.problems(), []);
            let (end, wrong) = end_of(&lint.proof);
            let name = format!("seed {seed}: {:?} of step {} ends {end:?}", lint.notice, lint.step + 1);
            let itself = wrong & 1 << lint.step != 0;
            match lint.notice {
                Notice::NoCompensation => assert!(itself || end == Some(End::Stuck), "{name}"),
                Notice::CanFailAfterPivot | Notice::BoundedCompensation => assert_eq!(end, Some(End::Stuck), "{name}"),
                Notice::UnsafeRetry => assert!(itself || end == Some(End::Stuck), "{name}"),
                Notice::SecondPivot => assert_ne!(end, Some(End::Committed), "{name}"),
                Notice::NeverRuns => {
                    let (log, _) = run(&lint.proof).expect("it is valid");
                    let ran = log.entries().iter().any(|entry| {
                        matches!(entry.event, Event::Called { place, .. }
                            if usize::from(place.step) == lint.step && place.side == Side::Compensation)
                    });
                    assert!(!ran, "{name}");
                }
            }
            if !seen.contains(&lint.notice) {
                seen.push(lint.notice);
            }
        }
    }
    assert_eq!(seen.len(), 6, "all kinds were seen: {seen:?}");
}

#[test]
fn the_last_step_is_noticed_as_the_ones_before_it() {
    use saga::lint::Notice;
    let noticed = |scenario: &Scenario, wanted: Notice| -> Vec<usize> {
        lints(scenario).iter().filter(|lint| lint.notice == wanted).map(|lint| lint.step).collect()
    };
    // Its own answer can be lost: then it is the last step that has to be undone, and can stay undone.
    let mut scenario = Scenario { saga: row(3), ..Scenario::default() };
    assert_eq!(noticed(&scenario, Notice::BoundedCompensation), [0, 1, 2]);
    let stuck = Audit::new(&scenario.saga, ONCE).run();
    assert!(stuck.stuck_ends().any(|found| found.end.steps & 1 << 2 != 0), "the audit finds it, too");
    scenario.saga.steps[2].compensation = None;
    assert_eq!(noticed(&scenario, Notice::NoCompensation), [2]);
}
