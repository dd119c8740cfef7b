//! All prose of the product but the exercises' own: one module for each language, one file for each lab.
//!
//! A language is a value of [`Text`], whose fields are texts and functions that make sentences; a field that a
//! language leaves out does not compile. Where a text belongs to a name (a setting, a readout), a test looks that
//! every name has one.
#![forbid(unsafe_code)]

pub mod circuit_breaker;
pub mod de;
pub mod dialects;
pub mod en;
pub mod event_sourcing;
pub mod for_authors;
pub mod home;
pub mod number;
pub mod saga;
pub mod shell;
pub mod sidecar;
pub mod strangler_fig;

pub use circuit_breaker::CircuitBreakerText;
pub use dialects::DialectsText;
pub use event_sourcing::EventSourcingText;
pub use for_authors::ForAuthorsText;
pub use home::HomeText;
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

/// The title of an exercise; its prose is its own.
pub fn exercise_title(exercise: &lab::Exercise) -> String {
    lab::exercise::prose(&exercise.title, Language::English.tag()).join(" ")
}
