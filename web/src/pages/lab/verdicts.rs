//! What becomes of a verdict, whatever tab is open: this browser keeps it, a host is told of it, and it is said where the
//! guide does not show it.

use super::grading::GradeHandle;
use super::guide::said;
use super::host::send_result;
use super::reached::ReachedHandle;
use super::session::Session;
use crate::door::address;
use crate::pattern::Pattern;
use crate::recorded::Recorded;
use crate::shared::Shared;
use lab::Exercise;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// What a verdict is about.
struct Judged {
    exercise: Option<Shared<Exercise>>,
    grade: GradeHandle,
    reached: ReachedHandle,
    embedded: bool,
    guide_open: bool,
    /// The link to what was graded.
    link: Callback<(), String>,
    on_say: Callback<AttrValue>,
}

/// Passes on the verdicts on what was done in this visit.
#[hook]
pub fn use_verdicts<P: Pattern>(session: &Rc<Session<P>>, on_say: &Callback<AttrValue>, text: &'static Text) {
    // A verdict on what was there before the last change is on its way out, and what nobody did is nobody's result.
    let is_now = session.grade.of.as_ref() == Some(&session.graded) && session.worked;
    let link = {
        let session = session.clone();
        Callback::from(move |()| session.link(session.run.ready.as_deref()).to_string())
    };
    let judged = Judged {
        exercise: session.exercise.clone(),
        grade: if is_now { session.grade.clone() } else { GradeHandle::default() },
        reached: session.reached.clone(),
        embedded: session.embed.0.is_some(),
        guide_open: session.is_guide_open,
        link,
        on_say: on_say.clone(),
    };
    let scenario = session.scenario();
    let of_now = |run: &Rc<Recorded<P>>| Rc::ptr_eq(&run.scenario, scenario) || run.scenario == *scenario;
    let ran = session.run.cancelled || session.run.ready.as_ref().is_some_and(of_now);
    use_judged(judged, ran, text);
}

/// The same, whatever the lab. It waits until the run is that of the scenario, so that the evidence has its digest.
#[hook]
fn use_judged(judged: Judged, ran: bool, text: &'static Text) {
    // Of the exercise of this name: the most that was reached in this visit.
    let best = use_mut_ref(|| None::<(String, f64)>);
    use_effect_with((judged.grade.of.clone(), ran), move |(_, ran)| {
        let Judged { exercise, grade, reached, embedded, guide_open, link, on_say } = judged;
        let (Some(exercise), Some(verdict), true) = (exercise, &grade.verdict, *ran) else { return };
        let after = reached.now.after(verdict);
        if after != reached.now {
            reached.on_reached.emit(after);
        }
        if !guide_open {
            on_say.emit(said(verdict, text).into());
        }
        let mut best = best.borrow_mut();
        let more = best.as_ref().is_none_or(|(name, score)| *name != exercise.name || verdict.score > *score);
        if embedded && more {
            *best = Some((exercise.name.clone(), verdict.score));
            send_result(&exercise.name, verdict, &format!("{}{}", address::base(), link.emit(())));
        }
    });
}
