//! The commands tab: what can be asked of an account, what was done by hand, and what came of it.

use super::acts::{Outcome, at_end, came_of, now_ms};
use super::stage::{account_choices, on_account};
use super::{Seen, View};
use crate::components::finder;
use crate::components::icon::{Glyph, Icon};
use crate::components::notice::{Notice, Severity};
use crate::components::select::{Choice, Select};
use crate::language::use_text;
use crate::pages::lab::named::button;
use crate::pages::lab::session::{Session, SessionRef};
use crate::playback::PlaybackAction;
use event_sourcing::fact::MAX_CENTS;
use event_sourcing::scenario::MAX_ACCOUNTS;
use event_sourcing::{Cents, Command, Done, NameId, StreamId, decide, schema};
use lab::EventSourcing;
use std::rc::Rc;
use text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// See [`Commands`].
#[derive(Properties, PartialEq)]
pub struct CommandsProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// What somebody looks at.
    pub view: UseStateHandle<View>,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

/// An amount as people type it, with or without its sign, in cents.
pub fn typed_cents(text: &'static Text, typed: &str) -> Option<i64> {
    schema::read_decimal(&text.numbers.canonical(typed.trim().trim_matches('€'))?)
}

/// A command, but for its amount.
#[derive(Clone, Copy, PartialEq)]
enum Button {
    Open,
    Deposit,
    Withdraw,
    Transfer,
    Interest,
    Correct,
    Close,
}

/// The tab of the panel that these are in.
pub const TAB: &str = "panel-tab-commands";

/// The buttons, each with its id and what it is called.
fn buttons(of_file: bool, text: &'static Text) -> impl Iterator<Item = (&'static str, &'static str, Button)> {
    let words = &text.event_sourcing.words;
    let all = [
        ("deposit", words.deposit, Button::Deposit),
        ("withdraw", words.withdraw, Button::Withdraw),
        ("transfer", words.transfer, Button::Transfer),
        ("interest", words.interest, Button::Interest),
        ("correct", words.correct, Button::Correct),
        ("close", words.close, Button::Close),
        ("open", words.open, Button::Open),
    ];
    all.into_iter().filter(move |(.., button)| !of_file || *button != Button::Open)
}

fn is_locked(session: &Session<EventSourcing>) -> bool {
    *session.exercising || session.embed.locks("do")
}

/// The buttons by their names.
pub fn named(session: &Session<EventSourcing>, seen: &Seen, text: &'static Text) -> Vec<finder::Command> {
    let locked = is_locked(session).then_some(AttrValue::Static(text.shell.panel.locked));
    let all = buttons(seen.run.scenario.opened().is_some(), text).map(|(id, label, _)| (id, label));
    let all = all.chain([("step-clock", text.event_sourcing.words.step_clock)]);
    all.map(|(id, label)| button(TAB, id, label, locked.clone(), text)).collect()
}

const DAY_MS: u64 = 86_400_000;

