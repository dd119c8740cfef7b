//! The writers tab: who got in whose way up to the cursor.

use super::Seen;
use super::collision::collision;
use crate::language::use_text;
use crate::pages::lab::session::SessionRef;
use crate::pages::lab::voice::Voice;
use event_sourcing::Event;
use lab::EventSourcing;
use yew::prelude::*;

/// See [`Writers`].
#[derive(Properties, PartialEq)]
pub struct WritersProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// The most rows, newest first.
const MOST: usize = 30;

/// The writers tab.
#[component]
pub fn Writers(props: &WritersProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let Seen { run, cursor, .. } = &props.seen;
    // Conflicts are significant, so they are among few.
    let all = run.all_significant();
    let until = all.partition_point(|index| (*index as usize) < *cursor);
    let rows: Vec<_> = all[..until]
        .iter()
        .rev()
        .filter_map(|index| {
            let entry = run.log.entries().get(*index as usize)?;
            let (writer, decided, met) = match entry.event {
                Event::Conflict { writer, expected, actual, .. } => (writer, expected, actual),
                Event::DecidedOnStale { writer, decided_on, position } => {
                    (writer, decided_on, run.aside.store.get(position).map_or(0, |record| record.version - 1))
                }
                Event::GaveUp { writer, .. } => (writer, 0, 0),
                _ => return None,
            };
            Some((*index as usize, entry, writer, decided, met))
        })
        .take(MOST)
        .collect();
    html! {
        <div class="explain writers">
            <p class="why">{ words.writers_text }</p>
            if rows.is_empty() {
                <p class="empty">{ words.no_conflicts }</p>
            } else {
                { rows.iter().find(|row| !matches!(row.1.event, Event::GaveUp { .. })).map_or_else(Html::default, |row| collision(run, row.0, text)) }
                <div class="scroll"><table>
                    <thead><tr><th scope="col">{ text.shell.detail.time }</th><th scope="col">{ words.writers }</th><th scope="col">{ (text.event_sourcing.version)(0).trim_end_matches('0').to_string() }</th><th scope="col">{ text.shell.detail.what }</th></tr></thead>
                    <tbody>{ for rows.into_iter().map(|(index, entry, writer, decided, met)| {
                        let (session, run_of) = (props.session.0.clone(), run.clone());
                        let onclick = Callback::from(move |_: MouseEvent| session.go_to_entry(&run_of, index));
                        html! {
                            <tr key={index}>
                                <td><button type="button" class="link" {onclick}><b>{ EventSourcing::moment(text, &run.scenario, entry.at) }</b></button></td>
                                <td>{ (words.writer)(writer) }</td>
                                <td>{ if met == 0 { String::new() } else { format!("{} → {}", text.numbers.whole(u64::from(decided)), text.numbers.whole(u64::from(met))) } }</td>
                                <td>{ EventSourcing::sentence(text, run, entry) }</td>
                            </tr>
                        }
                    }) }</tbody>
                </table></div>
            }
        </div>
    }
}
