//! Files of the page's own host.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{reason, window};

/// The text of a file under the page's own path.
///
/// # Errors
/// The browser's reason, the host's status, or that it is longer than `most` bytes.
pub async fn text(path: &str, most: usize) -> Result<String, String> {
    let window = window().ok_or("no browser")?;
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(|error| reason(&error))?;
    let response: Response = response.dyn_into().map_err(|_| "no answer".to_string())?;
    if !response.ok() {
        return Err(format!("{} {}", response.status(), response.status_text()).trim_end().to_string());
    }
    let text =
        JsFuture::from(response.text().map_err(|error| reason(&error))?).await.map_err(|error| reason(&error))?;
    let text = text.as_string().unwrap_or_default();
    if text.len() > most { Err(format!("it is longer than {most} bytes")) } else { Ok(text) }
}
