//! What the viewer's system prefers, and how wide the page is.

use gloo_events::EventListener;
use yew::prelude::*;

use super::window;

/// The viewer wants little motion.
pub const REDUCED_MOTION: &str = "(prefers-reduced-motion: reduce)";
/// The viewer's system is dark.
pub const DARK: &str = "(prefers-color-scheme: dark)";
/// The width from which the panel stands beside the stage.
pub const WIDE: &str = "(min-width: 1100px)";
/// The width under which everything is stacked.
pub const NARROW: &str = "(max-width: 699.98px)";

/// Whether the media query holds now; `false` outside a browser.
pub fn matches(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

fn list(query: &str) -> Option<web_sys::MediaQueryList> {
    window()?.match_media(query).ok()?
}

/// Whether the media query holds, kept up to date.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let holds = use_state_eq(|| matches(query));
    {
        let holds = holds.setter();
        use_effect_with(query, move |&query| {
            let listener = list(query).map(|list| {
                holds.set(list.matches());
                EventListener::new(&list.clone(), "change", move |_| holds.set(list.matches()))
            });
            move || drop(listener)
        });
    }
    *holds
}
