//! The page that a frame stands in: messages to it and from it, and how high the frame would like to be.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, ResizeObserver, Window};
use yew::prelude::*;

use super::inbox::Inbox;
use super::{root, window};

fn parent() -> Option<Window> {
    let window = window()?;
    let parent = window.parent().ok().flatten()?;
    (parent != window).then_some(parent)
}

/// Sends a message to the page that this frame stands in; without one, nothing. What is sent is no secret: it goes to
/// whatever page that is.
pub fn post(message: &JsValue) {
    if let Some(parent) = parent() {
        // A host that is going away hears nothing, which is no harm.
        let _ = parent.post_message(message, "*");
    }
}

thread_local! {
    static INBOX: RefCell<Inbox<Callback<JsValue>, JsValue>> = RefCell::default();
    static EAR: OnceCell<Option<EventListener>> = const { OnceCell::new() };
}

/// Where `boot.js` keeps what the page that this frame stands in said before this module was there.
const EARLY: &str = "halfopenEarly";

/// Takes over what was said before this module was there, in its order; from now on nothing is kept there.
fn take_early(window: &Window) {
    let early =
        js_sys::Reflect::get(window, &EARLY.into()).ok().and_then(|early| early.dyn_into::<js_sys::Array>().ok());
    let _ = js_sys::Reflect::delete_property(window, &EARLY.into());
    for message in early.iter().flat_map(js_sys::Array::iter) {
        INBOX.with_borrow_mut(|inbox| inbox.hear(message));
    }
}

/// Begins to hear the messages of the page that this frame stands in, and of nobody else, for as long as the frame is
/// there; they wait until somebody listens (see [`use_messages`]).
pub fn hear() {
    EAR.with(|ear| {
        ear.get_or_init(|| {
            let window = window()?;
            take_early(&window);
            Some(EventListener::new(&window, "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                let from_host = parent().is_some_and(|parent| {
                    event.source().is_some_and(|source| {
                        // Windows of other origins can be compared, not cast.
                        js_sys::Object::is(source.as_ref(), parent.as_ref())
                    })
                });
                if from_host {
                    INBOX.with_borrow_mut(|inbox| inbox.hear(event.data()));
                    tell_next();
                }
            }))
        });
    });
}

/// Tells the next message, if what the one before did has been drawn; see [`use_messages`].
fn tell_next() {
    if let Some((listener, data)) = INBOX.with_borrow_mut(Inbox::next) {
        listener.emit(data);
    }
}

/// Lets messages wait for the next lab: the one that listens is about to go.
pub fn hold_messages() {
    INBOX.with_borrow_mut(Inbox::hold);
}

/// Calls back with the data of every message from the page that this frame stands in, those that waited first, each when
/// what the one before did has been drawn. While it does not listen, they wait.
#[hook]
pub fn use_messages(listens: bool, on_message: Callback<JsValue>) {
    let update = use_force_update();
    use_effect_with((listens, on_message), |(listens, on_message)| {
        let on_message = on_message.clone();
        let opened = listens.then(|| {
            hear();
            // Every message is followed by a drawing, also one that changes nothing.
            let listener = Callback::from(move |data| {
                on_message.emit(data);
                update.force_update();
            });
            let opened = INBOX.with_borrow_mut(|inbox| inbox.open(listener));
            tell_next();
            opened
        });
        move || {
            if let Some(opened) = opened {
                INBOX.with_borrow_mut(|inbox| inbox.close(opened));
            }
        }
    });
    // The page is drawn in slices, between which messages come.
    let told = INBOX.with_borrow(Inbox::told);
    use_effect(move || {
        if listens {
            INBOX.with_borrow_mut(|inbox| inbox.settled(told));
            tell_next();
        }
    });
}

/// The height of the page's content, rounded up, and of what of it can be seen now.
pub fn heights() -> (u32, u32) {
    let body = window().and_then(|window| window.document()).and_then(|document| document.body());
    body.map_or((0, 0), |body| {
        let content = body.get_bounding_client_rect().height().ceil();
        (content.max(0.0) as u32, u32::try_from(body.client_height()).unwrap_or(0))
    })
}

/// Calls back with the height of the content when it changes, at most once a frame, and never twice with the same: so
/// it is no answer to a frame that was made as high as asked.
#[hook]
pub fn use_height(on_height: Callback<u32>) {
    use_effect_with((), move |()| {
        let last = Rc::new(Cell::new(0));
        let asked: Rc<Cell<Option<AnimationFrame>>> = Rc::default();
        let on_resize = Closure::<dyn FnMut()>::new(move || {
            let (last, on_height) = (last.clone(), on_height.clone());
            asked.set(Some(request_animation_frame(move |_| {
                let (height, _) = heights();
                if height > 0 && last.replace(height) != height {
                    on_height.emit(height);
                }
            })));
        });
        let body = window().and_then(|window| window.document()).and_then(|document| document.body());
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(body)) = (&observer, &body) {
            observer.observe(body);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(on_resize);
        }
    });
}

/// Tells the styles that the page stands in another one.
pub fn mark_embedded() {
    if let Some(root) = root() {
        let _ = root.set_attribute("data-embed", "");
    }
}
