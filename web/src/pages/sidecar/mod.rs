//! The sidecar lab: its pod, container lives, cost and sentences, put into the frame that all labs share.

mod acts;
mod breaks;
mod chart;
mod cost;
mod counts;
mod detail;
mod document;
mod explain;
mod gantt;
mod lanes;
mod layout;
mod panel;
mod recent;
mod sources;
mod stage;
mod voice;

use self::detail::Detail;
use self::lanes::LaneFrame;
use self::panel::Panel;
use self::stage::Stage;
use crate::components::finder::Command;
use crate::pages::lab::page::{Face, Frame};
use crate::pages::lab::session::{self, SessionRef};
use lab::Sidecar;
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of this lab.
pub type Seen = session::Seen<Sidecar>;
/// A run of this lab.
pub type Run = crate::recorded::Recorded<Sidecar>;

/// What somebody looks at, for all parts of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The tab of the panel; before anybody chose one it is chosen for them.
    pub tab: Option<AttrValue>,
}

/// What the parts of this page are made of.
#[derive(Properties, Clone, PartialEq)]
pub struct PartProps {
    /// The visit.
    pub session: SessionRef<Sidecar>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

impl PartProps {
    fn of(frame: &Frame<Sidecar>) -> Self {
        PartProps {
            session: frame.session.clone(),
            seen: frame.seen.clone(),
            compared: frame.compared.clone(),
            view: frame.view.clone(),
            on_say: frame.on_say.clone(),
        }
    }
}

impl Face for Sidecar {
    type View = View;

    fn stage(frame: &Frame<Self>) -> Html {
        html! { <Stage key="stage" ..PartProps::of(frame) /> }
    }

    fn panel(frame: &Frame<Self>) -> Html {
        html! { <Panel key="panel" part={PartProps::of(frame)} on_transport={frame.on_transport.clone()} /> }
    }

    const BREAKS_IN: Option<&'static str> = Some(breaks::TAB);

    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command> {
        let session = &frame.session.0;
        let mut all = breaks::named(session, text);
        all.extend(document::named(session, text));
        all
    }

    fn lanes(frame: &Frame<Self>) -> Html {
        html! { <LaneFrame ..PartProps::of(frame) /> }
    }

    fn detail(frame: &Frame<Self>) -> Html {
        html! { <Detail key="detail" ..PartProps::of(frame) /> }
    }
}
