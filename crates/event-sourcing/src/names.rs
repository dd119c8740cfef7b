//! Names that occur often, each kept once.
//!
//! The hash table below is the one of this crate. Its hasher is fixed and nobody walks through it, so that its order
//! cannot leak into a result.

use hashbrown::HashTable;

/// Names by number, in the order in which they were first seen.
#[derive(Clone, Debug, Default)]
pub struct Names {
    bytes: String,
    /// Where each name ends.
    ends: Vec<u32>,
    /// Each name's number, with its hash: so that a growing table need not look at the names again.
    table: HashTable<(u32, u32)>,
}

/// The most bytes of all names of one kind together: what a string can hold on wasm.
const MAX_BYTES: usize = i32::MAX as usize;

impl Names {
    /// The number of a name, and whether it is new. `None` when there is no room for another.
    pub fn intern(&mut self, name: &str) -> Option<(u32, bool)> {
        let hash = hash(name);
        if let Some(known) = self.find_hashed(hash, name) {
            return Some((known, false));
        }
        if self.bytes.len() + name.len() > MAX_BYTES || self.ends.len() >= MAX_BYTES {
            return None;
        }
        let number = self.ends.len() as u32;
        self.bytes.push_str(name);
        self.ends.push(self.bytes.len() as u32);
        self.table.insert_unique(spread(hash), (hash, number), |(hash, _)| spread(*hash));
        Some((number, true))
    }

    /// The number of a name that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.find_hashed(hash(name), name)
    }

    fn find_hashed(&self, hash: u32, name: &str) -> Option<u32> {
        let found = self.table.find(spread(hash), |(known, number)| {
            *known == hash && get(&self.bytes, &self.ends, *number) == Some(name)
        });
        found.map(|(_, number)| *number)
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

/// Eight bytes at a time, multiplied and mixed; the same on every platform.
fn hash(name: &str) -> u32 {
    let (words, rest) = name.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    // The length keeps a name apart from the same name with zeros after it.
    let mut state = name.len() as u64;
    for word in words.iter().chain([&last]) {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 32;
    }
    state as u32
}

/// The table takes its place from the low bits and a tag from the high ones.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
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
