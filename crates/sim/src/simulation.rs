//! A model, and the run that drives it in slices.

use crate::log::{Entry, EntryId, Log};
use crate::projection::Projection;
use crate::queue::Queue;
use crate::time::{Span, Time};

/// What happens: reacts to messages, schedules further ones, records events.
pub trait Model {
    /// The scheduled future.
    type Message;
    /// The recorded past.
    type Event;

    /// Schedules the first messages, at time zero.
    fn start(&mut self, cx: &mut Context<Self::Message, Self::Event>);

    /// Reacts to a message that is due now.
    fn handle(&mut self, message: Self::Message, cx: &mut Context<Self::Message, Self::Event>);
}

/// What a model sees and writes to while it reacts.
#[derive(Debug)]
pub struct Context<M, E> {
    now: Time,
    cause: Option<EntryId>,
    queue: Queue<M>,
    fresh: Log<E>,
    /// Entries that were recorded and are no longer in `fresh`.
    passed_on: usize,
    finished: bool,
}

impl<M, E> Context<M, E> {
    /// The present moment.
    pub fn now(&self) -> Time {
        self.now
    }

    /// The entry that will be the cause of what is recorded or scheduled next.
    pub fn cause(&self) -> Option<EntryId> {
        self.cause
    }

    /// Sets the cause of what follows, for a model in which one message has several separate consequences.
    pub fn because(&mut self, cause: Option<EntryId>) {
        self.cause = cause;
    }

    /// Schedules a message `after` from now. What was recorded last is its cause.
    pub fn schedule(&mut self, after: Span, message: M) {
        self.queue.push(self.now + after, self.cause, message);
    }

    /// Schedules a message for a moment; one that has passed means now.
    pub fn schedule_at(&mut self, at: Time, message: M) {
        self.queue.push(at.max(self.now), self.cause, message);
    }

    /// Records an event. It becomes the cause of what follows in this reaction.
    pub fn record(&mut self, event: E) {
        let entries = self.fresh.entries_mut();
        entries.push(Entry { at: self.now, cause: self.cause, event });
        self.cause = EntryId::from_index(self.passed_on + entries.len() - 1);
    }

    /// Ends the run after this reaction; what is still scheduled does not happen.
    pub fn finish(&mut self) {
        self.finished = true;
    }
}

/// Where a run must stop, if it does not end by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most entries that may be recorded.
    pub entries: usize,
    /// No message after this moment is handled.
    pub until: Time,
}

/// More entries than a browser tab should hold (about 100 MB), and fewer than an [`EntryId`] can count.
pub const MAX_ENTRIES: usize = 2_000_000;

impl Limits {
    /// For a run whose entries are folded and forgotten: nothing but the number of entry ids limits them, so that its
    /// numbers are those of the whole run.
    pub const FOLDED: Limits = Limits { entries: u32::MAX as usize - 1, until: Time::MAX };
}

impl Default for Limits {
    fn default() -> Self {
        Limits { entries: MAX_ENTRIES, until: Time::MAX }
    }
}

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The model said so, or nothing was left to do.
    Finished,
    /// It recorded as many entries as [`Limits::entries`] allows; the rest did not happen.
    EntryLimit,
    /// It came to [`Limits::until`].
    TimeLimit,
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The virtual time that was reached.
    pub at: Time,
    /// Entries recorded so far.
    pub entries: usize,
    /// Why it is over; `None` while there is more to do.
    pub stopped: Option<Stop>,
}

/// Where the recorded entries go.
pub trait Keep<E> {
    /// Takes what it wants out of `fresh`; what it leaves stays there until the end.
    fn keep(&mut self, fresh: &mut Vec<Entry<E>>);
}

/// Keeps the whole log.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whole;

/// Folds every entry into a projection and forgets it.
#[derive(Clone, Debug)]
pub struct Folded<P>(pub P);

impl<E> Keep<E> for Whole {
    fn keep(&mut self, _: &mut Vec<Entry<E>>) {}
}

impl<E, P: Projection<E>> Keep<E> for Folded<P> {
    fn keep(&mut self, fresh: &mut Vec<Entry<E>>) {
        for entry in fresh.iter() {
            self.0.apply(entry);
        }
        fresh.clear();
    }
}

/// A model on its way through virtual time.
#[derive(Debug)]
pub struct Run<M: Model, K> {
    model: M,
    cx: Context<M::Message, M::Event>,
    limits: Limits,
    keeper: K,
    stopped: Option<Stop>,
}

impl<M: Model> Run<M, Whole> {
    /// A run whose whole log is kept.
    pub fn logged(model: M, limits: Limits) -> Self {
        Run::new(model, limits, Whole)
    }

    /// Runs to the end and gives the log.
    pub fn into_log(mut self) -> (Log<M::Event>, Stop) {
        let stop = self.run();
        (self.cx.fresh, stop)
    }

    /// The log as far as it goes.
    pub fn log(&self) -> &Log<M::Event> {
        &self.cx.fresh
    }

    /// Gives up the run for its model and its log as far as they go.
    pub fn into_parts(self) -> (M, Log<M::Event>) {
        (self.model, self.cx.fresh)
    }

    /// Gives up the run for its log as far as it goes.
    pub fn take_log(self) -> Log<M::Event> {
        self.cx.fresh
    }
}

