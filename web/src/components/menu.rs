//! A button that opens a list of actions: arrows move in it, Escape closes it and gives the focus back.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use crate::door::focus;

/// One action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What the page calls it.
    pub id: AttrValue,
    /// What the viewer reads.
    pub label: AttrValue,
    /// A second, quieter line; may be empty.
    pub note: AttrValue,
    /// Whether it can be chosen now.
    pub enabled: bool,
}

/// Which edge of the button the list keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// The left one: for a button at the left of the page.
    Start,
    /// The right one.
    #[default]
    End,
}

/// See [`Menu`].
#[derive(Properties, PartialEq)]
pub struct MenuProps {
    /// The start of the ids inside; unique on the page.
    pub id: AttrValue,
    /// The button's text.
    pub label: AttrValue,
    /// The button's icon, beside or instead of the text.
    #[prop_or_default]
    pub glyph: Option<Glyph>,
    /// Whether the button shows only its icon, the text being its name.
    #[prop_or_default]
    pub compact: bool,
    /// Which edge of the button the list keeps to.
    #[prop_or_default]
    pub side: Side,
    /// The actions.
    pub items: Rc<[MenuItem]>,
    /// Called with the id of the action that was chosen.
    pub on_pick: Callback<AttrValue>,
}

/// A menu button after the pattern of the ARIA practices guide.
#[component]
pub fn Menu(props: &MenuProps) -> Html {
    let open = use_state(|| false);
    let node = use_node_ref();
    let (button_id, list_id) = (format!("{}-button", props.id), format!("{}-list", props.id));
    {
        let id = props.id.clone();
        let first = props.items.iter().position(|item| item.enabled);
        use_effect_with(*open, move |&open| {
            if let (true, Some(first)) = (open, first) {
                focus::focus_id(&format!("{id}-item-{first}"));
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, id, items) = (open.clone(), props.id.clone(), props.items.clone());
        Callback::from(move |event: KeyboardEvent| on_key(&event, &open, &id, &items))
    };
    let onfocusout = {
        let (open, node) = (open.setter(), node.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().map(wasm_bindgen::JsCast::unchecked_into::<web_sys::Node>);
            // Nothing receives the focus when the window loses it: then the menu may stay.
            if let (Some(to), Some(menu)) = (to, node.cast::<web_sys::Node>())
                && !menu.contains(Some(&to))
            {
                open.set(false);
            }
        })
    };
    html! {
        <div ref={node} class="menu" data-side={(props.side == Side::Start).then_some("start")} {onkeydown} {onfocusout}>
            <button type="button" id={button_id.clone()} class={if props.compact { "icon ghost" } else { "btn" }} aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }} aria-controls={open.then(|| list_id.clone())}
                aria-label={props.compact.then(|| props.label.clone())} title={props.compact.then(|| props.label.clone())} onclick={toggle}>
                if let Some(glyph) = props.glyph {
                    <Icon {glyph} />
                }
                if !props.compact {
                    { &props.label }<Icon glyph={Glyph::ArrowDown} />
                }
            </button>
            if *open {
                <div class="shade" data-keys={format!("#{button_id}")} onclick={let open = open.setter(); move |_| open.set(false)}></div>
                <div role="menu" id={list_id} aria-labelledby={button_id}>
                    { for props.items.iter().enumerate().map(|(index, item)| entry(props, &open, index, item)) }
                </div>
            }
        </div>
    }
}

fn entry(props: &MenuProps, open: &UseStateHandle<bool>, index: usize, item: &MenuItem) -> Html {
    let onclick = {
        let (open, on_pick, item, id) = (open.setter(), props.on_pick.clone(), item.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            if item.enabled {
                open.set(false);
                focus::focus_id(&format!("{id}-button"));
                on_pick.emit(item.id.clone());
            }
        })
    };
    html! {
        <button key={item.id.as_str()} type="button" role="menuitem" id={format!("{}-item-{index}", props.id)} tabindex="-1"
            aria-disabled={(!item.enabled).then_some("true")} {onclick}>
            { &item.label }
            if !item.note.is_empty() {
                <small>{ &item.note }</small>
            }
        </button>
    }
}

fn on_key(event: &KeyboardEvent, open: &UseStateHandle<bool>, id: &str, items: &[MenuItem]) {
    let key = event.key();
    if !**open {
        if key == "ArrowDown" {
            event.prevent_default();
            open.set(true);
        }
        return;
    }
    if key == "Escape" || key == "Tab" {
        open.set(false);
        focus::focus_id(&format!("{id}-button"));
        if key == "Escape" {
            event.prevent_default();
        }
        return;
    }
    let focused = event.target_dyn_into::<web_sys::Element>().map(|element| element.id()).unwrap_or_default();
    let at = (0..items.len()).find(|index| focused == format!("{id}-item-{index}"));
    let count = items.len();
    let to = match (key.as_str(), at) {
        ("ArrowDown", Some(at)) => (at + 1) % count,
        ("ArrowUp", Some(at)) => (at + count - 1) % count,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp" | "End", _) => count.saturating_sub(1),
        _ => return,
    };
    event.prevent_default();
    focus::focus_id(&format!("{id}-item-{to}"));
}
