//! What a reload must not lose and the address does not hold: edits of the last half second, where playback stood, the
//! marks, and what can be undone. It is written when the page is left, for this tab only.

use super::marks::{Marks, Place};
use crate::door::address;
use crate::door::storage::Scope;
use crate::history::History;
use crate::pattern::Pattern;
use lab::{Link, Moment, Parsed};
use std::rc::Rc;

const KEY: &str = "halfopen.leaving";
/// The most steps of undo, and of redo, that outlive a reload: they are links, and a tab's storage has 5 MB.
const STEPS: usize = 30;

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// What the address held when the page was left: what is opened with another address is another matter.
    address: String,
    /// The link to where it stood.
    link: String,
    marks: Marks,
    past: Vec<String>,
    future: Vec<String>,
}

impl Left {
    /// What a visit leaves.
    pub fn of<P: Pattern>(link: &Link<P>, history: &History<P::Scenario>, marks: Marks) -> Left {
        let steps = |steps: &[Rc<P::Scenario>]| {
            let links = steps.iter().rev().take(STEPS).rev();
            let step = |scenario: &Rc<P::Scenario>| {
                Link::<P> { scenario: (**scenario).clone(), ..Link::to_preset(link.preset) }.to_string()
            };
            links.map(step).collect()
        };
        let (past, future) = (steps(history.past()), steps(history.future()));
        Left { address: address::hash(), link: link.to_string(), marks, past, future }
    }

    /// Writes it. A tab that keeps nothing says so elsewhere.
    pub fn keep(&self) {
        let _ = Scope::Tab.set(KEY, &self.written());
    }

    /// The marks, and the history with `present` between what can be undone and redone.
    pub fn unpack<P: Pattern>(&self, present: Rc<P::Scenario>) -> (Marks, History<P::Scenario>) {
        let steps = |links: &[String]| {
            let parsed = links.iter().map(|link| Link::<P>::parse(link));
            parsed.filter(|Parsed { notes, .. }| notes.is_empty()).map(|parsed| Rc::new(parsed.link.scenario)).collect()
        };
        (self.marks, History::resumed(present, steps(&self.past), steps(&self.future)))
    }

    fn written(&self) -> String {
        let mark = |mark: Option<Place>| {
            mark.map_or("-".to_string(), |place| format!("{} {}", Moment::At(place.at), place.cursor))
        };
        let mut lines = vec![self.address.clone(), self.link.clone(), mark(self.marks.a), mark(self.marks.b)];
        lines.extend(self.past.iter().map(|link| format!("<{link}")));
        lines.extend(self.future.iter().map(|link| format!(">{link}")));
        lines.join("\n")
    }

    fn read(text: &str) -> Option<Left> {
        let mut lines = text.lines();
        let (address, link) = (lines.next()?.to_string(), lines.next()?.to_string());
        let mut mark = || {
            let (at, cursor) = lines.next()?.split_once(' ')?;
            match lab::parse_moment(at)? {
                Moment::At(at) => Some(Place { at, cursor: cursor.parse().ok()? }),
                Moment::Entry(_) => None,
            }
        };
        let marks = Marks { a: mark(), b: mark() };
        let mut left = Left { address, link, marks, ..Left::default() };
        for line in lines {
            match (line.strip_prefix('<'), line.strip_prefix('>')) {
                (Some(past), _) => left.past.push(past.to_string()),
                (_, Some(future)) => left.future.push(future.to_string()),
                (None, None) => {}
            }
        }
        Some(left)
    }
}

/// Puts what the page was left with into the address that it is opened with again, and gives that.
pub fn come_back(hash: String) -> String {
    let Some(mut left) = kept().filter(|left| left.address == hash) else { return hash };
    let link = left.link.trim_start_matches('#').to_string();
    if address::replace(&link).is_ok() {
        // As the browser writes it.
        left.address = address::hash();
        left.keep();
    }
    link
}

/// What the page was left with, where it is opened as it was; once.
pub fn taken() -> Option<Left> {
    let left = kept().filter(|left| left.address == address::hash())?;
    let _ = Scope::Tab.remove(KEY);
    Some(left)
}

fn kept() -> Option<Left> {
    if address::is_framed() {
        return None;
    }
    Left::read(&Scope::Tab.get(KEY).ok().flatten()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sim::Time;

    #[test]
    fn what_is_written_is_read() {
        let place = |s, cursor| Some(Place { at: Time::from_secs(s), cursor });
        for marks in [Marks::default(), Marks { a: place(3, 4), b: None }, Marks { a: place(3, 4), b: place(60, 812) }]
        {
            let left = Left {
                address: "/saga/trip".to_string(),
                link: "#/saga/trip?seed=7".to_string(),
                marks,
                past: vec!["#/saga/trip".to_string(), "#/saga/trip?seed=1".to_string()],
                future: vec!["#/saga/trip?seed=9".to_string()],
            };
            assert_eq!(Left::read(&left.written()), Some(left));
        }
        assert_eq!(Left::read("once"), None);
    }
}
