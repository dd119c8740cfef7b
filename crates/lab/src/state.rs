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

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_message_has_the_fields_that_hosts_read() {
        let state = LabState {
            lab: "circuit-breaker",
            preset: "brown-out",
            seed: 42,
            t: 12.5,
            entry: 7,
            entries: 9,
            digest: "0123456789abcdef".to_string(),
            readouts: BTreeMap::from([("users.success", Some(99.5)), ("breaker.time_to_open", None)]),
        };
        let json = serde_json::to_string(&state).expect("it writes");
        expect_test::expect![[r#"{"lab":"circuit-breaker","preset":"brown-out","seed":42,"t":12.5,"entry":7,"entries":9,"digest":"0123456789abcdef","readouts":{"breaker.time_to_open":null,"users.success":99.5}}"#]]
        .assert_eq(&json);
    }
}
