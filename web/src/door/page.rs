//! The page as a whole: its visibility, its title and keys that no control takes.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, VisibilityState};
use yew::prelude::*;

use super::{document, root, window};

/// Whether the page is in a tab that nobody sees, or minimised.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

/// Calls back with `true` when the page is hidden, and with `false` when it is seen again.
#[hook]
pub fn use_hidden(on_change: Callback<bool>) {
    use_effect_with(on_change, |on_change| {
        let on_change = on_change.clone();
        let listener = document()
            .map(|document| EventListener::new(&document, "visibilitychange", move |_| on_change.emit(is_hidden())));
        move || drop(listener)
    });
}

/// Calls back when the page is left: closed, reloaded, or put aside by the browser.
#[hook]
pub fn use_leaving(on_leave: Callback<()>) {
    use_effect_with(on_leave, |on_leave| {
        let on_leave = on_leave.clone();
        let listener = window().map(|window| EventListener::new(&window, "pagehide", move |_| on_leave.emit(())));
        move || drop(listener)
    });
}

/// Calls back with every key that is pressed on the page, whatever has the focus. The callback may prevent its default.
#[hook]
pub fn use_keys(on_key: Callback<KeyboardEvent>) {
    use_effect_with(on_key, |on_key| {
        let on_key = on_key.clone();
        let listener = document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    on_key.emit(event.clone());
                }
            })
        });
        move || drop(listener)
    });
}

/// Shows the page from its top.
pub fn to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Names the tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the language of the page, such as `en`, for hyphens and screen readers.
pub fn set_language(language: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", language);
    }
}

/// Whether the machine is of the kind whose keyboards have ⌘, and whose Ctrl and a letter belong to the text field.
pub fn has_command_key() -> bool {
    window()
        .and_then(|window| window.navigator().platform().ok())
        .is_some_and(|name| name.starts_with("Mac") || name.starts_with("iP"))
}
