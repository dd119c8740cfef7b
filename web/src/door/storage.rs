//! What the browser keeps for the site (local storage) and for one tab (session storage, which a reload leaves as it
//! is). Both may be refused (private windows, sandboxed frames) or full.

use std::fmt;

use super::{reason, window};

/// Why the storage did not serve.
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

/// For whom something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All tabs, until it is removed.
    Site,
    /// This tab, until it is closed.
    Tab,
}

impl Scope {
    /// What is kept under the key, if anything.
    ///
    /// # Errors
    /// When the browser refuses storage.
    pub fn get(self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage()?.get_item(key).map_err(refused)
    }

    /// Keeps `value` under the key.
    ///
    /// # Errors
    /// When the browser refuses storage, or it is full.
    pub fn set(self, key: &str, value: &str) -> Result<(), StorageError> {
        self.storage()?.set_item(key, value).map_err(refused)
    }

    /// Forgets what is kept under the key.
    ///
    /// # Errors
    /// When the browser refuses storage.
    pub fn remove(self, key: &str) -> Result<(), StorageError> {
        self.storage()?.remove_item(key).map_err(refused)
    }

    /// The keys that begin so, in no order; none where the browser refuses storage.
    pub fn keys(self, prefix: &str) -> Vec<String> {
        let Ok(storage) = self.storage() else { return Vec::new() };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
        keys.filter(|key| key.starts_with(prefix)).collect()
    }

    fn storage(self) -> Result<web_sys::Storage, StorageError> {
        let absent = || StorageError { reason: String::new() };
        let window = window().ok_or_else(absent)?;
        let storage = match self {
            Scope::Site => window.local_storage(),
            Scope::Tab => window.session_storage(),
        };
        storage.map_err(refused)?.ok_or_else(absent)
    }
}

/// What is kept for the site under the key; see [`Scope::get`].
///
/// # Errors
/// When the browser refuses storage.
pub fn get(key: &str) -> Result<Option<String>, StorageError> {
    Scope::Site.get(key)
}

/// Keeps `value` for the site under the key.
///
/// # Errors
/// When the browser refuses storage, or it is full.
pub fn set(key: &str, value: &str) -> Result<(), StorageError> {
    Scope::Site.set(key, value)
}

fn refused(error: wasm_bindgen::JsValue) -> StorageError {
    StorageError { reason: reason(&error) }
}
