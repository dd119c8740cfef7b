//! The what-if tab: the branch's edits, and both futures side by side.

use super::commands::typed_cents;
use super::{Seen, View};
use crate::components::icon::{Glyph, Icon};
use crate::language::use_text;
use crate::pages::lab::session::SessionRef;
use event_sourcing::fact::MAX_CENTS;
use event_sourcing::{Difference, Done, Fact, Field, Line};
use lab::EventSourcing;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// See [`Branch`].
#[derive(Properties, PartialEq)]
pub struct BranchProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What is seen then in the compared run.
    pub compared: Option<Seen>,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
}

/// The what-if tab.
#[component]
pub fn Branch(props: &BranchProps) -> Html {
    let text = use_text();
    let es = &text.event_sourcing;
    let words = &es.words;
    let session = &props.session.0;
    let Seen { run, world, .. } = &props.seen;
    let amount = use_state(|| text.numbers.fixed(60.0, 2));
    let named = run.aside.named();
    let record = world.last().and_then(|position| named.store.get(position)).copied();
    let locked = *session.exercising || session.embed.locks("do");
    let position = world.position;
    let cents = typed_cents(text, &amount).filter(|cents| (1..=MAX_CENTS).contains(cents));
    let act = |difference: Option<Difference>| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(difference) = difference {
                session.edit_branch(position, difference);
            }
        })
    };
    let on_amount = {
        let amount = amount.clone();
        Callback::from(move |event: InputEvent| amount.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let stream = record.map_or(props.view.account, |record| record.stream);
    let changes_amount = record.is_some_and(|record| record.fact.with_amount(1).is_some());
    let edits: Vec<(usize, _)> = session
        .scenario()
        .done
        .iter()
        .enumerate()
        .filter_map(|(index, done)| if let Done::Edit(edit) = done { Some((index, *edit)) } else { None })
        .collect();
    let on_clear = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.clear_branch())
    };
    let branch = props.compared.as_ref().filter(|other| other.run.scenario.line == Line::Branch);
    html! {
        <div class="explain branch">
            <p class="why">{ words.branch_text }</p>
            if let Some(record) = record {
                <p id="branch-event">{ (es.event)(named, &record) }</p>
                <div class="row">
                    <button type="button" class="btn" id="branch-drop" disabled={locked} onclick={act(Some(Difference::Dropped))}>{ words.drop_event }</button>
                    <button type="button" class="btn" id="branch-swap" disabled={locked} onclick={act(Some(Difference::Swapped))}>{ words.swap_event }</button>
                    <label for="branch-amount">{ words.amount }</label>
                    <input id="branch-amount" class="number" type="text" inputmode="decimal" autocomplete="off" value={(*amount).clone()} oninput={on_amount}
                        aria-invalid={cents.is_none().then_some("true")} />
                    <button type="button" class="btn" id="branch-change" disabled={locked || cents.is_none() || !changes_amount} onclick={act(cents.map(Difference::Amount))}>{ words.change_amount }</button>
                    <button type="button" class="btn" id="branch-insert" disabled={locked || cents.is_none()}
                        onclick={act(cents.map(|cents| Difference::Inserted { stream, fact: Fact::Deposited { cents } }))}>{ words.insert_after }</button>
                </div>
            } else {
                <p class="empty">{ words.no_event }</p>
            }
            if !edits.is_empty() {
                <ul class="done-list">
                    { for edits.into_iter().map(|(index, edit)| {
                        let what = (words.edit)(named, &edit);
                        let remove = (words.remove)(&what);
                        let session = session.clone();
                        let onclick = Callback::from(move |_: MouseEvent| session.undo_done(index));
                        html! { <li key={index}><span>{ what }</span><button type="button" class="icon" disabled={locked} aria-label={remove.clone()} title={remove} {onclick}><Icon glyph={Glyph::Close} /></button></li> }
                    }) }
                </ul>
                <button type="button" class="btn" id="branch-clear" disabled={locked} onclick={on_clear}>{ words.clear_branch }</button>
            }
            if let Some(other) = branch {
                { futures(props, other, text) }
            }
        </div>
    }
}

/// Both lines at this moment.
fn futures(props: &BranchProps, other: &Seen, text: &'static text::Text) -> Html {
    let es = &text.event_sourcing;
    let words = &es.words;
    let seen = &props.seen;
    let (here, there) = (seen.run.aside.named(), other.run.aside.named());
    let account = props.view.account;
    let state = |named: text::event_sourcing::Named<'_>, position| named.store.state_at_position(account, position);
    let (a, b) = (state(here, seen.world.position), state(there, other.world.position));
    html! {
        <div class="scroll"><table class="futures">
            <thead><tr><th scope="col">{ here.store.stream_name(account).to_string() }</th><th scope="col">{ words.main_line }</th><th scope="col">{ words.branch }</th></tr></thead>
            <tbody>
                { for Field::ALL.map(|field| html! {
                    <tr key={field.id()} data-differs={field.differs(&a, &b).then_some("true")} data-field={field.id()}>
                        <th scope="row">{ (es.field)(field) }</th><td>{ (es.value)(here, field, &a) }</td><td>{ (es.value)(there, field, &b) }</td>
                    </tr>
                }) }
                <tr><th scope="row">{ words.difference }</th><td></td><td>{ text.numbers.money(b.balance_cents.saturating_sub(a.balance_cents)) }</td></tr>
                <tr><th scope="row">{ words.against_rules }</th><td>{ seen.world.against_rules }</td><td>{ other.world.against_rules }</td></tr>
            </tbody>
        </table></div>
    }
}
