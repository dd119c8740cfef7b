//! The events tab: the log as sentences, filtered, to go to, copy and take away.

use super::choices::choices;
use super::search::{Search, use_search};
use super::voice::Voice;
use crate::components::event_table::{EventRow, EventTable, EventTableAct, EventTableWords};
use crate::door::{clipboard, download};
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::recorded::Recorded;
use crate::shared::Shared;
use lab::export;
use sim::Entry;
use text::Text;
use text::number::whole;
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

struct Wanted<P: Pattern> {
    run: Shared<Recorded<P>>,
    kind: &'static str,
    /// In lower case.
    query: String,
    text: Words,
}

impl<P: Pattern> Clone for Wanted<P> {
    fn clone(&self) -> Self {
        Wanted { run: self.run.clone(), kind: self.kind, query: self.query.clone(), text: self.text }
    }
}

impl<P: Pattern> PartialEq for Wanted<P> {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && self.kind == other.kind && self.query == other.query && self.text == other.text
    }
}

const ALL: &str = "all";
const SIGNIFICANT: &str = "significant";

/// All texts, compared by where they are.
#[derive(Clone, Copy)]
struct Words(&'static Text);

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl<P: Voice> Search for Wanted<P> {
    fn total(&self) -> u32 {
        self.run.log.len() as u32
    }

    fn shows_all(&self) -> bool {
        self.kind == ALL && self.query.is_empty()
    }

    fn shows(&self, row: u32) -> bool {
        let Some(entry) = self.run.log.entries().get(row as usize) else { return false };
        self.is_of_kind(&entry.event)
            && (self.query.is_empty() || self.sentence(entry).to_lowercase().contains(&self.query))
    }
}

impl<P: Voice> Wanted<P> {
    fn sentence(&self, entry: &Entry<P::Event>) -> String {
        P::sentence(self.text.0, &self.run, entry)
    }

    fn is_of_kind(&self, event: &P::Event) -> bool {
        match self.kind {
            ALL => true,
            SIGNIFICANT => P::is_significant(event),
            other => P::kinds().iter().any(|kind| kind.id == other && (kind.shows)(event)),
        }
    }
}

/// The most events that are copied at once; more is a file.
const MOST_COPIED: usize = 20_000;

/// The log as a table.
#[component]
pub fn Events<P: Voice>(props: &EventsProps<P>) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let kind = use_state(|| ALL);
    let query = use_state(String::new);
    let wanted = Wanted { run: props.run.clone(), kind: *kind, query: query.trim().to_lowercase(), text: Words(text) };
    let indices = use_search(wanted);
    let total = props.run.log.len() as u32;
    let row = use_callback(props.run.clone(), move |index: u32, run| row(run, index, text));
    let shown = indices.as_ref().map_or(total as usize, |indices| indices.len());
    let on_act = {
        let (run, on_seek, on_say) = (props.run.clone(), props.on_seek.clone(), props.on_say.clone());
        let (kind, query, found) = (kind.setter(), query.setter(), indices.clone());
        Callback::from(move |act| match act {
            EventTableAct::Seek(index) => on_seek.emit(index as usize),
            EventTableAct::Filter(id) => {
                let known = P::kinds().iter().map(|kind| kind.id).chain([SIGNIFICANT]);
                kind.set(known.into_iter().find(|known| *known == id.as_str()).unwrap_or(ALL));
            }
            EventTableAct::Query(words) => query.set(words),
            EventTableAct::Copy => copy(&run, found.as_deref(), text, &on_say),
            EventTableAct::Ndjson => {
                save::<P>("ndjson", "application/x-ndjson", &export::ndjson(&run.log), text, &on_say)
            }
            EventTableAct::Csv => {
                let csv = export::csv(&run.log, |entry| P::sentence(text, &run, entry));
                save::<P>("csv", "text/csv", &csv, text, &on_say);
            }
        })
    };
    let words = use_memo((), |()| words(text));
    let filters = use_memo((), |()| {
        let own = P::kinds().iter().map(|kind| (kind.id, (kind.label)(text)));
        choices([(ALL, detail.all), (SIGNIFICANT, detail.significant)].into_iter().chain(own))
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
        empty: detail.no_events.into(),
    }
}

fn row<P: Voice>(run: &Recorded<P>, index: u32, text: &'static Text) -> EventRow {
    let Some(entry) = run.log.entries().get(index as usize) else { return EventRow::default() };
    EventRow {
        time: P::exact(&run.scenario, entry.at).into(),
        number: whole(u64::from(index) + 1).into(),
        sentence: P::sentence(text, run, entry).into(),
        shape: P::shape(&entry.event),
        tone: P::tone(&entry.event),
        significant: P::is_significant(&entry.event),
        cause: entry.cause.map(|cause| cause.number() - 1),
    }
}

fn copy<P: Voice>(run: &Recorded<P>, found: Option<&[u32]>, text: &'static Text, on_say: &Callback<AttrValue>) {
    let all = 0..run.log.len() as u32;
    let rows: Vec<u32> = found
        .map_or_else(|| all.take(MOST_COPIED).collect(), |found| found.iter().copied().take(MOST_COPIED).collect());
    let mut lines = String::new();
    for index in &rows {
        let EventRow { time, number, sentence, .. } = row(run, *index, text);
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

fn save<P: Pattern>(ending: &str, kind: &str, content: &str, text: &'static Text, on_say: &Callback<AttrValue>) {
    let name = format!("{}.{ending}", P::ID.id());
    let said = match download::save(&name, kind, content) {
        Ok(()) => (text.shell.notes.saved)(&name),
        Err(_) => text.shell.notes.not_saved.to_string(),
    };
    on_say.emit(said.into());
}
