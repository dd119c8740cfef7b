//! The strangler fig: a monolith is replaced route by route behind a facade, until nothing is left to route to it.
//!
//! What can be lifted out: [`facade`] decides which rule takes a request, as three kinds of gateway do; [`reach`] finds
//! rules that no request can reach; [`gate`] says what a canary can see with the requests that it has;
//! [`monte_carlo`] sets a big bang against delivery in slices over many tries. Round them this crate builds a world in which
//! they matter: capabilities with traffic, tables and bugs, a team that builds, users who meet what nobody found. [`run`]
//! makes a log from a [`Scenario`]; a [`World`] is what is known at a cursor of it; [`readout`] names the numbers.
#![forbid(unsafe_code)]

pub mod bug;
pub mod config;
pub mod count;
pub mod done;
pub mod event;
pub mod facade;
pub mod gate;
pub mod monte_carlo;
pub mod plan;
pub mod preset;
pub mod projection;
pub mod reach;
pub mod readout;
pub mod route_view;
pub mod run;
pub mod scenario;
pub mod settings;
pub mod simulation;
pub mod stage;
pub mod variant;

pub use bug::{Bug, BugKind};
pub use config::{
    Costs, Data, DataMode, FacadeConfig, Gates, Mode, Noise, Pace, Risk, RunLength, Services, Shadow, Sticky, Traffic,
};
pub use event::{Counts, Event, Finder, Outcome, Refusal, Side, Why};
pub use facade::{Cohort, Method, PathMatch, Precedence, Request, Rule, Weights};
pub use monte_carlo::MonteCarlo;
pub use plan::{Capability, Plan, PlanError};
pub use preset::Preset;
pub use projection::World;
pub use run::{RunTotals, fold, run};
pub use scenario::{Act, Done, Scenario};
pub use settings::SETTINGS;
pub use simulation::Simulation;
pub use stage::{Place, Stage};
pub use variant::Variant;