impl<M: Model, P: Projection<M::Event>> Run<M, Folded<P>> {
    /// A run whose entries go straight into a projection; same model, same numbers, no log.
    pub fn folding(model: M, limits: Limits, projection: P) -> Self {
        Run::new(model, limits, Folded(projection))
    }

    /// Runs to the end and gives the projection.
    pub fn into_projection(mut self) -> (P, Stop) {
        let stop = self.run();
        (self.keeper.0, stop)
    }
}

impl<M: Model, K: Keep<M::Event>> Run<M, K> {
    fn new(mut model: M, limits: Limits, keeper: K) -> Self {
        let mut cx = Context {
            now: Time::ZERO,
            cause: None,
            queue: Queue::default(),
            fresh: Log::default(),
            passed_on: 0,
            finished: false,
        };
        model.start(&mut cx);
        Run { model, cx, limits, keeper, stopped: None }
    }

    /// Handles at most `messages` messages and tells how far it is. Slices of any size give the same run.
    pub fn advance(&mut self, messages: usize) -> Progress {
        for _ in 0..messages {
            if self.stopped.is_some() {
                break;
            }
            self.stopped = self.step();
        }
        Progress { at: self.cx.now, entries: self.entries(), stopped: self.stopped }
    }

    /// Runs to the end.
    pub fn run(&mut self) -> Stop {
        loop {
            if let Some(stop) = self.advance(usize::MAX).stopped {
                return stop;
            }
        }
    }

    /// The model as it is now.
    pub fn model(&self) -> &M {
        &self.model
    }

    fn entries(&self) -> usize {
        self.cx.passed_on + self.cx.fresh.len()
    }

    fn step(&mut self) -> Option<Stop> {
        if self.cx.finished {
            return Some(Stop::Finished);
        }
        if self.entries() >= self.limits.entries {
            return Some(Stop::EntryLimit);
        }
        let Some(next) = self.cx.queue.pop() else { return Some(Stop::Finished) };
        if next.at > self.limits.until {
            return Some(Stop::TimeLimit);
        }
        debug_assert!(next.at >= self.cx.now, "the clock never goes back");
        self.cx.now = next.at;
        self.cx.cause = next.cause;
        self.model.handle(next.message, &mut self.cx);
        let before = self.cx.fresh.len();
        self.keeper.keep(self.cx.fresh.entries_mut());
        self.cx.passed_on += before - self.cx.fresh.len();
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Rings every 10 ms; every ring is followed by its echo 3 ms later.
    struct Bell;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    enum Sound {
        Ring,
        Echo,
    }

    impl Model for Bell {
        type Message = Sound;
        type Event = Sound;
        fn start(&mut self, cx: &mut Context<Sound, Sound>) {
            cx.schedule(Span::from_millis(10), Sound::Ring);
        }
        fn handle(&mut self, message: Sound, cx: &mut Context<Sound, Sound>) {
            cx.record(message);
            if message == Sound::Ring {
                cx.schedule(Span::from_millis(3), Sound::Echo);
                cx.because(None);
                cx.schedule(Span::from_millis(10), Sound::Ring);
            }
        }
    }

    #[derive(Clone, Default)]
    struct Echoes(u32);
    impl Projection<Sound> for Echoes {
        fn apply(&mut self, entry: &Entry<Sound>) {
            self.0 += u32::from(entry.event == Sound::Echo);
        }
    }

    fn limits(until_ms: u64) -> Limits {
        Limits { until: Time::from_millis(until_ms), ..Limits::default() }
    }

    #[test]
    fn what_is_recorded_is_the_cause_of_what_it_scheduled() {
        let (log, stop) = Run::logged(Bell, limits(25)).into_log();
        let seen: Vec<_> =
            log.entries().iter().map(|e| (e.at.as_millis(), e.event, e.cause.map(EntryId::number))).collect();
        let expected =
            [(10, Sound::Ring, None), (13, Sound::Echo, Some(1)), (20, Sound::Ring, None), (23, Sound::Echo, Some(3))];
        assert_eq!(seen, expected);
        assert_eq!(stop, Stop::TimeLimit);
    }

    #[test]
    fn slices_of_any_size_give_the_same_run() {
        let (whole, _) = Run::logged(Bell, limits(1_000)).into_log();
        for slice in [1, 2, 3, 50] {
            let mut run = Run::logged(Bell, limits(1_000));
            while run.advance(slice).stopped.is_none() {}
            assert_eq!(run.take_log().digest(), whole.digest(), "slices of {slice}");
        }
    }

    #[test]
    fn a_fold_without_a_log_gives_the_numbers_of_the_log() {
        let (log, _) = Run::logged(Bell, limits(1_000)).into_log();
        let (folded, _) = Run::folding(Bell, limits(1_000), Echoes::default()).into_projection();
        assert_eq!(folded.0, crate::timeline::fold(Echoes::default(), log.entries()).0);
        assert!(folded.0 > 90);
    }

    #[test]
    fn a_limit_on_entries_ends_the_run_and_says_so() {
        let limits = Limits { entries: 5, ..Limits::default() };
        let (log, stop) = Run::logged(Bell, limits).into_log();
        assert_eq!((log.len(), stop), (5, Stop::EntryLimit));
    }
}
