//! The tabs under the dock. Only the one that is open is drawn.

use super::PartProps;
use super::counts::counts;
use super::explain::explain;
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::events::Events;
use crate::pages::lab::state::StateTab;
use crate::pages::lab::sweep::{SweepOf, SweepTab};
use crate::pages::lab::voice::Voice;
use crate::pages::sidecar::Seen;
use lab::Sidecar;
use sidecar::Scenario;
use sim::Value;
use std::rc::Rc;
use std::sync::LazyLock;
use yew::prelude::*;

/// The sweeps of this lab.
static SWEEP: LazyLock<SweepOf<Scenario>> = LazyLock::new(|| SweepOf {
    settings: Sidecar::settings_of(),
    first_setting: "pod.grace_s",
    first_readout: "requests.lost",
});

/// The tabs.
#[component]
pub fn Detail(props: &PartProps) -> Html {
    let text = use_text();
    let (detail, words) = (&text.shell.detail, &text.sidecar.words);
    let tab = use_state(|| AttrValue::Static("events"));
    let tabs = use_memo(text, |_| -> Rc<[Tab]> {
        [
            Tab::new("events", detail.events),
            Tab::new("counts", words.traffic_tab),
            Tab::new("state", detail.state),
            Tab::new("explain", detail.explain),
            Tab::new("sweep", detail.sweep),
        ]
        .into()
    });
    let on_select = {
        let tab = tab.setter();
        Callback::from(move |id| tab.set(id))
    };
    let Seen { run, cursor, at, .. } = &props.seen;
    // The visit changes with every frame; what these callbacks need of it is read when they are called.
    let newest = use_newest(&props.session);
    let (for_entry, for_pick) = (newest.clone(), newest);
    let on_entry = use_callback(run.clone(), move |index: usize, run| {
        let session = for_entry.get();
        session.0.go_to_entry(run, index);
    });
    let on_say = props.on_say.clone();
    let on_pick = use_callback(text, move |(id, value): (&'static str, f64), _| {
        let session = for_pick.get();
        if session.0.set(id, Value::Number(value), Phase::Commit) {
            let label = (text.sidecar.setting)(id).map_or(id, |about| about.label);
            on_say.emit((detail.picked)(label, &text.numbers.short(value)).into());
        }
    });
    let content = match tab.as_str() {
        "counts" => counts(&props.seen, props.compared.as_ref(), text),
        "state" => {
            html! { <StateTab<Sidecar> run={run.clone()} at={*at} cursor={*cursor} marks={*props.session.0.marks} /> }
        }
        "explain" => explain(&props.seen, text),
        "sweep" => html! {
            <SweepTab<Sidecar> of={&*SWEEP} scenario={props.session.0.scenario_in_props()} {on_pick} />
        },
        _ => html! {
            <Events<Sidecar> run={run.clone()} cursor={*cursor} on_seek={on_entry} on_say={props.on_say.clone()} />
        },
    };
    html! {
        <section class="detail" aria-label={detail.name}>
            <Tabs id="detail" label={detail.name} tabs={(*tabs).clone()} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </section>
    }
}
