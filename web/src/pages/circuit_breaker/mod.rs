//! The circuit-breaker lab: its stage, lanes, settings and sentences, put into the frame that all labs share.

mod acts;
mod charts;
mod detail;
mod dock;
mod events;
mod every_breaker;
mod explain;
mod lanes;
mod panel;
mod series;
pub mod stage;
mod state;
mod strip;
mod tree;

use self::acts::break_acts;
use self::detail::Detail;
use self::dock::LabDock;
use self::panel::Panel;
use self::stage::{Stage, StageRun, StageWorld};
use self::strip::Strip;
use crate::components::status::{Message, Status};
use crate::door::visible::use_visible;
use crate::door::{address, media, page, size};
use crate::language::use_text;
use crate::pages::lab::acts::{lab_state, story_acts, toggle_compare, transport, use_arrival, use_lab_api, use_seen};
use crate::pages::lab::choices::choices;
use crate::pages::lab::embed_dialog::EmbedDialog;
use crate::pages::lab::fault_dialog::FaultDialog;
use crate::pages::lab::header::{Header, Preferences, Verbosity};
use crate::pages::lab::host::use_host;
use crate::pages::lab::keeping::use_keeping;
use crate::pages::lab::keys::{KeyActs, use_lab_keys};
use crate::pages::lab::notices::Notices;
use crate::pages::lab::session::{self, SessionRef, use_session};
use crate::pages::lab::share::Share;
use crate::pages::lab::story::Story;
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use circuit_breaker::Preset;
use circuit_breaker::readout::at_cursor;
use lab::{CircuitBreaker, Compare, LabId, Parsed, Part};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of the breaker.
pub type Seen = session::Seen<CircuitBreaker>;
type Session = session::Session<CircuitBreaker>;

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
    let embedded = session.embed.0.is_some();
    // An embed reads nothing that the browser keeps.
    let preferences = use_state(move || if embedded { Preferences::default() } else { Preferences::load() });
    let (help_open, share_open, break_open) = (use_state(|| false), use_state(|| false), use_state(|| false));
    let embed_open = use_state(|| false);
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
    // In other people's pages it also rests while it is off the screen.
    let page_node = use_node_ref();
    let on_screen = use_visible(&page_node);
    let was_on_screen = use_mut_ref(|| false);
    use_effect_with((on_screen, session.playback.dispatcher()), move |(on_screen, playback)| {
        // Before the browser has looked for the first time nothing is known, and nothing is stopped.
        let was = was_on_screen.replace(*on_screen);
        if embedded && was && !on_screen {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
    use_arrival(&session);
    let seen = use_seen(&session, session.run.ready.as_ref());
    let compared = use_seen(&session, session.compared.ready.as_ref());
    use_lab_api(&session, seen.as_ref(), &props.on_open);
    let transport = transport(&session);
    let told = seen
        .as_ref()
        .filter(|_| embedded)
        .map(|seen| lab_state::<CircuitBreaker>(session.preset, session.scenario(), seen));
    use_host(&session, seen.as_ref(), told, &transport, &props.on_open);
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
        let shown = |part: Part, html: Html| if session.embed.shows(part) { html } else { Html::default() };
        let has_panel = session.embed.shows(Part::Settings) || session.embed.shows(Part::Guide);
        let parts = [
            shown(Part::Stage, stage),
            if has_panel { panel } else { Html::default() },
            shown(Part::Readouts, strip),
            shown(Part::Timeline, dock),
            shown(Part::Detail, detail),
        ];
        arrange(narrow || embedded, parts)
    });
    let head = if embedded {
        let alone = format!("{}{link}", address::base());
        html! {
            <header class="embed-head">
                <h1>{ preset_text.name }</h1>
                <a href={alone} target="_blank" rel="noopener">{ text.shell.embed.alone }</a>
            </header>
        }
    } else {
        html! { <Header lab={text.circuit_breaker.name} href={format!("#/{}", LabId::CircuitBreaker.id())} preferences={*preferences} {on_preferences}
        on_share={open(&share_open)} help_open={*help_open}
        on_embed={open(&embed_open)} on_help={ let help = help_open.setter(); Callback::from(move |open| help.set(open)) } /> }
    };
    html! {
        <>
            { head }
            <main id="main" tabindex="-1" ref={page_node}>
                if !embedded {
                <Story title={preset_text.name} story={preset_text.story} presets={(*presets).clone()} preset={session.preset.id()}
                    seed={session.scenario().seed} seed_error={(*seed_error).clone()} can_undo={session.history.can_undo()}
                    can_redo={session.history.can_redo()} changed={**session.scenario() != *session.base} on_act={on_story} />
                }
                <Notices<CircuitBreaker> session={SessionRef(session.clone())} refused={(*refused).clone()} on_open={props.on_open.clone()} />
                <div class="lab-page">{ for parts }</div>
                <Announcer seen={seen.clone()} verbosity={preferences.verbosity} stepped={session.playback.entry.is_some()} said={(*said).clone()} />
            </main>
            <FaultDialog open={*break_open} now={session.playback.at} {broken} on_act={on_break_act} on_close={close(&break_open)} />
            <Share open={*share_open} link={format!("{}{link}", address::base())} on_close={close(&share_open)}
                digest={seen.as_ref().map_or(String::new(), |seen| seen.run.digest.to_string())} />
            if !embedded {
                <EmbedDialog open={*embed_open} title={format!("{}: {}", text.circuit_breaker.name, preset_text.name)} base={address::base()}
                    link={if *embed_open { AttrValue::from(link.to_string()) } else { AttrValue::Static("") }} on_close={close(&embed_open)} />
            }
        </>
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

fn compare_name(session: &Session, text: &'static Text) -> AttrValue {
    match session.compare {
        Compare::Off => AttrValue::Static(""),
        Compare::Former => text.shell.dock.compare_former.into(),
        Compare::Variant(variant) => (text.circuit_breaker.variant_short)(variant).into(),
    }
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
