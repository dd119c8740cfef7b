//! The page: what a person sees of the core, and how they take hold of it.
//!
//! [`app`] chooses a page by the address; a page derives a recorded run from the scenario ([`run`]), a cursor moves over
//! it ([`playback`]), and every picture is a function of the two. [`components`] know no pattern; [`door`] is the only
//! way to the browser.

pub mod api;
pub mod app;
pub mod components;
pub mod door;
pub mod draft;
pub mod embed;
pub mod history;
pub mod language;
pub mod newest;
pub mod pages;
pub mod pattern;
pub mod playback;
pub mod recorded;
pub mod run;
pub mod shared;
