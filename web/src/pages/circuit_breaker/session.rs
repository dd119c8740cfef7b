//! Everything that a visit to the lab holds: what is edited, what was run, where the cursor stands, what it is compared
//! with. All other parts of the page are functions of it.

use super::series::Run;
use crate::components::phase::Phase;
use crate::door::{address, media};
use crate::history::{History, HistoryAction};
use crate::pages::lab::marks::{Marks, Place};
use crate::pattern::CircuitBreaker;
use crate::playback::{Playback, PlaybackAction, use_playback};
use crate::run::{RunHandle, use_run};
use crate::shared::Shared;
use circuit_breaker::{Carried, Dialect, Preset, Scenario, Variant, World, change_dialect};
use lab::{Compare, Exercise, ExerciseRef, Link, Moment, Parsed};
use sim::{Fault, FaultKind, Time};
use std::rc::Rc;
use yew::prelude::*;

/// A visit to the lab.
pub struct Session {
    /// The preset.
    pub preset: Preset,
    /// What a reset goes back to: the preset, or the start of the exercise.
    pub base: Shared<Scenario>,
    /// What is edited.
    pub history: UseReducerHandle<History<Scenario>>,
    /// The run of it.
    pub run: RunHandle<CircuitBreaker>,
    /// The run that it is compared with.
    pub compared: RunHandle<CircuitBreaker>,
    /// What that is.
    pub compare: Compare<Variant>,
    /// Chooses it.
    pub set_compare: UseStateSetter<Option<Compare<Variant>>>,
    /// The cursor and its motion.
    pub playback: UseReducerHandle<Playback>,
    /// Marks A and B.
    pub marks: UseStateHandle<Marks>,
    /// The exercise of this preset, or the link's.
    pub exercise: Option<Shared<Exercise>>,
    /// Whether it is on.
    pub exercising: UseStateHandle<bool>,
    /// What the last change of dialect carried over.
    pub carried: UseStateHandle<Option<Rc<CarriedOver>>>,
    /// What the link asked for and is not a scenario: for the notices.
    pub arrived: Shared<Parsed<CircuitBreaker>>,
}

/// A change of dialect, and the dialect before it.
#[derive(Clone, Debug, PartialEq)]
pub struct CarriedOver {
    /// What was carried over.
    pub carried: Carried,
    /// From which dialect.
    pub from: Dialect,
}

/// What can be seen at the cursor of a run that is ready.
#[derive(Clone, PartialEq)]
pub struct Seen {
    /// The run.
    pub run: Shared<Run>,
    /// The number of applied entries.
    pub cursor: usize,
    /// What is known then.
    pub world: Shared<World>,
    /// The moment.
    pub at: Time,
}

impl Session {
    /// The number of applied entries at the cursor of a run. A step among entries of one moment holds only while it is
    /// at this moment in this run.
    pub fn cursor_in(&self, run: &Run) -> usize {
        let Playback { at, entry, .. } = *self.playback;
        let stepped = entry.filter(|entry| {
            let last = entry.checked_sub(1).and_then(|index| run.log.entries().get(index));
            *entry == 0 || last.is_some_and(|last| last.at == at)
        });
        stepped.unwrap_or_else(|| run.log.cursor_at(at))
    }

    /// The present scenario.
    pub fn scenario(&self) -> &Rc<Scenario> {
        &self.history.present
    }

    /// Makes an edit.
    pub fn edit(&self, scenario: Scenario, phase: Phase) {
        self.history.dispatch(HistoryAction::Edit(Rc::new(scenario), phase));
    }

    /// Whether a setting may be changed: an exercise allows some only.
    pub fn may_change(&self, setting: &str) -> bool {
        let exercise = self.exercise.as_ref().filter(|_| *self.exercising);
        exercise.is_none_or(|exercise| exercise.allowed.iter().any(|allowed| allowed == setting))
    }

    /// Puts another dialect in. Its settings take over what means the same, which is told.
    pub fn choose_dialect(&self, to: Dialect) {
        self.take_over(change_dialect(self.scenario(), to));
    }

