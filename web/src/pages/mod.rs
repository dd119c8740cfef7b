//! The pages: what all labs share, and one module for each pattern.

pub mod circuit_breaker;
pub mod event_sourcing;
pub mod for_authors;
pub mod home;
pub mod lab;
pub mod saga;
pub mod sidecar;
pub mod strangler_fig;
