//! The migration in time: the stage of every route, gates, incidents, the marks.

use super::{Run, Seen};
use crate::components::TimeFormat;
use crate::components::lanes::{
    BandLane, CALENDAR_STEPS, Dot, EventLane, LaneAxis, LaneCursor, LaneEvent, Lanes, Scale, Seek, Segment,
};
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::pages::lab::lab_dock::{use_divergence, use_lane_seek};
use crate::pages::lab::marks::Marks;
use crate::pages::lab::marks_lane::marks_lane;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use lab::StranglerFig;
use sim::Time;
use std::rc::Rc;
use strangler_fig::{Event, Finder, Place, Stage, Why};
use text::Text;
use yew::prelude::*;

/// See [`LaneFrame`].
#[derive(Properties, PartialEq)]
pub struct LaneFrameProps {
    /// The visit.
    pub session: SessionRef<StranglerFig>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
}

/// The lanes.
#[component]
pub fn LaneFrame(props: &LaneFrameProps) -> Html {
    let divergence = use_divergence(&props.session, &props.seen, props.compared.as_ref());
    let on_seek = use_lane_seek(&props.session);
    let compared = props.compared.as_ref().map(|seen| seen.run.clone());
    html! {
        <RouteLanes run={props.seen.run.clone()} {compared} marks={*props.session.0.marks} {divergence} at={props.seen.at} {on_seek} />
    }
}

#[derive(Properties, PartialEq)]
struct RouteLanesProps {
    run: Shared<Run>,
    compared: Option<Shared<Run>>,
    marks: Marks,
    divergence: Option<Time>,
    at: Time,
    on_seek: Callback<Seek>,
}

