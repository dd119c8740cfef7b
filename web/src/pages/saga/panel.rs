//! The panel beside the stage: the chosen step, checks, audit, settings, guide.

use super::PartProps;
use super::audit::AuditTab;
use super::checks::Checks;
use super::proving::use_proving;
use super::stage::allows_steps;
use super::step::StepTab;
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pages::lab::lab_guide::LabGuide;
use crate::pages::lab::lab_settings::LabSettings;
use crate::shared::Shared;
use lab::{Part, Saga};
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
    let (panel, words) = (&text.shell.panel, &text.saga.words);
    let part = &props.part;
    let session = &part.session.0;
    let scenario = session.scenario().clone();
    let settings = session.embed.shows(Part::Settings);
    let lints =
        use_memo(
            (scenario.clone(), settings),
            |(scenario, settings)| {
                if *settings { saga::lint::lints(scenario) } else { Vec::new() }
            },
        );
    let proving = use_proving(&Shared::from(scenario.clone()), settings);
    let mut tabs = Vec::new();
    if settings {
        let mut checks = Tab::new("checks", words.checks);
        checks.count = (!lints.is_empty()).then_some(lints.len() as u32);
        checks.tone = Tone::Trial;
        let mut audit = Tab::new("audit", words.audit);
        audit.count = proving.wrong().filter(|wrong| *wrong > 0);
        audit.tone = Tone::Fail;
        tabs.extend([Tab::new("step", words.step), checks, audit, Tab::new("settings", panel.settings)]);
    }
    if session.embed.shows(Part::Guide) {
        tabs.push(Tab::new("guide", panel.guide));
    }
    let tabs: Rc<[Tab]> = tabs.into();
    let first = if !settings || *session.exercising { "guide" } else { "step" };
    let known = part.view.tab.clone().filter(|tab| tabs.iter().any(|known| known.id == *tab));
    let tab = known.unwrap_or(AttrValue::Static(first));
    let on_select = {
        let view = part.view.clone();
        Callback::from(move |id| view.set(super::View { tab: Some(id), ..(*view).clone() }))
    };
    let content = match tab.as_str() {
        "checks" => html! { <Checks part={part.clone()} lints={Shared::from(lints)} /> },
        "audit" => html! { <AuditTab part={part.clone()} {proving} /> },
        "settings" => html! {
            <>
                if allows_steps(session) {
                    <p class="quiet beside-settings">{ if session.held { words.steps_after } else { words.steps_too } }</p>
                }
                <LabSettings<Saga> session={part.session.clone()} />
            </>
        },
        "guide" => html! {
            <LabGuide<Saga> session={part.session.clone()} seen={part.seen.clone()} on_transport={props.on_transport.clone()} />
        },
        _ => html! { <StepTab ..part.clone() /> },
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} {tabs} selected={tab} {on_select}>{ content }</Tabs>
        </aside>
    }
}
