//! From what an audit found to a run that can be opened: what was taken becomes what is done to the system.

use crate::audit::Taken;
use crate::definition::Ledger;
use crate::machine::{Call, Fate, Outcome, Side};
use crate::scenario::{Done, MAX_CALLS, Scenario, Style, Which};
use std::collections::BTreeMap;

/// The scenario whose run goes as `taken` says: the saga as it is, orchestrated, alone, and nothing left to chance.
pub fn scenario(base: &Scenario, taken: &[Taken]) -> Scenario {
    let mut scenario = base.clone();
    scenario.coordination.style = Style::Orchestration;
    scenario.second.enabled = false;
    scenario.services.fail_percent = 0.0;
    // Enough that nothing is sold out: the audit does not count the stock. What is idempotent takes one item, and the
    // rest one for every attempt that there can be.
    let most = |step: &crate::Step| {
        let attempts = 2 * u32::from(step.retry.attempts) + taken.len() as u32;
        if step.ledger != Ledger::Stock {
            0
        } else if step.idempotent {
            1
        } else {
            attempts
        }
    };
    scenario.services.stock = scenario.services.stock.max(base.saga.steps.iter().map(most).sum());
    let mut made: BTreeMap<Call, u8> = BTreeMap::new();
    let mut done: Vec<(Call, u8, Fate)> = Vec::new();
    for Taken { call, fate } in taken {
        let nth = made.entry(*call).or_default();
        *nth = nth.saturating_add(1).min(MAX_CALLS);
        done.push((*call, *nth, *fate));
    }
    scenario.done = done
        .iter()
        .filter(|(_, _, fate)| *fate != Fate::Ends(Outcome::Ok))
        .map(|(call, nth, fate)| {
            // What failed to the last goes on failing, so that a saga with more attempts than were tried ends so too.
            let last = !done.iter().any(|(other, later, _)| other == call && later > nth);
            let which = if last && !fate.is_crash() { Which::From(*nth) } else { Which::Only(*nth) };
            Done::Fate { saga: 0, call: *call, which, fate: *fate }
        })
        .collect();
    let parallel = base.saga.has_parallel_steps() || base.saga.policy.order == crate::definition::Order::Parallel;
    if parallel {
        scenario.done.push(Done::Order(taken.iter().map(|taken| taken.call).collect()));
    }
    scenario
}

/// One action fails in this way, every time.
pub(crate) fn failing(base: &Scenario, faults: &[(usize, Side, Which, Outcome)]) -> Scenario {
    let mut scenario = scenario(base, &[]);
    scenario.done = faults
        .iter()
        .map(|(step, side, which, outcome)| Done::Fate {
            saga: 0,
            call: Call { step: *step as u8, side: *side },
            which: *which,
            fate: Fate::Ends(*outcome),
        })
        .collect();
    scenario
}
