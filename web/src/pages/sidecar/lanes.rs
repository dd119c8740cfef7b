//! The pod in time: the lives of its containers, above those of the compared run, and what is done to it.

use super::gantt::{Bar, Gantt, gantt};
use super::voice::tone_of;
use super::{PartProps, Run};
use crate::components::TimeFormat;
use crate::components::lanes::{
    CLOCK_STEPS, FaultBar, FaultEdit, FaultLane, FaultWords, LaneAxis, LaneCursor, Lanes, Scale,
};
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::newest::use_newest;
use crate::pages::lab::lab_dock::{use_divergence, use_lane_seek};
use crate::pages::lab::marks::Marks;
use crate::pages::lab::marks_lane::marks_lane;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::voice::Voice;
use crate::shared::Shared;
use lab::{Compare, Sidecar};
use sidecar::{Done, Life, World, readout};
use sim::Time;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// The room for the names of containers.
const NAMES_PX: f64 = 112.0;
const NARROW_NAMES_PX: f64 = 74.0;
/// The height of a container's lane, where there are few and where there are many.
const ROW_PX: f64 = 19.0;
const TIGHT_ROW_PX: f64 = 14.0;
const HEAD_PX: f64 = 17.0;
const LETTER_PX: f64 = 6.6;
const STEP_US: u64 = 500_000;

/// The lanes.
#[component]
pub fn LaneFrame(props: &PartProps) -> Html {
    let text = use_text();
    let session = &props.session.0;
    let divergence = use_divergence(&props.session, &props.seen, props.compared.as_ref());
    let on_seek = use_lane_seek(&props.session);
    let done = use_memo(session.scenario().clone(), |scenario| -> Rc<[Done]> { scenario.done.as_slice().into() });
    // Callbacks that stay the same, so that the lanes are not drawn again when only the cursor moved.
    let newest = use_newest(&(props.session.clone(), props.view.clone()));
    let (for_edit, for_open) = (newest.clone(), newest.clone());
    let on_edit = use_callback((), move |edit: FaultEdit, ()| move_done(&for_edit.get().0, edit));
    let on_open = use_callback((), move |_: usize, ()| {
        let view = for_open.get().1;
        view.set(super::View { tab: Some("break".into()) });
    });
    let on_remove = use_callback((), move |index: usize, ()| newest.get().0.0.undo_done(index));
    let name = match session.compare {
        Compare::Variant(variant) => Sidecar::variant_short(text, variant),
        Compare::Former => text.shell.dock.compare_former,
        Compare::Off => "",
    };
    let node = use_node_ref();
    let width = use_width(&node);
    let usual = Scale::new(width, 0, props.seen.run.end.as_micros());
    let left_px = if width < 480 { NARROW_NAMES_PX } else { NAMES_PX };
    let scale = Scale { left_px, right_px: usual.right_px.max(left_px + 1.0), ..usual };
    html! {
        <Lanes {node} {scale} {on_seek}>
            <StillLanes {scale} run={props.seen.run.clone()} compared={props.compared.as_ref().map(|seen| seen.run.clone())} {name}
                done={(*done).clone()} marks={*session.marks} {divergence} {on_edit} {on_open} {on_remove} />
            <LaneCursor {scale} at_us={props.seen.at.as_micros()} />
        </Lanes>
    }
}

fn move_done(session: &SessionRef<Sidecar>, edit: FaultEdit) {
    session.0.move_done(edit.index, edit.at_us / 1_000, edit.length_us / 1_000, edit.phase);
}

/// What the cursor moves over without redrawing it.
#[derive(Properties, PartialEq)]
struct StillLanesProps {
    scale: Scale,
    run: Shared<Run>,
    compared: Option<Shared<Run>>,
    name: &'static str,
    done: Rc<[Done]>,
    marks: Marks,
    divergence: Option<Time>,
    on_edit: Callback<FaultEdit>,
    on_open: Callback<usize>,
    on_remove: Callback<usize>,
}

#[component]
fn StillLanes(props: &StillLanesProps) -> Html {
    let text = use_text();
    let scale = props.scale;
    let format = use_callback(text, |us: u64, _| {
        AttrValue::from(text.numbers.without_zero(&text.numbers.clock(Time::from_micros(us))).to_string())
    }) as TimeFormat;
    let picture = use_memo(
        (props.run.clone(), props.compared.clone(), props.name, scale, text),
        |(run, compared, name, scale, _)| {
            let own = lives(run, (text.sidecar.words.this_run).to_string(), *scale, text);
            let other = compared.as_ref().map(|run| lives(run, (*name).to_string(), *scale, text));
            html! { <>{ own }{ for other }</> }
        },
    );
    let bars = use_memo((props.done.clone(), text), |(done, _)| bars(done, text));
    html! {
        <>
            <LaneAxis {scale} {format} steps={CLOCK_STEPS} />
            { (*picture).clone() }
            if !bars.is_empty() {
                <FaultLane id="lane-done" label={text.sidecar.words.break_tab} words={FaultWords { keys: text.shell.dock.fault_keys.into() }} {scale}
                    bars={(*bars).clone()} step_us={STEP_US} on_edit={props.on_edit.clone()} on_open={props.on_open.clone()} on_remove={props.on_remove.clone()} />
            }
            { marks_lane::<Sidecar>(&props.run.scenario, scale, &props.marks, props.divergence, text) }
        </>
    }
}

