//! Moves along the ladder: who may, who does, and what a bug or a gate undoes.

use super::route::{Looked, Status};
use super::split::Target;
use super::{Context, DAY_US, Message, Simulation};
use crate::bug::BugKind;
use crate::config::Mode;
use crate::event::{Event, Finder, Refusal, Why};
use crate::stage::{Place, Stage};
use sim::{Span, Time};

impl Simulation {
    /// Why a route may not go there; `None` when it may.
    pub(super) fn refusal(&self, route: u8, to: Place) -> Option<Refusal> {
        let plan = &self.scenario.plan;
        let index = usize::from(route);
        let capability = &plan.capabilities[index];
        if !capability.planned {
            return Some(Refusal::NoService);
        }
        if !self.routes[index].built {
            return Some(Refusal::NotBuilt);
        }
        let waits = capability.depends_on.iter().filter_map(|name| plan.index(name));
        if let Some(other) = waits.into_iter().find(|other| self.routes[*other].place.stage < Stage::All) {
            return Some(Refusal::WaitsFor { route: other as u8 });
        }
        if to.stage == Stage::WritesMoved {
            // A single writer for each table: who shares one must be ready to come along.
            let behind = |other: &usize| {
                *other != index
                    && self.routes[*other].place.stage < Stage::All
                    && plan.shared_table(index, *other).is_some()
            };
            if let Some(other) = (0..self.routes.len()).find(behind) {
                return Some(Refusal::SharedTable { route: other as u8 });
            }
        }
        None
    }

    /// Moves a route, whatever the rules say; its traffic so far is counted first.
    pub(super) fn move_to(&mut self, route: u8, to: Place, why: Why, cx: &mut Context) {
        let because = cx.cause();
        self.settle_under(route, cx);
        cx.because(because);
        let state = &mut self.routes[usize::from(route)];
        let from = state.place;
        if from == to {
            return;
        }
        cx.record(Event::Moved { route, from, to, why });
        state.place = to;
        state.since = cx.now();
        state.looked = Looked { since: cx.now(), ..Looked::default() };
        if to == Place::SHADOW {
            state.noise = 0;
            for known in &mut state.bugs {
                known.mismatches = 0;
            }
        }
        if from.stage < Stage::WritesMoved && to.stage >= Stage::WritesMoved && !self.scenario.data.reverse_sync {
            cx.record(Event::PointOfNoReturn { route });
        }
        if from.stage == Stage::WritesMoved && to.stage < Stage::WritesMoved && state.rows_ahead > 0 {
            cx.record(Event::RowsLost { route, rows: state.rows_ahead });
        }
        if to.stage < Stage::WritesMoved {
            state.rows_ahead = 0;
        }
        let moved = cx.cause();
        self.schedule_tick(route, cx);
        cx.because(moved);
        if to.stage >= Stage::All {
            self.begin_what_can(cx);
        }
        if to.stage == Stage::Deleted && self.scenario.pace.mode != Mode::ByHand && self.retire_refusal().is_none() {
            self.retire(cx);
        }
    }

    /// Counts all routes whose requests this one's place decides on: its own, and those that its rules catch too.
    pub(super) fn settle_under(&mut self, route: u8, cx: &mut Context) {
        for other in 0..self.routes.len() {
            let leads_here = self.routes[other].split.iter().any(|(_, decision)| match decision.target {
                Target::Staged(to) | Target::Weighted(to, _) => to == route,
                Target::Nowhere | Target::Monolith => false,
            });
            if other == usize::from(route) || leads_here {
                self.settle(other as u8, cx);
            }
        }
    }

    /// Why the monolith cannot be switched off; `None` when it can.
    pub(super) fn retire_refusal(&self) -> Option<Refusal> {
        for (index, state) in self.routes.iter().enumerate() {
            let route = index as u8;
            let gets_some = state.split.iter().any(|(share, decision)| match decision.target {
                Target::Nowhere => false,
                Target::Monolith => *share > 0.0,
                Target::Staged(to) => *share > 0.0 && self.routes[usize::from(to)].place.weight < 100,
                Target::Weighted(_, percent) => *share > 0.0 && percent < 100,
            });
            if gets_some {
                return Some(Refusal::StillTraffic { route });
            }
        }
        let owner = self.routes.iter().position(|state| state.place.stage < Stage::Deleted);
        owner.map(|route| Refusal::OwnsData { route: route as u8 })
    }

