//! The settings of the circuit-breaker lab in English.

use crate::circuit_breaker::SettingText;

pub(super) fn group(group: &str) -> &'static str {
    match group {
        "breaker" => "Breaker",
        "traffic" => "Traffic",
        "caller" => "Caller",
        "retry" => "Retries",
        "fallback" => "Fallback",
        "service" => "Payment service",
        "run" => "Run",
        _ => "",
    }
}

pub(super) fn choice(setting: &str, choice: &str) -> &'static str {
    match (setting, choice) {
        ("breaker.dialect", "none") => "no breaker",
        ("breaker.dialect", "textbook") => "textbook",
        ("breaker.dialect", "resilience4j") => "resilience4j",
        ("breaker.dialect", "opossum") => "opossum",
        ("breaker.dialect", "gobreaker") => "gobreaker",
        ("breaker.ready_to_trip", "consecutive_failures") => "failures in a row",
        ("breaker.ready_to_trip", "total_failures") => "all failures",
        ("breaker.ready_to_trip", "failure_ratio") => "a share of requests",
        ("breaker.counting", "cumulative") => "all failures",
        ("breaker.counting", "consecutive") => "failures in a row",
        ("breaker.sliding_window_type", "count_based") => "the last calls",
        ("breaker.sliding_window_type", "time_based") => "the last seconds",
        (_, "open") => "open",
        (_, "closed") => "closed",
        (_, "half_open") => "half-open",
        (_, "forced_open") => "forced open",
        (_, "disabled") => "disabled",
        (_, "metrics_only") => "metrics only",
        ("fallback.kind", "none") => "none: an error",
        ("fallback.kind", "cache") => "the last good answer",
        ("fallback.kind", "default") => "a fixed answer",
        ("service.distribution", "fixed") => "fixed",
        ("service.distribution", "uniform") => "uniform",
        ("service.distribution", "exponential") => "exponential",
        ("service.distribution", "log_normal") => "log-normal",
        _ => "",
    }
}

pub(super) fn setting(id: &str) -> Option<SettingText> {
    let (group, field) = id.split_once('.')?;
    let (label, help, names) = match group {
        "breaker" => breaker(field).or_else(|| of_libraries(field))?,
        "traffic" => traffic(field)?,
        "caller" => caller(field)?,
        "retry" => retry(field)?,
        "service" => service(field)?,
        _ => other(id)?,
    };
    Some(SettingText { label, help, names })
}

