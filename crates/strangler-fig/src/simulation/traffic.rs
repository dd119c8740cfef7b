//! A stretch of traffic in numbers: what each side answered, what the copies showed, whom a bug met.

use super::route::{LOADED_PERCENT, SLOW_FACTOR, Status};
use super::split::Target;
use super::{Context, HOUR, Message, Simulation};
use crate::bug::BugKind;
use crate::config::{DataMode, Noise, Sticky};
use crate::count::{binomial, poisson};
use crate::event::{Counts, Event, Finder};
use crate::facade::Method;
use crate::simulation::split::KINDS;
use crate::stage::Stage;
use sim::{Draw, Source, Span, Time};

const COUNTS: Source = Source::named("traffic.counts");

/// How likely what happens to a request of a capability is, at the moment.
#[derive(Clone, Copy, Debug, Default)]
struct Likely {
    /// Its service gets it.
    new: f64,
    /// A system that does not know it gets it, or none.
    lost: f64,
    /// It is a read that the monolith answers and that may be copied.
    copied: f64,
}

/// The logarithm's standard deviation is [`sim::delay::LOG_NORMAL_SIGMA`]; then p99 is so many times the mean.
const P99_OF_MEAN: f64 = 2.824;
/// Between a write and the next look at it pass so many seconds on average.
const LOOKS_AGAIN_S: f64 = 60.0;

impl Simulation {
    /// The end of the stretch that begins now: of the gate's window while a stage is young, else of the hour.
    pub(super) fn schedule_tick(&mut self, route: u8, cx: &mut Context) {
        let now = cx.now();
        let window = Span::from_secs(u64::from(self.scenario.gates.window_s));
        let state = &mut self.routes[usize::from(route)];
        state.generation += 1;
        let hour = Time::from_micros((now.as_micros() / HOUR.as_micros() + 1) * HOUR.as_micros());
        let young = now.since(state.since) < HOUR && state.place.runs_service() && window < HOUR;
        let at = if young { (now + window).min(hour) } else { hour };
        cx.schedule_at(at, Message::Tick { route, generation: state.generation });
    }

    /// A stretch is over: it is counted, the gate looks, the next one begins.
    pub(super) fn tick(&mut self, route: u8, cx: &mut Context) {
        self.settle(route, cx);
        self.look(route, cx);
        cx.because(None);
        self.schedule_tick(route, cx);
    }

    /// Counts the traffic since it was counted last, under the rules and weights that held.
    pub(super) fn settle(&mut self, route: u8, cx: &mut Context) {
        let from = self.routes[usize::from(route)].counted;
        let span = cx.now().since(from);
        if span == Span::ZERO {
            return;
        }
        let counts = self.count(route, from, span);
        self.routes[usize::from(route)].counted = cx.now();
        cx.because(None);
        cx.record(Event::Counted { route, counts });
        self.notice(route, cx);
    }

    fn likely(&self, route: u8) -> Likely {
        let state = &self.routes[usize::from(route)];
        let mut likely = Likely::default();
        for ((share, decision), (method, _)) in state.split.iter().zip(KINDS) {
            let (to, percent) = match decision.target {
                Target::Nowhere => {
                    likely.lost += share;
                    continue;
                }
                Target::Monolith => (route, 0),
                Target::Staged(to) => (to, self.routes[usize::from(to)].place.weight),
                Target::Weighted(to, percent) => (to, percent),
            };
            let service = share * f64::from(percent) / 100.0;
            if to == route && state.built {
                likely.new += service;
            } else {
                likely.lost += service;
            }
            // The monolith knows every path whose code it still has.
            if state.place.stage == Stage::Deleted || self.retired {
                likely.lost += share - service;
            } else if method == Method::Get && decision.target == Target::Staged(route) {
                likely.copied += share - service;
            }
        }
        likely
    }

    /// The part of reads that come before the copy of what they look for.
    pub(super) fn stale_part(&self, route: u8) -> f64 {
        let (data, state) = (&self.scenario.data, &self.routes[usize::from(route)]);
        let copies = match data.mode {
            DataMode::ChangeDataCapture | DataMode::Outbox => state.place.stage < Stage::WritesMoved,
            DataMode::Shared | DataMode::DualWrite => false,
        };
        let writes = self.scenario.plan.capabilities[usize::from(route)].write_percent / 100.0;
        if copies { writes * (1.0 - libm::exp(-data.lag_s / LOOKS_AGAIN_S)) } else { 0.0 }
    }

