//! Starts, probes, restarts and stops the containers of a pod: Kubernetes' pod lifecycle with native sidecars (KEP-753).
//!
//! A machine without a clock: it is told what happens and when, and says what follows.

use crate::event::{Life, PodPhase, Why};
use crate::pod::{Hook, Pod, Probe, RestartPolicy};
use sim::{Span, Time};

/// The first wait of a crash loop. The first restart of all comes without it.
pub const BACK_OFF: Span = Span::from_secs(10);
/// The longest wait of a crash loop.
pub const MAX_BACK_OFF: Span = Span::from_secs(300);
/// A container that ran for so long has left its crash loop.
pub const BACK_OFF_RESET: Span = Span::from_secs(600);
/// Making a container anew takes so long.
pub const RECREATE: Span = Span::from_secs(1);
/// SIGKILL comes when the grace period ends, but not sooner than this after SIGTERM: the kubelet's
/// `minimumGracePeriodInSeconds` (pkg/kubelet/kuberuntime/kuberuntime_container.go). So only who was late to get SIGTERM,
/// for a long `preStop` or because its turn came late, outlives the grace period.
pub const LAST_CALL: Span = Span::from_secs(2);
/// Native sidecars are on from this minor version of Kubernetes 1.x (KEP-753, beta).
pub const NATIVE_SINCE_MINOR: u32 = 29;

/// What kind of container it is, in the order of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It must end well before the next one begins.
    Init,
    /// A native sidecar.
    Native,
    /// A regular container.
    Regular,
}

/// What the machine knows of a container beforehand.
#[derive(Clone, Debug)]
pub struct Spec {
    /// What kind it is.
    pub kind: Kind,
    /// From its start until its process is up.
    pub boot: Span,
    /// From up until it exits by itself with code 0; `None`: never.
    pub work: Option<Span>,
    /// From SIGTERM until it is gone.
    pub drain: Span,
    post_start: Option<Hook>,
    pre_stop: Option<Span>,
    startup: Option<Probe>,
    readiness: Option<Probe>,
    liveness: Option<Probe>,
}

/// How a container's process behaves, which no field of the pod says.
#[derive(Clone, Copy, Debug)]
pub struct Behaviour {
    /// From its start until it is up.
    pub boot: Span,
    /// From up until it exits by itself; `None`: never.
    pub work: Option<Span>,
    /// From SIGTERM until it is gone.
    pub drain: Span,
}

/// A moment that the machine waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timer {
    /// The process of a container is up.
    Boot(u8),
    /// Its `postStart` is done.
    PostStart(u8),
    /// Its startup probe succeeds.
    Startup(u8),
    /// Its readiness probe succeeds.
    Readiness(u8),
    /// A probe has failed too often, if it is not up by now.
    ProbeFails(u8),
    /// It exits by itself.
    Exit(u8),
    /// Its `preStop` is done.
    PreStop(u8),
    /// It has drained.
    Drained(u8),
    /// SIGTERM was of no use for too long.
    Kill(u8),
    /// It is started again.
    Restart(u8),
    /// The grace period is over.
    Grace,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Tell it this timer, with this generation, after so long.
    Wait(Span, Timer, u32),
    /// A container came to another part of its life.
    Life(u8, Life, Why),
    /// The pod came to another phase.
    Phase(PodPhase),
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    life: Life,
    generation: u32,
    began: Time,
    up: bool,
    post_started: bool,
    startup_passed: bool,
    readiness_passed: bool,
    pre_stopped: bool,
    termed: bool,
    /// It is stopped for a probe that failed, and to be gone by then; the pod stays.
    killed_by: Option<Time>,
    back_off: Option<Span>,
    failed: bool,
}

impl State {
    fn is_alive(&self) -> bool {
        matches!(self.life, Life::Starting | Life::Ready | Life::Draining)
    }

