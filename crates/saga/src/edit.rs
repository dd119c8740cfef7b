//! Changes to a saga while it is built: of a valid saga a valid saga.

use crate::definition::{MAX_NAME, MAX_STEPS, Saga, Step};

impl Saga {
    /// Puts a step in after the one at `index`, or first where there is none; its name is changed if another has it. The
    /// place of the new step; `None` when there are [`MAX_STEPS`] already.
    pub fn insert(&mut self, index: Option<usize>, step: Step) -> Option<usize> {
        if self.steps.len() >= MAX_STEPS {
            return None;
        }
        let at = index.map_or(0, |index| (index + 1).min(self.steps.len()));
        let name = self.free_name(&step.name, None);
        self.steps.insert(at, Step { name, ..step });
        self.mend();
        Some(at)
    }

    /// Puts a step in as [`Saga::insert`] does, so that it comes after all that stands there: after parallel steps it waits
    /// for each of them, and what waited for the same waits for it. In the middle of parallel steps it continues the one
    /// at `index`.
    pub fn insert_in_sequence(&mut self, index: Option<usize>, step: Step) -> Option<usize> {
        let within = index.is_some_and(|index| self.is_parallel(index + 1));
        let at = self.insert(index, step)?;
        let needs = self.needs();
        let needed = needs[..at].iter().fold(0, |all, bits| all | bits);
        let ends: Vec<String> =
            (0..at).filter(|before| needed & 1 << before == 0).map(|i| self.steps[i].name.clone()).collect();
        if within || ends.len() < 2 {
            return Some(at);
        }
        if let Some(next) = self.steps.get_mut(at + 1)
            && next
                .after
                .as_ref()
                .is_some_and(|after| after.len() == ends.len() && ends.iter().all(|end| after.contains(end)))
        {
            next.after = None;
        }
        self.steps[at].after = Some(ends);
        Some(at)
    }

    /// Whether a step waits for the one at `before`, or not; the steps it waits for stay in the order of the list.
    pub fn waits_for(&self, index: usize, before: usize, on: bool) -> Option<Vec<String>> {
        let bits = self.needs().get(index).copied().unwrap_or(0);
        let bits = if on { bits | 1 << before } else { bits & !(1 << before) };
        // The one before it alone is what is meant where nothing is given.
        if index > 0 && bits == 1 << (index - 1) {
            return None;
        }
        let named = self.steps.iter().take(index).enumerate().filter(|(at, _)| bits & 1 << at != 0);
        Some(named.map(|(_, step)| step.name.clone()).collect())
    }

    /// A copy of a step, after it.
    pub fn duplicate(&mut self, index: usize) -> Option<usize> {
        let mut copy = self.steps.get(index)?.clone();
        copy.after = None;
        self.insert(Some(index), copy)
    }

    /// Takes a step away; what needed it needs what it needed.
    pub fn remove(&mut self, index: usize) -> bool {
        if index >= self.steps.len() {
            return false;
        }
        let before = self.needs_by_name(index);
        let gone = self.steps.remove(index);
        for step in &mut self.steps {
            if let Some(after) = &mut step.after
                && let Some(place) = after.iter().position(|name| *name == gone.name)
            {
                after.remove(place);
                let new = before.iter().filter(|name| !after.contains(name)).cloned().collect::<Vec<_>>();
                after.extend(new);
            }
        }
        self.mend();
        true
    }

    /// Moves a step to another place in the list.
    pub fn shift(&mut self, from: usize, to: usize) -> bool {
        if from >= self.steps.len() || to >= self.steps.len() || from == to {
            return false;
        }
        let step = self.steps.remove(from);
        self.steps.insert(to, step);
        self.mend();
        true
    }

