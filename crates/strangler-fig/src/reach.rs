//! Rules that no request can reach, because another one takes everything that they would.

use crate::facade::{PathMatch, Precedence, Rule};
use std::cmp::Ordering;

/// For each rule the place of one that takes all its requests before it; `None` for a rule that can be reached.
///
/// One rule is enough to hide another here; a rule that only several together hide is not marked.
pub fn hidden_by(rules: &[Rule], precedence: Precedence) -> Vec<Option<usize>> {
    let hides = |other: usize, place: usize| {
        let (a, b) = (&rules[other], &rules[place]);
        let first = match precedence.compare(a, b) {
            Ordering::Less => true,
            Ordering::Equal => other < place,
            Ordering::Greater => false,
        };
        first && covers(a, b)
    };
    (0..rules.len()).map(|place| (0..rules.len()).find(|other| *other != place && hides(*other, place))).collect()
}

/// Whether one rule takes every request that another takes.
fn covers(a: &Rule, b: &Rule) -> bool {
    let method = a.method.is_none() || a.method == b.method;
    let cohort = a.cohort.is_none() || a.cohort == b.cohort;
    method && cohort && covers_path(&a.path, &b.path)
}

fn covers_path(a: &PathMatch, b: &PathMatch) -> bool {
    match (a, b) {
        (_, PathMatch::Exact(path)) => a.takes(path),
        (PathMatch::Exact(_), PathMatch::SegmentPrefix(_) | PathMatch::StringPrefix(_)) => false,
        // What is below a segment prefix begins with its path.
        (PathMatch::StringPrefix(own), PathMatch::SegmentPrefix(path)) => {
            path.strip_suffix('/').unwrap_or(path).starts_with(own.as_str()) || (own == "/" && path == "/")
        }
        (PathMatch::StringPrefix(own), PathMatch::StringPrefix(path)) => path.starts_with(own.as_str()),
        (PathMatch::SegmentPrefix(_), PathMatch::SegmentPrefix(path)) => {
            let path = path.strip_suffix('/').unwrap_or(path);
            a.takes(path) || a.length() == 0
        }
        // `/users/` as characters is below `/users`; `/users` as characters is not, because of `/usersX`.
        (PathMatch::SegmentPrefix(own), PathMatch::StringPrefix(path)) => {
            let own = own.strip_suffix('/').unwrap_or(own);
            path.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facade::{Cohort, Method, Request};
    use sim::{Chance, Draw, Source};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PATHS: [&str; 7] = ["/", "/users", "/users/", "/usersX", "/users/7", "/orders", "/users/7/orders"];

    fn pick<T: Clone>(draw: &mut Draw, all: &[T]) -> T {
        all[(draw.bits() % all.len() as u64) as usize].clone()
    }

    fn rule(draw: &mut Draw) -> Rule {
        let path = pick(draw, &PATHS).to_owned();
        let kinds = [PathMatch::Exact, PathMatch::SegmentPrefix, PathMatch::StringPrefix];
        Rule {
            path: pick(draw, &kinds)(path),
            method: pick(draw, &[None, None, Some(Method::Get), Some(Method::Post)]),
            cohort: pick(draw, &[None, None, Some(Cohort::Beta)]),
            route: None,
            weights: None,
        }
    }

    #[test]
    fn no_request_ever_reaches_a_rule_that_is_marked_and_many_are_marked() {
        let mut marked = 0;
        for seed in 0..300 {
            let draw = &mut Chance::new(seed).stream(Source::named("rules"));
            let rules: Vec<Rule> = (0..6).map(|_| rule(draw)).collect();
            for precedence in Precedence::ALL {
                let hidden = hidden_by(&rules, precedence);
                marked += hidden.iter().flatten().count();
                for path in PATHS.into_iter().chain(["/users/8/", "/ordersX", "/usersX/1", "/x"]) {
                    for method in [Method::Get, Method::Post] {
                        for cohort in [Cohort::None, Cohort::Beta] {
                            let won = precedence.winner(&rules, &Request { method, path, cohort });
                            let by = won.and_then(|won| hidden[won]);
                            assert_eq!(by, None, "seed {seed}: {rules:?} {precedence:?} {path}");
                        }
                    }
                }
            }
        }
        assert!(marked > 300, "{marked}");
    }

    #[test]
    fn a_catch_all_in_front_hides_everything_in_first_match_and_nothing_in_the_others() {
        let rules = [Rule::catch_all(), Rule::for_route("/users", "users")];
        assert_eq!(hidden_by(&rules, Precedence::FirstMatch), [None, Some(0)]);
        assert_eq!(hidden_by(&rules, Precedence::LongestPrefix), [None, None]);
        assert_eq!(hidden_by(&rules, Precedence::GatewayApi), [None, None]);
    }
}
