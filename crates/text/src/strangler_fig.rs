//! What the strangler-fig lab says, in any language.

use crate::circuit_breaker::{PresetText, ReadoutText, SettingText};
use sim::Entry;
use strangler_fig::projection::RouteView;
use strangler_fig::{
    Act, BugKind, Capability, Event, Finder, Outcome, PathMatch, Place, Plan, Precedence, Preset, Refusal, Rule, Stage,
    Variant,
};

/// A step of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A rule is chosen.
    Route,
    /// A copy is compared.
    Compare,
    /// The gate passes.
    Promote,
    /// The gate fails, or a bug is found.
    GoBack,
    /// What was asked for is refused.
    Refuse,
    /// The data moves.
    MoveWrites,
    /// The old code goes.
    Delete,
    /// The monolith is switched off.
    Retire,
}

/// One line of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: &'static str,
    /// The step that it does, if any.
    pub step: Option<Step>,
}

/// All texts of the lab.
#[derive(Debug)]
pub struct StranglerFigText {
    /// The lab's name.
    pub name: &'static str,
    /// A preset.
    pub preset: fn(Preset) -> PresetText,
    /// A setting, by its dotted name.
    pub setting: fn(&str) -> Option<SettingText>,
    /// A group of settings.
    pub group: fn(&str) -> &'static str,
    /// A choice's label.
    pub choice: fn(&str, &str) -> &'static str,
    /// A readout, by its dotted name.
    pub readout: fn(&str) -> Option<ReadoutText>,
    /// A variant.
    pub variant: fn(Variant) -> &'static str,
    /// A variant in a few letters.
    pub variant_short: fn(Variant) -> &'static str,
    /// What happened, in one sentence.
    pub sentence: fn(&Plan, &Entry<Event>) -> String,
    /// Why the line that just ran did.
    pub because: fn(&Plan, &Entry<Event>) -> String,
    /// The listing.
    pub listing: &'static [Line],
    /// A moment, by the wall clock in ms since 1970: `7 Apr 09:30`.
    pub date: fn(u64) -> String,
    /// The same to the second, with the year.
    pub exact: fn(u64) -> String,
    /// The name of a stage.
    pub stage: fn(Stage) -> &'static str,
    /// Where a route is: `canary 25 %`.
    pub place: fn(Place) -> String,
    /// A kind of bug.
    pub bug: fn(BugKind) -> &'static str,
    /// Who found one.
    pub finder: fn(Finder) -> &'static str,
    /// What a user got.
    pub outcome: fn(Outcome) -> &'static str,
    /// Why something was not done.
    pub refusal: fn(&Plan, Refusal) -> String,
    /// What is done by hand.
    pub act: fn(&Plan, Act) -> String,
    /// An order of precedence.
    pub precedence: fn(Precedence) -> &'static str,
    /// The kind of a path.
    pub path_kind: fn(&PathMatch) -> &'static str,
    /// A rule in a line.
    pub rule: fn(&Rule) -> String,
    /// How a route stands, in a line under its name.
    pub standing: fn(&Plan, usize, &RouteView) -> String,
    /// The service of a capability.
    pub service: fn(&Capability) -> String,
    /// Words of the page.
    pub words: Words,
}

