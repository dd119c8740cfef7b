//! The page of a lab: the frame that all labs share, with the parts that a lab brings.

use super::acts::{
    Hands, lab_state, on_deed, story_acts, toggle_compare, transport, use_arrival, use_lab_api, use_seen,
};
use super::choices::choices;
use super::chrome::{self, Chrome, arrange};
use super::deeds::Deed;
use super::desk::{use_desk, use_rest};
use super::header::Verbosity;
use super::heading::use_heading;
use super::held::{self, HeldPanel};
use super::host::use_host;
use super::keeping::use_keeping;
use super::keys::use_lab_keys;
use super::lab_dock::LabDock;
use super::named;
use super::notices::Notices;
use super::session::{Seen, Session, SessionRef, use_session};
use super::strip::Strip;
use super::verdicts::use_verdicts;
use super::voice::Voice;
use crate::components::finder::Command;
use crate::components::status::{Message, Status};
use crate::components::transport::Transport;
use crate::door::page;
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pattern::Pattern;
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

    /// What its buttons do, for those who look for it by name: made of the lists that the buttons are made of.
    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command>;

    /// The tab of the panel in which things are broken, where that is no dialog.
    const BREAKS_IN: Option<&'static str> = None;

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
    let desk = use_desk(embedded);
    let view = use_state(P::View::default);
    let heading = use_heading::<P>(&session, text);
    use_effect_with(heading.title.clone(), |title| page::set_title(&format!("{title} · {}", text.shell.product)));
    use_keeping::<P>(&session, desk.on_refused.clone());
    let page_node = use_node_ref();
    use_rest(embedded, &session.playback, &page_node);
    use_arrival(&session);
    let seen = use_seen(&session, session.run.ready.as_ref());
    let compared = use_seen(&session, session.compared.ready.as_ref());
    use_lab_api(&session, seen.as_ref(), &props.on_open);
    use_verdicts(&session, &desk.on_say, text);
    let transport = transport(&session);
    let told = seen.as_ref().filter(|_| embedded).map(|seen| lab_state::<P>(session.preset, session.scenario(), seen));
    use_host(&session, seen.as_ref(), told, &transport, &props.on_open);
    // What only passes acts on stays the same from frame to frame: head and story stay as they are while the cursor moves.
    let newest = use_newest(&session);
    let newest_frame = use_mut_ref(|| None::<Rc<Frame<P>>>);
    let on_story = {
        let newest = newest.clone();
        use_callback((props.on_open.clone(), desk.seed_error.clone(), text), move |act, (on_open, seed_error, _)| {
            let session = newest.get();
            story_acts(&session, on_open, seed_error, text).emit(act);
        })
    };
    let link_now = {
        let session = session.clone();
        Callback::from(move |()| session.link(session.run.ready.as_deref()).to_string())
    };
    // A dialog in which nothing can be done would be a riddle.
    let on_break = match session.held || *session.exercising || session.embed.locks("do") {
        true => {
            let why = if session.held { text.shell.panel.held } else { text.shell.panel.locked };
            desk.on_say.reform(move |()| why.into())
        }
        // It stands still meanwhile: what is broken is broken at the moment at which somebody wanted it.
        false => {
            let (transport, on_open) = (transport.clone(), desk.breaks.on_open.clone());
            Callback::from(move |()| {
                transport.emit(Transport::Pause);
                on_open.emit(());
            })
        }
    };
    let does = on_deed(Hands {
        playing: session.playback.playing,
        on_compare: toggle_compare(&session),
        transport: transport.clone(),
        on_story: on_story.clone(),
        on_break: breaks_by::<P>(&on_break),
        on_share: desk.share.on_open.clone(),
        on_embed: desk.embed.on_open.clone(),
        on_say: desk.on_say.clone(),
        link: link_now,
        text,
    });
    use_lab_keys(desk.preferences.letter_keys, does.clone());
    let newest_deed = use_newest(&does);
    let of_lab = {
        let frame = newest_frame.clone();
        use_callback(text, move |(), text| {
            let frame = frame.borrow().clone();
            let newest_deed = newest_deed.clone();
            let does = Callback::from(move |deed| {
                let does = newest_deed.get();
                does.emit(deed);
            });
            named_in::<P>(&newest.get(), frame.as_deref(), &does, text)
        })
    };
    let presets = use_memo(text, |_| {
        choices(P::presets().iter().map(|preset| (P::preset_id(*preset), P::preset_text(text, *preset).name)))
    });
    // Held against each other when one of them is another, not with every frame.
    let changed = use_memo((session.scenario_in_props(), session.base.clone()), |_| session.is_edited());
    let session_ref = SessionRef(session.clone());
    let parts = seen.as_ref().map(|seen| {
        let frame = Rc::new(Frame {
            session: session_ref.clone(),
            seen: seen.clone(),
            compared: compared.clone(),
            on_transport: transport.clone(),
            on_say: desk.on_say.clone(),
            on_break: on_break.clone(),
            opened: desk.opened,
            view: view.clone(),
            on_open_done: desk.on_open_done.clone(),
        });
        *newest_frame.borrow_mut() = Some(frame.clone());
        arrange(desk.narrow || embedded, parts(&frame, text))
    });
    // Written only where it can be seen: it may hold a packed document, and the cursor moves with every frame.
    let link = (embedded || desk.share.open || desk.embed.open)
        .then(|| session.link(seen.as_ref().map(|seen| &*seen.run)).to_string());
    let chrome = Chrome {
        desk: &desk,
        lab: P::ID,
        lab_name: P::name(text),
        embedded,
        exercise: session.exercise.clone().filter(|_| *session.exercising),
        title: heading.title,
        story: heading.story,
        file: P::file_name(session.scenario()).map(AttrValue::from),
        held: session.held,
        preset: P::preset_id(session.preset),
        presets: (*presets).clone(),
        seed: P::seed(session.scenario()),
        can_undo: (session.history.can_undo(), session.history.can_redo()),
        changed: *changed,
        on_story,
        of_lab,
        link: link.unwrap_or_default().into(),
        digest: seen.as_ref().map_or(String::new(), |seen| seen.run.digest.to_string()),
        page_node,
    };
    let notices = html! {
        <Notices<P> session={session_ref.clone()} refused={(*desk.refused).clone()} on_open={props.on_open.clone()} />
    };
    let announcer = html! {
        <Announcer<P> {seen} verbosity={desk.preferences.verbosity} stepped={session.playback.entry.is_some()} said={desk.said.clone()} />
    };
    let breaks = P::break_dialog(&session_ref, desk.breaks.open, desk.breaks.on_close.clone());
    chrome::page(chrome, text, notices, html! { { for parts } }, announcer, breaks)
}