fn bars(done: &[Done], text: &'static Text) -> Rc<[FaultBar]> {
    let bar = |done: &Done| FaultBar {
        at_us: done.at_ms() * 1_000,
        length_us: done.length_ms() * 1_000,
        text: (text.sidecar.done)(done).into(),
        span_text: (text.sidecar.words.done_at)(&text.numbers.clock(Time::from_millis(done.at_ms()))).into(),
        tone: match done {
            Done::Fault { .. } | Done::Kill { .. } | Done::Expire { .. } => Tone::Fail,
            Done::Fill { .. } | Done::Flood { .. } => Tone::Trial,
            Done::Delete { .. } => Tone::Slow,
        },
    };
    done.iter().map(bar).collect()
}

/// What a whole run lost, in words.
fn summary(run: &Run, text: &'static Text) -> String {
    let world: World = run.state_at(run.log.len());
    let lines = |id: &str| readout::over_run(id, &world).unwrap_or(0.0) as u64;
    let words = &text.sidecar.words;
    let parts = [
        (words.refused)(world.lost()),
        (words.lines_lost)(lines("logs.lost")),
        (words.lines_twice)(lines("logs.repeated")),
    ];
    parts.join(" · ")
}

/// The container lives of one run.
fn lives(run: &Run, name: String, scale: Scale, text: &'static Text) -> Html {
    let Gantt { rows, lost, stopped, app } = gantt(run);
    let row_px = if rows.len() > 5 { TIGHT_ROW_PX } else { ROW_PX };
    let height = HEAD_PX + rows.len() as f64 * row_px + 3.0;
    let x = |at: Time| scale.x(at.as_micros());
    let helpers = match run.scenario.helpers() {
        sidecar::pod_settings::Helpers::Native => text.sidecar.words.native,
        sidecar::pod_settings::Helpers::Classic => text.sidecar.words.classic,
    };
    let said = summary(run, text);
    let lanes = rows.iter().enumerate().map(|(row, (name, bars))| {
        let y = HEAD_PX + row as f64 * row_px;
        html! {
            <g key={row} data-container={name.clone()}>
                <text class="lane-label" x="0" y={(y + row_px - 6.0).to_string()} aria-hidden="true">{ fit(name, scale.left_px - 4.0) }</text>
                { for bars.iter().map(|bar| life_bar(bar, x(bar.from), x(bar.to), y, row_px, text)) }
                if row == app { { for ticks(&lost, scale).into_iter().map(|(x, n)| html! {
                    <rect class="lost" x={format!("{x:.1}")} y={format!("{:.1}", y + row_px - 5.0)} width="2" height={format!("{:.1}", (2.0 + f64::from(n)).min(5.0))} />
                }) } }
            </g>
        }
    });
    let description = format!("{}; {said}", (text.sidecar.words.lanes)(&format!("{name}, {helpers}")));
    html! {
        <svg class="lane pod-lanes" role="img" aria-label={description} width={scale.width_px.to_string()} height={format!("{height:.0}")}>
            <text class="head" x="0" y="12" aria-hidden="true"><tspan class="strong">{ name }</tspan>{ format!(" {helpers}") }</text>
            <text class="head" x={scale.right_px.to_string()} y="12" text-anchor="end" aria-hidden="true">{ fit(&said, scale.right_px - scale.left_px - 100.0) }</text>
            { for lanes }
            if let Some((at, evicted)) = stopped {
                <path class="stopped" data-tone={if evicted { "fail" } else { "neutral" }} d={format!("M{:.1} {HEAD_PX}V{height:.0}", x(at))} />
            }
        </svg>
    }
}

fn life_bar(bar: &Bar, from: f64, to: f64, y: f64, row_px: f64, text: &'static Text) -> Html {
    let name = (text.sidecar.life)(bar.life);
    let title = format!(
        "{name}: {}, {} – {}",
        (text.sidecar.why)(bar.why),
        text.numbers.clock(bar.from),
        text.numbers.clock(bar.to)
    );
    let tone = tone_of(bar.life).as_str();
    match bar.life {
        // What is over is a mark, not a bar.
        Life::Completed | Life::Dead => html! {
            <g data-tone={tone}><text class="end" x={format!("{:.1}", from + 2.0)} y={format!("{:.1}", y + row_px - 6.0)}>{ if bar.life == Life::Dead { "✕" } else { "✓" } }<title>{ title }</title></text></g>
        },
        Life::Waiting | Life::Starting | Life::Ready | Life::Draining | Life::BackOff => {
            let width = (to - from).max(1.5);
            let room = row_px > 15.0 && width > name.len() as f64 * LETTER_PX + 8.0;
            html! {
                <g data-tone={tone} data-life={name}>
                    <rect class="life" x={format!("{from:.1}")} y={format!("{:.1}", y + 1.0)} width={format!("{width:.1}")} height={format!("{:.1}", row_px - 4.0)} rx="3"><title>{ title }</title></rect>
                    if room { <text class="name" x={format!("{:.1}", from + 4.0)} y={format!("{:.1}", y + row_px - 6.0)}>{ name }</text> }
                </g>
            }
        }
    }
}

/// Lost requests, gathered by two pixels.
fn ticks(lost: &[Time], scale: Scale) -> Vec<(f64, u32)> {
    let mut all: Vec<(f64, u32)> = Vec::new();
    for at in lost {
        let x = (scale.x(at.as_micros()) / 2.0).floor() * 2.0;
        match all.last_mut().filter(|(last, _)| *last == x) {
            Some((_, n)) => *n += 1,
            None => all.push((x, 1)),
        }
    }
    all
}

fn fit(name: &str, room: f64) -> String {
    let most = (room / LETTER_PX).floor().max(1.0) as usize;
    if name.chars().count() <= most {
        name.to_string()
    } else {
        name.chars().take(most.saturating_sub(1)).chain(['…']).collect()
    }
}
