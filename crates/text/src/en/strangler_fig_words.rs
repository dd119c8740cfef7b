//! Words of the strangler-fig page in English.

use super::number::{counted, percent, short, whole};
use crate::strangler_fig::Words;
use strangler_fig::Precedence;

pub(super) const WORDS: Words = Words {
    routes: "Routes",
    gates: "Gates",
    data: "Data",
    debugger: "Debugger",
    risk: "Risk",
    promote: |name| format!("Promote {name}"),
    promote_to: |place| format!("To {place}"),
    roll_back: |name| format!("Roll {name} back"),
    roll_back_short: "Roll back",
    weight: |name| format!("{name}: percent to the service"),
    mirror_short: "Reads copied",
    down: |name| format!("Take the service of {name} down for 6 h"),
    down_short: "Outage, 6 h",
    retire: "Switch the monolith off",
    retired: |when| format!("The monolith was switched off on {when}."),
    confirm_lose: |name, rows| {
        format!(
            "{name} is past the point of no return. Rolling it back now loses {}, which only the service has.",
            counted(rows, "row", "rows")
        )
    },
    confirm: "Roll back all the same",
    cancel: "Leave it",
    at: |moment| format!("Everything here takes effect at the cursor: {moment}."),
    will_happen: |what, moment| format!("Asked for, {moment}: {what}."),
    too_many: |most| format!("That is more than {most} things done by hand. Undo some, or reset."),
    done_by_hand: "Done by hand",
    nothing_done: "Nothing was done by hand yet. Move to a moment, and promote a route or drag its weight.",
    remove: |what| format!("Remove: {what}"),
    users: "Users",
    facade: "Facade",
    monolith: "Monolith",
    window,
    hundredths,
    tail: |whole, sliced| {
        format!(
            "What slices buy is the tail: the cost is doubled or more in {} of the tries of a big bang, and in {} of those in slices.",
            percent(whole),
            percent(sliced)
        )
    },
    rows: |rows| counted(rows, "row", "rows"),
    what_it_was: "what it was",
    per_second: |rate| format!("{}/s", short(rate)),
    code_left: |part| format!("{} of its code left", hundredths(part)),
    switched_off: "switched off",
    copies: "copies, answers thrown away",
    not_built: "being built",
    service_line: |rate, p99_ms| format!("{}/s · p99 {} ms", short(rate), short(p99_ms)),
    share: |part| if part >= 1.0 { format!("{part:.0} %") } else { format!("{} %", short(part)) },
    down_now: "down",
    breaker_open: "breaker open",
    description: |state| format!("Users, the facade with its routes, the services and the monolith. {state}."),
    no_hand_in_exercise: "In this exercise nothing is done by hand: the cards only show how the routes stand.",
    no_hand: "Nothing can be done by hand here: the cards only show how the routes stand.",
    to_rules: "The rules may be changed, in the debugger",
    progress: "Three measures of done",
    routes_moved: |moved, of| format!("{moved} of {of} routes moved"),
    traffic_moved: "traffic moved",
    code_deleted: "code deleted",
    old_side: "old",
    new_side: "new",
    none_yet: "–",
    gate_text: "A gate can only see what its requests show. The power is the chance that it fails when the service really has this error rate. A gate looks at the end of every window in the first hour of a stage, then every full hour, and fails at any look that has enough requests and shows too much. The power is that of the first look at which it can pass; with looks before it, it is at least that.",
    gate_holds: |weight, rate, window| format!("At {weight} of {}/s, a window of {window} holds", short(rate)),
    gate_power: |samples, rate, power| {
        format!(
            "{} requests. When the gate decides, an error rate of {} % is seen with a chance of {}.",
            short(samples),
            short(rate),
            percent(power)
        )
    },
    gate_too_few: |needed| format!("Too few: it looks on until it has {}.", whole(u64::from(needed))),
    supposed: " (supposed)",
    true_rate: "True error rate in %",
    power: "Power",
    samples: "Requests when it decides",
    step: "Stage",
    data_text: "Who owns the data, how far the two sides are apart, and what going back would lose.",
    drifted: "Drifted",
    stale: "Stale reads",
    ahead: "Going back loses",
    owner: "Owner of the data",
    tables: "Tables",
    lost: "Rows lost",
    no_return: "past the point of no return",
    debugger_text: "Type a request, and see which rule takes it in each order. nginx holds rules against the normalised path: %XX decoded, . and .. resolved, slashes merged. The others take it as written here, as Envoy does unless it is told otherwise; Istio tells it to resolve . and .., and the Gateway API leaves it to who implements it.",
    method: "Method",
    path: "Path",
    cohort: "x-cohort",
    bad_path: "A path begins with / and has no blanks, no ? and no #.",
    no_rule: "no rule takes it",
    seen_as: |path| format!("it looks at {path}"),
    refuses_path: "it refuses this path (400)",
    no_such_kind: |precedence| match precedence {
        Precedence::FirstMatch => "",
        Precedence::LongestPrefix => {
            "nginx has no segment prefix: it takes two locations, = and one with a slash at the end"
        }
        Precedence::GatewayApi => "the Gateway API has no string prefix: PathPrefix ends at a segment",
    },
    never_seen: "no request reaches it: nginx merges slashes and resolves . and .. before it looks",
    agree: "All three orders agree.",
    disagree: "The orders disagree: moving these rules to another gateway changes where this request goes.",
    in_force: "in force here",
    rules: "Rules, in order",
    unreachable: |by| match by {
        [alone] => format!("no request reaches it: rule {} takes them all", alone + 1),
        several => {
            let numbers: Vec<String> = several.iter().map(|place| (place + 1).to_string()).collect();
            format!("no request reaches it: rules {} take them all together", numbers.join(", "))
        }
    },
    up: |rule| format!("Move rule {rule} up"),
    kind_of: |rule| format!("Kind of rule {rule}"),
    goes_to: |name| format!("→ {name}, by stage"),
    goes_monolith: "→ monolith",
    risk_text: "A big bang against delivery in slices, over many tries: cost as a multiple of the plan.",
    assumption: "What slices change is an assumption, not a measurement: every number of it is under Settings, and yours to change.",
    source: "Calibrated to Flyvbjerg and Budzier (2011): 1,471 IT projects, mean cost overrun 27 %, one in six a black swan with +200 % cost and +70 % time on average.",
    tries: |done, of| format!("{} of {} tries", whole(u64::from(done)), whole(u64::from(of))),
    run_tries: "Try again",
    big_bang: "Big bang",
    slices: "In slices",
    cost_of_plan: "Cost",
    time_of_plan: "Time",
    doubled: "Cost doubled or more",
    wins_text: |part| format!("The big bang is the cheaper one in {} of the tries.", percent(part)),
    histogram: "How many tries cost so much",
    incidents: "incidents",
    gates_key: "✕ gate failed · ◆ route went back by itself, or was refused · ■ point of no return · ● switched off",
    incidents_key: "✕ incident, outage or rows lost · ◆ bug found in shadow · ■ bug found by a gate or by users",
    lanes_key: "In the timeline",
    to: "to",
    lane_gates: "gates",
    requests: "requests",
    changes: "Stages and gates",
    trouble: "Bugs, incidents and losses",
    traffic_kind: "Traffic",
    to_end: |end| format!("to {end}"),
    state_word: |moved, of, code| format!("{moved} of {of} routes moved, {} of the code deleted", percent(code)),
    root: "Everything",
    readouts: "Readouts",
    found_bugs: "Found bugs",
    mended: "mended",
    chart_traffic: "Traffic on the new side",
    chart_met: "Users who met a bug, so far",
    differ: "answers differ",
    add_rule: |rule| format!("Put in front: {rule}"),
    nobody: "nobody builds it",
    left_short: |part| format!("{part} left"),
    compared: "compared",
    tries_label: "Tries",
    mean: "mean",
    day: "day",
    a_day: |money| format!("{money} a day"),
};

/// A part of one in whole hundredths, unless it is less than one of them.
fn hundredths(part: f64) -> String {
    if part >= 0.995 || part == 0.0 || part > 0.01 { format!("{:.0} %", part * 100.0) } else { percent(part) }
}

/// A length of time in its largest unit: `1 day`, `90 min`.
fn window(seconds: u32) -> String {
    match seconds {
        s if s >= 86_400 && s.is_multiple_of(86_400) => counted(u64::from(s / 86_400), "day", "days"),
        s if s >= 3_600 && s.is_multiple_of(3_600) => format!("{} h", s / 3_600),
        s if s >= 60 && s.is_multiple_of(60) => format!("{} min", s / 60),
        s => format!("{} s", whole(u64::from(s))),
    }
}
