//! What the event-sourcing lab says, in any language.

use crate::circuit_breaker::{PresetText, ReadoutText, SettingText};
use event_sourcing::ndjson::UnknownTypes;
use event_sourcing::read_model::Taken;
use event_sourcing::{
    Account, Command, Event, Fact, Field, Found, Names, Preset, QueryError, Record, Rejection, Rule, Status, Store,
    Variant,
};
use sim::Entry;

/// What a sentence needs to name things: the events, and the names of owners and unknown types.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The events.
    pub store: &'a Store,
    /// Owners and unknown types.
    pub names: &'a Names,
}

/// A step of the listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A state is loaded.
    Load,
    /// A command is refused.
    Refuse,
    /// The store finds another version.
    Conflict,
    /// The store knows the id.
    Known,
    /// The event is appended.
    Append,
    /// A delivery was seen before.
    Duplicate,
    /// A delivery comes too early.
    Hold,
    /// A delivery is applied.
    Apply,
    /// A delivery cannot be read.
    Unreadable,
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
pub struct EventSourcingText {
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
    pub sentence: fn(Named<'_>, &Entry<Event>) -> String,
    /// A moment in ms since 1970, in UTC, to the minute: `14 Mar 09:30`.
    pub date: fn(u64) -> String,
    /// The same to the second, with the year: `2026-03-14 09:30:05`.
    pub exact: fn(u64) -> String,
    /// What happened to an account, in a few words: `deposited € 60.00`.
    pub fact: fn(Named<'_>, Fact) -> String,
    /// The type of an event in a word or two.
    pub kind: fn(Named<'_>, Fact) -> String,
    /// What somebody wants.
    pub command: fn(Named<'_>, Command) -> String,
    /// Why it was refused.
    pub rejection: fn(Rejection) -> String,
    /// A field of an account.
    pub field: fn(Field) -> &'static str,
    /// A field's value in a state.
    pub value: fn(Named<'_>, Field, &Account) -> String,
    /// Whether an account can be used.
    pub status: fn(Status) -> &'static str,
    /// What a projection did with a delivery.
    pub taken: fn(Taken) -> &'static str,
    /// A rule by which "as of" was answered.
    pub rule: fn(Rule) -> &'static str,
    /// An answer as a sentence.
    pub answer: fn(Named<'_>, &Found<'_>) -> String,
    /// What the other rules say, where they differ.
    pub others: fn(&Found<'_>) -> Option<String>,
    /// Why a question was not understood, with questions that would be.
    pub not_understood: fn(&QueryError, &[String]) -> String,
    /// What is wrong with a line of a file.
    pub line_problem: fn(&event_sourcing::ndjson::LineProblem) -> String,
    /// Which types of a file are kept and not folded, and which are known.
    pub unknown_types: fn(&UnknownTypes) -> String,
    /// Why the line that just ran did.
    pub because: fn(Named<'_>, &Entry<Event>) -> String,
    /// The listing.
    pub listing: &'static [Line],
    /// An account folded to a version: its heading.
    pub folded: fn(&str, u32) -> String,
    /// How it was come by: snapshot, and events after it.
    pub from_snapshot: fn(u32, u32) -> String,
    /// A card's number in its stream.
    pub version: fn(u32) -> String,
    /// An event whole, for a card's title.
    pub event: fn(Named<'_>, &Record) -> String,
    /// Words of the page.
    pub words: Words,
}

/// Words of the page.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each names the part of the page of its name")]
pub struct Words {
    pub as_of: &'static str,
    pub ask: &'static str,
    pub between_marks: &'static str,
    /// After the questions that are offered: that times are in UTC.
    pub times_utc: &'static str,
    /// Before the answer to a question about a moment after the end, which this is.
    pub beyond_end: fn(&str) -> String,
    pub json: &'static str,
    pub cards: &'static str,
    pub no_events: &'static str,
    pub was: fn(&str) -> String,
    pub commands: &'static str,
    pub projections: &'static str,
    pub store: &'static str,
    pub account: &'static str,
    pub amount: &'static str,
    pub amount_error: fn(&str) -> String,
    pub to: &'static str,
    pub days_late: &'static str,
    pub open: &'static str,
    pub deposit: &'static str,
    pub withdraw: &'static str,
    pub transfer: &'static str,
    pub interest: &'static str,
    pub correct: &'static str,
    pub correct_hint: &'static str,
    pub close: &'static str,
    pub step_clock: &'static str,
    pub clock_hint: &'static str,
    pub in_past: fn(&str) -> String,
    pub at_end: &'static str,
    pub to_end: &'static str,
    pub to_there: &'static str,
    pub rejected: fn(&str, &str) -> String,
    pub accepted: fn(&str) -> String,
    pub branched: fn(&str) -> String,
    pub too_many: fn(u32) -> String,
    pub done_by_hand: &'static str,
    pub nothing_done: &'static str,
    pub remove: fn(&str) -> String,
    pub own: &'static str,
    pub naive: &'static str,
    pub naive_text: &'static str,
    pub truth: &'static str,
    pub checkpoint: &'static str,
    pub lag: &'static str,
    pub held: &'static str,
    pub off: &'static str,
    pub balances: &'static str,
    pub statement: &'static str,
    pub months: &'static str,
    pub month: &'static str,
    pub came_in: &'static str,
    pub went_out: &'static str,
    pub flags: &'static str,
    pub view: &'static str,
    pub no_feed: &'static str,
    pub rebuild: &'static str,
    pub rebuilding: fn(u64, u64) -> String,
    pub rebuilt: fn(u64, f64) -> String,
    pub import: &'static str,
    pub import_hint: &'static str,
    pub paste: &'static str,
    pub take_pasted: &'static str,
    pub importing: fn(u64, u64) -> String,
    pub imported: fn(&str, u64) -> String,
    pub bad_lines: fn(u64, u64) -> String,
    pub keep_rest: fn(u64) -> String,
    pub refuse: &'static str,
    pub refused: &'static str,
    pub empty_file: &'static str,
    pub unreadable_file: &'static str,
    pub too_large: &'static str,
    pub leave_file: &'static str,
    pub wants_file: fn(&str, u32, &str) -> String,
    pub other_file: fn(&str) -> String,
    pub not_kept: fn(&str) -> String,
    pub export: &'static str,
    pub format: &'static str,
    pub types: &'static str,
    pub types_text: &'static str,
    pub streams: &'static str,
    pub version: &'static str,
    pub two_times: &'static str,
    pub two_times_text: &'static str,
    pub recorded: &'static str,
    pub valid: &'static str,
    /// Where the store's clock was set: what it shows at the cursor, and what follows.
    pub clock_differs: fn(&str) -> String,
    pub known_at: &'static str,
    pub true_at: &'static str,
    pub plane: &'static str,
    /// The column of its table that tells what counts in the answer.
    pub in_answer: &'static str,
    pub writers: &'static str,
    pub writers_text: &'static str,
    pub no_conflicts: &'static str,
    pub writer: fn(u8) -> String,
    /// A collision in a sentence: the writer, the version that it had loaded, the one that it met, and whether it was
    /// refused.
    pub collision: fn((u8, u32, u32, bool)) -> String,
    /// What an append expects: a version, or nothing.
    pub expects: fn(Option<u32>) -> String,
    pub schema: &'static str,
    pub schema_text: &'static str,
    pub written_as: fn(u8) -> String,
    pub read_as: &'static str,
    pub no_event: &'static str,
    pub branch: &'static str,
    pub branch_text: &'static str,
    pub main_line: &'static str,
    pub drop_event: &'static str,
    pub swap_event: &'static str,
    pub change_amount: &'static str,
    pub insert_after: &'static str,
    pub clear_branch: &'static str,
    pub edit: fn(Named<'_>, &event_sourcing::Edit) -> String,
    pub against_rules: &'static str,
    pub difference: &'static str,
    pub events_lane: &'static str,
    pub balance: &'static str,
    pub snapshots: &'static str,
    pub money_in: &'static str,
    pub money_out: &'static str,
    pub other: &'static str,
    pub trouble: &'static str,
    pub commands_kind: &'static str,
    pub deliveries_kind: &'static str,
    pub appended_kind: &'static str,
    pub time_of: fn(&str) -> String,
    pub state_word: fn(u32, &str) -> String,
    pub root: &'static str,
    pub readouts: &'static str,
    pub more_streams: fn(u64) -> String,
    pub empty_chart: &'static str,
}
