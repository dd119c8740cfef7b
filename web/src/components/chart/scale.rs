//! From values to pixels and back.

use super::{ChartProps, SeriesKind};

/// The least room for the labels of values; longer ones take more.
const LEFT_PX: f64 = 46.0;
/// Between a label and its axis.
const GAP_PX: f64 = 6.0;
/// No digit or letter of a label is wider, in the text of charts: a label is laid out before it is drawn.
const LETTER_PX: f64 = 6.6;
const RIGHT_PX: f64 = 14.0;
const TOP_PX: f64 = 8.0;
const BOTTOM_PX: f64 = 20.0;

/// The axes of a chart laid out over its picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartScale {
    /// The width of the picture.
    pub width_px: f64,
    /// The height of the picture.
    pub height_px: f64,
    /// Where the values start.
    pub left_px: f64,
    /// Where they end.
    pub right_px: f64,
    /// Where the greatest value lies.
    pub top_px: f64,
    /// Where the least of the axis lies.
    pub bottom_px: f64,
    /// The first x.
    pub x_min: f64,
    /// The last x.
    pub x_max: f64,
    /// The bottom of the y axis: 0, or a tick above it.
    pub y_min: f64,
    /// The top of the y axis, above its bottom.
    pub y_max: f64,
    /// The distance of ticks on the y axis.
    pub y_step: f64,
}

impl ChartScale {
    pub(super) fn new(width_px: f64, height_px: f64, props: &ChartProps) -> ChartScale {
        let (x_min, x_max) = (props.x.first().copied().unwrap_or(0.0), props.x.last().copied().unwrap_or(1.0));
        let greatest = props.y_max.unwrap_or_else(|| greatest(props)).max(1e-9);
        let least = if props.near { least(props).min(greatest) } else { 0.0 };
        // A difference of a tenth is seen on an axis from 0; of equal values there is none to be seen.
        let from = if greatest - least < greatest * 0.1 && greatest > least { least } else { 0.0 };
        let y_step = nice_step(greatest - from, height_px / 40.0);
        let y_min = (from / y_step + 1e-9).floor() * y_step;
        let y_max = props.y_max.unwrap_or_else(|| (greatest / y_step - 1e-9).ceil() * y_step);
        let widest =
            y_ticks(y_min, y_max, y_step).map(|value| label_px(&props.y_format.emit(value))).fold(0.0, f64::max);
        let left_px = LEFT_PX.max(widest + GAP_PX + 2.0);
        ChartScale {
            width_px,
            height_px,
            left_px,
            right_px: (width_px - RIGHT_PX).max(left_px + 1.0),
            top_px: TOP_PX,
            bottom_px: height_px - BOTTOM_PX,
            x_min,
            x_max: if x_max > x_min { x_max } else { x_min + 1.0 },
            y_min,
            y_max,
            y_step,
        }
    }

    /// Where an x lies; outside ones lie on the ends.
    pub fn x(&self, x: f64) -> f64 {
        let share = ((x - self.x_min) / (self.x_max - self.x_min)).clamp(0.0, 1.0);
        self.left_px + share * (self.right_px - self.left_px)
    }

    /// Where a value lies; what exceeds the top lies on it.
    pub fn y(&self, y: f64) -> f64 {
        let share = ((y - self.y_min) / (self.y_max - self.y_min)).clamp(0.0, 1.0);
        self.bottom_px - share * (self.bottom_px - self.top_px)
    }

    /// The place in `x` that is nearest to a pixel.
    pub fn nearest(&self, x: &[f64], px: f64) -> usize {
        let share = ((px - self.left_px) / (self.right_px - self.left_px)).clamp(0.0, 1.0);
        nearest(x, self.x_min + share * (self.x_max - self.x_min))
    }

    /// The values of ticks on the y axis.
    pub fn y_ticks(&self) -> impl Iterator<Item = f64> + use<> {
        y_ticks(self.y_min, self.y_max, self.y_step)
    }

    /// Where a label of the x axis is anchored, and how: in the middle under its tick, but at an end of the picture where
    /// it would reach beyond it.
    pub(super) fn x_label(&self, x: f64, label: &str) -> (f64, &'static str) {
        let (at, half) = (self.x(x), label_px(label) / 2.0);
        match (at - half < 0.0, at + half > self.width_px) {
            (true, _) => (0.0, "start"),
            (false, true) => (self.width_px, "end"),
            (false, false) => (at, "middle"),
        }
    }

    /// The values of ticks on the x axis, at least so many pixels apart.
    pub fn x_ticks(&self, apart_px: f64) -> impl Iterator<Item = f64> + use<> {
        let span = self.x_max - self.x_min;
        let step = nice_step(span, (self.right_px - self.left_px) / apart_px);
        let first = (self.x_min / step).ceil();
        let count = ((self.x_max / step + 1e-6).floor() - first).max(0.0) as u32;
        (0..=count).map(move |more| (first + f64::from(more)) * step)
    }
}

fn y_ticks(min: f64, max: f64, step: f64) -> impl Iterator<Item = f64> + use<> {
    let first = (min / step).round();
    (0..=((max - min) / step + 1e-6) as u32).map(move |more| (first + f64::from(more)) * step)
}

/// How wide a label is at most.
pub(super) fn label_px(label: &str) -> f64 {
    label.chars().count() as f64 * LETTER_PX
}

/// The place whose x is nearest.
pub(super) fn nearest(x: &[f64], at: f64) -> usize {
    let after = x.partition_point(|&other| other < at);
    match (after.checked_sub(1), x.get(after)) {
        (Some(before), Some(&next)) if next - at < at - x[before] => after,
        (Some(before), _) => before,
        (None, _) => 0,
    }
}

/// 1, 2 or 5 times a power of ten, such that at most `most` of them fit.
fn nice_step(span: f64, most: f64) -> f64 {
    let rough = (span / most.max(1.0)).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0].into_iter().map(|step| step * power).find(|step| *step >= rough * 0.999).unwrap_or(10.0 * power)
}

fn least(props: &ChartProps) -> f64 {
    let values = props.series.iter().flat_map(|series| series.values.iter().flatten());
    values.copied().fold(f64::INFINITY, f64::min).max(0.0)
}

fn greatest(props: &ChartProps) -> f64 {
    let at = |values: &[Option<f64>], index: usize| values.get(index).copied().flatten().unwrap_or(0.0);
    let mut greatest = props.threshold.as_ref().map_or(0.0, |threshold| threshold.value);
    for index in 0..props.x.len() {
        let mut stacked = 0.0;
        for series in props.series.iter() {
            let value = at(&series.values, index);
            match series.kind {
                SeriesKind::Stacked => stacked += value,
                SeriesKind::Line | SeriesKind::Dashed | SeriesKind::Points => greatest = f64::max(greatest, value),
            }
            if let Some(comparison) = &series.comparison {
                greatest = greatest.max(at(comparison, index));
            }
        }
        greatest = greatest.max(stacked);
    }
    greatest
}
