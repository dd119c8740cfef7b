//! What the page has to say before anything else: what could not be read or run, what was kept, what is not kept.

use super::autosave;
use super::exercise_source::BadFile;
use super::grading::GradeHandle;
use super::guide::said;
use super::named::press;
use super::session::SessionRef;
use super::settings::labelled;
use super::voice::Voice;
use crate::components::notice::{Notice, Severity};
use crate::components::progress::Progress;
use crate::language::use_text;
use crate::pattern::Pattern;
use lab::{ExerciseRef, Moment, Note};
use sim::simulation::Stop;
use sim::{Problem, Time};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`Notices`].
#[derive(Properties, PartialEq)]
pub struct NoticesProps<P: Pattern> {
    /// The visit.
    pub session: SessionRef<P>,
    /// Why the browser keeps nothing, if it does not.
    pub refused: Option<String>,
    /// Opens another link.
    pub on_open: Callback<String>,
}

/// What there is to say, of any lab.
#[derive(Properties, PartialEq)]
struct ToldProps {
    /// What of the link could not be read.
    link: Rc<[Note]>,
    /// Whether the run is the one that the link names, where it names one.
    identical: Option<bool>,
    /// The moment that the link names, and where the run ends, where it names one after that.
    beyond: Option<(AttrValue, AttrValue)>,
    /// What came of grading the work that a link brought.
    brought: Option<GradeHandle>,
    /// The exercise is passed, and the guide, which says so, is not open.
    passed: bool,
    /// Entries and last moment of a run that was cut short.
    cut: Option<(u64, Time)>,
    /// A file of an exercise that could not be read, and why.
    unread: Option<(Rc<str>, Rc<BadFile>)>,
    problems: Rc<[Problem]>,
    computing: Option<u64>,
    cancelled: bool,
    cancel: Callback<()>,
    again: Callback<()>,
    refused: Option<String>,
    /// The exercise that an untouched visit begins with, as links write it; empty for the preset alone.
    begins_with: Option<AttrValue>,
    /// Whether this visit has begun work of its own.
    edited: bool,
    lab: &'static str,
    preset: &'static str,
    on_open: Callback<String>,
}

/// All notices.
#[component]
pub fn Notices<P: Voice>(props: &NoticesProps<P>) -> Html {
    let text = use_text();
    let session = &props.session.0;
    let arrived = &session.arrived;
    // Judged once, by the first run: afterwards the scenario is somebody's own.
    let identical = use_mut_ref(|| None::<bool>);
    if let (Some(digest), Some(run)) = (&arrived.link.digest, &session.run.ready)
        && !P::waits_for_file(&run.scenario)
        && identical.borrow().is_none()
    {
        *identical.borrow_mut() = Some(run.digest.short() == *digest);
    }
    // Readers of another page did not ask whether it is the same run; that it is not is news to them, too.
    let identical = identical.borrow().filter(|same| !same || session.embed.0.is_none());
    // The moment that the link names and the end before it, in no language.
    let beyond = use_mut_ref(|| None::<Option<(Moment, Moment)>>);
    if let (Some(moment), Some(run)) = (arrived.link.moment, &session.run.ready)
        && !P::waits_for_file(&run.scenario)
        && beyond.borrow().is_none()
    {
        let entries = run.log.len() as u32;
        let end = match moment {
            Moment::At(at) => (at > run.end).then_some(Moment::At(run.end)),
            Moment::Entry(number) => (number > entries).then_some(Moment::Entry(entries)),
        };
        *beyond.borrow_mut() = Some(end.map(|end| (moment, end)));
    }
    let beyond = beyond.borrow().flatten().map(|(moment, end)| -> (AttrValue, AttrValue) {
        let end = match end {
            Moment::At(end) => P::moment(text, session.scenario(), end),
            Moment::Entry(entries) => (text.shell.notes.entry)(u64::from(entries)),
        };
        (moment.to_string().into(), end.into())
    });
    let guide_says = session.is_guide_open || !session.worked;
    let passed = !guide_says && session.grade.verdict.as_ref().is_some_and(|verdict| verdict.passed);
    let brought = (session.brought && !session.worked).then(|| session.grade.clone());
    let cut = session.run.ready.as_ref().filter(|run| run.stop == Stop::EntryLimit);
    let cut = cut.map(|run| (run.log.len() as u64, run.reached));
    let unread = match (&arrived.link.exercise, &session.exercise_error) {
        (Some(ExerciseRef::File(name)), Some(why)) => Some((name.as_str().into(), why.clone())),
        (Some(_) | None, _) => None,
    };
    let link = use_memo(arrived.clone(), |arrived| -> Rc<[Note]> { arrived.notes.iter().take(12).cloned().collect() });
    let problems = use_memo((session.run.problems.clone(), text), |(problems, _)| -> Rc<[Problem]> {
        let about = P::settings_of().about;
        let named = |problem: &Problem| {
            about(text, &problem.field).map_or(problem.clone(), |(label, ..)| labelled(problem, label))
        };
        problems.iter().map(named).collect()
    });
    // Offered when a visit begins with the preset, or the exercise, as it is.
    let begins_with = use_memo((), |()| -> Option<AttrValue> {
        let fresh = !session.is_edited() && arrived.link.moment.is_none() && session.embed.0.is_none();
        fresh.then(|| exercise_in(&session.link(None).to_string()).to_string().into())
    });
    let edited = use_memo((session.scenario_in_props(), session.base.clone()), |_| session.is_edited());
    html! {
        <Told link={(*link).clone()} {identical} {beyond} {brought} {passed} {cut} {unread} problems={(*problems).clone()} computing={session.run.computing}
            cancelled={session.run.cancelled} cancel={session.run.cancel.clone()} again={session.run.again.clone()}
            refused={props.refused.clone()} begins_with={(*begins_with).clone()} edited={*edited} lab={P::ID.id()} preset={P::preset_id(session.preset)}
            on_open={props.on_open.clone()} />
    }
}

