//! The engine: a discrete-event simulation on a virtual clock, recorded as a log that can be read at any moment.
//!
//! It knows no pattern, no browser and no wall clock. A [`Model`] says what happens; a [`Run`] drives it in slices;
//! what it records goes into a [`Log`] or straight into a [`Projection`]; a [`Timeline`] answers what was true at a
//! cursor. The same scenario gives the same [`Digest`], natively and on wasm.
#![forbid(unsafe_code)]

pub mod delay;
pub mod fault;
pub mod histogram;
pub mod log;
pub mod projection;
pub mod queue;
pub mod readout;
pub mod rng;
pub mod service;
pub mod setting;
pub mod simulation;
pub mod spans;
pub mod time;
pub mod timeline;

pub use delay::{Delay, Shape};
pub use fault::{Effect, Fault, FaultKind};
pub use histogram::Histogram;
pub use log::{Digest, Entry, EntryId, Log};
pub use projection::Projection;
pub use readout::{Better, Readout, Unit};
pub use rng::{Chance, Draw, MAX_SEED, Source};
pub use setting::{Problem, Setting, Value};
pub use simulation::{Context, Limits, Model, Progress, Run, Stop};
pub use spans::{SpanMark, Spanned, Spans};
pub use time::{Span, Time};
pub use timeline::Timeline;
