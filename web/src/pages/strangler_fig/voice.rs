//! The strangler fig in words.

use super::{Run, Seen};
use crate::components::outcome::Outcome as Shape;
use crate::components::readouts::{Readout, Verdict};
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pages::lab::dated;
use crate::pages::lab::settings::SettingsOf;
use crate::pages::lab::strip::item;
use crate::pages::lab::voice::{Kind, Voice};
use crate::shared::Shared;
use lab::{Moment, StranglerFig};
use sim::{Entry, Span, Time};
use strangler_fig::settings::applies;
use strangler_fig::{Event, Finder, Outcome, Preset, SETTINGS, Scenario, Variant, Why, readout};
use text::circuit_breaker::{PresetText, ReadoutText};
use text::strangler_fig::route_name;
use text::{Language, Text};

/// The readouts on the strip.
const ON_STRIP: [&str; 6] = [
    "fig.traffic_moved",
    "fig.code_deleted",
    "fig.users_met_bug",
    "fig.found_in_shadow",
    "fig.drift",
    "fig.two_systems_days",
];

const KINDS: &[Kind<StranglerFig>] = &[
    Kind {
        id: "changes",
        label: |text| text.strangler_fig.words.changes,
        shows: |event| {
            matches!(
                event,
                Event::Moved { .. }
                    | Event::Built { .. }
                    | Event::GatePassed { .. }
                    | Event::GateFailed { .. }
                    | Event::PointOfNoReturn { .. }
                    | Event::Refused { .. }
                    | Event::MirrorSet { .. }
                    | Event::Retired
            )
        },
    },
    Kind {
        id: "trouble",
        label: |text| text.strangler_fig.words.trouble,
        shows: |event| {
            matches!(
                event,
                Event::BugFound { .. }
                    | Event::BugFixed { .. }
                    | Event::Incident { .. }
                    | Event::RowsLost { .. }
                    | Event::OutageBegan { .. }
                    | Event::OutageEnded { .. }
                    | Event::Breaker { .. }
                    | Event::LegacyChanged { .. }
            )
        },
    },
    Kind {
        id: "requests",
        label: |text| text.strangler_fig.words.requests,
        shows: |event| matches!(event, Event::Answered { .. }),
    },
    Kind {
        id: "traffic",
        label: |text| text.strangler_fig.words.traffic_kind,
        shows: |event| matches!(event, Event::Counted { .. }),
    },
];

