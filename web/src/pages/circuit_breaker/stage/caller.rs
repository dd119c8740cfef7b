//! The caller: its traffic, its threads, and the endpoint that needs the same threads.

use super::StageProps;
use super::cells::Grid;
use super::layout::{Layout, px};
use super::words::{LINE, Place, Weight, lines, wrap};
use text::Text;
use yew::prelude::*;

/// The threads in a sentence.
pub fn threads(props: &StageProps, text: &'static Text) -> String {
    (text.circuit_breaker.stage.threads_now)(&props.world.0.threads, props.run.scenario.caller.threads)
}

/// Draws the caller's card.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let (card, threads, all) = (layout.caller, props.world.0.threads, props.run.scenario.caller.threads);
    let room = card.w - 28.0;
    let grid = Grid::fitting(all, room, if layout.stacked { 50.0 } else { 70.0 });
    let busy = threads.busy.min(all);
    // Full alone comes and goes with every call; that somebody waits is the trouble.
    let full = (threads.busy >= all && threads.waiting > 0).then_some("fail");
    let waiting = (threads.waiting > 0).then(|| (words.waiting)(u64::from(threads.waiting)));
    let searches = wrap(&(words.search)(props.search_success), Weight::Plain, room, 2);
    let failing = props.search_success.is_some_and(|percent| percent < 99.0).then_some("fail");
    let foot = card.h - 14.0 - LINE * (searches.len() as f64 - 1.0);
    let below = 83.0 + grid.height(all) + 15.0;
    html! {
        <g class="caller" transform={format!("translate({} {})", px(card.x), px(card.y))}>
            <title>{ self::threads(props, text) }</title>
            <rect class="box" data-sick={full.map(|_| "true")} width={px(card.w)} height={px(card.h)} rx="8" />
            <text class="title" x="14" y="26">{ words.caller }</text>
            { lines(Place { class: "dim", tone: None, x: 14.0, y: 44.0 }, wrap(&(words.traffic)(&props.run.scenario), Weight::Plain, room, 2)) }
            <text class="mid" x="14" y="74">{ words.threads }</text>
            <text class="mid end" data-tone={full} x={px(card.w - 14.0)} y="74">{ (words.of)(u64::from(threads.busy), u64::from(all)) }</text>
            <path class="slot" d={grid.path(busy, all, 14.0, 83.0)} />
            <path class="slot busy" data-tone={full} d={grid.path(0, busy, 14.0, 83.0)} />
            { lines(Place { class: "small end", tone: Some("fail"), x: card.w - 14.0, y: below }, waiting) }
            { lines(Place { class: "dim", tone: failing, x: 14.0, y: foot }, searches) }
        </g>
    }
}
