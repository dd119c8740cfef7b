//! The state of a lab as the page tells it: the message `state`, and what `window.halfopen.getState()` returns.

use serde::Serialize;
use std::collections::BTreeMap;

/// Where a lab stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LabState {
    /// The lab's name in links.
    pub lab: &'static str,
    /// The preset's name in links.
    pub preset: &'static str,
    /// The seed; it fits in 53 bits.
    pub seed: u64,
    /// The moment, in seconds.
    pub t: f64,
    /// The number of applied entries.
    pub entry: u32,
    /// The number of all entries.
    pub entries: u32,
    /// The first 16 hex digits of the log's digest.
    pub digest: String,
    /// Every readout at the cursor, by its stable name; null where there is no value.
    pub readouts: BTreeMap<&'static str, Option<f64>>,
}
