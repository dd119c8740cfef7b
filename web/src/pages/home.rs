//! The home page: ways in, the labs with a run of each, the exercises with what was reached, and what is modelled.

use crate::components::tone::Tone;
use crate::door::page;
use crate::language::use_text;
use crate::pages::lab::exercises;
use crate::pages::lab::header::{Header, Here, Preferences};
use crate::pages::lab::page::Face;
use crate::pages::lab::reached::Reached;
use crate::pages::lab::session::Seen;
use crate::pattern::{CircuitBreaker, EventSourcing, Saga, Sidecar, StranglerFig};
use crate::recorded::Recorded;
use crate::run::use_run;
use crate::shared::Shared;
use lab::{Exercise, LabId};
use sim::Time;
use std::fmt::Write as _;
use std::rc::Rc;
use text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Whether an address is that of this page.
pub fn is_home(hash: &str) -> bool {
    // It has no fields but the language.
    matches!(hash.trim_start_matches('#').split('?').next(), Some("" | "/"))
}

/// The page.
#[component]
pub fn Home() -> Html {
    let text = use_text();
    let words = &text.home;
    let preferences = use_state(Preferences::load);
    let help_open = use_state(|| false);
    use_effect_with(text, |text| page::set_title(text.shell.product));
    let on_preferences = use_callback(preferences.setter(), |chosen: Preferences, preferences| {
        chosen.save();
        preferences.set(chosen);
    });
    let on_help = use_callback(help_open.setter(), |wanted: bool, open| open.set(wanted));
    let all = Exercise::built_in();
    let passed = all.iter().filter(|exercise| Reached::kept(exercise).passed).count();
    html! {
        <>
            <Header here={Here::Home} preferences={*preferences} {on_preferences} help_open={*help_open} {on_help} />
            <main id="main" tabindex="-1" class="home">
                <h1>{ words.title }</h1>
                <p class="about">{ words.lead }</p>
                <section aria-labelledby="start">
                    <h2 id="start">{ words.start }</h2>
                    <ul class="starts">{ for words.starts.iter().map(|start| html! {
                        <li><h3>{ start.who }</h3><p>{ start.what }</p><p class="ways">{ for start.links.iter().map(|(href, words)| html! { <a href={*href}>{ *words }</a> }) }</p></li>
                    }) }</ul>
                </section>
                <section aria-labelledby="labs">
                    <h2 id="labs">{ words.labs }</h2>
                    <ul class="labs">{ for LabId::ALL.map(card) }</ul>
                </section>
                <section aria-labelledby="exercises">
                    <h2 id="exercises">{ (words.exercises)(passed, all.len()) }</h2>
                    <div class="columns">{ for LabId::ALL.map(|lab| html! {
                        <div key={lab.id()}><h3>{ text.lab(lab) }</h3>{ exercises::links(lab, text) }</div>
                    }) }</div>
                </section>
                <section aria-labelledby="limits" id="model-limits">
                    <h2 id="limits">{ words.limits }</h2>
                    <p>{ words.limits_lead }</p>
                    { for LabId::ALL.map(|lab| limits(lab, text)) }
                </section>
            </main>
        </>
    }
}

fn card(lab: LabId) -> Html {
    match lab {
        LabId::CircuitBreaker => html! { <Card<CircuitBreaker> key={lab.id()} /> },
        LabId::EventSourcing => html! { <Card<EventSourcing> key={lab.id()} /> },
        LabId::Saga => html! { <Card<Saga> key={lab.id()} /> },
        LabId::Sidecar => html! { <Card<Sidecar> key={lab.id()} /> },
        LabId::StranglerFig => html! { <Card<StranglerFig> key={lab.id()} /> },
    }
}

fn limits(lab: LabId, text: &'static Text) -> Html {
    let words = &text.home;
    let about = (words.lab)(lab);
    let list = |label: &'static str, items: &'static [&'static str]| {
        html! { <div><h4>{ label }</h4><ul>{ for items.iter().map(|item| html! { <li>{ *item }</li> }) }</ul></div> }
    };
    html! {
        <details class="disclosure" key={lab.id()} data-lab={lab.id()}>
            <summary>{ text.lab(lab) }</summary>
            <div class="content columns">
                { list(words.models, about.models) }
                { list(words.leaves_out, about.leaves_out) }
                { list(words.sources, about.sources) }
            </div>
        </details>
    }
}

