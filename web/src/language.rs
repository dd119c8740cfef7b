//! The language that the page speaks, for every component below it.

use crate::door::{address, language, storage};
use text::{Language, Text};
use yew::prelude::*;

/// All texts in the page's language.
#[hook]
pub fn use_text() -> &'static Text {
    use_language().language.text()
}

/// The page's language, and how to change it.
#[hook]
pub fn use_language() -> LanguageContext {
    use_context::<LanguageContext>().unwrap_or_default()
}

/// The page's language as a context.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LanguageContext {
    /// The one that is in force.
    pub language: Language,
    /// Whether the address named it: then the links of this visit name it too.
    pub in_links: bool,
    /// Puts another one in force.
    pub set: Callback<Language>,
}

const KEY: &str = "halfopen.language";

/// The language that an address asks for; else what somebody chose here, unless the page is embedded, where nothing that
/// the browser keeps is read; else the first of the browser's own languages that is one of ours; else English.
pub fn at_first(asked: Option<Language>, embedded: bool) -> Language {
    let chosen = || if embedded { None } else { storage::get(KEY).ok().flatten() };
    let preferred = || language::preferred().iter().find_map(|tag| Language::of_tag(tag));
    asked.or_else(|| Language::of_tag(&chosen()?)).or_else(preferred).unwrap_or_default()
}

/// Keeps what somebody chose, where the browser allows it: also in the address, where that names a language.
pub fn keep(language: Language) {
    // As with the other preferences, a refusal is told by the page that keeps work.
    let _ = storage::set(KEY, language.tag());
    let hash = address::hash();
    if lab::language_of(&hash).is_some() {
        let _ = address::replace(&lab::with_language(&hash, Some(language.tag())));
    }
}

/// The language that an address asks for.
pub fn asked_for(hash: &str) -> Option<Language> {
    lab::language_of(hash).and_then(Language::of_tag)
}
