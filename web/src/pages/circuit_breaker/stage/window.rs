//! What the breaker counts: the last calls as cells, the last seconds as bars, or a bare count as pips; and its rates,
//! each against its threshold.

use super::StageProps;
use super::breaker;
use super::cells::rect;
use super::diagram::Diagram;
use super::layout::px;
use super::words::Weight;
use circuit_breaker::breaker::{Bucket, Cell, Guard, State, View, Window};
use circuit_breaker::{Dialect, breaker::WindowType};
use std::fmt::Write;
use text::Text;
use yew::prelude::*;

const MARGIN: f64 = 16.0;
const RATE_ROW: f64 = 18.0;

/// How high the cells stand: one row of large ones, or several of small ones.
fn cells_height(props: &StageProps, w: f64) -> f64 {
    let config = &props.run.scenario.breaker;
    match (config.dialect, config.sliding_window_type) {
        (Dialect::Textbook | Dialect::None, _) => 20.0,
        (Dialect::Resilience4j, WindowType::Time) | (Dialect::Opossum | Dialect::Gobreaker, _) => 30.0,
        (Dialect::Resilience4j, WindowType::Count) => {
            if f64::from(config.sliding_window_size) * 12.0 <= w - 2.0 * MARGIN { 20.0 } else { 30.0 }
        }
    }
}

fn rates_shown(props: &StageProps) -> f64 {
    let minds_failures = props.run.scenario.breaker.failure_share().is_some();
    f64::from(u8::from(minds_failures)) + f64::from(u8::from(breaker::minds_slowness(props)))
}

/// How high the window stands in a card of this width, with what is round it.
pub fn height(props: &StageProps, w: f64) -> f64 {
    26.0 + cells_height(props, w) + RATE_ROW * rates_shown(props) + 14.0
}

/// What is counted, in words.
pub fn said(view: &View, props: &StageProps, text: &'static Text) -> String {
    if is_idle(view) {
        return String::new();
    }
    let mut said = label(view, text);
    for rate in rates(view, props, text) {
        said.push_str(", ");
        said.push_str(&rate.said);
    }
    said
}

fn label(view: &View, text: &'static Text) -> String {
    let words = &text.circuit_breaker.stage;
    match &view.window {
        Window::Calls { size, cells } => {
            let count = if view.state == State::HalfOpen { words.window_trials } else { words.window_calls };
            count(cells.len() as u64, u64::from(*size))
        }
        Window::Buckets { length, buckets } => (words.window_seconds)(length.scaled(buckets.len() as f64)),
        Window::Sums { sums, interval } => (words.window_sums)(sums, *interval),
        Window::Count { failures, threshold } => (words.window_count)(u64::from(*failures), u64::from(*threshold)),
    }
}

/// True in the states that count nothing.
fn is_idle(view: &View) -> bool {
    match &view.window {
        Window::Calls { size, .. } => *size == 0,
        Window::Buckets { buckets, .. } => buckets.is_empty(),
        Window::Count { .. } | Window::Sums { .. } => false,
    }
}

/// Draws the window at the foot of the breaker's card.
pub fn draw(view: &View, props: &StageProps, w: f64, text: &'static Text) -> Html {
    if is_idle(view) {
        return Html::default();
    }
    let label_y = Diagram::of(props, w).bottom() + 18.0;
    let (top, high) = (label_y + 8.0, cells_height(props, w));
    let picture = match &view.window {
        Window::Calls { size, cells } => calls(cells, *size, (w, top, high)),
        Window::Buckets { buckets, .. } => seconds(buckets, (w, top, high)),
        Window::Count { failures, threshold } => pips(*failures, *threshold, (w, top, high)),
        Window::Sums { sums, .. } => match view.trip.first() {
            Some(Guard::FailureCount { failures, threshold } | Guard::ConsecutiveFailures { failures, threshold }) => {
                pips(*failures, *threshold, (w, top, high))
            }
            Some(Guard::FailureRate { .. } | Guard::SlowCallRate { .. }) | None => {
                seconds(std::slice::from_ref(sums), (w, top, high))
            }
        },
    };
    html! {
        <g class="window">
            <text class="dim" x="16" y={px(label_y)}>{ label(view, text) }</text>
            { picture }
            { for rates(view, props, text).iter().enumerate().map(|(i, rate)| meter(rate, w, top + high + 18.0 + RATE_ROW * i as f64)) }
        </g>
    }
}

/// A rate beside its threshold.
struct Rate {
    said: String,
    /// In percent; `None` for too few calls.
    now: Option<f64>,
    threshold: f64,
    tone: &'static str,
}

fn rates(view: &View, props: &StageProps, text: &'static Text) -> Vec<Rate> {
    let words = &text.circuit_breaker.stage;
    let rate =
        |part: u32, of: u32, minimum: u32| (of > 0 && of >= minimum).then(|| f64::from(part) * 100.0 / f64::from(of));
    let found = view.trip.iter().filter_map(|guard| match *guard {
        Guard::FailureRate { failed, of, minimum, threshold, .. } => {
            let (now, threshold) = (rate(failed, of, minimum), f64::from(threshold));
            Some(Rate { said: (words.rate)(now, threshold), now, threshold, tone: "fail" })
        }
        Guard::SlowCallRate { slow, of, minimum, threshold } if breaker::minds_slowness(props) => {
            let (now, threshold) = (rate(slow, of, minimum), f64::from(threshold));
            Some(Rate { said: (words.slow_rate)(now, threshold), now, threshold, tone: "slow" })
        }
        Guard::SlowCallRate { .. } | Guard::FailureCount { .. } | Guard::ConsecutiveFailures { .. } => None,
    });
    found.collect()
}

