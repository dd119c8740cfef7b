//! The language that the page speaks, for every component below it.

use text::{Language, Text};
use yew::prelude::*;

/// All texts in the page's language.
#[hook]
pub fn use_text() -> &'static Text {
    use_context::<LanguageContext>().unwrap_or_default().0.text()
}

/// The page's language as a context.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LanguageContext(pub Language);