#[component]
fn Told(props: &ToldProps) -> Html {
    let text = use_text();
    let notes = &text.shell.notes;
    let (link_read, storage_read) = (use_state(|| false), use_state(|| false));
    let (digest_read, beyond_read, passed_read) = (use_state(|| false), use_state(|| false), use_state(|| false));
    let dismiss = |state: &UseStateHandle<bool>| {
        let state = state.setter();
        Some(Callback::from(move |()| state.set(true)))
    };
    html! {
        <div class="notices">
            if !props.link.is_empty() && !*link_read {
                <Notice severity={Severity::Warning} dismiss={text.shell.dismiss} on_dismiss={dismiss(&link_read)}>
                    <p>{ notes.link_title }</p>
                    <ul>{ for props.link.iter().map(|note| html! { <li>{ (notes.link)(note) }</li> }) }</ul>
                </Notice>
            }
            if let (Some((moment, end)), false) = (&props.beyond, *beyond_read) {
                <Notice severity={Severity::Warning} dismiss={text.shell.dismiss} on_dismiss={dismiss(&beyond_read)}>
                    <p>{ (notes.beyond)(moment, end) }</p>
                </Notice>
            }
            if let Some((name, why)) = &props.unread { <Notice severity={Severity::Warning}><p>{ (notes.no_exercise_file)(name, &why.said(text)) }</p></Notice> }
            if let (Some(identical), false) = (props.identical, *digest_read) {
                <Notice severity={if identical { Severity::Info } else { Severity::Warning }} dismiss={text.shell.dismiss}
                    on_dismiss={dismiss(&digest_read)}>
                    <p id="digest-verdict">{ if identical { text.shell.sharing.identical } else { text.shell.sharing.differs } }</p>
                </Notice>
            }
            if let Some(grade) = &props.brought {
                <Notice severity={Severity::Info}><p id="graded-again">{ graded_again(grade, text) }</p></Notice>
            }
            if props.passed && !*passed_read {
                <Notice severity={Severity::Info} dismiss={text.shell.dismiss} on_dismiss={dismiss(&passed_read)}>
                    <p id="passed">{ text.shell.panel.passed }</p>
                    <button type="button" class="btn" id="to-guide" onclick={press([AttrValue::Static("panel-tab-guide")]).reform(|_: MouseEvent| ())}>{ text.shell.panel.guide }</button>
                </Notice>
            }
            if !props.problems.is_empty() {
                <Notice severity={Severity::Error}>
                    <ul>{ for props.problems.iter().map(|problem| html! { <li>{ (notes.problem)(problem) }</li> }) }</ul>
                </Notice>
            }
            if let Some((entries, end)) = props.cut {
                <Notice severity={Severity::Warning}>
                    <p>{ (text.shell.dock.cut)(entries, end) }</p>
                </Notice>
            }
            if let Some(percent) = props.computing {
                <Progress label={text.shell.dock.name} done={percent} of={Some(100)} text={(text.shell.dock.computing)(percent, 100)}
                    cancel={text.shell.dock.cancel} on_cancel={Some(props.cancel.clone())} />
            }
            if props.cancelled {
                <Notice severity={Severity::Info}>
                    <p>{ text.shell.dock.cancelled }</p>
                    <button type="button" class="btn" id="run-again" onclick={props.again.reform(|_: MouseEvent| ())}>{ text.shell.dock.again }</button>
                </Notice>
            }
            if let (Some(why), false) = (&props.refused, *storage_read) {
                <Notice severity={Severity::Info} dismiss={text.shell.dismiss} on_dismiss={dismiss(&storage_read)}>
                    <p>{ (notes.no_storage)(why) }</p>
                </Notice>
            }
            <Resume begins_with={props.begins_with.clone()} edited={props.edited} lab={props.lab} preset={props.preset} on_open={props.on_open.clone()} />
        </div>
    }
}

