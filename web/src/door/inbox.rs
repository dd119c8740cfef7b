//! Messages that come while nobody listens wait, in order, for who listens next: between two labs there is a moment at
//! which the old one is gone and the new one has no run yet.

use std::collections::VecDeque;

/// The most messages that wait; what comes beyond them is dropped.
pub const MOST: usize = 100;

/// What listens, if anything does, and what waits for it.
pub struct Inbox<L, M> {
    listener: Option<(u64, L)>,
    opened: u64,
    /// How many were told.
    told: u64,
    /// How many of them have taken effect.
    drawn: u64,
    waiting: VecDeque<M>,
}

impl<L, M> Default for Inbox<L, M> {
    fn default() -> Self {
        Inbox { listener: None, opened: 0, told: 0, drawn: 0, waiting: VecDeque::new() }
    }
}

impl<L: Clone, M> Inbox<L, M> {
    /// Takes in a message, which comes by [`Inbox::next`].
    pub fn hear(&mut self, message: M) {
        if self.waiting.len() < MOST {
            self.waiting.push_back(message);
        }
    }

    /// From now on this one listens; what waits comes by [`Inbox::next`]. Back comes what [`Inbox::close`] asks for.
    pub fn open(&mut self, listener: L) -> u64 {
        self.opened += 1;
        // What the one before was told has gone with it.
        self.drawn = self.told;
        self.listener = Some((self.opened, listener));
        self.opened
    }

    /// The next message, while somebody listens: one that was told may have ended that. None comes before
    /// [`Inbox::settled`]: what is asked next is asked of what the one before has made.
    pub fn next(&mut self) -> Option<(L, M)> {
        let (_, listener) = self.listener.as_ref().filter(|_| self.drawn == self.told)?;
        let next = (listener.clone(), self.waiting.pop_front()?);
        self.told += 1;
        Some(next)
    }

    /// How many messages were told: what is drawn now is what they made.
    pub fn told(&self) -> u64 {
        self.told
    }

    /// So many have taken effect.
    pub fn settled(&mut self, told: u64) {
        self.drawn = self.drawn.max(told);
    }

    /// This one listens no longer; where another one does already, nothing changes.
    pub fn close(&mut self, opened: u64) {
        self.listener.take_if(|(known, _)| *known == opened);
    }

    /// Nobody listens any longer, whoever it was.
    pub fn hold(&mut self) {
        self.listener = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next message with its listener, once the one before has taken effect.
    fn settled<L: Clone, M>(inbox: &mut Inbox<L, M>) -> Option<(L, M)> {
        inbox.settled(inbox.told());
        inbox.next()
    }

    #[test]
    fn what_comes_between_two_listeners_is_told_to_the_second_in_order() {
        let mut inbox = Inbox::default();
        let first = inbox.open("first");
        inbox.hear(1);
        assert_eq!(inbox.next(), Some(("first", 1)));
        // It was told to load another lab.
        inbox.hold();
        inbox.hear(2);
        inbox.hear(3);
        assert_eq!(settled(&mut inbox), None, "nobody is there");
        let second = inbox.open("second");
        // The first one goes only now.
        inbox.close(first);
        assert_eq!(settled(&mut inbox), Some(("second", 2)));
        inbox.hold();
        assert_eq!(settled(&mut inbox), None, "2 asked for yet another lab");
        inbox.open("third");
        assert_eq!(settled(&mut inbox), Some(("third", 3)));
        assert_eq!(settled(&mut inbox), None);
        inbox.close(second);
        inbox.hear(4);
        assert_eq!(settled(&mut inbox), Some(("third", 4)));
    }

    #[test]
    fn one_message_takes_effect_before_the_next_is_told() {
        let mut inbox = Inbox::default();
        inbox.open(());
        inbox.hear("seek");
        inbox.hear("get-state");
        assert_eq!((inbox.next(), inbox.next()), (Some(((), "seek")), None));
        inbox.hear("step");
        inbox.settled(0);
        assert_eq!(inbox.next(), None, "what was drawn before it was told");
        assert_eq!(settled(&mut inbox), Some(((), "get-state")), "in their order");
    }

    #[test]
    fn no_more_wait_than_there_is_room_for() {
        let mut inbox = Inbox::default();
        (0..5_000).for_each(|message| inbox.hear(message));
        inbox.open(());
        assert_eq!(std::iter::from_fn(|| settled(&mut inbox)).count(), MOST);
    }
}
