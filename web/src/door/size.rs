//! How large an element is, kept up to date by a `ResizeObserver`.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::root;

/// The width taken before the element has been measured, and outside a browser.
pub const UNMEASURED_PX: u32 = 960;

/// Watches one element; dropping it ends the watch.
struct Watch {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: &Element, on_resize: impl FnMut() + 'static) -> Option<Watch> {
        let closure = Closure::<dyn FnMut()>::new(on_resize);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Watch { observer, _on_resize: closure })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The inner width of the element in pixels; [`UNMEASURED_PX`] until it is known.
#[hook]
pub fn use_width(node: &NodeRef) -> u32 {
    let width = use_state_eq(|| UNMEASURED_PX);
    {
        let (node, width) = (node.clone(), width.setter());
        use_effect_with((), move |()| {
            let watch = node.cast::<Element>().and_then(|element| {
                let measure = move |element: &Element| {
                    // A folded element has no width; what was known before is the better guess.
                    if let Ok(px @ 1..) = u32::try_from(element.client_width()) {
                        width.set(px);
                    }
                };
                measure(&element);
                Watch::new(&element.clone(), move || measure(&element))
            });
            move || drop(watch)
        });
    }
    *width
}

/// Keeps the height of the element in the custom property `name` (such as `--dock-height`) of the root, for
/// `scroll-padding`.
#[hook]
pub fn use_height_property(node: &NodeRef, name: &'static str) {
    let node = node.clone();
    use_effect_with(name, move |&name| {
        let watch = node.cast::<HtmlElement>().and_then(|element| {
            let measure = Rc::new(move |element: &HtmlElement| {
                set_property(name, &format!("{}px", element.offset_height()));
            });
            measure(&element);
            Watch::new(&element.clone(), move || measure(&element))
        });
        move || {
            drop(watch);
            set_property(name, "");
        }
    });
}

/// Sets a custom property of the root; an empty value removes it.
pub fn set_property(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.style().set_property(name, value);
    }
}
