//! The panel beside the stage: settings, faults, guide.

use super::Seen;
use crate::components::notice::{Notice, Severity};
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::door::focus;
use crate::language::use_text;
use crate::pages::lab::fault_list::FaultList;
use crate::pages::lab::lab_guide::LabGuide;
use crate::pages::lab::lab_settings::{LabSettings, use_problems};
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::settings::{SettingEdit, SettingsOf};
use crate::pattern::CircuitBreaker;
use circuit_breaker::settings::applies;
use circuit_breaker::{Dialect, SETTINGS, Scenario};
use lab::Part;
use sim::setting::Choice;
use sim::{Fault, FaultKind, Problem, Value};
use std::rc::Rc;
use yew::prelude::*;

/// See [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// The visit.
    pub session: SessionRef<CircuitBreaker>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// The fault that was opened in the timeline.
    pub opened_fault: Option<usize>,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
}

/// The settings of this lab.
pub static OF: SettingsOf<Scenario> = SettingsOf {
    all: SETTINGS,
    applies,
    at_once: |id| {
        matches!(
            id,
            "breaker.dialect"
                | "breaker.failure_rate_threshold"
                | "breaker.sliding_window_type"
                | "breaker.sliding_window_size"
                | "breaker.minimum_number_of_calls"
                | "breaker.wait_duration_in_open_state_ms"
                | "breaker.permitted_number_of_calls_in_half_open_state"
                | "breaker.slow_call_rate_threshold"
                | "breaker.slow_call_duration_threshold_ms"
                | "breaker.failure_threshold"
                | "breaker.recovery_timeout_ms"
                | "breaker.counting"
                | "breaker.error_threshold_percentage"
                | "breaker.volume_threshold"
                | "breaker.rolling_count_timeout_ms"
                | "breaker.reset_timeout_ms"
                | "breaker.ready_to_trip"
                | "breaker.trip_failures"
                | "breaker.trip_ratio_percent"
                | "breaker.trip_requests"
                | "breaker.interval_ms"
                | "breaker.timeout_ms"
                | "breaker.max_requests"
                | "breaker.enable_exponential_backoff"
                | "breaker.exponential_backoff_multiplier"
                | "traffic.rate_per_s"
                | "traffic.search_rate_per_s"
                | "caller.threads"
                | "caller.timeout_ms"
                | "retry.attempts"
                | "retry.budget_enabled"
                | "retry.budget_percent"
                | "fallback.kind"
                | "service.servers"
                | "service.mean_ms"
                | "service.error_percent"
                | "run.duration_s"
        )
    },
    about: |text, id| (text.circuit_breaker.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |text, group| (text.circuit_breaker.group)(group),
    choice: |text, setting, choice| (text.circuit_breaker.choice)(setting, choice),
};

/// The setting that chooses the breaker.
pub const DIALECT: &str = "breaker.dialect";

/// The panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let session = &props.session.0;
    let exercising = *session.exercising;
    let first = if exercising || !session.embed.shows(Part::Settings) { "guide" } else { "settings" };
    let tab = use_state(move || AttrValue::Static(first));
    {
        let tab = tab.setter();
        use_effect_with(props.opened_fault, move |opened| {
            if let Some(index) = *opened {
                tab.set(AttrValue::Static("faults"));
                // The list is there after the next drawing.
                gloo_timers::callback::Timeout::new(0, move || {
                    focus::focus_id(&format!("fault-{index}"));
                })
                .forget();
            }
        });
    }
    let faults = use_memo(session.scenario().clone(), |scenario| -> Rc<[Fault]> { scenario.faults.as_slice().into() });
    let mut fault_tab = Tab::new("faults", panel.faults);
    fault_tab.count = (!faults.is_empty()).then_some(faults.len() as u32);
    fault_tab.tone = Tone::Fail;
    let mut tabs = Vec::new();
    if session.embed.shows(Part::Settings) {
        tabs.extend([Tab::new("settings", panel.settings), fault_tab]);
    }
    if session.embed.shows(Part::Guide) {
        tabs.push(Tab::new("guide", panel.guide));
    }
    let tabs: Rc<[Tab]> = tabs.into();
    let on_select = {
        let tab = tab.setter();
        Callback::from(move |id| tab.set(id))
    };
    let problems = use_problems(&props.session, None);
    let content = match tab.as_str() {
        "faults" => fault_list(props, &faults, problems),
        "guide" => {
            html! { <LabGuide<CircuitBreaker> session={props.session.clone()} seen={props.seen.clone()} on_transport={props.on_transport.clone()} /> }
        }
        _ => {
            html! {
                <>
                if let Some((carried, from)) = session.carried() {
                    <Notice severity={Severity::Info}><p id="carried">{ (text.dialects.carried)(&carried, from) }</p></Notice>
                }
                <LabSettings<CircuitBreaker> session={props.session.clone()} special={put_in as fn(&SessionRef<CircuitBreaker>, &SettingEdit) -> bool} />
                </>
            }
        }
    };
    html! {
        <aside class="panel" aria-label={panel.name}>
            <Tabs id="panel" label={panel.name} {tabs} selected={(*tab).clone()} {on_select}>{ content }</Tabs>
        </aside>
    }
}

/// Another breaker is put in with what can be carried over to it.
fn put_in(session: &SessionRef<CircuitBreaker>, edit: &SettingEdit) -> bool {
    if let (DIALECT, Value::Choice(name)) = (edit.id, edit.value)
        && let Some(to) = Dialect::named(name)
    {
        session.0.choose_dialect(to);
        return true;
    }
    false
}

fn fault_list(props: &PanelProps, faults: &Rc<[Fault]>, problems: Rc<[Problem]>) -> Html {
    let session = &props.session.0;
    let on_edit = {
        let session = session.clone();
        Callback::from(move |(faults, phase): (Vec<Fault>, Phase)| {
            session.edit(Scenario { faults, ..(**session.scenario()).clone() }, phase);
        })
    };
    let on_add = {
        let session = session.clone();
        Callback::from(move |()| session.break_now(FaultKind::Down, 10_000))
    };
    html! {
        <FaultList faults={faults.clone()} now={session.playback.at} end={session.scenario().end()} {problems}
            locked={*session.exercising || session.embed.locks("do")} opened={props.opened_fault} {on_edit} {on_add} />
    }
}
