//! The audit tab: everything that can happen to the saga, what of it ends wrong, and what would mend it.

use super::PartProps;
use super::checks::OpenRun;
use super::proving::Proving;
use crate::components::phase::Phase;
use crate::components::progress::Progress;
use crate::language::use_text;
use crate::shared::Shared;
use saga::audit::{Findings, Found, Taken};
use saga::repair::{Repair, Tried};
use saga::{Fate, Outcome, Saga, Side, proof};
use text::Text;
use text::saga::call_name;
use yew::prelude::*;

/// The ends of each sort that are listed.
const SHOWN: usize = 12;

/// See [`AuditTab`].
#[derive(Properties, PartialEq)]
pub struct AuditTabProps {
    /// What all parts are made of.
    pub part: PartProps,
    /// The audit.
    pub proving: Proving,
}

/// The audit tab.
#[component]
pub fn AuditTab(props: &AuditTabProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let (part, proving) = (&props.part, &props.proving);
    let scenario = part.session.0.scenario();
    if !scenario.can_be_audited() {
        return html! { <div class="fields audit"><p class="others" id="not-audited">{ words.not_audited }</p></div> };
    }
    let on_cancel = {
        let proving = proving.clone();
        Callback::from(move |()| proving.cancel())
    };
    let on_begin = {
        let proving = proving.clone();
        Callback::from(move |_: MouseEvent| proving.begin())
    };
    let findings = proving.findings();
    html! {
        <div class="fields audit">
            <p class="quiet">{ words.audit_text }</p>
            if let Some(states) = proving.auditing() {
                <Progress label={words.audit} done={u64::from(states)} text={(words.auditing)(u64::from(states))}
                    cancel={text.shell.dock.cancel} on_cancel={Some(on_cancel.clone())} />
            } else {
                <div class="row">
                    <button type="button" class="btn" id="run-audit" onclick={on_begin}>{ if findings.is_some() { words.again } else { words.run_audit } }</button>
                </div>
            }
            if let Some(findings) = &findings {
                { verdict(findings, text) }
                { repairs(props, findings, &on_cancel, text) }
                { ends(props, findings, true, text) }
                { heat(&scenario.saga, findings, text) }
                { ends(props, findings, false, text) }
            }
        </div>
    }
}

fn verdict(findings: &Findings, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let wrong = findings.wrong_ends().count();
    let stuck = findings.stuck_ends().count();
    let said = match (wrong, stuck) {
        (0, _) if !findings.complete => words.unfinished.to_string(),
        (0, 0) => words.clean.to_string(),
        (0, stuck) => (words.clean_stuck)(stuck),
        (wrong, _) => (words.wrong)(wrong, &text.numbers.great(findings.wrong)),
    };
    let good = wrong == 0 && findings.complete;
    html! {
        <div class="finding" id="verdict" role="status" data-good={if good { "true" } else { "false" }}>
            <b>{ if good { "✓ " } else { "✕ " } }{ said }</b>
            <span id="audit-numbers">{ (words.numbers)(&text.numbers.great(findings.executions), findings.states) }</span>
            if !findings.complete {
                <p class="error">{ (words.partial)(findings.states) }</p>
            }
        </div>
    }
}

/// What happens in a run, in the fewest words: only what does not go well.
fn way(saga: &Saga, taken: &[Taken], text: &'static Text) -> String {
    let bad = taken.iter().filter(|taken| taken.fate != Fate::Ends(Outcome::Ok));
    let parts = bad.map(|Taken { call, fate }| {
        format!("{}: {}", call_name(saga, call.step, call.side), (text.saga.fate_inside)(*fate))
    });
    parts.collect::<Vec<_>>().join("; ")
}

fn names(saga: &Saga, bits: u16) -> String {
    let named = (0..saga.steps.len()).filter(|step| bits & 1 << step != 0);
    named.map(|step| call_name(saga, step as u8, Side::Action)).collect::<Vec<_>>().join(", ")
}

fn ends(props: &AuditTabProps, findings: &Findings, wrong: bool, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let scenario = props.part.session.0.scenario();
    let all: Vec<&Found> = if wrong { findings.wrong_ends().collect() } else { findings.stuck_ends().collect() };
    if all.is_empty() {
        return Html::default();
    }
    let list = html! {
        <ol class="ends" data-ends={if wrong { "wrong" } else { "stuck" }}>
            { for all.iter().take(SHOWN).map(|found| {
                let steps = names(&scenario.saga, found.end.steps);
                let said = if wrong { (words.wrong_end)(found.end.report, &steps) } else { (words.stuck_end)(&steps) };
                let opened = proof::scenario(scenario, &found.shortest);
                html! {
                    <li>
                        <b>{ &said }</b>
                        <p>{ (words.way)(&way(&scenario.saga, &found.shortest, text)) }{ " " }<span class="quiet">{ (words.executions)(&text.numbers.great(found.executions)) }</span></p>
                        <OpenRun part={props.part.clone()} proof={Shared::new(opened)} label={words.open_run} about={said} />
                    </li>
                }
            }) }
        </ol>
    };
    if wrong {
        html! { <><h2>{ words.wrong_ends }</h2>{ list }</> }
    } else {
        html! { <details class="disclosure"><summary>{ words.stuck_ends }{ " (" }{ all.len() }{ ")" }</summary><div class="content">{ list }</div></details> }
    }
}

