//! The circuit-breaker lab: its stage, lanes, settings and sentences, put into the frame that all labs share.

mod acts;
mod charts;
mod detail;
mod every_breaker;
mod explain;
mod lanes;
mod panel;
mod runs_with;
mod series;
pub mod stage;
mod tree;
mod voice;

use self::acts::break_acts;
use self::detail::Detail;
use self::lanes::LaneFrame;
use self::panel::Panel;
use self::stage::{Stage, StageRun, StageWorld};
use crate::components::finder::Command;
use crate::door::size;
use crate::pages::lab::fault_dialog::{BreakAct, FaultDialog, USUAL_LENGTH_S, offers};
use crate::pages::lab::page::{Face, Frame};
use crate::pages::lab::session::{self, Session, SessionRef};
use circuit_breaker::readout::at_cursor;
use lab::CircuitBreaker;
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run of the breaker.
pub type Seen = session::Seen<CircuitBreaker>;

impl Face for CircuitBreaker {
    type View = ();

    fn stage(frame: &Frame<Self>) -> Html {
        let session = &frame.session.0;
        let speed = session.playback.speed;
        // A button that did nothing would be a riddle. Before a prediction it says what it waits for.
        let locked = session.embed.locks("do");
        html! { <StageFrame key="stage" seen={frame.seen.clone()} {speed} on_break={(!locked).then(|| frame.on_break.clone())} /> }
    }

    fn panel(frame: &Frame<Self>) -> Html {
        html! { <Panel key="panel" session={frame.session.clone()} seen={frame.seen.clone()} opened_fault={frame.opened} on_transport={frame.on_transport.clone()} /> }
    }

    fn lanes(frame: &Frame<Self>) -> Html {
        html! { <LaneFrame session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()} on_open_fault={frame.on_open_done.clone()} /> }
    }

    fn detail(frame: &Frame<Self>) -> Html {
        html! { <Detail key="detail" session={frame.session.clone()} seen={frame.seen.clone()} compared={frame.compared.clone()} on_say={frame.on_say.clone()} /> }
    }

    fn named(frame: &Frame<Self>, text: &'static Text) -> Vec<Command> {
        let session = &frame.session.0;
        let panel = &text.shell.panel;
        let locked = (*session.exercising || session.embed.locks("do")).then_some(AttrValue::Static(panel.locked));
        let on_act = break_acts(session, Callback::noop());
        let named = |(id, name, act): (String, String, BreakAct)| {
            Command::new(id, text.shell.finder.action, name, on_act.reform(move |()| act)).refused(locked.clone())
        };
        let mut all: Vec<Command> = offers((USUAL_LENGTH_S * 1e3) as u64, text).map(named).collect();
        let nothing = (!is_broken(session)).then_some(AttrValue::Static(panel.nothing_to_repair));
        let repair = named(("break-repair".to_string(), panel.repair.to_string(), BreakAct::Repair));
        all.push(Command { refused: repair.refused.clone().or(nothing), ..repair });
        all
    }

    fn break_dialog(session: &SessionRef<Self>, open: bool, on_close: Callback<()>) -> Html {
        let (now, broken) = (session.0.playback.at, is_broken(&session.0));
        let on_act = break_acts(&session.0, on_close.clone());
        html! { <FaultDialog {open} {now} {broken} {on_act} {on_close} /> }
    }
}

/// Whether anything is broken at the cursor.
fn is_broken(session: &Session<CircuitBreaker>) -> bool {
    session.scenario().faults.iter().any(|fault| fault.is_active(session.playback.at))
}

#[derive(Properties, PartialEq)]
struct StageFrameProps {
    seen: Seen,
    speed: f64,
    on_break: Option<Callback<()>>,
}

/// The stage in its box, drawn for the box's width.
#[component]
fn StageFrame(props: &StageFrameProps) -> Html {
    let node = use_node_ref();
    let width = size::use_width(&node);
    let Seen { run, cursor, world, at } = &props.seen;
    let search_success = at_cursor("search.success", world, *at);
    html! {
        <div class="stage" ref={node}>
            <Stage run={StageRun { scenario: run.scenario.clone(), log: run.log.clone(), spans: run.spans.clone() }}
                world={StageWorld(world.rc().clone())} now={*at} cursor={*cursor} {width} speed={props.speed} {search_success}
                on_break={props.on_break.clone()} />
        </div>
    }
}
