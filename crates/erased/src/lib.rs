//! Yew, with one component of its own for all function components of a page.
//!
//! Yew instantiates two kilobytes of code for each type of component: mounting, comparing, updating, destroying. A page
//! of a hundred and fifty function components pays for that a hundred and fifty times, though it differs in three things
//! only: how the function is called, how its properties are compared, and how they are dropped. Here those three are
//! behind a trait object ([`part`]), and Yew sees a single type of component ([`Erased`]).
//!
//! A crate that depends on this one under the name `yew` writes what it would write with Yew: the macros name what they
//! use by `::yew::…`, and find it here. What differs is [`virtual_dom::VChild`], which they make of a component's tag,
//! and what stands where `#[component]` names Yew's component traits ([`html`], [`functional`]). Class components are not
//! served.

// The macros are used in this crate, too.
extern crate self as yew;

pub use base::{callback, events, macros, platform, props, scheduler, suspense, utils};

mod child;
mod component;
mod context;
mod part;
mod renderer;

pub use component::Erased;
pub use context::ContextProvider;
pub use prelude::*;
#[cfg(feature = "ssr")]
pub use renderer::LocalServerRenderer;
#[cfg(feature = "csr")]
pub use renderer::Renderer;

/// The virtual DOM, with the child that erases its component's type.
pub mod virtual_dom {
    pub use crate::child::VChild;
    pub use base::virtual_dom::*;
}

/// What a component is to Yew's macros.
pub mod html {
    pub use crate::component::{BaseComponent, Context};
    pub use base::html::*;
}

/// Function components and hooks.
pub mod functional {
    pub use crate::component::FunctionComponent;
    pub use base::functional::*;
}

/// What Yew's prelude has.
pub mod prelude {
    pub use crate::component::{BaseComponent, Context, FunctionComponent};
    pub use crate::context::ContextProvider;
    pub use base::prelude::*;
}
