//! The pattern in time: one axis, stacked lanes, and a cursor that moves over them without redrawing them.
//!
//! A page measures the frame, makes one [`Scale`] of it, and puts the lanes it has into the frame:
//!
//! ```ignore
//! let node = use_node_ref();
//! let scale = Scale::new(use_width(&node), 0, end_us);
//! html! {
//!     <Lanes {node} {scale} on_seek={…}>
//!         <LaneAxis {scale} format={…} />
//!         <BandLane id="state" label="state" {scale} segments={…} … />
//!         <FaultLane … />
//!         <LaneCursor {scale} at_us={cursor_us} />
//!     </Lanes>
//! }
//! ```

mod axis;
mod band;
mod cursor;
mod density;
mod events;
mod fault_drag;
mod faults;
mod marks;
mod scale;

pub use axis::{CALENDAR_STEPS, CLOCK_STEPS, LaneAxis, LaneAxisProps, SECOND_STEPS, ticks};
pub use band::{BandLane, BandLaneProps, Segment};
pub use cursor::{LaneCursor, LaneCursorProps};
pub use density::{Density, DensityClass, DensityLane, DensityLaneProps};
pub use events::{Dot, EventLane, EventLaneProps, LaneEvent};
pub use faults::{FaultBar, FaultEdit, FaultLane, FaultLaneProps, FaultWords};
pub use marks::{LaneMark, MarkKind, MarksLane, MarksLaneProps};
pub use scale::Scale;

use yew::prelude::*;

use super::Phase;
use crate::door::{pointer, size};

/// A moment that was pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seek {
    /// When.
    pub at_us: u64,
    /// Whether the pointer is still down.
    pub phase: Phase,
}

/// See [`Lanes`].
#[derive(Properties, PartialEq)]
pub struct LanesProps {
    /// The frame's reference, which the page measures with `use_width`.
    pub node: NodeRef,
    /// The scale that all lanes share.
    pub scale: Scale,
    /// Called when the viewer points at a moment or drags over the lanes.
    pub on_seek: Callback<Seek>,
    /// Axis, lanes and cursor.
    pub children: Html,
}

/// How the pointer holds the lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    /// Not at all.
    No,
    /// A finger was laid here, at this x and y, and has not said yet whether it scrolls the page or moves the cursor.
    Touched(i32, i32),
    /// The cursor follows it.
    Dragged,
}

/// So far a finger may slip before it drags, in pixels.
const SLACK_PX: i32 = 8;

/// The frame of the lanes. By keyboard the scrubber does the same.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let held = use_mut_ref(|| Held::No);
    // The scrubber above covers what the lanes cover, however wide their names are.
    use_effect_with(props.scale.left_px.to_bits(), |left| {
        size::set_property("--names", &format!("{}px", f64::from_bits(*left)))
    });
    let seek = {
        let (node, scale, on_seek) = (props.node.clone(), props.scale, props.on_seek.clone());
        move |event: &PointerEvent, phase| {
            on_seek.emit(Seek { at_us: scale.at(pointer::x_within(event, &node)), phase })
        }
    };
    let onpointerdown = {
        let (node, held, seek) = (props.node.clone(), held.clone(), seek.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 && !pointer::is_on(&event, ".bar") {
                // A finger may be about to scroll the page, which the browser says by a cancelled pointer.
                if event.pointer_type() == "touch" {
                    *held.borrow_mut() = Held::Touched(event.client_x(), event.client_y());
                    return;
                }
                *held.borrow_mut() = Held::Dragged;
                pointer::capture(&event, &node);
                seek(&event, Phase::Live);
            }
        })
    };
    let onpointermove = {
        let (node, held, seek) = (props.node.clone(), held.clone(), seek.clone());
        Callback::from(move |event: PointerEvent| {
            let mut held = held.borrow_mut();
            if let Held::Touched(x, y) = *held
                && (event.client_x() - x).abs() > SLACK_PX.max((event.client_y() - y).abs())
            {
                *held = Held::Dragged;
                pointer::capture(&event, &node);
            }
            if *held == Held::Dragged {
                seek(&event, Phase::Live)
            }
        })
    };
    let onpointerup = {
        let held = held.clone();
        Callback::from(move |event: PointerEvent| {
            match held.replace(Held::No) {
                Held::No => {}
                // What slipped upwards or downwards meant to scroll, though there was nothing to scroll.
                Held::Touched(_, y) if (event.client_y() - y).abs() > SLACK_PX => {}
                Held::Touched(..) | Held::Dragged => seek(&event, Phase::Commit),
            }
        })
    };
    let onpointercancel = Callback::from(move |_: PointerEvent| *held.borrow_mut() = Held::No);
    html! {
        <div ref={props.node.clone()} class="lanes" data-keys="#scrubber" {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
            { props.children.clone() }
        </div>
    }
}

/// The name of a lane, at the left of its picture.
fn lane_label(label: &AttrValue, baseline: f64) -> Html {
    html! { <text class="lane-label" x="0" y={baseline.to_string()} aria-hidden="true">{ label }</text> }
}

/// About how wide a text of the lanes' size is.
fn text_px(text: &str) -> f64 {
    text.chars().count() as f64 * 6.4
}
