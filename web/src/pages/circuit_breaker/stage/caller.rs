//! The caller: its traffic, its threads, and the endpoint that needs the same threads.

use super::StageProps;
use super::cells::Grid;
use super::layout::Layout;
use text::Text;
use yew::prelude::*;

/// Draws the caller's card.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let (card, threads, all) = (layout.caller, props.world.0.threads, props.run.scenario.caller.threads);
    let inner = card.w - 28.0;
    let grid_height = if layout.stacked { 36.0 } else { 72.0 };
    let grid = Grid::fitting(all, inner, grid_height);
    let (x, top) = (card.x + 14.0, card.y + 84.0);
    let right = card.x + card.w - 14.0;
    let mut gauge = (words.of)(u64::from(threads.busy), u64::from(all));
    if threads.waiting > 0 {
        gauge.push_str(&format!(" +{} {}", threads.waiting, words.waiting));
    }
    let full = threads.busy >= all;
    html! {
        <g class="caller">
            <title>{ format!("{}: {} {gauge}", words.caller, words.threads) }</title>
            <rect class="box" x={card.x.to_string()} y={card.y.to_string()} width={card.w.to_string()} height={card.h.to_string()} rx="8" />
            <text class="title" x={x.to_string()} y={(card.y + 26.0).to_string()}>{ words.caller }</text>
            <text class="dim" x={x.to_string()} y={(card.y + 44.0).to_string()}>{ (words.traffic)(&props.run.scenario) }</text>
            <text class="mid" x={x.to_string()} y={(card.y + 74.0).to_string()}>{ words.threads }</text>
            <text class="mid end" data-tone={full.then_some("fail")} x={right.to_string()} y={(card.y + 74.0).to_string()}>{ gauge }</text>
            <path class="slot" d={grid.path(threads.busy.min(all), all, x, top)} />
            <path class="slot busy" d={grid.path(0, threads.busy.min(all), x, top)} />
            <text class="dim" data-tone={props.search_success.is_some_and(|percent| percent < 99.0).then_some("fail")}
                x={x.to_string()} y={(card.y + card.h - 12.0).to_string()}>
                { (words.search)(props.search_success) }
            </text>
        </g>
    }
}
