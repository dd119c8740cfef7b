//! The time axis over the lanes, with a line down through them at each tick.

use yew::prelude::*;

use super::{Scale, text_px};
use crate::components::TimeFormat;

const S: u64 = 1_000_000;
const MIN: u64 = 60 * S;
const H: u64 = 60 * MIN;
const D: u64 = 24 * H;

/// Distances of ticks for runs that read in seconds.
pub const SECOND_STEPS: &[u64] = &[
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    50_000,
    100_000,
    200_000,
    500_000,
    S,
    2 * S,
    5 * S,
    10 * S,
    20 * S,
    30 * S,
    60 * S,
    100 * S,
    200 * S,
    300 * S,
    600 * S,
    1_000 * S,
    2_000 * S,
    5_000 * S,
    10_000 * S,
];
/// Distances of ticks for runs that read in minutes and hours.
pub const CLOCK_STEPS: &[u64] = &[
    S,
    5 * S,
    10 * S,
    15 * S,
    30 * S,
    MIN,
    2 * MIN,
    5 * MIN,
    10 * MIN,
    15 * MIN,
    30 * MIN,
    H,
    2 * H,
    3 * H,
    6 * H,
    12 * H,
    D,
];
/// Distances of ticks for runs that read in dates.
pub const CALENDAR_STEPS: &[u64] =
    &[H, 3 * H, 6 * H, 12 * H, D, 2 * D, 7 * D, 14 * D, 28 * D, 91 * D, 182 * D, 364 * D];

/// The moments of ticks at least `apart_px` from each other: multiples of the first step that is wide enough.
pub fn ticks(scale: Scale, steps: &[u64], apart_px: f64) -> Vec<u64> {
    let most = (scale.span_px() / apart_px).max(1.0);
    let fits = |step: u64| scale.span_us() as f64 / step as f64 <= most;
    let Some(step) = steps.iter().copied().find(|&step| fits(step)) else { return vec![scale.start_us] };
    let first = scale.start_us.div_ceil(step);
    (first..=scale.end_us / step).map(|count| count * step).collect()
}

/// The middle of a tick's text: over the tick, or as near as it is whole.
fn label_px(scale: Scale, at_us: u64, label: &str) -> f64 {
    scale.x(at_us).min(scale.width_px - text_px(label) / 2.0)
}

/// See [`LaneAxis`].
#[derive(Properties, PartialEq)]
pub struct LaneAxisProps {
    /// The lanes' scale.
    pub scale: Scale,
    /// How a tick reads.
    pub format: TimeFormat,
    /// The distances that ticks may have, ascending.
    #[prop_or(SECOND_STEPS)]
    pub steps: &'static [u64],
}

/// Ticks, their times and their lines. It lies behind the lanes.
#[component]
pub fn LaneAxis(props: &LaneAxisProps) -> Html {
    let scale = props.scale;
    let apart_px = text_px(&props.format.emit(scale.end_us)) + 28.0;
    html! {
        <svg class="lane-axis" width={scale.width_px.to_string()} height="100%" aria-hidden="true">
            { for ticks(scale, props.steps, apart_px).into_iter().map(|at_us| {
                let x = format!("{:.1}", scale.x(at_us));
                let label = props.format.emit(at_us);
                let label_x = format!("{:.1}", label_px(scale, at_us, &label));
                html! {
                    <>
                        <line class="grid" x1={x.clone()} x2={x.clone()} y1="18" y2="100%" />
                        <text x={label_x} y="12" text-anchor="middle">{ label }</text>
                    </>
                }
            }) }
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_text_ends_where_the_frame_ends() {
        let scale = Scale::new(960, 0, 90 * D);
        let label = "29 Aug 2026";
        assert_eq!(label_px(scale, 45 * D, label), scale.x(45 * D));
        let last = label_px(scale, 90 * D, label);
        assert!(last + text_px(label) / 2.0 <= 960.0 && last < scale.x(90 * D), "{last}");
    }
}
