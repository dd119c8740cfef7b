//! The keys of the lab. Letters are left to whatever is typed into, and to nobody where somebody switched them off.

use super::deeds::{Deed, pressed};
use crate::door::{focus, page};
use crate::newest::use_newest;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// Listens to the keys, and tells what they mean. `letters`: whether single letters are keys.
#[hook]
pub fn use_lab_keys(letters: bool, on_deed: Callback<Deed>) {
    use_deed_keys(letters, |deed| !Deed::OF_PAGE.contains(&deed), on_deed);
}

/// The same for the keys of every page.
#[hook]
pub fn use_page_keys(letters: bool, on_deed: Callback<Deed>) {
    use_deed_keys(letters, |deed| Deed::OF_PAGE.contains(&deed), on_deed);
}

#[hook]
fn use_deed_keys(letters: bool, is_ours: fn(Deed) -> bool, on_deed: Callback<Deed>) {
    let newest = use_newest(&(letters, on_deed));
    let on_key = use_callback((), move |event: KeyboardEvent, ()| {
        let Some(key) = pressed(&event).filter(|key| is_ours(key.deed)) else { return };
        let (letters, on_deed) = newest.get();
        if focus::is_in_dialog() || (key.is_letter() && !letters) || belongs_elsewhere(key.deed, &event) {
            return;
        }
        event.prevent_default();
        on_deed.emit(key.deed);
    });
    page::use_keys(on_key);
}

/// Whether the key belongs to what has the focus.
fn belongs_elsewhere(deed: Deed, event: &KeyboardEvent) -> bool {
    match deed {
        // Where there is ⌘, Ctrl and K cut the rest of a line.
        Deed::Find => focus::is_in_text() && !event.meta_key() && page::has_command_key(),
        // Space belongs to the button or the slider that has the focus.
        Deed::PlayPause if event.key() == " " => focus::is_in_control(),
        _ => focus::is_in_text(),
    }
}
