//! The strip of large numbers at the cursor, each beside the same number of the comparison run.

use std::rc::Rc;

use yew::prelude::*;

/// Whether a number is as one would wish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verdict {
    /// Clearly good.
    Good,
    /// Clearly bad.
    Bad,
    /// Neither, or nobody can say.
    #[default]
    None,
}

impl Verdict {
    fn as_str(self) -> Option<&'static str> {
        match self {
            Verdict::Good => Some("good"),
            Verdict::Bad => Some("bad"),
            Verdict::None => None,
        }
    }
}

/// One large number, as it reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readout {
    /// Its id in the vocabulary of readouts, such as `breaker.false_opens`; also written as `data-readout`.
    pub id: AttrValue,
    /// What it counts.
    pub label: AttrValue,
    /// The number itself, without its unit.
    pub value: AttrValue,
    /// Its unit; may be empty.
    pub unit: AttrValue,
    /// Whether that is good.
    pub verdict: Verdict,
    /// The same number of the comparison run, with its words, such as "without: 11 %".
    pub comparison: Option<AttrValue>,
    /// Something to add, such as "served from cache".
    pub note: Option<AttrValue>,
    /// What it means exactly, shown when pointed at.
    pub help: Option<AttrValue>,
}

/// See [`Readouts`].
#[derive(Properties, PartialEq)]
pub struct ReadoutsProps {
    /// The accessible name of the strip.
    pub label: AttrValue,
    /// The numbers, four to six.
    pub items: Rc<[Readout]>,
}

/// A list of numbers with their names.
#[component]
pub fn Readouts(props: &ReadoutsProps) -> Html {
    html! {
        <section class="readouts-frame" aria-label={props.label.clone()}>
            <dl class="readouts">
                { for props.items.iter().map(|item| html! {
                    <div key={item.id.as_str()} class="readout" data-readout={item.id.clone()} data-verdict={item.verdict.as_str()}
                        title={item.help.clone()}>
                        <dt>{ &item.label }</dt>
                        <dd>
                            <b class="value">
                                { &item.value }
                                if !item.unit.is_empty() {
                                    <span class="unit">{ "\u{a0}" }{ &item.unit }</span>
                                }
                            </b>
                            if let Some(comparison) = &item.comparison {
                                <span class="comparison">{ comparison }</span>
                            }
                            if let Some(note) = &item.note {
                                <span class="note">{ note }</span>
                            }
                        </dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}
