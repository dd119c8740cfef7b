//! The saga in time: a swim lane for who decides and one for each service, with calls, answers, late effects and crashes.

use super::{Run, Seen};
use crate::components::TimeFormat;
use crate::components::lanes::{LaneAxis, LaneCursor, Lanes, SECOND_STEPS, Scale, Seek};
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::pages::lab::lab_dock::{use_divergence, use_lane_seek};
use crate::pages::lab::marks::Marks;
use crate::pages::lab::marks_lane::marks_lane;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use lab::Saga;
use saga::machine::{Landed, Reply, Report};
use saga::scenario::Style;
use saga::{End, Event, Place, Side};
use sim::Time;
use text::Text;
use text::saga::call_name;
use yew::prelude::*;

/// See [`LaneFrame`].
#[derive(Properties, PartialEq)]
pub struct LaneFrameProps {
    /// The visit.
    pub session: SessionRef<Saga>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
}

/// The room for the names of services.
const NAMES_PX: f64 = 88.0;
const NARROW_NAMES_PX: f64 = 66.0;
/// The height of a lane, and of what is drawn in it for each saga.
const LANE_PX: f64 = 24.0;
const BAR_PX: f64 = 15.0;
const LETTER_PX: f64 = 6.6;

/// The lanes.
#[component]
pub fn LaneFrame(props: &LaneFrameProps) -> Html {
    let divergence = use_divergence(&props.session, &props.seen, props.compared.as_ref());
    let on_seek = use_lane_seek(&props.session);
    html! {
        <SwimLanes run={props.seen.run.clone()} marks={*props.session.0.marks} {divergence} at={props.seen.at} {on_seek} />
    }
}

#[derive(Properties, PartialEq)]
struct SwimLanesProps {
    run: Shared<Run>,
    marks: Marks,
    divergence: Option<Time>,
    at: Time,
    on_seek: Callback<Seek>,
}

#[component]
fn SwimLanes(props: &SwimLanesProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let usual = Scale::new(width, 0, props.run.end.as_micros());
    let left_px = if width < 480 { NARROW_NAMES_PX } else { NAMES_PX };
    let scale = Scale { left_px, right_px: usual.right_px.max(left_px + 1.0), ..usual };
    html! {
        <Lanes {node} {scale} on_seek={props.on_seek.clone()}>
            <StillLanes {scale} run={props.run.clone()} marks={props.marks} divergence={props.divergence} />
            <LaneCursor {scale} at_us={props.at.as_micros()} />
        </Lanes>
    }
}

/// What the cursor moves over without redrawing it.
#[derive(Properties, PartialEq)]
struct StillLanesProps {
    scale: Scale,
    run: Shared<Run>,
    marks: Marks,
    divergence: Option<Time>,
}

/// One call as it went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallBar {
    /// Which.
    pub place: Place,
    /// Which attempt.
    pub attempt: u8,
    /// When it was made.
    pub from: Time,
    /// When its answer was noted, or the waiting ended.
    pub to: Option<Time>,
    /// What came of it.
    pub reply: Option<Reply>,
    /// When its effect happened, what became of it, and whether that was late.
    pub landed: Option<(Time, Landed, bool)>,
}

/// The calls of a run, in the order in which they were made.
pub fn calls(run: &Run) -> Vec<CallBar> {
    let mut all: Vec<CallBar> = Vec::new();
    for entry in run.log.entries() {
        match entry.event {
            Event::Called { place, attempt } => {
                all.push(CallBar { place, attempt, from: entry.at, to: None, reply: None, landed: None });
            }
            Event::Answered { place, reply } => {
                if let Some(call) = all.iter_mut().rev().find(|call| call.place == place) {
                    (call.to, call.reply) = (Some(entry.at), Some(reply));
                }
            }
            Event::Landed { place, landed, late } => {
                // A late effect is not told by its number: it is that of the call that had no answer.
                let of = |call: &CallBar| match late {
                    true => Place { nth: place.nth, ..call.place } == place && call.landed.is_none(),
                    false => call.place == place,
                };
                if let Some(call) = all.iter_mut().rev().find(|call| of(call)) {
                    call.landed = Some((entry.at, landed, late));
                }
            }
            _ => {}
        }
    }
    all
}

