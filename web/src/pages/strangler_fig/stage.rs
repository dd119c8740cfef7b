//! The stage: users, the facade with its routes, the services that grow, the monolith that shrinks.

use super::Seen;
use super::board::stage_id;
use super::layout::{Layout, Rect, Wire};
use super::requests::requests;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::pages::lab::voice::Voice;
use circuit_breaker::breaker::State;
use lab::StranglerFig;
use strangler_fig::projection::{RouteView, per_second};
use strangler_fig::simulation::split::{Target, decide};
use strangler_fig::{Capability, Cohort, Method, Request, Stage as Rung};
use text::Text;
use yew::prelude::*;

/// See [`Stage`].
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// A wire is at least and at most so wide.
const THINNEST: f64 = 1.25;
const THICKEST: f64 = 9.0;

/// The system at the cursor.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let text = use_text();
    let node = use_node_ref();
    let width = use_width(&node);
    let seen = &props.seen;
    let routes = seen.run.scenario.plan.capabilities.len();
    let layout = Layout::new(f64::from(width), routes);
    let description = (text.strangler_fig.words.description)(&StranglerFig::state_word(text, seen));
    html! {
        <div class="stage fig-stage" ref={node}>
            <svg role="img" aria-label={description} width={width.to_string()} height={format!("{:.0}", layout.height)}>
                { users(seen, &layout, text) }
                { facade(seen, &layout, text) }
                { wires(seen, &layout, text) }
                { for seen.run.scenario.plan.capabilities.iter().zip(&seen.world.routes).enumerate()
                    .map(|(index, (capability, view))| service(capability, view, layout.service(index), layout.narrow, text)) }
                { monolith(seen, &layout, text) }
                { requests(seen, &layout) }
            </svg>
        </div>
    }
}

fn rect(class: &'static str, at: Rect, rx: u32) -> Html {
    html! {
        <rect {class} x={format!("{:.1}", at.x)} y={format!("{:.1}", at.y)} width={format!("{:.1}", at.w.max(0.0))} height={format!("{:.1}", at.h)} rx={rx.to_string()} />
    }
}

fn label(class: &'static str, x: f64, y: f64, said: impl Into<AttrValue>) -> Html {
    html! { <text {class} x={format!("{x:.1}")} y={format!("{y:.1}")}>{ said.into() }</text> }
}

fn users(seen: &Seen, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let scenario = &seen.run.scenario;
    let rate = scenario.plan.rate_per_s() * scenario.traffic.scale_percent / 100.0;
    let at = layout.users;
    let rate = (words.per_second)(rate);
    html! {
        <g>
            <path class="wire" d={layout.facade_wire().path()} />
            { rect("box", at, 8) }
            if layout.narrow {
                { label("strong", at.x + 10.0, at.middle() + 4.0, words.users) }
                { label("dim end", at.right() - 10.0, at.middle() + 4.0, rate) }
            } else {
                { label("strong middle", at.x + at.w / 2.0, at.middle() - 2.0, words.users) }
                { label("dim middle", at.x + at.w / 2.0, at.middle() + 16.0, rate) }
            }
        </g>
    }
}

fn facade(seen: &Seen, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let scenario = &seen.run.scenario;
    let at = layout.facade;
    let hop = format!("+{}", text.numbers.united(&text.numbers.short(scenario.facade.hop_ms), "ms"));
    html! {
        <g>
            { rect("box", at, 8) }
            { label("strong", at.x + 12.0, at.y + 24.0, words.facade) }
            if !layout.narrow { { label("dim end", at.right() - 10.0, at.y + 24.0, hop) } }
            { for scenario.plan.capabilities.iter().zip(&seen.world.routes).enumerate().map(|(index, (capability, view))| {
                let chip = layout.chip(index);
                html! {
                    <g class="chip" data-stage={stage_id(view.place.stage)}>
                        <title>{ format!("{}: {}", capability.path, (text.strangler_fig.place)(view.place)) }</title>
                        { rect("ground", chip, 6) }
                        { label("path", chip.x + 9.0, chip.middle() + 4.5, fitting(&capability.path, chip.w - 16.0)) }
                    </g>
                }
            }) }
        </g>
    }
}

/// As much of a text as there is room for.
fn fitting(name: &str, room: f64) -> String {
    let most = (room / 7.4) as usize;
    match name.chars().count() > most {
        true => name.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        false => name.to_string(),
    }
}