    /// The part of a service's answers that do not come in time.
    fn late_part(&self, route: u8) -> f64 {
        let mean = self.new_mean_ms(route);
        let sigma = sim::delay::LOG_NORMAL_SIGMA;
        let mu = libm::log(mean) - sigma * sigma / 2.0;
        let z = (libm::log(f64::from(self.scenario.facade.timeout_ms)) - mu) / sigma;
        0.5 * libm::erfc(z / core::f64::consts::SQRT_2)
    }

    /// The mean latency of a service, in ms.
    pub(super) fn new_mean_ms(&self, route: u8) -> f64 {
        let slow = if self.routes[usize::from(route)].is_slow() { SLOW_FACTOR } else { 1.0 };
        self.scenario.services.new_ms * slow
    }

    /// The p99 of a service's answers as the facade measures it, in µs: who has waited until the timeout counts with it.
    pub(super) fn new_p99_us(&self, route: u8, times_out: bool) -> u32 {
        let facade = &self.scenario.facade;
        let timeout = f64::from(facade.timeout_ms);
        let ms = if times_out { timeout } else { (self.new_mean_ms(route) * P99_OF_MEAN).min(timeout) };
        ((ms + facade.hop_ms) * 1e3) as u32
    }

    /// Whether the monolith can stand in for a service: it has the code, and it owns the data.
    pub(super) fn can_fall_back(&self, route: u8) -> bool {
        self.scenario.facade.fallback && self.routes[usize::from(route)].place.stage < Stage::WritesMoved
    }

    fn count(&mut self, route: u8, from: Time, span: Span) -> Counts {
        let scenario = &self.scenario;
        let capability = &scenario.plan.capabilities[usize::from(route)];
        let address = (u64::from(route) << 40) | (from.as_micros() / 1_000);
        let draw = &mut self.chance.at(COUNTS, address, 0);
        let likely = self.likely(route);
        let mean = capability.rate_per_s * scenario.traffic.scale_percent / 100.0 * span.as_secs_f64();
        let all = poisson(draw, mean);
        let new = binomial(draw, all, likely.new);
        let rest = all - new;
        let misrouted = binomial(draw, rest, likely.lost / (1.0 - likely.new).max(f64::MIN_POSITIVE));
        let old = rest - misrouted;
        let old_p99_ms = scenario.services.old_ms * P99_OF_MEAN + scenario.facade.hop_ms;
        let mut counts = Counts {
            span_s: (span.as_micros() / 1_000_000) as u32,
            old,
            old_errors: binomial(draw, old, scenario.services.old_error_percent / 100.0),
            new,
            misrouted,
            old_p99_us: (old_p99_ms * 1e3) as u32,
            new_p99_us: self.new_p99_us(route, self.routes[usize::from(route)].times_out()),
            ..Counts::default()
        };
        if likely.copied > 0.0 && old > 0 {
            let part = likely.copied / (1.0 - likely.new - likely.lost).max(f64::MIN_POSITIVE);
            self.compare(route, part, draw, &mut counts);
        }
        if new > 0 {
            self.serve(route, draw, &mut counts);
        }
        counts
    }

    /// Copies go to the service, and their answers are compared.
    fn compare(&mut self, route: u8, part: f64, draw: &mut Draw, counts: &mut Counts) {
        let shadow = self.scenario.shadow;
        let stale = self.stale_part(route);
        let state = &mut self.routes[usize::from(route)];
        let compares = matches!(state.place.stage, Stage::Shadow | Stage::Canary) && !state.is_down();
        if !compares || state.mirror_percent <= 0.0 {
            return;
        }
        counts.mirrored = binomial(draw, counts.old, part * state.mirror_percent / 100.0);
        let noise = if shadow.noise == Noise::None { shadow.noise_percent / 100.0 } else { 0.0 };
        let noise = binomial(draw, counts.mirrored, (noise + stale).min(1.0));
        counts.mismatches = noise;
        state.noise = state.noise.saturating_add(noise);
        for known in state.bugs.iter_mut().filter(|known| known.status != Status::Fixed) {
            let hidden = known.bug.kind == BugKind::Ordering && shadow.noise == Noise::AlsoOrder;
            if known.bug.kind.shows_in_answers() && !hidden {
                let differ = binomial(draw, counts.mirrored, known.bug.rate());
                known.mismatches = known.mismatches.saturating_add(differ);
                counts.mismatches = counts.mismatches.saturating_add(differ);
            }
        }
        if state.place.stage == Stage::Shadow {
            state.looked.samples = state.looked.samples.saturating_add(counts.mirrored);
        }
    }

