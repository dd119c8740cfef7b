//! The picture itself: axes, one path per series, the threshold.

use std::rc::Rc;

use yew::prelude::*;

use super::scale::label_px;
use super::{ChartScale, Series, SeriesKind, Threshold};
use crate::components::NumberFormat;

#[derive(Properties, PartialEq)]
pub(super) struct ChartPlotProps {
    pub scale: ChartScale,
    pub x: Rc<[f64]>,
    pub series: Rc<[Series]>,
    pub threshold: Option<Threshold>,
    pub x_format: NumberFormat,
    pub y_format: NumberFormat,
}

#[component]
pub(super) fn ChartPlot(props: &ChartPlotProps) -> Html {
    let ChartPlotProps { scale, x, series, .. } = props;
    // The sum of the stacked series so far.
    let mut base = vec![0.0; x.len()];
    let drawn: Vec<Html> = series.iter().map(|series| draw(*scale, x, series, &mut base)).collect();
    let compared = series.iter().filter_map(|series| {
        let comparison = series.comparison.as_ref()?;
        Some(html! { <path class="comparison" data-tone={series.tone.as_str()} d={line(*scale, x, |index| value(comparison, index))} /> })
    });
    html! {
        <svg class="chart-plot" width={scale.width_px.to_string()} height={scale.height_px.to_string()} aria-hidden="true">
            { axes(props) }
            { for drawn }
            { for compared }
            if let Some(threshold) = &props.threshold {
                <line class="threshold" x1={scale.left_px.to_string()} x2={scale.right_px.to_string()}
                    y1={px(scale.y(threshold.value))} y2={px(scale.y(threshold.value))} />
                <text class="threshold-label" x={px(scale.right_px - 4.0)} y={px(scale.y(threshold.value) - 4.0)} text-anchor="end">
                    { &threshold.label }
                </text>
            }
        </svg>
    }
}

fn axes(props: &ChartPlotProps) -> Html {
    let scale = props.scale;
    let widest = label_px(&props.x_format.emit(scale.x_max));
    // Ticks that read the same, because the values between them are too small to be told apart, are one.
    let mut values: Vec<(f64, AttrValue)> = scale.y_ticks().map(|y| (y, props.y_format.emit(y))).collect();
    values.dedup_by(|later, former| later.1 == former.1);
    let x_tick = |x: f64| {
        let label = props.x_format.emit(x);
        let (at, anchor) = scale.x_label(x, &label);
        html! { <text x={px(at)} y={px(scale.height_px - 5.0)} text-anchor={anchor}>{ label }</text> }
    };
    html! {
        <>
            { for values.into_iter().map(|(y, label)| html! {
                <>
                    <line class="grid" x1={px(scale.left_px)} x2={px(scale.right_px)} y1={px(scale.y(y))} y2={px(scale.y(y))} />
                    <text x={px(scale.left_px - 6.0)} y={px(scale.y(y) + 4.0)} text-anchor="end">{ label }</text>
                </>
            }) }
            { for scale.x_ticks(widest + 28.0).map(x_tick) }
        </>
    }
}

fn draw(scale: ChartScale, x: &[f64], series: &Series, base: &mut [f64]) -> Html {
    let tone = series.tone.as_str();
    match series.kind {
        SeriesKind::Stacked => {
            let floor = base.to_vec();
            for (index, base) in base.iter_mut().enumerate() {
                *base += value(&series.values, index).unwrap_or(0.0);
            }
            html! { <path class="area" data-tone={tone} d={area(scale, x, &floor, base)} /> }
        }
        SeriesKind::Line | SeriesKind::Dashed => html! {
            <path class={if series.kind == SeriesKind::Line { "line" } else { "line dashed" }} data-tone={tone} d={line(scale, x, |index| value(&series.values, index))} />
        },
        SeriesKind::Points => {
            let dots: String = x
                .iter()
                .enumerate()
                .filter_map(|(index, &at)| Some((scale.x(at), scale.y(value(&series.values, index)?))))
                // A line of no length with round ends is a dot: all dots in one path.
                .map(|(x, y)| format!("M{x:.1} {y:.1}h0"))
                .collect();
            html! {
                <>
                    <path class="line" data-tone={tone} d={line(scale, x, |index| value(&series.values, index))} />
                    <path class="dots" data-tone={tone} d={dots} />
                </>
            }
        }
    }
}

fn value(values: &[Option<f64>], index: usize) -> Option<f64> {
    values.get(index).copied().flatten()
}

fn line(scale: ChartScale, x: &[f64], value: impl Fn(usize) -> Option<f64>) -> String {
    let mut path = String::new();
    let mut pen = 'M';
    for (index, &at) in x.iter().enumerate() {
        match value(index) {
            Some(y) => {
                path.push_str(&format!("{pen}{:.1} {:.1}", scale.x(at), scale.y(y)));
                pen = 'L';
            }
            None => pen = 'M',
        }
    }
    path
}

fn area(scale: ChartScale, x: &[f64], floor: &[f64], top: &[f64]) -> String {
    let point = |pen: char, at: f64, y: f64| format!("{pen}{:.1} {:.1}", scale.x(at), scale.y(y));
    let mut path = String::new();
    for (index, (&at, &y)) in x.iter().zip(top).enumerate() {
        path.push_str(&point(if index == 0 { 'M' } else { 'L' }, at, y));
    }
    for (&at, &y) in x.iter().zip(floor).rev() {
        path.push_str(&point('L', at, y));
    }
    path.push('Z');
    path
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}