/// The rate in words, and as a bar with a tick at the threshold where there is room for one.
fn meter(rate: &Rate, w: f64, y: f64) -> Html {
    let reached = rate.now.is_some_and(|now| now >= rate.threshold).then_some(rate.tone);
    let left = MARGIN + Weight::Heavy.width(&rate.said).max(150.0) + 10.0;
    let long = w - MARGIN - left;
    let tick = left + long * rate.threshold.clamp(0.0, 100.0) / 100.0;
    let filled = long * rate.now.unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
    html! {
        <>
            <text class="small" data-tone={reached} x="16" y={px(y)}>{ &rate.said }</text>
            if long >= 36.0 {
                <rect class="slot" x={px(left)} y={px(y - 7.0)} width={px(long)} height="6" rx="2" />
                if filled > 0.0 {
                    <rect class="meter" data-tone={rate.tone} x={px(left)} y={px(y - 7.0)} width={px(filled)} height="6" rx="2" />
                }
                <path class="tick" d={format!("M{} {}v10", px(tick), px(y - 9.0))} />
            }
        </>
    }
}

/// A bare count of failures against the one that opens.
fn pips(failures: u32, threshold: u32, place: (f64, f64, f64)) -> Html {
    // More than these could not be told apart.
    let most = threshold.min(300);
    let cells = vec![Cell { failed: true, slow: false }; failures.min(most) as usize];
    calls(&cells, most, place)
}

/// The cells of a window of calls, in a card `w` wide, from `top`, `high` at most.
fn calls(cells: &[Cell], size: u32, (w, top, high): (f64, f64, f64)) -> Html {
    let inner = w - 2.0 * MARGIN;
    let room = size.max(cells.len() as u32).max(1);
    // As few rows as let a cell be told from the next.
    let least = match room {
        0..=60 => 7.0,
        61..=300 => 5.0,
        _ => 3.0,
    };
    let rows = (f64::from(room) * least / inner).ceil().max(1.0) as u32;
    let per_row = room.div_ceil(rows);
    let (pitch, row) = ((inner / f64::from(per_row)).min(18.0), high / f64::from(rows));
    let beside = match pitch {
        p if p > 9.0 => 3.0,
        p if p > 4.5 => 1.5,
        _ => 0.8,
    };
    let below = match row {
        _ if rows == 1 => 0.0,
        row if row > 5.0 => 2.0,
        _ => 0.8,
    };
    let (cell_w, cell_h) = (pitch - beside, row - below);
    let marked = cell_w >= 8.5 && cell_h >= 8.5;
    let mut paths: [String; 4] = Default::default();
    let mut marks: [String; 3] = Default::default();
    for slot in 0..room {
        let (x, y) = (MARGIN + f64::from(slot % per_row) * pitch, top + f64::from(slot / per_row) * row);
        // Where there is no room for a mark the height tells: a failure stands tall, a success lies low.
        let (kind, low) = match cells.get(slot as usize) {
            None => (0, 0.0),
            Some(Cell { failed: true, .. }) => (2, 0.0),
            Some(Cell { slow: true, .. }) => (3, cell_h * 0.3),
            Some(_) => (1, cell_h * 0.55),
        };
        let low = if marked { 0.0 } else { low };
        rect(&mut paths[kind], x, y + low, cell_w, cell_h - low);
        if marked {
            mark(&mut marks, kind, x + cell_w / 2.0, y + cell_h / 2.0);
        }
    }
    let [empty, ok, failed, slow] = paths;
    let [good, bad, late] = marks;
    html! {
        <>
            <path class="cell" d={empty} /><path class="cell ok" d={ok} /><path class="cell failed" d={failed} /><path class="cell slow" d={slow} />
            <path class="cell-mark ok" d={good} /><path class="cell-mark failed" d={bad} /><path class="cell-mark slow" d={late} />
        </>
    }
}

fn mark(marks: &mut [String; 3], kind: usize, x: f64, y: f64) {
    // A string takes everything.
    let _ = match kind {
        1 => write!(marks[0], "M{:.1} {y:.1}a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0-4.8 0", x - 2.4),
        2 => write!(marks[1], "M{:.1} {:.1}l5 5.4m0-5.4l-5 5.4", x - 2.5, y - 2.7),
        3 => write!(marks[2], "M{x:.1} {:.1}l3.2 3.2-3.2 3.2-3.2-3.2z", y - 3.2),
        _ => Ok(()),
    };
}

fn seconds(buckets: &[Bucket], (w, top, high): (f64, f64, f64)) -> Html {
    let most = buckets.iter().map(|bucket| bucket.calls).max().unwrap_or(0).max(1);
    let pitch = ((w - 2.0 * MARGIN) / buckets.len().max(1) as f64).min(34.0);
    let bar = pitch - if pitch > 5.0 { 3.0 } else { 0.5 };
    let height = |calls: u32| f64::from(calls) * (high - 2.0) / f64::from(most);
    let (mut floor, mut ok, mut failed) = (String::new(), String::new(), String::new());
    for (i, bucket) in buckets.iter().enumerate() {
        let x = MARGIN + i as f64 * pitch;
        rect(&mut floor, x, top + high - 1.0, bar, 1.0);
        let (all, bad) = (height(bucket.calls), height(bucket.failed));
        if bucket.calls > bucket.failed {
            rect(&mut ok, x, top + high - 1.0 - all, bar, all - bad);
        }
        if bucket.failed > 0 {
            rect(&mut failed, x, top + high - 1.0 - bad, bar, bad);
        }
    }
    html! { <><path class="cell" d={floor} /><path class="cell ok" d={ok} /><path class="cell failed solid" d={failed} /></> }
}
