//! Where a capability's requests go: the facade's rules asked once for each kind of request, not for each request.

use crate::facade::{Cohort, Method, Request};
use crate::scenario::Scenario;

/// What the facade does with one kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The rule that takes it; `None` when none does.
    pub rule: Option<u8>,
    /// Where it leads.
    pub target: Target,
}

/// Where a rule leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Nowhere: no rule takes it.
    Nowhere,
    /// The monolith alone.
    Monolith,
    /// The monolith or a service, parted as the stage of that route says.
    Staged(u8),
    /// The monolith or a service, so many percent to the service.
    Weighted(u8, u8),
}

/// The four kinds of request that a capability gets.
pub const KINDS: [(Method, Cohort); 4] = [
    (Method::Get, Cohort::None),
    (Method::Get, Cohort::Beta),
    (Method::Post, Cohort::None),
    (Method::Post, Cohort::Beta),
];

/// A capability's kinds of request: how many of all are of it, and what becomes of them.
pub type Split = [(f64, Decision); 4];

/// The place of a kind in [`KINDS`].
pub const fn kind_of(method: Method, cohort: Cohort) -> usize {
    match (method, cohort) {
        (Method::Get, Cohort::None) => 0,
        (Method::Get, Cohort::Beta) => 1,
        (Method::Post, Cohort::None) => 2,
        (Method::Post, Cohort::Beta) => 3,
    }
}

/// What becomes of a capability's requests under the scenario's rules.
pub fn split(scenario: &Scenario, capability: usize) -> Split {
    let of = &scenario.plan.capabilities[capability];
    let write = of.write_percent / 100.0;
    let beta = scenario.traffic.beta_percent / 100.0;
    KINDS.map(|(method, cohort)| {
        let by_method = if method == Method::Post { write } else { 1.0 - write };
        let by_cohort = if cohort == Cohort::Beta { beta } else { 1.0 - beta };
        let request = Request { method, path: &of.path, cohort };
        (by_method * by_cohort, decide(scenario, &request))
    })
}

/// What the facade does with a request.
pub fn decide(scenario: &Scenario, request: &Request<'_>) -> Decision {
    let rules = &scenario.plan.rules;
    let Some(place) = scenario.facade.precedence.winner(rules, request) else {
        return Decision { rule: None, target: Target::Nowhere };
    };
    let rule = &rules[place];
    let route = rule.route.as_deref().and_then(|name| scenario.plan.index(name)).map(|index| index as u8);
    let target = match (route, rule.weights) {
        (None, _) => Target::Monolith,
        (Some(route), None) => Target::Staged(route),
        (Some(route), Some(weights)) => Target::Weighted(route, weights.service),
    };
    Decision { rule: Some(place as u8), target }
}
