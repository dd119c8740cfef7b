//! The three states, the guard on the way out of the present one in numbers, and the window.

use super::StageProps;
use super::layout::Layout;
use super::window;
use circuit_breaker::Dialect;
use circuit_breaker::breaker::{Breaker, State, View};
use text::Text;
use yew::prelude::*;

/// Draws the breaker's card.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let card = layout.breaker;
    let frame = |title: &'static str, note: &'static str, content: Html| {
        html! {
            <g class="breaker" transform={format!("translate({:.1} {:.1})", card.x, card.y)}>
                <rect class="box" data-empty={props.world.0.breaker.is_none().then_some("true")} width={card.w.to_string()} height={card.h.to_string()} rx="8" />
                <text class="title" x="16" y="26">{ title }</text>
                <text class="dim end" x={(card.w - 16.0).to_string()} y="26">{ note }</text>
                { content }
            </g>
        }
    };
    let Some(machine) = &props.world.0.breaker else {
        let y = card.h / 2.0;
        let through = html! { <path class="wire through" d={format!("M0 {y}H{}", card.w)} /> };
        return frame(words.no_breaker, "", through);
    };
    let view = machine.view(props.now);
    let dialect = match props.run.scenario.breaker.dialect {
        Dialect::None => "none",
        Dialect::Textbook => "textbook",
        Dialect::Resilience4j => "resilience4j",
    };
    let note = (text.circuit_breaker.choice)("breaker.dialect", dialect);
    frame(
        words.breaker,
        note,
        html! { <>{ diagram(&view, props, card.w, text) }{ window::draw(&view, card.w, text) }</> },
    )
}

/// One of the three nodes.
struct Node {
    state: State,
    x: f64,
    y: f64,
    class: &'static str,
}

/// The node that a state is shown at.
fn node_of(state: State) -> State {
    match state {
        State::Closed | State::Disabled | State::MetricsOnly => State::Closed,
        State::Open | State::ForcedOpen => State::Open,
        State::HalfOpen => State::HalfOpen,
    }
}

fn diagram(view: &View, props: &StageProps, w: f64, text: &'static Text) -> Html {
    let (left, right, middle) = (54.0, w - 58.0, w / 2.0);
    let nodes = [
        Node { state: State::Closed, x: left, y: 78.0, class: "closed" },
        Node { state: State::Open, x: right, y: 78.0, class: "open" },
        Node { state: State::HalfOpen, x: middle, y: 150.0, class: "half-open" },
    ];
    let lit = node_of(view.state);
    let edge = |from: State, class: &'static str, d: String| {
        html! { <path class={classes!("edge", class)} data-lit={(from == lit && view.state == from).then_some("true")} {d} /> }
    };
    html! {
        <g class="diagram">
            <defs>
                <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                    <path d="M0 0 8 4 0 8z" fill="context-stroke" />
                </marker>
            </defs>
            { edge(State::Closed, "trip", format!("M{} 72H{}", left + 28.0, right - 32.0)) }
            { edge(State::Open, "wait", format!("M{} 102L{} 136", right - 20.0, middle + 28.0)) }
            { edge(State::HalfOpen, "reopen", format!("M{} 144L{} 108", middle + 24.0, right - 30.0)) }
            { edge(State::HalfOpen, "close", format!("M{} 138L{} 100", middle - 26.0, left + 18.0)) }
            { for nodes.iter().map(|node| self::node(node, view, text)) }
            { labels(view, props, w, text) }
        </g>
    }
}

fn node(node: &Node, view: &View, text: &'static Text) -> Html {
    let lit = node_of(view.state) == node.state;
    let name = (text.circuit_breaker.state)(if lit { view.state } else { node.state });
    let radius = if lit { 29 } else { 25 };
    // Two words stand in two lines, so that they fit the circle.
    let lines: Vec<&str> = name.split_inclusive(['-', ' ']).map(str::trim_end).collect();
    let top = node.y + 4.0 - (lines.len() as f64 - 1.0) * 7.0;
    html! {
        <g class="state" data-state={node.class} data-lit={lit.then_some("true")}>
            <circle cx={node.x.to_string()} cy={node.y.to_string()} r={radius.to_string()} />
            { for lines.iter().enumerate().map(|(i, line)| html! {
                <text class="mid middle" x={node.x.to_string()} y={(top + i as f64 * 14.0).to_string()}>{ *line }</text>
            }) }
        </g>
    }
}

/// The guard on the way out of the present state, and nothing that does not hold now.
fn labels(view: &View, props: &StageProps, w: f64, text: &'static Text) -> Html {
    let words = &text.circuit_breaker;
    match view.state {
        State::Closed | State::MetricsOnly => {
            let guards = view.trip.iter().take(2).enumerate().map(|(i, guard)| {
                html! { <text class="small middle guard" x={(w / 2.0).to_string()} y={(62.0 + i as f64 * 26.0).to_string()}>{ (words.guard)(guard) }</text> }
            });
            html! { { for guards } }
        }
        State::Open | State::ForcedOpen => {
            let waited = (words.waited)(props.now.since(view.since), view.wait);
            html! { <text class="small end guard" data-tone="fail" x={(w - 16.0).to_string()} y="140">{ waited }</text> }
        }
        State::HalfOpen => match &view.trials {
            Some(trials) => {
                html! { <text class="small guard" data-tone="trial" x="16" y="140">{ (words.trials)(trials) }</text> }
            }
            None => Html::default(),
        },
        State::Disabled => Html::default(),
    }
}
