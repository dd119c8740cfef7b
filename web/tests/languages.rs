//! Every lab in both languages: each name has its text, each event its sentence, and German is German.

use lab::{CircuitBreaker, EventSourcing, Lab, Moment, Saga, Sidecar, StranglerFig};
use sim::setting::Kind;
use sim::{Span, Time};
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::rc::Rc;
use text::{Language, Text};
use web::app::{App, AppProps};
use web::pages::lab::voice::Voice;
use web::recorded::{Recorded, Recording};
use web::shared::Shared;

/// What both languages call the same: products, and terms that the field does not translate.
const SAME: &[&str] = &[
    "Breaker",
    "resilience4j",
    "opossum",
    "gobreaker",
    "Warm-up",
    "Checkouts",
    "Threads",
    "Retries",
    "Jitter",
    "Budget",
    "Fallback",
    "log-normal",
    "Brown-out",
    "Gates",
    "Timeout",
    "Rollbacks",
    "Snapshots",
    "Schemas",
    "Outbox",
    "Timeouts",
    "idempotent",
    "Kubernetes 1.x",
    "Proxy",
    "Tracing",
    "Secrets",
    "Pods",
    "Nodes",
    "Waypoints",
    "Waypoint, vCPU",
    "Waypoint, MB",
];

/// Sentences of one kind of event that are looked at: the rest differ in names and numbers.
const MOST_OF_A_KIND: usize = 200;

fn both() -> [&'static Text; 2] {
    Language::ALL.map(Language::text)
}

/// Two texts that say the same.
#[derive(Default)]
struct Looked {
    at: usize,
    wrong: Vec<String>,
}

impl Looked {
    fn pair(&mut self, name: &str, [english, german]: [&str; 2]) {
        self.at += 1;
        if english.is_empty() || german.is_empty() {
            self.wrong.push(format!("{name}: empty: {english:?} {german:?}"));
        } else if english == german && english.chars().any(char::is_alphabetic) && !SAME.contains(&english) {
            self.wrong.push(format!("{name}: {english}"));
        } else if breaks_before_its_unit(german) {
            self.wrong.push(format!("{name}: a line may end before the unit: {german}"));
        }
    }

    fn help(&mut self, name: &str, [english, german]: [&str; 2]) {
        if !english.is_empty() || !german.is_empty() {
            self.pair(name, [english, german]);
        }
    }

    fn end(self, least: usize) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
        assert!(self.at >= least, "only {} texts were looked at", self.at);
    }
}

/// Whether a plain space stands between a number and its unit.
fn breaks_before_its_unit(german: &str) -> bool {
    let words: Vec<&str> = german.split(' ').collect();
    words.windows(2).any(|pair| {
        let unit = pair[1].trim_end_matches(['.', ',', ':', ';', ')']);
        ["s", "ms", "h", "%", "min", "MB", "kB", "€"].contains(&unit) && pair[0].ends_with(|c: char| c.is_ascii_digit())
    })
}

fn names<P: Voice>() {
    let mut looked = Looked::default();
    let settings = P::settings_of();
    for setting in P::settings() {
        let id = setting.id;
        let said = both().map(|text| (settings.about)(text, id).unwrap_or_else(|| panic!("{id} has no text")));
        looked.pair(id, said.map(|(label, ..)| label));
        looked.help(id, said.map(|(_, help, _)| help));
        assert_eq!(said[0].2.is_empty(), said[1].2.is_empty(), "{id}: the names that real systems give it");
        let group = id.split('.').next().unwrap_or_default();
        looked.pair(group, both().map(|text| (settings.group)(text, group)));
        if let Kind::Choice(choices) = setting.kind {
            for choice in choices {
                looked.pair(&format!("{id}={choice}"), both().map(|text| (settings.choice)(text, id, choice)));
            }
        }
    }
    for readout in P::readouts() {
        let said = both().map(|text| text.readout(P::ID, readout.id).unwrap_or_else(|| panic!("{}", readout.id)));
        looked.pair(readout.id, said.map(|about| about.label));
        looked.pair(readout.id, said.map(|about| about.help));
    }
    for preset in P::presets() {
        let id = P::preset_id(*preset);
        let said = both().map(|text| P::preset_text(text, *preset));
        looked.pair(id, [said[0].name, said[1].name]);
        looked.pair(id, [said[0].story, said[1].story]);
        assert_eq!(said[0].tries.len(), said[1].tries.len(), "{id}");
        for (english, german) in said[0].tries.iter().zip(said[1].tries) {
            looked.pair(id, [english, german]);
        }
    }
    for variant in P::variants() {
        let id = P::variant_id(*variant);
        looked.pair(id, both().map(|text| P::variant_name(text, *variant)));
        looked.pair(id, both().map(|text| P::variant_short(text, *variant)));
    }
    for kind in P::kinds() {
        looked.pair(kind.id, both().map(|text| (kind.label)(text)));
    }
    looked.end(60);
}

fn recorded<P: Voice>(scenario: P::Scenario) -> Recorded<P> {
    let mut recording = Recording::<P>::start(Rc::new(scenario)).unwrap_or_else(|problems| panic!("{problems:?}"));
    loop {
        if let Some(recorded) = recording.advance() {
            return recorded;
        }
    }
}

