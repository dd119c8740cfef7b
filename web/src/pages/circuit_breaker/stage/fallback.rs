//! What answers in the service's place.

use super::StageProps;
use super::layout::{Layout, px};
use circuit_breaker::FallbackKind;
use sim::Span;
use text::Text;
use yew::prelude::*;

/// Its name, and what there is to say of it now; `None` where nothing answers in the service's place.
pub fn said(props: &StageProps, text: &'static Text) -> Option<(&'static str, String)> {
    let words = &text.circuit_breaker.stage;
    match props.run.scenario.fallback.kind {
        FallbackKind::Cache => {
            let age = props.world.0.last_success.map(|at| props.now.since(at));
            // Finer than a tenth of a second it flickers and says nothing.
            let age = age.map(|age| Span::from_millis(age.as_millis() / 100 * 100));
            Some((words.cache, (words.cache_age)(age)))
        }
        FallbackKind::Default => Some((words.default_answer, String::new())),
        FallbackKind::None => None,
    }
}

/// Draws its card.
pub fn draw(props: &StageProps, layout: &Layout, text: &'static Text) -> Html {
    let Some((card, (name, note))) = layout.fallback.zip(said(props, text)) else { return Html::default() };
    let y = px(card.h / 2.0 + 4.5);
    html! {
        <g class="fallback" transform={format!("translate({} {})", px(card.x), px(card.y))}>
            <title>{ format!("{name} {note}") }</title>
            <rect class="box" width={px(card.w)} height={px(card.h)} rx="8" />
            <text class="mid" x="12" y={y.clone()}>{ name }</text>
            <text class="dim end" x={px(card.w - 12.0)} {y}>{ note }</text>
        </g>
    }
}
