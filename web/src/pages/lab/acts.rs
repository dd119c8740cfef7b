//! What every lab page does with a visit: what is seen, where it goes, what buttons and keys do, what hosts are told.

use super::deeds::Deed;
use super::opening::{Unopened, open_link};
use super::session::{Seen, Session};
use super::story::StoryAct;
use crate::api::{Api, to_js, use_api};
use crate::components::phase::Phase;
use crate::components::transport::{Mark, Transport};
use crate::door::{address, chance, clipboard, focus};
use crate::history::HistoryAction;
use crate::pattern::Pattern;
use crate::playback::PlaybackAction;
use crate::recorded::Recorded;
use crate::shared::Shared;
use gloo_timers::callback::Timeout;
use lab::{Compare, LabState, Moment, parse_moment};
use sim::setting::Allowed;
use sim::{MAX_SEED, Problem, Readout, Unit};
use std::collections::BTreeMap;
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// What is seen at the cursor of a run.
#[hook]
pub fn use_seen<P: Pattern>(session: &Session<P>, run: Option<&Rc<Recorded<P>>>) -> Option<Seen<P>> {
    let run = run.cloned().map(Shared::from);
    let cursor = run.as_ref().map(|run| session.cursor_in(run));
    let at = session.seen_at();
    let seen = use_memo((run, cursor), |(run, cursor)| {
        let (run, cursor) = (run.clone()?, (*cursor)?);
        let world = Shared::new(run.state_at(cursor));
        Some((run, cursor, world))
    });
    seen.as_ref().clone().map(|(run, cursor, world)| Seen { run, cursor, world, at })
}

/// Goes to the entry that a link names, as soon as there is a run to find it in.
#[hook]
pub fn use_arrival<P: Pattern>(session: &Session<P>) {
    let wanted = match session.arrived.link.moment {
        Some(Moment::Entry(number)) => Some(number),
        Some(Moment::At(_)) | None => None,
    };
    // An entry is one of the run of its file, not of the preset that stands in for it.
    let ready = session.run.ready.as_ref().filter(|run| !P::waits_for_file(&run.scenario));
    let at = ready.zip(wanted).and_then(|(run, number)| {
        let index = (number as usize).min(run.log.len()).checked_sub(1)?;
        Some(PlaybackAction::Step { at: run.log.entries()[index].at, entry: index + 1 })
    });
    let playback = session.playback.dispatcher();
    let done = use_mut_ref(|| false);
    use_effect_with(at, move |at| {
        if let Some(step) = at
            && !done.replace(true)
        {
            playback.dispatch(*step);
        }
    });
}

/// Gives the JavaScript of the page its API, `window.halfopen`.
#[hook]
pub fn use_lab_api<P: Pattern>(session: &Rc<Session<P>>, seen: Option<&Seen<P>>, on_open: &Callback<String>) {
    let seen = seen.cloned();
    let (state_of, log_of) = (seen.clone(), seen.clone());
    let (preset, scenario) = (session.preset, session.scenario().clone());
    let going = session.clone();
    let on_open = on_open.clone();
    use_api(Api {
        state: Rc::new(move || state_of.as_ref().map(|seen| lab_state::<P>(preset, &scenario, seen))),
        seek: Rc::new(move |text| {
            let (Some(moment), Some(seen)) = (parse_moment(&text), &seen) else {
                return Err(format!("“{text}” is no moment"));
            };
            if going.go_to(&seen.run, moment) { Ok(()) } else { Err(format!("“{text}” is not in the run")) }
        }),
        load: Rc::new(move |link| {
            open_link(&link, &on_open).map(drop).map_err(|why| match why {
                Unopened::NoPreset(preset) => format!("“{preset}” is no preset of the lab"),
                Unopened::NoLab => format!("“{link}” leads to no lab"),
            })
        }),
        log: Rc::new(move || {
            log_of.as_ref().map_or(Ok(wasm_bindgen::JsValue::NULL), |seen| to_js(seen.run.log.entries()))
        }),
    });
}

