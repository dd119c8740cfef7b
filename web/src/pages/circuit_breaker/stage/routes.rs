//! The ways that calls take between the cards: one lane there, one lane back, and the way out to the fallback.

use super::layout::{Card, Point, px};
use yew::prelude::*;

/// How far a lane lies from the middle of the road, so that shapes pass one another.
const LANE: f64 = 7.5;
/// From one waiting call to the next.
const STEP: f64 = 12.0;

/// A way in straight pieces, which need not meet: behind a card nothing is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Route(Vec<[Point; 2]>);

impl Route {
    /// The point at `way` of its length, from 0 to 1.
    pub fn at(&self, way: f64) -> Point {
        let length = |piece: &[Point; 2]| (piece[1].0 - piece[0].0).abs() + (piece[1].1 - piece[0].1).abs();
        let mut left = self.0.iter().map(length).sum::<f64>() * way.clamp(0.0, 1.0);
        let mut last = (0.0, 0.0);
        for piece in &self.0 {
            let whole = length(piece);
            if left <= whole && whole > 0.0 {
                let part = left / whole;
                let along = |from: f64, to: f64| from + (to - from) * part;
                return (along(piece[0].0, piece[1].0), along(piece[0].1, piece[1].1));
            }
            left -= whole;
            last = piece[1];
        }
        last
    }
}

/// Where calls wait that no server works on: in rows at the service's edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Door {
    /// The places, the nearest first.
    pub places: Vec<Point>,
    /// Where the number of those stands for whom there is no place.
    pub more: Point,
}

/// All ways of a layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Routes {
    /// From the caller to the service.
    pub there: Route,
    /// From the service to the caller.
    pub back: Route,
    /// From the caller to the breaker, where a call is refused.
    pub refused: Route,
    /// From there to the fallback, or back to the caller.
    pub fallen: Route,
    /// Where calls wait at the service.
    pub door: Door,
    /// Where the number of calls stands that are on their way, but not drawn.
    pub more: Point,
    /// Whether refused calls have somewhere to go.
    dashed: bool,
}

impl Routes {
    /// The ways from left to right.
    pub fn across(caller: &Card, breaker: Option<&Card>, service: &Card, fallback: Option<Card>, drop: f64) -> Routes {
        let middle = service.y + service.h / 2.0;
        let (upper, lower) = (middle - LANE, middle + LANE);
        let (from, to) = (caller.right(), service.x);
        let row = |y: f64, a: f64, b: f64| [(a, y), (b, y)];
        let gap = breaker.map_or(to - from, |card| card.x - from);
        let (there, back, door_x) = match breaker {
            Some(card) => (
                vec![row(upper, from, card.x), row(upper, card.right(), to)],
                vec![row(lower, to, card.right()), row(lower, card.x, from)],
                card.x,
            ),
            None => (vec![row(upper, from, to)], vec![row(lower, to, from)], to),
        };
        let fallen = match fallback {
            Some(card) => vec![row(upper, door_x, drop), [(drop, upper), (drop, card.y)]],
            None => vec![[(door_x, upper), (door_x, lower)], row(lower, door_x, from)],
        };
        let columns = (((gap - 26.0) / STEP) as u32).clamp(1, 3);
        // Below the lanes, then above them, so that nobody stands in the way.
        let place = |n: u32| {
            let (column, row) = (n % columns, n / columns);
            let off = 22.0 + f64::from(row / 2) * STEP;
            (to - 9.0 - f64::from(column) * STEP, if row % 2 == 0 { middle + off } else { middle - off })
        };
        let door =
            Door { places: (0..columns * 12).map(place).collect(), more: (to - 6.0, middle + 22.0 + 6.4 * STEP) };
        Routes {
            there: Route(there),
            back: Route(back),
            refused: Route(vec![row(upper, from, door_x)]),
            fallen: Route(fallen),
            door,
            more: (from + gap.min(70.0) / 2.0, upper - 12.0),
            dashed: fallback.is_some(),
        }
    }

    /// The ways from top to bottom.
    pub fn down(caller: &Card, breaker: Option<&Card>, service: &Card, fallback: Option<Card>, middle: f64) -> Routes {
        let (left, right) = (middle - LANE, middle + LANE);
        let (from, to) = (caller.bottom(), service.y);
        let column = |x: f64, a: f64, b: f64| [(x, a), (x, b)];
        let (there, back, door_y) = match breaker {
            Some(card) => (
                vec![column(left, from, card.y), column(left, card.bottom(), to)],
                vec![column(right, to, card.bottom()), column(right, card.y, from)],
                card.y,
            ),
            None => (vec![column(left, from, to)], vec![column(right, to, from)], to),
        };
        let fallen = match fallback {
            Some(card) => {
                let y = card.y + card.h / 2.0;
                vec![column(left, door_y, y), [(left, y), (card.x, y)]]
            }
            None => vec![[(left, door_y), (right, door_y)], column(right, door_y, from)],
        };
        let columns = (((service.right() - middle - 76.0) / STEP) as u32).clamp(1, 16);
        let place = |n: u32| {
            let (column, row) = (n % columns, n / columns);
            (middle + 24.0 + f64::from(column) * STEP, to - 9.0 - f64::from(row) * STEP)
        };
        let door = Door { places: (0..columns * 2).map(place).collect(), more: (service.right() - 2.0, to - 8.0) };
        Routes {
            there: Route(there),
            back: Route(back),
            refused: Route(vec![column(left, from, door_y)]),
            fallen: Route(fallen),
            door,
            more: (left - 10.0, from + 26.0),
            dashed: fallback.is_some(),
        }
    }

    /// The ways as lines.
    pub fn draw(&self) -> Html {
        let wire = |class: &'static str, piece: &[Point; 2]| {
            let [from, to] = piece;
            let d = format!("M{} {}L{} {}", px(from.0), px(from.1), px(to.0), px(to.1));
            html! { <path {class} {d} /> }
        };
        let fallen = self.fallen.0.iter().filter(|_| self.dashed).skip(1);
        html! {
            <g class="wires" aria-hidden="true">
                { for self.there.0.iter().chain(&self.back.0).map(|piece| wire("wire", piece)) }
                { for fallen.map(|piece| wire("wire dashed", piece)) }
            </g>
        }
    }
}
