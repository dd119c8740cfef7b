//! Lists to choose from, made of names.

use crate::components::select::Choice;
use std::rc::Rc;

/// Choices from pairs of value and label.
pub fn choices<V: Into<yew::AttrValue>, L: Into<yew::AttrValue>>(
    pairs: impl IntoIterator<Item = (V, L)>,
) -> Rc<[Choice]> {
    pairs.into_iter().map(|(value, label)| Choice { value: value.into(), label: label.into() }).collect()
}