    /// Lets a step run at the same time as the one before it; what comes after waits for both.
    pub fn put_in_parallel(&mut self, index: usize) -> bool {
        if index == 0 || index >= self.steps.len() || self.is_parallel(index) {
            return false;
        }
        let all = self.needs_all();
        let before = index - 1;
        // Not with one that it would need in another way.
        let needs = self.needs_by_name(before);
        if all[index] & !(1 << before) & !all[before] != 0 {
            // It needs others too: those stay.
            let others = self.needs_by_name(index);
            let kept = others.iter().filter(|name| **name != self.steps[before].name).cloned();
            self.steps[index].after = Some(kept.collect());
        } else {
            self.steps[index].after = Some(needs);
        }
        if let Some(next) = self.steps.get(index + 1)
            && (next.after.is_none() || next.after.iter().flatten().any(|name| *name == self.steps[index].name))
        {
            let mut after = self.needs_by_name(index + 1);
            let name = self.steps[before].name.clone();
            if !after.contains(&name) {
                after.insert(0, name);
            }
            self.steps[index + 1].after = Some(after);
        }
        true
    }

    /// Lets a step begin only when the one before it in the list is done.
    pub fn put_in_sequence(&mut self, index: usize) -> bool {
        if index == 0 || index >= self.steps.len() || !self.is_parallel(index) {
            return false;
        }
        self.steps[index].after = None;
        true
    }

    /// Whether a step can run at the same time as the one before it in the list.
    pub fn is_parallel(&self, index: usize) -> bool {
        index > 0 && self.needs_all().get(index).is_some_and(|needs| needs & 1 << (index - 1) == 0)
    }

    /// A name like this one that no step has, but perhaps the one at `own`.
    pub fn free_name(&self, wanted: &str, own: Option<usize>) -> String {
        let taken = |name: &str| self.steps.iter().enumerate().any(|(i, step)| Some(i) != own && step.name == name);
        let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        let wanted = if wanted.trim().is_empty() { "Step" } else { wanted.trim() };
        let first = short(wanted, MAX_NAME);
        let more = (2..).map(|n| format!("{} {n}", short(wanted, MAX_NAME - 3)));
        std::iter::once(first).chain(more).find(|name| !taken(name)).unwrap_or_default()
    }

    fn needs_by_name(&self, index: usize) -> Vec<String> {
        let bits = self.needs().get(index).copied().unwrap_or(0);
        let named = self.steps.iter().enumerate().filter(|(before, _)| bits & 1 << before != 0);
        named.map(|(_, step)| step.name.clone()).collect()
    }

