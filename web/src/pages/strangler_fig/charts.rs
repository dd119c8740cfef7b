//! The charts tab: traffic on the new side, and users who met a bug, beside those of the compared run.

use super::Run;
use crate::components::NumberFormat;
use crate::components::chart::{Chart, ChartWords, Series, SeriesKind};
use crate::components::tone::Tone;
use crate::language::use_text;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use lab::StranglerFig;
use sim::{Time, Unit};
use std::rc::Rc;
use strangler_fig::Event;
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
    /// Told of a moment that somebody points to.
    pub on_seek: Callback<Time>,
}

const DAY_US: u64 = 86_400_000_000;

/// What a chart needs of a run, by day.
struct Days {
    moved: Rc<[Option<f64>]>,
    met: Rc<[Option<f64>]>,
}

fn days(run: &Run, count: usize) -> Days {
    let mut all = vec![(0_u64, 0_u64); count];
    let mut met = vec![0_u64; count];
    for entry in run.log.entries() {
        if let Event::Counted { counts, .. } = entry.event {
            // A stretch is recorded at its end: it belongs to the day before midnight.
            let day = (entry.at.as_micros().saturating_sub(1) / DAY_US) as usize;
            if let (Some((new, of)), Some(met)) = (all.get_mut(day), met.get_mut(day)) {
                *new += u64::from(counts.new);
                *of += u64::from(counts.new) + u64::from(counts.old) + u64::from(counts.misrouted);
                *met += u64::from(counts.met_users);
            }
        }
    }
    let mut sum = 0;
    Days {
        moved: all.into_iter().map(|(new, of)| (of > 0).then(|| 100.0 * new as f64 / of as f64)).collect(),
        met: met
            .into_iter()
            .map(|met| {
                sum += met;
                Some(sum as f64)
            })
            .collect(),
    }
}

/// The charts.
#[component]
pub fn Charts(props: &ChartsProps) -> Html {
    let text = use_text();
    let (words, detail) = (&text.strangler_fig.words, &text.shell.detail);
    let data = use_memo((props.run.clone(), props.compared.clone(), text), |(run, compared, _)| {
        let count = run.end.as_micros().div_ceil(DAY_US) as usize;
        let x: Rc<[f64]> = (0..count).map(|day| day as f64 + 1.0).collect();
        let (own, other) = (days(run, count), compared.as_ref().map(|run| days(run, count)));
        let line = |name: &'static str, tone, values, comparison| -> Rc<[Series]> {
            [Series { name: name.into(), tone, kind: SeriesKind::Line, values, comparison }].into()
        };
        let moved = line(words.chart_traffic, Tone::Ok, own.moved, other.as_ref().map(|days| days.moved.clone()));
        let met = line(words.chart_met, Tone::Fail, own.met, other.map(|days| days.met));
        (x, moved, met)
    });
    let x_format = use_callback((props.run.clone(), text), |day: f64, (run, _)| {
        AttrValue::from(StranglerFig::moment(text, &run.scenario, Time::from_micros((day * DAY_US as f64) as u64)))
    }) as NumberFormat;
    let percent =
        use_callback(text, |n: f64, _| AttrValue::from(text.numbers.with_unit(n, Unit::Percent))) as NumberFormat;
    let plain = use_callback(text, |n: f64, _| AttrValue::from(text.numbers.short(n))) as NumberFormat;
    let on_pick = props.on_seek.reform(|day: f64| Time::from_micros((day * DAY_US as f64) as u64));
    let chart_words = ChartWords {
        as_table: detail.as_table.into(),
        x: detail.time.into(),
        comparison: detail.comparison.into(),
        absent: detail.absent.into(),
        empty: words.none_yet.into(),
    };
    let cursor = Some(props.at.as_micros() as f64 / DAY_US as f64);
    html! {
        <div class="cards">
            <Chart id="chart-traffic" title={words.chart_traffic} words={chart_words.clone()} x={data.0.clone()} series={data.1.clone()}
                x_format={x_format.clone()} y_format={percent} {cursor} on_pick={Some(on_pick.clone())} />
            <Chart id="chart-met" title={words.chart_met} words={chart_words} x={data.0.clone()} series={data.2.clone()}
                {x_format} y_format={plain} {cursor} on_pick={Some(on_pick)} />
        </div>
    }
}
