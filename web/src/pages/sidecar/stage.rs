//! The stage: the pod with its containers, its volume, its ports, and the path that its traffic takes through the proxy.

use super::layout::{Box, Layout};
use super::recent::recent;
use super::voice::{shape_of, tone_of};
use super::{PartProps, Seen, View};
use crate::components::outcome::outcome_shape;
use crate::door::size::use_width;
use crate::language::use_text;
use circuit_breaker::breaker::State;
use sidecar::event::Flow;
use sidecar::pod::Workload;
use sidecar::pod_settings::Home;
use sidecar::{Life, Role, Way};
use text::Text;
use yew::prelude::*;

/// About how wide a letter of the small texts is.
const LETTER_PX: f64 = 6.3;

/// The stage.
#[component]
pub fn Stage(props: &PartProps) -> Html {
    let text = use_text();
    let node = use_node_ref();
    let width = f64::from(use_width(&node));
    let seen = &props.seen;
    let world = &seen.world;
    let fixed = world.fixed();
    let layout = Layout::new(width, &fixed.roles);
    let words = &text.sidecar.words;
    let name = (words.stage)(&fixed.pod.name, (text.sidecar.phase)(world.phase));
    let open_breaks = {
        let view = props.view.clone();
        Callback::from(move |()| view.set(View { tab: Some("break".into()) }))
    };
    let Layout { pod, .. } = layout;
    html! {
        <div class="stage sidecar-stage" ref={node}>
            <svg viewBox={format!("0 0 {:.0} {:.0}", layout.width, layout.height)} width={format!("{:.0}", layout.width)} height={format!("{:.0}", layout.height)} role="group" aria-label={name.clone()}>
                <defs><marker id="sc-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8z" /></marker></defs>
                <rect class="pod" x={pod.x.to_string()} y={pod.y.to_string()} width={pod.w.to_string()} height={format!("{:.1}", pod.h)} rx="12" />
                <text class="strong" x={(pod.x + 16.0).to_string()} y={(pod.y + 22.0).to_string()}>{ name }</text>
                if !layout.narrow {
                    <text class="quiet" x={(pod.right() - 16.0).to_string()} y={(pod.y + 22.0).to_string()} text-anchor="end">{ if world.listed { words.listed } else { words.not_listed } }</text>
                }
                { wires(&layout, seen, text) }
                { for fixed.pod.all().enumerate().map(|(at, (_, container))| container_box(&layout, seen, at, &container.name, &open_breaks, text)) }
                { volume(&layout, seen, text) }
                { moving(&layout, seen) }
            </svg>
        </div>
    }
}

/// As much of a text as fits.
fn fit(name: &str, room: f64) -> String {
    let most = (room / LETTER_PX).floor().max(1.0) as usize;
    if name.chars().count() <= most {
        name.to_string()
    } else {
        name.chars().take(most.saturating_sub(1)).chain(['…']).collect()
    }
}

fn container_box(
    layout: &Layout,
    seen: &Seen,
    at: usize,
    name: &str,
    open: &Callback<()>,
    text: &'static Text,
) -> Html {
    let words = &text.sidecar.words;
    let world = &seen.world;
    let (Some(place), Some(view)) = (layout.containers.get(at), world.containers.get(at)) else {
        return Html::default();
    };
    let role = world.fixed().roles[at];
    let life = (text.sidecar.life)(view.life);
    let why = match (view.life, view.why) {
        (Life::BackOff | Life::Dead, Some(why)) => format!(": {}", (text.sidecar.why)(why)),
        _ => String::new(),
    };
    let since = if view.why.is_some() {
        format!(" · {}", text.numbers.clock(sim::Time::ZERO + seen.at.since(view.since)))
    } else {
        String::new()
    };
    let state = format!("{} {life}{why}{since}", mark(view.life));
    let used = world.memory_of(at, seen.at);
    let container = world.fixed().pod.all().nth(at).map(|(_, container)| container);
    let limit = container.and_then(|container| container.limits.memory);
    let ports: String =
        container.map_or(String::new(), |container| container.ports.iter().map(|port| format!(" :{port}")).collect());
    let memory = match limit {
        Some(limit) if role == Role::Shipper => (words.memory_limit)(used, limit),
        _ => (words.memory)(used),
    };
    let memory = if view.restarts > 0 { format!("{memory} · {}", (words.restarts)(view.restarts)) } else { memory };
    let about = (text.sidecar.role)(role);
    let Box { x, y, w, h } = *place;
    let click = open.reform(|_: MouseEvent| ());
    let keys = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                open.emit(());
            }
        })
    };
    let line = |n: f64, class: &'static str, said: String| {
        let said = fit(&said, w - 20.0);
        html! { <text {class} x={(x + 12.0).to_string()} y={(y + n).to_string()}>{ said }</text> }
    };
    let (second, third) = if layout.narrow { (37.0, 54.0) } else { (40.0, h - 10.0) };
    let aria = format!("{name}, {about}: {life}{why}; {memory}{ports}");
    html! {
        <g key={at} class="container" data-keys="self" data-tone={tone_of(view.life).as_str()} data-life={life} role="button" tabindex="0" aria-label={aria} onclick={click} onkeydown={keys}>
            <rect class="box" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx="8" />
            <text x={(x + 12.0).to_string()} y={(y + 20.0).to_string()}>
                <tspan class="strong">{ fit(name, w - 20.0) }</tspan>
                if (name.chars().count() + ports.chars().count()) as f64 * (LETTER_PX + 0.6) < w - 20.0 { <tspan class="quiet">{ &ports }</tspan> }
            </text>
            { line(second, "quiet", format!("{memory}, {about}")) }
            { line(third, "state", state) }
        </g>
    }
}

