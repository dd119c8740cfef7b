//! The migration board: every route a card, with what can be done to it at the cursor.

use super::{PartProps, View, done};
use crate::components::finder::Command;
use crate::pages::lab::named::{button, press};
use crate::pages::lab::voice::Voice;
use lab::{Part, StranglerFig};
use sim::Span;
use strangler_fig::projection::RouteView;
use strangler_fig::scenario::MAX_DONE;
use strangler_fig::{Act, Place, Refusal, Stage};
use text::Text;
use text::strangler_fig::route_name;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// An outage by hand lasts so long.
const OUTAGE_MS: u64 = 6 * 3_600_000;
/// A refusal is told on its card for so long.
pub const TOLD_FOR: Span = Span::from_secs(3_600);

/// The tab of the panel that these are in.
pub const TAB: &str = "panel-tab-routes";

/// What can be done to a route as it stands.
struct Ways {
    /// The place that it can be promoted to.
    promote: Option<Place>,
    /// The stage that it can be rolled back to.
    back: Option<Stage>,
    /// Whether its service can be taken down.
    down: bool,
}

impl Ways {
    fn of(view: &RouteView) -> Ways {
        Ways {
            promote: view.place.next(),
            back: match view.place.stage {
                Stage::Monolith | Stage::Deleted => None,
                Stage::Shadow => Some(Stage::Monolith),
                Stage::Canary | Stage::All | Stage::WritesMoved => Some(Stage::Shadow),
            },
            down: view.place.runs_service() && view.outages == 0,
        }
    }
}

/// The buttons by their names.
pub fn named(part: &PartProps, text: &'static Text) -> Vec<Command> {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let plan = &part.seen.run.scenario.plan;
    let locked = (!part.session.0.may_act()).then_some(AttrValue::Static(text.shell.panel.locked));
    let button = |id: String, label: String| button(TAB, id, label, locked.clone(), text);
    let mut all = Vec::new();
    for (index, view) in part.seen.world.routes.iter().enumerate().take(plan.capabilities.len()) {
        let name = route_name(plan, index as u8);
        let ways = Ways::of(view);
        all.extend(
            ways.promote.map(|to| {
                button(format!("promote-{index}"), format!("{name}: {}", (words.promote_to)(&(fig.place)(to))))
            }),
        );
        all.extend(
            ways.back.map(|_| button(format!("roll-back-{index}"), format!("{name}: {}", words.roll_back_short))),
        );
        all.extend(ways.down.then(|| button(format!("down-{index}"), format!("{name}: {}", words.down_short))));
    }
    all.push(button("retire".to_string(), words.retire.to_string()));
    all
}

/// The cards.
pub fn board(part: &PartProps, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let world = &part.seen.world;
    let moment = StranglerFig::moment(text, &part.seen.run.scenario, part.seen.at);
    let to_rules = press([AttrValue::Static("detail-tab-debugger"), AttrValue::Static("request-path")]);
    html! {
        <div class="fields board">
            if part.session.0.may_act() {
                <p class="quiet" id="acts-at">{ (words.at)(&moment) }</p>
            } else {
                <div id="no-hand">
                    <p class="quiet">{ if *part.session.0.exercising { words.no_hand_in_exercise } else { words.no_hand } }</p>
                    if part.session.0.may_edit() && part.session.0.embed.shows(Part::Detail) {
                        <button type="button" class="link" onclick={to_rules.reform(|_: MouseEvent| ())}><b>{ words.to_rules }</b></button>
                    }
                </div>
            }
            { progress(part, text) }
            { for world.routes.iter().enumerate().map(|(index, view)| card(part, text, index, view)) }
            <div class="retire">
                { done::retire(part, text) }
            </div>
            { done::list(part, text) }
        </div>
    }
}

/// Does something, and says so; or says why not.
pub fn acting(part: &PartProps, text: &'static Text, act: Act) -> Callback<MouseEvent> {
    let part = part.clone();
    Callback::from(move |_: MouseEvent| do_it(&part, text, act))
}

