//! Parts of sentences, the same in every language.

/// A text with a capital letter at its start.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// A text as a sentence: with a full stop, but for one that ends in an abbreviation or a sentence already.
pub(crate) fn stopped(text: &str) -> String {
    if text.ends_with('.') { text.to_string() } else { format!("{text}.") }
}

/// A sentence as a part of another one, where that goes on after it: without its full stop.
pub(crate) fn unstopped(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// What happened as a sentence, and after it the reason, where there is one.
pub(crate) fn with_reason(happened: &str, why: &str) -> String {
    let said = stopped(happened);
    if why.is_empty() { said } else { format!("{said} {why}") }
}
