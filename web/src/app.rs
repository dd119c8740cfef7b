//! The whole page: reads the address, and shows the lab that it names.

use crate::door::theme::Theme;
use crate::door::{address, host, page, theme};
use crate::embed::{EmbedContext, Gate};
use crate::language::{self, LanguageContext};
use crate::pages::for_authors::{self, ForAuthors};
use crate::pages::home::{self, Home};
use crate::pages::lab::header::Preferences;
use crate::pages::lab::leaving;
use crate::pages::lab::page::LabPage;
use crate::shared::Shared;
use lab::{
    CircuitBreaker, Embed, EmbedTheme, EventSourcing, Lab, LabId, Link, Note, Parsed, Saga, Sidecar, StranglerFig,
    lab_of,
};
use std::rc::Rc;
use yew::prelude::*;

/// Starts the page in the element `app`; in the body where there is none.
pub fn start() {
    // An embed reads nothing that the browser keeps.
    if Embed::split(&address::hash()).is_none() {
        theme::apply(Preferences::load().theme);
    }
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => {
            // What stood there told that the page is loading.
            root.set_text_content(None);
            yew::Renderer::<App>::with_root(root).render();
        }
        None => {
            yew::Renderer::<App>::new().render();
        }
    }
}

/// A lab with what the address says of it.
#[derive(Clone, PartialEq)]
enum Place {
    CircuitBreaker(Shared<Parsed<CircuitBreaker>>),
    EventSourcing(Shared<Parsed<EventSourcing>>),
    Saga(Shared<Parsed<Saga>>),
    ForAuthors(AttrValue),
    Home,
    StranglerFig(Shared<Parsed<StranglerFig>>),
    Sidecar(Shared<Parsed<Sidecar>>),
}

impl Place {
    /// Where an address leads; whatever it is, it leads somewhere.
    fn of(hash: &str) -> (Place, EmbedContext) {
        if home::is_home(hash) {
            return (Place::Home, EmbedContext::default());
        }
        if let Some(section) = for_authors::section_of(hash) {
            return (Place::ForAuthors(section.to_string().into()), EmbedContext::default());
        }
        let (embed, link, notes) = match Embed::split(hash) {
            Some((embed, link, notes)) => (Some(Rc::new(embed)), link, notes),
            None => (None, hash.to_string(), Vec::new()),
        };
        let place = match lab_of(&link) {
            LabId::CircuitBreaker => Place::CircuitBreaker(read(&link, notes)),
            LabId::EventSourcing => Place::EventSourcing(read(&link, notes)),
            LabId::Saga => Place::Saga(read(&link, notes)),
            LabId::StranglerFig => Place::StranglerFig(read(&link, notes)),
            LabId::Sidecar => Place::Sidecar(read(&link, notes)),
        };
        (place, EmbedContext(embed))
    }
}

/// What a link says, with what there is to say of what surrounds it.
fn read<L: Lab>(link: &str, notes: Vec<Note>) -> Shared<Parsed<L>> {
    let mut parsed = Link::parse(link);
    parsed.notes.splice(0..0, notes);
    Shared::new(parsed)
}

/// What an address leads to; the number tells one visit from the next, to the same place too.
#[derive(Clone, PartialEq)]
struct Visit {
    number: u32,
    place: Place,
    embed: EmbedContext,
}

/// See [`App`].
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The fragment of the address to begin with, where there is no browser to ask.
    #[prop_or_default]
    pub hash: Option<AttrValue>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let visit = use_state(|| {
        let hash = props.hash.as_ref().map_or_else(|| leaving::come_back(address::hash()), |hash| hash.to_string());
        let (place, embed) = Place::of(&hash);
        Visit { number: 0, place, embed }
    });
    // From page to page the language stays, until somebody chooses another, or an address asks for one.
    let spoken = use_state(|| {
        let asked = language::asked_for(&props.hash.as_ref().map_or_else(address::hash, |hash| hash.to_string()));
        (language::at_first(asked, visit.embed.0.is_some()), asked.is_some())
    });
    let open = {
        let (visit, spoken) = (visit.clone(), spoken.setter());
        Callback::from(move |hash: String| {
            let (place, embed) = Place::of(&hash);
            if let Some(asked) = language::asked_for(&hash) {
                spoken.set((asked, true));
            }
            // From section to section of one page, nothing that was typed there may be lost.
            let within = matches!((&visit.place, &place), (Place::ForAuthors(_), Place::ForAuthors(_)));
            // What an embedding page asks for by message stays embedded as it is.
            let embed = if embed.0.is_none() { visit.embed.clone() } else { embed };
            visit.set(Visit { number: visit.number + u32::from(!within), place, embed });
        })
    };
    address::use_hash_change(open.clone());
    // Another page begins at its top, wherever the one before was left; the page for authors goes to the section by itself.
    let to_section = matches!(&visit.place, Place::ForAuthors(section) if !section.is_empty());
    use_effect_with((visit.number, to_section), |(number, to_section)| {
        if *number > 0 && !to_section {
            page::to_top();
        }
    });
    use_effect_with(visit.embed.clone(), |embed| {
        if let Some(embed) = &embed.0 {
            host::mark_embedded();
            // Before there is a lab that could answer.
            host::hear();
            theme::apply(match embed.theme {
                EmbedTheme::Auto => Theme::System,
                EmbedTheme::Light => Theme::Light,
                EmbedTheme::Dark => Theme::Dark,
            });
        }
    });
    let (language, in_links) = *spoken;
    use_effect_with(language, |language| page::set_language(language.tag()));
    let set = use_callback(spoken.setter(), move |language, spoken| spoken.set((language, in_links)));
    html! {
        <ContextProvider<LanguageContext> context={LanguageContext { language, in_links, set }}>
            <ContextProvider<EmbedContext> context={visit.embed.clone()}>
            <Gate waits={visit.embed.0.is_some()}>
            { match &visit.place {
                Place::CircuitBreaker(parsed) => html! { <LabPage<CircuitBreaker> key={visit.number} parsed={parsed.clone()} on_open={open} /> },
                Place::EventSourcing(parsed) => html! { <LabPage<EventSourcing> key={visit.number} parsed={parsed.clone()} on_open={open} /> },
                Place::Saga(parsed) => html! { <LabPage<Saga> key={visit.number} parsed={parsed.clone()} on_open={open} /> },
                Place::Home => html! { <Home key={visit.number} /> },
                Place::ForAuthors(section) => html! { <ForAuthors key={visit.number} {section} /> },
                Place::StranglerFig(parsed) => html! { <LabPage<StranglerFig> key={visit.number} parsed={parsed.clone()} on_open={open} /> },
                Place::Sidecar(parsed) => html! { <LabPage<Sidecar> key={visit.number} parsed={parsed.clone()} on_open={open} /> },
            } }
            </Gate>
            </ContextProvider<EmbedContext>>
        </ContextProvider<LanguageContext>>
    }
}
