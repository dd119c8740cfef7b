//! Files that somebody opens: read whole, as bytes.

use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::FileList;

/// A file that was opened, or why it was not.
pub enum Opened {
    /// Its name and its bytes.
    Bytes {
        /// Its name, without a path.
        name: String,
        /// Everything in it.
        bytes: Vec<u8>,
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
    spawn_local(async move {
        let opened = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => Opened::Bytes { name: file.name(), bytes: Uint8Array::new(&buffer).to_vec() },
            Err(_) => Opened::Unreadable,
        };
        then(opened);
    });
}
