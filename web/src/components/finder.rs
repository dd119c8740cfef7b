//! A field in a dialog that finds what can be done by its name: the combobox of the ARIA practices guide, whose list is
//! always open. The focus stays in the field; arrows move in the list, Enter does what is chosen, Escape closes.

pub mod command;
pub mod rank;

pub use self::command::Command;

use super::dialog::Dialog;
use crate::door::focus;
use rank::ranked;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// More are not listed: who looks for more types a letter.
const MOST: usize = 60;

/// The words of the finder.
#[derive(Clone, PartialEq)]
pub struct FinderWords {
    /// The dialog's title.
    pub title: AttrValue,
    /// Closes it.
    pub close: AttrValue,
    /// The field's name.
    pub query: AttrValue,
    /// What is added to the kind of a command that was chosen lately.
    pub recent: AttrValue,
    /// What is said of how many are found by what is typed.
    pub found: Callback<(usize, String), AttrValue>,
}

/// See [`Finder`].
#[derive(Properties, PartialEq)]
pub struct FinderProps {
    /// The words.
    pub words: FinderWords,
    /// Whether it is open.
    pub open: bool,
    /// All commands, the nearest first.
    pub commands: Rc<[Command]>,
    /// The ids of those that were chosen lately, the last one first.
    pub recent: Rc<[String]>,
    /// Closes it.
    pub on_close: Callback<()>,
    /// Told what was chosen, after the dialog was asked to close.
    pub on_pick: Callback<Command>,
}

/// The dialog.
#[component]
pub fn Finder(props: &FinderProps) -> Html {
    let query = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    {
        let (query, chosen) = (query.setter(), chosen.setter());
        use_effect_with(props.open, move |&open| {
            if open {
                query.set(String::new());
                chosen.set(0);
                focus::focus_id("finder-query");
            }
        });
    }
    let found = use_memo(
        (props.open, props.commands.clone(), (*query).clone(), props.recent.clone()),
        |(open, commands, query, recent)| {
            if *open { ranked(commands, query, recent) } else { Vec::new() }
        },
    );
    let shown = found.len().min(MOST);
    let at = (*chosen).min(shown.saturating_sub(1));
    use_effect_with((props.open, at, shown), |&(open, at, _)| {
        if open {
            focus::reveal_nearest(&option_id(at));
        }
    });
    let oninput = {
        let (query, chosen) = (query.setter(), chosen.setter());
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
            chosen.set(0);
        })
    };
    let pick = {
        let (commands, found) = (props.commands.clone(), found.clone());
        let (on_close, on_pick) = (props.on_close.clone(), props.on_pick.clone());
        Callback::from(move |at: usize| {
            let command = found.get(at).and_then(|place| commands.get(*place));
            if let Some(command) = command.filter(|command| command.refused.is_none()) {
                on_close.emit(());
                on_pick.emit(command.clone());
            }
        })
    };
    let onkeydown = {
        let (chosen, pick) = (chosen.setter(), pick.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" => pick.emit(at),
                key => match moved(key, at, shown) {
                    Some(to) => chosen.set(to),
                    None => return,
                },
            }
            event.prevent_default();
        })
    };
    let FinderWords { title, close, query: name, .. } = &props.words;
    let said = props.words.found.emit((found.len(), query.trim().to_string()));
    html! {
        <Dialog id="finder" {title} {close} open={props.open} on_close={props.on_close.clone()}>
            <input type="text" id="finder-query" class="finder-query" role="combobox" autocomplete="off" autocapitalize="off" spellcheck="false"
                aria-label={name.clone()} placeholder={name.clone()} aria-expanded="true" aria-controls="finder-list" aria-autocomplete="list"
                aria-activedescendant={(shown > 0).then(|| option_id(at))} value={(*query).clone()} {oninput} {onkeydown} />
            <p class="quiet" role="status" id="finder-said">{ said }</p>
            <ul role="listbox" id="finder-list" class="finder-list" aria-label={title.clone()}>
                { for found.iter().take(MOST).enumerate().filter_map(|(place, index)| {
                    Some(option(props, props.commands.get(*index)?, place, place == at, &pick))
                }) }
            </ul>
        </Dialog>
    }
}

fn option_id(place: usize) -> String {
    format!("finder-option-{place}")
}

fn option(props: &FinderProps, command: &Command, place: usize, chosen: bool, pick: &Callback<usize>) -> Html {
    let lately = props.recent.iter().any(|id| *id == *command.id);
    let kind = match lately {
        true => format!("{} · {}", command.kind, props.words.recent),
        false => command.kind.to_string(),
    };
    html! {
        <li key={command.id.as_str()} role="option" id={option_id(place)} data-command={command.id.clone()} data-keys="#finder-query"
            aria-selected={if chosen { "true" } else { "false" }} aria-disabled={command.refused.is_some().then_some("true")}
            onclick={pick.reform(move |_: MouseEvent| place)}>
            <span>{ &command.label }</span>
            if !command.keys.is_empty() { <kbd>{ &command.keys }</kbd> }
            <small>{ kind }</small>
            if let Some(why) = &command.refused { <small class="why">{ why }</small> }
        </li>
    }
}

/// Where a key leads from `at` among `count`, if it is one of the keys for that.
fn moved(key: &str, at: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match key {
        "ArrowDown" => {
            if at == last {
                0
            } else {
                at + 1
            }
        }
        "ArrowUp" => at.checked_sub(1).unwrap_or(last),
        "PageDown" => (at + 8).min(last),
        "PageUp" => at.saturating_sub(8),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn arrows_go_round_and_pages_do_not() {
        assert_eq!((moved("ArrowDown", 2, 3), moved("ArrowUp", 0, 3)), (Some(0), Some(2)));
        assert_eq!((moved("PageDown", 1, 3), moved("PageUp", 1, 3)), (Some(2), Some(0)));
        assert_eq!(
            (moved("ArrowDown", 0, 0), moved("Home", 1, 3)),
            (None, None),
            "Home and End belong to what is typed"
        );
    }
}