/// A lab with a run of its first preset: computed by the same core as in the lab, still until somebody moves through it.
#[component]
fn Card<P: Face>() -> Html {
    let text = use_text();
    let words = &text.home;
    let about = (words.lab)(P::ID);
    let preset = P::presets().first().copied();
    let scenario = use_memo((), move |()| preset.map(|preset| Rc::new(P::scenario(preset))));
    let run = use_run::<P>((*scenario).clone()).ready.map(Shared::from);
    let moved = use_state(|| None::<f64>);
    let picture = use_memo(run.clone(), |run| run.as_ref().map(|run| picture::<P>(run)));
    let name = P::name(text);
    let preset_text = preset.map(|preset| P::preset_text(text, preset));
    let seen = run.as_ref().map(|run| seen::<P>(run, *moved));
    let oninput = {
        let moved = moved.setter();
        Callback::from(move |event: InputEvent| {
            let at = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            moved.set(at.is_finite().then_some(at));
        })
    };
    let href = preset.map(|preset| format!("#/{}/{}", P::ID.id(), P::preset_id(preset)));
    let told = seen.as_ref().map(|seen| {
        let moment = P::moment(text, &seen.run.scenario, seen.at);
        (words.at)(&moment, &P::state_word(text, seen))
    });
    let at = seen.as_ref().map_or(0.0, |seen| per_mille(seen.at, seen.run.end));
    let events = run.as_ref().map_or(0, |run| run.log.len() as u64);
    let label = (words.picture)(preset_text.as_ref().map_or("", |preset| preset.name), events);
    html! {
        <li class="lab-card" data-lab={P::ID.id()}>
            <h3><a {href} aria-label={(words.open)(name)}>{ name }</a></h3>
            <p class="question">{ about.question }</p>
            <div class="run">
                { (*picture).clone().unwrap_or_default() }
                <input type="range" min="0" max="1000" step="1" value={at.round().to_string()} aria-label={label} aria-valuetext={told.clone()} {oninput} />
            </div>
            <p class="told">{ told.unwrap_or_default() }</p>
            <p class="mistake"><b>{ words.mistake }</b>{ " " }{ about.mistake }</p>
        </li>
    }
}

fn per_mille(at: Time, of: Time) -> f64 {
    at.as_micros() as f64 * 1e3 / of.as_micros().max(1) as f64
}

/// What is seen where somebody has moved to; before that in the middle of what is worth looking for.
fn seen<P: Face>(run: &Shared<Recorded<P>>, moved: Option<f64>) -> Seen<P> {
    let significant = run.all_significant();
    let usual = || {
        let middle = significant.get(significant.len() / 2).and_then(|index| run.log.entries().get(*index as usize));
        middle.map_or(Time::ZERO, |entry| entry.at)
    };
    let at = moved.map_or_else(usual, |part| Time::from_micros((part / 1e3 * run.end.as_micros() as f64) as u64));
    let cursor = run.log.cursor_at(at);
    Seen { world: Shared::new(run.state_at(cursor)), run: run.clone(), cursor, at }
}

/// The columns of the picture, and its units.
const COLUMNS: usize = 120;
const HIGH: f64 = 48.0;
/// The most significant entries that are marked.
const MARKS: usize = 60;

/// How much happened when, with marks where something worth looking for did.
fn picture<P: Face>(run: &Recorded<P>) -> Html {
    let mut counts = [0_u32; COLUMNS];
    let column = |at: Time| ((per_mille(at, run.end) / 1e3 * COLUMNS as f64) as usize).min(COLUMNS - 1);
    for entry in run.log.entries() {
        counts[column(entry.at)] += 1;
    }
    let most = f64::from(counts.iter().copied().max().unwrap_or(0).max(1));
    let mut area = format!("M0 {HIGH}");
    for (index, count) in counts.iter().enumerate() {
        // The root, so that quiet times are seen beside busy ones.
        let high = (f64::from(*count) / most).sqrt() * (HIGH - 8.0);
        let _ = write!(area, "L{index} {:.1}H{}", HIGH - high, index + 1);
    }
    let _ = write!(area, "V{HIGH}Z");
    let significant = run.all_significant();
    let every = (significant.len() / MARKS).max(1);
    let marks = significant.iter().step_by(every).filter_map(|index| {
        let entry = run.log.entries().get(*index as usize)?;
        let tone = match P::tone(&entry.event) {
            Tone::Neutral => Tone::Accent,
            tone => tone,
        };
        let x = per_mille(entry.at, run.end) / 1e3 * COLUMNS as f64;
        Some(html! { <path data-tone={tone.as_str()} d={format!("M{x:.2} 0V6")} /> })
    });
    html! {
        <svg viewBox={format!("0 0 {COLUMNS} {HIGH}")} preserveAspectRatio="none" aria-hidden="true">
            <path class="area" d={area} />
            { for marks }
        </svg>
    }
}
