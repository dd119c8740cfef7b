//! Everything counted: how requests and calls ended, where their time goes, what became of the log lines.

use super::Seen;
use crate::components::outcome::outcome_shape;
use crate::pages::sidecar::voice::shape_of;
use sidecar::{Outcome, World};
use sim::Span;
use text::Text;
use yew::prelude::*;

fn cell(text: &'static Text, here: u64, there: Option<u64>) -> Html {
    html! {
        <td>{ text.numbers.whole(here) }if let Some(there) = there { <i class="quiet">{ format!(" ({})", text.numbers.whole(there)) }</i> }</td>
    }
}

/// The tab.
pub fn counts(seen: &Seen, compared: Option<&Seen>, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let (world, other) = (&seen.world, compared.map(|seen| &seen.world));
    let rows = Outcome::ALL.into_iter().enumerate().filter(|(at, _)| {
        let some = |world: &World| world.answered.iter().any(|way| way[*at] > 0);
        some(world) || other.is_some_and(|other| some(other))
    });
    let row = |(at, outcome): (usize, Outcome)| {
        let count = |way: usize| {
            let of = |world: &World| {
                u64::from(world.answered[way][at]) + if way == 1 { u64::from(world.answered[2][at]) } else { 0 }
            };
            cell(text, of(world), other.map(|other| of(other)))
        };
        html! {
            <tr>
                <th scope="row"><svg class="shape" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">{ outcome_shape(shape_of(outcome), 0.0, 0.0) }</svg>{ (text.sidecar.outcome)(outcome) }</th>
                { count(0) }{ count(1) }
            </tr>
        }
    };
    let p50 = |histogram: &sim::Histogram| {
        histogram.percentile(50.0).map_or("–".to_string(), |span| text.numbers.span_us(span.as_micros()))
    };
    let (all, proxies) = (world.latency.percentile(50.0), world.proxies.percentile(50.0));
    let app =
        all.zip(proxies).map(|(all, proxies)| Span::from_micros(all.as_micros().saturating_sub(proxies.as_micros())));
    let lines = |of: fn(&sidecar::log_pipeline::Levels) -> u64| {
        cell(text, of(&world.levels(seen.at)), compared.map(|other| of(&other.world.levels(seen.at))))
    };
    let instances = world.fixed().scenario.backend.instances as usize;
    html! {
        <div class="pod-counts">
            <p class="quiet">{ words.traffic_text }</p>
            <table>
                <thead><tr><th scope="col">{ words.outcome_column }</th><th scope="col">{ words.in_column }</th><th scope="col">{ words.out_column }</th></tr></thead>
                <tbody>{ for rows.map(row) }</tbody>
            </table>
            <table>
                <thead><tr><th scope="col">{ words.log_lines }</th><th scope="col">{ words.number_column }</th></tr></thead>
                <tbody>
                    <tr><th scope="row">{ words.emitted }</th>{ lines(|levels| levels.lines().written) }</tr>
                    <tr><th scope="row">{ words.delivered }</th>{ lines(|levels| levels.lines().delivered) }</tr>
                    <tr><th scope="row">{ words.waiting }</th>{ lines(|levels| levels.lines().waiting) }</tr>
                    <tr><th scope="row">{ words.lost }</th>{ lines(|levels| levels.lines().lost) }</tr>
                    <tr><th scope="row">{ words.repeated }</th>{ lines(|levels| levels.repeated / 1_000) }</tr>
                </tbody>
            </table>
            <table>
                <thead><tr><th scope="col">{ words.hops }</th><th scope="col">{ words.value_column }</th></tr></thead>
                <tbody>
                    <tr><th scope="row">{ words.hop_proxies }</th><td>{ p50(&world.proxies) }</td></tr>
                    <tr><th scope="row">{ words.hop_app }</th><td>{ app.map_or("–".to_string(), |span| text.numbers.span_us(span.as_micros())) }</td></tr>
                    <tr><th scope="row">{ words.hop_all }</th><td>{ p50(&world.latency) }</td></tr>
                    { for (0..instances).map(|at| html! { <tr><th scope="row">{ words.attempts }</th><td>{ (words.attempts_at)(at + 1, world.instances[at]) }</td></tr> }) }
                </tbody>
            </table>
        </div>
    }
}
