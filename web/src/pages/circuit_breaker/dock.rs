//! The dock of this lab: the shared one with the breaker's lanes.

use super::Seen;
use super::lanes::BreakerLanes;
use crate::components::lanes::{FaultEdit, Seek};
use crate::components::phase::Phase;
use crate::components::scrubber::Scrub;
use crate::components::transport::Transport;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use crate::pages::lab::dock::Dock;
use crate::pages::lab::session::SessionRef;
use crate::pattern::CircuitBreaker;
use crate::playback::PlaybackAction;
use circuit_breaker::Variant;
use lab::{Compare, parse_moment};
use sim::{Fault, Span, Time};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`LabDock`].
#[derive(Properties, PartialEq)]
pub struct LabDockProps {
    /// The visit.
    pub session: SessionRef<CircuitBreaker>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// Told of the buttons.
    pub on_transport: Callback<Transport>,
    /// Told of a fault that somebody wants to edit, by its place.
    pub on_open_fault: Callback<usize>,
}

/// A small step of time on the scrubber.
const SMALL_STEP: Span = Span::from_millis(100);

/// The dock.
#[component]
pub fn LabDock(props: &LabDockProps) -> Html {
    let text = use_text();
    let session = &props.session.0;
    let Seen { run, cursor, world, at } = &props.seen;
    let faults = use_memo(session.scenario().clone(), |scenario| -> Rc<[Fault]> { scenario.faults.as_slice().into() });
    let former =
        (session.compare == Compare::Former).then(|| props.compared.as_ref().map(|seen| seen.run.clone())).flatten();
    let divergence = use_memo((run.clone(), former), |(run, former)| {
        let former = former.as_ref()?;
        let index = run.log.first_divergence(&former.log)?;
        let entry = run.log.entries().get(index).or_else(|| former.log.entries().get(index))?;
        Some(entry.at)
    });
    let playback = session.playback.dispatcher();
    let on_seek = use_callback((), move |seek: Seek, ()| {
        let at = Time::from_micros(seek.at_us);
        playback.dispatch(PlaybackAction::Scrub(at));
    });
    // Callbacks that stay the same, so that the lanes are not drawn again when only the cursor moved.
    let newest = use_mut_ref(|| props.session.clone());
    *newest.borrow_mut() = props.session.clone();
    let of_edit = newest.clone();
    let on_fault = use_callback((), move |edit: FaultEdit, ()| edit_fault(&of_edit.borrow().clone(), edit));
    let on_remove_fault = use_callback((), move |index: usize, ()| remove_fault(&newest.borrow().clone(), index));
    let said = said(props, text);
    let state = world.state().map_or(text.circuit_breaker.lanes.none.to_string(), |state| {
        format!("{} {}", text.circuit_breaker.stage.breaker.to_lowercase(), (text.circuit_breaker.state)(state))
    });
    let comparison: AttrValue = match session.compare {
        Compare::Off => "off".into(),
        Compare::Former => "former".into(),
        Compare::Variant(variant) => variant.id().into(),
    };
    html! {
        <Dock playback={*session.playback} end={run.end} cursor={*cursor} entries={run.log.len()} {state}
            marks={*session.marks} comparisons={comparisons(props, text)} {comparison} said={said.0} said_matters={said.1}
            on_transport={props.on_transport.clone()} on_scrub={on_scrub(props)} on_seek_text={on_seek_text(props, text)}>
            <BreakerLanes run={run.clone()} compared={props.compared.as_ref().map(|seen| seen.run.clone())} faults={(*faults).clone()}
                marks={*session.marks} divergence={*divergence} at={*at} {on_seek} {on_fault}
                on_open_fault={props.on_open_fault.clone()} {on_remove_fault} />
        </Dock>
    }
}

fn comparisons(props: &LabDockProps, text: &'static Text) -> Rc<[crate::components::select::Choice]> {
    let session = &props.session.0;
    let former = session.history.can_undo().then_some(("former", text.shell.dock.compare_former));
    // A variant that is the run itself shows nothing.
    let variants = Variant::ALL
        .into_iter()
        .filter(|variant| variant.of(session.scenario()) != **session.scenario())
        .map(|variant| (variant.id(), (text.circuit_breaker.variant)(variant)));
    choices([("off", text.shell.dock.compare_off)].into_iter().chain(former).chain(variants))
}

/// What just happened: where somebody stepped to, that entry; else the last one that matters.
fn said(props: &LabDockProps, text: &'static Text) -> (AttrValue, bool) {
    let Seen { run, cursor, .. } = &props.seen;
    let stepped = props.session.0.playback.entry.and_then(|_| cursor.checked_sub(1));
    let index = stepped.or_else(|| run.significant(cursor + 1, false));
    let Some(entry) = index.and_then(|index| run.log.entries().get(index)) else {
        return (text.shell.dock.start.into(), false);
    };
    let what = (text.circuit_breaker.sentence)(&run.scenario, entry);
    let matters = entry.event.is_significant();
    if stepped.is_some() {
        return (what.into(), matters);
    }
    (format!("{}: {what}", text::number::moment(entry.at)).into(), matters)
}

fn on_scrub(props: &LabDockProps) -> Callback<Scrub> {
    let (session, run) = (props.session.0.clone(), props.seen.run.clone());
    Callback::from(move |scrub| {
        let at = session.playback.at;
        match scrub {
            Scrub::To(us) => {
                session.playback.dispatch(PlaybackAction::Scrub(Time::from_micros(us.max(0.0) as u64).min(run.end)))
            }
            Scrub::Event(by) => session.step(&run, by > 0),
            Scrub::Significant(by) => session.leap(&run, by > 0),
            Scrub::Time(by) if by > 0 => {
                session.playback.dispatch(PlaybackAction::Seek((at + SMALL_STEP).min(run.end)))
            }
            Scrub::Time(_) => session.playback.dispatch(PlaybackAction::Seek(at - SMALL_STEP)),
            Scrub::Start => session.playback.dispatch(PlaybackAction::Seek(Time::ZERO)),
            Scrub::End => session.playback.dispatch(PlaybackAction::Seek(run.end)),
        }
    })
}

fn on_seek_text(props: &LabDockProps, text: &'static Text) -> Callback<String, Result<(), AttrValue>> {
    let (session, run) = (props.session.0.clone(), props.seen.run.clone());
    Callback::from(move |typed: String| {
        let found = parse_moment(&typed).is_some_and(|moment| session.go_to(&run, moment));
        if found { Ok(()) } else { Err((text.shell.dock.no_moment)(&typed).into()) }
    })
}

fn edit_fault(session: &SessionRef<CircuitBreaker>, edit: FaultEdit) {
    let mut scenario = (**session.0.scenario()).clone();
    let Some(fault) = scenario.faults.get_mut(edit.index) else { return };
    fault.at_ms = edit.at_us / 1_000;
    fault.length_ms = (edit.length_us / 1_000).max(1);
    session.0.edit(scenario, edit.phase);
}

fn remove_fault(session: &SessionRef<CircuitBreaker>, index: usize) {
    let mut scenario = (**session.0.scenario()).clone();
    if index < scenario.faults.len() {
        scenario.faults.remove(index);
        session.0.edit(scenario, Phase::Commit);
    }
}
