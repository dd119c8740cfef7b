//! The seeds of an exercise: `{"from": 1, "count": 20}` or `[3, 14, 15]`.

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use sim::MAX_SEED;
use std::fmt;

/// The seeds that every goal must hold on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Seeds {
    /// So many, one after the other.
    Range(SeedRange),
    /// These, in this order.
    List(Vec<u64>),
}

/// Seeds one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedRange {
    /// The first.
    pub from: u64,
    /// How many.
    pub count: u32,
}

impl Seeds {
    /// How many there are.
    pub fn count(&self) -> u32 {
        match self {
            Seeds::Range(range) => range.count,
            Seeds::List(list) => u32::try_from(list.len()).unwrap_or(u32::MAX),
        }
    }

    /// The one at `place`, counted from 0; after the largest seed comes 0. `None` beyond the last.
    pub fn get(&self, place: u32) -> Option<u64> {
        match self {
            Seeds::Range(range) => (place < range.count).then(|| seed_after(range.from, place)),
            Seeds::List(list) => list.get(place as usize).copied(),
        }
    }
}

/// The `n`-th seed after `seed`, within the bounds of seeds.
pub(crate) fn seed_after(seed: u64, n: u32) -> u64 {
    seed.min(MAX_SEED).wrapping_add(u64::from(n)) % (MAX_SEED + 1)
}

// By hand, because an untagged enum would not name an unknown field.
impl<'de> Deserialize<'de> for Seeds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Seeds;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("{\"from\": …, \"count\": …} or a list of seeds")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Seeds, A::Error> {
                SeedRange::deserialize(MapAccessDeserializer::new(map)).map(Seeds::Range)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Seeds, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Seeds::List)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn both_forms_read_and_write() {
        for (json, seeds) in [(r#"{"from":5,"count":3}"#, [5, 6, 7]), ("[3,14,15]", [3, 14, 15])] {
            let read: Seeds = serde_json::from_str(json).expect("it reads");
            assert_eq!((0..read.count()).filter_map(|place| read.get(place)).collect::<Vec<_>>(), seeds);
            assert_eq!(read.get(3), None);
            assert_eq!(serde_json::to_string(&read).expect("it writes"), json);
        }
    }

    #[test]
    fn what_is_neither_is_named() {
        let unknown = serde_json::from_str::<Seeds>(r#"{"from":5,"number":3}"#).expect_err("unknown").to_string();
        assert!(unknown.contains("`number`"), "{unknown}");
        for json in ["3", "\"1..20\"", "[-1]", "[1.5]", "{}", "null"] {
            assert!(serde_json::from_str::<Seeds>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn seeds_go_round_at_the_largest() {
        assert_eq!((seed_after(MAX_SEED, 1), seed_after(u64::MAX, 0)), (0, MAX_SEED));
    }
}
