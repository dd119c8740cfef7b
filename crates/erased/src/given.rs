//! What can be given to a property, to an attribute, and as a child: Yew's table, with functions that are not inlined
//! where what is made is larger than a call.

use crate::attribute::{self, AttrValue as Waiting, Name};
use crate::child::VChild;
use crate::component::BaseComponent;
use crate::tag::Place;
use base::Callback;
use base::html::{Classes, ImplicitClone, NodeRef};
use base::virtual_dom::{AttrValue, VList, VNode, VText};
use std::borrow::Cow;
use std::rc::Rc;

/// Like `Into`, for what `html!` is given.
pub trait IntoPropValue<T> {
    /// It, as what it is given for.
    fn into_prop_value(self) -> T;
}

impl<T> IntoPropValue<T> for T {
    #[inline]
    fn into_prop_value(self) -> T {
        self
    }
}

impl<T: ImplicitClone> IntoPropValue<T> for &T {
    #[inline]
    fn into_prop_value(self) -> T {
        self.clone()
    }
}

impl<T> IntoPropValue<Option<T>> for T {
    #[inline]
    fn into_prop_value(self) -> Option<T> {
        Some(self)
    }
}

impl<T: ImplicitClone> IntoPropValue<Option<T>> for &T {
    #[inline]
    fn into_prop_value(self) -> Option<T> {
        Some(self.clone())
    }
}

impl<I, O, F: Fn(I) -> O + 'static> IntoPropValue<Callback<I, O>> for F {
    #[inline]
    fn into_prop_value(self) -> Callback<I, O> {
        Callback::from(self)
    }
}

impl<I, O, F: Fn(I) -> O + 'static> IntoPropValue<Option<Callback<I, O>>> for F {
    #[inline]
    fn into_prop_value(self) -> Option<Callback<I, O>> {
        Some(Callback::from(self))
    }
}

impl<I, O, F: Fn(I) -> O + 'static> IntoPropValue<Option<Callback<I, O>>> for Option<F> {
    #[inline]
    fn into_prop_value(self) -> Option<Callback<I, O>> {
        self.map(Callback::from)
    }
}

/// Something in place of something else, also where it may be missing.
macro_rules! given {
    (|$value:ident: $from:ty| -> $to:ty { $made:expr }) => {
        impl IntoPropValue<$to> for $from {
            #[inline]
            fn into_prop_value(self) -> $to {
                let $value = self;
                $made
            }
        }
        impl IntoPropValue<Option<$to>> for $from {
            #[inline]
            fn into_prop_value(self) -> Option<$to> {
                let $value = self;
                Some($made)
            }
        }
        impl IntoPropValue<Option<$to>> for Option<$from> {
            #[inline]
            fn into_prop_value(self) -> Option<$to> {
                self.map(IntoPropValue::into_prop_value)
            }
        }
    };
}

given!(|text: &'static str| -> String { text.to_owned() });
given!(|text: &'static str| -> AttrValue { AttrValue::Static(text) });
given!(|text: String| -> AttrValue { AttrValue::from(text) });
given!(|text: Rc<str>| -> AttrValue { AttrValue::Rc(text) });
given!(|text: Cow<'static, str>| -> AttrValue { AttrValue::from(text) });

// References.

impl IntoPropValue<Place> for NodeRef {
    fn into_prop_value(self) -> Place {
        Place(Some(self))
    }
}

impl IntoPropValue<Place> for &NodeRef {
    fn into_prop_value(self) -> Place {
        Place(Some(self.clone()))
    }
}

// Attributes.

/// Something as the value of an attribute, also where it may be missing.
macro_rules! attribute {
    (|$value:ident: $from:ty| $made:expr) => {
        impl IntoPropValue<Option<Waiting>> for $from {
            #[inline(always)]
            fn into_prop_value(self) -> Option<Waiting> {
                let $value = self;
                $made
            }
        }
        impl IntoPropValue<Option<Waiting>> for Option<$from> {
            #[inline]
            fn into_prop_value(self) -> Option<Waiting> {
                self.and_then(|$value| $made)
            }
        }
    };
}

attribute!(|text: &'static str| attribute::fixed(text));
attribute!(|name: Name| attribute::fixed(name.0));
attribute!(|text: String| attribute::owned(text));
attribute!(|text: AttrValue| attribute::text(text));
attribute!(|text: &AttrValue| attribute::text(text.clone()));

impl IntoPropValue<Option<Waiting>> for &Option<AttrValue> {
    #[inline]
    fn into_prop_value(self) -> Option<Waiting> {
        self.clone().and_then(attribute::text)
    }
}

impl IntoPropValue<Option<Waiting>> for Classes {
    #[inline(always)]
    fn into_prop_value(self) -> Option<Waiting> {
        attribute::classes(self)
    }
}

// Children.

#[inline(never)]
fn text(text: AttrValue) -> VNode {
    VNode::VText(VText::new(text))
}

#[inline(never)]
fn owned(made: String) -> VNode {
    text(AttrValue::from(made))
}

#[inline(never)]
fn copied(shown: &str) -> VNode {
    text(AttrValue::from(shown.to_owned()))
}

impl IntoPropValue<VNode> for String {
    #[inline(always)]
    fn into_prop_value(self) -> VNode {
        owned(self)
    }
}

impl IntoPropValue<VNode> for &String {
    #[inline(always)]
    fn into_prop_value(self) -> VNode {
        copied(self)
    }
}

impl IntoPropValue<VNode> for &str {
    #[inline(always)]
    fn into_prop_value(self) -> VNode {
        copied(self)
    }
}

impl IntoPropValue<VNode> for AttrValue {
    #[inline(always)]
    fn into_prop_value(self) -> VNode {
        text(self)
    }
}

impl IntoPropValue<VNode> for &AttrValue {
    #[inline(always)]
    fn into_prop_value(self) -> VNode {
        text(self.clone())
    }
}

/// Numbers as children.
macro_rules! number {
    ($($number:ty)*) => {$(
        impl IntoPropValue<VNode> for $number {
            #[inline(never)]
            fn into_prop_value(self) -> VNode {
                owned(self.to_string())
            }
        }
    )*};
}

number!(char u8 u16 u32 u64 usize i32 i64 f64);

impl IntoPropValue<VNode> for () {
    fn into_prop_value(self) -> VNode {
        VNode::default()
    }
}

impl IntoPropValue<VNode> for VText {
    fn into_prop_value(self) -> VNode {
        VNode::VText(self)
    }
}

impl IntoPropValue<VNode> for VList {
    fn into_prop_value(self) -> VNode {
        self.into()
    }
}

impl IntoPropValue<VNode> for Vec<VNode> {
    fn into_prop_value(self) -> VNode {
        VList::from(self).into()
    }
}

impl<T: IntoPropValue<VNode>> IntoPropValue<VNode> for Option<T> {
    #[inline]
    fn into_prop_value(self) -> VNode {
        self.map(IntoPropValue::into_prop_value).unwrap_or_default()
    }
}

impl<C: BaseComponent> IntoPropValue<VNode> for VChild<C> {
    fn into_prop_value(self) -> VNode {
        self.into()
    }
}
