//! How the faults and the breaker's answer to them went.

use crate::breaker::Verdict;
use sim::{Span, Time};

/// The faults, and how long the breaker took to answer them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaultWatch {
    /// The faults that are active, by their place in the scenario's list.
    pub active: Vec<u32>,
    /// When the oldest active fault began.
    pub began: Option<Time>,
    /// When the last fault ended.
    pub ended: Option<Time>,
    /// For the present or last trouble (faults that overlap are one): how long the breaker took to open.
    pub time_to_open: Option<Span>,
    /// For the last trouble: how long after its end the breaker was closed.
    pub time_to_recover: Option<Span>,
    /// The longest time to open of all troubles so far.
    pub longest_time_to_open: Option<Span>,
    /// The longest time to recover of all troubles so far.
    pub longest_time_to_recover: Option<Span>,
    /// Troubles that ended without the breaker opening.
    pub unanswered: u32,
    /// Troubles after which the breaker is not closed yet, or was not before the next one.
    pub unrecovered: u32,
    clean_results: u32,
    clean_failures: u32,
}

impl FaultWatch {
    /// True while nothing is wrong with the service.
    pub fn none_active(&self) -> bool {
        self.active.is_empty()
    }

    /// Results recorded since the last one that a fault may have touched.
    pub fn clean_results(&self) -> u32 {
        self.clean_results
    }

    /// Failures recorded since the last result that a fault may have touched.
    pub fn clean_failures(&self) -> u32 {
        self.clean_failures
    }

    pub(crate) fn on_began(&mut self, at: Time, fault: u32, breaker_is_open: bool) {
        if self.none_active() {
            self.began = Some(at);
            self.time_to_open = None;
            self.time_to_recover = None;
        }
        self.active.push(fault);
        if breaker_is_open {
            self.on_open(at);
        }
    }

    pub(crate) fn on_ended(&mut self, at: Time, fault: u32, breaker_is_closed: bool) {
        self.active.retain(|active| *active != fault);
        if self.none_active() {
            self.ended = Some(at);
            self.unanswered += u32::from(self.time_to_open.is_none());
            self.unrecovered += 1;
            if breaker_is_closed {
                self.on_closed(at);
            }
        }
    }

    pub(crate) fn on_open(&mut self, at: Time) {
        if let Some(began) = self.began
            && !self.none_active()
            && self.time_to_open.is_none()
        {
            let took = at.since(began);
            self.time_to_open = Some(took);
            self.longest_time_to_open = self.longest_time_to_open.max(Some(took));
        }
    }

    pub(crate) fn on_closed(&mut self, at: Time) {
        if let Some(ended) = self.ended
            && self.none_active()
            && self.time_to_recover.is_none()
        {
            let took = at.since(ended);
            self.time_to_recover = Some(took);
            self.longest_time_to_recover = self.longest_time_to_recover.max(Some(took));
            self.unrecovered = self.unrecovered.saturating_sub(1);
        }
    }

    pub(crate) fn on_recorded(&mut self, at: Time, verdict: Verdict, took: Span) {
        let began_in_trouble = self.ended.is_some_and(|ended| at - took < ended);
        if self.none_active() && !began_in_trouble {
            self.clean_results += 1;
            self.clean_failures += u32::from(verdict == Verdict::Failure);
        } else {
            self.clean_results = 0;
            self.clean_failures = 0;
        }
    }
}