#[component]
fn RouteLanes(props: &RouteLanesProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let scale = Scale::new(width, 0, props.run.end.as_micros());
    html! {
        <Lanes {node} {scale} on_seek={props.on_seek.clone()}>
            <StillLanes {scale} run={props.run.clone()} compared={props.compared.clone()} marks={props.marks} divergence={props.divergence} />
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
    marks: Marks,
    divergence: Option<Time>,
}

#[component]
fn StillLanes(props: &StillLanesProps) -> Html {
    let text = use_text();
    let words = &text.strangler_fig.words;
    let (scale, run) = (props.scale, &props.run);
    let format = use_callback((run.clone(), text), |us: u64, (run, _)| {
        AttrValue::from(StranglerFig::moment(text, &run.scenario, Time::from_micros(us)))
    }) as TimeFormat;
    let bands = use_memo((run.clone(), text), |(run, _)| bands(run, text));
    let gates = use_memo(run.clone(), |run| events(run, gate_event));
    let troubles = use_memo(run.clone(), |run| events(run, trouble_event));
    let compared =
        use_memo(props.compared.clone(), |run| run.as_ref().map(|run| events(run, trouble_event)).unwrap_or_default());
    let told = |events: &[LaneEvent]| text.numbers.counted(events.len() as u64, "event", "events");
    html! {
        <>
            <LaneAxis {scale} {format} steps={CALENDAR_STEPS} />
            { for bands.iter().enumerate().map(|(index, (name, description, segments))| html! {
                <BandLane key={index} id={format!("route-{}", index + 1)} label={short_name(name, scale.left_px)} description={description.clone()} {scale} segments={segments.clone()} />
            }) }
            if !gates.is_empty() {
                <div title={words.gates_key}><EventLane label={words.lane_gates} description={told(&gates)} {scale} events={(*gates).clone()} /></div>
            }
            <div title={words.incidents_key}><EventLane label={words.incidents} description={told(&troubles)} {scale} events={(*troubles).clone()} chosen=true /></div>
            if !compared.is_empty() {
                <div title={words.incidents_key}><EventLane label={words.compared} description={told(&compared)} {scale} events={(*compared).clone()} /></div>
            }
            { marks_lane::<StranglerFig>(&run.scenario, scale, &props.marks, props.divergence, text) }
        </>
    }
}

fn short_name(name: &str, room: f64) -> String {
    let most = ((room - 6.0) / 6.4) as usize;
    match name.chars().count() > most {
        true => name.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        false => name.to_string(),
    }
}

fn tone(place: Place) -> Tone {
    match place.stage {
        Stage::Monolith => Tone::Neutral,
        Stage::Shadow => Tone::Slow,
        Stage::Canary => Tone::Trial,
        Stage::All | Stage::Deleted => Tone::Ok,
        Stage::WritesMoved => Tone::Accent,
    }
}

type Band = (String, String, Rc<[Segment]>);

/// The places of every route, one after the other.
fn bands(run: &Run, text: &'static Text) -> Vec<Band> {
    let plan = &run.scenario.plan;
    let mut places: Vec<Vec<(Time, Place)>> = vec![vec![(Time::ZERO, Place::MONOLITH)]; plan.capabilities.len()];
    for entry in run.all_significant().iter().filter_map(|index| run.log.entries().get(*index as usize)) {
        if let Event::Moved { route, to, .. } = entry.event
            && let Some(places) = places.get_mut(usize::from(route))
        {
            places.push((entry.at, to));
        }
    }
    let band = |(capability, places): (&strangler_fig::Capability, Vec<(Time, Place)>)| {
        let segments = places.iter().enumerate().filter_map(|(index, (from, place))| {
            let to = places.get(index + 1).map_or(run.reached, |(to, _)| *to);
            let name = (text.strangler_fig.place)(*place);
            // In its lane a canary says its weight only: there is little room.
            let short = if place.stage == Stage::Canary {
                text.numbers.united(&place.weight.to_string(), "%")
            } else {
                name.clone()
            };
            let moment = |at: Time| StranglerFig::moment(text, &run.scenario, at);
            (to > *from).then(|| Segment {
                start_us: from.as_micros(),
                end_us: to.as_micros(),
                text: short.into(),
                title: format!("{}: {name}, {} – {}", capability.path, moment(*from), moment(to)).into(),
                tone: tone(*place),
            })
        });
        let segments: Rc<[Segment]> = segments.collect();
        let told: Vec<String> = segments.iter().map(|segment| segment.title.to_string()).collect();
        (capability.path.clone(), told.join("; "), segments)
    };
    plan.capabilities.iter().zip(places).map(band).collect()
}

fn events(run: &Run, which: fn(&Event) -> Option<(Dot, Tone)>) -> Rc<[LaneEvent]> {
    let significant = run.all_significant().iter().filter_map(|index| run.log.entries().get(*index as usize));
    significant
        .filter_map(|entry| {
            let (dot, tone) = which(&entry.event)?;
            Some(LaneEvent { at_us: entry.at.as_micros(), dot, tone })
        })
        .collect()
}

fn gate_event(event: &Event) -> Option<(Dot, Tone)> {
    Some(match event {
        Event::GateFailed { .. } => (Dot::Cross, Tone::Fail),
        Event::Moved { why: Why::GateFailed | Why::BugFound, .. } => (Dot::Diamond, Tone::Trial),
        Event::PointOfNoReturn { .. } => (Dot::Square, Tone::Accent),
        Event::Refused { .. } => (Dot::Diamond, Tone::Refused),
        Event::Retired => (Dot::Disc, Tone::Ok),
        _ => return None,
    })
}

fn trouble_event(event: &Event) -> Option<(Dot, Tone)> {
    Some(match event {
        Event::Incident { .. } | Event::RowsLost { .. } | Event::OutageBegan { .. } => (Dot::Cross, Tone::Fail),
        Event::BugFound { by: Finder::Shadow, .. } => (Dot::Diamond, Tone::Slow),
        Event::BugFound { .. } => (Dot::Square, Tone::Trial),
        Event::Moved { why: Why::CutoverUndone, .. } => (Dot::Square, Tone::Fail),
        _ => return None,
    })
}
