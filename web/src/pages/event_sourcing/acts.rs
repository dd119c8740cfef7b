//! What can be done from this page: commands that append at the end, and edits of the branch everywhere else.

use super::voice::wall_ms;
use super::{Run, Seen};
use crate::components::phase::Phase;
use crate::pages::lab::session::Session;
use event_sourcing::scenario::MAX_DONE;
use event_sourcing::{Command, Difference, Done, Edit, Event, Fact, Rejection, Scenario, StreamId, Variant, decide};
use lab::{Compare, EventSourcing};

/// What came of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is part of the scenario; the run will show what came of it.
    Done,
    /// It is part of the branch.
    Branched,
    /// The rules refuse it at that moment of the past.
    Refused(Rejection),
    /// There are too many already, of at most so many.
    TooMany(u32),
}

/// Whether no event follows the cursor, so that a command appends to the store.
pub fn at_end(seen: &Seen) -> bool {
    seen.world.position as usize == seen.run.aside.store.len()
}

impl Session<EventSourcing> {
    /// Sends a command: at the end of the store it is done, in the past it is inserted into the branch.
    pub fn command(&self, seen: &Seen, stream: StreamId, command: Command, late_ms: u64) -> Outcome {
        let mut scenario = (**self.scenario()).clone();
        if at_end(seen) {
            let at_ms = self.playback.at.as_micros().div_ceil(1_000).min(scenario.end().as_millis());
            return self.do_all(&mut scenario, [Done::Command { at_ms, stream, command, late_ms }]);
        }
        let store = &seen.run.aside.store;
        let position = seen.world.position;
        let state = store.state_at_position(stream, position);
        let inserted = |stream, fact| Done::Edit(Edit { position, difference: Difference::Inserted { stream, fact } });
        match decide(&state, stream, command) {
            Err(rejection) => Outcome::Refused(rejection),
            // In the branch both ends of a transfer happen at once: nothing decides there any more.
            Ok(Fact::TransferredOut { cents, to }) => self.branch(
                scenario,
                [inserted(stream, Fact::Withdrawn { cents }), inserted(to, Fact::Deposited { cents })],
            ),
            Ok(fact) => self.branch(scenario, [inserted(stream, fact)]),
        }
    }

    /// Sets the store's clock, from the cursor on.
    pub fn step_clock(&self, by_ms: i64) -> Outcome {
        let mut scenario = (**self.scenario()).clone();
        let at_ms = self.playback.at.as_micros().div_ceil(1_000).min(scenario.end().as_millis());
        self.do_all(&mut scenario, [Done::Clock { at_ms, by_ms }])
    }

    /// Changes an event of the main line in the branch; a second change of the same kind replaces the first.
    pub fn edit_branch(&self, position: u32, difference: Difference) -> Outcome {
        let mut scenario = (**self.scenario()).clone();
        if !matches!(difference, Difference::Inserted { .. }) {
            scenario.done.retain(|done| {
                !matches!(done, Done::Edit(edit) if edit.position == position
                    && std::mem::discriminant(&edit.difference) == std::mem::discriminant(&difference))
            });
        }
        self.branch(scenario, [Done::Edit(Edit { position, difference })])
    }

    /// Takes away what was done, by its place.
    pub fn undo_done(&self, index: usize) {
        let mut scenario = (**self.scenario()).clone();
        if index < scenario.done.len() {
            scenario.done.remove(index);
            self.edit(scenario, Phase::Commit);
        }
    }

    /// Takes all edits of the branch away.
    pub fn clear_branch(&self) {
        let mut scenario = (**self.scenario()).clone();
        scenario.done.retain(|done| !matches!(done, Done::Edit(_)));
        self.edit(scenario, Phase::Commit);
    }

    fn branch<const N: usize>(&self, mut scenario: Scenario, done: [Done; N]) -> Outcome {
        match self.do_all(&mut scenario, done) {
            Outcome::Done => {
                self.set_compare.set(Some(Compare::Variant(Variant::Branch)));
                Outcome::Branched
            }
            refused => refused,
        }
    }

    fn do_all<const N: usize>(&self, scenario: &mut Scenario, done: [Done; N]) -> Outcome {
        scenario.done.extend(done);
        let edits = scenario.edits().len();
        if scenario.done.len() > MAX_DONE {
            return Outcome::TooMany(MAX_DONE as u32);
        }
        if edits > event_sourcing::branch::MAX_EDITS {
            return Outcome::TooMany(event_sourcing::branch::MAX_EDITS as u32);
        }
        self.edit(scenario.clone(), Phase::Commit);
        Outcome::Done
    }
}

/// What came of a command done by hand in a run: the event, or the refusal.
pub fn came_of(run: &Run, index: usize) -> Option<Result<u32, Rejection>> {
    let Some(Done::Command { at_ms, stream, command, .. }) = run.scenario.done.get(index) else { return None };
    let store = &run.aside.store;
    if let Some(position) = store.position_of(&format!("h{}", index + 1)) {
        return store.get(position).map(|record| Ok(record.version));
    }
    let from = run.log.cursor_at(sim::Time::from_millis(at_ms.saturating_sub(1)));
    run.log.entries()[from..].iter().find_map(|entry| match entry.event {
        Event::Rejected { stream: at, command: wanted, reason } if at == *stream && wanted == *command => {
            Some(Err(reason))
        }
        _ => None,
    })
}

/// The moment at the cursor by the wall clock.
pub fn now_ms(seen: &Seen) -> u64 {
    wall_ms(&seen.run.scenario, seen.at)
}
