//! The tabs under the dock: charts, events, state, explain, sweep, every breaker. Only the one that is open is drawn.

use super::Seen;
use super::charts::Charts;
use super::every_breaker::EveryBreaker;
use super::explain::Explain;
use super::panel::{self, DIALECT};
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::events::Events;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::state::StateTab;
use crate::pages::lab::sweep::{SweepOf, SweepTab};
use crate::pattern::CircuitBreaker;
use crate::playback::PlaybackAction;
use circuit_breaker::settings::setting;
use circuit_breaker::{Scenario, Variant};
use sim::{Time, Value};
use std::rc::Rc;
use yew::prelude::*;

/// The sweeps of this lab.
static SWEEP: SweepOf<Scenario> = SweepOf {
    settings: &panel::OF,
    first_setting: "breaker.failure_rate_threshold",
    first_readout: "breaker.false_opens",
};

/// See [`Detail`].
#[derive(Properties, PartialEq)]
pub struct DetailProps {
    /// The visit.
    pub session: SessionRef<CircuitBreaker>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

/// The tabs.
#[component]
pub fn Detail(props: &DetailProps) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let tab = use_state(|| AttrValue::Static("charts"));
    let tabs = use_memo(text, |_| -> Rc<[Tab]> {
        [
            Tab::new("charts", detail.charts),
            Tab::new("events", detail.events),
            Tab::new("state", detail.state),
            Tab::new("explain", detail.explain),
            Tab::new("sweep", detail.sweep),
            Tab::new("breakers", text.dialects.tab),
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
    let (for_time, for_entry, for_pick, for_breaker) = (newest.clone(), newest.clone(), newest.clone(), newest.clone());
    let on_time = use_callback((), move |at: Time, ()| {
        for_time.get().0.playback.dispatch(PlaybackAction::Seek(at));
    });
    let on_entry = use_callback(run.clone(), move |index: usize, run| {
        let session = for_entry.get();
        session.0.go_to_entry(run, index);
    });
    let on_say = props.on_say.clone();
    let on_pick = use_callback(text, move |(id, value): (&'static str, f64), _| {
        let session = for_pick.get();
        let Some(setting) = setting(id).filter(|_| session.0.may_change(id)) else { return };
        if setting.check(Value::Number(value)).is_ok() {
            let mut scenario = (**session.0.scenario()).clone();
            (setting.set)(&mut scenario, Value::Number(value));
            session.0.edit(scenario, Phase::Commit);
            let label = (text.circuit_breaker.setting)(id).map_or(id, |about| about.label);
            on_say.emit((detail.picked)(label, &text.numbers.short(value)).into());
        }
    });
    let on_choose = use_callback((), move |variant: Variant, ()| {
        let session = for_breaker.get();
        session.0.choose_breaker(variant);
    });
    let content = match tab.as_str() {
        "events" => {
            html! { <Events<CircuitBreaker> run={run.clone()} cursor={*cursor} on_seek={on_entry} on_say={props.on_say.clone()} /> }
        }
        "state" => {
            html! { <StateTab<CircuitBreaker> run={run.clone()} at={*at} cursor={*cursor} marks={*props.session.0.marks} /> }
        }
        "explain" => html! { <Explain run={run.clone()} cursor={*cursor} /> },
        "sweep" => {
            html! { <SweepTab<CircuitBreaker> of={&SWEEP} scenario={props.session.0.scenario_in_props()} {on_pick} /> }
        }
        "breakers" => html! {
            <EveryBreaker run={run.clone()} scenario={props.session.0.scenario_in_props()} at={*at}
                locked={!props.session.0.may_change(DIALECT)} {on_choose} />
        },
        _ => {
            html! { <Charts run={run.clone()} compared={props.compared.as_ref().map(|seen| seen.run.clone())} at={*at} on_seek={on_time} /> }
        }
    };
    html! {
        <section class="detail" aria-label={detail.name}>
            <Tabs id="detail" label={detail.name} tabs={(*tabs).clone()} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </section>
    }
}
