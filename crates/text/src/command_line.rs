//! What the command line says; apart from [`crate::Text`], so that the page does not carry it.

use crate::Language;

/// What the commands print for people. What is made for programs (JSON, CSV, NDJSON, names) has no language.
#[derive(Debug)]
pub struct CommandLineText {
    /// An argument that is neither a link nor a file: the argument, and why it cannot be read.
    pub no_link: fn(&str, &str) -> String,
    /// An argument that is neither a link nor a saga's document, likewise.
    pub no_saga: fn(&str, &str) -> String,
    /// A file that should begin with a link.
    pub empty_file: fn(&str) -> String,
    /// A link to a lab that there is not: what it names, which may be nothing, and all labs.
    pub unknown_lab: fn(&str, &str) -> String,
    /// A link to a preset that there is not: what it names, the lab, and all presets of the lab.
    pub unknown_preset: fn(&str, &str, &str) -> String,
    /// A link about a file of events, which the link only names.
    pub waits_for_file: fn(&str) -> String,
    /// Over what is wrong with a link.
    pub bad_link: &'static str,
    /// Over what is wrong with a scenario.
    pub bad_scenario: &'static str,
    /// A setting, by its name, that was given and changes nothing.
    pub no_effect: fn(&str) -> String,
    /// A log that was cut: the entries that it holds, and its last moment.
    pub cut: fn(u64, &str) -> String,
    /// Over what is wrong with a sweep.
    pub bad_sweep: &'static str,
    /// What is no shard.
    pub bad_shard: fn(&str) -> String,
    /// How far a sweep is.
    pub swept: fn(usize, usize) -> String,
    /// An exercise's file that cannot be read: its path, and why.
    pub no_exercise_file: fn(&str, &str) -> String,
    /// Over what is wrong with an exercise.
    pub bad_exercise: fn(&str) -> String,
    /// Over what is wrong with a saga.
    pub bad_saga: fn(&str) -> String,
    /// A lab that has no saga.
    pub nothing_to_audit: fn(&str) -> String,
    /// A file of events that cannot be read: its path, and why.
    pub no_events: fn(&str, &str) -> String,
    /// Over what is wrong with a file of events: its path, how many lines could not be taken, and of how many.
    pub bad_events: fn(&str, u64, u64) -> String,
    /// A log that cannot be written: its path, and why.
    pub log_not_written: fn(&str, &str) -> String,
    /// A file that cannot be written, likewise.
    pub file_not_written: fn(&str, &str) -> String,
    /// An exercise that is too long for a link.
    pub too_long: &'static str,
    /// An exercise is for one lab, the link for another.
    pub other_lab: fn(&str, &str) -> String,
    /// There is no exercise of this name.
    pub unknown_exercise: fn(&str) -> String,
    /// The preset has no exercise.
    pub no_exercise: fn(&str) -> String,
    /// The run of a link differs: its digest here.
    pub another_version: fn(&str) -> String,
    /// Whether a goal is met; both of one length.
    pub goal: fn(bool) -> &'static str,
    /// On how many seeds of how many.
    pub on_seeds: fn(u32, u32) -> String,
    /// A readout without a value.
    pub no_value: &'static str,
    /// Where a goal was first missed: the seed, its value, what it is held against.
    pub first_missed: fn(u64, &str, &str) -> String,
    /// The end: the exercise, whether it is passed, the score.
    pub graded: fn(&str, bool, f64) -> String,
    /// An exercise without a solution.
    pub no_solution: &'static str,
    /// The start of an exercise: goals met, of all, and whether it passes.
    pub start: fn(usize, usize, bool) -> String,
    /// The solution, likewise.
    pub solution: fn(usize, usize, bool) -> String,
    /// Which answer to the prediction is right, counted from 1.
    pub right_answer: fn(usize) -> String,
    /// None is; the values that the answers are about, which may be empty.
    pub no_right_answer: fn(&str) -> String,
}

/// What the command line says in a language.
pub const fn command_line(language: Language) -> &'static CommandLineText {
    match language {
        Language::English => &crate::en::COMMAND_LINE,
        Language::German => &crate::de::COMMAND_LINE,
    }
}
