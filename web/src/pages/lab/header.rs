//! The head of every page: the product, the labs, sharing, theme, help.

use super::deeds::{self, Deed};
use super::find::Find;
use super::keys::use_page_keys;
use crate::components::dialog::Dialog;
use crate::components::finder::Command;
use crate::components::icon::{Glyph, Icon};
use crate::components::select::Choice;
use crate::components::select::Select;
use crate::door::storage;
use crate::door::theme::{self, Theme};
use crate::language::{self, use_language};
use crate::pages::for_authors;
use lab::LabId;
use std::rc::Rc;
use text::Language;
use yew::prelude::*;

/// What somebody chose for all labs, kept in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// Whether single letters are keys.
    pub letter_keys: bool,
    /// How much screen readers are told.
    pub verbosity: Verbosity,
}

/// How much screen readers are told of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbosity {
    /// Nothing.
    Off,
    /// Changes of state and faults.
    Key,
    /// Every event that is stepped to.
    All,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences { theme: Theme::default(), letter_keys: true, verbosity: Verbosity::Key }
    }
}

const KEY: &str = "halfopen.preferences";

impl Preferences {
    /// What was kept; the usual ones where nothing was, or nothing can be.
    pub fn load() -> Self {
        let mut preferences = Preferences::default();
        let kept = storage::get(KEY).ok().flatten().unwrap_or_default();
        for word in kept.split(' ') {
            match word.split_once('=') {
                Some(("theme", name)) => preferences.theme = Theme::from_name(name).unwrap_or_default(),
                Some(("keys", on)) => preferences.letter_keys = on != "off",
                Some(("tell", "off")) => preferences.verbosity = Verbosity::Off,
                Some(("tell", "all")) => preferences.verbosity = Verbosity::All,
                _ => {}
            }
        }
        preferences
    }

    /// Keeps them, where the browser allows it.
    pub fn save(self) {
        let keys = if self.letter_keys { "on" } else { "off" };
        let tell = match self.verbosity {
            Verbosity::Off => "off",
            Verbosity::Key => "key",
            Verbosity::All => "all",
        };
        // A refusal is told once by the page that keeps work; preferences are not worth a second notice.
        let _ = storage::set(KEY, &format!("theme={} keys={keys} tell={tell}", self.theme.as_str()));
    }
}

/// A page of the product. Only in a lab is there something to share or embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// The home page.
    Home,
    /// A lab.
    Lab(LabId),
    /// The page for authors.
    Authors,
}

/// See [`Header`].
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// Which page it is the head of.
    pub here: Here,
    /// What was chosen.
    pub preferences: Preferences,
    /// Somebody chose otherwise.
    pub on_preferences: Callback<Preferences>,
    /// Somebody wants a link to this moment.
    #[prop_or_default]
    pub on_share: Callback<()>,
    /// Somebody wants to embed the lab.
    #[prop_or_default]
    pub on_embed: Callback<()>,
    /// Whether the list of keys is open.
    pub help_open: bool,
    /// Opens or closes it.
    pub on_help: Callback<bool>,
    /// What a lab adds to what can be found, asked when somebody looks.
    #[prop_or_default]
    pub of_lab: Option<Callback<(), Vec<Command>>>,
}

