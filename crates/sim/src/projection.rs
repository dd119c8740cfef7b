//! What is known from the past: a state that entries are folded into.

use crate::log::Entry;

/// A state that is made by applying entries one after the other. Made from the scenario at the start of a run.
pub trait Projection<E>: Clone {
    /// Takes in the next entry.
    fn apply(&mut self, entry: &Entry<E>);
}

/// For a run whose past nobody asks about.
impl<E> Projection<E> for () {
    fn apply(&mut self, _: &Entry<E>) {}
}
