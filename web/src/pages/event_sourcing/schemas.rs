//! The schemas tab: the last event as it was written, and as it is read today.

use super::Seen;
use crate::language::use_text;
use event_sourcing::schema::{LATEST, payload, upcast};
use event_sourcing::{Fact, Record};
use text::event_sourcing::Named;
use yew::prelude::*;

/// See [`Schemas`].
#[derive(Properties, PartialEq)]
pub struct SchemasProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// An event's type and payload.
fn written(named: Named<'_>, fact: Fact, schema: u8) -> String {
    let owner = match fact {
        Fact::Opened { owner } | Fact::OpenedV1 { owner, .. } => named.names.get(owner.0),
        _ => "",
    };
    let other = match fact {
        Fact::TransferredOut { to, .. } | Fact::TransferReturned { to, .. } => named.store.stream_name(to),
        Fact::TransferredIn { from, .. } => named.store.stream_name(from),
        _ => "",
    };
    let kind = match fact {
        Fact::Other { name } => named.names.get(name.0),
        known => known.type_name(),
    };
    format!("{kind} {}", payload(fact, schema, owner, other))
}

/// The schemas tab.
#[component]
pub fn Schemas(props: &SchemasProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let named = props.seen.run.aside.named();
    let record: Option<&Record> = props.seen.world.last().and_then(|position| named.store.get(position));
    html! {
        <div class="explain">
            <p class="why">{ words.schema_text }</p>
            if let Some(record) = record {
                <p>{ (text.event_sourcing.event)(named, record) }</p>
                <ol class="schema-steps">
                    <li><b>{ (words.written_as)(record.schema) }</b><pre tabindex="0">{ written(named, record.fact, record.schema) }</pre></li>
                    { for (record.schema + 1..=LATEST).map(|schema| html! {
                        <li data-schema={schema.to_string()}>
                            <b>{ if schema == LATEST { words.read_as.to_string() } else { format!("→ {schema}") } }</b>
                            { for upcast(record.fact).map(|fact| html! { <pre tabindex="0">{ written(named, fact, schema) }</pre> }) }
                        </li>
                    }) }
                </ol>
            } else {
                <p class="empty">{ words.no_event }</p>
            }
        </div>
    }
}
