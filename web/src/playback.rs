//! Where the page stands in the run, and whether it moves: the only owner of the cursor.

use crate::door::clock;
use gloo_timers::callback::Interval;
use sim::{Span, Time};
use std::rc::Rc;
use yew::prelude::*;

/// The speeds that are offered.
pub const SPEEDS: [f64; 7] = [0.1, 0.25, 0.5, 1.0, 4.0, 20.0, 100.0];

/// The cursor and its motion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// The moment.
    pub at: Time,
    /// The number of applied entries, where it was chosen among entries of one moment; `None` means all up to `at`.
    pub entry: Option<usize>,
    /// It moves.
    pub playing: bool,
    /// How much faster than the lab's own pace.
    pub speed: f64,
}

/// What changes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PlaybackAction {
    /// Go to a moment, all its entries applied, and stay there.
    Seek(Time),
    /// Go to a moment while dragging or playing, without a stop.
    Scrub(Time),
    /// Go to the state after so many entries, the last of them at this moment, and stay there.
    Step {
        /// The moment.
        at: Time,
        /// The number of applied entries.
        entry: usize,
    },
    /// Time has passed.
    Tick {
        /// How much, at the lab's own pace.
        passed: Span,
        /// Where the run ends.
        end: Time,
    },
    /// Move on, from the start if the end is reached.
    Play {
        /// Where the run ends.
        end: Time,
    },
    /// The run is another one, and ends here.
    End(Time),
    /// Stay.
    Pause,
    /// Another speed.
    Speed(f64),
}

impl Reducible for Playback {
    type Action = PlaybackAction;

    fn reduce(self: Rc<Self>, action: PlaybackAction) -> Rc<Self> {
        let next = match action {
            PlaybackAction::Seek(at) => Playback { at, entry: None, playing: false, ..*self },
            PlaybackAction::Scrub(at) => Playback { at, entry: None, ..*self },
            PlaybackAction::Step { at, entry } => Playback { at, entry: Some(entry), playing: false, ..*self },
            PlaybackAction::Tick { passed, end } if self.playing => {
                let at = (self.at + passed.scaled(self.speed)).min(end);
                Playback { at, entry: None, playing: at < end, ..*self }
            }
            PlaybackAction::Tick { .. } => *self,
            PlaybackAction::Play { end } => {
                let at = if self.at >= end { Time::ZERO } else { self.at };
                Playback { at, entry: None, playing: true, ..*self }
            }
            PlaybackAction::End(end) if self.at > end => Playback { at: end, entry: None, ..*self },
            PlaybackAction::End(_) => *self,
            PlaybackAction::Pause => Playback { playing: false, ..*self },
            PlaybackAction::Speed(speed) => Playback { speed, ..*self },
        };
        // The same handle means nothing to draw.
        if next == *self { self } else { next.into() }
    }
}

/// How often the cursor moves, in ms: once a frame.
const TICK_MS: u32 = 16;
/// The longest step, in s: after a stall the run goes on where it was instead of leaping.
const LONGEST_STEP_S: f64 = 0.1;

/// The cursor; `end` is where the run ends. It moves by a timer while it plays, `pace` seconds of the run in a second of
/// the viewer's at speed 1.
#[hook]
pub fn use_playback(start: Playback, end: Time, pace: f64) -> UseReducerHandle<Playback> {
    let playback = use_reducer(move || start);
    {
        let dispatcher = playback.dispatcher();
        use_effect_with((playback.playing, end, pace), move |(playing, end, pace)| {
            let (end, pace) = (*end, *pace);
            let interval = playing.then(|| {
                let mut last_ms = clock::now_ms();
                Interval::new(TICK_MS, move || {
                    let now_ms = clock::now_ms();
                    let passed = Span::from_secs_f64(((now_ms - last_ms) / 1_000.0).min(LONGEST_STEP_S) * pace);
                    last_ms = now_ms;
                    dispatcher.dispatch(PlaybackAction::Tick { passed, end });
                })
            });
            move || drop(interval)
        });
    }
    {
        // A change can make the run shorter than where the cursor stands, and a chart can be pointed at beyond it.
        let dispatcher = playback.dispatcher();
        let beyond = playback.at > end;
        use_effect_with((end, beyond), move |(end, _)| dispatcher.dispatch(PlaybackAction::End(*end)));
    }
    playback
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: Time = Time::from_secs(90);
    const START: Playback = Playback { at: Time::ZERO, entry: None, playing: false, speed: 4.0 };

    fn after(actions: &[PlaybackAction]) -> Playback {
        *actions.iter().fold(Rc::new(START), |playback, action| playback.reduce(*action))
    }

    #[test]
    fn it_moves_by_the_viewer_s_time_and_its_speed_and_stops_at_the_end() {
        let tick = PlaybackAction::Tick { passed: Span::from_secs(20), end: END };
        let play = PlaybackAction::Play { end: END };
        assert_eq!(after(&[tick]).at, Time::ZERO, "it does not move before it plays");
        assert_eq!(after(&[play, tick]).at, Time::from_secs(80));
        let ended = after(&[play, tick, tick]);
        assert_eq!((ended.at, ended.playing), (END, false));
        assert_eq!(after(&[play, tick, tick, play]).at, Time::ZERO, "from the start again");
    }

    #[test]
    fn a_step_among_entries_of_one_moment_is_kept_until_it_moves() {
        let step = PlaybackAction::Step { at: Time::from_secs(3), entry: 17 };
        assert_eq!(after(&[step]).entry, Some(17));
        assert_eq!(after(&[step, PlaybackAction::Play { end: END }]).entry, None);
        assert_eq!(after(&[step, PlaybackAction::Seek(END)]).entry, None);
    }

    #[test]
    fn a_run_that_became_shorter_is_seen_at_its_end() {
        let end = PlaybackAction::End(Time::from_millis(200));
        assert_eq!(after(&[PlaybackAction::Seek(Time::from_millis(1_350)), end]).at, Time::from_millis(200));
        let step = PlaybackAction::Step { at: Time::from_millis(100), entry: 3 };
        assert_eq!(after(&[step, end]), after(&[step]), "what is in the run stays");
    }

    #[test]
    fn what_changes_nothing_draws_nothing() {
        let playback = Rc::new(START);
        assert!(Rc::ptr_eq(&playback, &playback.clone().reduce(PlaybackAction::Pause)));
    }
}
