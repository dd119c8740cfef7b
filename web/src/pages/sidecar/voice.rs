//! Sidecars in words.

use super::{Run, Seen};
use crate::components::outcome::Outcome as Shape;
use crate::components::readouts::{Readout, Verdict};
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pages::lab::settings::SettingsOf;
use crate::pages::lab::strip::item;
use crate::pages::lab::voice::{Kind, Voice};
use lab::Sidecar;
use sidecar::event::Flow;
use sidecar::settings::applies;
use sidecar::{Event, Life, Outcome, PodPhase, Preset, Role, SETTINGS, Scenario, Variant, readout};
use sim::{Entry, Span, Time};
use text::Text;
use text::circuit_breaker::{PresetText, ReadoutText};

/// The readouts on the strip.
const ON_STRIP: [&str; 6] =
    ["requests.lost", "logs.lost", "logs.repeated", "latency.added_ms", "helpers.memory_mb", "volume.percent"];
/// And on that of a fleet.
const ON_FLEET_STRIP: [&str; 6] =
    ["fleet.helpers_mb", "fleet.times_apps", "fleet.added_ms", "fleet.month", "requests.lost", "helpers.memory_mb"];

const KINDS: &[Kind<Sidecar>] = &[
    Kind {
        id: "containers",
        label: |text| text.sidecar.words.containers_kind,
        shows: |event| matches!(event, Event::Pod { .. } | Event::Container { .. } | Event::Up { .. }),
    },
    Kind {
        id: "requests",
        label: |text| text.sidecar.words.requests_kind,
        shows: |event| {
            matches!(
                event,
                Event::Began { .. } | Event::Attempted { .. } | Event::AttemptFailed { .. } | Event::Answered { .. }
            )
        },
    },
    Kind {
        id: "logs",
        label: |text| text.sidecar.words.logs_kind,
        shows: |event| {
            matches!(
                event,
                Event::Flow { .. }
                    | Event::Sink { .. }
                    | Event::LogRate { .. }
                    | Event::Filled { .. }
                    | Event::VolumeFull { .. }
            )
        },
    },
];

