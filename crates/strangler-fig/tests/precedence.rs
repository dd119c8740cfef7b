//! Which rule wins, as a table for the three orders, and hostile rules.

use sim::Problem;
use strangler_fig::{Cohort, Method, PathMatch, Plan, Precedence, Request, Rule, Scenario, Weights};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn rule(path: PathMatch) -> Rule {
    Rule { path, ..Rule::catch_all() }
}
fn exact(path: &str) -> Rule {
    rule(PathMatch::Exact(path.into()))
}
fn segment(path: &str) -> Rule {
    rule(PathMatch::SegmentPrefix(path.into()))
}
fn string(path: &str) -> Rule {
    rule(PathMatch::StringPrefix(path.into()))
}

/// The winner's place, from 0, in first match, longest prefix and Gateway API order.
fn winners(rules: &[Rule], request: &Request<'_>) -> [Option<usize>; 3] {
    Precedence::ALL.map(|precedence| precedence.winner(rules, request))
}

fn get(path: &str) -> Request<'_> {
    Request { method: Method::Get, path, cohort: Cohort::None }
}

#[test]
fn a_catch_all_first_swallows_everything_in_first_match_only() {
    let rules = [Rule::catch_all(), segment("/users")];
    assert_eq!(winners(&rules, &get("/users/7")), [Some(0), Some(1), Some(1)]);
    assert_eq!(winners(&rules, &get("/orders")), [Some(0); 3]);
}

#[test]
fn a_string_prefix_takes_what_only_begins_alike_and_a_segment_prefix_does_not() {
    for (path, by_string, by_segment) in [
        ("/users", true, true),
        ("/users/", true, true),
        ("/users/7", true, true),
        ("/usersX", true, false),
        ("/users-export", true, false),
        ("/user", false, false),
        ("/", false, false),
        ("/x/users", false, false),
    ] {
        assert_eq!(string("/users").takes(&get(path)), by_string, "string, {path}");
        assert_eq!(segment("/users").takes(&get(path)), by_segment, "segment, {path}");
        // A slash at the end of a segment prefix changes nothing, as the Gateway API has it.
        assert_eq!(segment("/users/").takes(&get(path)), by_segment, "segment with slash, {path}");
    }
    assert!(segment("/").takes(&get("/anything/at/all")));
}

#[test]
fn exact_goes_over_prefix_except_where_the_prefix_comes_first() {
    let rules = [segment("/users"), exact("/users")];
    assert_eq!(winners(&rules, &get("/users")), [Some(0), Some(1), Some(1)]);
    assert_eq!(winners(&rules, &get("/users/7")), [Some(0); 3]);
    // Also over a longer string prefix that takes it.
    let rules = [string("/users/7"), exact("/users/7")];
    assert_eq!(winners(&rules, &get("/users/7")), [Some(0), Some(1), Some(1)]);
}

#[test]
fn the_longer_path_goes_first_except_in_first_match() {
    let rules = [segment("/users"), segment("/users/admin")];
    assert_eq!(winners(&rules, &get("/users/admin/1")), [Some(0), Some(1), Some(1)]);
    let swapped = [segment("/users/admin"), segment("/users")];
    assert_eq!(winners(&swapped, &get("/users/admin/1")), [Some(0); 3]);
}

#[test]
fn of_equal_paths_a_method_and_then_a_header_decide_in_gateway_order_and_the_list_elsewhere() {
    let beta = Rule { cohort: Some(Cohort::Beta), ..segment("/users") };
    let posts = Rule { method: Some(Method::Post), ..segment("/users") };
    let rules = [segment("/users"), beta, posts];
    let ask = |method, cohort| winners(&rules, &Request { method, path: "/users", cohort });
    assert_eq!(ask(Method::Get, Cohort::None), [Some(0); 3]);
    assert_eq!(ask(Method::Get, Cohort::Beta), [Some(0), Some(0), Some(1)]);
    assert_eq!(ask(Method::Post, Cohort::None), [Some(0), Some(0), Some(2)]);
    assert_eq!(ask(Method::Post, Cohort::Beta), [Some(0), Some(0), Some(2)]);
}

