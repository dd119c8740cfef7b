//! Sidecars: helper containers beside an application in the same pod, and whether they are worth it.
//!
//! [`pod`] is the pod as data and [`yaml`] its document; [`kubelet`] starts and stops its containers by KEP-753,
//! [`traffic`] lets requests through proxies, [`log_pipeline`] moves log lines as a flow: machines without a clock of
//! their own, which [`simulation`] drives through virtual time. [`cost`] compares sidecars with a library and with an
//! agent on the node, in closed form.
#![forbid(unsafe_code)]

pub mod config;
pub mod cost;
pub mod event;
pub mod kubelet;
pub mod lint;
pub mod log_desk;
pub mod log_pipeline;
pub mod memory;
pub mod pod;
pub mod pod_settings;
pub mod preset;
pub mod projection;
pub mod readout;
pub mod ready_made;
pub mod role;
pub mod run;
pub mod scenario;
pub mod settings;
pub mod simulation;
pub mod sources;
pub mod traffic;
pub mod variant;
mod wiring;
pub mod yaml;

pub use event::{Event, Life, Outcome, PodPhase, Way, Why};
pub use pod::{Container, Pod};
pub use preset::Preset;
pub use projection::World;
pub use role::Role;
pub use run::run;
pub use scenario::{Done, Scenario, Target};
pub use settings::SETTINGS;
pub use simulation::Simulation;
pub use variant::Variant;
