//! A file of events that comes in pieces: a large one is never in memory whole.

use crate::asset::FileDigest;
use crate::ndjson::Import;

/// A file on its way: its events so far, and its digest.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    import: Import,
    digest: FileDigest,
    /// The beginning of a line whose end is in a later piece.
    begun: Vec<u8>,
}

impl Reader {
    /// Takes in the next piece of the file, of any length; lines may run over from piece to piece.
    pub fn take(&mut self, piece: &[u8]) {
        self.digest.take(piece);
        let mut rest = piece;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            if self.begun.is_empty() {
                self.import.line(&rest[..end]);
            } else {
                self.begun.extend_from_slice(&rest[..end]);
                self.import.line(&self.begun);
                self.begun.clear();
            }
            rest = &rest[end + 1..];
        }
        self.begun.extend_from_slice(rest);
    }

    /// What the file was, when all of it came: its events and its digest, as links carry it.
    pub fn done(mut self) -> (Import, String) {
        // A last line need not end.
        if !self.begun.is_empty() {
            self.import.line(&self.begun);
        }
        (self.import, self.digest.done())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::Asset;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const FILE: &[u8] = b"{\"id\":\"a\",\"stream\":\"s\",\"type\":\"opened\",\"recorded_at\":1,\"data\":{\"owner\":\"Ada\"}}\r\n\nnot an event\n{\"id\":\"b\",\"stream\":\"s\",\"type\":\"deposited\",\"recorded_at\":2,\"data\":{\"amount_cents\":5}}";

    #[test]
    fn pieces_of_any_length_give_the_same_events_problems_and_digest() {
        let whole = Import::read(FILE);
        assert_eq!((whole.store.len(), whole.refused, whole.lines), (2, 1, 4));
        for length in 1..=FILE.len() {
            let mut reader = Reader::default();
            FILE.chunks(length).for_each(|piece| reader.take(piece));
            let (import, digest) = reader.done();
            assert_eq!(digest, Asset::digest(FILE), "pieces of {length}");
            assert_eq!(import.store.records(), whole.store.records(), "pieces of {length}");
            assert_eq!((import.problems, import.lines), (whole.problems.clone(), 4), "pieces of {length}");
        }
    }
}
