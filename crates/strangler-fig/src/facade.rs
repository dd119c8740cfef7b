//! The facade's rules, and which of them takes a request: one model of rules, three orders of precedence.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// Its method.
    pub method: Method,
    /// Its path, without query; begins with `/`.
    pub path: &'a str,
    /// The cohort that it names in its `x-cohort` header.
    pub cohort: Cohort,
}

/// The methods that rules tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads; may be copied to a shadow.
    Get,
    /// Writes; a copy would write twice.
    Post,
}
sim::choice!(Method { Get = "GET", Post = "POST" });

/// The value of the header `x-cohort`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cohort {
    /// No such header.
    #[default]
    None,
    /// `x-cohort: beta`: people who agreed to meet the new system first.
    Beta,
}
sim::choice!(Cohort { None = "none", Beta = "beta" });

/// How a rule's path is held against that of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PathMatch {
    /// The same path (nginx `location =`, Gateway API `Exact`, Envoy `path`).
    Exact(String),
    /// The same path or one below it: `/users` takes `/users/7` and not `/usersX` (Gateway API `PathPrefix`, Envoy
    /// `path_separated_prefix`).
    SegmentPrefix(String),
    /// Any path that begins with these characters: `/users` takes `/usersX` too (nginx `location`, Envoy `prefix`).
    StringPrefix(String),
}

impl PathMatch {
    /// The path as written.
    pub fn text(&self) -> &str {
        match self {
            PathMatch::Exact(path) | PathMatch::SegmentPrefix(path) | PathMatch::StringPrefix(path) => path,
        }
    }

    /// Whether it takes a path.
    pub fn takes(&self, path: &str) -> bool {
        match self {
            PathMatch::Exact(own) => own == path,
            PathMatch::StringPrefix(own) => path.starts_with(own.as_str()),
            PathMatch::SegmentPrefix(own) => {
                let own = own.strip_suffix('/').unwrap_or(own);
                path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    /// How many characters of a request's path it speaks for; a slash at the end of a segment prefix says nothing.
    pub fn length(&self) -> usize {
        match self {
            PathMatch::SegmentPrefix(own) => own.strip_suffix('/').unwrap_or(own).len(),
            PathMatch::Exact(own) | PathMatch::StringPrefix(own) => own.len(),
        }
    }

    /// Whether only one path fits.
    pub const fn is_exact(&self) -> bool {
        matches!(self, PathMatch::Exact(_))
    }
}

/// How a rule's requests are parted, in percent; together 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// To the monolith.
    pub monolith: u8,
    /// To the new service.
    pub service: u8,
}

impl Weights {
    /// So many percent to the service, the rest to the monolith; above 100 counts as 100.
    pub const fn to_service(percent: u8) -> Weights {
        let service = if percent > 100 { 100 } else { percent };
        Weights { monolith: 100 - service, service }
    }

    /// Whether they add up to 100.
    pub const fn are_whole(self) -> bool {
        self.monolith as u16 + self.service as u16 == 100
    }
}

/// One rule of the facade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The paths that it takes.
    pub path: PathMatch,
    /// The only method that it takes; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// The only cohort that it takes; all when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cohort: Option<Cohort>,
    /// The capability whose service stands behind it; the monolith alone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<String>,
    /// How its requests are parted; as the stage of its route says when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
}

impl Rule {
    /// A rule for a path and everything below it, parted as the stage of its route says.
    pub fn for_route(path: &str, route: &str) -> Rule {
        Rule {
            path: PathMatch::SegmentPrefix(path.to_owned()),
            method: None,
            cohort: None,
            route: Some(route.to_owned()),
            weights: None,
        }
    }

    /// The rule that gives the monolith whatever comes.
    pub fn catch_all() -> Rule {
        Rule { path: PathMatch::SegmentPrefix("/".to_owned()), method: None, cohort: None, route: None, weights: None }
    }

    /// Whether it takes a request at all.
    pub fn takes(&self, request: &Request<'_>) -> bool {
        self.path.takes(request.path)
            && self.method.is_none_or(|method| method == request.method)
            && self.cohort.is_none_or(|cohort| cohort == request.cohort)
    }
}

/// Which of several rules that take a request wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precedence {
    /// The first in the list (Envoy, Istio).
    FirstMatch,
    /// An exact path, else the longest one; of equals the first (nginx `location`). nginx looks at the path alone; a rule
    /// here that does not take the method or the header is passed over.
    LongestPrefix,
    /// An exact path, the longest path, a method, a header, the place in the list, in this order (Kubernetes Gateway API,
    /// `HTTPRouteRule`).
    #[default]
    GatewayApi,
}
sim::choice!(Precedence {
    FirstMatch = "first_match",
    LongestPrefix = "longest_prefix",
    GatewayApi = "gateway_api",
});

impl Precedence {
    /// All of them, in the order of showing.
    pub const ALL: [Precedence; 3] = [Precedence::FirstMatch, Precedence::LongestPrefix, Precedence::GatewayApi];

    /// How two rules stand to each other, whoever asks: `Less` goes first. Equal rules keep their places.
    pub fn compare(self, a: &Rule, b: &Rule) -> Ordering {
        let rank = |rule: &Rule| {
            let path = (!rule.path.is_exact(), std::cmp::Reverse(rule.path.length()));
            let matches = (rule.method.is_none(), rule.cohort.is_none());
            match self {
                Precedence::FirstMatch => ((false, std::cmp::Reverse(0)), (false, false)),
                Precedence::LongestPrefix => (path, (false, false)),
                Precedence::GatewayApi => (path, matches),
            }
        };
        rank(a).cmp(&rank(b))
    }

    /// The place of the rule that takes a request; `None` when none does.
    pub fn winner(self, rules: &[Rule], request: &Request<'_>) -> Option<usize> {
        let taking = rules.iter().enumerate().filter(|(_, rule)| rule.takes(request));
        // `min_by` keeps the first of equals.
        taking.min_by(|(_, a), (_, b)| self.compare(a, b)).map(|(place, _)| place)
    }
}
