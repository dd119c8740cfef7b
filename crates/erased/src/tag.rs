//! What `html!` makes of an element's tag.
//!
//! Yew's tag is seventeen words, which the code of a page would put together for each of its tags. Here that is done in a
//! few functions that are never inlined, by the shape of the tag; most tags are of the two simplest shapes.

use crate::attribute::{AttrValue, Attributes, Name, computed};
use base::html::NodeRef;
use base::virtual_dom::{AttrValue as Text, AttributeOrProperty, Attributes as BaseAttributes};
use base::virtual_dom::{Key, Listeners, VNode, VTag as BaseTag};

/// Where a tag leaves the reference to its element: nowhere, unless it has a `ref`.
#[derive(Default)]
pub struct Place(pub Option<NodeRef>);

/// An element's tag.
pub struct VTag;

type Fixed = &'static [(&'static str, AttributeOrProperty)];

impl VTag {
    /// Any element but those below.
    #[inline(always)]
    pub fn __new_other(
        name: Name,
        place: Place,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
        children: VNode,
    ) -> VNode {
        match (place.0, key, attributes, listeners) {
            (None, None, Attributes::Static(fixed), Listeners::None) => plain(name.0, fixed, children),
            (None, None, Attributes::Dynamic { keys, values }, Listeners::None) => {
                attributed(name.0, keys, values, children)
            }
            (None, None, Attributes::Dynamic { keys, values }, Listeners::Pending(listeners)) => {
                heard(name.0, keys, values, listeners, children)
            }
            (place, key, attributes, listeners) => any(name.0, place, key, attributes, listeners, children),
        }
    }

    /// An `input`.
    #[inline(never)]
    pub fn __new_input(
        value: Option<AttrValue>,
        checked: Option<bool>,
        place: Place,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        let attributes = given(attributes);
        let value = value.and_then(AttrValue::take);
        BaseTag::__new_input(value, checked, place.0.unwrap_or_default(), key, attributes, listeners).into()
    }

    /// A `textarea`.
    #[inline(never)]
    pub fn __new_textarea(
        value: Option<AttrValue>,
        default: Option<AttrValue>,
        place: Place,
        key: Option<Key>,
        attributes: Attributes,
        listeners: Listeners,
    ) -> VNode {
        let attributes = given(attributes);
        let default = default.and_then(AttrValue::take);
        let value = value.and_then(AttrValue::take);
        BaseTag::__new_textarea(value, default, place.0.unwrap_or_default(), key, attributes, listeners).into()
    }
}

fn given(attributes: Attributes) -> BaseAttributes {
    match attributes {
        Attributes::Static(fixed) => BaseAttributes::Static(fixed),
        Attributes::Dynamic { keys, values } => computed(keys, values),
    }
}

#[inline(never)]
fn plain(name: &'static str, fixed: Fixed, children: VNode) -> VNode {
    any(name, None, None, Attributes::Static(fixed), Listeners::None, children)
}

#[inline(never)]
fn attributed(
    name: &'static str,
    keys: &'static [&'static str],
    values: Box<[Option<AttrValue>]>,
    children: VNode,
) -> VNode {
    any(name, None, None, Attributes::Dynamic { keys, values }, Listeners::None, children)
}

#[inline(never)]
fn heard(
    name: &'static str,
    keys: &'static [&'static str],
    values: Box<[Option<AttrValue>]>,
    listeners: Box<[Option<std::rc::Rc<dyn base::virtual_dom::Listener>>]>,
    children: VNode,
) -> VNode {
    any(name, None, None, Attributes::Dynamic { keys, values }, Listeners::Pending(listeners), children)
}

#[inline(never)]
fn any(
    name: &'static str,
    place: Option<NodeRef>,
    key: Option<Key>,
    attributes: Attributes,
    listeners: Listeners,
    children: VNode,
) -> VNode {
    let attributes = given(attributes);
    BaseTag::__new_other(Text::Static(name), place.unwrap_or_default(), key, attributes, listeners, children).into()
}
