//! The breaker's card: the three states, the guard on the way out of the present one in numbers, and the window.

use super::StageProps;
use super::diagram::{self, Diagram};
use super::layout::{Layout, px};
use super::window;
use super::words::{Place, Weight, lines, wrap};
use circuit_breaker::Dialect;
use circuit_breaker::breaker::{Guard, State, View};
use sim::setting::Choice;
use text::Text;
use yew::prelude::*;

const EMPTY_HEIGHT: f64 = 112.0;

/// How high the card is: a matter of the settings, never of the moment, so that nothing jumps.
pub fn height(props: &StageProps, w: f64) -> f64 {
    if props.world.0.breaker.is_none() {
        return EMPTY_HEIGHT;
    }
    let diagram = Diagram::of(props, w);
    diagram.bottom() + window::height(props, w)
}

/// True where a rate of slow calls can open the breaker: at 100 % it is as good as off.
pub fn minds_slowness(props: &StageProps) -> bool {
    let config = &props.run.scenario.breaker;
    config.dialect == Dialect::Resilience4j && config.slow_call_rate_threshold < 100.0
}

/// The guards worth telling: not the one that is off, nor one that says the same as the other.
pub fn guards(view: &View, props: &StageProps, text: &'static Text) -> Vec<String> {
    let minded = |guard: &&Guard| match guard {
        Guard::FailureRate { .. } | Guard::FailureCount { .. } | Guard::ConsecutiveFailures { .. } => true,
        Guard::SlowCallRate { .. } => minds_slowness(props),
    };
    let mut said: Vec<String> = view.trip.iter().filter(minded).map(text.circuit_breaker.guard).collect();
    said.dedup();
    said
}

/// The state, and what it waits for, in words.
pub fn said(view: &View, props: &StageProps, text: &'static Text) -> String {
    let words = &text.circuit_breaker;
    let state = (words.state)(view.state);
    let more = match view.state {
        State::Closed => guards(view, props, text).join(", "),
        State::Open | State::ForcedOpen => (words.waited)(props.now.since(view.since), view.wait),
        State::HalfOpen => view.trials.as_ref().map(words.trials).unwrap_or_default(),
        State::Disabled | State::MetricsOnly => String::new(),
    };
    let window = window::said(view, props, text);
    let parts = [state, &more, &window].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

/// Draws the card.
pub fn draw(props: &StageProps, layout: &Layout, view: Option<&View>, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let card = layout.breaker;
    let Some(view) = view else {
        let (x, through) = (layout.beside, wrap(words.passes, Weight::Plain, card.w - layout.beside - 14.0, 2));
        let y = if layout.stacked { 46.0 } else { 90.0 };
        let content = html! {
            <>
                <text class="title" x={px(x)} y="26">{ words.no_breaker }</text>
                { lines(Place { class: "dim", tone: None, x, y }, through) }
            </>
        };
        return frame(layout, words.no_breaker.to_string(), true, content);
    };
    let dialect = props.run.scenario.breaker.dialect.name();
    let content = html! {
        <>
            <text class="title" x="16" y="26">{ words.breaker }</text>
            <text class="dim end" x={px(card.w - 16.0)} y="26">{ (text.circuit_breaker.choice)("breaker.dialect", dialect) }</text>
            { diagram::draw(view, props, card.w, text) }
            { window::draw(view, props, card.w, text) }
        </>
    };
    frame(layout, said(view, props, text), false, content)
}

fn frame(layout: &Layout, title: String, empty: bool, content: Html) -> Html {
    let card = layout.breaker;
    html! {
        <g class="breaker" transform={format!("translate({} {})", px(card.x), px(card.y))}>
            <title>{ title }</title>
            <rect class="box" data-empty={empty.then_some("true")} width={px(card.w)} height={px(card.h)} rx="8" />
            { content }
        </g>
    }
}
