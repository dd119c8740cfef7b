//! The saga as boxes and arrows: every action above what undoes it, or on a narrow page beside it. Boxes are chosen, dragged, and moved by keyboard.

use super::layout::{Layout, Spot};
use super::list::focus_soon;
use super::status::{Status, status};
use super::{Half, PartProps, View};
use crate::components::phase::Phase;
use crate::components::tone::Tone;
use crate::door::size::use_width;
use crate::door::{focus, pointer};
use crate::language::use_text;
use saga::machine::{Direction, Reply};
use saga::projection::SagaView;
use saga::{Call, Fate, Outcome, Scenario, Side};
use std::rc::Rc;
use text::Text;
use text::saga::call_name;
use yew::prelude::*;

/// A step that is being moved.
#[derive(Clone, PartialEq)]
struct Lifted {
    /// Where it is now.
    step: usize,
    side: Side,
    /// What it was before.
    before: Rc<Scenario>,
    /// Whether a pointer holds it.
    held: bool,
}

/// A pointer that is down on a box: where it went down, whether it has moved since, and the saga as it has made it. A
/// quick hand lets go before the page was drawn with it.
struct Pressed {
    half: Half,
    from: Spot,
    moved: bool,
    made: Option<saga::Saga>,
}

/// A pointer that moves less than this chooses; more, and it drags.
const DRAG_PX: f64 = 6.0;

/// The sizes of a name and of what stands under it, in letters of [`width_of`]: the latter are less bold.
const NAME_PX: f64 = 12.5;
const STATE_PX: f64 = 10.4;

fn id_of(half: Half) -> String {
    let side = if half.side == Side::Action { "action" } else { "compensation" };
    format!("box-{}-{side}", half.step + 1)
}

/// The diagram.
#[component]
pub fn Diagram(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let node = use_node_ref();
    let svg = use_node_ref();
    let width = f64::from(use_width(&node));
    let lifted = use_state(|| None::<Lifted>);
    let pressed = use_mut_ref(|| None::<Pressed>);
    let session = &props.session.0;
    let scenario = session.scenario().clone();
    let saga = &scenario.saga;
    let layout = use_memo((scenario.clone(), width as u32), |(scenario, width)| {
        Layout::new(&scenario.saga.columns(), f64::from(*width))
    });
    {
        // Where the step went, the focus goes too.
        let at = lifted.as_ref().map(|lifted| Half { step: lifted.step, side: lifted.side });
        use_effect_with(at, |at| {
            if let Some(half) = at {
                focus::focus_id(&id_of(*half));
            }
        });
    }
    // The run that is seen may be of the saga before the last edit: it is drawn once it is of this one.
    let world = (*props.seen.run.scenario == *scenario).then(|| props.seen.world.sagas[0]);
    let world = world.unwrap_or_default();
    let chosen = props.view.half_of(&scenario);
    let keys = keys(props, &lifted, text);
    let onpointermove = {
        let (pressed, lifted, layout, svg, props) =
            (pressed.clone(), lifted.clone(), layout.clone(), svg.clone(), props.clone());
        Callback::from(move |event: PointerEvent| {
            let mut state = pressed.borrow_mut();
            let Some(press) = state.as_mut() else { return };
            let at = spot(&event, &svg);
            let far = (at.x - press.from.x).hypot(at.y - press.from.y);
            if !press.moved && far < DRAG_PX || !props.session.0.may_edit() {
                return;
            }
            press.moved = true;
            let session = &props.session.0;
            let before = lifted.as_ref().map_or_else(|| session.scenario().clone(), |lifted| lifted.before.clone());
            let Some(to) = layout.nearest(at) else { return };
            if to != press.half.step {
                let mut saga = press.made.clone().unwrap_or_else(|| session.scenario().saga.clone());
                if saga.shift(press.half.step, to) {
                    session.set_saga(saga.clone(), Phase::Live);
                    press.half.step = to;
                    press.made = Some(saga);
                }
            }
            lifted.set(Some(Lifted { step: press.half.step, side: press.half.side, before, held: true }));
        })
    };
    let onpointerup = {
        let (pressed, lifted, props) = (pressed.clone(), lifted.clone(), props.clone());
        Callback::from(move |_: PointerEvent| {
            let Some(press) = pressed.borrow_mut().take() else { return };
            if press.moved {
                put_down(&props, &lifted, press.half, press.made, text);
            } else {
                props.choose(press.half);
            }
        })
    };
    let onpointercancel = {
        let (pressed, lifted, props) = (pressed.clone(), lifted.clone(), props.clone());
        Callback::from(move |_: PointerEvent| {
            pressed.replace(None);
            put_back(&props, &lifted, text);
        })
    };
    let boxes = (0..saga.steps.len()).flat_map(|step| Side::ALL.map(|side| Half { step, side }));
    let boxes = boxes.map(|half| {
        let state = status(text, saga, half.step, half.side, &world.steps[half.step], world.begun);
        let onpointerdown = {
            let (pressed, svg) = (pressed.clone(), svg.clone());
            Callback::from(move |event: PointerEvent| {
                if event.button() == 0 {
                    pointer::capture(&event, &svg);
                    *pressed.borrow_mut() = Some(Pressed { half, from: spot(&event, &svg), moved: false, made: None });
                }
            })
        };
        let look = Look {
            scenario: &scenario,
            layout: &layout,
            chosen: chosen == Some(half),
            lifted: lifted.as_ref().is_some_and(|lifted| lifted.step == half.step),
            late: half.side == Side::Action && world.steps[half.step].late,
        };
        draw_box(half, &state, &look, keys.reform(move |event| (half, event)), onpointerdown, text)
    });
    html! {
        <div class="diagram" ref={node}>
            if saga.steps.is_empty() {
                <p class="empty">{ words.begin_empty }</p>
            }
            <svg ref={svg.clone()} role="group" aria-label={words.diagram} width={width.to_string()} height={layout.total.to_string()}
                data-keys="within" {onpointermove} {onpointerup} {onpointercancel}>
                <defs>
                    <marker id="saga-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                        <path d="M0 0 8 4 0 8z" fill="context-stroke" />
                    </marker>
                </defs>
                { for wires(saga, &world, &layout) }
                { for way_back(text, &world, saga, &layout) }
                { for boxes }
            </svg>
            if !saga.steps.is_empty() && session.may_edit() {
                <p class="quiet hint">{ if layout.narrow { words.diagram_hint_beside } else { words.diagram_hint } }</p>
            }
        </div>
    }
}

