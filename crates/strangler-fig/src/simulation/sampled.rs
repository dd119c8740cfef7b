//! One request in ten thousand, followed from the facade to its answer: what moves on the stage, and what the breaker counts.

use super::route::{SLOW_FACTOR, Status};
use super::split::{Target, kind_of};
use super::{Context, HOUR, Message, Simulation};
use crate::bug::BugKind;
use crate::config::{Noise, Sticky};
use crate::event::{Event, Outcome, Side};
use crate::facade::{Cohort, Method};
use crate::stage::Stage;
use circuit_breaker::breaker::{Breaker, Notice, Permit, State, Verdict};
use sim::{Delay, Draw, Shape, Source, Span, Time};

const WHEN: Source = Source::named("sample.when");
const WHAT: Source = Source::named("sample.what");
const FATE: Source = Source::named("sample.fate");
const STICKY: Source = Source::named("facade.sticky");
/// How long a refusal or an answer from nowhere takes.
const AT_ONCE: Span = Span::from_micros(300);

/// How a call to a service ended.
struct Called {
    outcome: Outcome,
    took: Span,
}

impl Simulation {
    /// Requests that are followed come evenly over the hour, each somewhere in its part of it.
    pub(super) fn schedule_sample(&mut self, number: u32, cx: &mut Context) {
        let an_hour = u64::from(self.scenario.run.samples_per_hour.max(1));
        let slot = HOUR.as_micros() / an_hour;
        let within = self.chance.at(WHEN, u64::from(number), 0).unit() * slot as f64;
        let (hour, place) = (u64::from(number) / an_hour, u64::from(number) % an_hour);
        let at = hour * HOUR.as_micros() + place * slot + within as u64;
        cx.because(None);
        cx.schedule_at(Time::from_micros(at), Message::Sample(number));
    }

    pub(super) fn sample(&mut self, number: u32, cx: &mut Context) {
        let draw = &mut self.chance.at(WHAT, u64::from(number), 0);
        let whose = draw.unit();
        let index = self.parts.iter().position(|part| whose < *part).unwrap_or(self.parts.len() - 1);
        let route = index as u8;
        let writes = draw.percent(self.scenario.plan.capabilities[index].write_percent);
        let beta = draw.percent(self.scenario.traffic.beta_percent);
        let method = if writes { Method::Post } else { Method::Get };
        let cohort = if beta { Cohort::Beta } else { Cohort::None };
        let user = (draw.unit() * f64::from(self.scenario.traffic.users)) as u32;
        let (_, decision) = self.routes[index].split[kind_of(method, cohort)];
        let side = self.side(decision.target, number, user);
        let knows = match (decision.target, side) {
            (Target::Nowhere, _) => false,
            (_, Side::Monolith) => !self.retired && self.routes[index].place.stage < Stage::Deleted,
            (Target::Staged(to) | Target::Weighted(to, _), Side::Service) => to == route && self.routes[index].built,
            (Target::Monolith, Side::Service) => false,
        };
        let fate = &mut self.chance.at(FATE, u64::from(number), 0);
        let called = match (knows, side) {
            (false, _) => Called { outcome: Outcome::NotFound, took: AT_ONCE },
            (true, Side::Monolith) => self.ask_monolith(fate),
            (true, Side::Service) => self.ask_service(route, method, fate, cx),
        };
        let staged = decision.target == Target::Staged(route);
        let copy = (side == Side::Monolith && knows && staged && method == Method::Get)
            .then(|| self.copy(route, number))
            .flatten();
        let hop = Span::from_micros((self.scenario.facade.hop_ms * 1e3) as u64);
        let took_us = (called.took.as_micros() + hop.as_micros()).min(u64::from(u32::MAX)) as u32;
        let outcome = called.outcome;
        let rule = decision.rule;
        cx.record(Event::Answered { request: number, route, method, cohort, user, rule, side, outcome, took_us, copy });
    }

    /// Which side answers: a user's place between 0 and 100 stays, a request's is drawn anew.
    pub(super) fn side(&self, target: Target, number: u32, user: u32) -> Side {
        let (to, percent) = match target {
            Target::Nowhere | Target::Monolith => return Side::Monolith,
            Target::Staged(to) => (to, self.routes[usize::from(to)].place.weight),
            Target::Weighted(to, percent) => (to, percent),
        };
        let (index, attempt) = match self.scenario.facade.sticky {
            Sticky::User => (u64::from(user), 0),
            Sticky::Request => (u64::from(number), 1),
        };
        let address = index | (u64::from(to) << 36);
        let mut draw = self.chance.at(STICKY, address, attempt);
        if draw.percent(f64::from(percent)) { Side::Service } else { Side::Monolith }
    }

    fn ask_monolith(&self, fate: &mut Draw) -> Called {
        let services = &self.scenario.services;
        let failed = fate.percent(services.old_error_percent);
        let mean = Span::from_micros((services.old_ms * 1e3) as u64);
        let took = Delay::new(Shape::LogNormal, mean).sample(fate);
        Called { outcome: if failed { Outcome::Failed } else { Outcome::Ok }, took }
    }

