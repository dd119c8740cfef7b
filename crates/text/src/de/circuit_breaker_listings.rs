//! The breaker of each dialect as a listing, in our own words, with the step that each line does; comments in German.

use crate::circuit_breaker::{Line, Step};
use circuit_breaker::Dialect;

pub(super) fn listing(dialect: Dialect) -> &'static [Line] {
    match dialect {
        Dialect::None => NONE,
        Dialect::Textbook => TEXTBOOK,
        Dialect::Resilience4j => RESILIENCE4J,
        Dialect::Opossum => OPOSSUM,
        Dialect::Gobreaker => GOBREAKER,
    }
}

const fn line(code: &'static str) -> Line {
    Line { code, step: None }
}

const fn step(code: &'static str, step: Step) -> Line {
    Line { code, step: Some(step) }
}

const NONE: &[Line] = &[line("call():"), line("  answer = service.call(timeout)   # jedes Mal, was auch kommt")];

const TEXTBOOK: &[Line] = &[
    line("call():"),
    line("  if state is open:"),
    line("    if now - last_failure > recovery_timeout:"),
    step("      state = half_open              # und jeder Aufruf geht durch", Step::HalfOpen),
    step("    else: refuse", Step::Refuse),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    line("on_success():"),
    step("  # kumulativ: nichts; in Folge: failures = 0", Step::Success),
    step("  if state is half_open: state = closed; failures = 0", Step::Close),
    line(""),
    line("on_failure():"),
    step("  failures += 1; last_failure = now", Step::Failure),
    step("  if state is half_open: state = open", Step::Reopen),
    step("  if failures >= failure_threshold: state = open", Step::Open),
];

const RESILIENCE4J: &[Line] = &[
    line("call():"),
    step(
        "  if state is open and now > opened + wait: state = half_open; permits = permitted; window = empty",
        Step::HalfOpen,
    ),
    step("  if state is open, or half_open and permits == 0: refuse", Step::Refuse),
    line("  if state is half_open: permits -= 1"),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    line("on_result(result, duration):           # wer auch die Erlaubnis gab"),
    step("  if result is a success: window.add(success)", Step::Success),
    step("  else: window.add(failure)", Step::Failure),
    line("  enough = min(minimum, permitted) if state is half_open else min(minimum, window_size)"),
    line("  if window.calls < enough: return     # zu wenige für ein Urteil"),
    line("  bad = failed% >= failure_rate_threshold or slow% >= slow_call_rate_threshold"),
    step("  if state is closed and bad: state = open", Step::Open),
    step("  if state is half_open and bad: state = open", Step::Reopen),
    step("  if state is half_open and not bad: state = closed; window = empty", Step::Close),
    line(""),
    step("after max_wait_duration_in_half_open_state: leave half_open", Step::MaxWait),
];

const OPOSSUM: &[Line] = &[
    line("fire():"),
    line("  window.newest.fires += 1              # auch wenn gleich abgelehnt wird"),
    step("  if state is open or the trial is out: refuse", Step::Refuse),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    step("after reset_timeout in open: state = half_open   # durch Timer; ein Probeaufruf", Step::HalfOpen),
    line(""),
    line("on_success():                          # jedes Aufrufs, auch späte"),
    step("  window.newest.successes += 1", Step::Success),
    step("  if state is half_open: state = closed # das Fenster bleibt", Step::Close),
    line(""),
    line("on_failure():"),
    step("  window.newest.failures += 1", Step::Failure),
    step("  if state is half_open: state = open", Step::Reopen),
    line("  if window.fires < volume_threshold: return"),
    step("  if failures / fires * 100 > error_threshold_percentage: state = open", Step::Open),
];

const GOBREAKER: &[Line] = &[
    line("allow():"),
    step("  if state is open and now > opened + timeout: state = half_open", Step::HalfOpen),
    step("  if state is open, or half_open and requests >= max_requests: refuse", Step::Refuse),
    line("  requests += 1; permit = generation"),
    step("  answer = service.call(timeout)", Step::Permit),
    line(""),
    line("done(permit, result):"),
    line("  if permit != generation: return       # zu spät: verworfen"),
    line("  if result is a success:"),
    step("    successes += 1; successes_in_a_row += 1; failures_in_a_row = 0", Step::Success),
    step("    if state is half_open and successes_in_a_row >= max_requests: state = closed", Step::Close),
    line("  else:"),
    step("    failures += 1; failures_in_a_row += 1; successes_in_a_row = 0", Step::Failure),
    step("    if state is half_open: state = open", Step::Reopen),
    step("    if state is closed and ready_to_trip(counts): state = open", Step::Open),
    line("  # jeder Zustandswechsel: neue Generation, alle Zähler null"),
];
