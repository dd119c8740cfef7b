//! Whether a change is still going on.

/// Tells a change under way from one that is done, so that a whole drag is one step of the undo history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The pointer or key is still down, or the text is still being typed.
    Live,
    /// The change is done.
    Commit,
}
