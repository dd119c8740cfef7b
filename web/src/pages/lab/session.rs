//! Everything that a visit to the lab holds: what is edited, what was run, where the cursor stands, what it is compared
//! with. All other parts of the page are functions of it.

use super::exercise_source::{BadFile, Fetched, exercise_of, use_exercise_file};
use super::graded::Graded;
use super::grading::{GradeHandle, use_grading};
use super::leaving;
use super::marks::{Marks, Place};
use super::reached::{ReachedHandle, use_reached};
use crate::components::phase::Phase;
use crate::door::{address, media};
use crate::embed::{EmbedContext, use_embed};
use crate::history::{History, HistoryAction};
use crate::language::use_language;
use crate::pattern::Pattern;
use crate::playback::{Playback, PlaybackAction, use_playback};
use crate::recorded::Recorded;
use crate::run::{RunHandle, use_run};
use crate::shared::Shared;
use lab::{Compare, Exercise, ExerciseRef, Link, Moment, Parsed, Part};
use sim::Time;
use sim::simulation::Stop;
use std::rc::Rc;
use yew::prelude::*;

/// The visit in props: never the same, since it holds what changes.
pub struct SessionRef<P: Pattern>(pub Rc<Session<P>>);

impl<P: Pattern> Clone for SessionRef<P> {
    fn clone(&self) -> Self {
        SessionRef(self.0.clone())
    }
}

impl<P: Pattern> PartialEq for SessionRef<P> {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// A visit to the lab.
pub struct Session<P: Pattern> {
    /// The preset.
    pub preset: P::Preset,
    /// What a reset goes back to: the preset, or the start of the exercise.
    pub base: Shared<P::Scenario>,
    /// What is edited.
    pub history: UseReducerHandle<History<P::Scenario>>,
    /// The run of it.
    pub run: RunHandle<P>,
    /// The run that it is compared with.
    pub compared: RunHandle<P>,
    /// What that is.
    pub compare: Compare<P::Variant>,
    /// Chooses it.
    pub set_compare: UseStateSetter<Option<Compare<P::Variant>>>,
    /// The cursor and its motion.
    pub playback: UseReducerHandle<Playback>,
    /// How far it goes: to the end, or to where the run, or the one beside it, was cut.
    pub end: Time,
    /// Marks A and B.
    pub marks: UseStateHandle<Marks>,
    /// The exercise of this preset, or the link's.
    pub exercise: Option<Shared<Exercise>>,
    /// Why the exercise that the link names could not be read from this site.
    pub exercise_error: Option<Rc<BadFile>>,
    /// Whether it is on.
    pub exercising: UseStateHandle<bool>,
    /// How far somebody came in it.
    pub reached: ReachedHandle,
    /// Whether the run waits at its start for a prediction. The cursor may be moved meanwhile, but nothing is seen of it.
    pub held: bool,
    /// The scenario, as it can be graded.
    pub graded: Graded,
    /// What came of grading it, while an exercise is on and does not wait for a prediction.
    pub grade: GradeHandle,
    /// Whether the scenario is the work of this visit: neither the start of the exercise nor what the link brought.
    pub worked: bool,
    /// Whether a link brought work on the exercise, with the digest of its run: then it is there to be looked at.
    pub brought: bool,
    /// Whether the guide is open.
    pub guide_open: UseStateSetter<bool>,
    /// The same, as a value.
    pub is_guide_open: bool,
    /// How the page is embedded.
    pub embed: EmbedContext,
    /// The language that links of this visit name, if they name one.
    pub language: Option<&'static str>,
    /// What the link asked for and is not a scenario: for the notices.
    pub arrived: Shared<Parsed<P>>,
}

/// What can be seen at the cursor of a run that is ready.
pub struct Seen<P: Pattern> {
    /// The run.
    pub run: Shared<Recorded<P>>,
    /// The number of applied entries.
    pub cursor: usize,
    /// What is known then.
    pub world: Shared<P::World>,
    /// The moment.
    pub at: Time,
}

impl<P: Pattern> Clone for Seen<P> {
    fn clone(&self) -> Self {
        Seen { run: self.run.clone(), cursor: self.cursor, world: self.world.clone(), at: self.at }
    }
}

impl<P: Pattern> PartialEq for Seen<P> {
    fn eq(&self, other: &Self) -> bool {
        self.run == other.run && (self.cursor, self.at) == (other.cursor, other.at) && self.world == other.world
    }
}

impl<P: Pattern> Session<P> {
    /// The number of applied entries at the cursor of a run. A step among entries of one moment holds only while it is
    /// at this moment in this run.
    pub fn cursor_in(&self, run: &Recorded<P>) -> usize {
        if self.held {
            return run.log.cursor_at(Time::ZERO);
        }
        let Playback { at, entry, .. } = *self.playback;
        let stepped = entry.filter(|entry| {
            let last = entry.checked_sub(1).and_then(|index| run.log.entries().get(index));
            *entry == 0 || last.is_some_and(|last| last.at == at)
        });
        stepped.unwrap_or_else(|| run.log.cursor_at(at))
    }