    /// The service answers its part, with what is wrong with it.
    fn serve(&mut self, route: u8, draw: &mut Draw, counts: &mut Counts) {
        let writes = self.scenario.plan.capabilities[usize::from(route)].write_percent / 100.0;
        let falls_back = self.can_fall_back(route);
        let (late, stale) = (self.late_part(route), self.stale_part(route));
        let usual = self.scenario.services.new_error_percent / 100.0;
        let state = &mut self.routes[usize::from(route)];
        let new = counts.new;
        let mut errors = if state.is_down() || state.open {
            new
        } else {
            let mut errors = binomial(draw, new, (usual + late).min(1.0));
            let met: Vec<usize> = state.active().map(|(place, _)| place).collect();
            for place in met {
                let known = &mut state.bugs[place];
                let met = binomial(draw, new, known.bug.rate());
                known.met = known.met.saturating_add(met);
                counts.met = counts.met.saturating_add(met);
                errors = errors.saturating_add(if known.bug.kind.is_error() { met } else { 0 });
            }
            counts.stale = binomial(draw, new, (1.0 - writes) * stale);
            errors.min(new)
        };
        if falls_back {
            // A read can be asked again; a write might be done twice.
            errors = binomial(draw, errors, writes);
        }
        counts.new_errors = errors;
        counts.rows = binomial(draw, new - errors, writes);
        if self.scenario.data.mode == DataMode::DualWrite && state.place.stage < Stage::Deleted {
            counts.drifted = binomial(draw, counts.rows, self.scenario.data.crash_per_million / 1e6);
        }
        if state.place.stage == Stage::WritesMoved && !self.scenario.data.reverse_sync {
            state.rows_ahead = state.rows_ahead.saturating_add(u64::from(counts.rows));
        }
        // Whoever is sent to the service: all users, or those that stick to it.
        let part = match self.scenario.facade.sticky {
            Sticky::User => f64::from(state.place.weight.max(1)) / 100.0,
            Sticky::Request => 1.0,
        };
        let pool = f64::from(self.scenario.traffic.users) * part;
        // With m meetings among p users, p·(1 − e^(−m/p)) of them meet it; of those some had before.
        let reached = pool * (1.0 - libm::exp(-f64::from(counts.met) / pool));
        let fresh = (1.0 - f64::from(state.met_users) / pool).max(0.0);
        counts.met_users = binomial(draw, libm::ceil(reached) as u32, fresh).min(counts.met);
        state.met_users = state.met_users.saturating_add(counts.met_users);
        if state.place.stage >= Stage::Canary {
            state.looked.samples = state.looked.samples.saturating_add(new);
            state.looked.errors = state.looked.errors.saturating_add(counts.new_errors);
            state.looked.timed_out = state.looked.timed_out.saturating_add(if state.times_out() { new } else { 0 });
        }
    }

    /// What anybody found in the stretch that was counted last.
    fn notice(&mut self, route: u8, cx: &mut Context) {
        let because = cx.cause();
        let reports_after = self.scenario.services.reports_after;
        for place in 0..self.routes[usize::from(route)].bugs.len() {
            let state = &self.routes[usize::from(route)];
            let known = state.bugs[place];
            if known.status != Status::Hidden {
                continue;
            }
            // Three that differ are looked into, if they stand out of the noise by three standard deviations.
            let stands_out = 3.0 + 3.0 * libm::sqrt(f64::from(state.noise));
            let by = if f64::from(known.mismatches) >= stands_out {
                Some((Finder::Shadow, known.mismatches))
            } else if known.met >= reports_after {
                Some((Finder::Users, known.met))
            } else {
                None
            };
            if let Some((by, seen)) = by {
                cx.because(because);
                self.found(route, place, by, seen, cx);
            }
        }
        let state = &mut self.routes[usize::from(route)];
        if state.is_down() && state.place.weight >= LOADED_PERCENT && !state.told && !self.scenario.facade.fallback {
            state.told = true;
            let users = f64::from(self.scenario.traffic.users) * f64::from(state.place.weight) / 100.0;
            cx.record(Event::Incident { route, users: users as u32 });
            self.trouble(cx);
        }
    }
}
