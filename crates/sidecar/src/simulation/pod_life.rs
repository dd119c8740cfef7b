//! What the kubelet says is done: lives are recorded, and traffic, log and lists follow them.

use super::{Context, Message, Simulation};
use crate::config::StartupCall;
use crate::event::{Event, Life, PodPhase, Why};
use crate::kubelet::{Act, RECREATE, Timer};
use crate::log_pipeline::Own;
use crate::memory::oom_victim;
use crate::pod::{Medium, Workload};
use crate::pod_settings::Home;
use crate::role::Role;
use crate::wiring;
use sim::{EntryId, Span, Time};

/// The kubelet looks at the volumes so often (its eviction manager's interval).
const HOUSEKEEPING_S: u64 = 10;
/// An application that drains makes no new calls in its last second, or in the last half of a shorter drain.
const LAST_CALLS: Span = Span::from_secs(1);
/// A pod that is evicted for its volume gets so long, whatever its own grace period.
const EVICTION_GRACE: Span = Span::from_secs(1);

impl Simulation {
    pub(super) fn on_timer(&mut self, timer: Timer, generation: u32, cx: &mut Context) {
        let mut acts = std::mem::take(&mut self.acts);
        let comes_up = self.kubelet.handle(cx.now(), timer, generation, &mut acts);
        self.acts = acts;
        if comes_up && let Timer::Boot(container) = timer {
            self.come_up(container, generation, cx);
        }
        self.follow(cx);
    }

    /// A process is up, unless it is an application whose start-up call is refused.
    fn come_up(&mut self, container: u8, generation: u32, cx: &mut Context) {
        let asks = self.roles[usize::from(container)] == Role::App;
        let call = self.scenario.app.startup_call;
        let refused = asks && call != StartupCall::None && !self.startup_call(cx);
        match call {
            StartupCall::Retry if refused => {
                cx.schedule(Span::from_secs(1), Message::Kubelet(Timer::Boot(container), generation));
            }
            StartupCall::Fatal if refused => {
                self.kubelet.fail(cx.now(), container, Why::StartupCall, &mut self.acts);
            }
            StartupCall::None | StartupCall::Retry | StartupCall::Fatal => {
                cx.record(Event::Up { container });
                self.kubelet.up(cx.now(), container, &mut self.acts);
            }
        }
    }

    /// A container ends badly.
    pub(super) fn fail(&mut self, container: usize, why: Why, cx: &mut Context) {
        self.kubelet.fail(cx.now(), container as u8, why, &mut self.acts);
        self.follow(cx);
    }

    /// Does what the kubelet said, and lets everything else see it.
    pub(super) fn follow(&mut self, cx: &mut Context) {
        let cause = cx.cause();
        // The first and the last of what the kubelet did now: one container is enough to make a pod not ready, and the
        // last that was missing makes it ready.
        let (mut first, mut last) = (None, cause);
        for act in std::mem::take(&mut self.acts) {
            cx.because(cause);
            last = match act {
                Act::Wait(after, timer, generation) => {
                    cx.schedule(after, Message::Kubelet(timer, generation));
                    continue;
                }
                Act::Life(container, life, why) => self.on_life(container, life, why, cx),
                Act::Phase(phase) => self.on_phase(phase, cx),
            };
            first = first.or(last);
        }
        cx.because(last);
        self.sync_log(cx);
        cx.because(if self.kubelet.is_ready() { last } else { first.or(cause) });
        self.relist(cx);
    }

    /// Records a step in the life of a container, and gives its entry.
    fn on_life(&mut self, container: u8, life: Life, why: Why, cx: &mut Context) -> Option<EntryId> {
        cx.record(Event::Container { container, life, why });
        let told = cx.cause();
        let role = self.roles[usize::from(container)];
        match life {
            Life::BackOff | Life::Completed | Life::Dead => {
                // In-process work ends with its process, and connections with their proxy.
                if matches!(role, Role::App | Role::Proxy) && why != Why::NeverBegan {
                    self.cut_off(cx);
                }
            }
            Life::Draining if role == Role::App && why == Why::Sigterm => {
                let drain = Span::from_secs_f64(self.scenario.app.drain_s);
                let works = drain.as_micros() - LAST_CALLS.as_micros().min(drain.as_micros() / 2);
                self.last_call = Some(cx.now() + Span::from_micros(works));
            }
            Life::Starting if role == Role::App => self.last_call = None,
            Life::Waiting | Life::Starting | Life::Ready | Life::Draining => {}
        }
        told
    }

    /// Records a phase of the pod, and gives its entry.
    fn on_phase(&mut self, phase: PodPhase, cx: &mut Context) -> Option<EntryId> {
        self.phase = phase;
        cx.record(Event::Pod { phase });
        let told = cx.cause();
        match phase {
            PodPhase::Gone | PodPhase::Succeeded | PodPhase::Failed => {
                self.sync_log(cx);
                self.desk.pipeline.end(cx.now(), self.homes[1] == Home::Node);
            }
            PodPhase::Pending | PodPhase::Running | PodPhase::Terminating | PodPhase::Evicted => {}
        }
        told
    }