/// What came of grading what a link brought, or how far that is.
fn graded_again(grade: &GradeHandle, text: &'static Text) -> String {
    let panel = &text.shell.panel;
    match (&grade.verdict, &grade.error, grade.progress) {
        (Some(verdict), ..) => (panel.graded_again)(&said(verdict, text)),
        (None, Some(error), _) => (text.shell.notes.grade)(error),
        (None, None, progress) => {
            let (done, of) = progress.unwrap_or_default();
            (panel.grading)(done, of)
        }
    }
}

#[derive(Properties, PartialEq)]
struct ResumeProps {
    /// The exercise that an untouched visit begins with, as links write it; empty for the preset alone.
    begins_with: Option<AttrValue>,
    /// Whether this visit has begun work of its own.
    edited: bool,
    lab: &'static str,
    preset: &'static str,
    on_open: Callback<String>,
}

/// Offers earlier work on this preset, when a visit begins with the preset as it is.
#[component]
fn Resume(props: &ResumeProps) -> Html {
    let text = use_text();
    let notes = &text.shell.notes;
    let ResumeProps { lab, preset, .. } = *props;
    // What was done in an exercise is no work on its preset, and the other way round.
    let kept = use_state(|| {
        let mut kept = if props.begins_with.is_some() { autosave::kept(lab, preset) } else { Vec::new() };
        kept.retain(|work| props.begins_with.as_deref() == Some(exercise_in(&work.link)));
        kept
    });
    {
        let kept = kept.clone();
        use_effect_with(props.edited, move |edited| {
            // Taken now, it would replace what has just been begun. It is offered again by the next visit.
            if *edited && !kept.is_empty() {
                autosave::set_aside(lab, preset);
                kept.set(Vec::new());
            }
        });
    }
    let Some(work) = kept.first().cloned() else { return Html::default() };
    let resume = {
        let work = work.clone();
        props.on_open.reform(move |_: MouseEvent| {
            autosave::take_over(lab, preset, &work);
            work.link.clone()
        })
    };
    let forget = {
        let kept = kept.clone();
        Callback::from(move |_: MouseEvent| {
            autosave::forget(&work);
            // What another tab kept is offered next.
            kept.set(kept[1..].to_vec());
        })
    };
    html! {
        <Notice severity={Severity::Info}>
            <p>{ notes.resume }</p>
            <button type="button" class="btn" id="resume" onclick={resume}>{ notes.resume_yes }</button>
            <button type="button" class="btn" id="start-fresh" onclick={forget}>{ notes.resume_no }</button>
        </Notice>
    }
}

/// The exercise of a link as it is written in it; empty where it has none.
fn exercise_in(link: &str) -> &str {
    let (_, query) = link.split_once('?').unwrap_or_default();
    query.split('&').find_map(|pair| pair.strip_prefix("x=")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::exercise_in;

    #[test]
    fn the_exercise_of_a_link_is_told_as_it_is_written() {
        assert_eq!(exercise_in("#/saga/crash?t=3&x=file:mine"), "file:mine");
        assert_eq!(exercise_in("#/saga/crash?t=3&xx=1"), "");
        assert_eq!(exercise_in("#/saga/crash"), "");
    }
}
