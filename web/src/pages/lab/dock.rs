//! The timeline dock: the buttons, the scrubber, the lanes, and the line that says what just happened.

use super::choices::choices;
use crate::components::scrubber::{Scrub, Scrubber};
use crate::components::select::Choice;
use crate::components::transport::{Transport, TransportBar, TransportWords};
use crate::door::size;
use crate::language::use_text;
use crate::playback::{Playback, SPEEDS};
use sim::Time;
use std::rc::Rc;
use text::shell::DockText;
use yew::prelude::*;

/// See [`Dock`].
#[derive(Properties, PartialEq)]
pub struct DockProps {
    /// The cursor and its motion.
    pub playback: Playback,
    /// Seconds of the run in a second at speed 1.
    pub pace: f64,
    /// The end of the time axis.
    pub end: Time,
    /// How far the cursor can go on it.
    pub reached: Time,
    /// The moment at the cursor, as it stands in the time field.
    pub time: AttrValue,
    /// What follows the field.
    pub position: AttrValue,
    /// The moment and what is seen then, as the scrubber says it.
    pub value_text: AttrValue,
    /// The moment as it reads.
    pub moment: AttrValue,
    /// When mark A is, as it reads.
    pub mark_a: Option<AttrValue>,
    /// When mark B is.
    pub mark_b: Option<AttrValue>,
    /// The runs to compare with.
    pub comparisons: Rc<[Choice]>,
    /// The one that is compared with.
    pub comparison: AttrValue,
    /// What just happened, in a sentence; the first part is the moment.
    pub said: AttrValue,
    /// Whether what happened is a change that matters.
    pub said_matters: bool,
    /// Told of the buttons.
    pub on_transport: Callback<Transport>,
    /// Told of the scrubber.
    pub on_scrub: Callback<Scrub>,
    /// Asked for the moment that was typed.
    pub on_seek_text: Callback<String, Result<(), AttrValue>>,
    /// The lanes.
    pub children: Html,
}

/// The steps of the scrubber, in µs: a hundredth of a second.
const STEP_US: f64 = 10_000.0;

/// The timeline dock.
#[component]
pub fn Dock(props: &DockProps) -> Html {
    let all = use_text();
    let text = &all.shell.dock;
    let (node, bar, lanes) = (use_node_ref(), use_node_ref(), use_node_ref());
    size::use_height_property(&node, "--dock-height");
    size::use_height_property(&bar, "--bar-height");
    size::use_height_property(&lanes, "--lanes-height");
    let words = use_memo((all, props.pace), |(all, pace)| words(&all.shell.dock, *pace));
    let speeds =
        use_memo(all, |all| choices(SPEEDS.map(|speed| (speed.to_string(), format!("{}×", all.numbers.short(speed))))));
    let Playback { at, playing, speed, .. } = props.playback;
    html! {
        <section class="dock" ref={node} aria-label={text.name}>
            <div class="dock-bar" ref={bar}>
            <TransportBar words={(*words).clone()} {playing} time={props.time.clone()} position={props.position.clone()} speeds={(*speeds).clone()}
                speed={speed.to_string()} mark_a={props.mark_a.clone()} mark_b={props.mark_b.clone()}
                comparisons={props.comparisons.clone()} comparison={props.comparison.clone()}
                on_act={props.on_transport.clone()} on_seek_text={props.on_seek_text.clone()} />
            <Scrubber id="scrubber" label={text.scrubber} value={at.as_micros() as f64} max={props.end.as_micros() as f64}
                most={props.reached.as_micros() as f64} step={STEP_US} value_text={props.value_text.clone()} on_scrub={props.on_scrub.clone()} />
            </div>
            // They scroll where the window is too low for all of them.
            <div class="lane-scroll" tabindex="0" role="group" aria-label={text.name}><div ref={lanes}>{ props.children.clone() }</div></div>
            <p class="say" data-matters={props.said_matters.then_some("true")}><b>{ &props.moment }</b><span>{ &props.said }</span></p>
        </section>
    }
}

fn words(text: &DockText, pace: f64) -> TransportWords {
    TransportWords {
        group: text.transport.into(),
        previous_significant: text.previous_significant.into(),
        step_back: text.step_back.into(),
        play: text.play.into(),
        pause: text.pause.into(),
        step_forward: text.step_forward.into(),
        next_significant: text.next_significant.into(),
        time: text.time.into(),
        speed: text.speed.into(),
        pace: (text.pace)(pace).into(),
        mark_a: text.mark_a.into(),
        mark_b: text.mark_b.into(),
        at_a: text.at_a.into(),
        at_b: text.at_b.into(),
        clear_a: text.clear_a.into(),
        clear_b: text.clear_b.into(),
        compare: text.compare.into(),
    }
}
