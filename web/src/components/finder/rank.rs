//! How well a command fits what is typed.

use super::command::Command;

/// The places of the commands that fit, best first; all are there where nothing is typed, those chosen lately first.
pub fn ranked(commands: &[Command], query: &str, recent: &[String]) -> Vec<usize> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let lately = |command: &Command| recent.iter().position(|id| *id == *command.id).unwrap_or(recent.len());
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (place, command) in commands.iter().enumerate() {
        let cost = match words.is_empty() {
            true => Some(lately(command)),
            false => cost(command, &words).map(|cost| cost * 2 + usize::from(lately(command) == recent.len())),
        };
        found.extend(cost.map(|cost| (cost, place)));
    }
    // Commands come in the order of their nearness, which decides between equals.
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place).collect()
}

/// The sum over the words; `None` where one of them fits nothing.
fn cost(command: &Command, words: &[&str]) -> Option<usize> {
    let (label, also) = (command.label.to_lowercase(), command.also.to_lowercase());
    let kind = command.kind.to_lowercase();
    words.iter().map(|word| word_cost(word, &label, &also, &kind)).sum()
}

/// A word without what English and German hang on for more than one, so that "retry" finds "Retries" and the other way
/// round; `None` where nothing would be cut, or too little be left.
fn stem(word: &str) -> Option<&str> {
    let stem = word
        .strip_suffix("ies")
        .or_else(|| ["y", "es", "en", "s", "n"].iter().find_map(|end| word.strip_suffix(end)))?;
    (stem.chars().count() >= 4).then_some(stem)
}

/// The start of the name, of a word in it, anywhere in it; then the same of other names; then letters in their order.
fn word_cost(word: &str, label: &str, also: &str, kind: &str) -> Option<usize> {
    if label.starts_with(word) {
        Some(0)
    } else if begins_a_word(label, word) {
        Some(1)
    } else if begins_a_word(also, word) {
        Some(3)
    } else if label.contains(word) {
        Some(4)
    } else if also.contains(word) || begins_a_word(kind, word) {
        Some(6)
    } else if stem(word).is_some_and(|stem| begins_a_word(label, stem) || begins_a_word(also, stem)) {
        Some(7)
    } else if word.chars().count() > 2
        && gaps(label, word).or_else(|| gaps(also, word)).is_some_and(|gaps| gaps <= MOST_GAPS)
    {
        Some(12)
    } else {
        None
    }
}

/// Letters that are left out of a name may leave so many gaps; with more of them everything fits anything.
const MOST_GAPS: usize = 3;

fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric()))
}

/// How many gaps there are between the letters of `word` in `text`, each taken where it comes first.
fn gaps(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.chars();
    let mut gaps = 0;
    for (index, wanted) in word.chars().enumerate() {
        let between = letters.position(|letter| letter == wanted)?;
        gaps += usize::from(between > 0 && index > 0);
    }
    Some(gaps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use yew::Callback;

    fn named(names: &[(&'static str, &'static str)]) -> Vec<Command> {
        let command = |(label, also): &(&'static str, &'static str)| {
            Command::new(*label, "setting", *label, Callback::noop()).also(*also)
        };
        names.iter().map(command).collect()
    }

    fn found(commands: &[Command], query: &str, recent: &[&str]) -> Vec<String> {
        let recent: Vec<String> = recent.iter().map(|id| id.to_string()).collect();
        ranked(commands, query, &recent).into_iter().map(|place| commands[place].label.to_string()).collect()
    }

    #[test]
    fn the_start_of_a_name_comes_before_the_start_of_a_word_and_that_before_other_names() {
        let all = named(&[
            ("Retry: wait", ""),
            ("Wait", ""),
            ("Open for", "breaker.wait_duration_in_open_state_ms"),
            ("Awaited", ""),
        ]);
        assert_eq!(found(&all, "wait", &[]), ["Wait", "Retry: wait", "Open for", "Awaited"]);
        assert_eq!(found(&all, "wait open", &[]), ["Open for"], "every word must fit");
    }

    #[test]
    fn letters_left_out_still_find_and_noise_does_not() {
        let all = named(&[("Failure rate threshold", ""), ("Retries", "")]);
        assert_eq!(found(&all, "thrshld", &[]), ["Failure rate threshold"]);
        assert!(found(&all, "frth", &[]).contains(&"Failure rate threshold".to_string()));
        assert_eq!(found(&all, "retry", &[]), ["Retries"], "whatever their number");
        assert_eq!(found(&all, "xyzzy", &[]), [""; 0]);
        assert_eq!(found(&all, "zürich ✕", &[]), [""; 0]);
    }

    #[test]
    fn what_was_chosen_lately_comes_first_and_the_order_stays_else() {
        let all = named(&[("Play", ""), ("Pause", ""), ("Share", "")]);
        assert_eq!(found(&all, "", &["Share", "Pause"]), ["Share", "Pause", "Play"]);
        assert_eq!(found(&all, "p", &["Pause"]), ["Pause", "Play"]);
        assert_eq!(found(&all, "  ", &[]), ["Play", "Pause", "Share"]);
    }

    #[test]
    fn capitals_and_letters_of_other_alphabets_are_no_hindrance() {
        let all = named(&[("Übung beginnen", ""), ("Größe", "")]);
        assert_eq!(found(&all, "übung", &[]), ["Übung beginnen"]);
        assert_eq!(found(&all, "GRÖSSE größe", &[]), [""; 0]);
        assert_eq!(found(&all, "GRÖ", &[]), ["Größe"]);
    }
}
