//! Sagas: a distributed transaction as a sequence of local transactions, each with what undoes it.
//!
//! [`definition`] is what is built and [`format`](mod@format) its document; [`machine`] is the step machine, whose
//! inputs are the outcomes of calls; [`simulation`] drives it through virtual time and [`audit`] through everything that
//! can happen; [`proof`] makes a run of what the audit found.
#![forbid(unsafe_code)]

pub mod audit;
mod choreography;
pub mod coupling;
pub mod definition;
pub mod document_fields;
pub mod durable;
mod edit;
pub mod event;
pub mod format;
pub mod lint;
pub mod machine;
mod orchestrator;
pub mod preset;
pub mod projection;
pub mod proof;
pub mod readout;
pub mod ready_made;
pub mod repair;
pub mod run;
pub mod scenario;
mod services;
pub mod settings;
pub mod simulation;
mod table;
pub mod told;
pub mod variant;

pub use definition::{Saga, Step};
pub use event::{End, Event, Place};
pub use machine::{Call, Fate, Outcome, Report, Side};
pub use preset::Preset;
pub use projection::World;
pub use ready_made::ReadyMade;
pub use run::run;
pub use scenario::{Done, Scenario, Which};
pub use settings::SETTINGS;
pub use simulation::Simulation;
pub use variant::Variant;
