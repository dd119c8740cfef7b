//! What a lab says to the page that it is embedded in, and what that page may ask of it: messages, version 1.
//!
//! Only the page that holds the frame is listened to. What it sends is limited in size and number, and read like a
//! link: what is not understood is answered with an error, and changes nothing.

use super::opening::{Unopened, open_link};
use super::session::{Seen, Session};
use crate::api::to_js;
use crate::components::phase::Phase;
use crate::components::transport::Transport;
use crate::door::theme::{self, Theme};
use crate::door::{clock, host};
use crate::embed::use_embed;
use crate::language::use_language;
use crate::newest::use_newest;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
use lab::{ExerciseRef, LabState, Moment, Verdict, parse_moment};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::rc::Rc;
use text::Language;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// The version of the messages.
const VERSION: u32 = 1;
/// The most characters of a message, written as JSON.
const MAX_LENGTH: u32 = 64 * 1024;
/// The most messages that are read in a second; a flood beyond that is dropped.
const MAX_PER_SECOND: u32 = 100;
/// How often the state is told at most, in ms.
const STATE_EVERY_MS: f64 = 250.0;

/// A message to the host.
#[derive(Serialize)]
struct ToHost<T> {
    source: &'static str,
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    re: Option<Value>,
    r#type: &'static str,
    payload: T,
}