    /// The present scenario.
    pub fn scenario(&self) -> &Rc<P::Scenario> {
        &self.history.present
    }

    /// The present scenario as it goes into props.
    pub fn scenario_in_props(&self) -> Shared<P::Scenario> {
        Shared::from(self.scenario().clone())
    }

    /// Whether it is another than the one that a reset would bring back.
    pub fn is_edited(&self) -> bool {
        **self.scenario() != *self.base
    }

    /// The moment that is seen.
    pub fn seen_at(&self) -> Time {
        if self.held { Time::ZERO } else { self.playback.at }
    }

    /// Makes an edit, unless the run waits for a prediction about it as it is, or the edit changes what the page that
    /// embeds this one has locked.
    pub fn edit(&self, scenario: P::Scenario, phase: Phase) {
        if self.held {
            return;
        }
        if self.embed.0.as_ref().is_some_and(|embed| embed.forbids::<P>(self.scenario(), &scenario)) {
            return;
        }
        self.history.dispatch(HistoryAction::Edit(Rc::new(scenario), phase));
    }

    /// Whether a setting may be changed: an exercise allows some only, and none before the prediction; and a page that
    /// embeds this one may lock some.
    pub fn may_change(&self, setting: &str) -> bool {
        if self.held {
            return false;
        }
        let exercise = self.exercise.as_ref().filter(|_| *self.exercising);
        let allowed = exercise.is_none_or(|exercise| exercise.allowed.iter().any(|allowed| allowed == setting));
        allowed && !self.embed.locks(setting)
    }

    /// Makes an edit at the cursor; what the run was before it is kept as the former run.
    pub fn act(&self, scenario: P::Scenario) {
        self.edit(scenario, Phase::Commit);
        self.set_compare.set(Some(Compare::Former));
    }

    /// Goes to an entry, by its index: the state after it.
    pub fn go_to_entry(&self, run: &Recorded<P>, index: usize) {
        if let Some(entry) = run.log.entries().get(index) {
            self.playback.dispatch(PlaybackAction::Step { at: entry.at, entry: index + 1 });
        }
    }

    /// One event forward or back.
    pub fn step(&self, run: &Recorded<P>, forward: bool) {
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
    pub fn leap(&self, run: &Recorded<P>, forward: bool) {
        match run.significant(self.cursor_in(run), forward) {
            Some(index) => self.go_to_entry(run, index),
            None if forward => self.playback.dispatch(PlaybackAction::Seek(self.end)),
            None => self.playback.dispatch(PlaybackAction::Seek(Time::ZERO)),
        }
    }

    /// Goes where a link or the time field says; tells whether that is in the run.
    pub fn go_to(&self, run: &Recorded<P>, moment: Moment) -> bool {
        match moment {
            Moment::At(at) if at <= self.end => self.playback.dispatch(PlaybackAction::Seek(at)),
            Moment::Entry(0) => self.playback.dispatch(PlaybackAction::Step { at: Time::ZERO, entry: 0 }),
            Moment::Entry(number) if number as usize <= run.log.len() => self.go_to_entry(run, number as usize - 1),
            Moment::At(_) | Moment::Entry(_) => return false,
        }
        true
    }

    /// The present place, for a mark.
    pub fn place(&self, run: &Recorded<P>) -> Place {
        Place { at: self.playback.at, cursor: self.cursor_in(run) }
    }

    /// The name of what it is compared with.
    pub fn compare_key(&self) -> &'static str {
        compare_key::<P>(self.compare)
    }

