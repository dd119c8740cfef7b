//! What a pattern says, so that every part of a lab page that says it is written once.

use super::session::Seen;
use super::settings::SettingsOf;
use crate::components::outcome::Outcome;
use crate::components::readouts::Readout;
use crate::components::state_tree::Node;
use crate::components::tone::Tone;
use crate::pattern::Pattern;
use crate::recorded::Recorded;
use crate::shared::Shared;
use lab::{Moment, parse_moment};
use sim::{Entry, Span, Time};
use text::Text;
use text::circuit_breaker::{PresetText, ReadoutText};

/// A kind of events that the table can be filtered by.
pub struct Kind<P: Pattern> {
    /// Its name.
    pub id: &'static str,
    /// What it is called.
    pub label: fn(&'static Text) -> &'static str,
    /// Whether an event is of it.
    pub shows: fn(&P::Event) -> bool,
}

/// A pattern in words. A new lab implements this beside its page.
pub trait Voice: Pattern {
    /// The lab's name.
    fn name(text: &'static Text) -> &'static str;
    /// A preset in words.
    fn preset_text(text: &'static Text, preset: Self::Preset) -> PresetText;
    /// A variant, for choosing.
    fn variant_name(text: &'static Text, variant: Self::Variant) -> &'static str;
    /// A variant in a few letters, before a compared number.
    fn variant_short(text: &'static Text, variant: Self::Variant) -> &'static str;
    /// What happened, in one sentence.
    fn sentence(text: &'static Text, run: &Recorded<Self>, entry: &Entry<Self::Event>) -> String;
    /// A readout in words.
    fn readout_text(text: &'static Text, id: &str) -> Option<ReadoutText>;
    /// The state in a few words, for the scrubber.
    fn state_word(text: &'static Text, seen: &Seen<Self>) -> String;
    /// Everything that is known after `cursor` entries, at a moment.
    fn tree(text: &'static Text, run: &Recorded<Self>, cursor: usize, at: Time) -> Node;
    /// The strip of large numbers at the cursor, beside those of the compared run, which has a name.
    fn strip(text: &'static Text, seen: &Seen<Self>, compared: Option<&Seen<Self>>, name: &str) -> Vec<Readout>;
    /// The shape of an event in the table.
    fn shape(event: &Self::Event) -> Option<Outcome>;
    /// The colour of the square that marks an event without a shape.
    fn tone(event: &Self::Event) -> Tone;
    /// The kinds of events to filter by, besides all and significant ones.
    fn kinds() -> &'static [Kind<Self>];
    /// What is said of the settings.
    fn settings_of() -> &'static SettingsOf<Self::Scenario>;
    /// What Shift and an arrow move the cursor by.
    fn small_step() -> Span;

    /// What a design is called that is another than its preset's; `None` where it is the preset's, or a lab has none.
    fn own_title(_: &'static Text, _scenario: &Self::Scenario, _of_preset: &Self::Scenario) -> Option<String> {
        None
    }

    /// The entry that is told under the lanes: the last one that matters.
    fn latest(seen: &Seen<Self>) -> Option<usize> {
        seen.run.significant(seen.cursor + 1, false)
    }

    /// A moment as it reads: `12.4 s`.
    fn moment(text: &'static Text, _: &Self::Scenario, at: Time) -> String {
        text.numbers.moment(at)
    }

    /// The same in a table.
    fn exact(text: &'static Text, _: &Self::Scenario, at: Time) -> String {
        text.numbers.exact(at)
    }

    /// The same in the time field, and what follows the field: unit and end.
    fn time_field(text: &'static Text, _: &Self::Scenario, at: Time, end: Time) -> (String, String) {
        let end = text.numbers.tenths(end);
        (text.numbers.tenths(at), (text.shell.dock.seconds_of)(text.numbers.without_zero(&end)))
    }

    /// Reads what is typed into the time field.
    fn read_moment(text: &'static Text, _: &Shared<Recorded<Self>>, typed: &str) -> Option<Moment> {
        parse_moment(&text.numbers.moment_typed(typed))
    }

    /// What to say about what cannot be read there, with examples of what can.
    fn no_moment(text: &'static Text, _: &Shared<Recorded<Self>>, typed: &str) -> String {
        (text.shell.dock.no_moment)(typed)
    }
}
