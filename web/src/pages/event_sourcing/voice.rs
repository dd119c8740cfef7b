//! Event sourcing in words.

use super::{Run, Seen};
use crate::components::outcome::Outcome;
use crate::components::readouts::{Readout, Verdict};
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pages::lab::dated;
use crate::pages::lab::settings::SettingsOf;
use crate::pages::lab::strip::item;
use crate::pages::lab::voice::{Kind, Voice};
use crate::shared::Shared;
use event_sourcing::read_model::Taken;
use event_sourcing::settings::applies;
use event_sourcing::{Consumer, Event, Field, Preset, SETTINGS, Scenario, StreamId, Variant, readout};
use lab::{EventSourcing, Moment};
use sim::{Entry, Span, Time};
use text::Text;
use text::circuit_breaker::{PresetText, ReadoutText};

const DAY_MS: u64 = 86_400_000;
/// The readouts on the strip.
const ON_STRIP: [&str; 6] = ["es.balance", "es.projection_off", "es.naive_off", "es.lag", "es.events", "es.rejected"];
/// The most accounts that the state tree lists.
const MOST_ACCOUNTS: usize = 50;

const KINDS: &[Kind<EventSourcing>] = &[
    Kind {
        id: "stored",
        label: |text| text.event_sourcing.words.appended_kind,
        shows: |event| matches!(event, Event::Appended { .. }),
    },
    Kind {
        id: "commands",
        label: |text| text.event_sourcing.words.commands_kind,
        shows: |event| {
            matches!(
                event,
                Event::Appended { .. }
                    | Event::Rejected { .. }
                    | Event::Conflict { .. }
                    | Event::GaveUp { .. }
                    | Event::DecidedOnStale { .. }
                    | Event::AnswerLost { .. }
                    | Event::Known { .. }
            )
        },
    },
    Kind {
        id: "deliveries",
        label: |text| text.event_sourcing.words.deliveries_kind,
        shows: |event| {
            matches!(
                event,
                Event::Delivered { .. }
                    | Event::DeliveryLost { .. }
                    | Event::Projected { .. }
                    | Event::Diverged { .. }
                    | Event::Converged { .. }
            )
        },
    },
];