    fn is_over(&self) -> bool {
        matches!(self.life, Life::Completed | Life::Dead)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The container at this place is to begin, or to come far enough for the next.
    Beginning(usize),
    Running,
    Stopping {
        last: PodPhase,
        /// When the grace period ends.
        until: Time,
    },
    Over,
}

/// The machine.
#[derive(Clone, Debug)]
pub struct Kubelet {
    specs: Vec<Spec>,
    states: Vec<State>,
    stage: Stage,
    restart_policy: RestartPolicy,
    grace: Span,
    /// When the pod came to the node: probes ask in periods from then.
    came: Time,
}

impl Kubelet {
    /// The machine of a pod whose containers behave so, in the order of [`Pod::all`].
    pub fn new(pod: &Pod, kubernetes_minor: u32, behaviours: &[Behaviour]) -> Self {
        let seconds = |hook: &Hook| hook.seconds().map(|s| Span::from_secs(u64::from(s)));
        let spec = |((init, container), behaviour): ((bool, &crate::pod::Container), &Behaviour)| Spec {
            kind: match (init, container.is_always() && kubernetes_minor >= NATIVE_SINCE_MINOR) {
                (true, true) => Kind::Native,
                (true, false) => Kind::Init,
                (false, _) => Kind::Regular,
            },
            boot: behaviour.boot,
            work: behaviour.work,
            drain: behaviour.drain,
            post_start: container.post_start.clone(),
            pre_stop: container.pre_stop.as_ref().map(|hook| seconds(hook).unwrap_or(Span::ZERO)),
            startup: container.startup_probe.clone(),
            readiness: container.readiness_probe.clone(),
            liveness: container.liveness_probe.clone(),
        };
        let specs: Vec<Spec> = pod.all().zip(behaviours).map(spec).collect();
        Kubelet {
            states: vec![State::default(); specs.len()],
            specs,
            stage: Stage::Beginning(0),
            restart_policy: pod.restart_policy,
            came: Time::ZERO,
            grace: Span::from_secs(u64::from(pod.termination_grace_period_seconds)),
        }
    }

    /// Begins with the first container.
    pub fn start(&mut self, now: Time, acts: &mut Vec<Act>) {
        self.came = now;
        acts.push(Act::Phase(PodPhase::Pending));
        self.begin_next(now, acts);
    }

    /// Where a container is in its life.
    pub fn life(&self, container: usize) -> Life {
        self.states.get(container).map_or(Life::Waiting, |state| state.life)
    }

    /// Whether its process is there and up, and takes work: SIGTERM does not end that at once.
    pub fn is_up(&self, container: usize) -> bool {
        self.states.get(container).is_some_and(|state| state.up && state.is_alive())
    }

    /// Whether it got SIGTERM.
    pub fn is_termed(&self, container: usize) -> bool {
        self.states.get(container).is_some_and(|state| state.termed)
    }

    /// Whether the pod would be listed as ready: it runs, and all its containers but init containers are ready.
    pub fn is_ready(&self) -> bool {
        self.stage == Stage::Running
            && self
                .specs
                .iter()
                .zip(&self.states)
                .all(|(spec, state)| spec.kind == Kind::Init || matches!(state.life, Life::Ready))
    }

    /// What kind a container is.
    pub fn kind(&self, container: usize) -> Option<Kind> {
        self.specs.get(container).map(|spec| spec.kind)
    }

    /// A timer is due. One of an earlier life of its container says nothing. Returns true when it was the moment at which
    /// the process is up: then [`up`](Self::up) must follow, or another [`Timer::Boot`].
    pub fn handle(&mut self, now: Time, timer: Timer, generation: u32, acts: &mut Vec<Act>) -> bool {
        match timer {
            Timer::Grace => self.on_grace(now, acts),
            Timer::Boot(c)
            | Timer::PostStart(c)
            | Timer::Startup(c)
            | Timer::Readiness(c)
            | Timer::ProbeFails(c)
            | Timer::Exit(c)
            | Timer::PreStop(c)
            | Timer::Drained(c)
            | Timer::Kill(c)
            | Timer::Restart(c) => {
                if self.states[usize::from(c)].generation == generation {
                    return self.on_container(now, timer, usize::from(c), acts);
                }
            }
        }
        false
    }

