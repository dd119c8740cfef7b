//! The circuit breaker in words.

use super::panel::OF;
use super::series::{is_failure, shape, tone};
use super::tree::tree;
use crate::components::outcome::Outcome as Shape;
use crate::components::readouts::{Readout, Verdict};
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pages::lab::session::Seen;
use crate::pages::lab::settings::SettingsOf;
use crate::pages::lab::strip::item;
use crate::pages::lab::voice::{Kind, Voice};
use crate::pattern::CircuitBreaker;
use crate::recorded::Recorded;
use circuit_breaker::projection::Outcome;
use circuit_breaker::readout::at_cursor;
use circuit_breaker::{Event, Preset, Scenario, Variant, World};
use sim::setting::Choice;
use sim::{Entry, Span, Time, Unit};
use text::Text;
use text::circuit_breaker::{PresetText, ReadoutText};
use yew::AttrValue;

/// The readouts on the strip; the last three share a place.
const ON_STRIP: [&str; 5] =
    ["users.success", "users.p99", "service.sick_calls", "breaker.refused", "pool.peak_threads"];
const COUNTS: [&str; 3] = ["breaker.opened", "breaker.reopened", "breaker.false_opens"];
const KINDS: &[Kind<CircuitBreaker>] = &[
    Kind { id: "breaker", label: |text| text.shell.detail.of_pattern, shows: Event::is_of_breaker },
    Kind { id: "failures", label: |text| text.shell.detail.failures, shows: is_failure },
];

impl Voice for CircuitBreaker {
    fn name(text: &'static Text) -> &'static str {
        text.circuit_breaker.name
    }

    fn preset_text(text: &'static Text, preset: Preset) -> PresetText {
        (text.circuit_breaker.preset)(preset)
    }

    fn variant_name(text: &'static Text, variant: Variant) -> &'static str {
        (text.circuit_breaker.variant)(variant)
    }

    fn variant_short(text: &'static Text, variant: Variant) -> &'static str {
        (text.circuit_breaker.variant_short)(variant)
    }

    fn sentence(text: &'static Text, run: &Recorded<Self>, entry: &Entry<Event>) -> String {
        (text.circuit_breaker.sentence)(&run.scenario, entry)
    }

    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText> {
        (text.circuit_breaker.readout)(id)
    }

    fn state_word(text: &'static Text, seen: &Seen<Self>) -> String {
        seen.world.state().map_or(text.circuit_breaker.lanes.none.to_string(), |state| {
            (text.circuit_breaker.stage.breaker_is)((text.circuit_breaker.state)(state))
        })
    }

    fn tree(text: &'static Text, run: &Recorded<Self>, cursor: usize, at: Time) -> Node {
        tree(&run.scenario, &run.state_at(cursor), at, text)
    }

    fn strip(text: &'static Text, seen: &Seen<Self>, compared: Option<&Seen<Self>>, name: &str) -> Vec<Readout> {
        let mut items: Vec<Readout> = ON_STRIP.iter().map(|id| item(text, seen, compared, name, id)).collect();
        if let Some(threads) = items.last_mut() {
            let (busy, all) = (seen.world.threads.busy, seen.run.scenario.caller.threads);
            threads.note = Some((text.circuit_breaker.stage.of)(u64::from(busy), u64::from(all)).into());
        }
        if let Some(success) = items.first_mut() {
            success.note = fallen_back(seen, text);
        }
        items.push(counts(text, seen, compared, name));
        items
    }

    fn shape(event: &Event) -> Option<Shape> {
        shape(event)
    }

    fn tone(event: &Event) -> Tone {
        tone(event)
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
}

/// How much of the users' success is the fallback's. Without it a breaker that refuses calls of a healthy service would
/// look as good as the service.
fn fallen_back(seen: &Seen<CircuitBreaker>, text: &'static Text) -> Option<AttrValue> {
    let (answered, fell_back) =
        seen.world.recent(seen.at).fold((0_u32, 0_u32), |(answered, fell_back), request| match request.outcome {
            Outcome::Answered => (answered + 1, fell_back),
            Outcome::FellBack => (answered, fell_back + 1),
            Outcome::Late | Outcome::Failed => (answered, fell_back),
        });
    let kind = seen.run.scenario.fallback.kind;
    let share = f64::from(fell_back) * 100.0 / f64::from((answered + fell_back).max(1));
    let name = (text.circuit_breaker.choice)("fallback.kind", kind.name());
    (fell_back > 0).then(|| {
        (text.circuit_breaker.stage.fallback_share)(&text.numbers.with_unit(share, Unit::Percent), name).into()
    })
}

/// Opened, reopened and false opens in one place, as they belong together.
fn counts(
    text: &'static Text,
    seen: &Seen<CircuitBreaker>,
    compared: Option<&Seen<CircuitBreaker>>,
    name: &str,
) -> Readout {
    let shown = |world: &World| {
        let value = |id: &&str| at_cursor(id, world, seen.at).map_or("–".to_string(), |n| text.numbers.short(n));
        COUNTS.iter().map(value).collect::<Vec<_>>().join(" · ")
    };
    let helps = COUNTS.map(|id| (text.circuit_breaker.readout)(id).map_or("", |about| about.help));
    let time_to_open = at_cursor("breaker.time_to_open", &seen.world, seen.at);
    let label = (text.circuit_breaker.readout)("breaker.time_to_open").map_or("", |about| about.label);
    Readout {
        id: "breaker.counts".into(),
        label: text.circuit_breaker.tree.opens.into(),
        value: shown(&seen.world).into(),
        unit: "".into(),
        verdict: if seen.world.totals.false_opens > 0 { Verdict::Bad } else { Verdict::None },
        comparison: compared.map(|other| format!("{name}: {}", shown(&other.world)).into()),
        note: time_to_open.map(|s| format!("{label}: {}", text.numbers.with_unit(s, Unit::Seconds)).into()),
        help: Some(helps.join(" ").into()),
    }
}