    /// The name of a field of this preset's page, told from the same field of other pages.
    pub fn field_name(&self, field: &str) -> String {
        format!("{}.{}.{field}", P::ID.id(), P::preset_id(self.preset))
    }

    /// The link to this moment.
    pub fn link(&self, run: Option<&Recorded<P>>) -> Link<P> {
        let Playback { at, entry, .. } = *self.playback;
        let moment = match entry.and_then(|entry| u32::try_from(entry).ok()) {
            Some(entry) => Moment::Entry(entry),
            None => Moment::At(at),
        };
        let scenario = (**self.scenario()).clone();
        let usual = Compare::Variant(P::usual_variant(&scenario));
        // The former run is not in the link, so neither is the comparison with it.
        let compare = (self.compare != usual && self.compare != Compare::Former).then_some(self.compare);
        let exercise = match (&self.arrived.link.exercise, &self.exercise) {
            (Some(link), _) if *self.exercising => Some(link.clone()),
            (None, Some(exercise)) if *self.exercising => Some(ExerciseRef::BuiltIn(exercise.name.clone())),
            _ => None,
        };
        let digest = run.filter(|run| *run.scenario == scenario).map(|run| run.digest.short());
        let language = self.language;
        Link { preset: self.preset, scenario, moment: Some(moment), compare, language, exercise, digest }
    }
}

/// The visit that a link begins.
#[hook]
pub fn use_session<P: Pattern>(arrived: &Shared<Parsed<P>>) -> Session<P> {
    let link_asks = arrived.link.exercise.is_some();
    // An exercise without its task could not be done.
    let embed = use_embed();
    let embed =
        (*use_memo((embed, link_asks), |(embed, asks)| if *asks { embed.with(Part::Guide) } else { embed.clone() }))
            .clone();
    let spoken = use_language();
    let link = &arrived.link;
    let preset = link.preset;
    let own = use_memo(arrived.clone(), |arrived| exercise_of(&arrived.link).map(Shared::new));
    let fetched = use_state(|| None::<Fetched>);
    let exercise = match &*fetched {
        Some(Ok(exercise)) => Some(exercise.clone()),
        Some(Err(_)) | None => (*own).clone(),
    };
    let exercising = use_state(|| arrived.link.exercise.is_some());
    let reached = use_reached(exercise.as_ref());
    let base = use_memo((P::preset_id(preset), *exercising, exercise.clone()), |(_, exercising, exercise)| {
        match (exercise, exercising) {
            (Some(exercise), true) => Shared::new(exercise.start::<P>()),
            _ => Shared::new(P::scenario(preset)),
        }
    });
    let left = use_memo((), |()| {
        let present = Rc::new(arrived.link.scenario.clone());
        let left = leaving::taken().filter(|_| embed.0.is_none());
        let came_back = left.is_some();
        let (marks, history) = left.map_or_else(
            || (Marks::default(), History::new(present.clone())),
            |left| left.unpack::<P>(present.clone()),
        );
        (marks, history, came_back)
    });
    let history = use_reducer(|| left.1.clone());
    use_exercise_file::<P>(arrived, fetched.setter(), history.dispatcher());
    let present = Shared::from(history.present.clone());
    let asks = *exercising && exercise.is_some();
    let work = use_memo((present.clone(), (*base).clone(), asks, arrived.clone()), |(present, base, asks, arrived)| {
        let changed = *asks && !lab::same_but_seed::<P>(base, present);
        (changed, changed && !lab::same_but_seed::<P>(&arrived.link.scenario, present))
    });
    // Who comes back to this tab goes on with what is his.
    let (changed, worked) = (work.0, work.0 && (work.1 || left.2));
    // An exercise in a file is not known before that is there.
    let is_known = match (&arrived.link.exercise, &*fetched) {
        (Some(ExerciseRef::File(_)), fetched) => matches!(fetched, Some(Ok(_))),
        (Some(_) | None, _) => true,
    };
    let brought = changed && is_known && arrived.link.digest.is_some() && embed.0.is_none();
    // Where the guide is not shown nobody could answer.
    let held = *exercising
        && embed.shows(Part::Guide)
        && !brought
        && match (&arrived.link.exercise, &*fetched) {
            // What it asks is not known yet.
            (Some(ExerciseRef::File(_)), None) => true,
            (Some(ExerciseRef::File(_)), Some(Err(_))) => false,
            (Some(_), _) | (None, _) => exercise.as_ref().is_some_and(|exercise| reached.now.awaits(exercise)),
        };
    let graded = Graded::new::<P>(present);
    let grade = use_grading(exercise.as_ref().filter(|_| *exercising && !held), &graded);
    let guide_open = use_state_eq(|| false);
    let chosen = use_state(|| arrived.link.compare);
    let compare = chosen.unwrap_or_else(|| Compare::Variant(P::usual_variant(&history.present)));
    let compare = if compare == Compare::Former && !history.can_undo() {
        Compare::Variant(P::usual_variant(&history.present))
    } else {
        compare
    };
    let other = use_memo(
        (history.present.clone(), history.former().cloned(), compare_key::<P>(compare)),
        |(present, former, _)| match compare {
            Compare::Off => None,
            Compare::Former => former.clone(),
            // A variant that is the run itself would put every number beside itself.
            Compare::Variant(variant) => {
                Some(P::varied(variant, present)).filter(|varied| *varied != **present).map(Rc::new)
            }
        },
    );
    let run = use_run::<P>(Some(history.present.clone()));
    let compared = use_run::<P>((*other).clone());
    // Nobody stands where one of the two was not computed.
    let reached_in = |run: &RunHandle<P>| run.ready.as_ref().map(|run| run.reached);
    let end = reached_in(&run).unwrap_or_else(|| P::end(&history.present));
    let end = match &compared.ready {
        Some(other) if other.stop == Stop::EntryLimit => end.min(other.reached),
        Some(_) | None => end,
    };
    let start = Playback {
        at: match link.moment {
            Some(Moment::At(at)) => at.min(end),
            Some(Moment::Entry(_)) | None => Time::ZERO,
        },
        entry: None,
        playing: !held && begins_by_itself(&embed, link.moment.is_some()),
        speed: 1.0,
    };
    let playback = use_playback(start, end, P::pace(&history.present));
    let predicted = *exercising && reached.now.predicted.is_some();
    let goes_on = *exercising && (predicted || begins_by_itself(&embed, link.moment.is_some()));
    use_release(held, goes_on, end, &playback);
    let marks = use_state(|| left.0);
    Session {
        preset,
        base: (*base).clone(),
        history,
        run,
        compared,
        compare,
        set_compare: chosen.setter(),
        playback,
        end,
        marks,
        exercise,
        exercise_error: fetched.as_ref().and_then(|fetched| fetched.as_ref().err().cloned()),
        exercising,
        reached,
        held,
        graded,
        grade,
        worked,
        brought,
        is_guide_open: *guide_open,
        guide_open: guide_open.setter(),
        embed,
        language: spoken.in_links.then(|| spoken.language.tag()),
        arrived: arrived.clone(),
    }
}

/// Plays the run as soon as it waits no longer, from its start; where a link named a moment, it stays there.
#[hook]
fn use_release(held: bool, goes_on: bool, end: Time, playback: &UseReducerHandle<Playback>) {
    let was_held = use_mut_ref(|| held);
    let playback = playback.clone();
    use_effect_with(held, move |held| {
        let released = was_held.replace(*held) && !held;
        if released && goes_on && playback.at == Time::ZERO && !media::matches(media::REDUCED_MOTION) {
            playback.dispatch(PlaybackAction::Play { end });
        }
    });
}

/// Whether the run plays on arrival: not where a link names a moment, not in other people's pages unless they ask for
/// it, and never where somebody wants no motion.
fn begins_by_itself(embed: &EmbedContext, at_a_moment: bool) -> bool {
    let wanted = match &embed.0 {
        Some(embed) => embed.autoplay,
        None => !at_a_moment && !address::is_framed(),
    };
    wanted && !media::matches(media::REDUCED_MOTION)
}

fn compare_key<P: Pattern>(compare: Compare<P::Variant>) -> &'static str {
    match compare {
        Compare::Off => "off",
        Compare::Former => "former",
        Compare::Variant(variant) => P::variant_id(variant),
    }
}
