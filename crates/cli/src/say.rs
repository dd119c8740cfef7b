//! The language that the commands speak.

use text::{CommandLineText, Language, Text, command_line};

/// Everything that is said, in the language that was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    /// What only the command line says.
    pub words: &'static CommandLineText,
    /// What the page says, too.
    pub text: &'static Text,
}

impl Say {
    /// The language of this tag; else that of the environment; else English.
    pub fn new(tag: Option<&str>) -> Say {
        let language = tag.and_then(Language::of_tag).or_else(of_environment).unwrap_or_default();
        Say { words: command_line(language), text: language.text() }
    }
}

/// The language of the messages that the environment asks for, by the first of the variables that is set (POSIX).
fn of_environment() -> Option<Language> {
    let mut set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    Language::of_tag(&set.find(|value| !value.is_empty())?)
}
