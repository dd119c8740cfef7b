//! Messages that come while nobody listens wait, in order, for who listens next: between two labs there is a moment at
//! which the old one is gone and the new one has no run yet.

use std::collections::VecDeque;

/// The most messages that wait; what comes beyond them is dropped.
pub const MOST: usize = 100;

/// What listens, if anything does, and what waits for it.
pub struct Inbox<L, M> {
    listener: Option<(u64, L)>,
    opened: u64,
    waiting: VecDeque<M>,
}

impl<L, M> Default for Inbox<L, M> {
    fn default() -> Self {
        Inbox { listener: None, opened: 0, waiting: VecDeque::new() }
    }
}

impl<L: Clone, M> Inbox<L, M> {
    /// Takes in a message: back comes who is to be told of it now, if anybody is there.
    pub fn hear(&mut self, message: M) -> Option<(L, M)> {
        match &self.listener {
            Some((_, listener)) => Some((listener.clone(), message)),
            None => {
                if self.waiting.len() < MOST {
                    self.waiting.push_back(message);
                }
                None
            }
        }
    }

    /// From now on this one listens; what waits comes by [`Inbox::next`]. Back comes what [`Inbox::close`] asks for.
    pub fn open(&mut self, listener: L) -> u64 {
        self.opened += 1;
        self.listener = Some((self.opened, listener));
        self.opened
    }

    /// The next message that waited, while somebody listens: one that was told may have ended that.
    pub fn next(&mut self) -> Option<(L, M)> {
        let (_, listener) = self.listener.as_ref()?;
        Some((listener.clone(), self.waiting.pop_front()?))
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

    #[test]
    fn what_comes_between_two_listeners_is_told_to_the_second_in_order() {
        let mut inbox = Inbox::default();
        let first = inbox.open("first");
        assert_eq!(inbox.hear(1), Some(("first", 1)));
        // It was told to load another lab.
        inbox.hold();
        assert_eq!((inbox.hear(2), inbox.hear(3)), (None, None));
        assert_eq!(inbox.next(), None, "nobody is there");
        let second = inbox.open("second");
        // The first one goes only now.
        inbox.close(first);
        assert_eq!(inbox.next(), Some(("second", 2)));
        inbox.hold();
        assert_eq!(inbox.next(), None, "2 asked for yet another lab");
        inbox.open("third");
        assert_eq!((inbox.next(), inbox.next()), (Some(("third", 3)), None));
        inbox.close(second);
        assert_eq!(inbox.hear(4), Some(("third", 4)));
    }

    #[test]
    fn no_more_wait_than_there_is_room_for() {
        let mut inbox = Inbox::default();
        (0..5_000).for_each(|message| assert_eq!(inbox.hear(message), None::<((), i32)>));
        inbox.open(());
        assert_eq!(std::iter::from_fn(|| inbox.next()).count(), MOST);
    }
}