    /// A call of the service, through the breaker if there is one, and back to the monolith where that may stand in.
    fn ask_service(&mut self, route: u8, method: Method, fate: &mut Draw, cx: &mut Context) -> Called {
        let falls_back = self.can_fall_back(route) && method == Method::Get;
        let permit = self.permit(route, cx);
        let called = match permit {
            None => Called { outcome: Outcome::NotPermitted, took: AT_ONCE },
            Some(permit) => {
                let called = self.call(route, fate);
                self.tell(route, permit, &called, cx);
                called
            }
        };
        match called.outcome {
            Outcome::Failed | Outcome::TimedOut | Outcome::NotPermitted if falls_back => {
                let instead = self.ask_monolith(fate);
                let took = Span::from_micros(called.took.as_micros() + instead.took.as_micros());
                let outcome = if instead.outcome == Outcome::Ok { Outcome::Rescued } else { Outcome::Failed };
                Called { outcome, took }
            }
            Outcome::Ok
            | Outcome::Wrong
            | Outcome::Failed
            | Outcome::TimedOut
            | Outcome::Rescued
            | Outcome::NotPermitted
            | Outcome::NotFound => called,
        }
    }

    fn call(&self, route: u8, fate: &mut Draw) -> Called {
        let state = &self.routes[usize::from(route)];
        let timeout = Span::from_millis(u64::from(self.scenario.facade.timeout_ms));
        if state.is_down() {
            return Called { outcome: Outcome::TimedOut, took: timeout };
        }
        let failed = fate.percent(self.scenario.services.new_error_percent);
        let slow = if state.is_slow() { SLOW_FACTOR } else { 1.0 };
        let mean = Span::from_micros((self.scenario.services.new_ms * slow * 1e3) as u64);
        let took = Delay::new(Shape::LogNormal, mean).sample(fate);
        if took > timeout {
            return Called { outcome: Outcome::TimedOut, took: timeout };
        }
        let mut outcome = if failed { Outcome::Failed } else { Outcome::Ok };
        for (_, bug) in state.active().filter(|(_, bug)| bug.kind != BugKind::SlowUnderLoad) {
            if fate.unit() < bug.rate() && outcome == Outcome::Ok {
                outcome = if bug.kind.is_error() { Outcome::Failed } else { Outcome::Wrong };
            }
        }
        Called { outcome, took }
    }

    /// Asks the breaker; without one every call is permitted.
    fn permit(&mut self, route: u8, cx: &mut Context) -> Option<Permit> {
        let now = cx.now();
        let Some(breaker) = &mut self.routes[usize::from(route)].breaker else { return Some(Permit(0)) };
        let mut notices = Vec::new();
        while let Some(due) = breaker.poll_timeout().filter(|due| *due <= now) {
            breaker.handle_timeout(due, &mut notices);
        }
        let permit = breaker.try_acquire(now, &mut notices);
        self.tell_breaker(route, &notices, cx);
        permit
    }

    fn tell(&mut self, route: u8, permit: Permit, called: &Called, cx: &mut Context) {
        let now = cx.now();
        let Some(breaker) = &mut self.routes[usize::from(route)].breaker else { return };
        let mut notices = Vec::new();
        let verdict = match called.outcome {
            Outcome::Ok | Outcome::Wrong | Outcome::Rescued => Verdict::Success,
            Outcome::Failed | Outcome::TimedOut | Outcome::NotPermitted | Outcome::NotFound => Verdict::Failure,
        };
        breaker.on_result(now, permit, verdict, called.took, &mut notices);
        self.tell_breaker(route, &notices, cx);
    }

    /// A change of the breaker's state changes what becomes of the traffic: what came before is counted first.
    fn tell_breaker(&mut self, route: u8, notices: &[Notice], cx: &mut Context) {
        for notice in notices {
            if let Notice::Transition { from, to, .. } = *notice {
                self.settle(route, cx);
                self.routes[usize::from(route)].open = to == State::Open;
                cx.because(None);
                cx.record(Event::Breaker { route, from, to });
                cx.because(None);
                self.schedule_tick(route, cx);
            }
        }
    }

    /// A copy that goes to the service; `None` when none does, else whether its answer differed.
    fn copy(&self, route: u8, number: u32) -> Option<bool> {
        let state = &self.routes[usize::from(route)];
        let draw = &mut self.chance.at(FATE, u64::from(number), 1);
        let compares = matches!(state.place.stage, Stage::Shadow | Stage::Canary) && !state.is_down();
        if !compares || !draw.percent(state.mirror_percent) {
            return None;
        }
        let shadow = self.scenario.shadow;
        let noise = shadow.noise == Noise::None && draw.percent(shadow.noise_percent);
        let seen =
            |kind: BugKind| kind.shows_in_answers() && (kind != BugKind::Ordering || shadow.noise != Noise::AlsoOrder);
        let bugs = state.bugs.iter().filter(|known| known.status != Status::Fixed && seen(known.bug.kind));
        // Every bug has its own luck, so none is drawn less because another hit.
        Some(bugs.fold(noise, |differs, known| (draw.unit() < known.bug.rate()) | differs))
    }
}
