//! The breaker in time: its states, the faults, the answers, the marks.

use super::Seen;
use super::series::{Class, Run, density, state_segments};
use crate::components::TimeFormat;
use crate::components::lanes::{
    BandLane, DensityClass, DensityLane, FaultBar, FaultEdit, FaultLane, FaultWords, LaneAxis, LaneCursor, Lanes,
    SECOND_STEPS, Scale, Seek,
};
use crate::components::phase::Phase;
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::lab_dock::{use_divergence, use_lane_seek};
use crate::pages::lab::marks::Marks;
use crate::pages::lab::marks_lane::marks_lane;
use crate::pages::lab::session::SessionRef;
use crate::pattern::CircuitBreaker;
use crate::shared::Shared;
use sim::{Fault, FaultKind, Time};
use std::rc::Rc;
use yew::prelude::*;

/// See [`LaneFrame`].
#[derive(Properties, PartialEq)]
pub struct LaneFrameProps {
    /// The visit.
    pub session: SessionRef<CircuitBreaker>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// Told of a fault that somebody wants to edit, by its place.
    pub on_open_fault: Callback<usize>,
}

/// The lanes with what can be done in them.
#[component]
pub fn LaneFrame(props: &LaneFrameProps) -> Html {
    let session = &props.session.0;
    let faults = use_memo(session.scenario().clone(), |scenario| -> Rc<[Fault]> { scenario.faults.as_slice().into() });
    let divergence = use_divergence(&props.session, &props.seen, props.compared.as_ref());
    let on_seek = use_lane_seek(&props.session);
    // Callbacks that stay the same, so that the lanes are not drawn again when only the cursor moved.
    let newest = use_newest(&props.session);
    let of_edit = newest.clone();
    let on_fault = use_callback((), move |edit: FaultEdit, ()| edit_fault(&of_edit.get(), edit));
    let on_remove_fault = use_callback((), move |index: usize, ()| remove_fault(&newest.get(), index));
    html! {
        <BreakerLanes run={props.seen.run.clone()} compared={props.compared.as_ref().map(|seen| seen.run.clone())} faults={(*faults).clone()}
            marks={*session.marks} {divergence} at={props.seen.at} {on_seek} {on_fault}
            on_open_fault={props.on_open_fault.clone()} {on_remove_fault} />
    }
}

fn edit_fault(session: &SessionRef<CircuitBreaker>, edit: FaultEdit) {
    let mut scenario = (**session.0.scenario()).clone();
    let Some(fault) = scenario.faults.get_mut(edit.index) else { return };
    fault.at_ms = edit.at_us / 1_000;
    fault.length_ms = (edit.length_us / 1_000).max(1);
    session.0.edit(scenario, edit.phase);
}

fn remove_fault(session: &SessionRef<CircuitBreaker>, index: usize) {
    let mut scenario = (**session.0.scenario()).clone();
    if index < scenario.faults.len() {
        scenario.faults.remove(index);
        session.0.edit(scenario, Phase::Commit);
    }
}

/// See [`BreakerLanes`].
#[derive(Properties, PartialEq)]
pub struct BreakerLanesProps {
    /// The run.
    pub run: Shared<Run>,
    /// The run that it is compared with.
    pub compared: Option<Shared<Run>>,
    /// The faults as they are edited, which may be ahead of the run.
    pub faults: Rc<[Fault]>,
    /// Marks A and B.
    pub marks: Marks,
    /// The moment of the first difference from the former run.
    pub divergence: Option<Time>,
    /// The moment at the cursor.
    pub at: Time,
    /// Told where somebody points.
    pub on_seek: Callback<Seek>,
    /// Told of faults that are dragged.
    pub on_fault: Callback<FaultEdit>,
    /// Told of a fault that somebody wants to edit.
    pub on_open_fault: Callback<usize>,
    /// Told of a fault that somebody wants gone.
    pub on_remove_fault: Callback<usize>,
}

/// A tenth of a second: what an arrow key moves a fault by.
const FAULT_STEP_US: u64 = 100_000;

