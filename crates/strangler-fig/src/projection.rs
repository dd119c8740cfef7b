//! What is known at a cursor of a run.

use crate::config::Costs;
use crate::event::{Counts, Event, Why};
pub use crate::route_view::{FoundBug, RouteView};
use crate::scenario::Scenario;
use crate::stage::{Place, Stage};
use sim::{Entry, Projection, Time};

/// The state after some entries.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The routes, in the order of the plan.
    pub routes: Vec<RouteView>,
    /// The time of the last entry.
    pub now: Time,
    /// All requests so far.
    pub requests: u64,
    /// Of these, answered by services.
    pub new: u64,
    /// Errors of both sides, without what found no one.
    pub errors: u64,
    /// Requests that came to a system that does not know them.
    pub misrouted: u64,
    /// Copies.
    pub mirrored: u64,
    /// Copies whose answers differed.
    pub mismatches: u64,
    /// Requests that met a bug.
    pub met: u64,
    /// Users who met one, counted for each route.
    pub met_users: u64,
    /// Rows that are on one side only.
    pub drifted: u64,
    /// Rows that are gone.
    pub rows_lost: u64,
    /// Reads that gave an old state.
    pub stale: u64,
    /// Incidents.
    pub incidents: u32,
    /// Times a gate failed.
    pub gate_failures: u32,
    /// Times a route went back by itself.
    pub rollbacks: u32,
    /// Bugs found by each finder: shadow, gate, users.
    pub found_by: [u32; 3],
    /// Changes that had to be made twice.
    pub changes_twice: u32,
    /// When the monolith was switched off.
    pub retired_at: Option<Time>,
    /// How long monolith and any service ran side by side, in µs.
    pub two_systems_us: u64,
    /// How long services ran, added up, in µs.
    pub services_us: u64,
    /// Followed requests by their outcome, in the order of [`Outcome`]'s values: good, bad.
    pub followed: [u32; 2],
    code: Vec<f64>,
    costs: Costs,
}

