//! Tabs with one stop for the Tab key: arrows, Home and End move between them and choose at once.

use std::rc::Rc;

use yew::prelude::*;

use super::Tone;
use crate::door::focus;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// What the page calls it; part of the element's id.
    pub id: AttrValue,
    /// What the viewer reads.
    pub label: AttrValue,
    /// The number in its badge, if it has one.
    pub count: Option<u32>,
    /// The colour of the badge.
    pub tone: Tone,
}

impl Tab {
    /// A tab without a badge.
    pub fn new(id: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Tab {
        Tab { id: id.into(), label: label.into(), count: None, tone: Tone::Neutral }
    }
}

/// See [`Tabs`].
#[derive(Properties, PartialEq)]
pub struct TabsProps {
    /// The start of the ids inside; unique on the page.
    pub id: AttrValue,
    /// The accessible name of the row of tabs.
    pub label: AttrValue,
    /// The tabs, at least one.
    pub tabs: Rc<[Tab]>,
    /// The id of the tab that is chosen.
    pub selected: AttrValue,
    /// Called with the id of the tab that was chosen.
    pub on_select: Callback<AttrValue>,
    /// What the chosen tab shows.
    pub children: Html,
}

/// A row of tabs over the panel of the chosen one.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let tab_id = |id: &str| format!("{}-tab-{id}", props.id);
    let panel_id = format!("{}-panel", props.id);
    let onkeydown = {
        let (prefix, tabs) = (props.id.clone(), props.tabs.clone());
        let (selected, on_select) = (props.selected.clone(), props.on_select.clone());
        Callback::from(move |event: KeyboardEvent| {
            let at = tabs.iter().position(|tab| tab.id == selected).unwrap_or(0);
            let Some(tab) = target(&event.key(), at, tabs.len()).and_then(|to| tabs.get(to)) else { return };
            event.prevent_default();
            on_select.emit(tab.id.clone());
            focus::focus_id(&format!("{prefix}-tab-{}", tab.id));
        })
    };
    html! {
        <div class="tabs" id={props.id.clone()}>
            <div role="tablist" aria-label={props.label.clone()} {onkeydown}>
                { for props.tabs.iter().map(|tab| {
                    let chosen = tab.id == props.selected;
                    let onclick = props.on_select.reform({
                        let id = tab.id.clone();
                        move |_| id.clone()
                    });
                    html! {
                        <button key={tab.id.as_str()} type="button" role="tab" id={tab_id(&tab.id)} {onclick}
                            aria-selected={if chosen { "true" } else { "false" }} tabindex={if chosen { "0" } else { "-1" }}
                            aria-controls={chosen.then(|| panel_id.clone())}>
                            { &tab.label }
                            if let Some(count) = tab.count {
                                <span class="count" data-tone={tab.tone.as_str()}>{ count }</span>
                            }
                        </button>
                    }
                }) }
            </div>
            // Another tab begins at its top, wherever the one before was left.
            <div role="tabpanel" key={props.selected.to_string()} id={panel_id.clone()} aria-labelledby={tab_id(&props.selected)} tabindex="0">
                { props.children.clone() }
            </div>
        </div>
    }
}

/// The tab to which the key leads from `at`, if it is one of the keys for that.
fn target(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" => Some(if at == last { 0 } else { at + 1 }),
        "ArrowLeft" => Some(if at == 0 { last } else { at - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn arrows_go_round() {
        assert_eq!(target("ArrowRight", 2, 3), Some(0));
        assert_eq!(target("ArrowLeft", 0, 3), Some(2));
        assert_eq!(target("End", 0, 3), Some(2));
        assert_eq!(target("x", 0, 3), None);
    }
}
