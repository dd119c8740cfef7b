//! Links that are opened from a lab: by a host, by a script, by a choice of a preset.

use crate::door::address;
use lab::{Embed, Lab, Link, Note, fragment, in_lab, lab_in};
use yew::prelude::*;

/// Why a link was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It leads to no lab, and would take this one away.
    NoLab,
    /// Its lab has no preset of this name: a reader of a page sees which one stands in, a program does not.
    NoPreset(String),
}

/// Opens a link as if somebody had followed it: a whole address, or its fragment. Back comes what of it was not read.
///
/// # Errors
/// When the link leads nowhere; then nothing changes.
pub fn open_link(link: &str, on_open: &Callback<String>) -> Result<Vec<Note>, Unopened> {
    let notes = leads(link)?;
    let hash = fragment(link);
    // The address is a convenience; the link opens all the same.
    let _ = address::push(hash);
    on_open.emit(hash.to_string());
    Ok(notes)
}

fn leads(link: &str) -> Result<Vec<Note>, Unopened> {
    let hash = fragment(link);
    // Without what says how it is embedded.
    let (link, mut notes) =
        Embed::split(hash).map_or_else(|| (hash.to_string(), Vec::new()), |(_, link, notes)| (link, notes));
    let lab = lab_in(&link).ok_or(Unopened::NoLab)?;
    notes.extend(in_lab!(lab, notes_on(&link)));
    match notes.iter().find(|note| matches!(note, Note::UnknownPreset(_))) {
        Some(Note::UnknownPreset(preset)) => Err(Unopened::NoPreset(preset.clone())),
        Some(_) | None => Ok(notes),
    }
}

fn notes_on<L: Lab>(link: &str) -> Vec<Note> {
    Link::<L>::parse(link).notes
}

#[cfg(test)]
mod tests {
    use super::{Unopened, leads};
    use lab::Note;

    #[test]
    fn a_link_to_no_lab_is_refused_and_a_preset_that_its_lab_has_not_is_named() {
        for (link, wanted) in [
            ("#/saga/crash", Ok(())),
            ("https://example.org/lab/#/saga/crush?t=3", Err(Unopened::NoPreset("crush".into()))),
            ("#/embed/saga/crush?show=stage", Err(Unopened::NoPreset("crush".into()))),
            ("#/saga", Ok(())),
            ("#/sagas/crush", Err(Unopened::NoLab)),
            ("", Err(Unopened::NoLab)),
        ] {
            assert_eq!(leads(link).map(|_| ()), wanted, "{link}");
        }
    }

    #[test]
    fn what_of_a_link_is_not_read_is_told_to_who_opens_it() {
        let notes = leads("#/embed/circuit-breaker/brown-out?foo=1&theme=pink&t=5").expect("it leads somewhere");
        assert!(matches!(&notes[..], [Note::BadValue(_), Note::UnknownField(_)]), "{notes:?}");
    }
}
