//! The panel beside the stage: commands, projections, settings, files, guide.

use super::commands::Commands;
use super::files::Files;
use super::projections::Projections;
use super::{Seen, View};
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pages::lab::lab_guide::LabGuide;
use crate::pages::lab::lab_settings::LabSettings;
use crate::pages::lab::session::SessionRef;
use event_sourcing::Consumer;
use lab::{EventSourcing, Part};
use std::rc::Rc;
use yew::prelude::*;

/// See [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

/// The panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let text = use_text();
    let (panel, words) = (&text.shell.panel, &text.event_sourcing.words);
    let session = &props.session.0;
    let settings = session.embed.shows(Part::Settings);
    let wants_file = session.scenario().asset.as_ref().is_some_and(|asset| asset.data.is_none());
    let first = match settings {
        false => "guide",
        true if wants_file => "files",
        true if *session.exercising => "guide",
        true => "commands",
    };
    let tab = use_state(move || AttrValue::Static(first));
    let mut tabs = Vec::new();
    if settings {
        let mut projections = Tab::new("projections", words.projections);
        let wrong = Consumer::ALL.into_iter().filter(|which| props.seen.world.progress(*which).wrong).count();
        projections.count = (wrong > 0).then_some(wrong as u32);
        projections.tone = Tone::Fail;
        tabs.extend([
            Tab::new("commands", words.commands),
            projections,
            Tab::new("settings", panel.settings),
            Tab::new("files", words.store),
        ]);
    }
    if session.embed.shows(Part::Guide) {
        tabs.push(Tab::new("guide", panel.guide));
    }
    let tabs: Rc<[Tab]> = tabs.into();
    let on_select = {
        let tab = tab.setter();
        Callback::from(move |id| tab.set(id))
    };
    let (session_ref, seen) = (props.session.clone(), props.seen.clone());
    let content = match tab.as_str() {
        "projections" => html! { <Projections {seen} /> },
        "settings" => html! { <LabSettings<EventSourcing> session={session_ref} /> },
        "files" => html! { <Files session={session_ref} {seen} on_say={props.on_say.clone()} /> },
        "guide" => {
            html! { <LabGuide<EventSourcing> session={session_ref} {seen} on_transport={props.on_transport.clone()} /> }
        }
        _ => {
            html! { <Commands session={session_ref} {seen} view={props.view.clone()} on_say={props.on_say.clone()} /> }
        }
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} {tabs} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </aside>
    }
}
