//! Pointers: where they are inside an element, and holding on to one during a drag.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};
use yew::NodeRef;

/// Pixels from the left edge of the element behind the reference; 0 when it is not there.
pub fn x_within(event: &web_sys::MouseEvent, node: &NodeRef) -> f64 {
    node.cast::<Element>()
        .map_or(0.0, |element| f64::from(event.client_x()) - element.get_bounding_client_rect().left())
}

/// Sends the pointer's further events to the element behind the reference, wherever it moves.
pub fn capture(event: &PointerEvent, node: &NodeRef) {
    if let Some(element) = node.cast::<Element>() {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether the event happened inside an element that fits the selector.
pub fn is_on(event: &web_sys::Event, selector: &str) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest(selector).ok().flatten())
        .is_some()
}

/// Pixels from the left and from the upper edge of the element behind the reference; 0 when it is not there.
pub fn within(event: &web_sys::MouseEvent, node: &NodeRef) -> (f64, f64) {
    node.cast::<Element>().map_or((0.0, 0.0), |element| {
        let bounds = element.get_bounding_client_rect();
        (f64::from(event.client_x()) - bounds.left(), f64::from(event.client_y()) - bounds.top())
    })
}
