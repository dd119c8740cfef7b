//! The calls on their way. A call travels to the service, waits there, and comes back with its outcome; a refused one
//! turns at the breaker. Shapes stay for a part of the viewer's second, whatever the speed.

use super::StageProps;
use super::layout::{Layout, Point};
use crate::components::outcome::{Outcome, outcome_shape};
use circuit_breaker::{Event, Failure};
use sim::{Span, Time};
use text::Text;
use yew::prelude::*;

/// How long a call is on its way there, and back, in the viewer's seconds.
const OUT_S: f64 = 0.25;
const BACK_S: f64 = 0.6;
/// The most shapes that are drawn.
const MOST: usize = 40;
/// How far apart refused calls are drawn, as a share of their time on the picture.
const APART: f64 = 0.12;
/// The most entries that are looked through for refused calls.
const LOOK_BACK: usize = 600;

/// Draws the calls under way and those just back.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let back = Span::from_secs_f64(BACK_S * props.speed);
    let mut shapes: Vec<Html> = Vec::with_capacity(MOST);
    let mut count = 0_usize;
    let mut held = 0_u32;
    for span in props.run.spans.between(props.now - back, props.now) {
        // Entries of this moment that the cursor has not reached yet have not happened.
        if span.begin.index() >= props.cursor {
            continue;
        }
        let end = span.end.filter(|end| end.index() < props.cursor);
        let Some(place) = place(props, span.from, end.map(|_| span.until)) else { continue };
        count += 1;
        if shapes.len() >= MOST {
            continue;
        }
        let outcome =
            end.and_then(|end| props.run.log.entries().get(end.index())).and_then(|entry| outcome(&entry.event, props));
        let point = if end.is_none() && place >= 1.0 {
            held += 1;
            waiting_place(layout, held - 1)
        } else {
            along(layout, place)
        };
        shapes.push(match outcome {
            Some(outcome) => outcome_shape(outcome, point.0, point.1),
            None => html! { <circle class="under-way" cx={format!("{:.1}", point.0)} cy={format!("{:.1}", point.1)} r="5" /> },
        });
    }
    let mut last = f64::NEG_INFINITY;
    for at in refused(props, back) {
        // Those that would lie on one another are drawn as one.
        let age = props.now.since(at).as_secs_f64() / back.as_secs_f64().max(1e-9);
        if age - last < APART {
            continue;
        }
        last = age;
        count += 1;
        if shapes.len() < MOST {
            let way = age;
            // There in the first third of the time, back in the rest; the breaker is half way along.
            let place = if way < 0.33 { way / 0.33 * 0.5 } else { (1.0 - way) / 0.67 * 0.5 };
            let point = along(layout, place);
            shapes.push(outcome_shape(Outcome::Refused, point.0, point.1));
        }
    }
    let more = count - shapes.len();
    let (x, y) = more_place(layout);
    html! {
        <g class="requests" aria-hidden="true">
            { for shapes }
            if more > 0 { <text class="small dim" x={x.to_string()} y={y.to_string()}>{ (text.circuit_breaker.stage.more)(more as u64) }</text> }
        </g>
    }
}

/// How far along the way a call is, from 0 at the caller to 1 at the service; `None` when it is back.
fn place(props: &StageProps, from: Time, until: Option<Time>) -> Option<f64> {
    let out = (OUT_S * props.speed).max(1e-9);
    let there = |at: Time| (at.since(from).as_secs_f64() / out).min(1.0);
    match until {
        None => Some(there(props.now)),
        Some(until) => {
            let way = props.now.since(until).as_secs_f64() / (BACK_S * props.speed).max(1e-9);
            // It turns where it was, so that it never leaps. A very quick call still shows that it was there.
            (way < 1.0).then(|| there(until).max(0.75) * (1.0 - way))
        }
    }
}

/// The point at a place along the two wires; each is half of the way.
fn along(layout: &Layout, place: f64) -> Point {
    let [a, b, c, d] = layout.wire;
    let between = |from: Point, to: Point, way: f64| (from.0 + (to.0 - from.0) * way, from.1 + (to.1 - from.1) * way);
    if place <= 0.5 { between(a, b, place * 2.0) } else { between(c, d, place * 2.0 - 1.0) }
}

/// Where the n-th call waits for the service: in rows before its door.
fn waiting_place(layout: &Layout, n: u32) -> Point {
    let (x, y) = layout.wire[3];
    let (column, row) = (f64::from(n / 9), f64::from(n % 9) - 4.0);
    if layout.stacked { (x + row * 11.0, y - 8.0 - column * 11.0) } else { (x - 8.0 - column * 11.0, y + row * 11.0) }
}

fn more_place(layout: &Layout) -> Point {
    let [_, _, c, d] = layout.wire;
    if layout.stacked { (d.0 + 62.0, (c.1 + d.1) / 2.0) } else { ((c.0 + d.0) / 2.0 - 10.0, d.1 + 68.0) }
}

fn outcome(event: &Event, props: &StageProps) -> Option<Outcome> {
    match *event {
        Event::CallSucceeded { took_us, .. } => {
            let slow_us = props.run.scenario.breaker.slow_call_duration_threshold_ms.saturating_mul(1_000);
            Some(if took_us > slow_us { Outcome::Slow } else { Outcome::Ok })
        }
        Event::CallFailed { failure: Failure::Refused | Failure::TurnedAway, .. } => None,
        Event::CallFailed { .. } => Some(Outcome::Failed),
        _ => None,
    }
}

/// When calls were refused within the last stretch, newest first.
fn refused(props: &StageProps, back: Span) -> impl Iterator<Item = Time> {
    let since = props.now - back;
    let applied = &props.run.log.entries()[..props.cursor.min(props.run.log.len())];
    applied
        .iter()
        .rev()
        .take(LOOK_BACK)
        .take_while(move |entry| entry.at > since)
        .filter(|entry| matches!(entry.event, Event::Refused { .. }))
        .map(|entry| entry.at)
}