fn do_it(part: &PartProps, text: &'static Text, act: Act) {
    let fig = &text.strangler_fig;
    let scenario = part.session.0.scenario();
    let said = match part.session.0.do_now(act) {
        true => {
            let moment = StranglerFig::moment(text, scenario, part.session.0.playback.at);
            (fig.words.will_happen)(&(fig.act)(&scenario.plan, act), &moment)
        }
        false => (fig.words.too_many)(MAX_DONE),
    };
    part.on_say.emit(said.into());
    if part.view.confirming.is_some() {
        part.look(|view| view.confirming = None);
    }
}

fn progress(part: &PartProps, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let world = &part.seen.world;
    let (moved, of) = (world.routes_moved(), world.routes.len());
    let bar = |id: &'static str, name: String, part: f64| {
        // A nothing with a sign, as differences give it, is read as nothing.
        let part = part.clamp(0.0, 1.0) + 0.0;
        let percent = (words.hundredths)(part);
        html! {
            <label class="measure" {id}>
                <span>{ name }</span><b>{ &percent }</b>
                <progress max="1" value={format!("{part:.4}")}>{ percent }</progress>
            </label>
        }
    };
    html! {
        <div class="measures" role="group" aria-label={words.progress}>
            { bar("done-routes", (words.routes_moved)(moved, of), moved as f64 / of.max(1) as f64) }
            { bar("done-traffic", words.traffic_moved.into(), world.traffic_moved().unwrap_or(0.0)) }
            { bar("done-code", words.code_deleted.into(), world.code_deleted()) }
        </div>
    }
}

fn card(part: &PartProps, text: &'static Text, index: usize, view: &RouteView) -> Html {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let run = &part.seen.run;
    let plan = &run.scenario.plan;
    let Some(route) = u8::try_from(index).ok().filter(|_| index < plan.capabilities.len()) else {
        return Html::default();
    };
    let name = route_name(plan, route);
    let locked = !part.session.0.may_act();
    let ways = Ways::of(view);
    let bad = view.open_bug().is_some() || view.outages > 0;
    let (promote, back_to) = (ways.promote.map(fig.place), ways.back.map(fig.stage));
    let loses = view.past_no_return && view.rows_ahead > 0;
    let on_back = match loses {
        true => {
            let part = part.clone();
            Callback::from(move |_: MouseEvent| part.look(|view: &mut View| view.confirming = Some(route)))
        }
        false => acting(part, text, Act::RollBack { route }),
    };
    let refused = view.refused.filter(|(at, refusal)| {
        part.seen.at.since(*at) <= TOLD_FOR
            && !matches!(refusal, Refusal::StillTraffic { .. } | Refusal::OwnsData { .. })
    });
    html! {
        <section class="route" key={index} data-stage={stage_id(view.place.stage)} aria-label={name.to_string()}>
            <h3><code>{ name }</code></h3>
            <span class="place">{ (fig.place)(view.place) }</span>
            { steps(view) }
            { weight(part, text, route, view, locked) }
            <p class={classes!("standing", bad.then_some("bad"))}>
                if view.outages > 0 { { words.down_now }{ " · " } }
                { (fig.standing)(plan, index, view) }
            </p>
            if matches!(view.place.stage, Stage::Shadow | Stage::Canary) {
                { mirror(part, text, route, view, locked) }
            }
            <div class="row">
                if let Some(place) = promote {
                    <button type="button" class="btn small promote" id={format!("promote-{index}")} disabled={locked} onclick={acting(part, text, Act::Promote { route })}
                        title={(words.promote)(name)}>{ (words.promote_to)(&place) }<span class="visually-hidden">{ format!(": {name}") }</span></button>
                }
                if let Some(place) = back_to {
                    <button type="button" class="btn small roll-back" id={format!("roll-back-{index}")} disabled={locked} onclick={on_back}
                        title={format!("{} ({place})", (words.roll_back)(name))}>{ words.roll_back_short }<span class="visually-hidden">{ format!(": {name}") }</span></button>
                }
                if ways.down {
                    <button type="button" class="btn small down" id={format!("down-{index}")} disabled={locked} onclick={acting(part, text, Act::Outage { route, length_ms: OUTAGE_MS })}
                        title={(words.down)(name)}>{ words.down_short }<span class="visually-hidden">{ format!(": {name}") }</span></button>
                }
            </div>
            if loses && part.view.confirming == Some(route) {
                { confirm(part, text, route, view.rows_ahead) }
            }
            if let Some((_, refusal)) = refused {
                <p class="outcome bad" role="status">{ (fig.refusal)(plan, refusal) }</p>
            }
        </section>
    }
}

