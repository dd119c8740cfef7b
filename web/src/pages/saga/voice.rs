//! Sagas in words.

use super::status::status;
use super::{Run, Seen};
use crate::components::outcome::Outcome;
use crate::components::readouts::{Readout, Verdict};
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pages::lab::settings::SettingsOf;
use crate::pages::lab::strip::item;
use crate::pages::lab::voice::{Kind, Voice};
use lab::Saga;
use saga::machine::{Landed, Phase, Reply, Report};
use saga::scenario::Style;
use saga::settings::applies;
use saga::{End, Event, Preset, SETTINGS, Scenario, Side, Variant, readout};
use sim::{Entry, Span, Time};
use text::Text;
use text::circuit_breaker::{PresetText, ReadoutText};
use text::saga::Named;

/// The readouts on the strip.
const ON_STRIP: [&str; 6] =
    ["saga.duration_ms", "saga.calls", "saga.compensations", "saga.timeouts", "saga.messages", "saga.money_off"];

const KINDS: &[Kind<Saga>] = &[
    Kind {
        id: "calls",
        label: |text| text.saga.words.calls_kind,
        shows: |event| matches!(event, Event::Called { .. } | Event::Answered { .. } | Event::Ignored { .. }),
    },
    Kind {
        id: "effects",
        label: |text| text.saga.words.effects_kind,
        shows: |event| {
            matches!(
                event,
                Event::Landed { .. }
                    | Event::Read { .. }
                    | Event::Waits { .. }
                    | Event::LostUpdate { .. }
                    | Event::DirtyRead { .. }
            )
        },
    },
    Kind {
        id: "messages",
        label: |text| text.saga.words.messages_kind,
        shows: |event| {
            matches!(
                event,
                Event::Published { .. } | Event::MessageLost { .. } | Event::Crashed { .. } | Event::Recovered { .. }
            )
        },
    },
];

/// The settings of this lab.
static OF: SettingsOf<Scenario> = SettingsOf {
    all: SETTINGS,
    applies,
    at_once: |id| !matches!(id, "services.latency_ms" | "services.work_ms" | "services.late_ms" | "services.stock"),
    about: |text, id| (text.saga.setting)(id).map(|about| (about.label, about.help, about.names)),
    group: |text, group| (text.saga.group)(group),
    choice: |text, setting, choice| (text.saga.choice)(setting, choice),
};

fn named_in(scenario: &Scenario) -> Named<'_> {
    Named { saga: &scenario.saga, two: scenario.second.enabled, style: scenario.coordination.style }
}

