//! The viewer's clock, for playback and for measuring slices of work. The simulation never reads it.

use super::window;

/// Milliseconds since 1970, by which what is kept is told older from newer; 0 outside a browser.
pub fn wall_ms() -> f64 {
    if cfg!(target_arch = "wasm32") { js_sys::Date::now() } else { 0.0 }
}

/// Milliseconds since the page was opened; 0 outside a browser. Steps by 0.1 ms or so.
pub fn now_ms() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