/// Going back would lose rows: it says how many, and asks.
fn confirm(part: &PartProps, text: &'static Text, route: u8, rows: u64) -> Html {
    let words = &text.strangler_fig.words;
    let name = route_name(&part.seen.run.scenario.plan, route).to_string();
    let on_leave = {
        let part = part.clone();
        Callback::from(move |_: MouseEvent| part.look(|view| view.confirming = None))
    };
    html! {
        <div class="outcome bad confirm" role="alert">
            <p>{ (words.confirm_lose)(&name, rows) }</p>
            <div class="row">
                <button type="button" class="btn small go-back" onclick={acting(part, text, Act::RollBack { route })}>{ words.confirm }</button>
                <button type="button" class="btn small leave" onclick={on_leave}>{ words.cancel }</button>
            </div>
        </div>
    }
}

fn steps(view: &RouteView) -> Html {
    html! {
        <span class="ladder" aria-hidden="true">
            { for Stage::ALL.into_iter().map(|stage| {
                let state = match stage.cmp(&view.place.stage) {
                    std::cmp::Ordering::Less => "done",
                    std::cmp::Ordering::Equal if stage == Stage::Deleted => "done",
                    std::cmp::Ordering::Equal => "now",
                    std::cmp::Ordering::Greater => "ahead",
                };
                html! { <i data-state={state} /> }
            }) }
        </span>
    }
}

fn weight(part: &PartProps, text: &'static Text, route: u8, view: &RouteView, locked: bool) -> Html {
    let words = &text.strangler_fig.words;
    let plan = &part.seen.run.scenario.plan;
    let name = route_name(plan, route);
    let onchange = {
        let part = part.clone();
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(percent) = typed.parse::<u8>() {
                do_it(&part, text, Act::Weight { route, percent: percent.min(100) });
            }
        })
    };
    let weight = wanted(part, route).unwrap_or(view.place.weight).to_string();
    let parted = view.place.stage < Stage::WritesMoved;
    html! {
        <span class="weight">
            <input type="range" id={format!("weight-{}", u16::from(route) + 1)} min="0" max="100" step="1" value={weight.clone()} disabled={locked || !parted}
                aria-label={(words.weight)(name)} aria-valuetext={text.numbers.united(&weight.to_string(), "%")} {onchange} />
            <output>{ text.numbers.united(&weight.to_string(), "%") }</output>
        </span>
    }
}

/// How many reads are copied.
fn mirror(part: &PartProps, text: &'static Text, route: u8, view: &RouteView, locked: bool) -> Html {
    let words = &text.strangler_fig.words;
    let onchange = {
        let part = part.clone();
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            match typed.trim().parse::<u8>() {
                Ok(percent) => do_it(&part, text, Act::Mirror { route, percent: percent.min(100) }),
                // What is no percentage leaves it as it was, also in the field.
                Err(_) => part.look(|_| {}),
            }
        })
    };
    let id = format!("mirror-{}", u16::from(route) + 1);
    html! {
        <label class="mirror" for={id.clone()}>{ words.mirror_short }{ " " }
            <input type="number" {id} min="0" max="100" step="1" disabled={locked} value={view.mirror_percent.to_string()} {onchange} />{ " %" }
        </label>
    }
}

/// The weight that was just set, until the run of it is there: a slider that sprang back would lose the next key.
fn wanted(part: &PartProps, route: u8) -> Option<u8> {
    let scenario = part.session.0.scenario();
    if **scenario == *part.seen.run.scenario {
        return None;
    }
    let last = scenario.done.iter().rev().find(|done| done.at_ms == part.session.0.playback.at.as_millis())?;
    match last.act {
        Act::Weight { route: of, percent } if of == route => Some(percent),
        Act::Weight { .. }
        | Act::Promote { .. }
        | Act::RollBack { .. }
        | Act::Mirror { .. }
        | Act::Outage { .. }
        | Act::Retire => None,
    }
}

/// A stage as styles name it.
pub fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Monolith => "monolith",
        Stage::Shadow => "shadow",
        Stage::Canary => "canary",
        Stage::All => "all",
        Stage::WritesMoved => "writes-moved",
        Stage::Deleted => "deleted",
    }
}