fn spot(event: &PointerEvent, svg: &NodeRef) -> Spot {
    let (x, y) = pointer::within(event, svg);
    Spot { x, y }
}

fn put_down(
    props: &PartProps,
    lifted: &UseStateHandle<Option<Lifted>>,
    half: Half,
    made: Option<saga::Saga>,
    text: &'static Text,
) {
    let session = &props.session.0;
    let saga = made.unwrap_or_else(|| session.scenario().saga.clone());
    let name = call_name(&saga, half.step as u8, Side::Action).to_string();
    session.set_saga(saga, Phase::Commit);
    props.on_say.emit((text.saga.words.dropped)(&name, half.step + 1).into());
    props.choose(half);
    lifted.set(None);
}

fn put_back(props: &PartProps, lifted: &UseStateHandle<Option<Lifted>>, text: &'static Text) {
    if let Some(state) = lifted.as_ref() {
        let session = &props.session.0;
        let name = call_name(&session.scenario().saga, state.step as u8, Side::Action).to_string();
        session.edit((*state.before).clone(), Phase::Commit);
        props.on_say.emit((text.saga.words.put_back)(&name).into());
        lifted.set(None);
    }
}

/// What keys do on a box: Enter chooses it; Space lifts it and puts it down, arrows move it meanwhile, Escape puts it back;
/// Delete takes it away.
fn keys(
    props: &PartProps,
    lifted: &UseStateHandle<Option<Lifted>>,
    text: &'static Text,
) -> Callback<(Half, KeyboardEvent)> {
    let (props, lifted) = (props.clone(), lifted.clone());
    let words = &text.saga.words;
    Callback::from(move |(half, event): (Half, KeyboardEvent)| {
        let session = &props.session.0;
        let saga = &session.scenario().saga;
        let count = saga.steps.len();
        let name = call_name(saga, half.step as u8, Side::Action).to_string();
        let up = lifted.as_ref().filter(|lifted| !lifted.held);
        match (event.key().as_str(), up) {
            ("Enter", None) => props.choose(half),
            (" ", None) if session.may_edit() => {
                let before = session.scenario().clone();
                lifted.set(Some(Lifted { step: half.step, side: half.side, before, held: false }));
                props.on_say.emit((words.lifted)(&name, half.step + 1, count).into());
            }
            (" ", None) => props.choose(half),
            (" " | "Enter", Some(state)) => put_down(&props, &lifted, Half { step: state.step, ..half }, None, text),
            ("Escape", Some(_)) => put_back(&props, &lifted, text),
            ("Tab", Some(state)) => {
                put_down(&props, &lifted, Half { step: state.step, ..half }, None, text);
                return;
            }
            ("ArrowRight" | "ArrowDown" | "ArrowLeft" | "ArrowUp", Some(state)) => {
                let forward = matches!(event.key().as_str(), "ArrowRight" | "ArrowDown");
                let to = if forward { state.step + 1 } else { state.step.wrapping_sub(1) };
                let mut saga = saga.clone();
                if saga.shift(state.step, to) {
                    session.set_saga(saga, Phase::Live);
                    lifted.set(Some(Lifted { step: to, ..state.clone() }));
                    props.on_say.emit((words.moved)(&name, to + 1, count).into());
                }
            }
            ("Delete" | "Backspace", None) if session.may_edit() => {
                let mut saga = saga.clone();
                let gone = call_name(&saga, half.step as u8, half.side).to_string();
                match half.side {
                    Side::Action => drop(saga.remove(half.step)),
                    Side::Compensation => saga.steps[half.step].compensation = None,
                }
                // What comes after it has its place, and is chosen; else what is the last now.
                let next = Half { step: half.step.min(saga.steps.len().saturating_sub(1)), ..half };
                session.set_saga(saga, Phase::Commit);
                props.view.set(View { half: Some(next), ..(*props.view).clone() });
                focus_soon(id_of(next));
                props.on_say.emit((words.removed)(&gone).into());
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    })
}

/// What a box looks like besides its state.
struct Look<'a> {
    scenario: &'a Scenario,
    layout: &'a Layout,
    chosen: bool,
    lifted: bool,
    late: bool,
}

/// The widths of letters in a wide bold face, as parts of its size.
fn width_of(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '!' | '\'' | '|' | 'I' | ' ' => 0.37,
        'f' | 't' | 'r' | '(' | ')' | '-' => 0.48,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '→' | '↩' | '✓' | '✕' | '◷' => 1.0,
        letter if letter.is_uppercase() => 0.78,
        _ => 0.67,
    }
}

