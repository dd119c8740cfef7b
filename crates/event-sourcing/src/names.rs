//! Names that occur often, each kept once.
//!
//! The hash table below is the one of this crate. Its hasher is fixed and nobody walks through it, so that its order
//! cannot leak into a result.

use hashbrown::HashTable;
use std::hash::Hasher;

/// Names by number, in the order in which they were first seen.
#[derive(Clone, Debug, Default)]
pub struct Names {
    bytes: String,
    /// Where each name ends.
    ends: Vec<u32>,
    table: HashTable<u32>,
}

/// The most bytes of all names of one kind together: what 32 bits can address.
const MAX_BYTES: usize = u32::MAX as usize;

impl Names {
    /// The number of a name, and whether it is new. `None` when there is no room for another.
    pub fn intern(&mut self, name: &str) -> Option<(u32, bool)> {
        let hash = hash(name);
        let (bytes, ends) = (&self.bytes, &self.ends);
        if let Some(&known) = self.table.find(hash, |&i| get(bytes, ends, i) == Some(name)) {
            return Some((known, false));
        }
        if self.bytes.len() + name.len() > MAX_BYTES || self.ends.len() >= MAX_BYTES {
            return None;
        }
        let number = self.ends.len() as u32;
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u32);
        let (bytes, ends) = (&self.bytes, &self.ends);
        self.table.insert_unique(hash, number, |&i| crate::names::hash(get(bytes, ends, i).unwrap_or_default()));
        Some((number, true))
    }

    /// The number of a name that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.table.find(hash(name), |&i| get(&self.bytes, &self.ends, i) == Some(name)).copied()
    }

    /// The name of a number; empty when there is none.
    pub fn get(&self, number: u32) -> &str {
        get(&self.bytes, &self.ends, number).unwrap_or_default()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

fn get<'a>(bytes: &'a str, ends: &[u32], number: u32) -> Option<&'a str> {
    let end = *ends.get(number as usize)? as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before as usize] as usize);
    bytes.get(start..end)
}

/// Eight bytes at a time through the engine's own hasher, which is the same on every platform.
fn hash(name: &str) -> u64 {
    let mut hasher = sim::log::DigestHasher::default();
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    for word in words {
        hasher.write_u64(u64::from_le_bytes(*word));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    hasher.write_u64(u64::from_le_bytes(last));
    // The length keeps a name apart from the same name with zeros after it.
    hasher.write_u64(name.len() as u64);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_has_one_number_and_a_number_one_name() {
        let mut names = Names::default();
        for i in 0..1_000_u32 {
            assert_eq!(names.intern(&format!("name {i}")), Some((i, true)));
        }
        for i in 0..1_000_u32 {
            let name = format!("name {i}");
            assert_eq!(names.intern(&name), Some((i, false)));
            assert_eq!((names.find(&name), names.get(i)), (Some(i), name.as_str()));
        }
        assert_eq!((names.find("name 1000"), names.get(1_000)), (None, ""));
    }

    #[test]
    fn an_empty_name_and_names_with_zeros_are_names() {
        let mut names = Names::default();
        let numbers = ["", "\0", "\0\0", "a", "a\0"].map(|name| names.intern(name).map(|(i, _)| i));
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(3), Some(4)]);
    }
}
