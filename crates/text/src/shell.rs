//! What all labs say, in any language.

use sim::{Problem, Time};

/// All texts that labs share.
#[derive(Debug)]
pub struct ShellText {
    /// The strip of large numbers.
    pub readouts: &'static str,
    /// The product's name.
    pub product: &'static str,
    /// Skips to the lab.
    pub skip: &'static str,
    /// The navigation's name.
    pub labs: &'static str,
    /// Copies a link to this moment.
    pub share: &'static str,
    /// Words of embedding, and of an embed.
    pub embed: EmbedText,
    /// What follows it where there is room.
    pub share_object: &'static str,
    /// The theme button, with the theme that is on.
    pub theme: fn(&str) -> String,
    /// The choice of a language, for whoever reads any of them.
    pub language: &'static str,
    /// Help.
    pub help: &'static str,
    /// Closes a dialog.
    pub close: &'static str,
    /// Dismisses a notice.
    pub dismiss: &'static str,
    /// The preset select.
    pub preset: &'static str,
    /// The seed field.
    pub seed: &'static str,
    /// Another seed.
    pub new_seed: &'static str,
    /// Undo.
    pub undo: &'static str,
    /// Redo.
    pub redo: &'static str,
    /// Back to the preset.
    pub reset: &'static str,
    /// The panel's tabs and what is in them.
    pub panel: PanelText,
    /// The timeline dock.
    pub dock: DockText,
    /// The tabs under it.
    pub detail: DetailText,
    /// Sharing.
    pub sharing: ShareText,
    /// Errors and notes.
    pub notes: NoteText,
    /// Finding commands, and what keys do.
    pub finder: FinderText,
    /// The title of the list of keys.
    pub keys_title: &'static str,
    /// Single-letter keys on or off.
    pub letter_keys: &'static str,
    /// How much is told to screen readers.
    pub verbosity: &'static str,
    /// The choices of that: off, key events, all.
    pub verbosities: [&'static str; 3],
}

/// Settings, Faults, Guide.
#[derive(Clone, Copy, Debug)]
pub struct PanelText {
    /// The tabs' name.
    pub name: &'static str,
    /// The first tab.
    pub settings: &'static str,
    /// The second.
    pub faults: &'static str,
    /// The third.
    pub guide: &'static str,
    /// A setting differs from the preset's.
    pub changed: &'static str,
    /// Takes it back.
    pub reset_one: &'static str,
    /// Settings that most people leave alone.
    pub more: &'static str,
    /// Over the settings that an exercise leaves open.
    pub left_open: &'static str,
    /// At one of them, before the prediction.
    pub opens_later: &'static str,
    /// At a setting that may not be changed.
    pub locked: &'static str,
    /// Adds a fault at the cursor.
    pub add_fault: fn(Time) -> String,
    /// No fault yet.
    pub no_faults: &'static str,
    /// The kind of a fault.
    pub fault_kind: &'static str,
    /// The beginning of a fault.
    pub begins: &'static str,
    /// The length of a fault.
    pub lasts: &'static str,
    /// Its number: percent of errors.
    pub error_percent: &'static str,
    /// Its number: factor.
    pub slow_factor: &'static str,
    /// Its number: period.
    pub period: &'static str,
    /// Its number: percent of servers.
    pub capacity: &'static str,
    /// Removes it.
    pub remove: &'static str,
    /// Breaks something now: the menu's title with the moment.
    pub break_now: fn(Time) -> String,
    /// For how long.
    pub for_long: &'static str,
    /// Repairs: ends the faults that are active.
    pub repair: &'static str,
    /// Nothing is broken.
    pub nothing_to_repair: &'static str,
    /// The guide: what this preset is about.
    pub look_for: &'static str,
    /// What is said of a design of one's own in place of the preset's story, by the preset's name.
    pub changed_from: fn(&str) -> String,
    /// The guide: moments of this run.
    pub moments: &'static str,
    /// The guide: what to try.
    pub try_this: &'static str,
    /// The exercise.
    pub exercise: &'static str,
    /// Starts it.
    pub start_exercise: &'static str,
    /// The way on from one that is passed, before its title.
    pub next_exercise: &'static str,
    /// Leaves it.
    pub leave_exercise: &'static str,
    /// Step one.
    pub predict: &'static str,
    /// Why nothing but the start is shown before the prediction.
    pub held: &'static str,
    /// Marks the answer that somebody chose.
    pub your_choice: &'static str,
    /// Commits the prediction.
    pub commit: &'static str,
    /// The prediction was right.
    pub predicted_right: &'static str,
    /// It was not; what happened instead.
    pub predicted_wrong: fn(&str) -> String,
    /// It could not be: no answer says what happened. The values that the answers are about, which may be empty.
    pub predicted_none: fn(&str) -> String,
    /// Step two.
    pub run_it: &'static str,
    /// Step three.
    pub see: &'static str,
    /// What the exercise would show did not happen.
    pub nothing_to_see: &'static str,
    /// How many moments there are besides those that are listed.
    pub more_moments: fn(u64) -> String,
    /// Step four.
    pub repair_it: &'static str,
    /// The goals.
    pub goals: &'static str,
    /// How a goal stands: met on so many seeds of so many.
    pub met_on: fn(u64, u64) -> String,
    /// What a goal's readout is on that seed, and what it is held against.
    pub there: fn(&str, &str) -> String,
    /// Seeds that fail, to open one.
    pub open_seed: fn(u64) -> String,
    /// Graded on so many runs of so many.
    pub grading: fn(u64, u64) -> String,
    /// All goals met.
    pub passed: &'static str,
    /// The verdict on what a link brought.
    pub graded_again: fn(&str) -> String,
    /// Some not.
    pub not_passed: fn(u64, u64) -> String,
    /// The button that begins an exercise anew and forgets what was reached.
    pub anew: &'static str,
    /// The list of a lab's exercises.
    pub exercises: &'static str,
    /// How far somebody came in one: goals met, of all, and whether it was passed; nothing where it was not begun.
    pub reached: fn(u64, u64, bool) -> String,
    /// Asks for a hint.
    pub hint: fn(u64, u64) -> String,
    /// The lesson.
    pub lesson: &'static str,
    /// Changes that the exercise does not allow.
    pub not_allowed: fn(&str) -> String,
}

/// The timeline dock.
#[derive(Clone, Copy, Debug)]
pub struct DockText {
    /// Its name.
    pub name: &'static str,
    /// The buttons.
    pub transport: &'static str,
    /// To the previous significant event.
    pub previous_significant: &'static str,
    /// One event back.
    pub step_back: &'static str,
    /// Play.
    pub play: &'static str,
    /// Pause.
    pub pause: &'static str,
    /// One event on.
    pub step_forward: &'static str,
    /// To the next significant event.
    pub next_significant: &'static str,
    /// The time field.
    pub time: &'static str,
    /// The speed.
    pub speed: &'static str,
    /// What 1× is: the seconds of the run that a second shows.
    pub pace: fn(f64) -> String,
    /// Sets mark A.
    pub mark_a: &'static str,
    /// Sets mark B.
    pub mark_b: &'static str,
    /// Goes to mark A.
    pub at_a: &'static str,
    /// Goes to mark B.
    pub at_b: &'static str,
    /// Takes mark A away.
    pub clear_a: &'static str,
    /// Takes mark B away.
    pub clear_b: &'static str,
    /// What it is compared with.
    pub compare: &'static str,
    /// With nothing.
    pub compare_off: &'static str,
    /// With the former run.
    pub compare_former: &'static str,
    /// The scrubber.
    pub scrubber: &'static str,
    /// Something that lasts from one moment to another.
    pub during: fn(what: &str, from: &str, to: &str) -> String,
    /// What follows the time field where it says all of a moment: the end of the run.
    pub of_end: fn(end: &str) -> String,
    /// What follows the time field where it holds seconds: the unit, and the end of the run.
    pub seconds_of: fn(end: &str) -> String,
    /// `s of 90 · event 1,904 of 5,312`.
    pub position: fn(of: &str, entry: u64, entries: u64) -> String,
    /// The scrubber's value in words: time, state, event.
    pub value_text: fn(at: &str, state: &str, entry: u64, entries: u64) -> String,
    /// The lane of marks.
    pub marks: &'static str,
    /// The mark of the first divergence.
    pub divergence: &'static str,
    /// The lane of faults and its keys.
    pub fault_keys: &'static str,
    /// What was typed is no moment.
    pub no_moment: fn(&str) -> String,
    /// What was typed is a moment, but not of this run, which ends then, with so many events.
    pub beyond: fn(got: &str, end: &str, events: u64) -> String,
    /// The same where moments are dates: what was typed, and a date as the axis and as the field write it.
    pub no_date: fn(got: &str, short: &str, exact: &str) -> String,
    /// Runs are being computed.
    pub computing: fn(u64, u64) -> String,
    /// Stops that.
    pub cancel: &'static str,
    /// It was stopped.
    pub cancelled: &'static str,
    /// Computes a cancelled run after all.
    pub again: &'static str,
    /// The run was cut at the limit of entries.
    pub cut: fn(u64, Time) -> String,
    /// Before the first entry.
    pub start: &'static str,
}

/// Charts, Events, State, Explain, Sweep.
#[derive(Clone, Copy, Debug)]
pub struct DetailText {
    /// The tabs' name.
    pub name: &'static str,
    /// Charts.
    pub charts: &'static str,
    /// Events.
    pub events: &'static str,
    /// State.
    pub state: &'static str,
    /// Explain.
    pub explain: &'static str,
    /// Sweep.
    pub sweep: &'static str,
    /// Chart: as a table.
    pub as_table: &'static str,
    /// Chart: the x column.
    pub time: &'static str,
    /// Chart: the comparison.
    pub comparison: &'static str,
    /// Chart: no value.
    pub absent: &'static str,
    /// Chart: nothing to show.
    pub empty_chart: &'static str,
    /// Events: the column of numbers.
    pub number: &'static str,
    /// Events: the column of sentences.
    pub what: &'static str,
    /// Events: the column of causes.
    pub cause: &'static str,
    /// Events: the filter.
    pub filter: &'static str,
    /// Events: filter by words.
    pub query: &'static str,
    /// Events: keep the row at the cursor in view.
    pub follow: &'static str,
    /// Copy.
    pub copy: &'static str,
    /// Download NDJSON.
    pub ndjson: &'static str,
    /// Download CSV.
    pub csv: &'static str,
    /// That both files hold all events of the run, whatever is filtered.
    pub whole: &'static str,
    /// Events: nothing to show.
    pub no_events: &'static str,
    /// Events: filters: all, significant.
    pub all: &'static str,
    /// Only significant ones.
    pub significant: &'static str,
    /// Only the breaker's.
    pub of_pattern: &'static str,
    /// Only failures.
    pub failures: &'static str,
    /// Events: how many are shown of how many.
    pub shown: fn(u64, u64) -> String,
    /// Copied so many.
    pub copied: fn(u64) -> String,
    /// State at a moment.
    pub state_at: fn(&str) -> String,
    /// State: compared with.
    pub diff_with: &'static str,
    /// State: mark A.
    pub with_a: &'static str,
    /// State: A against B.
    pub a_with_b: &'static str,
    /// State: the previous event.
    pub with_previous: &'static str,
    /// State: the name column of a difference.
    pub field: &'static str,
    /// State: before.
    pub before: &'static str,
    /// State: after.
    pub after: &'static str,
    /// State: nothing differs.
    pub same: &'static str,
    /// State: no mark A yet.
    pub no_mark: &'static str,
    /// So many more.
    pub more: fn(u64) -> String,
    /// Explain: the listing's name.
    pub listing: &'static str,
    /// Explain: nothing ran yet.
    pub nothing_ran: &'static str,
    /// Sweep: which setting.
    pub sweep_setting: &'static str,
    /// Sweep: from.
    pub from: &'static str,
    /// Sweep: to.
    pub to: &'static str,
    /// Sweep: how many values.
    pub values: &'static str,
    /// Sweep: how many seeds.
    pub seeds: &'static str,
    /// Sweep: which readout.
    pub readout: &'static str,
    /// Sweep: begins.
    pub start_sweep: &'static str,
    /// Sweep: how far.
    pub sweeping: fn(u64, u64) -> String,
    /// Sweep: before the first.
    pub sweep_empty: &'static str,
    /// Sweep: how to take a value over.
    pub pick: &'static str,
    /// Sweep: taken.
    pub picked: fn(&str, &str) -> String,
    /// Sweep: mean, least, most.
    pub mean: &'static str,
    /// Least.
    pub least: &'static str,
    /// Most.
    pub most: &'static str,
}

/// Sharing a link.
#[derive(Clone, Copy, Debug)]
pub struct ShareText {
    /// The dialog's title.
    pub title: &'static str,
    /// What the link holds.
    pub about: &'static str,
    /// What it holds of a run over a file of somebody's own, and that the file, by its name, is not in it.
    pub about_file: fn(&str) -> String,
    /// The field with the link.
    pub link: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub refused: &'static str,
    /// The checkbox that puts the language of the page into the link.
    pub with_language: fn(&str) -> String,
    /// The digest of the run.
    pub digest: &'static str,
    /// The link's run is this run.
    pub identical: &'static str,
    /// It is not.
    pub differs: &'static str,
    /// The button that copies anything else.
    pub copy_it: &'static str,
    /// That is copied.
    pub copied_it: &'static str,
    /// That cannot be copied here.
    pub refused_it: &'static str,
}

/// Errors and notes.
#[derive(Clone, Copy, Debug)]
pub struct NoteText {
    /// What is wrong with a value and what is allowed.
    pub problem: fn(&Problem) -> String,
    /// A note on a link.
    pub link: fn(&lab::Note) -> String,
    /// Before the notes on a link.
    pub link_title: &'static str,
    /// Storage is refused.
    pub no_storage: fn(&str) -> String,
    /// An exercise of this site that could not be read: its name, and why.
    pub no_exercise_file: fn(&str, &str) -> String,
    /// As a reason: it is longer than so many bytes.
    pub file_too_long: fn(u64) -> String,
    /// As a reason: it is for the lab of this name.
    pub file_of_lab: fn(&str) -> String,
    /// There is earlier work.
    pub resume: &'static str,
    /// Takes it up.
    pub resume_yes: &'static str,
    /// Leaves it.
    pub resume_no: &'static str,
    /// An exercise cannot be graded.
    pub grade: fn(&lab::GradeError) -> String,
    /// A link names a moment after the end of its run: the moment as the link has it, and the end.
    pub beyond: fn(&str, &str) -> String,
    /// The state after so many events, as a place.
    pub entry: fn(u64) -> String,
    /// A file was saved under this name.
    pub saved: fn(&str) -> String,
    /// A file could not be saved.
    pub not_saved: &'static str,
}

/// Words of embedding a lab in another page, and of a lab that is.
#[derive(Clone, Copy, Debug)]
pub struct EmbedText {
    /// How high the snippet's frame is, in pixels, and what makes it fit.
    pub height: fn(u32) -> String,
    /// What the line is for that does.
    pub height_line: &'static str,
    /// Opens the dialog.
    pub open: &'static str,
    /// The dialog's title.
    pub title: &'static str,
    /// What it gives.
    pub about: &'static str,
    /// The parts to show.
    pub parts: &'static str,
    /// A part, by its name in links.
    pub part: fn(&str) -> &'static str,
    /// Whether readers may change it.
    pub lock: &'static str,
    /// Whether it plays by itself.
    pub autoplay: &'static str,
    /// Which colours.
    pub theme: &'static str,
    /// A theme, by its name in links.
    pub theme_name: fn(&str) -> &'static str,
    /// Which language.
    pub language: &'static str,
    /// That of the reader's browser.
    pub readers_language: &'static str,
    /// For which kind of page.
    pub format: &'static str,
    /// The snippet.
    pub snippet: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// The preview and its widths.
    pub preview: &'static str,
    /// Shown until the frame is on the screen.
    pub waiting: &'static str,
    /// In an embed: opens the lab, at this moment, in a tab of its own.
    pub alone: &'static str,
    /// The exercise goes into the link itself.
    pub pack_exercise: &'static str,
    /// Where its file goes, once it is saved.
    pub exercise_saved: &'static str,
    /// The link to where an exercise of one's own is tried.
    pub own_exercise: &'static str,
}

/// Finding commands, settings, presets and pages by name, and what keys do.
#[derive(Clone, Copy, Debug)]
pub struct FinderText {
    /// The button that opens it, and its title.
    pub open: &'static str,
    /// The field.
    pub query: &'static str,
    /// So many are found.
    pub found: fn(u64) -> String,
    /// Nothing is called so.
    pub none: fn(&str) -> String,
    /// What kind a result is: chosen lately.
    pub recent: &'static str,
    /// A page.
    pub page: &'static str,
    /// Something that is done in this lab.
    pub action: &'static str,
    /// A tab of this lab.
    pub tab: &'static str,
    /// A setting without an effect as things are.
    pub no_effect: &'static str,
    /// There is no run yet.
    pub no_run: &'static str,
    /// There is nothing to undo.
    pub no_undo: &'static str,
    /// There is nothing to redo.
    pub no_redo: &'static str,
    /// Nothing differs from the preset.
    pub no_change: &'static str,
    /// What a key does: play or pause.
    pub play_pause: &'static str,
    /// Goes to the field of the time.
    pub time: &'static str,
    /// Opens what breaks things here.
    pub break_here: &'static str,
    /// Compares or not.
    pub compare: &'static str,
    /// Light, dark, or as the system.
    pub theme: &'static str,
    /// The heading over the keys of the scrubber.
    pub on_scrubber: &'static str,
    /// On the scrubber: a small step of time back.
    pub time_back: &'static str,
    /// A small step of time on.
    pub time_on: &'static str,
    /// To the start of the run.
    pub to_start: &'static str,
    /// To its end.
    pub to_end: &'static str,
    /// What stands on a key, by the name that browsers give it.
    pub cap: fn(&'static str) -> &'static str,
}
