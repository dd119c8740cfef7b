//! A call: through the breaker to the service, and back.

use super::{Active, Call, Context, Job, Message, Simulation, Slot, micros, millis};
use crate::breaker::{Breaker, Verdict};
use crate::event::{Answer, Event, Failure, Reception};
use sim::service::Offer;
use sim::{Source, Span};

const SERVICE_TIME: Source = Source::named("payment.service_time");
const BASE_ERROR: Source = Source::named("payment.base_error");
const FAULT_ERROR: Source = Source::named("payment.fault_error");

/// How long an error that needs no work takes to come back.
pub const FAST_ERROR: Span = Span::from_millis(2);

impl Simulation {
    /// Calls the service, if the breaker lets it.
    pub(super) fn call(&mut self, slot: Slot, cx: &mut Context) {
        let Active { request, attempt, .. } = self.active[slot as usize];
        let mut held = None;
        if self.breaker.is_some() {
            let cause = cx.cause();
            self.handle_due_timeouts(cx);
            let Some(breaker) = &mut self.breaker else { unreachable!("nobody takes the breaker away") };
            held = breaker.try_acquire(cx.now(), &mut self.notices);
            let state = breaker.state();
            self.record_transitions(cx);
            self.watch_breaker(cx);
            cx.because(cause);
            let Some(permit) = held else {
                cx.record(Event::Refused { request, attempt });
                return self.fall_back(slot, Failure::Refused, cx);
            };
            cx.record(Event::Permitted { request, attempt, state, permit });
        }
        let call = self.number_call(slot);
        let active = &mut self.active[slot as usize];
        (active.called, active.permit) = (cx.now(), held);
        self.reach_service(Job { call, request, attempt }, cx);
    }

    fn reach_service(&mut self, job: Job, cx: &mut Context) {
        let Job { call, request, attempt } = job;
        let timeout = millis(self.scenario.caller.timeout_ms);
        let reception = if self.effect.down {
            Reception::Swallowed
        } else if self.has_fault_error(job) {
            Reception::Erring
        } else {
            match self.service.offer(job, cx.now() + timeout) {
                Offer::Started => Reception::Started,
                Offer::Queued => Reception::Queued,
                Offer::Full => Reception::QueueFull,
            }
        };
        cx.record(Event::Called { request, attempt, reception });
        match reception {
            Reception::Started => self.serve(job, cx),
            Reception::Erring => cx.schedule(FAST_ERROR, Message::FastError { call, failure: Failure::FastError }),
            Reception::QueueFull => cx.schedule(FAST_ERROR, Message::FastError { call, failure: Failure::QueueFull }),
            Reception::Queued | Reception::Swallowed => {}
        }
        cx.schedule(timeout, Message::Timeout(call));
    }

    fn has_fault_error(&self, job: Job) -> bool {
        // No draw where no fault errs: chance is addressed, so nothing shifts by leaving it out.
        self.effect.error_percent > 0.0
            && self
                .chance
                .at(FAULT_ERROR, u64::from(job.request.index), u32::from(job.attempt))
                .percent(self.effect.error_percent)
    }

    /// A server begins to work on a call.
    fn serve(&mut self, job: Job, cx: &mut Context) {
        let mut draw = self.chance.at(SERVICE_TIME, u64::from(job.request.index), u32::from(job.attempt));
        let work = self.service_time.sample(&mut draw).scaled(self.effect.slow_factor);
        cx.schedule(work, Message::ServiceDone { job, life: self.life });
    }

    pub(super) fn service_done(&mut self, job: Job, life: u32, cx: &mut Context) {
        if life != self.life {
            return;
        }
        self.service.finish();
        if self.is_awaited(job.call) {
            let mut luck = self.chance.at(BASE_ERROR, u64::from(job.request.index), u32::from(job.attempt));
            let failed = luck.percent(self.scenario.service.error_percent);
            self.conclude(job.call, if failed { Err(Failure::Error) } else { Ok(()) }, cx);
        } else {
            cx.record(Event::FinishedForNobody { request: job.request, attempt: job.attempt });
        }
        self.serve_waiting(cx);
    }

    pub(super) fn serve_waiting(&mut self, cx: &mut Context) {
        loop {
            let next = self.service.start_next(cx.now());
            if next.shed > 0 {
                cx.record(Event::Shed { count: next.shed });
            }
            let Some(job) = next.job else { return };
            cx.record(Event::CallStarted { request: job.request, attempt: job.attempt });
            self.serve(job, cx);
        }
    }

    /// The caller has the result of a call, or gives it up. A result that nobody awaits any more is passed over.
    pub(super) fn conclude(&mut self, call: Call, result: Result<(), Failure>, cx: &mut Context) {
        if !self.is_awaited(call) {
            return;
        }
        let active = &mut self.active[call.slot as usize];
        active.awaits = None;
        let Active { request, attempt, called, .. } = *active;
        let took = cx.now().since(called);
        let took_us = micros(took);
        cx.record(match result {
            Ok(()) => Event::CallSucceeded { request, attempt, took_us },
            Err(failure) => Event::CallFailed { request, attempt, failure, took_us },
        });
        self.tell_breaker(call.slot, result.is_ok(), took, cx);
        match result {
            Ok(()) => {
                self.last_success = Some(cx.now());
                self.answer(call.slot, Answer::Service, Span::ZERO, cx);
                self.free_thread(cx);
            }
            Err(failure) => self.retry_or_fall_back(call.slot, failure, cx),
        }
    }

    fn tell_breaker(&mut self, slot: Slot, succeeded: bool, took: Span, cx: &mut Context) {
        let Active { request, attempt, permit: Some(permit), .. } = self.active[slot as usize] else { return };
        let verdict = if succeeded { Verdict::Success } else { Verdict::Failure };
        let cause = cx.cause();
        self.handle_due_timeouts(cx);
        cx.because(cause);
        if let Some(breaker) = &mut self.breaker {
            breaker.on_result(cx.now(), permit, verdict, took, &mut self.notices);
            cx.record(Event::Recorded { request, attempt, permit, verdict, took_us: micros(took) });
            self.record_transitions(cx);
            self.watch_breaker(cx);
        }
        cx.because(cause);
    }
}
