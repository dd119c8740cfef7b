//! The breaker of each dialect as a listing, in our own words, with the step that each line does.

use crate::circuit_breaker::{Line, Step};
use circuit_breaker::Dialect;

pub(super) fn listing(dialect: Dialect) -> &'static [Line] {
    match dialect {
        Dialect::None => NONE,
        Dialect::Textbook => TEXTBOOK,
        Dialect::Resilience4j => RESILIENCE4J,
    }
}

const fn line(code: &'static str) -> Line {
    Line { code, step: None }
}

const fn step(code: &'static str, step: Step) -> Line {
    Line { code, step: Some(step) }
}

const NONE: &[Line] = &[line("call():"), line("  answer = service.call(timeout)   # every time, come what may")];

const TEXTBOOK: &[Line] = &[
    line("call():"),
    line("  if state is open:"),
    line("    if now - last_failure > recovery_timeout:"),
    step("      state = half_open              # and every call passes", Step::HalfOpen),
    step("    else: refuse", Step::Refuse),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    line("on_success():"),
    step("  # cumulative: nothing; consecutive: failures = 0", Step::Success),
    step("  if state is half_open: state = closed; failures = 0", Step::Close),
    line(""),
    line("on_failure():"),
    step("  failures += 1; last_failure = now", Step::Failure),
    step("  if state is half_open: state = open", Step::Reopen),
    step("  if failures >= failure_threshold: state = open", Step::Open),
];

const RESILIENCE4J: &[Line] = &[
    line("call():"),
    line("  if state is open:"),
    step("    if now > opened + wait: state = half_open; permits = permitted", Step::HalfOpen),
    step("    else: refuse", Step::Refuse),
    line("  if state is half_open:"),
    step("    if permits == 0: refuse", Step::Refuse),
    line("    permits -= 1"),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    line("on_result(result, duration):           # whoever gave the permit"),
    step("  window.add(success)", Step::Success),
    step("  window.add(failure)", Step::Failure),
    line("  if window.calls < minimum: return    # too few to judge"),
    line("  bad = failed% >= failure_rate_threshold or slow% >= slow_call_rate_threshold"),
    step("  if state is closed and bad: state = open", Step::Open),
    step("  if state is half_open and bad: state = open", Step::Reopen),
    step("  if state is half_open and not bad: state = closed; window = empty", Step::Close),
    line(""),
    step("after max_wait_duration_in_half_open_state: leave half_open", Step::MaxWait),
];
