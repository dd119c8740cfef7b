//! Many small shapes in few paths: one for all calls with the same outcome, however many they are.

use super::layout::Point;
use std::fmt::Write;
use yew::prelude::*;

/// What is known of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// ○ it is under way.
    UnderWay,
    /// ◎ it is under way, to test recovery.
    Trial,
    /// ● it was answered.
    Ok,
    /// ◆ it was answered slowly.
    Slow,
    /// ✕ it failed.
    Failed,
    /// ⊘ the breaker refused it.
    Refused,
}

impl Shape {
    /// All of them, in the order of the key.
    pub const ALL: [Shape; 6] = [Shape::UnderWay, Shape::Trial, Shape::Ok, Shape::Slow, Shape::Failed, Shape::Refused];

    const fn class(self) -> &'static str {
        match self {
            Shape::UnderWay => "shape under-way",
            Shape::Trial => "shape trial",
            Shape::Ok => "shape ok",
            Shape::Slow => "shape slow",
            Shape::Failed => "shape failed",
            Shape::Refused => "shape refused",
        }
    }

    /// Adds one at (`x`, `y`) to a path.
    fn add(self, path: &mut String, (x, y): Point) {
        // A string takes everything.
        let _ = match self {
            Shape::UnderWay => write!(path, "M{:.1} {y:.1}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0", x - 4.5),
            Shape::Trial => write!(
                path,
                "M{:.1} {y:.1}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0m3.5 0a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
                x - 5.5
            ),
            Shape::Ok => write!(path, "M{:.1} {y:.1}a5 5 0 1 0 10 0a5 5 0 1 0-10 0", x - 5.0),
            Shape::Slow => write!(path, "M{x:.1} {:.1}l6.5 6.5-6.5 6.5-6.5-6.5z", y - 6.5),
            Shape::Failed => write!(path, "M{:.1} {:.1}l9 9m0-9l-9 9", x - 4.5, y - 4.5),
            Shape::Refused => {
                write!(path, "M{:.1} {y:.1}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0m1.9 3.6l7.2-7.2", x - 5.5)
            }
        };
    }
}

/// Shapes at their places.
#[derive(Debug, Default)]
pub struct Shapes {
    paths: [String; 6],
    count: usize,
}

impl Shapes {
    /// Adds one.
    pub fn add(&mut self, shape: Shape, at: Point) {
        shape.add(&mut self.paths[shape as usize], at);
        self.count += 1;
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Draws them; outcomes lie above what is under way.
    pub fn draw(self) -> Html {
        let path = |(shape, d): (Shape, String)| (!d.is_empty()).then(|| html! { <path class={shape.class()} {d} /> });
        html! { { for Shape::ALL.into_iter().zip(self.paths).filter_map(path) } }
    }
}
