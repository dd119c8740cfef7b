//! The route debugger: which rule takes a request, in each order; and the rules, with those that no request reaches.

use super::PartProps;
use crate::components::icon::{Glyph, Icon};
use crate::components::select::Select;
use crate::language::use_text;
use crate::pages::lab::choices::choices;
use strangler_fig::plan::{MAX_RULES, is_path, path_kind};
use strangler_fig::reach::hidden_by;
use strangler_fig::{Cohort, Method, PathMatch, Precedence, Request, Rule, Weights};
use text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The debugger.
pub fn debugger(part: &PartProps, text: &'static Text) -> Html {
    html! {
        <div class="tables debugger">
            <p>{ text.strangler_fig.words.debugger_text }</p>
            { question(part, text) }
            { answer(part, text) }
            <Rules ..part.clone() />
        </div>
    }
}

fn question(part: &PartProps, text: &'static Text) -> Html {
    let words = &text.strangler_fig.words;
    let view = &part.view;
    let valid = is_path(&view.path);
    let on_path = {
        let part = part.clone();
        Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            part.look(|view| view.path = typed.into());
        })
    };
    let on_method = {
        let part = part.clone();
        Callback::from(move |id: AttrValue| {
            part.look(|view| view.method = if id == "POST" { Method::Post } else { Method::Get });
        })
    };
    let on_cohort = {
        let part = part.clone();
        Callback::from(move |id: AttrValue| {
            part.look(|view| view.cohort = if id == "beta" { Cohort::Beta } else { Cohort::None });
        })
    };
    let method = if view.method == Method::Post { "POST" } else { "GET" };
    let cohort = if view.cohort == Cohort::Beta { "beta" } else { "none" };
    html! {
        <div class="request" role="group" aria-label={words.debugger}>
            <label for="request-method">{ words.method }</label>
            <Select id="request-method" choices={choices([("GET", "GET"), ("POST", "POST")])} value={method} on_change={on_method} />
            <label for="request-path">{ words.path }</label>
            <input id="request-path" type="text" autocomplete="off" spellcheck="false" value={view.path.clone()} oninput={on_path}
                aria-invalid={(!valid).then_some("true")} aria-describedby={(!valid).then_some("request-error")} />
            <label for="request-cohort">{ words.cohort }</label>
            <Select id="request-cohort" choices={choices([("none", "–"), ("beta", "beta")])} value={cohort} on_change={on_cohort} />
            if !valid {
                <p class="error" id="request-error" role="alert">{ words.bad_path }</p>
            }
        </div>
    }
}

