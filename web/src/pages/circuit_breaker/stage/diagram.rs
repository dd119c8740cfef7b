//! The three states and the ways between them. The ways out of the present state fill up as their guards come true;
//! the others say nothing, since nothing about them is true now.

use super::StageProps;
use super::breaker;
use super::layout::px;
use super::words::{LINE, Place, Weight, lines, wrap};
use circuit_breaker::breaker::{Guard, State, View};
use text::Text;
use yew::prelude::*;

const LIT: f64 = 29.0;
const DARK: f64 = 25.0;

/// Where the nodes stand in the card.
#[derive(Clone, Copy, Debug)]
pub struct Diagram {
    card_w: f64,
    left: f64,
    right: f64,
    middle: f64,
    /// The middle of the upper two.
    upper: f64,
    /// The middle of the lower one.
    lower: f64,
}

impl Diagram {
    /// The diagram in a card of this width; two guards need a line more than one.
    pub fn of(props: &StageProps, card_w: f64) -> Diagram {
        let middle = card_w / 2.0;
        let reach = (card_w / 2.0 - 52.0).min(150.0);
        let upper = if breaker::minds_slowness(props) { 104.0 } else { 92.0 };
        Diagram { card_w, left: middle - reach, right: middle + reach, middle, upper, lower: upper + 66.0 }
    }

    /// Where it ends.
    pub fn bottom(&self) -> f64 {
        self.lower + LIT
    }

    fn edge(&self, edge: Edge) -> String {
        let Diagram { left, right, middle, upper, lower, .. } = *self;
        let (from, bend, to) = match edge {
            Edge::Trip => ((left + 23.0, upper - 20.0), (middle, upper - 38.0), (right - 25.0, upper - 21.0)),
            Edge::Wait => ((right - 7.0, upper + 31.0), (right - 14.0, lower - 2.0), (middle + 33.0, lower + 4.0)),
            Edge::Reopen => ((middle + 22.0, lower - 22.0), (middle + 44.0, upper + 22.0), (right - 32.0, upper + 8.0)),
            Edge::Close => ((middle - 32.0, lower + 2.0), (left + 12.0, lower - 2.0), (left + 7.0, upper + 32.0)),
        };
        format!("M{} {}Q{} {} {} {}", px(from.0), px(from.1), px(bend.0), px(bend.1), px(to.0), px(to.1))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Trip,
    Wait,
    Reopen,
    Close,
}

/// The three nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    Closed,
    Open,
    HalfOpen,
}

/// The node that a state is shown at.
fn node_of(state: State) -> Node {
    match state {
        State::Closed | State::Disabled | State::MetricsOnly => Node::Closed,
        State::Open | State::ForcedOpen => Node::Open,
        State::HalfOpen => Node::HalfOpen,
    }
}

/// How far the guard of an edge has come, from 0 to 1; `None` where the state is not left that way now.
fn progress(edge: Edge, view: &View, props: &StageProps) -> Option<f64> {
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    match (edge, view.state) {
        (Edge::Trip, State::Closed) => {
            let rate = |part: u32, of: u32, minimum: u32, threshold: f32| {
                if of < minimum || of == 0 {
                    0.0
                } else {
                    f64::from(part) * 100.0 / f64::from(of) / f64::from(threshold)
                }
            };
            let guards = view.trip.iter().map(|guard| match *guard {
                Guard::FailureRate { failed, of, minimum, threshold, .. } => rate(failed, of, minimum, threshold),
                Guard::SlowCallRate { slow, of, minimum, threshold } => rate(slow, of, minimum, threshold),
                Guard::FailureCount { failures, threshold } | Guard::ConsecutiveFailures { failures, threshold } => {
                    share(f64::from(failures), f64::from(threshold))
                }
            });
            Some(guards.fold(0.0, f64::max))
        }
        (Edge::Wait, State::Open) => {
            let waited = props.now.since(view.since).as_secs_f64();
            view.wait.map(|wait| share(waited, wait.as_secs_f64()))
        }
        (Edge::Close, State::HalfOpen) => view
            .trials
            .map(|trials| share(f64::from(trials.back.saturating_sub(trials.failed)), f64::from(trials.needed))),
        (Edge::Reopen, State::HalfOpen) => {
            view.trials.map(|trials| share(f64::from(trials.failed), f64::from(trials.needed)))
        }
        (Edge::Trip | Edge::Wait | Edge::Close | Edge::Reopen, _) => None,
    }
}

