//! The names that links and exercises can use, lab by lab, read from the labs themselves.

use lab::{Exercise, Lab, LabId, in_lab};
use sim::Unit;
use sim::setting::Kind;
use text::Text;
use text::exercise_title;
use yew::prelude::*;

/// The names of one lab, each with what it means; links to what can be opened.
struct Names {
    presets: Vec<&'static str>,
    readouts: Vec<(&'static str, String)>,
    variants: Vec<&'static str>,
    settings: Vec<(&'static str, String)>,
    done: Vec<(String, &'static str)>,
}

fn names<L: Lab>(text: &'static Text) -> Names {
    let allowed = |kind: &Kind| match kind {
        Kind::Number { min, max, unit, .. } => {
            // As links and exercises write it.
            let written = if *unit == Unit::Cents { Unit::Count } else { *unit };
            let range = format!("{} … {}", text.numbers.short(*min), text.numbers.with_unit(*max, written));
            match unit {
                Unit::Cents => format!("{range} {}", (text.for_authors.names.unit)(Unit::Cents).unwrap_or_default()),
                _ => range,
            }
        }
        Kind::Choice(names) => names.join(", "),
        Kind::Toggle => "on, off".to_string(),
    };
    let readout = |known: &'static sim::Readout| {
        let id = known.id;
        // What goals compare is that of a whole run.
        let label = text.over_run(L::ID, id).unwrap_or(id);
        let unit = (text.for_authors.names.unit)(known.unit).map_or(String::new(), |unit| format!(" ({unit})"));
        (id, text.readout(L::ID, id).map_or(String::new(), |words| format!("{label}{unit}: {}", words.help)))
    };
    let means = text.for_authors.names.done_means;
    // Each verb is explained where it stands first.
    let mut explained = Vec::new();
    let mut form = |form: lab::DoneForm| {
        let is_new = !explained.iter().any(|known: &String| known == form.verb());
        explained.push(form.verb().to_string());
        let meaning = means(L::ID, form.verb()).filter(|_| is_new).unwrap_or_default();
        (form.example, meaning)
    };
    Names {
        done: L::done_forms().into_iter().map(&mut form).collect(),
        presets: L::presets().iter().map(|preset| L::preset_id(*preset)).collect(),
        readouts: L::readouts().iter().map(readout).collect(),
        variants: L::variants().iter().map(|variant| L::variant_id(*variant)).collect(),
        settings: L::settings().iter().map(|setting| (setting.id, allowed(&setting.kind))).collect(),
    }
}

/// All labs, each folded away.
pub fn all(text: &'static Text) -> Html {
    LabId::ALL.into_iter().map(|id| of_lab(id, text)).collect()
}

fn of_lab(id: LabId, text: &'static Text) -> Html {
    let (names, words) = (in_lab!(id, names(text)), &text.for_authors.names);
    let list = |title: &'static str, rows: Vec<(&'static str, String)>| {
        html! {
            <>
                <h4>{ title }</h4>
                <dl class="means">
                    { for rows.into_iter().map(|(name, meaning)| html! { <div><dt><code>{ name }</code></dt><dd>{ meaning }</dd></div> }) }
                </dl>
            </>
        }
    };
    let exercises = Exercise::built_in().iter().filter(|exercise| exercise.lab == id.id());
    let link = |name: &'static str, href: String, title: String| html! { <li><a {href}><code>{ name }</code></a>{ " " }{ title }</li> };
    html! {
        <details class="names">
            <summary>{ text.lab(id) }</summary>
            <h4>{ words.presets }</h4>
            <ul>{ for names.presets.iter().map(|name| link(name, format!("#/{}/{name}", id.id()), String::new())) }</ul>
            <h4>{ words.exercises }</h4>
            <ul>
                { for exercises.map(|exercise| link(&exercise.name, format!("#/{}/{}?x={}", id.id(), exercise.preset, exercise.name), exercise_title(exercise, text.language))) }
            </ul>
            { list(words.readouts, names.readouts) }
            <h4>{ words.variants }</h4>
            <ul>{ for names.variants.iter().map(|name| html! { <li><code>{ *name }</code></li> }) }</ul>
            { list(words.settings, names.settings) }
            <h4>{ words.done }</h4>
            <dl class="means">
                { for names.done.into_iter().map(|(form, meaning)| html! { <div><dt><code>{ form }</code></dt><dd>{ super::with_code(meaning) }</dd></div> }) }
            </dl>
        </details>
    }
}
