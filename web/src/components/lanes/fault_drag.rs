//! What a drag or a key does to a fault bar: pure arithmetic on moments.

/// Which part of a bar is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grip {
    /// The whole bar moves.
    Move,
    /// Its start moves, its end stays.
    Start,
    /// Its end moves, its start stays.
    End,
}

/// When a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub at_us: u64,
    pub length_us: u64,
}

/// What spans are possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Moments snap to multiples of this.
    pub step_us: u64,
    /// The end of the run.
    pub end_us: u64,
}

impl Span {
    /// The span after its grip moved by so much, kept inside the run and at least a step long.
    pub(super) fn dragged(self, grip: Grip, by_us: i64, room: Room) -> Span {
        let Room { step_us, end_us } = room;
        let end = self.at_us + self.length_us;
        match grip {
            Grip::Move => {
                let last = end_us.saturating_sub(self.length_us);
                Span { at_us: snap(self.at_us.saturating_add_signed(by_us), step_us).min(last), ..self }
            }
            Grip::Start => {
                let latest = end.saturating_sub(step_us);
                let at_us = snap(self.at_us.saturating_add_signed(by_us), step_us).min(latest);
                Span { at_us, length_us: end - at_us }
            }
            Grip::End => {
                let end = snap(end.saturating_add_signed(by_us), step_us).min(end_us).max(self.at_us + step_us);
                Span { length_us: end - self.at_us, ..self }
            }
        }
    }
}

fn snap(at_us: u64, step_us: u64) -> u64 {
    let step_us = step_us.max(1);
    (at_us + step_us / 2) / step_us * step_us
}

#[cfg(test)]
mod tests {
    use super::{Grip, Room, Span};

    const ROOM: Room = Room { step_us: 100, end_us: 10_000 };
    const SPAN: Span = Span { at_us: 2_000, length_us: 500 };

    #[test]
    fn a_move_snaps_and_stays_inside_the_run() {
        assert_eq!(SPAN.dragged(Grip::Move, 149, ROOM).at_us, 2_100);
        assert_eq!(SPAN.dragged(Grip::Move, -9_000, ROOM).at_us, 0);
        assert_eq!(SPAN.dragged(Grip::Move, 90_000, ROOM), Span { at_us: 9_500, length_us: 500 });
    }

    #[test]
    fn a_stretch_leaves_the_other_end_and_a_step_of_length() {
        assert_eq!(SPAN.dragged(Grip::Start, 9_000, ROOM), Span { at_us: 2_400, length_us: 100 });
        assert_eq!(SPAN.dragged(Grip::End, -9_000, ROOM), Span { at_us: 2_000, length_us: 100 });
        assert_eq!(SPAN.dragged(Grip::End, 90_000, ROOM), Span { at_us: 2_000, length_us: 8_000 });
    }
}
