//! The files tab: events from a file in place of the customers, and the events of the run as a file.

use super::{Run, Seen};
use crate::components::notice::{Notice, Severity};
use crate::components::phase::Phase;
use crate::components::progress::Progress;
use crate::door::file::{self, NamedFile};
use crate::door::{download, shelf};
use crate::draft::use_draft_area;
use crate::language::use_text;
use crate::newest::{Newest, use_newest};
use crate::pages::lab::session::SessionRef;
use crate::playback::PlaybackAction;
use event_sourcing::{Asset, Import, Reader, ndjson};
use lab::{EventSourcing, Moment};
use sim::Time;
use std::cell::RefCell;
use std::rc::Rc;
use text::Text;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DragEvent, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// See [`Files`].
#[derive(Properties, PartialEq)]
pub struct FilesProps {
    /// The visit.
    pub session: SessionRef<EventSourcing>,
    /// What is seen at the cursor.
    pub seen: Seen,
    /// Told what came of something.
    pub on_say: Callback<AttrValue>,
}

/// The largest file that is opened.
const MOST_BYTES: f64 = 512e6;
/// The bytes in one go: some milliseconds of work, and the page has its turn between two.
const PIECE: f64 = 262_144.0;
/// Above so many events nothing is delivered from a file, unless somebody switches it on.
const MOST_FED: usize = 20_000;
/// The problems that are listed.
const SHOWN: usize = 10;

/// A file on its way: how many bytes of it are read, and of how many.
struct Reading {
    done: f64,
    of: f64,
}

/// A file that was read whole.
struct Ready {
    name: String,
    digest: String,
    import: Import,
    blob: Blob,
}

/// What the tab shows of the last file.
#[derive(Default)]
struct State {
    reading: Option<Reading>,
    /// How many files were begun: a file that is not the newest is not read on.
    begun: u32,
    /// A file with bad lines that waits for a decision.
    waiting: Option<Ready>,
    said: Option<(AttrValue, bool)>,
}

type Shelf = Rc<RefCell<State>>;
type Visit = Newest<SessionRef<EventSourcing>>;