/// All lanes.
#[component]
pub fn BreakerLanes(props: &BreakerLanesProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let scale = Scale::new(width, 0, props.run.end.as_micros());
    html! {
        <Lanes {node} {scale} on_seek={props.on_seek.clone()}>
            <StillLanes {scale} run={props.run.clone()} compared={props.compared.clone()} faults={props.faults.clone()}
                marks={props.marks} divergence={props.divergence} on_fault={props.on_fault.clone()}
                on_open_fault={props.on_open_fault.clone()} on_remove_fault={props.on_remove_fault.clone()} />
            <LaneCursor {scale} at_us={props.at.as_micros()} />
        </Lanes>
    }
}

/// What the cursor moves over without redrawing it.
#[derive(Properties, PartialEq)]
struct StillLanesProps {
    scale: Scale,
    run: Shared<Run>,
    compared: Option<Shared<Run>>,
    faults: Rc<[Fault]>,
    marks: Marks,
    divergence: Option<Time>,
    on_fault: Callback<FaultEdit>,
    on_open_fault: Callback<usize>,
    on_remove_fault: Callback<usize>,
}

#[component]
fn StillLanes(props: &StillLanesProps) -> Html {
    let text = use_text();
    let words = &text.circuit_breaker.lanes;
    let scale = props.scale;
    let format = use_callback(text, |us: u64, _| AttrValue::from(text.numbers.short(us as f64 / 1e6))) as TimeFormat;
    let segments = use_memo((props.run.clone(), text), |(run, _)| state_segments(run, text));
    let compared =
        use_memo((props.compared.clone(), text), |(run, _)| run.as_ref().map(|run| state_segments(run, text)));
    let density = use_memo(props.run.clone(), |run| Rc::new(density(run)));
    let classes = use_memo(text, |_| -> Rc<[DensityClass]> {
        let class = |class: Class| DensityClass { name: class.name(&text.circuit_breaker).into(), tone: class.tone() };
        Class::ALL.map(class).into()
    });
    let bars = use_memo((props.faults.clone(), text), |(faults, _)| bars(faults, text));
    let described = segments.iter().map(|segment| segment.title.as_str()).collect::<Vec<_>>().join("; ");
    html! {
        <>
            <LaneAxis {scale} {format} steps={SECOND_STEPS} />
            <BandLane id="lane-state" label={words.state} description={format!("{}: {described}", words.state)} {scale} segments={(*segments).clone()} />
            if let Some(compared) = (*compared).clone() {
                <BandLane id="lane-compared" label={words.compared} description={words.compared} {scale} segments={compared} outline=true />
            }
            <FaultLane id="lane-faults" label={words.faults} words={FaultWords { keys: text.shell.dock.fault_keys.into() }} {scale}
                bars={(*bars).clone()} step_us={FAULT_STEP_US} on_edit={props.on_fault.clone()}
                on_open={props.on_open_fault.clone()} on_remove={props.on_remove_fault.clone()} />
            <DensityLane label={words.events} description={text.circuit_breaker.lanes.outcomes} {scale} classes={(*classes).clone()} density={(*density).clone()} />
            { marks_lane::<CircuitBreaker>(&props.run.scenario, props.scale, &props.marks, props.divergence, text) }
        </>
    }
}

fn bars(faults: &[Fault], text: &'static text::Text) -> Rc<[FaultBar]> {
    let bar = |fault: &Fault| FaultBar {
        at_us: fault.begins().as_micros(),
        length_us: fault.length_ms * 1_000,
        text: (text.circuit_breaker.fault)(&fault.kind).into(),
        span_text: (text.circuit_breaker.fault_span)(fault).into(),
        tone: match fault.kind {
            FaultKind::Down | FaultKind::Errors { .. } | FaultKind::Flap { .. } => Tone::Fail,
            FaultKind::Slow { .. } | FaultKind::CapacityLoss { .. } => Tone::Slow,
        },
    };
    faults.iter().map(bar).collect()
}
