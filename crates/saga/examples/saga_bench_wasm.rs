//! The same cases for wasm: a bare module whose functions a browser times from outside. Each gives the states found.
#![allow(missing_docs)]

#[path = "bench/cases.rs"]
mod cases;

#[unsafe(no_mangle)]
pub extern "C" fn audit10() -> u32 {
    cases::audit10().states
}

#[unsafe(no_mangle)]
pub extern "C" fn audit10_naive() -> u32 {
    cases::audit10_naive().states
}

fn main() {}
