//! The projections tab: the projection at hand and the naive one beside the store, and a rebuild from nothing.

use super::{Run, Seen};
use crate::components::progress::Progress;
use crate::door::clock;
use crate::language::use_text;
use crate::run::SLICE_MS;
use crate::shared::Shared;
use event_sourcing::{Consumer, ReadModel};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`Projections`].
#[derive(Properties, PartialEq)]
pub struct ProjectionsProps {
    /// What is seen at the cursor.
    pub seen: Seen,
}

/// Accounts that are listed.
const MOST_ACCOUNTS: usize = 20;

/// The projections tab.
#[component]
pub fn Projections(props: &ProjectionsProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let Seen { run, cursor, world, .. } = &props.seen;
    let feeds = use_memo((run.clone(), *cursor), |(run, cursor)| {
        run.scenario.delivery.feed.then(|| run.aside.feeds_at(&run.scenario, &run.log, *cursor))
    });
    let named = run.aside.named();
    let accounts: Vec<_> = run.aside.accounts().take(MOST_ACCOUNTS).collect();
    html! {
        <div class="fields projections">
            if let Some(feeds) = &*feeds {
                <table>
                    <thead><tr><th scope="col">{ words.view }</th><th scope="col">{ words.truth }</th><th scope="col">{ words.own }</th><th scope="col">{ words.naive }</th></tr></thead>
                    <tbody>
                        <tr><th scope="row">{ words.checkpoint }</th><td>{ text.numbers.whole(u64::from(world.position)) }</td>{ for Consumer::ALL.map(|which| html! { <td>{ text.numbers.whole(u64::from(world.progress(which).checkpoint)) }</td> }) }</tr>
                        <tr><th scope="row">{ words.lag }</th><td></td>{ for Consumer::ALL.map(|which| html! { <td>{ text.numbers.whole(u64::from(world.lag(which))) }</td> }) }</tr>
                        <tr><th scope="row">{ words.held }</th><td></td>{ for Consumer::ALL.map(|which| html! { <td>{ text.numbers.whole(u64::from(world.progress(which).held)) }</td> }) }</tr>
                        <tr><th scope="row">{ words.off }</th><td></td>{ for Consumer::ALL.map(|which| {
                            let progress = world.progress(which);
                            html! { <td class={if progress.wrong { "bad" } else { "good" }} data-off={which_id(which)}>{ text.numbers.money(progress.off_cents) }</td> }
                        }) }</tr>
                        { for accounts.iter().map(|stream| {
                            let truth = named.store.state_at_position(*stream, world.position).balance_cents;
                            html! {
                                <tr key={stream.0}>
                                    <th scope="row">{ named.store.stream_name(*stream).to_string() }</th><td>{ text.numbers.money(truth) }</td>
                                    { for feeds.projections.iter().map(|projection| html! { <td>{ text.numbers.money(projection.views().balance(*stream)) }</td> }) }
                                </tr>
                            }
                        }) }
                        <tr><th scope="row">{ words.flags }</th><td></td>{ for feeds.projections.iter().map(|projection| html! { <td>{ text.numbers.whole(u64::from(projection.views().flags())) }</td> }) }</tr>
                    </tbody>
                </table>
                <p class="quiet">{ words.naive_text }</p>
                { for Consumer::ALL.map(|which| views(feeds.projections[which as usize].views(), which, named.store, text)) }
            } else {
                <p class="empty">{ words.no_feed }</p>
            }
            <Rebuild run={run.clone()} />
        </div>
    }
}

fn which_id(which: Consumer) -> &'static str {
    match which {
        Consumer::Own => "own",
        Consumer::Naive => "naive",
    }
}

