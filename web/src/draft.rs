//! Text that somebody is typing and has not handed over yet: kept for this tab, so that neither a reload nor a look at
//! another tab of the panel loses it.

use crate::door::address;
use crate::door::storage::Scope;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What is typed in a field, if it differs from what the page would show; and what sets it. The name is the field's
/// own, and says what the text is about: the preset, where each has one.
#[hook]
pub fn use_draft(name: &str) -> (Rc<Option<String>>, Callback<Option<String>>) {
    let draft = use_state(|| Rc::new(kept(name)));
    let set = {
        let draft = draft.setter();
        use_callback(name.to_string(), move |typed: Option<String>, name| {
            keep(name, typed.as_deref().unwrap_or_default());
            draft.set(Rc::new(typed));
        })
    };
    ((*draft).clone(), set)
}

/// Puts what was typed back into a text area when it appears; what is given is to be called when its text changes.
#[hook]
pub fn use_draft_area(name: &str, area: &NodeRef) -> Callback<()> {
    let changed = use_callback((name.to_string(), area.clone()), |(), (name, area)| {
        if let Some(area) = area.cast::<HtmlTextAreaElement>() {
            keep(name, &area.value());
        }
    });
    use_effect_with((name.to_string(), area.clone()), |(name, area)| {
        if let (Some(typed), Some(area)) = (kept(name), area.cast::<HtmlTextAreaElement>()) {
            area.set_value(&typed);
        }
    });
    changed
}

fn kept(name: &str) -> Option<String> {
    Scope::Tab.get(&key(name)?).ok().flatten()
}

/// A draft that cannot be kept lives as long as the page, as it would without.
fn keep(name: &str, typed: &str) {
    if let Some(key) = key(name) {
        let _ = if typed.is_empty() { Scope::Tab.remove(&key) } else { Scope::Tab.set(&key, typed) };
    }
}

/// Nothing in other people's pages.
fn key(name: &str) -> Option<String> {
    (!address::is_framed()).then(|| format!("halfopen.draft.{name}"))
}
