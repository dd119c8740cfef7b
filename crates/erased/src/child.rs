//! What `html!` makes of a component's tag.

use crate::component::{BaseComponent, Erased, ErasedProps};
use base::virtual_dom::{Key, VComp, VNode};
use std::marker::PhantomData;
use std::rc::Rc;

/// A child of the component `C`, whose type is forgotten at once.
pub struct VChild<C> {
    props: Rc<ErasedProps>,
    key: Option<Key>,
    component: PhantomData<C>,
}

impl<C: BaseComponent> VChild<C> {
    /// The child with its properties.
    pub fn new(props: <C as BaseComponent>::Properties, key: Option<Key>) -> Self {
        VChild { props: Rc::new(ErasedProps::of::<C>(props)), key, component: PhantomData }
    }
}

fn node(props: Rc<ErasedProps>, key: Option<Key>) -> VNode {
    VNode::VComp(Rc::new(VComp::new::<Erased>(props, key)))
}

impl<C> From<VChild<C>> for VNode {
    fn from(child: VChild<C>) -> Self {
        node(child.props, child.key)
    }
}

// For the properties of Yew's own context provider.
impl<C> base::html::IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        self.into()
    }
}
