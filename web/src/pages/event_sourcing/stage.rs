//! The stage: a question about the past and its answer, the events of one account round the cursor, and its state.

use super::{Run, Seen, View};
use crate::components::select::{Choice, Select};
use crate::door::size;
use crate::language::use_text;
use crate::pages::lab::session::SessionRef;
use crate::playback::PlaybackAction;
use crate::shared::Shared;
use event_sourcing::{Account, Field, Found, Moment, Position, Query, QueryError, Record, Store, StreamId};
use lab::EventSourcing;
use sim::Time;
use std::rc::Rc;
use text::Text;
use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

/// See [`Stage`].
#[derive(Properties, PartialEq)]
pub struct StageProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
}

/// A card with its gap.
const CARD_PX: u32 = 104;
/// What stands beside the cards: the account, and the margins.
const BESIDE_PX: u32 = 150;
/// Where the account stands over the cards instead.
const NARROW_PX: u32 = 600;

/// The stage.
#[component]
pub fn Stage(props: &StageProps) -> Html {
    let node = use_node_ref();
    let width = size::use_width(&node);
    let text = use_text();
    let accounts = use_memo(props.seen.run.clone(), |run| account_choices(run));
    html! {
        <div class="stage es-stage" ref={node}>
            // Before a prediction nobody asks what will be.
            if !props.session.0.held { <QueryBar session={props.session.clone()} seen={props.seen.clone()} account={props.view.account.0} /> }
            { cards(props, (*accounts).clone(), width, text) }
            { aggregate(props, text) }
        </div>
    }
}

/// The accounts to choose from.
pub fn account_choices(run: &Run) -> Rc<[Choice]> {
    let named = run.aside.named();
    run.aside
        .accounts()
        .take(500)
        .map(|stream| Choice {
            value: stream.0.to_string().into(),
            label: named.store.stream_name(stream).to_string().into(),
        })
        .collect()
}

/// Looks at another account.
pub fn on_account(view: &UseStateHandle<View>) -> Callback<AttrValue> {
    let view = view.clone();
    Callback::from(move |id: AttrValue| {
        if let Ok(number) = id.parse() {
            view.set(View { account: StreamId(number) });
        }
    })
}

fn cards(props: &StageProps, accounts: Rc<[Choice]>, width: u32, text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let Seen { run, world, .. } = &props.seen;
    let store = &run.aside.store;
    let stream = props.view.account;
    let version = store.version_at_position(stream, world.position);
    let beside = if width < NARROW_PX { 24 } else { BESIDE_PX };
    let room = (width.saturating_sub(beside) / CARD_PX).clamp(2, 12);
    // Most of the room for what was, a little for what comes.
    let ahead = if room > 4 { 2 } else { 1 };
    let first =
        version.saturating_sub(room - ahead - 1).max(1).min(store.version(stream).saturating_sub(room - 1).max(1));
    let shown: Vec<&Record> = store
        .events(stream, first - 1, first + room - 1)
        .filter(|record| !props.session.0.held || record.version <= version)
        .collect();
    html! {
        <div class="cards-row" role="group" aria-label={es.words.cards}>
            <div class="field">
                <Select id="account" label={es.words.account} choices={accounts} value={stream.0.to_string()} on_change={on_account(&props.view)} />
            </div>
            if shown.is_empty() || version == 0 && store.version(stream) == 0 {
                <p class="empty">{ es.words.no_events }</p>
            }
            <ol class="event-cards">
                { for shown.into_iter().map(|record| card(props, record, version, text)) }
            </ol>
        </div>
    }
}

fn card(props: &StageProps, record: &Record, version: u32, text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let run = &props.seen.run;
    let named = run.aside.named();
    let change = record.fact.change();
    let tone = match change {
        0 => "neutral",
        1.. => "ok",
        _ => "fail",
    };
    let amount = match change {
        0 => String::new(),
        1.. => format!("+ {}", text.numbers.money(change)),
        _ => format!("− {}", text.numbers.money(change.saturating_neg())),
    };
    let place = match record.version.cmp(&version) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "future",
    };
    let (session, run_of, id) = (props.session.0.clone(), run.clone(), store_position(&run.aside.store, record));
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(index) = id.and_then(|position| run_of.aside.entry_of(&run_of.log, position.number())) {
            session.go_to_entry(&run_of, index);
        }
    });
    html! {
        // Without a key: a card is filled anew when the cursor leaps, which is cheaper than another card.
        <li data-place={place} data-tone={tone}>
            <button type="button" {onclick} title={(es.event)(named, record)} aria-current={(place == "now").then_some("step")}>
                // Without a dot between, the day has room in the first line, in German too.
                <small>{ (es.version)(record.version) }{ " " }{ (es.date)(record.recorded_ms) }</small>
                <b>{ (es.kind)(named, record.fact) }</b>
                <span class="amount">{ amount }</span>
            </button>
        </li>
    }
}