    fn on_container(&mut self, now: Time, timer: Timer, at: usize, acts: &mut Vec<Act>) -> bool {
        let state = &mut self.states[at];
        match timer {
            Timer::Boot(_) => return state.is_alive(),
            Timer::PostStart(_) => state.post_started = true,
            Timer::Startup(_) => {
                state.startup_passed = true;
                self.ask_for_readiness(now, at, acts);
            }
            Timer::Readiness(_) => state.readiness_passed = true,
            Timer::ProbeFails(_) if !state.up && state.is_alive() => self.kill(now, at, acts),
            Timer::ProbeFails(_) => {}
            Timer::Exit(_) => self.end(now, at, Why::Exit, acts),
            Timer::PreStop(_) => {
                state.pre_stopped = true;
                match self.stage {
                    Stage::Stopping { .. } => self.stop_on(now, acts),
                    // Only whose probe failed gets here.
                    Stage::Beginning(_) | Stage::Running | Stage::Over => self.term(now, at, acts),
                }
            }
            Timer::Drained(_) => self.end(now, at, Why::Sigterm, acts),
            Timer::Kill(_) => self.end(now, at, Why::Sigkill, acts),
            Timer::Restart(_) => self.launch(now, at, Why::Restart, acts),
            Timer::Grace => unreachable!("it is no container's"),
        }
        self.settle(now, at, acts);
        false
    }

    /// The process of a container is up.
    pub fn up(&mut self, now: Time, container: u8, acts: &mut Vec<Act>) {
        let at = usize::from(container);
        let (spec, state) = (&self.specs[at], &mut self.states[at]);
        if !state.is_alive() || state.up {
            return;
        }
        state.up = true;
        // Who is being stopped is asked nothing more, and comes to no work.
        if state.killed_by.is_some() {
            return;
        }
        if let Some(Hook::Exec { .. }) = spec.post_start
            && spec.post_start.as_ref().and_then(Hook::seconds).is_none()
        {
            state.post_started = true;
        }
        if let Some(work) = spec.work {
            acts.push(Act::Wait(work, Timer::Exit(container), state.generation));
        }
        if let Some(probe) = &spec.startup {
            acts.push(Act::Wait(
                until_asked(probe, self.came, state.began, now),
                Timer::Startup(container),
                state.generation,
            ));
        } else {
            self.wait_for_readiness(now, at, acts);
        }
        self.settle(now, at, acts);
    }

    /// A container ended badly: it crashed, was killed for its memory, or gave up.
    pub fn fail(&mut self, now: Time, container: u8, why: Why, acts: &mut Vec<Act>) {
        let at = usize::from(container);
        if self.states.get(at).is_some_and(State::is_alive) {
            self.end(now, at, why, acts);
        }
    }

    /// The pod is deleted, or evicted with a grace period of its own.
    pub fn delete(&mut self, now: Time, why: PodPhase, grace: Option<Span>, acts: &mut Vec<Act>) {
        match self.stage {
            Stage::Beginning(_) | Stage::Running => {
                acts.push(Act::Phase(why));
                self.stop(now, PodPhase::Gone, grace.unwrap_or(self.grace), acts);
            }
            Stage::Stopping { .. } | Stage::Over => {}
        }
    }

    fn wait_for_readiness(&mut self, now: Time, at: usize, acts: &mut Vec<Act>) {
        let (spec, state) = (&self.specs[at], &self.states[at]);
        if let Some(probe) = &spec.readiness {
            acts.push(Act::Wait(
                until_asked(probe, self.came, state.began, now),
                Timer::Readiness(at as u8),
                state.generation,
            ));
        }
    }

