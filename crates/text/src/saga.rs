//! What the saga lab says, in any language.

use crate::circuit_breaker::{PresetText, ReadoutText, SettingText};
use saga::definition::{Kind, Ledger};
use saga::document_fields::Holds;
use saga::event::Told;
use saga::format::Trouble;
use saga::lint::Notice;
use saga::machine::{Fate, Phase, Reply, Report, Side};
use saga::projection::Invariant;
use saga::repair::Repair;
use saga::scenario::Style;
use saga::{Done, End, Event, Preset, ReadyMade, Saga, Variant};
use sim::{Entry, Unit};

/// A step of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An action is called.
    Call,
    /// It is done.
    Done,
    /// It is tried again.
    Again,
    /// It failed for good.
    Failed,
    /// A compensation is called.
    Undo,
    /// It is done.
    Undone,
    /// It failed for good.
    UndoFailed,
    /// The orchestrator comes back after a crash.
    Recover,
    /// It is over.
    Over,
}

/// One line of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code.
    pub code: &'static str,
    /// The step that it does, if any.
    pub step: Option<Step>,
}

/// What a sentence needs to name things.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The saga.
    pub saga: &'a Saga,
    /// Whether there is a second one beside it.
    pub two: bool,
    /// Who decides.
    pub style: Style,
}

