//! Links that are opened from a lab: by a host, by a script, by a choice of a preset.

use crate::door::address;
use lab::{Embed, Lab, Link, Note, fragment, in_lab, lab_in};
use yew::prelude::*;

/// A link as it stands after the `#`, without what says how it is embedded.
fn bare(link: &str) -> String {
    let hash = fragment(link);
    Embed::split(hash).map_or_else(|| hash.to_string(), |(_, link, _)| link)
}

/// Opens a link as if somebody had followed it: a whole address, or its fragment. A link that leads to no lab is not
/// opened, for it would take this one away, and the answer is `false`.
#[must_use]
pub fn open_link(link: &str, on_open: &Callback<String>) -> bool {
    let hash = fragment(link);
    let opens = lab_in(&bare(link)).is_some();
    if opens {
        // The address is a convenience; the link opens all the same.
        let _ = address::push(hash);
        on_open.emit(hash.to_string());
    }
    opens
}

/// The preset that a link names and its lab has not: a reader of a page sees which one stands in, a program does not.
pub fn unknown_preset(link: &str) -> Option<String> {
    let link = bare(link);
    in_lab!(lab_in(&link)?, unknown_in(&link))
}

fn unknown_in<L: Lab>(link: &str) -> Option<String> {
    Link::<L>::parse(link).notes.into_iter().find_map(|note| match note {
        Note::UnknownPreset(preset) => Some(preset),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::unknown_preset;

    #[test]
    fn a_preset_that_its_lab_has_not_is_named() {
        for (link, wanted) in [
            ("#/saga/crash", None),
            ("https://example.org/lab/#/saga/crush?t=3", Some("crush")),
            ("#/embed/saga/crush?show=stage", Some("crush")),
            ("#/saga", None),
            ("#/sagas/crush", None),
            ("", None),
        ] {
            assert_eq!(unknown_preset(link).as_deref(), wanted, "{link}");
        }
    }
}
