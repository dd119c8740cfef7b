//! Work that is kept in this browser, by lab and preset, and offered when the preset is opened again.

use crate::door::{address, storage};

/// The link that was kept for a preset, if there is one. Not in somebody else's page.
pub fn kept(lab: &str, preset: &str) -> Option<String> {
    if address::is_framed() {
        return None;
    }
    storage::get(&key(lab, preset)).ok().flatten()
}

/// Keeps a link for a preset; tells why where the browser refuses.
pub fn keep(lab: &str, preset: &str, link: &str) -> Result<(), String> {
    if address::is_framed() {
        return Ok(());
    }
    storage::set(&key(lab, preset), link).map_err(|refused| refused.to_string())
}

/// Forgets what was kept for a preset.
pub fn forget(lab: &str, preset: &str) {
    // What cannot be forgotten was not kept.
    let _ = storage::remove(&key(lab, preset));
}

fn key(lab: &str, preset: &str) -> String {
    format!("halfopen.work.{lab}.{preset}")
}
