//! The panel beside the stage: settings, faults, guide.

use super::Seen;
use crate::components::notice::{Notice, Severity};
use crate::components::phase::Phase;
use crate::components::tabs::{Tab, Tabs};
use crate::components::tone::Tone;
use crate::components::transport::Transport;
use crate::door::{address, focus};
use crate::history::HistoryAction;
use crate::language::use_text;
use crate::pages::lab::fault_list::FaultList;
use crate::pages::lab::guide::Guide;
use crate::pages::lab::host::send_result;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::settings::{SettingEdit, Settings, SettingsOf};
use crate::pattern::CircuitBreaker;
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use circuit_breaker::settings::{applies, setting};
use circuit_breaker::{Dialect, SETTINGS, Scenario};
use lab::{Part, Verdict};
use sim::setting::Choice;
use sim::{Fault, FaultKind, Problem, Time, Value};
use std::rc::Rc;
use text::{Language, Text};
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

/// The settings of this lab, in English; a second language brings its own.
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
    about: |id| (english().circuit_breaker.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |group| (english().circuit_breaker.group)(group),
    choice: |setting, choice| (english().circuit_breaker.choice)(setting, choice),
};

fn english() -> &'static Text {
    Language::English.text()
}

/// The setting that chooses the breaker.
pub const DIALECT: &str = "breaker.dialect";

/// The most moments that the guide lists.
const MOST_MOMENTS: usize = 12;

/// The panel.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let text = use_text();
    let panel = &text.shell.panel;
    let session = &props.session.0;
    let exercising = *session.exercising;
    let first = if exercising || !session.embed.shows(Part::Settings) { "guide" } else { "settings" };
    let tab = use_state(move || AttrValue::Static(first));
    let rejected = use_state_eq(|| None::<Problem>);
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
    let scenario = Shared::from(session.scenario().clone());
    let faults = use_memo(scenario.clone(), |scenario| -> Rc<[Fault]> { scenario.faults.as_slice().into() });
    let exercise = session.exercise.clone().filter(|_| *session.exercising);
    let allowed = use_memo((exercise, session.embed.clone()), |(exercise, embed)| -> Option<Rc<[String]>> {
        let of_exercise = |id: &str| exercise.as_ref().is_none_or(|exercise| exercise.is_allowed(id));
        let ids = SETTINGS.iter().map(|setting| setting.id).filter(|id| of_exercise(id) && !embed.locks(id));
        (exercise.is_some() || embed.0.is_some()).then(|| ids.map(str::to_string).collect())
    });
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
    // The visit changes with every frame. What callbacks need of it is read when they are called, so that they stay the
    // same and the fields are not drawn again while only the cursor moves.
    let newest = use_mut_ref(|| props.session.clone());
    *newest.borrow_mut() = props.session.clone();
    // The verdict is the host's evidence; a page of its own has nobody to tell.
    let graded = newest.clone();
    let on_verdict = use_callback((), move |verdict: Verdict, ()| {
        let session = graded.borrow().clone();
        if let (Some(exercise), true) = (&session.0.exercise, session.0.embed.0.is_some()) {
            let link = format!("{}{}", address::base(), session.0.link(session.0.run.ready.as_deref()));
            send_result(&exercise.name, &verdict, &link);
        }
    });
    let on_edit = use_callback(rejected.setter(), move |edit: SettingEdit, rejected| {
        let session = newest.borrow().clone();
        rejected.set(take_over(&session, &edit));
    });
    let problems =
        use_memo((session.run.problems.clone(), (*rejected).clone()), |(problems, rejected)| -> Rc<[Problem]> {
            problems.iter().chain(rejected).cloned().collect()
        });
    let content = match tab.as_str() {
        "faults" => fault_list(props, &faults, (*problems).clone()),
        "guide" => guide(props, on_verdict, text),
        _ => {
            html! {
                <>
                if let Some((carried, from)) = session.carried() {
                    <Notice severity={Severity::Info}><p id="carried">{ (text.dialects.carried)(&carried, from) }</p></Notice>
                }
                <Settings<Scenario> of={&OF} {scenario} base={session.base.clone()} allowed={(*allowed).clone()} problems={(*problems).clone()} {on_edit} />
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

/// Makes a change, or says why it cannot be.
fn take_over(session: &SessionRef<CircuitBreaker>, edit: &SettingEdit) -> Option<Problem> {
    let setting = setting(edit.id)?;
    if let Err(problem) = setting.check(edit.value) {
        return Some(problem);
    }
    if let (DIALECT, Value::Choice(name)) = (edit.id, edit.value)
        && let Some(to) = Dialect::named(name)
    {
        session.0.choose_dialect(to);
        return None;
    }
    let mut scenario = (**session.0.scenario()).clone();
    (setting.set)(&mut scenario, edit.value);
    session.0.edit(scenario, edit.phase);
    None
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

fn guide(props: &PanelProps, on_verdict: Callback<Verdict>, text: &'static Text) -> Html {
    let session = &props.session.0;
    let about = (text.circuit_breaker.preset)(session.preset);
    let run = &props.seen.run;
    let moments: Rc<[(Time, AttrValue)]> = run
        .all_significant()
        .iter()
        .take(MOST_MOMENTS)
        .filter_map(|index| run.log.entries().get(*index as usize))
        .map(|entry| (entry.at, AttrValue::from((text.circuit_breaker.sentence)(&run.scenario, entry))))
        .collect();
    let on_seek = {
        let session = session.clone();
        Callback::from(move |at| session.playback.dispatch(PlaybackAction::Seek(at)))
    };
    let on_exercise = {
        let session = session.clone();
        Callback::from(move |on: bool| {
            if let Some(exercise) = &session.exercise {
                let scenario = if on { exercise.start::<CircuitBreaker>() } else { session.preset.scenario() };
                session.history.dispatch(HistoryAction::Load(Rc::new(scenario)));
            }
            session.playback.dispatch(PlaybackAction::Seek(Time::ZERO));
            session.exercising.set(on);
        })
    };
    let on_seed = {
        let session = session.clone();
        Callback::from(move |seed| {
            session.edit(Scenario { seed, ..(**session.scenario()).clone() }, Phase::Commit);
        })
    };
    let on_run = {
        let (session, on_transport) = (session.clone(), props.on_transport.clone());
        Callback::from(move |()| {
            session.playback.dispatch(PlaybackAction::Seek(Time::ZERO));
            on_transport.emit(Transport::Play);
        })
    };
    html! {
        <Guide<CircuitBreaker> {on_verdict} story={about.story} tries={about.tries} {moments} exercise={session.exercise.clone()} exercising={*session.exercising}
            scenario={Shared::from(session.scenario().clone())} {on_seek} {on_exercise} {on_seed} {on_run} />
    }
}
