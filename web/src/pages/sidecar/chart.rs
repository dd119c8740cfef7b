//! The cost of a month against the number of pods, with a break-even that can be dragged, by pointer and by keyboard.

use crate::components::chart::AsTable;
use crate::components::phase::Phase;
use crate::door::pointer;
use crate::door::size::use_width;
use crate::language::use_text;
use sidecar::cost::{ChartPoint, Cost, Homes};
use yew::prelude::*;

/// See [`CostChart`].
#[derive(Properties, PartialEq)]
pub struct CostChartProps {
    /// The fleet and its prices.
    pub cost: Cost,
    /// Where the work is done.
    pub homes: Homes,
    /// Whether the break-even may be moved.
    pub may_move: bool,
    /// Whether the number of pods may be changed.
    pub may_size: bool,
    /// Told of a setting's new value.
    pub on_set: Callback<(&'static str, f64, Phase)>,
}

const HEIGHT_PX: f64 = 190.0;
const LEFT_PX: f64 = 58.0;
const RIGHT_PX: f64 = 14.0;
const TOP_PX: f64 = 12.0;
const BOTTOM_PX: f64 = 26.0;
/// Points of each line: straight ones need few.
const POINTS: u32 = 41;
/// About so many rows of its table.
const TABLE_ROWS: usize = 10;
/// The ends that the axis of pods may have.
const ENDS: [u32; 11] = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

/// What a line shows of a point.
type Cents = fn(&ChartPoint) -> i64;

/// Which handle is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handle {
    /// The break-even.
    BreakEven,
    /// The number of pods.
    Pods,
}

/// The last number of pods on the axis.
fn end_for(cost: &Cost, homes: &Homes) -> u32 {
    let most = cost.break_even(homes).unwrap_or(0.0).max(f64::from(cost.pods)) * 1.3;
    ENDS.into_iter().find(|end| f64::from(*end) >= most).unwrap_or(20_000)
}

/// The setting that moves a handle to so many pods.
fn setting_for(handle: Handle, pods: f64, cost: &Cost, homes: &Homes) -> Option<(&'static str, f64)> {
    match handle {
        Handle::Pods => Some(("cost.pods", pods.round().clamp(1.0, 10_000.0))),
        // To a thousandth of an hour, so that links stay short.
        Handle::BreakEven => {
            let hours = cost.hours_for(homes, pods.max(0.5))?;
            Some(("cost.upgrade_hours", (hours * 1e4).round() / 1e4))
        }
    }
}

