//! The page of a lab: the frame that all labs share, with the parts that a lab brings.

use super::acts::{lab_state, story_acts, toggle_compare, transport, use_arrival, use_lab_api, use_seen};
use super::choices::choices;
use super::embed_dialog::EmbedDialog;
use super::header::{Header, Preferences, Verbosity};
use super::host::use_host;
use super::keeping::use_keeping;
use super::keys::{KeyActs, use_lab_keys};
use super::lab_dock::LabDock;
use super::notices::Notices;
use super::session::{Seen, Session, SessionRef, use_session};
use super::share::Share;
use super::story::Story;
use super::strip::Strip;
use super::voice::Voice;
use crate::components::status::{Message, Status};
use crate::components::transport::Transport;
use crate::door::visible::use_visible;
use crate::door::{address, media, page};
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use lab::{Compare, Parsed, Part};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// What a lab's own parts are made of.
pub struct Frame<P: Face> {
    /// The visit.
    pub session: SessionRef<P>,
    /// What is seen at the cursor.
    pub seen: Seen<P>,
    /// What is seen then in the compared run.
    pub compared: Option<Seen<P>>,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
    /// Told what came of something, for the status line.
    pub on_say: Callback<AttrValue>,
    /// Opens the dialog, or whatever this lab has, in which things are broken.
    pub on_break: Callback<()>,
    /// A thing done that was opened in the timeline, by its place.
    pub opened: Option<usize>,
    /// Opens one.
    pub on_open_done: Callback<usize>,
    /// What somebody looks at.
    pub view: UseStateHandle<P::View>,
}

/// A pattern with the parts of its page. A new lab implements this.
pub trait Face: Voice {
    /// What somebody looks at, beside the cursor; shared by all parts of the page.
    type View: Default + Clone + PartialEq + 'static;

    /// The system at the cursor.
    fn stage(frame: &Frame<Self>) -> Html;
    /// What is beside it.
    fn panel(frame: &Frame<Self>) -> Html;
    /// The system in time.
    fn lanes(frame: &Frame<Self>) -> Html;
    /// The tabs under the dock.
    fn detail(frame: &Frame<Self>) -> Html;

    /// The dialog in which things are broken, where the lab has one.
    fn break_dialog(_: &SessionRef<Self>, _open: bool, _on_close: Callback<()>) -> Html {
        Html::default()
    }
}

/// See [`LabPage`].
#[derive(Properties)]
pub struct LabPageProps<P: Pattern> {
    /// What the address says.
    pub parsed: Shared<Parsed<P>>,
    /// Opens another link, given as a fragment.
    pub on_open: Callback<String>,
}

impl<P: Pattern> PartialEq for LabPageProps<P> {
    fn eq(&self, other: &Self) -> bool {
        self.parsed == other.parsed && self.on_open == other.on_open
    }
}

