//! The cost tab: three ways to do the same work, their bills, the chart with its break-even, and where the numbers are from.

use super::PartProps;
use super::chart::CostChart;
use super::sources::sources;
use crate::components::phase::Phase;
use crate::language::use_text;
use crate::newest::use_newest;
use sidecar::Scenario;
use sidecar::cost::Bill;
use sidecar::pod_settings::Home;
use sim::Value;
use text::Text;
use text::sidecar::Judged;
use yew::prelude::*;

/// The verdict on a scenario's fleet.
pub fn judged(scenario: &Scenario) -> Judged {
    let (cost, homes) = (&scenario.cost, &scenario.homes());
    Judged {
        pods: cost.pods,
        rate_per_s: cost.rate_per_s,
        languages: cost.languages,
        sidecar: cost.bill_at(homes, Home::Sidecar),
        library: cost.bill_at(homes, Home::Library),
        node: cost.bill_at(homes, Home::Node),
        from_languages: cost.languages_for_sidecars(homes),
        break_even: cost.break_even(homes),
    }
}

/// The cost tab.
#[component]
pub fn CostTab(props: &PartProps) -> Html {
    let text = use_text();
    let words = &text.sidecar.words;
    let session = &props.session.0;
    let scenario = session.scenario().clone();
    let verdict = judged(&scenario);
    // The visit changes with every frame; what the callback needs of it is read when it is called.
    let newest = use_newest(&props.session);
    let on_set = use_callback((), move |(id, value, phase): (&'static str, f64, Phase), ()| {
        let session = newest.get();
        session.0.set(id, Value::Number(value), phase);
    });
    html! {
        <div class="cost">
            <p class="verdict" id="cost-verdict">{ (text.sidecar.verdict)(&verdict) }</p>
            <CostChart cost={scenario.cost} homes={scenario.homes()} may_move={session.may_change("cost.upgrade_hours")}
                may_size={session.may_change("cost.pods")} on_set={on_set.clone()} />
            <p class="quiet">{ words.cost_hint }</p>
            { bills(&verdict, text) }
            { sources(props, text) }
        </div>
    }
}

fn bills(judged: &Judged, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let all = [&judged.sidecar, &judged.library, &judged.node];
    let row = |name: &'static str, of: &dyn Fn(&Bill) -> String| {
        html! {
            <tr><th scope="row">{ name }</th>{ for all.iter().map(|bill| html! { <td>{ of(bill) }</td> }) }</tr>
        }
    };
    html! {
        <table class="bills">
            <thead><tr><td></td><th scope="col">{ words.sidecars }</th><th scope="col">{ words.library }</th><th scope="col">{ words.node_agent }</th></tr></thead>
            <tbody>
                { row(words.bill_memory, &|bill| text.numbers.short(bill.memory_mb)) }
                { row(words.bill_vcpu, &|bill| text.numbers.short(bill.vcpu)) }
                { row(words.bill_reserved, &|bill| text.numbers.short(bill.reserved_vcpu)) }
                { row(words.bill_added, &|bill| text.numbers.short(bill.added_ms)) }
                { row(words.bill_restarts, &|bill| bill.restarts.to_string()) }
                { row(words.bill_blast, &|bill| bill.blast.to_string()) }
                { row(words.bill_run, &|bill| text.numbers.money(bill.run_cents)) }
                { row(words.bill_upkeep, &|bill| text.numbers.money(bill.upkeep_cents)) }
                { row(words.bill_total, &|bill| text.numbers.money(bill.total_cents())) }
            </tbody>
        </table>
    }
}
