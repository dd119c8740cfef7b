//! The data tab: who owns what, how far the two sides are apart, and what going back would lose.

use super::PartProps;
use strangler_fig::Stage;
use text::Text;
use yew::prelude::*;

/// The data.
pub fn data(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let world = &part.seen.world;
    let scenario = &part.seen.run.scenario;
    let mode = (fig.choice)("data.mode", sim::setting::Choice::name(scenario.data.mode));
    let total = |id: &'static str, name: &'static str, value: u64| {
        html! { <div {id}><dt>{ name }</dt><dd class={(value > 0).then_some("bad")}>{ text.numbers.whole(value) }</dd></div> }
    };
    html! {
        <div class="fields data">
            <p>{ words.data_text }</p>
            <p><b>{ mode }</b></p>
            <dl class="totals">
                { total("drifted", words.drifted, world.drifted) }
                { total("stale", words.stale, world.stale) }
                { total("lost", words.lost, world.rows_lost) }
            </dl>
            { for scenario.plan.capabilities.iter().zip(&world.routes).map(|(capability, view)| {
                let owner = if view.place.stage >= Stage::WritesMoved { (fig.service)(capability) } else { words.monolith.to_string() };
                html! {
                    <section class="route-part" key={capability.name.clone()}>
                        <h3><code>{ &capability.path }</code></h3>
                        <dl class="pairs">
                            <dt>{ words.owner }</dt><dd>{ owner }</dd>
                            <dt>{ words.tables }</dt><dd><code>{ capability.writes.join(", ") }</code></dd>
                            <dt>{ words.drifted }</dt><dd>{ text.numbers.whole(view.drifted) }</dd>
                            <dt>{ words.ahead }</dt>
                            <dd class={view.past_no_return.then_some("bad")}>{ (words.rows)(view.rows_ahead) }
                                if view.past_no_return { { ", " }{ words.no_return } }
                            </dd>
                        </dl>
                    </section>
                }
            }) }
        </div>
    }
}
