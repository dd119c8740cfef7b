//! What the model knows of one route.

use crate::bug::{Bug, BugKind, drawn};
use crate::count::poisson;
use crate::event::Finder;
use crate::scenario::Scenario;
use crate::simulation::split::{Split, split};
use crate::stage::Place;
use circuit_breaker::BreakerConfig;
use circuit_breaker::breaker::Resilience4j;
use sim::{Chance, Source, Time};

const HOW_MANY: Source = Source::named("services.how_many_bugs");
/// The most bugs of a service, so that a forgetful year cannot fill the memory.
pub const MAX_BUGS: usize = 64;

/// How a bug stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody knows of it.
    Hidden,
    /// Somebody does.
    Found(Finder),
    /// It is mended.
    Fixed,
}

/// A bug and what was seen of it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The bug.
    pub bug: Bug,
    /// How it stands.
    pub status: Status,
    /// Mismatches that it caused since its route came to the shadow.
    pub mismatches: u32,
    /// Requests of users that met it.
    pub met: u32,
}

/// A gate as far as it has looked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Looked {
    /// Since when.
    pub since: Time,
    /// Answers of the service, or copies in the shadow.
    pub samples: u32,
    /// Errors, or differences that are not noise.
    pub errors: u32,
    /// Requests that waited for the service until the timeout, while it was down.
    pub timed_out: u32,
    /// Whether it said that it passed.
    pub passed: bool,
    /// Whether it said that it failed.
    pub failed: bool,
}

/// One route.
#[derive(Debug)]
pub struct Route {
    /// Where it is.
    pub place: Place,
    /// Since when.
    pub since: Time,
    /// Up to when its traffic is counted.
    pub counted: Time,
    /// Its ticks are numbered by this, so that one that was overtaken does nothing.
    pub generation: u32,
    /// Whether its service is built.
    pub built: bool,
    /// When building it began.
    pub begun: Time,
    /// Percent of reads that are copied.
    pub mirror_percent: f64,
    /// What is wrong with its service.
    pub bugs: Vec<Known>,
    /// The gate.
    pub looked: Looked,
    /// Right answers that differed since it came to the shadow.
    pub noise: u32,
    /// Users who met one of its bugs.
    pub met_users: u32,
    /// Rows that only the service has.
    pub rows_ahead: u64,
    /// How many outages are on.
    pub outages: u32,
    /// The breaker before its service.
    pub breaker: Option<Resilience4j>,
    /// Whether it turned requests away in the stretch that is counted next.
    pub open: bool,
    /// What the facade does with its requests.
    pub split: Split,
    /// Whether its outage was told as an incident.
    pub told: bool,
    /// When its last incident was.
    pub incident_at: Option<Time>,
}

impl Route {
    /// A capability that is still in the monolith.
    pub fn new(scenario: &Scenario, chance: Chance, index: usize) -> Route {
        let capability = &scenario.plan.capabilities[index];
        let average = 1.0 / scenario.plan.capabilities.len() as f64;
        let mean = scenario.services.bugs * scenario.plan.code_share(index) / average;
        let many = poisson(&mut chance.at(HOW_MANY, index as u64, 0), mean).min(16);
        let by_chance = (0..many).map(|number| drawn(chance, index as u8, number));
        let bugs = capability.bugs.iter().copied().chain(by_chance);
        let known = |bug| Known { bug, status: Status::Hidden, mismatches: 0, met: 0 };
        Route {
            place: Place::MONOLITH,
            since: Time::ZERO,
            counted: Time::ZERO,
            generation: 0,
            built: false,
            begun: Time::ZERO,
            mirror_percent: scenario.shadow.percent,
            bugs: bugs.map(known).collect(),
            looked: Looked::default(),
            noise: 0,
            met_users: 0,
            rows_ahead: 0,
            outages: 0,
            breaker: scenario.facade.breaker.then(|| breaker(scenario)),
            open: false,
            split: split(scenario, index),
            told: false,
            incident_at: None,
        }
    }

    /// Bugs that requests can meet now, with their places.
    pub fn active(&self) -> impl Iterator<Item = (usize, Bug)> + '_ {
        let weight = self.place.weight;
        let alive = self.bugs.iter().enumerate().filter(|(_, known)| known.status != Status::Fixed);
        alive
            .map(|(place, known)| (place, known.bug))
            .filter(move |(_, bug)| bug.kind != BugKind::SlowUnderLoad || weight >= LOADED_PERCENT)
    }

    /// Whether the service is slow under its load.
    pub fn is_slow(&self) -> bool {
        self.active().any(|(_, bug)| bug.kind == BugKind::SlowUnderLoad)
    }

    /// Whether a bug is known that is not mended.
    pub fn waits_for_fix(&self) -> bool {
        self.bugs.iter().any(|known| matches!(known.status, Status::Found(_)))
    }

    /// Whether its service is down.
    pub fn is_down(&self) -> bool {
        self.outages > 0
    }

    /// Whether its requests wait until the timeout: its service is down, and no breaker turns them away.
    pub fn times_out(&self) -> bool {
        self.is_down() && !self.open
    }
}

/// A service that bears this much is loaded.
pub const LOADED_PERCENT: u8 = 25;
/// A slow service takes so many times as long.
pub const SLOW_FACTOR: f64 = 6.0;

/// The breaker counts the requests that are followed one by one, so its window is small.
fn breaker(scenario: &Scenario) -> Resilience4j {
    let config = BreakerConfig {
        sliding_window_size: 6,
        minimum_number_of_calls: 3,
        permitted_number_of_calls_in_half_open_state: 2,
        wait_duration_in_open_state_ms: scenario.facade.breaker_wait_s.saturating_mul(1_000),
        ..BreakerConfig::default()
    };
    Resilience4j::new(&config.resilience4j(scenario.epoch_ms), Time::ZERO)
}
