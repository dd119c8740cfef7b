//! Requests to the application, and its calls to the other service, each through the proxy.

use super::{Came, Context, Flight, Message, Simulation};
use crate::event::{Event, Outcome, Way};
use crate::role::Role;
use circuit_breaker::breaker::{Breaker, Notice, Verdict};
use sim::{Effect, Source, Span};

const HOPS: Source = Source::named("hops");
const WORK: Source = Source::named("work");
const BACKEND: Source = Source::named("backend");
const FATE: Source = Source::named("fate");
const CONNECTION: Source = Source::named("connection");
/// Numbers of calls made at start-up begin here, far from all others.
const STARTUP: u32 = 1 << 31;
/// The first pause before a retry, which doubles up to [`MOST_PAUSE`] (Envoy: 25 ms, at most 250).
const PAUSE: Span = Span::from_millis(25);
const MOST_PAUSE: Span = Span::from_millis(250);

fn micros(span: Span) -> u32 {
    u32::try_from(span.as_micros()).unwrap_or(u32::MAX)
}

impl Simulation {
    pub(super) fn schedule_arrival(&mut self, way: Way, cx: &mut Context) {
        let (stream, rate) = match way {
            Way::In => (0, self.scenario.traffic.rate_per_s),
            Way::Out | Way::Startup => (1, self.scenario.traffic.calls_per_s),
        };
        if rate > 0.0 {
            let wait = Span::from_secs_f64(self.arrivals[stream].exponential() / rate).max(Span::from_micros(1));
            cx.because(None);
            cx.schedule(wait, Message::Arrive(way));
        }
    }

    pub(super) fn on_arrival(&mut self, way: Way, cx: &mut Context) {
        let stream = usize::from(way != Way::In);
        let request = self.numbers[stream];
        // Requests have even numbers, calls odd ones: who is refused does not shift the luck of the next.
        self.numbers[stream] = request.wrapping_add(2);
        let comes = match way {
            Way::In => self.listed,
            Way::Out | Way::Startup => self.is_up(Role::App) && self.last_call.is_none_or(|last| cx.now() < last),
        };
        if comes {
            self.begin(request, way, cx);
        }
        self.schedule_arrival(way, cx);
    }

    /// The call that the application makes while it starts; true when something is there to carry it.
    pub(super) fn startup_call(&mut self, cx: &mut Context) -> bool {
        let request = STARTUP + self.startup_calls;
        self.startup_calls += 1;
        cx.record(Event::Began { request, way: Way::Startup });
        let outcome = self.refusal(request, cx).unwrap_or(Outcome::Ok);
        cx.record(Event::Answered { request, way: Way::Startup, outcome, took_us: 0, proxies_us: 0, attempts: 1 });
        outcome == Outcome::Ok
    }

    /// Why a request cannot even get to the other side, if it cannot.
    fn refusal(&self, request: u32, cx: &Context) -> Option<Outcome> {
        if !self.proxy_carries() {
            return Some(Outcome::NoProxy);
        }
        let needs_certificate = self.has_proxy() && self.scenario.proxy.mutual_tls;
        let mut draw = self.chance.at(CONNECTION, u64::from(request), 0);
        let new = draw.percent(self.scenario.traffic.new_connection_percent);
        (needs_certificate && new && !self.clock.is_valid(cx.now())).then_some(Outcome::NoCertificate)
    }

    fn begin(&mut self, request: u32, way: Way, cx: &mut Context) {
        let now = cx.now();
        let flight =
            Flight { way, began: now, proxies_us: 0, attempts: 0, attempt_at: now, instance: None, permit: None };
        self.flights.insert(request, flight);
        cx.record(Event::Began { request, way });
        match way {
            Way::In => self.take_in(request, cx),
            Way::Out | Way::Startup => {
                self.budget.on_call();
                self.attempt(request, cx);
            }
        }
    }

    fn take_in(&mut self, request: u32, cx: &mut Context) {
        if let Some(outcome) = self.refusal(request, cx) {
            return self.answer(request, outcome, cx);
        }
        let accepts = self.place(Role::App).is_some_and(|at| self.kubelet.is_up(at) && !self.kubelet.is_termed(at));
        if !accepts {
            return self.answer(request, Outcome::NoApp, cx);
        }
        let proxies = self.hops(request, 0);
        let work = self.work.sample(&mut self.chance.at(WORK, u64::from(request), 0));
        if let Some(flight) = self.flights.get_mut(&request) {
            flight.proxies_us = micros(proxies);
        }
        cx.schedule(proxies + work, Message::Done(request));
    }

    /// Time in the proxies of both sides.
    fn hops(&self, request: u32, attempt: u32) -> Span {
        if !self.has_proxy() {
            return Span::ZERO;
        }
        let mut draw = self.chance.at(HOPS, u64::from(request), attempt);
        self.hop.sample(&mut draw) + self.hop.sample(&mut draw)
    }

    pub(super) fn on_done(&mut self, request: u32, cx: &mut Context) {
        if self.flights.contains_key(&request) {
            self.answer(request, Outcome::Ok, cx);
        }
    }

