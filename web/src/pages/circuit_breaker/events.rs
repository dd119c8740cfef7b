//! The events tab: the log as sentences, filtered, to go to, copy and take away.

use super::series::{Run, is_failure, shape, tone};
use crate::components::event_table::{EventRow, EventTable, EventTableAct, EventTableWords};
use crate::door::{clipboard, download};
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use crate::pages::lab::search::{Search, use_search};
use crate::shared::Shared;
use circuit_breaker::Event;
use lab::export;
use sim::Entry;
use text::Text;
use text::number::{exact, whole};
use yew::prelude::*;

/// See [`Events`].
#[derive(Properties, PartialEq)]
pub struct EventsProps {
    /// The run.
    pub run: Shared<Run>,
    /// The number of applied entries.
    pub cursor: usize,
    /// Told of an entry that somebody goes to, by its index.
    pub on_seek: Callback<usize>,
    /// Told what came of copying and saving.
    pub on_say: Callback<AttrValue>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    All,
    Significant,
    Breaker,
    Failures,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::All, Kind::Significant, Kind::Breaker, Kind::Failures];

    fn id(self) -> &'static str {
        match self {
            Kind::All => "all",
            Kind::Significant => "significant",
            Kind::Breaker => "breaker",
            Kind::Failures => "failures",
        }
    }

    fn shows(self, event: &Event) -> bool {
        match self {
            Kind::All => true,
            Kind::Significant => event.is_significant(),
            Kind::Breaker => event.is_of_breaker(),
            Kind::Failures => is_failure(event),
        }
    }
}

#[derive(Clone, PartialEq)]
struct Wanted {
    run: Shared<Run>,
    kind: Kind,
    /// In lower case.
    query: String,
    text: Words,
}

/// All texts, compared by where they are.
#[derive(Clone, Copy)]
struct Words(&'static Text);

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Search for Wanted {
    fn total(&self) -> u32 {
        self.run.log.len() as u32
    }

    fn shows_all(&self) -> bool {
        self.kind == Kind::All && self.query.is_empty()
    }

    fn shows(&self, row: u32) -> bool {
        let Some(entry) = self.run.log.entries().get(row as usize) else { return false };
        self.kind.shows(&entry.event)
            && (self.query.is_empty() || self.sentence(entry).to_lowercase().contains(&self.query))
    }
}

impl Wanted {
    fn sentence(&self, entry: &Entry<Event>) -> String {
        (self.text.0.circuit_breaker.sentence)(&self.run.scenario, entry)
    }
}

/// The most events that are copied at once; more is a file.
const MOST_COPIED: usize = 20_000;

/// The log as a table.
#[component]
pub fn Events(props: &EventsProps) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let kind = use_state(|| Kind::All);
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
                kind.set(Kind::ALL.into_iter().find(|kind| kind.id() == id.as_str()).unwrap_or(Kind::All));
            }
            EventTableAct::Query(words) => query.set(words),
            EventTableAct::Copy => copy(&run, found.as_deref(), text, &on_say),
            EventTableAct::Ndjson => save("ndjson", "application/x-ndjson", &export::ndjson(&run.log), text, &on_say),
            EventTableAct::Csv => {
                let csv = export::csv(&run.log, |entry| (text.circuit_breaker.sentence)(&run.scenario, entry));
                save("csv", "text/csv", &csv, text, &on_say);
            }
        })
    };
    let words = use_memo((), |()| words(text));
    let filters = use_memo((), |()| {
        let label = |kind: Kind| match kind {
            Kind::All => detail.all,
            Kind::Significant => detail.significant,
            Kind::Breaker => detail.of_pattern,
            Kind::Failures => detail.failures,
        };
        choices(Kind::ALL.map(|kind| (kind.id(), label(kind))))
    });
    html! {
        <EventTable words={(*words).clone()} {total} {row} {indices} cursor={(props.cursor as u32).checked_sub(1)}
            filters={(*filters).clone()} filter={kind.id()} query={(*query).clone()}
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

fn row(run: &Run, index: u32, text: &Text) -> EventRow {
    let Some(entry) = run.log.entries().get(index as usize) else { return EventRow::default() };
    EventRow {
        time: exact(entry.at).into(),
        number: whole(u64::from(index) + 1).into(),
        sentence: (text.circuit_breaker.sentence)(&run.scenario, entry).into(),
        shape: shape(&entry.event),
        tone: tone(&entry.event),
        significant: entry.event.is_significant(),
        cause: entry.cause.map(|cause| cause.number() - 1),
    }
}

fn copy(run: &Run, found: Option<&[u32]>, text: &'static Text, on_say: &Callback<AttrValue>) {
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

fn save(ending: &str, kind: &str, content: &str, text: &'static Text, on_say: &Callback<AttrValue>) {
    let name = format!("circuit-breaker.{ending}");
    let said = match download::save(&name, kind, content) {
        Ok(()) => (text.shell.notes.saved)(&name),
        Err(_) => text.shell.notes.not_saved.to_string(),
    };
    on_say.emit(said.into());
}
