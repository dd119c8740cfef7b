//! The pattern in space at the cursor: caller, breaker, service, and the calls between them.
//!
//! Everything drawn is a function of what is known at the cursor, so that dragging the scrubber moves it all. A call's
//! outcome shows only once it is recorded: nothing here knows the future.

mod breaker;
mod caller;
mod cells;
mod diagram;
mod fallback;
mod layout;
mod legend;
mod requests;
mod routes;
mod service;
mod shapes;
mod window;
mod words;

use self::layout::{Layout, px};
use crate::language::use_text;
use circuit_breaker::breaker::{Breaker, View};
use circuit_breaker::{Event, Scenario, World};
use sim::{Log, Spans, Time};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// The run that is drawn; equal to another only when it is the same one.
#[derive(Clone)]
pub struct StageRun {
    /// What was run.
    pub scenario: Rc<Scenario>,
    /// What happened.
    pub log: Rc<Log<Event>>,
    /// What is under way when.
    pub spans: Rc<Spans>,
}

impl PartialEq for StageRun {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.log, &other.log)
    }
}

/// What is known at the cursor; equal to another only when it is the same one.
#[derive(Clone)]
pub struct StageWorld(pub Rc<World>);

impl PartialEq for StageWorld {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// See [`Stage`].
#[derive(Clone, PartialEq, Properties)]
pub struct StageProps {
    /// The run.
    pub run: StageRun,
    /// What is known at the cursor.
    pub world: StageWorld,
    /// The moment.
    pub now: Time,
    /// The number of applied entries.
    pub cursor: usize,
    /// The width of the box, in CSS pixels; 0 while it is not known.
    pub width: u32,
    /// Seconds of the run in a second of the viewer's: how long a passing shape stays.
    pub speed: f64,
    /// The share of searches answered in time so far, in percent.
    pub search_success: Option<f64>,
    /// Somebody wants to break the service; `None` where that is locked.
    pub on_break: Option<Callback<()>>,
}

/// The picture.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let text = use_text();
    let layout = Layout::of(props, text);
    let view = props.world.0.breaker.as_ref().map(|machine| machine.view(props.now));
    let (width, height) = (px(layout.width), px(layout.height));
    html! {
        <>
            <svg class="breaker-stage" viewBox={format!("0 0 {width} {height}")} {width} {height} role="group"
                aria-label={text.circuit_breaker.stage.picture} aria-describedby="stage-text">
                { layout.routes.draw() }
                { caller::draw(props, &layout, text) }
                { breaker::draw(props, &layout, view.as_ref(), text) }
                { fallback::draw(props, &layout, text) }
                { service::draw(props, &layout, text) }
                { requests::draw(props, &layout, text) }
                { legend::draw(props, &layout, text) }
            </svg>
            <p class="visually-hidden" id="stage-text">{ described(props, view.as_ref(), text) }</p>
        </>
    }
}

/// The picture in words, with its numbers.
fn described(props: &StageProps, view: Option<&View>, text: &'static Text) -> String {
    let words = &text.circuit_breaker.stage;
    let (traffic, searches) = ((words.traffic)(&props.run.scenario), (words.search)(props.search_success));
    let caller = format!("{}: {traffic}; {}; {searches}.", words.caller, caller::threads(props, text));
    let breaker = match view {
        None => format!("{}: {}", words.no_breaker, words.passes),
        Some(view) => format!("{}: {}.", words.breaker, breaker::said(view, props, text)),
    };
    let health = service::health(props, text).join(", ");
    let mut service = format!("{}: {health}; {}.", words.service, service::load(props, text));
    if let Some((name, note)) = fallback::said(props, text) {
        service.push_str(format!(" {name} {note}").trim_end());
        service.push('.');
    }
    (words.description)(&caller, &breaker, &service)
}