/// The commands tab.
#[component]
pub fn Commands(props: &CommandsProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let session = &props.session.0;
    let (amount, amount_error) = (use_state(|| text.numbers.fixed(60.0, 2)), use_state(|| None::<AttrValue>));
    let to = use_state(|| 1_u32);
    let days_late = use_state(|| 0_u32);
    // What came of the last command, until the run says more.
    let outcome = use_state(|| None::<(AttrValue, bool)>);
    let seen = &props.seen;
    let stream = props.view.account;
    let end = at_end(seen);
    let of_file = seen.run.scenario.opened().is_some();
    let locked = is_locked(session);
    let act = {
        let (session, seen, view, on_say) = (session.clone(), seen.clone(), props.view.clone(), props.on_say.clone());
        let (amount, amount_error, to, days_late, outcome) =
            (amount.clone(), amount_error.clone(), to.clone(), days_late.clone(), outcome.clone());
        move |button: Button| {
            let stream = view.account;
            let cents = typed_cents(text, &amount).filter(|cents: &Cents| (1..=MAX_CENTS).contains(cents));
            let needs_amount =
                matches!(button, Button::Deposit | Button::Withdraw | Button::Transfer | Button::Correct);
            if needs_amount && cents.is_none() {
                return amount_error.set(Some((words.amount_error)(&amount).into()));
            }
            amount_error.set(None);
            let cents = cents.unwrap_or(0);
            let command = match button {
                Button::Open => Command::Open { owner: NameId(stream.0) },
                Button::Deposit => Command::Deposit { cents },
                Button::Withdraw => Command::Withdraw { cents },
                Button::Transfer => Command::Transfer { cents, to: StreamId(*to) },
                Button::Interest => Command::CreditInterest { basis_points: 100 },
                Button::Correct => Command::Correct { cents: -cents },
                Button::Close => Command::Close,
            };
            let named = seen.run.aside.named();
            let wanted = (text.event_sourcing.command)(named, command);
            let late_ms = u64::from(*days_late) * DAY_MS;
            let refused = |reason| (words.rejected)(&wanted, &(text.event_sourcing.rejection)(reason));
            let (said, good) = match session.command(&seen, stream, command, late_ms) {
                // What the run will say, said at once: the same decision on the same state.
                Outcome::Done => match decide(&named.store.tip(stream), stream, command) {
                    Ok(fact) => ((words.accepted)(&(text.event_sourcing.fact)(named, fact)), true),
                    Err(reason) => (refused(reason), false),
                },
                Outcome::Branched => ((words.branched)(&wanted), true),
                Outcome::Refused(reason) => (refused(reason), false),
                Outcome::TooMany(most) => ((words.too_many)(most), false),
            };
            on_say.emit(said.clone().into());
            outcome.set(Some((said.into(), good)));
        }
    };
    let button = |(id, label, button): (&'static str, &'static str, Button)| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act(button));
        html! { <button type="button" class="btn" {id} disabled={locked} {onclick}>{ label }</button> }
    };
    let on_amount = {
        let amount = amount.clone();
        Callback::from(move |event: InputEvent| amount.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let on_days = {
        let days_late = days_late.clone();
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            days_late.set(typed.trim().parse().unwrap_or(0).min(366));
        })
    };
    let on_to = {
        let to = to.clone();
        Callback::from(move |id: AttrValue| to.set(id.parse().unwrap_or(0)))
    };
    let on_end = {
        let (playback, end) = (session.playback.dispatcher(), seen.run.end);
        Callback::from(move |_: MouseEvent| playback.dispatch(PlaybackAction::Seek(end)))
    };
    let on_clock = {
        let (session, outcome) = (session.clone(), outcome.clone());
        Callback::from(move |_: MouseEvent| {
            if let Outcome::TooMany(most) = session.step_clock(-(DAY_MS as i64)) {
                outcome.set(Some(((words.too_many)(most).into(), false)));
            }
        })
    };
    // A new account can be opened under the next names, where names are not a file's own.
    let accounts = use_memo((seen.run.clone(), of_file), |(run, of_file)| {
        let mut accounts: Vec<Choice> = account_choices(run).to_vec();
        if !of_file {
            let store = &run.aside.store;
            let closed = (0..MAX_ACCOUNTS).map(StreamId).filter(|stream| store.version(*stream) == 0);
            accounts.extend(closed.take(1).map(|stream| Choice {
                value: stream.0.to_string().into(),
                label: format!("{} …", store.stream_name(stream)).into(),
            }));
        }
        Rc::<[Choice]>::from(accounts)
    });
    let accounts = (*accounts).clone();
    html! {
        <div class="fields commands">
            <div class="field"><label for="command-account">{ words.account }</label><Select id="command-account" choices={accounts.clone()} value={stream.0.to_string()} on_change={on_account(&props.view)} /></div>
            <div class="field">
                <label for="amount">{ words.amount }</label>
                <input id="amount" class="number" type="text" inputmode="decimal" autocomplete="off" value={(*amount).clone()} oninput={on_amount}
                    aria-invalid={amount_error.is_some().then_some("true")} aria-describedby={amount_error.is_some().then_some("amount-error")} />
                if let Some(error) = &*amount_error {
                    <p class="error" id="amount-error" role="alert">{ error }</p>
                }
            </div>
            <div class="command-buttons">
                { for buttons(of_file, text).map(button) }
            </div>
            <p class="quiet">{ words.correct_hint }</p>
            <div class="field"><label for="transfer-to">{ words.to }</label><Select id="transfer-to" choices={accounts} value={to.to_string()} on_change={on_to} /></div>
            <div class="field">
                <label for="days-late">{ words.days_late }</label>
                <input id="days-late" class="number" type="number" min="0" max="366" value={days_late.to_string()} onchange={on_days} />
            </div>
            if let Some((said, good)) = &*outcome {
                <p id="outcome" class={if *good { "outcome good" } else { "outcome bad" }}>{ said }</p>
            }
            if end {
                <p class="quiet">{ words.at_end }</p>
            } else {
                <Notice severity={Severity::Warning}>
                    <p id="in-past">{ (words.in_past)(&(text.event_sourcing.date)(now_ms(seen))) }</p>
                    <button type="button" class="btn" id="to-end" onclick={on_end}>{ words.to_end }</button>
                </Notice>
            }
            <button type="button" class="btn" id="step-clock" disabled={locked} onclick={on_clock}>{ words.step_clock }</button>
            <p class="quiet">{ words.clock_hint }</p>
            { done_list(props, locked, text) }
        </div>
    }
}

fn done_list(props: &CommandsProps, locked: bool, text: &'static Text) -> Html {
    let es = &text.event_sourcing;
    let session = &props.session.0;
    let run = &props.seen.run;
    let named = run.aside.named();
    let done = &session.scenario().done;
    html! {
        <>
            <h2>{ es.words.done_by_hand }</h2>
            if done.is_empty() {
                <p class="empty">{ es.words.nothing_done }</p>
            }
            <ul class="done-list">
                { for done.iter().enumerate().map(|(index, done)| {
                    let (what, came) = match done {
                        Done::Command { stream, command, .. } => {
                            let what = format!("{}: {}", named.store.stream_name(*stream), (es.command)(named, *command));
                            let came = came_of(run, index).map(|came| match came {
                                Ok(version) => ((es.version)(version), true),
                                Err(reason) => ((es.rejection)(reason), false),
                            });
                            (what, came)
                        }
                        Done::Clock { by_ms, .. } => {
                            let entry = sim::Entry { at: sim::Time::ZERO, cause: None, event: event_sourcing::Event::ClockStepped { by_ms: *by_ms } };
                            ((es.sentence)(named, &entry), None)
                        }
                        Done::Edit(edit) => (format!("{}: {}", es.words.branch, (es.words.edit)(named, edit)), None),
                    };
                    let on_remove = {
                        let session = session.clone();
                        Callback::from(move |_: MouseEvent| session.undo_done(index))
                    };
                    let remove = (es.words.remove)(&what);
                    html! {
                        <li key={index}>
                            <span>{ &what }
                                if let Some((came, good)) = came {
                                    { " " }<b class={if good { "good" } else { "bad" }}>{ came }</b>
                                }
                            </span>
                            <button type="button" class="icon" disabled={locked} aria-label={remove.clone()} title={remove} onclick={on_remove}><Icon glyph={Glyph::Close} /></button>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