/// All texts of the lab.
#[derive(Debug)]
pub struct SagaText {
    /// The lab's name.
    pub name: &'static str,
    /// A preset.
    pub preset: fn(Preset) -> PresetText,
    /// A setting, by its dotted name.
    pub setting: fn(&str) -> Option<SettingText>,
    /// A group of settings.
    pub group: fn(&str) -> &'static str,
    /// What a field of the document means, by its dotted name.
    pub document_field: fn(&str) -> &'static str,
    /// What a field of the document can hold.
    pub document_holds: fn(Holds) -> String,
    /// A choice's label.
    pub choice: fn(&str, &str) -> &'static str,
    /// A readout, by its dotted name.
    pub readout: fn(&str) -> Option<ReadoutText>,
    /// A variant.
    pub variant: fn(Variant) -> &'static str,
    /// A variant in a few letters.
    pub variant_short: fn(Variant) -> &'static str,
    /// What happened, in one sentence.
    pub sentence: fn(Named<'_>, &Entry<Event>) -> String,
    /// Why the line that just ran did.
    pub because: fn(Named<'_>, &Entry<Event>) -> String,
    /// The listing.
    pub listing: &'static [Line],
    /// The same for a choreography.
    pub listing_choreography: &'static [Line],
    /// A ready-made saga.
    pub ready_made: fn(ReadyMade) -> &'static str,
    /// A kind of step.
    pub kind: fn(Kind) -> &'static str,
    /// A ledger.
    pub ledger: fn(Ledger) -> &'static str,
    /// What may happen to a call.
    pub fate: fn(Fate) -> &'static str,
    /// The same within a sentence.
    pub fate_inside: fn(Fate) -> String,
    /// How a step stands.
    pub phase: fn(Phase) -> &'static str,
    /// What came of a call.
    pub reply: fn(Reply) -> &'static str,
    /// What a service tells.
    pub told: fn(Told) -> &'static str,
    /// What is reported.
    pub report: fn(Report) -> &'static str,
    /// How it ended in truth.
    pub end: fn(End) -> &'static str,
    /// What was taken from the customer, in cents, and the same written out.
    pub taken: fn(i64, &str) -> String,
    /// A named value that must hold.
    pub invariant: fn(Named<'_>, Invariant) -> String,
    /// One thing done, in words.
    pub done: fn(Named<'_>, &Done) -> String,
    /// What was noticed about a step.
    pub notice: fn(Notice, &str) -> String,
    /// A repair.
    pub repair: fn(Repair, &Saga) -> String,
    /// What is wrong with a document.
    pub trouble: fn(&Trouble) -> String,
    /// Words of the page.
    pub words: Words,
}

/// The name of a half of a step.
pub fn call_name(saga: &Saga, step: u8, side: Side) -> &str {
    let Some(step) = saga.steps.get(usize::from(step)) else { return "" };
    match side {
        Side::Action => &step.name,
        Side::Compensation => step.compensation.as_deref().unwrap_or("–"),
    }
}

/// Words of the page.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each names the part of the page of its name")]
pub struct Words {
    pub diagram: &'static str,
    pub list: &'static str,
    pub text: &'static str,
    pub view: &'static str,
    pub style: &'static str,
    pub orchestrated: &'static str,
    pub choreographed: &'static str,
    pub add_step: &'static str,
    pub add_parallel: &'static str,
    pub new_step: &'static str,
    pub ready_made: &'static str,
    pub begin_with: &'static str,
    /// What a saga without a name is called.
    pub your_saga: &'static str,
    pub empty: &'static str,
    pub palette: &'static str,
    pub most_steps: &'static str,
    pub added: fn(&str) -> String,
    pub removed: fn(&str) -> String,
    pub moved: fn(&str, usize, usize) -> String,
    pub lifted: fn(&str, usize, usize) -> String,
    pub dropped: fn(&str, usize) -> String,
    pub put_back: fn(&str) -> String,
    pub parallel: fn(&str) -> String,
    pub in_sequence: fn(&str) -> String,
    pub diagram_hint: &'static str,
    /// The same where an action stands beside what undoes it.
    pub diagram_hint_beside: &'static str,
    pub no_compensation: &'static str,
    pub nothing_undoes: &'static str,
    pub move_up: &'static str,
    pub move_down: &'static str,
    pub make_parallel: &'static str,
    pub make_sequence: &'static str,
    pub duplicate: &'static str,
    pub delete: &'static str,
    pub edit: &'static str,
    pub step: &'static str,
    pub checks: &'static str,
    pub audit: &'static str,
    pub field_name: &'static str,
    pub field_service: &'static str,
    pub field_kind: &'static str,
    pub field_ledger: &'static str,
    pub has_compensation: &'static str,
    pub field_timeout: &'static str,
    pub field_attempts: &'static str,
    pub field_interval: &'static str,
    pub field_backoff: &'static str,
    pub field_most: &'static str,
    pub field_jitter: &'static str,
    pub field_refusal: &'static str,
    pub field_idempotent: &'static str,
    pub field_registered: &'static str,
    pub registered_before: &'static str,
    pub registered_after: &'static str,
    pub jitter_none: &'static str,
    pub jitter_full: &'static str,
    pub action: &'static str,
    pub compensation: &'static str,
    pub more: &'static str,
    pub make_it_fail: &'static str,
    pub which_call: &'static str,
    pub every_call: &'static str,
    pub nth_call: fn(u8) -> String,
    /// The n-th call and those after it.
    pub from_call: fn(u8) -> String,
    pub crashes: &'static str,
    /// The same in a choreography.
    pub crashes_service: &'static str,
    pub taken: &'static str,
    pub name_taken: fn(&str) -> String,
    pub name_bad: &'static str,
    pub number_bad: fn(&str, f64, f64, Unit) -> String,
    pub faults: &'static str,
    pub no_faults: &'static str,
    pub remove: fn(&str) -> String,
    pub resolve: &'static str,
    pub resolved: &'static str,
    /// Why no human can undo it: by the label of the setting, and of the choice that lets one.
    pub parks_not: fn(&str, &str) -> String,
    pub choreography_waits_not: &'static str,
    pub stuck_not_yet: &'static str,
    /// A human comes when nothing waits for one.
    pub nobody_waits: &'static str,
    pub says: &'static str,
    /// The same in a choreography, where nobody reports.
    pub amounts_to: &'static str,
    /// In a choreography: it is not over, and nothing more comes.
    pub left_open: &'static str,
    pub running: &'static str,
    pub not_begun: &'static str,
    pub in_truth: &'static str,
    pub orders: &'static str,
    pub stock: &'static str,
    pub money: &'static str,
    pub shipments: &'static str,
    pub shipped: fn(i32) -> String,
    pub others: &'static str,
    pub stands: fn(i32) -> String,
    pub stock_of: fn(i32, i32, i32) -> String,
    pub invariants: &'static str,
    pub holds: &'static str,
    pub broken: &'static str,
    pub open_yet: &'static str,
    /// The end is reported, and something is still under way.
    pub not_settled: &'static str,
    /// What must hold does, and might not yet.
    pub hold_so_far: &'static str,
    /// Of a saga that is stuck it cannot be said.
    pub open_stuck: &'static str,
    pub run_audit: &'static str,
    pub again: &'static str,
    pub audited: fn(u32) -> String,
    pub auditing: fn(u64) -> String,
    pub audit_text: &'static str,
    pub not_audited: &'static str,
    pub numbers: fn(&str, u32) -> String,
    pub clean: &'static str,
    pub clean_stuck: fn(usize) -> String,
    pub wrong: fn(usize, &str) -> String,
    /// It stopped before it was through, and found nothing wrong in what it looked at.
    pub unfinished: &'static str,
    pub partial: fn(u32) -> String,
    pub wrong_ends: &'static str,
    pub stuck_ends: &'static str,
    pub open_run: &'static str,
    pub wrong_end: fn(Report, &str) -> String,
    pub stuck_end: fn(&str) -> String,
    pub executions: fn(&str) -> String,
    pub way: fn(&str) -> String,
    pub opened: &'static str,
    pub heat: &'static str,
    pub heat_wrong: &'static str,
    pub heat_stuck: &'static str,
    pub repairs: &'static str,
    pub repairing: &'static str,
    pub apply: &'static str,
    pub before_after: fn(usize, usize) -> String,
    pub no_repair: &'static str,
    pub applied: fn(&str) -> String,
    pub no_notices: &'static str,
    pub show_it: &'static str,
    pub document: &'static str,
    pub document_hint: &'static str,
    pub document_fields: &'static str,
    pub take_over: &'static str,
    pub taken_over: &'static str,
    pub as_it_is: &'static str,
    pub import: &'static str,
    pub download: &'static str,
    pub unreadable: &'static str,
    pub too_large: &'static str,
    pub durable: &'static str,
    pub durable_text: &'static str,
    pub durable_none: &'static str,
    pub save_log: &'static str,
    pub attempts: &'static str,
    pub attempts_text: &'static str,
    pub call_column: &'static str,
    pub attempt_column: &'static str,
    pub from_column: &'static str,
    pub length_column: &'static str,
    pub answer_column: &'static str,
    pub coupling: &'static str,
    pub coupling_text: &'static str,
    pub messages_of: fn(u32, u32) -> String,
    pub orchestrator: &'static str,
    pub lanes: &'static str,
    pub calls_kind: &'static str,
    pub effects_kind: &'static str,
    pub messages_kind: &'static str,
    pub state_word: fn(usize, usize) -> String,
    pub root: &'static str,
    pub readouts: &'static str,
    pub locked: &'static str,
    pub steps_locked: &'static str,
    /// An exercise lets the steps be changed once somebody has predicted.
    pub steps_after: &'static str,
    /// It does now.
    pub steps_too: &'static str,
    pub calls_locked: &'static str,
    pub second: &'static str,
    pub effects: &'static str,
    pub undone: &'static str,
    pub late: &'static str,
    pub not_called: &'static str,
    pub crashed: &'static str,
    pub nothing_chosen: &'static str,
    pub box_label: fn(&str, &str, usize, usize) -> String,
    pub is_compensation: fn(&str) -> String,
    pub made_to: fn(&str) -> String,
    pub under_way: &'static str,
    pub by_hand: &'static str,
    pub lands_late: &'static str,
    pub standing: fn(i32) -> String,
    pub begin_empty: &'static str,
    pub opens_beside: &'static str,
    pub look_for_repairs: &'static str,
    pub name_of_saga: &'static str,
    pub of_which: &'static str,
    pub first_saga: &'static str,
    pub policy: &'static str,
    pub hears_column: &'static str,
    pub of_column: &'static str,
    pub told_column: &'static str,
    pub calls_it: &'static str,
    pub at_column: &'static str,
    pub type_column: &'static str,
    pub what_column: &'static str,
    pub all_hold: &'static str,
    pub some_broken: fn(usize) -> String,
    pub new_service: &'static str,
    pub settings_of_action: &'static str,
    pub settings_of_compensation: &'static str,
    /// The steps that a step waits for, by their names.
    pub waits_for: fn(&str) -> String,
    pub waits_for_nothing: &'static str,
    pub and_also: &'static str,
}
