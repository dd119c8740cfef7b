//! The labs: what each pattern brings.

mod circuit_breaker;
mod event_sourcing;
mod saga;
mod sidecar;

pub use circuit_breaker::CircuitBreaker;
pub use event_sourcing::EventSourcing;
pub use saga::Saga;
pub use sidecar::Sidecar;