fn events<P: Voice>() {
    let mut looked = Looked::default();
    for preset in P::presets() {
        let run = recorded::<P>(P::scenario(*preset));
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for entry in run.log.entries() {
            let seen = kinds.entry(format!("{:?}", discriminant(&entry.event))).or_default();
            *seen += 1;
            if *seen <= MOST_OF_A_KIND {
                let said = both().map(|text| P::sentence(text, &run, entry));
                let event = serde_json::to_string(&entry.event).expect("JSON");
                looked.pair(&format!("{}: {event}", P::preset_id(*preset)), [&said[0], &said[1]]);
            }
        }
    }
    looked.end(200);
}

macro_rules! of_every_lab {
    ($($module:ident: $lab:ty;)*) => {
        $(mod $module {
            #[test]
            fn every_name_has_its_words_in_both_languages() {
                super::names::<$lab>();
            }

            #[test]
            fn every_event_has_its_sentence_in_both_languages() {
                super::events::<$lab>();
            }
        })*
    };
}

of_every_lab! {
    circuit_breaker: lab::CircuitBreaker;
    event_sourcing: lab::EventSourcing;
    saga: lab::Saga;
    sidecar: lab::Sidecar;
    strangler_fig: lab::StranglerFig;
}

async fn page(hash: &str) -> String {
    let props = AppProps { hash: Some(hash.to_string().into()) };
    yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
}

/// What is there to be read in a page, without its tags.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if inside => {}
            _ => text.push(c),
        }
    }
    text
}

async fn is_german<P: Voice>(t: &str, wanted: &[&str]) {
    let preset = P::presets()[0];
    let html = page(&format!("#/{}/{}?lang=de&t={t}", P::ID.id(), P::preset_id(preset))).await;
    let text = read(&html);
    let german = Language::German.text();
    for wanted in
        [german.shell.panel.settings, german.shell.dock.name, P::preset_text(german, preset).story].iter().chain(wanted)
    {
        assert!(html.contains(&wanted.replace('"', "&quot;")), "{wanted:?} is not in the page");
    }
    // Words that no German sentence has, and that an English page is full of.
    let english =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| ["the", "with", "which", "events"].contains(word));
    assert_eq!(english.collect::<Vec<_>>(), Vec::<&str>::new(), "{text}");
}

#[tokio::test(flavor = "current_thread")]
async fn the_breakers_page_is_german() {
    is_german::<CircuitBreaker>("34.2", &["34,2\u{a0}s, Breaker halboffen", "aus · 14,2 von 25\u{a0}s", "s von 90"])
        .await;
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_of_event_sourcing_is_german() {
    is_german::<EventSourcing>("100000", &["\u{a0}€"]).await;
}

#[tokio::test(flavor = "current_thread")]
async fn the_sagas_page_is_german() {
    is_german::<Saga>("0.3", &["0,30\u{a0}s"]).await;
}

#[tokio::test(flavor = "current_thread")]
async fn the_sidecars_page_is_german() {
    is_german::<Sidecar>("62.4", &["1:02,4"]).await;
}

#[tokio::test(flavor = "current_thread")]
async fn the_page_of_the_strangler_fig_is_german() {
    is_german::<StranglerFig>("100000", &[]).await;
}

#[tokio::test(flavor = "current_thread")]
async fn home_and_the_page_for_authors_are_german_where_their_address_says_so() {
    for (hash, wanted) in [
        ("#/?lang=de", Language::German.text().home.title),
        ("#/for-authors?lang=de", Language::German.text().for_authors.about),
        ("#/", Language::English.text().home.title),
    ] {
        assert!(page(hash).await.contains(wanted), "{hash}");
    }
}

#[test]
fn why_an_event_came_to_be_ends_with_one_full_stop() {
    let mut looked = 0;
    for preset in EventSourcing::presets() {
        let run = recorded::<EventSourcing>(EventSourcing::scenario(*preset));
        for entry in run.log.entries().iter().take(2_000) {
            for text in both() {
                let why = (text.event_sourcing.because)(run.aside.named(), entry);
                assert!(!why.contains("..") && !why.contains(". ."), "{why}");
                looked += 1;
            }
        }
    }
    assert!(looked > 2_000);
}

#[test]
fn a_day_of_a_migration_is_typed_by_its_number_in_either_language() {
    let run = Shared::new(recorded::<StranglerFig>(StranglerFig::scenario(StranglerFig::presets()[0])));
    let [english, german] = both();
    let fourth = Some(Moment::At(Time::ZERO + Span::from_secs(4 * 86_400)));
    assert_eq!(StranglerFig::read_moment(english, &run, "day 4"), fourth);
    assert_eq!(StranglerFig::read_moment(german, &run, "Tag 4"), fourth);
    let half = Some(Moment::At(Time::ZERO + Span::from_secs(108 * 3_600)));
    assert_eq!(StranglerFig::read_moment(german, &run, "Tag 4,5"), half);
    assert_eq!(StranglerFig::read_moment(german, &run, "Tag"), None);
}
