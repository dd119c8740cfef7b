//! The risk tab: a big bang against delivery in slices, over many tries.

use super::PartProps;
use super::trying::use_trying;
use crate::components::chart::AsTable;
use crate::components::progress::Progress;
use crate::components::select::Select;
use crate::door::size::use_width;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use strangler_fig::monte_carlo::{BINS, Outcome, Spread, Way};
use text::Text;
use yew::prelude::*;

/// How many tries can be asked for.
const TRIES: [u32; 3] = [1_000, 10_000, 100_000];
const HEIGHT: f64 = 132.0;
const FOOT: f64 = 18.0;

/// The distribution.
#[component]
pub fn RiskTab(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.strangler_fig.words;
    let scenario = props.session.0.scenario();
    let (risk, seed, tries) = (scenario.risk, scenario.seed, props.view.tries);
    let trying = use_trying(risk, seed, tries);
    let node = use_node_ref();
    let width = use_width(&node);
    let on_tries = {
        let part = props.clone();
        Callback::from(move |id: AttrValue| part.look(|view| view.tries = id.parse().unwrap_or(view.tries)))
    };
    let on_run = {
        let trying = trying.clone();
        Callback::from(move |_: MouseEvent| trying.begin(risk, seed, tries))
    };
    let on_cancel = {
        let trying = trying.clone();
        Callback::from(move |()| trying.cancel())
    };
    let all = choices(TRIES.map(|tries| (tries.to_string(), text.numbers.whole(u64::from(tries)))));
    html! {
        <div class="tables risk">
            <p>{ words.risk_text }</p>
            <div class="request">
                <label for="tries">{ words.tries_label }</label>
                <Select id="tries" choices={all} value={tries.to_string()} on_change={on_tries} />
                if trying.progress().is_none() {
                    <button type="button" class="btn" id="run-tries" onclick={on_run}>{ words.run_tries }</button>
                }
            </div>
            if let Some((done, of)) = trying.progress() {
                <Progress label={words.risk} done={u64::from(done)} of={Some(u64::from(of))} text={(words.tries)(done, of)}
                    cancel={text.shell.dock.cancel} on_cancel={Some(on_cancel)} />
            }
            <div ref={node}>
                if let Some(outcome) = trying.outcome() {
                    { result(&outcome, f64::from(width), text) }
                }
            </div>
            <p class="quiet"><b>{ words.assumption }</b></p>
            <p class="quiet">{ words.source }</p>
        </div>
    }
}

fn result(outcome: &Outcome, width: f64, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let row = |id: &'static str, name: &'static str, way: &Way| {
        let cells = |spread: &Spread| {
            [spread.p10, spread.p50, spread.p90, spread.mean].map(|n| html! { <td>{ short_factor(text, n) }</td> })
        };
        html! {
            <tr {id}>
                <th scope="row">{ name }</th>{ for cells(&way.cost) }<td>{ text.numbers.percent(way.doubled) }</td>{ for cells(&way.time).into_iter().take(3) }
            </tr>
        }
    };
    html! {
        <div id="tried">
            <p><b id="big-bang-wins">{ (words.wins_text)(outcome.big_bang_wins) }</b>{ " " }{ (words.tail)(outcome.big_bang.doubled, outcome.slices.doubled) }</p>
            <div class="scroll" tabindex="0" role="region" aria-label={words.risk}>
            <table>
                <thead>
                    <tr><td></td><th scope="colgroup" colspan="5">{ words.cost_of_plan }</th><th scope="colgroup" colspan="3">{ words.time_of_plan }</th></tr>
                    <tr><td></td><th scope="col">{ "P10" }</th><th scope="col">{ "P50" }</th><th scope="col">{ "P90" }</th><th scope="col">{ words.mean }</th>
                        <th scope="col">{ words.doubled }</th><th scope="col">{ "P10" }</th><th scope="col">{ "P50" }</th><th scope="col">{ "P90" }</th></tr>
                </thead>
                <tbody>
                    { row("tried-big-bang", words.big_bang, &outcome.big_bang) }
                    { row("tried-slices", words.slices, &outcome.slices) }
                </tbody>
            </table>
            </div>
            { histogram(outcome, width, text) }
        </div>
    }
}

fn short_factor(text: &'static Text, n: f64) -> String {
    format!("×{}", text.numbers.short((n * 100.0).round() / 100.0))
}

/// How many tries cost so much: both ways, in one picture.
fn histogram(outcome: &Outcome, width: f64, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let most = outcome.big_bang.histogram.iter().chain(&outcome.slices.histogram).copied().max().unwrap_or(1).max(1);
    let step = width / BINS as f64;
    let path = |way: &Way| {
        let mut d = format!("M0 {HEIGHT}");
        for (bin, count) in way.histogram.iter().enumerate() {
            // By the root, so that the long tail can be seen beside the peak.
            let y = HEIGHT * (1.0 - (f64::from(*count) / f64::from(most)).sqrt());
            d.push_str(&format!("V{y:.1}H{:.1}", (bin + 1) as f64 * step));
        }
        d.push_str(&format!("V{HEIGHT}z"));
        d
    };
    let bins = [outcome.big_bang.histogram.clone(), outcome.slices.histogram.clone()];
    let rows = Callback::from(move |()| {
        let row = |bin: usize| {
            let from = if bin + 1 == BINS {
                "×4 +".to_string()
            } else {
                format!("×{}", text.numbers.short(bin as f64 / 10.0))
            };
            vec![from, text.numbers.whole(u64::from(bins[0][bin])), text.numbers.whole(u64::from(bins[1][bin]))]
        };
        (0..BINS).map(row).collect::<Vec<_>>()
    });
    html! {
        <figure class="histogram">
            <figcaption>{ words.histogram }
                <span class="key" data-tone="fail">{ words.big_bang }</span><span class="key" data-tone="ok">{ words.slices }</span>
            </figcaption>
            <svg role="img" aria-label={words.histogram} width={format!("{width:.0}")} height={format!("{:.0}", HEIGHT + FOOT)}>
                <path data-tone="fail" d={path(&outcome.big_bang)} />
                <path data-tone="ok" d={path(&outcome.slices)} />
                { for [0_u32, 10, 20, 30, 40].map(|bin| {
                    let x = f64::from(bin) * step;
                    let (anchor, name) = match bin {
                        0 => ("start", "×0".to_string()),
                        40 => ("end", "×4 +".to_string()),
                        _ => ("middle", format!("×{}", bin / 10)),
                    };
                    let x = if bin == 40 { width } else { x };
                    html! { <text x={format!("{x:.1}")} y={format!("{:.1}", HEIGHT + 13.0)} text-anchor={anchor}>{ name }</text> }
                }) }
            </svg>
            <AsTable title={words.histogram} as_table={text.shell.detail.as_table} {rows}
                columns={vec![words.cost_of_plan.into(), words.big_bang.into(), words.slices.into()]} />
        </figure>
    }
}
