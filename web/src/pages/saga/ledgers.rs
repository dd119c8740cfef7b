//! The strip under the stage: what is reported, what the services hold, and what must hold.

use super::Seen;
use crate::language::use_text;
use saga::definition::Ledger;
use saga::machine::Report;
use saga::scenario::{PRICE_CENTS, Style};
use saga::{End, World};
use text::Text;
use text::saga::Named;
use yew::prelude::*;

/// See [`Ledgers`].
#[derive(Properties, PartialEq)]
pub struct LedgersProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// The strip.
#[component]
pub fn Ledgers(props: &LedgersProps) -> Html {
    let text = use_text();
    let words = &text.saga.words;
    let Seen { run, world, .. } = &props.seen;
    let scenario = &run.scenario;
    let named = named(&props.seen);
    let ledgers = world.ledgers();
    let has = |ledger: Ledger| scenario.saga.steps.iter().any(|step| step.ledger == ledger);
    let money_off = ledgers.taken_cents != i64::from(ledgers.shipped) * PRICE_CENTS;
    let over = (0..usize::from(scenario.sagas())).all(|saga| world.sagas[saga].reported.is_some());
    let cell = |id: &'static str, label: &str, value: String, tone: Option<&'static str>| {
        let mark = match tone {
            Some("ok") => "✓ ",
            Some("fail") => "✕ ",
            _ => "",
        };
        html! { <div key={id} data-ledger={id}><dt>{ label }</dt><dd data-tone={tone}>{ mark }{ value }</dd></div> }
    };
    let invariants = world.invariants();
    let broken = invariants.iter().filter(|(_, holds)| *holds == Some(false)).count();
    let settled = (0..usize::from(scenario.sagas())).all(|saga| world.sagas[saga].end.is_some());
    let stuck = (0..usize::from(scenario.sagas())).any(|saga| world.sagas[saga].reported == Some(Report::Stuck));
    let open = if over && stuck { words.open_stuck } else { words.open_yet };
    let summary = match broken {
        0 if invariants.iter().any(|(_, holds)| holds.is_none()) => open.to_string(),
        // What is still under way may break it yet.
        0 if !settled => words.hold_so_far.to_string(),
        0 => words.all_hold.to_string(),
        n => (words.some_broken)(n),
    };
    html! {
        <div class="ledgers">
            <dl class="ledger">
                { for (0..usize::from(scenario.sagas())).map(|saga| {
                    let (says, tone) = said(world, saga, named.style, text);
                    let reports = if named.style == Style::Choreography { words.amounts_to } else { words.says };
                    let label = if named.two { format!("Saga {}: {reports}", saga + 1) } else { reports.to_string() };
                    cell(if saga == 0 { "says" } else { "says-2" }, &label, says, tone)
                }) }
                { for (0..usize::from(scenario.sagas())).map(|saga| {
                    let (truth, tone) = truth(world, saga, text);
                    let label = if named.two { format!("Saga {}: {}", saga + 1, words.in_truth) } else { words.in_truth.to_string() };
                    cell(if saga == 0 { "truth" } else { "truth-2" }, &label, truth, tone)
                }) }
                if has(Ledger::Order) { { cell("orders", words.orders, (words.stands)(ledgers.orders), None) } }
                if has(Ledger::Stock) {
                    { cell("stock", words.stock, (words.stock_of)(ledgers.on_hand, ledgers.reserved, ledgers.shipped), None) }
                }
                // Where nothing is reserved there is no stock to go down, and what is shipped counts all the same.
                if has(Ledger::Shipment) && !has(Ledger::Stock) {
                    { cell("shipments", words.shipments, (words.shipped)(ledgers.shipped), None) }
                }
                if has(Ledger::Money) {
                    { cell("money", words.money, (text.saga.taken)(ledgers.taken_cents, &text.numbers.money(ledgers.taken_cents)),
                        (over && money_off && has(Ledger::Shipment)).then_some("fail")) }
                }
                if has(Ledger::Record) { { cell("records", words.others, (words.stands)(ledgers.records), None) } }
            </dl>
            <details class="invariants" data-broken={(broken > 0).then_some("true")}>
                <summary>{ words.invariants }{ ": " }<b>{ summary }</b></summary>
                <ul>
                    { for invariants.iter().map(|(invariant, holds)| {
                        let (mark, word) = match holds {
                            Some(true) => ("✓", words.holds),
                            Some(false) => ("✕", words.broken),
                            None => ("·", open),
                        };
                        html! { <li data-holds={holds.map(|holds| if holds { "true" } else { "false" })}>
                            { mark }{ " " }{ (text.saga.invariant)(named, *invariant) }{ ": " }{ word }
                        </li> }
                    }) }
                </ul>
            </details>
        </div>
    }
}

/// What sentences need to name things.
pub fn named(seen: &Seen) -> Named<'_> {
    let scenario = &seen.run.scenario;
    Named { saga: &scenario.saga, two: scenario.second.enabled, style: scenario.coordination.style }
}

fn said(world: &World, saga: usize, style: Style, text: &'static Text) -> (String, Option<&'static str>) {
    let words = &text.saga.words;
    let view = &world.sagas[saga];
    match view.reported {
        Some(report @ (Report::Committed | Report::Aborted)) => ((text.saga.report)(report).to_string(), Some("ok")),
        Some(Report::Stuck) if style == Style::Choreography => (words.left_open.to_string(), Some("fail")),
        Some(Report::Stuck) => ((text.saga.report)(Report::Stuck).to_string(), Some("fail")),
        None if view.crashed => (words.crashed.to_string(), Some("fail")),
        None if view.begun => (words.running.to_string(), None),
        None => (words.not_begun.to_string(), None),
    }
}

fn truth(world: &World, saga: usize, text: &'static Text) -> (String, Option<&'static str>) {
    match world.sagas[saga].end {
        Some(end @ (End::Committed | End::AbortedClean)) => ((text.saga.end)(end).to_string(), Some("ok")),
        Some(end) => ((text.saga.end)(end).to_string(), Some("fail")),
        None if world.sagas[saga].reported.is_some() => (text.saga.words.not_settled.to_string(), None),
        None => (text.saga.words.open_yet.to_string(), None),
    }
}