const fn mark(life: Life) -> &'static str {
    match life {
        Life::Waiting => "○",
        Life::Starting => "◔",
        Life::Ready => "●",
        Life::Draining => "◒",
        Life::BackOff => "↻",
        Life::Completed => "✓",
        Life::Dead => "✕",
    }
}

fn volume(layout: &Layout, seen: &Seen, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let world = &seen.world;
    let used = world.volume_bytes(seen.at);
    let limit = world.volume_limit();
    let share = limit.map_or(0.0, |limit| (used as f64 / limit as f64).min(1.0));
    let tone = if share > 0.99 {
        "fail"
    } else if share > 0.7 {
        "trial"
    } else {
        "slow"
    };
    let Box { x, y, w, h } = layout.volume;
    let flow = (text.sidecar.flow)(world.flow(seen.at));
    let said = (words.volume_of)(used, limit);
    let percent = limit.map_or(String::new(), |_| text.numbers.united(&text.numbers.short(share * 100.0), "%"));
    if layout.narrow {
        return html! {
            <g class="volume" data-tone={tone}>
                <rect class="box" x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx="6" />
                <rect class="level" x={x.to_string()} y={(y + h - 5.0).to_string()} width={format!("{:.1}", w * share)} height="5" />
                <text class="strong" x={(x + 12.0).to_string()} y={(y + 18.0).to_string()}>{ format!("{}: {said} {percent}", words.volume) }</text>
                <text class="quiet" x={(x + 12.0).to_string()} y={(y + 34.0).to_string()}>{ fit(flow, w - 20.0) }</text>
            </g>
        };
    }
    let (r, c) = (9.0, layout.volume.center());
    let (top, bottom) = (y + r, y + h - r);
    let level = bottom - (bottom - top) * share;
    let half = w / 2.0;
    html! {
        <g class="volume" data-tone={tone}>
            <path class="box" d={format!("M{x} {top}V{bottom}a{half} {r} 0 0 0 {w} 0V{top}a{half} {r} 0 0 0 -{w} 0z")} />
            if share > 0.0 { <path class="level" d={format!("M{x} {level:.1}V{bottom}a{half} {r} 0 0 0 {w} 0V{level:.1}a{half} {r} 0 0 1 -{w} 0z")} /> }
            <path class="rim" d={format!("M{x} {top}a{half} {r} 0 0 0 {w} 0")} />
            <text class="strong" x={c.to_string()} y={(top + 24.0).to_string()} text-anchor="middle">{ words.volume }</text>
            <text class="state" x={c.to_string()} y={(bottom - 8.0).to_string()} text-anchor="middle">{ if limit.is_some() { percent } else { (words.memory)(used) } }</text>
            <text class="quiet" x={c.to_string()} y={(y + h + 15.0).to_string()} text-anchor="middle">{ format!("{said} · {flow}") }</text>
        </g>
    }
}

/// A wire with its arrow, and words above it.
fn wire(d: String, class: &'static str) -> Html {
    html! { <path class={classes!("wire", class)} {d} marker-end="url(#sc-arrow)" /> }
}

