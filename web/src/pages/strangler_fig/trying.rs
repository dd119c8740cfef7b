//! The many tries of the distribution, in slices, so that the page stays at hand meanwhile.

use crate::door::clock;
use crate::run::SLICE_MS;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use strangler_fig::config::Risk;
use strangler_fig::monte_carlo::{MonteCarlo, Outcome};
use yew::prelude::*;

/// Tries in one go, well under a slice.
const CHUNK: u32 = 100;

/// What is known so far.
#[derive(Default)]
struct State {
    work: Option<MonteCarlo>,
    timeout: Option<Timeout>,
    outcome: Option<Rc<Outcome>>,
}

/// The tries.
#[derive(Clone)]
pub struct Trying {
    state: Rc<RefCell<State>>,
    update: UseForceUpdateHandle,
}

impl Trying {
    /// How many are done, and of how many, while they are under way.
    pub fn progress(&self) -> Option<(u32, u32)> {
        self.state.borrow().work.as_ref().map(MonteCarlo::progress)
    }

    /// What came out.
    pub fn outcome(&self) -> Option<Rc<Outcome>> {
        self.state.borrow().outcome.clone()
    }

    /// Begins anew; what was under way ends.
    pub fn begin(&self, risk: Risk, seed: u64, tries: u32) {
        *self.state.borrow_mut() = State { work: Some(MonteCarlo::new(risk, seed, tries)), ..State::default() };
        self.later();
        self.update.force_update();
    }

    /// Ends what is under way.
    pub fn cancel(&self) {
        *self.state.borrow_mut() = State::default();
        self.update.force_update();
    }

    fn later(&self) {
        let next = self.clone();
        self.state.borrow_mut().timeout = Some(Timeout::new(0, move || next.slice()));
    }

    fn slice(&self) {
        let until = clock::now_ms() + SLICE_MS;
        let more = {
            let mut state = self.state.borrow_mut();
            let state = &mut *state;
            state.timeout = None;
            let Some(work) = &mut state.work else { return };
            loop {
                if work.advance(CHUNK) {
                    state.outcome = work.outcome().map(Rc::new);
                    state.work = None;
                    break false;
                }
                if clock::now_ms() >= until {
                    break true;
                }
            }
        };
        if more {
            self.later();
        }
        self.update.force_update();
    }
}

/// Tries that begin when somebody opens the tab or changes what they assume.
#[hook]
pub fn use_trying(risk: Risk, seed: u64, tries: u32) -> Trying {
    let state = use_mut_ref(State::default);
    let trying = Trying { state, update: use_force_update() };
    {
        let trying = trying.clone();
        let bits =
            [risk.person_months, risk.full_risk_person_months, risk.slice_overhead_percent, risk.coupling_percent];
        use_effect_with((bits.map(f64::to_bits), risk.slices, seed, tries), move |_| {
            trying.begin(risk, seed, tries);
            // A timer that nobody waits for any more is taken away with the tab.
            move || *trying.state.borrow_mut() = State::default()
        });
    }
    trying
}
