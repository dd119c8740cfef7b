//! The buttons of this lab by their names.

use super::{Half, PartProps, step};
use crate::components::finder::Command;
use crate::pages::lab::named::{button, press};
use saga::Side;
use text::Text;
use yew::prelude::*;

/// Fates for the calls of the chosen half, new steps, the audit, and what can be taken away.
pub fn named(part: &PartProps, text: &'static Text) -> Vec<Command> {
    let words = &text.saga.words;
    let session = &part.session.0;
    let scenario = session.scenario();
    let locked = |may: bool| (!may).then_some(AttrValue::Static(words.locked));
    let mut all = Vec::new();
    if let Some(half) = part.view.half_of(scenario) {
        let name = half_name(part, half).unwrap_or_else(|| words.no_compensation.to_string());
        all.extend(step::fates(half.side).map(|fate| {
            let label = format!("{name}: {}", (text.saga.fate)(fate));
            button("panel-tab-step", step::fate_id(fate), label, locked(session.may_fail()), text)
        }));
    }
    let full = scenario.saga.steps.len() >= saga::definition::MAX_STEPS;
    let why = locked(session.may_edit()).or_else(|| full.then_some(AttrValue::Static(words.most_steps)));
    for (id, label) in [("add-step", words.add_step), ("add-parallel", words.add_parallel)] {
        let act = press([AttrValue::Static(id)]);
        all.push(Command::new(id, text.shell.finder.action, label, act).refused(why.clone()));
    }
    all.push(button("panel-tab-audit", "run-audit", words.run_audit, None, text));
    all.push(button("detail-tab-durable", "save-log", words.save_log, None, text));
    all
}

fn half_name(part: &PartProps, half: Half) -> Option<String> {
    let step = part.session.0.scenario().saga.steps.get(half.step)?;
    match half.side {
        Side::Action => Some(step.name.clone()),
        Side::Compensation => step.compensation.clone(),
    }
}