/// What is outside, and the wires.
fn wires(layout: &Layout, seen: &Seen, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let world = &seen.world;
    let fixed = world.fixed();
    let of = |role| layout.of(&fixed.roles, role);
    let (proxy, app) = (of(Role::Proxy), of(Role::App));
    let added = world.proxies.percentile(50.0).map(|span| (words.adds)(&text.numbers.span_us(span.as_micros())));
    // A library does what a proxy does, with a certificate that its process renews.
    let own_certificate = fixed.homes[0] == Home::Library;
    let secured = fixed.homes[0] != Home::None && fixed.scenario.proxy.mutual_tls;
    let tls = match (secured, own_certificate || world.clock.is_valid(seen.at)) {
        (true, true) => words.with_tls,
        (true, false) => words.certificate_over,
        (false, _) => words.plain,
    };
    let breaker = fixed.scenario.breaker.enabled.then(|| {
        (words.breaker)(match world.breaker {
            State::Open | State::ForcedOpen => words.open,
            State::HalfOpen => words.half_open,
            State::Closed | State::Disabled | State::MetricsOnly => words.closed,
        })
    });
    let home = match fixed.homes[0] {
        Home::Node if !world.node_up => Some(format!("{}: {}", words.on_node, words.down)),
        Home::Node => Some(words.on_node.to_string()),
        Home::Library => Some(words.in_process.to_string()),
        Home::Sidecar | Home::None => None,
    };
    let backend = if world.backend_sick {
        format!("{}: {}", words.other_service, words.sick)
    } else {
        words.other_service.to_string()
    };
    let sink = match world.sink_percent {
        100 => words.sink.to_string(),
        0 => format!("{}: {}", words.sink, words.down),
        percent => format!("{}: {}", words.sink, (words.takes)(percent)),
    };
    let levels = world.levels(seen.at);
    let twice = (levels.repeated >= 1_000).then(|| (words.lines_twice)(levels.repeated / 1_000));
    let gone = levels.lines().lost;
    let lost = (gone > 0).then(|| (words.lines_lost)(gone));
    let refused = (world.lost() > 0).then(|| (words.refused)(world.lost()));
    if layout.narrow {
        let top: Vec<String> = [Some(format!("{} · {tls}", words.callers)), added.clone(), refused, breaker, home]
            .into_iter()
            .flatten()
            .collect();
        let bottom: Vec<String> =
            [Some(sink), twice, lost, world.backend_sick.then_some(backend)].into_iter().flatten().collect();
        let top = fit(&top.join(" · "), layout.width - 16.0);
        let bottom = fit(&bottom.join(" · "), layout.width - 16.0);
        let first = proxy.or(app);
        return html! {
            <g class="outside">
                <text class="quiet" x="8" y="20">{ top }</text>
                <text class="quiet" x="8" y={(layout.height - 10.0).to_string()}>{ bottom }</text>
                if let Some(first) = first { { wire(format!("M{0} 26V{1}", first.right() - 40.0, first.y - 2.0), "in") } }
                if let (Some(proxy), Some(app)) = (proxy, app) { { wire(format!("M{0} {1}V{2}", proxy.right() - 40.0, proxy.bottom(), app.y - 2.0), "in") } }
            </g>
        };
    }
    let (left, right) = (layout.pod.x, layout.pod.right());
    let mid = app.or(proxy).map_or(80.0, |app| app.middle());
    let entry = proxy.or(app).map_or(right, |first| first.x);
    let label = |x: f64, y: f64, anchor: &'static str, tone: Option<&'static str>, said: String| {
        html! {
            <text class="small" data-tone={tone} x={x.to_string()} y={y.to_string()} text-anchor={anchor}>{ said }</text>
        }
    };
    let reads_on = world.flow(seen.at) != Flow::Unread;
    html! {
        <g class="outside">
            { wire(format!("M6 {0}H{entry}", mid - 10.0), "in") }
            { label(6.0, mid - 20.0, "start", None, words.callers.to_string()) }
            { label(6.0, mid - 33.0, "start", (tls == words.certificate_over).then_some("fail"), tls.to_string()) }
            // Below “callers” it needs no noun, and beside the pod there is no room for one.
            // A Job loses only what it sends itself.
            if world.lost() > 0 {
                if fixed.pod.workload == Workload::Job { { label(right + 8.0, mid + 22.0, "start", Some("fail"), (words.lost_requests)(world.lost())) } }
                else { { label(6.0, mid + 8.0, "start", Some("fail"), (words.lost_requests)(world.lost())) } }
            }
            if let Some(home) = home { { label(6.0, mid + 22.0, "start", None, home) } }
            if let (Some(proxy), Some(app)) = (proxy, app) {
                { wire(format!("M{0} {1}H{2}", proxy.right(), mid - 10.0, app.x - 1.0), "in") }
                { wire(format!("M{0} {1}H{2}", app.x, mid + 14.0, proxy.right() + 1.0), "out") }
                if let Some(added) = added { { label((proxy.right() + app.x) / 2.0, mid - 16.0, "middle", None, added) } }
                if let Some(breaker) = breaker { { label((proxy.right() + app.x) / 2.0, mid + 30.0, "middle", (world.breaker != State::Closed).then_some("fail"), breaker) } }
            }
            if let Some(proxy) = proxy {
                // What goes out turns back through the proxy, and leaves the pod above the application.
                { wire(format!("M{0} {1}V{2}H{3}", proxy.center(), proxy.y, proxy.y - 11.0, right + 26.0), "out") }
                { label(right + 8.0, proxy.y - 17.0, "start", world.backend_sick.then_some("fail"), backend) }
            } else if let Some(app) = app {
                { wire(format!("M{0} {1}H{2}", app.right(), mid + 14.0, right + 26.0), "out") }
                { label(right + 8.0, mid + 4.0, "start", world.backend_sick.then_some("fail"), backend) }
            }
            if let Some(app) = app {
                { wire(format!("M{0} {1}C{0} {2} {3} {4} {3} {5}", app.x + 30.0, app.bottom(), app.bottom() + 22.0, layout.volume.center(), app.bottom() + 4.0, layout.volume.y - 2.0), "log") }
            }
            if let Some(shipper) = of(Role::Shipper) {
                { wire(format!("M{0} {1}H{2}", layout.volume.x, shipper.middle(), shipper.right() + 1.0), if reads_on { "log" } else { "log idle" }) }
                { wire(format!("M{0} {1}H{2}", shipper.x, shipper.middle(), left - 30.0), if world.sink_percent > 0 { "log" } else { "log idle" }) }
                { label(6.0, shipper.middle() - 10.0, "start", (world.sink_percent < 100).then_some("fail"), sink) }
                if let Some(twice) = twice { { label(6.0, shipper.middle() + 20.0, "start", Some("trial"), twice) } }
                if let Some(lost) = lost { { label(6.0, shipper.middle() + 34.0, "start", Some("fail"), lost) } }
            } else {
                { label(6.0, layout.volume.middle(), "start", (world.sink_percent < 100).then_some("fail"), sink) }
                { label(6.0, layout.volume.middle() + 14.0, "start", None, format!("← {}", (text.sidecar.home)(fixed.homes[1]))) }
                if let Some(lost) = lost { { label(6.0, layout.volume.middle() + 28.0, "start", Some("fail"), lost) } }
            }
            if let Some(exporter) = of(Role::Exporter) {
                { wire(format!("M{0} {1}H{2}", right + 26.0, exporter.middle(), exporter.right() + 1.0), "in") }
                { label(right + 8.0, exporter.middle() - 8.0, "start", None, words.prometheus.to_string()) }
                { label(right + 8.0, exporter.middle() + 18.0, "start", None, if world.scraped.is_some() { words.scraped.to_string() } else { words.not_scraped.to_string() }) }
            } else if fixed.homes[2] != Home::None {
                { label(right + 8.0, layout.volume.middle(), "start", None, words.prometheus.to_string()) }
                { label(right + 8.0, layout.volume.middle() + 14.0, "start", None, format!("← {}", (text.sidecar.home)(fixed.homes[2]))) }
            }
        </g>
    }
}

/// The answers of the last second, on their way back.
fn moving(layout: &Layout, seen: &Seen) -> Html {
    if layout.narrow {
        return Html::default();
    }
    let fixed = seen.world.fixed();
    let Some(app) = layout.of(&fixed.roles, Role::App) else { return Html::default() };
    let proxy = layout.of(&fixed.roles, Role::Proxy);
    let first = proxy.unwrap_or(app);
    let top = first.y - 11.0;
    let all = recent(seen).into_iter().map(|recent| {
        let (x, y) = match recent.way {
            Way::In => (first.x - 8.0 - recent.share * (first.x - 24.0), app.middle() - 10.0),
            Way::Out | Way::Startup => match proxy {
                Some(_) => {
                    let (from, to) = (layout.pod.right() + 16.0, first.center());
                    (from - recent.share * (from - to), top)
                }
                None => (layout.pod.right() + 16.0 - recent.share * 40.0, app.middle() + 14.0),
            },
        };
        outcome_shape(shape_of(recent.outcome), x, y)
    });
    html! { <g class="moving" aria-hidden="true">{ for all }</g> }
}
