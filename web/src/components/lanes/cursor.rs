//! The cursor over the lanes: the only part of them that moves while the run plays.

use yew::prelude::*;

use super::Scale;

/// See [`LaneCursor`].
#[derive(Properties, PartialEq)]
pub struct LaneCursorProps {
    /// The lanes' scale.
    pub scale: Scale,
    /// Where the cursor is.
    pub at_us: u64,
}

/// A line over all lanes with a handle at the axis.
#[component]
pub fn LaneCursor(props: &LaneCursorProps) -> Html {
    let x = props.scale.x(props.at_us);
    html! {
        <svg class="lane-cursor" width={props.scale.width_px.to_string()} height="100%" aria-hidden="true">
            <line x1={format!("{x:.1}")} x2={format!("{x:.1}")} y1="14" y2="100%" />
            <path d={format!("M{:.1} 14h12l-6 8z", x - 6.0)} />
        </svg>
    }
}
