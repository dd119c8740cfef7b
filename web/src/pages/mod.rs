//! The pages: what all labs share, and one module for each pattern.

pub mod circuit_breaker;
pub mod event_sourcing;
pub mod lab;
pub mod saga;
pub mod sidecar;
