//! The strangler-fig lab: its board, stage, lanes, debugger and sentences, put into the frame that all labs share.

mod acts;
mod board;
mod charts;
mod data;
mod debugger;
mod detail;
mod done;
mod explain;
mod gates;
mod lanes;
mod layout;
mod panel;
mod requests;
mod risk;
mod stage;
mod trying;
mod voice;

use crate::components::finder::Command;
use crate::pages::lab::named::button;
use crate::pages::lab::page::{Face, Frame};
use crate::pages::lab::session::{self, SessionRef};
use lab::StranglerFig;
use strangler_fig::{Cohort, Method};
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of this lab.
pub type Seen = session::Seen<StranglerFig>;
/// A run of this lab.
pub type Run = crate::recorded::Recorded<StranglerFig>;

/// What somebody looks at, for all parts of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// The tab of the panel; before anybody chose one it is chosen for them.
    pub tab: Option<AttrValue>,
    /// The route whose rollback would lose rows, while it is asked whether to do it.
    pub confirming: Option<u8>,
    /// The method of the request that the debugger is asked about.
    pub method: Method,
    /// Its path, as typed.
    pub path: AttrValue,
    /// Its cohort.
    pub cohort: Cohort,
    /// Where a new rule leads: to the service of this capability, else to the monolith.
    pub target: Option<AttrValue>,
    /// The error rate whose detection the gates are asked about, in percent.
    pub true_percent: f64,
    /// How many tries the distribution is made of.
    pub tries: u32,
}

impl Default for View {
    fn default() -> Self {
        View {
            tab: None,
            confirming: None,
            method: Method::Get,
            path: "/users/7".into(),
            cohort: Cohort::None,
            target: None,
            true_percent: 1.0,
            tries: 10_000,
        }
    }
}

/// What the parts of this page are made of.
#[derive(Properties, Clone, PartialEq)]
pub struct PartProps {
    /// The visit.
    pub session: SessionRef<StranglerFig>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

impl PartProps {
    fn of(frame: &Frame<StranglerFig>) -> Self {
        PartProps {
            session: frame.session.clone(),
            seen: frame.seen.clone(),
            view: frame.view.clone(),
            on_say: frame.on_say.clone(),
        }
    }

    /// Looks at something else.
    pub fn look(&self, change: impl FnOnce(&mut View)) {
        let mut view = (*self.view).clone();
        change(&mut view);
        self.view.set(view);
    }
}

impl Face for StranglerFig {
    type View = View;

    fn stage(frame: &Frame<Self>) -> Html {
        html! { <stage::Stage key="stage" seen={frame.seen.clone()} /> }
    }

    fn panel(frame: &Frame<Self>) -> Html {
        html! { <panel::Panel key="panel" part={PartProps::of(frame)} on_transport={frame.on_transport.clone()} /> }
    }

    const BREAKS_IN: Option<&'static str> = Some(board::TAB);

    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command> {
        let part = PartProps::of(frame);
        let mut all = board::named(&part, text);
        all.push(button("detail-tab-risk", "run-tries", text.strangler_fig.words.run_tries, None, text));
        all
    }

    fn lanes(frame: &Frame<Self>) -> Html {
        html! { <lanes::LaneFrame session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()} /> }
    }

    fn detail(frame: &Frame<Self>) -> Html {
        html! { <detail::Detail key="detail" part={PartProps::of(frame)} compared={frame.compared.clone()} /> }
    }
}
