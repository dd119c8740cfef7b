//! English.

mod circuit_breaker;
mod circuit_breaker_events;
mod circuit_breaker_listings;
mod circuit_breaker_settings;
mod command_line;
mod dialects;
mod done;
mod event_sourcing;
mod event_sourcing_events;
mod event_sourcing_settings;
mod for_authors;
mod home;
mod number;
mod readers;
mod saga;
mod saga_document;
mod saga_events;
mod saga_settings;
mod shell;
mod shell_notes;
mod sidecar;
mod sidecar_events;
mod sidecar_presets;
mod sidecar_settings;
mod strangler_fig;
mod strangler_fig_events;
mod strangler_fig_presets;
mod strangler_fig_settings;
mod strangler_fig_words;

use crate::{CommandLineText, Language, Text};

/// All texts in English.
pub static TEXT: Text = Text {
    language: Language::English,
    numbers: &crate::number::ENGLISH,
    shell: shell::TEXT,
    circuit_breaker: circuit_breaker::TEXT,
    dialects: dialects::TEXT,
    event_sourcing: event_sourcing::TEXT,
    saga: saga::TEXT,
    for_authors: for_authors::TEXT,
    home: home::TEXT,
    strangler_fig: strangler_fig::TEXT,
    sidecar: sidecar::TEXT,
};

/// What the command line says in English.
pub static COMMAND_LINE: CommandLineText = command_line::TEXT;