/// The colour of a call.
pub fn tone(call: &CallBar) -> Tone {
    match (call.reply, call.place.side) {
        (Some(Reply::Ok), Side::Action) => Tone::Ok,
        (Some(Reply::Ok), Side::Compensation) => Tone::Trial,
        (None, _) => Tone::Neutral,
        _ => Tone::Fail,
    }
}

#[component]
fn StillLanes(props: &StillLanesProps) -> Html {
    let text = use_text();
    let (scale, run) = (props.scale, &props.run);
    let format = use_callback((run.clone(), text), |us: u64, (run, _)| {
        AttrValue::from(Saga::moment(text, &run.scenario, Time::from_micros(us)))
    }) as TimeFormat;
    let picture = use_memo((run.clone(), scale, text), |(run, scale, _)| picture(run, *scale, text));
    html! {
        <>
            <LaneAxis {scale} {format} steps={SECOND_STEPS} />
            { (*picture).clone() }
            { marks_lane::<Saga>(&run.scenario, scale, &props.marks, props.divergence, text) }
        </>
    }
}

fn picture(run: &Run, scale: Scale, text: &'static Text) -> Html {
    let words = &text.saga.words;
    let scenario = &run.scenario;
    let saga = &scenario.saga;
    let services = saga.services();
    let two = scenario.second.enabled;
    let calls = calls(run);
    let orchestrated = scenario.coordination.style == Style::Orchestration;
    let rows = services.len() + usize::from(orchestrated);
    let middle = |row: usize| row as f64 * LANE_PX + LANE_PX / 2.0;
    let row_of = |step: u8| {
        let service = saga.steps.get(usize::from(step)).map(|step| step.service.as_str());
        services.iter().position(|name| Some(*name) == service).unwrap_or(0) + usize::from(orchestrated)
    };
    let x = |at: Time| scale.x(at.as_micros());
    let fit = |name: &str, room: f64| -> String {
        let most = (room / LETTER_PX).floor() as usize;
        if name.chars().count() <= most {
            name.to_string()
        } else {
            name.chars().take(most.saturating_sub(1)).chain(['…']).collect()
        }
    };
    let names = orchestrated.then_some(words.orchestrator).into_iter().chain(services.iter().copied());
    let grounds = names.enumerate().map(|(row, name)| {
        let y = middle(row);
        html! {
            <>
                <text class="lane-label" x="0" y={format!("{:.1}", y + 4.0)} aria-hidden="true">{ fit(name, scale.left_px - 4.0) }</text>
                <line class="ground" x1={scale.left_px.to_string()} x2={scale.right_px.to_string()} y1={y.to_string()} y2={y.to_string()} />
            </>
        }
    });
    let bar = |call: &CallBar| {
        let tone = tone(call);
        let row = row_of(call.place.step);
        // Two sagas share the lanes: the first above, the second below.
        let (y, height) = match (two, call.place.saga) {
            (false, _) => (middle(row) - BAR_PX / 2.0, BAR_PX),
            (true, 0) => (middle(row) - 10.0, 9.0),
            (true, _) => (middle(row) + 1.0, 9.0),
        };
        let (from, to) = (x(call.from), x(call.to.unwrap_or(run.end)));
        let width = (to - from).max(2.0);
        let lost = call.reply == Some(Reply::Nothing);
        let name = call_name(saga, call.place.step, call.place.side);
        let name = if call.attempt > 1 { format!("{name} ({})", call.attempt) } else { name.to_string() };
        let effect = call.landed.filter(|(_, landed, _)| *landed == Landed::Applied);
        html! {
            <g data-tone={tone.as_str()} data-lost={lost.then_some("true")} data-side={if call.place.side == Side::Action { "action" } else { "compensation" }}>
                if orchestrated {
                    <path class="message" d={format!("M{from:.1} {:.1}V{y:.1}", middle(0))} />
                    if call.to.is_some() && !lost {
                        <path class="message answer" d={format!("M{to:.1} {y:.1}V{:.1}", middle(0))} />
                    }
                }
                if lost && orchestrated {
                    <path class="timeout" d={format!("M{to:.1} {:.1}v10", middle(0) - 5.0)} />
                }
                <rect class="call" x={format!("{from:.1}")} y={format!("{y:.1}")} width={format!("{width:.1}")} height={height.to_string()} rx="3"><title>{ &name }</title></rect>
                if height > 10.0 && width > 30.0 {
                    <text class="call-name" x={format!("{:.1}", from + 4.0)} y={format!("{:.1}", y + height - 4.0)}>{ fit(&name, width - 6.0) }</text>
                }
                if let Some((at, _, late)) = effect {
                    if late {
                        <path class="waiting" d={format!("M{to:.1} {:.1}H{:.1}", y + height / 2.0, x(at))} />
                    }
                    // In time it stands on the lower edge, where it hides no name.
                    <circle class={if late { "effect late" } else { "effect" }} cx={format!("{:.1}", x(at))}
                        cy={format!("{:.1}", if late { y + height / 2.0 } else { y + height })} r={if late { "5.5" } else { "3" }} />
                }
            </g>
        }
    };
    let crashes = crashes(run).into_iter().map(|(place, from, to)| {
        let row = if orchestrated { 0 } else { row_of(place.step) };
        let (from, to) = (x(from), x(to.unwrap_or(run.end)));
        html! {
            <g data-tone="fail">
                <rect class="crash" x={format!("{from:.1}")} y={format!("{:.1}", middle(row) - 9.0)} width={format!("{:.1}", (to - from).max(3.0))} height="18" rx="3" />
                if to - from > 52.0 { <text class="call-name" x={format!("{:.1}", from + 4.0)} y={format!("{:.1}", middle(row) + 4.0)}>{ words.crashed }</text> }
            </g>
        }
    });
    let ends = run.log.entries().iter().filter_map(|entry| {
        let (shape, tone, name) = match entry.event {
            Event::Ended { report: Report::Stuck, .. } if !orchestrated => ("stuck", Tone::Fail, words.left_open),
            Event::Ended { report: Report::Stuck, .. } => ("stuck", Tone::Fail, (text.saga.report)(Report::Stuck)),
            Event::Ended { report, .. } => ("end", Tone::Ok, (text.saga.report)(report)),
            Event::Judged { end: End::Inconsistent, .. } => ("wrong", Tone::Fail, (text.saga.end)(End::Inconsistent)),
            _ => return None,
        };
        let (x, y) = (x(entry.at), middle(0));
        // What does not fit at the right stands at the left.
        let wide = (name.chars().count() + if two { 3 } else { 0 }) as f64 * LETTER_PX + 10.0;
        let (at, anchor) = if x + wide > scale.right_px { (x - 8.0, "end") } else { (x + 8.0, "start") };
        // The truth comes after the report: each has its own height. So has the report of each of two sagas, with its
        // number, as they may end in the same moment.
        let second = entry.event.saga() == 1;
        let up = if second || shape == "wrong" && !two { 11.0 } else { -3.0 };
        let name = if two { format!("{}: {name}", entry.event.saga() + 1) } else { name.to_string() };
        Some(html! {
            <g class="over" data-tone={tone.as_str()} data-shape={shape}>
                if shape == "wrong" { <path class="cross" d={format!("M{:.1} {:.1}l8 8m0-8l-8 8", x - 4.0, y - 4.0)} /> }
                else { <circle cx={format!("{x:.1}")} cy={y.to_string()} r="4.5" /> }
                <text class="call-name" x={format!("{at:.1}")} y={format!("{:.1}", y + up)} text-anchor={anchor}>{ name }</text>
            </g>
        })
    });
    let description = format!("{}: {}", words.lanes, text.numbers.counted(calls.len() as u64, "call", "calls"));
    html! {
        <svg class="lane saga-lanes" role="img" aria-label={description} width={scale.width_px.to_string()} height={(rows as f64 * LANE_PX + 4.0).to_string()}>
            { for grounds }
            { for calls.iter().map(bar) }
            { for crashes }
            { for ends }
        </svg>
    }
}

/// The crashes of a run: at which call, from when until when.
fn crashes(run: &Run) -> Vec<(Place, Time, Option<Time>)> {
    let mut all: Vec<(Place, Time, Option<Time>)> = Vec::new();
    for entry in run.log.entries() {
        match entry.event {
            Event::Crashed { place } => all.push((place, entry.at, None)),
            Event::Recovered { place, .. } => {
                if let Some(open) = all.iter_mut().find(|crash| crash.0.saga == place.saga && crash.2.is_none()) {
                    open.2 = Some(entry.at);
                }
            }
            _ => {}
        }
    }
    all
}
