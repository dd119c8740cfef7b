//! A number that nobody chose, for another seed.

/// A whole number from 1 to 999,999: short enough to read out. Outside a browser always 1.
pub fn seed() -> u64 {
    if cfg!(target_arch = "wasm32") { 1 + (js_sys::Math::random() * 999_999.0) as u64 } else { 1 }
}
