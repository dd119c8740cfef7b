//! The command line in English.

use super::number::{short, whole};
use crate::command_line::CommandLineText;

pub(super) const TEXT: CommandLineText = CommandLineText {
    no_link: |got, why| format!("“{got}” is neither a link (which has a #) nor a file that can be read: {why}."),
    no_saga: |got, why| format!("“{got}” is neither a link (which has a #) nor a saga that can be read: {why}."),
    empty_file: |path| format!("The file {path} is empty; its first line must be a link."),
    unknown_lab: |got, labs| format!("The link cannot be read: “{got}” is no lab; the labs are {labs}."),
    unknown_preset: |got, lab, presets| {
        format!("The link cannot be read: “{got}” is no preset of the lab {lab}; its presets are {presets}.")
    },
    waits_for_file: |file| {
        format!(
            "The link is about the events of the file {file}, which are not in the link. Open it in the browser and give it the file, or ask the file with halfopen query."
        )
    },
    bad_link: "The link cannot be read:",
    bad_scenario: "The scenario cannot run:",
    cut: |entries, at| {
        format!(
            "The log was cut at {} entries, at {at}; its digest stands for that part. The readouts are those of the whole run.",
            whole(entries)
        )
    },
    bad_sweep: "The sweep cannot be made:",
    bad_shard: |got| format!("“{got}” is no shard; it must be i/n with i from 1 to n, such as 2/8."),
    no_effect: |setting| format!("{setting} changes nothing here: the other settings leave no use for it"),
    swept: |done, of| format!("{done} of {of} runs"),
    no_exercise_file: |path, why| format!("The exercise {path} cannot be read: {why}."),
    bad_exercise: |path| format!("The exercise {path} is not in order:"),
    bad_saga: |path| format!("The saga {path} is not in order:"),
    nothing_to_audit: |lab| format!("The link is to the lab {lab}, which has no saga to audit."),
    no_events: |path, why| format!("The events {path} cannot be read: {why}."),
    bad_events: |path, refused, lines| format!("{path}: {} of {} lines were not taken:", whole(refused), whole(lines)),
    log_not_written: |path, why| format!("The log cannot be written to {path}: {why}."),
    file_not_written: |path, why| format!("The file {path} cannot be written: {why}."),
    too_long: "The exercise is too long for a link; host it as a file in the folder exercises/.",
    other_lab: |exercise, link| format!("The exercise is for the lab {exercise}, the link for {link}."),
    unknown_exercise: |name| format!("There is no exercise “{name}”."),
    no_exercise: |preset| {
        format!("The link names no exercise, and the preset {preset} has none; give one with --exercise.")
    },
    another_version: |digest| format!("The link was made with another version: its run has the digest {digest} here."),
    goal: |met| if met { "met   " } else { "missed" },
    on_seeds: |met, of| format!("{met} of {of} seeds"),
    no_value: "no value",
    first_missed: |seed, value, other| format!("first missed on seed {seed}: {value} against {other}"),
    graded: |name, passed, score| {
        let said = if passed { "passed" } else { "not passed" };
        format!("{name}: {said}, score {}", short(score))
    },
    no_solution: "solution: it is missing; a known solution is what shows that the goals can be met",
    start: |met, of, passes| {
        let so = if passes { "passes: it must fail" } else { "fails, as it must" };
        format!("start: {met} of {of} goals met, {so}")
    },
    solution: |met, of, passes| {
        let so = if passes { "passes, as it must" } else { "fails: it must pass" };
        format!("solution: {met} of {of} goals met, {so}")
    },
    right_answer: |place| format!("predict: answer {place} is right"),
    no_right_answer: |values| {
        format!("predict: no “when” of an answer holds on the start’s run ({values}): one must, with the start’s seed")
    },
};
