//! The calls on their way. A call travels to the service, waits there, and comes back with its outcome; a refused one
//! turns at the breaker. Shapes stay for a part of the viewer's second, whatever the speed.
//!
//! An outcome shows only once its entry is applied, and then only on the way back: nothing here knows the future.

use super::StageProps;
use super::layout::{Layout, Point, px};
use super::shapes::{Shape, Shapes};
use circuit_breaker::breaker::State;
use circuit_breaker::{Event, Failure, Reception};
use sim::spans::SpanRecord;
use sim::{Span, Time};
use text::Text;
use yew::prelude::*;

/// How long a call is on its way there, and back, in the viewer's seconds.
const THERE_S: f64 = 0.24;
const BACK_S: f64 = 0.36;
/// How long anything can be seen after its end.
const TAIL_S: f64 = THERE_S + BACK_S;
/// How long a refused call is on its way to the breaker; the rest it falls.
const REFUSED_S: f64 = 0.18;
/// The most shapes on the way, and the most refused ones.
const MOST_CALLS: usize = 40;
const MOST_REFUSED: usize = 12;
/// The most that wait at the door; the rest is a number.
const MOST_HELD: usize = 24;
/// The most entries that are looked through for refused calls.
const LOOK_BACK: usize = 6_000;

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Whereabouts {
    /// On its way there, from 0 to 1.
    There(f64),
    /// At the service.
    Held,
    /// On its way back, from 0 to 1.
    Back(f64),
}

/// A call with what is known of it.
struct Call<'a> {
    span: &'a SpanRecord,
    /// The event that ended it, if it has happened.
    ended: Option<&'a Event>,
    at: Whereabouts,
}

/// Draws the calls under way and those just back.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let routes = &layout.routes;
    let mut shapes = Shapes::default();
    let mut held = Held::default();
    let moving = calls(props).filter(|call| call.at != Whereabouts::Held).count();
    let every = one_in(moving, MOST_CALLS);
    for call in calls(props) {
        let chosen = is_chosen(call.span.begin.index(), every);
        match call.at {
            Whereabouts::Held => held.add(props, &call),
            Whereabouts::There(way) if chosen => shapes.add(started_as(props, &call), routes.there.at(way)),
            Whereabouts::Back(way) if chosen => {
                let shape = call.ended.and_then(|event| outcome(event, props)).unwrap_or(Shape::UnderWay);
                shapes.add(shape, routes.back.at(way));
            }
            Whereabouts::There(_) | Whereabouts::Back(_) => {}
        }
    }
    let refused = refused(props, layout, &mut shapes);
    let unseen = (moving + refused).saturating_sub(shapes.count());
    let unplaced = held.draw(props, layout, &mut shapes);
    let more = |count: usize, (x, y): Point, class: &'static str| {
        let said = || (text.circuit_breaker.stage.more)(count as u64);
        (count > 0).then(|| html! { <text {class} x={px(x)} y={px(y)}>{ said() }</text> })
    };
    html! {
        <g class="requests" aria-hidden="true">
            { shapes.draw() }
            { for more(unseen, routes.more, if layout.stacked { "dim end" } else { "dim middle" }) }
            { for more(unplaced, routes.door.more, "small end") }
        </g>
    }
}

/// The calls that can be seen: those under way, and those back for no longer than the tail.
fn calls(props: &StageProps) -> impl Iterator<Item = Call<'_>> {
    let entries = props.run.log.entries();
    let (there, back) = (viewers(props, THERE_S), viewers(props, BACK_S));
    // Entries of this moment that the cursor has not reached yet have not happened.
    let spans = props.run.spans.between(props.now - viewers(props, TAIL_S), props.now);
    spans.filter(|span| span.begin.index() < props.cursor).filter_map(move |span| {
        let end = span.end.filter(|end| end.index() < props.cursor);
        let ended = end.and_then(|end| entries.get(end.index()));
        let at = whereabouts(props.now, span.from, ended.map(|entry| entry.at), there, back)?;
        Some(Call { span, ended: ended.map(|entry| &entry.event), at })
    })
}

/// A call goes all the way before it turns, however quick it was, so that it never leaps. `None` when it is back.
fn whereabouts(now: Time, from: Time, ended: Option<Time>, there: Span, back: Span) -> Option<Whereabouts> {
    let arrives = from + there;
    match ended.map(|ended| ended.max(arrives)) {
        Some(turns) if now >= turns => {
            let way = share(now.since(turns), back);
            (way < 1.0).then_some(Whereabouts::Back(way))
        }
        Some(_) | None if now < arrives => Some(Whereabouts::There(share(now.since(from), there))),
        Some(_) | None => Some(Whereabouts::Held),
    }
}