/// Words of the page.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each names the part of the page of its name")]
pub struct Words {
    pub routes: &'static str,
    pub gates: &'static str,
    pub data: &'static str,
    pub debugger: &'static str,
    pub risk: &'static str,
    pub promote: fn(&str) -> String,
    pub promote_to: fn(&str) -> String,
    pub roll_back: fn(&str) -> String,
    pub roll_back_short: &'static str,
    pub weight: fn(&str) -> String,
    pub mirror_short: &'static str,
    pub down: fn(&str) -> String,
    pub down_short: &'static str,
    pub retire: &'static str,
    pub retired: fn(&str) -> String,
    pub confirm_lose: fn(&str, u64) -> String,
    pub confirm: &'static str,
    pub cancel: &'static str,
    pub at: fn(&str) -> String,
    pub will_happen: fn(&str, &str) -> String,
    pub too_many: fn(usize) -> String,
    pub done_by_hand: &'static str,
    pub nothing_done: &'static str,
    pub remove: fn(&str) -> String,
    pub users: &'static str,
    pub facade: &'static str,
    pub monolith: &'static str,
    pub window: fn(u32) -> String,
    pub hundredths: fn(f64) -> String,
    pub tail: fn(f64, f64) -> String,
    pub rows: fn(u64) -> String,
    pub what_it_was: &'static str,
    pub per_second: fn(f64) -> String,
    pub code_left: fn(f64) -> String,
    pub switched_off: &'static str,
    pub copies: &'static str,
    pub not_built: &'static str,
    pub service_line: fn(f64, f64) -> String,
    pub share: fn(f64) -> String,
    pub down_now: &'static str,
    pub breaker_open: &'static str,
    pub description: fn(&str) -> String,
    /// Nothing may be done by hand: in an exercise, and in a page that shows the lab.
    pub no_hand_in_exercise: &'static str,
    pub no_hand: &'static str,
    /// Where the rules are that may be changed.
    pub to_rules: &'static str,
    pub progress: &'static str,
    pub routes_moved: fn(usize, usize) -> String,
    pub traffic_moved: &'static str,
    pub code_deleted: &'static str,
    pub old_side: &'static str,
    pub new_side: &'static str,
    pub none_yet: &'static str,
    pub gate_text: &'static str,
    pub gate_holds: fn(&str, f64, &str) -> String,
    pub gate_power: fn(f64, f64, f64) -> String,
    pub gate_too_few: fn(u32) -> String,
    /// Said of a step at which the route is not yet.
    pub supposed: &'static str,
    pub true_rate: &'static str,
    pub power: &'static str,
    pub samples: &'static str,
    pub step: &'static str,
    pub data_text: &'static str,
    pub drifted: &'static str,
    pub stale: &'static str,
    pub ahead: &'static str,
    pub owner: &'static str,
    pub tables: &'static str,
    pub lost: &'static str,
    pub no_return: &'static str,
    pub debugger_text: &'static str,
    pub method: &'static str,
    pub path: &'static str,
    pub cohort: &'static str,
    pub bad_path: &'static str,
    pub no_rule: &'static str,
    /// The path that a gateway holds rules against, where it is not the one that was asked for.
    pub seen_as: fn(&str) -> String,
    /// A gateway refuses the path itself.
    pub refuses_path: &'static str,
    /// The gateways of an order have no rules of the kind of this one; empty for first match, which has them all.
    pub no_such_kind: fn(Precedence) -> &'static str,
    pub never_seen: &'static str,
    pub agree: &'static str,
    pub disagree: &'static str,
    pub in_force: &'static str,
    pub rules: &'static str,
    /// By the places, from 0, of the rules that hide it.
    pub unreachable: fn(&[usize]) -> String,
    pub up: fn(usize) -> String,
    pub kind_of: fn(usize) -> String,
    pub goes_to: fn(&str) -> String,
    pub goes_monolith: &'static str,
    pub risk_text: &'static str,
    pub assumption: &'static str,
    pub source: &'static str,
    pub tries: fn(u32, u32) -> String,
    pub run_tries: &'static str,
    pub big_bang: &'static str,
    pub slices: &'static str,
    pub cost_of_plan: &'static str,
    pub time_of_plan: &'static str,
    pub doubled: &'static str,
    pub wins_text: fn(f64) -> String,
    pub histogram: &'static str,
    pub incidents: &'static str,
    pub gates_key: &'static str,
    pub incidents_key: &'static str,
    pub lanes_key: &'static str,
    pub to: &'static str,
    pub lane_gates: &'static str,
    pub requests: &'static str,
    pub changes: &'static str,
    pub trouble: &'static str,
    pub traffic_kind: &'static str,
    pub to_end: fn(&str) -> String,
    pub state_word: fn(usize, usize, f64) -> String,
    pub root: &'static str,
    pub readouts: &'static str,
    pub found_bugs: &'static str,
    pub mended: &'static str,
    pub chart_traffic: &'static str,
    pub chart_met: &'static str,
    pub differ: &'static str,
    pub add_rule: fn(&str) -> String,
    pub nobody: &'static str,
    pub left_short: fn(&str) -> String,
    pub compared: &'static str,
    pub tries_label: &'static str,
    pub mean: &'static str,
    pub day: &'static str,
    pub a_day: fn(&str) -> String,
}

/// The name of a capability, as its path.
pub fn route_name(plan: &Plan, route: u8) -> &str {
    plan.capabilities.get(usize::from(route)).map_or("", |capability| capability.path.as_str())
}
