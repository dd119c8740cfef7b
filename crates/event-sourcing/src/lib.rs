//! Event sourcing: every change is stored as an event that never changes again; the state is the fold of the events.
//!
//! The machines can be lifted out: [`store`] is an event store with expected versions, idempotent appends and snapshots;
//! [`account`] a domain as `decide` and `evolve`; [`temporal`] and [`query`] ask what was true at a moment;
//! [`read_model`] holds projections and how they take in deliveries; [`ndjson`] reads and writes events as files. Round
//! them this crate builds a world in which they matter: customers, writers, a feed with faults, a clock that steps back,
//! forms and rules that change. [`run`] makes a log from a [`Scenario`]; [`branch`] replays it with other events.
#![forbid(unsafe_code)]

pub mod account;
pub mod asset;
pub mod branch;
pub mod calendar;
pub mod config;
pub mod event;
pub mod fact;
pub mod names;
pub mod ndjson;
pub mod preset;
pub mod projection;
pub mod query;
pub mod question;
pub mod read_model;
pub mod reader;
pub mod readout;
pub mod run;
pub mod scenario;
pub mod schema;
pub mod settings;
pub mod simulation;
pub mod store;
pub mod temporal;
pub mod variant;

pub use account::{Account, Command, Field, Rejection, Rules, Status, decide};
pub use asset::Asset;
pub use branch::{Difference, Edit, Line};
pub use config::{Delivery, RunLength, SchemaChange, Snapshots, Traffic, Writers};
pub use event::{Consumer, Event};
pub use fact::{Cents, Fact, NameId, Position, StreamId};
pub use names::Names;
pub use ndjson::Import;
pub use preset::Preset;
pub use projection::World;
pub use query::{Found, Query, QueryError};
pub use read_model::{Consuming, ReadModel, Taken, Unknown};
pub use reader::Reader;
pub use run::{RunTotals, fold, run};
pub use scenario::{Done, Scenario};
pub use settings::SETTINGS;
pub use simulation::Simulation;
pub use store::{AppendError, Appended, EventId, Expected, NewEvent, Record, Store};
pub use temporal::{Answer, Moment, Rule};
pub use variant::Variant;