    /// Who has just started is asked at once, not with the next period (`UpdatePodStatus` in the kubelet's
    /// pkg/kubelet/prober/prober_manager.go triggers a run), but not before the initial delay.
    fn ask_for_readiness(&mut self, now: Time, at: usize, acts: &mut Vec<Act>) {
        let (spec, state) = (&self.specs[at], &self.states[at]);
        let delay = spec.readiness.as_ref().map(|probe| Span::from_secs(u64::from(probe.initial_delay_seconds)));
        match delay {
            Some(delay) if state.began + delay <= now => {
                acts.push(Act::Wait(Span::ZERO, Timer::Readiness(at as u8), state.generation));
            }
            Some(_) | None => self.wait_for_readiness(now, at, acts),
        }
    }

    /// Whether a container has come as far as "started" asks: running, its startup probe and its `postStart` done.
    fn is_started(&self, at: usize) -> bool {
        let (spec, state) = (&self.specs[at], &self.states[at]);
        state.is_alive() && state.post_started && (spec.startup.is_none() || state.startup_passed)
    }

    /// Marks a container ready that is, and goes on with the next where it was waited for.
    fn settle(&mut self, now: Time, at: usize, acts: &mut Vec<Act>) {
        let (spec, state) = (&self.specs[at], &self.states[at]);
        let asked = spec.readiness.is_none() || state.readiness_passed;
        // Without a probe Kubernetes takes a process that runs for one that is up. The Gantt shows both: it counts as
        // ready here once it is up, too.
        if state.life == Life::Starting && spec.kind != Kind::Init && self.is_started(at) && asked && state.up {
            self.states[at].life = Life::Ready;
            acts.push(Act::Life(at as u8, Life::Ready, Why::Up));
        }
        self.begin_next(now, acts);
    }

    fn begin_next(&mut self, now: Time, acts: &mut Vec<Act>) {
        while let Stage::Beginning(at) = self.stage {
            let Some(state) = self.states.get(at) else {
                self.stage = Stage::Running;
                acts.push(Act::Phase(PodPhase::Running));
                return self.complete(now, acts);
            };
            if state.life == Life::Waiting {
                self.launch(now, at, Why::Turn, acts);
            }
            let state = &self.states[at];
            let far_enough = match self.specs[at].kind {
                Kind::Init => state.life == Life::Completed,
                Kind::Native => self.is_started(at),
                Kind::Regular => state.post_started || state.is_over() || state.life == Life::BackOff,
            };
            if !far_enough {
                return;
            }
            self.stage = Stage::Beginning(at + 1);
        }
    }

    fn launch(&mut self, now: Time, at: usize, why: Why, acts: &mut Vec<Act>) {
        let container = at as u8;
        let (spec, state) = (&self.specs[at], &mut self.states[at]);
        *state = State {
            life: Life::Starting,
            generation: state.generation + 1,
            began: now,
            post_started: spec.post_start.is_none(),
            back_off: state.back_off,
            ..State::default()
        };
        acts.push(Act::Life(container, Life::Starting, why));
        acts.push(Act::Wait(spec.boot, Timer::Boot(container), state.generation));
        if let Some(seconds) = spec.post_start.as_ref().and_then(Hook::seconds) {
            let wait = Span::from_secs(u64::from(seconds));
            acts.push(Act::Wait(wait, Timer::PostStart(container), state.generation));
        }
        // A liveness probe does not ask before a startup probe has succeeded.
        if let Some(probe) = spec.startup.as_ref().or(spec.liveness.as_ref()) {
            let failures = u64::from(probe.failure_threshold.saturating_sub(1)) * u64::from(probe.period_seconds);
            let wait = first_asked(probe, self.came, now).since(now) + Span::from_secs(failures);
            // A microsecond later, so that a process that is up at that very moment has been heard.
            acts.push(Act::Wait(wait + Span::from_micros(1), Timer::ProbeFails(container), state.generation));
        }
    }