    /// Takes out of every step what does not come before it any more.
    fn mend(&mut self) {
        for index in 0..self.steps.len() {
            let (before, rest) = self.steps.split_at_mut(index);
            let step = &mut rest[0];
            if let Some(after) = &mut step.after {
                let had = !after.is_empty();
                after.retain(|name| before.iter().any(|other| other.name == *name));
                if had && after.is_empty() {
                    step.after = None;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::Ledger;
    use crate::format::troubles;
    use crate::ready_made::ReadyMade;
    use sim::{Chance, Source};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn names(saga: &Saga) -> Vec<&str> {
        saga.steps.iter().map(|step| step.name.as_str()).collect()
    }

    #[test]
    fn steps_come_go_and_move() {
        let mut saga = ReadyMade::Order.saga();
        let at = saga.insert(Some(0), Step::new("Create order", "orders", None, Ledger::Order));
        assert_eq!((at, names(&saga)[1]), (Some(1), "Create order 2"));
        assert!(saga.remove(1) && saga.shift(3, 0));
        assert_eq!(names(&saga), ["Ship order", "Create order", "Reserve inventory", "Process payment"]);
        assert!(!saga.shift(0, 4) && !saga.remove(4));
    }

    #[test]
    fn in_parallel_what_comes_after_waits_for_both() {
        let mut saga = ReadyMade::Order.saga();
        assert!(saga.put_in_parallel(2));
        assert_eq!(saga.needs(), [0, 0b1, 0b1, 0b110]);
        assert_eq!(saga.columns(), [0, 1, 1, 2]);
        assert!(saga.is_parallel(2) && !saga.put_in_parallel(2));
        assert!(saga.put_in_sequence(2));
        assert_eq!(saga.needs_all(), ReadyMade::Order.saga().needs_all());
        // Taken away, a step hands on what it needed.
        let mut trip = ReadyMade::Trip.saga();
        assert!(trip.remove(3));
        assert_eq!(trip.needs()[3], 0b100, "the next in the list");
    }

    #[test]
    fn a_step_after_parallel_ones_waits_for_all_of_them() {
        let step = || Step::new("New", "service", None, Ledger::Record);
        let mut saga = ReadyMade::Order.saga();
        saga.steps.truncate(3);
        saga.put_in_parallel(2);
        assert_eq!(saga.insert_in_sequence(Some(2), step()), Some(3));
        assert_eq!(saga.needs(), [0, 0b1, 0b1, 0b110]);
        assert_eq!(saga.columns(), [0, 1, 1, 2]);
        // And the next one waits for it alone, as in a row.
        assert_eq!(saga.insert_in_sequence(Some(3), step()), Some(4));
        assert_eq!((saga.needs()[4], &saga.steps[4].after), (0b1000, &None));
        // Between parallel steps and what waits for them.
        let mut trip = ReadyMade::Trip.saga();
        let (all, count) = (trip.needs(), trip.steps.len());
        let join = (0..count).find(|at| all[*at].count_ones() > 1).expect("a trip joins its branches");
        trip.insert_in_sequence(Some(join - 1), step());
        assert_eq!(trip.needs()[join], all[join]);
        assert_eq!(trip.needs()[join + 1], 1 << join, "what waited for the branches waits for the new step");
        // In the middle of them it continues a branch.
        let mut trip = ReadyMade::Trip.saga();
        let branch = (0..count).find(|at| trip.is_parallel(at + 1)).expect("there are branches");
        trip.insert_in_sequence(Some(branch), step());
        assert_eq!(trip.needs()[branch + 1], 1 << branch);
    }

    #[test]
    fn what_a_step_waits_for_is_chosen_one_by_one() {
        let mut saga = ReadyMade::Order.saga();
        assert_eq!(saga.waits_for(3, 1, true), Some(vec!["Reserve inventory".into(), "Process payment".into()]));
        saga.steps[3].after = saga.waits_for(3, 1, true);
        saga.steps[3].after = saga.waits_for(3, 2, false);
        assert_eq!(saga.needs()[3], 0b10);
        saga.steps[3].after = saga.waits_for(3, 1, false);
        assert_eq!((saga.needs()[3], &saga.steps[3].after), (0, &Some(Vec::new())));
        assert_eq!(saga.waits_for(3, 2, true), None, "the one before it needs no naming");
    }

    #[test]
    fn whatever_is_done_it_stays_valid() {
        for seed in 0..300 {
            let mut draw = Chance::new(seed).stream(Source::named("edits"));
            let mut saga = ReadyMade::ALL[(seed % 4) as usize].saga();
            for _ in 0..30 {
                let (a, b) = ((draw.bits() % 13) as usize, (draw.bits() % 13) as usize);
                match draw.bits() % 8 {
                    6 => drop(saga.insert_in_sequence(Some(a), Step::new("New", "service", None, Ledger::Record))),
                    7 if a < saga.steps.len() && b < a => saga.steps[a].after = saga.waits_for(a, b, seed % 2 == 0),
                    0 => drop(saga.insert(Some(a), Step::new("New", "service", None, Ledger::Record))),
                    1 => drop(saga.duplicate(a)),
                    2 => drop(saga.remove(a)),
                    3 => drop(saga.shift(a, b)),
                    4 => drop(saga.put_in_parallel(a)),
                    _ => drop(saga.put_in_sequence(a)),
                }
                assert_eq!(troubles(&saga), [], "seed {seed}");
                assert_eq!(saga.columns().len(), saga.steps.len());
            }
        }
    }
}