/// Draws nodes, edges and guards.
pub fn draw(view: &View, props: &StageProps, w: f64, text: &'static Text) -> Html {
    let at = Diagram::of(props, w);
    let nodes = [
        (Node::Closed, State::Closed, at.left, at.upper),
        (Node::Open, State::Open, at.right, at.upper),
        (Node::HalfOpen, State::HalfOpen, at.middle, at.lower),
    ];
    let edges = [(Edge::Trip, "fail"), (Edge::Wait, "trial"), (Edge::Reopen, "fail"), (Edge::Close, "ok")];
    html! {
        <g class="diagram">
            <defs>
                <marker id="stage-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
                    <path d="M0 0 8 4 0 8z" fill="context-stroke" />
                </marker>
            </defs>
            { for edges.into_iter().map(|(edge, tone)| self::edge(edge, tone, &at, view, props)) }
            { for nodes.into_iter().map(|(node, state, x, y)| self::node(node, state, (x, y), view, text)) }
            { labels(view, props, &at, text) }
        </g>
    }
}

fn edge(edge: Edge, tone: &'static str, at: &Diagram, view: &View, props: &StageProps) -> Html {
    let d = at.edge(edge);
    let progress = progress(edge, view, props);
    let filled = progress.map(|progress| (progress.clamp(0.0, 1.0) * 100.0).round()).filter(|percent| *percent > 0.0);
    html! {
        <>
            <path class="edge" data-lit={progress.map(|_| "true")} d={d.clone()} marker-end="url(#stage-arrow)" />
            if let Some(percent) = filled {
                <path class="edge progress" data-tone={tone} {d} pathLength="100" stroke-dasharray={format!("{percent} 200")} />
            }
        </>
    }
}

fn node(node: Node, state: State, (x, y): (f64, f64), view: &View, text: &'static Text) -> Html {
    let lit = node_of(view.state) == node;
    let name = (text.circuit_breaker.state)(if lit { view.state } else { state });
    let tone = match node {
        Node::Closed => "ok",
        Node::Open => "fail",
        Node::HalfOpen => "trial",
    };
    // Two words stand in two lines, so that they fit the circle.
    let lines: Vec<&str> = name.split_inclusive(['-', ' ']).map(str::trim_end).collect();
    // A circle, or as wide as its longest line asks for.
    let radius = if lit { LIT } else { DARK };
    let longest = lines.iter().map(|line| Weight::Plain.width(line)).fold(0.0, f64::max);
    let half = radius.max(longest / 2.0 + 8.0);
    let top = y + 4.0 - (lines.len() as f64 - 1.0) * 6.5;
    html! {
        <g class="state" data-state={tone} data-lit={lit.then_some("true")}>
            <rect x={px(x - half)} y={px(y - radius)} width={px(half * 2.0)} height={px(radius * 2.0)} rx={px(radius)} />
            { for lines.iter().enumerate().map(|(i, line)| html! {
                <text class="mid middle" x={px(x)} y={px(top + i as f64 * 13.0)}>{ *line }</text>
            }) }
        </g>
    }
}

/// The guards on the ways out of the present state, and nothing that does not hold now.
fn labels(view: &View, props: &StageProps, at: &Diagram, text: &'static Text) -> Html {
    let words = &text.circuit_breaker;
    let side = at.card_w / 2.0 - LIT - 22.0;
    let left = |tone: &'static str, said: String| {
        lines(
            Place { class: "small guard", tone: Some(tone), x: 16.0, y: at.lower + 14.0 },
            wrap(&said, Weight::Heavy, side, 2),
        )
    };
    let right = |tone: &'static str, said: String| {
        let place = Place { class: "small end guard", tone: Some(tone), x: at.card_w - 16.0, y: at.lower + 16.0 };
        lines(place, wrap(&said, Weight::Heavy, side, 2))
    };
    match view.state {
        State::Closed => {
            let said = breaker::guards(view, props, text);
            let y = at.upper - 38.0 - LINE * (said.len() as f64 - 1.0);
            lines(Place { class: "small middle guard", tone: None, x: at.middle, y }, said)
        }
        State::Open | State::ForcedOpen => right("trial", (words.waited)(props.now.since(view.since), view.wait)),
        State::HalfOpen => match &view.trials {
            Some(trials) => {
                let failed = (trials.failed > 0)
                    .then(|| (words.stage.trials_failed)(u64::from(trials.failed), u64::from(trials.back)));
                html! { <>{ left("trial", (words.trials)(trials)) }{ for failed.map(|failed| right("fail", failed)) }</> }
            }
            None => Html::default(),
        },
        State::Disabled | State::MetricsOnly => Html::default(),
    }
}
