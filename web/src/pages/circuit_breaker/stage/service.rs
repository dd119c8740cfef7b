//! The service, which can be broken here, and what answers in its place.

use super::StageProps;
use super::cells::Grid;
use super::layout::Layout;
use circuit_breaker::FallbackKind;
use sim::Span;
use text::Text;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// What is wrong with the service, fault by fault, or that nothing is.
pub fn health(props: &StageProps, text: &'static Text) -> Vec<String> {
    let words = &text.circuit_breaker.stage;
    let faults = props.world.0.faults.active.iter().filter_map(|index| props.run.scenario.faults.get(*index as usize));
    let said: Vec<String> = faults
        .map(|fault| {
            let gone = props.now.since(fault.begins());
            (words.fault_progress)(&fault.kind, gone, Span::from_millis(fault.length_ms))
        })
        .collect();
    if said.is_empty() { vec![words.healthy.to_string()] } else { said }
}

/// Draws the service's card, which is a button.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let (card, world, scenario) = (layout.service, &props.world.0, &props.run.scenario);
    let sick = !world.faults.active.is_empty();
    let (x, right) = (card.x + 14.0, card.x + card.w - 14.0);
    let inner = card.w - 28.0;
    let health = health(props, text);
    let more = health.len().saturating_sub(1);
    let shown = if more > 0 { format!("{} +{more}", health[0]) } else { health[0].clone() };
    let (servers, queue) = (scenario.service.servers, scenario.service.queue_capacity);
    let grid = Grid::fitting(servers, inner, 18.0);
    let filled = inner * f64::from(world.service.waiting.min(queue)) / f64::from(queue.max(1));
    let row = |y: f64, name: &'static str, part: u32, whole: u32| {
        html! {
            <>
                <text class="mid" x={x.to_string()} y={y.to_string()}>{ name }</text>
                <text class="mid end" x={right.to_string()} y={y.to_string()}>{ (words.of)(u64::from(part), u64::from(whole)) }</text>
            </>
        }
    };
    let (servers_y, queue_y) =
        if layout.stacked { (card.y + 66.0, card.y + 108.0) } else { (card.y + 76.0, card.y + 126.0) };
    let onclick = props.on_break.reform(|_: MouseEvent| ());
    let onkeydown = {
        let on_break = props.on_break.clone();
        Callback::from(move |event: KeyboardEvent| {
            if matches!(event.key().as_str(), "Enter" | " ") {
                event.prevent_default();
                on_break.emit(());
            }
        })
    };
    html! {
        <g class="service" id="stage-service" role="button" tabindex="0" aria-haspopup="dialog" data-sick={sick.then_some("true")}
            aria-label={format!("{}: {}. {}", words.service, health.join(", "), words.click)} {onclick} {onkeydown}>
            <title>{ health.join(", ") }</title>
            <rect class="box" x={card.x.to_string()} y={card.y.to_string()} width={card.w.to_string()} height={card.h.to_string()} rx="8" />
            <text class="title" x={x.to_string()} y={(card.y + 26.0).to_string()}>{ words.service }</text>
            <text class="dim" data-tone={if sick { "fail" } else { "ok" }} x={x.to_string()} y={(card.y + 45.0).to_string()}>
                { if sick { format!("✕ {shown}") } else { format!("● {shown}") } }
            </text>
            { row(servers_y, words.in_service, world.service.busy, servers) }
            <path class="slot" d={grid.path(world.service.busy.min(servers), servers, x, servers_y + 7.0)} />
            <path class="slot busy" d={grid.path(0, world.service.busy.min(servers), x, servers_y + 7.0)} />
            { row(queue_y, words.queue, world.service.waiting, queue) }
            <rect class="slot" x={x.to_string()} y={(queue_y + 7.0).to_string()} width={inner.to_string()} height="8" rx="4" />
            if filled > 0.0 {
                <rect class="slot busy" x={x.to_string()} y={(queue_y + 7.0).to_string()} width={format!("{filled:.1}")} height="8" rx="4" />
            }
            <text class="link" x={x.to_string()} y={(card.y + card.h - 14.0).to_string()}>{ words.click }</text>
        </g>
    }
}

/// Draws what answers in the service's place.
pub fn fallback(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let Some(card) = layout.fallback else { return Html::default() };
    let (name, note) = match props.run.scenario.fallback.kind {
        FallbackKind::Cache => {
            let age = props.world.0.last_success.map(|at| props.now.since(at));
            // Below a second the age flickers and says nothing.
            let age = age.map(|age| Span::from_millis(age.as_millis() / 100 * 100));
            (words.cache, (words.cache_age)(age))
        }
        FallbackKind::Default => (words.default_answer, String::new()),
        FallbackKind::None => return Html::default(),
    };
    let y = card.y + card.h / 2.0 + 4.0;
    html! {
        <g class="fallback">
            <rect class="box" x={card.x.to_string()} y={card.y.to_string()} width={card.w.to_string()} height={card.h.to_string()} rx="8" />
            <text class="mid" x={(card.x + 12.0).to_string()} y={y.to_string()}>{ name }</text>
            <text class="dim end" x={(card.x + card.w - 12.0).to_string()} y={y.to_string()}>{ note }</text>
        </g>
    }
}
