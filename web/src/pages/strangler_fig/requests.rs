//! The requests that move on the stage: those that are followed, each a function of the cursor.

use super::Seen;
use super::layout::{Layout, Point, Wire};
use super::voice::shape_of;
use crate::components::outcome::{Outcome as Shape, outcome_shape};
use crate::pattern::Pattern;
use lab::StranglerFig;
use sim::{Span, Time};
use strangler_fig::{Event, Outcome, Side};
use yew::prelude::*;

/// About so many move at once; of more every so-manieth is drawn.
const MOST: u64 = 26;
/// A request is on its way for so many seconds of the viewer's, at speed 1. Really it takes milliseconds, which nobody would see.
const WAY_S: f64 = 1.1;
/// The part of its way that leads to the facade.
const TO_FACADE: f64 = 0.3;

/// The requests under way at the cursor.
pub fn requests(seen: &Seen, layout: &Layout) -> Html {
    let run = &seen.run;
    let (scenario, plan) = (&run.scenario, &run.scenario.plan);
    let way = Span::from_secs_f64(WAY_S * StranglerFig::pace(scenario));
    let an_hour = u64::from(scenario.run.samples_per_hour);
    let under_way = (an_hour as f64 * way.as_secs_f64() / 3_600.0) as u64;
    let stride = (under_way / MOST).max(1);
    let since = seen.at - way;
    let applied = &run.log.entries()[..seen.cursor.min(run.log.len())];
    let recent = applied.iter().rev().take_while(|entry| entry.at >= since && since > Time::ZERO || entry.at > since);
    // What was on its way when a route was moved has no wire any more; it came there long ago.
    let has_wire = |route: u8, side: Side| {
        let last = seen.world.routes.get(usize::from(route)).map(|view| view.last);
        last.is_some_and(|last| match side {
            Side::Monolith => last.old > 0,
            Side::Service => last.new > 0,
        })
    };
    let shapes = recent.filter_map(|entry| match entry.event {
        Event::Answered { request, route, side, outcome, copy, rule, .. }
            if u64::from(request).is_multiple_of(stride) && (outcome == Outcome::NotFound || has_wire(route, side)) =>
        {
            let part = seen.at.since(entry.at).as_micros() as f64 / way.as_micros().max(1) as f64;
            let route = usize::from(route);
            // Where its rule leads: not always to the service of its own.
            let to = rule
                .and_then(|rule| plan.rules.get(usize::from(rule)))
                .and_then(|rule| plan.index(rule.route.as_deref()?))
                .unwrap_or(route);
            let wire = match side {
                Side::Monolith => layout.monolith_wire(route, plan.capabilities.len()),
                Side::Service => layout.strange_wire(route, to),
            };
            let copy = copy.map(|differs| (layout.service_wire(route), differs));
            Some(moving(layout.facade_wire(), wire, shape_of(outcome), copy, part))
        }
        _ => None,
    });
    html! { <g class="requests" aria-hidden="true">{ for shapes }</g> }
}

fn moving(to_facade: Wire, wire: Wire, shape: Shape, copy: Option<(Wire, bool)>, part: f64) -> Html {
    if part < TO_FACADE {
        let (x, y) = to_facade.at(part / TO_FACADE);
        return html! { <circle class="asking" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="3" /> };
    }
    let on = ((part - TO_FACADE) / (1.0 - TO_FACADE)).min(1.0);
    let copy = copy.map(|(wire, differs)| copied(wire.at(on), differs, on));
    let (x, y) = wire.at(on);
    html! {
        <>
            { outcome_shape(shape, x, y) }
            { for copy }
        </>
    }
}

/// A copy ends before it comes to anybody.
fn copied((x, y): Point, differs: bool, on: f64) -> Html {
    let class = if differs { "copy differs" } else { "copy" };
    if on > 0.9 {
        return html! { <path class={classes!(class, "thrown")} d={format!("M{:.1} {:.1}l7 7m0-7l-7 7", x - 3.5, y - 3.5)} /> };
    }
    html! { <rect {class} x={format!("{:.1}", x - 3.0)} y={format!("{:.1}", y - 3.0)} width="6" height="6" /> }
}