/// The files tab.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let text = use_text();
    let words = &text.event_sourcing.words;
    let state: Shelf = use_mut_ref(State::default);
    let update = use_force_update();
    let pasted = use_node_ref();
    let typed = use_draft_area(&props.session.0.field_name("pasted"), &pasted);
    let newest = use_newest(&props.session);
    let take = {
        let (state, update, newest) = (state.clone(), update.clone(), newest.clone());
        move |file: NamedFile| begin(&state, &update, &newest, file, text)
    };
    use_kept(&props.session, take.clone());
    let on_file = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            file::first(input.files()).into_iter().for_each(&take);
            // The same file can be chosen again.
            input.set_value("");
        })
    };
    let on_drop = {
        let take = take.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            file::first(event.data_transfer().and_then(|data| data.files())).into_iter().for_each(&take);
        })
    };
    let on_drag = Callback::from(|event: DragEvent| event.prevent_default());
    let on_paste = {
        let (take, pasted) = (take.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| {
            let typed = pasted.cast::<HtmlTextAreaElement>().map_or(String::new(), |area| area.value());
            file::of_text("pasted.ndjson", &typed).into_iter().for_each(&take);
        })
    };
    let on_cancel = {
        let (state, update) = (state.clone(), update.clone());
        Callback::from(move |()| {
            let mut shown = state.borrow_mut();
            (shown.reading, shown.begun) = (None, shown.begun + 1);
            update.force_update();
        })
    };
    let on_keep = {
        let (state, update, newest) = (state.clone(), update.clone(), newest.clone());
        Callback::from(move |_: MouseEvent| {
            let waiting = state.borrow_mut().waiting.take();
            if let Some(ready) = waiting {
                put_in(&state, &update, &newest, ready, text);
            }
            update.force_update();
        })
    };
    let on_refuse = {
        let (state, update) = (state.clone(), update.clone());
        Callback::from(move |_: MouseEvent| {
            let mut state = state.borrow_mut();
            (state.waiting, state.said) = (None, Some((words.refused.into(), false)));
            update.force_update();
        })
    };
    let on_leave = {
        let session = props.session.0.clone();
        Callback::from(move |_: MouseEvent| {
            let mut scenario = (**session.scenario()).clone();
            let base = session.preset.scenario();
            (scenario.asset, scenario.done, scenario.delivery) = (None, base.done, base.delivery);
            session.edit(scenario, Phase::Commit);
            session.playback.dispatch(PlaybackAction::Seek(Time::ZERO));
        })
    };
    let scenario = props.session.0.scenario();
    let locked = *props.session.0.exercising || props.session.0.embed.locks("do");
    let shown = state.borrow();
    html! {
        <div class="fields files" data-keys="#import" ondragover={on_drag} ondrop={on_drop}>
            if let Some(asset) = &scenario.asset {
                if asset.data.is_none() {
                    <p class="others" id="wants-file">{ (words.wants_file)(&asset.name, asset.events, &asset.digest) }</p>
                } else {
                    <p id="file">{ (words.imported)(&asset.name, u64::from(asset.events)) }</p>
                    if let Some(unknown) = asset.data.as_ref().map(|data| &data.unknown).filter(|unknown| unknown.events > 0) {
                        <Notice severity={Severity::Warning}><p id="unknown-types">{ (text.event_sourcing.unknown_types)(unknown) }</p></Notice>
                    }
                    <button type="button" class="btn" id="leave-file" disabled={locked} onclick={on_leave}>{ words.leave_file }</button>
                }
            }
            <div class="field">
                <label for="import">{ words.import }</label>
                <input id="import" type="file" accept=".ndjson,.jsonl,.json,application/x-ndjson" disabled={locked} onchange={on_file} />
            </div>
            <p class="quiet">{ words.import_hint }</p>
            <details>
                <summary>{ words.paste }</summary>
                <label class="visually-hidden" for="pasted">{ words.paste }</label>
                <textarea id="pasted" rows="4" spellcheck="false" ref={pasted} oninput={typed.reform(|_: InputEvent| ())} />
                <button type="button" class="btn" id="take-pasted" disabled={locked} onclick={on_paste}>{ words.take_pasted }</button>
            </details>
            if let Some(reading) = &shown.reading {
                <Progress label={words.import} done={reading.done as u64} of={Some(reading.of as u64)}
                    text={(words.importing)(reading.done as u64, reading.of as u64)} cancel={text.shell.dock.cancel} on_cancel={Some(on_cancel)} />
            }
            if let Some(Ready { import, .. }) = &shown.waiting {
                <div id="bad-lines" role="alert">
                    <p class="error">{ (words.bad_lines)(import.refused, import.lines) }</p>
                    <ul>{ for import.problems.iter().take(SHOWN).map(|problem| html! { <li>{ (text.event_sourcing.line_problem)(problem) }</li> }) }</ul>
                    <div class="row">
                        if !import.store.is_empty() {
                            <button type="button" class="btn" id="keep-rest" onclick={on_keep}>{ (words.keep_rest)(import.store.len() as u64) }</button>
                        }
                        <button type="button" class="btn" id="refuse-file" onclick={on_refuse}>{ words.refuse }</button>
                    </div>
                </div>
            }
            if let Some((said, good)) = &shown.said {
                <p class={if *good { "outcome good" } else { "outcome bad" }} id="file-said" role="status">{ said }</p>
            }
            <p class="quiet">{ words.format }</p>
            <details id="types">
                <summary>{ words.types }</summary>
                <ul class="types">
                    { for ndjson::TYPES.iter().map(|(name, fields)| html! { <li key={*name}><code>{ *name }</code>{ " " }<span class="quiet">{ *fields }</span></li> }) }
                </ul>
                <p class="quiet">{ words.types_text }</p>
            </details>
            { exports(props, text) }
        </div>
    }
}

fn exports(props: &FilesProps, text: &'static Text) -> Html {
    let words = &text.event_sourcing.words;
    let (run, on_say) = (props.seen.run.clone(), props.on_say.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let name = "events.ndjson";
        let said = match download::save(name, "application/x-ndjson", &lines(&run)) {
            Ok(()) => (text.shell.notes.saved)(name),
            Err(_) => text.shell.notes.not_saved.to_string(),
        };
        on_say.emit(said.into());
    });
    html! { <button type="button" class="btn" id="export" {onclick}>{ words.export }</button> }
}

/// All events of a run, a line each.
fn lines(run: &Run) -> String {
    let (store, names) = (&run.aside.store, &run.aside.names);
    let mut text = String::with_capacity(store.len() * 160);
    for record in store.records() {
        text.push_str(&ndjson::write(store, names, record));
        text.push('\n');
    }
    text
}