fn views(views: &ReadModel, which: Consumer, store: &event_sourcing::Store, text: &'static Text) -> Html {
    let words = &text.event_sourcing.words;
    let name = match which {
        Consumer::Own => words.own,
        Consumer::Naive => words.naive,
    };
    html! {
        <details>
            <summary>{ name }{ ": " }{ words.statement }</summary>
            <ul class="statement">
                { for views.statement().iter().rev().map(|line| html! {
                    <li>{ store.stream_name(line.stream).to_string() }{ " " }{ text.numbers.money(line.change) }{ " → " }<b>{ text.numbers.money(line.balance) }</b></li>
                }) }
            </ul>
            <table>
                <thead><tr><th scope="col">{ words.month }</th><th scope="col">{ words.came_in }</th><th scope="col">{ words.went_out }</th></tr></thead>
                <tbody>{ for views.months().iter().map(|((year, month), (came, went))| html! {
                    <tr><th scope="row">{ format!("{year}-{month:02}") }</th><td>{ text.numbers.money(*came) }</td><td>{ text.numbers.money(*went) }</td></tr>
                }) }</tbody>
            </table>
        </details>
    }
}

#[derive(Properties, PartialEq)]
struct RebuildProps {
    run: Shared<Run>,
}

/// A rebuild on its way.
#[derive(Default)]
struct Rebuilding {
    views: ReadModel,
    next: usize,
    busy_ms: f64,
    timeout: Option<Timeout>,
    done: Option<(u64, f64)>,
    running: bool,
}

/// Events in one go, well under a slice.
const CHUNK: usize = 5_000;

#[component]
fn Rebuild(props: &RebuildProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let state = use_mut_ref(Rebuilding::default);
    let update = use_force_update();
    {
        // Another run makes what was rebuilt stale.
        let state = state.clone();
        use_effect_with(props.run.clone(), move |_| *state.borrow_mut() = Rebuilding::default());
    }
    let on_start = {
        let (state, update, run) = (state.clone(), update.clone(), props.run.clone());
        Callback::from(move |_: MouseEvent| {
            *state.borrow_mut() = Rebuilding { running: true, ..Rebuilding::default() };
            slice(&state, &update, &run);
        })
    };
    let on_cancel = {
        let (state, update) = (state.clone(), update.clone());
        Callback::from(move |()| {
            *state.borrow_mut() = Rebuilding::default();
            update.force_update();
        })
    };
    let state = state.borrow();
    let total = props.run.aside.store.len() as u64;
    html! {
        <div class="row">
            <button type="button" class="btn" id="rebuild" onclick={on_start}>{ words.rebuild }</button>
            if state.running {
                <Progress label={words.rebuild} done={state.next as u64} of={Some(total)} text={(words.rebuilding)(state.next as u64, total)}
                    cancel={text.shell.dock.cancel} on_cancel={Some(on_cancel)} />
            }
            if let Some((events, ms)) = state.done {
                <p class="quiet" id="rebuilt" role="status">{ (words.rebuilt)(events, ms) }</p>
            }
        </div>
    }
}

fn slice(state: &Rc<RefCell<Rebuilding>>, update: &UseForceUpdateHandle, run: &Shared<Run>) {
    {
        let mut rebuilding = state.borrow_mut();
        rebuilding.timeout = None;
        if !rebuilding.running {
            return;
        }
        let records = run.aside.store.records();
        let (began, until) = (clock::now_ms(), clock::now_ms() + SLICE_MS);
        while rebuilding.next < records.len() {
            let stop = (rebuilding.next + CHUNK).min(records.len());
            let next = rebuilding.next;
            for record in &records[next..stop] {
                rebuilding.views.apply(record);
            }
            rebuilding.next = stop;
            if clock::now_ms() >= until {
                break;
            }
        }
        rebuilding.busy_ms += clock::now_ms() - began;
        if rebuilding.next == records.len() {
            rebuilding.running = false;
            rebuilding.done = Some((records.len() as u64, rebuilding.busy_ms));
        } else {
            let (again, update, run) = (state.clone(), update.clone(), run.clone());
            rebuilding.timeout = Some(Timeout::new(0, move || slice(&again, &update, &run)));
        }
    }
    update.force_update();
}
