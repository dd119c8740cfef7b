//! What callbacks read when they are called: so a callback stays the same while what it needs changes with every frame,
//! and what it was given to is not drawn again.

use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The value of the newest drawing. Always the same in props, so that a part whose callbacks alone need the value is not
/// drawn again with every frame; what is shown of it belongs into props of its own.
pub struct Newest<T>(Rc<RefCell<T>>);

impl<T> Newest<T> {
    /// The value as it is now: a clone, so that what is done with it may lead to a new drawing.
    pub fn get(&self) -> T
    where
        T: Clone,
    {
        self.0.borrow().clone()
    }
}

impl<T> Clone for Newest<T> {
    fn clone(&self) -> Self {
        Newest(self.0.clone())
    }
}

impl<T> PartialEq for Newest<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Keeps `value`, the one of this drawing, for callbacks.
#[hook]
pub fn use_newest<T: Clone + 'static>(value: &T) -> Newest<T> {
    let newest = use_mut_ref(|| value.clone());
    newest.borrow_mut().clone_from(value);
    Newest(newest)
}
