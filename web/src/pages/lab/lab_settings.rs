//! The settings tab of a lab, driven by its visit.

use super::session::SessionRef;
use super::settings::{SettingEdit, Settings};
use super::voice::Voice;
use crate::newest::use_newest;
use crate::pattern::Pattern;
use lab::Lab;
use sim::Problem;
use std::rc::Rc;
use yew::prelude::*;

/// See [`LabSettings`].
#[derive(Properties)]
pub struct LabSettingsProps<P: Pattern> {
    /// The visit.
    pub session: SessionRef<P>,
    /// Makes a change that means more than its own field; true when it did.
    #[prop_or_default]
    pub special: Option<fn(&SessionRef<P>, &SettingEdit) -> bool>,
}

impl<P: Pattern> PartialEq for LabSettingsProps<P> {
    fn eq(&self, _: &Self) -> bool {
        // The visit changes with every frame.
        false
    }
}

/// Makes a change, or says why it cannot be.
fn take_over<P: Pattern>(
    session: &SessionRef<P>,
    edit: &SettingEdit,
    special: Option<fn(&SessionRef<P>, &SettingEdit) -> bool>,
) -> Option<Problem> {
    let setting = P::setting(edit.id)?;
    if let Err(problem) = setting.check(edit.value) {
        return Some(problem);
    }
    if special.is_some_and(|special| special(session, edit)) {
        return None;
    }
    let mut scenario = (**session.0.scenario()).clone();
    (setting.set)(&mut scenario, edit.value);
    session.0.edit(scenario, edit.phase);
    None
}

/// What is wrong with the scenario or with a change that was refused.
#[hook]
pub fn use_problems<P: Pattern>(session: &SessionRef<P>, rejected: Option<Problem>) -> Rc<[Problem]> {
    let problems = use_memo((session.0.run.problems.clone(), rejected), |(problems, rejected)| -> Rc<[Problem]> {
        problems.iter().chain(rejected).cloned().collect()
    });
    (*problems).clone()
}

/// All settings.
#[component]
pub fn LabSettings<P: Voice>(props: &LabSettingsProps<P>) -> Html {
    let session = &props.session.0;
    let rejected = use_state_eq(|| None::<Problem>);
    let exercise = session.exercise.clone().filter(|_| *session.exercising);
    let open = use_memo((exercise.clone(), session.embed.clone()), |(exercise, embed)| -> Option<Rc<[String]>> {
        let of_exercise = |id: &str| exercise.as_ref().is_none_or(|exercise| exercise.is_allowed(id));
        let ids = <P as Lab>::settings().iter().map(|setting| setting.id);
        let ids = ids.filter(|id| of_exercise(id) && !embed.locks(id));
        (exercise.is_some() || embed.0.is_some()).then(|| ids.map(str::to_string).collect())
    });
    // Before the prediction, which is about the run as it is, nothing is changed.
    let allowed = if session.held { Some(Rc::from([])) } else { (*open).clone() };
    let left_open = (*open).clone().filter(|_| exercise.is_some());
    // The visit changes with every frame. What the callback needs of it is read when it is called, so that it stays the
    // same and the fields are not drawn again while only the cursor moves.
    let newest = use_newest(&props.session);
    let special = props.special;
    let on_edit = use_callback(rejected.setter(), move |edit: SettingEdit, rejected| {
        let session = newest.get();
        rejected.set(take_over(&session, &edit, special));
    });
    let problems = use_problems(&props.session, (*rejected).clone());
    let scenario = session.scenario_in_props();
    html! {
        <Settings<P::Scenario> of={P::settings_of()} {scenario} base={session.base.clone()} {allowed} {left_open}
            {problems} {on_edit} />
    }
}