impl World {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        let count = scenario.plan.capabilities.len();
        World {
            routes: vec![RouteView::new(scenario); count],
            now: Time::ZERO,
            requests: 0,
            new: 0,
            errors: 0,
            misrouted: 0,
            mirrored: 0,
            mismatches: 0,
            met: 0,
            met_users: 0,
            drifted: 0,
            rows_lost: 0,
            stale: 0,
            incidents: 0,
            gate_failures: 0,
            rollbacks: 0,
            found_by: [0; 3],
            changes_twice: 0,
            retired_at: None,
            two_systems_us: 0,
            services_us: 0,
            followed: [0; 2],
            code: (0..count).map(|index| scenario.plan.code_share(index)).collect(),
            costs: scenario.costs,
        }
    }

    /// Routes that their services answer entirely.
    pub fn routes_moved(&self) -> usize {
        self.routes.iter().filter(|route| route.place.stage >= Stage::All).count()
    }

    /// The part of the code of the monolith that is deleted, of 1.
    pub fn code_deleted(&self) -> f64 {
        let deleted = self.routes.iter().zip(&self.code).filter(|(route, _)| route.place.stage == Stage::Deleted);
        deleted.map(|(_, part)| part).sum()
    }

    /// The part of the traffic that services answer now, of 1; `None` before anything was counted.
    pub fn traffic_moved(&self) -> Option<f64> {
        let rate = |part: fn(&Counts) -> u32| -> f64 {
            self.routes.iter().map(|route| per_second(part(&route.last), route.last.span_s)).sum()
        };
        let (new, old, lost) = (rate(|c| c.new), rate(|c| c.old), rate(|c| c.misrouted));
        let all = new + old + lost;
        (all > 0.0).then(|| new / all)
    }

    /// Requests a second that the monolith answers.
    pub fn monolith_per_s(&self) -> f64 {
        self.routes.iter().map(|route| per_second(route.last.old, route.last.span_s)).sum()
    }

    /// Whether monolith and services both run now.
    pub fn is_two_systems(&self) -> bool {
        self.retired_at.is_none() && self.routes.iter().any(|route| route.place.runs_service())
    }

    /// What all of it cost so far beside building, in cents.
    pub fn cost_cents(&self) -> u64 {
        const DAY_US: u128 = 86_400_000_000;
        let day = |us: u64, cents: u32| (u128::from(us) * u128::from(cents) / DAY_US) as u64;
        let monolith = self.retired_at.unwrap_or(self.now).as_micros();
        let (costs, now) = (&self.costs, self.now.as_micros());
        day(monolith, costs.monolith_day_cents)
            + day(self.services_us, costs.service_day_cents)
            + day(now, costs.facade_day_cents)
            + u64::from(self.changes_twice) * u64::from(costs.change_cents)
            + u64::from(self.incidents) * u64::from(costs.incident_cents)
    }

    /// What a day of both systems costs now beside one of the monolith alone, in cents.
    pub fn second_system_day_cents(&self) -> u64 {
        let services = self.routes.iter().filter(|route| route.place.runs_service()).count() as u64;
        services * u64::from(self.costs.service_day_cents) + u64::from(self.costs.facade_day_cents)
    }

    fn pass(&mut self, now: Time) {
        let us = now.since(self.now).as_micros();
        if self.is_two_systems() {
            self.two_systems_us += us;
        }
        self.services_us += us * self.routes.iter().filter(|route| route.place.runs_service()).count() as u64;
        self.now = now;
    }

    fn count(&mut self, route: u8, counts: &Counts) {
        let Counts { old, new, misrouted, .. } = *counts;
        self.requests += u64::from(old) + u64::from(new) + u64::from(misrouted);
        self.new += u64::from(new);
        self.errors += u64::from(counts.old_errors) + u64::from(counts.new_errors);
        self.misrouted += u64::from(misrouted);
        self.mirrored += u64::from(counts.mirrored);
        self.mismatches += u64::from(counts.mismatches);
        self.met += u64::from(counts.met);
        self.met_users += u64::from(counts.met_users);
        self.drifted += u64::from(counts.drifted);
        self.stale += u64::from(counts.stale);
        let Some(view) = self.routes.get_mut(usize::from(route)) else { return };
        view.stage_mirrored += u64::from(counts.mirrored);
        view.stage_mismatches += u64::from(counts.mismatches);
        view.stage_new += u64::from(new);
        view.stage_new_errors += u64::from(counts.new_errors);
        view.stage_old += u64::from(old);
        view.stage_old_errors += u64::from(counts.old_errors);
        view.drifted += u64::from(counts.drifted);
        if view.past_no_return && view.place.stage == Stage::WritesMoved {
            view.rows_ahead += u64::from(counts.rows);
        }
        view.last = *counts;
    }

    fn moved(&mut self, route: u8, at: Time, to: Place, why: Why) {
        self.rollbacks += u32::from(matches!(why, Why::GateFailed | Why::BugFound | Why::CutoverUndone));
        let Some(view) = self.routes.get_mut(usize::from(route)) else { return };
        view.place = to;
        view.since = at;
        (view.stage_mirrored, view.stage_mismatches) = (0, 0);
        (view.stage_new, view.stage_new_errors, view.stage_old, view.stage_old_errors) = (0, 0, 0, 0);
        if to.stage < Stage::WritesMoved {
            view.past_no_return = false;
            view.rows_ahead = 0;
        }
    }
}

/// A count as a rate.
pub fn per_second(count: u32, span_s: u32) -> f64 {
    f64::from(count) / f64::from(span_s.max(1))
}

impl Projection<Event> for World {
    fn apply(&mut self, entry: &Entry<Event>) {
        self.pass(entry.at);
        let at = entry.at;
        match entry.event {
            Event::Counted { route, ref counts } => self.count(route, counts),
            Event::Answered { outcome, .. } => self.followed[usize::from(!outcome.is_good())] += 1,
            Event::Moved { route, to, why, .. } => self.moved(route, at, to, why),
            Event::GateFailed { .. } => self.gate_failures += 1,
            Event::Incident { .. } => self.incidents += 1,
            Event::RowsLost { rows, .. } => self.rows_lost += rows,
            Event::LegacyChanged { .. } => self.changes_twice += 1,
            Event::Retired => self.retired_at = Some(at),
            Event::GatePassed { .. } => {}
            Event::Built { route }
            | Event::MirrorSet { route, .. }
            | Event::Refused { route, .. }
            | Event::BugFound { route, .. }
            | Event::BugFixed { route, .. }
            | Event::PointOfNoReturn { route }
            | Event::OutageBegan { route }
            | Event::OutageEnded { route }
            | Event::Breaker { route, .. } => {
                if let Event::BugFound { by, .. } = entry.event {
                    self.found_by[by as usize] += 1;
                }
                if let Some(view) = self.routes.get_mut(usize::from(route)) {
                    view.apply(at, &entry.event);
                }
            }
        }
    }
}
