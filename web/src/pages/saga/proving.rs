//! The audit of the saga at hand, and the search for repairs: both in slices, so that the page stays at hand meanwhile.

use crate::door::clock;
use crate::run::SLICE_MS;
use crate::shared::Shared;
use gloo_timers::callback::Timeout;
use saga::audit::{Audit, AuditBounds, Findings};
use saga::repair::{Repairs, Tried};
use saga::{Saga, Scenario};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// An edit is audited when so many ms have passed without another.
const REST_MS: u32 = 250;
/// States in one go, well under a slice.
const CHUNK: usize = 200;
/// Repairs of a saga with more states are looked for when somebody asks for them: each is an audit of its own.
const MOST_UNASKED: u32 = 60_000;

/// Work under way.
#[derive(Debug)]
enum Work {
    Audit(Box<Audit>),
    Repairs(Box<Repairs>),
}

/// What is known so far.
#[derive(Debug, Default)]
struct State {
    /// The saga that is audited, and within which bounds.
    of: Option<(Saga, AuditBounds)>,
    work: Option<Work>,
    timeout: Option<Timeout>,
    findings: Option<Rc<Findings>>,
    repairs: Rc<[Tried]>,
    /// Whether the search for repairs is over.
    mended: bool,
}

/// The audit in props: two are the same when they show the same.
#[derive(Clone)]
pub struct Proving {
    state: Rc<RefCell<State>>,
    update: UseForceUpdateHandle,
    number: u32,
}

impl PartialEq for Proving {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Proving {
    /// The distinct wrong ends, once they are known.
    pub fn wrong(&self) -> Option<u32> {
        self.findings().map(|findings| findings.wrong_ends().count() as u32)
    }

    /// What was found.
    pub fn findings(&self) -> Option<Rc<Findings>> {
        self.state.borrow().findings.clone()
    }

    /// The repairs so far.
    pub fn repairs(&self) -> Rc<[Tried]> {
        self.state.borrow().repairs.clone()
    }

    /// Whether the search for repairs is over.
    pub fn mended(&self) -> bool {
        self.state.borrow().mended
    }

    /// States found so far by the audit that is under way.
    pub fn auditing(&self) -> Option<u32> {
        match &self.state.borrow().work {
            Some(Work::Audit(audit)) => Some(audit.states()),
            _ => None,
        }
    }

    /// Whether repairs are being looked for.
    pub fn repairing(&self) -> bool {
        matches!(self.state.borrow().work, Some(Work::Repairs(_)))
    }

    /// Ends what is under way.
    pub fn cancel(&self) {
        {
            let mut state = self.state.borrow_mut();
            (state.work, state.timeout) = (None, None);
        }
        self.update.force_update();
    }

    /// Begins the audit anew, or what was cancelled.
    pub fn begin(&self) {
        {
            let mut state = self.state.borrow_mut();
            let Some((saga, bounds)) = state.of.clone() else { return };
            (state.findings, state.repairs, state.mended) = (None, Rc::from([]), false);
            state.work = Some(Work::Audit(Box::new(Audit::new(&saga, bounds))));
        }
        slice(&self.state, &self.update);
    }

    /// Looks for repairs of what was found.
    pub fn repair(&self) {
        {
            let mut state = self.state.borrow_mut();
            begin_repairs(&mut state);
        }
        slice(&self.state, &self.update);
    }
}

/// The audit of the saga of a scenario, begun by itself when it has changed.
#[hook]
pub fn use_proving(scenario: &Shared<Scenario>, wanted: bool) -> Proving {
    let state = use_mut_ref(State::default);
    let update = use_force_update();
    let of = (wanted && scenario.can_be_audited() && scenario.problems().is_empty())
        .then(|| (scenario.saga.clone(), scenario.audit.bounds()));
    {
        let (state, update) = (state.clone(), update.clone());
        use_effect_with(of, move |of| {
            let mut now = state.borrow_mut();
            *now = State { of: of.clone(), ..State::default() };
            if of.is_some() {
                let (state, update) = (state.clone(), update.clone());
                let proving = Proving { state, update, number: 0 };
                now.timeout = Some(Timeout::new(REST_MS, move || proving.begin()));
            }
            drop(now);
            update.force_update();
        });
    }
    // Every drawing has its own number: what it shows may have changed.
    let number = use_mut_ref(|| 0_u32);
    let next = number.borrow().wrapping_add(1);
    *number.borrow_mut() = next;
    Proving { state, update, number: next }
}

fn begin_repairs(state: &mut State) {
    if let (Some((saga, bounds)), Some(findings)) = (&state.of, &state.findings) {
        state.work = Some(Work::Repairs(Box::new(Repairs::new(saga, *bounds, findings))));
    }
}

fn slice(state: &Rc<RefCell<State>>, update: &UseForceUpdateHandle) {
    {
        let mut guard = state.borrow_mut();
        let now = &mut *guard;
        now.timeout = None;
        let until = clock::now_ms() + SLICE_MS;
        loop {
            let over = match &mut now.work {
                None => break,
                Some(Work::Audit(audit)) => {
                    let over = audit.advance(CHUNK);
                    if over {
                        let findings = audit.findings();
                        let unasked = findings.wrong > 0 && findings.states <= MOST_UNASKED && findings.complete;
                        now.findings = Some(Rc::new(findings));
                        now.work = None;
                        if unasked {
                            begin_repairs(now);
                        }
                    }
                    over
                }
                Some(Work::Repairs(repairs)) => {
                    let over = repairs.advance(CHUNK);
                    if repairs.found().len() != now.repairs.len() {
                        now.repairs = repairs.found().into();
                    }
                    if over {
                        (now.work, now.mended) = (None, true);
                    }
                    over
                }
            };
            if over && now.work.is_none() || clock::now_ms() >= until {
                break;
            }
        }
        if now.work.is_some() {
            let (state, update) = (state.clone(), update.clone());
            now.timeout = Some(Timeout::new(0, move || slice(&state, &update)));
        }
    }
    update.force_update();
}
