//! Whether an element can be seen, kept up to date by an `IntersectionObserver`: also within a frame, in which it means
//! that the frame itself is on the screen.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};
use yew::prelude::*;

struct Watch {
    observer: IntersectionObserver,
    _on_change: Closure<dyn FnMut(js_sys::Array)>,
}

impl Watch {
    fn new(element: &Element, on_change: Callback<bool>) -> Option<Watch> {
        let closure = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            // The last entry is the newest.
            let newest = entries.at(-1).dyn_into::<IntersectionObserverEntry>();
            if let Ok(entry) = newest {
                on_change.emit(entry.is_intersecting());
            }
        });
        let observer = IntersectionObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Watch { observer, _on_change: closure })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Whether the element can be seen; false until the browser has said so, and true where nobody can say.
#[hook]
pub fn use_visible(node: &NodeRef) -> bool {
    let visible = use_state_eq(|| super::window().is_none());
    {
        let (node, visible) = (node.clone(), visible.setter());
        use_effect_with((), move |()| {
            let told = visible.clone();
            let on_change = Callback::from(move |seen| told.set(seen));
            let watch = node.cast::<Element>().and_then(|element| Watch::new(&element, on_change));
            if watch.is_none() {
                visible.set(true);
            }
            move || drop(watch)
        });
    }
    *visible
}