fn heat(saga: &Saga, findings: &Findings, text: &'static Text) -> Html {
    let words = &text.saga.words;
    if findings.wrong == 0 && findings.stuck == 0 {
        return Html::default();
    }
    let share = |part: u128| part as f64 / (findings.executions as f64).max(1.0);
    let most = findings.heat.iter().map(|(wrong, stuck)| share(*wrong).max(share(*stuck))).fold(0.0, f64::max);
    let bar = |part: u128, tone: &'static str| {
        let length = if most > 0.0 { share(part) / most * 70.0 } else { 0.0 };
        html! {
            <td><svg class="heat" width="72" height="12" aria-hidden="true"><rect data-tone={tone} width={format!("{length:.1}")} height="12" /></svg>
            { " " }{ text.numbers.percent(share(part)) }</td>
        }
    };
    html! {
        <>
            <h2>{ words.heat }</h2>
            <table class="heat-map">
                <thead><tr><th scope="col">{ words.step }</th><th scope="col">{ words.heat_wrong }</th><th scope="col">{ words.heat_stuck }</th></tr></thead>
                <tbody>
                    { for saga.steps.iter().zip(&findings.heat).map(|(step, (wrong, stuck))| html! {
                        <tr><th scope="row">{ &step.name }</th>{ bar(*wrong, "fail") }{ bar(*stuck, "trial") }</tr>
                    }) }
                </tbody>
            </table>
        </>
    }
}

/// Whether a repair may be done here: an exercise and a page around this one may have locked what it changes.
fn may_repair(part: &PartProps, repair: Repair) -> bool {
    let session = &part.session.0;
    match repair {
        Repair::IdempotentActions | Repair::IdempotentCompensations | Repair::AddCompensation(_) => session.may_edit(),
        Repair::UndoUnknown => session.may_edit() && session.may_change("policy.failing_step"),
        Repair::RefuseLate => session.may_change("policy.refuse_late_actions"),
        Repair::EmptyCompensation => session.may_change("policy.empty_compensation"),
    }
}

fn repairs(props: &AuditTabProps, findings: &Findings, on_cancel: &Callback<()>, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let (part, proving) = (&props.part, &props.proving);
    if findings.wrong == 0 || *part.session.0.exercising {
        // An exercise is to be solved, not clicked away.
        return Html::default();
    }
    let found = proving.repairs();
    let saga = &part.session.0.scenario().saga;
    let one = |index: usize, Tried { repair, saga: mended, before, after }: &Tried| {
        let said = (text.saga.repair)(*repair, saga);
        let may = found.iter().take(index + 1).all(|tried| may_repair(part, tried.repair));
        let apply = {
            let (part, mended, said) = (part.clone(), mended.clone(), said.clone());
            Callback::from(move |_: MouseEvent| {
                let session = &part.session.0;
                session.edit(session.scenario().with_saga(mended.clone()), Phase::Commit);
                part.on_say.emit((words.applied)(&said).into());
            })
        };
        html! {
            <li>
                { if index > 0 { words.and_also } else { "" } }{ &said }{ ": " }<b>{ (words.before_after)(before.wrong_ends, after.wrong_ends) }</b>
                if may {
                    { " " }<button type="button" class="link" aria-label={format!("{}: {said}", words.apply)} onclick={apply}><b>{ words.apply }</b></button>
                }
            </li>
        }
    };
    let on_look = {
        let proving = proving.clone();
        Callback::from(move |_: MouseEvent| proving.repair())
    };
    html! {
        <section class="repairs" aria-labelledby="repairs">
            <h2 id="repairs">{ words.repairs }</h2>
            if !found.is_empty() {
                <ol>{ for found.iter().enumerate().map(|(index, tried)| one(index, tried)) }</ol>
            }
            if proving.repairing() {
                <Progress label={words.repairs} done={0} text={words.repairing} cancel={text.shell.dock.cancel} on_cancel={Some(on_cancel.clone())} />
            } else if !proving.mended() && proving.auditing().is_none() && findings.complete {
                <button type="button" class="btn" id="look-for-repairs" onclick={on_look}>{ words.look_for_repairs }</button>
            } else if proving.mended() && found.is_empty() {
                <p class="quiet">{ words.no_repair }</p>
            }
        </section>
    }
}
