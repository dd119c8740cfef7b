//! The values of a tag's attributes, from where `html!` computes them to where the tag takes them.
//!
//! Yew's attribute value is four words, and the code that moves it about stands once for each attribute of a page. Here a
//! value waits in a list, what `html!` moves is its number, and the code that takes it there is in one place.

use base::html::Classes;
use base::virtual_dom::{AttrValue as Text, AttributeOrProperty as Value, Attributes as BaseAttributes};
use std::cell::RefCell;
use std::num::NonZeroU32;

thread_local! {
    /// The values that wait. Tags are nested, so the last to come are the first to go.
    static WAITING: RefCell<Vec<Option<Value>>> = const { RefCell::new(Vec::new()) };
}

/// The value of an attribute, by its number in the list.
#[derive(Clone, Copy, Debug)]
pub struct AttrValue(NonZeroU32);

/// The value of an attribute that is there or not, which is its own name.
#[derive(Clone, Copy, Debug)]
pub struct Name(pub &'static str);

impl AttrValue {
    /// What `html!` writes for the name of a tag, and for an attribute that is there or not.
    #[allow(non_snake_case)]
    #[inline(always)]
    pub const fn Static(name: &'static str) -> Name {
        Name(name)
    }

    /// The text itself, which no longer waits.
    pub fn take(self) -> Option<Text> {
        match take(self) {
            Some(Value::Attribute(text)) => Some(text),
            Some(Value::Static(text)) => Some(Text::Static(text)),
            _ => None,
        }
    }
}

/// Lets a text wait.
#[inline(never)]
pub fn text(text: Text) -> Option<AttrValue> {
    WAITING.with_borrow_mut(|waiting| {
        waiting.push(Some(Value::Attribute(text)));
        u32::try_from(waiting.len()).ok().and_then(NonZeroU32::new).map(AttrValue)
    })
}

/// Lets a fixed text wait.
#[inline(never)]
pub fn fixed(fixed: &'static str) -> Option<AttrValue> {
    text(Text::Static(fixed))
}

/// Lets a text wait that was made for it.
#[inline(never)]
pub fn owned(owned: String) -> Option<AttrValue> {
    text(Text::from(owned))
}

/// Lets classes wait, if there are any.
#[inline(never)]
pub fn classes(classes: Classes) -> Option<AttrValue> {
    base::html::IntoPropValue::<Option<Text>>::into_prop_value(classes).and_then(text)
}

fn take(value: AttrValue) -> Option<Value> {
    WAITING.with_borrow_mut(|waiting| {
        let taken = waiting.get_mut(value.0.get() as usize - 1).and_then(Option::take);
        while let Some(None) = waiting.last() {
            waiting.pop();
        }
        taken
    })
}

/// What `html!` writes for a single attribute.
#[allow(non_snake_case)]
pub mod AttributeOrProperty {
    pub use base::virtual_dom::AttributeOrProperty::Static;

    /// An attribute whose value is computed.
    #[inline(always)]
    pub fn Attribute(value: super::AttrValue) -> super::AttrValue {
        value
    }
}

/// The attributes of a tag.
pub enum Attributes {
    /// All are fixed.
    Static(&'static [(&'static str, Value)]),
    /// Some are computed.
    Dynamic {
        /// Their names.
        keys: &'static [&'static str],
        /// Their values; what is `None` is not there.
        values: Box<[Option<AttrValue>]>,
    },
}

/// Attributes of which some are computed, as Yew wants them.
pub fn computed(keys: &'static [&'static str], values: Box<[Option<AttrValue>]>) -> BaseAttributes {
    // From the last to the first, so that the list becomes shorter with each.
    let mut taken: Box<[Option<Value>]> = values.iter().map(|_| None).collect();
    for (place, value) in taken.iter_mut().zip(&values).rev() {
        *place = value.and_then(take);
    }
    BaseAttributes::Dynamic { keys, values: taken }
}

#[cfg(test)]
mod tests {
    use super::{WAITING, computed, fixed, owned};
    use base::virtual_dom::Attributes;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_tag_within_a_tag_takes_its_own_values() {
        let outer = [fixed("outer"), None];
        let inner = [owned("inner".to_owned())];
        let inner = computed(&["id"], Box::new(inner));
        let outer = computed(&["id", "class"], Box::new(outer));
        let all = |attributes: &Attributes| attributes.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>();
        assert_eq!((all(&inner), all(&outer)), (vec!["id=inner".to_owned()], vec!["id=outer".to_owned()]));
        assert!(WAITING.with_borrow(Vec::is_empty), "what was taken waits no longer");
    }

    #[test]
    fn a_value_that_nobody_takes_does_not_reach_another_tag() {
        let outer = [fixed("outer")];
        // Its tag was left by an early return.
        let _ = fixed("left");
        let attributes = computed(&["id"], Box::new(outer));
        assert_eq!(attributes.iter().map(|(_, value)| value.to_owned()).collect::<Vec<_>>(), ["outer"]);
    }
}
