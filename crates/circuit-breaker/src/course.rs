//! The same traffic through every breaker: the course that each takes, in slices.

use crate::breaker::State;
use crate::event::Event;
use crate::run::RunTotals;
use crate::scenario::Scenario;
use crate::simulation::Simulation;
use crate::variant::Variant;
use sim::simulation::Folded;
use sim::{Entry, Limits, Problem, Projection, Run, Time};

/// What a run amounts to, and the states that its breaker went through; no log is kept.
#[derive(Clone, Debug)]
pub struct Course {
    /// The numbers of the whole run.
    pub totals: RunTotals,
    /// The states, each with the moment it began in; empty without a breaker.
    pub states: Vec<(Time, State)>,
    /// The moment of the last entry.
    pub last: Time,
}

impl Course {
    /// Before anything happened.
    pub fn new(scenario: &Scenario) -> Self {
        let totals = RunTotals::new(scenario);
        let states = totals.world.state().map(|state| (Time::ZERO, state)).into_iter().collect();
        Course { totals, states, last: Time::ZERO }
    }
}

impl Projection<Event> for Course {
    fn apply(&mut self, entry: &Entry<Event>) {
        if let Event::Transitioned { to, .. } = entry.event {
            self.states.push((entry.at, to));
        }
        self.last = entry.at;
        self.totals.apply(entry);
    }
}

/// The breakers that are held against one another, in the order of showing, and last the same traffic without any.
pub const BREAKERS: [Variant; 6] = [
    Variant::Resilience4j,
    Variant::Opossum,
    Variant::Gobreaker,
    Variant::TextbookConsecutive,
    Variant::Textbook,
    Variant::WithoutBreaker,
];

type CourseRun = Run<Simulation, Folded<Course>>;

/// The courses of all [`BREAKERS`] over one scenario, on their way.
#[derive(Debug)]
pub struct Courses {
    waiting: Vec<(Variant, Scenario)>,
    run: Option<(Variant, Box<CourseRun>)>,
    done: Vec<(Variant, Course)>,
}

impl Courses {
    /// Sets out with a scenario. The scenario's own dialect keeps its settings; the others get what means the same.
    pub fn new(scenario: &Scenario) -> Result<Self, Vec<Problem>> {
        scenario.validate()?;
        // The last one is taken first.
        let waiting = BREAKERS.iter().rev().map(|variant| (*variant, with_breaker(scenario, *variant))).collect();
        Ok(Courses { waiting, run: None, done: Vec::new() })
    }

    /// Handles at most `messages` messages; true when all courses are done.
    pub fn advance(&mut self, messages: usize) -> bool {
        if self.run.is_none()
            && let Some((variant, scenario)) = self.waiting.pop()
        {
            let run = Run::folding(Simulation::new(&scenario), Limits::FOLDED, Course::new(&scenario));
            self.run = Some((variant, Box::new(run)));
        }
        if let Some((variant, mut run)) = self.run.take() {
            if run.advance(messages).stopped.is_some() {
                self.done.push((variant, run.into_projection().0));
            } else {
                self.run = Some((variant, run));
            }
        }
        self.run.is_none() && self.waiting.is_empty()
    }

    /// The courses that are done.
    pub fn done(&self) -> &[(Variant, Course)] {
        &self.done
    }
}

/// The scenario that a breaker runs in: its own settings where it is the scenario's, else what means the same.
pub fn with_breaker(scenario: &Scenario, variant: Variant) -> Scenario {
    if variant == own_variant(scenario) { scenario.clone() } else { variant.of(scenario) }
}

/// The variant that a scenario's own breaker is.
pub fn own_variant(scenario: &Scenario) -> Variant {
    use crate::breaker::Counting;
    use crate::config::Dialect;
    match (scenario.breaker.dialect, scenario.breaker.counting) {
        (Dialect::None, _) => Variant::WithoutBreaker,
        (Dialect::Textbook, Counting::Cumulative) => Variant::Textbook,
        (Dialect::Textbook, Counting::Consecutive) => Variant::TextbookConsecutive,
        (Dialect::Resilience4j, _) => Variant::Resilience4j,
        (Dialect::Opossum, _) => Variant::Opossum,
        (Dialect::Gobreaker, _) => Variant::Gobreaker,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Preset;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn courses(scenario: &Scenario) -> Vec<(Variant, Course)> {
        let mut courses = Courses::new(scenario).expect("valid");
        while !courses.advance(777) {}
        courses.done().to_vec()
    }

    #[test]
    fn every_breaker_meets_the_same_requests_and_its_course_is_that_of_its_log() {
        for preset in Preset::ALL {
            let scenario = preset.scenario();
            let courses = courses(&scenario);
            assert_eq!(courses.iter().map(|(variant, _)| *variant).collect::<Vec<_>>(), BREAKERS);
            let arrived = courses[0].1.totals.world.totals.arrived;
            for (variant, course) in &courses {
                assert_eq!(course.totals.world.totals.arrived, arrived, "{preset:?} {variant:?}");
                let varied = variant.of(&scenario);
                let (log, _) = crate::run(&varied).expect("valid");
                let changes = log.entries().iter().filter_map(|entry| match entry.event {
                    Event::Transitioned { to, .. } => Some((entry.at, to)),
                    _ => None,
                });
                let states: Vec<_> = course.states.iter().take(1).copied().chain(changes).collect();
                assert_eq!(course.states, states, "{preset:?} {variant:?}");
                assert_eq!(course.states.is_empty(), *variant == Variant::WithoutBreaker, "{preset:?} {variant:?}");
            }
        }
    }

    #[test]
    fn the_own_breaker_keeps_every_setting() {
        let mut scenario = Preset::OutageAndRecovery.scenario();
        scenario.breaker.enable_exponential_backoff = true;
        scenario.breaker.wait_duration_in_open_state_ms = 3_000;
        let totals = crate::fold(&scenario).expect("valid");
        let courses = courses(&scenario);
        let own = courses.iter().find(|(variant, _)| *variant == Variant::Resilience4j).map(|(_, course)| course);
        assert_eq!(own.map(|course| course.totals.world.totals), Some(totals.world.totals));
    }

    #[test]
    fn what_is_out_of_bounds_sets_nobody_out() {
        let mut scenario = Scenario::default();
        scenario.caller.threads = 0;
        assert!(Courses::new(&scenario).is_err());
    }
}
