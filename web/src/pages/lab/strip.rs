//! The strip of large numbers: readouts at the cursor, each beside the same number of the compared run.

use super::session::Seen;
use super::voice::Voice;
use crate::components::readouts::{Readout, Readouts, Verdict};
use crate::language::use_text;
use crate::pattern::Pattern;
use sim::{Better, Unit};
use std::rc::Rc;
use text::Text;
use yew::prelude::*;

/// See [`Strip`].
#[derive(Properties)]
pub struct StripProps<P: Pattern> {
    /// What is seen at the cursor.
    pub seen: Seen<P>,
    /// What is seen then in the compared run.
    pub compared: Option<Seen<P>>,
    /// What the compared run is called, in a few letters.
    pub name: AttrValue,
}

impl<P: Pattern> PartialEq for StripProps<P> {
    fn eq(&self, other: &Self) -> bool {
        self.seen == other.seen && self.compared == other.compared && self.name == other.name
    }
}

/// The strip.
#[component]
pub fn Strip<P: Voice>(props: &StripProps<P>) -> Html {
    let text = use_text();
    let items = P::strip(text, &props.seen, props.compared.as_ref(), &props.name);
    html! { <Readouts label={text.shell.readouts} items={Rc::from(items)} /> }
}

/// A difference that is worth a colour: more than a hundredth of the larger number.
const WORTH_SAYING: f64 = 0.01;

/// One readout of the vocabulary on the strip.
pub fn item<P: Voice>(
    text: &'static Text,
    seen: &Seen<P>,
    compared: Option<&Seen<P>>,
    name: &str,
    id: &'static str,
) -> Readout {
    let about = P::readout_text(text, id);
    let unit = P::readout(id).map_or(Unit::Count, |readout| readout.unit);
    let better = P::readout(id).map_or(Better::Neither, |readout| readout.better);
    let value = P::at_cursor(id, &seen.world, seen.at);
    let other = compared.map(|other| P::at_cursor(id, &other.world, seen.at));
    let verdict = match (value, other.flatten(), better) {
        (Some(value), Some(other), Better::Higher | Better::Lower)
            if (value - other).abs() > WORTH_SAYING * value.abs().max(other.abs()) =>
        {
            if (value > other) == (better == Better::Higher) { Verdict::Good } else { Verdict::Bad }
        }
        _ => Verdict::None,
    };
    let (value, sign) = value.map_or(("–".to_string(), ""), |value| text.numbers.parted(value, unit));
    Readout {
        id: id.into(),
        label: about.map_or(id, |about| about.label).into(),
        value: value.into(),
        unit: sign.into(),
        verdict,
        comparison: other.map(|other| {
            let other = other.map_or("–".to_string(), |other| text.numbers.with_unit(other, unit));
            format!("{name}: {other}").into()
        }),
        note: None,
        help: about.map(|about| about.help.into()),
    }
}
