//! What was done by hand, and the end of the monolith.

use super::PartProps;
use super::board::{TOLD_FOR, acting};
use crate::components::icon::{Glyph, Icon};
use crate::pages::lab::voice::Voice;
use lab::StranglerFig;
use strangler_fig::done::refused;
use strangler_fig::{Act, Refusal};
use text::Text;
use yew::prelude::*;

/// The last act of all, and why it cannot be done yet.
pub fn retire(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let world = &part.seen.world;
    let scenario = &part.seen.run.scenario;
    if let Some(at) = world.retired_at {
        let when = StranglerFig::moment(text, scenario, at);
        return html! { <p class="outcome good" id="retired">{ (fig.words.retired)(&when) }</p> };
    }
    let told = world.routes.iter().filter_map(|route| route.refused).find(|(at, refusal)| {
        part.seen.at.since(*at) <= TOLD_FOR
            && matches!(refusal, Refusal::StillTraffic { .. } | Refusal::OwnsData { .. })
    });
    html! {
        <>
            <button type="button" class="btn" id="retire" disabled={!part.session.0.may_act()} onclick={acting(part, text, Act::Retire)}>{ fig.words.retire }</button>
            if let Some((_, refusal)) = told {
                <p class="outcome bad" role="status" id="not-retired">{ (fig.refusal)(&scenario.plan, refusal) }</p>
            }
        </>
    }
}

/// What was done by hand, each with the way to take it back.
pub fn list(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let scenario = part.session.0.scenario();
    let locked = !part.session.0.may_act();
    html! {
        <>
            <h2>{ fig.words.done_by_hand }</h2>
            if scenario.done.is_empty() {
                <p class="quiet">{ fig.words.nothing_done }</p>
            }
            <ul class="done-list">
                { for scenario.done.iter().enumerate().map(|(index, done)| {
                    let moment = StranglerFig::moment(text, scenario, sim::Time::from_millis(done.at_ms));
                    let what = format!("{moment}: {}", (fig.act)(&scenario.plan, done.act));
                    // Of the run that is seen, which is the one before while another is computed.
                    let refused = refused(&part.seen.run.log, *done).map(|refusal| (fig.refusal)(&scenario.plan, refusal));
                    let session = part.session.0.clone();
                    let on_remove = Callback::from(move |_: MouseEvent| session.undo_done(index));
                    let remove = (fig.words.remove)(&what);
                    html! {
                        <li key={index}>
                            <span>{ &what }
                                if let Some(refused) = refused { { " " }<b class="bad">{ refused }</b> }
                            </span>
                            <button type="button" class="icon small" disabled={locked} aria-label={remove.clone()} title={remove} onclick={on_remove}><Icon glyph={Glyph::Close} /></button>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
