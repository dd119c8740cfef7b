//! The strip of large numbers: six readouts at the cursor, each beside the same number of the compared run.

use crate::components::readouts::{Readout, Readouts, Verdict};
use crate::language::use_text;
use crate::shared::Shared;
use circuit_breaker::World;
use circuit_breaker::readout::{at_cursor, readout};
use sim::{Better, Time, Unit};
use std::rc::Rc;
use text::Text;
use text::number::{short, sign, with_unit};
use yew::prelude::*;

/// See [`Strip`].
#[derive(Properties, PartialEq)]
pub struct StripProps {
    /// What is known at the cursor.
    pub world: Shared<World>,
    /// What is known then in the compared run.
    pub compared: Option<Shared<World>>,
    /// What the compared run is called, in a few letters.
    pub compared_name: AttrValue,
    /// The moment.
    pub now: Time,
    /// All threads there are.
    pub threads: u32,
}

/// The readouts on the strip; the last three share a place.
const ON_STRIP: [&str; 5] =
    ["users.success", "users.p99", "service.sick_calls", "breaker.refused", "pool.peak_threads"];
const COUNTS: [&str; 3] = ["breaker.opened", "breaker.reopened", "breaker.false_opens"];

/// The strip.
#[component]
pub fn Strip(props: &StripProps) -> Html {
    let text = use_text();
    let mut items: Vec<Readout> = ON_STRIP.iter().map(|id| item(props, text, id)).collect();
    items.push(counts(props, text));
    html! { <Readouts label={text.circuit_breaker.tree.readouts} items={Rc::from(items)} /> }
}

/// A difference that is worth a colour: more than a hundredth of the larger number.
const WORTH_SAYING: f64 = 0.01;

fn item(props: &StripProps, text: &'static Text, id: &'static str) -> Readout {
    let about = (text.circuit_breaker.readout)(id);
    let unit = readout(id).map_or(Unit::Count, |readout| readout.unit);
    let better = readout(id).map_or(Better::Neither, |readout| readout.better);
    let value = at_cursor(id, &props.world, props.now);
    let other = props.compared.as_ref().map(|world| at_cursor(id, world, props.now));
    let verdict = match (value, other.flatten(), better) {
        (Some(value), Some(other), Better::Higher | Better::Lower)
            if (value - other).abs() > WORTH_SAYING * value.abs().max(other.abs()) =>
        {
            if (value > other) == (better == Better::Higher) { Verdict::Good } else { Verdict::Bad }
        }
        _ => Verdict::None,
    };
    let note = match id {
        "pool.peak_threads" => Some(AttrValue::from((text.circuit_breaker.stage.of)(
            u64::from(props.world.threads.busy),
            u64::from(props.threads),
        ))),
        _ => None,
    };
    Readout {
        id: id.into(),
        label: about.map_or(id, |about| about.label).into(),
        value: value.map_or(AttrValue::Static("–"), |value| short(value).into()),
        unit: if value.is_some() { sign(unit).into() } else { AttrValue::Static("") },
        verdict,
        comparison: other.map(|other| {
            let other = other.map_or("–".to_string(), |other| with_unit(other, unit));
            format!("{}: {other}", props.compared_name).into()
        }),
        note,
        help: about.map(|about| about.help.into()),
    }
}

/// Opened, reopened and false opens in one place, as they belong together.
fn counts(props: &StripProps, text: &'static Text) -> Readout {
    let shown = |world: &World| {
        let value = |id: &&str| at_cursor(id, world, props.now).map_or("–".to_string(), short);
        COUNTS.iter().map(value).collect::<Vec<_>>().join(" · ")
    };
    let helps = COUNTS.map(|id| (text.circuit_breaker.readout)(id).map_or("", |about| about.help));
    let time_to_open = at_cursor("breaker.time_to_open", &props.world, props.now);
    let label = (text.circuit_breaker.readout)("breaker.time_to_open").map_or("", |about| about.label);
    Readout {
        id: "breaker.counts".into(),
        label: text.circuit_breaker.tree.opens.into(),
        value: shown(&props.world).into(),
        unit: AttrValue::Static(""),
        verdict: if props.world.totals.false_opens > 0 { Verdict::Bad } else { Verdict::None },
        comparison: props.compared.as_ref().map(|world| format!("{}: {}", props.compared_name, shown(world)).into()),
        note: time_to_open.map(|s| format!("{label}: {}", with_unit(s, Unit::Seconds)).into()),
        help: Some(helps.join(" ").into()),
    }
}
