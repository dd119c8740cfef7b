//! Numbers over time (or over anything else): stacked areas, lines, a threshold, the comparison run in outline.
//!
//! The picture is drawn once; cursor and reading are layers over it. Values are read by pointing, by arrow keys, and in a table.

pub mod as_table;
mod focus;
mod plot;
mod scale;
mod table;

pub use as_table::AsTable;
pub use scale::ChartScale;

use std::rc::Rc;

use yew::prelude::*;

use self::focus::ChartFocus;
use self::plot::ChartPlot;
use self::table::ChartTable;
use super::{NumberFormat, Tone};
use crate::door::size::use_width;

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    /// An area on top of the areas before it.
    Stacked,
    /// A line.
    Line,
    /// A dashed line, beside another of the same colour.
    Dashed,
    /// Points, each to be picked, with a line through them: a sweep.
    Points,
}

/// The values of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: AttrValue,
    /// Its colour.
    pub tone: Tone,
    /// How it is drawn.
    pub kind: SeriesKind,
    /// Its values, one per x; `None` where there is none.
    pub values: Rc<[Option<f64>]>,
    /// The comparison run's values, drawn as a dashed outline.
    pub comparison: Option<Rc<[Option<f64>]>>,
}

/// A value that something is measured against.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// The value.
    pub value: f64,
    /// What it is.
    pub label: AttrValue,
}

/// The words of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartWords {
    /// The name of the button that shows the table.
    pub as_table: AttrValue,
    /// Over the column of x.
    pub x: AttrValue,
    /// Behind a series' name for the comparison run: "without breaker".
    pub comparison: AttrValue,
    /// Said where a series has no value.
    pub absent: AttrValue,
    /// Said when there is nothing to draw, with what to do about it.
    pub empty: AttrValue,
}

/// See [`Chart`].
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    /// The start of the ids inside; unique on the page.
    pub id: AttrValue,
    /// What it shows, with the unit of its values.
    pub title: AttrValue,
    /// The words.
    pub words: ChartWords,
    /// The x of all series, ascending: seconds, microseconds, or what a sweep varies.
    pub x: Rc<[f64]>,
    /// The series, stacked ones from the bottom up.
    pub series: Rc<[Series]>,
    /// A value that something is measured against.
    #[prop_or_default]
    pub threshold: Option<Threshold>,
    /// The top of the y axis; otherwise the greatest value, rounded up.
    #[prop_or_default]
    pub y_max: Option<f64>,
    /// How an x reads.
    pub x_format: NumberFormat,
    /// How a value reads.
    pub y_format: NumberFormat,
    /// The x of the cursor.
    #[prop_or_default]
    pub cursor: Option<f64>,
    /// Whether the axis of values begins near the least of them, where all lie far from 0 and close together. Not for areas.
    #[prop_or_default]
    pub near: bool,
    /// Called with an x that was clicked or chosen with Enter.
    #[prop_or_default]
    pub on_pick: Option<Callback<f64>>,
    /// The height of the picture.
    #[prop_or(170)]
    pub height_px: u32,
}

/// A titled chart with its legend.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let node = use_node_ref();
    let width_px = use_width(&node);
    let as_table = use_state(|| false);
    let ChartProps { words, x, series, .. } = props;
    let title_id = format!("{}-title", props.id);
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |_: MouseEvent| as_table.set(!*as_table))
    };
    let body = if x.is_empty() || series.is_empty() {
        html! { <p class="empty">{ &words.empty }</p> }
    } else if *as_table {
        html! {
            <ChartTable label={props.title.clone()} words={words.clone()} x={x.clone()} series={series.clone()}
                x_format={props.x_format.clone()} y_format={props.y_format.clone()} />
        }
    } else {
        let scale = ChartScale::new(f64::from(width_px), f64::from(props.height_px), props);
        html! {
            <div class="picture">
                <ChartPlot {scale} x={x.clone()} series={series.clone()} threshold={props.threshold.clone()}
                    x_format={props.x_format.clone()} y_format={props.y_format.clone()} />
                if let Some(at) = props.cursor {
                    <ChartCursor {scale} {at} />
                }
                <ChartFocus label={props.title.clone()} words={words.clone()} {scale} x={x.clone()} series={series.clone()}
                    x_format={props.x_format.clone()} y_format={props.y_format.clone()} cursor={props.cursor}
                    on_pick={props.on_pick.clone()} />
            </div>
        }
    };
    html! {
        <section class="chart" aria-labelledby={title_id.clone()}>
            <header>
                <h3 id={title_id}>{ &props.title }</h3>
                <ul class="legend">
                    { for series.iter().map(|series| html! {
                        <li key={series.name.as_str()} data-tone={series.tone.as_str()} data-kind={kind(series.kind)}>{ &series.name }</li>
                    }) }
                    if series.iter().any(|series| series.comparison.is_some()) {
                        <li class="compared">{ &words.comparison }</li>
                    }
                </ul>
                <button type="button" class="btn small" aria-pressed={if *as_table { "true" } else { "false" }} onclick={toggle}>
                    { &words.as_table }
                </button>
            </header>
            <div ref={node} class="body">{ body }</div>
        </section>
    }
}

fn kind(kind: SeriesKind) -> &'static str {
    match kind {
        SeriesKind::Stacked => "stacked",
        SeriesKind::Line => "line",
        SeriesKind::Dashed => "dashed",
        SeriesKind::Points => "points",
    }
}

#[derive(Properties, PartialEq)]
struct ChartCursorProps {
    scale: ChartScale,
    at: f64,
}

/// The cursor, the only part that moves while the run plays.
#[component]
fn ChartCursor(props: &ChartCursorProps) -> Html {
    let x = format!("{:.1}", props.scale.x(props.at));
    html! {
        <svg class="layer chart-cursor" width={props.scale.width_px.to_string()} height={props.scale.height_px.to_string()} aria-hidden="true">
            <line x1={x.clone()} x2={x} y1={props.scale.top_px.to_string()} y2={props.scale.bottom_px.to_string()} />
        </svg>
    }
}

/// What a series reads at a place, for the table and for the reading.
fn reading(value: Option<f64>, format: &NumberFormat, words: &ChartWords) -> AttrValue {
    value.map_or_else(|| words.absent.clone(), |value| format.emit(value))
}
