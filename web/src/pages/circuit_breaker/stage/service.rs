//! The service, which can be broken here.

use super::StageProps;
use super::cells::Grid;
use super::layout::{Card, Layout, px};
use super::words::{LINE, Place, Weight, lines, wrap};
use sim::{Effect, Fault, FaultKind, Span};
use text::Text;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The faults that are active at the cursor.
fn active(props: &StageProps) -> impl Iterator<Item = &Fault> {
    let faults = &props.run.scenario.faults;
    props.world.0.faults.active.iter().filter_map(|index| faults.get(*index as usize))
}

/// What is wrong with the service, fault by fault, or that nothing is.
pub fn health(props: &StageProps, text: &'static Text) -> Vec<String> {
    let words = &text.circuit_breaker.stage;
    let progress = |fault: &Fault| {
        let gone = props.now.since(fault.begins());
        let said = (words.fault_progress)(&fault.kind, gone, Span::from_millis(fault.length_ms));
        match fault.kind {
            FaultKind::Flap { .. } => format!("{said} · {}", (words.flap_turn)(props.world.0.service.down)),
            FaultKind::Down | FaultKind::Errors { .. } | FaultKind::Slow { .. } | FaultKind::CapacityLoss { .. } => {
                said
            }
        }
    };
    let said: Vec<String> = active(props).map(progress).collect();
    if said.is_empty() { vec![words.healthy.to_string()] } else { said }
}

/// How many servers can work now.
fn servers_left(props: &StageProps) -> u32 {
    if props.world.0.service.down {
        return 0;
    }
    let faults: Vec<Fault> = active(props).copied().collect();
    let left = f64::from(props.run.scenario.service.servers) * Effect::at(&faults, props.now).capacity_percent / 100.0;
    (left + 0.5) as u32
}

/// Servers and queue, in words.
pub fn load(props: &StageProps, text: &'static Text) -> String {
    let words = &text.circuit_breaker.stage;
    let (service, scenario) = (props.world.0.service, &props.run.scenario.service);
    let of = |part: u32, whole: u32| (words.of)(u64::from(part), u64::from(whole));
    let (busy, queue) = (of(service.busy, scenario.servers), of(service.waiting, scenario.queue_capacity));
    format!("{} {busy}, {} {queue}", words.in_service, words.queue)
}

/// Draws the service's card, which is a button.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let card = layout.service;
    let sick = !props.world.0.faults.active.is_empty();
    let health = health(props, text).join(", ");
    let inner = html! {
        <>
            <title>{ format!("{health}; {}", load(props, text)) }</title>
            <rect class="box" data-sick={sick.then_some("true")} width={px(card.w)} height={px(card.h)} rx="8" />
            <text class="title" x="14" y="26">{ words.service }</text>
            { state(props, &card, if layout.stacked { 2 } else { 3 }, text) }
            { slots(props, &card, text) }
        </>
    };
    let transform = format!("translate({} {})", px(card.x), px(card.y));
    let Some(on_break) = &props.on_break else {
        return html! {
            <g class="service" id="stage-service" role="img" data-sick={sick.then_some("true")}
                aria-label={format!("{}: {health}", words.service)} {transform}>{ inner }</g>
        };
    };
    let onclick = on_break.reform(|_: MouseEvent| ());
    let onkeydown = {
        let on_break = on_break.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on_break.emit(());
            }
        })
    };
    html! {
        <g class="service" data-keys="self" id="stage-service" role="button" tabindex="0" aria-haspopup="dialog" data-sick={sick.then_some("true")}
            aria-label={format!("{}: {health}. {}", words.service, words.click)} {onclick} {onkeydown} {transform}>
            { inner }
            { button(&card, words.click) }
        </g>
    }
}

/// What is wrong, in as many lines as there is room for. Of several faults each has one line: with its progress where
/// that fits; all of it is in the title.
fn state(props: &StageProps, card: &Card, most: usize, text: &'static Text) -> Html {
    let room = card.w - 28.0;
    let health = health(props, text);
    let tone = if props.world.0.faults.active.is_empty() { "ok" } else { "fail" };
    let place = Place { class: "small", tone: Some(tone), x: 14.0, y: 45.0 };
    if let [only] = &health[..] {
        let sign = if tone == "ok" { "●" } else { "✕" };
        return lines(place, wrap(&format!("{sign} {only}"), Weight::Heavy, room, most));
    }
    let unseen = health.len().saturating_sub(most);
    let line = |(n, (fault, progress)): (usize, (&Fault, &String))| {
        let more =
            if unseen > 0 && n + 1 == most { (text.circuit_breaker.stage.more)(unseen as u64) } else { String::new() };
        let whole = format!("✕ {progress} {more}");
        let short = format!("✕ {} {more}", (text.circuit_breaker.stage.fault_short)(&fault.kind));
        let said = if Weight::Heavy.width(whole.trim_end()) <= room { whole } else { short };
        wrap(said.trim_end(), Weight::Heavy, room, 1).pop().unwrap_or_default()
    };
    lines(place, active(props).zip(&health).take(most).enumerate().map(line))
}

/// Servers and queue.
fn slots(props: &StageProps, card: &Card, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let (service, scenario) = (props.world.0.service, &props.run.scenario.service);
    let (servers, queue) = (scenario.servers, scenario.queue_capacity);
    let room = card.w - 28.0;
    let bottom = card.h - 44.0;
    let (queue_y, servers_y) = (bottom - 16.0, bottom - 78.0 + if card.h < 200.0 { 12.0 } else { 0.0 });
    let grid = Grid::fitting(servers, room, if card.h < 200.0 { 22.0 } else { 34.0 });
    let busy = service.busy.min(servers);
    let working = servers_left(props).clamp(busy, servers);
    let filled = room * f64::from(service.waiting.min(queue)) / f64::from(queue.max(1));
    let row = |y: f64, name: &'static str, part: u32, whole: u32| {
        html! {
            <>
                <text class="mid" x="14" y={px(y)}>{ name }</text>
                <text class="mid end" x={px(card.w - 14.0)} y={px(y)}>{ (words.of)(u64::from(part), u64::from(whole)) }</text>
            </>
        }
    };
    html! {
        <>
            { row(servers_y, words.in_service, service.busy, servers) }
            <path class="slot lost" d={grid.path(working, servers, 14.0, servers_y + 8.0)} />
            <path class="slot" d={grid.path(busy, working, 14.0, servers_y + 8.0)} />
            <path class="slot busy" d={grid.path(0, busy, 14.0, servers_y + 8.0)} />
            { row(queue_y, words.queue, service.waiting, queue) }
            <rect class="slot" x="14" y={px(queue_y + 7.0)} width={px(room)} height="8" rx="4" />
            if filled > 0.0 {
                <rect class="slot busy" x="14" y={px(queue_y + 7.0)} width={px(filled)} height="8" rx="4" />
            }
        </>
    }
}

/// What a click does, as something to press.
fn button(card: &Card, words: &'static str) -> Html {
    let wide = Weight::Heavy.width(words) + 22.0;
    let y = card.h - 36.0 + 2.0;
    html! {
        <g class="press">
            <rect x="14" y={px(y)} width={px(wide)} height="24" rx="5" />
            <text class="small" x="25" y={px(y + LINE + 2.0)}>{ words }</text>
        </g>
    }
}
