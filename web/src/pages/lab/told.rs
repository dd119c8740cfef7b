//! A run as the events tab sees it: rows with sentences, whatever the lab. So the tab is in the module once, and not once
//! a lab.

use super::voice::Voice;
use crate::components::event_table::EventRow;
use crate::recorded::Recorded;
use crate::shared::Shared;
use lab::export;
use sim::Entry;
use std::rc::Rc;
use text::Text;

trait Rows {
    fn total(&self) -> u32;
    fn row(&self, index: u32) -> EventRow;
    fn sentence(&self, index: u32) -> String;
    fn is_significant(&self, index: u32) -> bool;
    fn is_of_kind(&self, index: u32, kind: &str) -> bool;
    fn kinds(&self) -> Vec<(&'static str, &'static str)>;
    fn ndjson(&self) -> String;
    fn csv(&self) -> String;
    fn lab(&self) -> &'static str;
    fn address(&self) -> (*const (), *const Text);
}

struct Of<P: Voice> {
    run: Shared<Recorded<P>>,
    text: &'static Text,
}

impl<P: Voice> Of<P> {
    fn entry(&self, index: u32) -> Option<&Entry<P::Event>> {
        self.run.log.entries().get(index as usize)
    }
}

impl<P: Voice> Rows for Of<P> {
    fn total(&self) -> u32 {
        self.run.log.len() as u32
    }

    fn row(&self, index: u32) -> EventRow {
        let Some(entry) = self.entry(index) else { return EventRow::default() };
        EventRow {
            time: P::exact(self.text, &self.run.scenario, entry.at).into(),
            number: self.text.numbers.whole(u64::from(index) + 1).into(),
            sentence: P::sentence(self.text, &self.run, entry).into(),
            shape: P::shape(&entry.event),
            tone: P::tone(&entry.event),
            significant: P::is_significant(&entry.event),
            cause: entry.cause.map(|cause| cause.number() - 1),
        }
    }

    fn sentence(&self, index: u32) -> String {
        self.entry(index).map_or(String::new(), |entry| P::sentence(self.text, &self.run, entry))
    }

    fn is_significant(&self, index: u32) -> bool {
        self.entry(index).is_some_and(|entry| P::is_significant(&entry.event))
    }

    fn is_of_kind(&self, index: u32, kind: &str) -> bool {
        let wanted = P::kinds().iter().find(|known| known.id == kind);
        self.entry(index).zip(wanted).is_some_and(|(entry, kind)| (kind.shows)(&entry.event))
    }

    fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        P::kinds().iter().map(|kind| (kind.id, (kind.label)(self.text))).collect()
    }

    fn ndjson(&self) -> String {
        export::ndjson(&self.run.log)
    }

    fn csv(&self) -> String {
        export::csv(&self.run.log, |entry| P::sentence(self.text, &self.run, entry))
    }

    fn lab(&self) -> &'static str {
        P::ID.id()
    }

    fn address(&self) -> (*const (), *const Text) {
        (Rc::as_ptr(self.run.rc()).cast(), self.text)
    }
}

/// A run in rows and sentences; it equals another only when it is the same one in the same language.
#[derive(Clone)]
pub struct Told(Rc<dyn Rows>);

impl Told {
    /// A run of the lab `P`.
    pub fn new<P: Voice>(run: Shared<Recorded<P>>, text: &'static Text) -> Self {
        Told(Rc::new(Of { run, text }))
    }

    /// The number of rows.
    pub fn total(&self) -> u32 {
        self.0.total()
    }

    /// A row; an empty one where there is none.
    pub fn row(&self, index: u32) -> EventRow {
        self.0.row(index)
    }

    /// A row's sentence; empty where there is none.
    pub fn sentence(&self, index: u32) -> String {
        self.0.sentence(index)
    }

    /// Whether a row is what a reader looks for.
    pub fn is_significant(&self, index: u32) -> bool {
        self.0.is_significant(index)
    }

    /// Whether a row is of a kind, by its name.
    pub fn is_of_kind(&self, index: u32, kind: &str) -> bool {
        self.0.is_of_kind(index, kind)
    }

    /// The kinds of events: name and label.
    pub fn kinds(&self) -> Vec<(&'static str, &'static str)> {
        self.0.kinds()
    }

    /// All rows, one JSON object a line.
    pub fn ndjson(&self) -> String {
        self.0.ndjson()
    }

    /// All rows as comma-separated values, with their sentences.
    pub fn csv(&self) -> String {
        self.0.csv()
    }

    /// The lab's name in links.
    pub fn lab(&self) -> &'static str {
        self.0.lab()
    }
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        // Both are held, so that no address stands for two runs.
        self.0.address() == other.0.address()
    }
}
