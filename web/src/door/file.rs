//! Files that somebody opens, read piece by piece: the browser keeps the bytes, not the module.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileList};

/// A file with a name.
#[derive(Clone, Debug)]
pub struct NamedFile {
    /// Its name, without a path.
    pub name: String,
    /// The file as the browser has it.
    pub blob: Blob,
}

impl NamedFile {
    /// Its length in bytes.
    pub fn len(&self) -> f64 {
        self.blob.size()
    }

    /// True when there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0.0
    }

    /// The bytes from one place to another; `None` when the browser cannot read it, as when it is no longer there.
    pub async fn piece(&self, from: f64, to: f64) -> Option<Vec<u8>> {
        let piece = self.blob.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = JsFuture::from(piece.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer).to_vec())
    }
}

/// The first of the files that somebody chose or dropped.
pub fn first(files: Option<FileList>) -> Option<NamedFile> {
    let file = files?.get(0)?;
    Some(NamedFile { name: file.name(), blob: file.into() })
}

/// A text as a file.
pub fn of_text(name: &str, text: &str) -> Option<NamedFile> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
    Some(NamedFile { name: name.to_string(), blob })
}
