//! A function component with its properties, behind a trait object: all that Yew has to know of it.

use base::functional::{FunctionProvider, HookContext};
use base::html::HtmlResult;
use std::any::{Any, TypeId};

/// What differs from one function component to the next.
pub trait Part {
    /// Calls the function.
    fn run(&self, hooks: &mut HookContext) -> HtmlResult;
    /// Whether it is the same function with equal properties.
    fn same(&self, other: &dyn Part) -> bool;
    /// Which function it is.
    fn kind(&self) -> TypeId;
    /// The properties.
    fn given(&self) -> &dyn Any;
}

/// The component `F` with its properties.
pub struct Of<F: FunctionProvider>(pub F::Properties);

impl<F: FunctionProvider + 'static> Part for Of<F>
where
    F::Properties: 'static,
{
    fn run(&self, hooks: &mut HookContext) -> HtmlResult {
        F::run(hooks, &self.0)
    }

    fn same(&self, other: &dyn Part) -> bool {
        // Two functions may take properties of the same type.
        self.kind() == other.kind()
            && other.given().downcast_ref::<F::Properties>().is_some_and(|other| self.0 == *other)
    }

    fn kind(&self) -> TypeId {
        TypeId::of::<F>()
    }

    fn given(&self) -> &dyn Any {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Of, Part};
    use crate::prelude::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[derive(Properties, PartialEq)]
    struct NumberProps {
        n: u32,
    }

    #[component]
    fn Plain(props: &NumberProps) -> Html {
        html! { <p>{ props.n }</p> }
    }

    #[component]
    fn Bold(props: &NumberProps) -> Html {
        html! { <b>{ props.n }</b> }
    }

    #[test]
    fn the_same_function_with_equal_properties_is_the_same() {
        assert!(Of::<Plain>(NumberProps { n: 1 }).same(&Of::<Plain>(NumberProps { n: 1 })));
        assert!(!Of::<Plain>(NumberProps { n: 1 }).same(&Of::<Plain>(NumberProps { n: 2 })));
    }

    #[test]
    fn another_function_with_equal_properties_of_the_same_type_is_another() {
        let (plain, bold) = (Of::<Plain>(NumberProps { n: 1 }), Of::<Bold>(NumberProps { n: 1 }));
        assert_ne!(plain.kind(), bold.kind());
        assert!(!plain.same(&bold));
    }
}
