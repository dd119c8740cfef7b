//! The languages that the viewer's browser asks for.

use super::window;

/// Their tags, such as `de-AT`, the best first; none outside a browser.
pub fn preferred() -> Vec<String> {
    let Some(window) = window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
