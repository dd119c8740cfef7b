//! The log as a table that shows only the rows in view, so that a million events cost no more than forty.

mod rows;
mod window;

pub use window::Window;

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use self::rows::EventRows;
use super::Tone;
use super::icon::{Glyph, Icon};
use super::outcome::Outcome;
use super::select::{Choice, Select};

/// One event, as it reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventRow {
    /// When it was.
    pub time: AttrValue,
    /// Its number in the log, as it reads.
    pub number: AttrValue,
    /// What happened, in a sentence.
    pub sentence: AttrValue,
    /// The shape before the sentence; without one, a square.
    pub shape: Option<Outcome>,
    /// The colour of the square.
    pub tone: Tone,
    /// Whether it is one of the events that matter.
    pub significant: bool,
    /// The index of the event that caused it.
    pub cause: Option<u32>,
}

/// What the viewer wants of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventTableAct {
    /// The cursor at the event of this index.
    Seek(u32),
    /// Only the events of this filter, the value of one of the choices.
    Filter(AttrValue),
    /// Only the events whose sentence contains this.
    Query(String),
    /// The rows on the clipboard.
    Copy,
    /// The rows as a file, one JSON object a line.
    Ndjson,
    /// The rows as a file of comma-separated values.
    Csv,
}

/// The words of the table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventTableWords {
    /// The accessible name of the table.
    pub label: AttrValue,
    /// Over the times.
    pub time: AttrValue,
    /// Over the numbers.
    pub number: AttrValue,
    /// Over the sentences.
    pub sentence: AttrValue,
    /// Over the causes.
    pub cause: AttrValue,
    /// The name of the list of filters.
    pub filter: AttrValue,
    /// The name of the field for text.
    pub query: AttrValue,
    /// The name of the button that keeps the row at the cursor in view.
    pub follow: AttrValue,
    /// The name of the button that copies.
    pub copy: AttrValue,
    /// The name of the button for NDJSON.
    pub ndjson: AttrValue,
    /// The name of the button for CSV.
    pub csv: AttrValue,
    /// That both hold all events, whatever the list shows.
    pub whole: AttrValue,
    /// Said when there is no row, with what to do about it.
    pub empty: AttrValue,
}

/// See [`EventTable`].
#[derive(Properties, PartialEq)]
pub struct EventTableProps {
    /// The start of the ids inside; unique on the page.
    #[prop_or(AttrValue::Static("events"))]
    pub id: AttrValue,
    /// The words.
    pub words: EventTableWords,
    /// How many events the log has.
    pub total: u32,
    /// The event of an index below `total`. Compared by pointer.
    pub row: Callback<u32, EventRow>,
    /// The indices that pass the filter, ascending; `None` when all do.
    #[prop_or_default]
    pub indices: Option<Rc<[u32]>>,
    /// The index of the last event at or before the cursor.
    #[prop_or_default]
    pub cursor: Option<u32>,
    /// The filters on offer.
    #[prop_or_default]
    pub filters: Rc<[Choice]>,
    /// The filter that holds.
    #[prop_or_default]
    pub filter: AttrValue,
    /// The text that is looked for.
    #[prop_or_default]
    pub query: AttrValue,
    /// How many rows there are, in words.
    #[prop_or_default]
    pub count: AttrValue,
    /// Called with what the viewer wants.
    pub on_act: Callback<EventTableAct>,
}

/// The tools, and under them the rows in view.
#[component]
pub fn EventTable(props: &EventTableProps) -> Html {
    let follow = use_state(|| true);
    let EventTableProps { words, on_act, .. } = props;
    let toggle = {
        let follow = follow.clone();
        Callback::from(move |_: MouseEvent| follow.set(!*follow))
    };
    let rows = props.indices.as_ref().map_or(props.total as usize, |indices| indices.len());
    html! {
        <div class="event-table" id={props.id.clone()}>
            <div class="tools">
                if !props.filters.is_empty() {
                    <Select label={words.filter.clone()} choices={props.filters.clone()} value={props.filter.clone()}
                        on_change={on_act.reform(EventTableAct::Filter)} />
                }
                <input type="search" aria-label={words.query.clone()} placeholder={words.query.clone()} value={props.query.clone()}
                    oninput={on_act.reform(|event: InputEvent| {
                        EventTableAct::Query(event.target_unchecked_into::<HtmlInputElement>().value())
                    })} />
                <button type="button" class="btn" aria-pressed={if *follow { "true" } else { "false" }} onclick={toggle}>
                    { &words.follow }
                </button>
                <span class="count">{ &props.count }</span>
                <span class="files">
                    { tool(on_act, Glyph::Copy, &words.copy, None, EventTableAct::Copy, "events-copy") }
                    { tool(on_act, Glyph::Download, &words.ndjson, Some(&words.whole), EventTableAct::Ndjson, "events-ndjson") }
                    { tool(on_act, Glyph::Download, &words.csv, Some(&words.whole), EventTableAct::Csv, "events-csv") }
                </span>
            </div>
            if rows == 0 {
                <p class="empty">{ &words.empty }</p>
            } else {
                <EventRows id={props.id.clone()} words={words.clone()} total={props.total} row={props.row.clone()}
                    indices={props.indices.clone()} cursor={props.cursor} follow={*follow}
                    on_seek={on_act.reform(EventTableAct::Seek)} />
            }
        </div>
    }
}

fn tool(
    on_act: &Callback<EventTableAct>,
    glyph: Glyph,
    name: &AttrValue,
    title: Option<&AttrValue>,
    act: EventTableAct,
    id: &'static str,
) -> Html {
    html! {
        <button type="button" class="btn" {id} title={title.cloned()} onclick={on_act.reform(move |_| act.clone())}><Icon {glyph} />{ name }</button>
    }
}

/// The event at the cursor and what caused it, from the nearest cause back to the first, at most so many.
pub fn cause_chain(row: &Callback<u32, EventRow>, index: u32, limit: usize) -> Vec<u32> {
    // A cause lies before its effect; a log that says otherwise must not hang the page.
    std::iter::successors(Some(index), |&index| row.emit(index).cause.filter(|&cause| cause < index))
        .take(limit)
        .collect()
}