/// The settings of this lab.
static OF: SettingsOf<Scenario> = SettingsOf {
    all: SETTINGS,
    applies,
    at_once: |id| {
        matches!(
            id,
            "pace.mode"
                | "pace.dwell_days"
                | "shadow.percent"
                | "shadow.noise"
                | "gates.window_s"
                | "gates.min_samples"
                | "gates.max_error_percent"
                | "gates.max_p99_ms"
                | "gates.auto_rollback"
                | "data.mode"
                | "data.crash_per_million"
                | "data.reverse_sync"
                | "facade.precedence"
                | "facade.sticky"
                | "facade.fallback"
                | "facade.breaker"
                | "services.bugs"
                | "services.fix_days"
                | "risk.slices"
                | "risk.person_months"
                | "risk.full_risk_person_months"
                | "risk.slice_overhead_percent"
                | "risk.coupling_percent"
                | "run.duration_days"
        )
    },
    about: |text, id| (text.strangler_fig.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |text, group| (text.strangler_fig.group)(group),
    choice: |text, setting, choice| (text.strangler_fig.choice)(setting, choice),
};

/// A moment of a run by the wall clock, in ms since 1970.
pub fn wall_ms(scenario: &Scenario, at: Time) -> u64 {
    scenario.epoch_ms + at.as_millis()
}

impl Voice for StranglerFig {
    fn name(text: &'static Text) -> &'static str {
        text.strangler_fig.name
    }

    fn preset_text(text: &'static Text, preset: Preset) -> PresetText {
        (text.strangler_fig.preset)(preset)
    }

    fn variant_name(text: &'static Text, variant: Variant) -> &'static str {
        (text.strangler_fig.variant)(variant)
    }

    fn variant_short(text: &'static Text, variant: Variant) -> &'static str {
        (text.strangler_fig.variant_short)(variant)
    }

    fn sentence(text: &'static Text, run: &Run, entry: &Entry<Event>) -> String {
        (text.strangler_fig.sentence)(&run.scenario.plan, entry)
    }

    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText> {
        (text.strangler_fig.readout)(id)
    }

    fn state_word(text: &'static Text, seen: &Seen) -> String {
        let world = &seen.world;
        (text.strangler_fig.words.state_word)(world.routes_moved(), world.routes.len(), world.code_deleted())
    }

    fn tree(text: &'static Text, run: &Run, cursor: usize, at: Time) -> Node {
        let fig = &text.strangler_fig;
        let words = &fig.words;
        let world = run.state_at(cursor);
        let plan = &run.scenario.plan;
        let routes = world.routes.iter().enumerate().map(|(index, view)| {
            let bugs = view
                .bugs
                .iter()
                .filter(|bug| !bug.fixed)
                .map(|bug| Node::leaf((fig.bug)(bug.kind), (fig.finder)(bug.by)));
            let mut children = vec![
                Node::leaf(words.new_side, text.numbers.whole(u64::from(view.last.new))),
                Node::leaf(words.old_side, text.numbers.whole(u64::from(view.last.old))),
                Node::leaf(words.mirror_short, text.numbers.united(&view.mirror_percent.to_string(), "%")),
                Node::leaf(words.drifted, text.numbers.whole(view.drifted)),
                Node::leaf(words.ahead, text.numbers.whole(view.rows_ahead)),
            ];
            children.extend(bugs);
            Node::group(route_name(plan, index as u8).to_string(), (fig.place)(view.place), children)
        });
        let readouts = readout::ALL.iter().filter_map(|known| {
            let value = readout::at_cursor(known.id, &world)?;
            let label = (fig.readout)(known.id).map_or(known.id, |about| about.label);
            Some(Node::leaf(label, text.numbers.with_unit(value, known.unit)))
        });
        let children = vec![
            Node::group(words.routes, "", routes.collect()),
            Node::leaf(words.monolith, (words.code_left)(1.0 - world.code_deleted())),
            Node::group(words.readouts, "", readouts.collect()),
        ];
        Node::group(words.root, Self::moment(text, &run.scenario, at), children)
    }

    fn strip(text: &'static Text, seen: &Seen, compared: Option<&Seen>, name: &str) -> Vec<Readout> {
        let mut items: Vec<Readout> = ON_STRIP.iter().map(|id| item(text, seen, compared, name, id)).collect();
        let words = &text.strangler_fig.words;
        let world = &seen.world;
        items[0].note = Some((words.routes_moved)(world.routes_moved(), world.routes.len()).into());
        if world.is_two_systems() {
            let cents = i64::try_from(world.second_system_day_cents()).unwrap_or(i64::MAX);
            items[5].note = Some((words.a_day)(&text.numbers.money(cents)).into());
        }
        // How they have always been counted: the shadow's finds are good whatever the other run found.
        items[3].verdict = Verdict::None;
        items[3].note = Some(format!("{} {}", text.numbers.whole(world.mismatches), words.differ).into());
        if world.met_users == 0 && world.now > Time::ZERO {
            items[2].verdict = Verdict::Good;
        }
        items
    }

    fn shape(event: &Event) -> Option<Shape> {
        Some(match event {
            Event::Answered { outcome, .. } => shape_of(*outcome),
            Event::GatePassed { .. } | Event::Retired | Event::BugFixed { .. } => Shape::Ok,
            Event::GateFailed { .. } | Event::Incident { .. } | Event::RowsLost { .. } => Shape::Failed,
            Event::Refused { .. } => Shape::Refused,
            Event::Moved { why: Why::GateFailed | Why::BugFound | Why::CutoverUndone, .. } => Shape::Compensated,
            _ => return None,
        })
    }

    fn tone(event: &Event) -> Tone {
        match event {
            Event::BugFound { by: Finder::Shadow, .. } => Tone::Slow,
            Event::BugFound { .. } | Event::OutageBegan { .. } | Event::LegacyChanged { forgotten: true, .. } => {
                Tone::Fail
            }
            Event::Moved { .. } | Event::Built { .. } => Tone::Accent,
            Event::PointOfNoReturn { .. } | Event::Breaker { .. } => Tone::Trial,
            _ => Tone::Neutral,
        }
    }

    fn kinds() -> &'static [Kind<Self>] {
        KINDS
    }

    fn settings_of() -> &'static SettingsOf<Scenario> {
        &OF
    }

    fn small_step() -> Span {
        Span::from_secs(86_400)
    }

    fn moment(text: &'static Text, scenario: &Scenario, at: Time) -> String {
        (text.strangler_fig.date)(wall_ms(scenario, at))
    }

    fn exact(text: &'static Text, scenario: &Scenario, at: Time) -> String {
        (text.strangler_fig.exact)(wall_ms(scenario, at))
    }

    fn time_field(text: &'static Text, scenario: &Scenario, at: Time, end: Time) -> (String, String) {
        let words = &text.strangler_fig.words;
        (Self::exact(text, scenario, at), (words.to_end)(&Self::moment(text, scenario, end)))
    }

    fn read_moment(text: &'static Text, run: &Shared<Run>, typed: &str) -> Option<Moment> {
        let typed = typed.trim();
        // A day by its number, whichever language its word is of.
        if let Some((word, number)) = typed.split_once(' ')
            && Language::ALL.iter().any(|known| known.text().strangler_fig.words.day.eq_ignore_ascii_case(word))
        {
            let day: f64 = text.numbers.moment_typed(number.trim()).parse().ok()?;
            return Some(Moment::At(Time::ZERO + Span::from_secs_f64(day * 86_400.0)));
        }
        dated::read_moment(text, run.scenario.epoch_ms, typed)
    }

    fn no_moment(text: &'static Text, run: &Shared<Run>, typed: &str) -> String {
        dated::no_moment(text, run, typed)
    }
}

/// The shape of a request that was followed.
pub fn shape_of(outcome: Outcome) -> Shape {
    match outcome {
        Outcome::Ok => Shape::Ok,
        Outcome::Wrong | Outcome::Rescued => Shape::Slow,
        Outcome::Failed | Outcome::TimedOut | Outcome::NotFound => Shape::Failed,
        Outcome::NotPermitted => Shape::Refused,
    }
}
