//! The panel beside the stage: pod, settings, breaking, cost, guide.

use super::PartProps;
use super::breaks::breaks;
use super::cost::CostTab;
use super::document::Document;
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::lab_guide::LabGuide;
use crate::pages::lab::lab_settings::LabSettings;
use crate::shared::Shared;
use lab::{Part, Sidecar};
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
    let (panel, words) = (&text.shell.panel, &text.sidecar.words);
    let part = &props.part;
    let session = &part.session.0;
    let settings = session.embed.shows(Part::Settings);
    let scenario = session.scenario_in_props();
    let lints = use_memo(scenario.clone(), |scenario| sidecar::lint::lints(scenario));
    let newest = use_newest(part);
    let mut tabs = Vec::new();
    if settings {
        let mut pod = Tab::new("pod", words.pod_tab);
        pod.count = (!lints.is_empty()).then_some(lints.len() as u32);
        pod.tone = Tone::Trial;
        let mut breaks = Tab::new("break", words.break_tab);
        let done = session.scenario().done.len() as u32;
        breaks.count = (done > 0).then_some(done);
        tabs.extend([pod, Tab::new("settings", panel.settings), breaks, Tab::new("cost", words.cost_tab)]);
    }
    if session.embed.shows(Part::Guide) {
        tabs.push(Tab::new("guide", panel.guide));
    }
    let tabs: Rc<[Tab]> = tabs.into();
    let first = if !settings || *session.exercising { "guide" } else { "pod" };
    let known = part.view.tab.clone().filter(|tab| tabs.iter().any(|known| known.id == *tab));
    let tab = known.unwrap_or(AttrValue::Static(first));
    let on_select = {
        let view = part.view.clone();
        Callback::from(move |id| view.set(super::View { tab: Some(id) }))
    };
    let content = match tab.as_str() {
        "settings" => html! { <LabSettings<Sidecar> session={part.session.clone()} /> },
        "break" => breaks(part, text),
        "cost" => html! { <CostTab ..part.clone() /> },
        "guide" => html! {
            <LabGuide<Sidecar> session={part.session.clone()} seen={part.seen.clone()} on_transport={props.on_transport.clone()} />
        },
        _ => html! {
            <Document {newest} {scenario} lints={Shared::from(lints)} may_edit={session.may_paste()} may_help={session.may_change("pod.helpers")} />
        },
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} {tabs} selected={tab} {on_select}>{ content }</Tabs>
        </aside>
    }
}