fn send<T: Serialize>(r#type: &'static str, re: Option<Value>, payload: T) {
    let message = ToHost { source: "halfopen", v: VERSION, re, r#type, payload };
    if let Ok(message) = to_js(&message) {
        host::post(&message);
    }
}

/// A message from the host.
#[derive(Deserialize)]
struct FromHost {
    source: String,
    v: u32,
    #[serde(default)]
    id: Value,
    r#type: String,
    #[serde(default)]
    payload: Value,
}

/// What a host may ask for.
#[derive(Clone)]
struct Asked {
    /// Goes to a moment; false when it is not in the run.
    go_to: Callback<Moment, bool>,
    reset: Callback<()>,
    state: Option<LabState>,
    /// Whether the run waits for a prediction, and moves for nobody.
    held: bool,
    transport: Callback<Transport>,
    set_language: Callback<Language>,
    on_open: Callback<String>,
}

/// Talks with the host while the page is embedded; on a page of its own, with nobody.
#[hook]
pub fn use_host<P: Pattern>(
    session: &Rc<Session<P>>,
    seen: Option<&Seen<P>>,
    state: Option<LabState>,
    transport: &Callback<Transport>,
    on_open: &Callback<String>,
) {
    let asked = Asked {
        go_to: {
            let (session, seen) = (session.clone(), seen.cloned());
            Callback::from(move |moment| seen.as_ref().is_some_and(|seen| session.go_to(&seen.run, moment)))
        },
        reset: {
            let session = session.clone();
            Callback::from(move |()| {
                // To what the link asks for, which is more than its preset; a file's exercise came after the link.
                let link = &session.arrived.link;
                let scenario = match link.exercise {
                    Some(ExerciseRef::File(_)) => (**session.base.rc()).clone(),
                    Some(_) | None => link.scenario.clone(),
                };
                session.edit(scenario, Phase::Commit);
                let at = match link.moment {
                    Some(Moment::At(at)) => at,
                    Some(Moment::Entry(_)) | None => sim::Time::ZERO,
                };
                session.playback.dispatch(PlaybackAction::Seek(at));
            })
        },
        held: session.held,
        state,
        transport: transport.clone(),
        set_language: use_language().set,
        on_open: on_open.clone(),
    };
    use_asked(asked, session.playback.playing, session.run.computing);
}

/// The same, whatever the lab.
#[hook]
fn use_asked(asked: Asked, playing: bool, computing: Option<u64>) {
    let embedded = use_embed().0.is_some();
    let newest = use_newest(&asked);
    let state = asked.state;
    let flood = use_mut_ref(|| (0.0_f64, 0_u32));
    let on_message = use_callback(embedded, move |data: JsValue, embedded| {
        if *embedded && !is_flood(&flood) {
            on_data(&data, &newest.get());
        }
    });
    use_heights(embedded);
    // A run that is computed anew does not take back that the first one is there.
    let was_ready = use_mut_ref(|| false);
    *was_ready.borrow_mut() |= state.is_some();
    let ready = *was_ready.borrow();
    let first = state.clone();
    use_effect_with((embedded, ready), move |(embedded, ready)| {
        if *embedded && *ready {
            send("ready", None, first);
        }
    });
    // After that, so that what waited is answered after it.
    host::use_messages(embedded && ready, on_message);
    use_states(embedded, state, playing);
    use_effect_with((embedded, computing), |(embedded, computing)| {
        if let (true, Some(percent)) = (embedded, computing) {
            send("progress", None, json!({ "done": percent, "of": 100 }));
        }
    });
}

/// Tells the state when it has changed: at once where it stands, at most four times a second where it moves.
#[hook]
fn use_states(embedded: bool, state: Option<LabState>, playing: bool) {
    let told = use_mut_ref(|| (0.0_f64, None::<LabState>));
    use_effect(move || {
        let mut told = told.borrow_mut();
        let now = clock::now_ms();
        if embedded && state.is_some() && told.1 != state && (!playing || now - told.0 >= STATE_EVERY_MS) {
            send("state", None, &state);
            *told = (now, state);
        }
    });
}

/// Tells the height in the three dialects: ours, that of H5P's resizer, that of Canvas.
#[hook]
fn use_heights(embedded: bool) {
    let on_height = use_callback(embedded, |height: u32, embedded| {
        if *embedded {
            send("resize", None, json!({ "height": height }));
            post_json(&json!({ "subject": "lti.frameResize", "height": height }));
            prepare_h5p();
        }
    });
    host::use_height(on_height);
    use_effect_with(embedded, |embedded| {
        if *embedded {
            host::mark_embedded();
            post_json(&json!({ "context": "h5p", "action": "hello" }));
        }
    });
}

fn prepare_h5p() {
    let (content, seen) = host::heights();
    post_json(&json!({ "context": "h5p", "action": "prepareResize", "scrollHeight": content, "clientHeight": seen }));
}

fn post_json(message: &Value) {
    if let Ok(message) = to_js(message) {
        host::post(&message);
    }
}

/// The best verdict of this visit on an exercise, with the link that shows it.
pub fn send_result(exercise: &str, verdict: &Verdict, link: &str) {
    let Verdict { passed, score, .. } = verdict;
    send("result", None, json!({ "exercise": exercise, "passed": passed, "score": score, "link": link }));
}

fn is_flood(flood: &Rc<RefCell<(f64, u32)>>) -> bool {
    let mut flood = flood.borrow_mut();
    let now = clock::now_ms();
    if now - flood.0 >= 1_000.0 {
        *flood = (now, 0);
    }
    flood.1 += 1;
    flood.1 > MAX_PER_SECOND
}

fn on_data(data: &JsValue, asked: &Asked) {
    // What cannot be written as JSON is none of ours.
    let Some(text) = js_sys::JSON::stringify(data).ok().filter(|text| text.is_string()) else { return };
    if text.length() > MAX_LENGTH {
        return send("error", None, json!({ "message": format!("A message may have {MAX_LENGTH} characters.") }));
    }
    let Ok(value) = serde_json::from_str::<Value>(&String::from(text)) else { return };
    if value["context"] == "h5p" {
        return on_h5p(&value);
    }
    let Ok(message) = serde_json::from_value::<FromHost>(value) else { return };
    if message.source != "halfopen-host" {
        return;
    }
    // The host's own number comes back with the answer, if it is one.
    let id = Some(message.id).filter(|id| id.is_number() || id.as_str().is_some_and(|id| id.len() <= 100));
    if message.v != VERSION {
        return send("error", id, json!({ "message": format!("Version {VERSION} is spoken here.") }));
    }
    match carry_out(&message.r#type, &message.payload, asked) {
        Ok(payload) => send("ok", id, payload),
        Err(message) => send("error", id, json!({ "message": message })),
    }
}

/// The handshake of H5P's resizer: https://github.com/h5p/h5p-php-library, js/h5p-resizer.js.
fn on_h5p(value: &Value) {
    match value["action"].as_str() {
        Some("ready") => post_json(&json!({ "context": "h5p", "action": "hello" })),
        // It answered, or the page around changed its width.
        Some("hello" | "resize") => prepare_h5p(),
        Some("resizePrepared") => {
            let (content, _) = host::heights();
            // Its first version reads `height`.
            let message = json!({ "context": "h5p", "action": "resize", "scrollHeight": content, "height": content });
            post_json(&message);
        }
        Some(_) | None => {}
    }
}

/// Opens a link, and tells what of it was not read. Until the lab that it leads to is ready, the messages after it wait: this one would answer for the wrong
/// lab, and while one goes and the other comes nobody would.
fn load(link: Option<&str>, on_open: &Callback<String>) -> Result<Value, String> {
    let notes = open_link(link.unwrap_or_default(), on_open).map_err(|why| match why {
        Unopened::NoPreset(preset) => format!("load: “{preset}” is no preset of the lab."),
        Unopened::NoLab => "load: “link” must be a link to a lab.".to_string(),
    })?;
    host::hold_messages();
    // Hosts are answered in English.
    let said = Language::English.text().shell.notes.link;
    Ok(json!({ "unread": notes.iter().map(said).collect::<Vec<_>>() }))
}

fn carry_out(r#type: &str, payload: &Value, asked: &Asked) -> Result<Value, String> {
    let Asked { go_to, reset, state, held, transport, set_language, on_open } = asked;
    if *held && matches!(r#type, "play" | "step" | "seek") {
        return Err(format!("{}: the run waits for the prediction.", r#type));
    }
    let done = Ok(Value::Null);
    let text = |field: &str| match &payload[field] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    };
    match r#type {
        "play" => {
            transport.emit(Transport::Play);
            done
        }
        "pause" => {
            transport.emit(Transport::Pause);
            done
        }
        "step" => match (&payload["by"], payload["by"].as_i64()) {
            (Value::Null, _) | (_, Some(1)) => {
                transport.emit(Transport::StepForward);
                done
            }
            (_, Some(-1)) => {
                transport.emit(Transport::StepBack);
                done
            }
            (_, Some(_) | None) => Err("step: “by” must be 1 or -1.".to_string()),
        },
        "seek" => {
            let moment = text("t").and_then(|t| parse_moment(&t));
            let found = moment.is_some_and(|moment| go_to.emit(moment));
            if found {
                done
            } else {
                Err("seek: “t” must be a moment of the run, such as 12.4 or \"#812\".".to_string())
            }
        }
        "load" => load(text("link").as_deref(), on_open),
        "get-state" => serde_json::to_value(state).map_err(|error| error.to_string()),
        "set-theme" => {
            let chosen = match text("theme").as_deref() {
                Some("auto") => Some(Theme::System),
                Some("light") => Some(Theme::Light),
                Some("dark") => Some(Theme::Dark),
                Some(_) | None => None,
            };
            match chosen {
                Some(chosen) => {
                    theme::apply(chosen);
                    done
                }
                None => Err("set-theme: “theme” must be auto, light or dark.".to_string()),
            }
        }
        "set-language" => {
            // A tag as it is written in links, and no other.
            let wanted = text("language");
            let known = Language::ALL.into_iter().find(|language| wanted.as_deref() == Some(language.tag()));
            match known {
                Some(language) => {
                    set_language.emit(language);
                    done
                }
                None => Err("set-language: “language” must be en or de.".to_string()),
            }
        }
        "reset" => {
            reset.emit(());
            done
        }
        // A later version may have it; whoever asks this one must not wait for ever.
        _ => Err(format!("“{}” is no type of message.", r#type.chars().take(80).collect::<String>())),
    }
}
