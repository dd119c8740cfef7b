//! All prose of the product but the exercises' own: one module for each language, one file for each lab.
//!
//! A language is a value of [`Text`], whose fields are texts and functions that make sentences; a field that a
//! language leaves out does not compile. Where a text belongs to a name (a setting, a readout), a test looks that
//! every name has one.
#![forbid(unsafe_code)]

pub mod circuit_breaker;
pub mod command_line;
pub mod dates;
pub mod de;
pub mod dialects;
pub mod en;
pub mod event_sourcing;
pub mod for_authors;
pub mod home;
pub mod number;
pub mod saga;
mod sentence;
pub mod shell;
pub mod sidecar;
pub mod strangler_fig;

pub use circuit_breaker::CircuitBreakerText;
pub use command_line::{CommandLineText, command_line};
pub use dialects::DialectsText;
pub use event_sourcing::EventSourcingText;
pub use for_authors::ForAuthorsText;
pub use home::HomeText;
pub use number::Numbers;
pub use saga::SagaText;
pub use shell::ShellText;
pub use sidecar::SidecarText;
pub use strangler_fig::StranglerFigText;

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All, in the order of choosing.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// The language of a tag: `de`, `de-AT` or the `de_AT.UTF-8` of an environment; `None` where it is none of ours.
    pub fn of_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// What it calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }

    /// The tag in links and in the page's `lang`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// All texts in this language.
    pub const fn text(self) -> &'static Text {
        match self {
            Language::English => &en::TEXT,
            Language::German => &de::TEXT,
        }
    }
}

/// All texts of one language.
#[derive(Debug)]
pub struct Text {
    /// The language.
    pub language: Language,
    /// How numbers are written.
    pub numbers: &'static Numbers,
    /// What all labs share.
    pub shell: ShellText,
    /// The circuit-breaker lab.
    pub circuit_breaker: CircuitBreakerText,
    /// The breakers' dialects.
    pub dialects: DialectsText,
    /// The event-sourcing lab.
    pub event_sourcing: EventSourcingText,
    /// The saga lab.
    pub saga: SagaText,
    /// The page for authors.
    pub for_authors: ForAuthorsText,
    /// The home page.
    pub home: HomeText,
    /// The strangler-fig lab.
    pub strangler_fig: StranglerFigText,
    /// The sidecar lab.
    pub sidecar: SidecarText,
}

/// A language has one text, so that what is made of a text is made anew when the language is another.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Text {}

impl Text {
    /// A lab's name.
    pub const fn lab(&self, lab: lab::LabId) -> &'static str {
        match lab {
            lab::LabId::CircuitBreaker => self.circuit_breaker.name,
            lab::LabId::EventSourcing => self.event_sourcing.name,
            lab::LabId::Saga => self.saga.name,
            lab::LabId::StranglerFig => self.strangler_fig.name,
            lab::LabId::Sidecar => self.sidecar.name,
        }
    }

    /// The label of a readout over a whole run: in sweeps, goals and tables. `None` for a name that the lab has not.
    pub fn over_run(&self, lab: lab::LabId, id: &str) -> Option<&'static str> {
        let other = match lab {
            lab::LabId::CircuitBreaker => (self.circuit_breaker.over_run)(id),
            lab::LabId::EventSourcing | lab::LabId::Saga | lab::LabId::StranglerFig | lab::LabId::Sidecar => None,
        };
        other.or_else(|| self.readout(lab, id).map(|words| words.label))
    }

    /// A readout of a lab in words.
    pub fn readout(&self, lab: lab::LabId, id: &str) -> Option<circuit_breaker::ReadoutText> {
        match lab {
            lab::LabId::CircuitBreaker => (self.circuit_breaker.readout)(id),
            lab::LabId::EventSourcing => (self.event_sourcing.readout)(id),
            lab::LabId::Saga => (self.saga.readout)(id),
            lab::LabId::StranglerFig => (self.strangler_fig.readout)(id),
            lab::LabId::Sidecar => (self.sidecar.readout)(id),
        }
    }
}

impl Text {
    /// The values of a run's readouts, in words: `Opened: 3; Calls to the service: –`.
    pub fn values(&self, lab: lab::LabId, values: &[(sim::Readout, Option<f64>)]) -> String {
        let said = values.iter().map(|(readout, value)| {
            let label = self.over_run(lab, readout.id).unwrap_or(readout.id);
            let value = value.map_or_else(|| "–".to_string(), |value| self.numbers.with_unit(value, readout.unit));
            format!("{label}: {value}")
        });
        said.collect::<Vec<_>>().join("; ")
    }
}

/// The title of an exercise; its prose is its own, in English where it has no other.
pub fn exercise_title(exercise: &lab::Exercise, language: Language) -> String {
    lab::exercise::prose(&exercise.title, language.tag()).join(" ")
}