type About = (&'static str, &'static str, &'static str);

fn breaker(field: &str) -> Option<About> {
    Some(match field {
        "dialect" => ("Dialect", "Which breaker stands between caller and service.", ""),
        "failure_rate_threshold" => (
            "Failure rate threshold",
            "Opens when this share of the window has failed.",
            "failureRateThreshold · errorThresholdPercentage",
        ),
        "sliding_window_type" => ("Window counts", "What the window is made of.", "slidingWindowType"),
        "sliding_window_size" => {
            ("Window size", "How many calls, or seconds, the window holds.", "slidingWindowSize · rollingCountTimeout")
        }
        "minimum_number_of_calls" => (
            "Minimum number of calls",
            "Fewer calls than this in the window are no reason to open.",
            "minimumNumberOfCalls · volumeThreshold",
        ),
        "wait_duration_in_open_state_ms" => (
            "Wait in open state",
            "Then a call may go through as a trial.",
            "waitDurationInOpenState · resetTimeout · timeout",
        ),
        "permitted_number_of_calls_in_half_open_state" => (
            "Permitted calls in half-open",
            "How many trial calls may pass. With a smaller minimum number of calls, resilience4j decides after that many.",
            "permittedNumberOfCallsInHalfOpenState · maxRequests",
        ),
        "slow_call_rate_threshold" => {
            ("Slow-call rate threshold", "Opens when this share of the window was slow.", "slowCallRateThreshold")
        }
        "slow_call_duration_threshold_ms" => {
            ("A call is slow above", "Calls that take longer than this count as slow.", "slowCallDurationThreshold")
        }
        "enable_exponential_backoff" => {
            ("Exponential back-off", "Each reopening waits longer than the one before.", "enableExponentialBackoff")
        }
        "exponential_backoff_multiplier" => {
            ("Back-off multiplier", "Each wait is this many times the one before.", "exponentialBackoffMultiplier")
        }
        "exponential_max_wait_duration_in_open_state_ms" => {
            ("Longest wait", "No wait grows beyond this.", "exponentialMaxWaitDurationInOpenState")
        }
        "automatic_transition_from_open_to_half_open_enabled" => (
            "Half-open by a timer",
            "Go half-open when the wait is over, without waiting for a call.",
            "automaticTransitionFromOpenToHalfOpenEnabled",
        ),
        "max_wait_duration_in_half_open_state_ms" => (
            "Longest half-open",
            "Leave half-open after this time, whatever came back; 0 means never.",
            "maxWaitDurationInHalfOpenState",
        ),
        "transition_to_state_after_wait_duration" => {
            ("After the longest half-open", "Where to go then.", "transitionToStateAfterWaitDuration")
        }
        "initial_state" => ("Initial state", "The state that the run begins in.", "initialState"),
        "fix_known_defects" => (
            "Fix known defects",
            "Do better than the library where it errs: a timer that outlives a reset, a division by zero.",
            "",
        ),
        "failure_threshold" => {
            ("Failure threshold", "Opens at this many failures.", "failure_threshold · ConsecutiveFailures")
        }
        "recovery_timeout_ms" => {
            ("Recovery timeout", "Refuses calls until this long after the last failure.", "recovery_timeout")
        }
        "counting" => ("Counts", "Whether a success clears the count.", ""),
        _ => return None,
    })
}

/// The settings of opossum and gobreaker.
fn of_libraries(field: &str) -> Option<About> {
    Some(match field {
        "error_threshold_percentage" => (
            "Error threshold",
            "Opens when more than this share of the fires has failed; at the threshold it does not.",
            "errorThresholdPercentage · failureRateThreshold",
        ),
        "volume_threshold" => (
            "Volume threshold",
            "With fewer fires in the window it does not open.",
            "volumeThreshold · minimumNumberOfCalls",
        ),
        "rolling_count_timeout_ms" => (
            "Rolling window",
            "How far back it counts. Closing does not clear it.",
            "rollingCountTimeout · slidingWindowSize",
        ),
        "rolling_count_buckets" => ("Buckets", "The window moves on by one of so many parts.", "rollingCountBuckets"),
        "reset_timeout_ms" => {
            ("Reset timeout", "After this a timer makes it half-open.", "resetTimeout · waitDurationInOpenState")
        }
        "allow_warm_up" => ("Warm-up", "Do not open during the first window.", "allowWarmUp"),
        "limit_capacity" => ("Limited capacity", "Whether calls under way are limited.", "capacity: Infinity"),
        "capacity" => (
            "Capacity",
            "Calls that may be under way; one more is refused, and counts as a failure.",
            "capacity · maxConcurrentCalls",
        ),
        "enabled" => ("Enabled", "Off: every call passes and no result is counted.", "enabled"),
        "ready_to_trip" => ("Ready to trip", "What of its counts opens it, after each failure.", "ReadyToTrip"),
        "trip_failures" => (
            "Failures that trip",
            "In a row: more than these. All failures: these.",
            "counts.ConsecutiveFailures · counts.TotalFailures",
        ),
        "trip_ratio_percent" => {
            ("Failure share", "Opens at this share of the requests.", "counts.TotalFailures / counts.Requests")
        }
        "trip_requests" => ("Requests needed", "With fewer it does not open.", "counts.Requests"),
        "interval_ms" => ("Interval", "Counts are cleared so often while closed; 0 means never.", "Interval"),
        "bucket_period_ms" => (
            "Bucket period",
            "The window rolls by this much; 0 clears it as a whole. At least a hundredth of the interval.",
            "BucketPeriod",
        ),
        "timeout_ms" => (
            "Timeout of open",
            "After this a call may go through as a trial; 0 means 60 s.",
            "Timeout · waitDurationInOpenState",
        ),
        "max_requests" => (
            "Max requests",
            "Calls that half-open lets pass in all; so many successes close it. 0 means 1.",
            "MaxRequests · permittedNumberOfCallsInHalfOpenState",
        ),
        _ => return None,
    })
}

fn traffic(field: &str) -> Option<About> {
    Some(match field {
        "rate_per_s" => ("Checkouts", "Requests that need the payment service, at random moments.", ""),
        "search_rate_per_s" => ("Searches", "Requests that need the same threads, but not the service.", ""),
        "search_work_ms" => ("Time of a search", "How long a search holds its thread, on average.", ""),
        _ => return None,
    })
}

fn caller(field: &str) -> Option<About> {
    Some(match field {
        "threads" => ("Threads", "A request holds one until it is answered.", "server.tomcat.threads.max"),
        "accept_queue" => (
            "Places to wait",
            "Requests that may wait for a thread; the next is turned away. In Tomcat as many wait as maxConnections leaves room for, 8,192 by default; accept-count is the backlog after that.",
            "",
        ),
        "timeout_ms" => {
            ("Timeout of a call", "After this the caller gives a call up.", "timeoutDuration · readTimeout")
        }
        "deadline_ms" => ("Users’ patience", "An answer that comes later is no success.", ""),
        _ => return None,
    })
}

fn retry(field: &str) -> Option<About> {
    Some(match field {
        "attempts" => (
            "Attempts",
            "In all, the first included: 1 means no retry. A call that the breaker refuses is not tried again.",
            "maxAttempts",
        ),
        "backoff_ms" => ("Pause before a retry", "Before the second attempt; later ones grow.", "waitDuration"),
        "multiplier" => {
            ("Pause multiplier", "Each pause is this many times the one before.", "exponentialBackoffMultiplier")
        }
        "jitter_percent" => (
            "Jitter",
            "Here each pause is shortened at random by up to this share; the library varies it both ways.",
            "randomizedWaitFactor",
        ),
        "budget_enabled" => ("Retry budget", "Limit retries to a share of the requests.", "retryBudget"),
        "budget_percent" => ("Budget", "Retries for each hundred requests.", "retryRatio · percentCanRetry"),
        _ => return None,
    })
}

fn service(field: &str) -> Option<About> {
    Some(match field {
        "servers" => ("Servers", "Calls that it works on at the same time.", ""),
        "queue_capacity" => ("Queue", "Calls that may wait; the next gets an error at once.", ""),
        "mean_ms" => ("Service time", "How long it works on a call, on average.", ""),
        "distribution" => ("Spread of service time", "All shapes have the same mean.", ""),
        "error_percent" => ("Base error rate", "Calls that fail while nothing is wrong.", ""),
        "shed_expired" => {
            ("Sheds expired calls", "Pass over queued calls whose callers have given up.", "deadline propagation")
        }
        _ => return None,
    })
}

fn other(id: &str) -> Option<About> {
    Some(match id {
        "fallback.kind" => ("When a call fails or is refused", "What the user gets instead.", "fallback"),
        "run.duration_s" => ("Length", "How long requests arrive.", ""),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use circuit_breaker::SETTINGS;
    use sim::setting::Kind;

    #[test]
    fn every_setting_group_and_choice_has_its_text() {
        for setting_of in SETTINGS {
            let id = setting_of.id;
            assert!(setting(id).is_some(), "{id}");
            assert!(!group(id.split('.').next().unwrap_or("")).is_empty(), "{id}");
            if let Kind::Choice(names) = setting_of.kind {
                for name in names {
                    assert!(!choice(id, name).is_empty(), "{id}: {name}");
                }
            }
        }
    }

    #[test]
    fn every_readout_has_its_text() {
        for readout in circuit_breaker::readout::ALL {
            assert!((super::super::circuit_breaker::TEXT.readout)(readout.id).is_some(), "{}", readout.id);
        }
    }
}
