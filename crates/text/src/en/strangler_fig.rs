//! The strangler-fig lab in English.

use super::event_sourcing::{date, exact};
use super::number::{counted, percent, short, whole};
use super::strangler_fig_events::{act, because, sentence};
use super::strangler_fig_presets::preset;
use super::strangler_fig_settings::{choice, group, setting};
use super::strangler_fig_words::WORDS;
use crate::circuit_breaker::ReadoutText;
use crate::strangler_fig::{Line, Step, StranglerFigText, route_name};
use strangler_fig::projection::RouteView;
use strangler_fig::{
    BugKind, Cohort, Finder, Method, Outcome, PathMatch, Place, Plan, Precedence, Refusal, Rule, Stage, Variant,
};

pub(super) const TEXT: StranglerFigText = StranglerFigText {
    name: "Strangler fig",
    preset,
    setting,
    group,
    choice,
    readout,
    variant,
    variant_short,
    sentence,
    because,
    listing: LISTING,
    date,
    exact,
    stage,
    place,
    bug,
    finder,
    outcome,
    refusal,
    act,
    precedence: |precedence| match precedence {
        Precedence::FirstMatch => "First match (Envoy, Istio)",
        Precedence::LongestPrefix => "Longest prefix (nginx)",
        Precedence::GatewayApi => "Gateway API",
    },
    path_kind: |path| match path {
        PathMatch::Exact(_) => "exact",
        PathMatch::SegmentPrefix(_) => "segment prefix",
        PathMatch::StringPrefix(_) => "string prefix",
    },
    rule,
    standing,
    service: |capability| format!("{} service", capability.name),
    words: WORDS,
};

const fn line(code: &'static str, step: Option<Step>) -> Line {
    Line { code, step }
}

const LISTING: &[Line] = &[
    line("facade: on request", None),
    line("    rule   = the rule that wins in this order", Some(Step::Route)),
    line("    side   = weight > place of the user ? service : monolith", Some(Step::Route)),
    line("    answer = side.handle(request)              // once", Some(Step::Route)),
    line("    in shadow or canary, for some reads:", None),
    line("        compare(answer, service.handle(copy))  // thrown away", Some(Step::Compare)),
    line("route: at each look (every window, after an hour every hour)", None),
    line("    too few requests    → look on", None),
    line("    window over, in bounds, no open bug → next stage", Some(Step::Promote)),
    line("    out of bounds, or a bug found      → back to the shadow", Some(Step::GoBack)),
    line("    dependencies first, one writer for each table", Some(Step::Refuse)),
    line("writes move: from here on going back loses rows", Some(Step::MoveWrites)),
    line("delete the old code of the route", Some(Step::Delete)),
    line("no traffic, no data, no code: switch the monolith off", Some(Step::Retire)),
];

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Monolith => "monolith",
        Stage::Shadow => "shadow",
        Stage::Canary => "canary",
        Stage::All => "all",
        Stage::WritesMoved => "writes moved",
        Stage::Deleted => "code deleted",
    }
}

pub(super) fn place(place: Place) -> String {
    match place.stage {
        Stage::Canary => format!("canary {} %", place.weight),
        Stage::Monolith | Stage::Shadow | Stage::All | Stage::WritesMoved | Stage::Deleted => {
            stage(place.stage).to_string()
        }
    }
}

pub(super) fn bug(kind: BugKind) -> &'static str {
    match kind {
        BugKind::Rounding => "price rounded down",
        BugKind::MissingField => "missing field",
        BugKind::TimeZone => "wrong time zone",
        BugKind::Ordering => "wrong order",
        BugKind::SlowUnderLoad => "slow under load",
        BugKind::StaleData => "old state shown",
    }
}

fn finder(finder: Finder) -> &'static str {
    match finder {
        Finder::Shadow => "shadow",
        Finder::Gate => "gate",
        Finder::Users => "users",
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Ok => "answered",
        Outcome::Wrong => "answered wrong",
        Outcome::Failed => "failed",
        Outcome::TimedOut => "timed out",
        Outcome::Rescued => "failed, then answered",
        Outcome::NotPermitted => "turned away",
        Outcome::NotFound => "not known",
    }
}

pub(super) fn refusal(plan: &Plan, refusal: Refusal) -> String {
    let name = |route: u8| route_name(plan, route);
    match refusal {
        Refusal::NotBuilt => "Its service is not built yet.".to_string(),
        Refusal::NoService => "Nobody is to build a service for it.".to_string(),
        Refusal::WaitsFor { route } => {
            format!("It needs {}, which must be answered by its service first.", name(route))
        }
        Refusal::SharedTable { route } => {
            format!("{} writes one of its tables and is not at 100 % yet: there would be two writers.", name(route))
        }
        Refusal::WritesMoved => {
            "The service owns the data: its requests cannot be parted any more. Roll it back instead.".to_string()
        }
        Refusal::Deleted => "The old code is deleted: there is nothing to go back to.".to_string(),
        Refusal::NothingLeft => "There is no further step that way.".to_string(),
        Refusal::StillTraffic { route } => format!("The monolith still gets requests for {}.", name(route)),
        Refusal::OwnsData { route } => format!("The monolith still has data and code of {}.", name(route)),
    }
}

