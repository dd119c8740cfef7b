//! The address bar: the part after `#`, which holds the link to a run.

use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::{reason, window};

/// The part of the address after `#`, without it; empty when there is none.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The whole address; empty outside a browser.
pub fn href() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The address without its `#` part, to which a link appends its own.
pub fn base() -> String {
    href().split('#').next().unwrap_or_default().to_owned()
}

/// The query of the address (`?…`), without its question mark; empty when there is none.
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default().trim_start_matches('?').to_owned()
}

/// Whether the page runs inside another page's frame.
pub fn is_framed() -> bool {
    window().is_some_and(|window| match window.top() {
        Ok(Some(top)) => top != window,
        Ok(None) | Err(_) => true,
    })
}

/// Puts `hash` (without `#`) into the address without a step in the browser's history.
///
/// # Errors
/// The browser's reason where it refuses, as in some sandboxed frames or when asked too often.
pub fn replace(hash: &str) -> Result<(), String> {
    write(hash, |history, url| history.replace_state_with_url(&JsValue::NULL, "", Some(url)))
}

/// Puts `hash` (without `#`) into the address as a new step in the browser's history.
///
/// # Errors
/// As for [`replace`].
pub fn push(hash: &str) -> Result<(), String> {
    write(hash, |history, url| history.push_state_with_url(&JsValue::NULL, "", Some(url)))
}

/// Goes to `hash` (without `#`) as a link does: the page hears of it.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        // A refusal leaves the page where it is, as a link that leads nowhere does.
        let _ = window.location().set_hash(hash);
    }
}

fn write(hash: &str, how: impl Fn(&web_sys::History, &str) -> Result<(), JsValue>) -> Result<(), String> {
    let Some(window) = window() else { return Ok(()) };
    // The path is repeated, because "#…" alone would be resolved against the page's <base>.
    let location = window.location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = if hash.is_empty() { path } else { format!("{path}#{hash}") };
    let history = window.history().map_err(|error| reason(&error))?;
    how(&history, &url).map_err(|error| reason(&error))
}

/// Calls back with the new hash (without `#`) when a link or the browser's own buttons change it. [`replace`] and
/// [`push`] do not call back.
#[hook]
pub fn use_hash_change(on_change: Callback<String>) {
    use_effect_with(on_change, |on_change| {
        let on_change = on_change.clone();
        // Going back and forth tells of the hash too, so this one event is enough.
        let listener =
            window().map(|window| EventListener::new(&window, "hashchange", move |_| on_change.emit(hash())));
        move || drop(listener)
    });
}
