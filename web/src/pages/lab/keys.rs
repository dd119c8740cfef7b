//! The keys of the lab. Letters are left to whatever is typed into, and to nobody where somebody switched them off.

use crate::components::transport::{Mark, Transport};
use crate::door::{focus, page};
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// What keys do beside moving the cursor.
#[derive(Clone, PartialEq)]
pub struct KeyActs {
    /// The buttons of the dock.
    pub transport: Callback<Transport>,
    /// Opens the ways to break the service.
    pub on_break: Callback<()>,
    /// Opens the link.
    pub on_share: Callback<()>,
    /// Opens the list of keys.
    pub on_help: Callback<()>,
    /// Turns the comparison on or off.
    pub on_compare: Callback<()>,
    /// One step back, or forward again where it is told so.
    pub on_history: Callback<bool>,
    /// Whether letters are keys.
    pub letters: bool,
}

/// Listens to the keys, while the run plays or stands.
#[hook]
pub fn use_lab_keys(plays: bool, acts: KeyActs) {
    let newest = use_mut_ref(|| acts.clone());
    *newest.borrow_mut() = acts;
    let playing = use_mut_ref(|| false);
    *playing.borrow_mut() = plays;
    let on_key = use_callback((), move |event: KeyboardEvent, ()| {
        if focus::is_in_dialog() || event.default_prevented() || event.alt_key() {
            return;
        }
        let acts = newest.borrow().clone();
        let key = event.key();
        if event.ctrl_key() || event.meta_key() {
            let undo = key.eq_ignore_ascii_case("z") && !focus::is_in_text();
            if undo {
                event.prevent_default();
                acts.on_history.emit(event.shift_key());
            }
            return;
        }
        if focus::is_in_text() {
            return;
        }
        let play = if *playing.borrow() { Transport::Pause } else { Transport::Play };
        let done = match key.as_str() {
            // Space belongs to the button or the slider that has the focus.
            " " if !focus::is_in_control() => tell(&acts.transport, play),
            _ if !acts.letters => false,
            "k" | "K" => tell(&acts.transport, play),
            "j" | "J" => tell(&acts.transport, Transport::PreviousSignificant),
            "l" | "L" => tell(&acts.transport, Transport::NextSignificant),
            "," => tell(&acts.transport, Transport::StepBack),
            "." => tell(&acts.transport, Transport::StepForward),
            "a" | "A" => tell(&acts.transport, Transport::Set(Mark::A)),
            "b" | "B" => tell(&acts.transport, Transport::Set(Mark::B)),
            "t" | "T" => focus::focus_id("transport-time"),
            "f" | "F" => tell(&acts.on_break, ()),
            "c" | "C" => tell(&acts.on_compare, ()),
            "s" | "S" => tell(&acts.on_share, ()),
            "?" => tell(&acts.on_help, ()),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    });
    page::use_keys(on_key);
}

fn tell<T>(callback: &Callback<T>, what: T) -> bool {
    callback.emit(what);
    true
}
