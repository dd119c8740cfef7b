//! The whole page: reads the address, and shows the lab that it names.

use crate::door::{address, page, theme};
use crate::language::LanguageContext;
use crate::pages::circuit_breaker::CircuitBreakerPage;
use crate::pages::lab::header::Preferences;
use crate::shared::Shared;
use lab::{CircuitBreaker, LabId, Link, Parsed, lab_of};
use text::Language;
use yew::prelude::*;

/// Starts the page in the element `app`; in the body where there is none.
pub fn start() {
    theme::apply(Preferences::load().theme);
    page::set_language(Language::English.tag());
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
}

impl Place {
    /// Where an address leads; whatever it is, it leads somewhere.
    fn of(hash: &str) -> Place {
        match lab_of(hash) {
            LabId::CircuitBreaker => Place::CircuitBreaker(Shared::new(Link::parse(hash))),
        }
    }
}

/// What an address leads to; the number tells one visit from the next, to the same place too.
#[derive(Clone, PartialEq)]
struct Visit {
    number: u32,
    place: Place,
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
        let hash = props.hash.as_ref().map_or_else(address::hash, |hash| hash.to_string());
        Visit { number: 0, place: Place::of(&hash) }
    });
    let open = {
        let visit = visit.clone();
        Callback::from(move |hash: String| {
            visit.set(Visit { number: visit.number + 1, place: Place::of(&hash) });
        })
    };
    address::use_hash_change(open.clone());
    html! {
        <ContextProvider<LanguageContext> context={LanguageContext::default()}>
            { match &visit.place {
                Place::CircuitBreaker(parsed) => html! { <CircuitBreakerPage key={visit.number} parsed={parsed.clone()} on_open={open} /> },
            } }
        </ContextProvider<LanguageContext>>
    }
}