    /// Stops a container whose probe failed too often, as everything that is stopped: its `preStop` first, then SIGTERM,
    /// and SIGKILL when the grace period is over (`killContainer` in the kubelet's
    /// pkg/kubelet/kuberuntime/kuberuntime_container.go; "Container Lifecycle Hooks" of the Kubernetes documentation names
    /// a failed liveness or startup probe among what `preStop` comes before).
    fn kill(&mut self, now: Time, at: usize, acts: &mut Vec<Act>) {
        let (container, state) = (at as u8, &mut self.states[at]);
        if state.killed_by.is_some() || matches!(self.stage, Stage::Stopping { .. } | Stage::Over) {
            return;
        }
        state.killed_by = Some(now + self.grace);
        state.life = Life::Draining;
        acts.push(Act::Life(container, Life::Draining, Why::Probe));
        match self.specs[at].pre_stop.filter(|_| self.grace > Span::ZERO) {
            Some(wait) => {
                acts.push(Act::Life(container, Life::Draining, Why::PreStop));
                acts.push(Act::Wait(wait.min(self.grace), Timer::PreStop(container), state.generation));
            }
            None => {
                state.pre_stopped = true;
                self.term(now, at, acts);
            }
        }
    }

    fn end(&mut self, now: Time, at: usize, why: Why, acts: &mut Vec<Act>) {
        let container = at as u8;
        // Whatever its process answered to SIGTERM: it was stopped for its probe.
        let why = if self.states[at].killed_by.is_some() { Why::Probe } else { why };
        let well = matches!(why, Why::Exit | Why::Sigterm);
        let ran = now.since(self.states[at].began);
        let stopping = matches!(self.stage, Stage::Stopping { .. } | Stage::Over);
        let policy = match self.specs[at].kind {
            Kind::Native => RestartPolicy::Always,
            Kind::Regular => self.restart_policy,
            // Always makes no sense for what must end.
            Kind::Init if self.restart_policy == RestartPolicy::Never => RestartPolicy::Never,
            Kind::Init => RestartPolicy::OnFailure,
        };
        let again = !stopping && (policy == RestartPolicy::Always || (policy == RestartPolicy::OnFailure && !well));
        let state = &mut self.states[at];
        state.generation += 1;
        state.up = false;
        state.failed = !well;
        if again {
            let wait = match state.back_off.filter(|_| ran < BACK_OFF_RESET) {
                None => {
                    state.back_off = Some(BACK_OFF);
                    RECREATE
                }
                Some(wait) => {
                    state.back_off = Some((wait + wait).min(MAX_BACK_OFF));
                    wait
                }
            };
            state.life = Life::BackOff;
            acts.push(Act::Life(container, Life::BackOff, why));
            acts.push(Act::Wait(wait, Timer::Restart(container), state.generation));
        } else {
            state.life = if well { Life::Completed } else { Life::Dead };
            acts.push(Act::Life(container, state.life, why));
        }
        if stopping {
            self.stop_on(now, acts);
        } else if self.specs[at].kind == Kind::Init && self.states[at].life == Life::Dead {
            self.stop(now, PodPhase::Failed, self.grace, acts);
        } else {
            self.complete(now, acts);
        }
    }

    /// A pod whose regular containers are all over, with none to be started again, is done; its sidecars are stopped
    /// (KEP-753).
    fn complete(&mut self, now: Time, acts: &mut Vec<Act>) {
        let regular = || self.specs.iter().zip(&self.states).filter(|(spec, _)| spec.kind == Kind::Regular);
        if self.stage == Stage::Running && regular().all(|(_, state)| state.is_over()) {
            let failed = regular().any(|(_, state)| state.failed);
            self.stop(now, if failed { PodPhase::Failed } else { PodPhase::Succeeded }, self.grace, acts);
        }
    }