    /// Sends an attempt of a call to an instance of the other service.
    pub(super) fn attempt(&mut self, request: u32, cx: &mut Context) {
        let now = cx.now();
        let Some(flight) = self.flights.get(&request).copied() else { return };
        if let Some(outcome) = self.refusal(request, cx) {
            return self.answer(request, outcome, cx);
        }
        let mut permit = None;
        if let Some(breaker) = &mut self.breaker {
            permit = breaker.try_acquire(now, &mut self.notices);
            self.tell_breaker(cx);
            if permit.is_none() {
                return self.answer(request, Outcome::Rejected, cx);
            }
        }
        let attempt = flight.attempts + 1;
        let instance = self.balancer.pick();
        let hops = self.hops(request, u32::from(attempt));
        let (came, took) = self.fate(request, attempt, instance, cx);
        let timeout = Span::from_millis(u64::from(self.scenario.traffic.timeout_ms));
        let (came, took) = if hops + took > timeout { (Came::Never, timeout) } else { (came, hops + took) };
        if let Some(flight) = self.flights.get_mut(&request) {
            *flight = Flight {
                attempts: attempt,
                attempt_at: now,
                instance: Some(instance),
                permit,
                proxies_us: flight.proxies_us.saturating_add(micros(hops)),
                ..*flight
            };
        }
        cx.record(Event::Attempted { request, attempt, instance });
        cx.schedule(took, Message::Back { request, attempt, came });
    }

    /// What comes of an attempt, and when, as its faults are now.
    fn fate(&self, request: u32, attempt: u16, instance: u8, cx: &Context) -> (Came, Span) {
        let backend = &self.scenario.backend;
        let effect = Effect::at(&self.backend_faults, cx.now());
        let (index, attempt) = (u64::from(request), u32::from(attempt));
        if effect.down {
            return (Came::Never, Span::MAX);
        }
        let mut draw = self.chance.at(FATE, index, attempt);
        let fails = draw.percent(backend.error_percent) | draw.percent(effect.error_percent);
        let slow = if instance == 0 { backend.slow_instance } else { 1.0 };
        let work = self.backend.sample(&mut self.chance.at(BACKEND, index, attempt));
        let came = if fails { Came::Error } else { Came::Well };
        (came, work.scaled(slow * effect.slow_factor))
    }

    pub(super) fn on_back(&mut self, request: u32, attempt: u16, came: Came, cx: &mut Context) {
        let now = cx.now();
        let Some(flight) = self.flights.get(&request).copied() else { return };
        let Some(instance) = flight.instance.filter(|_| flight.attempts == attempt) else { return };
        self.balancer.finish(instance);
        if let (Some(breaker), Some(permit)) = (&mut self.breaker, flight.permit) {
            let verdict = if came == Came::Well { Verdict::Success } else { Verdict::Failure };
            breaker.on_result(now, permit, verdict, now.since(flight.attempt_at), &mut self.notices);
            self.tell_breaker(cx);
        }
        if let Some(flight) = self.flights.get_mut(&request) {
            (flight.instance, flight.permit) = (None, None);
        }
        let timed_out = match came {
            Came::Well => return self.answer(request, Outcome::Ok, cx),
            Came::Error => false,
            Came::Never => true,
        };
        cx.record(Event::AttemptFailed { request, timed_out, instance });
        let left = u32::from(attempt) < self.scenario.retry.most_attempts();
        if left && self.budget.try_retry() {
            let pause = PAUSE.scaled(f64::from(1_u32 << (attempt - 1).min(10))).min(MOST_PAUSE);
            cx.schedule(pause, Message::Again(request));
        } else {
            self.answer(request, if timed_out { Outcome::TimedOut } else { Outcome::Failed }, cx);
        }
    }

    fn tell_breaker(&mut self, cx: &mut Context) {
        for notice in std::mem::take(&mut self.notices) {
            if let Notice::Transition { to, .. } = notice {
                let cause = cx.cause();
                cx.record(Event::Breaker { to });
                cx.because(cause);
            }
        }
    }

    /// The one answer of a request.
    pub(super) fn answer(&mut self, request: u32, outcome: Outcome, cx: &mut Context) {
        let Some(flight) = self.flights.remove(&request) else { return };
        if let Some(instance) = flight.instance {
            self.balancer.finish(instance);
        }
        if let (Some(breaker), Some(permit)) = (&mut self.breaker, flight.permit) {
            breaker.release(cx.now(), permit, &mut self.notices);
            self.tell_breaker(cx);
        }
        let took_us = micros(cx.now().since(flight.began));
        let Flight { way, proxies_us, attempts, .. } = flight;
        cx.record(Event::Answered { request, way, outcome, took_us, proxies_us, attempts });
    }

    /// Who worked on requests has ended: all that were under way there get their answer.
    pub(super) fn cut_off(&mut self, cx: &mut Context) {
        let cause = cx.cause();
        let all: Vec<u32> = self.flights.keys().copied().collect();
        for request in all {
            cx.because(cause);
            self.answer(request, Outcome::CutOff, cx);
        }
    }
}
