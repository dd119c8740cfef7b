//! What an exercise says to people, by language.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Prose by language; English is required.
pub type Prose = BTreeMap<String, Paragraphs>;

/// One paragraph or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts is expected")]
pub enum Paragraphs {
    /// One.
    One(String),
    /// Several, in order.
    Several(Vec<String>),
}

impl Paragraphs {
    /// All of them, in order.
    pub fn all(&self) -> &[String] {
        match self {
            Paragraphs::One(paragraph) => std::slice::from_ref(paragraph),
            Paragraphs::Several(paragraphs) => paragraphs,
        }
    }
}

/// The prose in a language, or else in English.
pub fn prose<'a>(prose: &'a Prose, language: &str) -> &'a [String] {
    prose.get(language).or_else(|| prose.get("en")).map_or(&[], Paragraphs::all)
}
