//! What is known of one route at a cursor.

use crate::bug::BugKind;
use crate::event::{Counts, Event, Finder, Refusal};
use crate::scenario::Scenario;
use crate::stage::Place;
use circuit_breaker::breaker::State;
use sim::Time;

/// A bug that somebody knows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundBug {
    /// What kind.
    pub kind: BugKind,
    /// Who found it.
    pub by: Finder,
    /// By how many mismatches or meetings.
    pub seen: u32,
    /// When.
    pub at: Time,
    /// Whether it is mended.
    pub fixed: bool,
}

/// What is known of a route.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteView {
    /// Where it is.
    pub place: Place,
    /// Since when.
    pub since: Time,
    /// Whether its service is built.
    pub built: bool,
    /// Percent of reads that are copied.
    pub mirror_percent: f64,
    /// The stretch that was counted last.
    pub last: Counts,
    /// Copies since it came to its stage.
    pub stage_mirrored: u64,
    /// Of these, with another answer.
    pub stage_mismatches: u64,
    /// Answers of the service since it came to its stage.
    pub stage_new: u64,
    /// Errors among them.
    pub stage_new_errors: u64,
    /// Answers of the monolith since then.
    pub stage_old: u64,
    /// Errors among them.
    pub stage_old_errors: u64,
    /// Bugs that somebody knows of, in the order of finding.
    pub bugs: Vec<FoundBug>,
    /// Rows that only the service has: what going back would lose.
    pub rows_ahead: u64,
    /// Rows that are on one side only.
    pub drifted: u64,
    /// Whether going back loses rows.
    pub past_no_return: bool,
    /// Outages that are on.
    pub outages: u32,
    /// The state of its breaker.
    pub breaker: State,
    /// What was refused last, and when.
    pub refused: Option<(Time, Refusal)>,
}

impl RouteView {
    /// A route that is still in the monolith.
    pub fn new(scenario: &Scenario) -> Self {
        RouteView {
            place: Place::MONOLITH,
            since: Time::ZERO,
            built: false,
            mirror_percent: scenario.shadow.percent,
            last: Counts::default(),
            stage_mirrored: 0,
            stage_mismatches: 0,
            stage_new: 0,
            stage_new_errors: 0,
            stage_old: 0,
            stage_old_errors: 0,
            bugs: Vec::new(),
            rows_ahead: 0,
            drifted: 0,
            past_no_return: false,
            outages: 0,
            breaker: State::Closed,
            refused: None,
        }
    }

    pub(crate) fn apply(&mut self, at: Time, event: &Event) {
        match *event {
            Event::Built { .. } => self.built = true,
            Event::MirrorSet { percent, .. } => self.mirror_percent = f64::from(percent),
            Event::Refused { refusal, .. } => self.refused = Some((at, refusal)),
            Event::BugFound { kind, by, seen, .. } => self.bugs.push(FoundBug { kind, by, seen, at, fixed: false }),
            Event::BugFixed { kind, .. } => {
                if let Some(bug) = self.bugs.iter_mut().find(|bug| bug.kind == kind && !bug.fixed) {
                    bug.fixed = true;
                }
            }
            Event::PointOfNoReturn { .. } => self.past_no_return = true,
            Event::OutageBegan { .. } => self.outages += 1,
            Event::OutageEnded { .. } => self.outages = self.outages.saturating_sub(1),
            Event::Breaker { to, .. } => self.breaker = to,
            Event::Counted { .. }
            | Event::Answered { .. }
            | Event::Moved { .. }
            | Event::GatePassed { .. }
            | Event::GateFailed { .. }
            | Event::Incident { .. }
            | Event::RowsLost { .. }
            | Event::LegacyChanged { .. }
            | Event::Retired => {}
        }
    }

    /// The bug that is known and not mended, if there is one.
    pub fn open_bug(&self) -> Option<&FoundBug> {
        self.bugs.iter().rev().find(|bug| !bug.fixed)
    }
}