impl Voice for Saga {
    fn name(text: &'static Text) -> &'static str {
        text.saga.name
    }

    fn preset_text(text: &'static Text, preset: Preset) -> PresetText {
        (text.saga.preset)(preset)
    }

    fn own_title(text: &'static Text, scenario: &Scenario, of_preset: &Scenario) -> Option<String> {
        let (own, preset) = (&scenario.saga, &of_preset.saga);
        let name = if own.name.is_empty() { text.saga.words.your_saga } else { &own.name };
        // How it is undone is a setting of the preset.
        ((&own.name, &own.steps) != (&preset.name, &preset.steps)).then(|| name.to_string())
    }

    fn variant_name(text: &'static Text, variant: Variant) -> &'static str {
        (text.saga.variant)(variant)
    }

    fn variant_short(text: &'static Text, variant: Variant) -> &'static str {
        (text.saga.variant_short)(variant)
    }

    fn sentence(text: &'static Text, run: &Run, entry: &Entry<Event>) -> String {
        (text.saga.sentence)(named_in(&run.scenario), entry)
    }

    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText> {
        (text.saga.readout)(id)
    }

    fn state_word(text: &'static Text, seen: &Seen) -> String {
        let view = &seen.world.sagas[0];
        if let Some(report) = view.reported {
            let open = seen.run.scenario.coordination.style == Style::Choreography && report == Report::Stuck;
            if open {
                return text.saga.words.left_open.to_string();
            }
            return (text.saga.report)(report).to_string();
        }
        let count = seen.run.scenario.saga.steps.len();
        let done = view.steps.iter().take(count).filter(|step| step.state.phase == Phase::Done).count();
        (text.saga.words.state_word)(done, count)
    }

    fn tree(text: &'static Text, run: &Run, cursor: usize, at: Time) -> Node {
        let words = &text.saga.words;
        let world = run.state_at(cursor);
        let scenario = &run.scenario;
        let named = named_in(scenario);
        let mut children = Vec::new();
        for saga in 0..usize::from(scenario.sagas()) {
            let view = &world.sagas[saga];
            let steps = scenario.saga.steps.iter().enumerate().map(|(index, step)| {
                let step_view = &view.steps[index];
                let half = |side: Side, name: &str| {
                    let state = status(text, &scenario.saga, index, side, step_view, view.begun);
                    Node::leaf(name.to_string(), state.text)
                };
                let mut halves = vec![half(Side::Action, words.action)];
                if step.compensation.is_some() {
                    halves.push(half(Side::Compensation, words.compensation));
                }
                halves.push(Node::leaf(words.effects, step_view.record.standing().to_string()));
                Node::group(step.name.clone(), (text.saga.phase)(step_view.state.phase), halves)
            });
            let name = if saga == 0 { words.first_saga } else { words.second };
            let reported = match view.reported {
                Some(Report::Stuck) if scenario.coordination.style == Style::Choreography => words.left_open,
                Some(report) => (text.saga.report)(report),
                None if view.begun => words.running,
                None => words.not_begun,
            };
            children.push(Node::group(name, reported, steps.collect()));
        }
        let ledgers = world.ledgers();
        children.push(Node::group(
            words.in_truth,
            "",
            vec![
                Node::leaf(words.orders, (words.stands)(ledgers.orders)),
                Node::leaf(words.stock, (words.stock_of)(ledgers.on_hand, ledgers.reserved, ledgers.shipped)),
                Node::leaf(words.shipments, (words.shipped)(ledgers.shipped)),
                Node::leaf(
                    words.money,
                    (text.saga.taken)(ledgers.taken_cents, &text.numbers.money(ledgers.taken_cents)),
                ),
                Node::leaf(words.others, (words.stands)(ledgers.records)),
            ],
        ));
        let stuck = world.sagas.iter().any(|saga| saga.reported == Some(Report::Stuck));
        let over = world.sagas.iter().all(|saga| !saga.begun || saga.reported.is_some());
        let open = if over && stuck { words.open_stuck } else { words.open_yet };
        let invariants = world.invariants().into_iter().map(|(invariant, holds)| {
            let holds = holds.map_or(open, |holds| if holds { words.holds } else { words.broken });
            Node::leaf((text.saga.invariant)(named, invariant), holds)
        });
        children.push(Node::group(words.invariants, "", invariants.collect()));
        // What an audit finds is in its own tab: here it would be computed for every cursor.
        let shown = readout::ALL.iter().filter(|known| !known.id.ends_with("_ends"));
        let readouts = shown.filter_map(|known| {
            let value = readout::at_cursor(known.id, &world, at)?;
            let label = (text.saga.readout)(known.id).map_or(known.id, |about| about.label);
            Some(Node::leaf(label, text.numbers.with_unit(value, known.unit)))
        });
        children.push(Node::group(words.readouts, "", readouts.collect()));
        Node::group(words.root, Self::moment(text, scenario, at), children)
    }

    fn strip(text: &'static Text, seen: &Seen, compared: Option<&Seen>, name: &str) -> Vec<Readout> {
        let mut items: Vec<Readout> = ON_STRIP.iter().map(|id| item(text, seen, compared, name, id)).collect();
        let over = seen.world.sagas[0].end.is_some();
        if let Some(money) = items.last_mut() {
            if !over {
                // What is charged and not yet shipped is no fault, and no number before the end is known.
                (money.value, money.unit) = ("–".into(), "".into());
                let reported = seen.world.sagas[0].reported.is_some();
                let words = &text.saga.words;
                money.note = Some(if reported { words.not_settled } else { words.open_yet }.into());
            }
            if compared.is_some_and(|other| other.world.sagas[0].end.is_none()) {
                money.comparison = Some(format!("{name}: –").into());
            }
            let off = readout::at_cursor("saga.money_off", &seen.world, seen.at).unwrap_or(0.0) != 0.0;
            money.verdict = match (over, off) {
                (true, true) => Verdict::Bad,
                (true, false) => Verdict::Good,
                // While a saga runs, what is charged and not yet shipped is as it should be.
                (false, _) => Verdict::None,
            };
        }
        items
    }

    fn shape(event: &Event) -> Option<Outcome> {
        Some(match event {
            Event::Answered { reply: Reply::Ok, .. } => Outcome::Ok,
            Event::Answered { reply: Reply::Nothing, .. } => Outcome::Slow,
            Event::Answered { reply: Reply::Refused, .. } | Event::Landed { landed: Landed::Refused, .. } => {
                Outcome::Refused
            }
            Event::Answered { .. } => Outcome::Failed,
            Event::Landed { late: true, .. } | Event::LostUpdate { .. } | Event::MessageLost { .. } => Outcome::Failed,
            Event::Judged { end: End::Inconsistent | End::Stuck, .. } => Outcome::Failed,
            Event::Judged { .. } => Outcome::Ok,
            _ => return None,
        })
    }

    fn tone(event: &Event) -> Tone {
        match event {
            Event::Crashed { .. } | Event::Ended { report: Report::Stuck, .. } => Tone::Fail,
            Event::Turned { .. } | Event::DirtyRead { .. } => Tone::Trial,
            Event::Recovered { .. } | Event::Resolved { .. } => Tone::Accent,
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
        Span::from_millis(100)
    }

    // There are few entries, and each of them matters.
    fn latest(seen: &Seen) -> Option<usize> {
        seen.cursor.checked_sub(1)
    }

    // A saga is over in seconds, and a call in a tenth of one.
    fn moment(text: &'static Text, _: &Scenario, at: Time) -> String {
        text.numbers.united(&text.numbers.hundredths(at), "s")
    }

    fn time_field(text: &'static Text, _: &Scenario, at: Time, end: Time) -> (String, String) {
        (text.numbers.hundredths(at), (text.shell.dock.seconds_of)(&text.numbers.hundredths(end)))
    }
}
