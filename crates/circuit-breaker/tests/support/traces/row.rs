//! What was observed after an operation.

use super::field::Field;
use circuit_breaker::breaker::{Metrics, Notice, State, Verdict};
use std::fmt;

/// One row, comparable: rates are the library's 32-bit floats.
#[derive(Debug, PartialEq)]
pub struct Row {
    pub state: State,
    /// Whether the operation got its permission; `None` if it did not ask.
    pub permitted: Option<bool>,
    pub metrics: Metrics,
    pub events: Vec<Event>,
}

/// A published event, or one of two exceptions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    Ok,
    Err,
    Ign,
    NotPermitted,
    FailureRate(f32),
    SlowCallRate(f32),
    Reset,
    Transition(State, State),
    Illegal,
    DivisionByZero,
}

impl Row {
    /// Reads a row; `asks`: whether its operation asked for a permission.
    pub fn read(field: &Field<'_>, asks: bool) -> Result<Self, String> {
        const ALLOWED: &str =
            "[state, permitted, failure_rate, slow_rate, buffered, failed, slow, not_permitted, events]";
        let items = field.list(ALLOWED)?;
        let [at, permitted, failure, slow_call, buffered, failed, slow, refused, events] = items.as_slice() else {
            return Err(field.wrong(ALLOWED));
        };
        let permitted = match (permitted.value().and_then(serde_json::Value::as_i64), asks) {
            (Some(-1), false) => None,
            (Some(0), true) => Some(false),
            (Some(1), true) => Some(true),
            (_, true) => return Err(permitted.wrong("0 or 1 after \"acq\" and \"call\"")),
            (_, false) => return Err(permitted.wrong("-1 after an operation that asks for no permission")),
        };
        let count = |field: &Field<'_>| field.small(0..=u32::MAX);
        let metrics = Metrics {
            failure_rate: rate(failure)?,
            slow_call_rate: rate(slow_call)?,
            number_of_buffered_calls: count(buffered)?,
            number_of_failed_calls: count(failed)?,
            number_of_slow_calls: count(slow)?,
            number_of_not_permitted_calls: count(refused)?,
        };
        let tokens = events.text("a text of events, separated by spaces")?.split_whitespace();
        let event = |token| Event::read(token).ok_or_else(|| events.says(&format!("has `{token}`; {EVENTS}")));
        Ok(Row { state: state(at)?, permitted, metrics, events: tokens.map(event).collect::<Result<_, _>>()? })
    }
}

/// Reads a state letter.
pub fn state(field: &Field<'_>) -> Result<State, String> {
    const ALLOWED: &str = "a state letter: \"C\", \"O\", \"H\", \"F\", \"D\" or \"M\"";
    LETTERS
        .iter()
        .find(|(letter, _)| field.text("").is_ok_and(|text| text == *letter))
        .map(|(_, state)| *state)
        .ok_or_else(|| field.wrong(ALLOWED))
}

const LETTERS: [(&str, State); 6] = [
    ("C", State::Closed),
    ("O", State::Open),
    ("H", State::HalfOpen),
    ("F", State::ForcedOpen),
    ("D", State::Disabled),
    ("M", State::MetricsOnly),
];

const EVENTS: &str = "allowed are ok, err, ign, np, fr=X, sr=X, reset, A>B with state letters, !illegal and !div0";

fn letter(state: State) -> &'static str {
    match state {
        State::Closed => "C",
        State::Open => "O",
        State::HalfOpen => "H",
        State::ForcedOpen => "F",
        State::Disabled => "D",
        State::MetricsOnly => "M",
    }
}

fn rate(field: &Field<'_>) -> Result<Option<f32>, String> {
    let percent = field.number("-1 or a number from 0 to 100", |rate| rate == -1.0 || (0.0..=100.0).contains(&rate))?;
    Ok(Some(percent as f32).filter(|percent| *percent >= 0.0))
}

impl Event {
    fn read(token: &str) -> Option<Self> {
        let rate = |text: &str| text.parse::<f64>().ok().map(|rate| rate as f32);
        Some(match token {
            "ok" => Event::Ok,
            "err" => Event::Err,
            "ign" => Event::Ign,
            "np" => Event::NotPermitted,
            "reset" => Event::Reset,
            "!illegal" => Event::Illegal,
            "!div0" => Event::DivisionByZero,
            _ => match (token.split_once('='), token.split_once('>')) {
                (Some(("fr", value)), _) => Event::FailureRate(rate(value)?),
                (Some(("sr", value)), _) => Event::SlowCallRate(rate(value)?),
                (_, Some((from, to))) => {
                    let named = |name| LETTERS.iter().find(|(letter, _)| *letter == name).map(|(_, state)| *state);
                    Event::Transition(named(from)?, named(to)?)
                }
                _ => return None,
            },
        })
    }
}

impl From<Notice> for Event {
    fn from(notice: Notice) -> Self {
        match notice {
            Notice::Recorded(Verdict::Success) => Event::Ok,
            Notice::Recorded(Verdict::Failure) => Event::Err,
            Notice::Recorded(Verdict::Ignored) => Event::Ign,
            Notice::NotPermitted | Notice::CapacityExceeded => Event::NotPermitted,
            Notice::FailureRateExceeded(rate) => Event::FailureRate(rate),
            Notice::SlowCallRateExceeded(rate) => Event::SlowCallRate(rate),
            Notice::Transition { from, to, .. } => Event::Transition(from, to),
            Notice::Reset => Event::Reset,
            Notice::DivisionByZero => Event::DivisionByZero,
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Ok => f.write_str("ok"),
            Event::Err => f.write_str("err"),
            Event::Ign => f.write_str("ign"),
            Event::NotPermitted => f.write_str("np"),
            Event::FailureRate(rate) => write!(f, "fr={rate}"),
            Event::SlowCallRate(rate) => write!(f, "sr={rate}"),
            Event::Reset => f.write_str("reset"),
            Event::Transition(from, to) => write!(f, "{}>{}", letter(*from), letter(*to)),
            Event::Illegal => f.write_str("!illegal"),
            Event::DivisionByZero => f.write_str("!div0"),
        }
    }
}

impl fmt::Display for Row {
    /// As it stands in a file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metrics = &self.metrics;
        let events: Vec<String> = self.events.iter().map(Event::to_string).collect();
        write!(
            f,
            "[\"{}\",{},{},{},{},{},{},{},\"{}\"]",
            letter(self.state),
            self.permitted.map_or(-1, i32::from),
            metrics.failure_rate.unwrap_or(-1.0),
            metrics.slow_call_rate.unwrap_or(-1.0),
            metrics.number_of_buffered_calls,
            metrics.number_of_failed_calls,
            metrics.number_of_slow_calls,
            metrics.number_of_not_permitted_calls,
            events.join(" ")
        )
    }
}