/// The head of every page.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let spoken = use_language();
    let all = spoken.language.text();
    let text = &all.shell;
    let HeaderProps { preferences, on_preferences, .. } = props;
    let finding = use_state(|| false);
    let on_deed = {
        let (preferences, on_preferences) = (*preferences, on_preferences.clone());
        let (finding, on_help) = (finding.setter(), props.on_help.clone());
        Callback::from(move |deed: Deed| match deed {
            Deed::Theme => {
                let theme = preferences.theme.next();
                theme::apply(theme);
                on_preferences.emit(Preferences { theme, ..preferences });
            }
            Deed::Find => finding.set(true),
            _ => on_help.emit(true),
        })
    };
    let languages: Rc<[Choice]> =
        Language::ALL.map(|language| Choice { value: language.tag().into(), label: language.name().into() }).into();
    let on_language = {
        let set = spoken.set.clone();
        Callback::from(move |tag: AttrValue| {
            let chosen = Language::of_tag(&tag).unwrap_or_default();
            language::keep(chosen);
            set.emit(chosen);
        })
    };
    use_page_keys(preferences.letter_keys, on_deed.clone());
    let on_find_close = use_callback(finding.setter(), |(), finding| finding.set(false));
    let find_name = format!("{} ({})", text.finder.open, Deed::Find.keys(all));
    let theme_name = (text.theme)(preferences.theme.as_str());
    html! {
        <>
            <a class="skip btn" href="#main" onclick={skip()}>{ text.skip }</a>
            <header class="top">
                <a class="mark" href="#/" aria-current={(props.here == Here::Home).then_some("page")}>
                    <svg viewBox="0 0 30 18" aria-hidden="true">
                        <path d="M1 13h7M22 13h7M10 12 20 4" /><circle cx="9.5" cy="13" r="1.8" /><circle cx="20.5" cy="13" r="1.8" />
                    </svg>
                    <span class="name">{ text.product }</span>
                </a>
                <nav aria-label={text.labs}>
                    { for LabId::ALL.map(|id| html! {
                        <a href={format!("#/{}", id.id())} aria-current={(props.here == Here::Lab(id)).then_some("page")}>{ all.lab(id) }</a>
                    }) }
                    <a class="authors-link" href={format!("#{}", for_authors::PATH)} aria-current={(props.here == Here::Authors).then_some("page")}>{ all.for_authors.title }</a>
                </nav>
                <div class="tools">
                    <button type="button" class="icon ghost" id="find-button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K"
                        aria-label={find_name.clone()} title={find_name} onclick={on_deed.reform(|_: MouseEvent| Deed::Find)}>
                        <Icon glyph={Glyph::Find} />
                    </button>
                    if matches!(props.here, Here::Lab(_)) {
                    <button type="button" class="btn primary" id="share-button" onclick={props.on_share.reform(|_| ())}>{ text.share }<span class="more">{ " " }{ text.share_object }</span></button>
                    <button type="button" class="btn" id="embed-button" onclick={props.on_embed.reform(|_| ())}>{ text.embed.open }</button>
                    }
                    <span class="language" title={text.language}>
                        <Icon glyph={Glyph::Language} />
                        <Select id="language" label={text.language} choices={languages} value={spoken.language.tag()} on_change={on_language} />
                    </span>
                    <button type="button" class="icon ghost" id="theme-button" aria-label={theme_name.clone()} title={theme_name} onclick={on_deed.reform(|_: MouseEvent| Deed::Theme)}>
                        <Icon glyph={Glyph::Theme} />
                    </button>
                    <button type="button" class="icon ghost" id="help-button" aria-label={text.help} title={text.help}
                        onclick={props.on_help.reform(|_| true)}>
                        <Icon glyph={Glyph::Help} />
                    </button>
                </div>
            </header>
            <Dialog id="help" title={text.keys_title} close={text.close} open={props.help_open}
                on_close={props.on_help.reform(|()| false)}>
                { help(props, all) }
            </Dialog>
            <Find here={props.here} open={*finding} on_close={on_find_close} of_lab={props.of_lab.clone()} {on_deed} />
        </>
    }
}

/// Moves the focus to the lab; the address stays as it is, since it holds the moment.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::door::focus::focus_id("main");
    })
}

fn help(props: &HeaderProps, all_text: &'static text::Text) -> Html {
    let text = &all_text.shell;
    let [keys, scrubber] = deeds::listed(all_text);
    let row = |(keys, what): &(String, String)| html! { <div><dt><kbd>{ keys }</kbd></dt><dd>{ what }</dd></div> };
    let preferences = props.preferences;
    let on_letters = props
        .on_preferences
        .reform(move |_: MouseEvent| Preferences { letter_keys: !preferences.letter_keys, ..preferences });
    let all = [("off", Verbosity::Off), ("key", Verbosity::Key), ("all", Verbosity::All)];
    let choices: Rc<[Choice]> = all
        .iter()
        .zip(text.verbosities)
        .map(|((value, _), label)| Choice { value: (*value).into(), label: label.into() })
        .collect();
    let chosen =
        all.iter().find(|(_, verbosity)| *verbosity == preferences.verbosity).map_or("key", |(value, _)| *value);
    let on_change = props.on_preferences.reform(move |value: AttrValue| {
        let found = all.iter().find(|(known, _)| *known == value.as_str());
        Preferences { verbosity: found.map_or(Verbosity::Key, |(_, verbosity)| *verbosity), ..preferences }
    });
    html! {
        <>
            <dl class="keys">
                { for keys.iter().map(row) }
            </dl>
            <h3>{ text.finder.on_scrubber }</h3>
            <dl class="keys">
                { for scrubber.iter().map(row) }
            </dl>
            <p class="row">
                <label><input type="checkbox" id="letter-keys" checked={preferences.letter_keys} onclick={on_letters} />{ " " }{ text.letter_keys }</label>
            </p>
            <p class="row">
                <label for="verbosity">{ text.verbosity }</label>
                <Select id="verbosity" {choices} value={chosen} {on_change} />
            </p>
        </>
    }
}
