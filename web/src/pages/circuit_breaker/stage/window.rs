//! What the breaker counts: the last calls as cells, the last seconds as bars, or a bare count as pips.

use super::cells::square;
use circuit_breaker::breaker::{Bucket, Cell, Guard, State, View, Window};
use text::Text;
use yew::prelude::*;

const TOP: f64 = 210.0;
const HEIGHT: f64 = 34.0;

/// Draws the window at the foot of the breaker's card.
pub fn draw(view: &View, w: f64, text: &'static Text) -> Html {
    let words = &text.circuit_breaker.stage;
    let (label, picture) = match &view.window {
        Window::Calls { size, cells } => {
            let count = if view.state == State::HalfOpen { words.window_trials } else { words.window_calls };
            (count(cells.len() as u64, u64::from(*size)), calls(cells, *size, w))
        }
        Window::Seconds { size, buckets } => ((words.window_seconds)(u64::from(*size)), seconds(buckets, w)),
        Window::Count { failures, threshold } => {
            let pips: Vec<Cell> = (0..*failures).map(|_| Cell { failed: true, slow: false }).collect();
            ((words.window_count)(u64::from(*failures), u64::from(*threshold)), calls(&pips, *threshold, w))
        }
    };
    html! {
        <g class="window">
            <text class="small dim" x="16" y="201">{ label }</text>
            { rate(view, w, text) }
            { picture }
        </g>
    }
}

/// The failed share beside its threshold, or that there are too few calls for one.
fn rate(view: &View, w: f64, text: &'static Text) -> Html {
    let found = view.trip.iter().find_map(|guard| match *guard {
        Guard::FailureRate { failed, of, minimum, threshold } => Some((failed, of, minimum, threshold)),
        Guard::SlowCallRate { .. } | Guard::FailureCount { .. } => None,
    });
    let Some((failed, of, minimum, threshold)) = found else { return Html::default() };
    let rate = (of > 0 && of >= minimum).then(|| f64::from(failed) * 100.0 / f64::from(of));
    let reached = rate.is_some_and(|rate| rate >= f64::from(threshold));
    html! {
        <text class="small end" data-tone={reached.then_some("fail")} x={(w - 16.0).to_string()} y="201">
            { (text.circuit_breaker.stage.rate)(rate, f64::from(threshold)) }
        </text>
    }
}

fn calls(cells: &[Cell], size: u32, w: f64) -> Html {
    let inner = w - 32.0;
    let room = (size.max(cells.len() as u32)).max(1);
    // As wide as a finger's breadth at most, and in rows when they get too thin to tell apart.
    let per_row = room.min((inner / 5.0) as u32).max(1);
    let rows = room.div_ceil(per_row);
    let (pitch, row) = ((inner / f64::from(per_row)).min(15.6), HEIGHT / f64::from(rows));
    let (cell_w, cell_h) = (pitch - if pitch > 6.0 { 3.0 } else { 1.0 }, (row - 2.0).min(20.0));
    let mut paths: [String; 4] = Default::default();
    let mut marks: [String; 2] = Default::default();
    for slot in 0..room {
        let (x, y) = (16.0 + f64::from(slot % per_row) * pitch, TOP + f64::from(slot / per_row) * row);
        let cell = cells.get(slot as usize);
        let kind = match cell {
            None => 0,
            Some(Cell { failed: true, .. }) => 2,
            Some(Cell { slow: true, .. }) => 3,
            Some(_) => 1,
        };
        square(&mut paths[kind], x, y, cell_w, cell_h);
        if cell_w >= 9.0 {
            let (cx, cy) = (x + cell_w / 2.0, y + cell_h / 2.0);
            match kind {
                1 => marks[0].push_str(&format!("M{:.1} {cy:.1}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0", cx - 2.0)),
                2 => marks[1].push_str(&format!("M{:.1} {:.1}l5 5m0 -5l-5 5", cx - 2.5, cy - 2.5)),
                3 => marks[1].push_str(&format!("M{cx:.1} {:.1}l3 3l-3 3l-3 -3z", cy - 3.0)),
                _ => {}
            }
        }
    }
    let [empty, ok, failed, slow] = paths;
    let [good, bad] = marks;
    html! {
        <>
            <path class="cell" d={empty} /><path class="cell ok" d={ok} /><path class="cell failed" d={failed} /><path class="cell slow" d={slow} />
            <path class="cell-mark ok" d={good} /><path class="cell-mark failed" d={bad} />
        </>
    }
}

fn seconds(buckets: &[Bucket], w: f64) -> Html {
    let most = buckets.iter().map(|bucket| bucket.calls).max().unwrap_or(0).max(1);
    let pitch = (w - 32.0) / buckets.len().max(1) as f64;
    let bar = (pitch - if pitch > 4.0 { 2.0 } else { 0.5 }).min(24.0);
    let height = |calls: u32| f64::from(calls) * HEIGHT / f64::from(most);
    let (mut floor, mut ok, mut failed) = (String::new(), String::new(), String::new());
    for (i, bucket) in buckets.iter().enumerate() {
        let x = 16.0 + i as f64 * pitch;
        square(&mut floor, x, TOP + HEIGHT, bar, 1.0);
        let (all, bad) = (height(bucket.calls), height(bucket.failed));
        if bucket.calls > bucket.failed {
            square(&mut ok, x, TOP + HEIGHT - all, bar, all - bad);
        }
        if bucket.failed > 0 {
            square(&mut failed, x, TOP + HEIGHT - bad, bar, bad);
        }
    }
    html! { <><path class="cell" d={floor} /><path class="cell ok" d={ok} /><path class="cell failed" d={failed} /></> }
}