#[test]
fn nginx_looks_at_the_normalised_path_and_the_others_at_what_is_written() {
    let seen = |path| Precedence::LongestPrefix.seen(path).map(|seen| seen.into_owned());
    for (path, by_nginx) in [
        ("/users/7", Some("/users/7")),
        ("//users", Some("/users")),
        ("/users///7//", Some("/users/7/")),
        ("/payments%2F7", Some("/payments/7")),
        ("/users/../orders", Some("/orders")),
        ("/users/%2e%2E/orders/.", Some("/orders/")),
        ("/a/b/..", Some("/a/")),
        ("/..a/...", Some("/..a/...")),
        ("/users.json", Some("/users.json")),
        // Decoded once only.
        ("/a%252Fb", Some("/a%2Fb")),
        // These it answers with 400.
        ("/..", None),
        ("/a/../../b", None),
        ("/a%2", None),
        ("/a%zz", None),
        ("/a%00", None),
    ] {
        assert_eq!(seen(path).as_deref(), by_nginx, "{path}");
        for order in [Precedence::FirstMatch, Precedence::GatewayApi] {
            assert_eq!(order.seen(path).as_deref(), Some(path), "{path}");
        }
    }
    let rules = [segment("/users"), segment("/orders"), Rule::catch_all()];
    assert_eq!(winners(&rules, &get("//users")), [Some(2), Some(0), Some(2)]);
    assert_eq!(winners(&rules, &get("/users/../orders")), [Some(0), Some(1), Some(0)]);
    assert_eq!(winners(&rules, &get("/users/%")), [Some(0), None, Some(0)]);
}

#[test]
fn each_gateway_has_the_kinds_of_rule_that_it_really_has() {
    let has = |path: PathMatch| Precedence::ALL.map(|order| order.has(&path));
    assert_eq!(has(PathMatch::Exact("/users".into())), [true; 3]);
    assert_eq!(has(PathMatch::StringPrefix("/users".into())), [true, true, false]);
    assert_eq!(has(PathMatch::SegmentPrefix("/users".into())), [true, false, true]);
    assert_eq!(has(PathMatch::SegmentPrefix("/".into())), [true; 3]);
}

#[test]
fn what_no_rule_takes_goes_nowhere() {
    assert_eq!(winners(&[segment("/users")], &get("/orders")), [None; 3]);
    assert_eq!(winners(&[], &get("/")), [None; 3]);
}

fn fields(change: impl Fn(&mut Plan)) -> Vec<String> {
    let mut scenario = Scenario::default();
    change(&mut scenario.plan);
    scenario.problems().into_iter().map(|Problem { field, .. }| field).collect()
}

#[test]
fn hostile_rules_are_told_by_their_place_and_nothing_runs() {
    for path in ["", "users", "/a b", "/a?b", "/a#b", "/a\n", &format!("/{}", "x".repeat(200))] {
        assert_eq!(fields(|plan| plan.rules[1] = segment(path)), ["rules.2.path"], "{path:?}");
    }
    assert_eq!(fields(|plan| plan.rules[0].route = Some("nobody".into())), ["rules.1.route"]);
    for (monolith, service) in [(50, 51), (0, 0), (255, 255), (99, 0)] {
        let weights = Some(Weights { monolith, service });
        assert_eq!(fields(|plan| plan.rules[0].weights = weights), ["rules.1.weights"], "{monolith} {service}");
    }
    assert_eq!(fields(|plan| plan.rules[4].weights = Some(Weights::to_service(10))), ["rules.5.weights"]);
    assert_eq!(fields(|plan| plan.rules = vec![Rule::catch_all(); 33]), ["rules"]);
    assert_eq!(fields(|plan| plan.capabilities.clear())[0], "capabilities");
    assert_eq!(fields(|plan| plan.capabilities[1].name = "users".into())[0], "capabilities.2.name");
    assert_eq!(fields(|plan| plan.capabilities[0].rate_per_s = f64::NAN), ["capabilities.1.rate_per_s"]);
    assert_eq!(fields(|plan| plan.capabilities[0].depends_on = vec!["payments".into()]), ["capabilities.1.depends_on"]);
    // No rules at all is allowed, and everything is lost.
    assert_eq!(fields(|plan| plan.rules.clear()), Vec::<String>::new());
}

#[test]
fn a_document_reads_back_and_a_hostile_one_is_refused_in_words() {
    let plan = Plan::default();
    assert_eq!(Plan::read(&plan.written()), Ok(plan));
    for json in ["", "{}", "[]", "null", r#"{"capabilities":[],"rules":[]}"#, r#"{"capabilities":[],"rules":[],"x":1}"#]
    {
        assert!(Plan::read(json).is_err(), "{json}");
    }
}

#[test]
fn a_facade_without_rules_answers_nobody_and_does_not_panic() {
    let mut scenario = Scenario::default();
    scenario.plan.rules.clear();
    scenario.run.duration_days = 2;
    let world = strangler_fig::fold(&scenario).expect("valid");
    assert!(world.requests > 0 && world.misrouted == world.requests);
    assert_eq!(world.followed[0], 0);
}