fn wires(seen: &Seen, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let world = &seen.world;
    let most = world.routes.iter().map(|view| per_second(view.last.old + view.last.new, view.last.span_s));
    let most = most.fold(1.0_f64, f64::max);
    let wide = |rate: f64| format!("{:.2}", THINNEST + (THICKEST - THINNEST) * (rate / most).min(1.0));
    let count = world.routes.len();
    html! {
        <g class="flows">
            { for world.routes.iter().enumerate().map(|(index, view)| {
                let last = &view.last;
                let rate = |n: u32| per_second(n, last.span_s);
                let (old, new) = (rate(last.old), rate(last.new));
                let copies = last.mirrored > 0 && matches!(view.place.stage, Rung::Shadow | Rung::Canary);
                let wire = layout.service_wire(index);
                let (x, y) = wire.at(0.42);
                // Over the wire, on the side from which it comes to be lower than the words.
                let (class, x_share) = if wire.3.1 < wire.0.1 { ("note new end", x - 2.0) } else { ("note new", x + 2.0) };
                let share = if old + new > 0.0 { 100.0 * new / (old + new) } else { 0.0 };
                html! {
                    <>
                        if last.misrouted > 0 {
                            <path class="flow lost" d={lost_wire(seen, layout, index).path()} stroke-width={wide(rate(last.misrouted))} />
                        }
                        if old > 0.0 {
                            <path class="flow old" d={layout.monolith_wire(index, count).path()} stroke-width={wide(old)} />
                        }
                        if copies && new <= 0.0 {
                            <path class="flow copies" d={wire.path()} stroke-width="2" />
                            if !layout.narrow { { label("note copies", x - 10.0, y - 8.0, words.copies) } }
                        }
                        if new > 0.0 {
                            <path class="flow new" d={wire.path()} stroke-width={wide(new)} />
                            // Where there is little room, only what is parted is worth saying.
                            if !layout.narrow || old > 0.0 { { label(class, x_share, y - 12.0, (words.share)(share)) } }
                        }
                    </>
                }
            }) }
        </g>
    }
}

/// Where requests go that come to a system that does not know them.
fn lost_wire(seen: &Seen, layout: &Layout, route: usize) -> Wire {
    let scenario = &seen.run.scenario;
    let plan = &scenario.plan;
    let request = Request { method: Method::Get, path: &plan.capabilities[route].path, cohort: Cohort::None };
    match decide(scenario, &request).target {
        Target::Staged(to) | Target::Weighted(to, _) if usize::from(to) != route => {
            layout.strange_wire(route, usize::from(to))
        }
        Target::Staged(_) | Target::Weighted(..) => layout.service_wire(route),
        Target::Monolith | Target::Nowhere => layout.monolith_wire(route, plan.capabilities.len()),
    }
}

fn service(capability: &Capability, view: &RouteView, at: Rect, narrow: bool, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let state = if !capability.planned {
        "unplanned"
    } else if !view.built {
        "unbuilt"
    } else if view.outages > 0 {
        "down"
    } else {
        stage_id(view.place.stage)
    };
    let rate = per_second(view.last.new, view.last.span_s);
    let line = match state {
        "unplanned" => words.nobody.to_string(),
        "unbuilt" => words.not_built.to_string(),
        "down" => words.down_now.to_string(),
        _ if view.breaker == State::Open => words.breaker_open.to_string(),
        _ if view.place.weight > 0 && narrow => (words.per_second)(rate),
        _ if view.place.weight > 0 => (words.service_line)(rate, f64::from(view.last.new_p99_us) / 1e3),
        _ => (fig.place)(view.place),
    };
    let filled = Rect { w: at.w * f64::from(view.place.weight) / 100.0, ..at };
    let name = if narrow { capability.name.clone() } else { (fig.service)(capability) };
    html! {
        <g class="service" data-state={state}>
            <title>{ format!("{}: {}", (fig.service)(capability), line) }</title>
            { rect("ground", at, 8) }
            if view.place.weight > 0 { { rect("grown", filled, 8) } }
            { rect("edge", at, 8) }
            { label("strong", at.x + 12.0, at.middle() - 3.0, fitting(&name, at.w - 14.0)) }
            { label("dim", at.x + 12.0, at.middle() + 13.0, line) }
        </g>
    }
}

fn monolith(seen: &Seen, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let world = &seen.world;
    let at = layout.monolith;
    let left = 1.0 - world.code_deleted();
    let off = world.retired_at.is_some();
    let names: Vec<&str> = seen
        .run
        .scenario
        .plan
        .capabilities
        .iter()
        .zip(&world.routes)
        .filter(|(_, view)| view.place.stage < Rung::Deleted)
        .map(|(capability, _)| capability.name.as_str())
        .collect();
    let rate = world.monolith_per_s();
    let line = if off { words.switched_off.to_string() } else { (words.per_second)(rate) };
    let room = (at.w - 20.0) / 6.4 * 7.4;
    html! {
        <g class="monolith" data-off={off.then_some("true")} data-whole={(left >= 1.0 && !off).then_some("true")}>
            <title>{ format!("{}: {}", words.monolith, (words.code_left)(left)) }</title>
            { rect("was", at, 8) }
            { rect("is", Rect { w: at.w * left, ..at }, 8) }
            { label("strong", at.x + 12.0, at.y + 22.0, words.monolith) }
            if left < 1.0 && !layout.narrow { { label("dim end", at.right() - 10.0, at.y + 22.0, words.what_it_was) } }
            { label("dim", at.x + 12.0, at.y + 41.0, line) }
            { label("dim", at.x + 12.0, at.y + 59.0, if layout.narrow { (words.left_short)(&(words.hundredths)(left)) } else { (words.code_left)(left) }) }
            { label("dim", at.x + 12.0, at.y + 80.0, fitting(&names.join(", "), room)) }
        </g>
    }
}
