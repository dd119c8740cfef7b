//! The charts tab: a balance, and how far the projections are off.

use super::{Run, View};
use crate::components::NumberFormat;
use crate::components::chart::{Chart, ChartWords, Series, SeriesKind};
use crate::components::tone::Tone;
use crate::language::use_text;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use event_sourcing::{Consumer, Event, StreamId};
use lab::EventSourcing;
use sim::Time;
use std::rc::Rc;
use yew::prelude::*;

/// See [`Charts`].
#[derive(Properties, PartialEq)]
pub struct ChartsProps {
    /// The run.
    pub run: Shared<Run>,
    /// The run that it is compared with.
    pub compared: Option<Shared<Run>>,
    /// The moment at the cursor.
    pub at: Time,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// Told of a moment that somebody points to.
    pub on_seek: Callback<Time>,
}

/// Points of a chart.
const POINTS: usize = 300;

/// The moments of the points, in seconds.
fn moments(run: &Run) -> Rc<[f64]> {
    let end = run.end.as_secs_f64();
    (0..POINTS).map(|i| end * i as f64 / (POINTS - 1) as f64).collect()
}

/// An account's balance at each of the moments, in cents.
fn balances(run: &Run, stream: StreamId, x: &[f64]) -> Rc<[Option<f64>]> {
    let store = &run.aside.store;
    x.iter()
        .map(|s| {
            let cursor = run.log.cursor_at(Time::from_micros((s * 1e6) as u64));
            let state = store.state_at_position(stream, run.state_at(cursor).position);
            (state.last_activity_ms > 0).then_some(state.balance_cents as f64)
        })
        .collect()
}

/// How far a projection is off at each of the moments, in cents.
fn off(run: &Run, which: Consumer, x: &[f64]) -> Rc<[Option<f64>]> {
    let mut points = vec![None; x.len()];
    let mut place = 0;
    let mut last = None;
    for entry in run.log.entries() {
        while place < x.len() && x[place] < entry.at.as_secs_f64() {
            points[place] = last;
            place += 1;
        }
        if let Event::Projected { consumer, off_cents, .. } = entry.event
            && consumer == which
        {
            last = Some(off_cents as f64);
        }
    }
    points[place..].fill(last);
    points.into()
}

/// The charts.
#[component]
pub fn Charts(props: &ChartsProps) -> Html {
    let text = use_text();
    let (words, detail) = (&text.event_sourcing.words, &text.shell.detail);
    let account = props.view.account;
    let balance =
        use_memo((props.run.clone(), props.compared.clone(), account.0, text), |(run, compared, account, _)| {
            let x = moments(run);
            let stream = StreamId(*account);
            let comparison = compared.as_ref().map(|other| balances(other, stream, &x));
            let series: Rc<[Series]> = [Series {
                name: words.balance.into(),
                tone: Tone::Accent,
                kind: SeriesKind::Line,
                values: balances(run, stream, &x),
                comparison,
            }]
            .into();
            (x, series)
        });
    let wrong = use_memo((props.run.clone(), text), |(run, _)| {
        let x = moments(run);
        let line = |name: &'static str, tone, which| Series {
            name: name.into(),
            tone,
            kind: SeriesKind::Line,
            values: off(run, which, &x),
            comparison: None,
        };
        let series: Rc<[Series]> =
            [line(words.own, Tone::Accent, Consumer::Own), line(words.naive, Tone::Fail, Consumer::Naive)].into();
        (x, series)
    });
    let x_format = use_callback((props.run.clone(), text), |s: f64, (run, _)| {
        AttrValue::from(EventSourcing::moment(text, &run.scenario, Time::from_micros((s * 1e6) as u64)))
    }) as NumberFormat;
    let y_format =
        use_callback(text, |cents: f64, _| AttrValue::from(text.numbers.money(cents as i64))) as NumberFormat;
    let on_pick = props.on_seek.reform(|s: f64| Time::from_micros((s * 1e6) as u64));
    let chart_words = ChartWords {
        as_table: detail.as_table.into(),
        x: detail.time.into(),
        comparison: detail.comparison.into(),
        absent: detail.absent.into(),
        empty: words.empty_chart.into(),
    };
    let cursor = Some(props.at.as_secs_f64());
    let name = props.run.aside.store.stream_name(account).to_string();
    html! {
        <div class="cards">
            <Chart id="chart-balance" title={format!("{name}: {}", words.balance)} words={chart_words.clone()} x={balance.0.clone()} series={balance.1.clone()}
                x_format={x_format.clone()} y_format={y_format.clone()} {cursor} on_pick={Some(on_pick.clone())} />
            <Chart id="chart-off" title={format!("{}: {}", words.projections, words.off)} words={chart_words} x={wrong.0.clone()} series={wrong.1.clone()}
                {x_format} {y_format} {cursor} on_pick={Some(on_pick)} />
        </div>
    }
}
