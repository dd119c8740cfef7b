//! The time field of labs that live by the calendar.

use super::voice::Voice;
use crate::recorded::Recorded;
use event_sourcing::calendar;
use lab::{Moment, parse_moment};
use sim::Time;
use text::Text;

/// Reads a date, whole or as the axis writes it, in a run that begins at `start_ms` since 1970; or else seconds from the
/// start or an entry, as in links.
pub fn read_moment(text: &'static Text, start_ms: u64, typed: &str) -> Option<Moment> {
    let date = typed.contains('-').then(|| calendar::read(typed)).flatten();
    match date.or_else(|| text::dates::read(typed, start_ms)) {
        Some(ms) => Some(Moment::At(Time::from_millis(ms.checked_sub(start_ms)?))),
        None => parse_moment(&text.numbers.moment_typed(typed)),
    }
}

/// What to say about what cannot be read there, with the end of the run in both forms that can.
pub fn no_moment<P: Voice>(text: &'static Text, run: &Recorded<P>, typed: &str) -> String {
    let end = |written: fn(&'static Text, &P::Scenario, Time) -> String| written(text, &run.scenario, run.end);
    (text.shell.dock.no_date)(typed, &end(P::moment), &end(P::exact))
}