    fn stop(&mut self, now: Time, last: PodPhase, grace: Span, acts: &mut Vec<Act>) {
        self.stage = Stage::Stopping { last, until: now + grace };
        acts.push(Act::Wait(grace, Timer::Grace, 0));
        for at in 0..self.states.len() {
            let container = at as u8;
            let state = &mut self.states[at];
            match state.life {
                Life::Waiting => {
                    state.life = Life::Completed;
                    acts.push(Act::Life(container, Life::Completed, Why::NeverBegan));
                }
                Life::BackOff => {
                    state.generation += 1;
                    state.life = Life::Dead;
                    acts.push(Act::Life(container, Life::Dead, Why::Sigterm));
                }
                // It is being stopped already.
                Life::Starting | Life::Ready | Life::Draining if state.killed_by.is_some() => {}
                // Without a grace period there is no `preStop` (`killContainer`).
                Life::Starting | Life::Ready | Life::Draining => match self.specs[at].pre_stop {
                    Some(wait) if grace > Span::ZERO => {
                        state.life = Life::Draining;
                        acts.push(Act::Life(container, Life::Draining, Why::PreStop));
                        acts.push(Act::Wait(wait, Timer::PreStop(container), state.generation));
                    }
                    Some(_) | None => state.pre_stopped = true,
                },
                Life::Completed | Life::Dead => {}
            }
        }
        self.stop_on(now, acts);
    }

    /// SIGTERM to whoever's turn it is: regular and init containers after their `preStop`, then native sidecars one by
    /// one in reverse order.
    fn stop_on(&mut self, now: Time, acts: &mut Vec<Act>) {
        let Stage::Stopping { last, .. } = self.stage else { return };
        let mut others_gone = true;
        for at in 0..self.states.len() {
            if self.specs[at].kind != Kind::Native && self.states[at].is_alive() {
                others_gone = false;
                if self.states[at].pre_stopped {
                    self.term(now, at, acts);
                }
            }
        }
        if !others_gone {
            return;
        }
        let next = (0..self.states.len()).rev().find(|at| self.states[*at].is_alive());
        match next {
            Some(at) if self.states[at].pre_stopped => self.term(now, at, acts),
            Some(_) => {}
            None => {
                self.stage = Stage::Over;
                acts.push(Act::Phase(last));
            }
        }
    }

    fn term(&mut self, now: Time, at: usize, acts: &mut Vec<Act>) {
        let until = match (self.stage, self.states[at].killed_by) {
            (Stage::Stopping { until, .. }, _) | (_, Some(until)) => until,
            (Stage::Beginning(_) | Stage::Running | Stage::Over, None) => return,
        };
        let (spec, state) = (&self.specs[at], &mut self.states[at]);
        if state.termed {
            return;
        }
        state.termed = true;
        state.life = Life::Draining;
        acts.push(Act::Life(at as u8, Life::Draining, Why::Sigterm));
        acts.push(Act::Wait(spec.drain, Timer::Drained(at as u8), state.generation));
        let left = if until > now { until.since(now) } else { Span::ZERO };
        acts.push(Act::Wait(left.max(LAST_CALL), Timer::Kill(at as u8), state.generation));
    }

    fn on_grace(&mut self, now: Time, acts: &mut Vec<Act>) {
        let Stage::Stopping { .. } = self.stage else { return };
        for at in 0..self.states.len() {
            if self.states[at].is_alive() {
                self.states[at].pre_stopped = true;
                self.term(now, at, acts);
            }
        }
    }
}

/// When a probe first asks a container that began then. Its worker is there from when the pod came to the node, and asks once
/// a period from then, whoever has begun by then and for as long as the initial delay (`run` and `doProbe` in the kubelet's
/// pkg/kubelet/prober/worker.go). So a container has between one period less and all of "failureThreshold × periodSeconds",
/// as the Kubernetes documentation has it.
fn first_asked(probe: &Probe, came: Time, began: Time) -> Time {
    let period = u64::from(probe.period_seconds.max(1)) * 1_000_000;
    let delay = Span::from_secs(u64::from(probe.initial_delay_seconds));
    // Not at the very moment of its start.
    let from = (began + delay).max(began + Span::from_micros(1));
    came + Span::from_micros(from.since(came).as_micros().div_ceil(period) * period)
}

/// From now until a probe asks next.
fn until_asked(probe: &Probe, came: Time, began: Time, now: Time) -> Span {
    let first = first_asked(probe, came, began);
    if now <= first {
        return first.since(now);
    }
    let period = u64::from(probe.period_seconds.max(1)) * 1_000_000;
    let periods = now.since(came).as_micros().div_ceil(period);
    (came + Span::from_micros(periods * period)).since(now)
}
