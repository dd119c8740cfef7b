//! The key to the shapes, at the foot of the picture.

use super::StageProps;
use super::layout::{Layout, Point, px};
use super::shapes::{Shape, Shapes};
use super::words::Weight;
use text::Text;
use yew::prelude::*;

const ROW: f64 = 18.0;
const SHAPE: f64 = 17.0;
const APART: f64 = 14.0;

fn word(shape: Shape, text: &'static Text) -> &'static str {
    let (words, lanes) = (&text.circuit_breaker.stage, &text.circuit_breaker.lanes);
    match shape {
        Shape::UnderWay => words.under_way,
        Shape::Trial => words.trial_call,
        Shape::Ok => lanes.ok,
        Shape::Slow => words.slow,
        Shape::Failed => lanes.failed,
        Shape::Refused => lanes.refused,
    }
}

/// The shapes that can be seen in this run: a breaker that is not there refuses and tries nothing.
fn shown(has_breaker: bool) -> impl Iterator<Item = Shape> {
    Shape::ALL.into_iter().filter(move |shape| match shape {
        Shape::Trial | Shape::Refused => has_breaker,
        Shape::UnderWay | Shape::Ok | Shape::Slow | Shape::Failed => true,
    })
}

/// Where each shape of the key stands, in rows of at most `room`.
fn places(has_breaker: bool, room: f64, text: &'static Text) -> Vec<(Shape, Point)> {
    let (mut x, mut y) = (0.0, 0.0);
    let place = |shape: Shape| {
        let wide = SHAPE + Weight::Plain.width(word(shape, text));
        if x > 0.0 && x + wide > room {
            (x, y) = (0.0, y + ROW);
        }
        let at = (x, y);
        x += wide + APART;
        (shape, at)
    };
    shown(has_breaker).map(place).collect()
}

/// How much higher the key is than one row.
pub fn height(props: &StageProps, room: f64, text: &'static Text) -> f64 {
    places(props.world.0.breaker.is_some(), room, text).last().map_or(0.0, |(_, (_, y))| *y)
}

/// Draws the key.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let ((left, top), room) = layout.legend;
    let places = places(props.world.0.breaker.is_some(), room, text);
    let mut shapes = Shapes::default();
    for (shape, (x, y)) in &places {
        shapes.add(*shape, (left + x + 6.0, top + y));
    }
    html! {
        <g class="legend">
            { shapes.draw() }
            { for places.iter().map(|(shape, (x, y))| html! {
                <text class="dim" x={px(left + x + SHAPE)} y={px(top + y + 4.0)}>{ word(*shape, text) }</text>
            }) }
        </g>
    }
}
