//! The panel beside the stage: routes, gates, data, settings, guide.

use super::{PartProps, board, data, gates};
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pages::lab::lab_guide::LabGuide;
use crate::pages::lab::lab_settings::LabSettings;
use lab::{Part, StranglerFig};
use std::rc::Rc;
use yew::prelude::*;

/// See [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// What all parts are made of.
    pub part: PartProps,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
}

/// The panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let text = use_text();
    let (panel, words) = (&text.shell.panel, &text.strangler_fig.words);
    let part = &props.part;
    let session = &part.session.0;
    let settings = session.embed.shows(Part::Settings);
    let mut tabs = Vec::new();
    if settings {
        let mut routes = Tab::new("routes", words.routes);
        let bugs = part.seen.world.routes.iter().filter(|route| route.open_bug().is_some()).count();
        routes.count = (bugs > 0).then_some(bugs as u32);
        routes.tone = Tone::Fail;
        tabs.extend([
            routes,
            Tab::new("gates", words.gates),
            Tab::new("data", words.data),
            Tab::new("settings", panel.settings),
        ]);
    }
    if session.embed.shows(Part::Guide) {
        tabs.push(Tab::new("guide", panel.guide));
    }
    let tabs: Rc<[Tab]> = tabs.into();
    let first = if !settings || *session.exercising { "guide" } else { "routes" };
    let tab = part.view.tab.clone().unwrap_or(AttrValue::Static(first));
    let on_select = {
        let part = part.clone();
        Callback::from(move |id| part.look(|view| view.tab = Some(id)))
    };
    let content = match tab.as_str() {
        "gates" => gates::gates(part, text),
        "data" => data::data(part, text),
        "settings" => html! { <LabSettings<StranglerFig> session={part.session.clone()} /> },
        "guide" => html! {
            <LabGuide<StranglerFig> session={part.session.clone()} seen={part.seen.clone()} on_transport={props.on_transport.clone()} />
        },
        _ => board::board(part, text),
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} {tabs} selected={tab} {on_select}>{ content }</Tabs>
        </aside>
    }
}
