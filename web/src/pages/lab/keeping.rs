//! Keeping work: in the address, at most twice a second and never while it only plays; in the browser, to be resumed;
//! and for this tab at the moment when the page is left.

use super::autosave;
use super::leaving::Left;
use super::session::Session;
use crate::door::{address, page};
use crate::newest::use_newest;
use crate::pattern::Pattern;
use gloo_timers::callback::Timeout;
use sim::Time;
use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing may change before it is kept, in ms.
const SETTLED_MS: u32 = 500;

/// Keeps the link to this moment. `refused` is told once, with the reason, when the browser keeps nothing.
#[hook]
pub fn use_keeping<P: Pattern>(session: &Rc<Session<P>>, refused: Callback<String>) {
    let newest = use_newest(session);
    // A link is written when it is needed, not with every frame: it may hold a packed document.
    let work = use_memo((), |()| Work {
        lab: P::ID.id(),
        preset: P::preset_id(session.preset),
        now: {
            let newest = newest.clone();
            Box::new(move || now(&newest.get()))
        },
        left: Box::new(move || {
            let session = newest.get();
            Left::of(&session.link(None), &session.history, *session.marks)
        }),
    });
    let playback = &session.playback;
    let settled = Settled {
        scenario: Same(session.scenario().clone()),
        place: (!playback.playing).then_some((playback.at, playback.entry)),
        compare: session.compare_key(),
        exercising: *session.exercising,
        language: session.language,
    };
    // In other people's pages nothing is kept: neither the address nor the browser's storage is ours.
    use_kept(work, settled, session.embed.0.is_none(), refused);
}

fn now<P: Pattern>(session: &Session<P>) -> Now {
    Now { link: session.link(None).to_string(), untouched: *session.scenario().as_ref() == P::scenario(session.preset) }
}

/// What is kept.
struct Work {
    lab: &'static str,
    preset: &'static str,
    now: Box<dyn Fn() -> Now>,
    left: Box<dyn Fn() -> Left>,
}

struct Now {
    link: String,
    untouched: bool,
}

/// What makes one moment's work differ from another's.
#[derive(Clone, PartialEq)]
struct Settled {
    scenario: Same,
    /// Where it stands; nothing while it plays.
    place: Option<(Time, Option<usize>)>,
    compare: &'static str,
    exercising: bool,
    /// The language that links name.
    language: Option<&'static str>,
}

/// A scenario, told from others by where it is.
#[derive(Clone)]
struct Same(Rc<dyn Any>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Rc::as_ptr(&self.0), Rc::as_ptr(&other.0))
    }
}

/// How far keeping is.
#[derive(Default)]
struct Progress {
    /// Something changed, and is not kept yet.
    pending: Cell<bool>,
    /// This visit kept work of its own, which it may forget again.
    kept: Cell<bool>,
}

impl Progress {
    fn keep_in_browser(&self, work: &Work, now: &Now) -> Result<(), String> {
        self.pending.set(false);
        if !now.untouched {
            self.kept.set(true);
            return autosave::keep(work.lab, work.preset, &now.link);
        }
        // What an earlier visit kept is offered, and not this one's to forget.
        if self.kept.replace(false) {
            autosave::forget_own(work.lab, work.preset);
        }
        Ok(())
    }
}

#[hook]
fn use_kept(work: Rc<Work>, settled: Settled, wanted: bool, refused: Callback<String>) {
    let first = use_mut_ref(|| true);
    let progress = use_memo((), |()| Progress::default());
    {
        let (work, progress) = (work.clone(), progress.clone());
        use_effect_with(settled, move |_| {
            let changed = wanted && !first.replace(false);
            progress.pending.set(changed);
            let timeout = changed.then(|| {
                Timeout::new(SETTLED_MS, move || {
                    let now = (work.now)();
                    // An address that cannot be written, as in some frames, is no loss: sharing makes the link anew.
                    let _ = address::replace(now.link.trim_start_matches('#'));
                    if let Err(why) = progress.keep_in_browser(&work, &now) {
                        refused.emit(why);
                    }
                })
            });
            move || drop(timeout)
        });
    }
    let leave = {
        let (work, progress) = (work.clone(), progress.clone());
        use_callback((), move |(), ()| {
            if wanted {
                (work.left)().keep();
                if progress.pending.get() {
                    let _ = progress.keep_in_browser(&work, &(work.now)());
                }
            }
        })
    };
    page::use_leaving(leave);
    // Another link is opened in the half second before work is kept: the address is that link's now, the work is not.
    use_effect_with((), move |()| {
        move || {
            if progress.pending.get() {
                let _ = progress.keep_in_browser(&work, &(work.now)());
            }
        }
    });
}
