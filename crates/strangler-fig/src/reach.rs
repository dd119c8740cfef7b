//! Rules that no request can reach, because others take everything that they would.
//!
//! Whether a rule can be reached is decided exactly, although there are endlessly many requests, because rules tell only
//! finitely many kinds of them apart: two methods, two cohorts, and of paths only which of the rules' own texts they
//! begin with or are. Let `t` be the longest of these texts, with and without a slash at the end, that a path begins with.
//! The path is `t`, or it goes on with something that no rule speaks of; then all rules take it as they take `t` with a
//! character after it that none of them has. So these two stand for all paths with that `t`, and a rule that wins none of
//! them wins nothing.

use crate::facade::{Cohort, Method, Precedence, Request, Rule};
use std::cmp::Ordering;

/// Stands for any character with which no text of a rule goes on. There always is one that a request may have: there are
/// fewer rules than letters and digits.
const OTHER: char = '\u{10FFFF}';

/// For each rule the places of those that take all its requests before it, one alone where one is enough; its own for a
/// rule that no request could ever come to, because this gateway never sees such a path; empty for a rule that can be
/// reached.
pub fn hidden_by(rules: &[Rule], precedence: Precedence) -> Vec<Vec<usize>> {
    let mut paths = paths(rules);
    // Of the paths as the gateway sees them: it may have made others of what was asked for.
    paths.retain(|path| precedence.can_see(path));
    let requests: Vec<Request<'_>> = paths.iter().flat_map(|path| of_each_kind(path)).collect();
    let winners: Vec<Option<usize>> =
        requests.iter().map(|request| precedence.winner_of_seen(rules, request)).collect();
    let hiding = |place: usize| {
        let rule = &rules[place];
        let taken = || requests.iter().zip(&winners).filter(|(request, _)| rule.takes(request));
        if taken().any(|(_, winner)| *winner == Some(place)) {
            return Vec::new();
        }
        if taken().next().is_none() && rule.path.text().starts_with('/') {
            return vec![place];
        }
        let goes_first = |other: &usize| match precedence.compare(&rules[*other], rule) {
            Ordering::Less => true,
            Ordering::Equal => *other < place,
            Ordering::Greater => false,
        };
        let mut before = (0..rules.len()).filter(|other| *other != place).filter(goes_first);
        if let Some(alone) = before.find(|other| taken().all(|(request, _)| rules[*other].takes(request))) {
            return vec![alone];
        }
        let mut several: Vec<usize> = taken().filter_map(|(_, winner)| *winner).collect();
        several.sort_unstable();
        several.dedup();
        several
    };
    (0..rules.len()).map(hiding).collect()
}

/// The paths that stand for all.
fn paths(rules: &[Rule]) -> Vec<String> {
    let mut texts = vec!["/".to_owned()];
    for rule in rules {
        let text = rule.path.text();
        let bare = text.strip_suffix('/').unwrap_or(text);
        texts.extend([text.to_owned(), bare.to_owned(), format!("{bare}/")]);
    }
    // No request has a path that begins otherwise.
    texts.retain(|text| text.starts_with('/'));
    texts.sort_unstable();
    texts.dedup();
    let longer: Vec<String> = texts.iter().map(|text| format!("{text}{OTHER}")).collect();
    texts.into_iter().chain(longer).collect()
}

fn of_each_kind(path: &str) -> [Request<'_>; 4] {
    let kinds = [
        (Method::Get, Cohort::None),
        (Method::Get, Cohort::Beta),
        (Method::Post, Cohort::None),
        (Method::Post, Cohort::Beta),
    ];
    kinds.map(|(method, cohort)| Request { method, path, cohort })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facade::PathMatch;
    use sim::{Chance, Draw, Source};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PATHS: [&str; 9] =
        ["/", "/users", "/users/", "/usersX", "/users/7", "/orders", "/users/7/orders", "/users//7", "/users%2F7"];
    const ASKED: [&str; 9] = [
        "/users/8/",
        "/ordersX",
        "/usersX/1",
        "/x",
        "//users",
        "/x/../users/./7",
        "/users%2F7",
        "/users%252F7",
        "/%75sers",
    ];

    fn places(all: &[&[usize]]) -> Vec<Vec<usize>> {
        all.iter().map(|one| one.to_vec()).collect()
    }

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
                marked += hidden.iter().filter(|by| !by.is_empty()).count();
                for path in PATHS.into_iter().chain(ASKED) {
                    for method in [Method::Get, Method::Post] {
                        for cohort in [Cohort::None, Cohort::Beta] {
                            let won = precedence.winner(&rules, &Request { method, path, cohort });
                            let by = won.map_or(&[][..], |won| &hidden[won]);
                            assert_eq!(by, [0_usize; 0], "seed {seed}: {rules:?} {precedence:?} {path}");
                        }
                    }
                }
            }
        }
        assert!(marked > 300, "{marked}");
    }

    #[test]
    fn several_rules_together_hide_one_that_none_of_them_hides_alone() {
        let with = |path: PathMatch, method: Option<Method>, cohort: Option<Cohort>| Rule {
            path,
            method,
            cohort,
            route: None,
            weights: None,
        };
        let users = || PathMatch::SegmentPrefix("/users".to_owned());
        let (get, post) = (Some(Method::Get), Some(Method::Post));
        let hidden = |rules: &[Rule]| hidden_by(rules, Precedence::FirstMatch);
        // By method, and by cohort within one of them.
        let by_method = [with(users(), get, None), with(users(), post, None), with(users(), None, None)];
        assert_eq!(hidden(&by_method), places(&[&[], &[], &[0, 1]]));
        let beta = [with(users(), get, Some(Cohort::Beta)), with(users(), post, None), with(users(), None, None)];
        assert_eq!(hidden(&beta), places(&[&[], &[], &[]]), "a GET without the header comes through");
        // By path: the path itself, and all below it.
        let exact = PathMatch::Exact("/users".to_owned());
        let below = PathMatch::StringPrefix("/users/".to_owned());
        let by_path = [with(exact, None, None), with(below.clone(), None, None), with(users(), None, None)];
        assert_eq!(hidden(&by_path), places(&[&[], &[], &[0, 1]]));
        // One that is enough is named alone.
        let one = [with(below, None, None), Rule::catch_all(), with(users(), None, None)];
        assert_eq!(hidden(&one), places(&[&[], &[], &[1]]));
    }

    #[test]
    fn a_path_that_nginx_never_sees_is_its_own_hindrance() {
        let rules = ["/a//b", "/a/../b", "/a%2Fb"]
            .map(|path| Rule { path: PathMatch::StringPrefix(path.to_owned()), ..Rule::catch_all() });
        assert_eq!(hidden_by(&rules, Precedence::LongestPrefix), places(&[&[0], &[1], &[]]));
        assert_eq!(hidden_by(&rules, Precedence::FirstMatch), places(&[&[], &[], &[]]));
    }

    #[test]
    fn a_catch_all_in_front_hides_everything_in_first_match_and_nothing_in_the_others() {
        let rules = [Rule::catch_all(), Rule::for_route("/users", "users")];
        assert_eq!(hidden_by(&rules, Precedence::FirstMatch), places(&[&[], &[0]]));
        assert_eq!(hidden_by(&rules, Precedence::LongestPrefix), places(&[&[], &[]]));
        assert_eq!(hidden_by(&rules, Precedence::GatewayApi), places(&[&[], &[]]));
    }
}
