//! Writing text to the clipboard, also where the modern interface is missing or refused.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlElement, HtmlTextAreaElement};

use super::{document, reason, window};

/// Copies `text`.
///
/// # Errors
/// The browser's reason, when both the clipboard interface and the older copy command refuse; the page then shows the
/// text for copying by hand.
pub async fn write_text(text: &str) -> Result<(), String> {
    let refused = match modern(text).await {
        Ok(()) => return Ok(()),
        Err(error) => reason(&error),
    };
    if by_command(text) == Some(true) { Ok(()) } else { Err(refused) }
}

async fn modern(text: &str) -> Result<(), JsValue> {
    let navigator = window().ok_or("no window")?.navigator();
    // Absent on pages that came over plain http, whatever the type of the binding says.
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err("no clipboard".into());
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(drop)
}

/// The older way: select the text in an area that nobody sees, and give the copy command.
fn by_command(text: &str) -> Option<bool> {
    let document = document()?;
    let before = document.active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_class_name("visually-hidden");
    area.set_value(text);
    // An open modal dialog makes everything outside it inert, so the area goes next to the focus.
    let home =
        before.as_ref().and_then(|element| element.parent_element()).or_else(|| document.body().map(Into::into))?;
    home.append_child(&area).ok()?;
    area.select();
    let done = document.clone().dyn_into::<HtmlDocument>().ok().and_then(|document| document.exec_command("copy").ok());
    area.remove();
    if let Some(element) = before {
        let _ = element.focus();
    }
    done
}