    /// Puts another breaker on the stage, as every breaker was run on the same traffic.
    pub fn choose_breaker(&self, variant: Variant) {
        let scenario = variant.of(self.scenario());
        self.take_over(Carried { scenario, ..change_dialect(self.scenario(), variant.dialect()) });
    }

    fn take_over(&self, carried: Carried) {
        let (from, to) = (self.scenario().breaker.dialect, carried.scenario.breaker.dialect);
        if *self.exercising {
            // Its other settings are those of the exercise, and most of them may not be changed.
            let mut scenario = (**self.scenario()).clone();
            scenario.breaker.dialect = to;
            return self.edit(scenario, Phase::Commit);
        }
        self.edit(carried.scenario.clone(), Phase::Commit);
        let told = from != to && from != Dialect::None && to != Dialect::None;
        self.carried.set(told.then(|| Rc::new(CarriedOver { carried, from })));
    }

    /// Does something to the service at the cursor; what happened before is kept as the former run.
    pub fn break_now(&self, kind: FaultKind, length_ms: u64) {
        let mut scenario = (**self.scenario()).clone();
        // Rounded up, so that nothing before the cursor changes; and within the run.
        let now_ms = self.playback.at.as_micros().div_ceil(1_000);
        let at_ms = now_ms.min(scenario.end().as_millis().saturating_sub(1));
        scenario.faults.push(Fault { kind, at_ms, length_ms: length_ms.max(1) });
        self.act(scenario);
    }

    /// Ends everything that is active at the cursor.
    pub fn repair_now(&self) {
        let mut scenario = (**self.scenario()).clone();
        let now = self.playback.at;
        let now_ms = now.as_micros().div_ceil(1_000);
        for fault in scenario.faults.iter_mut().filter(|fault| fault.is_active(now)) {
            fault.length_ms = now_ms.saturating_sub(fault.at_ms).max(1);
        }
        self.act(scenario);
    }

    fn act(&self, scenario: Scenario) {
        self.edit(scenario, Phase::Commit);
        self.set_compare.set(Some(Compare::Former));
    }

    /// Goes to an entry, by its index: the state after it.
    pub fn go_to_entry(&self, run: &Run, index: usize) {
        if let Some(entry) = run.log.entries().get(index) {
            self.playback.dispatch(PlaybackAction::Step { at: entry.at, entry: index + 1 });
        }
    }

    /// One event forward or back.
    pub fn step(&self, run: &Run, forward: bool) {
        let cursor = self.cursor_in(run);
        if forward {
            self.go_to_entry(run, cursor);
        } else if cursor >= 2 {
            self.go_to_entry(run, cursor - 2);
        } else {
            self.playback.dispatch(PlaybackAction::Step { at: Time::ZERO, entry: 0 });
        }
    }

    /// To the next or previous significant event; to the end or the start where there is none.
    pub fn leap(&self, run: &Run, forward: bool) {
        match run.significant(self.cursor_in(run), forward) {
            Some(index) => self.go_to_entry(run, index),
            None if forward => self.playback.dispatch(PlaybackAction::Seek(run.end)),
            None => self.playback.dispatch(PlaybackAction::Seek(Time::ZERO)),
        }
    }

    /// Goes where a link or the time field says; tells whether that is in the run.
    pub fn go_to(&self, run: &Run, moment: Moment) -> bool {
        match moment {
            Moment::At(at) if at <= run.end => self.playback.dispatch(PlaybackAction::Seek(at)),
            Moment::Entry(0) => self.playback.dispatch(PlaybackAction::Step { at: Time::ZERO, entry: 0 }),
            Moment::Entry(number) if number as usize <= run.log.len() => self.go_to_entry(run, number as usize - 1),
            Moment::At(_) | Moment::Entry(_) => return false,
        }
        true
    }

    /// The present place, for a mark.
    pub fn place(&self, run: &Run) -> Place {
        Place { at: self.playback.at, cursor: self.cursor_in(run) }
    }

