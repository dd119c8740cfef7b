//! Reading values: by pointing at a place, or by moving to it with the arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use super::scale::nearest;
use super::{ChartScale, ChartWords, Series, reading};
use crate::components::NumberFormat;
use crate::door::pointer;

#[derive(Properties, PartialEq)]
pub(super) struct ChartFocusProps {
    pub label: AttrValue,
    pub words: ChartWords,
    pub scale: ChartScale,
    pub x: Rc<[f64]>,
    pub series: Rc<[Series]>,
    pub x_format: NumberFormat,
    pub y_format: NumberFormat,
    pub cursor: Option<f64>,
    pub on_pick: Option<Callback<f64>>,
}

/// A slider over the places of x: its value is what the series read there.
#[component]
pub(super) fn ChartFocus(props: &ChartFocusProps) -> Html {
    let node = use_node_ref();
    let place = use_state_eq(|| None::<usize>);
    let last = props.x.len().saturating_sub(1);
    let at = place.or_else(|| props.cursor.map(|cursor| nearest(&props.x, cursor))).unwrap_or(0).min(last);
    let text = text(props, at);
    let x = props.scale.x(props.x.get(at).copied().unwrap_or(0.0));
    let onpointermove = {
        let (node, place, scale, xs) = (node.clone(), place.setter(), props.scale, props.x.clone());
        Callback::from(move |event: PointerEvent| place.set(Some(scale.nearest(&xs, pointer::x_within(&event, &node)))))
    };
    let leave = place.setter();
    let onclick = {
        let (node, scale, xs, on_pick) = (node.clone(), props.scale, props.x.clone(), props.on_pick.clone());
        Callback::from(move |event: MouseEvent| {
            if let (Some(on_pick), Some(&x)) = (&on_pick, xs.get(scale.nearest(&xs, pointer::x_within(&event, &node))))
            {
                on_pick.emit(x);
            }
        })
    };
    let onkeydown = {
        let (place, xs, on_pick) = (place.setter(), props.x.clone(), props.on_pick.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => at + 1,
                "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
                "PageUp" => at + last.div_ceil(10),
                "PageDown" => at.saturating_sub(last.div_ceil(10)),
                "Home" => 0,
                "End" => last,
                "Enter" => {
                    if let (Some(on_pick), Some(&x)) = (&on_pick, xs.get(at)) {
                        on_pick.emit(x);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            place.set(Some(to.min(last)));
        })
    };
    html! {
        <>
            <svg ref={node} class="layer chart-focus" data-keys="self" data-pick={props.on_pick.is_some().then_some("true")} tabindex="0" role="slider"
                width={props.scale.width_px.to_string()} height={props.scale.height_px.to_string()} aria-label={props.label.clone()}
                aria-valuemin="0" aria-valuemax={last.to_string()} aria-valuenow={at.to_string()} aria-valuetext={text.clone()}
                {onpointermove} {onclick} {onkeydown}
                onpointerleave={let leave = leave.clone(); move |_| leave.set(None)} onblur={move |_| leave.set(None)}>
                <rect class="hit" width="100%" height="100%" />
                if place.is_some() {
                    <line x1={format!("{x:.1}")} x2={format!("{x:.1}")} y1={props.scale.top_px.to_string()} y2={props.scale.bottom_px.to_string()} />
                }
            </svg>
            <p class="reading" aria-hidden="true">{ text }</p>
        </>
    }
}

fn text(props: &ChartFocusProps, at: usize) -> String {
    let mut text = props.x.get(at).map(|x| props.x_format.emit(*x).to_string()).unwrap_or_default();
    for series in props.series.iter() {
        let value = |values: &[Option<f64>]| reading(values.get(at).copied().flatten(), &props.y_format, &props.words);
        text.push_str(&format!(" · {} {}", series.name, value(&series.values)));
        if let Some(comparison) = &series.comparison {
            text.push_str(&format!(" ({} {})", props.words.comparison, value(comparison)));
        }
    }
    text
}
