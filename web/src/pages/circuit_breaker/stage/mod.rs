//! The pattern in space at the cursor: caller, breaker, service, and the calls between them.
//!
//! Everything drawn is a function of what is known at the cursor, so that dragging the scrubber moves it all. A call's
//! outcome shows only once it is recorded: nothing here knows the future.

mod breaker;
mod caller;
mod cells;
mod layout;
mod requests;
mod service;
mod window;

use self::layout::Layout;
use crate::language::use_text;
use circuit_breaker::breaker::Breaker;
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
    /// The width of the box, in CSS pixels.
    pub width: u32,
    /// Seconds of the run in a second of the viewer's: how long a passing shape stays.
    pub speed: f64,
    /// The share of searches answered in time so far, in percent.
    pub search_success: Option<f64>,
    /// Somebody wants to break the service.
    pub on_break: Callback<()>,
}

/// The picture.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let text = use_text();
    let layout = Layout::of(props);
    let view_box = format!("0 0 {} {}", layout.width, layout.height);
    html! {
        <>
            <svg class="breaker-stage" viewBox={view_box} width={layout.width.to_string()} height={layout.height.to_string()} role="group"
                aria-label={text.circuit_breaker.stage.picture}>
                { wires(&layout) }
                { caller::draw(props, &layout, text) }
                { breaker::draw(props, &layout, text) }
                { service::fallback(props, &layout, text) }
                { service::draw(props, &layout, text) }
                { requests::draw(props, &layout, text) }
            </svg>
            <p class="visually-hidden" id="stage-text">{ described(props, text) }</p>
        </>
    }
}

fn wires(layout: &Layout) -> Html {
    let [a, b, c, d] = layout.wire;
    let mut path = format!("M{} {}L{} {}M{} {}L{} {}", a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1);
    if let Some((from, corner, to)) = layout.fallback_wire {
        path.push_str(&format!("M{} {}L{} {}L{} {}", from.0, from.1, corner.0, corner.1, to.0, to.1));
    }
    html! { <path class="wire" d={path} /> }
}

/// The picture in words, with its numbers.
fn described(props: &StageProps, text: &'static Text) -> String {
    let words = &text.circuit_breaker.stage;
    let (world, scenario) = (&props.world.0, &props.run.scenario);
    let of = |part: u32, whole: u32| (words.of)(u64::from(part), u64::from(whole));
    let caller = format!("{}: {} {}.", words.caller, words.threads, of(world.threads.busy, scenario.caller.threads));
    let breaker = match &world.breaker {
        None => format!("{}.", words.no_breaker),
        Some(machine) => {
            let view = machine.view(props.now);
            let guards: Vec<String> = view.trip.iter().map(|guard| (text.circuit_breaker.guard)(guard)).collect();
            format!("{}: {}. {}.", words.breaker, (text.circuit_breaker.state)(view.state), guards.join(", "))
        }
    };
    let service = format!(
        "{}: {}; {} {}; {} {}.",
        words.service,
        service::health(props, text).join(", "),
        words.in_service,
        of(world.service.busy, scenario.service.servers),
        words.queue,
        of(world.service.waiting, scenario.service.queue_capacity),
    );
    (words.description)(&caller, &breaker, &service)
}