fn rule(rule: &Rule) -> String {
    let kind = match &rule.path {
        PathMatch::Exact(_) => "exact",
        PathMatch::SegmentPrefix(_) => "segment prefix",
        PathMatch::StringPrefix(_) => "string prefix",
    };
    let method = match rule.method {
        None => "",
        Some(Method::Get) => "GET ",
        Some(Method::Post) => "POST ",
    };
    let cohort = match rule.cohort {
        None => "",
        Some(Cohort::None) => ", without cohort",
        Some(Cohort::Beta) => ", x-cohort: beta",
    };
    format!("{method}{} ({kind}{cohort})", rule.path.text())
}

fn standing(plan: &Plan, index: usize, view: &RouteView) -> String {
    if let Some(bug_found) = view.open_bug() {
        let by = match bug_found.by {
            Finder::Shadow => format!("{} differ", counted(u64::from(bug_found.seen), "answer", "answers")),
            Finder::Gate => "found by its gate".to_string(),
            Finder::Users => "found by users".to_string(),
        };
        return format!("{by}: {}", bug(bug_found.kind));
    }
    let rate = |errors: u64, of: u64| if of == 0 { "–".to_string() } else { percent(errors as f64 / of as f64) };
    let ms = |us: u32| short(f64::from(us) / 1e3);
    match view.place.stage {
        Stage::Monolith => {
            if !plan.capabilities.get(index).is_some_and(|capability| capability.planned) {
                "nobody is to build a service for it".to_string()
            } else if view.built {
                "its service is built".to_string()
            } else {
                "its service is being built".to_string()
            }
        }
        Stage::Shadow => {
            let (copies, differ) = (view.stage_mirrored, view.stage_mismatches);
            format!("{} of {} differ", whole(differ), counted(copies, "copy", "copies"))
        }
        Stage::Canary => format!(
            "errors {} new · {} old; p99 {} · {} ms",
            rate(view.stage_new_errors, view.stage_new),
            rate(view.stage_old_errors, view.stage_old),
            ms(view.last.new_p99_us),
            ms(view.last.old_p99_us)
        ),
        Stage::All => format!(
            "errors {}; p99 {} ms; data in the monolith",
            rate(view.stage_new_errors, view.stage_new),
            ms(view.last.new_p99_us)
        ),
        Stage::WritesMoved if view.past_no_return => {
            format!("going back would lose {}", counted(view.rows_ahead, "row", "rows"))
        }
        Stage::WritesMoved => "the service owns the data; carried back".to_string(),
        Stage::Deleted => "nothing of it is left in the monolith".to_string(),
    }
}

fn variant(variant: Variant) -> &'static str {
    match variant {
        Variant::BigBang => "the big bang",
        Variant::RouteByRoute => "route by route",
        Variant::WithoutShadow => "no shadow",
        Variant::WithoutRollback => "no rollback by itself",
        Variant::Outbox => "an outbox",
    }
}

fn variant_short(variant: Variant) -> &'static str {
    match variant {
        Variant::BigBang => "big bang",
        Variant::RouteByRoute => "by route",
        Variant::WithoutShadow => "no shadow",
        Variant::WithoutRollback => "no rollback",
        Variant::Outbox => "outbox",
    }
}

fn readout(id: &str) -> Option<ReadoutText> {
    let (label, help) = match id {
        "fig.traffic_moved" => ("Traffic on the new side", "The part of the requests that services answer now."),
        "fig.routes_moved" => ("Routes moved", "Routes that their services answer entirely."),
        "fig.code_deleted" => ("Code deleted", "The part of the monolith's code that is gone."),
        "fig.users_met_bug" => ("Users who met a bug", "Different users, counted for each route."),
        "fig.found_in_shadow" => {
            ("Found in shadow", "Bugs that the comparison of answers found, before any user could.")
        }
        "fig.mismatches" => ("Answers differ", "Copies to which the service gave another answer."),
        "fig.drift" => ("Rows that drifted", "Rows that are on one side only since a crash between two writes."),
        "fig.rows_lost" => ("Rows lost", "Rows that only the service had when its route went back."),
        "fig.two_systems_days" => ("Days with two systems", "On which the monolith and services both ran."),
        "fig.incidents" => {
            ("Incidents", "Bugs that showed while half of the users or more were on the new side, and outages there.")
        }
        "fig.gate_failures" => ("Gates failed", "How often a gate was out of bounds."),
        "fig.rollbacks" => ("Rollbacks", "How often a route went back by itself."),
        "fig.found_by_gates" => ("Found by gates", "Bugs that a gate brought to light."),
        "fig.found_by_users" => ("Found by users", "Bugs that users had to report."),
        "fig.misrouted" => ("Misrouted", "Requests that came to a system that does not know them."),
        "fig.stale_reads" => ("Stale reads", "Reads that came before the copy of what they looked for."),
        "fig.changes_twice" => ("Changes made twice", "Changes to the monolith that the service needed too."),
        "fig.retired" => ("Switched off", "1 when the monolith is switched off."),
        "fig.retired_day" => ("Switched off on day", "The day on which the monolith was switched off."),
        "fig.cost" => ("Cost", "Both systems, changes made twice, incidents; building not counted."),
        "fig.errors" => ("Errors", "The part of all requests that failed."),
        _ => return None,
    };
    Some(ReadoutText { label, help })
}
