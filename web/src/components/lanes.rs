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

/// The frame of the lanes. By keyboard the scrubber does the same.
#[component]
pub fn Lanes(props: &LanesProps) -> Html {
    let dragging = use_mut_ref(|| false);
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
        let (node, dragging, seek) = (props.node.clone(), dragging.clone(), seek.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() == 0 && !pointer::is_on(&event, ".bar") {
                *dragging.borrow_mut() = true;
                pointer::capture(&event, &node);
                seek(&event, Phase::Live);
            }
        })
    };
    let onpointermove = {
        let (dragging, seek) = (dragging.clone(), seek.clone());
        Callback::from(move |event: PointerEvent| {
            if *dragging.borrow() {
                seek(&event, Phase::Live)
            }
        })
    };
    let onpointerup = {
        let dragging = dragging.clone();
        Callback::from(move |event: PointerEvent| {
            if dragging.replace(false) {
                seek(&event, Phase::Commit)
            }
        })
    };
    let onpointercancel = Callback::from(move |_: PointerEvent| *dragging.borrow_mut() = false);
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
