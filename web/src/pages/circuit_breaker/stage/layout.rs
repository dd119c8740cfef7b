//! Where everything stands: side by side on a wide stage, one under the other on a narrow one.

use super::StageProps;
use circuit_breaker::FallbackKind;

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

/// The places of all cards and wires.
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
    /// The two wires: caller to breaker, breaker to service.
    pub wire: [Point; 4],
    /// From the breaker to the fallback: start, corner, end.
    pub fallback_wire: Option<(Point, Point, Point)>,
    /// One under the other.
    pub stacked: bool,
}

/// From this width on the cards stand side by side.
const SIDE_BY_SIDE: f64 = 740.0;
const MARGIN: f64 = 16.0;
const BREAKER_HEIGHT: f64 = 258.0;
const CARD_HEIGHT: f64 = 200.0;
const FALLBACK_HEIGHT: f64 = 36.0;

impl Layout {
    /// The layout for a stage of this width.
    pub fn of(props: &StageProps) -> Layout {
        let width = f64::from(props.width.max(280));
        let has_fallback = props.run.scenario.fallback.kind != FallbackKind::None;
        if width >= SIDE_BY_SIDE { side_by_side(width, has_fallback) } else { stacked(width, has_fallback) }
    }
}

fn side_by_side(width: f64, has_fallback: bool) -> Layout {
    let height = if has_fallback { 346.0 } else { 300.0 };
    let (caller_w, service_w) = (178.0, 190.0);
    let breaker_w = (width - 2.0 * MARGIN - caller_w - service_w - 120.0).clamp(280.0, 380.0);
    // What is left goes into the two gaps, evenly.
    let gap = (width - 2.0 * MARGIN - caller_w - breaker_w - service_w) / 2.0;
    let top = 18.0;
    let card_y = top + (BREAKER_HEIGHT - CARD_HEIGHT) / 2.0;
    let caller = Card { x: MARGIN, y: card_y, w: caller_w, h: CARD_HEIGHT };
    let breaker = Card { x: MARGIN + caller_w + gap, y: top, w: breaker_w, h: BREAKER_HEIGHT };
    let service = Card { x: width - MARGIN - service_w, y: card_y, w: service_w, h: CARD_HEIGHT };
    let y = top + BREAKER_HEIGHT / 2.0;
    let fallback = has_fallback.then_some(Card {
        x: breaker.x - 60.0,
        y: top + BREAKER_HEIGHT + 22.0,
        w: 150.0,
        h: FALLBACK_HEIGHT,
    });
    let fallback_wire = fallback.map(|card| {
        let (x, y) = (breaker.x + breaker.w / 2.0, card.y + card.h / 2.0);
        ((x, breaker.y + breaker.h), (x, y), (card.x + card.w, y))
    });
    Layout {
        width,
        height,
        wire: [(caller.x + caller.w, y), (breaker.x, y), (breaker.x + breaker.w, y), (service.x, y)],
        caller,
        breaker,
        service,
        fallback,
        fallback_wire,
        stacked: false,
    }
}

fn stacked(width: f64, has_fallback: bool) -> Layout {
    let margin = 12.0;
    let w = (width - 2.0 * margin).min(520.0);
    let x = (width - w) / 2.0;
    let gap = 44.0;
    let caller = Card { x, y: margin, w, h: 158.0 };
    let breaker = Card { x, y: caller.y + caller.h + gap, w, h: BREAKER_HEIGHT };
    let service = Card { x, y: breaker.y + breaker.h + gap, w, h: 158.0 };
    // The calls run a third from the left, so that the fallback has room beside the lower wire.
    let wire_x = x + w / 4.0;
    let fallback = has_fallback.then_some(Card { x: x + w / 2.0, y: breaker.y + breaker.h + 6.0, w: w / 2.0, h: 32.0 });
    let fallback_wire = fallback.map(|card| {
        let x = card.x + card.w / 2.0;
        ((x, breaker.y + breaker.h), (x, card.y - 3.0), (x, card.y))
    });
    Layout {
        width,
        height: service.y + service.h + margin,
        wire: [
            (wire_x, caller.y + caller.h),
            (wire_x, breaker.y),
            (wire_x, breaker.y + breaker.h),
            (wire_x, service.y),
        ],
        caller,
        breaker,
        service,
        fallback,
        fallback_wire,
        stacked: true,
    }
}