    pub(super) fn retire(&mut self, cx: &mut Context) {
        if !self.retired {
            self.retired = true;
            cx.record(Event::Retired);
        }
    }

    /// The gate of a route looks at what it has seen since it was opened.
    pub(super) fn look(&mut self, route: u8, cx: &mut Context) {
        let gates = self.scenario.gates;
        let state = &self.routes[usize::from(route)];
        let Looked { since, samples, errors, timed_out, passed, failed } = state.looked;
        // More than one in a hundred that ran into the timeout are the p99.
        let p99_us = self.new_p99_us(route, u64::from(timed_out) * 100 > u64::from(samples));
        let stage = state.place.stage;
        // A shadow without copies is only a wait.
        let blind = stage == Stage::Shadow && state.mirror_percent <= 0.0;
        if stage == Stage::Monolith || stage == Stage::Deleted || (samples < gates.min_samples && !blind) {
            return;
        }
        let rate = 100.0 * f64::from(errors) / f64::from(samples.max(1));
        let slow = f64::from(p99_us) > gates.max_p99_ms * 1e3;
        if stage != Stage::Shadow && (rate > gates.max_error_percent || slow) {
            // Once said it need not be said every hour; what has been mended shows when it passes.
            if failed {
                let state = &mut self.routes[usize::from(route)];
                state.looked = Looked { since: cx.now(), failed: true, ..Looked::default() };
            } else {
                cx.record(Event::GateFailed { route, samples, errors, p99_us });
                self.gate_failed(route, samples, cx);
            }
            return;
        }
        let window = Span::from_secs(u64::from(gates.window_s));
        let now = cx.now();
        if now.since(since) < window {
            return;
        }
        if !passed {
            cx.record(Event::GatePassed { route, samples, errors });
        }
        let state = &mut self.routes[usize::from(route)];
        let dwell = Span::from_micros((self.scenario.pace.dwell_days * DAY_US) as u64);
        let ready = now.since(state.since) >= dwell && !state.waits_for_fix();
        state.looked = Looked { since: now, passed: true, ..Looked::default() };
        let Some(next) = state.place.next() else { return };
        if self.scenario.pace.mode == Mode::RouteByRoute && ready && self.refusal(route, next).is_none() {
            self.move_to(route, next, Why::GatePassed, cx);
        }
    }

    /// What a failing gate brings to light is looked into; where it may, the route goes back.
    fn gate_failed(&mut self, route: u8, samples: u32, cx: &mut Context) {
        let because = cx.cause();
        let state = &mut self.routes[usize::from(route)];
        state.looked = Looked { since: cx.now(), failed: true, ..Looked::default() };
        let hidden = |(place, bug): (usize, crate::Bug)| {
            let shows = bug.kind.is_error() || bug.kind == BugKind::SlowUnderLoad;
            (shows && state.bugs[place].status == Status::Hidden).then_some(place)
        };
        let seen: Vec<usize> = state.active().filter_map(hidden).collect();
        for place in seen {
            cx.because(because);
            let met = self.routes[usize::from(route)].bugs[place].met.min(samples);
            self.found(route, place, Finder::Gate, met, cx);
        }
        cx.because(because);
        self.go_back(route, Why::GateFailed, cx);
    }

    /// A bug is found: it is mended after a while, and meanwhile the route goes back where that loses nothing.
    pub(super) fn found(&mut self, route: u8, place: usize, by: Finder, seen: u32, cx: &mut Context) {
        let state = &mut self.routes[usize::from(route)];
        let kind = state.bugs[place].bug.kind;
        state.bugs[place].status = Status::Found(by);
        cx.record(Event::BugFound { route, kind, by, seen });
        let found = cx.cause();
        let fix = Span::from_micros((self.scenario.services.fix_days * DAY_US) as u64);
        cx.schedule(fix, Message::Fixed { route, bug: place as u8 });
        self.incident(route, by, cx);
        cx.because(found);
        self.go_back(route, Why::BugFound, cx);
    }