    /// The link to this moment.
    pub fn link(&self, run: Option<&Run>) -> Link<CircuitBreaker> {
        let Playback { at, entry, .. } = *self.playback;
        let moment = match entry.and_then(|entry| u32::try_from(entry).ok()) {
            Some(entry) => Moment::Entry(entry),
            None => Moment::At(at),
        };
        let scenario = (**self.scenario()).clone();
        let usual = Compare::Variant(Variant::usual(&scenario));
        // The former run is not in the link, so neither is the comparison with it.
        let compare = (self.compare != usual && self.compare != Compare::Former).then_some(self.compare);
        let exercise = match (&self.arrived.link.exercise, &self.exercise) {
            (Some(link), _) if *self.exercising => Some(link.clone()),
            (None, Some(exercise)) if *self.exercising => Some(ExerciseRef::BuiltIn(exercise.name.clone())),
            _ => None,
        };
        let digest = run.filter(|run| *run.scenario == scenario).map(|run| run.digest.short());
        Link { preset: self.preset, scenario, moment: Some(moment), compare, exercise, digest }
    }
}

/// The exercise that a link is about, or that belongs to its preset.
fn exercise_of(link: &Link<CircuitBreaker>) -> Option<Exercise> {
    match &link.exercise {
        Some(ExerciseRef::BuiltIn(name)) => Exercise::named(name).cloned(),
        Some(ExerciseRef::Pack(exercise)) => exercise.check().is_empty().then(|| (**exercise).clone()),
        // An exercise in a file of the host is told of in the notices; the preset's own stands in.
        Some(ExerciseRef::File(_)) | None => {
            Exercise::built_in().iter().find(|exercise| exercise.preset == link.preset.id()).cloned()
        }
    }
}

/// The visit that a link begins.
#[hook]
pub fn use_session(arrived: &Shared<Parsed<CircuitBreaker>>) -> Session {
    let link = &arrived.link;
    let preset = link.preset;
    let exercise = use_memo(arrived.clone(), |arrived| exercise_of(&arrived.link).map(Shared::new));
    let exercising = use_state(|| arrived.link.exercise.is_some());
    let carried = use_state(|| None);
    let base = use_memo((preset.id(), *exercising), |(_, exercising)| match (&*exercise, exercising) {
        (Some(exercise), true) => Shared::new(exercise.start::<CircuitBreaker>()),
        _ => Shared::new(preset.scenario()),
    });
    let history = use_reducer(|| History::new(Rc::new(arrived.link.scenario.clone())));
    let chosen = use_state(|| arrived.link.compare);
    let compare = chosen.unwrap_or_else(|| Compare::Variant(Variant::usual(&history.present)));
    let compare = if compare == Compare::Former && !history.can_undo() {
        Compare::Variant(Variant::usual(&history.present))
    } else {
        compare
    };
    let other =
        use_memo((history.present.clone(), history.former().cloned(), compare_key(compare)), |(present, former, _)| {
            match compare {
                Compare::Off => None,
                Compare::Former => former.clone(),
                Compare::Variant(variant) => Some(Rc::new(variant.of(present))),
            }
        });
    let run = use_run::<CircuitBreaker>(Some(history.present.clone()));
    let compared = use_run::<CircuitBreaker>((*other).clone());
    let end = run.ready.as_ref().map_or(history.present.end(), |run| run.end);
    let start = Playback {
        at: match link.moment {
            Some(Moment::At(at)) => at.min(end),
            Some(Moment::Entry(_)) | None => Time::ZERO,
        },
        entry: None,
        playing: link.moment.is_none() && !media::matches(media::REDUCED_MOTION) && !address::is_framed(),
        speed: 1.0,
    };
    let playback = use_playback(start, end);
    let marks = use_state(Marks::default);
    Session {
        preset,
        base: (*base).clone(),
        history,
        run,
        compared,
        compare,
        set_compare: chosen.setter(),
        playback,
        marks,
        exercise: (*exercise).clone(),
        exercising,
        carried,
        arrived: arrived.clone(),
    }
}

fn compare_key(compare: Compare<Variant>) -> &'static str {
    match compare {
        Compare::Off => "off",
        Compare::Former => "former",
        Compare::Variant(variant) => variant.id(),
    }
}
