//! The settings of a case.

use super::field::Field;
use super::row;
use circuit_breaker::breaker::{AfterHalfOpen, Resilience4jConfig, Wait, WindowType};
use circuit_breaker::window::{CountWindow, TimeWindow};
use serde_json::Value;
use sim::Span;

const NAMES: [&str; 13] = [
    "start_ms",
    "window",
    "size",
    "min_calls",
    "fail_pct",
    "slow_pct",
    "slow_ms",
    "wait",
    "half_open_calls",
    "half_open_max_ms",
    "half_open_max_to",
    "auto_half_open",
    "initial",
];

/// Reads the object `config`; the library's defects are in.
pub fn read(config: &Field<'_>) -> Result<Resilience4jConfig, String> {
    if let Some(name) = config.object()?.keys().find(|name| !NAMES.contains(&name.as_str())) {
        return Err(config.get(name, false).says(&format!("is no setting; allowed are {}", NAMES.join(", "))));
    }
    let get = |name| config.get(name, false);
    let (sliding_window_type, max_size) = match get("window").text(WINDOWS)? {
        "COUNT" => (WindowType::Count, CountWindow::MAX_SIZE),
        "TIME" => (WindowType::Time, TimeWindow::MAX_SIZE),
        _ => return Err(get("window").wrong(WINDOWS)),
    };
    let transition_to_state_after_wait_duration = match get("half_open_max_to").text(MAX_TO)? {
        "O" => AfterHalfOpen::Open,
        "C" => AfterHalfOpen::Closed,
        _ => return Err(get("half_open_max_to").wrong(MAX_TO)),
    };
    let half_open_max = Span::from_millis(get("half_open_max_ms").millis(0)?);
    Ok(Resilience4jConfig {
        sliding_window_type,
        sliding_window_size: get("size").small(1..=max_size)?,
        minimum_number_of_calls: get("min_calls").small(1..=u32::MAX)?,
        failure_rate_threshold: percent(&get("fail_pct"))?,
        slow_call_rate_threshold: percent(&get("slow_pct"))?,
        slow_call_duration_threshold: Span::from_millis(get("slow_ms").millis(1)?),
        wait_duration_in_open_state: wait(&get("wait"))?,
        permitted_number_of_calls_in_half_open_state: get("half_open_calls").small(1..=CountWindow::MAX_SIZE)?,
        max_wait_duration_in_half_open_state: Some(half_open_max).filter(|wait| *wait > Span::ZERO),
        transition_to_state_after_wait_duration,
        automatic_transition_from_open_to_half_open_enabled: get("auto_half_open").truth()?,
        initial_state: row::state(&get("initial"))?,
        fix_known_defects: false,
        epoch_ms: get("start_ms").millis(0)?,
    })
}

const WINDOWS: &str = "\"COUNT\" or \"TIME\"";
const MAX_TO: &str = "\"O\" or \"C\"";

fn percent(field: &Field<'_>) -> Result<f32, String> {
    let in_range = |percent: f64| percent as f32 > 0.0 && percent <= 100.0;
    Ok(field.number("a number above 0 and up to 100", in_range)? as f32)
}

fn wait(field: &Field<'_>) -> Result<Wait, String> {
    const ALLOWED: &str = "whole ms, or [initial ms, multiplier], or [initial ms, multiplier, max ms]";
    if field.value().is_none_or(Value::is_number) {
        let ms = field
            .millis(0)
            .map_err(|wrong| format!("{wrong} (ms), or [initial, multiplier] or [initial, multiplier, max]"));
        return Ok(Wait::Fixed(Span::from_millis(ms?)));
    }
    let (initial, multiplier, max) = match field.list(ALLOWED)?.as_slice() {
        [initial, multiplier] => (initial.millis(0)?, multiplier.clone(), None),
        [initial, multiplier, max] => (initial.millis(0)?, multiplier.clone(), Some(max.millis(0)?)),
        _ => return Err(field.wrong(ALLOWED)),
    };
    Ok(Wait::Exponential {
        initial: Span::from_millis(initial),
        multiplier: multiplier.number("a number from 1 on", |multiplier| multiplier >= 1.0)?,
        max: max.map(Span::from_millis),
    })
}