fn answer(part: &PartProps, text: &'static Text) -> Html {
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let scenario = part.session.0.scenario();
    let rules = &scenario.plan.rules;
    let view = &part.view;
    if !is_path(&view.path) {
        return Html::default();
    }
    let request = Request { method: view.method, path: &view.path, cohort: view.cohort };
    let winners = Precedence::ALL.map(|order| order.winner(rules, &request));
    let agree = winners.iter().all(|winner| *winner == winners[0]);
    html! {
        <>
            <div class="scroll">
            <table id="winners">
                <tbody>
                    { for Precedence::ALL.into_iter().zip(winners).map(|(order, winner)| {
                        let in_force = order == scenario.facade.precedence;
                        html! {
                            <tr key={sim::setting::Choice::name(order)} data-order={sim::setting::Choice::name(order)} aria-current={in_force.then_some("true")}>
                                <th scope="row">{ (fig.precedence)(order) }
                                    if in_force { <small>{ words.in_force }</small> }
                                    if let Some(seen) = order.seen(request.path).filter(|seen| *seen != request.path) {
                                        <small>{ (words.seen_as)(&seen) }</small>
                                    }
                                </th>
                                <td>
                                    if let Some(winner) = winner {
                                        <b>{ format!("{}", winner + 1) }</b>{ " " }<code>{ (fig.rule)(&rules[winner]) }</code>{ " " }{ goes(&rules[winner], text) }
                                        { no_such_kind(order, &rules[winner], text) }
                                    } else if order.seen(request.path).is_none() {
                                        <span class="bad">{ words.refuses_path }</span>
                                    } else {
                                        <span class="bad">{ words.no_rule }</span>
                                    }
                                </td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            </div>
            <p id="orders" class={if agree { "outcome good" } else { "outcome bad" }}>{ if agree { words.agree } else { words.disagree } }</p>
        </>
    }
}

fn goes(rule: &Rule, text: &'static Text) -> String {
    let words = &text.strangler_fig.words;
    match (&rule.route, rule.weights) {
        (None, _) => words.goes_monolith.to_string(),
        (Some(route), None) => (words.goes_to)(route),
        (Some(route), Some(weights)) => {
            format!("→ {route}, {}", text.numbers.united(&weights.service.to_string(), "%"))
        }
    }
}

/// That the gateways of an order have no rules of this kind, where they have none.
fn no_such_kind(order: Precedence, rule: &Rule, text: &'static Text) -> Html {
    match order.has(&rule.path) {
        true => Html::default(),
        false => html! { <small class="kind">{ (text.strangler_fig.words.no_such_kind)(order) }</small> },
    }
}

#[component]
fn Rules(part: &PartProps) -> Html {
    let text = use_text();
    let fig = &text.strangler_fig;
    let words = &fig.words;
    let scenario = part.session.0.scenario();
    let rules = &scenario.plan.rules;
    let hidden = use_memo(scenario.clone(), |scenario| hidden_by(&scenario.plan.rules, scenario.facade.precedence));
    let locked = !part.session.0.may_edit();
    let changing = |change: fn(&mut Vec<Rule>, usize), place: usize| {
        let session = part.session.0.clone();
        Callback::from(move |_: MouseEvent| session.change_plan(|plan| change(&mut plan.rules, place)))
    };
    html! {
        <>
            <h3>{ words.rules }</h3>
            <ol class="rules">
                { for rules.iter().enumerate().map(|(place, rule)| {
                    let number = place + 1;
                    let session = part.session.0.clone();
                    let on_kind = Callback::from(move |id: AttrValue| session.change_plan(|plan| set_kind(&mut plan.rules[place], &id)));
                    let kinds = choices(kinds().map(|kind| (path_kind(&kind), (fig.path_kind)(&kind))));
                    html! {
                        <li key={place} data-hidden={(!hidden[place].is_empty()).then_some("true")}>
                            <span class="what"><b>{ format!("{number}") }</b>{ " " }<code>{ (fig.rule)(rule) }</code>{ " " }{ goes(rule, text) }
                                if hidden[place] == [place] {
                                    <small class="bad">{ words.never_seen }</small>
                                } else if !hidden[place].is_empty() {
                                    <small class="bad">{ (words.unreachable)(&hidden[place]) }</small>
                                }
                            </span>
                            <Select label={(words.kind_of)(number)} id={format!("kind-{number}")} choices={kinds} value={path_kind(&rule.path)} on_change={on_kind} disabled={locked} />
                            <button type="button" class="btn small up" disabled={locked || place == 0} aria-label={(words.up)(number)}
                                onclick={changing(|rules, place| rules.swap(place, place - 1), place)}>{ "↑" }</button>
                            <button type="button" class="icon small" disabled={locked || rules.len() == 1} aria-label={(words.remove)(&(fig.rule)(rule))}
                                onclick={changing(|rules, place| { rules.remove(place); }, place)}><Icon glyph={Glyph::Close} /></button>
                        </li>
                    }
                }) }
            </ol>
            { adding(part, text, locked || rules.len() >= MAX_RULES) }
        </>
    }
}

/// A rule for just this request, in front of the others: such as the beta cohort for the new service.
fn adding(part: &PartProps, text: &'static Text, locked: bool) -> Html {
    let words = &text.strangler_fig.words;
    let view = &part.view;
    let rule = Rule {
        path: PathMatch::SegmentPrefix(view.path.to_string()),
        method: (view.method == Method::Post).then_some(Method::Post),
        cohort: (view.cohort == Cohort::Beta).then_some(Cohort::Beta),
        route: view.target.as_ref().map(ToString::to_string),
        weights: view.target.is_some().then_some(Weights::to_service(100)),
    };
    let capabilities = &part.session.0.scenario().plan.capabilities;
    let targets =
        capabilities.iter().map(|capability| (capability.name.clone(), (text.strangler_fig.service)(capability)));
    let targets = choices([(String::new(), words.monolith.to_string())].into_iter().chain(targets));
    let on_target = {
        let part = part.clone();
        Callback::from(move |id: AttrValue| part.look(|view| view.target = (!id.is_empty()).then_some(id)))
    };
    let said = (words.add_rule)(&(text.strangler_fig.rule)(&rule));
    let on_add = {
        let (part, rule) = (part.clone(), rule.clone());
        Callback::from(move |_: MouseEvent| {
            let rule = rule.clone();
            part.session.0.change_plan(|plan| plan.rules.insert(0, rule));
        })
    };
    html! {
        <div class="request">
            <button type="button" class="btn" id="add-rule" disabled={locked || !is_path(&view.path)} onclick={on_add}>{ said }</button>
            <label for="add-target">{ words.to }</label>
            <Select id="add-target" choices={targets} value={view.target.clone().unwrap_or_default()} on_change={on_target} disabled={locked} />
        </div>
    }
}

/// One of each kind, for its name.
fn kinds() -> [PathMatch; 3] {
    [PathMatch::Exact, PathMatch::SegmentPrefix, PathMatch::StringPrefix].map(|kind| kind(String::new()))
}

fn set_kind(rule: &mut Rule, kind: &str) {
    let path = rule.path.text().to_owned();
    rule.path = match kind {
        "exact" => PathMatch::Exact(path),
        "string_prefix" => PathMatch::StringPrefix(path),
        _ => PathMatch::SegmentPrefix(path),
    };
}
