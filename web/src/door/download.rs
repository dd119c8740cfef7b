//! Saving a text as a file on the viewer's machine.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{document, reason};

/// Offers `text` as a file called `name`, of the media type `kind`, such as `text/csv`.
///
/// # Errors
/// The browser's reason. A frame without the right to download refuses in silence, which cannot be noticed; one without
/// an origin of its own is taken for such, since a page that gives it the one right and not the other is rare.
pub fn save(name: &str, kind: &str, text: &str) -> Result<(), String> {
    attempt(name, kind, text).map_err(|error| reason(&error))?;
    let origin = super::window().and_then(|window| js_sys::Reflect::get(&window, &"origin".into()).ok());
    match origin.and_then(|origin| origin.as_string()) {
        Some(origin) if origin == "null" => Err("the frame is sandboxed".to_string()),
        Some(_) | None => Ok(()),
    }
}

fn attempt(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let document = document().ok_or("no document")?;
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The click only starts the download; the text must outlive it for a while.
    gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
