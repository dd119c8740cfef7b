//! A request's way on the caller's side: arrival, thread, retry, fallback, answer.

use super::{Active, Call, Context, Message, Simulation, Slot, micros, millis};
use crate::config::FallbackKind;
use crate::event::{Admission, Answer, Endpoint, Event, Failure, Request};
use sim::service::Offer;
use sim::{Source, Span, Time};

const SEARCH_WORK: Source = Source::named("search.work");
const BACKOFF_JITTER: Source = Source::named("checkout.backoff_jitter");
/// One retry, in the budget's thousandths.
const ONE_RETRY: u64 = 1_000;
/// The most that a budget saves up: a hundred retries.
const BUDGET_CAP: u64 = 100 * ONE_RETRY;
/// What a budget starts with: ten retries, so that the first failures of a run may be retried.
pub(super) const BUDGET_START: u64 = 10 * ONE_RETRY;

impl Simulation {
    pub(super) fn schedule_arrival(&mut self, endpoint: Endpoint, cx: &mut Context) {
        let traffic = &self.scenario.traffic;
        let rate = match endpoint {
            Endpoint::Checkout => traffic.rate_per_s,
            Endpoint::Search => traffic.search_rate_per_s,
        };
        if rate > 0.0 {
            let gap = Span::from_secs_f64(self.arrivals[endpoint as usize].exponential() / rate);
            if cx.now() + gap < self.scenario.end() {
                cx.schedule(gap, Message::Arrive(endpoint));
            }
        }
    }

    pub(super) fn arrive(&mut self, endpoint: Endpoint, cx: &mut Context) {
        self.schedule_arrival(endpoint, cx);
        let index = self.arrived[endpoint as usize];
        self.arrived[endpoint as usize] += 1;
        let request = Request { endpoint, index };
        if endpoint == Endpoint::Checkout {
            let earned = (self.scenario.retry.budget_percent / 100.0 * ONE_RETRY as f64) as u64;
            self.budget = (self.budget + earned).min(BUDGET_CAP);
        }
        let slot = self.keep(request, cx.now());
        match self.threads.offer(slot, Time::MAX) {
            Offer::Started => {
                cx.record(Event::Arrived { request, admission: Admission::Started });
                self.begin(slot, cx);
            }
            Offer::Queued => cx.record(Event::Arrived { request, admission: Admission::Waiting }),
            Offer::Full => {
                cx.record(Event::Arrived { request, admission: Admission::TurnedAway });
                self.fail(slot, Failure::TurnedAway, cx);
            }
        }
    }

    fn keep(&mut self, request: Request, now: Time) -> Slot {
        let active = Active { request, arrived: now, attempt: 0, awaits: None, called: now, permit: None };
        if let Some(slot) = self.free.pop() {
            self.active[slot as usize] = active;
            slot
        } else {
            self.active.push(active);
            self.active.len() as Slot - 1
        }
    }

    /// A thread takes up a request.
    fn begin(&mut self, slot: Slot, cx: &mut Context) {
        let request = self.active[slot as usize].request;
        match request.endpoint {
            Endpoint::Checkout => self.call(slot, cx),
            Endpoint::Search => {
                let mut draw = self.chance.at(SEARCH_WORK, u64::from(request.index), 0);
                cx.schedule(self.search_work.sample(&mut draw), Message::SearchDone(slot));
            }
        }
    }

    pub(super) fn answer_search(&mut self, slot: Slot, cx: &mut Context) {
        self.answer(slot, Answer::Service, Span::ZERO, cx);
        self.free_thread(cx);
    }

    pub(super) fn retry_or_fall_back(&mut self, slot: Slot, failure: Failure, cx: &mut Context) {
        let retry = self.scenario.retry;
        let Active { request, attempt, .. } = self.active[slot as usize];
        if u32::from(attempt) + 1 >= retry.attempts {
            return self.fall_back(slot, failure, cx);
        }
        if retry.budget_enabled {
            if self.budget < ONE_RETRY {
                cx.record(Event::RetryDenied { request });
                return self.fall_back(slot, failure, cx);
            }
            self.budget -= ONE_RETRY;
        }
        let growth = (0..attempt).fold(1.0, |growth, _| growth * retry.multiplier);
        let mut draw = self.chance.at(BACKOFF_JITTER, u64::from(request.index), u32::from(attempt));
        let kept = 1.0 - draw.unit() * retry.jitter_percent / 100.0;
        let pause = millis(retry.backoff_ms).scaled(growth * kept);
        let call = self.number_call(slot);
        self.active[slot as usize].attempt = attempt + 1;
        cx.record(Event::RetryScheduled { request, attempt: attempt + 1, after_us: micros(pause) });
        cx.schedule(pause, Message::Retry(call));
    }

    pub(super) fn retry(&mut self, call: Call, cx: &mut Context) {
        if self.is_awaited(call) {
            self.call(call.slot, cx);
        }
    }

    /// Gives the call or pause of a request that comes next a number of its own.
    pub(super) fn number_call(&mut self, slot: Slot) -> Call {
        self.calls = self.calls.wrapping_add(1);
        self.active[slot as usize].awaits = Some(self.calls);
        Call { slot, number: self.calls }
    }

    pub(super) fn is_awaited(&self, call: Call) -> bool {
        self.active[call.slot as usize].awaits == Some(call.number)
    }

    pub(super) fn fall_back(&mut self, slot: Slot, failure: Failure, cx: &mut Context) {
        match (self.scenario.fallback.kind, self.last_success) {
            (FallbackKind::Cache, Some(cached)) => self.answer(slot, Answer::Cache, cx.now().since(cached), cx),
            (FallbackKind::Default, _) => self.answer(slot, Answer::Default, Span::ZERO, cx),
            (FallbackKind::None, _) | (FallbackKind::Cache, None) => self.fail(slot, failure, cx),
        }
        self.free_thread(cx);
    }

    pub(super) fn answer(&mut self, slot: Slot, by: Answer, age: Span, cx: &mut Context) {
        let Active { request, arrived, .. } = self.active[slot as usize];
        let latency = cx.now().since(arrived);
        cx.record(Event::Answered {
            request,
            by,
            latency_us: micros(latency),
            age_ms: u32::try_from(age.as_millis()).unwrap_or(u32::MAX),
            in_time: latency <= millis(self.scenario.caller.deadline_ms),
        });
        self.forget(slot);
    }

    fn fail(&mut self, slot: Slot, failure: Failure, cx: &mut Context) {
        let Active { request, arrived, .. } = self.active[slot as usize];
        cx.record(Event::Failed { request, failure, latency_us: micros(cx.now().since(arrived)) });
        self.forget(slot);
    }

    fn forget(&mut self, slot: Slot) {
        self.active[slot as usize].awaits = None;
        self.free.push(slot);
    }

    /// A thread is done with its request and takes up the one that waits longest.
    pub(super) fn free_thread(&mut self, cx: &mut Context) {
        self.threads.finish();
        if let Some(slot) = self.threads.start_next(cx.now()).job {
            cx.record(Event::TookThread { request: self.active[slot as usize].request });
            self.begin(slot, cx);
        }
    }
}