/// How much of a text of this size fits.
fn fitting(text: &str, room_px: f64, size_px: f64) -> String {
    let room = room_px / size_px;
    if text.chars().map(width_of).sum::<f64>() <= room {
        return text.to_string();
    }
    let mut left = room - width_of('…');
    let taken = text.chars().take_while(|letter| {
        left -= width_of(*letter);
        left >= 0.0
    });
    taken.chain(['…']).collect()
}

fn draw_box(
    half: Half,
    state: &Status,
    look: &Look,
    onkeydown: Callback<KeyboardEvent>,
    onpointerdown: Callback<PointerEvent>,
    text: &'static Text,
) -> Html {
    let words = &text.saga.words;
    let saga = &look.scenario.saga;
    let step = &saga.steps[half.step];
    let missing = half.side == Side::Compensation && step.compensation.is_none();
    let name = match (half.side, missing) {
        (_, true) => words.no_compensation.to_string(),
        _ => call_name(saga, half.step as u8, half.side).to_string(),
    };
    let [action, compensation] = look.layout.steps[half.step];
    let Spot { x, y } = if half.side == Side::Action { action } else { compensation };
    let (w, h) = (look.layout.width, look.layout.height);
    let call = Call { step: half.step as u8, side: half.side };
    let fate =
        (1..=3).find_map(|nth| look.scenario.chosen(0, call, nth)).filter(|fate| *fate != Fate::Ends(Outcome::Ok));
    let mut label = match half.side {
        Side::Action => (words.box_label)(&name, &step.service, half.step + 1, saga.steps.len()),
        Side::Compensation => format!("{name}, {}", (words.is_compensation)(&step.name)),
    };
    for part in [Some(state.text.clone()), look.late.then(|| words.lands_late.to_string())].into_iter().flatten() {
        if !part.is_empty() {
            label = format!("{label}: {part}");
        }
    }
    if let Some(fate) = fate {
        label = format!("{label}; {}", (words.made_to)(&(text.saga.fate_inside)(fate)));
    }
    let tone = if look.late { Tone::Fail } else { state.tone };
    let under = match look.late {
        true => format!("✕ {}", words.lands_late),
        false if state.text.is_empty() => step.service.clone(),
        false => state.text.clone(),
    };
    html! {
        <g class="half" data-keys="self" id={id_of(half)} role="button" tabindex="0" aria-label={label.clone()} {onkeydown} {onpointerdown}
            aria-pressed={if look.chosen { "true" } else { "false" }} data-tone={tone.as_str()} data-side={if half.side == Side::Action { "action" } else { "compensation" }}
            data-missing={missing.then_some("true")} data-lifted={look.lifted.then_some("true")}
            transform={format!("translate({x:.1} {y:.1})")}>
            <title>{ label }</title>
            <rect class="box" width={w.to_string()} height={h.to_string()} rx="8" />
            <text class="name" x="10" y="20">{ fitting(&name, w - if fate.is_some() { 28.0 } else { 16.0 }, NAME_PX) }</text>
            <text class="state" x="10" y="37">{ fitting(&under, w - 16.0, STATE_PX) }</text>
            if fate.is_some() {
                <path class="fate" d={format!("M{:.1} 6l-5 9h4l-2 8 7-10h-4l3-7z", w - 14.0)} aria-hidden="true" />
            }
        </g>
    }
}

