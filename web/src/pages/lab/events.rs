//! The events tab: the log as sentences, filtered, to go to, copy and take away.

use super::choices::choices;
use super::search::{Search, use_search};
use super::told::Told;
use super::voice::Voice;
use crate::components::event_table::{EventRow, EventTable, EventTableAct, EventTableWords};
use crate::door::{clipboard, download};
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::recorded::Recorded;
use crate::shared::Shared;
use text::Text;
use yew::prelude::*;

/// See [`Events`].
#[derive(Properties)]
pub struct EventsProps<P: Pattern> {
    /// The run.
    pub run: Shared<Recorded<P>>,
    /// The number of applied entries.
    pub cursor: usize,
    /// Told of an entry that somebody goes to, by its index.
    pub on_seek: Callback<usize>,
    /// Told what came of copying and saving.
    pub on_say: Callback<AttrValue>,
}

impl<P: Pattern> PartialEq for EventsProps<P> {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run
            && self.cursor == other.cursor
            && self.on_seek == other.on_seek
            && self.on_say == other.on_say
    }
}

#[derive(Clone, PartialEq)]
struct Wanted {
    told: Told,
    kind: &'static str,
    /// In lower case.
    query: String,
}

const ALL: &str = "all";
const SIGNIFICANT: &str = "significant";

impl Search for Wanted {
    fn total(&self) -> u32 {
        self.told.total()
    }

    fn shows_all(&self) -> bool {
        self.kind == ALL && self.query.is_empty()
    }

    fn shows(&self, row: u32) -> bool {
        let of_kind = match self.kind {
            ALL => true,
            SIGNIFICANT => self.told.is_significant(row),
            other => self.told.is_of_kind(row, other),
        };
        of_kind && (self.query.is_empty() || self.told.sentence(row).to_lowercase().contains(&self.query))
    }
}

/// The most events that are copied at once; more is a file.
const MOST_COPIED: usize = 20_000;

/// The log as a table.
#[component]
pub fn Events<P: Voice>(props: &EventsProps<P>) -> Html {
    let told = Told::new(props.run.clone(), use_text());
    html! { <Table {told} cursor={props.cursor} on_seek={props.on_seek.clone()} on_say={props.on_say.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    told: Told,
    cursor: usize,
    on_seek: Callback<usize>,
    on_say: Callback<AttrValue>,
}

/// The same, whatever the lab.
#[component]
fn Table(props: &TableProps) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let kind = use_state(|| ALL);
    let query = use_state(String::new);
    let wanted = Wanted { told: props.told.clone(), kind: *kind, query: query.trim().to_lowercase() };
    let indices = use_search(wanted);
    let total = props.told.total();
    let row = use_callback(props.told.clone(), move |index: u32, told| told.row(index));
    let shown = indices.as_ref().map_or(total as usize, |indices| indices.len());
    let on_act = {
        let (told, on_seek, on_say) = (props.told.clone(), props.on_seek.clone(), props.on_say.clone());
        let (kind, query, found) = (kind.setter(), query.setter(), indices.clone());
        Callback::from(move |act| match act {
            EventTableAct::Seek(index) => on_seek.emit(index as usize),
            EventTableAct::Filter(id) => {
                let kinds = told.kinds();
                let known = kinds.iter().map(|(id, _)| *id).chain([SIGNIFICANT]);
                kind.set(known.into_iter().find(|known| *known == id.as_str()).unwrap_or(ALL));
            }
            EventTableAct::Query(words) => query.set(words),
            EventTableAct::Copy => copy(&told, found.as_deref(), text, &on_say),
            EventTableAct::Ndjson => save(told.lab(), "ndjson", "application/x-ndjson", &told.ndjson(), text, &on_say),
            EventTableAct::Csv => save(told.lab(), "csv", "text/csv", &told.csv(), text, &on_say),
        })
    };
    let words = use_memo(text, |_| words(text));
    let filters = use_memo(text, |_| {
        choices([(ALL, detail.all), (SIGNIFICANT, detail.significant)].into_iter().chain(props.told.kinds()))
    });
    html! {
        <EventTable words={(*words).clone()} {total} {row} {indices} cursor={(props.cursor as u32).checked_sub(1)}
            filters={(*filters).clone()} filter={*kind} query={(*query).clone()}
            count={(detail.shown)(shown as u64, u64::from(total))} {on_act} />
    }
}

fn words(text: &Text) -> EventTableWords {
    let detail = &text.shell.detail;
    EventTableWords {
        label: detail.events.into(),
        time: detail.time.into(),
        number: detail.number.into(),
        sentence: detail.what.into(),
        cause: detail.cause.into(),
        filter: detail.filter.into(),
        query: detail.query.into(),
        follow: detail.follow.into(),
        copy: detail.copy.into(),
        ndjson: detail.ndjson.into(),
        csv: detail.csv.into(),
        whole: detail.whole.into(),
        empty: detail.no_events.into(),
    }
}

fn copy(told: &Told, found: Option<&[u32]>, text: &'static Text, on_say: &Callback<AttrValue>) {
    let all = 0..told.total();
    let rows: Vec<u32> = found
        .map_or_else(|| all.take(MOST_COPIED).collect(), |found| found.iter().copied().take(MOST_COPIED).collect());
    let mut lines = String::new();
    for index in &rows {
        let EventRow { time, number, sentence, .. } = told.row(*index);
        lines.push_str(&format!("{time}\t{number}\t{sentence}\n"));
    }
    let (count, on_say) = (rows.len() as u64, on_say.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let said = match clipboard::write_text(&lines).await {
            Ok(()) => (text.shell.detail.copied)(count),
            Err(_) => text.shell.sharing.refused.to_string(),
        };
        on_say.emit(said.into());
    });
}

fn save(lab: &str, ending: &str, kind: &str, content: &str, text: &'static Text, on_say: &Callback<AttrValue>) {
    let name = format!("{lab}.{ending}");
    let said = match download::save(&name, kind, content) {
        Ok(()) => (text.shell.notes.saved)(&name),
        Err(_) => text.shell.notes.not_saved.to_string(),
    };
    on_say.emit(said.into());
}
