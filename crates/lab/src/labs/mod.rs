//! The labs: what each pattern brings.

mod circuit_breaker;
mod event_sourcing;
mod saga;
mod sidecar;
mod strangler_fig;

pub use circuit_breaker::CircuitBreaker;
pub use event_sourcing::EventSourcing;
pub use saga::Saga;
pub use sidecar::Sidecar;
pub use strangler_fig::StranglerFig;

/// Calls a function of whichever lab an id names: `in_lab!(id, function(arguments))` for `function::<L: Lab>(arguments)`.
#[macro_export]
macro_rules! in_lab {
    ($id:expr, $function:ident($($argument:expr),*)) => {
        match $id {
            $crate::LabId::CircuitBreaker => $function::<$crate::CircuitBreaker>($($argument),*),
            $crate::LabId::EventSourcing => $function::<$crate::EventSourcing>($($argument),*),
            $crate::LabId::Sidecar => $function::<$crate::Sidecar>($($argument),*),
            $crate::LabId::StranglerFig => $function::<$crate::StranglerFig>($($argument),*),
            $crate::LabId::Saga => $function::<$crate::Saga>($($argument),*),
        }
    };
}
