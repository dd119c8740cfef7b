//! Files of the page's own host.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{reason, window};

/// Why a file did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// In the browser's own words, or in the host's: its status.
    Refused(String),
    /// It is longer than so many bytes.
    TooLong(usize),
}

/// The text of a file under the page's own path, of at most `most` bytes.
///
/// # Errors
/// When the browser or the host refuses, or the file is longer.
pub async fn text(path: &str, most: usize) -> Result<String, FetchError> {
    let window = window().ok_or(FetchError::Refused(String::new()))?;
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(refused)?;
    let response: Response = response.dyn_into().map_err(refused)?;
    if !response.ok() {
        let status = format!("{} {}", response.status(), response.status_text());
        return Err(FetchError::Refused(status.trim_end().to_string()));
    }
    let text = JsFuture::from(response.text().map_err(refused)?).await.map_err(refused)?;
    let text = text.as_string().unwrap_or_default();
    if text.len() > most { Err(FetchError::TooLong(most)) } else { Ok(text) }
}

fn refused(error: JsValue) -> FetchError {
    FetchError::Refused(reason(&error))
}
