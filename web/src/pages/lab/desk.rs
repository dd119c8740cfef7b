//! What somebody opened, chose and was told on a lab's page, whatever the lab.

use super::header::Preferences;
use crate::door::visible::use_visible;
use crate::door::{media, page};
use crate::playback::{Playback, PlaybackAction};
use yew::prelude::*;

/// The state of a page beside its visit.
pub struct Desk {
    /// What was chosen for all labs.
    pub preferences: Preferences,
    /// Somebody chose otherwise.
    pub on_preferences: Callback<Preferences>,
    /// The dialog with the link.
    pub share: Door,
    /// The dialog with the code for other people's pages.
    pub embed: Door,
    /// The list of keys.
    pub help: Door,
    /// The dialog in which things are broken.
    pub breaks: Door,
    /// Opens or closes the list of keys.
    pub on_help: Callback<bool>,
    /// Why the browser keeps nothing, if it does not.
    pub refused: UseStateHandle<Option<String>>,
    /// Tells the same.
    pub on_refused: Callback<String>,
    /// What came of something, for the status line.
    pub said: Option<AttrValue>,
    /// Tells the same.
    pub on_say: Callback<AttrValue>,
    /// A thing done that was opened in the timeline, by its place.
    pub opened: Option<usize>,
    /// Opens one.
    pub on_open_done: Callback<usize>,
    /// What is wrong with the seed that was typed.
    pub seed_error: UseStateHandle<Option<AttrValue>>,
    /// Whether the page is a narrow one.
    pub narrow: bool,
}

/// A dialog that is open or not.
pub struct Door {
    /// Whether it is.
    pub open: bool,
    /// Opens it; stays the same from frame to frame.
    pub on_open: Callback<()>,
    /// Closes it; stays the same.
    pub on_close: Callback<()>,
}

#[hook]
fn use_door() -> Door {
    let open = use_state(|| false);
    let on_open = use_callback(open.setter(), |(), open| open.set(true));
    let on_close = use_callback(open.setter(), |(), open| open.set(false));
    Door { open: *open, on_open, on_close }
}

/// The state of a page beside its visit.
#[hook]
pub fn use_desk(embedded: bool) -> Desk {
    // An embed reads nothing that the browser keeps.
    let preferences = use_state(move || if embedded { Preferences::default() } else { Preferences::load() });
    let (share, embed, help, breaks) = (use_door(), use_door(), use_door(), use_door());
    let refused = use_state(|| None::<String>);
    let said = use_state(|| None::<AttrValue>);
    let opened = use_state(|| None::<usize>);
    let seed_error = use_state(|| None::<AttrValue>);
    let narrow = media::use_media(media::NARROW);
    let on_preferences = use_callback(preferences.setter(), |chosen: Preferences, preferences| {
        chosen.save();
        preferences.set(chosen);
    });
    let (help_opens, help_closes) = (help.on_open.clone(), help.on_close.clone());
    let on_help =
        use_callback((), move |wanted: bool, ()| if wanted { help_opens.emit(()) } else { help_closes.emit(()) });
    let on_refused = {
        let refused = refused.clone();
        Callback::from(move |why| {
            if refused.is_none() {
                refused.set(Some(why))
            }
        })
    };
    let on_say = {
        let said = said.setter();
        Callback::from(move |what: AttrValue| said.set(Some(what)))
    };
    let on_open_done = {
        let opened = opened.setter();
        Callback::from(move |index| opened.set(Some(index)))
    };
    Desk {
        preferences: *preferences,
        on_preferences,
        share,
        embed,
        help,
        breaks,
        on_help,
        refused,
        on_refused,
        said: (*said).clone(),
        on_say,
        opened: *opened,
        on_open_done,
        seed_error,
        narrow,
    }
}

/// Rests while nobody can see it: in a hidden tab, and in other people's pages also off the screen.
#[hook]
pub fn use_rest(embedded: bool, playback: &UseReducerHandle<Playback>, page_node: &NodeRef) {
    let on_hidden = use_callback(playback.dispatcher(), |hidden: bool, playback| {
        if hidden {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
    page::use_hidden(on_hidden);
    let on_screen = use_visible(page_node);
    let was_on_screen = use_mut_ref(|| false);
    use_effect_with((on_screen, playback.dispatcher()), move |(on_screen, playback)| {
        // Before the browser has looked for the first time nothing is known, and nothing is stopped.
        let was = was_on_screen.replace(*on_screen);
        if embedded && was && !on_screen {
            playback.dispatch(PlaybackAction::Pause);
        }
    });
}