/// The settings of this lab.
static OF: SettingsOf<Scenario> = SettingsOf {
    all: SETTINGS,
    applies,
    at_once: |id| {
        matches!(
            id,
            "projection.deduplicate"
                | "projection.in_order"
                | "projection.upcast"
                | "projection.unknown"
                | "delivery.feed"
                | "delivery.duplicate_percent"
                | "delivery.reorder_percent"
                | "delivery.drop_percent"
                | "writers.count"
                | "writers.think_s"
                | "writers.expected_version"
                | "snapshots.every"
                | "snapshots.check_rules"
                | "traffic.accounts"
                | "traffic.commands_per_day"
                | "traffic.late_percent"
                | "run.duration_h"
        )
    },
    about: |text, id| (text.event_sourcing.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |text, group| (text.event_sourcing.group)(group),
    choice: |text, setting, choice| (text.event_sourcing.choice)(setting, choice),
};

/// A moment of a run by the wall clock, in ms since 1970.
pub fn wall_ms(scenario: &Scenario, at: Time) -> u64 {
    scenario.start_ms() + at.as_millis()
}

impl Voice for EventSourcing {
    fn name(text: &'static Text) -> &'static str {
        text.event_sourcing.name
    }

    fn preset_text(text: &'static Text, preset: Preset) -> PresetText {
        (text.event_sourcing.preset)(preset)
    }

    fn own_title(_: &'static Text, scenario: &Scenario, _: &Scenario) -> Option<String> {
        scenario.opened().map(|asset| asset.name.clone())
    }

    fn variant_name(text: &'static Text, variant: Variant) -> &'static str {
        (text.event_sourcing.variant)(variant)
    }

    fn variant_short(text: &'static Text, variant: Variant) -> &'static str {
        (text.event_sourcing.variant_short)(variant)
    }

    fn sentence(text: &'static Text, run: &Run, entry: &Entry<Event>) -> String {
        (text.event_sourcing.sentence)(run.aside.named(), entry)
    }

    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText> {
        (text.event_sourcing.readout)(id)
    }

    fn state_word(text: &'static Text, seen: &Seen) -> String {
        (text.event_sourcing.words.state_word)(seen.world.position, &text.numbers.money(seen.world.total_cents))
    }

    fn tree(text: &'static Text, run: &Run, cursor: usize, at: Time) -> Node {
        let es = &text.event_sourcing;
        let world = run.state_at(cursor);
        let named = run.aside.named();
        let accounts =
            run.aside.accounts().take(MOST_ACCOUNTS).map(|stream| account(text, run, stream, world.position));
        let mut accounts: Vec<Node> = accounts.collect();
        let more = run.aside.accounts().count().saturating_sub(accounts.len());
        if more > 0 {
            accounts.push(Node::leaf((es.words.more_streams)(more as u64), ""));
        }
        let projection = |consumer: Consumer, name: &'static str| {
            let progress = world.progress(consumer);
            let children = vec![
                Node::leaf(es.words.checkpoint, text.numbers.whole(u64::from(progress.checkpoint))),
                Node::leaf(es.words.lag, text.numbers.whole(u64::from(world.lag(consumer)))),
                Node::leaf(es.words.held, text.numbers.whole(u64::from(progress.held))),
                Node::leaf(es.words.off, text.numbers.money(progress.off_cents)),
            ];
            Node::group(name, "", children)
        };
        let readouts = readout::ALL.iter().filter_map(|known| {
            let value = readout::at_cursor(known.id, &world)?;
            let label = (es.readout)(known.id).map_or(known.id, |about| about.label);
            Some(Node::leaf(label, text.numbers.with_unit(value, known.unit)))
        });
        let last = world.last().and_then(|position| named.store.get(position));
        let store = vec![
            Node::leaf(es.words.events_lane, text.numbers.whole(u64::from(world.position))),
            Node::leaf(es.words.recorded, last.map_or("–".to_string(), |record| (es.exact)(record.recorded_ms))),
        ];
        let children = vec![
            Node::group(es.words.streams, "", accounts),
            Node::group(es.words.truth, "", store),
            projection(Consumer::Own, es.words.own),
            projection(Consumer::Naive, es.words.naive),
            Node::group(es.words.readouts, "", readouts.collect()),
        ];
        Node::group(es.words.root, Self::moment(text, &run.scenario, at), children)
    }

    fn strip(text: &'static Text, seen: &Seen, compared: Option<&Seen>, name: &str) -> Vec<Readout> {
        let mut items: Vec<Readout> = ON_STRIP.iter().map(|id| item(text, seen, compared, name, id)).collect();
        for (item, consumer) in items[1..3].iter_mut().zip(Consumer::ALL) {
            let progress = seen.world.progress(consumer);
            if progress.wrong {
                item.verdict = Verdict::Bad;
            } else if seen.world.fed && progress.checkpoint > 0 {
                item.verdict = Verdict::Good;
            }
        }
        items
    }

    fn shape(event: &Event) -> Option<Outcome> {
        Some(match event {
            Event::Appended { against_rules: true, .. } => Outcome::Failed,
            Event::Appended { .. } => Outcome::Ok,
            Event::Rejected { .. } | Event::GaveUp { .. } => Outcome::Refused,
            Event::Conflict { .. } | Event::DeliveryLost { .. } | Event::Diverged { .. } => Outcome::Failed,
            Event::Projected { wrong: true, .. } => Outcome::Failed,
            Event::Projected { taken: Taken::Held, .. } => Outcome::Slow,
            Event::Converged { .. } => Outcome::Ok,
            _ => return None,
        })
    }

    fn tone(event: &Event) -> Tone {
        match event {
            Event::DecidedOnStale { .. } | Event::StaleSnapshot { used: true, .. } | Event::ClockStepped { .. } => {
                Tone::Fail
            }
            Event::RulesChanged { .. } | Event::SchemaChanged { .. } | Event::AnswerLost { .. } => Tone::Trial,
            Event::Known { .. } => Tone::Refused,
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
        Span::from_secs(3_600)
    }

    fn latest(seen: &Seen) -> Option<usize> {
        // What was stored last, or what mattered after it.
        let stored = (seen.world.entry as usize).checked_sub(1);
        stored.max(seen.run.significant(seen.cursor + 1, false))
    }

    fn moment(text: &'static Text, scenario: &Scenario, at: Time) -> String {
        (text.event_sourcing.date)(wall_ms(scenario, at))
    }

    fn exact(text: &'static Text, scenario: &Scenario, at: Time) -> String {
        (text.event_sourcing.exact)(wall_ms(scenario, at))
    }

    fn time_field(text: &'static Text, scenario: &Scenario, at: Time, end: Time) -> (String, String) {
        let words = &text.event_sourcing.words;
        // In a run of days the day is enough, and there is room for what stands behind it.
        let (start_ms, end_ms) = (scenario.start_ms(), wall_ms(scenario, end));
        let shown_ms = if end_ms - start_ms < 2 * DAY_MS { end_ms } else { end_ms - end_ms % DAY_MS };
        (Self::exact(text, scenario, at), (words.time_of)(&(text.event_sourcing.date)(shown_ms)))
    }

    fn read_moment(text: &'static Text, run: &Shared<Run>, typed: &str) -> Option<Moment> {
        let typed = typed.trim();
        if let Some(position) = typed.strip_prefix("pos:") {
            let entry = run.aside.entry_of(&run.log, position.trim().parse().ok()?)?;
            return u32::try_from(entry + 1).ok().map(Moment::Entry);
        }
        dated::read_moment(text, run.scenario.start_ms(), typed)
    }

    fn no_moment(text: &'static Text, run: &Shared<Run>, typed: &str) -> String {
        dated::no_moment(text, run, typed)
    }
}

fn account(text: &'static Text, run: &Run, stream: StreamId, position: u32) -> Node {
    let es = &text.event_sourcing;
    let named = run.aside.named();
    let version = named.store.version_at_position(stream, position);
    let state = named.store.state_at_version(stream, version);
    let mut children = vec![Node::leaf(es.words.version, text.numbers.whole(u64::from(version)))];
    children.extend(Field::ALL.map(|field| Node::leaf((es.field)(field), (es.value)(named, field, &state))));
    Node::group(named.store.stream_name(stream).to_string(), text.numbers.money(state.balance_cents), children)
}
