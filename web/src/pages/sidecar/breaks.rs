//! The tab in which things are done to the pod, at the cursor, and the list of what is done.

use super::PartProps;
use crate::components::finder::Command;
use crate::components::phase::Phase;
use crate::pages::lab::named::button;
use crate::pages::lab::session::Session;
use lab::Sidecar;
use sidecar::pod_settings::Home;
use sidecar::scenario::Target;
use sidecar::{Done, Scenario};
use sim::{Fault, FaultKind, Time};
use text::Text;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The tab of the panel that these are in.
pub const TAB: &str = "panel-tab-break";
const TWENTY_S: u64 = 20_000;

/// What can be done, each with a name for its button and what it is called.
fn offers(scenario: &Scenario, at_ms: u64, text: &'static Text) -> Vec<(String, String, Done)> {
    let words = &text.sidecar.words;
    let fault = |target, kind| Done::Fault { target, fault: Fault { kind, at_ms, length_ms: TWENTY_S } };
    let kill = |name: &str| Done::Kill { container: name.to_string(), at_ms };
    let pod = scenario.running_pod();
    let mut all: Vec<(String, String, Done)> = pod
        .all()
        .filter(|(init, container)| !init || container.is_always())
        .map(|(_, container)| {
            (format!("kill-{}", container.name), (words.kill)(&container.name), kill(&container.name))
        })
        .collect();
    if scenario.homes()[0] == Home::Node {
        all.push(("kill-node".to_string(), words.kill_node.to_string(), kill("proxy")));
    }
    // As much as the volume holds, so that it is over its limit.
    let limit = pod.volumes.first().and_then(|volume| volume.size_limit).unwrap_or(200_000_000);
    let mb = (limit / 1_000_000 + 1) as u32;
    let rate = (scenario.logs.lines_per_s.max(100) * 20).min(sidecar::scenario::MAX_LINES_PER_S);
    for (id, name, done) in [
        ("fill", words.fill, Done::Fill { mb, at_ms }),
        ("expire", words.expire, Done::Expire { at_ms }),
        ("sink-down", words.sink_down, fault(Target::Sink, FaultKind::Down)),
        ("sink-slow", words.sink_slow, fault(Target::Sink, FaultKind::Slow { factor: 50.0 })),
        ("flood", words.flood, Done::Flood { lines_per_s: rate, at_ms, length_ms: TWENTY_S / 2 }),
        ("backend-errors", words.backend_errors, fault(Target::Backend, FaultKind::Errors { percent: 80.0 })),
        ("backend-down", words.backend_down, fault(Target::Backend, FaultKind::Down)),
        ("delete", words.delete, Done::Delete { at_ms }),
    ] {
        all.push((id.to_string(), name.to_string(), done));
    }
    all
}

/// The buttons by their names.
pub fn named(session: &Session<Sidecar>, text: &'static Text) -> Vec<Command> {
    let locked = (!session.may_break()).then_some(AttrValue::Static(text.sidecar.words.locked));
    let all = offers(session.scenario(), session.now_ms(), text).into_iter();
    all.map(|(id, name, _)| button(TAB, format!("do-{id}"), name, locked.clone(), text)).collect()
}

/// The tab.
pub fn breaks(part: &PartProps, text: &'static Text) -> Html {
    let words = &text.sidecar.words;
    let session = &part.session.0;
    let may = session.may_break();
    let at_ms = session.now_ms();
    let buttons = offers(session.scenario(), at_ms, text).into_iter().map(|(id, name, done)| {
        let (session, on_say, said) = (session.clone(), part.on_say.clone(), (words.did)(&name));
        let onclick = Callback::from(move |_: MouseEvent| {
            session.do_now(done.clone());
            on_say.emit(said.clone().into());
        });
        html! { <button key={id.clone()} type="button" class="btn" id={format!("do-{id}")} disabled={!may} {onclick}>{ name }</button> }
    });
    let done = session.scenario().done.iter().enumerate().map(|(index, done)| listed(part, text, index, done, may));
    html! {
        <div class="breaks">
            <p class="quiet">{ if may { words.break_hint } else { words.locked } }</p>
            <div class="offers">{ for buttons }</div>
            <h3>{ words.done_list }</h3>
            if session.scenario().done.is_empty() { <p class="quiet">{ words.nothing_done }</p> }
            <ul class="pod-done">{ for done }</ul>
        </div>
    }
}

fn listed(part: &PartProps, text: &'static Text, index: usize, done: &Done, may: bool) -> Html {
    let words = &text.sidecar.words;
    let what = (text.sidecar.done)(done);
    let (at_ms, length_ms) = (done.at_ms(), done.length_ms());
    let onchange = {
        let session = part.session.0.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            match input.value().trim().parse::<f64>() {
                Ok(seconds) if (0.0..=1e6).contains(&seconds) => {
                    session.move_done(index, (seconds * 1e3).round() as u64, length_ms, Phase::Commit);
                }
                // What is no moment leaves the one before.
                Ok(_) | Err(_) => input.set_value(&(at_ms as f64 / 1e3).to_string()),
            }
        })
    };
    let onclick = {
        let session = part.session.0.clone();
        Callback::from(move |_: MouseEvent| session.undo_done(index))
    };
    html! {
        <li key={index}>
            <span>{ &what }{ " " }<i class="quiet">{ (words.done_at)(&text.numbers.clock(Time::from_millis(at_ms))) }</i></span>
            <input type="number" class="num" min="0" step="0.1" inputmode="decimal" aria-label={(words.time_of)(&what)} value={(at_ms as f64 / 1e3).to_string()} disabled={!may} {onchange} />
            <button type="button" class="btn small" aria-label={(words.remove)(&what)} disabled={!may} {onclick}>{ "✕" }</button>
        </li>
    }
}
