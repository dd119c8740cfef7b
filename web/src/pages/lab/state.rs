//! The state tab: everything that is known at the cursor, and what changed since a mark or the previous event.

use super::choices::choices;
use super::marks::{Marks, Place};
use super::voice::Voice;
use crate::components::select::Select;
use crate::components::state_diff::{StateDiff, StateDiffWords};
use crate::components::state_tree::{Node, StateTree};
use crate::language::use_text;
use crate::pattern::Pattern;
use crate::recorded::Recorded;
use crate::shared::Shared;
use sim::Time;
use text::Text;
use yew::prelude::*;

/// See [`StateTab`].
#[derive(Properties)]
pub struct StateTabProps<P: Pattern> {
    /// The run.
    pub run: Shared<Recorded<P>>,
    /// The moment.
    pub at: Time,
    /// The number of applied entries.
    pub cursor: usize,
    /// Marks A and B.
    pub marks: Marks,
}

impl<P: Pattern> PartialEq for StateTabProps<P> {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && (self.at, self.cursor, self.marks) == (other.at, other.cursor, other.marks)
    }
}

/// What the state at the cursor is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Against {
    Previous,
    A,
    AWithB,
}

/// The trees that can be shown.
#[derive(Properties, PartialEq)]
struct TreesProps {
    /// When it is.
    moment: AttrValue,
    now: Node,
    previous: Node,
    /// At the marks, where they are set.
    a: Option<Node>,
    b: Option<Node>,
}

/// The state as a tree, and its difference.
#[component]
pub fn StateTab<P: Voice>(props: &StateTabProps<P>) -> Html {
    let text = use_text();
    let at = |place: Place| P::tree(text, &props.run, place.cursor_in(&props.run.log), place.at);
    let cursor = props.cursor.saturating_sub(1);
    let last = cursor.checked_sub(1).and_then(|index| props.run.log.entries().get(index));
    html! {
        <Trees moment={P::moment(text, &props.run.scenario, props.at)} now={P::tree(text, &props.run, props.cursor, props.at)}
            previous={at(Place { at: last.map_or(Time::ZERO, |entry| entry.at), cursor })} a={props.marks.a.map(at)}
            b={props.marks.b.map(at)} />
    }
}

/// The same, whatever the lab.
#[component]
fn Trees(props: &TreesProps) -> Html {
    let text = use_text();
    let detail = &text.shell.detail;
    let against = use_state(|| None::<Against>);
    // A mark that was just set is what somebody wants to see the difference to.
    let usual = match (&props.a, &props.b) {
        (Some(_), Some(_)) => Against::AWithB,
        (Some(_), None) => Against::A,
        (None, _) => Against::Previous,
    };
    let chosen = against.unwrap_or(usual);
    let more = use_callback(text, move |n: usize, _| AttrValue::from((detail.more)(n as u64)));
    let on_change = {
        let against = against.setter();
        Callback::from(move |id: AttrValue| {
            against.set(Some(match id.as_str() {
                "a" => Against::A,
                "ab" => Against::AWithB,
                _ => Against::Previous,
            }));
        })
    };
    let value = match chosen {
        Against::Previous => "previous",
        Against::A => "a",
        Against::AWithB => "ab",
    };
    html! {
        <div class="cards">
            <div>
                <h3>{ (detail.state_at)(&props.moment) }</h3>
                <StateTree label={detail.state} root={props.now.clone()} more={more.clone()} />
            </div>
            <div>
                <Select id="diff-with" label={detail.diff_with} {value} {on_change}
                    choices={choices([("previous", detail.with_previous), ("a", detail.with_a), ("ab", detail.a_with_b)])} />
                if let Some((before, after)) = sides(props, chosen) {
                    <StateDiff label={detail.diff_with} words={diff_words(text)} {before} {after} {more} />
                } else {
                    <p class="empty">{ detail.no_mark }</p>
                }
            </div>
        </div>
    }
}

/// What is held against what; `None` when a mark is missing.
fn sides(props: &TreesProps, against: Against) -> Option<(Node, Node)> {
    let now = props.now.clone();
    match against {
        Against::Previous => Some((props.previous.clone(), now)),
        Against::A => Some((props.a.clone()?, now)),
        Against::AWithB => Some((props.a.clone()?, props.b.clone()?)),
    }
}

fn diff_words(text: &Text) -> StateDiffWords {
    let detail = &text.shell.detail;
    StateDiffWords {
        name: detail.field.into(),
        before: detail.before.into(),
        after: detail.after.into(),
        absent: detail.absent.into(),
        same: detail.same.into(),
    }
}
