//! Files that somebody opens: read whole, as bytes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, FileList};

/// A file that was opened, or why it was not.
pub enum Opened {
    /// Its name and its bytes.
    Bytes {
        /// Its name, without a path.
        name: String,
        /// Everything in it.
        bytes: Vec<u8>,
        /// The file as the browser has it, for keeping: no copy in the module's memory.
        file: Option<Blob>,
    },
    /// It is larger than allowed.
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// Reads the first of the files that somebody chose or dropped; does nothing where there is none.
pub fn read_first(files: Option<FileList>, most_bytes: f64, then: impl FnOnce(Opened) + 'static) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    if file.size() > most_bytes {
        return then(Opened::TooLarge);
    }
    spawn_local(async move { then(read(file.name(), file.into()).await) });
}

/// Reads a file that the browser has.
pub async fn read(name: String, file: Blob) -> Opened {
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Opened::Bytes { name, bytes: Uint8Array::new(&buffer).to_vec(), file: Some(file) },
        Err(_) => Opened::Unreadable,
    }
}

/// A text as a file that was opened.
pub fn of_text(name: &str, text: String) -> Opened {
    let file = Blob::new_with_str_sequence(&Array::of1(&text.as_str().into())).ok();
    Opened::Bytes { name: name.to_string(), bytes: text.into_bytes(), file }
}
