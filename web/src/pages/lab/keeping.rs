//! Keeping work: in the address, at most twice a second and never while it moves; in the browser, to be resumed.

use super::autosave;
use super::session::Session;
use crate::door::address;
use crate::pattern::Pattern;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// How long nothing may change before it is kept, in ms.
const SETTLED_MS: u32 = 500;

/// Keeps the link to this moment. `refused` is told once, with the reason, when the browser keeps nothing.
#[hook]
pub fn use_keeping<P: Pattern>(session: &Session<P>, refused: Callback<String>) {
    // In other people's pages nothing is kept: neither the address nor the browser's storage is ours.
    let still = !session.playback.playing && session.embed.0.is_none();
    let work = Work {
        lab: P::ID.id(),
        preset: P::preset_id(session.preset),
        hash: session.link(None).to_string(),
        untouched: *session.scenario().as_ref() == P::scenario(session.preset),
    };
    use_kept(work, still, refused);
}

/// What is kept.
struct Work {
    lab: &'static str,
    preset: &'static str,
    hash: String,
    untouched: bool,
}

#[hook]
fn use_kept(work: Work, still: bool, refused: Callback<String>) {
    let Work { lab, preset, hash, untouched } = work;
    let first = use_mut_ref(|| true);
    use_effect_with((hash, still), move |(hash, still)| {
        let settled = (still.to_owned() && !first.replace(false)).then(|| {
            let hash = hash.clone();
            Timeout::new(SETTLED_MS, move || {
                // An address that cannot be written, as in some frames, is no loss: sharing makes the link anew.
                let _ = address::replace(hash.trim_start_matches('#'));
                if untouched {
                    autosave::forget(lab, preset);
                } else if let Err(why) = autosave::keep(lab, preset, &hash) {
                    refused.emit(why);
                }
            })
        });
        move || drop(settled)
    });
}
