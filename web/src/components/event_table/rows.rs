//! The rows in view: a grid with one stop for the Tab key and an active row that the arrow keys move.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::window::Window;
use super::{EventRow, EventTableWords, cause_chain};
use crate::components::outcome::outcome_shape;
use crate::door::size::use_width;

/// The width under which a sentence gets two lines.
const NARROW_PX: u32 = 520;
/// The heights of a row and of the viewport are also in `components.css`.
const ROW_PX: f64 = 28.0;
const NARROW_ROW_PX: f64 = 48.0;
/// Of the viewport's 336 pixels, the head and the rules take 30.
const VIEW_PX: f64 = 306.0;
/// How far causes are followed back.
const CHAIN_LIMIT: usize = 32;

#[derive(Properties, PartialEq)]
pub(super) struct EventRowsProps {
    pub id: AttrValue,
    pub words: EventTableWords,
    pub total: u32,
    pub row: Callback<u32, EventRow>,
    pub indices: Option<Rc<[u32]>>,
    pub cursor: Option<u32>,
    pub follow: bool,
    pub on_seek: Callback<u32>,
}

impl EventRowsProps {
    fn count(&self) -> u32 {
        self.indices.as_ref().map_or(self.total, |indices| indices.len() as u32)
    }

    /// The index in the log of the row at this place.
    fn index(&self, place: u32) -> u32 {
        self.indices.as_ref().and_then(|indices| indices.get(place as usize).copied()).unwrap_or(place)
    }

    /// The place of the last row at or before the event of this index.
    fn place(&self, index: u32) -> Option<u32> {
        match &self.indices {
            None => Some(index.min(self.total.checked_sub(1)?)),
            Some(indices) => indices.partition_point(|&other| other <= index).checked_sub(1).map(|place| place as u32),
        }
    }
}

#[component]
pub(super) fn EventRows(props: &EventRowsProps) -> Html {
    let node = use_node_ref();
    let narrow = use_width(&node) < NARROW_PX;
    // How far it is scrolled, without asking: the browser would lay out the page anew for the answer.
    let scroll_px = use_mut_ref(|| 0.0_f64);
    let redraw = use_force_update();
    let active = use_state_eq(|| None::<u32>);
    let window = Window { total: props.count(), row_px: if narrow { NARROW_ROW_PX } else { ROW_PX }, view_px: VIEW_PX };
    let current = props.cursor.and_then(|cursor| props.place(cursor));
    // The rows round the current one are drawn at once, and the element is scrolled there when they are; to wait for what
    // it says about being scrolled would be to draw twice.
    let followed = (current.filter(|_| props.follow), window.total, narrow);
    let last_followed = use_mut_ref(|| None);
    let reveals = use_mut_ref(|| None);
    if last_followed.replace(Some(followed)) != Some(followed)
        && let Some(to) = followed.0.and_then(|place| window.reveal(place, *scroll_px.borrow()))
    {
        *scroll_px.borrow_mut() = to.floor();
        *reveals.borrow_mut() = Some(to);
    }
    {
        let node = node.clone();
        use_effect(move || {
            if let (Some(to), Some(element)) = (reveals.take(), node.cast::<Element>()) {
                element.set_scroll_top(to as i32);
            }
        });
    }
    let drawn_px = *scroll_px.borrow();
    let onscroll = Callback::from(move |event: Event| {
        let now = f64::from(event.target_unchecked_into::<Element>().scroll_top());
        if scroll_px.replace(now) != now {
            redraw.force_update();
        }
    });
    let active_place = active.or(current).unwrap_or(0).min(window.total.saturating_sub(1));
    let onkeydown = key_callback(props, &node, window, active_place, active.setter());
    let chain =
        props.cursor.filter(|&cursor| cursor < props.total).map(|cursor| cause_chain(&props.row, cursor, CHAIN_LIMIT));
    let chain = chain.unwrap_or_default();
    let slice = window.slice(drawn_px);
    let drawn = slice.first..slice.end;
    let words = &props.words;
    // A narrow table leaves the numbers out; a cell over a column that is not there would make one.
    let columns = if narrow { "3" } else { "4" };
    html! {
        <div ref={node} class="rows" data-keys="within" data-narrow={narrow.then_some("true")} {onscroll}>
            <table role="grid" tabindex="0" aria-label={words.label.clone()} aria-rowcount={(window.total + 1).to_string()}
                aria-activedescendant={drawn.contains(&active_place).then(|| row_id(props, active_place))} {onkeydown}>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{ &words.time }</th>
                        <th scope="col">{ &words.number }</th>
                        <th scope="col">{ &words.sentence }</th>
                        <th scope="col">{ &words.cause }</th>
                    </tr>
                </thead>
                <tbody>
                    { space("above", slice.above_px, columns) }
                    { for drawn.map(|place| {
                        let index = props.index(place);
                        row(props, place, index, RowState {
                            slot: place - slice.first,
                            current: current == Some(place),
                            active: *active == Some(place),
                            caused: chain.contains(&index),
                        })
                    }) }
                    { space("below", slice.below_px, columns) }
                </tbody>
            </table>
        </div>
    }
}

