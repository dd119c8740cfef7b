//! Yew, with one component of its own for all function components of a page.
//!
//! Yew instantiates two kilobytes of code for each type of component: mounting, comparing, updating, destroying. A page
//! of a hundred and fifty function components pays for that a hundred and fifty times, though it differs in three things
//! only: how the function is called, how its properties are compared, and how they are dropped. Here those three are
//! behind a trait object ([`part`]), and Yew sees a single type of component ([`Erased`]).
//!
//! A crate that depends on this one under the name `yew` writes what it would write with Yew: the macros name what they
//! use by `::yew::…`, and find it here. What differs is what they make of tags ([`virtual_dom`]) and of values ([`html::IntoPropValue`]),
//! and what stands where `#[component]` names Yew's component traits ([`html`], [`functional`]). Class components are not
//! served.

// The macros are used in this crate, too.
extern crate self as yew;

pub use base::{callback, events, macros, platform, props, scheduler, suspense};

mod attribute;
mod child;
mod component;
mod context;
mod given;
mod hooks;
mod list;
mod part;
mod renderer;
mod tag;

pub use component::Erased;
pub use context::ContextProvider;
pub use prelude::*;
#[cfg(feature = "ssr")]
pub use renderer::LocalServerRenderer;
#[cfg(feature = "csr")]
pub use renderer::Renderer;

/// The virtual DOM as `html!` writes it: what erases its types, and what keeps the code of a tag small.
pub mod virtual_dom {
    pub use crate::attribute::{AttrValue, AttributeOrProperty, Attributes};
    pub use crate::child::VChild;
    pub use crate::list::VList;
    pub use crate::tag::VTag;
    pub use base::virtual_dom::{FullyKeyedState, Key, Listener, VComp, VNode, listeners};

    /// A literal among children.
    pub struct VText;

    impl VText {
        /// The literal as a node.
        #[allow(clippy::new_ret_no_self)]
        #[inline(never)]
        pub fn new(text: crate::attribute::Name) -> VNode {
            VNode::VText(base::virtual_dom::VText::new(base::AttrValue::Static(text.0)))
        }
    }
}

/// What `html!` does with nodes in braces.
pub mod utils {
    pub use crate::list::{NodeSeq, into_node_iter};
    pub use base::utils::__ensure_type;
}

/// What a component is to Yew's macros, and what can be given to one.
pub mod html {
    pub use crate::component::{BaseComponent, Context};
    pub use crate::given::IntoPropValue;
    pub use crate::list::ChildrenRenderer;
    pub use crate::tag::Place as NodeRef;
    pub use base::html::*;
}

/// Function components and hooks.
pub mod functional {
    pub use crate::component::FunctionComponent;
    pub use crate::hooks::{
        use_callback, use_effect_with, use_force_update, use_memo, use_mut_ref, use_node_ref, use_state, use_state_eq,
    };
    pub use base::functional::*;
}

/// What Yew's prelude has.
pub mod prelude {
    pub use crate::component::{BaseComponent, Context, FunctionComponent};
    pub use crate::context::ContextProvider;
    pub use crate::hooks::{
        use_callback, use_effect_with, use_force_update, use_memo, use_mut_ref, use_node_ref, use_state, use_state_eq,
    };
    pub use base::prelude::*;
}
