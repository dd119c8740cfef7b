//! The saga lab: its builder, stage, lanes, audit and sentences, put into the frame that all labs share.

mod actions;
mod acts;
mod attempts;
mod audit;
mod checks;
mod coupling;
mod detail;
mod diagram;
mod document;
mod durable;
mod explain;
mod lanes;
mod layout;
mod ledgers;
mod list;
mod panel;
mod proving;
mod stage;
mod status;
mod step;
mod voice;

use self::detail::Detail;
use self::lanes::LaneFrame;
use self::panel::Panel;
use self::stage::Stage;
use crate::components::finder::Command;
use crate::pages::lab::page::{Face, Frame};
use crate::pages::lab::session::{self, SessionRef};
use lab::Saga;
use saga::{Done, Scenario, Side};
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of this lab.
pub type Seen = session::Seen<Saga>;
/// A run of this lab.
pub type Run = crate::recorded::Recorded<Saga>;

/// A view of the saga in which it can be edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Boxes and arrows.
    #[default]
    Diagram,
    /// A list of steps.
    List,
    /// Its document.
    Text,
}

/// A half of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half {
    /// The step, from 0.
    pub step: usize,
    /// Which half.
    pub side: Side,
}

/// What somebody looks at, for all parts of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The half that was chosen.
    pub half: Option<Half>,
    /// How the saga is shown.
    pub mode: Mode,
    /// The tab of the panel; before anybody chose one it is chosen for them.
    pub tab: Option<AttrValue>,
}

impl View {
    /// The half that the panel is about: the chosen one, else the first to which something is done, else the first.
    pub fn half_of(&self, scenario: &Scenario) -> Option<Half> {
        let steps = scenario.saga.steps.len();
        let faulty = || {
            scenario.done.iter().find_map(|done| match done {
                Done::Fate { call, .. } => Some(Half { step: usize::from(call.step), side: call.side }),
                _ => None,
            })
        };
        let half = self.half.or_else(faulty).unwrap_or(Half { step: 0, side: Side::Action });
        (steps > 0).then(|| Half { step: half.step.min(steps - 1), ..half })
    }
}

/// What the parts of this page are made of.
#[derive(Properties, Clone, PartialEq)]
pub struct PartProps {
    /// The visit.
    pub session: SessionRef<Saga>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

impl PartProps {
    fn of(frame: &Frame<Saga>) -> Self {
        PartProps {
            session: frame.session.clone(),
            seen: frame.seen.clone(),
            view: frame.view.clone(),
            on_say: frame.on_say.clone(),
        }
    }

    /// Chooses a half of a step, and shows its settings.
    pub fn choose(&self, half: Half) {
        self.view.set(View { half: Some(half), tab: Some("step".into()), ..(*self.view).clone() });
    }
}

impl Face for Saga {
    type View = View;

    fn stage(frame: &Frame<Self>) -> Html {
        html! { <Stage key="stage" ..PartProps::of(frame) /> }
    }

    fn panel(frame: &Frame<Self>) -> Html {
        html! { <Panel key="panel" part={PartProps::of(frame)} on_transport={frame.on_transport.clone()} /> }
    }

    const BREAKS_IN: Option<&'static str> = Some("panel-tab-step");

    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command> {
        actions::named(&PartProps::of(frame), text)
    }

    fn lanes(frame: &Frame<Self>) -> Html {
        html! { <LaneFrame session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()} /> }
    }

    fn detail(frame: &Frame<Self>) -> Html {
        html! { <Detail key="detail" part={PartProps::of(frame)} compared={frame.compared.clone()} /> }
    }
}