fn share(part: Span, whole: Span) -> f64 {
    part.as_secs_f64() / whole.as_secs_f64().max(1e-6)
}

/// So many of the viewer's seconds, in the run's time.
fn viewers(props: &StageProps, seconds: f64) -> Span {
    Span::from_secs_f64(seconds * props.speed.clamp(0.01, 1_000.0))
}

/// One in how many is drawn, so that about `most` are.
fn one_in(count: usize, most: usize) -> usize {
    count.div_ceil(most).max(1).next_power_of_two()
}

/// Whether the thing with this number is one of them: always the same, so that a shape stays from frame to frame.
fn is_chosen(number: usize, one_in: usize) -> bool {
    let mixed = (number as u32).wrapping_mul(0x9e37_79b1) >> 16;
    (mixed as usize).is_multiple_of(one_in)
}

/// A call under way: one that tests recovery looks different.
fn started_as(props: &StageProps, call: &Call) -> Shape {
    let before = call.span.begin.index().checked_sub(1).and_then(|index| props.run.log.entries().get(index));
    match before.map(|entry| entry.event) {
        Some(Event::Permitted { state: State::HalfOpen, .. }) => Shape::Trial,
        Some(_) | None => Shape::UnderWay,
    }
}

fn outcome(event: &Event, props: &StageProps) -> Option<Shape> {
    match *event {
        Event::CallSucceeded { took_us, .. } => {
            let slow_us = props.run.scenario.breaker.slow_call_duration_threshold_ms.saturating_mul(1_000);
            Some(if took_us > slow_us { Shape::Slow } else { Shape::Ok })
        }
        Event::CallFailed { failure: Failure::Refused | Failure::TurnedAway, .. } => None,
        Event::CallFailed { .. } => Some(Shape::Failed),
        // Nothing else ends a call.
        _ => None,
    }
}

/// The calls at the service.
#[derive(Debug, Default)]
struct Held {
    calls: usize,
    trials: usize,
    /// Those that a server may be at work on.
    taken: usize,
}

impl Held {
    fn add(&mut self, props: &StageProps, call: &Call) {
        self.calls += 1;
        self.trials += usize::from(started_as(props, call) == Shape::Trial);
        if let Some(Event::Called { reception, .. }) =
            props.run.log.entries().get(call.span.begin.index()).map(|entry| entry.event)
        {
            self.taken += match reception {
                Reception::Started | Reception::Queued => 1,
                Reception::QueueFull | Reception::Erring | Reception::Swallowed => 0,
            };
        }
    }

    /// Draws those that no server works on at the door, and tells for how many there was no room.
    fn draw(&self, props: &StageProps, layout: &Layout, shapes: &mut Shapes) -> usize {
        // The others are the filled slots on the service's card.
        let at_work = self.taken.min(props.world.0.service.busy as usize);
        let waiting = self.calls.saturating_sub(at_work);
        let places = &layout.routes.door.places;
        let placed = waiting.min(places.len()).min(MOST_HELD);
        for (n, place) in places.iter().take(placed).enumerate() {
            shapes.add(if n < self.trials { Shape::Trial } else { Shape::UnderWay }, *place);
        }
        waiting - placed
    }
}

/// Adds the refused calls of the tail, and tells how many there are.
fn refused(props: &StageProps, layout: &Layout, shapes: &mut Shapes) -> usize {
    let entries = &props.run.log.entries()[..props.cursor.min(props.run.log.len())];
    let since = props.now - viewers(props, TAIL_S);
    let first = entries.partition_point(|entry| entry.at <= since).max(entries.len().saturating_sub(LOOK_BACK));
    let refusals = || {
        let tail = entries.iter().enumerate().skip(first);
        tail.filter(|(_, entry)| matches!(entry.event, Event::Refused { .. }))
    };
    let count = refusals().count();
    let every = one_in(count, MOST_REFUSED);
    let (to_breaker, all) = (viewers(props, REFUSED_S), viewers(props, TAIL_S));
    for (number, entry) in refusals().filter(|(number, _)| is_chosen(*number, every)) {
        debug_assert!(number < props.cursor, "what the cursor has not reached has not happened");
        let age = props.now.since(entry.at);
        let way = share(age, to_breaker);
        if way < 1.0 {
            shapes.add(Shape::UnderWay, layout.routes.refused.at(way));
        } else {
            let fallen = (share(age, all) - REFUSED_S / TAIL_S) / (1.0 - REFUSED_S / TAIL_S);
            shapes.add(Shape::Refused, layout.routes.fallen.at(fallen));
        }
    }
    count
}
