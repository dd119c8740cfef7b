//! What is done to the system and when: bars that can be moved and stretched by pointer and by keyboard.

use std::rc::Rc;

use yew::prelude::*;

use super::band::pattern;
use super::fault_drag::{Grip, Room, Span};
use super::{Scale, lane_label, text_px};
use crate::components::{Phase, Tone};
use crate::door::pointer;

const ROW_PX: f64 = 26.0;
const BAR_PX: f64 = 24.0;
/// A bar is never narrower for a finger than this.
const TARGET_PX: f64 = 24.0;
const GRIP_PX: f64 = 8.0;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultBar {
    /// When it starts.
    pub at_us: u64,
    /// How long it lasts.
    pub length_us: u64,
    /// What is done, shown on the bar where it fits.
    pub text: AttrValue,
    /// When, as it reads, such as "20.0 s to 45.0 s".
    pub span_text: AttrValue,
    /// Its colour and pattern.
    pub tone: Tone,
}

/// A fault of a changed place or length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaultEdit {
    /// Which of the bars.
    pub index: usize,
    /// When it starts now.
    pub at_us: u64,
    /// How long it lasts now.
    pub length_us: u64,
    /// Whether more is to come.
    pub phase: Phase,
}

/// The words of the lane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FaultWords {
    /// What the keys do, read with each bar: "Arrows move, Shift and arrows stretch, Enter edits, Delete removes".
    pub keys: AttrValue,
}

/// See [`FaultLane`].
#[derive(Properties, PartialEq)]
pub struct FaultLaneProps {
    /// Unique on the page; ids inside start with it.
    pub id: AttrValue,
    /// The lane's name.
    pub label: AttrValue,
    /// The words.
    pub words: FaultWords,
    /// The lanes' scale.
    pub scale: Scale,
    /// The faults; overlapping ones get rows of their own.
    pub bars: Rc<[FaultBar]>,
    /// The step of the arrow keys, and what dragging snaps to.
    pub step_us: u64,
    /// Called while a bar is moved or stretched, and when that is done.
    pub on_edit: Callback<FaultEdit>,
    /// Called with the index of a bar to be edited by fields.
    pub on_open: Callback<usize>,
    /// Called with the index of a bar to be removed.
    pub on_remove: Callback<usize>,
}

/// A bar that is being changed: where it was, and where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Draft {
    index: usize,
    grip: Grip,
    /// The pointer's place at the start; `None` by keyboard.
    from_px: Option<f64>,
    before: Span,
    now: Span,
}

/// The row of each bar, such that none covers another.
fn rows(bars: &[FaultBar]) -> Vec<usize> {
    let mut ends = Vec::<u64>::new();
    let mut order: Vec<usize> = (0..bars.len()).collect();
    order.sort_by_key(|&index| (bars[index].at_us, index));
    let mut rows = vec![0; bars.len()];
    for index in order {
        let bar = &bars[index];
        let row = ends.iter().position(|&end| end <= bar.at_us).unwrap_or(ends.len());
        if row == ends.len() {
            ends.push(0);
        }
        ends[row] = bar.at_us + bar.length_us;
        rows[index] = row;
    }
    rows
}

/// The bars of faults.
#[component]
pub fn FaultLane(props: &FaultLaneProps) -> Html {
    let node = use_node_ref();
    let draft = use_state(|| None::<Draft>);
    let edit = Edit {
        scale: props.scale,
        room: Room { step_us: props.step_us, end_us: props.scale.end_us },
        node: node.clone(),
        draft: draft.clone(),
        on_edit: props.on_edit.clone(),
    };
    let rows = rows(&props.bars);
    let height = ROW_PX * (rows.iter().max().map_or(0, |row| *row) + 1) as f64;
    let keys_id = format!("{}-keys", props.id);
    let onpointermove = {
        let edit = edit.clone();
        Callback::from(move |event: PointerEvent| edit.drag(&event, Phase::Live))
    };
    let onpointerup = {
        let edit = edit.clone();
        Callback::from(move |event: PointerEvent| edit.drag(&event, Phase::Commit))
    };
    let onpointercancel = {
        let edit = edit.clone();
        Callback::from(move |_: PointerEvent| edit.give_up())
    };
    html! {
        <svg ref={node} class="lane fault-lane" role="group" aria-label={props.label.clone()} width={props.scale.width_px.to_string()}
            height={height.to_string()} data-keys="within" {onpointermove} {onpointerup} {onpointercancel}>
            <desc id={keys_id.clone()}>{ &props.words.keys }</desc>
            <defs>{ for Tone::ALL.map(|tone| pattern(&props.id, tone)) }</defs>
            { lane_label(&props.label, 17.0) }
            { for props.bars.iter().enumerate().map(|(index, bar)| {
                let span = draft.filter(|draft| draft.index == index).map_or(
                    Span { at_us: bar.at_us, length_us: bar.length_us }, |draft| draft.now);
                draw(props, &edit, &keys_id, index, span, rows[index] as f64 * ROW_PX + 1.0)
            }) }
        </svg>
    }
}