/// The chart.
#[component]
pub fn CostChart(props: &CostChartProps) -> Html {
    let text = use_text();
    let words = &text.sidecar.words;
    let node = use_node_ref();
    let width = f64::from(use_width(&node)).max(220.0);
    // The axis stands still while a handle is dragged.
    let held = use_state_eq(|| None::<(Handle, u32)>);
    let CostChartProps { cost, homes, .. } = props;
    let end = held.map_or_else(|| end_for(cost, homes), |(_, end)| end);
    let points = use_memo((*cost, *homes, end), |(cost, homes, end)| cost.chart(homes, *end, POINTS));
    let most = points.iter().map(|p| p.sidecar.max(p.library).max(p.node)).max().unwrap_or(1).max(1) as f64;
    let x = |pods: f64| LEFT_PX + (pods / f64::from(end)).clamp(0.0, 1.0) * (width - LEFT_PX - RIGHT_PX);
    let y = |cents: i64| TOP_PX + (1.0 - cents as f64 / most) * (HEIGHT_PX - TOP_PX - BOTTOM_PX);
    let path = |of: Cents| {
        let at = |p: &ChartPoint| format!("{:.1} {:.1}", x(f64::from(p.pods)), y(of(p)));
        format!("M{}", points.iter().map(at).collect::<Vec<_>>().join("L"))
    };
    let pods_at = {
        let node = node.clone();
        move |event: &PointerEvent| {
            let share = (pointer::x_within(event, &node) - LEFT_PX) / (width - LEFT_PX - RIGHT_PX);
            share.clamp(0.0, 1.0) * f64::from(end)
        }
    };
    let set = {
        let (on_set, cost, homes) = (props.on_set.clone(), *cost, *homes);
        move |handle: Handle, pods: f64, phase: Phase| {
            if let Some((id, value)) = setting_for(handle, pods, &cost, &homes) {
                on_set.emit((id, value, phase));
            }
        }
    };
    let onpointermove = {
        let (held, set, pods_at) = (held.clone(), set.clone(), pods_at.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((handle, _)) = *held {
                set(handle, pods_at(&event), Phase::Live);
            }
        })
    };
    let onpointerup = {
        let (held, set, pods_at) = (held.clone(), set.clone(), pods_at.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((handle, _)) = *held {
                set(handle, pods_at(&event), Phase::Commit);
                held.set(None);
            }
        })
    };
    let onpointercancel = {
        let held = held.setter();
        Callback::from(move |_: PointerEvent| held.set(None))
    };
    let handle = |which: Handle, at: f64, label: &'static str, said: String, may: bool| {
        let (held, node, set) = (held.setter(), node.clone(), set.clone());
        let onpointerdown = Callback::from(move |event: PointerEvent| {
            if may && event.button() == 0 {
                pointer::capture(&event, &node);
                held.set(Some((which, end)));
            }
        });
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => at.round() + 1.0,
                "ArrowLeft" | "ArrowDown" => at.round() - 1.0,
                "PageUp" => at.round() + 10.0,
                "PageDown" => at.round() - 10.0,
                "Home" => 1.0,
                "End" => f64::from(end),
                _ => return,
            };
            event.prevent_default();
            if may {
                set(which, to.max(1.0), Phase::Commit);
            }
        });
        let left = x(at);
        let (class, low) = match which {
            Handle::BreakEven => ("break-even", HEIGHT_PX - BOTTOM_PX),
            Handle::Pods => ("pods", HEIGHT_PX - BOTTOM_PX),
        };
        let knob = match which {
            Handle::BreakEven => {
                html! { <path class="knob" d={format!("M{left:.1} {0}l9 9-9 9-9-9z", TOP_PX + 20.0)} /> }
            }
            Handle::Pods => {
                html! { <circle class="knob" cx={format!("{left:.1}")} cy={format!("{:.1}", low - 12.0)} r="8" /> }
            }
        };
        html! {
            <g class={classes!("handle", class)} data-keys="self" role="slider" tabindex="0" aria-label={label} aria-valuemin="1" aria-valuemax={end.to_string()}
                aria-valuenow={format!("{:.0}", at)} aria-valuetext={said} aria-orientation="horizontal" aria-disabled={(!may).then_some("true")} {onpointerdown} {onkeydown}>
                <rect class="grip" x={format!("{:.1}", left - 14.0)} y={if which == Handle::BreakEven { "14" } else { "128" }} width="28" height={if which == Handle::BreakEven { "60" } else { "40" }} />
                <path class="line" d={format!("M{left:.1} {TOP_PX}V{low}")} />
                { knob }
            </g>
        }
    };
    let break_even = cost.break_even(homes);
    let tick = |share: f64| {
        let pods = f64::from(end) * share;
        html! { <text class="tick" x={format!("{:.1}", x(pods))} y={(HEIGHT_PX - 10.0).to_string()} text-anchor={if share == 1.0 { "end" } else { "middle" }}>{ text.numbers.short(pods.round()) }</text> }
    };
    let lines: [(&str, &str, Cents); 3] = [
        ("fail", words.sidecars, |p| p.sidecar),
        ("ok", words.library, |p| p.library),
        ("slow", words.node_agent, |p| p.node),
    ];
    let rows = {
        let points = points.clone();
        Callback::from(move |()| {
            let every = (points.len() / TABLE_ROWS).max(1);
            let row = |p: &ChartPoint| {
                vec![
                    text.numbers.whole(u64::from(p.pods)),
                    text.numbers.money(p.sidecar),
                    text.numbers.money(p.library),
                    text.numbers.money(p.node),
                ]
            };
            points.iter().step_by(every).map(row).collect::<Vec<_>>()
        })
    };
    html! {
        <figure class="cost-chart">
            <figcaption>
                <h3>{ words.cost_chart }</h3>
                <ul class="legend">{ for lines.iter().map(|(tone, name, _)| html! { <li data-tone={*tone} data-kind="line">{ *name }</li> }) }</ul>
            </figcaption>
            <div ref={node.clone()} class="picture" data-keys="within" {onpointermove} {onpointerup} {onpointercancel}>
                <svg width={format!("{width:.0}")} height={HEIGHT_PX.to_string()} role="group" aria-label={words.cost_chart}>
                    <path class="axis" d={format!("M{LEFT_PX} {TOP_PX}V{0}H{1:.1}", HEIGHT_PX - BOTTOM_PX, width - RIGHT_PX)} />
                    { tick(0.25) }{ tick(0.5) }{ tick(0.75) }{ tick(1.0) }
                    <text class="tick" x="0" y={(HEIGHT_PX - 10.0).to_string()}>{ words.cost_axis }</text>
                    <text class="tick" x={(LEFT_PX - 4.0).to_string()} y={(TOP_PX + 8.0).to_string()} text-anchor="end">{ text.numbers.money(most as i64 / 100 * 100).trim_end_matches(".00").to_string() }</text>
                    { for lines.iter().enumerate().map(|(at, (tone, _, of))| html! { <path class="series" data-tone={*tone} data-line={at.to_string()} d={path(*of)} /> }) }
                    { handle(Handle::Pods, f64::from(cost.pods), words.your_pods, (words.pods_at)(cost.pods), props.may_size) }
                    if let Some(at) = break_even {
                        { handle(Handle::BreakEven, at, words.break_even, (words.break_even_at)(&text.numbers.short(at.round()), &text.numbers.short(cost.upgrade_hours)), props.may_move) }
                    }
                </svg>
            </div>
            <AsTable title={words.cost_chart} as_table={text.shell.detail.as_table} {rows}
                columns={vec![words.cost_axis.into(), words.sidecars.into(), words.library.into(), words.node_agent.into()]} />
            <p class="said" id="break-even-said">
                if let Some(at) = break_even { { words.break_even }{ ": " }{ (words.break_even_at)(&text.numbers.short(at.round()), &text.numbers.short(cost.upgrade_hours)) } } else { { words.no_break_even } }
            </p>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sidecar::pod_settings::Home;

    #[test]
    fn a_handle_that_is_put_somewhere_is_there_to_a_tenth_of_a_pod() {
        let homes = [Home::Sidecar, Home::None, Home::None, Home::None, Home::None, Home::None];
        for pods in [1.0, 42.0, 300.0] {
            let cost = Cost::default();
            let (id, hours) = setting_for(Handle::BreakEven, pods, &cost, &homes).expect("two languages");
            assert_eq!(id, "cost.upgrade_hours");
            let at = Cost { upgrade_hours: hours, ..cost }.break_even(&homes).expect("they cross");
            assert!((at - pods).abs() < 0.1, "{at} for {pods}");
        }
        let one = Cost { languages: 1, ..Cost::default() };
        assert_eq!(setting_for(Handle::BreakEven, 10.0, &one, &homes), None);
    }
}
