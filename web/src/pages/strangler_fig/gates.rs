//! The gates tab: what each gate could see at each step of a canary.

use super::PartProps;
use strangler_fig::gate::{judged, power, samples};
use strangler_fig::stage::CANARY_STEPS;
use strangler_fig::{Finder, Stage};
use text::Text;
use text::strangler_fig::route_name;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The gates.
pub fn gates(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let scenario = &part.seen.run.scenario;
    let gates = &scenario.gates;
    let wanted = part.view.true_percent;
    let onchange = {
        let part = part.clone();
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            // What is no rate leaves the rate as it was.
            if let Some(rate) =
                typed.trim().replace(',', ".").parse::<f64>().ok().filter(|rate| (0.0..=100.0).contains(rate))
            {
                part.look(|view| view.true_percent = rate);
            } else {
                part.look(|_| {});
            }
        })
    };
    let window = (words.window)(gates.window_s);
    html! {
        <div class="fields gates">
            <p>{ words.gate_text }</p>
            <div class="field">
                <label for="true-rate">{ words.true_rate }</label>
                <input id="true-rate" class="number" type="number" min="0" max="100" step="0.1" value={wanted.to_string()} {onchange} />
            </div>
            { for scenario.plan.capabilities.iter().enumerate().map(|(index, capability)| {
                let rate = capability.rate_per_s * scenario.traffic.scale_percent / 100.0;
                let (weight, supposed) = match part.seen.world.routes[index].place.weight {
                    0 => (CANARY_STEPS[1], words.supposed),
                    weight => (weight, ""),
                };
                let at = format!("{}{supposed}", text.numbers.united(&weight.to_string(), "%"));
                let n = samples(rate, weight, f64::from(gates.window_s));
                let decided = judged(rate, weight, f64::from(gates.window_s), gates.min_samples);
                html! {
                    <section class="route-part" key={index}>
                        <h3><code>{ &capability.path }</code></h3>
                        <p>{ (words.gate_holds)(&at, rate, &window) }{ " " }
                            { (words.gate_power)(n, wanted, power(decided as u64, wanted, gates.max_error_percent)) }</p>
                        if n < f64::from(gates.min_samples) {
                            <p class="bad">{ (words.gate_too_few)(gates.min_samples) }</p>
                        }
                        { table(part, text, rate) }
                    </section>
                }
            }) }
            { found(part, text) }
            <h2>{ words.lanes_key }</h2>
            <p class="quiet">{ words.lane_gates }{ ": " }{ words.gates_key }</p>
            <p class="quiet">{ words.incidents }{ ": " }{ words.incidents_key }</p>
        </div>
    }
}

fn table(part: &PartProps, text: &'static Text, rate: f64) -> Html {
    let words = &text.strangler_fig.words;
    let gates = &part.seen.run.scenario.gates;
    html! {
        <table>
            <thead><tr><th scope="col">{ words.step }</th><th scope="col">{ words.samples }</th><th scope="col">{ words.power }</th></tr></thead>
            <tbody>
                { for CANARY_STEPS.into_iter().map(|weight| {
                    let n = judged(rate, weight, f64::from(gates.window_s), gates.min_samples);
                    html! {
                        <tr key={weight}>
                            <th scope="row">{ text.numbers.united(&weight.to_string(), "%") }</th><td>{ text.numbers.short(n) }</td>
                            <td>{ text.numbers.percent(power(n as u64, part.view.true_percent, gates.max_error_percent)) }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// The bugs that somebody knows of.
fn found(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let scenario = &part.seen.run.scenario;
    let rows = part.seen.world.routes.iter().enumerate().flat_map(|(index, view)| {
        view.bugs.iter().map(move |bug| {
            let state = if bug.fixed { fig.words.mended } else { "" };
            let bad = bug.by == Finder::Users && view.place.stage >= Stage::Canary && !bug.fixed;
            html! {
                <li class={bad.then_some("bad")}>
                    <code>{ route_name(&scenario.plan, index as u8) }</code>{ " " }{ (fig.bug)(bug.kind) }{ ", " }{ (fig.finder)(bug.by) }
                    if !state.is_empty() { { ", " }{ state } }
                </li>
            }
        })
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <>
            <h2>{ fig.words.found_bugs }</h2>
            if rows.is_empty() { <p class="quiet">{ fig.words.none_yet }</p> }
            <ul class="found">{ for rows }</ul>
        </>
    }
}