/// How a row stands out.
struct RowState {
    /// Which of the drawn rows it is. It is the key: what is drawn next takes over the elements, since a drag leaps to
    /// other rows with every frame, and elements cost more than texts.
    slot: u32,
    current: bool,
    active: bool,
    caused: bool,
}

fn row_id(props: &EventRowsProps, place: u32) -> String {
    format!("{}-row-{place}", props.id)
}

fn row(props: &EventRowsProps, place: u32, index: u32, state: RowState) -> Html {
    let row = props.row.emit(index);
    let shape = match row.shape {
        Some(outcome) => outcome_shape(outcome, 0.0, 0.0),
        None => html! { <rect class="disc" data-tone={row.tone.as_str()} x="-5" y="-5" width="10" height="10" /> },
    };
    html! {
        <tr key={state.slot} id={row_id(props, place)} aria-rowindex={(place + 2).to_string()}
            aria-current={state.current.then_some("true")} aria-selected={if state.active { "true" } else { "false" }}
            data-keys="around" data-significant={row.significant.then_some("true")} data-caused={state.caused.then_some("true")}
            onclick={props.on_seek.reform(move |_| index)}>
            <td>{ &row.time }</td>
            <td>{ &row.number }</td>
            <td title={row.sentence.clone()}>
                <span class="sentence">
                    <svg class="shape" viewBox="-8 -8 16 16" width="12" height="12" aria-hidden="true">{ shape }</svg>
                    { &row.sentence }
                </span>
            </td>
            <td>
                if let Some(cause) = row.cause {
                    <button type="button" tabindex="-1" class="link" onclick={
                        props.on_seek.reform(move |event: MouseEvent| { event.stop_propagation(); cause })
                    }>{ props.row.emit(cause).number }</button>
                }
            </td>
        </tr>
    }
}

fn space(key: &'static str, height_px: f64, columns: &'static str) -> Html {
    html! {
        <tr {key} class="space" aria-hidden="true"><td colspan={columns} height={format!("{height_px:.0}")}></td></tr>
    }
}

fn reveal(node: &NodeRef, window: Window, place: u32) {
    if let Some(element) = node.cast::<Element>()
        && let Some(scroll_px) = window.reveal(place, f64::from(element.scroll_top()))
    {
        element.set_scroll_top(scroll_px as i32);
    }
}

fn key_callback(
    props: &EventRowsProps,
    node: &NodeRef,
    window: Window,
    at: u32,
    active: UseStateSetter<Option<u32>>,
) -> Callback<KeyboardEvent> {
    let node = node.clone();
    let last = window.total.saturating_sub(1);
    let index = props.index(at);
    let cause =
        (index < props.total).then(|| props.row.emit(index).cause).flatten().and_then(|cause| props.place(cause));
    let on_seek = props.on_seek.clone();
    Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowDown" => at.saturating_add(1),
            "ArrowUp" => at.saturating_sub(1),
            "PageDown" => at.saturating_add(window.shown()),
            "PageUp" => at.saturating_sub(window.shown()),
            "Home" => 0,
            "End" => last,
            "ArrowLeft" => cause.unwrap_or(at),
            "Enter" | " " => {
                event.prevent_default();
                on_seek.emit(index);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let to = to.min(last);
        active.set(Some(to));
        reveal(&node, window, to);
    })
}
