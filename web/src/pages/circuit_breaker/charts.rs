//! The charts tab: answers per second, waits, the failure rate against its threshold, busy threads.

use super::series::{ChartData, Class, Run, chart_data};
use crate::components::NumberFormat;
use crate::components::chart::{Chart, ChartWords, Series, SeriesKind, Threshold};
use crate::components::tone::Tone;
use crate::language::use_text;
use crate::shared::Shared;
use sim::{Span, Time, Unit};
use std::rc::Rc;
use text::Text;
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
    /// Told of a moment that somebody picks.
    pub on_seek: Callback<Time>,
}

/// All charts of the lab.
#[component]
pub fn Charts(props: &ChartsProps) -> Html {
    let text = use_text();
    let data = use_memo(props.run.clone(), |run| chart_data(run));
    let compared = use_memo(props.compared.clone(), |run| run.as_ref().map(|run| chart_data(run)));
    let words = use_memo(text, |_| words(text));
    let seconds =
        use_callback(text, |s: f64, _| AttrValue::from(text.numbers.with_unit(s, Unit::Seconds))) as NumberFormat;
    let plain = use_callback(text, |n: f64, _| AttrValue::from(text.numbers.short(n))) as NumberFormat;
    let percent =
        use_callback(text, |n: f64, _| AttrValue::from(text.numbers.with_unit(n, Unit::Percent))) as NumberFormat;
    let millis = use_callback(text, |ms: f64, _| AttrValue::from(text.numbers.span_us((ms * 1e3).round() as u64)))
        as NumberFormat;
    let on_pick =
        use_callback(props.on_seek.clone(), |s: f64, on_seek| on_seek.emit(Time::ZERO + Span::from_secs_f64(s)));
    let series = use_memo((data.clone(), compared.clone(), text), |(data, compared, _)| {
        all_series(data, compared.as_ref().as_ref(), text)
    });
    let lanes = &text.circuit_breaker.lanes;
    let breaker = &props.run.scenario.breaker;
    let share = breaker.failure_share();
    let threshold = share.map(|share| Threshold {
        value: share,
        label: format!("{} {}", lanes.threshold, text.numbers.with_unit(share, Unit::Percent)).into(),
    });
    let chart = |id: &'static str,
                 title: &'static str,
                 series: &Rc<[Series]>,
                 threshold,
                 y_max,
                 y_format: &NumberFormat| {
        html! {
            <Chart {id} {title} words={(*words).clone()} x={data.x.clone()} series={series.clone()} {threshold} {y_max}
                x_format={seconds.clone()} y_format={y_format.clone()} cursor={Some(props.at.as_secs_f64())}
                on_pick={Some(on_pick.clone())} />
        }
    };
    html! {
        <div class="cards">
            { chart("chart-outcomes", lanes.outcomes, &series.outcomes, None, None, &plain) }
            { chart("chart-latency", lanes.latency, &series.latency, None, None, &millis) }
            if share.is_some() {
                { chart("chart-rate", lanes.failure_rate, &series.rate, threshold, Some(100.0), &percent) }
            }
            { chart("chart-threads", lanes.threads, &series.threads, None, Some(f64::from(props.run.scenario.caller.threads)), &plain) }
        </div>
    }
}

fn words(text: &Text) -> ChartWords {
    let detail = &text.shell.detail;
    ChartWords {
        as_table: detail.as_table.into(),
        x: detail.time.into(),
        comparison: detail.comparison.into(),
        absent: detail.absent.into(),
        empty: detail.empty_chart.into(),
    }
}

struct AllSeries {
    outcomes: Rc<[Series]>,
    latency: Rc<[Series]>,
    rate: Rc<[Series]>,
    threads: Rc<[Series]>,
}

fn all_series(data: &ChartData, compared: Option<&ChartData>, text: &Text) -> AllSeries {
    let lanes = &text.circuit_breaker.lanes;
    let series =
        |name: &'static str, tone, kind, values: &Rc<[Option<f64>]>, comparison: Option<&Rc<[Option<f64>]>>| Series {
            name: name.into(),
            tone,
            kind,
            values: values.clone(),
            comparison: comparison.cloned(),
        };
    let line = |name, tone, of: fn(&ChartData) -> &Rc<[Option<f64>]>| {
        series(name, tone, SeriesKind::Line, of(data), compared.map(of))
    };
    AllSeries {
        outcomes: Class::ALL
            .iter()
            .map(|class| {
                let values = &data.outcomes[*class as usize];
                let other = compared.map(|data| &data.outcomes[*class as usize]);
                series(class.name(&text.circuit_breaker), class.tone(), SeriesKind::Stacked, values, other)
            })
            .collect(),
        latency: [line(lanes.p50, Tone::Ok, |data| &data.p50), line(lanes.p99, Tone::Slow, |data| &data.p99)].into(),
        rate: [line(lanes.failure_rate, Tone::Fail, |data| &data.rate)].into(),
        threads: [line(lanes.threads, Tone::Accent, |data| &data.threads)].into(),
    }
}
