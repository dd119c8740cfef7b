//! Links that are opened from a lab: by a host, by a script, by a choice of a preset.

use crate::door::address;
use lab::{Embed, Lab, Link, Note, fragment, in_lab, lab_in};
use yew::prelude::*;

/// A link as it stands after the `#`, without what says how it is embedded.
fn bare(link: &str) -> String {
    let hash = fragment(link);
    Embed::split(hash).map_or_else(|| hash.to_string(), |(_, link, _)| link)
}

/// Why a link was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It leads to no lab, and would take this one away.
    NoLab,
    /// Its lab has no preset of this name: a reader of a page sees which one stands in, a program does not.
    NoPreset(String),
}

/// Opens a link as if somebody had followed it: a whole address, or its fragment.
///
/// # Errors
/// When the link leads nowhere; then nothing changes.
pub fn open_link(link: &str, on_open: &Callback<String>) -> Result<(), Unopened> {
    leads(link)?;
    let hash = fragment(link);
    // The address is a convenience; the link opens all the same.
    let _ = address::push(hash);
    on_open.emit(hash.to_string());
    Ok(())
}

fn leads(link: &str) -> Result<(), Unopened> {
    let link = bare(link);
    let lab = lab_in(&link).ok_or(Unopened::NoLab)?;
    in_lab!(lab, unknown_in(&link)).map_or(Ok(()), |preset| Err(Unopened::NoPreset(preset)))
}

fn unknown_in<L: Lab>(link: &str) -> Option<String> {
    Link::<L>::parse(link).notes.into_iter().find_map(|note| match note {
        Note::UnknownPreset(preset) => Some(preset),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Unopened, leads};

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
            assert_eq!(leads(link), wanted, "{link}");
        }
    }
}
