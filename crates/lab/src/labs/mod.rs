//! The labs: what each pattern brings.

mod circuit_breaker;

pub use circuit_breaker::CircuitBreaker;