/// Where the lab stands, as it is told outside.
pub fn lab_state<P: Pattern>(preset: P::Preset, scenario: &P::Scenario, seen: &Seen<P>) -> LabState {
    LabState {
        lab: P::ID.id(),
        preset: P::preset_id(preset),
        seed: P::seed(scenario),
        t: seen.at.as_secs_f64(),
        entry: seen.cursor as u32,
        entries: seen.run.log.len() as u32,
        digest: seen.run.digest.short(),
        readouts: by_name(P::readouts(), &|id| P::at_cursor(id, &seen.world, seen.at)),
    }
}

/// The readouts by their names. Not generic, so that it is compiled once for all labs.
fn by_name(readouts: &'static [Readout], value: &dyn Fn(&str) -> Option<f64>) -> BTreeMap<&'static str, Option<f64>> {
    readouts.iter().map(|readout| (readout.id, value(readout.id))).collect()
}

/// Compares with the usual run, or with none.
pub fn toggle_compare<P: Pattern>(session: &Rc<Session<P>>) -> Callback<()> {
    let session = session.clone();
    Callback::from(move |()| {
        let usual = Compare::Variant(P::usual_variant(session.scenario()));
        session.set_compare.set(Some(if session.compare == Compare::Off { usual } else { Compare::Off }));
    })
}

/// What keys, buttons and the finder do things with. Not generic, so that it is compiled once for all labs.
pub struct Hands {
    /// Whether the run plays.
    pub playing: bool,
    /// The buttons of the dock.
    pub transport: Callback<Transport>,
    /// The buttons of the head.
    pub on_story: Callback<StoryAct>,
    /// Compares or not.
    pub on_compare: Callback<()>,
    /// Opens what breaks things.
    pub on_break: Callback<()>,
    /// Opens the link.
    pub on_share: Callback<()>,
    /// Opens the code for other people's pages.
    pub on_embed: Callback<()>,
    /// Told what came of copying.
    pub on_say: Callback<AttrValue>,
    /// Writes the link to this moment, as a fragment.
    pub link: Callback<(), String>,
    /// The words.
    pub text: &'static Text,
}

/// Does what keys and the finder ask for in a lab.
pub fn on_deed(hands: Hands) -> Callback<Deed> {
    Callback::from(move |deed| {
        let Hands { transport, on_story, .. } = &hands;
        match deed {
            Deed::PlayPause if hands.playing => transport.emit(Transport::Pause),
            Deed::PlayPause => transport.emit(Transport::Play),
            Deed::PreviousSignificant => transport.emit(Transport::PreviousSignificant),
            Deed::NextSignificant => transport.emit(Transport::NextSignificant),
            Deed::StepBack => transport.emit(Transport::StepBack),
            Deed::StepForward => transport.emit(Transport::StepForward),
            Deed::MarkA => transport.emit(Transport::Set(Mark::A)),
            Deed::MarkB => transport.emit(Transport::Set(Mark::B)),
            Deed::Time => {
                focus::select_id("transport-time");
            }
            Deed::Break => hands.on_break.emit(()),
            Deed::Compare => hands.on_compare.emit(()),
            Deed::Undo => on_story.emit(StoryAct::Undo),
            Deed::Redo => on_story.emit(StoryAct::Redo),
            Deed::Reset => on_story.emit(StoryAct::Reset),
            Deed::NewSeed => on_story.emit(StoryAct::NewSeed),
            Deed::Share => hands.on_share.emit(()),
            Deed::CopyLink => {
                copy(format!("{}{}", address::base(), hands.link.emit(())), hands.on_say.clone(), hands.text)
            }
            Deed::Embed => hands.on_embed.emit(()),
            // The head of the page does these.
            Deed::Theme | Deed::Help | Deed::Find => {}
        }
    })
}

/// Copies the link, and says what came of it.
fn copy(link: String, on_say: Callback<AttrValue>, text: &'static Text) {
    wasm_bindgen_futures::spawn_local(async move {
        let words = &text.shell.sharing;
        let said = if clipboard::write_text(&link).await.is_ok() { words.copied } else { words.refused };
        on_say.emit(said.into());
    });
}

/// What the buttons of the dock and the keys do.
pub fn transport<P: Pattern>(session: &Rc<Session<P>>) -> Callback<Transport> {
    let session = session.clone();
    Callback::from(move |act: Transport| {
        // Keys and hosts ask, too; before the prediction nothing moves.
        let Some(run) = session.run.ready.clone().filter(|_| !session.held) else { return };
        match act {
            Transport::PreviousSignificant => session.leap(&run, false),
            Transport::NextSignificant => session.leap(&run, true),
            Transport::StepBack => session.step(&run, false),
            Transport::StepForward => session.step(&run, true),
            Transport::Play => session.playback.dispatch(PlaybackAction::Play { end: session.end }),
            Transport::Pause => session.playback.dispatch(PlaybackAction::Pause),
            Transport::Speed(speed) => {
                if let Ok(speed) = speed.parse() {
                    session.playback.dispatch(PlaybackAction::Speed(speed));
                }
            }
            Transport::Set(mark) => {
                let place = session.place(&run);
                // A mark that is set already is gone to; it is taken away by its own button.
                match session.marks.get(mark) {
                    Some(set) if set != place => {
                        session.playback.dispatch(PlaybackAction::Step { at: set.at, entry: set.cursor });
                    }
                    Some(_) | None => session.marks.set(session.marks.with(mark, Some(place))),
                }
            }
            Transport::Clear(mark) => session.marks.set(session.marks.with(mark, None)),
            Transport::Compare(id) => session.set_compare.set(Some(match id.as_str() {
                "former" => Compare::Former,
                other => P::variant_named(other).map_or(Compare::Off, Compare::Variant),
            })),
        }
    })
}

/// What the head of the page does: presets, seeds, undo.
pub fn story_acts<P: Pattern>(
    session: &Rc<Session<P>>,
    on_open: &Callback<String>,
    seed_error: &UseStateHandle<Option<AttrValue>>,
    text: &'static Text,
) -> Callback<StoryAct> {
    let (session, on_open, seed_error) = (session.clone(), on_open.clone(), seed_error.clone());
    Callback::from(move |act| {
        let edit = |change: &dyn Fn(&mut P::Scenario)| {
            let mut scenario = (**session.scenario()).clone();
            change(&mut scenario);
            session.edit(scenario, Phase::Commit);
        };
        match act {
            StoryAct::Preset(id) => {
                if let Some(preset) = P::preset_named(&id) {
                    let link = format!("/{}/{}", P::ID.id(), P::preset_id(preset));
                    let opened = open_link(&link, &on_open);
                    debug_assert!(opened.is_ok(), "a preset is in a lab");
                    // The page that opens is another one, with another list of presets.
                    Timeout::new(0, || {
                        focus::focus_id("preset");
                    })
                    .forget();
                }
            }
            StoryAct::Seed(typed) => match typed.trim().parse::<u64>() {
                Ok(seed) if seed <= MAX_SEED => {
                    seed_error.set(None);
                    edit(&|scenario| P::set_seed(scenario, seed));
                }
                Ok(_) | Err(_) => {
                    let allowed = Allowed::Range { min: 0.0, max: MAX_SEED as f64, whole: true, unit: Unit::Count };
                    let problem = Problem { field: "seed".to_string(), got: typed, allowed };
                    seed_error.set(Some((text.shell.notes.problem)(&problem).into()));
                }
            },
            StoryAct::NewSeed => {
                seed_error.set(None);
                let seed = chance::seed();
                edit(&|scenario| P::set_seed(scenario, seed));
            }
            StoryAct::Undo => session.history.dispatch(HistoryAction::Undo),
            StoryAct::Redo => session.history.dispatch(HistoryAction::Redo),
            StoryAct::Reset => {
                let base = (**session.base.rc()).clone();
                edit(&|scenario| *scenario = base.clone());
            }
        }
    })
}
