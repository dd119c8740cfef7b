//! What can be done in a lab by its name: what keys and buttons do, and where its settings, tabs and presets are.

use super::deeds::Deed;
use super::session::Session;
use super::settings::SettingsOf;
use super::voice::Voice;
use crate::components::finder::Command;
use crate::door::{address, focus};
use crate::pattern::Pattern;
use gloo_timers::callback::Timeout;
use lab::{Lab, LabId};
use text::Text;
use yew::prelude::*;

/// Presses one element after the other, by their ids: a tab, then what it shows.
pub fn press<const N: usize>(ids: [AttrValue; N]) -> Callback<()> {
    let ids: std::rc::Rc<[AttrValue]> = ids.into();
    Callback::from(move |()| press_from(ids.clone(), 0))
}

fn press_from(ids: std::rc::Rc<[AttrValue]>, at: usize) {
    let Some(id) = ids.get(at) else { return };
    focus::press_id(id);
    // What it shows is there after the next drawing.
    Timeout::new(0, move || press_from(ids, at + 1)).forget();
}

/// Goes to an address, given as a fragment.
pub fn go(hash: String) -> Callback<()> {
    Callback::from(move |()| {
        address::go(&hash);
        Timeout::new(0, || {
            focus::focus_id("main");
        })
        .forget();
    })
}

/// A button of a panel's tab, by its id and its text.
pub fn button(
    tab: &'static str,
    id: impl Into<AttrValue>,
    label: impl Into<AttrValue>,
    refused: Option<AttrValue>,
    text: &'static Text,
) -> Command {
    let id = id.into();
    let act = press([AttrValue::Static(tab), id.clone()]);
    Command::new(id, text.shell.finder.action, label, act).refused(refused)
}

/// What keys and buttons do in every lab.
pub fn deeds<P: Pattern>(session: &Session<P>, on_deed: &Callback<Deed>, text: &'static Text) -> Vec<Command> {
    let undo = (session.history.can_undo(), session.history.can_redo());
    in_lab(undo, session.is_edited(), session.run.ready.is_some(), on_deed, text)
}

fn in_lab(
    (can_undo, can_redo): (bool, bool),
    changed: bool,
    ready: bool,
    on_deed: &Callback<Deed>,
    text: &'static Text,
) -> Vec<Command> {
    let finder = &text.shell.finder;
    let refused = |deed| match deed {
        Deed::Undo => (!can_undo).then_some(finder.no_undo),
        Deed::Redo => (!can_redo).then_some(finder.no_redo),
        Deed::Reset => (!changed).then_some(finder.no_change),
        deed => (deed.needs_run() && !ready).then_some(finder.no_run),
    };
    of_deeds(&Deed::OF_LAB, &refused, on_deed, text)
}

/// The same for any deeds.
pub fn of_deeds(
    deeds: &[Deed],
    refused: &dyn Fn(Deed) -> Option<&'static str>,
    on_deed: &Callback<Deed>,
    text: &'static Text,
) -> Vec<Command> {
    let command = |deed: &Deed| {
        let deed = *deed;
        let act = on_deed.reform(move |()| deed);
        let named = Command::new(format!("{deed:?}"), text.shell.finder.action, deed.name(text), act);
        Command { keys: deed.keys(text).into(), ..named }.refused(refused(deed).map(AttrValue::Static))
    };
    deeds.iter().map(command).collect()
}

/// The ways in which the events are taken away.
pub fn exports(text: &'static Text) -> [Command; 3] {
    let detail = &text.shell.detail;
    let all = [("events-copy", detail.copy), ("events-ndjson", detail.ndjson), ("events-csv", detail.csv)];
    all.map(|(id, what)| button("detail-tab-events", id, format!("{}: {what}", detail.events), None, text))
}

/// The tabs that the page shows now.
pub fn tabs(text: &'static Text) -> Vec<Command> {
    let all = focus::labelled("main [role=tab]").into_iter();
    all.map(|(id, name)| Command::new(id.clone(), text.shell.finder.tab, name, press([id.into()]))).collect()
}

/// The settings, each with the way to its field.
pub fn settings<P: Voice>(session: &Session<P>, text: &'static Text) -> Vec<Command> {
    let SettingsOf { about, group, applies, .. } = P::settings_of();
    let scenario = session.scenario();
    let mut ids = <P as Lab>::settings().iter().map(|one| one.id);
    all_settings(&mut ids, (*about, *group), &|id| applies(id, scenario), &|id| session.may_change(id), text)
}

type About = fn(&'static Text, &str) -> Option<(&'static str, &'static str, &'static str)>;

/// Not generic, so that it is compiled once for all labs.
fn all_settings(
    ids: &mut dyn Iterator<Item = &'static str>,
    (about, group): (About, fn(&'static Text, &str) -> &'static str),
    applies: &dyn Fn(&str) -> bool,
    may_change: &dyn Fn(&str) -> bool,
    text: &'static Text,
) -> Vec<Command> {
    let setting = |id: &'static str| {
        let (label, _, names) = about(text, id)?;
        let why = match applies(id) {
            false => Some(text.shell.finder.no_effect),
            true => (!may_change(id)).then_some(text.shell.panel.locked),
        };
        let group = group(text, id.split('.').next().unwrap_or_default());
        Some(to_setting(id, label, format!("{} · {group}", text.shell.panel.settings), names, why))
    };
    ids.filter_map(setting).collect()
}

fn to_setting(id: &'static str, label: &'static str, kind: String, names: &str, why: Option<&'static str>) -> Command {
    let act = Callback::from(move |()| {
        focus::press_id("panel-tab-settings");
        Timeout::new(0, move || focus::unfold_id(id)).forget();
    });
    Command::new(id, kind, label, act).also(format!("{id} {names}")).refused(why.map(AttrValue::Static))
}

/// The presets of a lab, each with the way to it.
pub fn presets<P: Voice>(text: &'static Text) -> Vec<Command> {
    let mut all = P::presets().iter().map(|preset| (P::preset_id(*preset), P::preset_text(text, *preset).name));
    all_presets(&mut all, P::ID, text)
}

fn all_presets(
    all: &mut dyn Iterator<Item = (&'static str, &'static str)>,
    lab: LabId,
    text: &'static Text,
) -> Vec<Command> {
    let kind = format!("{} · {}", text.shell.preset, text.lab(lab));
    all.map(|(id, name)| to_page(format!("/{}/{id}", lab.id()), kind.clone(), name.to_string())).collect()
}

/// The way to an address, given as a fragment.
pub fn to_page(hash: String, kind: String, label: String) -> Command {
    Command::new(hash.clone(), kind, label, go(hash))
}
