//! The pattern-free widgets of a lab page: functions of props over plain view data. Nothing here knows a pattern or a
//! language; every visible word comes in through props.
//!
//! Moments and lengths of virtual time are microseconds (`at_us`, `length_us`); how they read is the page's
//! [`TimeFormat`].

pub mod chart;
pub mod dialog;
pub mod disclosure;
pub mod event_table;
pub mod field;
pub mod finder;
pub mod icon;
pub mod lanes;
pub mod menu;
pub mod notice;
pub mod outcome;
pub mod phase;
pub mod progress;
pub mod readouts;
pub mod scrubber;
pub mod select;
pub mod state_diff;
pub mod state_tree;
pub mod status;
pub mod tabs;
pub mod tone;
pub mod transport;

pub use phase::Phase;
pub use tone::Tone;

/// How a moment of virtual time, in microseconds, reads in this lab. Compared by pointer: keep one per page.
pub type TimeFormat = yew::Callback<u64, yew::AttrValue>;
/// How a number reads. Compared by pointer: keep one per page.
pub type NumberFormat = yew::Callback<f64, yew::AttrValue>;
