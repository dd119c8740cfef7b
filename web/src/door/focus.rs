//! Where the keyboard's focus is, and moving it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::NodeRef;

use super::document;

/// What answers to keys by itself, so that a single-letter shortcut must stay away.
const CONTROLS: &str =
    "input, select, textarea, button, a[href], summary, [contenteditable], [tabindex], [role=slider]";

/// Moves the focus to the element with this id; tells whether it is there.
pub fn focus_id(id: &str) -> bool {
    document().and_then(|document| document.get_element_by_id(id)).is_some_and(|element| give(&element))
}

/// Moves the focus to the field with this id, its text selected: what is typed replaces it.
pub fn select_id(id: &str) {
    if focus_id(id)
        && let Some(field) = active().and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
    {
        field.select();
    }
}

/// Moves the focus to the element behind the reference.
pub fn focus_node(node: &NodeRef) -> bool {
    node.cast::<Element>().is_some_and(|element| give(&element))
}

/// Moves the focus to the first element inside `node` that fits the selector.
pub fn focus_within(node: &NodeRef, selector: &str) -> bool {
    node.cast::<Element>()
        .and_then(|element| element.query_selector(selector).ok().flatten())
        .is_some_and(|element| give(&element))
}

fn give(element: &Element) -> bool {
    // SVG elements have `focus` too, but not as HTML elements.
    element.unchecked_ref::<HtmlElement>().focus().is_ok()
}

/// Whether a control has the focus, so that Space and letters belong to it.
pub fn is_in_control() -> bool {
    active().is_some_and(|element| element.matches(CONTROLS).unwrap_or(false))
}

/// Whether something has the focus into which letters are typed.
pub fn is_in_text() -> bool {
    const TYPED_INTO: &str =
        "textarea, select, [contenteditable], input:not([type=range]):not([type=checkbox]):not([type=radio])";
    active().is_some_and(|element| element.matches(TYPED_INTO).unwrap_or(false))
}

/// Whether a dialog is open, whose keys are its own.
pub fn is_in_dialog() -> bool {
    active().is_some_and(|element| element.closest("dialog").ok().flatten().is_some())
}

/// Whether the focus is inside the element behind the reference.
pub fn is_within(node: &NodeRef) -> bool {
    match (node.cast::<Element>(), active()) {
        (Some(element), Some(active)) => element.contains(Some(&active)),
        _ => false,
    }
}

fn active() -> Option<Element> {
    document()?.active_element()
}

/// Scrolls the element with this id into view if it is not.
pub fn reveal_id(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Scrolls what holds the element with this id no further than needed to see it.
pub fn reveal_nearest(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Scrolls the first element that fits the selector into view, if less than half of the window's height shows of it or of what
/// there is of it.
pub fn reveal_mostly(selector: &str) {
    let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten()) else {
        return;
    };
    let Some(high) = super::window().and_then(|window| window.inner_height().ok()?.as_f64()) else { return };
    let place = element.get_bounding_client_rect();
    let seen = place.bottom().min(high) - place.top().max(0.0);
    if seen < (high / 2.0).min(place.height() - 1.0) {
        element.scroll_into_view();
    }
}

/// Does what a click on the element with this id does, with the focus on it where it can have it; false where it is
/// not there.
pub fn press_id(id: &str) -> bool {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    give(&element);
    element.dyn_into::<HtmlElement>().is_ok_and(|element| {
        element.click();
        true
    })
}

/// Unfolds whatever the element with this id is folded away in, and gives it the focus.
pub fn unfold_id(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
    give(&element);
}

/// The ids and texts of all elements that fit the selector and have an id, in their order.
pub fn labelled(selector: &str) -> Vec<(String, String)> {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    let elements = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
    // The name is the first text: what follows it is a count.
    let named = elements.map(|element| {
        let name = element.first_child().and_then(|text| text.text_content()).unwrap_or_default();
        (element.id(), name)
    });
    named.filter(|(id, _)| !id.is_empty()).collect()
}
