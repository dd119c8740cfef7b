//! The numbers of the cost with their sources, each to be replaced by one's own.

use super::PartProps;
use crate::components::phase::Phase;
use crate::pages::lab::euros;
use lab::{Lab, Sidecar};
use sidecar::sources::{ASSUMED, BESIDE, SOURCES, Sourced};
use sidecar::{SETTINGS, Scenario};
use sim::setting::Kind;
use sim::{Problem, Unit, Value};
use text::Text;
use text::number::sign;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Numbers of the fleet itself, which have no source: they are the viewer's.
const FLEET: [&str; 6] =
    ["cost.pods", "cost.nodes", "cost.rate_per_s", "cost.depth", "cost.languages", "cost.waypoints"];

/// The table.
pub fn sources(part: &PartProps, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let own = FLEET.iter().map(|id| row(part, text, id, None));
    let sourced = SOURCES.iter().map(|sourced| row(part, text, sourced.setting, Some(sourced)));
    html! {
        <section class="sources" aria-label={words.sources}>
            <h3>{ words.sources }</h3>
            <ul>{ for own }{ for sourced }</ul>
            <h3>{ words.beside }</h3>
            <ul class="quiet">{ for BESIDE.iter().map(|(what, source)| html! { <li>{ *what }{ " (" }{ *source }{ ")" }</li> }) }</ul>
        </section>
    }
}

fn row(part: &PartProps, text: &'static Text, id: &'static str, sourced: Option<&Sourced>) -> Html {
    let words = &text.sidecar.words;
    let session = &part.session.0;
    let Some(setting) = SETTINGS.iter().find(|setting| setting.id == id) else { return Html::default() };
    let label = (text.sidecar.setting)(id).map_or(id, |about| about.label);
    let unit = match setting.kind {
        Kind::Number { unit, .. } => unit,
        Kind::Choice(_) | Kind::Toggle => Unit::Count,
    };
    let now = (setting.get)(session.scenario());
    let changed = now != (setting.get)(&Scenario::default());
    let source = match sourced {
        _ if changed => words.yours.to_string(),
        None => String::new(),
        Some(sourced) if sourced.source == ASSUMED => format!("{} ({})", words.assumed, sourced.date),
        Some(sourced) => format!("{} ({})", sourced.source, sourced.date),
    };
    let onchange = {
        let (session, on_say) = (session.clone(), part.on_say.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let read = Sidecar::setting(id).map(|setting| {
                let typed = input.value();
                let canonical = text.numbers.canonical(&typed).unwrap_or_else(|| typed.clone());
                let held = canonical.parse().map_or(canonical, |n: f64| euros::held(n, unit).to_string());
                setting.parse(&held).map_err(|problem| Problem { field: label.to_string(), got: typed, ..problem })
            });
            match read {
                Some(Ok(value)) if session.set(id, value, Phase::Commit) => {}
                Some(Err(problem)) => {
                    on_say.emit((text.shell.notes.problem)(&problem).into());
                    input.set_value(&shown(now, unit, text));
                }
                Some(Ok(_)) | None => input.set_value(&shown(now, unit, text)),
            }
        })
    };
    let input = match now {
        Value::Toggle(on) => {
            let session = session.clone();
            let onchange = Callback::from(move |_: Event| {
                session.set(id, Value::Toggle(!on), Phase::Commit);
            });
            html! { <input id={format!("src-{id}")} type="checkbox" checked={on} disabled={!part.session.0.may_change(id)} {onchange} /> }
        }
        Value::Number(_) | Value::Choice(_) => html! {
            <input id={format!("src-{id}")} type="text" inputmode="decimal" class="num" value={shown(now, unit, text)} disabled={!part.session.0.may_change(id)} {onchange} />
        },
    };
    html! {
        <li key={id} data-changed={changed.then_some("true")}>
            <label for={format!("src-{id}")}>{ label }</label>
            <span>{ input }if unit == Unit::Cents { { " " }{ sign(unit) } }</span>
            <span class="quiet">{ source }</span>
        </li>
    }
}

/// A value as its field shows it.
fn shown(value: Value, unit: Unit, text: &'static Text) -> String {
    match value {
        Value::Number(n) => text.numbers.plain(euros::shown(n, unit)),
        Value::Choice(_) | Value::Toggle(_) => value.to_string(),
    }
}