/// Reads a file, piece by piece, until it is cancelled or another is begun.
fn begin(state: &Shelf, update: &UseForceUpdateHandle, newest: &Visit, file: NamedFile, text: &'static Text) {
    let words = &text.event_sourcing.words;
    let number = {
        let mut shown = state.borrow_mut();
        shown.begun += 1;
        (shown.waiting, shown.said, shown.reading) = (None, None, None);
        if file.len() > MOST_BYTES {
            shown.said = Some((words.too_large.into(), false));
            return update.force_update();
        }
        shown.begun
    };
    let (state, update, newest) = (state.clone(), update.clone(), newest.clone());
    spawn_local(async move {
        let (mut reader, mut done) = (Reader::default(), 0.0);
        while done < file.len() {
            let to = (done + PIECE).min(file.len());
            let piece = file.piece(done, to).await;
            {
                let mut shown = state.borrow_mut();
                if shown.begun != number {
                    return;
                }
                match piece {
                    Some(piece) => reader.take(&piece),
                    None => {
                        (shown.reading, shown.said) = (None, Some((words.unreadable_file.into(), false)));
                        return update.force_update();
                    }
                }
                done = to;
                shown.reading = Some(Reading { done, of: file.len() });
            }
            update.force_update();
        }
        state.borrow_mut().reading = None;
        let (import, digest) = reader.done();
        let ready = Ready { name: file.name, digest, import, blob: file.blob };
        if ready.import.refused > 0 {
            state.borrow_mut().waiting = Some(ready);
        } else {
            put_in(&state, &update, &newest, ready, text);
        }
        update.force_update();
    });
}

/// Makes the file's events the run.
fn put_in(
    state: &Shelf,
    update: &UseForceUpdateHandle,
    newest: &Visit,
    Ready { name, digest, import, blob }: Ready,
    text: &'static Text,
) {
    let words = &text.event_sourcing.words;
    if import.store.is_empty() {
        state.borrow_mut().said = Some((words.empty_file.into(), false));
        return;
    }
    let session = newest.get();
    let mut scenario = (**session.0.scenario()).clone();
    let events = import.store.len();
    // A link's own commands and edits belong to its file; those of a preset do not.
    let wanted = scenario.asset.take();
    let said = match &wanted {
        Some(wanted) if wanted.digest != digest => ((words.other_file)(&wanted.name), false),
        _ => ((words.imported)(&name, events as u64), true),
    };
    let own = wanted.is_some_and(|wanted| wanted.digest == digest);
    if !own {
        scenario.done.clear();
    }
    let moment = match session.0.arrived.link.moment {
        Some(Moment::At(at)) if own => at,
        _ => Time::ZERO,
    };
    if session.0.embed.0.is_none() {
        keep(state, update, digest.clone(), blob, text);
    }
    scenario.asset = Some(Asset::new(&name, digest, import));
    if !own {
        scenario.delivery.feed = events <= MOST_FED;
    }
    session.0.edit(scenario, Phase::Commit);
    session.0.playback.dispatch(PlaybackAction::Seek(moment));
    state.borrow_mut().said = Some((said.0.into(), said.1));
}

/// Has the browser keep a file, so that a link to it finds it again.
fn keep(state: &Shelf, update: &UseForceUpdateHandle, digest: String, blob: Blob, text: &'static Text) {
    let (state, update) = (state.clone(), update.clone());
    spawn_local(async move {
        if let Err(why) = shelf::keep(&digest, &blob).await {
            state.borrow_mut().said = Some(((text.event_sourcing.words.not_kept)(&why).into(), false));
            update.force_update();
        }
    });
}

/// Opens the file that a link is about, where the browser kept it from an earlier visit.
#[hook]
fn use_kept(session: &SessionRef<EventSourcing>, take: impl Fn(NamedFile) + 'static) {
    // In other people's pages nothing that the browser keeps is read.
    let embedded = session.0.embed.0.is_some();
    let wanted = session.0.scenario().asset.as_ref().filter(|asset| asset.data.is_none() && !embedded);
    let wanted = wanted.map(|asset| (asset.name.clone(), asset.digest.clone()));
    use_effect_with(wanted, move |wanted| {
        if let Some((name, digest)) = wanted.clone() {
            spawn_local(async move {
                if let Some(blob) = shelf::kept(&digest).await {
                    take(NamedFile { name, blob });
                }
            });
        }
    });
}