fn draw(props: &FaultLaneProps, edit: &Edit, keys_id: &str, index: usize, span: Span, y: f64) -> Html {
    let bar = &props.bars[index];
    let scale = props.scale;
    let (from, to) = (scale.x(span.at_us), scale.x(span.at_us + span.length_us));
    let width = (to - from).max(3.0);
    let reach = width.max(TARGET_PX);
    let hit = from + (width - reach) / 2.0;
    let tone = bar.tone.as_str();
    let grab = |grip| {
        let edit = edit.clone();
        Callback::from(move |event: PointerEvent| edit.grab(&event, index, grip, span))
    };
    let onkeydown = {
        let (edit, on_open, on_remove) = (edit.clone(), props.on_open.clone(), props.on_remove.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => on_open.emit(index),
            "Delete" | "Backspace" => on_remove.emit(index),
            "Escape" => edit.give_up(),
            "ArrowLeft" | "ArrowRight" => edit.nudge(&event, index, span),
            _ => {}
        })
    };
    let onkeyup = {
        let edit = edit.clone();
        Callback::from(move |_: KeyboardEvent| edit.settle())
    };
    let onblur = {
        let edit = edit.clone();
        Callback::from(move |_: FocusEvent| edit.settle())
    };
    let ondblclick = props.on_open.reform(move |_| index);
    let rect = |class: &'static str, fill: Option<String>, x: f64, width: f64| {
        html! {
            <rect {class} {fill} x={format!("{x:.1}")} y={y.to_string()} width={format!("{width:.1}")} height={BAR_PX.to_string()} rx="3" />
        }
    };
    html! {
        <g key={index} class="bar" data-keys="self" data-tone={tone} tabindex="0" role="slider" aria-label={bar.text.clone()} aria-valuemin="0"
            aria-valuemax={seconds(scale.end_us)} aria-valuenow={seconds(span.at_us)} aria-valuetext={bar.span_text.clone()}
            aria-describedby={keys_id.to_owned()} {onkeydown} {onkeyup} {onblur} {ondblclick}>
            <title>{ &bar.text }{ ", " }{ &bar.span_text }</title>
            { rect("ground", None, from, width) }
            { rect("texture", Some(format!("url(#{}-{tone})", props.id)), from, width) }
            if text_px(&bar.text) + 2.0 * GRIP_PX + 4.0 <= width {
                <text x={format!("{:.1}", from + width / 2.0)} y={(y + 16.0).to_string()} text-anchor="middle">{ &bar.text }</text>
            }
            <g data-keys="around" onpointerdown={grab(Grip::Move)}>{ rect("hit", None, hit, reach) }</g>
            if width >= 3.0 * GRIP_PX {
                <g data-keys="around" onpointerdown={grab(Grip::Start)}>{ rect("grip", None, from, GRIP_PX) }</g>
            }
            // A short bar can still be drawn out at its end.
            <g data-keys="around" onpointerdown={grab(Grip::End)}>{ rect("grip", None, if width >= 3.0 * GRIP_PX { to - GRIP_PX } else { from + width }, GRIP_PX) }</g>
        </g>
    }
}

fn seconds(at_us: u64) -> String {
    format!("{}", at_us as f64 / 1e6)
}

/// What changing a bar needs.
#[derive(Clone)]
struct Edit {
    scale: Scale,
    room: Room,
    node: NodeRef,
    draft: UseStateHandle<Option<Draft>>,
    on_edit: Callback<FaultEdit>,
}

impl Edit {
    fn emit(&self, index: usize, span: Span, phase: Phase) {
        self.on_edit.emit(FaultEdit { index, at_us: span.at_us, length_us: span.length_us, phase });
    }

    fn grab(&self, event: &PointerEvent, index: usize, grip: Grip, span: Span) {
        if event.button() == 0 {
            pointer::capture(event, &self.node);
            let from_px = Some(pointer::x_within(event, &self.node));
            self.draft.set(Some(Draft { index, grip, from_px, before: span, now: span }));
        }
    }

    fn drag(&self, event: &PointerEvent, phase: Phase) {
        let Some((draft, from_px)) = self.draft.and_then(|draft| Some((draft, draft.from_px?))) else { return };
        let by_us = self.scale.length_us(pointer::x_within(event, &self.node) - from_px);
        let now = draft.before.dragged(draft.grip, by_us, self.room);
        let touched = now != draft.before || draft.now != draft.before;
        match phase {
            Phase::Live => {
                if now != draft.now {
                    self.draft.set(Some(Draft { now, ..draft }));
                    self.emit(draft.index, now, phase);
                }
            }
            Phase::Commit => {
                self.draft.set(None);
                if touched {
                    self.emit(draft.index, now, phase);
                }
            }
        }
    }

    fn nudge(&self, event: &KeyboardEvent, index: usize, span: Span) {
        event.prevent_default();
        let step = self.room.step_us as i64;
        let by_us = if event.key() == "ArrowLeft" { -step } else { step };
        let grip = if event.shift_key() { Grip::End } else { Grip::Move };
        let before = self.draft.filter(|draft| draft.index == index).map_or(span, |draft| draft.before);
        let now = span.dragged(grip, by_us, self.room);
        self.draft.set(Some(Draft { index, grip, from_px: None, before, now }));
        self.emit(index, now, Phase::Live);
    }

    /// The key was let go: what it did is done.
    fn settle(&self) {
        if let Some(draft) = self.draft.filter(|draft| draft.from_px.is_none()) {
            self.draft.set(None);
            self.emit(draft.index, draft.now, Phase::Commit);
        }
    }

    /// Everything as it was before.
    fn give_up(&self) {
        if let Some(draft) = *self.draft {
            self.draft.set(None);
            self.emit(draft.index, draft.before, Phase::Commit);
        }
    }
}
