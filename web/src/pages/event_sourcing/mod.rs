//! The event-sourcing lab: its stage, lanes, commands and sentences, put into the frame that all labs share.

mod acts;
mod branch;
mod charts;
mod collision;
mod commands;
mod detail;
mod explain;
mod feeds;
mod files;
mod history;
mod lanes;
mod panel;
mod projections;
mod schemas;
mod stage;
mod two_times;
mod voice;
mod writers;

pub use self::history::History;

use self::detail::Detail;
use self::lanes::LaneFrame;
use self::panel::Panel;
use self::stage::Stage;
use crate::components::finder::Command;
use crate::pages::lab::named::button;
use crate::pages::lab::page::{Face, Frame};
use crate::pages::lab::session;
use event_sourcing::StreamId;
use lab::EventSourcing;
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of this lab.
pub type Seen = session::Seen<EventSourcing>;
/// A run of this lab.
pub type Run = crate::recorded::Recorded<EventSourcing>;

/// What somebody looks at, for all parts of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The account.
    pub account: StreamId,
}

impl Default for View {
    fn default() -> Self {
        View { account: StreamId(0) }
    }
}

impl Face for EventSourcing {
    type View = View;

    fn stage(frame: &Frame<Self>) -> Html {
        html! { <Stage key="stage" session={frame.session.clone()} seen={frame.seen.clone()} view={frame.view.clone()} /> }
    }

    fn panel(frame: &Frame<Self>) -> Html {
        html! { <Panel key="panel" session={frame.session.clone()} seen={frame.seen.clone()} view={frame.view.clone()}
        on_transport={frame.on_transport.clone()} on_say={frame.on_say.clone()} /> }
    }

    const BREAKS_IN: Option<&'static str> = Some(commands::TAB);

    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command> {
        let session = &frame.session.0;
        let mut all = commands::named(session, &frame.seen, text);
        let words = &text.event_sourcing.words;
        all.push(button("panel-tab-projections", "rebuild", words.rebuild, None, text));
        all.push(button("panel-tab-files", "export", words.export, None, text));
        all
    }

    fn lanes(frame: &Frame<Self>) -> Html {
        html! { <LaneFrame session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()} view={frame.view.clone()} /> }
    }

    fn detail(frame: &Frame<Self>) -> Html {
        html! { <Detail key="detail" session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()}
        view={frame.view.clone()} on_say={frame.on_say.clone()} /> }
    }
}
