//! Text in a drawing, which breaks no lines by itself: how wide it is, about, and where it breaks.

use super::layout::px;
use yew::prelude::*;

/// The size of small print, as the styles have it.
const SMALL: f64 = 11.5;
/// From one line of small print to the next.
pub const LINE: f64 = 14.0;

/// About how wide `text` is at `size`, after the widest of the usual system fonts, so that it never is wider.
fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(thousandths).sum();
    f64::from(thousandths) * size / 1_000.0
}

fn thousandths(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '’' => 280,
        ' ' | '.' | ',' | '·' | ':' | ';' | 'I' => 330,
        't' | 'f' | 'r' | '/' | '(' | ')' | '-' => 400,
        'm' | '%' | 'M' | 'W' | '…' => 985,
        'w' | '+' | '<' | '≥' | '×' | '✕' | '−' => 840,
        'A'..='Z' => 720,
        _ => 640,
    }
}

/// How heavy small print is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// As most of it.
    Plain,
    /// As guards and what is wrong.
    Heavy,
}

impl Weight {
    /// About how wide `text` is in small print of this weight.
    pub fn width(self, text: &str) -> f64 {
        match self {
            Weight::Plain => width(text, SMALL),
            Weight::Heavy => width(text, SMALL) * 1.1,
        }
    }
}

/// `text` in at most `most` lines of at most `room`, broken at its separators or else between words; a number keeps
/// its unit. What does not fit is cut off with an ellipsis.
pub fn wrap(text: &str, weight: Weight, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::with_capacity(most);
    for (n, part) in text.split(" · ").enumerate() {
        let whole_fits = lines.last().is_some_and(|line| fits(line, " · ", part, weight, room));
        for (m, piece) in pieces(part).enumerate() {
            let full = lines.len() >= most.max(1);
            let join = if m > 0 { " " } else { " · " };
            match lines.last_mut() {
                Some(line) if (m > 0 && fits(line, " ", piece, weight, room)) || (m == 0 && n > 0 && whole_fits) => {
                    line.push_str(join);
                    line.push_str(piece);
                }
                Some(line) if full => {
                    while weight.width(line) + weight.width("…") > room && line.pop().is_some() {}
                    line.push('…');
                    return lines;
                }
                Some(_) | None => lines.push(piece.to_string()),
            }
        }
    }
    lines
}

fn fits(line: &str, join: &str, piece: &str, weight: Weight, room: f64) -> bool {
    weight.width(line) + weight.width(join) + weight.width(piece) <= room
}

/// The parts of a text between which a line may break: words, but a number with its unit as one.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.find(' ').unwrap_or(rest.len());
        while let Some(after) = rest.get(end + 1..) {
            let next = after.split(' ').next().unwrap_or_default();
            if !matches!(next, "%" | "s" | "ms" | "µs") {
                break;
            }
            end += 1 + next.len();
        }
        let piece = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(piece)
    })
}

/// Where a text stands and what it looks like.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its class.
    pub class: &'static str,
    /// Its tone, if it means something.
    pub tone: Option<&'static str>,
    /// Left, middle or right, after its class.
    pub x: f64,
    /// The base line of the first line.
    pub y: f64,
}

/// Lines of text, one under the other.
pub fn lines(place: Place, texts: impl IntoIterator<Item = String>) -> Html {
    let Place { class, tone, x, y } = place;
    let line = |(i, text): (usize, String)| {
        let y = y + LINE * i as f64;
        html! { <text {class} data-tone={tone} x={px(x)} y={px(y)}>{ text }</text> }
    };
    html! { { for texts.into_iter().enumerate().map(line) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_words_but_not_before_a_unit() {
        let lines = wrap("60 % of servers lost · 3.0 s of 10 s", Weight::Heavy, 150.0, 3);
        assert_eq!(lines, ["60 % of servers lost", "3.0 s of 10 s"]);
        assert_eq!(wrap("slow ×25 · 14.0 s of 30 s", Weight::Heavy, 150.0, 3), ["slow ×25", "14.0 s of 30 s"]);
        assert_eq!(wrap("down · 14.2 s of 25 s", Weight::Heavy, 200.0, 3), ["down · 14.2 s of 25 s"]);
        assert!(
            wrap("until changed by hand", Weight::Heavy, 80.0, 2).iter().all(|line| Weight::Heavy.width(line) <= 80.0)
        );
    }

    #[test]
    fn what_does_not_fit_is_cut_off_where_it_shows() {
        let lines = wrap("one two three four five six", Weight::Plain, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…') && Weight::Plain.width(&lines[1]) <= 60.0, "{lines:?}");
    }
}
