//! Draws a page whose root is a function component.

use crate::component::{BaseComponent, Erased, ErasedProps};
use std::marker::PhantomData;

/// Draws into the browser's document.
#[cfg(feature = "csr")]
pub struct Renderer<C> {
    root: base::Renderer<Erased>,
    component: PhantomData<C>,
}

#[cfg(feature = "csr")]
impl<C: BaseComponent> Renderer<C>
where
    <C as BaseComponent>::Properties: Default,
{
    /// Draws into the body.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let props = ErasedProps::of::<C>(Default::default());
        Renderer { root: base::Renderer::with_props(props), component: PhantomData }
    }

    /// Draws into an element.
    pub fn with_root(root: web_sys::Element) -> Self {
        let props = ErasedProps::of::<C>(Default::default());
        Renderer { root: base::Renderer::with_root_and_props(root, props), component: PhantomData }
    }

    /// Starts.
    pub fn render(self) {
        self.root.render();
    }
}

/// Draws into a string.
#[cfg(feature = "ssr")]
pub struct LocalServerRenderer<C> {
    root: base::LocalServerRenderer<Erased>,
    component: PhantomData<C>,
}

#[cfg(feature = "ssr")]
impl<C: BaseComponent> LocalServerRenderer<C> {
    /// Draws the component with these properties.
    pub fn with_props(props: <C as BaseComponent>::Properties) -> Self {
        let root = base::LocalServerRenderer::with_props(ErasedProps::of::<C>(props));
        LocalServerRenderer { root, component: PhantomData }
    }

    /// Whether the browser can take it over.
    pub fn hydratable(self, hydratable: bool) -> Self {
        LocalServerRenderer { root: self.root.hydratable(hydratable), component: PhantomData }
    }

    /// Draws.
    pub async fn render(self) -> String {
        self.root.render().await
    }
}