    /// Found by users while half of them or more were on the new side. Bugs that show in the same hour are one incident.
    fn incident(&mut self, route: u8, by: Finder, cx: &mut Context) {
        let state = &mut self.routes[usize::from(route)];
        if by == Finder::Users && state.place.weight >= 50 && state.incident_at != Some(cx.now()) {
            state.incident_at = Some(cx.now());
            cx.record(Event::Incident { route, users: state.met_users });
            self.trouble(cx);
        }
    }

    fn go_back(&mut self, route: u8, why: Why, cx: &mut Context) {
        let stage = self.routes[usize::from(route)].place.stage;
        let safe = match stage {
            Stage::Canary | Stage::All => true,
            // What the service wrote is carried back as it comes.
            Stage::WritesMoved => self.scenario.data.reverse_sync,
            Stage::Monolith | Stage::Shadow | Stage::Deleted => false,
        };
        // The big bang has its own hour of decision.
        if safe && self.scenario.gates.auto_rollback && self.scenario.pace.mode != Mode::BigBang {
            self.move_to(route, Place::SHADOW, why, cx);
        }
    }

    pub(super) fn fixed(&mut self, route: u8, bug: u8, cx: &mut Context) {
        self.settle_under(route, cx);
        cx.because(None);
        let known = &mut self.routes[usize::from(route)].bugs[usize::from(bug)];
        known.status = Status::Fixed;
        cx.record(Event::BugFixed { route, kind: known.bug.kind });
        let fixed = cx.cause();
        self.schedule_tick(route, cx);
        cx.because(fixed);
    }

    /// One night, everything: what is built takes over with the data.
    pub(super) fn cutover(&mut self, cx: &mut Context) {
        self.cutovers += 1;
        self.troubles = 0;
        self.deciding = false;
        let cutover = self.cutovers;
        for route in 0..self.routes.len() {
            if self.routes[route].built {
                cx.because(None);
                self.move_to(route as u8, Place::WRITES_MOVED, Why::Cutover, cx);
            }
        }
        cx.because(None);
        cx.schedule(Span::from_micros((14.0 * DAY_US) as u64), Message::CleanUp { cutover });
    }

    /// Something went wrong; the first time after a cutover the clock of the decision starts.
    pub(super) fn trouble(&mut self, cx: &mut Context) {
        self.troubles += 1;
        if self.scenario.pace.mode == Mode::BigBang && self.cutovers > 0 && !self.deciding {
            self.deciding = true;
            let after = Span::from_micros((self.scenario.pace.decide_h / 24.0 * DAY_US) as u64);
            cx.schedule(after, Message::Decide { cutover: self.cutovers });
        }
    }

    /// Two incidents or more, and the night is undone: everything goes back, and what the services wrote is lost.
    pub(super) fn decide(&mut self, cutover: u32, cx: &mut Context) {
        let undone = cutover == self.cutovers && self.troubles >= 2 && self.scenario.gates.auto_rollback;
        self.deciding = false;
        self.troubles = 0;
        if !undone {
            return;
        }
        let because = cx.cause();
        for route in 0..self.routes.len() {
            if self.routes[route].place.stage == Stage::WritesMoved {
                cx.because(because);
                self.move_to(route as u8, Place::MONOLITH, Why::CutoverUndone, cx);
            }
        }
        // Its clean-up must not happen.
        self.cutovers += 1;
        let again = self.scenario.services.fix_days + 14.0;
        let at = cx.now() + Span::from_micros((again * DAY_US) as u64);
        let night = Time::from_micros((libm::ceil(at.as_micros() as f64 / DAY_US) * DAY_US + DAY_US / 12.0) as u64);
        cx.because(None);
        cx.schedule_at(night, Message::Cutover);
    }

    pub(super) fn clean_up(&mut self, cutover: u32, cx: &mut Context) {
        if cutover != self.cutovers {
            return;
        }
        for route in 0..self.routes.len() {
            if self.routes[route].place.stage == Stage::WritesMoved {
                cx.because(None);
                self.move_to(route as u8, Place::DELETED, Why::Cutover, cx);
            }
        }
    }
}
