//! The guide tab of a lab, driven by its visit.

use super::guide::Guide;
use super::heading::use_heading;
use super::moments::landmarks;
use super::session::{Seen, SessionRef};
use super::voice::Voice;
use crate::components::phase::Phase;
use crate::components::transport::Transport;
use crate::door::focus;
use crate::history::HistoryAction;
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
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
    // While it is open it tells the verdict itself.
    use_effect_with(session.guide_open.clone(), |open| {
        open.set(true);
        let open = open.clone();
        move || open.set(false)
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
        <Guide lab={P::ID} grade={session.grade.clone()} brought={session.brought} story={heading.story} tries={if heading.is_preset { about.tries } else { &[] }} moments={moments.0.clone()} more={moments.1} exercise={session.exercise.clone()}
            exercising={*session.exercising} reached={session.reached.clone()} scenario={session.graded.clone()} {on_seek} {on_exercise} {on_seed} {on_run} />
    }
}
