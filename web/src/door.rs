//! The only JavaScript boundary: one file per facility of the browser.
//!
//! Outside a browser (native render tests) there is no window: every function here then answers with nothing or with a
//! default, and none panics.

pub mod address;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod download;
pub mod fetch;
pub mod file;
pub mod focus;
pub mod frame;
pub mod host;
mod inbox;
pub mod language;
pub mod media;
pub mod page;
pub mod pointer;
pub mod shelf;
pub mod size;
pub mod storage;
pub mod theme;
pub mod visible;

/// The window, or `None` outside a browser, where asking for it would panic.
pub(crate) fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document, or `None` outside a browser.
pub(crate) fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The root element, which carries the theme and measured lengths, or `None` outside a browser.
pub(crate) fn root() -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    document()?.document_element()?.dyn_into().ok()
}

/// What a thrown value says, in the browser's own words.
pub(crate) fn reason(error: &wasm_bindgen::JsValue) -> String {
    js_sys::Reflect::get(error, &"message".into())
        .ok()
        .and_then(|message| message.as_string())
        .or_else(|| error.as_string())
        .unwrap_or_default()
}
