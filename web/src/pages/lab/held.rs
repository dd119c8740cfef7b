//! What is shown while a run waits for a prediction: the guide with its question, the settings to think about, and why
//! nothing else is there.

use super::lab_guide::LabGuide;
use super::lab_settings::LabSettings;
use super::session::{Seen, SessionRef};
use super::voice::Voice;
use crate::components::tabs::{Tab, Tabs};
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pattern::Pattern;
use lab::Part;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`HeldPanel`].
#[derive(Properties)]
pub struct HeldPanelProps<P: Pattern> {
    /// The visit.
    pub session: SessionRef<P>,
    /// What is seen: the start.
    pub seen: Seen<P>,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
}

impl<P: Pattern> PartialEq for HeldPanelProps<P> {
    fn eq(&self, _: &Self) -> bool {
        // The visit changes with every frame.
        false
    }
}

/// The panel before the prediction: none of the lab's own tabs, since many of them are about what is to be predicted.
#[component]
pub fn HeldPanel<P: Voice>(props: &HeldPanelProps<P>) -> Html {
    let panel = &use_text().shell.panel;
    let tab = use_state(|| AttrValue::Static("guide"));
    let mut tabs = vec![Tab::new("guide", panel.guide)];
    if props.session.0.embed.shows(Part::Settings) {
        tabs.insert(0, Tab::new("settings", panel.settings));
    }
    let on_select = {
        let tab = tab.setter();
        Callback::from(move |id| tab.set(id))
    };
    let session = props.session.clone();
    let content = match tab.as_str() {
        "settings" => html! { <LabSettings<P> {session} /> },
        _ => html! { <LabGuide<P> {session} seen={props.seen.clone()} on_transport={props.on_transport.clone()} /> },
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} tabs={Rc::<[Tab]>::from(tabs)} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </aside>
    }
}

/// What stands in place of the timeline.
pub fn cover(text: &'static Text) -> Html {
    html! { <section key="dock" class="cover" aria-label={text.shell.dock.name}><p>{ text.shell.panel.held }</p></section> }
}
