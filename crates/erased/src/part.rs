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
