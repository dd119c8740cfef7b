//! The finder of every page: its button's key, what is in it, and what was chosen lately.

use super::deeds::Deed;
use super::everywhere;
use super::header::Here;
use super::named::of_deeds;
use crate::components::finder::{Command, Finder, FinderWords};
use crate::door::storage;
use crate::language::use_text;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// See [`Find`].
#[derive(Properties, PartialEq)]
pub struct FindProps {
    /// Which page it is in.
    pub here: Here,
    /// Whether it is open.
    pub open: bool,
    /// Closes it.
    pub on_close: Callback<()>,
    /// What a lab adds, asked when it is opened.
    pub of_lab: Option<Callback<(), Vec<Command>>>,
    /// Does what belongs to every page.
    pub on_deed: Callback<Deed>,
}

const KEY: &str = "halfopen.lately";
/// So many are remembered.
const MOST: usize = 6;

/// The finder.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let text = use_text();
    let words = &text.shell.finder;
    // A browser that keeps nothing between visits still keeps this.
    let lately = use_mut_ref(kept);
    let commands = use_memo((props.open, props.here), |(open, here)| -> Rc<[Command]> {
        let mut all = Vec::new();
        if *open {
            let lab = if let Here::Lab(lab) = here { Some(*lab) } else { None };
            all.extend(props.of_lab.iter().flat_map(|of_lab| of_lab.emit(())));
            // The finder itself is not found in itself.
            all.extend(of_deeds(&Deed::OF_PAGE[..2], &|_| None, &props.on_deed, text));
            all.extend(everywhere::commands(lab, text));
        }
        all.into()
    });
    let recent = use_memo(props.open, |_| -> Rc<[String]> { lately.borrow().as_slice().into() });
    let on_pick = {
        let lately = lately.clone();
        use_callback((), move |command: Command, ()| {
            let mut lately = lately.borrow_mut();
            lately.retain(|id| *id != *command.id);
            lately.insert(0, command.id.to_string());
            lately.truncate(MOST);
            // What cannot be kept is forgotten with the page.
            let _ = storage::set(KEY, &lately.join("\n"));
            // The dialog is closed, and the focus back where it was, after the next drawing.
            Timeout::new(0, move || command.act.emit(())).forget();
        })
    };
    let found = use_callback((), |(found, typed): (usize, String), ()| {
        let words = &text.shell.finder;
        AttrValue::from(if found == 0 { (words.none)(&typed) } else { (words.found)(found as u64) })
    });
    let words = FinderWords {
        title: words.open.into(),
        close: text.shell.close.into(),
        query: words.query.into(),
        recent: words.recent.into(),
        found,
    };
    html! {
        <Finder {words} open={props.open} commands={(*commands).clone()} recent={(*recent).clone()} on_close={props.on_close.clone()} {on_pick} />
    }
}

fn kept() -> Vec<String> {
    let kept = storage::get(KEY).ok().flatten().unwrap_or_default();
    kept.split('\n').filter(|id| !id.is_empty()).take(MOST).map(str::to_string).collect()
}
