//! The tabs under the dock. Only the one that is open is drawn.

use super::charts::Charts;
use super::debugger::debugger;
use super::explain::explain;
use super::risk::RiskTab;
use super::{PartProps, Seen};
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::events::Events;
use crate::pages::lab::state::StateTab;
use crate::pages::lab::sweep::{SweepOf, SweepTab};
use crate::pages::lab::voice::Voice;
use crate::playback::PlaybackAction;
use lab::{Lab, StranglerFig};
use sim::{Time, Value};
use std::rc::Rc;
use std::sync::LazyLock;
use strangler_fig::Scenario;
use yew::prelude::*;

/// The sweeps of this lab.
static SWEEP: LazyLock<SweepOf<Scenario>> = LazyLock::new(|| SweepOf {
    settings: StranglerFig::settings_of(),
    first_setting: "shadow.percent",
    first_readout: "fig.users_met_bug",
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
    let (detail, words) = (&text.shell.detail, &text.strangler_fig.words);
    let tab = use_state(|| AttrValue::Static("debugger"));
    let tabs = use_memo(text, |_| -> Rc<[Tab]> {
        [
            Tab::new("debugger", words.debugger),
            Tab::new("risk", words.risk),
            Tab::new("charts", detail.charts),
            Tab::new("events", detail.events),
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
    let part = &props.part;
    let Seen { run, cursor, at, .. } = &part.seen;
    // The visit changes with every frame; what these callbacks need of it is read when they are called.
    let newest = use_newest(&part.session);
    let (for_entry, for_seek, for_pick) = (newest.clone(), newest.clone(), newest);
    let on_entry = use_callback(run.clone(), move |index: usize, run| {
        let session = for_entry.get();
        session.0.go_to_entry(run, index);
    });
    let on_seek = use_callback((), move |at: Time, ()| {
        for_seek.get().0.playback.dispatch(PlaybackAction::Seek(at));
    });
    let on_say = part.on_say.clone();
    let on_pick = use_callback(text, move |(id, value): (&'static str, f64), _| {
        let session = for_pick.get();
        let Some(setting) = StranglerFig::setting(id).filter(|_| session.0.may_change(id)) else { return };
        if setting.check(Value::Number(value)).is_ok() {
            let mut scenario = (**session.0.scenario()).clone();
            (setting.set)(&mut scenario, Value::Number(value));
            session.0.edit(scenario, Phase::Commit);
            let label = (text.strangler_fig.setting)(id).map_or(id, |about| about.label);
            on_say.emit((detail.picked)(label, &text.numbers.short(value)).into());
        }
    });
    let content = match tab.as_str() {
        "risk" => html! { <RiskTab ..part.clone() /> },
        "charts" => html! {
            <Charts run={run.clone()} compared={props.compared.as_ref().map(|seen| seen.run.clone())} at={*at} {on_seek} />
        },
        "events" => html! {
            <Events<StranglerFig> run={run.clone()} cursor={*cursor} on_seek={on_entry} on_say={part.on_say.clone()} />
        },
        "state" => {
            html! { <StateTab<StranglerFig> run={run.clone()} at={*at} cursor={*cursor} marks={*part.session.0.marks} /> }
        }
        "explain" => explain(&part.seen, text),
        "sweep" => html! {
            <SweepTab<StranglerFig> of={&*SWEEP} scenario={part.session.0.scenario_in_props()} {on_pick} />
        },
        _ => debugger(part, text),
    };
    html! {
        <section class="detail" aria-label={detail.name}>
            <Tabs id="detail" label={detail.name} tabs={(*tabs).clone()} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </section>
    }
}
