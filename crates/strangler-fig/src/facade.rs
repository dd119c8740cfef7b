//! The facade's rules, and which of them takes a request: one model of rules, three orders of precedence.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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

    /// What this gateway holds rules against when a request has this path; `None` where it refuses the request itself.
    ///
    /// nginx decodes `%XX`, resolves `.` and `..` and merges slashes (ngx_http_core_module, `location` and
    /// `merge_slashes`, which is on by default; `ngx_http_parse_complex_uri`). Envoy takes a path as written, unless
    /// `normalize_path` is set (HTTP connection manager); Istio sets it (`pathNormalization`, by default `BASE`: `.` and
    /// `..` are resolved and unreserved characters decoded, slashes are neither decoded nor merged), which is left out
    /// here. The Gateway API leaves it to who implements it.
    pub fn seen(self, path: &str) -> Option<Cow<'_, str>> {
        match self {
            Precedence::FirstMatch | Precedence::GatewayApi => Some(Cow::Borrowed(path)),
            Precedence::LongestPrefix if !path.contains(['%', '.']) && !path.contains("//") => {
                Some(Cow::Borrowed(path))
            }
            Precedence::LongestPrefix => nginx_path(path).map(Cow::Owned),
        }
    }

    /// Whether any request has this path once this gateway has seen it. `%` may stand in one: `%25` is decoded once.
    pub(crate) fn can_see(self, path: &str) -> bool {
        self != Precedence::LongestPrefix
            || !path.contains("//") && path.split('/').all(|segment| !matches!(segment, "." | ".."))
    }

    /// Whether this gateway has rules of a kind. nginx has no prefix that ends at a segment, only a `location =` and one
    /// with a slash at the end together; of the Gateway API `HTTPPathMatch` has `Exact` and `PathPrefix`, which is by
    /// segments, and regular expressions where they are supported. Below `/` both prefixes are the same.
    pub fn has(self, path: &PathMatch) -> bool {
        match (self, path) {
            (Precedence::FirstMatch, _) | (_, PathMatch::Exact(_)) => true,
            (_, PathMatch::SegmentPrefix(own) | PathMatch::StringPrefix(own)) if own == "/" => true,
            (Precedence::LongestPrefix, path) => matches!(path, PathMatch::StringPrefix(_)),
            (Precedence::GatewayApi, path) => matches!(path, PathMatch::SegmentPrefix(_)),
        }
    }

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
        let path = self.seen(request.path)?;
        self.winner_of_seen(rules, &Request { path: &path, ..*request })
    }

    /// The same for a request whose path is as this gateway sees it.
    pub(crate) fn winner_of_seen(self, rules: &[Rule], request: &Request<'_>) -> Option<usize> {
        let taking = rules.iter().enumerate().filter(|(_, rule)| rule.takes(request));
        // `min_by` keeps the first of equals.
        taking.min_by(|(_, a), (_, b)| self.compare(a, b)).map(|(place, _)| place)
    }
}

/// A path as nginx normalises it; `None` for one that it answers with 400: a `%` without two hexadecimal digits, a zero
/// byte, and `..` above the root.
fn nginx_path(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
                let decoded = (digit()? * 16 + digit()?) as u8;
                if decoded == 0 {
                    return None;
                }
                decoded
            }
            byte => byte,
        });
    }
    let decoded = String::from_utf8_lossy(&bytes);
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_open = true;
    for segment in decoded.split('/') {
        // What is below a slash or a dot is a folder.
        ends_open = matches!(segment, "" | "." | "..");
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()?),
            segment => segments.push(segment),
        }
    }
    let mut seen = String::from("/");
    seen.push_str(&segments.join("/"));
    if ends_open && seen.len() > 1 {
        seen.push('/');
    }
    Some(seen)
}