/// Where a record of a stream stands in the store.
fn store_position(store: &Store, record: &Record) -> Option<Position> {
    store.positions(record.stream).get(record.version.checked_sub(1)? as usize).copied()
}

fn aggregate(props: &StageProps, text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let Seen { run, world, .. } = &props.seen;
    let named = run.aside.named();
    let (store, stream) = (named.store, props.view.account);
    let version = store.version_at_position(stream, world.position);
    let state = store.state_at_version(stream, version);
    let before = version.checked_sub(1).map_or_else(Account::default, |before| store.state_at_version(stream, before));
    let (snapshot, _) = store.snapshot_before(stream, version);
    html! {
        <section class="aggregate" aria-labelledby="folded">
            <h2 id="folded">{ (es.folded)(store.stream_name(stream), version) }</h2>
            <span class="quiet">{ (es.from_snapshot)(snapshot, version - snapshot) }</span>
            <dl>
                { for Field::ALL.map(|field| {
                    // Lit is what the last event changed.
                    let lit = version > 0 && field.differs(&before, &state);
                    html! {
                        <div key={field.id()} data-lit={lit.then_some("true")} data-field={field.id()}>
                            <dt>{ (es.field)(field) }</dt>
                            <dd>{ (es.value)(named, field, &state) }</dd>
                            if lit {
                                <dd class="was">{ (es.words.was)(&(es.value)(named, field, &before)) }</dd>
                            }
                        </div>
                    }
                }) }
            </dl>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct QueryBarProps {
    session: SessionRef<EventSourcing>,
    seen: Seen,
    account: u32,
}

/// An answer to the question that stands in the bar, or what is wrong with it.
#[derive(Clone, PartialEq)]
struct Answered {
    run: Shared<Run>,
    question: String,
    answer: Result<Query, QueryError>,
}

#[component]
fn QueryBar(props: &QueryBarProps) -> Html {
    let text = use_text();
    let es = &text.event_sourcing;
    let run = &props.seen.run;
    let draft = use_state(|| None::<String>);
    let answered = use_state(|| None::<Answered>);
    let focused = use_mut_ref(|| None::<String>);
    let named = run.aside.named();
    let account = StreamId(props.account);
    let examples = use_memo((run.clone(), account), |(run, account)| Query::examples(&run.aside.store, *account));
    // What stands there before anybody typed: the question that the cursor answers.
    let usual = format!("{}@{}", named.store.stream_name(account), (es.exact)(super::acts::now_ms(&props.seen)));
    let question = draft.as_ref().cloned().unwrap_or(usual);
    let ask = {
        let (answered, run, draft) = (answered.clone(), run.clone(), draft.clone());
        move |question: String| {
            let answer = Query::parse(&question, &run.aside.store);
            draft.set(Some(question.clone()));
            answered.set(Some(Answered { run: run.clone(), question, answer }));
        }
    };
    let onsubmit = {
        let (ask, question) = (ask.clone(), question.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            ask(question.clone());
        })
    };
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            draft.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    // While somebody is in the field it does not follow the cursor; left as it was, it follows again.
    let onfocus = {
        let (draft, focused, question) = (draft.clone(), focused.clone(), question.clone());
        Callback::from(move |_: FocusEvent| {
            *focused.borrow_mut() = Some(question.clone());
            draft.set(Some(question.clone()));
        })
    };
    let onblur = {
        let (draft, asked, focused) = (draft.clone(), answered.is_some(), focused.clone());
        Callback::from(move |_: FocusEvent| {
            if !asked && draft.as_deref() == focused.borrow().as_deref() {
                draft.set(None);
            }
        })
    };
    let marks = *props.session.0.marks;
    let between = marks.a.zip(marks.b).map(|(a, b)| {
        let name = named.store.stream_name(account).to_string();
        let version = |cursor: usize| named.store.version_at_position(account, run.state_at(cursor).position).max(1);
        let (a, b) = (version(a.cursor_in(&run.log)), version(b.cursor_in(&run.log)));
        Callback::from(move |_: MouseEvent| ask(format!("between {name}#{a} and #{b}")))
    });
    let on_go = {
        let session = props.session.0.clone();
        Callback::from(move |at: Time| session.playback.dispatch(PlaybackAction::Seek(at)))
    };
    html! {
        <div class="query">
            <form {onsubmit} role="search">
                <label for="query">{ es.words.as_of }</label>
                <input id="query" type="text" value={question} {oninput} {onfocus} {onblur} autocomplete="off" spellcheck="false" aria-describedby="query-answer"
                    aria-invalid={matches!(&*answered, Some(Answered { answer: Err(_), .. })).then_some("true")} />
                <button type="submit" class="btn primary" id="ask">{ es.words.ask }</button>
                if let Some(between) = between {
                    <button type="button" class="btn" id="ask-between" onclick={between}>{ es.words.between_marks }</button>
                }
            </form>
            <div id="query-answer" role="status">
                { match &*answered {
                    None => html! { <p class="quiet">{ examples.join(" · ") }{ " " }{ es.words.times_utc }</p> },
                    Some(Answered { answer: Err(error), .. }) => html! { <p class="error">{ (es.not_understood)(error, &examples) }</p> },
                    // The store may have grown since it was asked: the answer is always about the run at hand.
                    Some(Answered { answer: Ok(query), .. }) => answer(run, *query, &on_go, text),
                } }
            </div>
        </div>
    }
}

fn answer(run: &Shared<Run>, asked: Query, on_go: &Callback<Time>, text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let named = run.aside.named();
    // Of what comes after the end nothing is known, and nothing is claimed.
    let mut end_ms = super::voice::wall_ms(&run.scenario, run.end);
    let (mut query, mut beyond) = asked.up_to(end_ms);
    if beyond {
        // A clock that was set forward records what comes after the end of the run's own time.
        end_ms = end_ms.max(run.aside.latest_ms());
        (query, beyond) = asked.up_to(end_ms);
    }
    let found = query.answer(named.store);
    let version = found.version(named.store);
    let position = named.store.positions(found.stream()).get(version.wrapping_sub(1) as usize).copied();
    let at = moment_asked(run, query, version).or_else(|| run.aside.time_of(&run.log, position?));
    let go = at.map(|at| {
        let on_go = on_go.clone();
        html! { <>{ " " }<button type="button" class="link" id="go-there" onclick={Callback::from(move |_: MouseEvent| on_go.emit(at))}><b>{ es.words.to_there }</b></button></> }
    });
    html! {
        <>
            if beyond {
                <p class="others" id="beyond-end">{ (es.words.beyond_end)(&(es.exact)(end_ms)) }</p>
            }
            <p><b>{ (es.answer)(named, &found) }</b>{ for go }</p>
            if let Some(others) = (es.others)(&found) {
                <p class="others">{ others }</p>
            }
            <details>
                <summary>{ es.words.json }</summary>
                <pre tabindex="0">{ json(&found, run) }</pre>
            </details>
        </>
    }
}

/// The moment of the run that a question asks about by its recorded time, if that is the state of the run then: a clock
/// that was set tells another time.
fn moment_asked(run: &Run, query: Query, version: u32) -> Option<Time> {
    let Query::State { stream, at: Moment::Recorded(at_ms) } = query else { return None };
    let at = Time::from_millis(at_ms.checked_sub(run.scenario.start_ms())?);
    let there = run.state_at(run.log.cursor_at(at)).position;
    (at <= run.end && run.aside.store.version_at_position(stream, there) == version).then_some(at)
}

/// The answer for machines: the same fields as on the command line, a line each.
fn json(found: &Found<'_>, run: &Run) -> String {
    format!("{:#}", event_sourcing::query::to_json(found, &run.aside.store, &run.aside.names))
}
