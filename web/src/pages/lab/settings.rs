//! The settings tab: a field for every setting of a scenario, made from the list that also checks them.

use super::choices::choices;
use super::euros;
use crate::components::disclosure::Disclosure;
use crate::components::field::{
    ChoiceField, Curve, FieldAbout, FieldState, FieldWords, NumberEdit, NumberField, ToggleField,
};
use crate::components::phase::Phase;
use crate::language::use_text;
use crate::shared::Shared;
use sim::setting::{Kind, Setting, Value};
use sim::{Problem, Unit};
use std::rc::Rc;
use text::Text;
use text::number::sign;
use yew::prelude::*;

/// A setting in words: its label, one line of help, the names that real systems give it.
pub type About = (&'static str, &'static str, &'static str);

/// What a lab says of its settings, in any language. Compared by pointer: a lab has one.
#[derive(Debug)]
pub struct SettingsOf<S: 'static> {
    /// All of them.
    pub all: &'static [Setting<S>],
    /// Whether a setting has an effect in this scenario.
    pub applies: fn(&str, &S) -> bool,
    /// Those that are shown at once; the others are folded away under their group.
    pub at_once: fn(&str) -> bool,
    /// Label, help and names of a setting.
    pub about: fn(&'static Text, &str) -> Option<About>,
    /// The name of a group.
    pub group: fn(&'static Text, &str) -> &'static str,
    /// The label of a choice.
    pub choice: fn(&'static Text, &str, &str) -> &'static str,
}

/// A change that somebody makes.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingEdit {
    /// Which setting.
    pub id: &'static str,
    /// Its new value, in bounds.
    pub value: Value,
    /// Whether it is still being dragged.
    pub phase: Phase,
}

/// See [`Settings`].
#[derive(Properties)]
pub struct SettingsProps<S: 'static> {
    /// The lab's settings.
    pub of: &'static SettingsOf<S>,
    /// The scenario as it is.
    pub scenario: Shared<S>,
    /// The scenario that a reset goes back to.
    pub base: Shared<S>,
    /// The settings that may be changed; `None` means all.
    #[prop_or_default]
    pub allowed: Option<Rc<[String]>>,
    /// Those that an exercise leaves open, which stand first; before its prediction none of them is among the allowed.
    #[prop_or_default]
    pub left_open: Option<Rc<[String]>>,
    /// What is wrong with the scenario.
    #[prop_or_default]
    pub problems: Rc<[Problem]>,
    /// Told of every change.
    pub on_edit: Callback<SettingEdit>,
}

impl<S> PartialEq for SettingsProps<S> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.of, other.of)
            && self.scenario == other.scenario
            && self.base == other.base
            && self.allowed == other.allowed
            && self.left_open == other.left_open
            && self.problems == other.problems
            && self.on_edit == other.on_edit
    }
}

impl<S> SettingsProps<S> {
    fn is_left_open(&self, id: &str) -> bool {
        self.left_open.as_ref().is_some_and(|left| left.iter().any(|open| open == id))
    }
}

/// All settings, in their groups.
#[component]
pub fn Settings<S: 'static>(props: &SettingsProps<S>) -> Html {
    let text = use_text();
    let scenario = &*props.scenario;
    // Each group once, where its first setting stands: a lab may have settings of another group in between.
    let mut groups: Vec<&str> = Vec::new();
    for setting in props.of.all {
        let group = setting.id.split('.').next().unwrap_or("");
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    let applying = || props.of.all.iter().filter(|setting| (props.of.applies)(setting.id, scenario));
    let left_open: Vec<Html> = applying()
        .filter(|setting| props.is_left_open(setting.id))
        .map(|setting| field(props, setting, text))
        .collect();
    let shown = |group: &str, at_once: bool| {
        let prefix = format!("{group}.");
        let wanted = applying().filter(|setting| {
            setting.id.starts_with(&prefix)
                && !props.is_left_open(setting.id)
                && (props.of.at_once)(setting.id) == at_once
        });
        wanted.map(|setting| field(props, setting, text)).collect::<Vec<Html>>()
    };
    html! {
        <div class="fields">
            if !left_open.is_empty() {
                <h2 id="left-open">{ text.shell.panel.left_open }</h2>
                { for left_open }
            }
            { for groups.iter().map(|group| {
                let (first, folded) = (shown(group, true), shown(group, false));
                html! {
                    <>
                        if !first.is_empty() || !folded.is_empty() {
                            <h2>{ (props.of.group)(text, group) }</h2>
                        }
                        { for first }
                        if !folded.is_empty() {
                            <Disclosure title={format!("{}: {}", (props.of.group)(text, group), text.shell.panel.more)}>
                                <div class="fields">{ for folded }</div>
                            </Disclosure>
                        }
                    </>
                }
            }) }
        </div>
    }
}

