//! `window.halfopen`: what a script in the page's console, a test, or a benchmark can ask of the lab and do to it.

use crate::newest::{Newest, use_newest};
use lab::LabState;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use yew::prelude::*;

/// What the open page answers with.
#[derive(Clone)]
pub struct Api {
    /// Where the lab stands; `None` while the first run is computed.
    pub state: Rc<dyn Fn() -> Option<LabState>>,
    /// Goes to a moment, written as in the time field.
    pub seek: Rc<dyn Fn(String) -> Result<(), String>>,
    /// Opens a link to a lab.
    pub load: Rc<dyn Fn(String) -> Result<(), String>>,
    /// The whole log, entry by entry.
    pub log: Rc<dyn Fn() -> Result<JsValue, JsValue>>,
}

/// A value as JavaScript has it: maps as plain objects, whole numbers as numbers.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// Keeps `window.halfopen` there while the page is open, always answering from the newest `api`.
#[hook]
pub fn use_api(api: Api) {
    let newest = use_newest(&api);
    use_effect_with((), move |()| {
        let installed = Installed::new(newest);
        move || drop(installed)
    });
}

/// A reason as JavaScript throws it.
fn thrown(why: String) -> JsValue {
    js_sys::Error::new(&why).into()
}

type Asks = Closure<dyn Fn() -> Result<JsValue, JsValue>>;
type Goes = Closure<dyn Fn(JsValue) -> Result<(), JsValue>>;
type Opens = Closure<dyn Fn(String) -> Result<(), JsValue>>;

/// The functions of `window.halfopen`, which work as long as this is kept.
struct Installed {
    _closures: (Asks, Goes, Opens, Asks),
}

const NAME: &str = "halfopen";

impl Installed {
    fn new(api: Newest<Api>) -> Option<Installed> {
        let window = web_sys::window()?;
        // Each function takes its own handle out first, so that it may lead to a new rendering.
        let get = api.clone();
        let get_state = Closure::new(move || {
            let state = get.get().state;
            to_js(&state())
        });
        let seeker = api.clone();
        let seek = Closure::new(move |to: JsValue| {
            let seek = seeker.get().seek;
            let to = to.as_f64().map(|s| format!("{s:.6}")).or_else(|| to.as_string()).unwrap_or_default();
            seek(to).map_err(thrown)
        });
        let loader = api.clone();
        let load = Closure::new(move |link: String| {
            let load = loader.get().load;
            load(link).map_err(thrown)
        });
        let export_log = Closure::new(move || {
            let log = api.get().log;
            log()
        });
        let object = js_sys::Object::new();
        for (name, function) in [
            ("getState", AsRef::<JsValue>::as_ref(&get_state)),
            ("seek", seek.as_ref()),
            ("load", load.as_ref()),
            ("exportLog", export_log.as_ref()),
        ] {
            js_sys::Reflect::set(&object, &name.into(), function).ok()?;
        }
        js_sys::Reflect::set(&window, &NAME.into(), &object).ok()?;
        Some(Installed { _closures: (get_state, seek, load, export_log) })
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            // A page that is going away leaves nothing that would call into it.
            let _ = js_sys::Reflect::delete_property(&window, &NAME.into());
        }
    }
}
