//! The dock of a lab: the shared one, driven by its visit. The lanes are the lab's own.

use super::choices::choices;
use super::dock::Dock;
use super::session::{Seen, Session, SessionRef};
use super::voice::Voice;
use crate::components::lanes::Seek;
use crate::components::scrubber::Scrub;
use crate::components::select::Choice;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use lab::Compare;
use sim::Time;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`LabDock`].
#[derive(Properties)]
pub struct LabDockProps<P: Pattern> {
    /// The visit.
    pub session: SessionRef<P>,
    /// What is seen at the cursor.
    pub seen: Seen<P>,
    /// Told of the buttons.
    pub on_transport: Callback<Transport>,
    /// The lanes.
    pub children: Html,
}

impl<P: Pattern> PartialEq for LabDockProps<P> {
    fn eq(&self, _: &Self) -> bool {
        // The visit changes with every frame.
        false
    }
}

/// The dock.
#[component]
pub fn LabDock<P: Voice>(props: &LabDockProps<P>) -> Html {
    let text = use_text();
    let session = &props.session.0;
    let Seen { run, cursor, at, .. } = &props.seen;
    let said = said(props, text);
    let (comparisons, comparison) = use_comparisons(session, text);
    let scenario = &run.scenario;
    let (time, of) = P::time_field(text, scenario, *at, run.end);
    let entries = run.log.len() as u64;
    let state = P::state_word(text, &props.seen);
    let moment = P::moment(text, scenario, *at);
    let value_text = (text.shell.dock.value_text)(&moment, &state, *cursor as u64, entries);
    let position = (text.shell.dock.position)(&of, *cursor as u64, entries);
    let mark =
        |place: Option<super::marks::Place>| place.map(|place| AttrValue::from(P::moment(text, scenario, place.at)));
    html! {
        <Dock playback={*session.playback} pace={P::pace(scenario)} end={run.end} reached={session.end} {time} {position} {value_text} {moment}
            mark_a={mark(session.marks.a)} mark_b={mark(session.marks.b)} {comparisons} {comparison}
            said={said.0} said_matters={said.1} on_transport={props.on_transport.clone()} on_scrub={on_scrub(props)}
            on_seek_text={on_seek_text(props, text)}>
            { props.children.clone() }
        </Dock>
    }
}

/// Moves the cursor to where somebody points in the lanes; the callback stays the same, so that they are not drawn again.
#[hook]
pub fn use_lane_seek<P: Pattern>(session: &SessionRef<P>) -> Callback<Seek> {
    let playback = session.0.playback.dispatcher();
    use_callback(session.0.end, move |seek: Seek, end| {
        playback.dispatch(PlaybackAction::Scrub(Time::from_micros(seek.at_us).min(*end)))
    })
}

/// The moment of the first difference from the former run, where that is compared with.
#[hook]
pub fn use_divergence<P: Pattern>(session: &SessionRef<P>, seen: &Seen<P>, compared: Option<&Seen<P>>) -> Option<Time> {
    let former = (session.0.compare == Compare::Former).then(|| compared.map(|seen| seen.run.clone())).flatten();
    let divergence = use_memo((seen.run.clone(), former), |(run, former)| {
        let former = former.as_ref()?;
        let index = run.log.first_divergence(&former.log)?;
        let entry = run.log.entries().get(index).or_else(|| former.log.entries().get(index))?;
        Some(entry.at)
    });
    *divergence
}

/// What it can be compared with, and what it is compared with. Told anew when the scenario is another one: a frame of a
/// drag has no time for holding all variants against it.
#[hook]
fn use_comparisons<P: Voice>(session: &Session<P>, text: &'static Text) -> (Rc<[Choice]>, AttrValue) {
    let scenario = session.scenario_in_props();
    // A variant that is the run itself shows nothing, and is not offered.
    let differing = use_memo(scenario, |scenario| {
        let all = P::variants().iter().copied();
        all.filter(|variant| P::varied(*variant, scenario) != **scenario).collect::<Vec<_>>()
    });
    let comparison: AttrValue = match session.compare {
        Compare::Off => "off".into(),
        Compare::Former => "former".into(),
        Compare::Variant(variant) if !differing.contains(&variant) => "off".into(),
        Compare::Variant(variant) => P::variant_id(variant).into(),
    };
    let choices =
        use_memo((Shared::from(differing), session.history.can_undo(), text), |(differing, can_undo, text)| {
            let former = can_undo.then_some(("former", text.shell.dock.compare_former));
            let variants = differing.iter().map(|variant| (P::variant_id(*variant), P::variant_name(text, *variant)));
            choices([("off", text.shell.dock.compare_off)].into_iter().chain(former).chain(variants))
        });
    ((*choices).clone(), comparison)
}

/// What just happened: where somebody stepped to, that entry; else the last one that matters.
fn said<P: Voice>(props: &LabDockProps<P>, text: &'static Text) -> (AttrValue, bool) {
    let Seen { run, cursor, .. } = &props.seen;
    let stepped = props.session.0.playback.entry.and_then(|_| cursor.checked_sub(1));
    let index = stepped.or_else(|| P::latest(&props.seen));
    let Some(entry) = index.and_then(|index| run.log.entries().get(index)) else {
        return (text.shell.dock.start.into(), false);
    };
    let what = P::sentence(text, run, entry);
    let matters = P::is_significant(&entry.event);
    if stepped.is_some() {
        return (what.into(), matters);
    }
    (format!("{}: {what}", P::moment(text, &run.scenario, entry.at)).into(), matters)
}

fn on_scrub<P: Voice>(props: &LabDockProps<P>) -> Callback<Scrub> {
    let (session, run) = (props.session.0.clone(), props.seen.run.clone());
    Callback::from(move |scrub| {
        let at = session.playback.at;
        match scrub {
            Scrub::To(us) => {
                session.playback.dispatch(PlaybackAction::Scrub(Time::from_micros(us.max(0.0) as u64).min(session.end)))
            }
            Scrub::Event(by) => session.step(&run, by > 0),
            Scrub::Significant(by) => session.leap(&run, by > 0),
            Scrub::Time(by) if by > 0 => {
                session.playback.dispatch(PlaybackAction::Seek((at + P::small_step()).min(session.end)))
            }
            Scrub::Time(_) => session.playback.dispatch(PlaybackAction::Seek(at - P::small_step())),
            Scrub::Start => session.playback.dispatch(PlaybackAction::Seek(Time::ZERO)),
            Scrub::End => session.playback.dispatch(PlaybackAction::Seek(session.end)),
        }
    })
}

fn on_seek_text<P: Voice>(props: &LabDockProps<P>, text: &'static Text) -> Callback<String, Result<(), AttrValue>> {
    let (session, run) = (props.session.0.clone(), props.seen.run.clone());
    Callback::from(move |typed: String| match P::read_moment(text, &run, &typed) {
        Some(moment) if session.go_to(&run, moment) => Ok(()),
        Some(_) => {
            let end = P::moment(text, &run.scenario, session.end);
            Err((text.shell.dock.beyond)(&typed, &end, run.log.len() as u64).into())
        }
        None => Err(P::no_moment(text, &run, &typed).into()),
    })
}