/// The same under the setting's label: its dotted name is for links and files.
pub fn labelled(problem: &Problem, label: &str) -> Problem {
    Problem { field: label.to_string(), ..problem.clone() }
}

fn field<S>(props: &SettingsProps<S>, setting: &'static Setting<S>, text: &'static Text) -> Html {
    let id = setting.id;
    let (label, help, names) = (props.of.about)(text, id).unwrap_or((id, "", ""));
    let about = FieldAbout { id: id.into(), label: label.into(), help: help.into(), names: names.into() };
    let words = FieldWords { changed: text.shell.panel.changed.into(), reset: text.shell.panel.reset_one.into() };
    let value = (setting.get)(&props.scenario);
    let base = (setting.get)(&props.base);
    let emit = {
        let on_edit = props.on_edit.clone();
        move |value, phase| on_edit.emit(SettingEdit { id, value, phase })
    };
    let reset = emit.clone();
    let error = props
        .problems
        .iter()
        .find(|problem| problem.field == id)
        .map(|problem| AttrValue::from((text.shell.notes.problem)(&labelled(problem, label))));
    let state = FieldState {
        on_reset: (value != base).then(|| Callback::from(move |()| reset(base, Phase::Commit))),
        error,
        locked: props.allowed.as_ref().is_some_and(|allowed| !allowed.iter().any(|name| name == id)).then_some(
            AttrValue::Static(match props.is_left_open(id) {
                true => text.shell.panel.opens_later,
                false => text.shell.panel.locked,
            }),
        ),
    };
    match (setting.kind, value) {
        (Kind::Number { min, max, step, whole, unit }, Value::Number(value)) => {
            let invalid = Callback::from(move |got: AttrValue| {
                AttrValue::from((text.shell.notes.problem)(&labelled(&setting.problem(&got), label)))
            });
            let on_change =
                Callback::from(move |edit: NumberEdit| emit(Value::Number(euros::held(edit.value, unit)), edit.phase));
            let [value, min, max, step] = [value, min, max, step].map(|number| euros::shown(number, unit));
            let curve = if min > 0.0 && max / min >= 1_000.0 { Curve::Logarithmic } else { Curve::Linear };
            html! { <NumberField numbers={text.numbers} key={id} {about} {state} {words} {value} {min} {max} {step} {curve} whole={whole && unit != Unit::Cents} unit={sign(unit)} {invalid} {on_change} /> }
        }
        (Kind::Choice(names), Value::Choice(value)) => {
            let choices = choices(names.iter().map(|name| (*name, (props.of.choice)(text, id, name))));
            let on_change = Callback::from(move |name: AttrValue| {
                if let Some(name) = names.iter().find(|known| **known == name.as_str()) {
                    emit(Value::Choice(name), Phase::Commit);
                }
            });
            html! { <ChoiceField key={id} {about} {state} {words} {choices} {value} {on_change} /> }
        }
        (Kind::Toggle, Value::Toggle(value)) => {
            let on_change = Callback::from(move |on| emit(Value::Toggle(on), Phase::Commit));
            html! { <ToggleField key={id} {about} {state} {words} {value} {on_change} /> }
        }
        (Kind::Number { .. } | Kind::Choice(_) | Kind::Toggle, _) => Html::default(),
    }
}
