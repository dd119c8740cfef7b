//! The labs: what each pattern brings.

mod circuit_breaker;
mod event_sourcing;

pub use circuit_breaker::CircuitBreaker;
pub use event_sourcing::EventSourcing;
