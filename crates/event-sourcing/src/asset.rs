//! A file of events beside the scenario: too large for a link, so the scenario names it and holds its events apart.

use crate::names::Names;
use crate::ndjson::{Import, UnknownTypes};
use crate::store::Store;
use sim::log::DigestHasher;
use std::fmt;
use std::hash::Hasher;
use std::sync::Arc;

/// A file of events: by name, count and digest; and the events, once somebody has opened it.
#[derive(Clone)]
pub struct Asset {
    /// The file's name; at most [`MAX_NAME`] characters.
    pub name: String,
    /// How many events are in it.
    pub events: u32,
    /// The digest of its bytes, 16 hex digits.
    pub digest: String,
    /// The events.
    pub data: Option<Opened>,
    /// The span of recorded time that it covers, in ms since 1970.
    pub span_ms: (u64, u64),
}

/// The events of a file, shared by all that read them.
#[derive(Clone)]
pub struct Opened {
    /// The events.
    pub store: Arc<Store>,
    /// Owners and unknown types.
    pub names: Arc<Names>,
    /// The types that are kept and not folded.
    pub unknown: Arc<UnknownTypes>,
}

/// The longest name of a file, in characters.
pub const MAX_NAME: usize = 100;

impl Asset {
    /// An opened file.
    pub fn new(name: &str, digest: String, import: Import) -> Self {
        let recorded = import.store.records().iter().map(|record| record.recorded_ms);
        let (first, last) = recorded.fold((u64::MAX, 0), |(first, last), ms| (first.min(ms), last.max(ms)));
        Asset {
            name: name.chars().take(MAX_NAME).collect(),
            events: import.store.len() as u32,
            digest,
            data: Some(Opened {
                store: Arc::new(import.store),
                names: Arc::new(import.names),
                unknown: Arc::new(import.unknown),
            }),
            span_ms: (first.min(last), last),
        }
    }

    /// Reads what a link says of a file: `digest~count~name`.
    pub fn read(text: &str) -> Option<Asset> {
        let mut parts = text.splitn(3, '~');
        let digest =
            parts.next().filter(|digest| digest.len() == 16 && digest.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let events = parts.next()?.parse().ok()?;
        let name: String = parts.next()?.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
        Some(Asset { name, events, digest: digest.to_ascii_lowercase(), data: None, span_ms: (0, 0) })
    }

    /// Writes it again, without the events.
    pub fn written(&self) -> String {
        format!("{}~{}~{}", self.digest, self.events, self.name)
    }

    /// The digest of a file's bytes, as links carry it.
    pub fn digest(bytes: &[u8]) -> String {
        let mut digest = FileDigest::default();
        digest.take(bytes);
        digest.done()
    }
}

/// The digest of a file that comes in pieces.
#[derive(Clone, Debug, Default)]
pub struct FileDigest {
    hasher: DigestHasher,
    /// What does not fill a word yet.
    begun: [u8; 8],
    bytes: u64,
}

impl FileDigest {
    /// Takes in the next piece, of any length.
    pub fn take(&mut self, piece: &[u8]) {
        let filled = (self.bytes % 8) as usize;
        self.bytes += piece.len() as u64;
        let missing = if filled == 0 { 0 } else { (8 - filled).min(piece.len()) };
        let (first, rest) = piece.split_at(missing);
        self.begun[filled..filled + missing].copy_from_slice(first);
        if filled > 0 && filled + missing == 8 {
            self.hasher.write_u64(u64::from_le_bytes(self.begun));
        }
        let (words, last) = rest.as_chunks::<8>();
        for word in words {
            self.hasher.write_u64(u64::from_le_bytes(*word));
        }
        self.begun[..last.len()].copy_from_slice(last);
    }

    /// The digest, when all is in.
    pub fn done(mut self) -> String {
        let mut last = [0; 8];
        let filled = (self.bytes % 8) as usize;
        last[..filled].copy_from_slice(&self.begun[..filled]);
        self.hasher.write_u64(u64::from_le_bytes(last));
        self.hasher.write_u64(self.bytes);
        self.hasher.digest().short()
    }
}

impl PartialEq for Asset {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
            && self.events == other.events
            && self.name == other.name
            && self.data.is_some() == other.data.is_some()
    }
}

impl fmt::Debug for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Asset({}, {})", self.written(), if self.data.is_some() { "opened" } else { "not opened" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_a_link_says_of_a_file_reads_back_and_other_forms_are_refused() {
        let text = "0123456789abcdef~12~my events~2.ndjson";
        let asset = Asset::read(text).expect("of the form");
        assert_eq!((asset.written().as_str(), asset.name.as_str()), (text, "my events~2.ndjson"));
        for text in ["", "0123456789abcdef", "0123456789abcdef~x~a", "012~1~a", "0123456789abcdeg~1~a"] {
            assert_eq!(Asset::read(text), None, "{text}");
        }
    }

    #[test]
    fn another_byte_is_another_digest() {
        assert_ne!(Asset::digest(b"a"), Asset::digest(b"a\0"));
        assert_ne!(Asset::digest(b"12345678"), Asset::digest(b"12345679"));
    }
}
