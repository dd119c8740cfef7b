//! Yew's context provider, as a function component.

use crate::prelude::*;
use base::context::ContextProviderProps;
use base::virtual_dom::VComp;
use std::rc::Rc;

/// Gives its children a context, for the hook `use_context`.
#[component]
pub fn ContextProvider<T: Clone + PartialEq + 'static>(props: &ContextProviderProps<T>) -> Html {
    VComp::new::<base::context::ContextProvider<T>>(Rc::new(props.clone()), None).into()
}
