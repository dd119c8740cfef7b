//! The hook that derives a recorded run from a scenario, in slices of at most 8 ms on the page's own thread.

use crate::door::clock;
use crate::pattern::Pattern;
use crate::recorded::{Recorded, Recording};
use gloo_timers::callback::Timeout;
use sim::Problem;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// How long a slice may take, in ms: half a frame.
pub const SLICE_MS: f64 = 8.0;
/// Work that is shorter than this shows no progress, in ms.
const QUIET_MS: f64 = 50.0;

/// A run as the page sees it.
pub struct RunHandle<P: Pattern> {
    /// The last run that was computed to its end: the last good state, while another is computed.
    pub ready: Option<Rc<Recorded<P>>>,
    /// Percent done of a run that takes longer than a moment.
    pub computing: Option<u64>,
    /// Why the scenario cannot run.
    pub problems: Rc<[Problem]>,
    /// True when the present scenario's run was cancelled.
    pub cancelled: bool,
    /// Cancels the run on its way; the last good one stays.
    pub cancel: Callback<()>,
    /// Computes a cancelled run after all.
    pub again: Callback<()>,
}

struct Runner<P: Pattern> {
    scenario: Option<Rc<P::Scenario>>,
    recording: Option<Recording<P>>,
    started_ms: f64,
    ready: Option<Rc<Recorded<P>>>,
    problems: Rc<[Problem]>,
    cancelled: bool,
    next_slice: Option<Timeout>,
}

impl<P: Pattern> Runner<P> {
    fn idle() -> Self {
        Runner {
            scenario: None,
            recording: None,
            started_ms: 0.0,
            ready: None,
            problems: Rc::from([]),
            cancelled: false,
            next_slice: None,
        }
    }

    /// Takes up a scenario; whatever was on its way is dropped.
    fn take_up(&mut self, scenario: Option<Rc<P::Scenario>>) {
        self.next_slice = None;
        self.recording = None;
        self.cancelled = false;
        self.problems = Rc::from([]);
        if scenario.is_none() {
            self.ready = None;
        }
        if let Some(scenario) = &scenario {
            match Recording::start(scenario.clone()) {
                Ok(recording) => self.recording = Some(recording),
                Err(problems) => self.problems = problems.into(),
            }
        }
        self.started_ms = clock::now_ms();
        self.scenario = scenario;
        self.slice();
    }

    fn slice(&mut self) {
        let until = clock::now_ms() + SLICE_MS;
        while let Some(recording) = &mut self.recording {
            if let Some(recorded) = recording.advance() {
                self.ready = Some(Rc::new(recorded));
                self.recording = None;
            } else if clock::now_ms() >= until {
                break;
            }
        }
    }

    fn computing(&self) -> Option<u64> {
        let recording = self.recording.as_ref()?;
        (clock::now_ms() - self.started_ms >= QUIET_MS).then(|| recording.percent())
    }
}

fn same<S>(a: Option<&Rc<S>>, b: Option<&Rc<S>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Runs `scenario`; `None` runs nothing. Another scenario, told by its pointer, cancels the run on its way.
#[hook]
pub fn use_run<P: Pattern>(scenario: Option<Rc<P::Scenario>>) -> RunHandle<P> {
    let runner = use_mut_ref(Runner::<P>::idle);
    let update = use_force_update();
    if !same(runner.borrow().scenario.as_ref(), scenario.as_ref()) {
        // The first slice runs at once: most runs are done in it, and the page follows a drag without a gap.
        runner.borrow_mut().take_up(scenario);
    }
    {
        let (runner, update) = (runner.clone(), update.clone());
        use_effect(move || schedule(&runner, &update));
    }
    let again = {
        let (runner, update) = (runner.clone(), update.clone());
        Callback::from(move |()| {
            let mut runner = runner.borrow_mut();
            let scenario = runner.scenario.take();
            runner.take_up(scenario);
            update.force_update();
        })
    };
    let cancel = {
        let runner = runner.clone();
        Callback::from(move |()| {
            let mut runner = runner.borrow_mut();
            runner.cancelled |= runner.recording.take().is_some();
            runner.next_slice = None;
            update.force_update();
        })
    };
    let runner = runner.borrow();
    RunHandle {
        ready: runner.ready.clone(),
        computing: runner.computing(),
        problems: runner.problems.clone(),
        cancelled: runner.cancelled,
        cancel,
        again,
    }
}

fn schedule<P: Pattern>(runner: &Rc<RefCell<Runner<P>>>, update: &UseForceUpdateHandle) {
    let waits = {
        let runner = runner.borrow();
        runner.recording.is_some() && runner.next_slice.is_none()
    };
    if waits {
        let (again, update) = (runner.clone(), update.clone());
        let timeout = Timeout::new(0, move || {
            let mut runner = again.borrow_mut();
            runner.next_slice = None;
            runner.slice();
            drop(runner);
            update.force_update();
        });
        runner.borrow_mut().next_slice = Some(timeout);
    }
}
