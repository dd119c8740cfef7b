//! The lab in somebody else's page: what is shown and locked there, and that nothing is computed before it is seen.

use crate::door::address;
use crate::door::visible::use_visible;
use crate::language::use_text;
use lab::{Embed, Part};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// How this page is embedded, as a context; `None` for a page of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EmbedContext(pub Option<Rc<Embed>>);

impl EmbedContext {
    /// Whether a part is shown: all are on a page of its own.
    pub fn shows(&self, part: Part) -> bool {
        self.0.as_ref().is_none_or(|embed| embed.shows(part))
    }

    /// The same with this part.
    pub fn with(&self, part: Part) -> EmbedContext {
        let Some(embed) = self.0.as_ref().filter(|embed| !embed.shows(part)) else { return self.clone() };
        let mut embed = (**embed).clone();
        embed.show.push(part);
        embed.show.sort();
        EmbedContext(Some(Rc::new(embed)))
    }

    /// Whether something may not be changed.
    pub fn locks(&self, name: &str) -> bool {
        self.0.as_ref().is_some_and(|embed| embed.locks(name))
    }
}

/// How this page is embedded.
#[hook]
pub fn use_embed() -> EmbedContext {
    use_context::<EmbedContext>().unwrap_or_default()
}

/// See [`Gate`].
#[derive(Properties, PartialEq)]
pub struct GateProps {
    /// Whether to wait at all: a page of its own is there at once.
    pub waits: bool,
    /// The lab.
    pub children: Html,
}

/// What stands there until then: who prints the page, or has no more than this, finds the lab by its link.
fn waiting(text: &'static Text) -> Html {
    let words = &text.shell.embed;
    let hash = address::hash();
    let link = Embed::split(&hash).map_or(hash, |(_, link, _)| format!("#{link}"));
    html! {
        <p class="empty">{ words.waiting }{ " " }<a href={format!("{}{link}", address::base())} target="_blank" rel="noopener">{ words.alone }</a></p>
    }
}

/// Lets the lab begin when the frame is on the screen for the first time: ten embeds on a page cost as much as those
/// that somebody scrolled to.
#[component]
pub fn Gate(props: &GateProps) -> Html {
    let text = use_text();
    let node = use_node_ref();
    let visible = use_visible(&node);
    let was = use_mut_ref(|| false);
    *was.borrow_mut() |= visible;
    let open = !props.waits || *was.borrow();
    html! {
        <div class="embed-gate" ref={node}>
            if open { { props.children.clone() } } else { { waiting(text) } }
        </div>
    }
}