/// The lab.
#[component]
pub fn LabPage<P: Face>(props: &LabPageProps<P>) -> Html {
    let text = use_text();
    let session = Rc::new(use_session(&props.parsed));
    let embedded = session.embed.0.is_some();
    // An embed reads nothing that the browser keeps.
    let preferences = use_state(move || if embedded { Preferences::default() } else { Preferences::load() });
    let (help_open, share_open, break_open) = (use_state(|| false), use_state(|| false), use_state(|| false));
    let embed_open = use_state(|| false);
    let refused = use_state(|| None::<String>);
    let said = use_state(|| None::<AttrValue>);
    let opened = use_state(|| None::<usize>);
    let seed_error = use_state(|| None::<AttrValue>);
    let view = use_state(P::View::default);
    let narrow = media::use_media(media::NARROW);
    let preset_text = P::preset_text(text, session.preset);
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
    let page_node = use_node_ref();
    use_rest(&session, &page_node);
    use_arrival(&session);
    let seen = use_seen(&session, session.run.ready.as_ref());
    let compared = use_seen(&session, session.compared.ready.as_ref());
    use_lab_api(&session, seen.as_ref(), &props.on_open);
    let transport = transport(&session);
    let told = seen.as_ref().filter(|_| embedded).map(|seen| lab_state::<P>(session.preset, session.scenario(), seen));
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
    // What only passes acts on stays the same from frame to frame, so that head and story are not drawn again while only
    // the cursor moves.
    let newest = use_mut_ref(|| session.clone());
    *newest.borrow_mut() = session.clone();
    let on_story = use_callback((props.on_open.clone(), seed_error.clone()), move |act, (on_open, seed_error)| {
        let session = newest.borrow().clone();
        story_acts(&session, on_open, seed_error, text).emit(act);
    });
    let on_preferences = use_callback(preferences.setter(), |chosen: Preferences, preferences| {
        chosen.save();
        preferences.set(chosen);
    });
    let on_share = use_callback(share_open.setter(), |(), open| open.set(true));
    let on_embed = use_callback(embed_open.setter(), |(), open| open.set(true));
    let on_help = use_callback(help_open.setter(), |wanted: bool, open| open.set(wanted));
    let on_break = use_callback(break_open.setter(), |(), open| open.set(true));
    let link = session.link(seen.as_ref().map(|seen| &*seen.run));
    let presets = use_memo((), |()| {
        choices(P::presets().iter().map(|preset| (P::preset_id(*preset), P::preset_text(text, *preset).name)))
    });
    let on_say = {
        let said = said.setter();
        Callback::from(move |what: AttrValue| said.set(Some(what)))
    };
    let session_ref = SessionRef(session.clone());
    let parts = seen.as_ref().map(|seen| {
        let frame = Frame {
            session: session_ref.clone(),
            seen: seen.clone(),
            compared: compared.clone(),
            on_transport: transport.clone(),
            on_say,
            on_break,
            opened: *opened,
            view: view.clone(),
            on_open_done: {
                let opened = opened.setter();
                Callback::from(move |index| opened.set(Some(index)))
            },
        };
        let name = compare_name(&session, text);
        let shown = |part: Part, html: &dyn Fn() -> Html| if session.embed.shows(part) { html() } else { Html::default() };
        let has_panel = session.embed.shows(Part::Settings) || session.embed.shows(Part::Guide);
        let parts = [
            shown(Part::Stage, &|| P::stage(&frame)),
            if has_panel { P::panel(&frame) } else { Html::default() },
            shown(Part::Readouts, &|| html! { <Strip<P> key="strip" seen={seen.clone()} compared={compared.clone()} name={name.clone()} /> }),
            shown(Part::Timeline, &|| html! {
                <LabDock<P> key="dock" session={session_ref.clone()} seen={seen.clone()} on_transport={transport.clone()}>{ P::lanes(&frame) }</LabDock<P>>
            }),
            shown(Part::Detail, &|| P::detail(&frame)),
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
        html! { <Header here={P::ID} preferences={*preferences} {on_preferences}
        {on_share} help_open={*help_open}
        {on_embed} {on_help} /> }
    };
    html! {
        <>
            { head }
            <main id="main" tabindex="-1" ref={page_node} data-lab={P::ID.id()}>
                if !embedded {
                <Story title={preset_text.name} story={preset_text.story} presets={(*presets).clone()} preset={P::preset_id(session.preset)}
                    seed={P::seed(session.scenario())} seed_error={(*seed_error).clone()} can_undo={session.history.can_undo()}
                    can_redo={session.history.can_redo()} changed={**session.scenario() != *session.base} on_act={on_story} />
                }
                <Notices<P> session={session_ref.clone()} refused={(*refused).clone()} on_open={props.on_open.clone()} />
                <div class="lab-page">{ for parts }</div>
                <Announcer<P> seen={seen.clone()} verbosity={preferences.verbosity} stepped={session.playback.entry.is_some()} said={(*said).clone()} />
            </main>
            { P::break_dialog(&session_ref, *break_open, close(&break_open)) }
            <Share open={*share_open} link={format!("{}{link}", address::base())} on_close={close(&share_open)}
                digest={seen.as_ref().map_or(String::new(), |seen| seen.run.digest.to_string())} />
            if !embedded {
                <EmbedDialog open={*embed_open} title={format!("{}: {}", P::name(text), preset_text.name)} base={address::base()}
                    link={if *embed_open { AttrValue::from(link.to_string()) } else { AttrValue::Static("") }} on_close={close(&embed_open)} />
            }
        </>
    }
}

/// Rests while nobody can see it: in a hidden tab, and in other people's pages also off the screen.
#[hook]
fn use_rest<P: Pattern>(session: &Rc<Session<P>>, page_node: &NodeRef) {
    let embedded = session.embed.0.is_some();
    let on_hidden = use_callback(session.playback.dispatcher(), |hidden: bool, playback| {
        if hidden {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
    page::use_hidden(on_hidden);
    let on_screen = use_visible(page_node);
    let was_on_screen = use_mut_ref(|| false);
    use_effect_with((on_screen, session.playback.dispatcher()), move |(on_screen, playback)| {
        // Before the browser has looked for the first time nothing is known, and nothing is stopped.
        let was = was_on_screen.replace(*on_screen);
        if embedded && was && !on_screen {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
}

/// The parts in the order in which they are read, which is also that of the focus.
fn arrange(narrow: bool, [stage, panel, strip, dock, detail]: [Html; 5]) -> Html {
    if narrow {
        html! { <>{ stage }{ dock }{ strip }{ panel }{ detail }</> }
    } else {
        html! { <><div class="lab" key="lab">{ stage }{ panel }</div>{ strip }{ dock }{ detail }</> }
    }
}

fn compare_name<P: Voice>(session: &Session<P>, text: &'static Text) -> AttrValue {
    match session.compare {
        Compare::Off => AttrValue::Static(""),
        Compare::Former => text.shell.dock.compare_former.into(),
        Compare::Variant(variant) => P::variant_short(text, variant).into(),
    }
}

#[derive(Properties)]
struct AnnouncerProps<P: Pattern> {
    seen: Option<Seen<P>>,
    verbosity: Verbosity,
    stepped: bool,
    said: Option<AttrValue>,
}

impl<P: Pattern> PartialEq for AnnouncerProps<P> {
    fn eq(&self, other: &Self) -> bool {
        self.seen == other.seen
            && (self.verbosity, self.stepped) == (other.verbosity, other.stepped)
            && self.said == other.said
    }
}

/// Tells screen readers what happens, in the sentences of the event table.
#[component]
fn Announcer<P: Voice>(props: &AnnouncerProps<P>) -> Html {
    let text = use_text();
    let index = props.seen.as_ref().and_then(|Seen { run, cursor, .. }| match props.verbosity {
        Verbosity::Off => None,
        Verbosity::All if props.stepped => cursor.checked_sub(1),
        Verbosity::All | Verbosity::Key => run.significant(cursor + 1, false),
    });
    let happened = props.seen.as_ref().zip(index).and_then(|(Seen { run, .. }, index)| {
        let entry = run.log.entries().get(index)?;
        let said = format!("{}: {}", P::moment(&run.scenario, entry.at), P::sentence(text, run, entry));
        Some(Message { number: index as u64 + 1, text: said.into() })
    });
    let said = props.said.clone().map(|text| Message { number: u64::MAX, text });
    html! { <><Status message={happened} /><Status message={said} /></> }
}