/// The settings of this lab.
static OF: SettingsOf<Scenario> = SettingsOf {
    all: SETTINGS,
    applies,
    at_once: |id| {
        let first = ["pod.", "helper.", "retry.", "breaker.", "certificate.rotate"];
        first.iter().any(|start| id.starts_with(start)) || id == "app.startup_call" || id == "shipper.read_from"
    },
    about: |text, id| (text.sidecar.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |text, group| (text.sidecar.group)(group),
    choice: |text, setting, choice| (text.sidecar.choice)(setting, choice),
};

impl Voice for Sidecar {
    fn name(text: &'static Text) -> &'static str {
        text.sidecar.name
    }

    fn preset_text(text: &'static Text, preset: Preset) -> PresetText {
        (text.sidecar.preset)(preset)
    }

    fn own_title(text: &'static Text, scenario: &Scenario, of_preset: &Scenario) -> Option<String> {
        (scenario.document != of_preset.document).then(|| text.sidecar.words.your_pod.to_string())
    }

    fn variant_name(text: &'static Text, variant: Variant) -> &'static str {
        (text.sidecar.variant)(variant)
    }

    fn variant_short(text: &'static Text, variant: Variant) -> &'static str {
        (text.sidecar.variant_short)(variant)
    }

    fn sentence(text: &'static Text, run: &Run, entry: &Entry<Event>) -> String {
        // The pod stays the same over a run, and to put the settings over its document takes longer than the sentence.
        (text.sidecar.sentence)(&run.outcome().fixed().pod, entry)
    }

    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText> {
        (text.sidecar.readout)(id)
    }

    fn state_word(text: &'static Text, seen: &Seen) -> String {
        let world = &seen.world;
        let ready = world.containers.iter().filter(|view| view.life == Life::Ready).count();
        (text.sidecar.words.state_word)((text.sidecar.phase)(world.phase), ready, world.containers.len())
    }

    fn tree(text: &'static Text, run: &Run, cursor: usize, at: Time) -> Node {
        let (words, world) = (&text.sidecar.words, run.state_at(cursor));
        let pod = &world.fixed().pod;
        let containers = pod.all().zip(&world.containers).enumerate().map(|(place, ((_, container), view))| {
            let mut leaves = vec![Node::leaf(words.bill_memory, (words.memory)(world.memory_of(place, at)))];
            leaves.push(Node::leaf("↻", (words.restarts)(view.restarts)));
            leaves.extend(view.why.map(|why| Node::leaf("?", (text.sidecar.why)(why))));
            Node::group(container.name.clone(), (text.sidecar.life)(view.life), leaves)
        });
        let levels = world.levels(at);
        let lines = levels.lines();
        let number = |lines: u64| text.numbers.whole(lines);
        let log = vec![
            Node::leaf(words.emitted, number(lines.written)),
            Node::leaf(words.delivered, number(lines.delivered)),
            Node::leaf(words.waiting, number(lines.waiting)),
            Node::leaf(words.repeated, number(levels.repeated / 1_000)),
            Node::leaf(words.lost, number(lines.lost)),
            Node::leaf(words.volume, (words.volume_of)(world.volume_bytes(at), world.volume_limit())),
        ];
        let readouts = readout::ALL.iter().filter_map(|known| {
            let value = readout::at_cursor(known.id, &world, at)?;
            let label = (text.sidecar.readout)(known.id).map_or(known.id, |about| about.label);
            Some(Node::leaf(label, text.numbers.with_unit(value, known.unit)))
        });
        let children = vec![
            Node::group(words.containers, (text.sidecar.phase)(world.phase), containers.collect()),
            Node::group(words.log_lines, (text.sidecar.flow)(world.flow(at)), log),
            Node::group(words.readouts, "", readouts.collect()),
        ];
        Node::group(words.root, Self::moment(text, &run.scenario, at), children)
    }

    fn strip(text: &'static Text, seen: &Seen, compared: Option<&Seen>, name: &str) -> Vec<Readout> {
        let fleet = seen.world.fixed().roles.len() > 5 || seen.world.place(Role::Proxy).is_none();
        let ids = if fleet { ON_FLEET_STRIP } else { ON_STRIP };
        let mut items: Vec<Readout> = ids.iter().map(|id| item(text, seen, compared, name, id)).collect();
        for (item, id) in items.iter_mut().zip(ids) {
            // What is lost is bad, whatever the other run did.
            if id.ends_with(".lost") && readout::at_cursor(id, &seen.world, seen.at).is_some_and(|lost| lost > 0.0) {
                item.verdict = Verdict::Bad;
            }
        }
        items
    }

    fn shape(event: &Event) -> Option<Shape> {
        Some(match event {
            Event::Answered { outcome, .. } => shape_of(*outcome),
            Event::AttemptFailed { timed_out: true, .. } => Shape::Slow,
            Event::AttemptFailed { .. } | Event::CertificateExpired | Event::Scraped { answered: false } => {
                Shape::Failed
            }
            Event::Scraped { .. } => Shape::Ok,
            _ => return None,
        })
    }

    fn tone(event: &Event) -> Tone {
        match event {
            Event::Container { life, .. } => tone_of(*life),
            Event::Pod { phase: PodPhase::Evicted | PodPhase::Failed }
            | Event::NodeProxy { up: false }
            | Event::VolumeFull { full: true }
            | Event::Sink { percent: 0 }
            | Event::Backend { sick: true }
            | Event::Flow { flow: Flow::Dropping } => Tone::Fail,
            Event::Flow { flow: Flow::Paused | Flow::Behind } | Event::Filled { .. } | Event::LogRate { .. } => {
                Tone::Trial
            }
            Event::Pod { .. } | Event::Endpoint { .. } | Event::Breaker { .. } => Tone::Accent,
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
        Span::from_secs(1)
    }

    // Minutes and seconds, as of a pod's life.
    fn moment(text: &'static Text, _: &Scenario, at: Time) -> String {
        text.numbers.clock(at)
    }

    fn time_field(text: &'static Text, _: &Scenario, at: Time, end: Time) -> (String, String) {
        (text.numbers.clock(at), (text.shell.dock.of_end)(text.numbers.without_zero(&text.numbers.clock(end))))
    }

    fn read_moment(text: &'static Text, _: &crate::shared::Shared<Run>, typed: &str) -> Option<lab::Moment> {
        let Some((minutes, seconds)) = typed.trim().split_once(':') else {
            return lab::parse_moment(&text.numbers.moment_typed(typed));
        };
        let minutes: u64 = minutes.trim().parse().ok().filter(|minutes| *minutes < 1_000)?;
        match lab::parse_moment(&text.numbers.moment_typed(seconds))? {
            lab::Moment::At(at) => Some(lab::Moment::At(at + Span::from_secs(minutes * 60))),
            lab::Moment::Entry(_) => None,
        }
    }
}

/// The shape that says how a request ended.
pub fn shape_of(outcome: Outcome) -> Shape {
    match outcome {
        Outcome::Ok => Shape::Ok,
        Outcome::Failed | Outcome::CutOff => Shape::Failed,
        Outcome::TimedOut => Shape::Slow,
        Outcome::Rejected | Outcome::NoProxy | Outcome::NoCertificate | Outcome::NoApp => Shape::Refused,
    }
}

/// The colour of a part of a container's life.
pub fn tone_of(life: Life) -> Tone {
    match life {
        Life::Waiting | Life::Completed => Tone::Neutral,
        Life::Starting => Tone::Trial,
        Life::Ready => Tone::Ok,
        Life::Draining => Tone::Slow,
        Life::BackOff | Life::Dead => Tone::Fail,
    }
}
