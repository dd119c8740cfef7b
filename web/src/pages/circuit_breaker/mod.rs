//! The circuit-breaker lab: its stage, lanes, settings and sentences, put into the frame that all labs share.

mod charts;
mod detail;
mod dock;
mod events;
mod every_breaker;
mod explain;
mod keeping;
mod keys;
mod lanes;
mod notices;
mod panel;
mod series;
mod session;
pub mod stage;
mod state;
mod strip;
mod tree;

use self::detail::Detail;
use self::dock::LabDock;
use self::keeping::use_keeping;
use self::keys::{KeyActs, use_lab_keys};
use self::notices::Notices;
use self::panel::Panel;
use self::session::{Seen, Session, use_session};
use self::stage::{Stage, StageRun, StageWorld};
use self::strip::Strip;
use crate::api::{Api, to_js, use_api};
use crate::components::phase::Phase;
use crate::components::status::{Message, Status};
use crate::components::transport::Transport;
use crate::door::{address, chance, focus, media, page, size};
use crate::history::HistoryAction;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use crate::pages::lab::fault_dialog::{BreakAct, FaultDialog};
use crate::pages::lab::header::{Header, Preferences, Verbosity};
use crate::pages::lab::share::Share;
use crate::pages::lab::story::{Story, StoryAct};
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use circuit_breaker::readout::{ALL, at_cursor};
use circuit_breaker::{Preset, Scenario, Variant};
use lab::{CircuitBreaker, Compare, LabId, LabState, Link, Moment, Parsed, parse_moment};
use sim::MAX_SEED;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`CircuitBreakerPage`].
#[derive(Properties, PartialEq)]
pub struct CircuitBreakerPageProps {
    /// What the address says.
    pub parsed: Shared<Parsed<CircuitBreaker>>,
    /// Opens another link, given as a fragment.
    pub on_open: Callback<String>,
}