/// Opens the dialog in which things are broken, or the tab.
fn breaks_by<P: Face>(dialog: &Callback<()>) -> Callback<()> {
    P::BREAKS_IN.map_or_else(|| dialog.clone(), |tab| named::press([AttrValue::Static(tab)]))
}

/// All that can be found by name in this lab, the nearest first.
fn named_in<P: Face>(
    session: &Session<P>,
    frame: Option<&Frame<P>>,
    on_deed: &Callback<Deed>,
    text: &'static Text,
) -> Vec<Command> {
    let mut all = named::deeds(session, on_deed, text);
    all.extend(frame.into_iter().flat_map(|frame| P::named(frame, text)));
    all.extend(named::tabs(text));
    all.extend(named::exports(text));
    all.extend(named::settings(session, text));
    all
}

/// The parts that this page shows, in the order of a wide one.
fn parts<P: Face>(frame: &Frame<P>, text: &'static Text) -> [Html; 5] {
    let Frame { session, seen, compared, on_transport, .. } = frame;
    let embed = &session.0.embed;
    let name = compare_name(&session.0, text);
    let shown = |part: Part, html: &dyn Fn() -> Html| if embed.shows(part) { html() } else { Html::default() };
    let has_panel = embed.shows(Part::Settings) || embed.shows(Part::Guide);
    if session.0.held {
        let panel = html! { <HeldPanel<P> key="held" session={session.clone()} seen={seen.clone()} on_transport={on_transport.clone()} /> };
        let none = Html::default;
        return [shown(Part::Stage, &|| P::stage(frame)), panel, none(), held::cover(text), none()];
    }
    [
        shown(Part::Stage, &|| P::stage(frame)),
        if has_panel { P::panel(frame) } else { Html::default() },
        shown(
            Part::Readouts,
            &|| html! { <Strip<P> key="strip" seen={seen.clone()} compared={compared.clone()} name={name.clone()} /> },
        ),
        shown(Part::Timeline, &|| {
            html! {
                <LabDock<P> key="dock" session={session.clone()} seen={seen.clone()} on_transport={on_transport.clone()}>{ P::lanes(frame) }</LabDock<P>>
            }
        }),
        shown(Part::Detail, &|| P::detail(frame)),
    ]
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
        let said = format!("{}: {}", P::moment(text, &run.scenario, entry.at), P::sentence(text, run, entry));
        Some(Message { number: index as u64 + 1, text: said.into() })
    });
    let said = props.said.clone().map(|text| Message { number: u64::MAX, text });
    html! { <><Status message={happened} /><Status message={said} /></> }
}
