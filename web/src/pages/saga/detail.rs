//! The tabs under the dock. Only the one that is open is drawn.

use super::attempts::Attempts;
use super::coupling::Coupling;
use super::durable::DurableLog;
use super::explain::Explain;
use super::{PartProps, Seen};
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::events::Events;
use crate::pages::lab::state::StateTab;
use crate::pages::lab::sweep::{SweepOf, SweepTab};
use crate::pages::lab::voice::Voice;
use lab::{Lab, Saga};
use saga::Scenario;
use sim::Value;
use std::rc::Rc;
use std::sync::LazyLock;
use yew::prelude::*;

/// The sweeps of this lab.
static SWEEP: LazyLock<SweepOf<Scenario>> = LazyLock::new(|| SweepOf {
    settings: Saga::settings_of(),
    first_setting: "services.fail_percent",
    first_readout: "saga.inconsistent",
});

/// See [`Detail`].
#[derive(Properties, PartialEq)]
pub struct DetailProps {
    /// What all parts are made of.
    pub part: PartProps,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
}

/// The tabs.
#[component]
pub fn Detail(props: &DetailProps) -> Html {
    let text = use_text();
    let (detail, words) = (&text.shell.detail, &text.saga.words);
    let tab = use_state(|| AttrValue::Static("events"));
    let tabs = use_memo(text, |_| -> Rc<[Tab]> {
        [
            Tab::new("events", detail.events),
            Tab::new("state", detail.state),
            Tab::new("durable", words.durable),
            Tab::new("attempts", words.attempts),
            Tab::new("coupling", words.coupling),
            Tab::new("explain", detail.explain),
            Tab::new("sweep", detail.sweep),
        ]
        .into()
    });
    let on_select = {
        let tab = tab.setter();
        Callback::from(move |id| tab.set(id))
    };
    let Seen { run, cursor, at, .. } = &props.part.seen;
    // The visit changes with every frame; what these callbacks need of it is read when they are called.
    let newest = use_newest(&props.part.session);
    let (for_entry, for_pick) = (newest.clone(), newest);
    let on_entry = use_callback(run.clone(), move |index: usize, run| {
        let session = for_entry.get();
        session.0.go_to_entry(run, index);
    });
    let on_say = props.part.on_say.clone();
    let on_pick = use_callback(text, move |(id, value): (&'static str, f64), _| {
        let session = for_pick.get();
        let Some(setting) = Saga::setting(id).filter(|_| session.0.may_change(id)) else { return };
        if setting.check(Value::Number(value)).is_ok() {
            let mut scenario = (**session.0.scenario()).clone();
            (setting.set)(&mut scenario, Value::Number(value));
            session.0.edit(scenario, Phase::Commit);
            let label = (text.saga.setting)(id).map_or(id, |about| about.label);
            on_say.emit((detail.picked)(label, &text.numbers.short(value)).into());
        }
    });
    let seen = props.part.seen.clone();
    let content = match tab.as_str() {
        "state" => {
            html! { <StateTab<Saga> run={run.clone()} at={*at} cursor={*cursor} marks={*props.part.session.0.marks} /> }
        }
        "durable" => html! { <DurableLog ..props.part.clone() /> },
        "attempts" => html! { <Attempts {seen} /> },
        "coupling" => html! { <Coupling {seen} compared={props.compared.clone()} /> },
        "explain" => html! { <Explain {seen} /> },
        "sweep" => html! {
            <SweepTab<Saga> of={&*SWEEP} scenario={props.part.session.0.scenario_in_props()} {on_pick} />
        },
        _ => html! {
            <Events<Saga> run={run.clone()} cursor={*cursor} on_seek={on_entry} on_say={props.part.on_say.clone()} />
        },
    };
    html! {
        <section class="detail" aria-label={detail.name}>
            <Tabs id="detail" label={detail.name} tabs={(*tabs).clone()} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </section>
    }
}
