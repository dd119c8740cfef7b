//! The circuit breaker: calls to a failing service are stopped, so that the failure does not spread to its callers.
//!
//! [`breaker`] holds the machines alone, each ready to be lifted out. Round them this crate builds a world in which
//! they matter: a caller with a bounded pool of threads, a second endpoint that needs the same threads but not the
//! service, a service with servers and a queue, and faults. [`run`] makes a log from a [`Scenario`]; a [`World`] is
//! what is known at a cursor of it; [`readout`] names the numbers.
#![forbid(unsafe_code)]

pub mod breaker;
pub mod breaker_config;
pub mod comparable;
pub mod config;
pub mod course;
pub mod event;
pub mod fault_watch;
pub mod machine;
pub mod preset;
pub mod projection;
pub mod readout;
pub mod run;
pub mod scenario;
pub mod settings;
pub mod simulation;
pub mod variant;
pub mod window;

pub use comparable::{Carried, change_dialect};
pub use config::{BreakerConfig, Caller, Dialect, Fallback, FallbackKind, Retry, RunLength, ServiceConfig, Traffic};
pub use course::{Course, Courses};
pub use event::{Endpoint, Event, Failure, Reception, Request};
pub use machine::Machine;
pub use preset::Preset;
pub use projection::World;
pub use run::{RunTotals, fold, run};
pub use scenario::Scenario;
pub use settings::SETTINGS;
pub use simulation::Simulation;
pub use variant::Variant;
