//! What can be found and done by its name.

use yew::prelude::*;

/// An entry of the finder.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Tells it from all others, in every lab: by it the finder remembers what was chosen lately.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// Which kind of thing it is: "preset", "setting".
    pub kind: AttrValue,
    /// Other names that it is found by; may be empty.
    pub also: AttrValue,
    /// The keys that do the same; may be empty.
    pub keys: AttrValue,
    /// Why it cannot be done now.
    pub refused: Option<AttrValue>,
    /// Does it.
    pub act: Callback<()>,
}

impl Command {
    /// A command without keys and other names, that can be done.
    pub fn new(
        id: impl Into<AttrValue>,
        kind: impl Into<AttrValue>,
        label: impl Into<AttrValue>,
        act: Callback<()>,
    ) -> Command {
        let (id, label, kind) = (id.into(), label.into(), kind.into());
        Command { id, label, kind, also: "".into(), keys: "".into(), refused: None, act }
    }

    /// The same with other names.
    pub fn also(self, also: impl Into<AttrValue>) -> Command {
        Command { also: also.into(), ..self }
    }

    /// The same, refused where there is a reason.
    pub fn refused(self, why: Option<AttrValue>) -> Command {
        Command { refused: why, ..self }
    }
}
