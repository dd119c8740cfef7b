//! Where everything stands: side by side on a wide stage, one under the other on a narrow one. Every length is a pixel
//! of the screen, so that print has the same size on every stage.

use super::StageProps;
use super::breaker;
use super::legend;
use super::routes::Routes;
use circuit_breaker::FallbackKind;
use text::Text;

/// A place in pixels.
pub type Point = (f64, f64);

/// A card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Card {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Card {
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }

    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
}

/// The places of all cards and ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The width of the picture.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The caller.
    pub caller: Card,
    /// The breaker, or where it would be.
    pub breaker: Card,
    /// The service.
    pub service: Card,
    /// What answers instead of the service, if anything does.
    pub fallback: Option<Card>,
    /// The ways that calls take.
    pub routes: Routes,
    /// Where the key of the shapes begins, and how wide it may be.
    pub legend: (Point, f64),
    /// One under the other.
    pub stacked: bool,
    /// Where words may begin beside the road, measured from the left edge of a card that it runs through.
    pub beside: f64,
}

/// From this width on the cards stand side by side: below it the gaps between them would be too small for calls to be
/// seen in. It is also the width from which the page as a whole is laid out in columns.
const SIDE_BY_SIDE: f64 = 700.0;
/// The width that is drawn for as long as the true one is not known.
const UNKNOWN: u32 = 940;
/// A picture wider than this stands in the middle of its box.
const WIDEST: f64 = 1_240.0;
const CARD_HEIGHT: f64 = 226.0;
const FALLBACK_HEIGHT: f64 = 34.0;

impl Layout {
    /// The layout for a stage of this width.
    pub fn of(props: &StageProps, text: &'static Text) -> Layout {
        let width = f64::from(if props.width == 0 { UNKNOWN } else { props.width.max(280) });
        if width >= SIDE_BY_SIDE { side_by_side(props, width, text) } else { stacked(props, width, text) }
    }
}

fn has_fallback(props: &StageProps) -> bool {
    match props.run.scenario.fallback.kind {
        FallbackKind::Cache | FallbackKind::Default => true,
        FallbackKind::None => false,
    }
}

fn side_by_side(props: &StageProps, width: f64, text: &'static Text) -> Layout {
    let margin = if width < 800.0 { 12.0 } else { 20.0 };
    let full = (width - 2.0 * margin).min(WIDEST);
    let left = (width - full) / 2.0;
    let (caller_w, service_w) = if width < 800.0 { (166.0, 172.0) } else { (178.0, 190.0) };
    let between = full - caller_w - service_w;
    let breaker_w = (between - 120.0).clamp((between - 72.0).min(280.0), 380.0);
    // What is left goes into the two gaps, evenly.
    let gap = (between - breaker_w) / 2.0;
    let breaker_h = breaker::height(props, breaker_w);
    let (top, body) = (14.0, breaker_h.max(CARD_HEIGHT));
    let middle = top + body / 2.0;
    let card = |x: f64, w: f64, h: f64| Card { x, y: middle - h / 2.0, w, h };
    let caller = card(left, caller_w, CARD_HEIGHT);
    let breaker = card(caller.right() + gap, breaker_w, breaker_h);
    let service = card(left + full - service_w, service_w, CARD_HEIGHT);
    // Calls that are turned away fall from the breaker's door.
    let drop = breaker.x - (gap * 0.4).clamp(14.0, 34.0);
    let fallback = has_fallback(props).then(|| {
        let w = 156.0;
        Card { x: (drop + 20.0).min(breaker.x - 8.0) - w, y: caller.bottom() + 16.0, w, h: FALLBACK_HEIGHT }
    });
    let routes = Routes::across(&caller, props.world.0.breaker.as_ref().map(|_| &breaker), &service, fallback, drop);
    let legend_x = fallback.map_or(left, |card| card.right() + 24.0);
    let legend_room = left + full - legend_x;
    let low = fallback.map_or(0.0, |card| card.bottom() - 16.0).max(top + body + 10.0);
    let legend = ((legend_x, low + 10.0), legend_room);
    let height = low + 26.0 + legend::height(props, legend_room, text);
    Layout { width, height, caller, breaker, service, fallback, routes, legend, stacked: false, beside: 16.0 }
}

fn stacked(props: &StageProps, width: f64, text: &'static Text) -> Layout {
    let margin = 12.0;
    let w = (width - 2.0 * margin).min(560.0);
    let x = (width - w) / 2.0;
    let caller = Card { x, y: margin, w, h: 166.0 };
    let gap = if has_fallback(props) { 62.0 } else { 46.0 };
    let breaker = Card { x, y: caller.bottom() + gap, w, h: breaker::height(props, w) };
    let service = Card { x, y: breaker.bottom() + 48.0, w, h: 190.0 };
    // The calls run to the left of the middle, so that the fallback has room beside them.
    let way = x + (w * 0.28).min(110.0);
    let fallback = has_fallback(props).then(|| {
        let w = (x + w - way - 60.0).min(190.0);
        Card { x: caller.right() - w, y: caller.bottom() + (gap - FALLBACK_HEIGHT) / 2.0, w, h: FALLBACK_HEIGHT }
    });
    let routes = Routes::down(&caller, props.world.0.breaker.as_ref().map(|_| &breaker), &service, fallback, way);
    let legend = ((x, service.bottom() + 22.0), w);
    let height = service.bottom() + 30.0 + legend::height(props, w, text);
    Layout { width, height, caller, breaker, service, fallback, routes, legend, stacked: true, beside: way - x + 24.0 }
}

/// A length as an attribute has it: to a tenth of a pixel.
pub fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    if tenth == 0 {
        whole.to_string()
    } else {
        format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, whole.abs(), tenth.abs())
    }
}