/// The arrows of the way there, and the dotted lines down to what undoes.
fn wires(saga: &saga::Saga, world: &SagaView, layout: &Layout) -> Vec<Html> {
    let needs = saga.needs();
    let mut all = Vec::new();
    for (to, bits) in needs.iter().enumerate() {
        for from in (0..to).filter(|from| bits & 1 << from != 0) {
            let taken = world.steps[to].calls[0] > 0;
            all.push(html! { <path class="wire" data-ahead={(!taken).then_some("true")} d={layout.wire(from, to)} marker-end="url(#saga-arrow)" /> });
        }
    }
    for (index, [a, b]) in layout.steps.iter().enumerate() {
        let d = if layout.narrow {
            format!("M{:.1} {:.1}H{:.1}", a.x + layout.width, a.y + layout.height / 2.0, b.x)
        } else {
            format!("M{:.1} {:.1}V{:.1}", a.x + layout.width / 2.0, a.y + layout.height, b.y)
        };
        let undone = world.steps[index].calls[1] > 0;
        all.push(html! { <path class="pair" data-undone={undone.then_some("true")} {d} /> });
    }
    all
}

/// The way back as it went in this run so far: from the last step that was called, along the compensations in their order.
fn way_back(text: &'static Text, world: &SagaView, saga: &saga::Saga, layout: &Layout) -> Vec<Html> {
    if world.direction == Direction::Forward {
        return Vec::new();
    }
    let count = saga.steps.len();
    // From the step that failed; others that were under way then may have been answered later.
    let called = (0..count).filter(|step| world.steps[*step].calls[0] > 0);
    let failed = called.max_by_key(|step| {
        let failed = world.steps[*step].answered[0].is_some_and(|reply| reply != Reply::Ok);
        (failed, world.steps[*step].changed[0])
    });
    let Some(failed) = failed else { return Vec::new() };
    let mut from = (failed, 0);
    let mut all = Vec::new();
    for to in world.undone_in_order() {
        all.push(html! { <path class="back" d={layout.way_back(from, to)} marker-end="url(#saga-arrow)"><title>{ text.numbers.united(&text.numbers.hundredths(world.steps[to].changed[1]), "s") }</title></path> });
        from = (to, 1);
    }
    all
}