/// The lab.
#[component]
pub fn CircuitBreakerPage(props: &CircuitBreakerPageProps) -> Html {
    let text = use_text();
    let session = Rc::new(use_session(&props.parsed));
    let preferences = use_state(Preferences::load);
    let (help_open, share_open, break_open) = (use_state(|| false), use_state(|| false), use_state(|| false));
    let refused = use_state(|| None::<String>);
    let said = use_state(|| None::<AttrValue>);
    let opened_fault = use_state(|| None::<usize>);
    let seed_error = use_state(|| None::<AttrValue>);
    let narrow = media::use_media(media::NARROW);
    let preset_text = (text.circuit_breaker.preset)(session.preset);
    use_effect_with(preset_text.name, |name| page::set_title(&format!("{name} · Halfopen")));
    {
        let refused = refused.clone();
        use_keeping(
            &session,
            Callback::from(move |why| {
                if refused.is_none() {
                    refused.set(Some(why))
                }
            }),
        );
    }
    let on_hidden = use_callback(session.playback.dispatcher(), |hidden: bool, playback| {
        if hidden {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
    page::use_hidden(on_hidden);
    use_arrival(&session);
    let seen = use_seen(&session, session.run.ready.as_ref());
    let compared = use_seen(&session, session.compared.ready.as_ref());
    use_lab_api(&session, seen.as_ref(), &props.on_open);
    let transport = transport(&session);
    let open = |state: &UseStateHandle<bool>| {
        let state = state.setter();
        Callback::from(move |()| state.set(true))
    };
    let close = |state: &UseStateHandle<bool>| {
        let state = state.setter();
        Callback::from(move |()| state.set(false))
    };
    use_lab_keys(
        &session,
        KeyActs {
            transport: transport.clone(),
            on_break: open(&break_open),
            on_share: open(&share_open),
            on_help: open(&help_open),
            on_compare: toggle_compare(&session),
            letters: preferences.letter_keys,
        },
    );
    let on_story = story_acts(&session, &props.on_open, &seed_error, text);
    let on_preferences = {
        let preferences = preferences.setter();
        Callback::from(move |chosen: Preferences| {
            chosen.save();
            preferences.set(chosen);
        })
    };
    let link = session.link(seen.as_ref().map(|seen| &*seen.run));
    let presets =
        use_memo((), |()| choices(Preset::ALL.map(|preset| (preset.id(), (text.circuit_breaker.preset)(preset).name))));
    let on_say = {
        let said = said.setter();
        Callback::from(move |what: AttrValue| said.set(Some(what)))
    };
    let on_break_act = break_acts(&session, &break_open);
    let broken = session.scenario().faults.iter().any(|fault| fault.is_active(session.playback.at));
    let parts = seen.as_ref().map(|seen| {
        let stage = html! { <StageFrame key="stage" seen={seen.clone()} speed={session.playback.speed} on_break={open(&break_open)} /> };
        let panel = html! { <Panel key="panel" session={SessionRef(session.clone())} seen={seen.clone()} opened_fault={*opened_fault} on_transport={transport.clone()} /> };
        let strip = html! { <LabStrip key="strip" seen={seen.clone()} compared={compared.clone()} name={compare_name(&session, text)} /> };
        let on_open_fault = { let opened = opened_fault.setter(); Callback::from(move |index| opened.set(Some(index))) };
        let dock = html! { <LabDock key="dock" session={SessionRef(session.clone())} seen={seen.clone()} compared={compared.clone()} on_transport={transport.clone()} {on_open_fault} /> };
        let detail = html! { <Detail key="detail" session={SessionRef(session.clone())} seen={seen.clone()} compared={compared.clone()} on_say={on_say.clone()} /> };
        arrange(narrow, [stage, panel, strip, dock, detail])
    });
    html! {
        <>
            <Header lab={text.circuit_breaker.name} href={format!("#/{}", LabId::CircuitBreaker.id())} preferences={*preferences} {on_preferences}
                on_share={open(&share_open)} help_open={*help_open}
                on_help={ let help = help_open.setter(); Callback::from(move |open| help.set(open)) } />
            <main id="main" tabindex="-1">
                <Story title={preset_text.name} story={preset_text.story} presets={(*presets).clone()} preset={session.preset.id()}
                    seed={session.scenario().seed} seed_error={(*seed_error).clone()} can_undo={session.history.can_undo()}
                    can_redo={session.history.can_redo()} changed={**session.scenario() != *session.base} on_act={on_story} />
                <Notices session={SessionRef(session.clone())} refused={(*refused).clone()} on_open={props.on_open.clone()} />
                <div class="lab-page">{ for parts }</div>
                <Announcer seen={seen.clone()} verbosity={preferences.verbosity} stepped={session.playback.entry.is_some()} said={(*said).clone()} />
            </main>
            <FaultDialog open={*break_open} now={session.playback.at} {broken} on_act={on_break_act} on_close={close(&break_open)} />
            <Share open={*share_open} link={format!("{}{link}", address::base())} on_close={close(&share_open)}
                digest={seen.as_ref().map_or(String::new(), |seen| seen.run.digest.to_string())} />
        </>
    }
}

/// The visit in props: never the same, since it holds what changes.
#[derive(Clone)]
pub struct SessionRef(pub Rc<Session>);

impl PartialEq for SessionRef {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The parts in the order in which they are read, which is also that of the focus.
fn arrange(narrow: bool, [stage, panel, strip, dock, detail]: [Html; 5]) -> Html {
    if narrow {
        html! { <>{ stage }{ dock }{ strip }{ panel }{ detail }</> }
    } else {
        html! { <><div class="lab" key="lab">{ stage }{ panel }</div>{ strip }{ dock }{ detail }</> }
    }
}

/// What is seen at the cursor of a run.
#[hook]
fn use_seen(session: &Session, run: Option<&Rc<series::Run>>) -> Option<Seen> {
    let run = run.cloned().map(Shared::from);
    let cursor = run.as_ref().map(|run| session.cursor_in(run));
    let at = session.playback.at;
    let seen = use_memo((run, cursor), |(run, cursor)| {
        let (run, cursor) = (run.clone()?, (*cursor)?);
        let world = Shared::new(run.state_at(cursor));
        Some((run, cursor, world))
    });
    seen.as_ref().clone().map(|(run, cursor, world)| Seen { run, cursor, world, at })
}

/// Goes to the entry that a link names, as soon as there is a run to find it in.
#[hook]
fn use_arrival(session: &Session) {
    let wanted = match session.arrived.link.moment {
        Some(Moment::Entry(number)) => Some(number),
        Some(Moment::At(_)) | None => None,
    };
    let at = session.run.ready.as_ref().zip(wanted).and_then(|(run, number)| {
        let index = (number as usize).min(run.log.len()).checked_sub(1)?;
        Some(PlaybackAction::Step { at: run.log.entries()[index].at, entry: index + 1 })
    });
    let playback = session.playback.dispatcher();
    let done = use_mut_ref(|| false);
    use_effect_with(at, move |at| {
        if let Some(step) = at
            && !done.replace(true)
        {
            playback.dispatch(*step);
        }
    });
}

#[hook]
fn use_lab_api(session: &Rc<Session>, seen: Option<&Seen>, on_open: &Callback<String>) {
    let seen = seen.cloned();
    let (state_of, log_of) = (seen.clone(), seen.clone());
    let (preset, scenario) = (session.preset, session.scenario().clone());
    let going = session.clone();
    let on_open = on_open.clone();
    use_api(Api {
        state: Rc::new(move || state_of.as_ref().map(|seen| lab_state(preset, &scenario, seen))),
        seek: Rc::new(move |text| {
            let (Some(moment), Some(seen)) = (parse_moment(&text), &seen) else {
                return Err(format!("“{text}” is no moment"));
            };
            if going.go_to(&seen.run, moment) { Ok(()) } else { Err(format!("“{text}” is not in the run")) }
        }),
        load: Rc::new(move |link| open_link(&link, &on_open)),
        log: Rc::new(move || {
            log_of.as_ref().map_or(Ok(wasm_bindgen::JsValue::NULL), |seen| to_js(seen.run.log.entries()))
        }),
    });
}

/// Opens a link as if somebody had followed it: a whole address, or its fragment.
fn open_link(link: &str, on_open: &Callback<String>) {
    let hash = link.split_once('#').map_or(link, |(_, hash)| hash);
    // The address is a convenience; the link opens all the same.
    let _ = address::push(hash);
    on_open.emit(hash.to_string());
}

fn lab_state(preset: Preset, scenario: &Scenario, seen: &Seen) -> LabState {
    LabState {
        lab: LabId::CircuitBreaker.id(),
        preset: preset.id(),
        seed: scenario.seed,
        t: seen.at.as_secs_f64(),
        entry: seen.cursor as u32,
        entries: seen.run.log.len() as u32,
        digest: seen.run.digest.short(),
        readouts: ALL.iter().map(|readout| (readout.id, at_cursor(readout.id, &seen.world, seen.at))).collect(),
    }
}

fn compare_name(session: &Session, text: &'static Text) -> AttrValue {
    match session.compare {
        Compare::Off => AttrValue::Static(""),
        Compare::Former => text.shell.dock.compare_former.into(),
        Compare::Variant(variant) => (text.circuit_breaker.variant_short)(variant).into(),
    }
}

fn toggle_compare(session: &Rc<Session>) -> Callback<()> {
    let session = session.clone();
    Callback::from(move |()| {
        let usual = Compare::Variant(Variant::usual(session.scenario()));
        session.set_compare.set(Some(if session.compare == Compare::Off { usual } else { Compare::Off }));
    })
}

/// What the buttons of the dock and the keys do.
fn transport(session: &Rc<Session>) -> Callback<Transport> {
    let session = session.clone();
    Callback::from(move |act: Transport| {
        let Some(run) = session.run.ready.clone() else { return };
        match act {
            Transport::PreviousSignificant => session.leap(&run, false),
            Transport::NextSignificant => session.leap(&run, true),
            Transport::StepBack => session.step(&run, false),
            Transport::StepForward => session.step(&run, true),
            Transport::Play => session.playback.dispatch(PlaybackAction::Play { end: run.end }),
            Transport::Pause => session.playback.dispatch(PlaybackAction::Pause),
            Transport::Speed(speed) => {
                if let Ok(speed) = speed.parse() {
                    session.playback.dispatch(PlaybackAction::Speed(speed));
                }
            }
            Transport::Set(mark) => {
                let place = session.place(&run);
                // A mark that is set already is gone to; it is taken away by its own button.
                match session.marks.get(mark) {
                    Some(set) if set != place => {
                        session.playback.dispatch(PlaybackAction::Step { at: set.at, entry: set.cursor });
                    }
                    Some(_) | None => session.marks.set(session.marks.with(mark, Some(place))),
                }
            }
            Transport::Clear(mark) => session.marks.set(session.marks.with(mark, None)),
            Transport::Compare(id) => session.set_compare.set(Some(match id.as_str() {
                "former" => Compare::Former,
                other => Variant::named(other).map_or(Compare::Off, Compare::Variant),
            })),
        }
    })
}

fn story_acts(
    session: &Rc<Session>,
    on_open: &Callback<String>,
    seed_error: &UseStateHandle<Option<AttrValue>>,
    text: &'static Text,
) -> Callback<StoryAct> {
    let (session, on_open, seed_error) = (session.clone(), on_open.clone(), seed_error.clone());
    Callback::from(move |act| {
        let edit = |change: &dyn Fn(&mut Scenario)| {
            let mut scenario = (**session.scenario()).clone();
            change(&mut scenario);
            session.edit(scenario, Phase::Commit);
        };
        match act {
            StoryAct::Preset(id) => {
                if let Some(preset) = Preset::named(&id) {
                    let link = format!("/{}/{}", LabId::CircuitBreaker.id(), preset.id());
                    debug_assert_eq!(Link::<CircuitBreaker>::parse(&link).link.preset, preset);
                    open_link(&link, &on_open);
                    focus::focus_id("preset");
                }
            }
            StoryAct::Seed(typed) => match typed.trim().parse::<u64>() {
                Ok(seed) if seed <= MAX_SEED => {
                    seed_error.set(None);
                    edit(&|scenario| scenario.seed = seed);
                }
                Ok(_) | Err(_) => {
                    let problem = Scenario { seed: u64::MAX, ..(**session.scenario()).clone() }.problems().pop();
                    seed_error.set(
                        problem
                            .map(|problem| (text.shell.notes.problem)(&sim::Problem { got: typed, ..problem }).into()),
                    );
                }
            },
            StoryAct::NewSeed => {
                seed_error.set(None);
                let seed = chance::seed();
                edit(&|scenario| scenario.seed = seed);
            }
            StoryAct::Undo => session.history.dispatch(HistoryAction::Undo),
            StoryAct::Redo => session.history.dispatch(HistoryAction::Redo),
            StoryAct::Reset => {
                let base = (**session.base.rc()).clone();
                edit(&|scenario| *scenario = base.clone());
            }
        }
    })
}

fn break_acts(session: &Rc<Session>, open: &UseStateHandle<bool>) -> Callback<BreakAct> {
    let (session, open) = (session.clone(), open.clone());
    Callback::from(move |act| {
        match act {
            BreakAct::Break(kind, length_ms) => session.break_now(kind, length_ms),
            BreakAct::Repair => session.repair_now(),
        }
        open.set(false);
    })
}

#[derive(Properties, PartialEq)]
struct StageFrameProps {
    seen: Seen,
    speed: f64,
    on_break: Callback<()>,
}

/// The stage in its box, drawn for the box's width.
#[component]
fn StageFrame(props: &StageFrameProps) -> Html {
    let node = use_node_ref();
    let width = size::use_width(&node);
    let Seen { run, cursor, world, at } = &props.seen;
    let search_success = at_cursor("search.success", world, *at);
    html! {
        <div class="stage" ref={node}>
            <Stage run={StageRun { scenario: run.scenario.clone(), log: run.log.clone(), spans: run.spans.clone() }}
                world={StageWorld(world.rc().clone())} now={*at} cursor={*cursor} {width} speed={props.speed} {search_success}
                on_break={props.on_break.clone()} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LabStripProps {
    seen: Seen,
    compared: Option<Seen>,
    name: AttrValue,
}

#[component]
fn LabStrip(props: &LabStripProps) -> Html {
    let compared = props.compared.as_ref().map(|seen| seen.world.clone());
    html! {
        <Strip world={props.seen.world.clone()} {compared} compared_name={props.name.clone()} now={props.seen.at}
            threads={props.seen.run.scenario.caller.threads} />
    }
}

#[derive(Properties, PartialEq)]
struct AnnouncerProps {
    seen: Option<Seen>,
    verbosity: Verbosity,
    stepped: bool,
    said: Option<AttrValue>,
}

/// Tells screen readers what happens, in the sentences of the event table.
#[component]
fn Announcer(props: &AnnouncerProps) -> Html {
    let text = use_text();
    let index = props.seen.as_ref().and_then(|Seen { run, cursor, .. }| match props.verbosity {
        Verbosity::Off => None,
        Verbosity::All if props.stepped => cursor.checked_sub(1),
        Verbosity::All | Verbosity::Key => run.significant(cursor + 1, false),
    });
    let happened = props.seen.as_ref().zip(index).and_then(|(Seen { run, .. }, index)| {
        let entry = run.log.entries().get(index)?;
        let what = (text.circuit_breaker.sentence)(&run.scenario, entry);
        let said = format!("{}: {what}", text::number::moment(entry.at));
        Some(Message { number: index as u64 + 1, text: said.into() })
    });
    let said = props.said.clone().map(|text| Message { number: u64::MAX, text });
    html! { <><Status message={happened} /><Status message={said} /></> }
}
