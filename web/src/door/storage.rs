//! Local storage, which may be refused (private windows, sandboxed frames) or full.

use std::fmt;

use super::{reason, window};

/// Why local storage did not serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageError {
    /// In the browser's own words; may be empty.
    pub reason: String,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for StorageError {}

/// What is kept under the key, if anything.
///
/// # Errors
/// When the browser refuses storage.
pub fn get(key: &str) -> Result<Option<String>, StorageError> {
    storage()?.get_item(key).map_err(refused)
}

/// Keeps `value` under the key.
///
/// # Errors
/// When the browser refuses storage, or it is full.
pub fn set(key: &str, value: &str) -> Result<(), StorageError> {
    storage()?.set_item(key, value).map_err(refused)
}

/// Forgets what is kept under the key.
///
/// # Errors
/// When the browser refuses storage.
pub fn remove(key: &str) -> Result<(), StorageError> {
    storage()?.remove_item(key).map_err(refused)
}

fn storage() -> Result<web_sys::Storage, StorageError> {
    let absent = || StorageError { reason: String::new() };
    window().ok_or_else(absent)?.local_storage().map_err(refused)?.ok_or_else(absent)
}

fn refused(error: wasm_bindgen::JsValue) -> StorageError {
    StorageError { reason: reason(&error) }
}