    fn relist(&mut self, cx: &mut Context) {
        // No Service selects the pod of a Job.
        let wants = self.kubelet.is_ready() && self.pod.workload == Workload::Service;
        if wants != self.wants_listed {
            self.wants_listed = wants;
            self.list_generation += 1;
            let delay = Span::from_secs_f64(self.scenario.traffic.endpoint_delay_s);
            cx.schedule(delay, Message::List(wants, self.list_generation));
        }
    }

    pub(super) fn on_list(&mut self, listed: bool, generation: u32, cx: &mut Context) {
        if generation == self.list_generation && listed != self.listed {
            self.listed = listed;
            cx.record(Event::Endpoint { listed });
        }
    }

    /// Tells the log pipeline who is up.
    fn sync_log(&mut self, cx: &mut Context) {
        let now = cx.now();
        self.desk.advance(now, &mut self.owns);
        let app_up = self.is_up(Role::App);
        let reader_up = wiring::reader_up(self.homes[1], app_up, self.is_up(Role::Shipper));
        self.desk.sync(now, app_up, reader_up, &mut self.owns);
        self.tell_pipe(cx);
    }

    pub(super) fn look_at_pipe(&mut self, cx: &mut Context) {
        self.desk.advance(cx.now(), &mut self.owns);
        self.tell_pipe(cx);
    }

    /// Records what the pipeline came to, and waits for its next change.
    pub(super) fn tell_pipe(&mut self, cx: &mut Context) {
        let mut out_of_memory = false;
        for own in std::mem::take(&mut self.owns) {
            match own {
                Own::Flow(flow) => cx.record(Event::Flow { flow }),
                Own::VolumeFull => {
                    cx.record(Event::VolumeFull { full: true });
                    self.watch_volume(cx);
                }
                Own::OutOfMemory => out_of_memory = true,
            }
        }
        self.pipe_generation += 1;
        if let Some(next) = self.desk.pipeline.next_change() {
            cx.schedule_at(next, Message::Pipe(self.pipe_generation));
        }
        if out_of_memory {
            self.on_memory(cx);
        }
    }

    /// A volume over its limit is seen when the kubelet looks next.
    pub(super) fn watch_volume(&mut self, cx: &mut Context) {
        let on_disk = self.pod.volumes.iter().any(|volume| {
            volume.name == crate::ready_made::LOGS && volume.medium == Medium::Disk && volume.size_limit.is_some()
        });
        if on_disk && !self.housekeeping {
            self.housekeeping = true;
            let seconds = cx.now().as_micros() / 1_000_000 / HOUSEKEEPING_S * HOUSEKEEPING_S + HOUSEKEEPING_S;
            cx.schedule_at(Time::from_secs(seconds), Message::Housekeeping);
        }
    }

    pub(super) fn on_housekeeping(&mut self, cx: &mut Context) {
        self.housekeeping = false;
        self.desk.advance(cx.now(), &mut self.owns);
        self.tell_pipe(cx);
        let limit = self.pod.volumes.iter().find(|volume| volume.name == crate::ready_made::LOGS);
        let Some(limit) = limit.and_then(|volume| volume.size_limit) else { return };
        if self.desk.pipeline.volume_bytes(cx.now()) > limit {
            self.kubelet.delete(cx.now(), PodPhase::Evicted, Some(EVICTION_GRACE), &mut self.acts);
            self.follow(cx);
        }
    }

    fn is_out_of_memory(&self, now: Time) -> bool {
        self.desk.pipeline.is_out_of_memory(now)
    }

    /// The shipper's buffer has used up what memory there is: of the container's limit it ends itself, of the node's
    /// the kernel chooses.
    pub(super) fn on_memory(&mut self, cx: &mut Context) {
        if !self.is_out_of_memory(cx.now()) {
            return;
        }
        let buffer = self.desk.pipeline.buffer_bytes(cx.now());
        let shipper = self.place(Role::Shipper);
        let mut used = self.scenario.memory(&self.pod);
        for (at, used) in used.iter_mut().enumerate() {
            let runs = matches!(self.kubelet.life(at), Life::Starting | Life::Ready | Life::Draining);
            *used = if runs { *used + if Some(at) == shipper { buffer } else { 0 } } else { 0 };
        }
        let limit = shipper.and_then(|at| self.pod.all().nth(at)).and_then(|(_, c)| c.limits.memory);
        let own = shipper.zip(limit).is_some_and(|(at, limit)| used[at] + MARGIN >= limit);
        let node = u64::from(self.scenario.node.memory_mb) * 1_000_000;
        let victim = if own { shipper } else { oom_victim(&self.pod, node, &used) };
        if let Some(victim) = victim {
            if Some(victim) != shipper {
                // What it gave back is soon taken, and the kernel looks again.
                cx.schedule(RECREATE, Message::Memory);
            }
            self.fail(victim, Why::OutOfMemory, cx);
        }
    }
}

/// Levels are of whole lines: who is within a page of its limit is at it.
const MARGIN: u64 = 65_536;
