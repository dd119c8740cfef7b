//! The guide tab of a lab, driven by its visit.

use super::graded::Graded;
use super::guide::Guide;
use super::heading::use_heading;
use super::host::send_result;
use super::moments::landmarks;
use super::session::{Seen, SessionRef};
use super::voice::Voice;
use crate::components::phase::Phase;
use crate::components::transport::Transport;
use crate::door::{address, focus};
use crate::history::HistoryAction;
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
use lab::Verdict;
use sim::Time;
use std::rc::Rc;
use yew::prelude::*;

/// See [`LabGuide`].
#[derive(Properties)]
pub struct LabGuideProps<P: Pattern> {
    /// The visit.
    pub session: SessionRef<P>,
    /// What is seen at the cursor.
    pub seen: Seen<P>,
    /// The buttons of the dock.
    pub on_transport: Callback<Transport>,
}

impl<P: Pattern> PartialEq for LabGuideProps<P> {
    fn eq(&self, _: &Self) -> bool {
        // The visit changes with every frame.
        false
    }
}

/// A moment worth going to: when, as it reads, and what happened.
pub type Landmark = (Time, AttrValue, AttrValue);

/// Where the guide stands far below the stage, what it plays or leads to would be out of sight.
fn show_stage() {
    focus::reveal_mostly(".stage");
}

/// The guide.
#[component]
pub fn LabGuide<P: Voice>(props: &LabGuideProps<P>) -> Html {
    let text = use_text();
    let session = &props.session.0;
    let about = P::preset_text(text, session.preset);
    let heading = use_heading::<P>(session, text);
    let exercise = session.exercise.clone().filter(|_| *session.exercising);
    // Before the prediction nobody sees the list.
    let hidden = session.held;
    let moments = use_memo(
        (props.seen.run.clone(), exercise, hidden, text),
        |(run, exercise, hidden, _)| -> (Rc<[Landmark]>, usize) {
            let see = exercise.as_ref().map_or(&[][..], |exercise| &exercise.see);
            let (chosen, more) = if *hidden { (Vec::new(), 0) } else { landmarks(run, see) };
            let told = |index: &usize| -> Landmark {
                let entry = &run.log.entries()[*index];
                (entry.at, P::moment(text, &run.scenario, entry.at).into(), P::sentence(text, run, entry).into())
            };
            (chosen.iter().map(told).collect(), more)
        },
    );
    // What callbacks need of the visit is read when they are called, so that they stay the same.
    let newest = use_newest(&props.session);
    // The verdict is the host's evidence; a page of its own has nobody to tell.
    let on_verdict = use_callback((), move |verdict: Verdict, ()| {
        let session = newest.get();
        if let (Some(exercise), true) = (&session.0.exercise, session.0.embed.0.is_some()) {
            let link = format!("{}{}", address::base(), session.0.link(session.0.run.ready.as_deref()));
            send_result(&exercise.name, &verdict, &link);
        }
    });
    let on_seek = {
        let session = session.clone();
        Callback::from(move |at| {
            session.playback.dispatch(PlaybackAction::Seek(at));
            show_stage();
        })
    };
    let on_exercise = {
        let session = session.clone();
        Callback::from(move |on: bool| {
            if let Some(exercise) = &session.exercise {
                let scenario = if on { exercise.start::<P>() } else { P::scenario(session.preset) };
                session.history.dispatch(HistoryAction::Load(Rc::new(scenario)));
            }
            session.playback.dispatch(PlaybackAction::Seek(Time::ZERO));
            session.exercising.set(on);
        })
    };
    let on_seed = {
        let session = session.clone();
        Callback::from(move |seed| {
            let mut scenario = (**session.scenario()).clone();
            P::set_seed(&mut scenario, seed);
            session.edit(scenario, Phase::Commit);
        })
    };
    let on_run = {
        let (session, on_transport) = (session.clone(), props.on_transport.clone());
        Callback::from(move |()| {
            session.playback.dispatch(PlaybackAction::Seek(Time::ZERO));
            on_transport.emit(Transport::Play);
            show_stage();
        })
    };
    html! {
        <Guide lab={P::ID} {on_verdict} story={heading.story} tries={if heading.is_preset { about.tries } else { &[] }} moments={moments.0.clone()} more={moments.1} exercise={session.exercise.clone()}
            exercising={*session.exercising} reached={session.reached.clone()} scenario={Graded::new::<P>(session.scenario().clone().into())} {on_seek} {on_exercise} {on_seed} {on_run} />
    }
}
